//! Why a step of approving is not done.

use crate::domain::TextFault;
use crate::exchange::EditRefused;

/// Why a step is not done. Nothing of it is written then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalRefused {
    /// The record can't be written.
    #[error(transparent)]
    Edit(#[from] EditRefused),
    /// A text is not what a record may hold.
    #[error(transparent)]
    Text(#[from] TextFault),
    /// A grade that differs from the proposed one needs a written reason (spec of the rules, "Grades").
    #[error("a grade that differs from the proposed one needs a reason")]
    NoReason,
    /// There is no such reporter, criterion, grade or component.
    #[error("it is not there")]
    NotThere,
    /// Components without any weight, or too many of them.
    #[error("the components are none, too many, or have no weight")]
    Components,
}
