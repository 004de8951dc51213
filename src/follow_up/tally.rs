//! What a conference's own year adds to the line of years.

use super::task::{State, Task};
use super::year::Year;
use crate::domain::{Id, Reporter};
use crate::exchange::{Entry, FrozenConference, Shelf};
use crate::meeting::{CommentPart, Meeting};

/// Numbers of one conference by reporter: problems, requirements, tasks closed, tasks open.
pub(super) struct Tally(Vec<(Id, [u64; 4])>);

impl Tally {
    pub(super) fn of(meeting: &Meeting, tasks: &Shelf<Task>) -> Self {
        let mut tally = Self(Vec::new());
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
        let Some(id) = reporter else { return };
        let place = self.0.iter().position(|(known, _)| known == id).unwrap_or_else(|| {
            self.0.push((id.clone(), [0; 4]));
            self.0.len() - 1
        });
        if let Some(number) = self.0.get_mut(place).and_then(|(_, numbers)| numbers.get_mut(which)) {
            *number += 1;
        }
    }

    pub(super) fn year(&self, conference: &FrozenConference, reporter: &Reporter, now: Option<Id>) -> Year {
        let [problems, requirements, tasks_closed, tasks_open] = {
            let known = self.0.iter().find(|(id, _)| *id == reporter.id);
            known.map(|(_, numbers)| *numbers).unwrap_or_default()
        };
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
