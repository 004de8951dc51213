//! What an evaluator's pages say beside the common words: grading, reviewing, casting, handing in.

mod chinese;
mod english;

use super::Words;
use crate::text::Language;
use std::ops::Deref;

/// Returns the words of the evaluators' program in a language. No other has them.
pub(crate) fn grading_words(language: Language) -> &'static GradingWords {
    match language {
        Language::Chinese => &chinese::GRADING,
        Language::English => &english::GRADING,
    }
}

/// Labels and sentences of grading and handing in.
pub(crate) struct GradingWords {
    /// What every program says.
    common: &'static Words,
    pub(crate) not_prepared_hint: &'static str,
    pub(crate) your_group: &'static str,
    pub(crate) to_grade: &'static str,
    pub(crate) secrecy_promise: &'static str,
    pub(crate) begin: &'static str,
    pub(crate) have_code: &'static str,
    pub(crate) reopening_code: &'static str,
    pub(crate) reopen: &'static str,
    pub(crate) code_form: &'static str,
    pub(crate) slip_code: &'static str,
    pub(crate) slip_code_hint: &'static str,
    pub(crate) slip_unused: &'static str,
    pub(crate) slip_left: &'static str,
    pub(crate) slip_cast: &'static str,
    pub(crate) slip_continue: &'static str,
    pub(crate) slip_reopen: &'static str,
    pub(crate) slip_again: &'static str,
    pub(crate) slip_other: &'static str,
    pub(crate) slip_cast_explained: &'static str,
    pub(crate) slip_left_hint: &'static str,
    pub(crate) keep_slip: &'static str,
    pub(crate) cast_done: &'static str,
    pub(crate) cast_done_hint: &'static str,
    pub(crate) left: &'static str,
    pub(crate) left_hint: &'static str,
    pub(crate) code_hint: &'static str,
    pub(crate) next_person: &'static str,
    pub(crate) reopened: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) next_missing: &'static str,
    pub(crate) review: &'static str,
    pub(crate) all_reporters: &'static str,
    pub(crate) complete: &'static str,
    pub(crate) all_marked: &'static str,
    pub(crate) leave: &'static str,
    pub(crate) keys: &'static str,
    pub(crate) review_title: &'static str,
    pub(crate) review_hint: &'static str,
    pub(crate) nothing_open: &'static str,
    pub(crate) back_to_grading: &'static str,
    pub(crate) keep_as_cast: &'static str,
    pub(crate) cast: &'static str,
    pub(crate) cast_question: &'static str,
    pub(crate) cast_explained: &'static str,
    pub(crate) abstain_question: &'static str,
    pub(crate) abstain_yes: &'static str,
    pub(crate) change: &'static str,
    pub(crate) unmarked: &'static str,
    pub(crate) nothing_cast: &'static str,
    pub(crate) export_differs: &'static str,
    pub(crate) ballots_cast: &'static str,
    pub(crate) handed_in: &'static str,
    pub(crate) not_handed_in: &'static str,
    pub(crate) uncast: &'static str,
    pub(crate) uncast_hint: &'static str,
    pub(crate) save_file: &'static str,
    pub(crate) copy_text: &'static str,
    pub(crate) restricted_file: &'static str,
    pub(crate) hand_over_impossible: &'static str,
    pub(crate) cast_here: fn(usize, usize) -> String,
    pub(crate) wait: fn(u32) -> String,
    pub(crate) wrong_code: fn(u32) -> String,
    pub(crate) number_of: fn(usize, usize) -> String,
    pub(crate) missing: fn(usize) -> String,
    pub(crate) marks_missing: fn(usize) -> String,
    pub(crate) cap: fn(&str, u32, u32) -> String,
    pub(crate) cap_reached: fn(&str, u32) -> String,
    pub(crate) abstain_rest: fn(usize) -> String,
    pub(crate) abstain_explained: fn(usize) -> String,
    pub(crate) review_missing: fn(usize) -> String,
    pub(crate) file_checked: fn(&str, usize) -> String,
    pub(crate) handed_over: fn(&str) -> String,
}

impl Deref for GradingWords {
    type Target = Words;

    fn deref(&self) -> &Words {
        self.common
    }
}
