//! The records of one kind, set out: what stands of each, versions that disagree side by side.
//!
//! # Why a shelf is made from one walk over all records
//!
//! A page shows several kinds at once and makes them anew with each word that is stored. So the records are sorted by
//! kind once ([`Sorted`]), in one walk, and every kind takes its own.

use super::fields::Content;
use super::records::{Record, RecordId, Records};
use crate::domain::frugal::set_of;
use crate::domain::{ContentDigest, Id};
use std::collections::{BTreeMap, BTreeSet};

/// A kind of record that this release reads and writes.
pub trait Kind: Clone + PartialEq {
    /// The kind's id.
    const KIND: &'static str;

    /// Reads what a record says; `None` if it is not what this release writes, or says more than it knows.
    fn of_content(content: &Content) -> Option<Self>;

    /// Writes what a record says.
    fn content(&self) -> Content;

    /// Returns the kind's id; `None` never, as tests show.
    fn kind() -> Option<Id> {
        Id::new(Self::KIND)
    }
}

/// What a version says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saying<K> {
    /// This.
    Says(K),
    /// That the record is removed.
    Removed,
    /// Something that this release does not understand: a newer one wrote it.
    Newer,
}

/// A version that nothing replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadVersion<K> {
    /// What identifies it.
    pub digest: ContentDigest,
    /// What it says.
    pub saying: Saying<K>,
}

/// A record with all that stands of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<K> {
    /// The record.
    pub id: RecordId,
    /// What stands, which a change replaces.
    pub seen: BTreeSet<ContentDigest>,
    /// One version, or several that say different things, of which one at least says something of this kind.
    pub versions: Vec<HeadVersion<K>>,
}

impl<K> Entry<K> {
    /// Returns what the record says; `None` while versions stand side by side.
    pub fn settled(&self) -> Option<&K> {
        match self.versions.as_slice() {
            [HeadVersion { saying: Saying::Says(said), .. }] => Some(said),
            _ => None,
        }
    }

    /// Tells whether versions stand side by side, until somebody keeps one or writes another.
    pub fn is_conflict(&self) -> bool {
        self.versions.len() > 1
    }

    /// Returns everything that is said; one while nothing is in conflict.
    pub fn sayings(&self) -> impl Iterator<Item = &K> {
        self.versions.iter().filter_map(|version| match &version.saying {
            Saying::Says(said) => Some(said),
            Saying::Removed | Saying::Newer => None,
        })
    }

    /// Returns what is said first: by it a conflict finds its place in an order.
    pub fn first(&self) -> Option<&K> {
        self.sayings().next()
    }
}

/// The records of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf<K> {
    /// Those that stand, ascending by id.
    pub entries: Vec<Entry<K>>,
    /// Those that were removed, with what they said last.
    pub removed: Vec<Entry<K>>,
    /// Those that a newer release wrote. They are kept as they are, and nothing rewrites them.
    pub newer: Vec<RecordId>,
}

impl<K: Kind> Shelf<K> {
    /// Takes the records of this kind.
    pub fn of(sorted: &Sorted<'_>) -> Self {
        let mut shelf = Self { entries: Vec::new(), removed: Vec::new(), newer: Vec::new() };
        for (id, heads) in sorted.of_kind(K::KIND) {
            shelf.put(sorted.records, *id, heads);
        }
        shelf
    }

    fn put(&mut self, records: &Records, id: RecordId, heads: &[(ContentDigest, &Record)]) {
        let seen = set_of(heads.iter().map(|(digest, _)| *digest));
        let mut versions: Vec<HeadVersion<K>> = Vec::new();
        let mut different: Vec<(&Id, &Option<Content>)> = Vec::new();
        for (digest, record) in heads {
            // Versions that say the same leave nothing to decide.
            if !different.contains(&(&record.kind, &record.content)) {
                different.push((&record.kind, &record.content));
                versions.push(HeadVersion { digest: *digest, saying: saying(record) });
            }
        }
        let says = versions.iter().any(|version| matches!(version.saying, Saying::Says(_)));
        let all_removed = versions.iter().all(|version| version.saying == Saying::Removed);
        if says {
            self.entries.push(Entry { id, seen, versions });
        } else if all_removed {
            let said = records.history(id).filter_map(|record| match saying(record) {
                Saying::Says(said) => Some(HeadVersion { digest: record.digest(), saying: Saying::Says(said) }),
                Saying::Removed | Saying::Newer => None,
            });
            if let Some(last) = said.last() {
                self.removed.push(Entry { id, seen, versions: vec![last] });
            }
        } else {
            self.newer.push(id);
        }
    }

    /// Returns a record that stands.
    pub fn get(&self, id: RecordId) -> Option<&Entry<K>> {
        let place = self.entries.binary_search_by(|entry| entry.id.cmp(&id)).ok()?;
        self.entries.get(place)
    }

    /// Returns a record that was removed, with what it said last.
    pub fn get_removed(&self, id: RecordId) -> Option<&Entry<K>> {
        let place = self.removed.binary_search_by(|entry| entry.id.cmp(&id)).ok()?;
        self.removed.get(place)
    }
}

fn saying<K: Kind>(record: &Record) -> Saying<K> {
    match &record.content {
        _ if record.kind.as_str() != K::KIND => Saying::Newer,
        None => Saying::Removed,
        Some(content) => K::of_content(content).map_or(Saying::Newer, Saying::Says),
    }
}

/// All that stands, by kind.
pub struct Sorted<'r> {
    records: &'r Records,
    by_kind: BTreeMap<&'r str, Vec<Heads<'r>>>,
}

/// A record and the versions of it that nothing replaces.
type Heads<'r> = (RecordId, Vec<(ContentDigest, &'r Record)>);

impl<'r> Sorted<'r> {
    /// Sorts what stands, in one walk.
    pub fn of(records: &'r Records) -> Self {
        let mut by_kind: BTreeMap<&str, Vec<Heads<'r>>> = BTreeMap::new();
        for (id, heads) in records.all_heads() {
            let Some(first) = heads.first().map(|(_, record)| record.kind.as_str()) else { continue };
            // Versions of two kinds stand under both.
            let mut kinds = vec![first];
            for (_, record) in heads.iter().skip(1) {
                if !kinds.contains(&record.kind.as_str()) {
                    kinds.push(record.kind.as_str());
                }
            }
            for kind in kinds.into_iter().skip(1) {
                by_kind.entry(kind).or_default().push((id, heads.clone()));
            }
            by_kind.entry(first).or_default().push((id, heads));
        }
        Self { records, by_kind }
    }

    /// Returns the records that were sorted.
    pub fn records(&self) -> &'r Records {
        self.records
    }

    fn of_kind(&self, kind: &str) -> &[Heads<'r>] {
        self.by_kind.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Returns the kinds of which something stands and that are not among those known, with how many records.
    pub fn unknown<'s>(&'s self, known: &'s [&str]) -> impl Iterator<Item = (&'s str, usize)> {
        self.by_kind.iter().filter(|(kind, _)| !known.contains(kind)).map(|(kind, records)| (*kind, records.len()))
    }
}
