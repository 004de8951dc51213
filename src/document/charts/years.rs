//! This year against last: scores, or where these may not be told, places.

use super::dots::{Axis, Comparison, Line, describe, figures};
use super::frame::Head;
use super::{Drawing, criterion_name};
use crate::document::Document;
use crate::domain::{Distribution, Fraction, HallCell, ResultSheet};
use crate::exchange::{EarlierStanding, LastYear};

/// A value, and how it is written.
type Value = (Fraction, String);

/// Compares places: all that is told of either year is what its outgoing form tells of every cell.
pub(super) fn of_places(drawing: &Drawing<'_>, distribution: &Distribution, last: &LastYear) -> Vec<Document> {
    let place = |place: u32| (Fraction::whole(place.into()), place.to_string());
    let this = |cell: &HallCell| cell.standing.map(|(_, rank)| place(rank.place));
    let earlier = |standing: &EarlierStanding| Some(place(standing.place));
    let years = Years { drawing, last, this: &this, earlier: &earlier, by_place: true };
    years.charts(distribution)
}

/// Compares scores, as far as last year's file tells them.
pub(super) fn of_scores(
    drawing: &Drawing<'_>,
    distribution: &Distribution,
    sheet: &ResultSheet,
    last: &LastYear,
) -> Vec<Document> {
    let written = |score: Fraction| {
        let written = score.to_two_places();
        (score, written)
    };
    let this = |cell: &HallCell| super::criteria::score_of(sheet, cell.reporter, cell.criterion).map(written);
    let earlier = |standing: &EarlierStanding| standing.score.clone().map(written);
    let years = Years { drawing, last, this: &this, earlier: &earlier, by_place: false };
    years.charts(distribution)
}

struct Years<'y> {
    drawing: &'y Drawing<'y>,
    last: &'y LastYear,
    this: &'y dyn Fn(&HallCell) -> Option<Value>,
    earlier: &'y dyn Fn(&EarlierStanding) -> Option<Value>,
    by_place: bool,
}

impl Years<'_> {
    fn charts(&self, distribution: &Distribution) -> Vec<Document> {
        let criteria = 0..self.drawing.conference.criteria().len();
        criteria.filter_map(|criterion| self.of_criterion(distribution, criterion)).collect()
    }

    /// Draws a criterion; `None` if nobody can be compared on it.
    fn of_criterion(&self, distribution: &Distribution, criterion: usize) -> Option<Document> {
        let words = self.drawing.words;
        let cells = self.drawing.sorted(distribution, criterion);
        let lines: Vec<Line> = cells.iter().filter_map(|cell| self.line(cell)).collect();
        lines.iter().any(|line| line.span().is_some()).then_some(())?;
        let (title, how, axis) = if self.by_place {
            (words.years_by_place, words.how_years_by_place.to_owned(), Axis::of_places(&lines))
        } else {
            let axis = Axis::of_scores(&lines);
            (words.years_by_score, (words.how_years_by_score)(axis.from), axis)
        };
        let title = title(&criterion_name(self.drawing.conference, criterion));
        let this = (words.this_year)(self.drawing.conference.definition().period.as_str());
        let series = vec![this, (words.last_year)(self.last.period())];
        let apart = if self.by_place { "" } else { words.apart };
        let comparison = Comparison { series, axis, from_zero: false, apart };
        let head = || Head {
            name: format!("years-{}", criterion + 1),
            title: title.clone(),
            part: (1, 1),
            description: String::new(),
            sorting: self.drawing.sorting(),
            how: how.clone(),
            lead: words.lead(self.drawing.order),
            beside: words.both_years,
        };
        let say = |line: &Line| (words.years_apart)(self.drawing.name(line.reporter), &line.beside);
        let describe = |lines: &[Line]| describe(self.drawing, lines, &say);
        let figures = figures(self.drawing, &comparison, &lines, &describe, &head);
        self.drawing.document("chart-years", title, figures)
    }

    fn line(&self, cell: &HallCell) -> Option<Line> {
        let conference = self.drawing.conference;
        let criterion = conference.criteria().get(cell.criterion)?;
        let standing = self.last.standing(self.drawing.reporter(cell.reporter)?, criterion);
        let values = vec![(self.this)(cell), standing.and_then(self.earlier)];
        Some(Line::new(cell.reporter, self.drawing.lead(cell), values, self.drawing.words.nobody))
    }
}
