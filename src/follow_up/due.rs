//! How a task stands with its deadline.

use super::task::{State, Task};
use crate::domain::Date;

/// How many days before its deadline a task is due soon, unless somebody wants otherwise.
pub const SOON: u32 = 14;

/// How a task stands with its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// The deadline went by.
    Overdue {
        /// So many days ago, 1 or more.
        days: u32,
    },
    /// It is soon.
    Soon {
        /// In so many days; 0 is today.
        days: u32,
    },
    /// It is later.
    Later {
        /// In so many days.
        days: u32,
    },
    /// There is none.
    NoDeadline,
    /// The task is done or closed.
    Over,
}

/// How urgent a task is, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The deadline went by.
    Overdue,
    /// It is soon.
    Soon,
    /// It is later.
    Later,
    /// There is none.
    NoDeadline,
    /// The task is done or closed.
    Over,
}

impl Urgency {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Soon, Self::Later, Self::NoDeadline, Self::Over];
}

impl Due {
    /// Returns how urgent it is, without the days.
    pub fn urgency(self) -> Urgency {
        match self {
            Self::Overdue { .. } => Urgency::Overdue,
            Self::Soon { .. } => Urgency::Soon,
            Self::Later { .. } => Urgency::Later,
            Self::NoDeadline => Urgency::NoDeadline,
            Self::Over => Urgency::Over,
        }
    }
}

/// Compares a task's deadline with today.
pub(super) fn due(task: &Task, today: Date, soon: u32) -> Due {
    if matches!(task.state, State::Done | State::Closed { .. }) {
        return Due::Over;
    }
    let Some(deadline) = task.deadline else {
        return Due::NoDeadline;
    };
    let left = deadline.days() - today.days();
    let days = u32::try_from(left.unsigned_abs()).unwrap_or(u32::MAX);
    match left {
        ..0 => Due::Overdue { days },
        _ if days <= soon => Due::Soon { days },
        _ => Due::Later { days },
    }
}
