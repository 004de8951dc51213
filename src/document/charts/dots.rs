//! Values side by side: a row for each reporter, a symbol for each series.

use super::frame::{Frame, Head, Key, PLANE, ROW};
use super::{Drawing, numbered, parted};
use crate::chart::{Chart, Ink, Shape, Symbol};
use crate::document::{Cell, Column, Figure, Table};
use crate::domain::{Fraction, frugal::arrange};

/// One reporter's values.
pub(super) struct Line {
    /// The reporter's place in the definition.
    pub(super) reporter: usize,
    /// Stands before the name.
    pub(super) lead: String,
    /// A value for each series, and how it is written; `None` where there is none to tell.
    pub(super) values: Vec<Option<(Fraction, String)>>,
    /// What is said instead, where no series has a value.
    pub(super) instead: &'static str,
    /// Stands beside the values.
    pub(super) beside: String,
}

impl Line {
    /// Returns how far the values lie apart; `None` with fewer than two.
    pub(super) fn span(&self) -> Option<Fraction> {
        let values = || self.values.iter().flatten().map(|(value, _)| value);
        (values().count() > 1).then(|| values().max()?.minus(values().min()?)).flatten()
    }

    /// Makes a line that has beside it its values, or how far more than two of them lie apart.
    pub(super) fn new(
        reporter: usize,
        lead: String,
        values: Vec<Option<(Fraction, String)>>,
        instead: &'static str,
    ) -> Self {
        let mut line = Self { reporter, lead, values, instead, beside: String::new() };
        line.beside = match line.values.as_slice() {
            [_, _, _, ..] => line.span().map_or_else(|| "–".to_owned(), |span| span.to_two_places()),
            values => {
                let written = values.iter().map(|value| value.as_ref().map_or("–", |(_, written)| written));
                written.collect::<Vec<_>>().join(" / ")
            }
        };
        line
    }
}

/// The scale along which values stand, in whole units.
pub(super) struct Axis {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) step: u32,
}

impl Axis {
    /// Returns a scale of points that has room for all values and ends at 100.
    pub(super) fn of_scores(lines: &[Line]) -> Self {
        let least = lines.iter().flat_map(|line| line.values.iter().flatten()).map(|(value, _)| value).min();
        let least = least.map_or(0, |least| u32::try_from(least.scaled(1)).unwrap_or(0));
        Self { from: (least.saturating_sub(1) / 10 * 10).min(80), to: 100, step: 10 }
    }

    /// Returns a scale from 0 to the next round number above all values.
    pub(super) fn from_zero(lines: &[Line]) -> Self {
        let most = most(lines).max(1);
        let step = step(most);
        Self { from: 0, to: most.div_ceil(step) * step, step }
    }

    /// Returns a scale of places, from the first to the last.
    pub(super) fn of_places(lines: &[Line]) -> Self {
        let most = most(lines).max(2);
        Self { from: 1, to: most, step: step(most - 1) }
    }

    fn x(&self, value: &Fraction) -> i32 {
        let (left, right) = (PLANE.0 + Symbol::REACH, PLANE.1 - Symbol::REACH);
        let from = Fraction::whole(self.from.into());
        let along = value.minus(&from).and_then(|along| along.over(&Fraction::whole((self.to - self.from).into())));
        left + along.map_or(0, |along| along.scaled(u32::try_from(right - left).unwrap_or(0))).min(right - left)
    }

    fn ticks(&self) -> Vec<(i32, String)> {
        let step = usize::try_from(self.step).unwrap_or(1);
        let ticks = (self.from..=self.to).step_by(step);
        ticks.map(|tick| (self.x(&Fraction::whole(tick.into())), tick.to_string())).collect()
    }
}

/// Returns the greatest value, rounded.
fn most(lines: &[Line]) -> u32 {
    let most = lines.iter().flat_map(|line| line.values.iter().flatten()).map(|(value, _)| value).max();
    most.map_or(0, |most| u32::try_from(most.scaled(1)).unwrap_or(0))
}

/// Returns a round step that parts a length into at most eight.
fn step(length: u32) -> u32 {
    [1, 2, 5, 10, 20].into_iter().find(|step| length / step <= 8).unwrap_or(50)
}

/// Everything that a comparison shows.
pub(super) struct Comparison<'c> {
    pub(super) series: Vec<String>,
    pub(super) axis: Axis,
    /// Whether a bar leads from the axis to the value, instead of from value to value.
    pub(super) from_zero: bool,
    /// What the last column of the table is called; empty where it has none.
    pub(super) apart: &'c str,
}

