//! What all pages share that write a conference's records: the meeting's, and those of the year after it.

mod conflict;
mod fields;
mod scribe;

pub(super) use conflict::{Facts, conflict};
pub(super) use fields::field;
pub(super) use scribe::Scribe;
