//! The participants that a conference's records hold.

use super::participant::Participant;
use crate::domain::{ContentDigest, Group};
use crate::exchange::{Record, RecordId, Records, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// A participant of whom one version stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The record.
    pub id: RecordId,
    /// What stands of it, which a change of it replaces.
    pub seen: BTreeSet<ContentDigest>,
    /// What it says; of somebody removed, what it said last.
    pub participant: Participant,
}

/// What one of several versions says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// That the participant is so.
    Participant(Participant),
    /// That the participant is no more on the list.
    Removed,
    /// Something that this release does not understand.
    NotUnderstood,
}

/// One of several versions that stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What identifies it.
    pub digest: ContentDigest,
    /// What it says.
    pub said: Said,
}

/// A participant whom two devices changed without seeing each other's change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The record.
    pub id: RecordId,
    /// What stands, two or more.
    pub versions: Vec<Version>,
}

impl Conflict {
    /// Returns what stands, which a decision replaces.
    pub fn seen(&self) -> BTreeSet<ContentDigest> {
        self.versions.iter().map(|version| version.digest).collect()
    }

    /// Returns what the versions say that name somebody.
    pub fn participants(&self) -> impl Iterator<Item = &Participant> {
        self.versions.iter().filter_map(|version| match &version.said {
            Said::Participant(participant) => Some(participant),
            Said::Removed | Said::NotUnderstood => None,
        })
    }
}

/// Everybody whom a conference's records hold as participants, in the order of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invitations {
    /// Those of whom one version stands.
    pub invited: Vec<Invited>,
    /// Those of whom several versions stand.
    pub conflicts: Vec<Conflict>,
    /// Those who were removed, and can be brought back.
    pub removed: Vec<Invited>,
    /// How many records say what this release does not understand. They are kept as they are.
    pub not_understood: usize,
}

impl Invitations {
    /// Looks through the records for participants.
    pub fn of(records: &Records) -> Self {
        let mut invitations = Self::default();
        for (id, standing) in records.standing() {
            match standing {
                Standing::One(record) if Participant::is_kind(&record.kind) => invitations.add_one(records, id, record),
                Standing::Several(versions) if versions.iter().any(|version| Participant::is_kind(&version.kind)) => {
                    let versions = versions.into_iter().map(version).collect();
                    invitations.conflicts.push(Conflict { id, versions });
                }
                Standing::One(_) | Standing::Several(_) => {}
            }
        }
        invitations
    }

    fn add_one(&mut self, records: &Records, id: RecordId, record: &Record) {
        let seen = records.seen(id);
        match said(record) {
            Said::Participant(participant) => self.invited.push(Invited { id, seen, participant }),
            Said::Removed => {
                let last = records.history(id).filter_map(|earlier| match said(earlier) {
                    Said::Participant(participant) => Some(participant),
                    Said::Removed | Said::NotUnderstood => None,
                });
                if let Some(participant) = last.last() {
                    self.removed.push(Invited { id, seen, participant });
                }
            }
            Said::NotUnderstood => self.not_understood += 1,
        }
    }

    /// Tells whether nobody was ever invited.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns those who stand more than once on the list, by name and unit.
    pub fn twice(&self) -> BTreeSet<RecordId> {
        let mut of_person: BTreeMap<(String, String), Vec<RecordId>> = BTreeMap::new();
        for invited in &self.invited {
            of_person.entry(invited.participant.key()).or_default().push(invited.id);
        }
        of_person.into_values().filter(|ids| ids.len() > 1).flatten().collect()
    }
}

fn version(record: &Record) -> Version {
    Version { digest: record.digest(), said: said(record) }
}

fn said(record: &Record) -> Said {
    match &record.content {
        _ if !Participant::is_kind(&record.kind) => Said::NotUnderstood,
        None => Said::Removed,
        Some(content) => Participant::of_content(content).map_or(Said::NotUnderstood, Said::Participant),
    }
}

/// Returns the participants of each group, in the definition's order; behind them, where there are any, those of no
/// group of the conference.
pub fn by_group<'i, 'g>(invited: &'i [Invited], groups: &'g [Group]) -> Vec<(Option<&'g Group>, Vec<&'i Invited>)> {
    let of = |group: &Group| {
        let belongs = |invited: &&Invited| invited.participant.group.as_ref() == Some(&group.id);
        invited.iter().filter(belongs).collect()
    };
    let mut parts: Vec<_> = groups.iter().map(|group| (Some(group), of(group))).collect();
    let is_known = |invited: &Invited| groups.iter().any(|group| invited.participant.group.as_ref() == Some(&group.id));
    let others: Vec<&Invited> = invited.iter().filter(|invited| !is_known(invited)).collect();
    if !others.is_empty() {
        parts.push((None, others));
    }
    parts
}

/// Returns ids for new participants that stand behind all that are there, in order; as many as random numbers are given.
pub fn fresh_ids(records: &Records, mut random: Vec<[u8; 14]>) -> Vec<RecordId> {
    let lists = records.versions().filter(|record| Participant::is_kind(&record.kind)).map(|record| {
        let RecordId([high, low, ..]) = record.id;
        u16::from_be_bytes([high, low])
    });
    let [high, low] = lists.max().map_or(0, |last| last.saturating_add(1)).to_be_bytes();
    random.sort_unstable();
    let id = |tail: [u8; 14]| {
        let mut bytes = [0; 16];
        for (byte, value) in bytes.iter_mut().zip([high, low].into_iter().chain(tail)) {
            *byte = value;
        }
        RecordId(bytes)
    };
    random.into_iter().map(id).collect()
}
