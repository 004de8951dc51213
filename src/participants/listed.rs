//! People of a list, once it is said which groups they belong to.

use super::participant::Participant;
use crate::domain::Id;
use crate::roster::{Entry, Issue, Meaning, Part, Presence, Preview};
use std::collections::BTreeMap;

/// A word that stands in a list for a group and is none of the conference's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// As it stands there, shortened and made harmless; empty where the list names no group.
    pub word: String,
    /// How many people it stands beside.
    pub people: usize,
}

/// Somebody on a list, and what the list says nothing of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// As the list has them.
    pub participant: Participant,
    /// What the list has no column for. Of somebody known, it stays as it is.
    pub silent: Vec<Meaning>,
}

impl Listed {
    /// Returns somebody known as the list would have them.
    pub fn over(&self, known: &Participant) -> Participant {
        let says = |meaning| !self.silent.contains(&meaning);
        let Participant { name, unit, post, group, presence } = self.participant.clone();
        Participant {
            name,
            unit: if says(Meaning::Unit) { unit } else { known.unit.clone() },
            post: if says(Meaning::Post) { post } else { known.post.clone() },
            group: if says(Meaning::Group) { group } else { known.group.clone() },
            presence: if says(Meaning::Presence) { presence } else { known.presence },
        }
    }

    /// Tells whether the list has no units, by which people of one name are told apart.
    pub(super) fn names_no_unit(&self) -> bool {
        self.silent.contains(&Meaning::Unit)
    }

    /// Tells whether somebody known is meant: by name and unit, or by name where the list has no units.
    pub(super) fn means(&self, known: &Participant) -> bool {
        self.over(known).is_same_person(known)
    }
}

/// Returns the words for groups about which a person has to decide, in the order of the list.
pub fn unplaced(preview: &Preview) -> Vec<Unplaced> {
    let words = words(preview);
    let mut unplaced: Vec<Unplaced> = Vec::new();
    for entry in preview.entries().iter().filter(|entry| group(entry).is_none()) {
        let word = words.get(&entry.row).copied().unwrap_or_default();
        match unplaced.iter_mut().find(|known| known.word == word) {
            Some(known) => known.people += 1,
            None => unplaced.push(Unplaced { word: word.to_owned(), people: 1 }),
        }
    }
    unplaced
}

/// Returns everybody on a list, with the groups that a person chose for the words in [`unplaced`]; `None` while there is
/// a word without a choice. A choice of `None` leaves people without a group.
pub fn listed(preview: &Preview, chosen: &BTreeMap<String, Option<Id>>) -> Option<Vec<Listed>> {
    let words = words(preview);
    let has = |meaning| preview.columns().iter().any(|column| column.meaning() == Some(meaning));
    let silent = [Meaning::Unit, Meaning::Post, Meaning::Group, Meaning::Presence];
    let silent: Vec<Meaning> = silent.into_iter().filter(|meaning| !has(*meaning)).collect();
    let one = |entry: &Entry| {
        let group = match group(entry) {
            Some(group) => Some(group.clone()),
            None => chosen.get(words.get(&entry.row).copied().unwrap_or_default())?.clone(),
        };
        let presence = match entry.part {
            Part::Participant { presence, .. } => presence,
            Part::Reporter(_) => Presence::Expected,
        };
        let (name, unit, post) = (entry.name.clone(), entry.unit.clone(), entry.post.clone());
        Some(Listed { participant: Participant { name, unit, post, group, presence }, silent: silent.clone() })
    };
    preview.entries().iter().map(one).collect()
}

fn group(entry: &Entry) -> Option<&Id> {
    match &entry.part {
        Part::Participant { group, .. } => group.as_ref(),
        Part::Reporter(_) => None,
    }
}

/// Returns the words that stand for a group and are none, by row.
fn words(preview: &Preview) -> BTreeMap<usize, &str> {
    let words = preview.findings().iter().filter_map(|finding| match &finding.issue {
        Issue::UnknownGroup(word) | Issue::AmbiguousGroup(word) => Some((finding.row?, word.as_str())),
        _ => None,
    });
    words.collect()
}
