//! What stands around each value that a device stores, and which of two copies of one counts.
//!
//! A device keeps every value in two homes, of which one answers at once and the other is on disk when it answers. The
//! rules for what they hold stand here, without a browser, so that they can be tested by themselves.
//!
//! # What every later release promises
//!
//! A value of another version is left alone, because this release can't know what it means. So nothing but a newer release
//! may make a value look like one: every version after the first begins with a line of words with one space between them,
//! the first `pingyi` and the version's number, the last one a digest: the first 16 hexadecimal digits of the SHA-256 of the
//! key, a line feed, the line without its last word and the space before it, a line feed, and the rest of the value. The
//! digest of the first version does not cover its first word, so that a first word that was damaged never fits it: such a
//! value is damaged, and the other home's counts.

use super::compact::short_digest;

/// What the first word of every value begins with; the version's number follows.
const NAME: &str = "pingyi";
/// The first word of every value of this release.
const ENVELOPE: &str = "pingyi1";
/// Stands in the first home for a value that only the second one has room for.
pub const IN_SECOND_HOME: &str = "@vault";

/// How far a number goes on where the second home can't be read: what it holds may be several steps ahead, and what
/// a person saw last must count.
pub const LEAP: u64 = 1 << 20;

/// What was found under a key in one home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoredValue {
    /// A sound value, with its sequence number: it grows by each change.
    Sound(u64, String),
    /// A value of a newer release, as it is stored.
    Newer(String),
    /// Anything else, as it is stored.
    Damaged(String),
}

impl StoredValue {
    /// Opens what stands under a key.
    pub fn open(key: &str, raw: String) -> Self {
        match open(key, &raw) {
            Ok((sequence, value)) => Self::Sound(sequence, value.to_owned()),
            Err(true) => Self::Newer(raw),
            Err(false) => Self::Damaged(raw),
        }
    }
}

/// Writes a value with its sequence number and a digest over key, number and value.
pub fn envelope(key: &str, sequence: u64, value: &str) -> String {
    let number = sequence.to_string();
    format!("{ENVELOPE} {number} {}\n{value}", short_digest([key, &number, value]))
}

/// Returns sequence number and value; `Err(true)` for a newer release's, `Err(false)` for a damaged one.
fn open<'a>(key: &str, raw: &'a str) -> Result<(u64, &'a str), bool> {
    let (head, value) = raw.split_once('\n').ok_or(false)?;
    let (head, digest) = head.rsplit_once(' ').ok_or(false)?;
    let (version, number) = head.split_once(' ').unwrap_or((head, ""));
    if version != ENVELOPE {
        return Err(is_later(version) && later_digest(key, head, value) == digest);
    }
    let sequence = number.parse().map_err(|_| false)?;
    if short_digest([key, number, value]) == digest { Ok((sequence, value)) } else { Err(false) }
}

/// Tells whether a first word is that of a version after this release's.
fn is_later(version: &str) -> bool {
    version.strip_prefix(NAME).and_then(|number| number.parse::<u32>().ok()).is_some_and(|number| number > 1)
}

/// The digest that every version after the first carries; `head` is the first line without it.
fn later_digest(key: &str, head: &str, value: &str) -> String {
    short_digest([key, head, value])
}

/// What counts of a value that two homes may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Neither has it.
    Nothing,
    /// This counts.
    Take {
        /// Its number.
        sequence: u64,
        /// The value itself.
        value: String,
        /// Whether the first home lacks it, or has an earlier or damaged one.
        first_is_behind: bool,
        /// Whether the second home lacks it, or has an earlier or damaged one.
        second_is_behind: bool,
        /// What one of them has instead and nobody may lose: a damaged value, or another one of the same number.
        beside: Option<String>,
    },
    /// The first home says that the second one has it, and it has not. Nothing may be written over it.
    OutOfReach,
    /// It can't be read.
    Refuse {
        /// As it is stored.
        raw: String,
        /// Whether a newer release wrote it. Then it must be left as it is.
        newer: bool,
        /// What the second home has, if that is something else.
        beside: Option<String>,
    },
}

