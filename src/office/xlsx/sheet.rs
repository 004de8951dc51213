//! A sheet of a workbook: what stands above a table, the table, what stands below it.

use super::numbers::{is_plain_number, is_sum, places};
use super::styles::Styles;
use crate::document::{Cell, Column, Orientation, Table};
use crate::office::sections::Section;
use crate::office::words::words;
use crate::office::{Flow, OfficeFault, Part, Style};
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{Format, Formula, Worksheet};

/// A4, by the number that printers' drivers have for it.
const A4: u8 = 9;
/// How many digits stand side by side on a sheet of A4, upright and across.
const DIGITS_ACROSS: [u32; 2] = [88, 132];
/// The least that a column is wide, in digits, and the most that a long word in its head makes it.
const NARROWEST: u32 = 5;
const WIDEST_WORD: u32 = 16;
/// The height of a line of 11 points, in points.
const LINE: f64 = 15.0;
/// As much as Excel takes for a foot.
const LONGEST_FOOT: usize = 255;

/// Writes a section's sheet.
pub(super) fn write(sheet: &mut Worksheet, section: &Section<'_>, flow: &Flow) -> Result<(), OfficeFault> {
    let columns = &section.table.columns;
    let widths = widths(columns, flow.orientation);
    let last = column_index(columns.len().saturating_sub(1))?;
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(column_index(column)?, *width)?;
    }
    let mut writer = Writer { sheet, styles: Styles::of(flow.language), row: 0, last, widths };
    writer.top(flow)?;
    section.before.iter().try_for_each(|part| writer.part(part, flow))?;
    writer.table(section.table)?;
    writer.row += 1;
    section.after.iter().try_for_each(|part| writer.part(part, flow))?;
    set_print(sheet, flow);
    Ok(())
}

/// Shares the width of a sheet of A4 among the columns, in digits; no word in a head is broken.
fn widths(columns: &[Column], orientation: Orientation) -> Vec<u32> {
    let [upright, across] = DIGITS_ACROSS;
    let whole = if orientation == Orientation::Landscape { across } else { upright };
    let sum: u32 = columns.iter().map(|column| u32::from(column.width)).sum();
    let width = |column: &Column| {
        let longest = column.head.split(' ').map(digits).max().unwrap_or(0);
        let share = u32::from(column.width) * whole / sum.max(1);
        share.max(NARROWEST).max((longest + 2).min(WIDEST_WORD))
    };
    columns.iter().map(width).collect()
}

fn column_index(column: usize) -> Result<u16, OfficeFault> {
    u16::try_from(column).map_err(|_| OfficeFault::TooLarge)
}

/// Sets how the sheet is printed: as the paper is, as wide as one page, marks and foot on every page.
fn set_print(sheet: &mut Worksheet, flow: &Flow) {
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.6, 0.6, 0.8, 0.8, 0.3, 0.3);
    if flow.orientation == Orientation::Landscape {
        sheet.set_landscape();
    }
    let escaped = |text: &str| text.replace('&', "&&");
    if !flow.marks.is_empty() {
        let marks: String = escaped(&flow.marks.join(" · ")).chars().take(LONGEST_FOOT - 10).collect();
        sheet.set_header(format!("&C&B{marks}"));
    }
    let [before, between, after] = words(flow.language).page_of;
    let pages = format!("&R{before}&P{between}&N{after}");
    let room = LONGEST_FOOT - pages.chars().count() - 2;
    let mut foot = flow.foot.clone();
    while escaped(&foot).encode_utf16().count() > room {
        foot.pop();
    }
    sheet.set_footer(format!("&L{}{pages}", escaped(&foot)));
}

struct Writer<'s> {
    sheet: &'s mut Worksheet,
    styles: Styles,
    /// The next row.
    row: u32,
    /// The table's last column.
    last: u16,
    /// The widths of the table's columns, in digits.
    widths: Vec<u32>,
}

