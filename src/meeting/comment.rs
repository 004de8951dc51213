//! What was said about a reporter or the whole conference, typed while it is said.

use super::codes::codes;
use super::order::Placed;
use super::place::Place;
use crate::domain::frugal::set_of;
use crate::domain::{Id, Passage, Text};
use crate::exchange::fields::{self, Fields, Written};
use crate::exchange::{Content, Json, Kind, RecordId};
use std::collections::BTreeSet;

codes! {
    /// What a comment is.
    CommentPart {
        /// Something done well.
        Strength = "strength",
        /// Something lacking.
        Problem = "problem",
        /// Something to be done.
        Requirement = "requirement",
        /// The superior's comment on the whole conference.
        Superior = "superior",
        /// The speech.
        Speech = "speech",
        /// The review of the year: an initiative or a result.
        Review = "review",
    }
}

impl CommentPart {
    /// Tells whether it may be about one reporter. The others are about the whole conference.
    pub fn is_about_reporters(self) -> bool {
        matches!(self, Self::Strength | Self::Problem | Self::Requirement)
    }

    /// Tells whether a task may follow from it.
    pub fn asks_for_a_task(self) -> bool {
        matches!(self, Self::Problem | Self::Requirement)
    }
}

/// One thing that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The reporter's id in the definition; `None` for the whole conference.
    pub about: Option<Id>,
    /// What it is.
    pub part: CommentPart,
    /// Where it stands among those of the same reporter and part.
    pub place: Place,
    /// The words; not empty.
    pub text: Passage,
    /// The points of the framework that it is filed under.
    pub points: BTreeSet<RecordId>,
    /// Whether it concerns more than one (共性), rather than one alone (个性).
    pub is_common: bool,
    /// Who said it; may be empty.
    pub by: Text,
}

impl Kind for Comment {
    const KIND: &'static str = "comment";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &["about", "by", "common", "part", "place", "points", "text"])?;
        let about = fields.optional("about", fields::id)?;
        let part = CommentPart::of_code(fields.string("part")?)?;
        if about.is_some() && !part.is_about_reporters() {
            return None;
        }
        Some(Self {
            about,
            part,
            place: Place::parse(fields.string("place")?)?,
            text: fields.passage("text")?,
            points: fields.optional("points", read_points)?.unwrap_or_default(),
            is_common: fields.flag("common")?,
            by: fields.note_or_absent("by")?,
        })
    }

    fn content(&self) -> Content {
        let points = Json::List(self.points.iter().map(|id| Json::Text(id.to_string())).collect());
        let written = Written::default().maybe("about", self.about.as_ref()).text("part", &self.part.code());
        let written = written.text("place", &self.place).text("text", &self.text);
        let written = if self.points.is_empty() { written } else { written.json("points", points) };
        written.flag("common", self.is_common).note("by", &self.by).content()
    }
}

/// Reads ids of points: one or more, ascending, each once.
pub(crate) fn read_points(json: &Json) -> Option<BTreeSet<RecordId>> {
    let points = fields::list(json, fields::record)?;
    let ascend = points.is_sorted_by(|one, next| one < next);
    (ascend && !points.is_empty()).then(|| set_of(points))
}

impl Placed for Comment {
    fn place(&self) -> &Place {
        &self.place
    }

    fn at(&self, place: Place) -> Self {
        Self { place, ..self.clone() }
    }
}
