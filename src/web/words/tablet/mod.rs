//! What a tablet's pages say beside the common words: preparing it, scanning, wiping it.

mod chinese;
mod english;

use crate::exchange::WipeRefused;
use crate::text::Language;

/// Returns the words of the evaluators' program in a language. No other has them.
pub(crate) fn tablet_words(language: Language) -> &'static TabletWords {
    match language {
        Language::Chinese => &chinese::TABLET,
        Language::English => &english::TABLET,
    }
}

/// Returns the words of the organiser's program in a language. No other has them.
pub(crate) fn prepare_words(language: Language) -> &'static PrepareWords {
    match language {
        Language::Chinese => &chinese::PREPARE,
        Language::English => &english::PREPARE,
    }
}

/// Says how many ballots on a tablet are in no station's hands yet, to whom it concerns.
pub(crate) fn to_hand_in(language: Language, ballots: usize) -> String {
    match language {
        Language::Chinese => format!("组织者请注意：本机还有 {ballots} 票待交。"),
        Language::English if ballots == 1 => {
            "For the organiser: 1 ballot on this tablet is still to be handed in.".to_owned()
        }
        Language::English => {
            format!("For the organiser: {ballots} ballots on this tablet are still to be handed in.")
        }
    }
}

/// Labels and sentences of handing in, scanning a slip and wiping a tablet.
pub(crate) struct TabletWords {
    pub(crate) show_codes: &'static str,
    /// A person has said that the station took what was shown.
    pub(crate) taken: &'static str,
    /// Instead of a button for saving where none would work.
    pub(crate) no_download: &'static str,
    pub(crate) scan_slip: &'static str,
    pub(crate) title: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) receipt: &'static str,
    pub(crate) scan: &'static str,
    pub(crate) check: &'static str,
    pub(crate) refused: fn(WipeRefused) -> String,
    pub(crate) question: &'static str,
    pub(crate) explained: &'static str,
    /// How many sheets that are not cast would be lost.
    pub(crate) giving_up: fn(usize) -> String,
    pub(crate) wipe: &'static str,
    pub(crate) keep: &'static str,
    pub(crate) wiped: &'static str,
    /// Something changed between question and answer, so nothing was wiped.
    pub(crate) changed: &'static str,
}

/// Labels and sentences of preparing a tablet.
pub(crate) struct PrepareWords {
    pub(crate) scan_conference: &'static str,
    pub(crate) mode: &'static str,
    pub(crate) official: &'static str,
    pub(crate) tablet_code: &'static str,
    pub(crate) tablet_code_hint: &'static str,
    pub(crate) show_code: &'static str,
    pub(crate) other_tablets: &'static str,
    pub(crate) other_tablets_hint: &'static str,
    pub(crate) show_conference: &'static str,
}
