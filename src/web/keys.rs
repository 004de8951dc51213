//! The names under which things are stored: small keys, one for each thing that changes by itself.

use super::route::{ConferenceKey, DraftKey};
use crate::domain::BallotId;

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
    Draft,
    /// A draft before the last step.
    Before,
}

pub(crate) fn conference(key: &ConferenceKey) -> String {
    format!("{}/conference", key.as_str())
}

pub(crate) fn tablet(key: &ConferenceKey) -> String {
    format!("{}/tablet", key.as_str())
}

pub(crate) fn sheet(key: &ConferenceKey, id: BallotId) -> String {
    format!("{}/sheet/{id}", key.as_str())
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

pub(crate) fn draft(key: &DraftKey) -> String {
    format!("draft/{}", key.as_str())
}

/// A draft before the last step, so that another program, or a reload, can still undo it.
pub(crate) fn before(key: &DraftKey) -> String {
    format!("draft/{}/before", key.as_str())
}

/// Tells what a key names, and of which conference or draft; `None` for a key of no kind of ours.
pub(crate) fn parse(name: &str) -> Option<(Kind, &str)> {
    let mut steps = name.split('/');
    match (steps.next()?, steps.next(), steps.next(), steps.next()) {
        (SETTINGS, None, None, None) => Some((Kind::Settings, "")),
        ("draft", Some(key), None, None) => Some((Kind::Draft, key)),
        ("draft", Some(key), Some("before"), None) => Some((Kind::Before, key)),
        (key, Some("conference"), None, None) => Some((Kind::Conference, key)),
        (key, Some("tablet"), None, None) => Some((Kind::Tablet, key)),
        (key, Some("sheet"), Some(_), None) => Some((Kind::Sheet, key)),
        (key, Some("station"), None, None) => Some((Kind::Station, key)),
        (key, Some("box"), None, None) => Some((Kind::Box, key)),
        (key, Some("log"), None, None) => Some((Kind::Log, key)),
        (key, Some("typing"), None, None) => Some((Kind::Typing, key)),
        _ => None,
    }
}
