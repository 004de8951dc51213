//! People's decisions on contested ballots.

use super::{BallotId, ContentDigest, Signature, Text};
use std::collections::BTreeSet;

/// Names which of several versions of a ballot counts, or that none does, with a name and a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// The contested ballot.
    pub ballot: BallotId,
    /// The versions it decides between, at least two; a version that turns up later reopens the question.
    pub among: BTreeSet<ContentDigest>,
    /// One of `among`; `None` for "none of these".
    pub counts: Option<ContentDigest>,
    /// Who decided.
    pub by: Text,
    /// Why, in up to [`Ruling::REASON_LIMIT`] characters.
    pub reason: Text,
    /// Earlier rulings that this one replaces.
    pub replaces: BTreeSet<ContentDigest>,
    /// Under slips the place of the signing station's key among the stations.
    pub signer: Option<u8>,
}

impl Ruling {
    /// The greatest length of a reason, in Unicode scalar values.
    pub const REASON_LIMIT: usize = 2_000;
}

/// A ruling with the signature that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedRuling {
    /// What was decided.
    pub ruling: Ruling,
    /// `None` under open admission.
    pub signature: Option<Signature>,
}
