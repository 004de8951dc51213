//! A result as a table for spreadsheets: a row for each reporter and criterion.

use super::text_sheet::{absent_groups, pooled};
use super::words::{Words, words};
use crate::domain::{Cell, CellView, Conference, Fraction, ResultSheet};
use crate::text::Language;

/// Tells spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes a result: UTF-8 with a byte order mark, lines end with CRLF, and no cell can be taken for a formula.
pub(super) fn write(sheet: &ResultSheet, conference: &Conference, restricted: bool, language: Language) -> Vec<u8> {
    let words = words(language);
    let mut bytes = BYTE_ORDER_MARK.to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    let rows = sheet.views(restricted).map(|view| row(&view, conference, restricted, words));
    for cells in std::iter::once(heads(conference, words)).chain(rows) {
        // Writing into memory can't fail, and every row has as many cells as the heads.
        drop(writer.write_record(cells.iter().map(|cell| harmless(cell))));
    }
    drop(writer);
    bytes
}

fn heads(conference: &Conference, words: &Words) -> Vec<String> {
    let before = [words.form, words.criterion, words.rank, words.tied, words.reporter, words.unit];
    let after = [
        words.abstain,
        words.void,
        words.score,
        words.exact_score,
        words.proposed_grade,
        words.absent_groups,
        words.hidden_heading,
    ];
    let grades = conference.grades().iter().map(|grade| grade.name.as_str());
    before.into_iter().chain(grades).chain(after).map(str::to_owned).collect()
}

fn row(view: &CellView<'_>, conference: &Conference, restricted: bool, words: &Words) -> Vec<String> {
    let (cell, is_hidden) = match view {
        CellView::Full(cell) => (cell, false),
        CellView::Hidden(cell) => (cell, true),
    };
    let flag = |flag: bool| (if flag { words.yes } else { words.no }).to_owned();
    let reporter = conference.reporters().get(cell.tally.reporter);
    let criterion = conference.criteria().get(cell.tally.criterion);
    let mut cells = vec![
        (if restricted { words.restricted } else { words.outgoing }).to_owned(),
        criterion.map_or(String::new(), |criterion| criterion.name.to_string()),
        cell.standing.map_or(String::new(), |(_, rank)| rank.place.to_string()),
        cell.standing.map_or(String::new(), |(_, rank)| flag(rank.tied)),
        reporter.map_or(String::new(), |reporter| reporter.name.to_string()),
        reporter.map_or(String::new(), |reporter| reporter.unit.to_string()),
    ];
    cells.extend(if is_hidden { vec![String::new(); conference.grades().len() + 4] } else { marks(cell, conference) });
    let grade = cell.standing.and_then(|(grade, _)| conference.grade(grade));
    cells.push(grade.map_or(String::new(), |grade| grade.name.to_string()));
    cells.push(if is_hidden { String::new() } else { absent_groups(cell, conference).join(" ") });
    cells.push(flag(is_hidden));
    cells
}

/// Returns the counts of each grade, abstentions, void marks, and the score in both forms.
fn marks(cell: &Cell, conference: &Conference) -> Vec<String> {
    let pooled = pooled(&cell.tally.groups, conference);
    let counts = pooled.counts.iter().chain([&pooled.abstain, &pooled.void]).map(u32::to_string);
    let score = cell.tally.score.as_ref();
    let forms = [score.map(Fraction::to_two_places), score.map(ToString::to_string)];
    counts.chain(forms.map(Option::unwrap_or_default)).collect()
}

/// Puts an apostrophe before what a spreadsheet would take for a formula (spec of the platform, "Print and tables").
fn harmless(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_would_be_formulas_are_quoted_and_others_are_not() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        for harmless_cell in ["", "1", "A=B", "好", "'="] {
            assert_eq!(harmless(harmless_cell), harmless_cell);
        }
    }
}
