//! The people in a table whose columns are understood.

use super::columns::{Column, is_heading_row};
use super::finding::{Finding, Issue, SkipReason, Skipped};
use super::fold::{folded, name, one_line, people, shown};
use super::meaning::Meaning;
use super::preview::{Entry, Part, Presence, Read, Roster};
use super::table::{Table, limits as table_limits};
use super::words::{self, Named};
use crate::domain::{Report, Text, limits};
use std::collections::BTreeMap;

/// What a row that sums up is called, before the number.
const SUMS: [&str; 7] = ["合计", "总计", "共计", "小计", "总人数", "total", "sum"];
/// How a note below a list begins.
const NOTES: [&str; 8] = ["注", "备注", "说明", "填表人", "制表人", "联系人", "note", "remark"];

/// Reads everybody from a table. In filled columns, a blank means what stands above it.
pub(super) fn read_rows(
    table: &Table,
    roster: &Roster,
    headings: Option<usize>,
    columns: &[Column],
    filled: &[usize],
) -> Read {
    let mut reader = Reader::new(table, roster, headings, columns);
    reader.above = filled.iter().map(|column| (*column, "")).collect();
    let names = reader.place(Meaning::Name);
    if names.is_none() {
        reader.find(None, None, Issue::NoNameColumn);
    }
    if *roster != Roster::Reporters && reader.place(Meaning::Group).is_none() {
        reader.find(None, None, Issue::NoGroupColumn);
    }
    for row in 0..table.rows().len() {
        let reason = reader.reason_to_skip(row, names);
        match reason.map_or_else(|| reader.entry(row), Err) {
            Ok(entry) => reader.read.entries.push(entry),
            Err(reason) => reader.read.skipped.push(Skipped { row, reason }),
        }
    }
    reader.read
}

struct Reader<'t> {
    table: &'t Table,
    roster: &'t Roster,
    headings: Option<usize>,
    columns: &'t [Column],
    /// Whether others in the column say what a blank would mean, so that a blank says nothing.
    says_oral: bool,
    says_expected: bool,
    /// The filled columns, each with the last text in it.
    above: Vec<(usize, &'t str)>,
    /// The first row of each name and unit.
    seen: BTreeMap<(String, String), usize>,
    read: Read,
}

impl<'t> Reader<'t> {
    fn new(table: &'t Table, roster: &'t Roster, headings: Option<usize>, columns: &'t [Column]) -> Self {
        let mut reader = Self {
            table,
            roster,
            headings,
            columns,
            says_oral: false,
            says_expected: false,
            above: Vec::new(),
            seen: BTreeMap::new(),
            read: Read::default(),
        };
        reader.says_oral =
            reader.any(Meaning::Report, |cell, heading| words::report(cell, heading) == Some(Report::Oral));
        reader.says_expected =
            reader.any(Meaning::Presence, |cell, heading| words::presence(cell, heading) == Some(Presence::Expected));
        reader
    }

    /// Tells whether a cell below the headings, in the column of a meaning, is so.
    fn any(&self, meaning: Meaning, is: impl Fn(&str, &str) -> bool) -> bool {
        let Some(column) = self.place(meaning) else { return false };
        let rows = self.headings.map_or(0, |row| row + 1)..self.table.rows().len();
        rows.into_iter().any(|row| is(self.table.cell(row, column), self.heading(column)))
    }

    fn place(&self, meaning: Meaning) -> Option<usize> {
        self.columns.iter().position(|column| column.meaning() == Some(meaning))
    }

