//! The meeting: framework of work, agenda and running order, time, who came, what was said.
//!
//! All of it are records in a conference's `details` ([`crate::exchange::Records`]): [`Meeting::of`] sets them out, and
//! each change is a function that looks at what is set out and returns an [`Edit`](crate::exchange::Edit), the new
//! versions of just the records that it changes. The shell stores those, each in a value of its own
//! ([`crate::exchange::pack_record`]), and sets the meeting out anew.
//!
//! # Why nothing here touches the definition
//!
//! Tablets have the definition and every ballot is bound to it. Whatever may change on the day stands beside it, so that
//! a changed running order or a withdrawn reporter is no other conference.
//!
//! # Why conflicts stand in their place
//!
//! Two recorders' files merge without losing a word. What both changed unseen by each other is one
//! [`Entry`](crate::exchange::Entry) with several versions, at the place of the first, until somebody keeps one or
//! writes a third.
//!
//! # What this does not do
//!
//! There is no clock and no randomness here: moments and ids come in. Nothing here knows marks, ballots or slips.

mod agenda;
mod caption;
mod clock;
pub(crate) mod codes;
mod comment;
mod comments;
mod draft_text;
mod framework;
mod growing;
mod order;
mod outline;
mod outline_line;
mod place;
mod projection;
mod refused;
mod report;
mod running;
mod sign_in;

pub use agenda::{Agenda, AgendaPart, AgendaPoint, MINUTES};
pub use caption::{Caption, caption_id};
pub use clock::{Clock, Countdown, Left, Milliseconds, Moment, Run, Running, WARNING};
pub use comment::{Comment, CommentPart};
pub use comments::{CommentList, Comments};
pub use draft_text::{DraftText, draft_text_id};
pub use framework::{Framework, FrameworkPoint, Node};
pub use order::Placed;
pub use outline::{DepthBasis, MOST_CHARACTERS, MOST_DEPTH, MOST_ENTRIES, Outline, OutlineEntry, OutlineFault};
pub use place::{Place, Room};
pub use projection::{Progress, Projection, ReporterLine, Returned, Shown, Timed};
pub use refused::MeetingRefused;
pub use report::{ReportTurn, RunningOrder, Turn, report_id, withdrawn};
pub use running::{PlannedStep, Step, Times};
pub use sign_in::{Came, Door, Expected, GroupAtDoor, SignIn, sign_in_id};

pub(crate) use comment::read_points;
pub(crate) use report::positions;

use crate::exchange::{FrozenConference, RecordId, Sorted};

/// A conference's meeting, set out from its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The framework of work.
    pub framework: Framework,
    /// The agenda.
    pub agenda: Agenda,
    /// The reporters' running order.
    pub order: RunningOrder,
    /// What was said.
    pub comments: Comments,
}

impl Meeting {
    /// Sets the meeting out.
    pub fn of(sorted: &Sorted<'_>, conference: &FrozenConference) -> Self {
        Self {
            framework: Framework::of(sorted),
            agenda: Agenda::of(sorted),
            order: RunningOrder::of(sorted, conference),
            comments: Comments::of(sorted),
        }
    }

    /// Sets out what was said and the framework of work alone, without agenda and running order: all that the year after
    /// the meeting looks at.
    pub fn words(sorted: &Sorted<'_>) -> Self {
        Self {
            framework: Framework::of(sorted),
            agenda: Agenda::default(),
            order: RunningOrder::default(),
            comments: Comments::of(sorted),
        }
    }

    /// Returns the records of the meeting that a newer release wrote: they are kept as they are, and a page says so.
    pub fn newer(&self) -> impl Iterator<Item = RecordId> {
        let all = [&self.framework.newer, &self.agenda.newer, &self.order.newer, &self.comments.newer];
        all.into_iter().flatten().copied()
    }
}
