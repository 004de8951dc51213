//! The service worker of a built page: which files a release consists of, by their digests.
//!
//! The list is written into the worker's own script, so that a browser notices a new release as it notices a new
//! worker, and can check every file that it keeps.

use crate::failure::{Context, Failure, Result};
use crate::{one_file, packed, sizes};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The worker's script in the page's folder. It is not part of the list: a browser keeps it by itself.
pub const WORKER: &str = "sw.js";

/// The worker without its list.
const TEMPLATE: &str = include_str!("../page/sw.js");

/// Where the release's name goes.
const NAME: &str = "const release = \"\";";

/// Where the list goes.
const FILES: &str = "const files = {};";

/// Writes the service worker for the files that a page's folder holds now; returns the name of the release.
///
/// The same files give the same worker, byte for byte.
///
/// # Errors
/// Fails when a file cannot be read or the worker cannot be written, and when a file's name needs encoding in an
/// address.
pub fn write_worker(folder: &Path) -> Result<String> {
    let list = list(folder)?;
    let name = hex(&Sha256::digest(&list));
    let script = script(&name, &list)?;
    let path = folder.join(WORKER);
    fs::write(&path, script).context(|| format!("cannot write {}", path.display()))?;
    Ok(name)
}

/// The files of a page with their digests, in the order of their names, as the inside of a JavaScript object.
fn list(folder: &Path) -> Result<String> {
    let mut list = String::new();
    for name in sizes::files(folder)?.iter().filter(|name| !one_file::is_beside(name) && !packed::is_copy(name)) {
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte)) {
            return Err(Failure::new(format!("{name}: the service worker's list takes letters, digits and -_./ only")));
        }
        let bytes = fs::read(folder.join(name)).context(|| format!("cannot read {name}"))?;
        let _ = writeln!(list, "  \"{name}\": \"{}\",", hex(&Sha256::digest(&bytes)));
    }
    Ok(list)
}

fn script(name: &str, list: &str) -> Result<String> {
    if TEMPLATE.matches(NAME).count() != 1 || TEMPLATE.matches(FILES).count() != 1 {
        return Err(Failure::new("xtask/page/sw.js has no single place for the release and its files"));
    }
    let named = TEMPLATE.replace(NAME, &format!("const release = \"{name}\";"));
    Ok(named.replace(FILES, &format!("const files = {{\n{list}}};")))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// A page's folder; removed when dropped.
    struct Page(PathBuf);

    impl Page {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("pingyi-release-{name}-{}", std::process::id()));
            fs::create_dir_all(folder.join("snippets")).unwrap();
            for file in ["index.html", "boot.js", "snippets/inline.js", "app_bg.wasm"] {
                fs::write(folder.join(file), "").unwrap();
            }
            Self(folder)
        }

        fn worker(&self) -> String {
            fs::read_to_string(self.0.join(WORKER)).unwrap()
        }
    }

    impl Drop for Page {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_list_has_every_file_but_the_worker_in_order_with_its_digest() {
        let page = Page::new("list");
        fs::write(page.0.join("boot.js"), "abc").unwrap();
        fs::write(page.0.join(WORKER), "an older worker").unwrap();
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let expected = format!(
            "  \"app_bg.wasm\": \"{EMPTY}\",\n  \"boot.js\": \"{abc}\",\n  \"index.html\": \"{EMPTY}\",\n  \
             \"snippets/inline.js\": \"{EMPTY}\",\n"
        );
        assert_eq!(list(&page.0).unwrap(), expected);
        write_worker(&page.0).unwrap();
        assert!(page.worker().contains(&format!("const files = {{\n{expected}}};")));
    }

    #[test]
    fn packed_copies_change_no_release() {
        let page = Page::new("packed");
        let first = (write_worker(&page.0).unwrap(), page.worker());
        fs::write(page.0.join("boot.js.br"), "packed").unwrap();
        assert_eq!((write_worker(&page.0).unwrap(), page.worker()), first);
    }

    #[test]
    fn the_same_files_give_the_same_worker() {
        let page = Page::new("same");
        let first = (write_worker(&page.0).unwrap(), page.worker());
        assert_eq!((write_worker(&page.0).unwrap(), page.worker()), first);
        assert!(first.1.contains(&format!("const release = \"{}\";", first.0)));
    }

    #[test]
    fn another_byte_or_another_name_is_another_release() {
        let page = Page::new("other");
        let first = write_worker(&page.0).unwrap();
        fs::write(page.0.join("boot.js"), " ").unwrap();
        let changed = write_worker(&page.0).unwrap();
        fs::remove_file(page.0.join("boot.js")).unwrap();
        fs::write(page.0.join("boot2.js"), " ").unwrap();
        let renamed = write_worker(&page.0).unwrap();
        assert!(first != changed && changed != renamed && first != renamed);
    }

    #[test]
    fn a_name_that_an_address_would_have_to_encode_is_refused() {
        let page = Page::new("names");
        fs::write(page.0.join("a b.js"), "").unwrap();
        assert!(write_worker(&page.0).is_err());
        assert!(!page.0.join(WORKER).exists());
    }
}
