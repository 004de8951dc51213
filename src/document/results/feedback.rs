//! The personal feedback sheet (反馈单): what a reporter takes home.

use super::words::words;
use super::{ResultRecord, day, distribution, has_void};
use crate::document::{Block, Cell, Column, Document, Fact, SignatureLine, Table};
use crate::domain::Reporter;
use crate::exchange::Entry;
use crate::follow_up::Task;
use crate::meeting::{Comment, CommentPart};
use crate::text::Language;

/// Draws up one reporter's feedback sheet: the whole hall's distribution, the approved grade, problems and requirements
/// with their deadlines. It holds no score, no rank and no group; where secrecy hides a cell only the approved grade (spec
/// of the rules, "Secrecy"). `None` if there is no such reporter.
pub fn feedback_sheet(record: &ResultRecord<'_>, reporter: usize, language: Language) -> Option<Document> {
    let words = words(language);
    let about = record.meeting.conference.reporters().get(reporter)?;
    let mut blocks = vec![record.person(about, language), Block::Heading(words.distribution.to_owned())];
    blocks.push(Block::Table(hall_table(record, reporter, language)));
    let is_hiding = record.rows(reporter).any(|row| row.hidden);
    blocks.push(Block::Note(if is_hiding { words.hidden } else { words.whole_hall }.to_owned()));
    let mut grades: Vec<Fact> =
        record.rows(reporter).map(|row| Fact::new(&record.criterion(row), record.approved(row, words))).collect();
    grades.extend(record.decision(language));
    blocks.push(Block::Together(vec![Block::Heading(words.approved_grades.to_owned()), Block::Facts(grades)]));
    blocks.push(Block::Heading(words.asked.to_owned()));
    let asked = asked_table(record, about, language);
    blocks.push(asked.map_or_else(|| Block::Paragraph(words.nothing_asked.to_owned()), Block::Table));
    let line = |role: &str| SignatureLine { role: role.to_owned(), date: words.day.to_owned() };
    blocks.push(Block::Signatures(vec![line(words.handed_out_by), line(words.received_by)]));
    Some(record.document(language, "feedback", words.feedback, blocks))
}

fn hall_table(record: &ResultRecord<'_>, reporter: usize, language: Language) -> Table {
    let words = words(language);
    let has_void = has_void(record, false);
    let mut columns = vec![Column::text(words.criterion, 8)];
    columns.extend(record.meeting.conference.grades().iter().map(|grade| Column::numbers(grade.name.as_str(), 3)));
    columns.push(Column::numbers(words.abstain, 3));
    columns.extend(has_void.then(|| Column::numbers(words.void, 3)));
    let rows = record.rows(reporter).map(|row| {
        let mut cells = vec![Cell::text(record.criterion(row))];
        cells.extend(distribution(record, row, false, has_void));
        cells
    });
    Table { columns, rows: rows.collect(), total: Vec::new() }
}

/// Lists problems and requirements with the deadlines of the tasks that answer them.
fn asked_table(record: &ResultRecord<'_>, about: &Reporter, language: Language) -> Option<Table> {
    let words = words(language);
    let comments = &record.meeting.meeting.comments;
    let parts = [CommentPart::Problem, CommentPart::Requirement];
    let entries = parts.into_iter().flat_map(|part| comments.about(Some(&about.id), part));
    let said = entries.flat_map(|entry| entry.sayings().map(move |said| (entry, said)));
    let row = |(number, (entry, said)): (u32, (&Entry<Comment>, &Comment))| {
        let deadlines = record.meeting.follow_up.tasks.iter().filter_map(|line| line.task());
        let of_this = |task: &&Task| matches!(&task.cause, crate::follow_up::Cause::Comment(id) if *id == entry.id);
        let deadlines = deadlines.filter(of_this).filter_map(|task| task.deadline);
        let deadlines: Vec<String> = deadlines.map(|date| day(date, language)).collect();
        vec![
            Cell::count(number),
            Cell::text(language.comment_part(said.part)),
            Cell::text(crate::document::meeting::one_line(said.text.as_str())),
            Cell::text(deadlines.join(words.listed)),
        ]
    };
    let rows: Vec<Vec<Cell>> = (1..).zip(said).map(row).collect();
    let columns = vec![
        Column::numbers(words.number, 2),
        Column::text(words.kind, 4),
        Column::text(words.problem_or_requirement, 16),
        Column::text(words.deadline, 6),
    ];
    (!rows.is_empty()).then(|| Table { columns, rows, total: Vec::new() })
}
