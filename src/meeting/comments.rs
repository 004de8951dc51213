//! All comments in their lists, and what a recorder does with them.

use super::comment::{Comment, CommentPart};
use super::order;
use super::refused::MeetingRefused;
use crate::domain::frugal::{map_of, set_of};
use crate::domain::{Id, Passage, Text};
use crate::exchange::{Edit, Entry, RecordId, Records, Shelf, Sorted};
use std::collections::{BTreeMap, BTreeSet};

/// A list that comments stand in: a reporter's, or the whole conference's, of one part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommentList {
    /// The reporter's id; `None` for the whole conference.
    pub about: Option<Id>,
    /// What they are.
    pub part: CommentPart,
}

/// All comments, each list in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    lists: BTreeMap<CommentList, Vec<Entry<Comment>>>,
    /// Comments that were removed, and can be brought back.
    pub removed: Vec<Entry<Comment>>,
    /// Comments that a newer release wrote. They are kept as they are.
    pub newer: Vec<RecordId>,
}

impl Comments {
    /// Sorts the comments into their lists. A conflict stands where its first version does.
    pub fn of(sorted: &Sorted<'_>) -> Self {
        let Shelf { entries, removed, newer } = Shelf::<Comment>::of(sorted);
        let mut lists: BTreeMap<CommentList, Vec<Entry<Comment>>> = BTreeMap::new();
        for entry in entries {
            if let Some(said) = entry.first() {
                let list = CommentList { about: said.about.clone(), part: said.part };
                lists.entry(list).or_default().push(entry);
            }
        }
        for entries in lists.values_mut() {
            order::sort(entries);
        }
        Self { lists, removed, newer }
    }

    /// Returns one list, in order.
    pub fn list(&self, list: &CommentList) -> &[Entry<Comment>] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// Returns the list about a reporter or the whole conference of one part.
    pub fn about(&self, about: Option<&Id>, part: CommentPart) -> &[Entry<Comment>] {
        self.list(&CommentList { about: about.cloned(), part })
    }

    /// Returns all comments, list by list: the whole conference's first, then by reporters' ids.
    pub fn all(&self) -> impl Iterator<Item = &Entry<Comment>> {
        self.lists.values().flatten()
    }

    /// Returns a comment that stands; for many, [`Comments::by_id`] is faster.
    pub fn get(&self, id: RecordId) -> Option<&Entry<Comment>> {
        self.all().find(|entry| entry.id == id)
    }

    /// Returns the comments that stand, by their ids.
    pub fn by_id(&self) -> BTreeMap<RecordId, &Entry<Comment>> {
        map_of(self.all().map(|entry| (entry.id, entry)))
    }

    /// Puts a new comment into a list, before the one of an index or at the end.
    ///
    /// # Errors
    /// If the id is taken, the text can't be held, or one that has to make room is in conflict.
    pub fn insert(
        &self,
        records: &Records,
        list: &CommentList,
        index: usize,
        id: RecordId,
        (text, by): (Passage, Text),
    ) -> Result<Edit, MeetingRefused> {
        if list.about.is_some() && !list.part.is_about_reporters() {
            return Err(MeetingRefused::NotTogether);
        }
        let CommentList { about, part } = list.clone();
        let make = |place| Comment { about, part, place, text, points: BTreeSet::new(), is_common: false, by };
        order::insert(records, &self.order(list), index, id, make)
    }

    /// Moves the comment of one index of a list to where another index is once it was taken out.
    ///
    /// # Errors
    /// If it is in conflict or not there.
    pub fn shift(&self, records: &Records, list: &CommentList, from: usize, to: usize) -> Result<Edit, MeetingRefused> {
        order::shift(records, &self.order(list), from, to)
    }

    /// Brings a comment into another list, before the one of an index or at the end: a problem becomes a requirement.
    ///
    /// # Errors
    /// If it is in conflict, or can't stand there.
    pub fn bring(
        &self,
        records: &Records,
        entry: &Entry<Comment>,
        list: &CommentList,
        index: usize,
    ) -> Result<Edit, MeetingRefused> {
        let said = entry.settled().ok_or(MeetingRefused::InConflict)?;
        if list.about.is_some() && !list.part.is_about_reporters() {
            return Err(MeetingRefused::NotTogether);
        }
        let CommentList { about, part } = list.clone();
        let mut others = self.order(list);
        others.retain(|other| other.id != entry.id);
        order::bring(records, &others, index, entry, |place| Comment { about, part, place, ..said.clone() })
    }

    /// Splits the comment of an index where a byte of its text is: the first part keeps the record, the second becomes a
    /// new one right behind it, filed alike.
    ///
    /// # Errors
    /// If one part would be empty, the place is inside a character, or the comment is in conflict.
    pub fn split(
        &self,
        records: &Records,
        list: &CommentList,
        index: usize,
        at: usize,
        id: RecordId,
    ) -> Result<Edit, MeetingRefused> {
        let entry = self.list(list).get(index).ok_or(MeetingRefused::NotThere)?;
        let said = entry.settled().ok_or(MeetingRefused::InConflict)?;
        let parts = said.text.as_str().split_at_checked(at).ok_or(MeetingRefused::NothingToSplit)?;
        let (first, second) = (Passage::typed(parts.0), Passage::typed(parts.1));
        let (Ok(first), Ok(second)) = (first, second) else {
            return Err(MeetingRefused::NothingToSplit);
        };
        let make = |place| Comment { place, text: second, ..said.clone() };
        let mut edit = order::insert(records, &self.order(list), index + 1, id, make)?;
        // Making room may have given this one another place as well.
        let kept = edit.pending(entry.id).unwrap_or_else(|| said.clone());
        edit.change(records, entry, &Comment { text: first, ..kept })?;
        Ok(edit)
    }

    /// Joins the comment behind an index to the one there, on a line of its own: the first has both texts and is filed
    /// under what either was, the second is removed and stays in the history.
    ///
    /// # Errors
    /// If one is in conflict or not there, others said them, or the text would be too long.
    pub fn join(&self, records: &Records, list: &CommentList, index: usize) -> Result<Edit, MeetingRefused> {
        let entries = self.list(list);
        let pair = entries.get(index).zip(entries.get(index + 1));
        let (first, second) = pair.ok_or(MeetingRefused::NotThere)?;
        let said = first.settled().zip(second.settled());
        let (kept, added) = said.ok_or(MeetingRefused::InConflict)?;
        let same_speaker = kept.by.is_empty() || added.by.is_empty() || kept.by == added.by;
        if !same_speaker {
            return Err(MeetingRefused::NotTogether);
        }
        let joined = Comment {
            by: if kept.by.is_empty() { added.by.clone() } else { kept.by.clone() },
            text: Passage::new(&format!("{}\n{}", kept.text, added.text))?,
            points: set_of(kept.points.union(&added.points).copied()),
            is_common: kept.is_common || added.is_common,
            ..kept.clone()
        };
        let mut edit = Edit::default();
        edit.change(records, first, &joined)?;
        edit.remove(records, second)?;
        Ok(edit)
    }

    fn order(&self, list: &CommentList) -> Vec<&Entry<Comment>> {
        self.list(list).iter().collect()
    }
}
