//! The charts of a count: figures, each with its table and what one sees on it in words.
//!
//! There are two sets. [`outgoing_charts`] is made from [`Distribution`] alone and so can hold no score; each reporter's
//! place and proposed grade stand beside the grades of the whole hall. [`restricted_charts`] holds everything, says so on
//! the face of every picture, and is for those who may see the box (spec of the rules, "Secrecy").
//!
//! # Why scores and groups are never outgoing
//!
//! With two groups a weighted score and the hall's distribution together reveal the groups' means: of the two only one may
//! go out, and charts show the distribution, which says more. A group's mean beside the distribution tells the other
//! group's, so groups are compared in the restricted set only.
//!
//! # Why rows instead of a cloud of points
//!
//! Scores lie close together: in a cloud of 200 points their names lie over each other. With a row for each reporter every
//! name can be read, and one engine (`dots`) compares criteria, groups and years.

mod agreement;
mod criteria;
mod dots;
mod frame;
mod grades;
mod groups;
mod quality;
mod words;
mod years;

use super::{Block, Cell, Document, FaceMark, Figure, Orientation, foot, mode_marks};
use crate::domain::frugal::arrange;
use crate::domain::{
    BallotBox, Conference, Digest, Distribution, HallCell, Quality, Rank, Reporter, ResultSheet, Status,
};
use crate::exchange::{FrozenConference, LastYear};
use crate::text::Language;
use std::collections::BTreeSet;
use words::{ChartWords, chart_words};

/// How many reporters stand on one chart at most: as many as a sheet of A4 holds.
pub const ROWS_PER_CHART: usize = 30;

/// A count, as charts need it.
#[derive(Clone, Copy, Debug)]
pub struct Charted<'c> {
    /// Whose ballots were counted.
    pub conference: &'c FrozenConference,
    /// What was counted.
    pub ballots: &'c BallotBox,
    /// What came out.
    pub sheet: &'c ResultSheet,
    /// The digest of the results file in the form that the charts are of.
    pub results: Digest,
    /// The results of the year before, where there is a file of them.
    pub last_year: Option<&'c LastYear>,
    /// The positions of reporters who have withdrawn ([`crate::meeting::withdrawn`]); they keep their place and are marked.
    pub withdrawn: &'c BTreeSet<usize>,
}

/// How the reporters are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartOrder {
    /// By place on the criterion, the best first.
    Place,
    /// As they report.
    Running,
}

/// Draws what may go out: the grades of the whole hall, places on the criteria side by side, agreement, and how well the
/// grades tell the reporters apart. It holds no score and no group, and of hidden cells only grade and place.
pub fn outgoing_charts(count: &Charted<'_>, order: ChartOrder, language: Language) -> Vec<Document> {
    let distribution = Distribution::of(count.sheet, false);
    let quality = Quality::of(count.ballots, count.sheet, count.conference, false);
    let drawing = Drawing::new(count, order, language, false);
    let mut documents = grades::charts(&drawing, &distribution, &|_| None);
    documents.extend(criteria::of_places(&drawing, &distribution));
    documents.extend(agreement::charts(&drawing, &distribution));
    if let Some(last) = count.last_year {
        documents.extend(years::of_places(&drawing, &distribution, last));
    }
    documents.extend(quality::paper(&drawing, &quality));
    documents
}

/// Draws everything, for those who may see the box: also scores, and groups against each other.
pub fn restricted_charts(count: &Charted<'_>, order: ChartOrder, language: Language) -> Vec<Document> {
    let distribution = Distribution::of(count.sheet, true);
    let quality = Quality::of(count.ballots, count.sheet, count.conference, true);
    let drawing = Drawing::new(count, order, language, true);
    let score = |cell: &HallCell| criteria::score_of(count.sheet, cell.reporter, cell.criterion);
    let mut documents = grades::charts(&drawing, &distribution, &score);
    documents.extend(criteria::of_scores(&drawing, &distribution, count.sheet));
    documents.extend(agreement::charts(&drawing, &distribution));
    documents.extend(groups::charts(&drawing, &distribution, count.sheet));
    if let Some(last) = count.last_year {
        documents.extend(years::of_scores(&drawing, &distribution, count.sheet, last));
    }
    documents.extend(quality::paper(&drawing, &quality));
    documents
}

/// What all charts of a set share.
struct Drawing<'c> {
    conference: &'c FrozenConference,
    words: &'static ChartWords,
    language: Language,
    order: ChartOrder,
    marks: Vec<FaceMark>,
    foot: Vec<String>,
    withdrawn: &'c BTreeSet<usize>,
}

