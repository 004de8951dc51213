//! What stands around each value that a device stores, and which of two copies of one counts.
//!
//! A device keeps every value in two homes, of which one answers at once and the other is on disk when it answers. The
//! rules for what they hold stand here, without a browser, so that they can be tested by themselves.

use super::compact::stored_digest;

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
    format!("{ENVELOPE} {sequence} {}\n{value}", stored_digest(key, sequence, value))
}

/// Returns sequence number and value; `Err(true)` for a newer release's, `Err(false)` for a damaged one.
fn open<'a>(key: &str, raw: &'a str) -> Result<(u64, &'a str), bool> {
    let (head, value) = raw.split_once('\n').ok_or(false)?;
    let words: Vec<&str> = head.split(' ').collect();
    match words.as_slice() {
        [ENVELOPE, sequence, digest] => {
            let sequence = sequence.parse().ok().ok_or(false)?;
            if stored_digest(key, sequence, value) == *digest { Ok((sequence, value)) } else { Err(false) }
        }
        [word, ..] if word.strip_prefix("pingyi").is_some_and(|number| number.parse::<u32>().is_ok()) => Err(true),
        _ => Err(false),
    }
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
        let newer = "pingyi2 1 x\nwhatever".to_owned();
        assert_eq!(StoredValue::open(KEY, newer.clone()), StoredValue::Newer(newer));
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
        let newer = || damaged("pingyi9 1 x\ny");
        for (first, second) in [(newer(), None), (None, newer()), (newer(), sound(3, "x")), (sound(3, "x"), newer())] {
            let verdict = judge(KEY, first, second);
            assert_eq!(verdict, Verdict::Refuse { raw: "pingyi9 1 x\ny".into(), newer: true, beside: None });
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
