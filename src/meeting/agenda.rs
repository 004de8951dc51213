//! The agenda: what happens in the meeting, in which order, and how long it is meant to take.

use super::clock::{Clock, Milliseconds};
use super::codes::codes;
use super::order::{self, Placed};
use super::place::Place;
use super::refused::MeetingRefused;
use crate::domain::Text;
use crate::exchange::fields::{self, Fields, Written};
use crate::exchange::{Content, Edit, Entry, Json, Kind, RecordId, Records, Shelf, Sorted};

codes! {
    /// What a point of an agenda is.
    AgendaPart {
        /// Passing on the spirit of the superior's conference.
        Spirit = "spirit",
        /// Oral reports, each with its comment. Its minutes are those of one report and of one comment.
        Reports = "reports",
        /// Written reports, which nobody reads out.
        WrittenReports = "written-reports",
        /// The evaluation on the spot.
        Evaluation = "evaluation",
        /// The comment of the superior.
        SuperiorComment = "superior-comment",
        /// The speech.
        Speech = "speech",
        /// Anything else; it has a title of its own.
        Own = "own",
    }
}

/// One point of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaPoint {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub part: AgendaPart,
    /// What it is called; may be empty where the part has a name.
    pub title: Text,
    /// Who speaks; may be empty.
    pub person: Text,
    /// How many minutes are planned, 1 to 1,440; for reports, for each.
    pub minutes: Option<u32>,
    /// Of reports, how many minutes are planned for each comment.
    pub comment_minutes: Option<u32>,
    /// Whether it is left out.
    pub is_skipped: bool,
    /// When it ran.
    pub clock: Clock,
}

const KEYS: [&str; 9] = ["comment_minutes", "ended", "minutes", "part", "person", "place", "runs", "skipped", "title"];

/// Reads minutes: 1 to 1,440.
pub(super) fn minutes(json: &Json) -> Option<u32> {
    let minutes = fields::whole(json).and_then(|minutes| u32::try_from(minutes).ok())?;
    MINUTES.contains(&minutes).then_some(minutes)
}

/// How many minutes can be planned.
pub const MINUTES: std::ops::RangeInclusive<u32> = 1..=1_440;

/// Returns minutes in milliseconds.
pub(super) fn milliseconds(minutes: u32) -> Milliseconds {
    Milliseconds::from(minutes) * 60_000
}

impl Kind for AgendaPoint {
    const KIND: &'static str = "agenda-point";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &KEYS)?;
        let part = AgendaPart::of_code(fields.string("part")?)?;
        let title = fields.note_or_absent("title")?;
        let comment_minutes = fields.optional("comment_minutes", minutes)?;
        let fits = (part != AgendaPart::Own || !title.is_empty())
            && (part == AgendaPart::Reports || comment_minutes.is_none());
        let point = Self {
            place: Place::parse(fields.string("place")?)?,
            part,
            title,
            person: fields.note_or_absent("person")?,
            minutes: fields.optional("minutes", minutes)?,
            comment_minutes,
            is_skipped: fields.flag("skipped")?,
            clock: Clock::read(fields, "runs", "ended")?,
        };
        fits.then_some(point)
    }

    fn content(&self) -> Content {
        let written = Written::default().text("place", &self.place).text("part", &self.part.code());
        let written = written.note("title", &self.title).note("person", &self.person);
        let written = written.whole("minutes", self.minutes.map(u64::from));
        let written = written.whole("comment_minutes", self.comment_minutes.map(u64::from));
        self.clock.write(written.flag("skipped", self.is_skipped), "runs", "ended").content()
    }
}

impl Placed for AgendaPoint {
    fn place(&self) -> &Place {
        &self.place
    }

    fn at(&self, place: Place) -> Self {
        Self { place, ..self.clone() }
    }
}

impl AgendaPoint {
    /// Makes a point of a part that nobody speaks to yet.
    pub fn new(part: AgendaPart, place: Place) -> Self {
        let (title, person) = (Text::default(), Text::default());
        let clock = Clock::default();
        Self { place, part, title, person, minutes: None, comment_minutes: None, is_skipped: false, clock }
    }

    /// Returns how long it is planned to take: nothing where it is left out, and for reports what each takes.
    pub fn planned(&self) -> Option<Milliseconds> {
        self.minutes.map(milliseconds)
    }
}

/// A typical agenda: part, minutes, minutes of a comment.
///
/// Source: practice; the report that Pingyi was made after tells the parts, and no minutes.
const TYPICAL: [(AgendaPart, Option<u32>, Option<u32>); 6] = [
    (AgendaPart::Spirit, Some(10), None),
    (AgendaPart::Reports, Some(8), Some(3)),
    (AgendaPart::WrittenReports, None, None),
    (AgendaPart::Evaluation, Some(15), None),
    (AgendaPart::SuperiorComment, Some(10), None),
    (AgendaPart::Speech, Some(30), None),
];

/// The agenda, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// The points that stand.
    pub points: Vec<Entry<AgendaPoint>>,
    /// Points that were removed, and can be brought back.
    pub removed: Vec<Entry<AgendaPoint>>,
    /// Points that a newer release wrote. They are kept as they are.
    pub newer: Vec<RecordId>,
}

impl Agenda {
    /// Puts the agenda together.
    pub fn of(sorted: &Sorted<'_>) -> Self {
        let Shelf { mut entries, removed, newer } = Shelf::of(sorted);
        order::sort(&mut entries);
        Self { points: entries, removed, newer }
    }

    /// Returns a point.
    pub fn get(&self, id: RecordId) -> Option<&Entry<AgendaPoint>> {
        self.points.iter().find(|point| point.id == id)
    }

    /// Adds the parts of a typical agenda that are not there, behind what is. Their ids are derived, so that two devices
    /// that do so have one agenda.
    ///
    /// # Errors
    /// If something was changed elsewhere.
    pub fn take_typical(&self, records: &Records) -> Result<Edit, MeetingRefused> {
        let mut edit = Edit::default();
        let mut last = self.points.last().and_then(|point| point.first().map(|point| point.place.clone()));
        for (part, minutes, comment_minutes) in TYPICAL {
            let id = RecordId::derived(AgendaPoint::KIND, &[part.code()]);
            if self.get(id).is_some() || self.newer.contains(&id) {
                continue;
            }
            let place = Place::between(last.as_ref(), None).ok_or(MeetingRefused::NotThere)?;
            let point = AgendaPoint { minutes, comment_minutes, ..AgendaPoint::new(part, place.clone()) };
            edit.write(records, id, &records.seen(id), &point)?;
            last = Some(place);
        }
        Ok(edit)
    }

    /// Puts a point in, before the one of an index or at the end.
    ///
    /// # Errors
    /// If the id is taken, or a point that has to make room is in conflict.
    pub fn insert(
        &self,
        records: &Records,
        index: usize,
        id: RecordId,
        point: &AgendaPoint,
    ) -> Result<Edit, MeetingRefused> {
        order::insert(records, &self.order(), index, id, |place| point.at(place))
    }

    /// Moves the point of one index to where another index is once it was taken out.
    ///
    /// # Errors
    /// If it is in conflict or not there.
    pub fn shift(&self, records: &Records, from: usize, to: usize) -> Result<Edit, MeetingRefused> {
        order::shift(records, &self.order(), from, to)
    }

    fn order(&self) -> Vec<&Entry<AgendaPoint>> {
        self.points.iter().collect()
    }
}
