//! Why a file is refused, and where in it.

use crate::domain::{DefinitionFault, Fingerprint, TextFault};
use crate::exchange::FileKind;

/// One step on the way to a place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The value of a key.
    Key(String),
    /// An entry of a list, from 0.
    Index(usize),
}

/// A place in a file, such as `ballots[3].marks.r02[1]`; empty for the file as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place(Vec<Segment>);

impl Place {
    /// Returns the place that the segments lead to, outermost first.
    pub fn new(segments: Vec<Segment>) -> Self {
        Self(segments)
    }

    /// Returns the same place, seen from one key further out.
    #[must_use]
    pub fn within(mut self, key: &str) -> Self {
        self.0.insert(0, Segment::Key(key.to_owned()));
        self
    }

    /// Tells whether the file as a whole is meant.
    pub fn is_whole_file(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(formatter, "[{index}]")?,
                Segment::Key(key) => {
                    let dot = if position == 0 { "" } else { "." };
                    write!(formatter, "{dot}{}", printable(key))?;
                }
            }
        }
        Ok(())
    }
}

/// Shortens what a stranger wrote, and replaces what could disturb a screen.
fn printable(text: &str) -> String {
    const LIMIT: usize = 40;
    let shown = text.chars().take(LIMIT).map(|character| match character {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => '\u{FFFD}',
        character if character.is_control() => '\u{FFFD}',
        character => character,
    });
    let more = text.chars().nth(LIMIT).map(|_| '…');
    shown.chain(more).collect()
}

/// What should stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// An object.
    Object,
    /// A list.
    List,
    /// A string.
    Text,
    /// A whole number from the first to the second, written without fraction or exponent.
    Whole(u64, u64),
    /// Any value of our files: no null, no fraction.
    Value,
    /// An id: a letter or digit, then up to 31 letters, digits, `.`, `_` or `-`.
    Id,
    /// A conference code: 3 to 24 of A–Z, 0–9 and `-`, not beginning with `-`.
    Code,
    /// A real day, `YYYY-MM-DD`.
    Date,
    /// So many lower-case hexadecimal digits.
    Hex(usize),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A grade of the conference or `abstain`; on paper also `void`.
    Mark,
    /// A group of the conference.
    Group,
    /// A reporter of the conference.
    Reporter,
    /// A valid Ed25519 public key.
    PublicKey,
    /// One of the conference's stations.
    Station,
    /// A list of so many entries.
    Entries(usize),
    /// A list of at least so many entries.
    AtLeast(usize),
    /// A fraction in lowest terms, such as `2440/27`, or a whole number, such as `90`.
    Fraction,
    /// A score with two decimals, such as `90.37`.
    TwoPlaces,
}

