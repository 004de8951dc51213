//! The names under which things are stored: small keys, one for each thing that changes by itself.

use super::route::{ConferenceKey, DraftKey};
use crate::domain::BallotId;
use crate::exchange::{RecordId, sheet_name, tablet_name};

pub(crate) const SETTINGS: &str = "settings";

/// What a stored value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Settings,
    Conference,
    Tablet,
    Sheet,
    Station,
    Box,
    Log,
    Typing,
    /// One record with all its versions.
    Record,
    /// A text for a record that is half typed.
    Said,
    /// The picture of the news brief.
    Picture,
    Draft,
    /// A draft before the last step.
    Before,
}

pub(crate) fn conference(key: &ConferenceKey) -> String {
    format!("{}/conference", key.as_str())
}

pub(crate) fn tablet(key: &ConferenceKey) -> String {
    tablet_name(key.as_str())
}

/// A sheet of a tablet that was wiped so often.
pub(crate) fn sheet(key: &ConferenceKey, id: BallotId, wiped: u32) -> String {
    sheet_name(key.as_str(), id, wiped)
}

pub(crate) fn station(key: &ConferenceKey) -> String {
    format!("{}/station", key.as_str())
}

pub(crate) fn ballots(key: &ConferenceKey) -> String {
    format!("{}/box", key.as_str())
}

pub(crate) fn log(key: &ConferenceKey) -> String {
    format!("{}/log", key.as_str())
}

/// A paper ballot that is half typed.
pub(crate) fn typing(key: &ConferenceKey) -> String {
    format!("{}/typing", key.as_str())
}

/// What the names of all records of a conference begin with.
pub(crate) fn records(key: &ConferenceKey) -> String {
    format!("{}/record/", key.as_str())
}

/// One record, with all its versions.
pub(crate) fn record(key: &ConferenceKey, id: RecordId) -> String {
    format!("{}{id}", records(key))
}

/// A text for a record that is half typed.
pub(crate) fn said(key: &ConferenceKey, of: HalfTyped) -> String {
    match of {
        HalfTyped::Comment => format!("{}/said", key.as_str()),
        HalfTyped::Task => format!("{}/said/task", key.as_str()),
        HalfTyped::Paper => format!("{}/said/paper", key.as_str()),
        HalfTyped::Caption => format!("{}/said/caption", key.as_str()),
    }
}

/// The picture of the news brief.
pub(crate) fn picture(key: &ConferenceKey) -> String {
    format!("{}/picture", key.as_str())
}

/// What a half-typed text is for: pages that know nothing of each other have a place each, so that neither takes the
/// other's text away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HalfTyped {
    /// A comment.
    Comment,
    /// A task of the follow-up.
    Task,
    /// The text of a paper.
    Paper,
    /// The words below the picture of a paper.
    Caption,
}

impl HalfTyped {
    pub(crate) const ALL: [Self; 4] = [Self::Comment, Self::Task, Self::Paper, Self::Caption];
}

pub(crate) fn draft(key: &DraftKey) -> String {
    format!("draft/{}", key.as_str())
}

/// A draft before the last step, so that another program, or a reload, can still undo it.
pub(crate) fn before(key: &DraftKey) -> String {
    format!("draft/{}/before", key.as_str())
}

/// Tells what a key names, and of which conference or draft; `None` for a key of no kind of ours.
pub(crate) fn parse(name: &str) -> Option<(Kind, &str)> {
    let steps: Vec<&str> = name.split('/').collect();
    match *steps.as_slice() {
        [SETTINGS] => Some((Kind::Settings, "")),
        ["draft", key] => Some((Kind::Draft, key)),
        ["draft", key, "before"] => Some((Kind::Before, key)),
        [key, "conference"] => Some((Kind::Conference, key)),
        [key, "tablet"] => Some((Kind::Tablet, key)),
        [key, "sheet", _] | [key, "sheet", _, _] => Some((Kind::Sheet, key)),
        [key, "station"] => Some((Kind::Station, key)),
        [key, "box"] => Some((Kind::Box, key)),
        [key, "log"] => Some((Kind::Log, key)),
        [key, "typing"] => Some((Kind::Typing, key)),
        [key, "record", _] => Some((Kind::Record, key)),
        [key, "picture"] => Some((Kind::Picture, key)),
        [key, "said"] | [key, "said", "task" | "paper" | "caption"] => Some((Kind::Said, key)),
        _ => None,
    }
}
