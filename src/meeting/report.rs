//! The reporters' running order, and how long each takes.
//!
//! # Why a report's record has a derived id
//!
//! The reporters are fixed by the definition. What changes of each on the day is one record that every device writes
//! under the same id: two devices that change it without seeing each other are in conflict over it, and never have two.

use super::agenda::minutes;
use super::clock::Clock;
use super::order::{self, Placed};
use super::place::Place;
use super::refused::MeetingRefused;
use crate::domain::frugal::{arrange, map_of, set_of};
use crate::domain::{ContentDigest, Digest, Id, Report, Reporter, Text};
use crate::exchange::fields::{self, Fields, Written};
use crate::exchange::{
    Content, Edit, Entry, FrozenConference, HeadVersion, Kind, Record, RecordId, Records, Saying, Shelf, Sorted,
    Standing,
};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of one reporter's report on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportTurn {
    /// The reporter's id in the definition.
    pub reporter: Id,
    /// Where it stands in the running order.
    pub place: Place,
    /// How many minutes are planned for it, where they differ from the agenda's.
    pub minutes: Option<u32>,
    /// Why the reporter has withdrawn; may be empty. The place in the definition and in the count stays.
    pub withdrawn: Option<Text>,
    /// When the report was given.
    pub clock: Clock,
    /// When it was commented on.
    pub comment_clock: Clock,
}

const KEYS: [&str; 8] = ["comment_ended", "comment_runs", "ended", "minutes", "place", "reporter", "runs", "withdrawn"];

impl Kind for ReportTurn {
    const KIND: &'static str = "report";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &KEYS)?;
        Some(Self {
            reporter: Id::new(fields.string("reporter")?)?,
            place: Place::parse(fields.string("place")?)?,
            minutes: fields.optional("minutes", minutes)?,
            withdrawn: fields.optional("withdrawn", |json| Text::optional(fields::string(json)?).ok())?,
            clock: Clock::read(fields, "runs", "ended")?,
            comment_clock: Clock::read(fields, "comment_runs", "comment_ended")?,
        })
    }

    fn content(&self) -> Content {
        let written = Written::default().text("reporter", &self.reporter).text("place", &self.place);
        let written = written.whole("minutes", self.minutes.map(u64::from)).maybe("withdrawn", self.withdrawn.as_ref());
        let written = self.clock.write(written, "runs", "ended");
        self.comment_clock.write(written, "comment_runs", "comment_ended").content()
    }
}

impl Placed for ReportTurn {
    fn place(&self) -> &Place {
        &self.place
    }

    fn at(&self, place: Place) -> Self {
        Self { place, ..self.clone() }
    }
}

/// Returns the id of the record about a reporter.
pub fn report_id(conference: &FrozenConference, reporter: &Id) -> RecordId {
    RecordId::derived(ReportTurn::KIND, &[&conference.fingerprint().to_string(), reporter.as_str()])
}

/// Returns the positions of the reporters who have withdrawn, by the records of a conference; where versions are in
/// conflict, whether any says so. It looks at nothing else of the records, for programs that show none of them.
pub fn withdrawn(records: &Records, conference: &FrozenConference) -> BTreeSet<usize> {
    let has_withdrawn = |reporter: &Reporter| {
        let says_so = |record: &Record| {
            let said = record.content.as_ref().filter(|_| record.kind.as_str() == ReportTurn::KIND);
            said.is_some_and(|said| said.contains_key("withdrawn"))
        };
        match records.standing_of(report_id(conference, &reporter.id)) {
            Some(Standing::One(record)) => says_so(record),
            Some(Standing::Several(all)) => all.into_iter().any(says_so),
            None => false,
        }
    };
    let reporters = conference.reporters().iter().enumerate();
    set_of(reporters.filter(|(_, reporter)| has_withdrawn(reporter)).map(|(position, _)| position))
}

/// One reporter in the running order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The reporter's position in the definition, from 0.
    pub position: usize,
    /// Whether it is oral or written.
    pub report: Report,
    /// The record. While nobody wrote it nothing is seen of it, and it says what holds then.
    pub entry: Entry<ReportTurn>,
}

impl Turn {
    fn place(&self) -> Option<&Place> {
        self.entry.first().map(|said| &said.place)
    }

    /// Tells whether the reporter has withdrawn; in a conflict, whether any version says so.
    pub fn has_withdrawn(&self) -> bool {
        self.entry.sayings().any(|said| said.withdrawn.is_some())
    }
}

