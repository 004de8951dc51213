//! A text while it is being typed, so that half a sentence survives a reload.
//!
//! # Why it is not written into the record with each key
//!
//! A record keeps every version for ever. What is half typed is of nobody's interest tomorrow, and a record of a thousand
//! versions slows everybody down. So the text stands beside the record until its writer leaves the field, and then it is
//! one version, over those that the writer saw when beginning.

use super::compact::CompactFault;
use super::json::{AnyJson, Json};
use super::records::RecordId;
use super::strict::read_all;
use crate::domain::{ContentDigest, Digest, Id};
use std::collections::BTreeSet;

/// The version that this release writes.
const VERSION: i64 = 1;

/// What somebody is typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// The record, which need not be there yet.
    pub record: RecordId,
    /// Which of its fields; what the ids mean is for the page to say.
    pub field: Id,
    /// The versions over which it is typed; none for a new record.
    pub seen: BTreeSet<ContentDigest>,
    /// Where a new record will stand, or whatever else the page needs to write it; may be empty.
    pub note: String,
    /// The text as it is, white space at its ends included. Up to 200,000 characters.
    pub text: String,
}

impl Typing {
    /// Packs it for storage.
    pub fn pack(&self) -> String {
        let seen = self.seen.iter().map(|digest| Json::Text(digest.to_string()));
        let parts = vec![
            Json::Whole(VERSION),
            Json::Text(self.record.to_string()),
            Json::Text(self.field.to_string()),
            Json::List(seen.collect()),
            Json::Text(self.note.clone()),
            Json::Text(self.text.clone()),
        ];
        Json::List(parts).write()
    }

    /// Unpacks what [`Typing::pack`] writes.
    ///
    /// # Errors
    /// Anything that is not exactly that.
    pub fn unpack(packed: &str) -> Result<Self, CompactFault> {
        let json = read_all(packed, AnyJson { depth: 32, string: 200_000 }).map_err(|_| CompactFault::Damaged)?;
        let Json::List(parts) = json else { return Err(CompactFault::Damaged) };
        match parts.first() {
            Some(Json::Whole(VERSION)) => {}
            Some(Json::Whole(version)) if *version > VERSION => return Err(CompactFault::Newer),
            _ => return Err(CompactFault::Damaged),
        }
        unpack(parts).filter(|typing| typing.pack() == packed).ok_or(CompactFault::Damaged)
    }
}

fn unpack(parts: Vec<Json>) -> Option<Typing> {
    let [_, Json::Text(record), Json::Text(field), Json::List(seen), Json::Text(note), Json::Text(text)] =
        <[Json; 6]>::try_from(parts).ok()?
    else {
        return None;
    };
    let digest = |json: &Json| match json {
        Json::Text(text) => Digest::parse(text).map(ContentDigest),
        _ => None,
    };
    Some(Typing {
        record: RecordId::parse(&record)?,
        field: Id::new(&field)?,
        seen: seen.iter().map(digest).collect::<Option<_>>()?,
        note,
        text,
    })
}
