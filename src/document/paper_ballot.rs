//! The paper ballot (测评票): one for each group, with instructions.

use super::words::{Words, words};
use super::{Align, Block, Cell, Column, Document, Fact, Orientation, Table, foot, group_label, mode_marks};
use crate::domain::{Group, Reporter};
use crate::exchange::FrozenConference;
use crate::text::Language;

/// The most boxes that stand side by side in columns of their own; with more, a reporter's boxes stand in one column a
/// criterion.
const MOST_BOXES: usize = 14;

/// Draws up the ballot of each group, in the definition's order: how to mark it, and a row of boxes for each reporter. It
/// holds no number and no place for a name: a ballot that can be told from others is spoilt (spec of the rules,
/// "Definitions").
pub fn paper_ballots(conference: &FrozenConference, language: Language) -> Vec<Document> {
    conference.groups().iter().map(|group| paper_ballot(conference, group, language)).collect()
}

fn paper_ballot(conference: &FrozenConference, group: &Group, language: Language) -> Document {
    let words = words(language);
    let definition = conference.definition();
    let boxes = conference.criteria().len() * (conference.grades().len() + 1);
    // The check code stands in the foot: each line more up here may cost a second sheet.
    let facts = vec![Fact::new(words.group, group_label(group)), Fact::new(words.day, (words.date)(definition.date))];
    let table = if boxes > MOST_BOXES { wide_table(conference, words) } else { box_table(conference, words) };
    let orientation = if boxes > MOST_BOXES / 2 { Orientation::Landscape } else { Orientation::Portrait };
    let blocks = vec![
        Block::Facts(facts),
        Block::Heading(words.how_to_mark.to_owned()),
        Block::List(instructions(conference, words)),
        Block::Table(table),
    ];
    Document {
        language,
        name: "paper-ballot",
        orientation,
        marks: mode_marks(conference),
        title: words.paper_ballot.to_owned(),
        subtitle: definition.title.to_string(),
        blocks,
        foot: foot(conference, None, words),
    }
}

fn instructions(conference: &FrozenConference, words: &Words) -> Vec<String> {
    let mut lines = vec![words.mark_one.to_owned(), words.mark_nothing.to_owned()];
    let top = conference.grades().first().map_or("", |grade| grade.name.as_str());
    lines.extend(conference.top_grade_cap().map(|cap| (words.mark_at_most)(cap, top)));
    lines.extend(words.mark_secretly.map(ToOwned::to_owned));
    lines
}

/// A column for each box.
fn box_table(conference: &FrozenConference, words: &Words) -> Table {
    let mut columns = reporter_columns(words, 22);
    for criterion in conference.criteria() {
        let heads = conference.grades().iter().map(|grade| grade.name.as_str()).chain([words.abstain]);
        let column = |head| Column { align: Align::Centre, ..Column::text(head, 3) }.below(criterion.name.as_str());
        columns.extend(heads.map(column));
    }
    let boxes = conference.criteria().len() * (conference.grades().len() + 1);
    let rows = (1..).zip(conference.reporters()).map(|(number, reporter)| {
        let mut row = reporter_cells(number, reporter);
        row.extend(std::iter::repeat_n(Cell::text("□"), boxes));
        row
    });
    Table { columns, rows: rows.collect(), total: Vec::new() }
}

/// A column for each criterion, with all its boxes.
fn wide_table(conference: &FrozenConference, words: &Words) -> Table {
    let mut columns = reporter_columns(words, 13);
    columns.extend(conference.criteria().iter().map(|criterion| Column::text(criterion.name.as_str(), 8)));
    let names = conference.grades().iter().map(|grade| grade.name.as_str()).chain([words.abstain]);
    let boxes: Vec<String> = names.map(|name| format!("□{name}")).collect();
    let rows = (1..).zip(conference.reporters()).map(|(number, reporter)| {
        let mut row = reporter_cells(number, reporter);
        row.extend(conference.criteria().iter().map(|_| Cell::text(boxes.join("  "))));
        row
    });
    Table { columns, rows: rows.collect(), total: Vec::new() }
}

fn reporter_columns(words: &Words, width: u16) -> Vec<Column> {
    vec![Column::numbers(words.row_number, 2), Column::text(words.reporter, width)]
}

fn reporter_cells(number: u32, reporter: &Reporter) -> Vec<Cell> {
    let parts = [reporter.name.as_str(), reporter.unit.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    vec![Cell::count(number), Cell::text(parts.join(" · "))]
}
