//! `pingyi.backup`, version 1: everything that a device has stored, each value as it is stored.
//!
//! It holds marks that were not cast, and ballots before anybody may see them: it is restricted, and says so.

use super::canonical;
use super::header::{FileKind, Header};
use super::json::{AnyJson, Json};
use super::kept::{KEPT, KEPT_ASIDE};
use super::refusal::{Expected, Problem, Refusal};
use super::results_file::{DIGEST, of_kind};
use super::shape::{Shape, needed};
use super::stored::StoredValue;
use super::strict::{decode, read_all};
use crate::domain::Digest;
use crate::domain::frugal::map_of;
use std::collections::BTreeMap;

/// A box is one value, so a string may be as long as a file.
const VALUE_LIMIT: usize = 1 << 28;

/// Everything that a device has stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    /// By key, as it is stored.
    stored: BTreeMap<String, String>,
}

impl Backup {
    /// Takes what is stored, by key and as it is stored.
    pub fn of(stored: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { stored: map_of(stored.into_iter().filter(|(key, _)| is_ours(key))) }
    }

    /// Returns the sound values by name, each with its number.
    pub fn values(&self) -> BTreeMap<String, (u64, String)> {
        let sound = |(key, raw): (&String, &String)| {
            let name = key.strip_prefix(KEPT)?;
            match StoredValue::open(key, raw.clone()) {
                StoredValue::Sound(sequence, value) => Some((name.to_owned(), (sequence, value))),
                _ => None,
            }
        };
        map_of(self.stored.iter().filter_map(sound))
    }

    /// Returns everything else by its key: damaged values, values of a newer release, and what was set aside.
    pub fn unreadable(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_unreadable = |key: &str, raw: &str| {
            key.starts_with(KEPT_ASIDE) || !matches!(StoredValue::open(key, raw.to_owned()), StoredValue::Sound(..))
        };
        let all = self.stored.iter().map(|(key, raw)| (key.as_str(), raw.as_str()));
        all.filter(move |(key, raw)| is_unreadable(key, raw))
    }

    /// Writes the file, and returns its digest.
    pub fn encode(&self) -> (Vec<u8>, Digest) {
        canonical::file(|writer, digest| {
            writer.raw("{");
            canonical::digest_member(writer, digest);
            writer.text_member("format", FileKind::Backup.format()).flag_member("restricted", true);
            writer.key("stored").raw("{");
            for (key, raw) in &self.stored {
                writer.text_member(key, raw);
            }
            writer.raw("}").number_member("version", FileKind::VERSION).raw("}");
        })
    }

    /// Reads the file.
    ///
    /// # Errors
    /// Refuses what is no such file of this version, or is damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = decode(bytes)?;
        Self::of_text(text).map_err(|refusal| Header::explain(text, FileKind::Backup, refusal))
    }

    fn of_text(text: &str) -> Result<Self, Refusal> {
        let json = read_all(text, AnyJson { depth: 32, string: VALUE_LIMIT })?;
        BACKUP.check(&json)?;
        let mut backup = Self::default();
        if let Some(Json::Object(stored)) = json.get("stored") {
            for (key, raw) in stored {
                let within = |problem| Refusal::at_key(key, problem).within("stored");
                match raw {
                    Json::Text(raw) if is_ours(key) => backup.stored.insert(key.clone(), raw.clone()),
                    Json::Text(_) => return Err(within(Problem::UnknownKey)),
                    _ => return Err(within(Problem::Expected(Expected::Text))),
                };
            }
        }
        if json.text("digest") == backup.encode().1.to_string() {
            Ok(backup)
        } else {
            Err(Refusal::at_key("digest", Problem::WrongDigest))
        }
    }
}

fn is_ours(key: &str) -> bool {
    key.starts_with(KEPT) || key.starts_with(KEPT_ASIDE)
}

const BACKUP: Shape = Shape::Object(&[
    needed("format", Shape::Text(|text| of_kind(text, FileKind::Backup))),
    needed("version", Shape::Whole(FileKind::VERSION..=FileKind::VERSION)),
    needed("restricted", Shape::True),
    needed("stored", Shape::Part(&[])),
    needed("digest", DIGEST),
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::envelope;

    fn backup() -> Backup {
        let sound = |name: &str, sequence, value: &str| {
            let key = format!("{KEPT}{name}");
            (key.clone(), envelope(&key, sequence, value))
        };
        let newer = ("pingyi/z/tablet".to_owned(), "pingyi2 1 x\nwhatever".to_owned());
        let damaged = ("pingyi/z/sheet/1".to_owned(), "pingyi1 1".to_owned());
        let aside = ("pingyi-aside/1/z/log".to_owned(), envelope("pingyi/z/log", 3, "x"));
        let long = "票\u{1f}\n".repeat(20_000);
        Backup::of([sound("settings", 1, "1 en normal device"), sound("z/box", 1 << 40, &long), newer, damaged, aside])
    }

    #[test]
    fn a_backup_is_read_as_it_was_written_whatever_is_in_its_values() {
        let (bytes, digest) = backup().encode();
        assert_eq!(Backup::read(&bytes).unwrap(), backup());
        assert_eq!(backup().values()["z/box"].0, 1 << 40);
        assert_eq!(backup().values().len(), 2);
        let unreadable: Vec<_> = backup().unreadable().map(|(key, _)| key.to_owned()).collect();
        assert_eq!(unreadable, ["pingyi-aside/1/z/log", "pingyi/z/sheet/1", "pingyi/z/tablet"]);
        assert_ne!(digest, Backup::default().encode().1);
    }

    #[test]
    fn a_backup_that_was_changed_cut_or_has_other_keys_is_refused_with_the_place() {
        let text = String::from_utf8(backup().encode().0).unwrap();
        let refused = |text: String| Backup::read(text.as_bytes()).unwrap_err();
        let place = |text: String| refused(text).place.to_string();
        assert_eq!(place(text.replace("1 en normal", "1 en large")), "digest");
        assert_eq!(place(text.replace("pingyi/settings", "other/settings")), "stored.other/settings");
        assert_eq!(place(text.replace("\"restricted\":true,", "")), "");
        assert_eq!(refused(text.replace("\"version\":1", "\"version\":2")).problem, Problem::NewerVersion { found: 2 });
        assert!(matches!(refused(text[..text.len() / 2].to_owned()).problem, Problem::CutShort { .. }));
        let other = refused(text.replace("pingyi.backup", "pingyi.log")).problem;
        assert_eq!(other, Problem::OtherKind { expected: FileKind::Backup, found: FileKind::Log });
    }
}
