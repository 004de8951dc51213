//! What the pages of the meeting share.

use crate::domain::{Conference, Reporter, Text};
use crate::exchange::{Edit, RecordId, Records, Sorted};
use crate::meeting::{Meeting, MeetingRefused, Moment, Shown, Step};
use crate::text::Language;
use crate::web::app::{App, Notice};
use crate::web::desk::Desk;
use crate::web::random;
use crate::web::words::Words;
use crate::web::words::meeting::{MeetingWords, meeting_words};
use leptos::prelude::*;

/// A conference's meeting on a page.
#[derive(Clone, Copy)]
pub(super) struct Hall {
    pub(super) app: App,
    pub(super) language: Language,
    pub(super) words: &'static Words,
    pub(super) own: &'static MeetingWords,
    pub(super) desk: StoredValue<Desk>,
    pub(super) meeting: Memo<Meeting>,
}

impl Hall {
    pub(super) fn new(app: App, words: &'static Words, desk: &Desk) -> Self {
        let language = app.settings.get_untracked().language;
        let (records, file) = (desk.records, desk.file.clone());
        let meeting = Memo::new(move |_| records.with(|records| Meeting::of(&Sorted::of(records), &file.conference)));
        Self { app, language, words, own: meeting_words(language), desk: StoredValue::new(desk.clone()), meeting }
    }

    /// Changes the records by what the meeting is when its turn comes: stored first, shown second. Why not is said in a
    /// notice.
    pub(super) fn change(
        &self,
        step: impl FnOnce(&Meeting, &Records) -> Result<Edit, MeetingRefused> + 'static,
        then: impl FnOnce(bool) + 'static,
    ) {
        self.app.edit_records(&self.desk.get_value(), self.step(Box::new(step)), Box::new(then));
    }

    /// The same for a text that was half typed until now.
    pub(super) fn finish(
        &self,
        step: impl FnOnce(&Meeting, &Records) -> Result<Edit, MeetingRefused> + 'static,
        then: impl FnOnce(bool) + 'static,
    ) {
        self.app.finish_typing(&self.desk.get_value(), self.step(Box::new(step)), Box::new(then));
    }

    fn step(
        &self,
        step: Box<dyn FnOnce(&Meeting, &Records) -> Result<Edit, MeetingRefused>>,
    ) -> Box<dyn FnOnce(&Records) -> Result<Edit, String>> {
        let (language, file) = (self.language, self.desk.with_value(|desk| desk.file.clone()));
        Box::new(move |records| {
            let meeting = Meeting::of(&Sorted::of(records), &file.conference);
            step(&meeting, records).map_err(|refused| language.meeting_refused(&refused))
        })
    }

    /// Saves the conference with everything that is known of it.
    pub(super) fn save(&self) {
        self.app.save_conference(&self.desk.get_value());
    }

    /// Looks at the definition.
    pub(super) fn conference<T>(&self, look: impl FnOnce(&Conference) -> T) -> T {
        self.desk.with_value(|desk| look(desk.file.conference.conference()))
    }

    pub(super) fn reporter(&self, position: usize) -> Option<Reporter> {
        self.conference(|conference| conference.reporters().get(position).cloned())
    }

    /// Returns a new record's id; where the browser gives no random numbers, a notice says so.
    pub(super) fn fresh_id(&self) -> Option<RecordId> {
        let id = random().map(RecordId);
        if id.is_none() {
            self.app.notice.set(Some(Notice::NoRandomness));
        }
        id
    }

    /// Reads a single line; why it can't be taken is said in a notice.
    pub(super) fn line(&self, typed: &str) -> Option<Text> {
        match Text::optional(typed.trim()) {
            Ok(text) => Some(text),
            Err(fault) => {
                self.app.notice.set(Some(Notice::Said(self.language.text_fault(&fault))));
                None
            }
        }
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
