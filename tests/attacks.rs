//! Attacks on a count with slips: what somebody with a text editor, an old file or one stolen slip can try.
//!
//! Each file that is to be refused is kept in `tests/data/attacks`, for other readers to try as well. A line of
//! `expected.txt` there is its name, the place, and what is said in Chinese and in English, with tabs between.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

#[path = "common/form.rs"]
mod form;
#[path = "common/slips.rs"]
mod slips;

use form::{canonical, content_digest, without};
use pingyi::domain::{Finding, GroupIndex, LedgerRow, ResultSheet, RulingEffect, Status};
use pingyi::exchange::{BallotsFile, ConferenceFile, Kit, MergedBox, Recount, Refusal};
use pingyi::text::Language;
use serde_json::Value;
use slips::{SlipsHall, conference_bytes, definition, mended, slip_id, slip_key, station_key, with};
use std::path::{Path, PathBuf};
use std::process::Command;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/attacks")
}

fn bytes(file: &Value) -> Vec<u8> {
    [canonical(file), b"\n".to_vec()].concat()
}

fn hall() -> SlipsHall {
    SlipsHall::of(definition())
}

/// What was handed in honestly: four slips, and a paper ballot in exchange for the fifth.
fn honest(hall: &SlipsHall) -> Value {
    let ballots = [
        hall.ballot(0, 1, "good"),
        hall.ballot(1, 1, "fair"),
        hall.ballot(2, 1, "good"),
        hall.ballot(3, 1, "average"),
        hall.paper("B", "fair"),
    ];
    hall.file(&ballots.each_ref(), &[])
}

fn read(hall: &SlipsHall, file: &Value) -> Result<BallotsFile, Refusal> {
    BallotsFile::read(&bytes(file), &hall.conference.conference)
}

/// Merges files in this order.
fn merged(hall: &SlipsHall, files: &[&Value]) -> MergedBox {
    let mut held = MergedBox::new();
    for file in files {
        held.merge(read(hall, file).unwrap(), &hall.conference.conference);
    }
    held
}

fn counted(hall: &SlipsHall, files: &[&Value]) -> ResultSheet {
    ResultSheet::of(merged(hall, files).ballots(), &hall.conference.conference, &[])
}

/// The place of the ballot with this id in a file.
fn place(file: &Value, id: &str) -> usize {
    file["ballots"].as_array().unwrap().iter().position(|ballot| ballot["id"] == id).unwrap()
}

/// Returns the file with a change to one ballot, and with the order, the count and the digest that fit then.
fn forged(hall: &SlipsHall, file: &Value, id: &str, change: impl FnOnce(&mut Value)) -> Value {
    let mut ballots = file["ballots"].as_array().unwrap().clone();
    change(&mut ballots[place(file, id)]);
    hall.file(&ballots.iter().collect::<Vec<_>>(), &[])
}

/// The line of a kept file: the place, and what is said in Chinese and in English.
fn expected(name: &str) -> String {
    let table = std::fs::read_to_string(data().join("expected.txt")).unwrap();
    let line = table.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t')).map(str::to_owned);
    line.unwrap_or_else(|| panic!("{name} has no line in expected.txt"))
}

/// Compares a kept file with the one made here.
fn is_kept(name: &str, made: &[u8]) {
    let name = format!("{name}.json");
    if std::fs::read(data().join(&name)).ok().as_deref() != Some(made) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attacks");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(&name), made).unwrap();
        panic!("tests/data/attacks/{name} is not what this test makes, which is in {}", folder.display());
    }
}

/// Offers a file to a station that holds the honest ones: it is refused as its line says, and the box stays as it was.
fn refused(hall: &SlipsHall, name: &str, file: &Value) {
    is_kept(name, &bytes(file));
    let conference = &hall.conference.conference;
    let mut held = merged(hall, &[&honest(hall)]);
    let before = held.encode(conference);
    let offered = BallotsFile::read(&bytes(file), conference).map(|file| held.merge(file, conference));
    assert_eq!(held.encode(conference), before, "{name}");
    assert_eq!(words(&offered.unwrap_err()), expected(name), "{name}");
}

fn words(refusal: &Refusal) -> String {
    let [chinese, english] = Language::ALL.map(|language| language.refusal(refusal));
    format!("{}\t{chinese}\t{english}", refusal.place)
}

