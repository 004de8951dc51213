//! Some of the tasks, and how many of them are how far.

use super::due::Due;
use super::owner::Owner;
use super::register::{FollowUp, TaskLine};
use super::task::Status;
use crate::exchange::RecordId;
use crate::roster::folded;

/// Which deadlines are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueFilter {
    /// Those that went by.
    Overdue,
    /// Those that are soon.
    Soon,
}

/// Which tasks are wanted; what is `None` or empty excludes none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Whose.
    pub owner: Option<Owner>,
    /// Under which point of the framework, itself alone.
    pub point: Option<RecordId>,
    /// How far.
    pub status: Option<Status>,
    /// With which deadlines.
    pub due: Option<DueFilter>,
    /// Words that stand somewhere in it, however they are typed.
    pub words: String,
}

impl FollowUp {
    /// Returns the tasks that a filter lets through, in order. In a conflict every version counts for words and status.
    pub fn filtered(&self, filter: &Filter) -> Vec<&TaskLine> {
        let words = folded(&filter.words);
        self.tasks.iter().filter(|line| fits(line, filter) && (words.is_empty() || says(line, &words))).collect()
    }
}

fn fits(line: &TaskLine, filter: &Filter) -> bool {
    let is_due = match filter.due {
        None => true,
        Some(DueFilter::Overdue) => matches!(line.due, Due::Overdue { .. }),
        Some(DueFilter::Soon) => matches!(line.due, Due::Soon { .. }),
    };
    let has_status = |status| line.entry.sayings().any(|task| task.state.status() == status);
    is_due
        && filter.owner.as_ref().is_none_or(|owner| line.owner == *owner)
        && filter.point.is_none_or(|point| line.points().any(|of| of == point))
        && filter.status.is_none_or(has_status)
}

fn says(line: &TaskLine, words: &str) -> bool {
    let has = |text: &str| folded(text).contains(words);
    let is_named = match &line.owner {
        Owner::Former { name, unit } => has(name.as_str()) || has(unit.as_str()),
        Owner::Reporter(_) | Owner::Conference => false,
    };
    line.answered.as_ref().is_some_and(|answered| has(answered.text.as_str()))
        || is_named
        || line.entry.sayings().any(|task| {
            has(task.measure.as_str())
                || has(task.leader.as_str())
                || has(task.unit.as_str())
                || has(task.proof.as_str())
        })
}

/// How many tasks are how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Nothing was done yet.
    pub open: u32,
    /// Being worked on.
    pub in_progress: u32,
    /// Done, not closed yet.
    pub done: u32,
    /// Closed.
    pub closed: u32,
    /// Versions stand side by side; counted nowhere else.
    pub in_conflict: u32,
    /// Of those not done, so many are overdue.
    pub overdue: u32,
    /// Of those not done, so many are due soon.
    pub soon: u32,
}

impl Counts {
    /// Counts some tasks.
    pub fn of<'l>(lines: impl IntoIterator<Item = &'l TaskLine>) -> Self {
        let mut counts = Self::default();
        for line in lines {
            let place = match line.entry.settled().map(|task| task.state.status()) {
                None => &mut counts.in_conflict,
                Some(Status::Open) => &mut counts.open,
                Some(Status::InProgress) => &mut counts.in_progress,
                Some(Status::Done) => &mut counts.done,
                Some(Status::Closed) => &mut counts.closed,
            };
            *place += 1;
            match line.due {
                Due::Overdue { .. } => counts.overdue += 1,
                Due::Soon { .. } => counts.soon += 1,
                Due::Later { .. } | Due::NoDeadline | Due::Over => {}
            }
        }
        counts
    }

    /// Returns how many there are.
    pub fn total(&self) -> u32 {
        self.open + self.in_progress + self.done + self.closed + self.in_conflict
    }

    /// Returns how many of a hundred are closed, rounded down, so that 100 means all; `None` if there are none.
    pub fn percent_closed(&self) -> Option<u32> {
        let percent = (u64::from(self.closed) * 100).checked_div(u64::from(self.total()))?;
        u32::try_from(percent).ok()
    }
}
