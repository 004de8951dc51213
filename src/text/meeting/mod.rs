//! Sentences about the meeting and the year after it.

mod chinese;
mod english;
#[cfg(test)]
mod tests;

use super::Language;
use crate::exchange::EditRefused;
use crate::follow_up::{CarryRefused, Due, Status, TaskField, TaskRefused};
use crate::meeting::{AgendaPart, Came, CommentPart, DepthBasis, MeetingRefused, OutlineFault, Progress};

impl Language {
    /// Names what a point of an agenda is: a phrase.
    pub fn agenda_part(self, part: AgendaPart) -> &'static str {
        match self {
            Self::Chinese => chinese::agenda_part(part),
            Self::English => english::agenda_part(part),
        }
    }

    /// Names what a comment is: a phrase.
    pub fn comment_part(self, part: CommentPart) -> &'static str {
        match self {
            Self::Chinese => chinese::comment_part(part),
            Self::English => english::comment_part(part),
        }
    }

    /// Names whether a participant came: a phrase.
    pub fn came(self, came: Came) -> &'static str {
        match self {
            Self::Chinese => chinese::came(came),
            Self::English => english::came(came),
        }
    }

    /// Names how far a reporter is: a phrase.
    pub fn progress(self, progress: Progress) -> &'static str {
        match self {
            Self::Chinese => chinese::progress(progress),
            Self::English => english::progress(progress),
        }
    }

    /// Names how far a task is: a phrase.
    pub fn task_status(self, status: Status) -> &'static str {
        match self {
            Self::Chinese => chinese::status(status),
            Self::English => english::status(status),
        }
    }

    /// Names a field of a task: a phrase.
    pub fn task_field(self, field: TaskField) -> &'static str {
        match self {
            Self::Chinese => chinese::field(field),
            Self::English => english::field(field),
        }
    }

    /// Says how a task stands with its deadline: a phrase.
    pub fn due(self, due: Due) -> String {
        match self {
            Self::Chinese => chinese::due(due),
            Self::English => english::due(due),
        }
    }

    /// Says how the depth of an entry of an outline is known: a phrase.
    pub fn depth_basis(self, basis: DepthBasis) -> &'static str {
        match self {
            Self::Chinese => chinese::depth_basis(basis),
            Self::English => english::depth_basis(basis),
        }
    }

    /// Says why a text gives no outline, and what to do.
    pub fn outline_fault(self, fault: &OutlineFault) -> String {
        match self {
            Self::Chinese => chinese::outline_fault(fault),
            Self::English => english::outline_fault(fault),
        }
    }

    /// Says why nothing is written, and what to do.
    pub fn edit_refused(self, refused: EditRefused) -> &'static str {
        match self {
            Self::Chinese => chinese::edit_refused(refused),
            Self::English => english::edit_refused(refused),
        }
    }

    /// Says why a step in the meeting is not done, and what to do.
    pub fn meeting_refused(self, refused: &MeetingRefused) -> String {
        match self {
            Self::Chinese => chinese::meeting_refused(refused),
            Self::English => english::meeting_refused(refused),
        }
    }

    /// Says why a step of a task is not done, and what to do.
    pub fn task_refused(self, refused: &TaskRefused) -> String {
        match self {
            Self::Chinese => chinese::task_refused(refused),
            Self::English => english::task_refused(refused),
        }
    }

    /// Says why nothing is carried over, and what to do.
    pub fn carry_refused(self, refused: CarryRefused) -> &'static str {
        match self {
            Self::Chinese => chinese::carry_refused(refused),
            Self::English => english::carry_refused(refused),
        }
    }

    /// Says of a record that a newer release wrote it.
    pub fn written_by_newer(self) -> &'static str {
        match self {
            Self::Chinese => "由更新的版本写成，本版本原样保留，不作改动。",
            Self::English => "Written by a newer release. It is kept as it is, and nothing changes it here.",
        }
    }
}
