//! Writing the example into a folder.

use super::console::Console;
use super::input::printable;
use super::output;
use crate::demo::{self, DemoFile};
use crate::exchange::{ConferenceFile, file_name};
use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};

/// Writes a large set if `ballots` says how many, else the sound set and the incidents; says what to try next.
pub(super) fn write(directory: &Path, ballots: Option<u32>, seed: u64, force: bool, console: &mut Console) {
    let mut folder = Folder { directory, force, conference: PathBuf::new(), wrote: 0, console };
    if folder.fill(ballots, seed).is_none() {
        let failed = folder.console.words().demo_failed;
        folder.console.fail(failed);
    } else if folder.wrote > 0 {
        folder.say_what_next(ballots.is_none());
    }
}

struct Folder<'c> {
    directory: &'c Path,
    force: bool,
    conference: PathBuf,
    wrote: usize,
    console: &'c mut Console,
}

impl Folder<'_> {
    fn fill(&mut self, ballots: Option<u32>, seed: u64) -> Option<()> {
        let language = self.console.language;
        if let Some(ballots) = ballots {
            let large = demo::large(language, ballots, seed)?;
            self.write_conference(&large.conference);
            for file in large {
                self.write_file("ballots", &file);
            }
            return Some(());
        }
        let (files, incidents) = (demo::tablet_files(language, seed)?, demo::incidents(language, seed)?);
        self.write_conference(&demo::conference_with_meeting(language)?);
        for file in &files {
            self.write_file("ballots", file);
        }
        for file in &incidents {
            self.write_file("incidents", file);
        }
        Some(())
    }

    fn write_conference(&mut self, conference: &ConferenceFile) {
        let edition = conference.tablet_edition();
        for (what, file) in [("tablet-edition", &edition), ("conference", conference)] {
            let (bytes, digest) = file.encode();
            let name = file_name(&conference.conference, what, digest);
            self.conference = self.write_file("", &DemoFile { name, bytes });
        }
    }

    /// Writes a file unless another is there, says so, and returns its path.
    fn write_file(&mut self, folder: &str, file: &DemoFile) -> PathBuf {
        let path = self.directory.join(folder).join(&file.name);
        let name = printable(&path.display().to_string());
        let words = self.console.words();
        match self.put(&path, &file.bytes) {
            Ok(Put::Wrote) => self.console.print(format!("{} {name}\n", words.wrote).as_bytes()),
            Ok(Put::Unchanged) => self.console.print(format!("{} {name}\n", words.unchanged).as_bytes()),
            Ok(Put::Differs) => return self.refuse(path, &format!("{name}: {}", words.exists)),
            Err(error) => {
                self.console.cannot_write(&name, &error);
                return path;
            }
        }
        self.wrote += 1;
        path
    }

    fn refuse(&mut self, path: PathBuf, line: &str) -> PathBuf {
        self.console.fail(line);
        path
    }

    fn put(&self, path: &Path, bytes: &[u8]) -> Result<Put> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        match fs::read(path) {
            Ok(there) if there == bytes => Ok(Put::Unchanged),
            Ok(_) if !self.force => Ok(Put::Differs),
            _ => output::replace(path, |sink| sink.write_all(bytes)).map(|()| Put::Wrote),
        }
    }

    fn say_what_next(&mut self, has_incidents: bool) {
        let ballots = format!("{}/*.json", quoted(&self.directory.join("ballots")));
        let conference = quoted(&self.conference);
        let mut lines = vec![
            String::new(),
            self.console.words().try_next.to_owned(),
            format!("  pingyi tally --conference {conference} {ballots}"),
        ];
        if has_incidents {
            let incidents = format!("{}/*.json", quoted(&self.directory.join("incidents")));
            lines.push(format!("  pingyi check {conference} {ballots} {incidents}"));
            lines.push(format!("  pingyi tally --conference {conference} --restricted {ballots} {incidents}"));
        }
        self.console.print((lines.join("\n") + "\n").as_bytes());
    }
}

enum Put {
    Wrote,
    Unchanged,
    Differs,
}

/// Quotes a path for a shell where it needs it.
fn quoted(path: &Path) -> String {
    let name = printable(&path.display().to_string());
    let is_plain = |character: char| character.is_alphanumeric() || "/._-+:@".contains(character);
    if name.chars().all(is_plain) { name } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_only_where_a_shell_needs_it() {
        assert_eq!(quoted(Path::new("a/b-1.json")), "a/b-1.json");
        assert_eq!(quoted(Path::new("it's here")), "'it'\\''s here'");
    }
}
