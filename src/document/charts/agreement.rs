//! How far those who grade agree.

use super::dots::{Axis, Comparison, Line, figures};
use super::frame::Head;
use super::{Drawing, criterion_name};
use crate::document::Document;
use crate::domain::{Distribution, Fraction, HallCell, frugal::arrange};
use std::cmp::Ordering;

/// Draws the agreement on each criterion, the greatest first. It follows from the distribution, so it may be shown where
/// that may.
pub(super) fn charts(drawing: &Drawing<'_>, distribution: &Distribution) -> Vec<Document> {
    let criteria = 0..drawing.conference.criteria().len();
    criteria.filter_map(|criterion| of_criterion(drawing, distribution, criterion)).collect()
}

fn of_criterion(drawing: &Drawing<'_>, distribution: &Distribution, criterion: usize) -> Option<Document> {
    let words = drawing.words;
    let lines = lines(drawing, distribution, criterion);
    // Where nothing may be told, there is nothing to draw.
    lines.iter().any(|line| line.values.iter().any(Option::is_some)).then_some(())?;
    let title = (words.agreement)(&criterion_name(drawing.conference, criterion));
    let comparison = Comparison {
        series: vec![words.difference.to_owned()],
        axis: Axis::from_zero(&lines),
        from_zero: true,
        apart: "",
    };
    let head = || Head {
        name: format!("agreement-{}", criterion + 1),
        title: title.clone(),
        part: (1, 1),
        description: String::new(),
        sorting: words.by_agreement,
        how: words.how_agreement.to_owned(),
        lead: words.number,
        beside: words.difference,
    };
    let describe = |lines: &[Line]| describe(drawing, lines);
    let figures = figures(drawing, &comparison, &lines, &describe, &head);
    drawing.document("chart-agreement", title, figures)
}

fn lines(drawing: &Drawing<'_>, distribution: &Distribution, criterion: usize) -> Vec<Line> {
    let grades = drawing.conference.grades();
    let spread = |cell: &HallCell| cell.counts.as_ref().and_then(|counts| counts.mean_difference(grades));
    let mut cells: Vec<(&HallCell, Option<Fraction>)> =
        distribution.of_criterion(criterion).map(|cell| (cell, spread(cell))).collect();
    arrange(&mut cells, |(_, one), (_, other)| match (one, other) {
        (Some(one), Some(other)) => one.cmp(other),
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (None, None) => Ordering::Equal,
    });
    let line = |(number, (cell, spread)): (usize, (&HallCell, Option<Fraction>))| {
        let written = spread.as_ref().map(Fraction::to_two_places);
        Line {
            reporter: cell.reporter,
            lead: (number + 1).to_string(),
            beside: written.clone().unwrap_or_else(|| "–".to_owned()),
            values: vec![spread.zip(written)],
            instead: if cell.counts.is_none() { drawing.words.only_standing } else { drawing.words.too_few },
        }
    };
    cells.into_iter().enumerate().map(line).collect()
}

/// Says about whom those who grade agree most, and about whom least.
fn describe(drawing: &Drawing<'_>, lines: &[Line]) -> String {
    let words = drawing.words;
    let told: Vec<&Line> = lines.iter().filter(|line| line.values.iter().any(Option::is_some)).collect();
    let hidden =
        lines.iter().filter(|line| line.instead == words.only_standing && line.values.iter().all(Option::is_none));
    let hidden = hidden.count();
    let extremes = told.first().zip(told.last()).filter(|_| told.len() > 1).map(|(most, least)| {
        let said = |line: &Line| (drawing.name(line.reporter), line.beside.clone());
        let ((most, closest), (least, farthest)) = (said(most), said(least));
        (words.agreement_extremes)((most, &closest), (least, &farthest))
    });
    let sentences =
        [Some((words.reporters)(lines.len())), extremes, (hidden > 0).then(|| (words.so_many_hidden)(hidden))];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(words.gap)
}
