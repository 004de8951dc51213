//! What was removed from a device although it could not be read, so that it stays removed.
//!
//! # Why it is noted what was removed
//!
//! One home of the store may come back, after a crash, with what it held before: then the value would be set aside and
//! reported once more. The note tells it by a digest of its name and its text, and says nothing of what was in it.

use super::compact::short_digest;
use super::kept::kept_name;

/// Names the value in which a device notes what was removed.
pub const REMOVED: &str = "removed";
/// The first word of that value.
const VERSION: &str = "1";

/// What was removed from a device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed(Vec<String>);

impl Removed {
    /// Reads the note; anything that is not one of this release notes nothing, so that what comes back is reported.
    pub fn unpack(text: &str) -> Self {
        let mut words = text.split(' ');
        if words.next() != Some(VERSION) {
            return Self::default();
        }
        Self(words.map(str::to_owned).collect())
    }

    /// Writes the note.
    pub fn pack(&self) -> String {
        let mut text = VERSION.to_owned();
        for mark in &self.0 {
            text.push(' ');
            text.push_str(mark);
        }
        text
    }

    /// Notes that what stood under a key was removed.
    pub fn add(&mut self, key: &str, raw: &str) {
        if !self.has(key, raw) {
            self.0.push(mark(key, raw));
        }
    }

    /// Tells whether this very text was removed, under whichever key of the same name.
    pub fn has(&self, key: &str, raw: &str) -> bool {
        self.0.contains(&mark(key, raw))
    }

    /// Forgets that something was removed, because a person has brought it back; tells whether it was noted.
    pub fn bring_back(&mut self, key: &str, raw: &str) -> bool {
        let (mark, before) = (mark(key, raw), self.0.len());
        self.0.retain(|known| *known != mark);
        self.0.len() < before
    }
}

fn mark(key: &str, raw: &str) -> String {
    short_digest([REMOVED, kept_name(key).unwrap_or(key), raw])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_removed_is_known_again_wherever_it_comes_back_from() {
        let mut removed = Removed::default();
        removed.add("pingyi-aside/1/a/sheet/1", "cut\noff");
        let removed = Removed::unpack(&removed.pack());
        for key in ["pingyi/a/sheet/1", "pingyi-aside/1/a/sheet/1", "pingyi-aside/17/a/sheet/1"] {
            assert!(removed.has(key, "cut\noff"), "{key}");
            assert!(!removed.has(key, "cut"), "another damage of the same value was not removed");
        }
        assert!(!removed.has("pingyi/a/sheet/2", "cut\noff"));
    }

    #[test]
    fn what_a_person_brings_back_is_not_removed_any_more_and_the_rest_is() {
        let mut removed = Removed::default();
        removed.add("pingyi/a/log", "x");
        removed.add("pingyi/a/box", "x");
        assert!(removed.bring_back("pingyi-aside/1/a/log", "x"));
        assert!(!removed.bring_back("pingyi-aside/1/a/log", "x"));
        assert_eq!((removed.has("pingyi/a/log", "x"), removed.has("pingyi/a/box", "x")), (false, true));
    }

    #[test]
    fn a_note_that_this_release_does_not_know_removes_nothing() {
        let mut removed = Removed::default();
        removed.add("pingyi/a/log", "x");
        let later = removed.pack().replacen('1', "2", 1);
        for text in ["", "1", later.as_str()] {
            assert_eq!(Removed::unpack(text), Removed::default(), "{text}");
        }
        assert_eq!(Removed::unpack(&removed.pack()), removed);
    }
}