impl<'c> Drawing<'c> {
    fn new(count: &Charted<'c>, order: ChartOrder, language: Language, restricted: bool) -> Self {
        let restricted = restricted.then_some(FaceMark::Restricted);
        let provisional = (count.sheet.status == Status::Provisional).then_some(FaceMark::Provisional);
        let marks = restricted.into_iter().chain(provisional).chain(mode_marks(count.conference)).collect();
        let foot = foot(count.conference, Some(count.results), super::words::words(language));
        let (conference, withdrawn) = (count.conference, count.withdrawn);
        Self { conference, words: chart_words(language), language, order, marks, foot, withdrawn }
    }

    /// Makes a document of figures, each on a sheet of its own; `None` if there are none.
    fn document(&self, name: &'static str, title: String, figures: Vec<Figure>) -> Option<Document> {
        let mut blocks = Vec::new();
        for figure in figures {
            if !blocks.is_empty() {
                blocks.push(Block::PageBreak);
            }
            blocks.push(Block::Figure(figure));
        }
        (!blocks.is_empty()).then(|| self.paper(name, title, blocks))
    }

    fn paper(&self, name: &'static str, title: String, blocks: Vec<Block>) -> Document {
        Document {
            language: self.language,
            name,
            orientation: Orientation::Portrait,
            marks: self.marks.clone(),
            title,
            subtitle: self.conference.definition().title.to_string(),
            blocks,
            foot: self.foot.clone(),
        }
    }

    fn reporter(&self, place: usize) -> Option<&'c Reporter> {
        self.conference.reporters().get(place)
    }

    fn name(&self, place: usize) -> &'c str {
        self.reporter(place).map_or("", |reporter| reporter.name.as_str())
    }

    /// Returns what stands beside a name: the unit, and before it whether the reporter has withdrawn.
    fn unit(&self, place: usize) -> String {
        let unit = self.reporter(place).map_or("", |reporter| reporter.unit.as_str());
        match (self.withdrawn.contains(&place), unit.is_empty()) {
            (false, _) => unit.to_owned(),
            (true, true) => self.words.withdrawn.to_owned(),
            (true, false) => format!("{} · {unit}", self.words.withdrawn),
        }
    }

    /// Returns the cells of a criterion in the order that was asked for; who has no place comes last.
    fn sorted<'d>(&self, distribution: &'d Distribution, criterion: usize) -> Vec<&'d HallCell> {
        let mut cells: Vec<&HallCell> = distribution.of_criterion(criterion).collect();
        if self.order == ChartOrder::Place {
            arrange(&mut cells, |one, other| place_of(one).cmp(&place_of(other)));
        }
        cells
    }

    /// Returns what stands before a name: the place, or the number in the running order.
    fn lead(&self, cell: &HallCell) -> String {
        match self.order {
            ChartOrder::Place => place_text(cell),
            ChartOrder::Running => (cell.reporter + 1).to_string(),
        }
    }

    /// Says how the rows are sorted.
    fn sorting(&self) -> &'static str {
        if self.order == ChartOrder::Place { self.words.by_place } else { self.words.by_order }
    }

    fn grade_name(&self, cell: &HallCell) -> String {
        let grade = cell.standing.and_then(|(grade, _)| self.conference.grade(grade));
        grade.map_or_else(|| "–".to_owned(), |grade| grade.name.to_string())
    }
}

fn place_of(cell: &HallCell) -> u32 {
    cell.standing.map_or(u32::MAX, |(_, rank)| rank.place)
}

fn place_text(cell: &HallCell) -> String {
    cell.standing.map_or_else(|| "–".to_owned(), |(_, Rank { place, .. })| place.to_string())
}

/// Makes a cell of what stands before a name: a number, or a dash for none.
fn numbered(text: &str) -> Cell {
    if text == "–" { Cell::Unknown } else { Cell::Number(text.to_owned()) }
}

fn criterion_name(conference: &Conference, criterion: usize) -> String {
    conference.criteria().get(criterion).map_or_else(String::new, |criterion| criterion.name.to_string())
}

/// Parts rows evenly into as few charts as hold them.
fn parted<T>(rows: &[T]) -> impl Iterator<Item = &[T]> {
    let charts = rows.len().div_ceil(ROWS_PER_CHART).max(1);
    rows.chunks(rows.len().div_ceil(charts).max(1))
}
