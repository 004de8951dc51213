//! A flow cut into sections, one for each table, each with what stands around its table.

use super::{Flow, Part, Piece, Style};
use crate::document::Table;

/// A table with what stands around it. All sections together hold every piece but breaks, once.
pub(super) struct Section<'f> {
    /// The heading above the table; the document's title where it has none.
    pub(super) name: &'f str,
    pub(super) before: Vec<&'f Part>,
    pub(super) table: &'f Table,
    pub(super) after: Vec<&'f Part>,
}

/// Cuts a flow: what stands between two tables belongs to the latter from the first heading on, and all of it where there
/// is no heading.
pub(super) fn sections(flow: &Flow) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut waiting: Vec<&Part> = Vec::new();
    for Piece { part, .. } in &flow.pieces {
        match part {
            Part::Break | Part::Picture(_) => {}
            Part::Line(..) | Part::Fact(_) => waiting.push(part),
            Part::Table(table) => {
                let begin = waiting.iter().position(|part| is_heading(part)).filter(|_| !sections.is_empty());
                let before = waiting.split_off(begin.unwrap_or(0));
                if let Some(last) = sections.last_mut() {
                    last.after.append(&mut waiting);
                }
                sections.push(Section { name: name(&before, flow), before, table, after: Vec::new() });
            }
        }
    }
    if let Some(last) = sections.last_mut() {
        last.after.append(&mut waiting);
    }
    sections
}

fn is_heading(part: &Part) -> bool {
    matches!(part, Part::Line(Style::Heading, _))
}

fn name<'f>(before: &[&'f Part], flow: &'f Flow) -> &'f str {
    let heading = before.iter().rev().find_map(|part| match part {
        Part::Line(Style::Heading, text) => Some(text.as_str()),
        _ => None,
    });
    heading.unwrap_or(&flow.title)
}
