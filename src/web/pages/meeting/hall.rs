//! What the pages of the meeting share.

use crate::exchange::{Edit, Records, Sorted};
use crate::meeting::{Meeting, MeetingRefused, Moment, Shown, Step};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::keys::HalfTyped;
use crate::web::pages::records::Scribe;
use crate::web::words::Words;
use crate::web::words::meeting::{MeetingWords, meeting_words};
use crate::web::written::EditStep;
use leptos::prelude::*;
use std::ops::Deref;

/// Makes an edit from the meeting and its records as they are now.
type MeetingStep = Box<dyn FnOnce(&Meeting, &Records) -> Result<Edit, MeetingRefused>>;

/// A conference's meeting on a page.
#[derive(Clone, Copy)]
pub(super) struct Hall {
    pub(super) scribe: Scribe,
    pub(super) own: &'static MeetingWords,
    pub(super) meeting: Memo<Meeting>,
}

impl Deref for Hall {
    type Target = Scribe;

    fn deref(&self) -> &Scribe {
        &self.scribe
    }
}

impl Hall {
    pub(super) fn new(app: App, words: &'static Words, desk: &Desk) -> Self {
        let scribe = Scribe::new(app, words, desk);
        let (records, file) = (desk.records, desk.file.clone());
        let meeting = Memo::new(move |_| records.with(|records| Meeting::of(&Sorted::of(records), &file.conference)));
        Self { scribe, own: meeting_words(scribe.language), meeting }
    }

    /// Changes the records by what the meeting is when its turn comes: stored first, shown second. Why not is said in a
    /// notice.
    pub(super) fn change(
        &self,
        step: impl FnOnce(&Meeting, &Records) -> Result<Edit, MeetingRefused> + 'static,
        then: impl FnOnce(bool) + 'static,
    ) {
        self.edit(self.step(Box::new(step)), Box::new(then));
    }

    /// The same for a text that was half typed until now.
    pub(super) fn finish(
        &self,
        step: impl FnOnce(&Meeting, &Records) -> Result<Edit, MeetingRefused> + 'static,
        then: impl FnOnce(bool) + 'static,
    ) {
        self.app.finish_typing(&self.desk.get_value(), HalfTyped::Comment, self.step(Box::new(step)), Box::new(then));
    }

    fn step(&self, step: MeetingStep) -> EditStep {
        let (language, file) = (self.language, self.desk.with_value(|desk| desk.file.clone()));
        Box::new(move |records| {
            let meeting = Meeting::of(&Sorted::of(records), &file.conference);
            step(&meeting, records).map_err(|refused| language.meeting_refused(&refused))
        })
    }

    /// Names something that takes time, with who speaks.
    pub(super) fn shown(&self, shown: &Shown) -> (String, String) {
        let reporter = |position: usize| self.reporter(position);
        match shown {
            Shown::Point(part, title, person) => {
                let title =
                    if title.is_empty() { self.language.agenda_part(*part).to_owned() } else { title.to_string() };
                (title, person.to_string())
            }
            Shown::Report(position) => reporter(*position).map_or_else(Default::default, |reporter| {
                ((self.own.report_of)(reporter.name.as_str()), reporter.unit.to_string())
            }),
            Shown::Comment(position) => reporter(*position).map_or_else(Default::default, |reporter| {
                ((self.own.comment_on)(reporter.name.as_str()), reporter.unit.to_string())
            }),
        }
    }

    /// Names a step of the agenda.
    pub(super) fn step_name(&self, meeting: &Meeting, step: &Step) -> (String, String) {
        let position = |id: &crate::domain::Id| {
            self.conference(|conference| conference.reporters().iter().position(|reporter| reporter.id == *id))
        };
        let shown = match step {
            Step::Point(id) => meeting
                .agenda
                .get(*id)
                .and_then(|entry| entry.first())
                .map(|point| Shown::Point(point.part, point.title.clone(), point.person.clone())),
            Step::Report(id) => position(id).map(Shown::Report),
            Step::Comment(id) => position(id).map(Shown::Comment),
        };
        shown.map_or_else(Default::default, |shown| self.shown(&shown))
    }
}

/// Returns the time by this device's clock.
pub(super) fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds since 1970 are whole")]
    let moment = js_sys::Date::now().max(0.0) as Moment;
    moment
}
