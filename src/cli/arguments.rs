//! What can be asked for on the command line.

use super::input::Input;
use crate::demo;
use crate::text::Language;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  pingyi demo example                         write an example to try the rest with
  pingyi check *.json                         what each file is, and whether it is sound
  pingyi tally -c conf.json ballots/*.json    count what the tablets handed in
  pingyi tally -c conf.json -f csv box.json   the same for a spreadsheet
  pingyi merge -c conf.json -o box.json *.json
  pingyi recount kit.json                     repeat a count, compare it byte for byte

`-` reads standard input, once.

Exit status:
  0  every file is sound and nothing is contested
  1  a file was refused (the others are still counted), something is contested,
     or a recount differs
  2  wrong usage, or a file that can't be read or written";

/// Merges and counts the ballots of a debriefing evaluation conference.
///
/// The same core as the page in the browser, to the same bytes. Ballot files, boxes and recount kits hold every ballot:
/// they are for those who may see the box.
#[derive(Debug, Parser)]
#[command(name = "pingyi", version, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Language of all output [default: by locale, else English]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    language: Option<LanguageName>,

    #[command(subcommand)]
    pub(super) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Say what each file is and whether it is sound.
    ///
    /// Every finding takes a line: `file: place: what`. A ballots file is checked against the conference file among the
    /// FILEs that it belongs to; without one only what it says it is can be checked, and the exit status is 1.
    #[command(after_help = "Example:\n  pingyi check conference.json ballots/*.json")]
    Check {
        /// Files of any kind, in any order
        #[arg(required = true, value_name = "FILE")]
        files: Vec<Input>,
    },
    /// Print the fingerprint and the check code of a conference.
    ///
    /// Compare the check code with the one that every tablet shows.
    Fingerprint {
        /// The conference file
        conference: Input,
    },
    /// Merge ballot files into one.
    ///
    /// What is written depends only on the ballots and rulings, not on the order of the files. Each file's report goes
    /// to standard error.
    #[command(after_help = "Example:\n  pingyi merge --conference c.json --output box.json box.json new/*.json")]
    Merge {
        /// The conference file
        #[arg(short, long, value_name = "CONFERENCE")]
        conference: Input,
        /// Where to write, replacing a file only when all is written [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Ballot files, any number of times, in any order
        #[arg(required = true, value_name = "FILE")]
        files: Vec<Input>,
    },
    /// Merge ballot files, count them, and print the result.
    ///
    /// Without --restricted the result is in outgoing form: where a group is so small that a result would reveal
    /// marks, only the proposed grade and the rank show.
    #[command(
        after_help = "Examples:\n  pingyi tally -c c.json ballots/*.json\n  pingyi tally -c c.json --format json \
                            --restricted box.json > results.json"
    )]
    Tally {
        /// The conference file
        #[arg(short, long, value_name = "CONFERENCE")]
        conference: Input,
        /// How to print
        #[arg(short, long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Show everything: for those who may see the box
        #[arg(short, long)]
        restricted: bool,
        /// Ballot files, any number of times, in any order
        #[arg(required = true, value_name = "FILE")]
        files: Vec<Input>,
    },
    /// Verify a recount kit and repeat its count.
    ///
    /// Says whether the result is equal to the byte, or where it differs. A public kit holds no ballots to count, which
    /// is exit status 1 too.
    Recount {
        /// The recount kit
        kit: Input,
    },
    /// Write an example: a conference, sound ballot files, and troubled ones.
    ///
    /// All people and marks in it are invented. The same language and seed give the same bytes.
    #[command(after_help = "Examples:\n  pingyi demo example\n  pingyi demo large --ballots 100000")]
    Demo {
        /// The folder to write into; it is made if need be
        #[arg(value_name = "DIR")]
        directory: PathBuf,
        /// Write a large conference with so many ballots instead
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        ballots: Option<u32>,
        /// What the invented marks come from
        #[arg(long, value_name = "S", default_value_t = demo::SEED)]
        seed: u64,
        /// Overwrite files that are there and differ
        #[arg(long)]
        force: bool,
    },
}

/// How to print a result.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// Tables to read
    Text,
    /// A `pingyi.results` file
    Json,
    /// A table for spreadsheets: UTF-8 with BOM, CRLF
    Csv,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanguageName {
    /// Chinese
    Zh,
    /// English
    En,
}

impl Arguments {
    /// Returns the language asked for, or that of the environment.
    pub(super) fn language(&self) -> Language {
        match self.language {
            Some(LanguageName::Zh) => Language::Chinese,
            Some(LanguageName::En) => Language::English,
            None => of_environment(|name| std::env::var(name).ok()),
        }
    }
}

impl Command {
    /// Returns how often standard input is to be read, which can be done once.
    pub(super) fn standard_inputs(&self) -> usize {
        let (one, many): (Option<&Input>, &[Input]) = match self {
            Self::Check { files } => (None, files),
            Self::Fingerprint { conference } => (Some(conference), &[]),
            Self::Merge { conference, files, .. } | Self::Tally { conference, files, .. } => (Some(conference), files),
            Self::Recount { kit } => (Some(kit), &[]),
            Self::Demo { .. } => (None, &[]),
        };
        one.into_iter().chain(many).filter(|input| input.is_standard()).count()
    }
}

/// As POSIX has it: the first of the three that is set and not empty decides.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    locale.and_then(|locale| Language::parse(&locale)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_arguments_is_consistent() {
        <Arguments as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let language = |set: &[(&str, &str)]| {
            of_environment(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(language(&[("LANG", "zh_CN.UTF-8")]), Language::Chinese);
        assert_eq!(language(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]), Language::English);
        assert_eq!(language(&[("LC_ALL", ""), ("LC_MESSAGES", "zh_TW"), ("LANG", "en_GB")]), Language::Chinese);
        assert_eq!(language(&[]), Language::English);
    }
}
