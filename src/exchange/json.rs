//! Any value that a file of ours may hold: for what this release keeps without understanding it.

use super::canonical::Writer;
use super::refusal::{Expected, Problem};
use super::strict::{KeySeed, Notes, Read, STRING_LIMIT, read_all};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;

/// A JSON value without null and fractions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// True or false.
    Flag(bool),
    /// A whole number within ±(2⁵³−1).
    Whole(i64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(BTreeMap<String, Json>),
}

/// The greatest whole number that every reader of JSON keeps exactly.
const WHOLE_LIMIT: u64 = (1 << 53) - 1;

impl Json {
    /// Reads a value that this device stored; `None` if it is damaged. Files have readers of their own, which say where
    /// and why they refuse.
    pub fn read(text: &str) -> Option<Self> {
        read_all(text, AnyJson { depth: 32, string: STRING_LIMIT }).ok()
    }

    /// Writes the value in canonical form.
    pub fn write(&self) -> String {
        let mut writer = Writer::default();
        writer.json(self);
        String::from_utf8_lossy(&writer.into_bytes()).into_owned()
    }

    /// Returns a member of an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.get(key),
            _ => None,
        }
    }

    /// Returns a member's text; empty if there is none.
    pub(super) fn text(&self, key: &str) -> &str {
        match self.get(key) {
            Some(Self::Text(text)) => text,
            _ => "",
        }
    }

    /// Returns a member's entries; none if it is no list.
    pub(super) fn list(&self, key: &str) -> &[Self] {
        match self.get(key) {
            Some(Self::List(list)) => list,
            _ => &[],
        }
    }

    /// Returns a member's number, unless it is below 0 or beyond 2³²−1.
    pub(super) fn number(&self, key: &str) -> Option<u32> {
        match self.get(key) {
            Some(Self::Whole(number)) => u32::try_from(*number).ok(),
            _ => None,
        }
    }
}

/// Reads any value, within limits.
#[derive(Clone, Copy)]
pub(super) struct AnyJson {
    /// How deep lists and objects may stand inside each other.
    pub(super) depth: usize,
    /// How many Unicode scalar values a string may have.
    pub(super) string: usize,
}

impl<'de> Read<'de> for AnyJson {
    type Value = Json;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<Json, D::Error> {
        JsonVisitor { notes, limits: self, left: self.depth }.deserialize(from)
    }
}

#[derive(Clone, Copy)]
struct JsonVisitor<'n> {
    notes: &'n Notes,
    limits: AnyJson,
    left: usize,
}

impl JsonVisitor<'_> {
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        let left = self.left.checked_sub(1);
        let left = left.ok_or_else(|| self.notes.fail(Problem::TooDeep { limit: self.limits.depth }))?;
        Ok(Self { left, ..self })
    }

    fn refuse<E: de::Error>(self) -> E {
        self.notes.fail(Problem::Expected(Expected::Value))
    }

    fn check_length<E: de::Error>(self, text: &str) -> Result<(), E> {
        let limit = self.limits.string;
        match text.chars().nth(limit) {
            Some(_) => Err(self.notes.fail(Problem::StringTooLong { limit })),
            None => Ok(()),
        }
    }
}

impl<'de> DeserializeSeed<'de> for JsonVisitor<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        self.notes.expect(Expected::Value);
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonVisitor<'_> {
    type Value = Json;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Json, E> {
        let number = Some(number).filter(|number| *number <= WHOLE_LIMIT).and_then(|number| i64::try_from(number).ok());
        number.map(Json::Whole).ok_or_else(|| self.refuse())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Json, E> {
        if number.unsigned_abs() <= WHOLE_LIMIT { Ok(Json::Whole(number)) } else { Err(self.refuse()) }
    }

    fn visit_f64<E: de::Error>(self, _number: f64) -> Result<Json, E> {
        Err(self.refuse())
    }

    fn visit_unit<E: de::Error>(self) -> Result<Json, E> {
        Err(self.refuse())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Json, E> {
        self.check_length(text)?;
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Json, A::Error> {
        let deeper = self.deeper()?;
        let mut list = Vec::new();
        while let Some(entry) = self.notes.step_index(from.next_element_seed(deeper), list.len())? {
            list.push(entry);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Json, A::Error> {
        let deeper = self.deeper()?;
        let mut members = BTreeMap::new();
        while let Some(key) = from.next_key_seed(KeySeed)? {
            self.check_length(&key)?;
            let key = key.into_owned();
            let value = if members.contains_key(&key) {
                Err(self.notes.fail(Problem::RepeatedKey))
            } else {
                from.next_value_seed(deeper)
            };
            let value = self.notes.step_key(value, &key)?;
            members.insert(key, value);
        }
        Ok(Json::Object(members))
    }
}
