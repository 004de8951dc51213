//! How large the built page is, as sent over a network.

use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::{one_file, packed, release};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Prints the brotli size of each file named on its command line, at the quality of a build server.
const MEASURE: &str = "const z = require('zlib'), f = require('fs');
for (const name of process.argv.slice(1)) {
  const bytes = f.readFileSync(name);
  const params = { [z.constants.BROTLI_PARAM_QUALITY]: 11, [z.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  console.log(z.brotliCompressSync(bytes, { params }).length);
}";

/// A file of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sized {
    /// Its path below the page's folder, with slashes.
    pub name: String,
    /// Its size in bytes.
    pub raw: u64,
    /// Its size in bytes after brotli at quality 11.
    pub brotli: u64,
    /// Whether the page loads it.
    pub loaded: bool,
}

/// The programs of the page; the address says which one is loaded (`xtask/page/first.js`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// What is on the device, opening files, preparing a tablet.
    Organiser,
    /// Setting a conference up.
    Setup,
    /// Taking reporters from a list.
    Roster,
    /// Who is invited.
    Participants,
    /// Running the meeting.
    Meeting,
    /// Writing down what is said.
    Comments,
    /// The meeting's papers.
    Papers,
    /// Approved grades, and the papers of the result.
    Approval,
    /// Tasks over the year.
    FollowUp,
    /// An evaluator's pages.
    Tablet,
    /// The station's pages.
    Station,
    /// Paper ballots and contested ones.
    Scrutiny,
    /// Two people confirm the count.
    Confirmation,
    /// The results.
    Count,
    /// The results in charts.
    Charts,
    /// The station's heavy work, in a worker.
    Counter,
    /// Opening spreadsheet files, in a worker that is loaded when somebody gives a page such a file.
    Spreadsheet,
    /// Making files of papers, in a worker that is loaded when somebody asks for such a file.
    Office,
    /// Looking after the device: the check before and after, storage, backup.
    Care,
    /// Showing and scanning QR codes, beside the program of the page.
    Codes,
}

impl Program {
    /// All programs.
    pub const ALL: [Self; 20] = [
        Self::Organiser,
        Self::Setup,
        Self::Roster,
        Self::Participants,
        Self::Meeting,
        Self::Comments,
        Self::Papers,
        Self::Approval,
        Self::FollowUp,
        Self::Tablet,
        Self::Station,
        Self::Scrutiny,
        Self::Confirmation,
        Self::Count,
        Self::Charts,
        Self::Counter,
        Self::Spreadsheet,
        Self::Office,
        Self::Care,
        Self::Codes,
    ];

    /// What the program is called in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Organiser => "an organiser",
            Self::Setup => "setting up",
            Self::Roster => "a list of reporters",
            Self::Participants => "participants",
            Self::Meeting => "the meeting",
            Self::Comments => "comments",
            Self::Papers => "papers of the meeting",
            Self::Approval => "approved grades",
            Self::FollowUp => "the follow-up",
            Self::Tablet => "a tablet",
            Self::Station => "a station",
            Self::Scrutiny => "scrutiny",
            Self::Confirmation => "confirming",
            Self::Count => "the results",
            Self::Charts => "the charts",
            Self::Counter => "the worker",
            Self::Spreadsheet => "a spreadsheet",
            Self::Office => "a paper's file",
            Self::Care => "care of the device",
            Self::Codes => "QR codes",
        }
    }

    /// Whether a file is this program's own.
    fn owns(self, file: &str) -> bool {
        match self {
            Self::Organiser => file.starts_with("organiser"),
            Self::Setup => file.starts_with("setup"),
            Self::Roster => file.starts_with("roster"),
            Self::Participants => file.starts_with("participants"),
            Self::Meeting => file.starts_with("meeting"),
            Self::Comments => file.starts_with("comments"),
            Self::Papers => file.starts_with("papers"),
            Self::Approval => file.starts_with("approval"),
            Self::FollowUp => file.starts_with("follow_up"),
            Self::Tablet => file.starts_with("pingyi"),
            Self::Station => file.starts_with("station"),
            Self::Scrutiny => file.starts_with("scrutiny"),
            Self::Confirmation => file.starts_with("confirmation"),
            // Not the worker's: `counter.js`, `counter_bg.wasm`.
            Self::Count => file.starts_with("count.") || file.starts_with("count_"),
            Self::Charts => file.starts_with("charts"),
            Self::Counter => file.starts_with("counter") || file == "worker.js",
            Self::Spreadsheet => file.starts_with("spreadsheet"),
            Self::Office => file.starts_with("office"),
            Self::Care => file.starts_with("care"),
            Self::Codes => file.starts_with("codes"),
        }
    }
}

