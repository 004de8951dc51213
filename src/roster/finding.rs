//! What people should know of a table that was read: what is wrong where, and which rows were left out.

use crate::domain::TextFault;

/// Something to know of a table, and where. Rows and columns count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The row; `None` if the table as a whole is meant.
    pub row: Option<usize>,
    /// The column; `None` if the row as a whole is meant, or there is no such column.
    pub column: Option<usize>,
    /// What.
    pub issue: Issue,
}

/// What there is to know. Cells are quoted shortened and made harmless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issue {
    /// No column was understood as names, so nobody was read.
    NoNameColumn,
    /// No column was understood as groups, so no participant has one.
    NoGroupColumn,
    /// From this row on, rows are left out: there are as many people as allowed.
    TooManyPeople {
        /// The greatest number of people.
        limit: usize,
    },
    /// The row has no name and is left out.
    NoName,
    /// A text that may not stand there; the row is left out.
    Text(TextFault),
    /// The same name and unit as in an earlier row. Both are kept.
    Repeats {
        /// The earlier row.
        row: usize,
    },
    /// The cell seems to hold more than one person. They are kept as one.
    SeveralPeople,
    /// The participant's group is blank. Kept without a group.
    NoGroup,
    /// A group that is not in the conference. The participant is kept without a group.
    UnknownGroup(String),
    /// A name that several groups have. The participant is kept without a group.
    AmbiguousGroup(String),
    /// A word that says neither oral nor written. Kept as oral.
    UnknownReport(String),
    /// Blank where others say that they report orally. Kept as oral.
    NoReport,
    /// A word that says neither expected nor on leave. Kept as expected.
    UnknownPresence(String),
    /// Blank where others say that they come. Kept as expected.
    NoPresence,
}

impl Issue {
    /// Tells whether the row is left out because of it.
    pub fn leaves_out(&self) -> bool {
        matches!(self, Self::TooManyPeople { .. } | Self::NoName | Self::Text(_))
    }
}

/// A row that gave nobody, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The row, from 0.
    pub row: usize,
    /// Why.
    pub reason: SkipReason,
}

/// Why a row gave nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// Every cell is blank.
    Blank,
    /// It stands above the row of headings: a title, a date.
    AboveHeadings,
    /// The row of headings.
    Headings,
    /// The row of headings once more, as at the top of a new page.
    HeadingsAgain,
    /// A line over a part of the list, such as `一、区级领导`.
    PartTitle,
    /// A sum, such as `合计`.
    Sum,
    /// A note below the list, such as `注：…`.
    Note,
    /// A finding says why.
    Finding,
    /// There are as many people as allowed already.
    BeyondLimit,
    /// No column was understood as names.
    NoNameColumn,
}
