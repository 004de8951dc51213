//! A built page that a test may change, as a release that follows another.

use crate::complaints::WATCH;
use crate::conference::Site;
use crate::engine::Engine;
use crate::equipment;
use pingyi::domain::hex;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs, io};
use tempfile::TempDir;

/// A copy of the built page.
pub struct Release {
    /// What is served.
    folder: TempDir,
    /// Where in it the page is.
    page: PathBuf,
}

impl Release {
    /// Copies the page as it was built.
    pub fn copy() -> Self {
        Self::copy_below("")
    }

    /// Copies the page as it was built, to be served under a path.
    pub fn copy_below(path: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("pingyi-e2e-").tempdir();
        let folder = folder.unwrap_or_else(|error| panic!("no folder for a page: {error}"));
        let page = folder.path().join(path);
        fs::create_dir_all(&page).unwrap_or_else(|error| panic!("no folder for a page: {error}"));
        let release = Self { folder, page };
        for name in built() {
            copied(&built_page().join(&name), &release.path(&name));
        }
        release
    }

    /// Serves the copy at a free port; what is changed later is served changed.
    pub fn serve(&self) -> Site {
        Site::of(self.folder.path().to_path_buf())
    }

    /// Makes another release of it: its style sheets end in a remark. Returns the release's name.
    pub fn renew(&self, remark: &str) -> String {
        for name in built().iter().filter(|name| Path::new(name).extension().is_some_and(|end| end == "css")) {
            self.append(name, &format!("/* {remark} */"));
        }
        let named = xtask::release::write_worker(&self.page);
        named.unwrap_or_else(|failure| panic!("no service worker: {failure}"))
    }

    /// Puts everything back as it was built.
    pub fn restore(&self) {
        for name in built() {
            copied(&built_page().join(&name), &self.path(&name));
        }
    }

    /// Adds text to the end of a file, and leaves the service worker's list as it is.
    pub fn append(&self, name: &str, text: &str) {
        let path = self.path(name);
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("cannot read {name}: {error}"));
        let written = fs::write(&path, [&bytes, text.as_bytes()].concat());
        written.unwrap_or_else(|error| panic!("cannot write {name}: {error}"));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.page.join(name)
    }
}

fn copied(from: &Path, to: &Path) {
    fs::copy(from, to).unwrap_or_else(|error| panic!("cannot copy {}: {error}", from.display()));
}

/// The folder of the page as it was built; for an engine that tells nobody what a page complains of, with a script in it
/// that does.
pub(crate) fn built_page() -> PathBuf {
    static WATCHED: OnceLock<PathBuf> = OnceLock::new();
    let built = equipment::page();
    if Engine::chosen() == Engine::WebKit { WATCHED.get_or_init(|| watched(&built)).clone() } else { built }
}

/// Makes the copy of a page that watches itself; it is kept beside the tests' programs for as long as the page is the same.
fn watched(built: &Path) -> PathBuf {
    let failed = |error: io::Error| -> ! { panic!("cannot copy the page: {error}") };
    let worker = fs::read(built.join("sw.js")).unwrap_or_else(|error| failed(error));
    let name = format!("watched-{}", hex::encode(&Sha256::digest([&worker, WATCH.as_bytes()].concat())));
    let beside = env::current_exe().ok().and_then(|program| Some(program.parent()?.to_path_buf()));
    let folder = beside.unwrap_or_else(env::temp_dir).join(name);
    if folder.is_dir() {
        return folder;
    }
    // Tests in other processes make the same: each makes it whole elsewhere, and the first one's stays.
    let partial = folder.with_extension(std::process::id().to_string());
    fs::create_dir_all(&partial).unwrap_or_else(|error| failed(error));
    for name in unpacked(built) {
        copied(&built.join(&name), &partial.join(&name));
    }
    let index = partial.join("index.html");
    let page = fs::read_to_string(&index).unwrap_or_else(|error| failed(error));
    let script = "<script src=\"./watch.js\"></script>";
    let page = page.replacen("<title", &format!("{script}<title"), 1);
    assert!(page.contains(script), "the page has no title to stand before");
    fs::write(&index, page)
        .and_then(|()| fs::write(partial.join("watch.js"), WATCH))
        .unwrap_or_else(|error| failed(error));
    xtask::release::write_worker(&partial).unwrap_or_else(|failure| panic!("no service worker: {failure}"));
    let _ = fs::rename(&partial, &folder);
    let _ = fs::remove_dir_all(&partial);
    folder
}

/// The names of the files as they were built.
fn built() -> Vec<String> {
    unpacked(&built_page())
}

/// The names of a page's files, which has no folders, without the packed copies: a test may change what they are copies of.
fn unpacked(page: &Path) -> Vec<String> {
    let entries = fs::read_dir(page).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| !xtask::packed::is_copy(name)).collect()
}
