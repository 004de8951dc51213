//! Tables as comma-separated values (RFC 4180): what every program reads, and none can show as a paper.

use super::sections::{Section, sections};
use super::{Flow, OfficeFault};
use crate::document::{Cell, Table};

/// Tells spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// What makes a cell a formula where it comes first; the wide forms too, which some programs in Chinese take for them.
const BEGINS_FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Writes the tables one after another: the paper's marks, then of each table its name, if there are several, its heads,
/// rows and sums.
pub(super) fn write(flow: &Flow) -> Result<Vec<u8>, OfficeFault> {
    let sections = sections(flow);
    if sections.is_empty() {
        return Err(OfficeFault::NoTable);
    }
    let mut text = BYTE_ORDER_MARK.to_owned();
    flow.marks.iter().for_each(|mark| row(&mut text, [harmless(mark)]));
    let are_several = sections.len() > 1;
    for (place, Section { name, table, .. }) in sections.iter().enumerate() {
        if place > 0 {
            text.push_str("\r\n");
        }
        if are_several {
            row(&mut text, [harmless(name)]);
        }
        write_table(&mut text, table);
    }
    Ok(text.into_bytes())
}

fn write_table(text: &mut String, table: &Table) {
    let head = |over: &str, head: &str| if over.is_empty() { head.to_owned() } else { format!("{over} / {head}") };
    row(text, table.columns.iter().map(|column| harmless(&head(&column.over, &column.head))));
    let total = (!table.total.is_empty()).then_some(&table.total);
    for cells in table.rows.iter().chain(total) {
        row(text, cells.iter().map(cell));
    }
}

/// A number stays a number, with its sign; every other cell is text and nothing else.
fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Number(number) if super::xlsx::is_plain_number(number) => number.clone(),
        Cell::Number(text) | Cell::Text(text) => harmless(text),
        Cell::Unknown => cell.shown().to_owned(),
    }
}

/// Puts an apostrophe before what a spreadsheet would take for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(BEGINS_FORMULA) { format!("'{text}") } else { text.to_owned() }
}

fn row(text: &mut String, cells: impl IntoIterator<Item = String>) {
    let begin = text.len();
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ') {
            text.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            text.push_str(&cell);
        }
    }
    // A line with nothing in it would be no row.
    text.push_str(if text.len() == begin { "\"\"\r\n" } else { "\r\n" });
}
