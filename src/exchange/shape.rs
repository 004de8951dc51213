//! The shape of a value that was read as [`Json`]: which keys, which kinds of values, which ranges.

use super::json::Json;
use super::refusal::{Expected, Problem, Refusal};
use crate::domain::Id;
use std::ops::RangeInclusive;

/// What a value must look like, written down as a table.
pub(super) enum Shape {
    /// An object with these members and no others.
    Object(&'static [Key]),
    /// An object with these members and any others.
    Part(&'static [Key]),
    /// The shape that a function chooses.
    By(fn(&Json) -> &'static Self),
    /// An object whose keys are ids and whose values all have one shape.
    ById(&'static Self),
    /// Something that may not be there yet.
    Reserved,
    /// A list of at least so many entries of a shape.
    List(usize, &'static Self),
    /// A string that a function accepts.
    Text(fn(&str) -> Result<(), Problem>),
    /// A whole number in a range.
    Whole(RangeInclusive<u32>),
    /// `true` or `false`.
    Flag,
    /// `true`: where it would be false, the key is left out.
    True,
}

/// A member of an object.
pub(super) struct Key {
    name: &'static str,
    is_needed: bool,
    shape: Shape,
}

/// Returns a member that has to be there.
pub(super) const fn needed(name: &'static str, shape: Shape) -> Key {
    Key { name, is_needed: true, shape }
}

/// Returns a member that may be absent.
pub(super) const fn optional(name: &'static str, shape: Shape) -> Key {
    Key { name, is_needed: false, shape }
}

impl Shape {
    /// Checks a value: unknown keys first, then missing ones, then the values in the order of the table.
    ///
    /// # Errors
    /// Refuses the first thing that differs, with its place.
    pub(super) fn check(&self, json: &Json) -> Result<(), Refusal> {
        match (self, json) {
            (Self::By(choose), _) => choose(json).check(json),
            (Self::Reserved, _) => Err(Refusal::of_file(Problem::Reserved)),
            (Self::ById(shape), Json::Object(members)) => members.iter().try_for_each(|(key, value)| {
                let known = if Id::new(key).is_some() {
                    shape.check(value)
                } else {
                    Err(Refusal::of_file(Problem::UnknownKey))
                };
                known.map_err(|refusal| refusal.within(key))
            }),
            (Self::Object(keys) | Self::Part(keys), Json::Object(members)) => {
                let is_known =
                    |member: &str| keys.iter().any(|key| key.name == member) || matches!(self, Self::Part(_));
                if let Some(unknown) = members.keys().find(|member| !is_known(member)) {
                    return Err(Refusal::at_key(unknown, Problem::UnknownKey));
                }
                if let Some(missing) = keys.iter().find(|key| key.is_needed && !members.contains_key(key.name)) {
                    return Err(Refusal::of_file(Problem::MissingKey(missing.name.to_owned())));
                }
                keys.iter()
                    .filter_map(|key| Some((key, members.get(key.name)?)))
                    .try_for_each(|(key, value)| key.shape.check(value).map_err(|refusal| refusal.within(key.name)))
            }
            (Self::List(least, _), Json::List(list)) if list.len() < *least => {
                Err(Refusal::of_file(Problem::Expected(Expected::AtLeast(*least))))
            }
            (Self::List(_, shape), Json::List(list)) => (0..)
                .zip(list)
                .try_for_each(|(index, entry)| shape.check(entry).map_err(|refusal| refusal.within_list(index))),
            (Self::Text(accept), Json::Text(text)) => accept(text).map_err(Refusal::of_file),
            (Self::Whole(range), Json::Whole(number))
                if u32::try_from(*number).is_ok_and(|number| range.contains(&number)) =>
            {
                Ok(())
            }
            (Self::Flag, Json::Flag(_)) | (Self::True, Json::Flag(true)) => Ok(()),
            _ => Err(Refusal::of_file(Problem::Expected(self.expected()))),
        }
    }

    fn expected(&self) -> Expected {
        match self {
            Self::Object(_) | Self::Part(_) | Self::By(_) | Self::ById(_) | Self::Reserved => Expected::Object,
            Self::List(..) => Expected::List,
            Self::Text(_) => Expected::Text,
            Self::Whole(range) => Expected::Whole((*range.start()).into(), (*range.end()).into()),
            Self::Flag => Expected::OneOf(&["true", "false"]),
            Self::True => Expected::OneOf(&["true"]),
        }
    }
}
