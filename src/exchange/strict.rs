//! Strict reading: `serde_json`'s tokens, once over, straight into values, with the place of every refusal.
//!
//! A reader that fails notes its problem in the [`Notes`] and unwinds with a bare error; each list and object on the
//! way out adds its own step to the place. Nothing is spent on places while all goes well.

use super::refusal::{Expected, Place, Problem, Refusal, Segment};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// The greatest length of any string, in Unicode scalar values, outside a conference's details.
pub(super) const STRING_LIMIT: usize = 10_000;

/// What is known of a failure while it unwinds.
pub(super) struct Notes {
    problem: RefCell<Option<Problem>>,
    steps: RefCell<Vec<Segment>>,
    expecting: Cell<Expected>,
}

impl Notes {
    fn new() -> Self {
        Self { problem: RefCell::new(None), steps: RefCell::default(), expecting: Cell::new(Expected::Object) }
    }

    /// Notes the problem and returns the error to unwind with.
    pub(super) fn fail<E: de::Error>(&self, problem: Problem) -> E {
        self.problem.replace(Some(problem));
        E::custom("refused")
    }

    /// Notes what a token is about to be read as.
    pub(super) fn expect(&self, expected: Expected) {
        self.expecting.set(expected);
    }

    fn step<T, E>(&self, result: Result<T, E>, segment: impl FnOnce() -> Segment) -> Result<T, E> {
        if result.is_err() {
            self.steps.borrow_mut().push(segment());
        }
        result
    }

    /// Adds a list's entry to the place of a failure.
    pub(super) fn step_index<T, E>(&self, result: Result<T, E>, index: usize) -> Result<T, E> {
        self.step(result, || Segment::Index(index))
    }

    /// Adds an object's key to the place of a failure.
    pub(super) fn step_key<T, E>(&self, result: Result<T, E>, key: &str) -> Result<T, E> {
        self.step(result, || Segment::Key(key.to_owned()))
    }

    fn into_refusal(self, error: &serde_json::Error) -> Refusal {
        let mut steps = self.steps.into_inner();
        steps.reverse();
        let problem = match error.classify() {
            serde_json::error::Category::Eof => {
                let (line, column) = position(error);
                Problem::CutShort { line, column }
            }
            serde_json::error::Category::Data => {
                self.problem.into_inner().unwrap_or(Problem::Expected(self.expecting.get()))
            }
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
                syntax_problem(error, self.expecting.get())
            }
        };
        Refusal { place: Place::new(steps), problem }
    }
}

/// Returns line and column, both from 1. `serde_json` counts a line's end as column 0 of the next line.
fn position(error: &serde_json::Error) -> (usize, usize) {
    (error.line(), error.column().max(1))
}

/// Names a syntax error. `serde_json` tells some of them apart only in its message; a test holds each of them.
fn syntax_problem(error: &serde_json::Error, expecting: Expected) -> Problem {
    let ((line, column), message) = (position(error), error.to_string());
    if message.contains("surrogate") || message.contains("hex escape") {
        Problem::UnpairedSurrogate { line, column }
    } else if message.starts_with("number out of range") {
        Problem::Expected(expecting)
    } else {
        Problem::NotJson { line, column }
    }
}

/// Something that can be read from a token or more.
pub(super) trait Read<'de>: Sized {
    type Value;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<Self::Value, D::Error>;
}

/// Reads a whole text as one value.
pub(super) fn read_all<'de, R: Read<'de>>(text: &'de str, reader: R) -> Result<R::Value, Refusal> {
    let notes = Notes::new();
    let mut from = serde_json::Deserializer::from_str(text);
    let value = reader.read(&notes, &mut from).and_then(|value| from.end().map(|()| value));
    value.map_err(|error| notes.into_refusal(&error))
}

/// Takes the bytes of a file as text, without a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Refusal> {
    let too_large = u64::try_from(bytes.len()).is_ok_and(|length| length > super::FILE_LIMIT);
    if too_large {
        return Err(Refusal::of_file(Problem::TooLarge { limit: super::FILE_LIMIT }));
    }
    let utf16 = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'{', ..] | [b'{', 0, ..]);
    if utf16 {
        return Err(Refusal::of_file(Problem::Utf16));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim_ascii().is_empty() => Err(Refusal::of_file(Problem::Empty)),
        Ok(text) => Ok(text),
        Err(error) => Err(Refusal::of_file(undecodable(bytes, error))),
    }
}

