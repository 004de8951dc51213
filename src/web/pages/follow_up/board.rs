//! What the parts of the page share.

use super::form::Opened;
use crate::domain::{Date, Id};
use crate::exchange::{Edit, Records, Sorted};
use crate::follow_up::{Cause, Filter, FollowUp, Owner, SOON, Task, TaskRefused};
use crate::meeting::Meeting;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::keys::HalfTyped;
use crate::web::pages::records::Scribe;
use crate::web::today;
use crate::web::words::Words;
use crate::web::words::follow_up::{FollowUpWords, follow_up_words};
use leptos::html::Dialog;
use leptos::prelude::*;

/// From which side the tasks are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Deadline,
    Reporter,
    Point,
    Common,
}

/// Makes an edit of the records that stand when its turn comes.
pub(super) type TaskStep = Box<dyn FnOnce(&Records) -> Result<Edit, TaskRefused>>;

/// A conference's follow-up on a page.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) scribe: Scribe,
    pub(super) own: &'static FollowUpWords,
    pub(super) meeting: Memo<Meeting>,
    pub(super) follow_up: Memo<FollowUp>,
    pub(super) today: Date,
    pub(super) view: RwSignal<View>,
    pub(super) filter: RwSignal<Filter>,
    /// The task in the dialog.
    pub(super) opened: RwSignal<Option<Opened>>,
    pub(super) dialog: NodeRef<Dialog>,
    /// How often somebody left the dialog with Esc.
    pub(super) escaped: RwSignal<u32>,
}

impl Board {
    pub(super) fn new(app: App, words: &'static Words, desk: &Desk) -> Self {
        let scribe = Scribe::new(app, words, desk);
        let (records, today) = (desk.records, today());
        let file = desk.file.clone();
        // Both change with every record; to compare them with what they were would cost kilobytes of code.
        let meeting =
            Memo::new_with_compare(move |_| records.with(|records| Meeting::words(&Sorted::of(records))), |_, _| true);
        let follow_up = Memo::new_with_compare(
            move |_| {
                records.with(|records| {
                    meeting.with(|meeting| FollowUp::of(&Sorted::of(records), meeting, &file.conference, today, SOON))
                })
            },
            |_, _| true,
        );
        Self {
            scribe,
            own: follow_up_words(scribe.language),
            meeting,
            follow_up,
            today,
            view: RwSignal::new(View::Deadline),
            filter: RwSignal::default(),
            opened: RwSignal::new(None),
            dialog: NodeRef::new(),
            escaped: RwSignal::new(0),
        }
    }

    /// Changes the records: stored first, shown second. Why not is said in a notice.
    pub(super) fn change(
        &self,
        step: impl FnOnce(&Records) -> Result<Edit, TaskRefused> + 'static,
        then: impl FnOnce(bool) + 'static,
    ) {
        let language = self.scribe.language;
        let step = move |records: &Records| step(records).map_err(|refused| language.task_refused(&refused));
        self.scribe.edit(Box::new(step), Box::new(then));
    }

    /// The same for what was half typed in the dialog until now.
    pub(super) fn finish(&self, step: TaskStep, then: Box<dyn FnOnce(bool)>) {
        let language = self.scribe.language;
        let step = move |records: &Records| step(records).map_err(|refused| language.task_refused(&refused));
        self.scribe.app.finish_typing(&self.scribe.desk.get_value(), HalfTyped::Task, Box::new(step), then);
    }

    /// Changes the records by what all of the meeting is when its turn comes.
    pub(super) fn with_meeting(
        &self,
        step: impl FnOnce(&Meeting, &Records) -> Result<Edit, TaskRefused> + 'static,
        then: impl FnOnce(bool) + 'static,
    ) {
        self.change(move |records| step(&Meeting::words(&Sorted::of(records)), records), then);
    }

    /// Names whose a task is, with the unit beside it.
    pub(super) fn name(&self, owner: &Owner) -> (String, String) {
        match owner {
            Owner::Reporter(position) => self
                .scribe
                .reporter(*position)
                .map_or_else(Default::default, |reporter| (reporter.name.to_string(), reporter.unit.to_string())),
            Owner::Former { name, unit } => (name.to_string(), unit.to_string()),
            Owner::Conference => (self.scribe.common.whole_conference.to_owned(), String::new()),
        }
    }

    /// Names whose a task is on one line.
    pub(super) fn whole_name(&self, owner: &Owner) -> String {
        let (name, unit) = self.name(owner);
        if unit.is_empty() { name } else { format!("{name} · {unit}") }
    }

    /// Names a reporter by id.
    pub(super) fn reporter_name(&self, id: &Id) -> String {
        self.scribe.conference(|conference| {
            let found = conference.reporters().iter().find(|reporter| reporter.id == *id);
            found.map_or_else(String::new, |reporter| reporter.name.to_string())
        })
    }

    /// Returns the words that a task answers; empty if the comment is not on this device.
    pub(super) fn answered_text(&self, task: &Task) -> String {
        let comment = match &task.cause {
            Cause::Earlier(origin) => return origin.text.to_string(),
            Cause::Comment(comment) => *comment,
        };
        self.meeting.with(|meeting| {
            let standing = meeting.comments.all().find(|entry| entry.id == comment);
            let removed = || meeting.comments.removed.iter().find(|entry| entry.id == comment);
            let said = standing.or_else(removed).and_then(|entry| entry.first());
            said.map_or_else(String::new, |said| said.text.to_string())
        })
    }
}

/// Returns the beginning of a text, to name what a button is about.
pub(super) fn short(text: &str) -> String {
    let cut: String = text.chars().take(24).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}