/// Decides which of what two homes have under a key counts: the sound value with the higher number. Of two with the
/// same number the first home's, as it is what the page showed last; the other one is kept beside it. So is one that the
/// first home went past by a [`LEAP`], without having seen it.
pub fn judge(key: &str, first: Option<StoredValue>, second: Option<StoredValue>) -> Verdict {
    use StoredValue::{Damaged, Newer, Sound};
    match (first, second) {
        (None, None) => Verdict::Nothing,
        (Some(Newer(raw)), _) | (_, Some(Newer(raw))) => Verdict::Refuse { raw, newer: true, beside: None },
        (Some(Sound(sequence, value)), Some(Sound(other, beside))) => {
            let is_pointer = value == IN_SECOND_HOME;
            if other > sequence || (is_pointer && other == sequence) {
                let first_is_behind = other > sequence;
                return Verdict::Take {
                    sequence: other,
                    value: beside,
                    first_is_behind,
                    second_is_behind: false,
                    beside: None,
                };
            }
            if is_pointer {
                return Verdict::OutOfReach;
            }
            let is_unseen = other == sequence || sequence - other >= LEAP;
            let is_other = is_unseen && beside != value;
            let beside = is_other.then(|| envelope(key, other, &beside));
            let second_is_behind = other < sequence || is_other;
            Verdict::Take { sequence, value, first_is_behind: false, second_is_behind, beside }
        }
        (Some(Sound(_, value)), _) if value == IN_SECOND_HOME => Verdict::OutOfReach,
        (Some(Sound(sequence, value)), other) => {
            let beside = if let Some(Damaged(raw)) = other { Some(raw) } else { None };
            Verdict::Take { sequence, value, first_is_behind: false, second_is_behind: true, beside }
        }
        (other, Some(Sound(sequence, value))) => {
            let beside = if let Some(Damaged(raw)) = other { Some(raw) } else { None };
            Verdict::Take { sequence, value, first_is_behind: true, second_is_behind: false, beside }
        }
        (Some(Damaged(raw)), Some(Damaged(other))) => {
            let beside = (other != raw).then_some(other);
            Verdict::Refuse { raw, newer: false, beside }
        }
        (Some(Damaged(raw)), None) | (None, Some(Damaged(raw))) => Verdict::Refuse { raw, newer: false, beside: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "pingyi/a";

    #[expect(clippy::unnecessary_wraps, reason = "a home may have nothing, which stands beside it in each case")]
    fn sound(sequence: u64, value: &str) -> Option<StoredValue> {
        Some(StoredValue::open(KEY, envelope(KEY, sequence, value)))
    }

    #[expect(clippy::unnecessary_wraps, reason = "a home may have nothing, which stands beside it in each case")]
    fn damaged(raw: &str) -> Option<StoredValue> {
        Some(StoredValue::open(KEY, raw.to_owned()))
    }

    fn taken(verdict: Verdict) -> (u64, String, bool, bool, Option<String>) {
        let Verdict::Take { sequence, value, first_is_behind, second_is_behind, beside } = verdict else {
            panic!("{verdict:?}")
        };
        (sequence, value, first_is_behind, second_is_behind, beside)
    }

    #[test]
    fn an_envelope_holds_for_its_key_and_number_alone() {
        let raw = envelope(KEY, 7, "一\n二");
        assert_eq!(StoredValue::open(KEY, raw.clone()), StoredValue::Sound(7, "一\n二".to_owned()));
        for damaged in [raw.replace('7', "8"), raw.replace('一', "三"), raw.replace('\n', ""), String::new()] {
            assert_eq!(StoredValue::open(KEY, damaged.clone()), StoredValue::Damaged(damaged));
        }
        assert_eq!(StoredValue::open("pingyi/b", raw.clone()), StoredValue::Damaged(raw));
    }

    /// A value as a release after this one promises to write it.
    fn later(head: &str, value: &str) -> String {
        format!("{head} {}\n{value}", later_digest(KEY, head, value))
    }

    #[test]
    fn a_later_releases_value_is_known_by_the_digest_that_covers_its_version() {
        for raw in [later("pingyi2 7", "a\nb"), later("pingyi2", ""), later("pingyi31 7 packed x", "whatever")] {
            assert_eq!(StoredValue::open(KEY, raw.clone()), StoredValue::Newer(raw.clone()));
            assert_eq!(StoredValue::open("pingyi/b", raw.clone()), StoredValue::Damaged(raw));
        }
        let promised = "pingyi2 7 e84f94be50a749f0\nwhatever".to_owned();
        assert_eq!(
            StoredValue::open(KEY, promised.clone()),
            StoredValue::Newer(promised),
            "the promise stays the same"
        );
        for raw in [later("pingyi1 7", "x"), later("pingyi0 7", "x"), later("pingyi 7", "x"), later("2 7", "x")] {
            assert_eq!(StoredValue::open(KEY, raw.clone()), StoredValue::Damaged(raw));
        }
    }

    /// Every text that one flipped bit makes of another one, where it is still a text.
    fn flipped(raw: &str) -> impl Iterator<Item = String> + '_ {
        (0..raw.len() * 8).filter_map(move |bit| {
            let mut bytes = raw.as_bytes().to_vec();
            *bytes.get_mut(bit / 8)? ^= 1 << (bit % 8);
            String::from_utf8(bytes).ok()
        })
    }

    #[test]
    fn no_flipped_bit_anywhere_makes_a_value_sound_or_a_newer_releases() {
        let sounds = [(1, ""), (7, "1 x"), (10, "a\nb c"), (u64::MAX, "一\n二"), (3, IN_SECOND_HOME)];
        let ours = sounds.map(|(sequence, value)| envelope(KEY, sequence, value));
        let laters = [later("pingyi2 7", "a\nb"), later("pingyi3 1", "x")];
        for raw in ours.iter().chain(&laters) {
            assert!(flipped(raw).count() > raw.len() * 6, "most are still text");
            for damaged in flipped(raw) {
                assert_eq!(StoredValue::open(KEY, damaged.clone()), StoredValue::Damaged(damaged), "of {raw}");
            }
        }
    }

    #[test]
    fn whatever_bit_is_flipped_in_one_home_the_other_counts_and_what_was_flipped_is_kept_beside() {
        for raw in flipped(&envelope(KEY, 7, "x")) {
            assert_eq!(
                taken(judge(KEY, damaged(&raw), sound(7, "x"))),
                (7, "x".into(), true, false, Some(raw.clone()))
            );
            assert_eq!(
                taken(judge(KEY, sound(7, "x"), damaged(&raw))),
                (7, "x".into(), false, true, Some(raw.clone()))
            );
            let both = judge(KEY, damaged(&raw), damaged(&raw));
            assert_eq!(both, Verdict::Refuse { raw, newer: false, beside: None });
        }
    }

    #[test]
    fn the_sound_value_with_the_higher_number_counts_and_the_other_home_is_behind() {
        let a = |first, second| taken(judge(KEY, first, second));
        assert_eq!(a(sound(3, "x"), sound(3, "x")), (3, "x".into(), false, false, None));
        assert_eq!(a(sound(3, "x"), sound(2, "w")), (3, "x".into(), false, true, None));
        assert_eq!(a(sound(3, "x"), sound(4, "y")), (4, "y".into(), true, false, None));
        assert_eq!(a(sound(3, "x"), None), (3, "x".into(), false, true, None));
        assert_eq!(a(None, sound(3, "x")), (3, "x".into(), true, false, None));
        assert_eq!(a(damaged("d"), sound(3, "x")), (3, "x".into(), true, false, Some("d".into())));
        assert_eq!(a(sound(3, "x"), damaged("d")), (3, "x".into(), false, true, Some("d".into())));
    }

    #[test]
    fn of_two_values_with_one_number_neither_is_lost() {
        let verdict = taken(judge(KEY, sound(3, "x"), sound(3, "y")));
        assert_eq!(verdict, (3, "x".into(), false, true, Some(envelope(KEY, 3, "y"))));
        let leapt = taken(judge(KEY, sound(2 + LEAP, "x"), sound(2, "y")));
        assert_eq!(leapt, (2 + LEAP, "x".into(), false, true, Some(envelope(KEY, 2, "y"))));
        let same = taken(judge(KEY, sound(2 + LEAP, "x"), sound(2, "x")));
        assert_eq!(same, (2 + LEAP, "x".into(), false, true, None));
    }

    #[test]
    fn a_newer_releases_value_in_either_home_is_left_alone() {
        let raw = later("pingyi9 1", "y");
        let newer = || damaged(&raw);
        for (first, second) in [
            (newer(), None),
            (None, newer()),
            (newer(), sound(3, "x")),
            (sound(3, "x"), newer()),
            (newer(), damaged("d")),
            (damaged("d"), newer()),
        ] {
            let verdict = judge(KEY, first, second);
            assert_eq!(verdict, Verdict::Refuse { raw: raw.clone(), newer: true, beside: None });
        }
    }

    #[test]
    fn a_large_value_is_taken_from_the_second_home_and_is_out_of_reach_without_it() {
        let pointer = || sound(3, IN_SECOND_HOME);
        assert_eq!(taken(judge(KEY, pointer(), sound(3, "large"))), (3, "large".into(), false, false, None));
        assert_eq!(taken(judge(KEY, pointer(), sound(4, "larger"))), (4, "larger".into(), true, false, None));
        for second in [None, damaged("d"), sound(2, "before")] {
            assert_eq!(judge(KEY, pointer(), second), Verdict::OutOfReach);
        }
    }

    #[test]
    fn what_is_damaged_in_both_homes_is_refused_and_both_are_kept() {
        let refused =
            |beside: Option<&str>| Verdict::Refuse { raw: "d".into(), newer: false, beside: beside.map(str::to_owned) };
        assert_eq!(judge(KEY, damaged("d"), damaged("e")), refused(Some("e")));
        assert_eq!(judge(KEY, damaged("d"), damaged("d")), refused(None));
        assert_eq!(judge(KEY, damaged("d"), None), refused(None));
        assert_eq!(judge(KEY, None, damaged("d")), refused(None));
        assert_eq!(judge(KEY, None, None), Verdict::Nothing);
    }
}