/// Tells a file that was cut inside a character from one that never was text.
fn undecodable(bytes: &[u8], error: std::str::Utf8Error) -> Problem {
    let offset = error.valid_up_to();
    if error.error_len().is_some() {
        return Problem::NotUtf8 { offset };
    }
    let before = bytes.get(..offset).unwrap_or_default();
    let last_line = before.rsplit(|byte| *byte == b'\n').next().map_or(0, <[u8]>::len);
    let lines = before.iter().fold(1, |lines, byte| if *byte == b'\n' { lines + 1 } else { lines });
    Problem::CutShort { line: lines, column: last_line + 1 }
}

/// Carries a reader through serde.
struct Seed<'n, R> {
    notes: &'n Notes,
    reader: R,
}

impl<'de, R: Read<'de>> DeserializeSeed<'de> for Seed<'_, R> {
    type Value = R::Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        self.reader.read(self.notes, from)
    }
}

/// A string, made into a value by a function.
pub(super) struct Str<F>(pub(super) F);

impl<'de, T, F: FnOnce(&str) -> Result<T, Problem>> Read<'de> for Str<F> {
    type Value = T;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<T, D::Error> {
        notes.expect(Expected::Text);
        from.deserialize_str(StrVisitor { notes, make: self.0 })
    }
}

struct StrVisitor<'n, F> {
    notes: &'n Notes,
    make: F,
}

impl<T, F: FnOnce(&str) -> Result<T, Problem>> Visitor<'_> for StrVisitor<'_, F> {
    type Value = T;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        let long = text.len() > STRING_LIMIT && text.chars().nth(STRING_LIMIT).is_some();
        let made = if long { Err(Problem::StringTooLong { limit: STRING_LIMIT }) } else { (self.make)(text) };
        made.map_err(|problem| self.notes.fail(problem))
    }
}

/// A whole number in a range, written without fraction or exponent.
pub(super) struct Whole(pub(super) std::ops::RangeInclusive<u32>);

impl<'de> Read<'de> for Whole {
    type Value = u32;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<u32, D::Error> {
        let expected = Expected::Whole((*self.0.start()).into(), (*self.0.end()).into());
        notes.expect(expected);
        let number = from.deserialize_u64(WholeVisitor)?;
        match u32::try_from(number) {
            Ok(number) if self.0.contains(&number) => Ok(number),
            _ => Err(notes.fail(Problem::Expected(expected))),
        }
    }
}

struct WholeVisitor;

impl Visitor<'_> for WholeVisitor {
    type Value = u64;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a whole number")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<u64, E> {
        Ok(number)
    }
}

/// A list, each entry read by the reader that a function gives for its place.
pub(super) struct List<F>(pub(super) F);

impl<'de, R: Read<'de>, F: FnMut(usize) -> R> Read<'de> for List<F> {
    type Value = Vec<R::Value>;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<Self::Value, D::Error> {
        notes.expect(Expected::List);
        from.deserialize_seq(ListVisitor { notes, each: self.0 })
    }
}

struct ListVisitor<'n, F> {
    notes: &'n Notes,
    each: F,
}

impl<'de, R: Read<'de>, F: FnMut(usize) -> R> Visitor<'de> for ListVisitor<'_, F> {
    type Value = Vec<R::Value>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut from: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let seed = Seed { notes: self.notes, reader: (self.each)(list.len()) };
            match self.notes.step_index(from.next_element_seed(seed), list.len())? {
                Some(value) => list.push(value),
                None => return Ok(list),
            }
        }
    }
}

/// A list whose entries are taken one by one by a function, for long ones.
pub(super) struct Each<R, F> {
    pub(super) reader: R,
    pub(super) take: F,
}

impl<'de, R: Read<'de> + Copy, F: FnMut(R::Value) -> Result<(), Problem>> Read<'de> for Each<R, F> {
    type Value = ();

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<(), D::Error> {
        notes.expect(Expected::List);
        from.deserialize_seq(EachVisitor { notes, reader: self.reader, take: self.take })
    }
}

