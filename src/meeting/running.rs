//! What runs now and what comes next: the agenda with each report in its place.

use super::Meeting;
use super::agenda::{AgendaPart, AgendaPoint, milliseconds};
use super::clock::{Clock, Countdown, Milliseconds, Moment, WARNING};
use super::refused::MeetingRefused;
use super::report::{ReportTurn, Turn};
use crate::domain::{Id, Report};
use crate::exchange::{Edit, Entry, RecordId, Records};

/// Something that takes time in the meeting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A point of the agenda, by its record.
    Point(RecordId),
    /// A reporter's report, by the reporter's id.
    Report(Id),
    /// The comment on a reporter.
    Comment(Id),
}

/// A step in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedStep {
    /// Which.
    pub step: Step,
    /// How long it is planned to take.
    pub planned: Option<Milliseconds>,
    /// When it ran.
    pub clock: Clock,
    /// Whether it is skipped, or its reporter has withdrawn.
    pub is_left_out: bool,
    /// Whether versions of it stand side by side: then it neither runs nor can be started.
    pub is_conflict: bool,
}

impl PlannedStep {
    /// Tells whether it runs or is paused.
    pub fn is_open(&self) -> bool {
        self.clock.has_begun() && !self.clock.has_ended() && !self.is_conflict
    }

    /// Tells whether it may come next.
    fn is_to_come(&self) -> bool {
        !self.clock.has_begun() && !self.clock.has_ended() && !self.is_left_out
    }

    /// Returns what a countdown shows of it.
    pub fn countdown(&self, now: Moment) -> Countdown {
        Countdown::of(self.planned, &self.clock, WARNING, now)
    }
}

/// Planned and taken time of the whole meeting so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// What all steps are planned to take that are not left out.
    pub planned: Milliseconds,
    /// What those that ended or run were planned to take.
    pub planned_so_far: Milliseconds,
    /// What they took.
    pub taken: Milliseconds,
}

impl Meeting {
    /// Returns all steps in order: each point of the agenda, and in place of the oral reports each report with its
    /// comment. Reports that no point of the agenda brings stand at the end.
    pub fn steps(&self) -> Vec<PlannedStep> {
        let mut steps = Vec::new();
        let mut are_brought = false;
        for entry in &self.agenda.points {
            let Some(point) = entry.first() else { continue };
            if point.part == AgendaPart::Reports && !are_brought {
                are_brought = true;
                steps.extend(self.report_steps(Some(point)));
            } else {
                steps.push(point_step(entry, point));
            }
        }
        if !are_brought {
            steps.extend(self.report_steps(None));
        }
        steps
    }

    fn report_steps(&self, point: Option<&AgendaPoint>) -> Vec<PlannedStep> {
        self.order.of_report(Report::Oral).flat_map(|turn| turn_steps(turn, point)).collect()
    }

    /// Returns the step that is open: it runs or is paused. Of several, as two devices started one each, the one that
    /// began last.
    pub fn current(&self) -> Option<PlannedStep> {
        let begun = |step: &PlannedStep| step.clock.runs().last().map(|run| run.start);
        self.steps().into_iter().filter(PlannedStep::is_open).max_by_key(begun)
    }

    /// Returns the step that comes next: the first behind the last one that began which has not begun, and is not left
    /// out; failing that, the first such at all.
    pub fn next(&self) -> Option<PlannedStep> {
        let steps = self.steps();
        let last = steps.iter().enumerate().filter(|(_, step)| step.clock.has_begun());
        let last = last.max_by_key(|(_, step)| step.clock.runs().last().map(|run| run.start));
        let behind = last.map_or(0, |(place, _)| place + 1);
        let later = steps.iter().skip(behind).find(|step| step.is_to_come());
        later.or_else(|| steps.iter().find(|step| step.is_to_come())).cloned()
    }

    /// Adds up planned and taken time.
    pub fn times(&self, now: Moment) -> Times {
        let steps = self.steps();
        let counted = steps.iter().filter(|step| !step.is_left_out || step.clock.has_begun());
        counted.fold(Times::default(), |times, step| {
            let planned = step.planned.unwrap_or(0);
            let so_far = if step.clock.has_begun() { planned } else { 0 };
            Times {
                planned: times.planned.saturating_add(planned),
                planned_so_far: times.planned_so_far.saturating_add(so_far),
                taken: times.taken.saturating_add(step.countdown(now).taken),
            }
        })
    }

