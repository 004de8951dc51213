//! One participant, and the content of the record that holds them.

use crate::domain::{Id, Text};
use crate::exchange::Json;
use crate::roster::{Presence, folded};
use std::collections::BTreeMap;

/// The kind of the records that hold participants.
const KIND: &str = "participant";

/// Somebody who is invited to a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Not empty.
    pub name: Text,
    /// May be empty.
    pub unit: Text,
    /// May be empty.
    pub post: Text,
    /// The id of a group; `None` for somebody who is in none yet.
    pub group: Option<Id>,
    /// Expected or on leave.
    pub presence: Presence,
}

impl Participant {
    /// Returns the kind of the records that hold participants.
    pub fn kind() -> Option<Id> {
        Id::new(KIND)
    }

    /// Tells whether records of a kind hold participants.
    pub(super) fn is_kind(kind: &Id) -> bool {
        kind.as_str() == KIND
    }

    /// Reads what a record says; `None` if it is not what this release writes, or says more than it knows.
    ///
    /// Source: docs/formats.md, "Kinds of records".
    pub fn of_content(content: &BTreeMap<String, Json>) -> Option<Self> {
        if content.keys().any(|key| !["group", "name", "post", "status", "unit"].contains(&key.as_str())) {
            return None;
        }
        let text = |key: &str| match content.get(key) {
            Some(Json::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        let group = match content.get("group") {
            Some(Json::Text(group)) => Some(Id::new(group)?),
            Some(_) => return None,
            None => None,
        };
        let presence = match text("status")? {
            "expected" => Presence::Expected,
            "on-leave" => Presence::OnLeave,
            _ => return None,
        };
        let note = |key: &str| Text::optional(text(key)?).ok();
        Some(Self { name: Text::new(text("name")?).ok()?, unit: note("unit")?, post: note("post")?, group, presence })
    }

    /// Writes what a record says.
    pub fn content(&self) -> BTreeMap<String, Json> {
        let status = match self.presence {
            Presence::Expected => "expected",
            Presence::OnLeave => "on-leave",
        };
        let members = [
            ("group", self.group.as_ref().map(Id::as_str)),
            ("name", Some(self.name.as_str())),
            ("post", Some(self.post.as_str())),
            ("status", Some(status)),
            ("unit", Some(self.unit.as_str())),
        ];
        let known = members.into_iter().filter_map(|(key, text)| Some((key.to_owned(), Json::Text(text?.to_owned()))));
        known.collect()
    }

    /// Tells whether another entry means the same person: name and unit say the same, however they are typed.
    pub fn is_same_person(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    /// Returns what is the same for all entries of one person.
    pub(super) fn key(&self) -> (String, String) {
        (folded(self.name.as_str()), folded(self.unit.as_str()))
    }
}
