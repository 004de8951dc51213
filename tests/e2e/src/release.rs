//! A built page that a test may change, as a release that follows another.

use crate::conference::Site;
use crate::equipment;
use std::fs;
use std::path::{Path, PathBuf};
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
            copied(&equipment::page().join(&name), &release.path(&name));
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
            copied(&equipment::page().join(&name), &self.path(&name));
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

/// The names of the files as they were built; the page has no folders.
fn built() -> Vec<String> {
    let entries = fs::read_dir(equipment::page()).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}
