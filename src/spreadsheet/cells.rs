//! The text of cells, as near to what the spreadsheet shows as can be had without its formats.

use super::SpreadsheetFault;
use crate::roster::Table;
use calamine::{Data, DataRef, ExcelDateTime, Range};

/// Writes a cell into a table.
pub(super) fn put(table: &mut Table, row: u32, column: u32, value: &DataRef<'_>) -> Result<(), SpreadsheetFault> {
    let text = match value {
        DataRef::Empty => return Ok(()),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => of_truth(*truth),
        DataRef::DateTime(moment) => of_moment(moment),
        DataRef::Error(error) => error.to_string(),
    };
    Ok(table.put(index(row), index(column), text)?)
}

/// Returns the table of a range, with the blank rows and columns before it.
pub(super) fn of_range(range: &Range<Data>) -> Result<Table, SpreadsheetFault> {
    let mut table = Table::new();
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let text = match value {
            Data::Empty => continue,
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
            Data::Int(number) => number.to_string(),
            Data::Float(number) => number.to_string(),
            Data::Bool(truth) => of_truth(*truth),
            Data::DateTime(moment) => of_moment(moment),
            Data::Error(error) => error.to_string(),
        };
        table.put(index(top) + row, index(left) + column, text)?;
    }
    Ok(table)
}

fn of_truth(truth: bool) -> String {
    (if truth { "TRUE" } else { "FALSE" }).to_owned()
}

/// Writes a moment: a day, a time of day, both, or a span of time in hours.
fn of_moment(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let number = moment.as_f64();
    if moment.is_duration() {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a span of hours; a cast beyond the range stops at its end"
        )]
        let hours = (number * 24.0 + 1e-9).floor() as i64;
        return format!("{hours}:{minute:02}:{second:02}");
    }
    let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
    if number < 1.0 {
        format!("{hour}:{minute:02}{seconds}")
    } else if hour == 0 && minute == 0 && second == 0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}{seconds}")
    }
}

/// Returns a row or column as an index; the last possible one where the machine can't count so far.
fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
