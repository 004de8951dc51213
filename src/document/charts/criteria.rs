//! One criterion against the others: scores, or where these may not be told, places.

use super::dots::{Axis, Comparison, Line, describe, figures};
use super::frame::Head;
use super::{ChartOrder, Drawing};
use crate::document::{Document, Figure};
use crate::domain::{Distribution, Fraction, HallCell, ResultSheet, Score};

/// Returns the exact score of a cell.
pub(super) fn score_of(sheet: &ResultSheet, reporter: usize, criterion: usize) -> Option<Score> {
    let is_it = |cell: &&crate::domain::Cell| cell.tally.reporter == reporter && cell.tally.criterion == criterion;
    sheet.cells.iter().find(is_it)?.tally.score.clone()
}

/// Compares places; with one criterion there is nothing to compare.
pub(super) fn of_places(drawing: &Drawing<'_>, distribution: &Distribution) -> Option<Document> {
    let place = |cell: &HallCell| {
        let place = u64::from(cell.standing?.1.place);
        Some((Fraction::whole(place), place.to_string()))
    };
    let lines = lines(drawing, distribution, &place)?;
    let words = drawing.words;
    let comparison = Comparison { series: series(drawing), axis: Axis::of_places(&lines), from_zero: false, apart: "" };
    let describe = |lines: &[Line]| {
        describe(drawing, lines, &|line| (words.places_apart)(drawing.name(line.reporter), &line.beside))
    };
    let head = || head(drawing, words.criteria_by_place, words.how_places, words.places);
    let figures = figures(drawing, &comparison, &lines, &describe, &head);
    document(drawing, words.criteria_by_place, figures)
}

/// Compares scores.
pub(super) fn of_scores(drawing: &Drawing<'_>, distribution: &Distribution, sheet: &ResultSheet) -> Option<Document> {
    let score = |cell: &HallCell| {
        let score = score_of(sheet, cell.reporter, cell.criterion)?;
        let written = score.to_two_places();
        Some((score, written))
    };
    let lines = lines(drawing, distribution, &score)?;
    let words = drawing.words;
    let axis = Axis::of_scores(&lines);
    let how = (words.how_scores)(axis.from);
    let comparison = Comparison { series: series(drawing), axis, from_zero: false, apart: words.apart };
    let describe = |lines: &[Line]| {
        describe(drawing, lines, &|line| {
            let span = line.span().map_or_else(String::new, |span| span.to_two_places());
            (words.scores_apart)(drawing.name(line.reporter), &span)
        })
    };
    let beside = if comparison.series.len() > 2 { words.apart } else { words.scores };
    let head = || head(drawing, words.criteria_by_score, &how, beside);
    let figures = figures(drawing, &comparison, &lines, &describe, &head);
    document(drawing, words.criteria_by_score, figures)
}

fn document(drawing: &Drawing<'_>, title: &str, figures: Vec<Figure>) -> Option<Document> {
    drawing.document("chart-criteria", title.to_owned(), figures)
}

fn series(drawing: &Drawing<'_>) -> Vec<String> {
    drawing.conference.criteria().iter().map(|criterion| criterion.name.to_string()).collect()
}

fn head(drawing: &Drawing<'_>, title: &str, how: &str, beside: &'static str) -> Head {
    let is_by_place = drawing.order == ChartOrder::Place;
    Head {
        name: "criteria".to_owned(),
        title: title.to_owned(),
        part: (1, 1),
        description: String::new(),
        sorting: if is_by_place { drawing.words.by_first_place } else { drawing.words.by_order },
        how: how.to_owned(),
        lead: drawing.words.lead(drawing.order),
        beside,
    }
}

/// A value of a cell, and how it is written.
type ValueOf<'v> = &'v dyn Fn(&HallCell) -> Option<(Fraction, String)>;

/// Returns a line for each reporter, sorted by the first criterion; `None` with fewer than two criteria.
fn lines(drawing: &Drawing<'_>, distribution: &Distribution, value: ValueOf<'_>) -> Option<Vec<Line>> {
    let criteria = drawing.conference.criteria().len();
    let line = |first: &&HallCell| {
        let others = (0..criteria)
            .map(|criterion| value(distribution.of_criterion(criterion).find(|cell| cell.reporter == first.reporter)?));
        let values: Vec<Option<(Fraction, String)>> = others.collect();
        Line::new(first.reporter, drawing.lead(first), values, drawing.words.nobody)
    };
    (criteria > 1).then(|| drawing.sorted(distribution, 0).iter().map(line).collect())
}
