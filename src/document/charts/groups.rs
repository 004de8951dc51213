//! Groups against each other: only for those who may see the box.

use super::dots::{Axis, Comparison, Line, describe, figures};
use super::frame::Head;
use super::{Drawing, criterion_name};
use crate::document::{Document, group_label};
use crate::domain::{Cell, Distribution, HallCell, ResultSheet};

/// Draws the groups' means on each criterion; with one group there is nothing to compare.
pub(super) fn charts(drawing: &Drawing<'_>, distribution: &Distribution, sheet: &ResultSheet) -> Vec<Document> {
    if drawing.conference.groups().len() < 2 {
        return Vec::new();
    }
    let criteria = 0..drawing.conference.criteria().len();
    criteria.filter_map(|criterion| of_criterion(drawing, distribution, sheet, criterion)).collect()
}

fn of_criterion(
    drawing: &Drawing<'_>,
    distribution: &Distribution,
    sheet: &ResultSheet,
    criterion: usize,
) -> Option<Document> {
    let words = drawing.words;
    let cells = drawing.sorted(distribution, criterion);
    let graded = graded(sheet, criterion);
    if graded.len() < 2 {
        return None;
    }
    let lines: Vec<Line> = cells.iter().map(|cell| line(drawing, sheet, cell, &graded)).collect();
    let title = (words.groups)(&criterion_name(drawing.conference, criterion));
    let axis = Axis::of_scores(&lines);
    let how = (words.how_groups)(axis.from);
    let series = graded.iter().filter_map(|place| drawing.conference.groups().get(*place)).map(group_label).collect();
    let comparison = Comparison { series, axis, from_zero: false, apart: words.apart };
    let head = || Head {
        name: format!("groups-{}", criterion + 1),
        title: title.clone(),
        part: (1, 1),
        description: String::new(),
        sorting: drawing.sorting(),
        how: how.clone(),
        lead: words.lead(drawing.order),
        beside: if comparison.series.len() > 2 { words.apart } else { words.means },
    };
    let describe = |lines: &[Line]| {
        describe(drawing, lines, &|line| {
            let span = line.span().map_or_else(String::new, |span| span.to_two_places());
            (words.groups_apart)(drawing.name(line.reporter), &span)
        })
    };
    let figures = figures(drawing, &comparison, &lines, &describe, &head);
    drawing.document("chart-groups", title, figures)
}

/// Returns the groups that gave a grade to anybody.
fn graded(sheet: &ResultSheet, criterion: usize) -> Vec<usize> {
    let of_criterion = || sheet.cells.iter().filter(|cell| cell.tally.criterion == criterion);
    let has_graded = |place: &usize| {
        of_criterion().any(|cell| cell.tally.groups.get(*place).is_some_and(|group| group.mean.is_some()))
    };
    (0..sheet.ledger.rows().len()).filter(has_graded).collect()
}

fn line(drawing: &Drawing<'_>, sheet: &ResultSheet, hall: &HallCell, graded: &[usize]) -> Line {
    let is_it = |cell: &&Cell| cell.tally.reporter == hall.reporter && cell.tally.criterion == hall.criterion;
    let groups = sheet.cells.iter().find(is_it).map_or(&[] as &[_], |cell| &cell.tally.groups);
    let mean =
        |group: &crate::domain::GroupCounts| group.mean.as_ref().map(|mean| (mean.clone(), mean.to_two_places()));
    let values = graded.iter().map(|place| groups.get(*place).and_then(mean));
    Line::new(hall.reporter, drawing.lead(hall), values.collect(), drawing.words.nobody)
}
