//! Text in which a character separates the cells: a spreadsheet's clipboard, and CSV.
//!
//! # Why there is a reader of our own
//!
//! A spreadsheet's clipboard is not quite CSV: Excel writes a cell such as `"五星"支部` as it is, and quotes only cells
//! with a tab or a line break. A reader of CSV takes such a quote for the beginning of a quoted cell and loses it, or
//! swallows what follows. Here a quote that is not closed at the end of its cell is a character like any other.

use super::decode::decode;
use super::table::{Table, TableFault, limits};

/// How much of a text is looked at to find its separator, in bytes.
const SAMPLE: usize = 64 * 1024;

/// What may separate cells, the likeliest first.
const SEPARATORS: [u8; 3] = [b'\t', b',', b';'];

impl Table {
    /// Reads what was pasted: cells separated by tabs, as Excel, WPS, LibreOffice and Google Sheets put them on the
    /// clipboard, or by commas or semicolons where no tab is.
    ///
    /// # Errors
    /// Refuses a text without cells, and one beyond [`limits`](super::limits).
    pub fn from_paste(text: &str) -> Result<Self, TableFault> {
        if text.len() > limits::INPUT {
            return Err(TableFault::TooLarge { limit: limits::INPUT });
        }
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let separator = if text.contains('\t') { b'\t' } else { separator(text) };
        let mut table = Self::new();
        each_cell(text, separator, &mut |row, column, cell, _| table.put(row, column, cell))?;
        if table.is_empty() { Err(TableFault::Empty) } else { Ok(table) }
    }

    /// Reads a CSV file: UTF-8, or UTF-16 with a byte order mark; separated by tabs, commas or semicolons.
    ///
    /// # Errors
    /// Refuses what [`Table::from_paste`] refuses, and bytes that are no such text.
    pub fn from_csv(bytes: &[u8]) -> Result<Self, TableFault> {
        let text = decode(bytes)?;
        let mut table = Self::new();
        each_cell(&text, separator(&text), &mut |row, column, cell, _| table.put(row, column, cell))?;
        if table.is_empty() { Err(TableFault::Empty) } else { Ok(table) }
    }

    /// Writes the table so that [`Table::from_paste`] reads it again.
    pub fn to_paste(&self) -> String {
        // Without any tab the reader would look for other separators, so every line has one.
        self.written('\t', "\t")
    }

    /// Writes the table as CSV, with a separator of your choice.
    pub fn to_csv(&self, separator: char) -> String {
        self.written(separator, "")
    }

    fn written(&self, separator: char, after: &str) -> String {
        let mut text = String::with_capacity(self.rows().iter().flatten().map(|cell| cell.len() + 1).sum());
        for cells in self.rows() {
            for (column, cell) in cells.iter().enumerate() {
                if column > 0 {
                    text.push(separator);
                }
                push_quoted(&mut text, cell, separator);
            }
            text.push_str(after);
            text.push_str("\r\n");
        }
        text
    }
}

fn push_quoted(text: &mut String, cell: &str, separator: char) {
    let needs_quotes = cell.starts_with('\u{FEFF}') || cell.contains([separator, '"', '\t', ',', ';', '\n', '\r']);
    if !needs_quotes {
        text.push_str(cell);
        return;
    }
    text.push('"');
    for character in cell.chars() {
        if character == '"' {
            text.push('"');
        }
        text.push(character);
    }
    text.push('"');
}

/// Finds the separator that gives the most rows the same number of cells, at least two; before all others, one that cuts
/// through no quoted cell.
fn separator(text: &str) -> u8 {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let sample = text.get(..end).unwrap_or_default();
    let (mut best, mut most) = (b',', (false, 0));
    for separator in SEPARATORS {
        let agreeing = agreement(sample, separator);
        if agreeing.1 > 0 && agreeing > most {
            (best, most) = (separator, agreeing);
        }
    }
    best
}

/// Tells whether a separator leaves quoted cells whole, and how many rows have the commonest number of cells.
fn agreement(sample: &str, separator: u8) -> (bool, usize) {
    let mut widths: Vec<usize> = Vec::new();
    let (mut is_whole, mut last_is_whole) = (true, true);
    let counted = each_cell(sample, separator, &mut |row, column, cell, is_quoted| {
        widths.resize(row + 1, 0);
        if let Some(width) = widths.last_mut() {
            *width = (column + 1).min(limits::COLUMNS);
        }
        // Half of a quoted cell, if the separator belongs to its text. The last cell may be cut by the sample's end.
        is_whole &= last_is_whole;
        last_is_whole = is_quoted || cell.matches('"').count() % 2 == 0;
        Ok(())
    });
    if counted.is_err() {
        return (false, 0);
    }
    let mut of_width = [0_usize; limits::COLUMNS + 1];
    for width in widths {
        if let Some(count) = of_width.get_mut(width) {
            *count += 1;
        }
    }
    (is_whole, of_width.into_iter().skip(2).max().unwrap_or(0))
}

/// What takes a cell: its row, its column, its text, and whether it stood in quotes.
type Taker<'t> = &'t mut dyn FnMut(usize, usize, String, bool) -> Result<(), TableFault>;

/// Gives every cell, in order.
fn each_cell(text: &str, separator: u8, take: Taker<'_>) -> Result<(), TableFault> {
    let (mut rest, mut row, mut column) = (text, 0, 0);
    while !rest.is_empty() {
        let in_quotes = quoted(rest, separator);
        let is_quoted = in_quotes.is_some();
        let (cell, after) = in_quotes.unwrap_or_else(|| plain(rest, separator));
        take(row, column, cell, is_quoted)?;
        match after.as_bytes() {
            [b'\r', b'\n', ..] => (rest, row, column) = (after.get(2..).unwrap_or_default(), row + 1, 0),
            [b'\r' | b'\n', ..] => (rest, row, column) = (after.get(1..).unwrap_or_default(), row + 1, 0),
            _ => (rest, column) = (after.get(1..).unwrap_or_default(), column + 1),
        }
    }
    Ok(())
}

/// Reads a cell up to the next separator or line break, and returns it with what comes then.
fn plain(text: &str, separator: u8) -> (String, &str) {
    let ends = |byte: u8| byte == separator || byte == b'\n' || byte == b'\r';
    let end = text.bytes().position(ends).unwrap_or(text.len());
    let (cell, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (cell.to_owned(), after)
}

/// Reads a cell in quotes; `None` unless the closing quote is the cell's last character.
fn quoted(text: &str, separator: u8) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.bytes().next() {
            Some(b'"') => {
                cell.push('"');
                rest = after.get(1..)?;
            }
            None | Some(b'\n' | b'\r') => return Some((cell, after)),
            Some(byte) => return (byte == separator).then_some((cell, after)),
        }
    }
}
