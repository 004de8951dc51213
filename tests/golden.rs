//! The worked examples, byte for byte: each folder holds a conference, its ballots, and the results to be met.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::domain::ResultSheet;
use pingyi::exchange::{BallotsFile, ConferenceFile, Kit, MergedBox, Recount, results_json};
use std::path::{Path, PathBuf};

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/worked-examples");
    let mut folders: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert_eq!(folders.len(), 6);
    folders
}

fn read(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(name)).unwrap()
}

fn open(folder: &Path) -> (ConferenceFile, BallotsFile) {
    let conference = ConferenceFile::read(&read(folder, "conference.json")).unwrap();
    let ballots = BallotsFile::read(&read(folder, "ballots.json"), &conference.conference).unwrap();
    (conference, ballots)
}

#[test]
fn every_worked_example_is_counted_to_the_byte() {
    for folder in examples() {
        let (conference, ballots) = open(&folder);
        let sheet = ResultSheet::of(&ballots.ballots, &conference.conference, conference.attendance());
        for (name, restricted) in [("restricted.json", true), ("outgoing.json", false)] {
            let (counted, _) = results_json(&sheet, ballots.digest, &conference.conference, restricted);
            let expected = String::from_utf8(read(&folder, name)).unwrap();
            assert_eq!(String::from_utf8(counted).unwrap(), expected, "{} {name}", folder.display());
        }
    }
}

#[test]
fn every_file_of_the_worked_examples_is_written_back_to_the_byte() {
    for folder in examples() {
        let (conference, ballots) = open(&folder);
        assert_eq!(conference.encode().0, read(&folder, "conference.json"), "{}", folder.display());
        assert_eq!(ballots.encode(&conference.conference), read(&folder, "ballots.json"), "{}", folder.display());
    }
}

#[test]
fn merging_a_worked_example_with_itself_gives_it_back() {
    for folder in examples() {
        let (conference, ballots) = open(&folder);
        let mut merged = MergedBox::new();
        for _ in 0..3 {
            merged.merge(ballots.clone(), &conference.conference);
        }
        assert_eq!(merged.into_file(&conference.conference), ballots);
    }
}

#[test]
fn a_recount_kit_of_each_worked_example_is_equal_and_a_public_one_holds_no_ballots() {
    for folder in examples() {
        let (conference, ballots) = open(&folder);
        for (public, expected) in [(false, Recount::Equal), (true, Recount::NoBallots)] {
            let (bytes, _) = Kit::of(&conference, ballots.clone(), public).unwrap().encode();
            let kit = Kit::read(&bytes).unwrap();
            assert_eq!(kit.recount(), expected);
            assert_eq!(kit.ballots.is_none(), public);
            assert_eq!(kit.encode().0, bytes);
        }
    }
}
