//! Packed copies of the page's files, `boot.js.br` beside `boot.js`, for web servers that send them.
//!
//! # Why copies in the page's folder and not packing in our server
//! At brotli's highest quality all files take 20 s of two cores, and are an eighth smaller than at the quality that a
//! server can afford for each start. `cargo xtask dist` packed everything already, only to print its sizes. And servers of
//! others take the copies too (Caddy: `precompressed br`); one that does not know of them goes on as ever, as no file
//! of the page names them and the service worker's list leaves them out.

use crate::failure::{Context, Failure, Result};
use crate::{one_file, sizes};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a copy's name ends in, after a dot.
const ENDING: &str = "br";

/// The endings of files that become smaller; pictures are packed by their format.
const PACKABLE: [&str; 8] = ["html", "js", "css", "wasm", "json", "webmanifest", "svg", "txt"];

/// Packs each file named on its command line into one beside it, several at a time; one that would become larger has none.
const PACK: &str = "const z = require('zlib'), f = require('fs');
const pack = require('util').promisify(z.brotliCompress);
const beside = async (name) => {
  const bytes = f.readFileSync(name);
  const params = { [z.constants.BROTLI_PARAM_QUALITY]: 11, [z.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const packed = await pack(bytes, { params });
  if (packed.length < bytes.length) f.writeFileSync(`${name}.br`, packed);
};
Promise.all(process.argv.slice(1).map(beside)).catch((reason) => { console.error(reason); process.exitCode = 1; });";

/// Puts a packed copy beside every file of a finished page that becomes smaller, but not beside the one-file edition,
/// which is to be carried about; takes the copies of an earlier build where its file is the same.
///
/// # Errors
/// Fails when a file cannot be read or written, and when Node cannot be run.
pub fn write(folder: &Path, earlier: Option<&Path>) -> Result<()> {
    let mut open = sizes::files(folder)?;
    open.retain(|name| name != one_file::ONE_FILE && is_packable(Path::new(name)));
    if let Some(earlier) = earlier {
        open.retain(|name| !is_taken(folder, earlier, name));
    }
    if open.is_empty() {
        return Ok(());
    }
    let mut command = Command::new("node");
    command.current_dir(folder).args(["-e", PACK, "--"]).args(open);
    let status = command.status().context(|| "cannot start `node` to pack the page's files".to_owned())?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new("Node could not pack the page's files; see its output above"))
    }
}

/// The packed copy of a file, if there is one that can be of the file as it is now: a file that was changed after it was
/// packed has none.
pub fn copy_of(file: &Path) -> Option<PathBuf> {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{ENDING}"));
    let copy = PathBuf::from(name);
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    (changed(&copy)? >= changed(file)?).then_some(copy)
}

/// Whether a file of the page's folder is the packed copy of another.
pub fn is_copy(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == ENDING)
}

/// Whether a file is of a kind that is packed.
pub fn is_packable(file: &Path) -> bool {
    file.extension().and_then(|end| end.to_str()).is_some_and(|end| PACKABLE.contains(&end))
}

/// Takes the copy that an earlier build made of the same bytes; says whether there was one.
fn is_taken(folder: &Path, earlier: &Path, name: &str) -> bool {
    let taken = || {
        let copy = copy_of(&earlier.join(name))?;
        let is_same = fs::read(earlier.join(name)).ok()? == fs::read(folder.join(name)).ok()?;
        if !is_same {
            return None;
        }
        fs::write(folder.join(format!("{name}.{ENDING}")), fs::read(copy).ok()?).ok()
    };
    taken().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::FileTimes;
    use std::time::{Duration, SystemTime};

    /// A page's folder; removed when dropped.
    struct Page(PathBuf);

    impl Page {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("pingyi-packed-{name}-{}", std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
            let path = self.0.join(name);
            fs::write(&path, bytes).unwrap();
            path
        }

        fn copies(&self) -> Vec<String> {
            sizes::files(&self.0).unwrap().into_iter().filter(|name| is_copy(name)).collect()
        }
    }

    impl Drop for Page {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn what_becomes_smaller_is_packed_and_the_one_file_edition_is_not() {
        let page = Page::new("smaller");
        let text = "评议".repeat(500);
        for name in ["index.html", "boot.js", "a_bg.wasm", one_file::ONE_FILE, "icon.png"] {
            page.put(name, &text);
        }
        page.put("worker.js", "1");
        write(&page.0, None).unwrap();
        assert_eq!(page.copies(), ["a_bg.wasm.br", "boot.js.br", "index.html.br"]);
        let copy = copy_of(&page.0.join("boot.js")).unwrap();
        assert!(fs::read(copy).unwrap().len() < 100);
    }

    #[test]
    fn an_earlier_copy_is_taken_only_for_the_same_bytes() {
        let (earlier, page) = (Page::new("earlier"), Page::new("later"));
        for name in ["same.js", "other.js"] {
            earlier.put(name, "1; ".repeat(100));
            earlier.put(&format!("{name}.br"), "as it was packed");
        }
        page.put("same.js", "1; ".repeat(100));
        page.put("other.js", "2; ".repeat(100));
        write(&page.0, Some(&earlier.0)).unwrap();
        assert_eq!(fs::read(page.0.join("same.js.br")).unwrap(), b"as it was packed");
        assert_ne!(fs::read(page.0.join("other.js.br")).unwrap(), b"as it was packed");
    }

    #[test]
    fn a_file_that_changed_after_it_was_packed_has_no_copy() {
        let page = Page::new("changed");
        let (file, copy) = (page.put("boot.js", "1"), page.put("boot.js.br", "packed"));
        assert_eq!(copy_of(&file), Some(copy));
        let later = FileTimes::new().set_modified(SystemTime::now() + Duration::from_secs(1));
        fs::File::options().write(true).open(&file).unwrap().set_times(later).unwrap();
        assert_eq!(copy_of(&file), None);
        assert_eq!(copy_of(&page.put("sw.js", "")), None);
    }
}