fn findings(hall: &SlipsHall, sheet: &ResultSheet) -> Vec<[String; 2]> {
    let conference = &hall.conference.conference;
    sheet.findings.iter().map(|finding| Language::ALL.map(|language| language.finding(finding, conference))).collect()
}

#[test]
fn the_honest_file_is_sound_and_counts_every_ballot() {
    let hall = hall();
    is_kept("sound", &bytes(&honest(&hall)));
    is_kept("conference", &conference_bytes(&hall.definition));
    let sheet = counted(&hall, &[&honest(&hall)]);
    assert_eq!((sheet.counted, sheet.status), (5, Status::Complete));
    assert_eq!(findings(&hall, &sheet), Vec::<[String; 2]>::new());
}

#[test]
fn one_mark_changed_and_the_digest_mended() {
    let hall = hall();
    let change = |ballot: &mut Value| ballot["marks"]["r02"][1] = "poor".into();
    let file = forged(&hall, &honest(&hall), &slip_id(1), change);
    refused(&hall, "mark-changed", &file);
    // Without mending it the digest tells.
    let stale = with(&file, "digest", honest(&hall)["digest"].clone());
    refused(&hall, "mark-changed-digest-stale", &stale);
}

#[test]
fn a_ballot_copied_under_a_new_id() {
    let hall = hall();
    let sound = honest(&hall);
    let copy = |id: &str| with(&sound["ballots"][place(&sound, &slip_id(1))], "id", id);
    let added = |copy: Value| {
        let mut ballots: Vec<&Value> = sound["ballots"].as_array().unwrap().iter().collect();
        ballots.push(&copy);
        hall.file(&ballots, &[])
    };
    refused(&hall, "ballot-copied-under-a-new-id", &added(copy(&"9e".repeat(16))));
    // Slip 4 was not used: its ballot would be the only one of this id.
    refused(&hall, "ballot-copied-under-an-unused-slip", &added(with(&copy(&slip_id(4)), "group", "B")));
    let own_group = forged(&hall, &sound, &slip_id(2), |ballot| *ballot = copy(&slip_id(2)));
    refused(&hall, "ballot-copied-over-another-slip", &own_group);
}

#[test]
fn source_changed_to_paper() {
    let hall = hall();
    let forge = |change: fn(&mut Value)| forged(&hall, &honest(&hall), &slip_id(1), change);
    refused(&hall, "source-changed-to-paper", &forge(|ballot| ballot["source"] = "paper".into()));
    let signer = |ballot: &mut Value| {
        ballot["source"] = "paper".into();
        ballot["signer"] = station_key(0).into();
    };
    refused(&hall, "source-changed-to-paper-with-a-signer", &forge(signer));
    let id = |ballot: &mut Value| {
        ballot["source"] = "paper".into();
        ballot["signer"] = station_key(0).into();
        ballot["id"] = "9e".repeat(16).into();
    };
    refused(&hall, "source-changed-to-paper-with-a-signer-and-a-new-id", &forge(id));
}

#[test]
fn a_signature_from_another_conference() {
    let hall = hall();
    // The same slips and stations, so that the keys fit: only the fingerprint differs.
    let other = SlipsHall::of(with(&definition(), "title", "民主生活会"));
    let ballots = [other.ballot(0, 2, "poor")];
    let foreign = other.file(&ballots.each_ref(), &[]);
    refused(&hall, "of-another-conference", &foreign);
    let renamed = mended(&with(&foreign, "conference", hall.fingerprint()));
    refused(&hall, "of-another-conference-renamed", &renamed);
}

