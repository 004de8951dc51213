//! Tables for a terminal, aligned by the width that characters take there: a Chinese one takes two columns.

use unicode_width::UnicodeWidthStr;

/// On which side a column's cells are filled up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table being put together.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(columns: Vec<(String, Align)>) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row with a cell for each column.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Draws the heads, a line, and the rows, two spaces in.
    pub(super) fn draw(&self) -> String {
        let heads: Vec<String> = self.columns.iter().map(|(head, _)| head.clone()).collect();
        let widths: Vec<usize> = (0..).zip(&heads).map(|(column, _)| self.column_width(column)).collect();
        let total = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        let mut text = self.line(&heads, &widths);
        text.extend(["  ", &"─".repeat(total), "\n"]);
        text.extend(self.rows.iter().map(|row| self.line(row, &widths)));
        text
    }

    fn column_width(&self, column: usize) -> usize {
        let head = self.columns.get(column).map_or(0, |(head, _)| width(head));
        self.rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).fold(head, usize::max)
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((cell, wanted), (_, align)) in cells.iter().zip(widths).zip(&self.columns) {
            let fill = " ".repeat(wanted.saturating_sub(width(cell)));
            let (before, after) = if *align == Align::Right { (fill.as_str(), "") } else { ("", fill.as_str()) };
            line.push_str("  ");
            line.push_str(before);
            line.push_str(cell);
            line.push_str(after);
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        line
    }
}

/// Returns how many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Fills a text up with spaces to a width.
pub(super) fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_the_width_of_characters() {
        let mut table = Table::new(vec![("姓名".to_owned(), Align::Left), ("n".to_owned(), Align::Right)]);
        table.row(vec!["陆青岚".to_owned(), "7".to_owned()]);
        table.row(vec!["Lu".to_owned(), "12".to_owned()]);
        assert_eq!(table.draw(), "  姓名     n\n  ──────────\n  陆青岚   7\n  Lu      12\n");
    }
}
