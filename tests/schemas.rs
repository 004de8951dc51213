//! The JSON Schemas in `docs/schema` accept what the program writes, and refuse what they can of what it refuses.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;
use std::path::{Path, PathBuf};

const KINDS: [&str; 8] = ["conference", "ballots", "results", "kit", "log", "station-key", "rescue", "backup"];

/// All schemas, found by the kind of file.
struct Book {
    schemas: Schemas,
    indices: Vec<(&'static str, SchemaIndex)>,
}

impl Book {
    fn open() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        let url = |kind: &str| format!("https://pingyi.invalid/schema/{kind}.schema.json");
        for kind in KINDS {
            let path = root().join(format!("docs/schema/{kind}.schema.json"));
            compiler.add_resource(&url(kind), read(&path)).unwrap();
        }
        let indices = KINDS.map(|kind| (kind, compiler.compile(&url(kind), &mut schemas).unwrap())).to_vec();
        Self { schemas, indices }
    }

    fn accepts(&self, kind: &str, value: &Value) -> bool {
        let (_, index) = self.indices.iter().find(|(known, _)| *known == kind).unwrap();
        self.schemas.validate(value, *index).is_ok()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_file_of_the_worked_examples_fits_its_schema_and_no_other() {
    let book = Book::open();
    for folder in files(&root().join("tests/data/worked-examples")) {
        for (name, kind) in
            [("conference", "conference"), ("ballots", "ballots"), ("restricted", "results"), ("outgoing", "results")]
        {
            let value = read(&folder.join(format!("{name}.json")));
            for other in KINDS {
                assert_eq!(book.accepts(other, &value), other == kind, "{} {name} as {other}", folder.display());
            }
        }
    }
}

#[test]
fn a_log_a_station_key_a_rescue_file_a_backup_and_a_conference_with_records_fit_their_schemas_and_no_other() {
    use pingyi::domain::Id;
    use pingyi::exchange::{Action, Backup, Details, Log, LogEntry, RecordId, Records, RescueFile, Role, StationKey};
    let conference = pingyi::demo::conference(pingyi::text::Language::Chinese).unwrap();
    let mut log = Log::new(conference.conference.fingerprint());
    for (about, note) in [("文件.json", ""), ("", "两行\n理由")] {
        log.push(LogEntry {
            time: "2026-11-23T16:00:00Z".to_owned(),
            role: Role::Teller,
            action: Action::Confirmed,
            about: about.to_owned(),
            note: note.to_owned(),
            numbers: [("new".to_owned(), 3)].into(),
        });
    }
    let mut records = Records::default();
    for content in [Some(std::collections::BTreeMap::new()), None] {
        records.write(RecordId([7; 16]), Id::new("note").unwrap(), content).unwrap();
    }
    let details = Details::default().with_records(records);
    let file = pingyi::exchange::ConferenceFile { details, ..conference };
    let key = StationKey::from_random([3; 32]);
    let home = [("pingyi/settings".to_owned(), "pingyi1 1 x\ny".to_owned())];
    let rescue = RescueFile { first: home.into(), ..RescueFile::default() };
    let stored = [("pingyi/settings", "pingyi1 1 …\n1"), ("pingyi-aside/1/settings", "")];
    let backup = Backup::of(stored.map(|(key, raw)| (key.to_owned(), raw.to_owned())));
    let book = Book::open();
    for (kind, bytes) in [
        ("log", log.encode().0),
        ("station-key", key.encode().0),
        ("backup", backup.encode().0),
        ("conference", file.encode().0),
        ("rescue", rescue.encode().0),
    ] {
        let value = serde_json::from_slice(&bytes).unwrap();
        let canonical = serde_json_canonicalizer::to_string(&value).unwrap();
        assert_eq!(format!("{canonical}\n").as_bytes(), bytes, "{kind} is canonical");
        for other in KINDS {
            assert_eq!(book.accepts(other, &value), other == kind, "{kind} as {other}");
        }
    }
}

/// Whether a schema can tell what is wrong, from the finding expected of a bad file.
fn is_for_a_schema(finding: &str) -> bool {
    // What depends on another file, on another place of the same file, or on arithmetic.
    const BEYOND: [&str; 9] = [
        "Expected(Mark)",
        "Expected(Group)",
        "Expected(Reporter)",
        "Expected(Station)",
        "Expected(PublicKey)",
        "Expected(Fraction)",
        "Expected(Entries",
        "MissingKey(\"r0",
        "MissingKey(\"sign",
    ];
    const WITHIN: [&str; 8] =
        ["Expected(", "MissingKey(", "UnknownKey", "Text(", "NotOurs", "OtherKind", "NewerVersion", "PaperOnly"];
    let problem = finding.split('\t').next_back().unwrap();
    WITHIN.iter().any(|within| problem.contains(within)) && !BEYOND.iter().any(|beyond| problem.contains(beyond))
}

/// To JSON Schema 1.0, 1e0 and -0 are integers; to us they are not, so that there is one way to write each number.
const OTHER_NUMBERS: [&str; 5] = ["whole-fraction", "version-with-fraction", "exponent", "minus-zero", "400-digits"];

#[test]
fn a_schema_refuses_what_is_wrong_with_one_value_and_accepts_the_sound_files() {
    let book = Book::open();
    let (mut refused, mut wrong) = (0, Vec::new());
    for folder in ["conference", "ballots", "slips", "results", "kit"] {
        let kind = if folder == "slips" { "ballots" } else { folder };
        let folder = root().join("tests/data/rejected").join(folder);
        let table = std::fs::read_to_string(folder.join("expected.txt")).unwrap();
        // The validator's own recursion ends before ours: what is nested deep is not for it.
        for line in table.lines().filter(|line| !line.contains("-deep")) {
            let (name, finding) = line.split_once('\t').unwrap();
            let Ok(value) = serde_json::from_slice::<Value>(&std::fs::read(folder.join(name)).unwrap()) else {
                continue;
            };
            if finding == "sound" {
                assert!(book.accepts(kind, &value), "{kind} {name}");
            } else if is_for_a_schema(finding) && !OTHER_NUMBERS.iter().any(|other| name.contains(other)) {
                if book.accepts(kind, &value) {
                    wrong.push(format!("{kind}/{name}: {finding}"));
                }
                refused += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "accepted: {wrong:#?}");
    assert!(refused > 200, "{refused}");
}
