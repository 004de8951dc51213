//! Rosters as people have them: pasted from spreadsheets, as CSV, and as files.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod delimited;
mod files;
mod hostile;
mod laws;
mod participants;
mod reporters;

use pingyi::roster::{Entry, Finding, Issue, Part, Preview, Roster, SkipReason, Table};

/// Reads reporters from what was pasted.
fn reporters(text: &str) -> Preview {
    Preview::of(Table::from_paste(text).unwrap(), Roster::Reporters)
}

/// Reads participants of three groups from what was pasted.
fn participants(text: &str) -> Preview {
    Preview::of(Table::from_paste(text).unwrap(), three_groups())
}

fn three_groups() -> Roster {
    let group = |id, name| (pingyi::domain::Id::new(id).unwrap(), pingyi::domain::Text::new(name).unwrap());
    Roster::Participants(vec![group("A", "区级领导"), group("B", "区直单位"), group("C", "基层代表")])
}

/// Everybody as `name|unit|post|how`.
fn lines(preview: &Preview) -> Vec<String> {
    preview.entries().iter().map(line).collect()
}

fn line(entry: &Entry) -> String {
    let part = match &entry.part {
        Part::Reporter(report) => format!("{report:?}"),
        Part::Participant { group, presence } => {
            format!("{} {presence:?}", group.as_ref().map_or("-", |group| group.as_str()))
        }
    };
    format!("{}|{}|{}|{part}", entry.name, entry.unit, entry.post)
}

/// What each column was understood as, as `Name by Heading`.
fn understood(preview: &Preview) -> Vec<String> {
    let columns = preview.columns().iter();
    let shown = columns.map(|column| match column.understood {
        Some((meaning, basis)) => format!("{meaning:?} by {basis:?}"),
        None => "-".to_owned(),
    });
    shown.collect()
}

fn skipped(preview: &Preview) -> Vec<(usize, SkipReason)> {
    preview.skipped().iter().map(|skipped| (skipped.row, skipped.reason)).collect()
}

fn finding(row: usize, column: usize, issue: Issue) -> Finding {
    Finding { row: Some(row), column: Some(column), issue }
}
