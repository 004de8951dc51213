//! The command line program, and what it writes.

use crate::equipment;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The command line program.
#[derive(Clone, Copy, Debug)]
pub struct Pingyi;

impl Pingyi {
    /// Returns where the program is.
    pub fn program() -> PathBuf {
        equipment::program()
    }

    /// Runs the program in English.
    pub fn run(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
        let program = equipment::program();
        let output = Command::new(&program).args(["--language", "en"]).args(arguments).output();
        output.unwrap_or_else(|error| panic!("cannot run {}: {error}", program.display()))
    }

    /// Counts files, and returns the results file.
    pub fn tally(conference: &Path, restricted: bool, files: &[PathBuf]) -> Vec<u8> {
        let mut arguments = vec![OsStr::new("tally"), OsStr::new("--format"), OsStr::new("json")];
        if restricted {
            arguments.push(OsStr::new("--restricted"));
        }
        arguments.extend([OsStr::new("--conference"), conference.as_os_str()]);
        arguments.extend(files.iter().map(|file| file.as_os_str()));
        Self::run(arguments).stdout
    }

    /// Merges files, and returns the box.
    pub fn merge(conference: &Path, files: &[PathBuf]) -> Vec<u8> {
        let mut arguments = vec![OsStr::new("merge"), OsStr::new("--conference"), conference.as_os_str()];
        arguments.extend(files.iter().map(|file| file.as_os_str()));
        Self::run(arguments).stdout
    }
}

/// The example conference and its files, as the program writes them.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The conference with its ledger.
    pub conference: PathBuf,
    /// The conference as tablets get it.
    pub tablet_edition: PathBuf,
    /// A sound set of ballots.
    pub ballots: Vec<PathBuf>,
    /// Files that change the count, or must be refused.
    pub incidents: Vec<PathBuf>,
}

impl Demo {
    /// Writes the example into a folder; with `ballots` the large one.
    pub fn write(folder: &Path, language: &str, ballots: Option<u32>) -> Self {
        let mut arguments = vec!["--language".to_owned(), language.to_owned(), "demo".to_owned()];
        arguments.push(folder.to_string_lossy().into_owned());
        arguments.extend(ballots.map(|ballots| format!("--ballots={ballots}")));
        let program = equipment::program();
        let output = Command::new(&program).args(&arguments).output();
        assert!(output.is_ok_and(|output| output.status.success()), "{} {arguments:?} failed", program.display());
        let conferences = files(folder);
        let named = |what: &str| {
            let found = conferences.iter().find(|path| path.to_string_lossy().contains(what));
            found.cloned().unwrap_or_else(|| panic!("{} holds no {what}", folder.display()))
        };
        Self {
            conference: named("_conference_"),
            tablet_edition: named("_tablet-edition_"),
            ballots: files(&folder.join("ballots")),
            incidents: files(&folder.join("incidents")),
        }
    }
}

/// Returns the files in a folder by name; none if there is no such folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}
