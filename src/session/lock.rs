//! What keeps the next person on a shared tablet from the marks of the one before.

use crate::domain::{Digest, crockford};
use sha2::Digest as _;

/// Six characters that reopen one sheet on one tablet. Random, and not the ballot's id: it leads to nothing elsewhere.
#[derive(Clone, PartialEq, Eq)]
pub struct ReopeningCode([u8; 6]);

impl ReopeningCode {
    /// Makes a code from random values; only their lowest five bits are used.
    pub fn from_random(values: [u8; 6]) -> Self {
        Self(values.map(|value| value % 32))
    }

    /// Reads a typed code: case, dashes and spaces are ignored, O is 0, I and L are 1; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let typed: Vec<char> = text.chars().filter(|character| !matches!(character, '-' | ' ')).collect();
        let values: Option<Vec<u8>> = typed.into_iter().map(crockford::value).collect();
        values?.try_into().ok().map(Self)
    }
}

impl std::fmt::Display for ReopeningCode {
    /// Writes the code in threes: `7K2-M9Q`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, value) in self.0.iter().enumerate() {
            let dash = if place == 3 { "-" } else { "" };
            write!(formatter, "{dash}{}", crockford::character(*value))?;
        }
        Ok(())
    }
}

/// What a sheet is locked with after its evaluator has left.
///
/// It keeps honest neighbours honest. Whoever can read the tablet's storage can read the marks there too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lock {
    /// Open admission: a reopening code, kept as a salted digest, never as the code.
    Code {
        /// Random, fresh for each code.
        salt: [u8; 16],
        /// The digest of salt and code.
        digest: Digest,
    },
    /// Under slips: the slip itself is the code, and nothing of it is kept.
    Slip,
}

impl Lock {
    /// Locks with a code.
    pub fn new(code: &ReopeningCode, salt: [u8; 16]) -> Self {
        Self::Code { salt, digest: digest(code, &salt) }
    }

    /// Tells whether this is the code; of a sheet that a slip opens none is.
    pub fn opens(&self, code: &ReopeningCode) -> bool {
        matches!(self, Self::Code { salt, digest: locked } if digest(code, salt) == *locked)
    }
}

fn digest(code: &ReopeningCode, salt: &[u8; 16]) -> Digest {
    let mut hasher = sha2::Sha256::new();
    hasher.update(b"pingyi/reopen/1\n");
    hasher.update(salt);
    hasher.update(code.to_string());
    Digest(hasher.finalize().into())
}

/// Counts wrong codes. After a few, each further try has to wait, so that nobody guesses through a break.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// How many wrong codes were typed since the last right one.
    pub failed: u32,
}

impl Tries {
    /// How many wrong codes cost no waiting.
    pub const FREE: u32 = 5;

    /// Returns how many seconds must pass before the next try.
    pub fn wait_seconds(self) -> u32 {
        if self.failed < Self::FREE { 0 } else { 30 * (self.failed - Self::FREE + 1).min(10) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_code_opens_a_lock_however_it_is_typed() {
        let code = ReopeningCode::from_random([7, 19, 2, 0, 1, 31]);
        let lock = Lock::new(&code, [9; 16]);
        assert_eq!(code.to_string(), "7K2-01Z");
        for typed in ["7K2-01Z", "7k2olz", " 7k2 0iz "] {
            assert!(ReopeningCode::parse(typed).is_some_and(|code| lock.opens(&code)), "{typed}");
        }
        assert!(!ReopeningCode::parse("7K2-01Y").is_some_and(|code| lock.opens(&code)));
        assert!(ReopeningCode::parse("7K2-01").is_none());
        assert!(ReopeningCode::parse("7K2-01U").is_none());
        assert_ne!(lock, Lock::new(&code, [8; 16]));
    }

    #[test]
    fn waiting_begins_after_the_free_tries_and_grows_to_a_bound() {
        let wait = |failed| Tries { failed }.wait_seconds();
        assert_eq!([wait(0), wait(4), wait(5), wait(6), wait(1000)], [0, 0, 30, 60, 300]);
    }
}
