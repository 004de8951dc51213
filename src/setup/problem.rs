//! What is wrong with a draft, beside which field.

use super::draft::FieldPath;
use crate::domain::{DefinitionFault, TextFault};

/// Whether a draft can be frozen in spite of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It can't: no conference can be like this.
    Refused,
    /// It can: somebody should look at it.
    Warning,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftFault {
    /// Not a text of the right form.
    Text(TextFault),
    /// Not a conference code.
    Code,
    /// Not a day of the calendar.
    Date,
    /// Not a whole number.
    Number {
        /// The least that is allowed.
        least: u32,
        /// The greatest that is allowed.
        most: u32,
    },
    /// A rule of the definition is broken.
    Definition(DefinitionFault),
    /// Another entry of the list has the same name, so that nobody can tell them apart.
    SameName,
    /// Another reporter has the same name and unit.
    SamePerson,
    /// A grade's points lie outside its own band.
    OutsideBand {
        /// The least points that lie inside.
        least: u32,
        /// The greatest points that lie inside.
        most: u32,
    },
    /// Nobody is expected in a group, so that its ledger can't be checked.
    NobodyExpected,
    /// A reporter who stands in for somebody not known yet.
    Placeholder {
        /// Whether the conference is official, where that can't be.
        official: bool,
    },
}

/// Something wrong with one field of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftProblem {
    /// Which field it stands beside.
    pub field: FieldPath,
    /// What is wrong.
    pub fault: DraftFault,
}

impl DraftFault {
    /// Tells whether it keeps the draft from being frozen.
    pub fn severity(&self) -> Severity {
        match self {
            Self::SamePerson
            | Self::OutsideBand { .. }
            | Self::NobodyExpected
            | Self::Placeholder { official: false } => Severity::Warning,
            Self::Text(_)
            | Self::Code
            | Self::Date
            | Self::Number { .. }
            | Self::Definition(_)
            | Self::SameName
            | Self::Placeholder { official: true } => Severity::Refused,
        }
    }
}

impl DraftProblem {
    /// Tells whether it keeps the draft from being frozen.
    pub fn is_refused(&self) -> bool {
        self.fault.severity() == Severity::Refused
    }
}
