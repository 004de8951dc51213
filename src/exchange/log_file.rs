//! `pingyi.log`, version 1: what was done at a station, each entry bound to the one before it.
//!
//! The chain shows that no entry was changed, left out or put in between. It does not show that no log was written anew
//! from the beginning: its last digest is printed on the count sheet, which people sign.

use super::canonical::{self, Writer};
use super::header::{FileKind, Header};
use super::json::{AnyJson, Json};
use super::refusal::{Expected, Problem, Refusal};
use super::results_file::{DIGEST, of_kind};
use super::shape::{Shape, needed, optional};
use super::strict::{STRING_LIMIT, decode, hex_bytes, read_all, word};
use crate::domain::frugal::map_of;
use crate::domain::{Digest, Fingerprint, Text};
use std::collections::BTreeMap;

/// Who did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Runs the station.
    Organiser,
    /// Watches the count (监票人).
    Scrutineer,
    /// Counts (计票人).
    Teller,
}

impl Role {
    const WORDS: &'static [&'static str] = &["organiser", "scrutineer", "teller"];
    const ALL: [Self; 3] = [Self::Organiser, Self::Scrutineer, Self::Teller];

    /// Returns the word that files hold.
    pub fn as_word(self) -> &'static str {
        find(Self::WORDS, &Self::ALL, &self)
    }

    /// Reads the word that files hold.
    pub fn of_word(text: &str) -> Option<Self> {
        word(text, Self::WORDS, &Self::ALL).ok()
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A ballots file was taken.
    FileTaken,
    /// A file was refused.
    FileRefused,
    /// A file, paper ballot or ruling was taken back out.
    TakenBack,
    /// A paper ballot was entered.
    PaperEntered,
    /// A contested ballot was ruled on.
    Ruled,
    /// The numbers of the hall were changed.
    LedgerChanged,
    /// The count was opened before two people had confirmed it.
    CountOpened,
    /// One of the two confirmed the count.
    Confirmed,
    /// Both have confirmed: the result is final, and which file brought which ballot is forgotten.
    Finalised,
    /// A final result was opened again.
    Reopened,
    /// A file was exported.
    Exported,
    /// A prepared tablet was noted as being out.
    TabletOut,
    /// A prepared tablet came back.
    TabletBack,
    /// Another copy's details were taken over.
    DetailsMerged,
}

impl Action {
    const WORDS: &'static [&'static str] = &[
        "file-taken",
        "file-refused",
        "taken-back",
        "paper-entered",
        "ruled",
        "ledger-changed",
        "count-opened",
        "confirmed",
        "finalised",
        "reopened",
        "exported",
        "tablet-out",
        "tablet-back",
        "details-merged",
    ];
    const ALL: [Self; 14] = [
        Self::FileTaken,
        Self::FileRefused,
        Self::TakenBack,
        Self::PaperEntered,
        Self::Ruled,
        Self::LedgerChanged,
        Self::CountOpened,
        Self::Confirmed,
        Self::Finalised,
        Self::Reopened,
        Self::Exported,
        Self::TabletOut,
        Self::TabletBack,
        Self::DetailsMerged,
    ];

    /// Returns the word that files hold.
    pub fn as_word(self) -> &'static str {
        find(Self::WORDS, &Self::ALL, &self)
    }
}

/// Returns a delivered file's name as a log holds it: without runs of eight or more hexadecimal digits. Digits of the file's
/// digest would tell for ever which ballots it brought (spec of the rules, "Secrecy").
pub fn logged_name(text: &str) -> String {
    let mut kept = String::new();
    for run in text.split_inclusive(|character: char| !character.is_ascii_hexdigit()) {
        let digits = run.trim_end_matches(|character: char| !character.is_ascii_hexdigit());
        let rest = run.get(digits.len()..).unwrap_or_default();
        kept.push_str(if digits.len() < 8 { digits } else { "…" });
        kept.push_str(rest);
    }
    kept
}

