//! Sentences about rosters: how a table was understood, what is wrong in it, and why a file gives none.

mod chinese;
mod english;
#[cfg(test)]
mod tests;

use super::Language;
use crate::roster::{Basis, Finding, Meaning, Presence, SkipReason, TableFault};
use crate::spreadsheet::{OpeningFault, SpreadsheetFault};

impl Language {
    /// Names what a column holds: a phrase.
    pub fn column_meaning(self, meaning: Meaning) -> &'static str {
        match self {
            Self::Chinese => chinese::meaning(meaning),
            Self::English => english::meaning(meaning),
        }
    }

    /// Says how it is known what a column holds: a phrase.
    pub fn column_basis(self, basis: Basis) -> &'static str {
        match self {
            Self::Chinese => chinese::basis(basis),
            Self::English => english::basis(basis),
        }
    }

    /// Names whether a participant will come: a phrase.
    pub fn presence(self, presence: Presence) -> &'static str {
        match self {
            Self::Chinese => chinese::presence(presence),
            Self::English => english::presence(presence),
        }
    }

    /// Says where in a roster something is to be known, and what; rows and columns count from 1.
    pub fn roster_finding(self, finding: &Finding) -> String {
        let place = match (self, finding.row, finding.column) {
            (Self::Chinese, Some(row), Some(column)) => format!("第 {} 行第 {} 列：", row + 1, column + 1),
            (Self::Chinese, Some(row), None) => format!("第 {} 行：", row + 1),
            (Self::English, Some(row), Some(column)) => format!("Row {}, column {}: ", row + 1, column + 1),
            (Self::English, Some(row), None) => format!("Row {}: ", row + 1),
            (_, None, _) => String::new(),
        };
        let issue = match self {
            Self::Chinese => chinese::issue(&finding.issue),
            Self::English => english::issue(&finding.issue),
        };
        format!("{place}{issue}")
    }

    /// Says why a row of a roster gave nobody: a phrase.
    pub fn skip_reason(self, reason: SkipReason) -> &'static str {
        match self {
            Self::Chinese => chinese::skip_reason(reason),
            Self::English => english::skip_reason(reason),
        }
    }

    /// Says why a text or CSV file gives no table, and what to do.
    pub fn table_fault(self, fault: &TableFault) -> String {
        match self {
            Self::Chinese => chinese::table_fault(fault),
            Self::English => english::table_fault(fault),
        }
    }

    /// Says why a spreadsheet file gives no table, and what to do.
    pub fn spreadsheet_fault(self, fault: &SpreadsheetFault) -> String {
        match self {
            Self::Chinese => chinese::spreadsheet_fault(fault),
            Self::English => english::spreadsheet_fault(fault),
        }
    }

    /// Says why a file could not be opened, and what to do.
    pub fn opening_fault(self, fault: &OpeningFault) -> String {
        match self {
            Self::Chinese => chinese::opening_fault(fault),
            Self::English => english::opening_fault(fault),
        }
    }
}
