//! What the organiser's first pages say beside the common words: start, preparing a tablet.

mod chinese;
mod english;

use super::Words;
use crate::session::TabletCounts;
use crate::text::Language;
use std::ops::Deref;

/// Returns the words of the organiser's program in a language. No other has them.
pub(crate) fn start_words(language: Language) -> &'static StartWords {
    match language {
        Language::Chinese => &chinese::START,
        Language::English => &english::START,
    }
}

/// Labels and sentences of starting and preparing.
pub(crate) struct StartWords {
    /// What every program says.
    common: &'static Words,
    pub(crate) example: &'static str,
    pub(crate) slogan: &'static str,
    pub(crate) introduction: &'static str,
    pub(crate) try_demo: &'static str,
    pub(crate) open_file: &'static str,
    pub(crate) open_file_hint: &'static str,
    pub(crate) on_this_device: &'static str,
    pub(crate) nothing_here: &'static str,
    pub(crate) this_tablet: &'static str,
    pub(crate) this_station: &'static str,
    pub(crate) choose_group: &'static str,
    pub(crate) choose_group_hint: &'static str,
    pub(crate) slips_choose_group: &'static str,
    pub(crate) group_fixed: &'static str,
    pub(crate) to_evaluation: &'static str,
    pub(crate) example_hint: &'static str,
    pub(crate) example_station: &'static str,
    pub(crate) by_slip: &'static str,
    pub(crate) tablet_state: fn(&str, TabletCounts) -> String,
    pub(crate) files_taken: fn(usize) -> String,
}

impl Deref for StartWords {
    type Target = Words;

    fn deref(&self) -> &Words {
        self.common
    }
}