fn find<T: PartialEq>(words: &[&'static str], values: &[T], value: &T) -> &'static str {
    words.iter().zip(values).find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

/// One entry of a log. No marks stand in any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// When, by the device's clock: `YYYY-MM-DDThh:mm:ssZ`. For people only; nothing is decided by it.
    pub time: String,
    /// In which role.
    pub role: Role,
    /// What was done.
    pub action: Action,
    /// On what: a file's name, a group's id, a ballot's id, a name; empty for nothing in particular.
    pub about: String,
    /// A reason, or how it ended; up to 2,000 characters, may be empty.
    pub note: String,
    /// What was counted, by a word.
    pub numbers: BTreeMap<String, u32>,
}

/// Everything that was done at one station, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    conference: Fingerprint,
    entries: Vec<LogEntry>,
    last: Digest,
}

impl Log {
    /// The greatest length of a note, in Unicode scalar values.
    pub const NOTE_LIMIT: usize = 2_000;

    /// Begins a log.
    pub fn new(conference: Fingerprint) -> Self {
        Self { conference, entries: Vec::new(), last: conference.0 }
    }

    /// Returns the conference whose station it is of.
    pub fn conference(&self) -> Fingerprint {
        self.conference
    }

    /// Returns the entries, the oldest first.
    pub fn entries(&self) -> &[LogEntry] {
        &self.entries
    }

    /// Returns the digest of the last entry, which binds all before it; of an empty log the fingerprint.
    pub fn last(&self) -> Digest {
        self.last
    }

    /// Adds an entry. Text that files can't hold is shortened and cleaned, so that nothing keeps an entry out.
    pub fn push(&mut self, entry: LogEntry) {
        let entry = LogEntry { about: clean(&entry.about, 200), note: clean(&entry.note, Self::NOTE_LIMIT), ..entry };
        let mut writer = Writer::default();
        writer.json(&entry_json(&entry, self.last));
        self.last = canonical::digest(&writer.into_bytes());
        self.entries.push(entry);
    }

    /// Writes the log as a file, and returns the file's digest.
    pub fn encode(&self) -> (Vec<u8>, Digest) {
        let mut before = self.conference.0;
        let mut entries = Vec::new();
        for entry in &self.entries {
            let json = entry_json(entry, before);
            let mut writer = Writer::default();
            writer.json(&json);
            before = canonical::digest(&writer.into_bytes());
            entries.push(json);
        }
        canonical::file(|writer, digest| {
            writer.raw("{").text_member("conference", &self.conference.to_string());
            canonical::digest_member(writer, digest);
            writer.key("entries").json(&Json::List(entries.clone()));
            writer.text_member("format", FileKind::Log.format());
            writer.number_member("version", FileKind::VERSION).raw("}");
        })
    }

    /// Reads a log.
    ///
    /// # Errors
    /// Refuses what is no log of this version, is damaged or edited, or whose chain is broken, with the place.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = decode(bytes)?;
        Self::of_text(text).map_err(|refusal| Header::explain(text, FileKind::Log, refusal))
    }

    fn of_text(text: &str) -> Result<Self, Refusal> {
        let json = read_all(text, AnyJson { depth: 32, string: STRING_LIMIT })?;
        LOG.check(&json)?;
        let fingerprint = member(&json, "conference");
        let fingerprint = Digest::parse(fingerprint).ok_or_else(|| Refusal::at_key("conference", Problem::NotOurs))?;
        let mut log = Self::new(Fingerprint(fingerprint));
        if let Some(Json::List(entries)) = json.get("entries") {
            for (index, entry) in entries.iter().enumerate() {
                log.take(entry).map_err(|refusal| refusal.within_list(index).within("entries"))?;
            }
        }
        let (_, digest) = log.encode();
        if member(&json, "digest") == digest.to_string() {
            Ok(log)
        } else {
            Err(Refusal::at_key("digest", Problem::WrongDigest))
        }
    }

    /// Takes up an entry whose shape was checked.
    fn take(&mut self, json: &Json) -> Result<(), Refusal> {
        if member(json, "before") != self.last.to_string() {
            return Err(Refusal::at_key("before", Problem::WrongDigest));
        }
        let action = word(member(json, "action"), Action::WORDS, &Action::ALL);
        let numbers = match json.get("numbers") {
            Some(Json::Object(numbers)) => numbers.clone(),
            _ => BTreeMap::new(),
        };
        let number = |(key, value): (String, Json)| match value {
            Json::Whole(number) => u32::try_from(number).ok().map(|number| (key, number)),
            _ => None,
        };
        let many = numbers.len();
        let numbers = map_of(numbers.into_iter().filter_map(number));
        if numbers.len() != many {
            let expected = Expected::Whole(0, u32::MAX.into());
            return Err(Refusal::at_key("numbers", Problem::Expected(expected)));
        }
        self.push(LogEntry {
            time: member(json, "time").to_owned(),
            role: Role::of_word(member(json, "role")).unwrap_or(Role::Organiser),
            action: action.map_err(|problem| Refusal::at_key("action", problem))?,
            about: member(json, "about").to_owned(),
            note: member(json, "note").to_owned(),
            numbers,
        });
        Ok(())
    }
}

fn member<'j>(json: &'j Json, key: &str) -> &'j str {
    match json.get(key) {
        Some(Json::Text(text)) => text,
        _ => "",
    }
}

fn entry_json(entry: &LogEntry, before: Digest) -> Json {
    let text = |text: &str| (!text.is_empty()).then(|| Json::Text(text.to_owned()));
    let numbers = entry.numbers.iter().map(|(key, number)| (key.clone(), Json::Whole((*number).into())));
    let members = [
        ("about", text(&entry.about)),
        ("action", text(entry.action.as_word())),
        ("before", text(&before.to_string())),
        ("note", text(&entry.note)),
        ("numbers", (!entry.numbers.is_empty()).then(|| Json::Object(map_of(numbers)))),
        ("role", text(entry.role.as_word())),
        ("time", text(&entry.time)),
    ];
    Json::Object(map_of(members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)))))
}

