//! The papers that lie on the tables: agenda, running order, sign-in sheet, and what was said.

use super::words::{Words, words};
use super::{MeetingRecord, beside};
use crate::document::{Block, Cell, Column, Document, Table, group_label};
use crate::domain::{Id, Report};
use crate::exchange::Entry;
use crate::meeting::{AgendaPart, AgendaPoint, Comment, CommentPart, GroupAtDoor, Turn};
use crate::text::Language;

/// Draws up the agenda: points in order with speaker and minutes; left-out points are not on it.
pub fn agenda_sheet(record: &MeetingRecord<'_>, language: Language) -> Document {
    let words = words(language);
    let points = record.meeting.agenda.points.iter().filter_map(|entry| entry.first());
    let points: Vec<&AgendaPoint> = points.filter(|point| !point.is_skipped).collect();
    let rows = (1u32..).zip(&points).map(|(number, point)| {
        vec![
            Cell::count(number),
            Cell::text(point_title(point, language)),
            Cell::text(point.person.to_string()),
            Cell::text(minutes(point, words)),
        ]
    });
    let columns = vec![
        Column::numbers(words.number, 2),
        Column::text(words.point, 9),
        Column::text(words.speaker, 8),
        Column::text(words.minutes, 5),
    ];
    let table = Table { columns, rows: rows.collect(), total: Vec::new() };
    let mut blocks = vec![Block::Paragraph(when_and_who(record, words))];
    if points.is_empty() {
        blocks.push(Block::Note(words.no_agenda.to_owned()));
    } else {
        blocks.push(Block::Table(table));
    }
    if points.iter().any(|point| point.part == AgendaPart::Reports) {
        blocks.push(Block::Heading(words.order.to_owned()));
        blocks.push(Block::Table(order_table(record, words, language)));
    }
    record.document(language, "agenda", words.agenda, blocks)
}

/// Draws up the reporters' running order; whoever has withdrawn keeps the place and is marked.
pub fn running_order_sheet(record: &MeetingRecord<'_>, language: Language) -> Document {
    let words = words(language);
    let blocks =
        vec![Block::Paragraph(when_and_who(record, words)), Block::Table(order_table(record, words, language))];
    record.document(language, "running-order", words.order, blocks)
}

/// Draws up the sign-in sheet: a table for each group. It has no ballot's number and no slip's (spec of the rules,
/// "Secrecy").
pub fn sign_in_sheet(record: &MeetingRecord<'_>, language: Language) -> Document {
    let words = words(language);
    let mut blocks = vec![Block::Paragraph(when_and_who(record, words))];
    for group in &record.door.groups {
        let known = group.group.and_then(|index| record.conference.group(index));
        let name = known.map_or_else(|| words.no_group.to_owned(), group_label);
        blocks.push(Block::Heading(name));
        blocks.push(Block::Table(sign_in_table(group, words)));
    }
    record.document(language, "sign-in", words.sign_in, blocks)
}

/// Draws up what was said: of each reporter in running order, then of the whole conference.
pub fn comments_sheet(record: &MeetingRecord<'_>, language: Language) -> Document {
    let words = words(language);
    let mut blocks = Vec::new();
    for turn in &record.meeting.order.turns {
        let Some(reporter) = record.reporter(turn.position) else { continue };
        let parts = [CommentPart::Strength, CommentPart::Problem, CommentPart::Requirement];
        let said: Vec<Block> =
            parts.into_iter().flat_map(|part| part_blocks(record, Some(&reporter.id), part, words)).collect();
        if !said.is_empty() {
            blocks.push(Block::Heading(beside(reporter.name.as_str(), reporter.unit.as_str(), language)));
            blocks.extend(said);
        }
    }
    let whole: Vec<Block> = CommentPart::ALL.iter().flat_map(|part| part_blocks(record, None, *part, words)).collect();
    if !whole.is_empty() {
        blocks.push(Block::Heading(words.whole_conference.to_owned()));
        blocks.extend(whole);
    }
    if blocks.is_empty() {
        blocks.push(Block::Note(words.nothing_said.to_owned()));
    }
    record.document(language, "comments", words.comments, blocks)
}

