//! The three lists: problems, responsibilities, rectification (问题清单、责任清单、整改清单).

use super::papers::one_line;
use super::words::{Words, words};
use super::{MeetingRecord, beside};
use crate::document::{Block, Cell, Column, Document, Orientation, Table};
use crate::exchange::Entry;
use crate::follow_up::{Owner, State, Task, TaskLine};
use crate::meeting::{Comment, CommentPart};
use crate::text::Language;

/// Draws up the list of problems: every problem and requirement with whose it is, its points of the framework, and whether
/// it is common.
pub fn problem_list(record: &MeetingRecord<'_>, language: Language) -> Document {
    let words = words(language);
    let asked = record.meeting.comments.all().flat_map(Entry::sayings).filter(|said| said.part.asks_for_a_task());
    // In running order, the whole conference behind everybody.
    let place = |said: &Comment| {
        let turns = &record.meeting.order.turns;
        let is_his = |turn: &crate::meeting::Turn| {
            record.reporter(turn.position).is_some_and(|reporter| said.about.as_ref() == Some(&reporter.id))
        };
        turns.iter().position(is_his).unwrap_or(usize::MAX)
    };
    let mut asked: Vec<&Comment> = asked.collect();
    asked.sort_by_key(|said| (place(said), said.part == CommentPart::Requirement));
    let row = |(number, said): (u32, &&Comment)| {
        let about = said.about.as_ref();
        let reporter = record.conference.reporters().iter().find(|reporter| about == Some(&reporter.id));
        let who = reporter.map_or_else(
            || words.whole_conference.to_owned(),
            |reporter| beside(reporter.name.as_str(), reporter.unit.as_str(), language),
        );
        let kind = if said.is_common { words.common } else { words.individual };
        vec![
            Cell::count(number),
            Cell::text(who),
            Cell::text(format!(
                "{}{}{}",
                language.comment_part(said.part),
                language.colon(),
                one_line(said.text.as_str())
            )),
            Cell::text(record.points(&said.points).join(words.listed)),
            Cell::text(kind),
        ]
    };
    let columns = vec![
        Column::numbers(words.number, 2),
        Column::text(words.whose, 7),
        Column::text(words.problem, 12),
        Column::text(words.point_of_framework, 6),
        Column::text(words.kind, 4),
    ];
    let rows: Vec<_> = (1..).zip(&asked).map(row).collect();
    list(record, language, ("problems", words.problem_list), columns, rows, words)
}

/// Draws up the list of responsibilities: what each task answers, the leader and the unit responsible.
pub fn responsibility_list(record: &MeetingRecord<'_>, language: Language) -> Document {
    let words = words(language);
    let row = |(number, line, task): (u32, &TaskLine, &Task)| {
        vec![
            Cell::count(number),
            Cell::text(owner(record, line, words, language)),
            Cell::text(answered(line)),
            Cell::text(task.leader.to_string()),
            Cell::text(task.unit.to_string()),
        ]
    };
    let columns = vec![
        Column::numbers(words.number, 2),
        Column::text(words.whose, 7),
        Column::text(words.problem, 11),
        Column::text(words.leader, 5),
        Column::text(words.unit_responsible, 6),
    ];
    let rows = lines(record).map(row).collect();
    list(record, language, ("responsibilities", words.responsibility_list), columns, rows, words)
}

/// Draws up the list of rectification: measure, deadline, how far it is, and who closed it.
pub fn rectification_list(record: &MeetingRecord<'_>, language: Language) -> Document {
    let words = words(language);
    let row = |(number, line, task): (u32, &TaskLine, &Task)| {
        let status = match &task.state {
            State::Closed { by, on } => (words.closed)(by.as_str(), &(words.date)(*on)),
            other => language.task_status(other.status()).to_owned(),
        };
        vec![
            Cell::count(number),
            Cell::text(owner(record, line, words, language)),
            Cell::text(answered(line)),
            Cell::text(one_line(task.measure.as_str())),
            Cell::text(task.unit.to_string()),
            Cell::text(task.deadline.map(words.date).unwrap_or_default()),
            Cell::text(status),
            Cell::text(one_line(task.proof.as_str())),
        ]
    };
    let columns = vec![
        Column::numbers(words.number, 2),
        Column::text(words.whose, 6),
        Column::text(words.problem, 9),
        Column::text(words.measure, 9),
        Column::text(words.unit_responsible, 6),
        Column::text(words.deadline, 5),
        Column::text(words.status, 5),
        Column::text(words.proof, 5),
    ];
    let rows = lines(record).map(row).collect();
    let document = list(record, language, ("rectification", words.rectification_list), columns, rows, words);
    Document { orientation: Orientation::Landscape, ..document }
}

fn list(
    record: &MeetingRecord<'_>,
    language: Language,
    (name, title): (&'static str, &str),
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    words: &Words,
) -> Document {
    let blocks = if rows.is_empty() {
        vec![Block::Note(words.nothing_listed.to_owned())]
    } else {
        vec![Block::Table(Table { columns, rows, total: Vec::new() })]
    };
    record.document(language, name, title, blocks)
}

/// Every task with its number; of one in conflict every version.
fn lines<'r>(record: &'r MeetingRecord<'_>) -> impl Iterator<Item = (u32, &'r TaskLine, &'r Task)> {
    let lines = (1..).zip(&record.follow_up.tasks);
    lines.flat_map(|(number, line)| line.entry.sayings().map(move |task| (number, line, task)))
}

fn owner(record: &MeetingRecord<'_>, line: &TaskLine, words: &Words, language: Language) -> String {
    match &line.owner {
        Owner::Reporter(position) => record
            .reporter(*position)
            .map_or_else(String::new, |reporter| beside(reporter.name.as_str(), reporter.unit.as_str(), language)),
        Owner::Former { name, unit } => beside(name.as_str(), unit.as_str(), language),
        Owner::Conference => words.whole_conference.to_owned(),
    }
}

fn answered(line: &TaskLine) -> String {
    line.answered.as_ref().map_or_else(String::new, |answered| one_line(answered.text.as_str()))
}
