//! Reporters of one conference who are found by what another one calls them.

use crate::domain::{Id, Reporter, Text};
use crate::exchange::FrozenConference;
use crate::roster::folded;

/// The reporters of a conference by unit and name, folded; of those of whom there are two alike none is found.
pub(super) struct People(Vec<(String, String, Id)>);

impl People {
    pub(super) fn of(conference: &FrozenConference) -> Self {
        let folded =
            |reporter: &Reporter| (folded(reporter.unit.as_str()), folded(reporter.name.as_str()), reporter.id.clone());
        Self(conference.reporters().iter().map(folded).collect())
    }

    pub(super) fn find(&self, name: &Text, unit: &Text) -> Option<Id> {
        let (name, unit) = (folded(name.as_str()), folded(unit.as_str()));
        let mut found = self.0.iter().filter(|(of, called, _)| *of == unit && *called == name);
        let (_, _, id) = found.next()?;
        found.next().is_none().then(|| id.clone())
    }
}
