//! What the station's pages say beside the common words.

mod chinese;
mod english;

use crate::domain::{LedgerIdentity, Spoilage};
use crate::exchange::{Action, Role};
use crate::station::ConfirmationRefused;
use crate::text::Language;

/// Returns the words that several of the station's programs share, in a language.
pub(crate) fn station_words(language: Language) -> &'static StationWords {
    match language {
        Language::Chinese => &chinese::WORDS,
        Language::English => &english::WORDS,
    }
}

/// Returns the words of the page that collects. No other program has them.
pub(crate) fn collect_words(language: Language) -> &'static CollectWords {
    match language {
        Language::Chinese => &chinese::COLLECT,
        Language::English => &english::COLLECT,
    }
}

/// Returns the words of the program for single ballots. No other has them.
pub(crate) fn scrutiny_words(language: Language) -> &'static ScrutinyWords {
    match language {
        Language::Chinese => &chinese::SCRUTINY,
        Language::English => &english::SCRUTINY,
    }
}

/// Returns the words of the program that confirms. No other has them.
pub(crate) fn confirm_words(language: Language) -> &'static ConfirmWords {
    match language {
        Language::Chinese => &chinese::CONFIRM,
        Language::English => &english::CONFIRM,
    }
}

/// Returns the words of the program of results. No other has them.
pub(crate) fn count_words(language: Language) -> &'static CountWords {
    match language {
        Language::Chinese => &chinese::COUNT,
        Language::English => &english::COUNT,
    }
}

/// What several of the station's programs say.
pub(crate) struct StationWords {
    pub(crate) ledger_hint: &'static str,
    pub(crate) identity: fn(LedgerIdentity, &str) -> String,
    pub(crate) half_present: fn(&str) -> String,
    pub(crate) is_final: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) final_result: &'static str,
}

/// Labels and sentences of what was delivered, receipts and tablets.
pub(crate) struct CollectWords {
    pub(crate) receipt: &'static str,
    pub(crate) take_back: &'static str,
    pub(crate) take_back_question: &'static str,
    pub(crate) take_back_explained: &'static str,
    pub(crate) aside: &'static str,
    pub(crate) aside_hint: &'static str,
    pub(crate) put_back: &'static str,
    pub(crate) keep: &'static str,
    pub(crate) paper_ballot: &'static str,
    pub(crate) ruling: &'static str,
    pub(crate) closed: fn(usize) -> String,
    pub(crate) clear_refused: &'static str,
    pub(crate) count_uncast: fn(usize) -> String,
    pub(crate) count_unreadable: fn(usize) -> String,
    pub(crate) tablets: &'static str,
    pub(crate) tablets_hint: &'static str,
    pub(crate) tablets_out: fn(usize, usize) -> String,
    pub(crate) tablet_code: &'static str,
    pub(crate) note_tablet: &'static str,
    pub(crate) tablet_code_wrong: &'static str,
    pub(crate) tablet_known: &'static str,
    pub(crate) out: &'static str,
    pub(crate) back: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) show_receipt: &'static str,
    pub(crate) scan: &'static str,
    pub(crate) tablet_is_back: &'static str,
    pub(crate) wipe_before_final: &'static str,
    pub(crate) scan_ballots: &'static str,
    pub(crate) paste: &'static str,
    pub(crate) paste_hint: &'static str,
    pub(crate) take_pasted: &'static str,
    pub(crate) check_files: &'static str,
    pub(crate) check_hint: &'static str,
    pub(crate) all_held: &'static str,
    pub(crate) not_held: &'static str,
}

/// Labels and sentences around single ballots: on paper, and contested.
pub(crate) struct ScrutinyWords {
    pub(crate) settle_intro: &'static str,
    pub(crate) nothing_to_settle: &'static str,
    pub(crate) open_questions: &'static str,
    pub(crate) settled_questions: &'static str,
    pub(crate) idle_rulings: &'static str,
    pub(crate) ballot: &'static str,
    pub(crate) version: fn(usize) -> String,
    pub(crate) versions_differ: fn(usize, usize) -> String,
    pub(crate) counts_this: fn(usize) -> String,
    pub(crate) counts_none: &'static str,
    pub(crate) ruled_by: &'static str,
    pub(crate) reason_hint: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) rule_again: &'static str,
    pub(crate) rule_incomplete: &'static str,
    pub(crate) disagreeing: &'static str,
    pub(crate) replaced: &'static str,
    pub(crate) other_versions: &'static str,
    pub(crate) decides: &'static str,
    pub(crate) decided: fn(&str, &str) -> String,
    pub(crate) key_needed: &'static str,
    pub(crate) load_key: &'static str,
    pub(crate) key_loaded: &'static str,
    pub(crate) key_foreign: &'static str,
    pub(crate) key_unsound: &'static str,
    pub(crate) paper_intro: &'static str,
    pub(crate) first_person: &'static str,
    pub(crate) second_person: &'static str,
    pub(crate) second_hint: &'static str,
    pub(crate) first_done: &'static str,
    pub(crate) spoilt: &'static str,
    pub(crate) not_spoilt: &'static str,
    pub(crate) spoilage: fn(Spoilage) -> &'static str,
    pub(crate) void_mark: &'static str,
    pub(crate) entries_equal: &'static str,
    pub(crate) entries_differ: fn(usize) -> String,
    pub(crate) spoilage_differs: &'static str,
    pub(crate) enter_ballot: &'static str,
    pub(crate) begin_again: &'static str,
    pub(crate) entered: &'static str,
    pub(crate) marks_left: fn(usize) -> String,
    pub(crate) paper_keys: &'static str,
    pub(crate) typed: fn(&str, &str) -> String,
}

/// Labels and sentences of confirming the count, and of the station's log.
pub(crate) struct ConfirmWords {
    pub(crate) confirm_title: &'static str,
    pub(crate) confirm_hint: &'static str,
    pub(crate) provisional_hint: &'static str,
    pub(crate) lying_aside: fn(usize) -> String,
    pub(crate) digest: &'static str,
    pub(crate) role: fn(Role) -> &'static str,
    pub(crate) name: &'static str,
    pub(crate) group_number: fn(usize) -> String,
    pub(crate) confirm: &'static str,
    pub(crate) confirmed_by: fn(&str) -> String,
    pub(crate) stale: &'static str,
    pub(crate) refused: fn(ConfirmationRefused) -> &'static str,
    pub(crate) final_hint: fn(&str, &str) -> String,
    pub(crate) reopen: &'static str,
    pub(crate) reopen_hint: &'static str,
    pub(crate) reopen_refused: &'static str,
    pub(crate) log: &'static str,
    pub(crate) log_last: &'static str,
    pub(crate) save_log: &'static str,
    pub(crate) log_empty: &'static str,
    pub(crate) action: fn(Action) -> &'static str,
    /// What a log's entry counts, by the word that the file holds.
    pub(crate) number: fn(&str) -> Option<&'static str>,
}

/// Labels of the results, beside the common ones.
pub(crate) struct CountWords {
    pub(crate) open_early: &'static str,
    pub(crate) approve: &'static str,
    pub(crate) papers: &'static str,
    pub(crate) save_kit: &'static str,
    pub(crate) save_public_kit: &'static str,
    pub(crate) kit_hint: &'static str,
}