impl Sized {
    /// Whether a program loads the file: its own ones, which are named after it, and what is nobody's.
    pub fn is_loaded_by(&self, program: Program) -> bool {
        let is_owned = Program::ALL.iter().any(|owner| owner.owns(&self.name));
        self.name != one_file::ONE_FILE && (program.owns(&self.name) || (self.loaded && !is_owned))
    }

    /// Whether the service worker keeps the file on the device: all but its own script and the one-file edition.
    fn is_kept(&self) -> bool {
        !one_file::is_beside(&self.name)
    }

    /// Whether the file is WebAssembly.
    pub fn is_wasm(&self) -> bool {
        ending(&self.name) == Some("wasm")
    }
}

/// Measures every file of a built page, those that it loads first, the largest first.
///
/// # Errors
/// Fails when a file cannot be read or Node cannot be run.
pub fn of_page(folder: &Path) -> Result<Vec<Sized>> {
    let mut files = files(folder)?;
    files.retain(|name| !packed::is_copy(name));
    let loaded = loaded(folder, &files)?;
    let brotli = brotli_sizes(folder, &files)?;
    let mut sizes = Vec::new();
    for (name, brotli) in files.into_iter().zip(brotli) {
        let raw = fs::metadata(folder.join(&name)).context(|| format!("cannot read {name}"))?.len();
        let loaded = loaded.contains(&name);
        sizes.push(Sized { name, raw, brotli, loaded });
    }
    sizes.sort_by_key(|file| (!file.loaded, std::cmp::Reverse(file.raw)));
    Ok(sizes)
}

/// Writes sizes as a table, with the sum of what each program loads.
pub fn table(sizes: &[Sized]) -> String {
    let width = sizes.iter().map(|file| file.name.chars().count()).max().unwrap_or(0).max(20);
    let line =
        |name: &str, raw: &str, brotli: &str, note: &str| format!("{name:width$}  {raw:>10}  {brotli:>10}{note}\n");
    let sum = |program: Program, size: fn(&Sized) -> u64| {
        kilobytes(sizes.iter().filter(|file| file.is_loaded_by(program)).map(size).sum())
    };
    let mut text = line("file", "raw", "brotli 11", "");
    for file in sizes {
        let is_loaded = Program::ALL.iter().any(|program| file.is_loaded_by(*program));
        let note = if is_loaded { "" } else { "  not loaded by the page" };
        text.push_str(&line(&file.name, &kilobytes(file.raw), &kilobytes(file.brotli), note));
    }
    for program in Program::ALL {
        let (raw, brotli) = (sum(program, |file| file.raw), sum(program, |file| file.brotli));
        text.push_str(&line(&format!("{} loads", program.name()), &raw, &brotli, ""));
    }
    let kept = |size: fn(&Sized) -> u64| kilobytes(sizes.iter().filter(|file| file.is_kept()).map(size).sum());
    let count = sizes.iter().filter(|file| file.is_kept()).count();
    text.push_str(&line(
        "offline, once",
        &kept(|file| file.raw),
        &kept(|file| file.brotli),
        &format!("  {count} files"),
    ));
    text
}

/// Writes a size in kB of 1000 bytes.
pub fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