/// Why a file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than [`crate::exchange::FILE_LIMIT`].
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// It is UTF-16 text.
    #[error("the file is UTF-16, not UTF-8")]
    Utf16,
    /// It is not text in UTF-8.
    #[error("not UTF-8 at byte {offset}")]
    NotUtf8 {
        /// Where, in bytes from the start.
        offset: usize,
    },
    /// It ends in the middle.
    #[error("the file ends at line {line}, column {column}, before it is complete")]
    CutShort {
        /// From 1.
        line: usize,
        /// In bytes, from 1.
        column: usize,
    },
    /// It is not JSON.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// From 1.
        line: usize,
        /// In bytes, from 1.
        column: usize,
    },
    /// A string holds half of a UTF-16 pair.
    #[error("half of a surrogate pair at line {line}, column {column}")]
    UnpairedSurrogate {
        /// From 1.
        line: usize,
        /// In bytes, from 1.
        column: usize,
    },
    /// Values stand too deep inside each other.
    #[error("nested deeper than {limit}")]
    TooDeep {
        /// The greatest depth.
        limit: usize,
    },
    /// A string is too long for any text of ours.
    #[error("a string of more than {limit} characters")]
    StringTooLong {
        /// The greatest number of characters.
        limit: usize,
    },
    /// It is JSON, but none of our files.
    #[error("none of our files")]
    NotOurs,
    /// It is one of our files, but not the one that is wanted here.
    #[error("a {found:?} file instead of a {expected:?} file")]
    OtherKind {
        /// What is wanted.
        expected: FileKind,
        /// What it is.
        found: FileKind,
    },
    /// It was written by a newer release.
    #[error("version {found} was written by a newer release")]
    NewerVersion {
        /// Its version.
        found: u64,
    },
    /// A key that does not belong here.
    #[error("unknown key")]
    UnknownKey,
    /// A key that stands here twice.
    #[error("repeated key")]
    RepeatedKey,
    /// A key that is reserved for a later release.
    #[error("reserved for a later release")]
    Reserved,
    /// A key that should stand here.
    #[error("`{0}` is missing")]
    MissingKey(String),
    /// Something else should stand here.
    #[error("expected {0:?}")]
    Expected(Expected),
    /// Text that may not stand here.
    #[error(transparent)]
    Text(#[from] TextFault),
    /// The definition contradicts itself.
    #[error(transparent)]
    Definition(DefinitionFault),
    /// A group stands in the ledger twice.
    #[error("the group is listed twice")]
    GroupTwice,
    /// The ballots are of another conference.
    #[error("of the conference {found}, not {expected}")]
    OtherConference {
        /// The fingerprint wanted.
        expected: Fingerprint,
        /// The fingerprint found.
        found: Fingerprint,
    },
    /// It was rescued from a device that has nothing of this conference.
    #[error("nothing of this conference")]
    NothingOfConference,
    /// The number of ballots is not the number stated.
    #[error("{stated} ballots are stated and {found} are here")]
    Count {
        /// What `count` says.
        stated: u64,
        /// How many there are.
        found: u64,
    },
    /// It should come before the entry above it.
    #[error("not in ascending order")]
    NotAscending,
    /// The entry above it is the same.
    #[error("the same as the one before")]
    Twice,
    /// A ballot has both marks and a reason why it is spoilt, or neither.
    #[error("exactly one of `marks` and `spoilt` is needed")]
    MarksOrSpoilt,
    /// Only a paper ballot may say this.
    #[error("only on paper")]
    PaperOnly,
    /// A ruling decides for a version that it did not decide between.
    #[error("`counts` is none of `among`")]
    CountsNotAmong,
    /// A signature or signer where admission is open.
    #[error("no signatures under open admission")]
    SignatureUnderOpen,
    /// The ballot's id is no slip's.
    #[error("no slip of this conference")]
    NoSlip,
    /// The slip belongs to another group.
    #[error("the slip belongs to another group")]
    SlipOfOtherGroup,
    /// A paper ballot has the id of a slip.
    #[error("a paper ballot with the id of a slip")]
    PaperWithSlipId,
    /// The signature is not the key's over this content.
    #[error("the signature does not match")]
    WrongSignature,
    /// The content was changed after it was written.
    #[error("the digest does not match the content")]
    WrongDigest,
}

/// A file refused: why, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct Refusal {
    /// Where.
    pub place: Place,
    /// Why.
    pub problem: Problem,
}

impl Refusal {
    /// Returns a refusal of a file as a whole.
    pub fn of_file(problem: Problem) -> Self {
        Self { place: Place::default(), problem }
    }

    /// Returns a refusal of what stands under a key at the top.
    pub(crate) fn at_key(key: &str, problem: Problem) -> Self {
        Self::of_file(problem).within(key)
    }

    /// Returns the same refusal, seen from one key further out.
    pub(crate) fn within(self, key: &str) -> Self {
        Self { place: self.place.within(key), problem: self.problem }
    }

    /// Returns the same refusal, seen from the list whose entry is refused.
    pub(crate) fn within_list(mut self, index: usize) -> Self {
        self.place.0.insert(0, Segment::Index(index));
        self
    }
}
