//! A task that follows from a problem or requirement.

use crate::domain::{Date, Digest, Fingerprint, Id, Passage, Text};
use crate::exchange::fields::{self, Fields, Written};
use crate::exchange::{Content, Json, Kind, RecordId};
use crate::meeting::{CommentPart, codes::codes, read_points};
use std::collections::BTreeSet;

codes! {
    /// How far a task is.
    Status {
        /// Nothing was done yet.
        Open = "open",
        /// It is being worked on.
        InProgress = "in-progress",
        /// It is done, and nobody has closed it yet.
        Done = "done",
        /// Somebody has closed it (销号).
        Closed = "closed",
    }
}

/// How far a task is, and who closed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was done yet.
    Open,
    /// It is being worked on.
    InProgress,
    /// It is done, and nobody has closed it yet.
    Done,
    /// Somebody has closed it.
    Closed {
        /// Who.
        by: Text,
        /// When.
        on: Date,
    },
}

impl State {
    /// Returns the state without who and when.
    pub fn status(&self) -> Status {
        match self {
            Self::Open => Status::Open,
            Self::InProgress => Status::InProgress,
            Self::Done => Status::Done,
            Self::Closed { .. } => Status::Closed,
        }
    }
}

/// What a task answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A comment of this conference, by its record.
    Comment(RecordId),
    /// What was said at an earlier conference.
    Earlier(Box<Origin>),
}

/// Where a task comes from that was carried over: enough to be read without the earlier conference's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The earlier conference.
    pub conference: Fingerprint,
    /// The task's record there.
    pub task: RecordId,
    /// Its title.
    pub title: Text,
    /// Its day.
    pub date: Date,
    /// The reporter's name there; empty if it was about the whole conference.
    pub name: Text,
    /// The reporter's unit there; may be empty.
    pub unit: Text,
    /// A problem or a requirement.
    pub part: CommentPart,
    /// The words.
    pub text: Passage,
    /// The points of the framework that it was filed under. The framework may have been carried over or not.
    pub points: BTreeSet<RecordId>,
    /// Whether it concerned more than one.
    pub is_common: bool,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What it answers.
    pub cause: Cause,
    /// The reporter's id in this conference; `None` for the whole conference, or somebody who does not report here.
    pub reporter: Option<Id>,
    /// What is to be done; may be empty yet.
    pub measure: Passage,
    /// The leader responsible; may be empty yet.
    pub leader: Text,
    /// The unit responsible; may be empty yet.
    pub unit: Text,
    /// The last day.
    pub deadline: Option<Date>,
    /// How far it is.
    pub state: State,
    /// What shows that it is done, in words; may be empty.
    pub proof: Passage,
}

impl Task {
    /// Makes an open task that answers a comment and says nothing yet.
    pub fn answering(comment: RecordId, reporter: Option<Id>) -> Self {
        Self::new(Cause::Comment(comment), reporter)
    }

    pub(super) fn new(cause: Cause, reporter: Option<Id>) -> Self {
        let (leader, unit) = (Text::default(), Text::default());
        let (measure, proof) = (Passage::default(), Passage::default());
        Self { cause, reporter, measure, leader, unit, deadline: None, state: State::Open, proof }
    }

    /// Returns the earlier conference's words, of a task that was carried over.
    pub fn origin(&self) -> Option<&Origin> {
        match &self.cause {
            Cause::Earlier(origin) => Some(origin),
            Cause::Comment(_) => None,
        }
    }
}

/// Returns the id of the first task that answers a comment: derived, so that two devices that begin one have the same.
pub fn task_id(comment: RecordId) -> RecordId {
    RecordId::derived(Task::KIND, &[&comment.to_string()])
}

const KEYS: [&str; 11] = [
    "closed_by",
    "closed_on",
    "deadline",
    "from",
    "leader",
    "measure",
    "origin",
    "proof",
    "reporter",
    "status",
    "unit",
];

impl Kind for Task {
    const KIND: &'static str = "task";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &KEYS)?;
        let from = fields.optional("from", fields::record)?.map(Cause::Comment);
        let origin = fields.optional("origin", read_origin)?.map(|origin| Cause::Earlier(Box::new(origin)));
        let ((Some(cause), None) | (None, Some(cause))) = (from, origin) else { return None };
        let closed_by = fields.optional("closed_by", |json| Text::new(fields::string(json)?).ok())?;
        let state = match (
            Status::of_code(fields.string("status")?)?,
            closed_by,
            fields.optional("closed_on", fields::date)?,
        ) {
            (Status::Open, None, None) => State::Open,
            (Status::InProgress, None, None) => State::InProgress,
            (Status::Done, None, None) => State::Done,
            (Status::Closed, Some(by), Some(on)) => State::Closed { by, on },
            _ => return None,
        };
        Some(Self {
            cause,
            reporter: fields.optional("reporter", fields::id)?,
            measure: fields.passage_or_absent("measure")?,
            leader: fields.note_or_absent("leader")?,
            unit: fields.note_or_absent("unit")?,
            deadline: fields.optional("deadline", fields::date)?,
            state,
            proof: fields.passage_or_absent("proof")?,
        })
    }

    fn content(&self) -> Content {
        let written = match &self.cause {
            Cause::Comment(comment) => Written::default().text("from", &comment),
            Cause::Earlier(origin) => Written::default().json("origin", Json::Object(origin_content(origin))),
        };
        let written = written.maybe("reporter", self.reporter.as_ref()).note("measure", &self.measure);
        let written = written.note("leader", &self.leader).note("unit", &self.unit).maybe("deadline", self.deadline);
        let written = written.text("status", &self.state.status().code()).note("proof", &self.proof);
        match &self.state {
            State::Closed { by, on } => written.text("closed_by", &by).text("closed_on", &on).content(),
            State::Open | State::InProgress | State::Done => written.content(),
        }
    }
}

const ORIGIN_KEYS: [&str; 10] =
    ["common", "conference", "date", "name", "part", "points", "task", "text", "title", "unit"];

fn read_origin(json: &Json) -> Option<Origin> {
    let Json::Object(content) = json else { return None };
    let fields = Fields::of(content, &ORIGIN_KEYS)?;
    Some(Origin {
        conference: Fingerprint(Digest::parse(fields.string("conference")?)?),
        task: RecordId::parse(fields.string("task")?)?,
        title: fields.text("title")?,
        date: Date::parse(fields.string("date")?)?,
        name: fields.note_or_absent("name")?,
        unit: fields.note_or_absent("unit")?,
        part: CommentPart::of_code(fields.string("part")?).filter(|part| part.asks_for_a_task())?,
        text: fields.passage("text")?,
        points: fields.optional("points", read_points)?.unwrap_or_default(),
        is_common: fields.flag("common")?,
    })
}

fn origin_content(origin: &Origin) -> Content {
    let written = Written::default().text("conference", &origin.conference).text("task", &origin.task);
    let written = written.text("title", &origin.title).text("date", &origin.date);
    let written = written.note("name", &origin.name).note("unit", &origin.unit).text("part", &origin.part.code());
    let points = Json::List(origin.points.iter().map(|id| Json::Text(id.to_string())).collect());
    let written = if origin.points.is_empty() { written } else { written.json("points", points) };
    written.text("text", &origin.text).flag("common", origin.is_common).content()
}