/// The files below a folder, by their paths with slashes, in order.
pub(crate) fn files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(below) = open.pop() {
        let path = folder.join(&below);
        let entries = fs::read_dir(&path).context(|| format!("cannot read the folder {}", path.display()))?;
        for entry in entries {
            let entry = entry.context(|| format!("cannot read the folder {}", path.display()))?;
            let name = below.join(entry.file_name());
            if entry.path().is_dir() {
                open.push(name);
            } else {
                found.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The files that the page loads: `index.html` and what the loaded texts name, step by step. The service worker names
/// every file, but loads them beside the page; pictures are loaded when the app is installed.
fn loaded(folder: &Path, files: &[String]) -> Result<BTreeSet<String>> {
    let mut loaded = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(name) = open.pop() {
        if ending(&name) == Some("png") || !loaded.insert(name.clone()) || !is_text(&name) || name == release::WORKER {
            continue;
        }
        let text = fs::read_to_string(folder.join(&name)).context(|| format!("cannot read {name}"))?;
        open.extend(files.iter().filter(|file| text.contains(file.as_str())).cloned());
    }
    Ok(loaded)
}

fn is_text(name: &str) -> bool {
    ending(name).is_some_and(|ending| ["html", "js", "css", "webmanifest", "json"].contains(&ending))
}

fn ending(name: &str) -> Option<&str> {
    Path::new(name).extension()?.to_str()
}

/// The sizes after brotli: of the packed copies, which are made in the same way; the others are measured.
fn brotli_sizes(folder: &Path, files: &[String]) -> Result<Vec<u64>> {
    let of_copy =
        |name: &String| packed::copy_of(&folder.join(name)).and_then(|copy| Some(fs::metadata(copy).ok()?.len()));
    let known: Vec<Option<u64>> = files.iter().map(of_copy).collect();
    let open: Vec<&String> =
        files.iter().zip(&known).filter(|(_, size)| size.is_none()).map(|(name, _)| name).collect();
    let mut measured = if open.is_empty() { Vec::new() } else { measured(folder, &open)? }.into_iter();
    Ok(known.into_iter().filter_map(|size| size.or_else(|| measured.next())).collect())
}

fn measured(folder: &Path, files: &[&String]) -> Result<Vec<u64>> {
    let mut command = Command::new("node");
    command.current_dir(folder).args(["-e", MEASURE, "--"]).args(files);
    let text = process::printed(&mut command)
        .ok_or_else(|| Failure::new("Node could not measure the page's files; is `node` on PATH?"))?;
    let sizes: Vec<u64> = text.lines().filter_map(|line| line.parse().ok()).collect();
    if sizes.len() == files.len() {
        Ok(sizes)
    } else {
        Err(Failure::new("Node measured other files than it was asked to"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loads_what_its_texts_name_and_no_more() {
        let folder = std::env::temp_dir().join(format!("pingyi-sizes-{}", std::process::id()));
        fs::create_dir_all(folder.join("snippets")).unwrap();
        fs::write(folder.join("index.html"), "<script src=./boot.js data-glue=app.js data-wasm=app_bg.wasm>").unwrap();
        fs::write(folder.join("boot.js"), "'sw.js'").unwrap();
        fs::write(folder.join("sw.js"), "'unused.js'").unwrap();
        fs::write(folder.join("unused.js"), "").unwrap();
        fs::write(folder.join("app.js"), "import './snippets/inline.js'").unwrap();
        fs::write(folder.join("snippets/inline.js"), "").unwrap();
        fs::write(folder.join("app_bg.wasm"), b"\0asm\xff").unwrap();
        fs::write(folder.join("unused.png"), "").unwrap();
        let files = files(&folder).unwrap();
        let loaded = loaded(&folder, &files).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(files.len(), 8);
        let loaded: Vec<_> = loaded.iter().map(String::as_str).collect();
        assert_eq!(loaded, ["app.js", "app_bg.wasm", "boot.js", "index.html", "snippets/inline.js", "sw.js"]);
    }

    #[test]
    fn the_table_sums_what_each_program_loads() {
        let file = |name: &str, raw, loaded| Sized { name: name.to_owned(), raw, brotli: raw / 2, loaded };
        let files = [
            file("pingyi_bg.wasm", 4000, true),
            file("station_bg.wasm", 5000, true),
            file("organiser_bg.wasm", 3000, true),
            file("worker.js", 1000, false),
            file("spreadsheet_bg.wasm", 7000, false),
            file("boot.js", 2000, true),
            file("sw.js", 0, true),
            file("c.png", 9000, false),
        ];
        let text = table(&files);
        for (program, sum) in [
            ("an organiser loads", "5.0 kB      2.5 kB"),
            ("a tablet loads", "6.0 kB      3.0 kB"),
            ("a station loads", "7.0 kB      3.5 kB"),
            ("the worker loads", "3.0 kB      1.5 kB"),
            ("a spreadsheet loads", "9.0 kB      4.5 kB"),
            ("offline, once", "31.0 kB     15.5 kB  7 files"),
        ] {
            assert!(text.lines().any(|line| line.starts_with(program) && line.ends_with(sum)), "{program}: {text}");
        }
    }

    #[test]
    fn sizes_are_written_in_thousands_of_bytes() {
        assert_eq!(kilobytes(229_999), "229.9 kB");
        assert_eq!(kilobytes(40), "0.0 kB");
    }
}
