//! What all pages say that write a conference's records: the meeting's, and those of the year after it.

pub(super) mod chinese;
pub(super) mod english;

use crate::text::Language;

/// Returns the catalogue of a language.
pub(crate) fn record_words(language: Language) -> &'static RecordWords {
    match language {
        Language::Chinese => &chinese::WORDS,
        Language::English => &english::WORDS,
    }
}

/// Labels and sentences.
pub(crate) struct RecordWords {
    pub(crate) save_file: &'static str,
    pub(crate) save_file_hint: &'static str,
    pub(crate) newer: fn(usize) -> String,
    pub(crate) change_of: fn(&str) -> String,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) cancel: &'static str,
    pub(crate) save: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) conflict_hint: &'static str,
    pub(crate) nth_version: fn(usize) -> String,
    pub(crate) keep: fn(usize) -> String,
    pub(crate) says_removed: &'static str,
    pub(crate) says_newer: &'static str,
    pub(crate) whole_conference: &'static str,
    pub(crate) point_gone: &'static str,
    pub(crate) bring_back: &'static str,
    pub(crate) removed: fn(usize) -> String,
    pub(crate) revert: &'static str,
}
