//! The content of one record, member by member: strict reading, and writing without what is absent.

use super::json::Json;
use super::records::RecordId;
use crate::domain::{Date, Id, Passage, Text};
use std::collections::BTreeMap;

/// What a record says.
pub type Content = BTreeMap<String, Json>;

/// The greatest whole number that a record holds: 2⁵³−1.
const WHOLE_LIMIT: u64 = (1 << 53) - 1;

/// Reads a content's members. Each reader gives `None` for what this release does not write there.
#[derive(Clone, Copy)]
pub struct Fields<'c>(&'c Content);

impl<'c> Fields<'c> {
    /// Begins to read; `None` if there is a key that this release does not know.
    pub fn of(content: &'c Content, known: &[&str]) -> Option<Self> {
        content.keys().all(|key| known.contains(&key.as_str())).then_some(Self(content))
    }

    /// Tells whether a key is there.
    pub fn has(self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// Reads a member by a function, where there is one.
    pub fn optional<T>(self, key: &str, read: impl FnOnce(&'c Json) -> Option<T>) -> Option<Option<T>> {
        match self.0.get(key) {
            Some(json) => read(json).map(Some),
            None => Some(None),
        }
    }

    /// Returns a member that has to be a string.
    pub fn string(self, key: &str) -> Option<&'c str> {
        self.0.get(key).and_then(string)
    }

    /// Reads a text of one line, not empty.
    pub fn text(self, key: &str) -> Option<Text> {
        Text::new(self.string(key)?).ok()
    }

    /// Reads a text of one line that may be empty, but must be there.
    pub fn note(self, key: &str) -> Option<Text> {
        Text::optional(self.string(key)?).ok()
    }

    /// Reads a text of one line, which is absent where it would be empty.
    pub fn note_or_absent(self, key: &str) -> Option<Text> {
        if self.has(key) { self.text(key) } else { Some(Text::default()) }
    }

    /// Reads a text of several lines, not empty.
    pub fn passage(self, key: &str) -> Option<Passage> {
        Passage::new(self.string(key)?).ok()
    }

    /// Reads a text of several lines, which is absent where it would be empty.
    pub fn passage_or_absent(self, key: &str) -> Option<Passage> {
        if self.has(key) { self.passage(key) } else { Some(Passage::default()) }
    }

    /// Reads a flag that is `true` or absent.
    pub fn flag(self, key: &str) -> Option<bool> {
        match self.0.get(key) {
            None => Some(false),
            Some(Json::Flag(true)) => Some(true),
            Some(_) => None,
        }
    }

    /// Reads a whole number of 0 or more.
    pub fn whole(self, key: &str) -> Option<u64> {
        self.0.get(key).and_then(whole)
    }
}

/// Returns a string.
pub fn string(json: &Json) -> Option<&str> {
    if let Json::Text(text) = json { Some(text) } else { None }
}

/// Returns a whole number of 0 or more.
pub fn whole(json: &Json) -> Option<u64> {
    if let Json::Whole(number) = json { u64::try_from(*number).ok() } else { None }
}

/// Returns an id.
pub fn id(json: &Json) -> Option<Id> {
    Id::new(string(json)?)
}

/// Returns a record's id.
pub fn record(json: &Json) -> Option<RecordId> {
    RecordId::parse(string(json)?)
}

/// Returns a day.
pub fn date(json: &Json) -> Option<Date> {
    Date::parse(string(json)?)
}

/// Returns the entries of a list, each read by a function.
pub fn list<T>(json: &Json, read: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    if let Json::List(list) = json { list.iter().map(read).collect() } else { None }
}

/// A content being written.
#[derive(Default)]
pub struct Written(Content);

impl Written {
    /// Writes a string.
    #[must_use]
    pub fn text(self, key: &str, text: &impl ToString) -> Self {
        self.json(key, Json::Text(text.to_string()))
    }

    /// Writes a string, unless it is empty.
    #[must_use]
    pub fn note(self, key: &str, text: &impl ToString) -> Self {
        let text = text.to_string();
        if text.is_empty() { self } else { self.text(key, &text) }
    }

    /// Writes a string, if there is one.
    #[must_use]
    pub fn maybe(self, key: &str, text: Option<impl ToString>) -> Self {
        match text {
            Some(text) => self.text(key, &text),
            None => self,
        }
    }

    /// Writes a whole number, if there is one; at most 2⁵³−1.
    #[must_use]
    pub fn whole(self, key: &str, number: Option<u64>) -> Self {
        match number {
            Some(number) => self.json(key, whole_json(number)),
            None => self,
        }
    }

    /// Writes `true`, or nothing.
    #[must_use]
    pub fn flag(self, key: &str, flag: bool) -> Self {
        if flag { self.json(key, Json::Flag(true)) } else { self }
    }

    /// Writes any value.
    #[must_use]
    pub fn json(mut self, key: &str, json: Json) -> Self {
        self.0.insert(key.to_owned(), json);
        self
    }

    /// Returns what was written.
    pub fn content(self) -> Content {
        self.0
    }
}

/// Returns a whole number as a value; at most 2⁵³−1.
pub fn whole_json(number: u64) -> Json {
    Json::Whole(i64::try_from(number.min(WHOLE_LIMIT)).unwrap_or(i64::MAX))
}
