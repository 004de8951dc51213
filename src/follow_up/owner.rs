//! Whose a task is.

use super::task::Task;
use super::year::Year;
use crate::domain::{Id, Text};
use std::collections::BTreeMap;

/// Whose a task, or a line of years, is. In the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The reporter at a position in the definition, from 0.
    Reporter(usize),
    /// Somebody who reported at an earlier conference and does not here, or could not be matched.
    Former {
        /// The name there.
        name: Text,
        /// The unit there; may be empty.
        unit: Text,
    },
    /// The whole conference.
    Conference,
}

impl Owner {
    pub(super) fn of_task(task: &Task, positions: &BTreeMap<Id, usize>) -> Self {
        match (task.reporter.as_ref().and_then(|id| positions.get(id)), task.origin()) {
            (Some(position), _) => Self::Reporter(*position),
            (None, Some(origin)) if !origin.name.is_empty() => {
                Self::Former { name: origin.name.clone(), unit: origin.unit.clone() }
            }
            (None, _) => Self::Conference,
        }
    }

    pub(super) fn of_year(year: &Year, positions: &BTreeMap<Id, usize>) -> Self {
        match year.reporter.as_ref().and_then(|id| positions.get(id)) {
            Some(position) => Self::Reporter(*position),
            None => Self::Former { name: year.name.clone(), unit: year.unit.clone() },
        }
    }
}
