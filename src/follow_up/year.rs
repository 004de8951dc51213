//! The line of years: what an earlier conference said of a reporter, in numbers.

use crate::domain::{Date, Digest, Fingerprint, Id, Text};
use crate::exchange::fields::{self, Fields, Written};
use crate::exchange::{Content, Kind, RecordId};

/// One reporter's earlier conference. It holds no marks and no grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The earlier conference.
    pub conference: Fingerprint,
    /// Its title.
    pub title: Text,
    /// The period it was about; may be empty.
    pub period: Text,
    /// Its day.
    pub date: Date,
    /// The reporter's name there.
    pub name: Text,
    /// The reporter's unit there; may be empty.
    pub unit: Text,
    /// The reporter's id in this conference; `None` for somebody who does not report here.
    pub reporter: Option<Id>,
    /// How many problems were pointed out.
    pub problems: u64,
    /// How many requirements were put forward.
    pub requirements: u64,
    /// How many tasks were closed by the time they were carried over.
    pub tasks_closed: u64,
    /// How many were not.
    pub tasks_open: u64,
}

/// Returns the id of the record about a reporter of an earlier conference. It stays the same however often the record
/// is carried on.
pub fn year_id(conference: Fingerprint, reporter: &Id) -> RecordId {
    RecordId::derived(Year::KIND, &[&conference.to_string(), reporter.as_str()])
}

const KEYS: [&str; 11] = [
    "conference",
    "date",
    "name",
    "period",
    "problems",
    "reporter",
    "requirements",
    "tasks_closed",
    "tasks_open",
    "title",
    "unit",
];

impl Kind for Year {
    const KIND: &'static str = "year";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &KEYS)?;
        Some(Self {
            conference: Fingerprint(Digest::parse(fields.string("conference")?)?),
            title: fields.text("title")?,
            period: fields.note_or_absent("period")?,
            date: Date::parse(fields.string("date")?)?,
            name: fields.text("name")?,
            unit: fields.note_or_absent("unit")?,
            reporter: fields.optional("reporter", fields::id)?,
            problems: fields.whole("problems")?,
            requirements: fields.whole("requirements")?,
            tasks_closed: fields.whole("tasks_closed")?,
            tasks_open: fields.whole("tasks_open")?,
        })
    }

    fn content(&self) -> Content {
        let written = Written::default().text("conference", &self.conference).text("title", &self.title);
        let written = written.note("period", &self.period).text("date", &self.date).text("name", &self.name);
        let written = written.note("unit", &self.unit).maybe("reporter", self.reporter.as_ref());
        let written = written.whole("problems", Some(self.problems)).whole("requirements", Some(self.requirements));
        written.whole("tasks_closed", Some(self.tasks_closed)).whole("tasks_open", Some(self.tasks_open)).content()
    }
}
