//! Reading files and standard input.

use crate::exchange::{FILE_LIMIT, Problem, Refusal};
use std::io::Read;
use std::path::PathBuf;

/// Where to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, written `-`.
    Standard,
}

/// Why an input did not become a value.
#[derive(Debug)]
pub(super) enum Failure {
    /// It could not be read.
    Unreadable(std::io::Error),
    /// It was read and refused.
    Refused(Refusal),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<std::ffi::OsString> for Input {
    fn from(argument: std::ffi::OsString) -> Self {
        if argument == "-" { Self::Standard } else { Self::File(argument.into()) }
    }
}

impl Input {
    /// Tells whether this is standard input.
    pub(super) fn is_standard(&self) -> bool {
        *self == Self::Standard
    }

    /// Returns the name to report it by, safe to print.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => printable(&path.display().to_string()),
            Self::Standard => "-".to_owned(),
        }
    }

    /// Reads all of it. A file that is too large is refused from its metadata.
    pub(super) fn read(&self) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Standard => read_up_to_limit(std::io::stdin().lock(), 0),
            Self::File(path) => {
                let file = std::fs::File::open(path)?;
                let metadata = file.metadata()?;
                if metadata.is_dir() {
                    return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory).into());
                }
                if metadata.len() > FILE_LIMIT {
                    return Err(too_large());
                }
                read_up_to_limit(file, metadata.len())
            }
        }
    }
}

/// Reads to the end, but never more than the limit and a byte: pipes have no length, and files can grow.
fn read_up_to_limit(from: impl Read, expected: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    let read = from.take(FILE_LIMIT + 1).read_to_end(&mut bytes)?;
    if u64::try_from(read).is_ok_and(|read| read <= FILE_LIMIT) { Ok(bytes) } else { Err(too_large()) }
}

fn too_large() -> Failure {
    Failure::Refused(Refusal::of_file(Problem::TooLarge { limit: FILE_LIMIT }))
}

/// Replaces what could disturb a terminal; file names may hold anything.
pub(super) fn printable(name: &str) -> String {
    let safe = |character: char| {
        let turns = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if character.is_control() || turns { '\u{FFFD}' } else { character }
    };
    name.chars().map(safe).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_dash_by_itself_is_standard_input() {
        assert!(Input::from(std::ffi::OsString::from("-")).is_standard());
        assert!(!Input::from(std::ffi::OsString::from("./-")).is_standard());
    }

    #[test]
    fn names_that_could_disturb_a_terminal_are_made_safe() {
        assert_eq!(Input::File("a\u{1b}[2J\nb".into()).name(), "a\u{FFFD}[2J\u{FFFD}b");
    }
}