fn part_blocks(record: &MeetingRecord<'_>, about: Option<&Id>, part: CommentPart, words: &Words) -> Vec<Block> {
    let entries = record.meeting.comments.about(about, part);
    if entries.is_empty() {
        return Vec::new();
    }
    let lines = entries.iter().flat_map(|entry| comment_lines(record, entry, words));
    vec![Block::Paragraph((words.parts)(part).to_owned()), Block::List(lines.collect())]
}

/// What a comment says, with where it is filed; every version while two devices differ.
fn comment_lines(record: &MeetingRecord<'_>, entry: &Entry<Comment>, words: &Words) -> Vec<String> {
    let differs = entry.is_conflict();
    let line = |said: &Comment| {
        let mut filed = record.points(&said.points);
        if said.is_common {
            filed.insert(0, words.common.to_owned());
        }
        if differs {
            filed.insert(0, words.undecided.to_owned());
        }
        (words.filed)(&one_line(said.text.as_str()), &filed.join(words.listed))
    };
    entry.sayings().map(line).collect()
}

/// A text without its line breaks: a list has a line for each.
pub(in crate::document) fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

pub(super) fn point_title(point: &AgendaPoint, language: Language) -> String {
    if point.title.is_empty() { language.agenda_part(point.part).to_owned() } else { point.title.to_string() }
}

fn minutes(point: &AgendaPoint, words: &Words) -> String {
    match (point.minutes, point.comment_minutes) {
        (None, _) => String::new(),
        (Some(minutes), None) if point.part == AgendaPart::Reports => (words.each)(minutes, 0),
        (Some(minutes), None) => minutes.to_string(),
        (Some(minutes), Some(comment)) => (words.each)(minutes, comment),
    }
}

fn when_and_who(record: &MeetingRecord<'_>, words: &Words) -> String {
    let definition = record.conference.definition();
    let host = definition.host.to_string();
    let day = (words.date)(definition.date);
    if host.is_empty() { day } else { format!("{host} · {day}") }
}

fn order_table(record: &MeetingRecord<'_>, words: &Words, language: Language) -> Table {
    let row = |(number, turn): (u32, &Turn)| {
        let reporter = record.reporter(turn.position)?;
        let report = match (turn.has_withdrawn(), reporter.report) {
            (true, _) => words.withdrawn,
            (false, Report::Oral) => words.oral,
            (false, Report::Written) => words.written,
        };
        Some(vec![
            Cell::count(number),
            Cell::text(reporter.name.to_string()),
            Cell::text(beside(reporter.unit.as_str(), reporter.post.as_str(), language)),
            Cell::text(report),
        ])
    };
    let columns = vec![
        Column::numbers(words.number, 2),
        Column::text(words.name, 5),
        Column::text(words.unit, 12),
        Column::text(words.report, 4),
    ];
    Table { columns, rows: (1..).zip(&record.meeting.order.turns).filter_map(row).collect(), total: Vec::new() }
}

fn sign_in_table(group: &GroupAtDoor, words: &Words) -> Table {
    let row = |(number, person): (u32, &crate::meeting::Expected)| {
        let participant = &person.invited.participant;
        let place = [participant.unit.as_str(), participant.post.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|text| !text.is_empty()).collect();
        vec![
            Cell::count(number),
            Cell::text(participant.name.to_string()),
            Cell::text(place.join(" · ")),
            Cell::text(""),
        ]
    };
    let columns = vec![
        Column::numbers(words.number, 2),
        Column::text(words.name, 5),
        Column::text(words.unit, 9),
        Column::text(words.signature, 6),
    ];
    let mut rows: Vec<Vec<Cell>> = (1..).zip(&group.people).map(row).collect();
    // Lines for those whom nobody has on the list: as many as are expected, three at least.
    let known = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let free = group.planned.saturating_sub(known).max(3);
    rows.extend(
        (known.saturating_add(1)..)
            .take(usize::try_from(free).unwrap_or(3))
            .map(|number| vec![Cell::count(number), Cell::text(""), Cell::text(""), Cell::text("")]),
    );
    Table { columns, rows, total: Vec::new() }
}
