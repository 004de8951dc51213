//! Reporters taken in from a list.

use super::draft::{Column, Draft, Entry, List};
use super::edit::TYPED_LIMIT;
use crate::domain::{Id, Report};

/// One reporter of a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The reporter's name.
    pub name: String,
    /// The reporter's unit; may be empty.
    pub unit: String,
    /// The reporter's post; may be empty.
    pub post: String,
    /// Oral or written.
    pub report: Report,
}

impl Draft {
    /// Takes reporters in. Whoever is there already, by name and unit, keeps the id when the others are replaced.
    pub(super) fn take_rows(&mut self, rows: Vec<Row>, replacing: bool) {
        if rows.is_empty() {
            return;
        }
        let mut before = std::mem::take(self.list_mut(List::Reporters));
        before.retain(|entry| !entry.is_placeholder);
        if !replacing {
            self.list_mut(List::Reporters).append(&mut before);
        }
        for row in rows {
            let known = before.iter().position(|entry| is_same(entry, &row)).map(|place| before.remove(place));
            self.add_row(row, known.map(|entry| entry.id));
        }
    }

    fn add_row(&mut self, row: Row, known: Option<Id>) {
        let cells = [row.name, row.unit, row.post];
        let cells = cells.map(|cell| cell.chars().take(TYPED_LIMIT).collect()).into();
        if let Some(id) = known {
            let report = Some(row.report);
            self.list_mut(List::Reporters).push(Entry { id, cells, report, is_placeholder: false });
            return;
        }
        self.add_entry(List::Reporters, cells, false);
        if let Some(entry) = self.list_mut(List::Reporters).last_mut() {
            entry.report = Some(row.report);
        }
    }
}

fn is_same(entry: &Entry, row: &Row) -> bool {
    let text = |column| entry.text(List::Reporters, column).trim();
    text(Column::Name) == row.name && text(Column::Unit) == row.unit
}
