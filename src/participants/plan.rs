//! What a list would change, and doing it.

use super::invitations::{Conflict, Invitations, Invited, fresh_ids};
use super::listed::Listed;
use super::participant::Participant;
use crate::domain::Id;
use crate::exchange::{RecordId, Records};
use std::collections::BTreeSet;

/// What a list means for one of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// They are on it already, just so.
    Same(RecordId),
    /// They are not yet invited.
    New(Participant),
    /// They were removed before, and come back.
    Back(Invited, Participant),
    /// They are on it otherwise.
    Changed(Invited, Participant),
    /// Several versions of them stand side by side: somebody has to decide between those first.
    InConflict(Participant),
    /// Several who are known could be meant, as the list has no units: somebody has to say who.
    Ambiguous(Participant),
}

/// What a list would change: every one of its people once, and those known who are not on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// One for each of the list's people, in order.
    pub changes: Vec<Change>,
    /// Those who are invited and not on the list.
    pub gone: Vec<Invited>,
}

/// Which part of a plan a person wants done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is wanted or not, whatever the others are")]
pub struct Taking {
    /// Invite those who are new.
    pub new: bool,
    /// Invite again those who were removed before.
    pub back: bool,
    /// Change those who are on it otherwise.
    pub changed: bool,
    /// Remove those who are not on the list.
    pub gone: bool,
}

impl Plan {
    /// Compares a list with those who are invited. Everybody known is met by one of the list's people at most: first by
    /// one who says just the same of them, then by the first who means them.
    pub fn of(list: &[Listed], invitations: &Invitations) -> Self {
        let mut left = Left::of(invitations);
        let mut changes: Vec<Option<Change>> = list.iter().map(|listed| left.same(listed)).collect();
        for (change, listed) in changes.iter_mut().zip(list) {
            if change.is_none() {
                *change = Some(left.other(listed));
            }
        }
        let gone = left.invited.into_iter().map(|left| left.known.clone()).collect();
        Self { changes: changes.into_iter().flatten().collect(), gone }
    }

    /// Tells whether the list says what is known, and nothing else.
    pub fn is_nothing(&self) -> bool {
        self.gone.is_empty() && self.changes.iter().all(|change| matches!(change, Change::Same(_)))
    }

    /// Returns how many are new, come back included; how many change; how many are in conflict.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |is: fn(&Change) -> bool| self.changes.iter().filter(|change| is(change)).count();
        (
            count(|change| matches!(change, Change::New(_) | Change::Back(..))),
            count(|change| matches!(change, Change::Changed(..))),
            count(|change| matches!(change, Change::InConflict(_))),
        )
    }

    /// Returns those of the list who could be several of those known; nothing is done about them.
    pub fn ambiguous(&self) -> impl Iterator<Item = &Participant> {
        self.changes.iter().filter_map(|change| match change {
            Change::Ambiguous(participant) => Some(participant),
            _ => None,
        })
    }

    /// Returns the records after the wanted part is done; `None` without random numbers, or if what stands is no more
    /// what the plan was made from.
    pub fn take(
        &self,
        taking: Taking,
        mut records: Records,
        mut random: impl FnMut() -> Option<[u8; 14]>,
    ) -> Option<Records> {
        let kind = Participant::kind()?;
        let mut new = Vec::new();
        for change in &self.changes {
            match change {
                Change::New(participant) if taking.new => new.push(participant),
                Change::Back(invited, to) if taking.back => write(&mut records, &kind, invited, Some(to))?,
                Change::Changed(invited, to) if taking.changed => write(&mut records, &kind, invited, Some(to))?,
                _ => {}
            }
        }
        if taking.gone {
            self.gone.iter().try_for_each(|invited| write(&mut records, &kind, invited, None))?;
        }
        let numbers: Option<Vec<[u8; 14]>> = new.iter().map(|_| random()).collect();
        for (id, participant) in fresh_ids(&records, numbers?).into_iter().zip(new) {
            records.write(id, kind.clone(), Some(participant.content()))?;
        }
        Some(records)
    }
}

fn write(records: &mut Records, kind: &Id, invited: &Invited, to: Option<&Participant>) -> Option<()> {
    let content = to.map(Participant::content);
    records.write_over(&invited.seen, invited.id, kind.clone(), content).map(drop)
}

/// Somebody known, by the name that all entries of them share: most people are told apart by it alone.
struct Known<'i> {
    name: String,
    known: &'i Invited,
}

/// Those known whom nobody on the list has met yet.
struct Left<'i> {
    invited: Vec<Known<'i>>,
    removed: Vec<Known<'i>>,
    conflicts: Vec<&'i Conflict>,
    /// Names that several share, of whom the list does not say which it means.
    ambiguous: BTreeSet<String>,
}

impl<'i> Left<'i> {
    fn of(invitations: &'i Invitations) -> Self {
        let named = |invited: &'i Invited| Known { name: name_key(&invited.participant), known: invited };
        Self {
            invited: invitations.invited.iter().map(named).collect(),
            removed: invitations.removed.iter().map(named).collect(),
            conflicts: invitations.conflicts.iter().collect(),
            ambiguous: BTreeSet::new(),
        }
    }

    /// Meets somebody of whom the list says just what is known.
    fn same(&mut self, listed: &Listed) -> Option<Change> {
        let says_so = |known: &Participant| listed.over(known) == *known;
        met(&mut self.invited, listed, says_so).map(|invited| Change::Same(invited.id))
    }

    /// Meets somebody of whom the list says something else, or nobody.
    fn other(&mut self, listed: &Listed) -> Change {
        let means = |known: &Participant| listed.means(known);
        let name = name_key(&listed.participant);
        if listed.names_no_unit() {
            let is_meant = |known: &Known<'_>| known.name == name && means(&known.known.participant);
            let invited = self.invited.iter().filter(|known| is_meant(known)).count();
            let conflicts = self.conflicts.iter().filter(|conflict| conflict.participants().any(means)).count();
            if invited + conflicts > 1 {
                self.ambiguous.insert(name.clone());
                // One of them is on the list, so none is gone.
                self.invited.retain(|known| !is_meant(known));
            }
            if self.ambiguous.contains(&name) {
                return Change::Ambiguous(listed.participant.clone());
            }
        }
        if let Some(known) = met(&mut self.invited, listed, means) {
            return Change::Changed(known.clone(), listed.over(&known.participant));
        }
        if let Some(place) = self.conflicts.iter().position(|conflict| conflict.participants().any(means)) {
            self.conflicts.remove(place);
            return Change::InConflict(listed.participant.clone());
        }
        match met(&mut self.removed, listed, means) {
            Some(known) => Change::Back(known.clone(), listed.over(&known.participant)),
            None => Change::New(listed.participant.clone()),
        }
    }
}

/// Takes the first of somebody known who is met.
fn met<'i>(left: &mut Vec<Known<'i>>, listed: &Listed, is_met: impl Fn(&Participant) -> bool) -> Option<&'i Invited> {
    let name = name_key(&listed.participant);
    let place = left.iter().position(|known| known.name == name && is_met(&known.known.participant))?;
    Some(left.remove(place).known)
}

fn name_key(participant: &Participant) -> String {
    participant.key().0
}
