//! What the pages of the meeting say. Only their program has it.

mod chinese;
mod english;

use super::records::RecordWords;
use crate::meeting::CommentPart;
use crate::text::Language;
use std::ops::Deref;

/// Returns the catalogue of a language.
pub(crate) fn meeting_words(language: Language) -> &'static MeetingWords {
    match language {
        Language::Chinese => &chinese::WORDS,
        Language::English => &english::WORDS,
    }
}

/// Labels and sentences.
pub(crate) struct MeetingWords {
    /// What all pages say that write records.
    records: &'static RecordWords,
    pub(crate) agenda: &'static str,
    pub(crate) no_agenda: &'static str,
    pub(crate) take_typical: &'static str,
    pub(crate) example_meeting: &'static str,
    pub(crate) example_meeting_hint: &'static str,
    pub(crate) add_point: &'static str,
    pub(crate) to_papers: &'static str,
    pub(crate) open_projector: &'static str,
    pub(crate) times: fn(u64, u64, u64) -> String,
    pub(crate) skipped: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) change: &'static str,
    pub(crate) title: &'static str,
    pub(crate) person: &'static str,
    pub(crate) minutes: &'static str,
    pub(crate) minutes_of_report: &'static str,
    pub(crate) comment_minutes: &'static str,
    pub(crate) bad_minutes: fn(u32, u32) -> String,
    pub(crate) taken: &'static str,
    pub(crate) comment_taken: &'static str,
    pub(crate) place: &'static str,
    pub(crate) planned: fn(u32) -> String,
    pub(crate) took: fn(&str) -> String,
    pub(crate) comment_took: fn(&str) -> String,
    pub(crate) runs: &'static str,
    pub(crate) being_commented: &'static str,
    pub(crate) start: &'static str,
    pub(crate) again: &'static str,
    pub(crate) go_on: &'static str,
    pub(crate) pause: &'static str,
    pub(crate) resume: &'static str,
    pub(crate) end: &'static str,
    pub(crate) next: &'static str,
    pub(crate) nothing_runs: &'static str,
    pub(crate) up: &'static str,
    pub(crate) down: &'static str,
    pub(crate) part: &'static str,
    pub(crate) order: &'static str,
    pub(crate) withdrawn: &'static str,
    pub(crate) withdrawn_hint: &'static str,
    pub(crate) why: &'static str,
    pub(crate) reset: &'static str,
    pub(crate) report_of: fn(&str) -> String,
    pub(crate) comment_on: fn(&str) -> String,
    pub(crate) clock_behind: &'static str,
    pub(crate) paused: &'static str,
    pub(crate) ended: &'static str,
    pub(crate) not_begun: &'static str,
    pub(crate) over_time: &'static str,
    pub(crate) almost_over: &'static str,
    pub(crate) no_time_planned: &'static str,
    pub(crate) left: &'static str,
    pub(crate) whole_conference_hint: &'static str,
    pub(crate) of_whom: &'static str,
    pub(crate) parts: fn(CommentPart) -> &'static str,
    pub(crate) none_yet: &'static str,
    pub(crate) text: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) points: &'static str,
    pub(crate) common: &'static str,
    pub(crate) by: &'static str,
    pub(crate) compose: fn(&str) -> String,
    pub(crate) write: &'static str,
    pub(crate) written: &'static str,
    pub(crate) keys_hint: &'static str,
    pub(crate) change_remark: &'static str,
    pub(crate) split: &'static str,
    pub(crate) join: &'static str,
    pub(crate) filed_under: fn(usize) -> String,
    pub(crate) from_before: &'static str,
    pub(crate) nothing_carried: &'static str,
    pub(crate) framework: &'static str,
    pub(crate) framework_hint: &'static str,
    pub(crate) no_framework: &'static str,
    pub(crate) astray: &'static str,
    pub(crate) deeper: &'static str,
    pub(crate) higher: &'static str,
    pub(crate) add_below: &'static str,
    pub(crate) add_below_of: fn(&str) -> String,
    pub(crate) label: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) substance: &'static str,
    pub(crate) below: &'static str,
    pub(crate) remove_branch: &'static str,
    pub(crate) paste_outline: &'static str,
    pub(crate) paste_outline_hint: &'static str,
    pub(crate) outline_text: &'static str,
    pub(crate) outline_found: fn(usize) -> String,
    pub(crate) take_outline: fn(usize) -> String,
    pub(crate) outline_taken: fn(usize) -> String,
    pub(crate) attendance: &'static str,
    pub(crate) attendance_hint: &'static str,
    pub(crate) nobody_invited: &'static str,
    pub(crate) to_participants: &'static str,
    pub(crate) undecided_people: fn(usize) -> String,
    pub(crate) search: &'static str,
    pub(crate) group: &'static str,
    pub(crate) no_group: &'static str,
    pub(crate) planned_people: &'static str,
    pub(crate) invited: &'static str,
    pub(crate) present: &'static str,
    pub(crate) on_leave: &'static str,
    pub(crate) absent: &'static str,
    pub(crate) not_noted: &'static str,
    pub(crate) noted_differently: fn(&str) -> String,
    pub(crate) into_ledger: &'static str,
    pub(crate) in_ledger: &'static str,
    pub(crate) lectern: &'static str,
    pub(crate) full_screen: &'static str,
    pub(crate) ballots_returned: &'static str,
}

impl Deref for MeetingWords {
    type Target = RecordWords;

    fn deref(&self) -> &RecordWords {
        self.records
    }
}
