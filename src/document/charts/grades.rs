//! How the grades are distributed: a bar for each reporter.

use super::frame::{Frame, Head, Key, PLANE, ROW};
use super::{Drawing, criterion_name, numbered, parted, place_text};
use crate::chart::{Anchor, Chart, Face, Fill, Ink, Shape, width_of};
use crate::document::{Cell, Column, Document, Figure, Table};
use crate::domain::{Distribution, HallCell, HallCounts, Score};

/// How wide all of a bar is.
const WHOLE: i32 = PLANE.1 - PLANE.0;

/// Says the score of a cell where it may be said.
type ScoreOf<'s> = &'s dyn Fn(&HallCell) -> Option<Score>;

/// Draws the bars of each criterion.
pub(super) fn charts(drawing: &Drawing<'_>, distribution: &Distribution, score: ScoreOf<'_>) -> Vec<Document> {
    let criteria = 0..drawing.conference.criteria().len();
    criteria.filter_map(|criterion| of_criterion(drawing, distribution, criterion, score)).collect()
}

fn of_criterion(
    drawing: &Drawing<'_>,
    distribution: &Distribution,
    criterion: usize,
    score: ScoreOf<'_>,
) -> Option<Document> {
    let cells = drawing.sorted(distribution, criterion);
    let title = (drawing.words.grades)(&criterion_name(drawing.conference, criterion));
    let has_scores = cells.iter().any(|cell| score(cell).is_some());
    let of = parted(&cells).count();
    let figures = parted(&cells).enumerate().map(|(part, cells)| {
        let head = Head {
            name: format!("grades-{}", criterion + 1),
            title: title.clone(),
            part: (part + 1, of),
            description: description(drawing, cells),
            sorting: drawing.sorting(),
            how: drawing.words.how_grades.to_owned(),
            lead: drawing.words.lead(drawing.order),
            beside: if has_scores { drawing.words.score_and_grade } else { drawing.words.proposed },
        };
        Figure { chart: chart(drawing, &head, cells, score), table: table(drawing, cells, has_scores, score) }
    });
    let figures = figures.collect();
    drawing.document("chart-grades", title, figures)
}

fn chart(drawing: &Drawing<'_>, head: &Head, cells: &[&HallCell], score: ScoreOf<'_>) -> Chart {
    let mut frame = Frame::begin(drawing, head);
    let grades = drawing.conference.grades();
    let of = u8::try_from(grades.len()).unwrap_or(u8::MAX);
    let keys: Vec<(Key, String)> =
        (0..of).zip(grades).map(|(place, grade)| (Key::Shade(place, of), grade.name.to_string())).collect();
    frame.legend(&keys);
    let ticks = [0, 25, 50, 75, 100].map(|share| (PLANE.0 + WHOLE * share / 100, format!("{share}%")));
    frame.plane(drawing, head, &ticks, cells.len());
    for cell in cells {
        let grade = drawing.grade_name(cell);
        let beside = score(cell).map_or_else(|| grade.clone(), |score| format!("{} {grade}", score.to_two_places()));
        frame.row(drawing, cell.reporter, &drawing.lead(cell), &beside);
        match &cell.counts {
            Some(counts) if counts.given() > 0 => bar(&mut frame, counts, of),
            Some(_) => frame.no_values(drawing.words.nobody),
            None => frame.no_values(drawing.words.only_standing),
        }
        frame.y += ROW;
    }
    frame.end(drawing)
}

/// Draws a bar. Its parts end where the sums so far do, so that together they are exactly the whole.
fn bar(frame: &mut Frame, counts: &HallCounts, of: u8) {
    let all = i64::from(counts.given());
    let edge = |sum: u32| {
        let hundredths = i64::from(sum) * i64::from(WHOLE) * 2 + all;
        PLANE.0 + i32::try_from(hundredths / (all * 2)).unwrap_or(0)
    };
    let mut sum = 0;
    for (place, count) in (0..of).zip(&counts.grades) {
        let x = edge(sum);
        sum += count;
        let width = edge(sum) - x;
        if *count == 0 {
            continue;
        }
        frame.chart.put(Shape::Rect { x, y: frame.y + 3, width, height: 18, fill: Fill::Shade(place, of) });
        number(frame, (x, width), *count, (place, of));
    }
}