/// The running order of all reporters of the definition, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunningOrder {
    /// In order, oral and written reports together.
    pub turns: Vec<Turn>,
    /// Reporters of whom a newer release wrote something that this one does not understand: they stand where the
    /// definition has them, and can't be changed here.
    pub newer: Vec<RecordId>,
}

impl RunningOrder {
    /// Puts the order together.
    pub fn of(sorted: &Sorted<'_>, conference: &FrozenConference) -> Self {
        let shelf = Shelf::<ReportTurn>::of(sorted);
        let reporters = conference.reporters();
        let places = Place::spread(None, None, reporters.len()).unwrap_or_default();
        let turn = |((position, reporter), place): ((usize, &Reporter), Place)| {
            let id = report_id(conference, &reporter.id);
            let about = |entry: &&Entry<ReportTurn>| entry.sayings().all(|said| said.reporter == reporter.id);
            let entry = shelf.get(id).filter(about).cloned();
            let seen = shelf.get_removed(id).map(|removed| removed.seen.clone()).unwrap_or_default();
            let entry = entry.unwrap_or_else(|| unwritten(id, reporter, place, seen));
            Turn { position, report: reporter.report, entry }
        };
        let mut turns: Vec<Turn> = reporters.iter().enumerate().zip(places).map(turn).collect();
        // Where nobody chose, the definition's order holds.
        arrange(&mut turns, |one, other| one.place().cmp(&other.place()).then(one.position.cmp(&other.position)));
        Self { turns, newer: shelf.newer }
    }

    /// Returns the turn of a reporter.
    pub fn get(&self, reporter: &Id) -> Option<&Turn> {
        self.turns.iter().find(|turn| turn.entry.sayings().any(|said| said.reporter == *reporter))
    }

    /// Returns the oral or the written reports, in order.
    pub fn of_report(&self, report: Report) -> impl Iterator<Item = &Turn> {
        self.turns.iter().filter(move |turn| turn.report == report)
    }

    /// Moves the reporter of one index to where another index is once they were taken out.
    ///
    /// # Errors
    /// If the record is in conflict or not there.
    pub fn shift(&self, records: &Records, from: usize, to: usize) -> Result<Edit, MeetingRefused> {
        let order: Vec<&Entry<ReportTurn>> = self.turns.iter().map(|turn| &turn.entry).collect();
        order::shift(records, &order, from, to)
    }

    /// Notes that a reporter has withdrawn and why, or has not after all.
    ///
    /// # Errors
    /// If the record is in conflict or not there.
    pub fn withdraw(&self, records: &Records, reporter: &Id, why: Option<Text>) -> Result<Edit, MeetingRefused> {
        self.change(records, reporter, |said| ReportTurn { withdrawn: why, ..said })
    }

    /// Plans other minutes for one report than the agenda's.
    ///
    /// # Errors
    /// If the record is in conflict or not there.
    pub fn plan(&self, records: &Records, reporter: &Id, minutes: Option<u32>) -> Result<Edit, MeetingRefused> {
        self.change(records, reporter, |said| ReportTurn { minutes, ..said })
    }

    fn change(
        &self,
        records: &Records,
        reporter: &Id,
        change: impl FnOnce(ReportTurn) -> ReportTurn,
    ) -> Result<Edit, MeetingRefused> {
        let turn = self.get(reporter).ok_or(MeetingRefused::NotThere)?;
        let said = turn.entry.settled().ok_or(MeetingRefused::InConflict)?;
        let mut edit = Edit::default();
        edit.change(records, &turn.entry, &change(said.clone()))?;
        Ok(edit)
    }
}

/// Returns what holds of a reporter of whom nobody wrote anything. Nothing is written over what a newer release wrote:
/// as that is not seen, [`Edit`] refuses it.
fn unwritten(id: RecordId, reporter: &Reporter, place: Place, seen: BTreeSet<ContentDigest>) -> Entry<ReportTurn> {
    let said = ReportTurn {
        reporter: reporter.id.clone(),
        place,
        minutes: None,
        withdrawn: None,
        clock: Clock::default(),
        comment_clock: Clock::default(),
    };
    let digest = ContentDigest(Digest([0; 32]));
    Entry { id, seen, versions: vec![HeadVersion { digest, saying: Saying::Says(said) }] }
}

/// Returns the positions of the reporters by their ids.
pub(crate) fn positions(conference: &FrozenConference) -> BTreeMap<Id, usize> {
    map_of(conference.reporters().iter().enumerate().map(|(position, reporter)| (reporter.id.clone(), position)))
}
