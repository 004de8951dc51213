//! Changes of records: the new versions to write, and of no record more.

use super::fields::Content;
use super::records::{Record, RecordId, Records};
use super::shelf::{Entry, Kind};
use crate::domain::{ContentDigest, Id};
use std::collections::BTreeSet;

/// Why nothing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditRefused {
    /// Something else stands by now than what was seen: nobody replaces what they never read.
    #[error("another version of the record stands by now")]
    Stale,
    /// The record has a million revisions.
    #[error("the record can't be changed any more")]
    Exhausted,
}

/// What one step of a person's work writes: made together or not at all. It may be nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    records: Vec<Record>,
}

impl Edit {
    /// Returns the versions to write: of each record one at most, but where versions that stand side by side are carried into
    /// another conference.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Tells whether nothing would change.
    pub fn is_nothing(&self) -> bool {
        self.records.is_empty()
    }

    /// Writes the versions; returns how many were new.
    pub fn apply(&self, records: &mut Records) -> usize {
        self.records.iter().filter(|record| records.insert((*record).clone())).count()
    }

    /// Adds what another part of the same step writes, of other records.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.records.extend(other.records);
        self
    }

    /// Returns what an earlier part of the same step makes a record say.
    pub fn pending<K: Kind>(&self, id: RecordId) -> Option<K> {
        let record = self.records.iter().find(|record| record.id == id)?;
        K::of_content(record.content.as_ref()?)
    }

    /// Adds a record that is not there yet.
    ///
    /// # Errors
    /// [`EditRefused::Stale`] if it is.
    pub fn add<K: Kind>(&mut self, records: &Records, id: RecordId, to: &K) -> Result<(), EditRefused> {
        self.write(records, id, &BTreeSet::new(), to)
    }

    /// Changes a record, or settles a conflict by another version. Where it says so already nothing is written.
    ///
    /// # Errors
    /// [`EditRefused::Stale`] if something else stands by now.
    pub fn change<K: Kind>(&mut self, records: &Records, entry: &Entry<K>, to: &K) -> Result<(), EditRefused> {
        if entry.settled() == Some(to) && records.seen(entry.id) == entry.seen {
            return Ok(());
        }
        self.write(records, entry.id, &entry.seen, to)
    }

    /// Removes a record. Its versions stay in the history.
    ///
    /// # Errors
    /// [`EditRefused::Stale`] if something else stands by now.
    pub fn remove<K: Kind>(&mut self, records: &Records, entry: &Entry<K>) -> Result<(), EditRefused> {
        self.push(records, entry.id, &entry.seen, K::kind(), None)
    }

    /// Brings a removed record back, as it was last or changed.
    ///
    /// # Errors
    /// [`EditRefused::Stale`] if something else stands by now.
    pub fn bring_back<K: Kind>(&mut self, records: &Records, entry: &Entry<K>, to: &K) -> Result<(), EditRefused> {
        self.write(records, entry.id, &entry.seen, to)
    }

    /// Decides between versions that stand side by side: writes one of them again in place of all.
    ///
    /// # Errors
    /// [`EditRefused::Stale`] if something else stands by now, or the version is not among them.
    pub fn keep<K: Kind>(
        &mut self,
        records: &Records,
        entry: &Entry<K>,
        kept: ContentDigest,
    ) -> Result<(), EditRefused> {
        let among = entry.seen.contains(&kept);
        let version = records.history(entry.id).find(|record| among && record.digest() == kept);
        let version = version.ok_or(EditRefused::Stale)?;
        self.push(records, entry.id, &entry.seen, Some(version.kind.clone()), version.content.clone())
    }

    /// Writes what a record says, over exactly the versions that were seen; none for a new one.
    ///
    /// # Errors
    /// [`EditRefused::Stale`] if something else stands by now.
    pub fn write<K: Kind>(
        &mut self,
        records: &Records,
        id: RecordId,
        seen: &BTreeSet<ContentDigest>,
        to: &K,
    ) -> Result<(), EditRefused> {
        self.push(records, id, seen, K::kind(), Some(to.content()))
    }

    fn push(
        &mut self,
        records: &Records,
        id: RecordId,
        seen: &BTreeSet<ContentDigest>,
        kind: Option<Id>,
        content: Option<Content>,
    ) -> Result<(), EditRefused> {
        if records.seen(id) != *seen {
            return Err(EditRefused::Stale);
        }
        let kind = kind.ok_or(EditRefused::Exhausted)?;
        // What an earlier part of the same step wrote of the record gives way.
        self.records.retain(|record| record.id != id);
        self.records.push(records.next(id, kind, content).ok_or(EditRefused::Exhausted)?);
        Ok(())
    }

    /// Adds a version as it is, unless it is held already.
    pub(crate) fn push_version(&mut self, records: &Records, record: Record) {
        if records.history(record.id).all(|held| *held != record) {
            self.records.push(record);
        }
    }
}
