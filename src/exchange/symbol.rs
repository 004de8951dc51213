//! Short codes as QR codes: each says what it is, so that none is taken for another (docs/formats.md, "Symbols").

use super::parts::Part;
use super::slip_code::SlipCode;
use crate::domain::CheckCode;

/// What a symbol is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A slip's code.
    Slip,
    /// A part of a conference's tablet edition.
    Conference,
    /// A station's receipt for a file.
    Receipt,
    /// The code that a prepared tablet is known by.
    Tablet,
    /// A part of the ballots that a tablet hands in.
    Ballots,
}

impl SymbolKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Slip, Self::Conference, Self::Receipt, Self::Tablet, Self::Ballots];

    /// Returns the word for the kind in the page's markup.
    pub fn word(self) -> &'static str {
        match self {
            Self::Slip => "slip",
            Self::Conference => "conference",
            Self::Receipt => "receipt",
            Self::Tablet => "tablet",
            Self::Ballots => "ballots",
        }
    }

    /// Tells whether a symbol of this kind is a part of something larger, rather than a short code.
    pub fn has_parts(self) -> bool {
        matches!(self, Self::Conference | Self::Ballots)
    }

    /// Finds the kind with a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Returns what a symbol with a short code says. A slip's says its sixteen characters alone, as printed ones do.
pub fn symbol_text(kind: SymbolKind, code: &str) -> String {
    let code = code.replace('-', "");
    match kind {
        SymbolKind::Slip | SymbolKind::Conference | SymbolKind::Ballots => code,
        SymbolKind::Receipt => format!("{RECEIPT}{code}"),
        SymbolKind::Tablet => format!("{TABLET}{code}"),
    }
}

const RECEIPT: &str = "PINGYI-RECEIPT:";
const TABLET: &str = "PINGYI-TABLET:";

/// Tells what a scanned text is, and returns the code in it as people read it; for a part of something, the text.
/// `None` for what is none of ours.
pub fn read_symbol(text: &str) -> Option<(SymbolKind, String)> {
    let short = |text: &str| CheckCode::parse(text).map(|code| code.to_string());
    if let Some(code) = text.strip_prefix(RECEIPT) {
        return Some((SymbolKind::Receipt, short(code)?));
    }
    if let Some(code) = text.strip_prefix(TABLET) {
        return Some((SymbolKind::Tablet, short(code)?));
    }
    if let Some(part) = Part::read(text) {
        return Some((part.kind, text.to_owned()));
    }
    SlipCode::parse(text).ok().map(|code| (SymbolKind::Slip, code.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::split;

    #[test]
    fn every_kind_of_symbol_is_recognised_as_itself_and_as_no_other() {
        let [conference, ballots] =
            [SymbolKind::Conference, SymbolKind::Ballots].map(|kind| split(kind, b"{}").unwrap().remove(0));
        for (kind, code) in [
            (SymbolKind::Slip, "3AHR-Z6DM-V29G-QY54"),
            (SymbolKind::Receipt, "7K3M-2QXA"),
            (SymbolKind::Tablet, "7K3M-2QXA"),
            (SymbolKind::Conference, conference.as_str()),
            (SymbolKind::Ballots, ballots.as_str()),
        ] {
            let text = symbol_text(kind, code);
            assert_eq!(read_symbol(&text), Some((kind, code.to_owned())));
            assert_eq!(SymbolKind::of_word(kind.word()), Some(kind));
        }
    }

    #[test]
    fn other_peoples_symbols_are_none_of_ours() {
        for text in [
            "",
            "https://example.org/",
            "7K3M-2QXA",
            "PINGYI-RECEIPT:7K3M",
            "PINGYI1/0/1/00000000/",
            "3AHR-Z6DM-V29G-QY55",
        ] {
            assert_eq!(read_symbol(text), None, "{text}");
        }
    }
}
