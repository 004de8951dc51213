//! What the tablet's pages say to its organiser beside the common words: how it is prepared, and how it is wiped.

mod chinese;
mod english;

use crate::exchange::WipeRefused;
use crate::text::Language;

/// Returns the words of wiping in a language. Only the tablet's program has them.
pub(crate) fn wiping_words(language: Language) -> &'static WipingWords {
    match language {
        Language::Chinese => &chinese::WIPING,
        Language::English => &english::WIPING,
    }
}

/// Labels and sentences of wiping a tablet.
pub(crate) struct WipingWords {
    pub(crate) title: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) receipt: &'static str,
    pub(crate) scan: &'static str,
    pub(crate) check: &'static str,
    pub(crate) refused: fn(WipeRefused) -> String,
    pub(crate) question: &'static str,
    pub(crate) explained: &'static str,
    pub(crate) wipe: &'static str,
    pub(crate) keep: &'static str,
    pub(crate) wiped: &'static str,
}
