//! One evaluator's marks, cast and immutable.

use super::{Conference, GradeIndex, GroupIndex, hex, limits};

/// What one ballot gives to one reporter on one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A grade of the conference's scale.
    Grade(GradeIndex),
    /// The evaluator chose to give no grade (弃权). Different from forgetting one.
    Abstain,
    /// On paper only: unclear in this one place (无效项); the rest of the ballot counts.
    Void,
}

/// The id of a ballot: 128 random bits, or under slips the beginning of the digest of the slip's public key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BallotId(pub [u8; 16]);

impl BallotId {
    /// Reads 32 lower-case hexadecimal digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        hex::decode(text).map(Self)
    }
}

impl std::fmt::Display for BallotId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&hex::encode(&self.0))
    }
}

impl std::fmt::Debug for BallotId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "BallotId({self})")
    }
}

/// Counts how often a ballot was handed in changed, from 1 to 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(u32);

impl Revision {
    /// The revision of every ballot until it has been handed in.
    pub const FIRST: Self = Self(1);

    /// Accepts a number in [`limits::REVISION`].
    pub fn new(number: u32) -> Option<Self> {
        limits::REVISION.contains(&number).then_some(Self(number))
    }

    /// Returns the revision after this one; `None` after the last.
    pub fn next(self) -> Option<Self> {
        Self::new(self.0 + 1)
    }

    /// Returns the number.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// Where a ballot was filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// By the evaluator, on a tablet.
    Tablet,
    /// By the evaluator, on paper; typed in at a station. Under slips the place of its key among the stations.
    Paper {
        /// `None` under open admission.
        signer: Option<u8>,
    },
}

/// Why a paper ballot is invalid as a whole (废票).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spoilage {
    /// Signed with a name.
    Signed,
    /// Numbered.
    Numbered,
    /// Otherwise marked so that it could be recognised.
    Marked,
    /// Not the form of this conference or group.
    WrongForm,
    /// Illegible as a whole.
    Illegible,
}

/// What a ballot says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Content {
    /// One mark for each reporter and criterion: all criteria of the first reporter, then of the second, and so on.
    Marks(Box<[Mark]>),
    /// On paper only: nothing that counts.
    Spoilt(Spoilage),
}

/// One evaluator's ballot. It carries no name, time or device.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ballot {
    /// Names the ballot through all its revisions.
    pub id: BallotId,
    /// Of several revisions the highest counts.
    pub revision: Revision,
    /// The evaluator's group.
    pub group: GroupIndex,
    /// Tablet or paper.
    pub source: Source,
    /// Marks, or why there are none.
    pub content: Content,
}

/// A raw Ed25519 signature over a ballot's or ruling's content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signature(pub [u8; 64]);

impl std::fmt::Debug for Signature {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Signature({})", hex::encode(&self.0))
    }
}

/// Why a ballot does not fit its conference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BallotFault {
    /// There is no such group.
    #[error("the ballot's group does not exist")]
    UnknownGroup,
    /// There are more or fewer marks than reporters times criteria.
    #[error("the ballot has {found} marks instead of {expected}")]
    MarkCount {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A mark names a grade beyond the scale.
    #[error("a mark's grade does not exist")]
    UnknownGrade,
    /// A void mark, or a spoilt ballot, from a tablet.
    #[error("only a paper ballot can be spoilt or hold a void mark")]
    PaperOnly,
}

impl Ballot {
    /// Checks the ballot against its conference.
    ///
    /// # Errors
    /// Names the first rule that it breaks.
    pub fn check(&self, conference: &Conference) -> Result<(), BallotFault> {
        if conference.group(self.group).is_none() {
            return Err(BallotFault::UnknownGroup);
        }
        let on_tablet = self.source == Source::Tablet;
        match &self.content {
            Content::Spoilt(_) if on_tablet => Err(BallotFault::PaperOnly),
            Content::Spoilt(_) => Ok(()),
            Content::Marks(marks) => check_marks(marks, on_tablet, conference),
        }
    }

    /// Returns the place of the signing station, for a signed paper ballot.
    pub fn signer(&self) -> Option<u8> {
        match self.source {
            Source::Tablet => None,
            Source::Paper { signer } => signer,
        }
    }

    /// Returns the marks; `None` for a spoilt ballot.
    pub fn marks(&self) -> Option<&[Mark]> {
        match &self.content {
            Content::Marks(marks) => Some(marks),
            Content::Spoilt(_) => None,
        }
    }

    /// Tells whether the ballot gives more top grades on some criterion than the cap allows.
    pub fn is_over_cap(&self, conference: &Conference) -> bool {
        let (Some(cap), Some(marks)) = (conference.top_grade_cap(), self.marks()) else {
            return false;
        };
        let criteria = conference.criteria().len();
        (0..criteria).any(|criterion| {
            let given = marks.iter().skip(criterion).step_by(criteria.max(1));
            given.filter(|mark| **mark == Mark::Grade(GradeIndex::TOP)).zip(0u32..).any(|(_, before)| before >= cap)
        })
    }
}

fn check_marks(marks: &[Mark], on_tablet: bool, conference: &Conference) -> Result<(), BallotFault> {
    if marks.len() != conference.marks() {
        return Err(BallotFault::MarkCount { found: marks.len(), expected: conference.marks() });
    }
    for mark in marks {
        match mark {
            Mark::Grade(grade) if conference.grade(*grade).is_none() => {
                return Err(BallotFault::UnknownGrade);
            }
            Mark::Void if on_tablet => return Err(BallotFault::PaperOnly),
            Mark::Grade(_) | Mark::Abstain | Mark::Void => {}
        }
    }
    Ok(())
}
