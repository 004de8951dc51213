//! The tally summary, criterion by criterion (计票汇总表).

use super::words::{Words, words};
use super::{ResultRecord, distribution, has_void};
use crate::approval::ApprovalRow;
use crate::document::{Block, Cell, Column, Document, FaceMark, Orientation, SignatureLine, Table};
use crate::domain::{GroupCounts, Status};
use crate::text::Language;

/// The most groups whose means stand beside each other on a sheet.
const MOST_GROUPS: usize = 6;

/// For whom a summary is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryForm {
    /// Who may see the box: distribution, scores, and the groups' means. It says so on its face.
    Restricted,
    /// Others: the whole hall's distribution, place and grades, and no score.
    Outgoing,
}

/// Draws up the summary: for each criterion a table of the reporters by place, those that nobody graded last.
pub fn tally_summary(record: &ResultRecord<'_>, form: SummaryForm, language: Language) -> Document {
    let words = words(language);
    let conference = record.meeting.conference;
    let mut blocks = vec![Block::Paragraph(rule(record, words))];
    for (place, criterion) in conference.criteria().iter().enumerate() {
        if place > 0 {
            blocks.push(Block::PageBreak);
        }
        blocks.push(Block::Heading(criterion.name.to_string()));
        blocks.push(Block::Table(table(record, place, form, language)));
    }
    if form == SummaryForm::Outgoing && record.approvals.rows.iter().any(|row| row.hidden) {
        blocks.push(Block::Note(words.hidden.to_owned()));
    }
    if form == SummaryForm::Restricted && record.count.status == Status::Complete {
        let line = |role: &str| SignatureLine { role: role.to_owned(), date: words.day.to_owned() };
        blocks.push(Block::Signatures(vec![line(words.scrutineer), line(words.teller)]));
    }
    let (name, title) = match form {
        SummaryForm::Restricted => ("tally-summary-restricted", words.summary_restricted),
        SummaryForm::Outgoing => ("tally-summary", words.summary),
    };
    let mut document = record.document(language, name, title, blocks);
    if form == SummaryForm::Restricted {
        document.marks.insert(0, FaceMark::Restricted);
        document.orientation = Orientation::Landscape;
    }
    document
}

/// Says by which rule scores and grades came about: the weights alone may change a grade.
fn rule(record: &ResultRecord<'_>, words: &Words) -> String {
    let conference = record.meeting.conference;
    let grades =
        conference.grades().iter().map(|grade| (words.grade_rule)(grade.name.as_str(), grade.points, grade.floor));
    let groups = conference.groups().iter().map(|group| (words.weight)(group.name.as_str(), group.weight));
    let grades: Vec<String> = grades.collect();
    let groups: Vec<String> = groups.collect();
    (words.rule)(&grades.join(words.semicolon), &groups.join(words.semicolon))
}

fn table(record: &ResultRecord<'_>, criterion: usize, form: SummaryForm, language: Language) -> Table {
    let words = words(language);
    let restricted = form == SummaryForm::Restricted;
    let has_void = has_void(record, restricted);
    let groups = record.meeting.conference.groups();
    let with_groups = restricted && groups.len() <= MOST_GROUPS;
    let mut columns = vec![Column::numbers(words.place, 3), Column::text(words.reporter, 12)];
    columns.extend(record.meeting.conference.grades().iter().map(|grade| Column::numbers(grade.name.as_str(), 3)));
    columns.push(Column::numbers(words.abstain, 3));
    columns.extend(has_void.then(|| Column::numbers(words.void, 3)));
    if with_groups {
        columns.extend(groups.iter().map(|group| Column::numbers(group.id.as_str(), 4).below(words.means)));
    }
    if restricted {
        columns.push(Column::numbers(words.score, 4));
    }
    columns.extend([Column::text(words.proposed, 4), Column::text(words.approved, 5)]);
    let mut rows: Vec<&ApprovalRow> = record.approvals.rows.iter().filter(|row| row.criterion == criterion).collect();
    rows.sort_by_key(|row| (place(record, row).unwrap_or(u32::MAX), row.reporter));
    let cells = |row: &&ApprovalRow| {
        let mut cells = vec![standing(record, row, words), Cell::text(record.name(row.reporter, language))];
        cells.extend(distribution(record, row, restricted, has_void));
        if with_groups {
            cells.extend(counts(record, row).iter().map(|group| number(group.mean.as_ref())));
        }
        if restricted {
            cells.push(number(row.on_site.as_ref()));
        }
        let proposed = record.grade(row.proposed).unwrap_or_else(|| words.none.to_owned());
        cells.extend([Cell::text(proposed), Cell::text(record.approved(row, words))]);
        cells
    };
    Table { columns, rows: rows.iter().map(cells).collect(), total: Vec::new() }
}

/// The place in the count.
fn place(record: &ResultRecord<'_>, row: &ApprovalRow) -> Option<u32> {
    record.cell(row)?.standing.map(|(_, rank)| rank.place)
}

fn standing(record: &ResultRecord<'_>, row: &ApprovalRow, words: &Words) -> Cell {
    match record.cell(row).and_then(|cell| cell.standing) {
        None => Cell::Unknown,
        Some((_, rank)) if rank.tied => Cell::text((words.tied)(rank.place)),
        Some((_, rank)) => Cell::count(rank.place),
    }
}

fn counts<'r>(record: &'r ResultRecord<'_>, row: &ApprovalRow) -> &'r [GroupCounts] {
    record.cell(row).map_or(&[], |cell| cell.tally.groups.as_slice())
}

fn number(score: Option<&crate::domain::Score>) -> Cell {
    score.map_or(Cell::Unknown, |score| Cell::Number(score.to_two_places()))
}
