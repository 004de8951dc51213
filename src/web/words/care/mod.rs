//! What the pages say that look after a device.

mod chinese;
mod english;

use crate::care::{DeletionRefused, Point};
use crate::text::Language;
use crate::web::keys::Kind;

/// Returns the words in a language. No other program has them.
pub(crate) fn care_words(language: Language) -> &'static CareWords {
    match language {
        Language::Chinese => &chinese::WORDS,
        Language::English => &english::WORDS,
    }
}

/// What is said of one point of the check.
pub(crate) struct Said {
    pub(crate) title: &'static str,
    pub(crate) state: String,
    /// What to do where something has to be done, or may be.
    pub(crate) remedy: &'static str,
}

/// How many values of a backup come to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Brought {
    pub(crate) new: usize,
    pub(crate) same: usize,
    pub(crate) replaced: usize,
    pub(crate) kept: usize,
    pub(crate) left_out: usize,
}

/// Labels and sentences.
pub(crate) struct CareWords {
    pub(crate) check: &'static str,
    pub(crate) check_hint: &'static str,
    pub(crate) ready: &'static str,
    pub(crate) checking: &'static str,
    pub(crate) to_do: fn(usize) -> String,
    pub(crate) good: &'static str,
    pub(crate) do_it: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) this_device: &'static str,
    pub(crate) this_conference: &'static str,
    pub(crate) after: &'static str,
    pub(crate) point: fn(Point) -> Said,
    pub(crate) ask_to_keep: &'static str,
    pub(crate) promised: &'static str,
    pub(crate) refused_to_keep: &'static str,
    pub(crate) check_again: &'static str,
    pub(crate) release: &'static str,
    pub(crate) conferences: &'static str,
    pub(crate) no_conference: &'static str,
    pub(crate) others: &'static str,
    pub(crate) storage_hint: &'static str,
    pub(crate) used: fn(u64, u64) -> String,
    pub(crate) used_by_others: &'static str,
    pub(crate) estimate: fn(&str, &str) -> String,
    pub(crate) aside: &'static str,
    pub(crate) aside_hint: &'static str,
    /// What a value is; `None` for one whose name says nothing.
    pub(crate) kind: fn(Option<Kind>) -> &'static str,
    pub(crate) not_here: &'static str,
    pub(crate) newer_stays: &'static str,
    pub(crate) out_of_reach_stays: &'static str,
    pub(crate) aside_save: &'static str,
    pub(crate) aside_remove: &'static str,
    pub(crate) save_aside_first: &'static str,
    pub(crate) aside_changed: &'static str,
    pub(crate) aside_question: &'static str,
    pub(crate) aside_explained: fn(&str, &str) -> String,
    pub(crate) keep_values: &'static str,
    pub(crate) aside_removed: &'static str,
    pub(crate) backup: &'static str,
    pub(crate) backup_hint: &'static str,
    pub(crate) save_backup: &'static str,
    pub(crate) backup_saved: fn(&str) -> String,
    pub(crate) open_backup: &'static str,
    pub(crate) in_backup: &'static str,
    pub(crate) nothing_yet: &'static str,
    pub(crate) settings: &'static str,
    pub(crate) draft: &'static str,
    pub(crate) unnamed: &'static str,
    pub(crate) brought: fn(Brought) -> Vec<String>,
    pub(crate) brought_unreadable: fn(usize) -> String,
    pub(crate) restore: &'static str,
    pub(crate) restored: &'static str,
    pub(crate) nothing_to_restore: &'static str,
    pub(crate) delete: &'static str,
    pub(crate) delete_hint: &'static str,
    pub(crate) delete_label: fn(&str) -> String,
    pub(crate) delete_button: &'static str,
    pub(crate) refused: fn(DeletionRefused) -> String,
    pub(crate) question: &'static str,
    pub(crate) explained: fn(usize) -> String,
    pub(crate) keep: &'static str,
    pub(crate) deleted: &'static str,
    pub(crate) cannot_write: &'static str,
}
