//! What documents say, complete in Chinese and English: a word that is missing in one language does not compile.

mod chinese;
mod english;

use super::FaceMark;
use crate::domain::Date;
use crate::text::Language;

/// Returns the catalogue of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &chinese::WORDS,
        Language::English => &english::WORDS,
    }
}

/// The labels and sentences of all documents.
pub(super) struct Words {
    restricted: &'static str,
    provisional: &'static str,
    rehearsal: &'static str,
    example: &'static str,
    pub(super) comma: &'static str,
    pub(super) semicolon: &'static str,
    pub(super) check_code: &'static str,
    pub(super) results: &'static str,
    pub(super) qr_code: &'static str,
    pub(super) picture: &'static str,
    /// A chart's title.
    pub(super) table_of: fn(&str) -> String,
    pub(super) host: &'static str,
    pub(super) period: &'static str,
    pub(super) day: &'static str,
    pub(super) group: &'static str,
    pub(super) total: &'static str,
    pub(super) slips: &'static str,
    pub(super) sheets: &'static str,
    pub(super) handling: &'static str,
    pub(super) slip_handling: [&'static str; 4],
    pub(super) slip_lines: [&'static str; 2],
    pub(super) ballot_count: &'static str,
    pub(super) admission: &'static str,
    pub(super) by_slips: &'static str,
    pub(super) open: &'static str,
    pub(super) status: &'static str,
    pub(super) counted: &'static str,
    pub(super) invalid_ballots: &'static str,
    pub(super) contested_ballots: &'static str,
    pub(super) void_ballots: &'static str,
    pub(super) superseded: &'static str,
    pub(super) ledger: &'static str,
    pub(super) expected: &'static str,
    pub(super) present: &'static str,
    pub(super) issued: &'static str,
    pub(super) returned: &'static str,
    pub(super) not_returned: &'static str,
    pub(super) of_returned: &'static str,
    pub(super) valid: &'static str,
    pub(super) invalid: &'static str,
    pub(super) contested: &'static str,
    pub(super) void_group: &'static str,
    pub(super) identities: &'static str,
    pub(super) identity_head: &'static str,
    pub(super) outcome: &'static str,
    pub(super) identity: [&'static str; 5],
    pub(super) holds: &'static str,
    pub(super) uncounted: &'static str,
    pub(super) none_uncounted: &'static str,
    pub(super) reason: &'static str,
    pub(super) number: &'static str,
    pub(super) contested_reason: &'static str,
    pub(super) valid_in_void_group: &'static str,
    pub(super) notes: &'static str,
    pub(super) results_digest: &'static str,
    pub(super) digest_explained: &'static str,
    pub(super) log_digest: &'static str,
    pub(super) declaration: &'static str,
    pub(super) not_to_be_signed: &'static str,
    pub(super) scrutineer: &'static str,
    pub(super) teller: &'static str,
    pub(super) paper_ballot: &'static str,
    pub(super) how_to_mark: &'static str,
    pub(super) mark_one: &'static str,
    pub(super) mark_nothing: &'static str,
    pub(super) mark_secretly: [&'static str; 2],
    /// How many top grades, and what it is called.
    pub(super) mark_at_most: fn(u32, &str) -> String,
    pub(super) row_number: &'static str,
    pub(super) reporter: &'static str,
    pub(super) abstain: &'static str,
    pub(super) date: fn(Date) -> String,
    /// Group, number of the sheet, of how many, slips of the group.
    pub(super) slip_sheet: fn(&str, usize, usize, usize) -> String,
    /// Groups where an identity fails.
    pub(super) fails: fn(&str) -> String,
    /// Groups where an identity can't be known.
    pub(super) unknown: fn(&str) -> String,
}

impl Words {
    /// Says what a mark on the face says.
    pub(super) fn mark(&self, mark: FaceMark) -> &'static str {
        match mark {
            FaceMark::Restricted => self.restricted,
            FaceMark::Provisional => self.provisional,
            FaceMark::Rehearsal => self.rehearsal,
            FaceMark::Example => self.example,
        }
    }
}
