//! Merging many files, in the order given, while several are read at once.

use super::console::{Console, note};
use super::input::{Failure, Input};
use super::words::Words;
use crate::domain::MergeReport;
use crate::exchange::{BallotsFile, ConferenceFile, Delivered, MergedBox, read_delivered};
use std::thread;

/// The most files that are in memory at once.
const AT_ONCE: usize = 4;

/// Merges what is sound; `None` if no file is. With `reports` each file's report goes to standard error.
///
/// A file's bytes are gone before the next few are read, so memory holds the box and little more.
pub(super) fn merge_files(
    files: &[Input],
    conference: &ConferenceFile,
    reports: bool,
    console: &mut Console,
) -> Option<BallotsFile> {
    let mut merged = MergedBox::new();
    let mut is_any_sound = false;
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get).min(AT_ONCE);
    for some in files.chunks(threads) {
        for (file, read) in some.iter().zip(read_all(some, conference)) {
            let Some(Delivered { file: ballots, rescued }) = console.take(file, read) else { continue };
            is_any_sound = true;
            let report = merged.merge(ballots, &conference.conference);
            if reports {
                note(&format!("{}: {}", file.name(), describe(&report, console.words())));
            }
            if let Some(rescued) = rescued {
                console.say_rescued(file, &rescued);
            }
        }
    }
    if !is_any_sound {
        note(console.words().nothing_sound);
    }
    is_any_sound.then(|| merged.into_file(&conference.conference))
}

fn read_all(files: &[Input], conference: &ConferenceFile) -> Vec<Result<Delivered, Failure>> {
    let read = |file: &Input| Ok(read_delivered(&file.read()?, &conference.conference)?);
    if let [file] = files {
        return vec![read(file)];
    }
    thread::scope(|scope| {
        let handles: Vec<_> = files.iter().map(|file| scope.spawn(move || read(file))).collect();
        let lost = || Failure::Unreadable(std::io::ErrorKind::Other.into());
        handles.into_iter().map(|handle| handle.join().unwrap_or_else(|_| Err(lost()))).collect()
    })
}

/// Says what a merge did; what did not happen is left out.
fn describe(report: &MergeReport, words: &Words) -> String {
    let numbers = [
        (report.new, words.new),
        (report.already_present, words.already_present),
        (report.newer_revision, words.newer_revision),
        (report.older_revision, words.older_revision),
        (report.contested.len(), words.contested_ballots),
        (report.new_rulings, words.new_rulings),
        (report.present_rulings, words.present_rulings),
    ];
    let happened = numbers.iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = happened.map(|(number, label)| format!("{label} {number}")).collect();
    if parts.is_empty() { words.no_ballots.to_owned() } else { parts.join(words.comma) }
}
