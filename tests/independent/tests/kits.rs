//! Kits that Pingyi writes, and kits that somebody altered, given to the independent verifier.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

#[expect(dead_code, reason = "shared with other tests, which use the rest")]
mod common;

use common::hall::{Hall, Plan, plans};
use common::{sealed, without};
use pingyi::exchange::{BallotsFile, ConferenceFile, Kit};
use pingyi_independent::verify;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of the project's test data.
fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data").canonicalize().unwrap()
}

/// An empty folder for one test's kits.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(path: PathBuf, bytes: &[u8]) -> PathBuf {
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Writes the kit of a count and its public kit.
fn write_kits(folder: &Path, name: &str, conference: &ConferenceFile, ballots: &BallotsFile) -> [PathBuf; 2] {
    [("kit", false), ("public", true)].map(|(kind, public)| {
        let (bytes, _) = Kit::of(conference, ballots.clone(), public).unwrap().encode();
        write(folder.join(format!("{name}-{kind}.json")), &bytes)
    })
}

fn value(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_verifier_counts_every_worked_example_alike() {
    let folder = folder("worked-examples");
    let mut kits = Vec::new();
    for entry in std::fs::read_dir(data().join("worked-examples")).unwrap() {
        let example = entry.unwrap();
        let read = |name: &str| std::fs::read(example.path().join(name)).unwrap();
        let conference = ConferenceFile::read(&read("conference.json")).unwrap();
        let ballots = BallotsFile::read(&read("ballots.json"), &conference.conference).unwrap();
        kits.extend(write_kits(&folder, example.file_name().to_str().unwrap(), &conference, &ballots));
    }
    let verdict = verify(&kits);
    assert!(verdict.is_sound, "{}", verdict.said);
    assert!(verdict.said.ends_with("12 verified: 12 sound, 0 refused\n"), "{}", verdict.said);
    assert_eq!(verdict.said.matches("not compared").count(), 0, "{}", verdict.said);
}

#[test]
fn the_verifier_counts_random_halls_alike_and_they_reach_every_case() {
    let folder = folder("random-halls");
    let mut runner = TestRunner::deterministic();
    let (mut kits, mut reached) = (Vec::new(), BTreeSet::new());
    for number in 0..120 {
        let plan = plans().new_tree(&mut runner).unwrap().current();
        let hall = Hall::of(&Plan { slips: number % 2 == 0, ..plan });
        let written = write_kits(&folder, &number.to_string(), &hall.conference, &hall.read(&hall.bytes()));
        for kit in &written {
            reached.extend(cases(&std::fs::read_to_string(kit).unwrap()));
        }
        kits.extend(written);
    }
    let verdict = verify(&kits);
    assert!(verdict.is_sound, "{}", verdict.said);
    assert!(verdict.said.ends_with("240 verified: 240 sound, 0 refused\n"), "{}", verdict.said);
    assert_eq!(reached.len(), CASES.len(), "{reached:?}");
    let rulings = |line: &&str| line.contains(" held, ") && !line.ends_with(" 0 in force");
    assert!(verdict.said.lines().filter(rulings).count() > 10, "{}", verdict.said);
}

/// What kits say in which the rules' cases occur.
const CASES: [&str; 13] = [
    "\"kind\":\"slips\"",
    "\"source\":\"paper\"",
    "\"signer\":",
    "\"rulings\":",
    "\"replaces\":",
    "\"spoilt\":",
    "\"top_grade_cap_percent\":",
    "\"trim\":1",
    "\"void_groups\":",
    "\"status\":\"provisional\"",
    "\"absent_groups\":[\"",
    "\"tied\":true",
    "\"hidden\":true",
];

fn cases(kit: &str) -> impl Iterator<Item = &'static str> {
    CASES.into_iter().filter(move |case| kit.contains(case))
}

/// A kit whose every part says what it says, and whose digests fit, with one thing changed before they were mended.
fn altered(kit: &Value, part: &str, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut kit = kit.clone();
    change(&mut kit[part]);
    kit[part] = serde_json::from_slice(&sealed(without(&kit[part], &["digest"]))).unwrap();
    sealed(without(&kit, &["digest"]))
}

