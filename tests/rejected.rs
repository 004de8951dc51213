//! Every bad file that was ever met, with the finding expected of it.
//!
//! The folders of `tests/data/rejected` are named for what their files are offered as: `ballots` to the conference in
//! `conference.json`, `slips` to the one in `slips.json`. A line of a folder's `expected.txt` is a file's name, the
//! place and the problem, with tabs between; or the name and `sound`, for files that differ from bad ones in one thing.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use pingyi::domain::{Digest, Fingerprint};
use pingyi::exchange::{
    BallotsFile, ConferenceFile, Expected, FILE_LIMIT, FrozenConference, Header, Kit, MergedBox, Problem, Refusal,
    ResultsFile,
};
use pingyi::text::Language;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const FOLDERS: [&str; 5] = ["conference", "ballots", "slips", "results", "kit"];

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/rejected")
}

fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(data().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The conferences that ballots are offered to.
struct Conferences {
    open: FrozenConference,
    slips: FrozenConference,
}

impl Conferences {
    fn read() -> Self {
        let read = |name| ConferenceFile::read(&bytes(name)).unwrap().conference;
        Self { open: read("conference.json"), slips: read("slips.json") }
    }

    fn of_ballots(&self, folder: &str) -> &FrozenConference {
        if folder == "slips" { &self.slips } else { &self.open }
    }

    /// Reads a file as what its folder says.
    fn offer(&self, folder: &str, bytes: &[u8]) -> Result<(), Refusal> {
        match folder {
            "conference" => ConferenceFile::read(bytes).map(drop),
            "ballots" | "slips" => BallotsFile::read(bytes, self.of_ballots(folder)).map(drop),
            "results" => ResultsFile::read(bytes).map(drop),
            _ => Kit::read(bytes).map(drop),
        }
    }
}

/// One line of a folder's table.
struct Case {
    name: String,
    finding: String,
}

fn cases(folder: &str) -> Vec<Case> {
    let table = String::from_utf8(bytes(&format!("{folder}/expected.txt"))).unwrap();
    let case = |line: &str| {
        let (name, finding) = line.split_once('\t').unwrap_or_else(|| panic!("{folder}: {line}"));
        Case { name: name.to_owned(), finding: finding.to_owned() }
    };
    table.lines().map(case).collect()
}

fn finding(result: Result<(), Refusal>) -> String {
    match result {
        Ok(()) => "sound".to_owned(),
        Err(refusal) => format!("{}\t{:?}", refusal.place, refusal.problem),
    }
}

/// No measure of speed: what takes so long on any machine would hang a page, as work that grows with the square of a file.
const HANG: Duration = Duration::from_mins(1);

#[test]
fn every_file_gives_exactly_the_finding_expected_of_it() {
    let conferences = Conferences::read();
    for folder in FOLDERS {
        let mut found = Vec::new();
        for case in cases(folder) {
            let bytes = bytes(&format!("{folder}/{}", case.name));
            let start = Instant::now();
            let finding = finding(conferences.offer(folder, &bytes));
            assert!(start.elapsed() < HANG, "{folder}/{} takes too long", case.name);
            found.push(format!("{}\t{finding}", case.name));
        }
        let expected: Vec<String> =
            cases(folder).into_iter().map(|case| format!("{}\t{}", case.name, case.finding)).collect();
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "in {folder}");
        }
    }
}

#[test]
fn every_file_has_a_line_and_every_line_a_file() {
    for folder in FOLDERS {
        let entries = std::fs::read_dir(data().join(folder)).unwrap();
        let mut files: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        files.retain(|name| name != "expected.txt");
        files.sort();
        let lines: Vec<String> = cases(folder).into_iter().map(|case| case.name).collect();
        assert_eq!(files, lines, "in {folder}");
    }
}

