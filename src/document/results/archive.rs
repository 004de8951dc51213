//! The archive index (归档目录): what is kept of a conference, and who may see it.

use super::words::{Item, words};
use super::{ResultRecord, day};
use crate::document::{Block, Cell, Column, Document, Fact, Orientation, SignatureLine, Table};
use crate::text::Language;

/// Draws up the index: every paper and file with its form, who may see it, and room for how many sheets there are and what
/// is to be noted.
pub fn archive_index(record: &ResultRecord<'_>, language: Language) -> Document {
    let words = words(language);
    let conference = record.meeting.conference;
    let definition = conference.definition();
    let reporters = conference.reporters().len();
    let facts = vec![
        Fact::new(words.code, definition.code.to_string()),
        Fact::new(words.fingerprint, conference.fingerprint().check_code().to_string()),
        Fact::new(words.day, day(definition.date, language)),
        Fact::new(words.counted, record.count.counted.to_string()),
        Fact::new(words.reporters, reporters.to_string()),
        Fact::new(words.tasks, record.meeting.follow_up.tasks.len().to_string()),
    ];
    let by_slips = conference.slips().is_some();
    let items = words.items.iter().filter(|item| !matches!(item, Item::Slips(..)) || by_slips);
    let row = |(number, item): (u32, &Item)| {
        let (name, form, restricted, copies) = match item {
            Item::File(name, restricted) => (name, words.file, *restricted, Some(1)),
            Item::Paper(name, restricted) => (name, words.paper, *restricted, Some(1)),
            Item::PerReporter(name, restricted) => (name, words.paper, *restricted, u32::try_from(reporters).ok()),
            Item::Ballots(name) | Item::Slips(name) => (name, words.paper, true, None),
        };
        let seen = if restricted { words.restricted } else { words.open_to_others };
        vec![
            Cell::count(number),
            Cell::text(*name),
            Cell::text(form),
            Cell::text(seen),
            Cell::known(copies),
            Cell::text(""),
            Cell::text(""),
        ]
    };
    let columns = vec![
        Column::numbers(words.number, 2),
        Column::text(words.item, 12),
        Column::text(words.form, 4),
        Column::text(words.who_may_see, 6),
        Column::numbers(words.copies, 3),
        Column::text(words.sheets, 3),
        Column::text(words.remark, 7),
    ];
    let table = Table { columns, rows: (1..).zip(items).map(row).collect(), total: Vec::new() };
    let line = |role: &str| SignatureLine { role: role.to_owned(), date: words.day.to_owned() };
    let blocks = vec![
        Block::Facts(facts),
        Block::Table(table),
        Block::Note(words.archive_note.to_owned()),
        Block::Signatures(vec![line(words.filed_by), line(words.taken_over_by)]),
    ];
    Document { orientation: Orientation::Portrait, ..record.document(language, "archive-index", words.archive, blocks) }
}
