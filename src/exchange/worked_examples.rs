//! The worked examples of `tests/data`, for the tests of what packs and unpacks ballots.

use super::ballots_file::BallotsFile;
use super::conference_file::ConferenceFile;
use super::frozen::FrozenConference;
use std::path::Path;

/// Reads each example's conference and its ballots.
pub(super) fn examples() -> Vec<(FrozenConference, BallotsFile)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/worked-examples");
    let folders = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    folders.map(|folder| example(&folder)).collect()
}

fn example(folder: &Path) -> (FrozenConference, BallotsFile) {
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let conference = ConferenceFile::read(&read("conference.json")).unwrap().conference;
    let ballots = BallotsFile::read(&read("ballots.json"), &conference).unwrap();
    (conference, ballots)
}