impl Writer<'_> {
    /// Writes what stands at the top of every sheet.
    fn top(&mut self, flow: &Flow) -> Result<(), OfficeFault> {
        for mark in &flow.marks {
            self.line(mark, &self.styles.mark(), 11)?;
        }
        self.line(&flow.title, &self.styles.title(16.0), 16)?;
        if !flow.subtitle.is_empty() {
            self.line(&flow.subtitle, &self.styles.subtitle(), 11)?;
        }
        Ok(())
    }

    fn part(&mut self, part: &Part, flow: &Flow) -> Result<(), OfficeFault> {
        match part {
            Part::Line(style, text) => {
                let text = if *style == Style::Item { format!("• {text}") } else { text.clone() };
                self.line(&text, &self.styles.line(*style), 11)
            }
            Part::Fact(fact) => {
                let text = format!("{}{}{}", fact.label, flow.language.colon(), fact.value);
                self.line(&text, &self.styles.line(Style::Paragraph), 11)
            }
            Part::Table(_) | Part::Picture(_) | Part::Break => Ok(()),
        }
    }

    /// Writes a text across the table. Programs fit no row to a text across columns, so the height is reckoned here.
    fn line(&mut self, text: &str, format: &Format, points: u32) -> Result<(), OfficeFault> {
        self.across(self.row, self.row, (0, self.last), text, format)?;
        let lines = lines(text, self.widths.iter().sum::<u32>() * 11 / points);
        self.sheet.set_row_height(self.row, f64::from(lines) * LINE * f64::from(points) / 11.0)?;
        self.row += 1;
        Ok(())
    }

    /// Makes the row high enough for the texts of its cells. Excel does that by itself, others don't; a row of one line
    /// is left to the program, so that it grows with what somebody types.
    fn fit<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Result<(), OfficeFault> {
        let needed = texts.zip(&self.widths).map(|(text, width)| lines(text, width.saturating_sub(1)));
        let needed = needed.max().unwrap_or(1);
        if needed > 1 {
            self.sheet.set_row_height(self.row, f64::from(needed) * LINE)?;
        }
        Ok(())
    }

    /// Writes a text into one cell of several.
    fn across(
        &mut self,
        first: u32,
        last: u32,
        (left, right): (u16, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), OfficeFault> {
        if (first, left) == (last, right) {
            self.sheet.write_string_with_format(first, left, text, format)?;
        } else {
            self.sheet.merge_range(first, left, last, right, text, format)?;
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), OfficeFault> {
        let heads = self.row;
        self.heads(&table.columns)?;
        self.sheet.set_repeat_rows(heads, self.row - 1)?;
        let first = self.row;
        for row in &table.rows {
            self.fit(row.iter().map(Cell::shown))?;
            for (place, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                self.cell(column_index(place)?, cell, column, false)?;
            }
            self.row += 1;
        }
        if !table.total.is_empty() {
            for (place, (cell, column)) in table.total.iter().zip(&table.columns).enumerate() {
                match cell {
                    Cell::Number(total) if is_sum(total, table, place) => {
                        self.sum(column_index(place)?, first, total, column)?;
                    }
                    _ => self.cell(column_index(place)?, cell, column, true)?,
                }
            }
            self.row += 1;
        }
        Ok(())
    }

    fn heads(&mut self, columns: &[Column]) -> Result<(), OfficeFault> {
        let format = self.styles.head();
        let (top, has_two) = (self.row, columns.iter().any(|column| !column.over.is_empty()));
        let bottom = top + u32::from(has_two);
        let mut place = 0;
        for run in columns.chunk_by(|left, right| !left.over.is_empty() && left.over == right.over) {
            let left = column_index(place)?;
            let over = run.first().map_or("", |column| &column.over);
            if !over.is_empty() {
                self.across(top, top, (left, column_index(place + run.len() - 1)?), over, &format)?;
            }
            for column in run {
                let first = if over.is_empty() { top } else { bottom };
                let index = column_index(place)?;
                self.across(first, bottom, (index, index), &column.head, &format)?;
                place += 1;
            }
        }
        self.row = bottom;
        self.fit(columns.iter().map(|column| if has_two && column.over.is_empty() { "" } else { &column.head }))?;
        self.row += 1;
        Ok(())
    }

    fn cell(&mut self, place: u16, cell: &Cell, column: &Column, is_total: bool) -> Result<(), OfficeFault> {
        if let Cell::Number(number) = cell
            && is_plain_number(number)
            && let Ok(value) = number.parse::<f64>()
        {
            let format = self.styles.number(column.align, is_total, places(number));
            self.sheet.write_number_with_format(self.row, place, value, &format)?;
            return Ok(());
        }
        let text = cell.shown();
        let format = self.styles.text(column.align, is_total, text.chars().count());
        if text.is_empty() {
            self.sheet.write_blank(self.row, place, &format)?;
        } else {
            self.sheet.write_string_with_format(self.row, place, text, &format)?;
        }
        Ok(())
    }

    /// Writes the sum of the rows from `first` to the one above as a formula, with what it gives.
    fn sum(&mut self, place: u16, first: u32, total: &str, column: &Column) -> Result<(), OfficeFault> {
        let name = column_number_to_name(place);
        let formula = Formula::new(format!("SUM({name}{}:{name}{})", first + 1, self.row)).set_result(total);
        let format = self.styles.number(column.align, true, places(total));
        self.sheet.write_formula_with_format(self.row, place, formula, &format)?;
        Ok(())
    }
}

/// Returns how many lines a text takes, about, where so many digits stand in one.
fn lines(text: &str, room: u32) -> u32 {
    text.split('\n').map(|line| digits(line).div_ceil(room.max(1)).max(1)).sum()
}

/// Returns how many digits a text is wide, about: Chinese characters are twice as wide.
fn digits(text: &str) -> u32 {
    text.chars().map(|character| if u32::from(character) < 0x1100 { 1 } else { 2 }).sum()
}