/// Writes a count into its part of a bar, where it fits; on a pattern it has a plate behind it.
fn number(frame: &mut Frame, (x, width): (i32, i32), count: u32, (place, of): (u8, u8)) {
    let text = count.to_string();
    let needed = width_of(&text, Face::Small) + 4;
    if needed + 4 > width {
        return;
    }
    let (middle, base) = (x + width / 2, frame.y + 16);
    let is_plain = place == 0 || place + 1 == of;
    if !is_plain {
        let ground =
            Shape::Rect { x: middle - needed / 2, y: frame.y + 5, width: needed, height: 14, fill: Fill::Plate };
        frame.chart.put(ground);
    }
    let ink = if place == 0 { Ink::Light } else { Ink::Text };
    frame.chart.put(Shape::Text { x: middle, y: base, face: Face::Small, anchor: Anchor::Middle, ink, text });
}

/// Says who has the largest and the smallest share of the best grade, and of how many only the standing is told.
fn description(drawing: &Drawing<'_>, cells: &[&HallCell]) -> String {
    let words = drawing.words;
    let best = drawing.conference.grades().first().map_or("", |grade| grade.name.as_str());
    let share = |cell: &&&HallCell| {
        let counts = cell.counts.as_ref()?;
        Score::new(counts.grades.first().copied().unwrap_or(0).into(), counts.given().into())
    };
    let said = |cell: &&HallCell| {
        let counts = cell.counts.as_ref();
        let of_best = counts.and_then(|counts| counts.grades.first().copied()).unwrap_or(0);
        (words.so_many_of)(drawing.name(cell.reporter), of_best, counts.map_or(0, HallCounts::given))
    };
    let graded: Vec<&&HallCell> = cells.iter().filter(|cell| share(cell).is_some()).collect();
    // Of equal ones the first in the order of the chart.
    let mut most = graded.first().copied();
    let mut least = most;
    for cell in &graded {
        most = most.filter(|most| share(most) >= share(cell)).or(Some(cell));
        least = least.filter(|least| share(least) <= share(cell)).or(Some(cell));
    }
    let extremes = most
        .zip(least)
        .filter(|_| graded.len() > 1)
        .map(|(most, least)| (words.largest_share)(best, &said(most), &said(least)));
    let hidden = cells.iter().filter(|cell| cell.counts.is_none()).count();
    let sentences =
        [Some((words.reporters)(cells.len())), extremes, (hidden > 0).then(|| (words.so_many_hidden)(hidden))];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(words.gap)
}

fn table(drawing: &Drawing<'_>, cells: &[&HallCell], has_scores: bool, score: ScoreOf<'_>) -> Table {
    let words = drawing.words;
    let grades = drawing.conference.grades();
    let mut columns = vec![Column::text(words.reporter, 9), Column::text(words.unit, 15)];
    columns.push(Column::numbers(words.place, 4));
    columns.extend(grades.iter().map(|grade| Column::numbers(grade.name.as_str(), 6)));
    columns.extend([Column::numbers(words.abstain, 6), Column::numbers(words.void, 4)]);
    if has_scores {
        columns.push(Column::numbers(words.score, 5));
    }
    columns.push(Column::text(words.proposed, 7));
    let row = |cell: &&HallCell| {
        let mut row = vec![
            Cell::text(drawing.name(cell.reporter)),
            Cell::text(drawing.unit(cell.reporter)),
            numbered(&place_text(cell)),
        ];
        let counts = cell.counts.as_ref();
        let count = |place: usize| Cell::known(counts.and_then(|counts| counts.grades.get(place).copied()));
        row.extend((0..grades.len()).map(count));
        row.push(Cell::known(counts.map(|counts| counts.abstain)));
        row.push(Cell::known(counts.map(|counts| counts.void)));
        if has_scores {
            row.push(score(cell).map_or(Cell::Unknown, |score| Cell::Number(score.to_two_places())));
        }
        row.push(Cell::Text(drawing.grade_name(cell)));
        row
    };
    Table { columns, rows: cells.iter().map(row).collect(), total: Vec::new() }
}
