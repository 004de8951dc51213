//! What the page says, complete in Chinese and English: a word that is missing in one language does not compile.

pub(crate) mod approval;
pub(crate) mod care;
pub(crate) mod charts;
mod chinese;
pub(crate) mod codes;
pub(crate) mod count;
mod english;
pub(crate) mod follow_up;
pub(crate) mod grading;
pub(crate) mod issue;
pub(crate) mod meeting;
pub(crate) mod paper;
pub(crate) mod paper_files;
pub(crate) mod records;
pub(crate) mod recount;
pub(crate) mod roster;
pub(crate) mod setup;
pub(crate) mod start;
mod station;
pub(crate) mod tablet;

pub(crate) use station::{
    CollectWords, ConfirmWords, ScrutinyWords, StationWords, collect_words, confirm_words, count_words, scrutiny_words,
    station_words,
};

use super::settings::{TextSize, Theme};
use crate::text::Language;

/// Returns the catalogue of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &chinese::WORDS,
        Language::English => &english::WORDS,
    }
}

/// The page's labels and sentences.
pub(crate) struct Words {
    pub(crate) skip: &'static str,
    pub(crate) name: &'static str,
    pub(crate) loading: &'static str,
    pub(crate) pages: &'static str,
    pub(crate) to_start: &'static str,
    pub(crate) back: &'static str,
    pub(crate) settings: &'static str,
    pub(crate) text_size: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) about: &'static str,
    pub(crate) no_such_conference: &'static str,
    pub(crate) no_such_conference_hint: &'static str,
    pub(crate) meeting: &'static str,
    pub(crate) comments: &'static str,
    pub(crate) attendance: &'static str,
    pub(crate) framework: &'static str,
    pub(crate) follow_up: &'static str,
    pub(crate) check_code: &'static str,
    pub(crate) check_code_hint: &'static str,
    pub(crate) rehearsal: &'static str,
    pub(crate) rehearsal_banner: &'static str,
    pub(crate) example_banner: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) saving: &'static str,
    pub(crate) saved_once: &'static str,
    pub(crate) brought_back: fn(usize) -> String,
    pub(crate) caught_up: fn(usize) -> String,
    pub(crate) stored_again: &'static str,
    pub(crate) not_saved: &'static str,
    pub(crate) read_only: &'static str,
    pub(crate) storage_blocked: &'static str,
    pub(crate) other_tab: &'static str,
    pub(crate) continue_here: &'static str,
    pub(crate) see_set_aside: &'static str,
    pub(crate) understood: &'static str,
    pub(crate) full: &'static str,
    pub(crate) no_room: &'static str,
    pub(crate) storage: &'static str,
    pub(crate) not_kept: &'static str,
    pub(crate) not_handed_over: &'static str,
    pub(crate) file_unreadable: &'static str,
    pub(crate) no_conference_for_ballots: &'static str,
    pub(crate) no_randomness: &'static str,
    pub(crate) half_typed: &'static str,
    pub(crate) no_worker: &'static str,
    pub(crate) box_unreadable: &'static str,
    pub(crate) not_prepared: &'static str,
    pub(crate) evaluate: &'static str,
    pub(crate) hand_in: &'static str,
    pub(crate) collect: &'static str,
    pub(crate) paper: &'static str,
    pub(crate) settle: &'static str,
    pub(crate) confirm: &'static str,
    pub(crate) final_result: &'static str,
    pub(crate) newer_details: &'static str,
    pub(crate) ledger_differs: fn(&str) -> String,
    pub(crate) results: &'static str,
    pub(crate) for_organiser: &'static str,
    pub(crate) prepare: &'static str,
    pub(crate) conference: &'static str,
    pub(crate) date: &'static str,
    pub(crate) save_tablet_edition: &'static str,
    pub(crate) abstain: &'static str,
    pub(crate) written_report: &'static str,
    pub(crate) progress: &'static str,
    pub(crate) not_yet: &'static str,
    pub(crate) reporter: &'static str,
    pub(crate) share: &'static str,
    pub(crate) ledger: &'static str,
    pub(crate) save_box: &'static str,
    pub(crate) restricted_box: &'static str,
    pub(crate) pick_files: &'static str,
    pub(crate) drop_here: &'static str,
    pub(crate) demo_files: &'static str,
    pub(crate) demo_files_hint: &'static str,
    pub(crate) merging: &'static str,
    pub(crate) no_files_yet: &'static str,
    pub(crate) files: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) count_nothing: &'static str,
    pub(crate) comma: &'static str,
    pub(crate) group: &'static str,
    pub(crate) expected: &'static str,
    pub(crate) present: &'static str,
    pub(crate) issued: &'static str,
    pub(crate) returned: &'static str,
    pub(crate) valid: &'static str,
    pub(crate) invalid: &'static str,
    pub(crate) contested: &'static str,
    pub(crate) void_group: &'static str,
    pub(crate) absent: &'static str,
    pub(crate) contested_ballots: &'static str,
    pub(crate) contested_hint: &'static str,
    pub(crate) no_ballots_hint: &'static str,
    pub(crate) set_aside: fn(usize) -> String,
    pub(crate) of_newer_release: fn(usize) -> String,
    pub(crate) text_size_name: fn(TextSize) -> &'static str,
    pub(crate) theme_name: fn(Theme) -> &'static str,
    pub(crate) size: fn(usize, usize) -> String,
    pub(crate) merging_files: fn(usize, usize) -> String,
    pub(crate) count_new: fn(usize) -> String,
    pub(crate) count_present: fn(usize) -> String,
    pub(crate) count_newer: fn(usize) -> String,
    pub(crate) count_older: fn(usize) -> String,
    pub(crate) count_contested: fn(usize) -> String,
    pub(crate) count_rulings: fn(usize) -> String,
    pub(crate) contest: fn(&str, &str, usize) -> String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_first_paint_says_what_the_program_says_after_it() {
        let page = include_str!("../../../index.html");
        let (_, opening) = page.split_once("<div class=\"opening\">").unwrap();
        for language in Language::ALL {
            let (words, start) = (words(language), start::start_words(language));
            let (set_up, scan) = (setup::setup_words(language).set_up, tablet::prepare_words(language).scan_conference);
            let bar = [words.name, words.to_start, words.saving, words.saved, words.settings];
            let tabs = [words.evaluate, words.hand_in, words.collect, words.paper, words.settle];
            let more = [words.confirm, words.results, words.loading, set_up, scan, start.slogan, start.introduction];
            let meeting = [words.meeting, words.comments, words.follow_up, words.attendance, words.framework];
            let start = [start.try_demo, start.open_file, start.open_file_hint];
            for text in bar.iter().chain(&tabs).chain(&more).chain(&meeting).chain(&start) {
                let held = format!("<span lang=\"{}\">{text}</span>", language.tag());
                assert!(opening.contains(&held), "{held}");
            }
        }
    }
}
