//! What was read from a file as one string, which goes from the worker to the page.

use super::{SpreadsheetFault, Workbook};
use crate::roster::{Table, TableFault};

/// Separates the parts of the first part.
const UNIT: char = '\u{1f}';
/// Ends the first part.
const RECORD: char = '\u{1e}';

/// Packs what was read. Control characters in the names of sheets are replaced.
pub fn pack(outcome: &Result<Workbook, SpreadsheetFault>) -> String {
    match outcome {
        Ok(workbook) => {
            let mut text = workbook.shown.to_string();
            for name in &workbook.sheets {
                text.push(UNIT);
                text.extend(name.chars().map(|character| if character.is_control() { '\u{FFFD}' } else { character }));
            }
            text.push(RECORD);
            text.push_str(&workbook.table.to_paste());
            text
        }
        Err(fault) => {
            let (word, numbers) = words(*fault);
            numbers.iter().fold(word.to_owned(), |text, number| format!("{text}{UNIT}{number}"))
        }
    }
}

/// Unpacks what [`pack`] packed; `None` for any other text.
pub fn unpack(text: &str) -> Option<Result<Workbook, SpreadsheetFault>> {
    let Some((first, table)) = text.split_once(RECORD) else { return fault(text).map(Err) };
    let mut parts = first.split(UNIT);
    let shown = parts.next()?.parse().ok()?;
    let sheets = parts.map(str::to_owned).collect();
    Some(Ok(Workbook { sheets, shown, table: Table::from_paste(table).ok()? }))
}

fn words(fault: SpreadsheetFault) -> (&'static str, [usize; 3]) {
    match fault {
        SpreadsheetFault::Protected => ("protected", [0; 3]),
        SpreadsheetFault::Damaged => ("damaged", [0; 3]),
        SpreadsheetFault::TooLarge { limit } => ("too-large", [limit, 0, 0]),
        SpreadsheetFault::OtherKind => ("other-kind", [0; 3]),
        SpreadsheetFault::NoSuchSheet => ("no-such-sheet", [0; 3]),
        SpreadsheetFault::Table(TableFault::Empty) => ("empty", [0; 3]),
        SpreadsheetFault::Table(TableFault::TooLarge { limit }) => ("table-too-large", [limit, 0, 0]),
        SpreadsheetFault::Table(TableFault::TooManyRows { limit }) => ("rows", [limit, 0, 0]),
        SpreadsheetFault::Table(TableFault::TooManyColumns { row, limit }) => ("columns", [row, limit, 0]),
        SpreadsheetFault::Table(TableFault::CellTooLong { row, column, limit }) => ("cell", [row, column, limit]),
        SpreadsheetFault::Table(TableFault::Markup) => ("markup", [0; 3]),
        SpreadsheetFault::Table(TableFault::NotText) => ("not-text", [0; 3]),
        SpreadsheetFault::Table(TableFault::NotUtf8 { offset }) => ("not-utf-8", [offset, 0, 0]),
    }
}

fn fault(text: &str) -> Option<SpreadsheetFault> {
    let mut parts = text.split(UNIT);
    let word = parts.next()?;
    let mut number = || parts.next()?.parse().ok();
    let [first, second, third]: [usize; 3] = [number()?, number()?, number()?];
    Some(match word {
        "protected" => SpreadsheetFault::Protected,
        "damaged" => SpreadsheetFault::Damaged,
        "too-large" => SpreadsheetFault::TooLarge { limit: first },
        "other-kind" => SpreadsheetFault::OtherKind,
        "no-such-sheet" => SpreadsheetFault::NoSuchSheet,
        "empty" => TableFault::Empty.into(),
        "table-too-large" => TableFault::TooLarge { limit: first }.into(),
        "rows" => TableFault::TooManyRows { limit: first }.into(),
        "columns" => TableFault::TooManyColumns { row: first, limit: second }.into(),
        "cell" => TableFault::CellTooLong { row: first, column: second, limit: third }.into(),
        "markup" => TableFault::Markup.into(),
        "not-text" => TableFault::NotText.into(),
        "not-utf-8" => TableFault::NotUtf8 { offset: first }.into(),
        _ => return None,
    })
}
