//! How long something takes: stored beginnings and ends, and what a countdown shows.
//!
//! # Why nothing here ticks
//!
//! A tablet that sleeps, a tab in the background and a reload all stop timers. What is stored is when something began,
//! paused and ended; what is shown is worked out from that and from the time it is now. So nothing that happens in
//! between can change it.

use crate::exchange::Json;
use crate::exchange::fields::{self, Fields, Written};

/// A moment: milliseconds since 1970 in UTC, as the device's clock has it.
pub type Moment = u64;

/// A duration in milliseconds.
pub type Milliseconds = u64;

/// The greatest number of times that something is begun again after a pause.
const MOST_RUNS: usize = 1_000;

/// One stretch in which something ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// When it began.
    pub start: Moment,
    /// When it paused or ended, not before it began; `None` while it runs.
    pub stop: Option<Moment>,
}

/// When something ran. Its runs follow each other in time, and only the last one may still go on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    runs: Vec<Run>,
    ended: bool,
}

impl Clock {
    /// Puts a clock together; `None` if the runs overlap, or one goes on that may not.
    pub fn of(runs: Vec<Run>, ended: bool) -> Option<Self> {
        let follows = runs.is_sorted_by(|one, next| one.stop.is_some_and(|stop| stop <= next.start));
        let sound = runs.iter().all(|run| run.stop.is_none_or(|stop| run.start <= stop));
        let goes_on = runs.last().is_some_and(|run| run.stop.is_none());
        let fits = follows && sound && runs.len() <= MOST_RUNS && !(ended && goes_on);
        fits.then_some(Self { runs, ended })
    }

    /// Returns the stretches in which it ran.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Tells whether it began.
    pub fn has_begun(&self) -> bool {
        !self.runs.is_empty()
    }

    /// Tells whether it runs now.
    pub fn is_running(&self) -> bool {
        self.runs.last().is_some_and(|run| run.stop.is_none())
    }

    /// Tells whether it was ended.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// Begins, or goes on after a pause or an end. Does nothing while it runs.
    ///
    /// A device's clock may stand before what is stored already, as another device's was ahead or somebody set it back;
    /// then the new run begins where the last one ended, so that no time counts twice, and [`Countdown`] tells of it.
    #[must_use]
    pub fn begin(mut self, now: Moment) -> Self {
        if !self.is_running() && self.runs.len() < MOST_RUNS {
            let last = self.runs.last().and_then(|run| run.stop).unwrap_or(0);
            self.runs.push(Run { start: now.max(last), stop: None });
            self.ended = false;
        }
        self
    }

    /// Pauses. A device's clock that stands before the beginning counts as standing at it.
    #[must_use]
    pub fn pause(mut self, now: Moment) -> Self {
        if let Some(run) = self.runs.last_mut()
            && run.stop.is_none()
        {
            run.stop = Some(now.max(run.start));
        }
        self
    }

    /// Ends it, also where it never ran.
    #[must_use]
    pub fn end(self, now: Moment) -> Self {
        Self { ended: true, ..self.pause(now) }
    }

    pub(super) fn read(fields: Fields<'_>, runs: &str, ended: &str) -> Option<Self> {
        let read_runs = |json: &Json| fields::list(json, read_run).filter(|runs| !runs.is_empty());
        Self::of(fields.optional(runs, read_runs)?.unwrap_or_default(), fields.flag(ended)?)
    }

    pub(super) fn write(&self, written: Written, runs: &str, ended: &str) -> Written {
        let run = |run: &Run| {
            let moments = std::iter::once(run.start).chain(run.stop);
            Json::List(moments.map(fields::whole_json).collect())
        };
        let list = Json::List(self.runs.iter().map(run).collect());
        let written = if self.runs.is_empty() { written } else { written.json(runs, list) };
        written.flag(ended, self.ended)
    }
}

fn read_run(json: &Json) -> Option<Run> {
    match fields::list(json, fields::whole)?.as_slice() {
        [start] => Some(Run { start: *start, stop: None }),
        [start, stop] => Some(Run { start: *start, stop: Some(*stop) }),
        _ => None,
    }
}

/// Whether something runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// It has not begun.
    NotYet,
    /// It runs.
    Now,
    /// It runs, and the device's clock stands before its beginning: the time can't be told.
    ClockBehind {
        /// By how much.
        by: Milliseconds,
    },
    /// It is paused.
    Paused,
    /// It has ended.
    Ended,
}

/// How much is left of the planned time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// No time was planned.
    Unplanned,
    /// More than the warning.
    Enough(Milliseconds),
    /// As much as the warning or less; 0 at the very end.
    Little(Milliseconds),
    /// So much more than planned was taken.
    Over(Milliseconds),
}

/// What a countdown shows at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countdown {
    /// Whether it runs.
    pub running: Running,
    /// How long it ran, pauses left out.
    pub taken: Milliseconds,
    /// What is left.
    pub left: Left,
}

/// How long before the end a countdown warns, unless somebody wants otherwise: a minute.
pub const WARNING: Milliseconds = 60_000;

impl Countdown {
    /// Works out what to show: from the planned time, what is stored, how long before the end to warn, and the time now.
    pub fn of(planned: Option<Milliseconds>, clock: &Clock, warning: Milliseconds, now: Moment) -> Self {
        let length = |run: &Run| run.stop.unwrap_or(now).saturating_sub(run.start);
        let taken = clock.runs.iter().fold(0, |sum: u64, run| sum.saturating_add(length(run)));
        let running = match clock.runs.last() {
            _ if clock.ended => Running::Ended,
            None => Running::NotYet,
            Some(run) if run.stop.is_some() => Running::Paused,
            Some(run) if now < run.start => Running::ClockBehind { by: run.start - now },
            Some(_) => Running::Now,
        };
        let left = match planned {
            None => Left::Unplanned,
            Some(planned) if taken > planned => Left::Over(taken - planned),
            Some(planned) if planned - taken <= warning => Left::Little(planned - taken),
            Some(planned) => Left::Enough(planned - taken),
        };
        Self { running, taken, left }
    }
}