#[test]
fn a_key_added_to_the_definition() {
    let hall = hall();
    let stranger = 9;
    let mut wider = definition();
    let keys = wider["admission"]["keys"]["B"].as_array_mut().unwrap();
    keys.push(slip_key(stranger).into());
    keys.sort_by_key(ToString::to_string);
    // With the old digest the file is refused; with a new one it is another conference, with another check code.
    let mut stale: Value = serde_json::from_slice(&conference_bytes(&hall.definition)).unwrap();
    stale["definition"] = wider.clone();
    is_kept("conference-with-a-key-added", &bytes(&stale));
    let refusal = ConferenceFile::read(&bytes(&stale)).unwrap_err();
    assert_eq!(words(&refusal), expected("conference-with-a-key-added"));
    let wider = SlipsHall::of(wider);
    let code = |hall: &SlipsHall| hall.conference.conference.fingerprint().check_code().to_string();
    assert_eq!([code(&hall), code(&wider)], ["MQ60-1MN9", "8YG5-YRMG"]);
    // Neither conference takes the other's files, nor the added slip's ballot under the right fingerprint.
    let forge = |hall: &SlipsHall| hall.ballot(stranger, 1, "poor");
    refused(&hall, "with-a-key-added", &wider.file(&[&forge(&wider)], &[]));
    refused(&hall, "with-a-key-added-renamed", &hall.file(&[&forge(&hall)], &[]));
    assert!(read(&wider, &wider.file(&[&forge(&wider)], &[])).is_ok());
    assert!(read(&wider, &honest(&hall)).is_err());
}

#[test]
fn a_ballot_removed() {
    let hall = hall();
    let sound = honest(&hall);
    let mut removed = sound.clone();
    removed["ballots"].as_array_mut().unwrap().remove(place(&sound, &slip_id(1)));
    refused(&hall, "ballot-removed", &removed);
    let recounted = with(&removed, "count", 4);
    refused(&hall, "ballot-removed-and-count-mended", &recounted);
    // With the digest mended the file is sound, as it could be another tablet's; the ledger tells that one is missing.
    let mended = mended(&recounted);
    let row = |sheet: &ResultSheet| sheet.ledger.rows()[0];
    let issued_and_returned = |row: LedgerRow| (row.group, row.issued, row.returned());
    let complete = counted(&hall, &[&sound]);
    let lacking = counted(&hall, &[&mended]);
    assert_eq!(issued_and_returned(row(&complete)), (GroupIndex(0), Some(3), 3));
    assert_eq!(issued_and_returned(row(&lacking)), (GroupIndex(0), Some(3), 2));
    // Where the ballot was handed in, it stays.
    let conference = &hall.conference.conference;
    let both = merged(&hall, &[&sound, &mended]).encode(conference);
    assert_eq!(both, merged(&hall, &[&sound]).encode(conference));
}

/// Returns a kit's bytes with the digests mended that a change made stale.
fn kit_with(kit: &Value, part: &str, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut kit = kit.clone();
    change(&mut kit[part]);
    kit[part] = mended(&kit[part]);
    bytes(&mended(&kit))
}

fn kit(hall: &SlipsHall) -> Value {
    let ballots = read(hall, &honest(hall)).unwrap();
    serde_json::from_slice(&Kit::of(&hall.conference, ballots, false).unwrap().encode().0).unwrap()
}

#[test]
fn a_ballot_removed_from_a_kit_or_a_score_changed_in_it() {
    let kit = kit(&hall());
    let recount = |bytes: &[u8]| Kit::read(bytes).unwrap().recount();
    assert_eq!(recount(&bytes(&kit)), Recount::Equal);
    let removed = kit_with(&kit, "ballots", |ballots| {
        ballots["ballots"].as_array_mut().unwrap().remove(0);
        ballots["count"] = 4.into();
    });
    is_kept("kit-with-a-ballot-removed", &removed);
    let differs = |keys: &[&str]| Recount::Differs(keys.iter().map(|key| (*key).to_owned()).collect());
    assert_eq!(recount(&removed), differs(&["ballots", "box", "cells", "ledger"]));
    let raised = kit_with(&kit, "results", |results| results["cells"][0]["score"] = "100".into());
    is_kept("kit-with-a-score-changed", &raised);
    assert_eq!(recount(&raised), differs(&["cells"]));
}

#[test]
fn a_mark_changed_in_a_kit() {
    let kit = kit(&hall());
    let changed = kit_with(&kit, "ballots", |ballots| ballots["ballots"][0]["marks"]["r01"][0] = "poor".into());
    is_kept("kit-with-a-mark-changed", &changed);
    let refusal = Kit::read(&changed).unwrap_err();
    assert_eq!(words(&refusal), expected("kit-with-a-mark-changed"));
}

#[test]
fn a_file_of_the_rehearsal_merged_into_the_official_conference() {
    let hall = hall();
    let rehearsal = SlipsHall::of(with(&definition(), "mode", "rehearsal"));
    let file = honest(&rehearsal);
    refused(&hall, "of-the-rehearsal", &file);
    refused(&hall, "of-the-rehearsal-renamed", &mended(&with(&file, "conference", hall.fingerprint())));
}

