//! Numbers in plain decimal form, added exactly.

use crate::document::{Cell, Table};

/// As many digits as every spreadsheet program keeps.
const DIGITS: usize = 15;

/// Tells whether a text is a number as a spreadsheet would write it: a sign if it is negative, no zeros before it, and no
/// more digits than the program keeps.
pub(in crate::office) fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole)
        && fraction.is_none_or(are_digits)
        && (whole == "0" || !whole.starts_with('0'))
        && whole.len() + fraction.map_or(0, str::len) <= DIGITS
}

/// Returns how many places a number shows.
pub(super) fn places(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

/// Tells whether a total is exactly the sum of the numbers in its column.
pub(super) fn is_sum(total: &str, table: &Table, column: usize) -> bool {
    let numbers = || {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        cells.filter_map(|cell| match cell {
            Cell::Number(number) => Some(number.as_str()),
            Cell::Text(_) | Cell::Unknown => None,
        })
    };
    let scale = numbers().chain([total]).map(places).max().unwrap_or(0);
    let sum = numbers().try_fold(0_i128, |sum, number| sum.checked_add(scaled(number, scale)?));
    numbers().next().is_some() && sum.is_some() && sum == scaled(total, scale)
}

/// Returns a number times ten to the power of `scale`, which must not be less than its places.
fn scaled(number: &str, scale: usize) -> Option<i128> {
    let missing = scale.checked_sub(places(number))?;
    let digits: String = number.chars().filter(|character| *character != '.').collect();
    is_plain_number(number).then(|| digits + &"0".repeat(missing))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Table {
        let cell = |text: &&str| if *text == "–" { Cell::Unknown } else { Cell::Number((*text).to_owned()) };
        Table { rows: cells.iter().map(|text| vec![cell(text)]).collect(), ..Table::default() }
    }

    #[test]
    fn plain_numbers_are_what_a_spreadsheet_would_write_itself() {
        for number in ["0", "7", "-7", "90.37", "0.5", "123456789012345"] {
            assert!(is_plain_number(number), "{number}");
        }
        for text in ["", "-", "007", "+1", "1e5", ".5", "5.", "1,000", "12345678901234567", "–", "１"] {
            assert!(!is_plain_number(text), "{text}");
        }
    }

    #[test]
    fn a_sum_is_checked_exactly_and_over_numbers_alone() {
        assert!(is_sum("0.3", &column(&["0.1", "0.2"]), 0));
        assert!(is_sum("3.00", &column(&["1", "–", "2"]), 0));
        assert!(!is_sum("0.30", &column(&["0.1", "0.21"]), 0));
        assert!(!is_sum("0", &column(&["–"]), 0));
        assert!(!is_sum("0", &column(&[]), 0));
    }
}
