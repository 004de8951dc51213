//! What a tablet knows of a slip: whose ballot it opens.

use crate::domain::{BallotId, GroupIndex};

/// A slip of the conference. It holds nothing secret: neither the code nor what signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The id of the slip's ballot.
    pub id: BallotId,
    /// The slip's own group, whatever group the tablet was prepared for.
    pub group: GroupIndex,
}

/// What a slip was used for on one tablet. Another tablet knows nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipUse {
    /// Nothing yet.
    Unused,
    /// A sheet was begun and left uncast.
    Left,
    /// A ballot was cast; its holder should know before it is opened again.
    Cast,
}