/// Draws a comparison, on as many charts as its lines need. `describe` says what one sees on the lines of one.
pub(super) fn figures(
    drawing: &Drawing<'_>,
    comparison: &Comparison<'_>,
    lines: &[Line],
    describe: &dyn Fn(&[Line]) -> String,
    head: &dyn Fn() -> Head,
) -> Vec<Figure> {
    let of = parted(lines).count();
    let figures = parted(lines).enumerate().map(|(part, lines)| {
        let head = Head { part: (part + 1, of), description: describe(lines), ..head() };
        Figure { chart: chart(drawing, comparison, &head, lines), table: table(drawing, comparison, &head, lines) }
    });
    figures.collect()
}

fn chart(drawing: &Drawing<'_>, comparison: &Comparison<'_>, head: &Head, lines: &[Line]) -> Chart {
    let mut frame = Frame::begin(drawing, head);
    let symbols = || (0..).map(Symbol::of_series);
    let keys: Vec<(Key, String)> = symbols().map(Key::Symbol).zip(comparison.series.iter().cloned()).collect();
    if keys.len() > 1 {
        frame.legend(&keys);
    } else {
        frame.y += 6;
    }
    frame.plane(drawing, head, &comparison.axis.ticks(), lines.len());
    for line in lines {
        frame.row(drawing, line.reporter, &line.lead, &line.beside);
        values(&mut frame, comparison, line);
        if line.values.iter().all(Option::is_none) {
            frame.no_values(line.instead);
        }
        frame.y += ROW;
    }
    frame.end(drawing)
}

/// Draws the symbols of a line, the hollow ones behind the full ones.
fn values(frame: &mut Frame, comparison: &Comparison<'_>, line: &Line) {
    let y = frame.y + ROW / 2;
    let placed = line.values.iter().enumerate().filter_map(|(series, value)| {
        let (value, _) = value.as_ref()?;
        Some((Symbol::of_series(series), comparison.axis.x(value)))
    });
    let mut placed: Vec<(Symbol, i32)> = placed.collect();
    arrange(&mut placed, |(one, _), (other, _)| other.is_hollow().cmp(&one.is_hollow()));
    let left = placed.iter().map(|(_, x)| *x).min();
    let right = placed.iter().map(|(_, x)| *x).max();
    if let Some((left, right)) = left.zip(right) {
        let left = if comparison.from_zero { PLANE.0 + Symbol::REACH } else { left };
        if left < right {
            frame.chart.put(Shape::Line { from: (left, y), to: (right, y), ink: Ink::Span });
        }
    }
    for (symbol, x) in placed {
        frame.chart.put(Shape::Mark { x, y, symbol });
    }
}

fn table(drawing: &Drawing<'_>, comparison: &Comparison<'_>, head: &Head, lines: &[Line]) -> Table {
    let words = drawing.words;
    let mut columns =
        vec![Column::text(words.reporter, 8), Column::text(words.unit, 12), Column::numbers(head.lead, 4)];
    columns.extend(comparison.series.iter().map(|series| Column::numbers(series, 6)));
    if !comparison.apart.is_empty() {
        columns.push(Column::numbers(comparison.apart, 5));
    }
    let row = |line: &Line| {
        let mut row = vec![
            Cell::text(drawing.name(line.reporter)),
            Cell::text(drawing.unit(line.reporter)),
            numbered(&line.lead),
        ];
        let values = line
            .values
            .iter()
            .map(|value| value.as_ref().map_or(Cell::Unknown, |(_, written)| Cell::Number(written.clone())));
        row.extend(values);
        if !comparison.apart.is_empty() {
            row.push(line.span().map_or(Cell::Unknown, |span| Cell::Number(span.to_two_places())));
        }
        row
    };
    Table { columns, rows: lines.iter().map(row).collect(), total: Vec::new() }
}

/// Says whose values lie farthest apart.
pub(super) fn describe(drawing: &Drawing<'_>, lines: &[Line], say: &dyn Fn(&Line) -> String) -> String {
    let mut farthest: Option<&Line> = None;
    for line in lines.iter().filter(|line| line.span().is_some_and(|span| span != Fraction::zero())) {
        farthest = farthest.filter(|farthest| farthest.span() >= line.span()).or(Some(line));
    }
    let said = farthest.map_or_else(|| drawing.words.all_alike.to_owned(), say);
    [(drawing.words.reporters)(lines.len()), said].join(drawing.words.gap)
}