/// Makes any text one that files may hold.
fn clean(text: &str, limit: usize) -> String {
    let replaced = text.chars().take(limit).map(|character| match character {
        '\n' => '\n',
        character if Text::new(&format!("a{character}b")).is_err() => '\u{FFFD}',
        character => character,
    });
    replaced.collect::<String>().trim().to_owned()
}

/// `YYYY-MM-DDThh:mm:ssZ`.
fn is_time(text: &str) -> bool {
    let form = b"0000-00-00T00:00:00Z";
    let fits = |(byte, form): (u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == *form };
    text.len() == form.len() && text.bytes().zip(form).all(fits)
}

const LOG: Shape = Shape::Object(&[
    needed("format", Shape::Text(|text| of_kind(text, FileKind::Log))),
    needed("version", Shape::Whole(FileKind::VERSION..=FileKind::VERSION)),
    needed("conference", DIGEST),
    needed("entries", Shape::List(0, &ENTRY)),
    needed("digest", DIGEST),
]);

const ENTRY: Shape = Shape::Object(&[
    optional("about", Shape::Text(|text| is_clean(text, 200))),
    needed("action", Shape::Text(|text| word(text, Action::WORDS, &Action::ALL).map(drop))),
    needed("before", Shape::Text(|text| hex_bytes::<32>(text).map(drop))),
    optional("note", Shape::Text(|text| is_clean(text, Log::NOTE_LIMIT))),
    optional("numbers", Shape::Part(&[])),
    needed("role", Shape::Text(|text| word(text, Role::WORDS, &Role::ALL).map(drop))),
    needed("time", Shape::Text(|text| if is_time(text) { Ok(()) } else { Err(Problem::Expected(Expected::Date)) })),
]);

fn is_clean(text: &str, limit: usize) -> Result<(), Problem> {
    if text.is_empty() || clean(text, limit) != text {
        return Err(Problem::Expected(Expected::Text));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivered_files_name_keeps_nothing_of_its_digest() {
        for (name, kept) in [
            ("REHEARSAL_QIBIN-2022_ballots_0a1b2c3d.json", "REHEARSAL_QIBIN-2022_ballots_….json"),
            ("0A1B2C3D4E.json", "….json"),
            ("a1b2c3d-9.json", "a1b2c3d-9.json"),
            ("平板三 0a1b2c3d", "平板三 …"),
        ] {
            assert_eq!(logged_name(name), kept);
        }
    }

    fn entry(about: &str, note: &str) -> LogEntry {
        LogEntry {
            time: "2026-11-23T16:00:00Z".to_owned(),
            role: Role::Organiser,
            action: Action::FileTaken,
            about: about.to_owned(),
            note: note.to_owned(),
            numbers: [("new".to_owned(), 3)].into(),
        }
    }

    fn log() -> Log {
        let mut log = Log::new(Fingerprint(Digest([7; 32])));
        for about in ["a.json", "b\u{202e}.json", "", "　c\u{0}"] {
            log.push(entry(about, "因为\n两行"));
        }
        log
    }

    #[test]
    fn a_log_is_read_as_it_was_written_whatever_names_files_had() {
        let log = log();
        let (bytes, _) = log.encode();
        assert_eq!(Log::read(&bytes).unwrap(), log);
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn a_log_with_an_entry_changed_left_out_or_moved_is_refused_even_with_its_digest_mended() {
        let text = String::from_utf8(log().encode().0).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let spoil: [fn(&mut Vec<serde_json::Value>); 3] = [
            |entries| entries[1]["numbers"]["new"] = 4.into(),
            |entries| drop(entries.remove(1)),
            |entries| entries.swap(1, 2),
        ];
        for spoil in spoil {
            let mut json = json.clone();
            spoil(json["entries"].as_array_mut().unwrap());
            json.as_object_mut().unwrap().remove("digest");
            let mended = canonical::digest(&serde_json_canonicalizer::to_vec(&json).unwrap());
            json["digest"] = mended.to_string().into();
            let refusal = Log::read(json.to_string().as_bytes()).unwrap_err();
            assert_eq!(refusal.problem, Problem::WrongDigest, "{refusal:?}");
            assert!(refusal.place.to_string().ends_with(".before"), "{}", refusal.place);
        }
    }

    #[test]
    fn every_action_and_role_has_a_word_of_its_own() {
        let mut words: Vec<&str> = Action::ALL.iter().map(|action| action.as_word()).collect();
        words.extend(Role::ALL.iter().map(|role| role.as_word()));
        let many = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), many);
        assert!(words.iter().all(|word| !word.is_empty()));
    }
}