/// Two versions of one slip's ballot: the slip was used on two tablets.
fn contested(hall: &SlipsHall) -> [Value; 2] {
    [hall.ballot(0, 1, "good"), hall.ballot(0, 1, "poor")]
}

#[test]
fn a_ruling_unsigned() {
    let hall = hall();
    let [first, second] = contested(&hall);
    let ruling = hall.ruling(&[&first, &second]);
    let offer = |name: &str, ruling: Value| refused(&hall, name, &hall.file(&[&first, &second], &[&ruling]));
    offer("ruling-unsigned", without(&ruling, &["signature"]));
    offer("ruling-without-signer", without(&ruling, &["signature", "signer"]));
    offer("ruling-of-a-stranger", with(&ruling, "signer", slip_key(0)));
    offer("ruling-of-the-other-station", with(&ruling, "signer", station_key(1)));
    offer("ruling-changed", with(&ruling, "counts", content_digest(&second)));
    offer("ruling-for-a-version-not-before-it", with(&ruling, "counts", "0".repeat(64)));
    let by_slip = hall.sign_with_slip("ruling", &without(&ruling, &["signature"]), 0);
    offer("ruling-signed-with-a-slip", by_slip);
    let as_ballot = hall.sign_with_station("ballot", &without(&ruling, &["signature"]), 0);
    offer("ruling-signed-as-a-ballot", as_ballot);
}

/// Asserts that a ruling is kept and has no effect, and that this is said in both languages.
fn decides_nothing(hall: &SlipsHall, sheet: &ResultSheet, ruling: &Value) {
    let short = content_digest(ruling)[..8].to_owned();
    let idle = |finding: &&Finding| {
        matches!(finding, Finding::RulingWithoutEffect { effect: RulingEffect::OtherVersions, .. })
    };
    assert_eq!(sheet.findings.iter().filter(idle).count(), 1);
    let said = findings(hall, sheet);
    let chinese = said.iter().find(|[chinese, _]| chinese.contains(&short)).unwrap();
    assert!(chinese[0].contains("当时裁定的版本与现有版本不同"), "{}", chinese[0]);
    let english = format!("Ruling {short} decides nothing: it was made between other versions than those held now.");
    assert_eq!(chinese[1], english);
}

#[test]
fn a_ruling_that_decides() {
    let hall = hall();
    let [first, second] = contested(&hall);
    let file = hall.file(&[&first, &second], &[&hall.ruling(&[&first, &second])]);
    let sheet = counted(&hall, &[&file]);
    assert_eq!((sheet.counted, sheet.contested(), sheet.superseded, sheet.status), (1, 0, 1, Status::Complete));
    assert_eq!(findings(&hall, &sheet), Vec::<[String; 2]>::new());
}

#[test]
fn a_stale_ruling_that_does_not_name_the_versions_now_held() {
    let hall = hall();
    let [first, second] = contested(&hall);
    let ruling = hall.ruling(&[&first, &second]);
    let third = hall.ballot(0, 1, "fair");
    let late = hall.file(&[&third], &[]);
    let decided = hall.file(&[&first, &second], &[&ruling]);
    let sheet = counted(&hall, &[&decided, &late]);
    assert_eq!((sheet.counted, sheet.contested(), sheet.status), (0, 1, Status::Provisional));
    decides_nothing(&hall, &sheet, &ruling);
    // A ruling that names a version which nobody holds does not decide either.
    let one = hall.file(&[&first], &[&ruling]);
    decides_nothing(&hall, &counted(&hall, &[&one]), &ruling);
}

#[test]
fn a_ruling_for_an_unknown_ballot() {
    let hall = hall();
    let [first, second] = contested(&hall);
    let ruling = hall.ruling(&[&first, &second]);
    let alone = hall.file(&[&hall.ballot(1, 1, "good")], &[&ruling]);
    let sheet = counted(&hall, &[&alone]);
    assert_eq!((sheet.counted, sheet.status), (1, Status::Complete));
    decides_nothing(&hall, &sheet, &ruling);
}

