//! How a table was understood, and who stands in it.

use super::columns::{Basis, Column, heading_row, understand};
use super::finding::{Finding, Skipped};
use super::meaning::Meaning;
use super::rows::read_rows;
use super::table::Table;
use crate::domain::{Group, Id, Report, Text};

/// Whom a table lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Roster {
    /// Those who report and are graded.
    Reporters,
    /// Those who grade, with the groups that they may belong to: id and name.
    Participants(Vec<(Id, Text)>),
}

impl Roster {
    /// Returns the roster of the participants of a conference with these groups.
    pub fn of_participants(groups: &[Group]) -> Self {
        Self::Participants(groups.iter().map(|group| (group.id.clone(), group.name.clone())).collect())
    }

    /// Returns what columns such a roster may have, in the order in which they are offered.
    pub fn meanings(&self) -> impl Iterator<Item = Meaning> {
        Meaning::ALL.into_iter().filter(|meaning| self.holds(*meaning))
    }

    /// Tells whether such a roster may have a column of this meaning.
    pub fn holds(&self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Number | Meaning::Name | Meaning::Unit | Meaning::Post => true,
            Meaning::Report => *self == Self::Reporters,
            Meaning::Group | Meaning::Presence => *self != Self::Reporters,
        }
    }

    pub(super) fn groups(&self) -> &[(Id, Text)] {
        match self {
            Self::Reporters => &[],
            Self::Participants(groups) => groups,
        }
    }
}

/// Whether a participant will come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// Should come (应到).
    #[default]
    Expected,
    /// Asked for leave (请假).
    OnLeave,
}

/// What a roster says of a person beyond name, unit and post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Reports so; orally where the table says nothing.
    Reporter(Report),
    /// Grades.
    Participant {
        /// The group; `None` where the table names none that exists.
        group: Option<Id>,
        /// Expected where the table says nothing.
        presence: Presence,
    },
}

/// A person read from a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The row, from 0.
    pub row: usize,
    /// Without the spaces that widen a Chinese name.
    pub name: Text,
    /// May be empty.
    pub unit: Text,
    /// May be empty.
    pub post: Text,
    /// How the person takes part.
    pub part: Part,
}

/// A table as it was understood: what each column holds, who was read, and what people should know of it.
///
/// Every row is either an entry's or among [`Preview::skipped`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    table: Table,
    roster: Roster,
    headings: Option<usize>,
    chosen: Vec<(usize, Option<Meaning>)>,
    filled: Vec<usize>,
    columns: Vec<Column>,
    read: Read,
}

/// What the rows gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) entries: Vec<Entry>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) findings: Vec<Finding>,
}

impl Preview {
    /// Understands a table as well as it can be without asking anybody.
    pub fn of(table: Table, roster: Roster) -> Self {
        let headings = heading_row(&table, &roster);
        let (chosen, filled, columns) = (Vec::new(), Vec::new(), Vec::new());
        Self { table, roster, headings, chosen, filled, columns, read: Read::default() }.read_again()
    }

    /// Returns the preview after a person said what a column holds; `None` if it is not to be read. A column that held
    /// the same before is understood anew.
    #[must_use]
    pub fn with(mut self, column: usize, meaning: Option<Meaning>) -> Self {
        let meaning = meaning.filter(|meaning| self.roster.holds(*meaning));
        self.chosen.retain(|(earlier, held)| *earlier != column && (held.is_none() || *held != meaning));
        self.chosen.push((column, meaning));
        self.read_again()
    }

    /// Returns the preview after a person said which row holds the headings; `None` if there are none.
    #[must_use]
    pub fn with_headings(mut self, row: Option<usize>) -> Self {
        self.headings = row.filter(|row| *row < self.table.rows().len());
        self.read_again()
    }

    /// Returns the preview after a person said whether a blank in a column means what stands above it, as where cells
    /// were merged over several people. Unless somebody says so, it means nothing.
    #[must_use]
    pub fn with_blanks_filled(mut self, column: usize, are_filled: bool) -> Self {
        self.filled.retain(|filled| *filled != column);
        if are_filled {
            self.filled.push(column);
        }
        self.read_again()
    }

    /// Returns the table.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Returns whom the table lists.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Returns the row of the headings, from 0; `None` if there are none.
    pub fn headings(&self) -> Option<usize> {
        self.headings
    }

    /// Returns the table's columns in order, understood or not.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Tells whether a blank in a column means what stands above it.
    pub fn are_blanks_filled(&self, column: usize) -> bool {
        self.filled.contains(&column)
    }

    /// Tells whether a column's meaning is only supposed from its place, so that a person should look at it.
    pub fn is_supposed(&self) -> bool {
        self.columns.iter().any(|column| matches!(column.understood, Some((_, Basis::Order))))
    }

    /// Returns the people read, in the order of their rows.
    pub fn entries(&self) -> &[Entry] {
        &self.read.entries
    }

    /// Returns the rows that gave nobody, in order, each with its reason.
    pub fn skipped(&self) -> &[Skipped] {
        &self.read.skipped
    }

    /// Returns what people should know, first of the table as a whole, then by rows.
    pub fn findings(&self) -> &[Finding] {
        &self.read.findings
    }

    fn read_again(mut self) -> Self {
        self.columns = understand(&self.table, self.headings, &self.roster, &self.chosen);
        self.read = read_rows(&self.table, &self.roster, self.headings, &self.columns, &self.filled);
        self
    }
}
