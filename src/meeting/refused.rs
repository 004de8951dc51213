//! Why something is not done.

use crate::domain::TextFault;
use crate::exchange::EditRefused;

/// Why a step in the meeting is not done. Nothing of it is written then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeetingRefused {
    /// The record can't be written.
    #[error(transparent)]
    Edit(#[from] EditRefused),
    /// The text is not what a record may hold.
    #[error(transparent)]
    Text(#[from] TextFault),
    /// What it is about is not there any more.
    #[error("what this is about is not there any more")]
    NotThere,
    /// Versions stand side by side: somebody has to decide between them first.
    #[error("versions of it stand side by side")]
    InConflict,
    /// A point of the framework would stand below itself.
    #[error("a point can't be moved below itself")]
    BelowItself,
    /// One of the two parts would be empty.
    #[error("there is nothing to split off")]
    NothingToSplit,
    /// They are about different reporters or things, or others said them.
    #[error("these can't stand together")]
    NotTogether,
    /// It was skipped, or its reporter has withdrawn.
    #[error("it is left out")]
    LeftOut,
    /// It has ended, or never ran.
    #[error("it is not running")]
    NotRunning,
}
