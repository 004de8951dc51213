//! What a conference's own year adds to the line of years.

use super::task::{State, Task};
use super::year::Year;
use crate::domain::{Id, Reporter};
use crate::exchange::{Entry, FrozenConference, Shelf};
use crate::meeting::{CommentPart, Meeting};
use std::collections::BTreeMap;

/// Numbers of one conference by reporter: problems, requirements, tasks closed, tasks open.
pub(super) struct Tally(BTreeMap<Id, [u64; 4]>);

impl Tally {
    pub(super) fn of(meeting: &Meeting, tasks: &Shelf<Task>) -> Self {
        let mut tally = Self(BTreeMap::new());
        for said in meeting.comments.all().filter_map(Entry::first) {
            match said.part {
                CommentPart::Problem => tally.count(said.about.as_ref(), 0),
                CommentPart::Requirement => tally.count(said.about.as_ref(), 1),
                _ => {}
            }
        }
        for entry in &tasks.entries {
            let is_closed = entry.sayings().all(|task| matches!(task.state, State::Closed { .. }));
            tally.count(entry.first().and_then(|task| task.reporter.as_ref()), if is_closed { 2 } else { 3 });
        }
        tally
    }

    fn count(&mut self, reporter: Option<&Id>, which: usize) {
        let numbers = reporter.map(|id| self.0.entry(id.clone()).or_default());
        if let Some(number) = numbers.and_then(|numbers| numbers.get_mut(which)) {
            *number += 1;
        }
    }

    pub(super) fn year(&self, conference: &FrozenConference, reporter: &Reporter, now: Option<Id>) -> Year {
        let [problems, requirements, tasks_closed, tasks_open] = self.0.get(&reporter.id).copied().unwrap_or_default();
        let definition = conference.definition();
        Year {
            conference: conference.fingerprint(),
            title: definition.title.clone(),
            period: definition.period.clone(),
            date: definition.date,
            name: reporter.name.clone(),
            unit: reporter.unit.clone(),
            reporter: now,
            problems,
            requirements,
            tasks_closed,
            tasks_open,
        }
    }
}