#[test]
fn every_refusal_is_told_in_both_languages_on_one_line_with_a_remedy() {
    let conferences = Conferences::read();
    for folder in FOLDERS {
        for case in cases(folder) {
            let Err(refusal) = conferences.offer(folder, &bytes(&format!("{folder}/{}", case.name))) else { continue };
            let [chinese, english] = Language::ALL.map(|language| {
                let (line, remedy) = (language.refusal(&refusal), language.remedy(&refusal.problem));
                assert!(line.ends_with(&remedy) && remedy.chars().count() > 5, "{}: {line}", case.name);
                assert!(!language.problem(&refusal.problem).trim().is_empty(), "{}", case.name);
                assert!(line.chars().count() < 500, "{}: {line}", case.name);
                assert!(!line.contains(char::is_control), "{}: {line:?}", case.name);
                assert!(!line.contains(['\u{202e}', '\u{2066}', '\u{feff}']), "{}: {line:?}", case.name);
                line
            });
            assert!(!chinese.is_ascii(), "{}: {chinese}", case.name);
            assert_ne!(chinese, english, "{}", case.name);
        }
    }
}

#[test]
fn a_box_stays_as_it_was_whatever_bad_file_is_offered_to_it() {
    let conferences = Conferences::read();
    for folder in ["ballots", "slips"] {
        let conference = conferences.of_ballots(folder);
        let sound = bytes(&format!("{folder}/sound.json"));
        let mut held = MergedBox::new();
        for case in cases(folder) {
            if let Ok(file) = BallotsFile::read(&bytes(&format!("{folder}/{}", case.name)), conference) {
                held.merge(file, conference);
            }
        }
        assert_eq!(held.into_file(conference).encode(conference), sound, "{folder}");
    }
}

#[test]
fn what_a_bad_file_says_it_is_never_makes_it_sound() {
    let conferences = Conferences::read();
    for folder in FOLDERS {
        for case in cases(folder).iter().filter(|case| case.finding != "sound") {
            let bytes = bytes(&format!("{folder}/{}", case.name));
            let Ok(header) = Header::read(&bytes) else { continue };
            let reader = format!("{:?}", header.kind).to_lowercase();
            let is_elsewhere = case.finding.starts_with("\tOtherKind") || case.name == "of-the-open-conference.json";
            assert_eq!(conferences.offer(&reader, &bytes).is_ok(), is_elsewhere, "{folder}/{}", case.name);
        }
    }
}

#[test]
fn a_file_above_the_limit_is_refused_by_its_length_alone() {
    let conferences = Conferences::read();
    // The system gives zeroed memory only when it is touched, so nothing of this size is ever in memory.
    let zeros = vec![0; usize::try_from(FILE_LIMIT).unwrap() + 1];
    for folder in FOLDERS {
        let refusal = conferences.offer(folder, &zeros).unwrap_err();
        assert_eq!(refusal, Refusal::of_file(Problem::TooLarge { limit: FILE_LIMIT }));
    }
    assert!(Header::read(&zeros).is_err());
}

#[test]
fn a_list_far_too_long_is_refused_without_comparing_each_with_each() {
    let sound: Value = serde_json::from_slice(&bytes("slips.json")).unwrap();
    let id = |number: usize| format!("x{number}");
    let entries = |list: &str| {
        let entry = sound["definition"][list][0].clone();
        let with_id = |number| {
            let mut entry = entry.clone();
            entry["id"] = id(number).into();
            entry
        };
        (0..50_000).map(with_id).collect::<Vec<Value>>().into()
    };
    let keys: serde_json::Map<_, _> = (0..50_000).map(|number| (id(number), serde_json::json!([]))).collect();
    for (list, value) in [("reporters", entries("reporters")), ("groups", entries("groups")), ("keys", keys.into())] {
        let mut file = sound.clone();
        let place = if list == "keys" { &mut file["definition"]["admission"] } else { &mut file["definition"] };
        place[list] = value;
        let text = file.to_string();
        let start = Instant::now();
        let refusal = ConferenceFile::read(text.as_bytes()).unwrap_err();
        assert!(start.elapsed() < HANG, "{list}: {:?}", start.elapsed());
        assert!(refusal.place.to_string().contains(list), "{refusal}");
    }
}

