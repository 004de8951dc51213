//! The papers of the meeting and of its follow-up: agenda, running order, sign-in sheet, comments, the three lists, minutes
//! and news brief.
//!
//! None of them knows a mark or a score: they are made from what people wrote and from the definition alone.

mod brief;
mod lists;
mod papers;
mod words;

pub use brief::{illustrated, minutes, news_brief};
pub use lists::{problem_list, rectification_list, responsibility_list};
pub use papers::{agenda_sheet, comments_sheet, running_order_sheet, sign_in_sheet};

pub(super) use papers::one_line;

use super::{Block, Document, Orientation, foot, mode_marks};
use crate::domain::{Date, Reporter};
use crate::exchange::{FrozenConference, RecordId, Records, Sorted};
use crate::follow_up::{FollowUp, SOON};
use crate::meeting::{AgendaPart, AgendaPoint, Door, Meeting};
use crate::participants::Invitations;
use crate::text::Language;

/// Everything that the papers are made from, set out once.
#[derive(Clone, Debug)]
pub struct MeetingRecord<'c> {
    /// Whose meeting.
    pub conference: &'c FrozenConference,
    /// What was written of it.
    pub meeting: Meeting,
    /// Who is invited, and who came.
    pub door: Door,
    /// The tasks that follow.
    pub follow_up: FollowUp,
}

impl<'c> MeetingRecord<'c> {
    /// Sets everything out; `today` tells which deadlines went by.
    pub fn of(conference: &'c FrozenConference, records: &Records, today: Date) -> Self {
        let sorted = Sorted::of(records);
        let meeting = Meeting::of(&sorted, conference);
        let door = Door::of(&sorted, &Invitations::of(records), conference);
        let follow_up = FollowUp::of(&sorted, &meeting, conference, today, SOON);
        Self { conference, meeting, door, follow_up }
    }

    fn document(&self, language: Language, name: &'static str, title: &str, blocks: Vec<Block>) -> Document {
        Document {
            language,
            name,
            orientation: Orientation::Portrait,
            marks: mode_marks(self.conference),
            title: title.to_owned(),
            subtitle: self.conference.definition().title.to_string(),
            blocks,
            foot: foot(self.conference, None, super::words::words(language)),
        }
    }

    fn reporter(&self, position: usize) -> Option<&Reporter> {
        self.conference.reporters().get(position)
    }

    /// The first point of the agenda of a kind that stands and is not left out.
    fn point(&self, part: AgendaPart) -> Option<&AgendaPoint> {
        let points = self.meeting.agenda.points.iter().filter_map(|entry| entry.first());
        points.into_iter().find(|point| point.part == part && !point.is_skipped)
    }

    /// Names points of the framework.
    fn points<'p>(&self, points: impl IntoIterator<Item = &'p RecordId>) -> Vec<String> {
        points.into_iter().filter_map(|id| self.meeting.framework.label(*id)).map(ToString::to_string).collect()
    }
}

/// Joins a name with what stands beside it.
pub(super) fn beside(name: &str, more: &str, language: Language) -> String {
    match (more.is_empty(), language) {
        (true, _) => name.to_owned(),
        (false, Language::Chinese) => format!("{name}（{more}）"),
        (false, Language::English) => format!("{name} ({more})"),
    }
}
