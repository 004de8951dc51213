//! The overall opinion sheet (综合评价意见表): what the committee says of a reporter, to be signed and filed.

use super::ResultRecord;
use super::words::words;
use crate::document::{Block, Cell, Column, Document, Fact, SignatureLine, Table};
use crate::domain::Reporter;
use crate::exchange::Entry;
use crate::meeting::CommentPart;
use crate::text::Language;

/// Draws up one reporter's overall opinion sheet: the proposed and the approved grade on each criterion with the reason
/// where they differ, what they were combined from, what was said, and lines to sign on. It holds no score, no count and
/// no group. `None` if there is no such reporter.
pub fn opinion_sheet(record: &ResultRecord<'_>, reporter: usize, language: Language) -> Option<Document> {
    let words = words(language);
    let about = record.meeting.conference.reporters().get(reporter)?;
    let mut blocks = vec![record.person(about, language), Block::Heading(words.grades.to_owned())];
    blocks.push(Block::Table(grades_table(record, reporter, language)));
    let combined = record.rows(reporter).filter_map(|row| {
        let components = record.approvals.combination(row.criterion)?;
        let mut parts = vec![(words.weight)(words.on_site, components.on_site)];
        parts.extend(components.parts.iter().map(|part| (words.weight)(part.name.as_str(), part.weight)));
        Some(format!("{}{}{}", record.criterion(row), language.colon(), parts.join(words.listed)))
    });
    let combined: Vec<String> = combined.collect();
    if !combined.is_empty() {
        blocks.push(Block::Paragraph(words.combined.to_owned()));
        blocks.push(Block::List(combined));
    }
    let parts = [CommentPart::Strength, CommentPart::Problem, CommentPart::Requirement];
    for (part, heading) in parts.into_iter().zip(words.said) {
        let lines = said(record, about, part);
        if !lines.is_empty() {
            blocks.push(Block::Heading(heading.to_owned()));
            blocks.push(Block::List(lines));
        }
    }
    let facts: Vec<Fact> = record.decision(language).into_iter().collect();
    let mut end = vec![Block::Heading(words.opinion.to_owned())];
    end.push(if facts.is_empty() { Block::Note(words.undecided.to_owned()) } else { Block::Facts(facts) });
    end.extend([1, 2, 3].map(|_| Block::Paragraph("_".repeat(76))));
    let line = |role: &str| SignatureLine { role: role.to_owned(), date: words.day.to_owned() };
    end.push(Block::Signatures(vec![line(words.head), line(words.reporter_signs)]));
    blocks.push(Block::Together(end));
    Some(record.document(language, "overall-opinion", words.opinion_sheet, blocks))
}

fn grades_table(record: &ResultRecord<'_>, reporter: usize, language: Language) -> Table {
    let words = words(language);
    let row = |row| {
        let approval = record.rows(reporter).nth(row)?;
        let reason = approval.approval.as_ref().and_then(Entry::settled).map(|said| said.reason.as_str());
        Some(vec![
            Cell::text(record.criterion(approval)),
            Cell::text(record.grade(approval.proposed).unwrap_or_else(|| words.none.to_owned())),
            Cell::text(record.approved(approval, words)),
            Cell::text(crate::document::meeting::one_line(reason.unwrap_or_default())),
        ])
    };
    let columns = vec![
        Column::text(words.criterion, 8),
        Column::text(words.proposed, 4),
        Column::text(words.approved, 4),
        Column::text(words.reason, 10),
    ];
    let rows = (0..record.meeting.conference.criteria().len()).filter_map(row).collect();
    Table { columns, rows, total: Vec::new() }
}

fn said(record: &ResultRecord<'_>, about: &Reporter, part: CommentPart) -> Vec<String> {
    let entries = record.meeting.meeting.comments.about(Some(&about.id), part).iter();
    entries.flat_map(Entry::sayings).map(|said| crate::document::meeting::one_line(said.text.as_str())).collect()
}