/// Runs the program, and returns its status, output and messages.
fn pingyi(arguments: &[&str]) -> (Option<i32>, Vec<u8>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_pingyi")).args(arguments).env("LC_ALL", "C.UTF-8").output().unwrap();
    (output.status.code(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_command_line_names_every_bad_file_and_merges_the_sound_one_alone() {
    for (folder, conference) in [("ballots", "conference.json"), ("slips", "slips.json")] {
        let path = |name: &str| data().join(folder).join(name).to_str().unwrap().to_owned();
        let names: Vec<String> = cases(folder).into_iter().map(|case| case.name).collect();
        let files: Vec<String> = names.iter().map(|name| path(name)).collect();
        let conference = data().join(conference).to_str().unwrap().to_owned();
        let arguments = ["merge", "--conference", &conference].into_iter().chain(files.iter().map(String::as_str));
        let (status, merged, messages) = pingyi(&arguments.collect::<Vec<_>>());
        assert_eq!(status, Some(1), "{folder}: {messages}");
        assert_eq!(String::from_utf8(merged), String::from_utf8(bytes(&format!("{folder}/sound.json"))));
        for name in names {
            assert!(messages.lines().any(|line| line.contains(&name)), "{folder}/{name} in:\n{messages}");
        }
    }
}

#[test]
fn the_command_line_refuses_a_file_above_the_limit_without_reading_it() {
    let path = std::env::temp_dir().join(format!("pingyi-large-{}.json", std::process::id()));
    // Only the length is stored: nothing of this size is ever written, nor should it be read.
    std::fs::File::create(&path).unwrap().set_len(300 * 1024 * 1024).unwrap();
    let (status, _, messages) = pingyi(&["check", path.to_str().unwrap()]);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(status, Some(1), "{messages}");
}

/// A place in a JSON value, as the way to it.
type Way = Vec<Step>;

#[derive(Clone)]
enum Step {
    Key(String),
    Index(usize),
}

fn place(way: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Index(index) => format!("[{index}]"),
        Step::Key(key) => format!(".{key}"),
    };
    let text: String = way.iter().map(step).collect();
    text.trim_start_matches('.').to_owned()
}

/// Every way into a value, outermost first.
fn ways(value: &Value) -> Vec<Way> {
    let inner: Vec<(Step, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, value)| (Step::Key(key.clone()), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(index, value)| (Step::Index(index), value)).collect(),
        _ => Vec::new(),
    };
    let mut found = vec![Vec::new()];
    for (step, value) in inner {
        found.extend(ways(value).into_iter().map(|rest| [vec![step.clone()], rest].concat()));
    }
    found
}

fn at<'v>(value: &'v mut Value, way: &[Step]) -> &'v mut Value {
    way.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::Index(index) => &mut value[*index],
    })
}

/// Each sound file, changed in every place by a function that may leave a place alone.
fn for_each_change(change: impl Fn(&mut Value, &[Step]) -> bool, judge: impl Fn(&str, &[Step], Result<(), Refusal>)) {
    let conferences = Conferences::read();
    for folder in FOLDERS {
        for case in cases(folder).iter().filter(|case| case.name.starts_with("sound") && folder != "kit") {
            let is_later = case.name.contains("later") || case.name.contains("details");
            let value: Value = serde_json::from_slice(&bytes(&format!("{folder}/{}", case.name))).unwrap();
            for way in ways(&value).into_iter().filter(|_| !is_later) {
                let mut changed = value.clone();
                if change(&mut changed, &way) {
                    judge(folder, &way, conferences.offer(folder, changed.to_string().as_bytes()));
                }
            }
        }
    }
}

#[test]
fn a_value_of_a_wrong_kind_is_refused_in_its_place_wherever_it_stands() {
    let wrong = |value: &mut Value, way: &[Step]| {
        let place = at(value, way);
        *place = match place {
            Value::Array(_) => serde_json::json!({}),
            Value::Object(_) | Value::String(_) => serde_json::json!([]),
            Value::Bool(_) => Value::from(1),
            _ => Value::from("1"),
        };
        true
    };
    for_each_change(wrong, |folder, way, result| {
        let refusal = result.expect_err(&place(way));
        let is_format = matches!(way, [Step::Key(key)] if key == "format");
        if is_format {
            assert_eq!(refusal, Refusal::of_file(Problem::NotOurs), "{folder}");
        } else {
            assert_eq!(refusal.place.to_string(), place(way), "{folder}");
            assert!(matches!(refusal.problem, Problem::Expected(_)), "{folder} {}: {refusal}", place(way));
        }
    });
}