struct EachVisitor<'n, R, F> {
    notes: &'n Notes,
    reader: R,
    take: F,
}

impl<'de, R: Read<'de> + Copy, F: FnMut(R::Value) -> Result<(), Problem>> Visitor<'de> for EachVisitor<'_, R, F> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut from: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            let seed = Seed { notes: self.notes, reader: self.reader };
            let entry = from.next_element_seed(seed).and_then(|entry| match entry {
                Some(value) => (self.take)(value).map(|()| true).map_err(|problem| self.notes.fail(problem)),
                None => Ok(false),
            });
            if !self.notes.step_index(entry, index)? {
                return Ok(());
            }
            index += 1;
        }
    }
}

/// The members of an object, as they come.
pub(super) trait Members<'de>: Sized {
    type Value;

    /// Reads the value of a key, or refuses the key.
    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error>;

    /// Puts the value together when all members were read.
    fn finish(self) -> Result<Self::Value, Problem>;
}

/// The value of a key that was just read.
pub(super) struct Member<'a, A> {
    notes: &'a Notes,
    from: &'a mut A,
}

impl<'de, A: MapAccess<'de>> Member<'_, A> {
    /// Reads the value into a place that must still be empty.
    pub(super) fn into<R: Read<'de>>(self, place: &mut Option<R::Value>, reader: R) -> Result<(), A::Error> {
        if place.is_some() {
            return Err(self.notes.fail(Problem::RepeatedKey));
        }
        *place = Some(self.from.next_value_seed(Seed { notes: self.notes, reader })?);
        Ok(())
    }

    /// Refuses the key.
    pub(super) fn refuse(self, problem: Problem) -> Result<(), A::Error> {
        Err(self.notes.fail(problem))
    }
}

/// An object, read by its members.
pub(super) struct Object<M>(pub(super) M);

impl<'de, M: Members<'de>> Read<'de> for Object<M> {
    type Value = M::Value;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<M::Value, D::Error> {
        notes.expect(Expected::Object);
        from.deserialize_map(ObjectVisitor { notes, members: self.0 })
    }
}

struct ObjectVisitor<'n, M> {
    notes: &'n Notes,
    members: M,
}

impl<'de, M: Members<'de>> Visitor<'de> for ObjectVisitor<'_, M> {
    type Value = M::Value;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut from: A) -> Result<M::Value, A::Error> {
        while let Some(key) = from.next_key_seed(KeySeed)? {
            let member = Member { notes: self.notes, from: &mut from };
            let result = self.members.member(&key, member);
            self.notes.step_key(result, &key)?;
        }
        self.members.finish().map_err(|problem| self.notes.fail(problem))
    }
}

/// A key, borrowed from the text unless it holds escapes.
pub(super) struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Cow<'de, str>, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_borrowed_str<E: de::Error>(self, key: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

/// A value of any kind, as it stands in the text.
pub(super) struct Raw;

impl<'de> Read<'de> for Raw {
    type Value = &'de str;

    fn read<D: Deserializer<'de>>(self, _notes: &Notes, from: D) -> Result<&'de str, D::Error> {
        let raw: &'de serde_json::value::RawValue = serde::Deserialize::deserialize(from)?;
        Ok(raw.get())
    }
}

/// A member that has to be there.
pub(super) fn needed<T>(value: Option<T>, key: &str) -> Result<T, Problem> {
    value.ok_or_else(|| Problem::MissingKey(key.to_owned()))
}

/// One word of a fixed list, made into the value beside it.
pub(super) fn word<T: Copy>(text: &str, words: &'static [&'static str], values: &[T]) -> Result<T, Problem> {
    let found = words.iter().zip(values).find(|(word, _)| **word == text);
    found.map(|(_, value)| *value).ok_or(Problem::Expected(Expected::OneOf(words)))
}

/// So many bytes in lower-case hexadecimal.
pub(super) fn hex_bytes<const N: usize>(text: &str) -> Result<[u8; N], Problem> {
    crate::domain::hex::decode(text).ok_or(Problem::Expected(Expected::Hex(N * 2)))
}
