//! The command line: the same core as the page, for scripts, auditors and large counts (spec of the formats, "Command
//! line").
//!
//! # Why a file that can't be counted does not stop the others
//!
//! On the day files arrive damaged, twice, or from a rehearsal. Each is reported with its place and remedy, the exit
//! status says that something was refused, and whatever is sound is counted, so that nobody is tempted to work around
//! the program.

mod arguments;
mod check;
mod console;
mod csv_sheet;
mod demo_folder;
mod input;
mod merging;
mod output;
mod table;
mod text_sheet;
mod words;

use crate::domain::{Canvass, ResultSheet, Status};
use crate::exchange::{BallotsFile, ConferenceFile, Kit, Recount, results_json};
use arguments::{Arguments, Command, Format};
use clap::Parser as _;
use console::Console;
use input::Input;
use std::process::ExitCode;

/// Runs the command line with the process's arguments, and returns its exit status.
///
/// 0: every file is sound and nothing contested. 1: a file was refused, something is contested, or a recount differs.
/// 2: wrong usage, or a file that can't be read or written.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nobody is left to be told when help can't be printed because the pipe is closed.
            drop(error.print());
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut console = Console::new(arguments.language());
    if arguments.command.standard_inputs() > 1 {
        console.fail(console.words().one_standard_input);
        return console.exit_code();
    }
    match &arguments.command {
        Command::Check { files } => check::run(files, &mut console),
        Command::Fingerprint { conference } => fingerprint(conference, &mut console),
        Command::Merge { conference, output, files } => merge(conference, output.as_deref(), files, &mut console),
        Command::Tally { conference, format, restricted, files } => {
            tally(conference, *format, *restricted, files, &mut console);
        }
        Command::Recount { kit } => recount(kit, &mut console),
        Command::Demo { directory, ballots, seed, force } => {
            demo_folder::write(directory, *ballots, *seed, *force, &mut console);
        }
    }
    console.exit_code()
}

fn fingerprint(file: &Input, console: &mut Console) {
    let Some(conference) = open_conference(file, console) else { return };
    let (words, fingerprint) = (console.words(), conference.conference.fingerprint());
    let lines =
        [(words.fingerprint, fingerprint.to_string()), (words.check_code_label, fingerprint.check_code().to_string())];
    let width = lines.iter().map(|(label, _)| table::width(label)).max().unwrap_or(0);
    let lines = lines.map(|(label, value)| format!("{}  {value}\n", table::pad(label, width)));
    console.print(lines.concat().as_bytes());
}

fn merge(conference: &Input, output: Option<&std::path::Path>, files: &[Input], console: &mut Console) {
    let Some(conference) = open_conference(conference, console) else { return };
    let Some(file) = merging::merge_files(files, &conference, true, console) else { return };
    if !Canvass::of(&file.ballots, &conference.conference).contests().is_empty() {
        console.unsound();
    }
    let written = match output {
        Some(path) => output::replace(path, |sink| write_ballots(&file, &conference, sink)),
        None => console::stream(|sink| write_ballots(&file, &conference, sink)),
    };
    if let Err(error) = written {
        let name = output.map_or("-".to_owned(), |path| path.display().to_string());
        console.cannot_write(&name, &error);
    }
}

fn write_ballots(
    file: &BallotsFile,
    conference: &ConferenceFile,
    sink: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    let mut result = Ok(());
    file.write(&conference.conference, |chunk| {
        if result.is_ok() {
            result = sink.write_all(chunk);
        }
    });
    result
}

fn tally(conference: &Input, format: Format, restricted: bool, files: &[Input], console: &mut Console) {
    let Some(conference) = open_conference(conference, console) else { return };
    let Some(file) = merging::merge_files(files, &conference, false, console) else { return };
    let sheet = ResultSheet::of(&file.ballots, &conference.conference, conference.attendance());
    if sheet.status == Status::Provisional {
        console.unsound();
    }
    let conference = &conference.conference;
    let bytes = match format {
        Format::Json => results_json(&sheet, file.digest, conference, restricted).0,
        Format::Text => text_sheet::draw(&sheet, file.digest, conference, restricted, console.language).into_bytes(),
        Format::Csv => csv_sheet::write(&sheet, conference, restricted, console.language),
    };
    console.print(&bytes);
}

fn recount(file: &Input, console: &mut Console) {
    let Some(kit) = console.take(file, file.read().and_then(|bytes| Ok(Kit::read(&bytes)?))) else { return };
    let words = console.words();
    let line = match kit.recount() {
        Recount::Equal => words.recount_equal.to_owned(),
        Recount::Differs(keys) => format!("{}{}", words.recount_differs, keys.join(", ")),
        Recount::NoBallots => words.recount_no_ballots.to_owned(),
    };
    let contested = kit
        .ballots
        .as_ref()
        .is_some_and(|file| !Canvass::of(&file.ballots, &kit.conference.conference).contests().is_empty());
    if contested || kit.recount() != Recount::Equal {
        console.unsound();
    }
    console.print(format!("{}: {line}\n", file.name()).as_bytes());
}

/// Reads the conference that everything else depends on; says why if it can't.
fn open_conference(file: &Input, console: &mut Console) -> Option<ConferenceFile> {
    console.take(file, file.read().and_then(|bytes| Ok(ConferenceFile::read(&bytes)?)))
}