#[test]
fn null_is_refused_in_its_place_wherever_it_stands() {
    let null = |value: &mut Value, way: &[Step]| {
        *at(value, way) = Value::Null;
        true
    };
    for_each_change(null, |folder, way, result| {
        let refusal = result.expect_err(&place(way));
        let is_format = matches!(way, [Step::Key(key)] if key == "format");
        assert!(is_format || refusal.place.to_string() == place(way), "{folder} {}: {refusal}", place(way));
    });
}

#[test]
fn a_fraction_is_refused_in_its_place_wherever_a_number_stands() {
    let fraction = |value: &mut Value, way: &[Step]| {
        let place = at(value, way);
        let is_number = place.is_number();
        *place = Value::from(1.5);
        is_number
    };
    for_each_change(fraction, |folder, way, result| {
        let refusal = result.expect_err(&place(way));
        assert_eq!(refusal.place.to_string(), place(way), "{folder}");
        assert!(matches!(refusal.problem, Problem::Expected(Expected::Whole(..) | Expected::Value)), "{refusal}");
    });
}

#[test]
fn an_unknown_key_is_refused_by_name_in_every_object() {
    let add = |value: &mut Value, way: &[Step]| match at(value, way) {
        Value::Object(members) => members.insert("zz".to_owned(), Value::from(1)).is_none(),
        _ => false,
    };
    for_each_change(add, |folder, way, result| {
        let refusal = result.expect_err(&place(way));
        let within = [way.to_vec(), vec![Step::Key("zz".to_owned())]].concat();
        assert_eq!(refusal.place.to_string(), place(&within), "{folder}");
        let is_list_of_names = matches!(way.last(), Some(Step::Key(key)) if key == "marks" || key == "keys");
        assert!(is_list_of_names || refusal.problem == Problem::UnknownKey, "{folder} {}", place(way));
    });
}

#[test]
fn a_missing_key_is_named_unless_the_format_lets_it_be_absent() {
    const MAY_BE_ABSENT: [&str; 16] = [
        "details",
        "ledger",
        "present",
        "issued",
        "rules",
        "counts",
        "replaces",
        "restricted",
        "void_groups",
        "mean",
        "top_grade_cap_percent",
        "secrecy_threshold",
        "trim",
        "A",
        "B",
        "rulings",
    ];
    let remove = |value: &mut Value, way: &[Step]| {
        let Some((Step::Key(key), way)) = way.split_last() else { return false };
        at(value, way).as_object_mut().is_some_and(|members| members.remove(key).is_some())
    };
    for_each_change(remove, |folder, way, result| {
        let refusal = result.expect_err(&place(way));
        let Some((Step::Key(key), outer)) = way.split_last() else { unreachable!("only keys were removed") };
        match refusal.problem {
            // Without this key a hidden cell should be a whole one, and with these members it is not.
            Problem::MissingKey(missing) if key == "hidden" => {
                assert_eq!((folder, missing.as_str()), ("results", "groups"));
            }
            Problem::MissingKey(missing) => {
                assert_eq!((refusal.place.to_string(), &missing), (place(outer), key), "{folder}");
            }
            Problem::NotOurs => assert_eq!(key, "format"),
            // Without a spoilt ballot's reason, or its marks, there is neither.
            Problem::MarksOrSpoilt => assert!(key == "marks" || key == "spoilt"),
            // What may be absent still changes the digest, or, in a definition, the fingerprint.
            Problem::WrongDigest => assert!(MAY_BE_ABSENT.contains(&key.as_str()), "{folder} {}", place(way)),
            problem => panic!("{folder} {}: {problem:?}", place(way)),
        }
    });
}

#[test]
fn a_ballot_file_of_another_conference_names_both_fingerprints() {
    let conferences = Conferences::read();
    let refusal = conferences.offer("ballots", &bytes("ballots/of-the-rehearsal.json")).unwrap_err();
    let Problem::OtherConference { expected, found } = refusal.problem else { panic!("{refusal}") };
    assert_eq!(expected, conferences.open.fingerprint());
    let file: Value = serde_json::from_slice(&bytes("ballots/of-the-rehearsal.json")).unwrap();
    assert_eq!(Some(found), Digest::parse(file["conference"].as_str().unwrap()).map(Fingerprint));
}
