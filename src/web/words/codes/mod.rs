//! What is said around codes that are shown and scanned, complete in Chinese and English. Only their own program has it.

mod chinese;
mod english;

use crate::exchange::SymbolKind;
use crate::text::Language;

/// Returns the catalogue of a language.
pub(crate) fn codes_words(language: Language) -> &'static CodesWords {
    match language {
        Language::Chinese => &chinese::WORDS,
        Language::English => &english::WORDS,
    }
}

/// Why nothing can be scanned with the camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CameraFault {
    /// The device has none.
    None,
    /// The person or the device's settings do not let this page use it.
    NotAllowed,
    /// Another program has it, or it does not start.
    InUse,
    /// The page came over an insecure connection, where browsers give no camera.
    Insecure,
}

/// Labels and sentences.
pub(crate) struct CodesWords {
    pub(crate) close: &'static str,
    pub(crate) pause: &'static str,
    pub(crate) go_on: &'static str,
    pub(crate) shown_title: fn(SymbolKind) -> &'static str,
    pub(crate) shown_hint: fn(SymbolKind) -> &'static str,
    /// The label of a symbol for who can't see it: what it holds, and which of how many it is.
    pub(crate) symbol: fn(usize, usize) -> String,
    pub(crate) check_code: &'static str,
    pub(crate) too_long: fn(SymbolKind) -> &'static str,
    /// What whoever shows ballots has to know.
    pub(crate) marks_shown: &'static str,
    pub(crate) taken_question: &'static str,
    pub(crate) taken: &'static str,
    pub(crate) not_taken: &'static str,
    pub(crate) scan_title: fn(SymbolKind) -> &'static str,
    pub(crate) scan_hint: fn(SymbolKind) -> &'static str,
    pub(crate) camera_picture: &'static str,
    pub(crate) starting: &'static str,
    pub(crate) photo: &'static str,
    pub(crate) no_code_in_photo: &'static str,
    pub(crate) several: &'static str,
    pub(crate) not_ours: &'static str,
    pub(crate) other_kind: fn(SymbolKind) -> &'static str,
    pub(crate) progress: fn(usize, usize) -> String,
    /// A part of something else than the first one was.
    pub(crate) other_whole: fn(SymbolKind) -> &'static str,
    pub(crate) damaged: &'static str,
    pub(crate) fault: fn(CameraFault) -> &'static str,
    /// What to do instead of scanning.
    pub(crate) instead: fn(SymbolKind) -> &'static str,
}
