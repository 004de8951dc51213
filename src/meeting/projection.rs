//! What the hall sees on the projector: order, current, next, countdown, ballots returned by count.
//!
//! # What this does not do
//!
//! It holds no marks, no comments and nobody's attendance: nothing else can reach the wall.

use super::Meeting;
use super::agenda::AgendaPart;
use super::clock::{Clock, Countdown, Milliseconds, Moment, WARNING};
use super::running::{PlannedStep, Step};
use crate::domain::{GroupIndex, Id, Report, Reporter, Text};
use crate::exchange::FrozenConference;

/// What a line on the wall is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A point of the agenda: what it is, what it is called where it has a title, and who speaks.
    Point(AgendaPart, Text, Text),
    /// The report of the reporter at a position in the definition.
    Report(usize),
    /// The comment on that reporter.
    Comment(usize),
}

/// How far a reporter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Still to report.
    Waiting,
    /// Reporting, or being commented on.
    Now,
    /// Has reported.
    Done,
    /// Reports in writing.
    InWriting,
    /// Has withdrawn, and keeps the place.
    Withdrawn,
}

/// One reporter on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReporterLine {
    /// The position in the definition, from 0.
    pub position: usize,
    /// How far they are.
    pub progress: Progress,
}

/// The countdown's ingredients: the page works out what to show whenever it draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    /// What it is.
    pub shown: Shown,
    /// How long it is planned to take.
    pub planned: Option<Milliseconds>,
    /// When it ran.
    pub clock: Clock,
}

impl Timed {
    /// Returns what the countdown shows at a moment.
    pub fn countdown(&self, now: Moment) -> Countdown {
        Countdown::of(self.planned, &self.clock, WARNING, now)
    }
}

/// How many ballots a group returned, of how many expected. A count, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The group.
    pub group: GroupIndex,
    /// How many the definition expects.
    pub expected: u32,
    /// How many came back; `None` where this device does not know.
    pub returned: Option<u32>,
}

/// What the projector shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// The conference's title.
    pub title: Text,
    /// The agenda, with whether each point is over; left-out ones are not shown.
    pub agenda: Vec<(Shown, bool)>,
    /// All reporters in running order.
    pub order: Vec<ReporterLine>,
    /// What is open.
    pub current: Option<Timed>,
    /// What comes next.
    pub next: Option<Shown>,
    /// A row for every group, in the definition's order.
    pub returned: Vec<Returned>,
}

impl Projection {
    /// Makes it from the meeting and the numbers of ballots returned, where this device knows them.
    pub fn of(meeting: &Meeting, conference: &FrozenConference, counts: &[(GroupIndex, u32)]) -> Self {
        let (current, next) = (meeting.current(), meeting.next());
        let timed = |step: PlannedStep| {
            let shown = shown(&step.step, meeting, conference)?;
            Some(Timed { shown, planned: step.planned, clock: step.clock })
        };
        let order = meeting.order.turns.iter().map(|turn| {
            let reporter = conference.reporters().get(turn.position);
            let progress = match (turn.has_withdrawn(), turn.report) {
                (true, _) => Progress::Withdrawn,
                (false, Report::Written) => Progress::InWriting,
                (false, Report::Oral) => progress(meeting, turn.position, reporter, current.as_ref()),
            };
            ReporterLine { position: turn.position, progress }
        });
        let returned = conference.indexed_groups().map(|(group, known)| Returned {
            group,
            expected: known.expected,
            returned: counts.iter().find(|(of, _)| *of == group).map(|(_, count)| *count),
        });
        Self {
            title: conference.definition().title.clone(),
            agenda: agenda(meeting),
            order: order.collect(),
            current: current.and_then(timed),
            next: next.and_then(|step| shown(&step.step, meeting, conference)),
            returned: returned.collect(),
        }
    }
}

fn agenda(meeting: &Meeting) -> Vec<(Shown, bool)> {
    let points = meeting.agenda.points.iter().filter_map(|entry| entry.first());
    let shown = points.filter(|point| !point.is_skipped).map(|point| {
        let is_over = if point.part == AgendaPart::Reports { all_reported(meeting) } else { point.clock.has_ended() };
        (Shown::Point(point.part, point.title.clone(), point.person.clone()), is_over)
    });
    shown.collect()
}

fn all_reported(meeting: &Meeting) -> bool {
    let mut due = meeting.order.of_report(Report::Oral).filter(|turn| !turn.has_withdrawn());
    due.all(|turn| turn.entry.first().is_some_and(|said| said.clock.has_ended()))
}

fn progress(
    meeting: &Meeting,
    position: usize,
    reporter: Option<&Reporter>,
    current: Option<&PlannedStep>,
) -> Progress {
    let is_now = current.is_some_and(|current| match &current.step {
        Step::Report(id) | Step::Comment(id) => reporter.is_some_and(|reporter| reporter.id == *id),
        Step::Point(_) => false,
    });
    let turn = meeting.order.turns.iter().find(|turn| turn.position == position);
    let has_ended = turn.and_then(|turn| turn.entry.first()).is_some_and(|said| said.clock.has_ended());
    match (is_now, has_ended) {
        (true, _) => Progress::Now,
        (false, true) => Progress::Done,
        (false, false) => Progress::Waiting,
    }
}

fn shown(step: &Step, meeting: &Meeting, conference: &FrozenConference) -> Option<Shown> {
    let position = |id: &Id| conference.reporters().iter().position(|reporter| reporter.id == *id);
    match step {
        Step::Point(id) => {
            let point = meeting.agenda.get(*id)?.first()?;
            Some(Shown::Point(point.part, point.title.clone(), point.person.clone()))
        }
        Step::Report(id) => position(id).map(Shown::Report),
        Step::Comment(id) => position(id).map(Shown::Comment),
    }
}