    fn heading(&self, column: usize) -> &'t str {
        self.columns.get(column).map_or("", |column| &column.heading)
    }

    /// Returns the column of a meaning and the row's cell in it; an empty text if there is no such column.
    fn cell(&self, row: usize, meaning: Meaning) -> (Option<usize>, &'t str) {
        let Some(column) = self.place(meaning) else { return (None, "") };
        let above = self.above.iter().find(|(filled, _)| *filled == column);
        (Some(column), above.map_or_else(|| self.table.cell(row, column), |(_, text)| *text))
    }

    fn find(&mut self, row: Option<usize>, column: Option<usize>, issue: Issue) {
        self.read.findings.push(Finding { row, column, issue });
    }

    /// Says why a row is nobody's, as far as that can be told before it is read.
    fn reason_to_skip(&mut self, row: usize, names: Option<usize>) -> Option<SkipReason> {
        let cells = self.table.rows().get(row).map_or(&[][..], Vec::as_slice);
        if cells.is_empty() {
            return Some(SkipReason::Blank);
        }
        match self.headings.map(|headings| row.cmp(&headings)) {
            Some(std::cmp::Ordering::Less) => return Some(SkipReason::AboveHeadings),
            Some(std::cmp::Ordering::Equal) => return Some(SkipReason::Headings),
            Some(std::cmp::Ordering::Greater) if is_heading_row(cells, self.roster) => {
                return Some(SkipReason::HeadingsAgain);
            }
            _ => {}
        }
        let Some(column) = names else { return Some(SkipReason::NoNameColumn) };
        if let Some(reason) = aside(cells, self.table.cell(row, column)) {
            return Some(reason);
        }
        self.beyond_limit(row)
    }

    fn beyond_limit(&mut self, row: usize) -> Option<SkipReason> {
        let limit = match self.roster {
            Roster::Reporters => *limits::REPORTERS.end(),
            Roster::Participants(_) => table_limits::ROWS,
        };
        if self.read.entries.len() < limit {
            return None;
        }
        let issue = Issue::TooManyPeople { limit };
        if !self.read.findings.iter().any(|finding| finding.issue == issue) {
            self.find(Some(row), None, issue);
        }
        Some(SkipReason::BeyondLimit)
    }

    /// Reads a person.
    fn entry(&mut self, row: usize) -> Result<Entry, SkipReason> {
        for (column, text) in &mut self.above {
            let cell = self.table.cell(row, *column);
            *text = if cell.is_empty() { *text } else { cell };
        }
        let (column, cell) = self.cell(row, Meaning::Name);
        let is_several = people(cell) > 1;
        let read = if is_several { one_line(cell) } else { name(cell) };
        if read.is_empty() {
            self.find(Some(row), column, Issue::NoName);
            return Err(SkipReason::Finding);
        }
        let texts = [self.text(row, column, &read), self.line(row, Meaning::Unit), self.line(row, Meaning::Post)];
        let [Some(name), Some(unit), Some(post)] = texts else { return Err(SkipReason::Finding) };
        if is_several {
            self.find(Some(row), column, Issue::SeveralPeople);
        }
        let key = (folded(name.as_str()), folded(unit.as_str()));
        let first = *self.seen.entry(key).or_insert(row);
        if first != row {
            self.find(Some(row), column, Issue::Repeats { row: first });
        }
        let part = self.part(row);
        Ok(Entry { row, name, unit, post, part })
    }

    fn line(&mut self, row: usize, meaning: Meaning) -> Option<Text> {
        let (column, cell) = self.cell(row, meaning);
        self.text(row, column, &one_line(cell))
    }

    fn text(&mut self, row: usize, column: Option<usize>, text: &str) -> Option<Text> {
        let read = Text::optional(text);
        if let Err(fault) = read {
            self.find(Some(row), column, Issue::Text(fault));
        }
        read.ok()
    }

    fn part(&mut self, row: usize) -> Part {
        match self.roster {
            Roster::Reporters => Part::Reporter(self.report(row)),
            Roster::Participants(_) => Part::Participant { group: self.group(row), presence: self.presence(row) },
        }
    }

    fn report(&mut self, row: usize) -> Report {
        let (column, cell) = self.cell(row, Meaning::Report);
        let read = column.and_then(|column| words::report(cell, self.heading(column)));
        if read.is_none() && !cell.is_empty() {
            self.find(Some(row), column, Issue::UnknownReport(shown(cell)));
        } else if read.is_none() && self.says_oral {
            self.find(Some(row), column, Issue::NoReport);
        }
        read.unwrap_or(Report::Oral)
    }

    fn presence(&mut self, row: usize) -> Presence {
        let (column, cell) = self.cell(row, Meaning::Presence);
        let read = column.and_then(|column| words::presence(cell, self.heading(column)));
        if read.is_none() && !cell.is_empty() {
            self.find(Some(row), column, Issue::UnknownPresence(shown(cell)));
        } else if read.is_none() && self.says_expected {
            self.find(Some(row), column, Issue::NoPresence);
        }
        read.unwrap_or_default()
    }

    fn group(&mut self, row: usize) -> Option<crate::domain::Id> {
        let (column, cell) = self.cell(row, Meaning::Group);
        // Without such a column one finding says it of all.
        column?;
        let issue = match words::group(cell, self.roster.groups()) {
            Named::One(id) => return Some(id),
            Named::None if cell.is_empty() => Issue::NoGroup,
            Named::None => Issue::UnknownGroup(shown(cell)),
            Named::Several => Issue::AmbiguousGroup(shown(cell)),
        };
        self.find(Some(row), column, issue);
        None
    }
}

/// Tells a sum, a note or the title of a part from a person. None of them has more than two cells.
fn aside(cells: &[String], name: &str) -> Option<SkipReason> {
    let mut filled = cells.iter().filter(|cell| !cell.is_empty());
    let (first, more) = (filled.next()?, filled.count());
    if is_sum(first) || is_sum(name) {
        return Some(SkipReason::Sum);
    }
    if more > 0 {
        return None;
    }
    if is_note(first) {
        return Some(SkipReason::Note);
    }
    is_part_title(first).then_some(SkipReason::PartTitle)
}

fn is_sum(cell: &str) -> bool {
    let word = folded(cell);
    let word = word.trim_end_matches(|character: char| character.is_ascii_digit() || "共人名位".contains(character));
    SUMS.contains(&word)
}

fn is_note(cell: &str) -> bool {
    let end = cell.find([':', '：', '.', '。', '、']).unwrap_or(0);
    NOTES.contains(&folded(cell.get(..end).unwrap_or_default()).as_str())
}

/// Tells whether a text is numbered like the title of a part: `一、`, `（二）`, `第三组`.
fn is_part_title(cell: &str) -> bool {
    let text = cell.trim_start_matches(['（', '(', '第', ' ', '\u{3000}']);
    let rest = text.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    rest.len() < text.len() && rest.starts_with(['、', '）', ')', '.', '．', '组', '部', '类', '，'])
}