#[test]
fn the_verifier_refuses_a_kit_in_which_anything_was_altered_and_every_digest_mended() {
    let folder = folder("altered");
    let example = data().join("worked-examples/4-slips-and-rulings");
    let conference = ConferenceFile::read(&std::fs::read(example.join("conference.json")).unwrap()).unwrap();
    let ballots = std::fs::read(example.join("ballots.json")).unwrap();
    let ballots = BallotsFile::read(&ballots, &conference.conference).unwrap();
    let [sound, _] = write_kits(&folder, "sound", &conference, &ballots);
    let kit = value(&sound);
    let remove = |ballots: &mut Value| {
        ballots["ballots"].as_array_mut().unwrap().remove(0);
        ballots["count"] = (ballots["count"].as_u64().unwrap() - 1).into();
    };
    let altered: [(&str, Vec<u8>, &str); 8] = [
        ("ballot-removed", altered(&kit, "ballots", remove), " differences"),
        ("mark", altered(&kit, "ballots", |box_| flip_mark(&mut box_["ballots"][0])), "ballots.ballots[0].signature"),
        ("reason", altered(&kit, "ballots", |box_| box_["rulings"][0]["reason"] = "x".into()), "ballots.rulings[0]"),
        ("score", altered(&kit, "results", |results| results["cells"][0]["score"] = "100".into()), "2 differences"),
        ("rank", altered(&kit, "results", |results| results["cells"][1]["rank"] = 9.into()), "2 differences"),
        ("ledger", altered(&kit, "results", |results| results["ledger"][0]["valid"] = 9.into()), "2 differences"),
        ("status", altered(&kit, "results", |results| results["status"] = "complete".into()), "2 differences"),
        ("issued", altered(&kit, "conference", |file| file["details"] = one_issued()), " differences"),
    ];
    for (name, bytes, reason) in altered {
        let path = write(folder.join(format!("{name}.json")), &bytes);
        let verdict = verify(&[path.clone(), sound.clone()]);
        let said = verdict.of_kit(&path).unwrap_or_default();
        assert!(!verdict.is_sound && said.starts_with("REFUSED: ") && said.contains(reason), "{name}: {said}");
        assert!(verdict.said.ends_with("2 verified: 1 sound, 1 refused\n"), "{name}: {}", verdict.said);
    }
}

fn flip_mark(ballot: &mut Value) {
    let mark = &mut ballot["marks"]["r01"][0];
    *mark = if *mark == "good" { "poor".into() } else { "good".into() };
}

/// Details in which one ballot was given out in group A, so that its evaluation is void.
fn one_issued() -> Value {
    json!({ "version": 1, "ledger": [{ "group": "A", "issued": 1 }] })
}

#[test]
fn the_verifier_refuses_every_kit_that_pingyi_refuses() {
    let folder = data().join("rejected/kit");
    let table = std::fs::read_to_string(folder.join("expected.txt")).unwrap();
    let (sound, bad): (Vec<&str>, Vec<&str>) = table.lines().partition(|line| line.ends_with("\tsound"));
    assert!(!sound.is_empty() && !bad.is_empty(), "{table}");
    let path = |line: &&str| folder.join(line.split('\t').next().unwrap());
    assert!(verify(&sound.iter().map(path).collect::<Vec<_>>()).is_sound);
    let verdict = verify(&bad.iter().map(path).collect::<Vec<_>>());
    let all = format!("{0} verified: 0 sound, {0} refused\n", bad.len());
    assert!(verdict.said.ends_with(&all), "{}", verdict.said);
}

/// Each hostile ballots file, put into a kit in place of the sound one, with everything around it in order.
#[test]
fn the_verifier_refuses_every_hostile_ballots_file_before_it_counts() {
    let (folder, attacks) = (folder("attacks"), data().join("attacks"));
    let table = std::fs::read_to_string(attacks.join("expected.txt")).unwrap();
    let names = table.lines().filter_map(|line| Some(line.split_once('\t')?.0));
    let names: Vec<&str> = names.filter(|name| !name.starts_with("kit-") && !name.starts_with("conference-")).collect();
    let conference = ConferenceFile::read(&std::fs::read(attacks.join("conference.json")).unwrap()).unwrap();
    let ballots = std::fs::read(attacks.join("sound.json")).unwrap();
    let ballots = BallotsFile::read(&ballots, &conference.conference).unwrap();
    let [sound, _] = write_kits(&folder, "sound", &conference, &ballots);
    let mut kit = value(&sound);
    let mut kits = Vec::new();
    for name in &names {
        kit["ballots"] = value(&attacks.join(format!("{name}.json")));
        kits.push(write(folder.join(format!("{name}.json")), &sealed(without(&kit, &["digest"]))));
    }
    let verdict = verify(&kits);
    for kit in &kits {
        let said = verdict.of_kit(kit).unwrap_or_default();
        assert!(said.starts_with("REFUSED: ballots"), "{}: {said}", kit.display());
    }
    assert!(kits.len() > 20 && verify(&[sound]).is_sound);
}