    /// Starts a step, or goes on with it, and ends whatever else is open.
    ///
    /// # Errors
    /// If it is left out, in conflict, or not there.
    pub fn start(&self, records: &Records, step: &Step, now: Moment) -> Result<Edit, MeetingRefused> {
        let wanted = self.steps().into_iter().find(|planned| planned.step == *step).ok_or(MeetingRefused::NotThere)?;
        match (wanted.is_conflict, wanted.is_left_out) {
            (true, _) => return Err(MeetingRefused::InConflict),
            (_, true) => return Err(MeetingRefused::LeftOut),
            _ => {}
        }
        self.set_clocks(records, |of, clock| {
            let is_open = clock.has_begun() && !clock.has_ended();
            match (of == *step, is_open) {
                (true, _) => clock.begin(now),
                (false, true) => clock.end(now),
                (false, false) => clock,
            }
        })
    }

    /// Pauses a step that runs.
    ///
    /// # Errors
    /// If it does not run.
    pub fn pause(&self, records: &Records, step: &Step, now: Moment) -> Result<Edit, MeetingRefused> {
        self.change_open(records, step, |clock| clock.pause(now))
    }

    /// Ends a step that runs or is paused.
    ///
    /// # Errors
    /// If it is not open.
    pub fn end(&self, records: &Records, step: &Step, now: Moment) -> Result<Edit, MeetingRefused> {
        self.change_open(records, step, |clock| clock.end(now))
    }

    /// Takes back that a step ever ran, after a wrong tap. Its earlier versions stay in the history.
    ///
    /// # Errors
    /// If something was changed elsewhere.
    pub fn reset(&self, records: &Records, step: &Step) -> Result<Edit, MeetingRefused> {
        self.set_clocks(records, |of, clock| if of == *step { Clock::default() } else { clock })
    }

    fn change_open(
        &self,
        records: &Records,
        step: &Step,
        change: impl Fn(Clock) -> Clock,
    ) -> Result<Edit, MeetingRefused> {
        let open = self.steps().into_iter().any(|planned| planned.step == *step && planned.is_open());
        if !open {
            return Err(MeetingRefused::NotRunning);
        }
        self.set_clocks(records, |of, clock| if of == *step { change(clock) } else { clock })
    }

    /// Sets every clock anew; only records of which one changes are written. Those in conflict are left alone.
    fn set_clocks(&self, records: &Records, change: impl Fn(Step, Clock) -> Clock) -> Result<Edit, MeetingRefused> {
        let mut edit = Edit::default();
        for entry in &self.agenda.points {
            let Some(point) = entry.settled() else { continue };
            let clock = change(Step::Point(entry.id), point.clock.clone());
            edit.change(records, entry, &AgendaPoint { clock, ..point.clone() })?;
        }
        for Turn { entry, .. } in &self.order.turns {
            let Some(said) = entry.settled() else { continue };
            let clock = change(Step::Report(said.reporter.clone()), said.clock.clone());
            let comment_clock = change(Step::Comment(said.reporter.clone()), said.comment_clock.clone());
            if (&clock, &comment_clock) != (&said.clock, &said.comment_clock) {
                edit.change(records, entry, &ReportTurn { clock, comment_clock, ..said.clone() })?;
            }
        }
        Ok(edit)
    }
}

fn point_step(entry: &Entry<AgendaPoint>, point: &AgendaPoint) -> PlannedStep {
    PlannedStep {
        step: Step::Point(entry.id),
        planned: point.planned(),
        clock: point.clock.clone(),
        is_left_out: point.is_skipped,
        is_conflict: entry.is_conflict(),
    }
}

fn turn_steps(turn: &Turn, point: Option<&AgendaPoint>) -> Vec<PlannedStep> {
    let Some(said) = turn.entry.first() else { return Vec::new() };
    let is_left_out = turn.has_withdrawn() || point.is_some_and(|point| point.is_skipped);
    let step = |step, minutes: Option<u32>, clock: &Clock| PlannedStep {
        step,
        planned: minutes.map(milliseconds),
        clock: clock.clone(),
        is_left_out,
        is_conflict: turn.entry.is_conflict(),
    };
    let minutes = said.minutes.or(point.and_then(|point| point.minutes));
    let comment_minutes = point.and_then(|point| point.comment_minutes);
    vec![
        step(Step::Report(said.reporter.clone()), minutes, &said.clock),
        step(Step::Comment(said.reporter.clone()), comment_minutes, &said.comment_clock),
    ]
}
