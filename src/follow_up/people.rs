//! Reporters of one conference who are found by what another one calls them.

use crate::domain::{Id, Text};
use crate::exchange::FrozenConference;
use crate::roster::folded;
use std::collections::BTreeMap;

/// The reporters of a conference by unit and name, folded; those of whom there are two alike are left out.
pub(super) struct People(BTreeMap<(String, String), Option<Id>>);

impl People {
    pub(super) fn of(conference: &FrozenConference) -> Self {
        let mut people: BTreeMap<(String, String), Option<Id>> = BTreeMap::new();
        for reporter in conference.reporters() {
            let key = (folded(reporter.unit.as_str()), folded(reporter.name.as_str()));
            people.entry(key).and_modify(|known| *known = None).or_insert_with(|| Some(reporter.id.clone()));
        }
        Self(people)
    }

    pub(super) fn find(&self, name: &Text, unit: &Text) -> Option<Id> {
        self.0.get(&(folded(unit.as_str()), folded(name.as_str()))).cloned().flatten()
    }
}
