//! What the page of results says beside the common words.

mod chinese;
mod english;

use super::Words;
use crate::text::Language;
use std::ops::Deref;

/// Returns the words of the results' program in a language. No other has them.
pub(crate) fn result_words(language: Language) -> &'static ResultWords {
    match language {
        Language::Chinese => &chinese::RESULTS,
        Language::English => &english::RESULTS,
    }
}

/// Labels and sentences of results.
pub(crate) struct ResultWords {
    /// What every program says.
    common: &'static Words,
    pub(crate) no_ballots_yet: &'static str,
    pub(crate) sealed: &'static str,
    pub(crate) sealed_hint: &'static str,
    pub(crate) open_count: &'static str,
    pub(crate) open_question: &'static str,
    pub(crate) open_explained: &'static str,
    pub(crate) charts: &'static str,
    pub(crate) status_complete: &'static str,
    pub(crate) status_provisional: &'static str,
    pub(crate) restricted_banner: &'static str,
    pub(crate) view: &'static str,
    pub(crate) by_rank: &'static str,
    pub(crate) by_order: &'static str,
    pub(crate) show_restricted: &'static str,
    pub(crate) rank: &'static str,
    pub(crate) tied: &'static str,
    pub(crate) shares: &'static str,
    pub(crate) score: &'static str,
    pub(crate) proposed: &'static str,
    pub(crate) mean: &'static str,
    pub(crate) withdrawn: &'static str,
    pub(crate) hidden_cell: &'static str,
    pub(crate) findings: &'static str,
    pub(crate) save_outgoing: &'static str,
    pub(crate) save_restricted: &'static str,
    pub(crate) results_files_hint: &'static str,
    pub(crate) counted: fn(u32, u32, u32) -> String,
    pub(crate) opened_at: fn(&str) -> String,
    pub(crate) groups_absent: fn(&str) -> String,
    pub(crate) rule: fn(&str, &str) -> String,
}

impl Deref for ResultWords {
    type Target = Words;

    fn deref(&self) -> &Words {
        self.common
    }
}