#[test]
fn a_ruling_against_a_later_revision() {
    let hall = hall();
    let [first, second] = contested(&hall);
    let ruling = hall.ruling(&[&first, &second]);
    let later = hall.ballot(0, 2, "average");
    let decided = hall.file(&[&first, &second], &[&ruling]);
    for files in [[&decided, &hall.file(&[&later], &[])], [&hall.file(&[&later], &[]), &decided]] {
        let sheet = counted(&hall, &files);
        assert_eq!((sheet.counted, sheet.contested(), sheet.superseded), (1, 0, 2));
        assert_eq!(sheet.cells[0].tally.groups[0].counts, [0, 0, 1, 0]);
        decides_nothing(&hall, &sheet, &ruling);
    }
    // Nor can a ruling name the earlier revision to make it count.
    let back = hall.ruling(&[&first, &later]);
    let sheet = counted(&hall, &[&hall.file(&[&first, &later], &[&back])]);
    assert_eq!(sheet.cells[0].tally.groups[0].counts, [0, 0, 1, 0]);
    decides_nothing(&hall, &sheet, &back);
}

#[test]
fn two_valid_signatures_of_one_content() {
    let hall = hall();
    let first = hall.ballot(0, 1, "good");
    let second = hall.signed_again(&first, 0);
    let signature = |ballot: &Value| ballot["signature"].as_str().unwrap().to_owned();
    assert_ne!(signature(&first), signature(&second));
    let files = [hall.file(&[&first], &[]), hall.file(&[&second], &[])];
    let conference = &hall.conference.conference;
    let merge = |order: &[usize]| {
        let files: Vec<&Value> = order.iter().map(|file| &files[*file]).collect();
        merged(&hall, &files).encode(conference)
    };
    let (bytes, digest) = merge(&[0, 1]);
    for order in [&[1, 0][..], &[0, 1, 0], &[1, 0, 1], &[1, 1, 0]] {
        assert_eq!(merge(order), (bytes.clone(), digest));
    }
    let file: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(file["count"], 1);
    assert_eq!(signature(&file["ballots"][0]), signature(&first).min(signature(&second)));
    // In one file both are one too many.
    refused(&hall, "two-signatures-of-one-content", &hall.file(&[&first, &second], &[]));
}

/// Runs the program, and returns its status, output and messages.
fn pingyi(arguments: &[&str]) -> (Option<i32>, Vec<u8>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_pingyi")).args(arguments).output().unwrap();
    (output.status.code(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_command_line_says_of_every_kept_file_what_its_line_says_and_merges_the_sound_one_alone() {
    let path = |name: &str| data().join(name).to_str().unwrap().to_owned();
    let table = std::fs::read_to_string(data().join("expected.txt")).unwrap();
    let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    let ballots: Vec<&Vec<&str>> =
        lines.iter().filter(|line| !line[0].starts_with("kit-") && !line[0].starts_with("conference-")).collect();
    let files: Vec<String> = ballots.iter().map(|line| path(&format!("{}.json", line[0]))).collect();
    for (column, language) in [(2, "zh"), (3, "en")] {
        let (conference, sound) = (path("conference.json"), path("sound.json"));
        let mut arguments = vec!["--language", language, "merge", "--conference", &conference, &sound];
        arguments.extend(files.iter().map(String::as_str));
        let (status, output, messages) = pingyi(&arguments);
        assert_eq!(status, Some(1), "{messages}");
        assert_eq!(output, std::fs::read(path("sound.json")).unwrap());
        for (line, file) in ballots.iter().zip(&files) {
            let said = messages.lines().find(|said| said.contains(&format!("/{}.json", line[0])));
            assert!(said.is_some_and(|said| said.ends_with(line[column])), "{file}: {said:?}");
        }
    }
}

#[test]
fn every_kept_file_has_a_line_or_a_test_of_its_own() {
    const WITHOUT_LINE: [&str; 4] = ["conference", "kit-with-a-ballot-removed", "kit-with-a-score-changed", "sound"];
    let entries = std::fs::read_dir(data()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = entries.filter_map(|name| Some(name.strip_suffix(".json")?.to_owned())).collect();
    files.retain(|name| !WITHOUT_LINE.contains(&name.as_str()));
    files.sort();
    let table = std::fs::read_to_string(data().join("expected.txt")).unwrap();
    let lines: Vec<&str> = table.lines().filter_map(|line| Some(line.split_once('\t')?.0)).collect();
    assert_eq!(files, lines);
}
