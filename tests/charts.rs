//! The charts of a count: some to the byte, and the laws that all of them keep.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

use pingyi::chart::{Anchor, Chart, Fill, Shape, Symbol, width_of};
use pingyi::document::{
    Block, ChartOrder, Charted, Document, FaceMark, Figure, ROWS_PER_CHART, outgoing_charts, restricted_charts,
};
use pingyi::domain::{
    BallotBox, Conference, Definition, Digest, Fraction, Id, Quality, ResultSheet, Score, Shielded, Text,
};
use pingyi::exchange::{BallotsFile, ConferenceFile, FrozenConference, Kit, LastYear, MergedBox, results_json};
use pingyi::text::Language;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const DIGEST: Digest = Digest([7; 32]);

/// A conference and what was counted.
struct Counted {
    conference: FrozenConference,
    ballots: BallotBox,
    sheet: ResultSheet,
}

impl Counted {
    fn of(file: &ConferenceFile, ballots: BallotBox) -> Self {
        let sheet = ResultSheet::of(&ballots, &file.conference, file.attendance());
        Self { conference: file.conference.clone(), ballots, sheet }
    }

    fn example(name: &str) -> Self {
        let folder = data("worked-examples").join(name);
        let read = |file: &str| std::fs::read(folder.join(file)).unwrap();
        let file = ConferenceFile::read(&read("conference.json")).unwrap();
        let ballots = BallotsFile::read(&read("ballots.json"), &file.conference).unwrap().ballots;
        Self::of(&file, ballots)
    }

    fn demo(language: Language) -> Self {
        let file = pingyi::demo::conference(language).unwrap();
        let mut merged = MergedBox::new();
        for one in pingyi::demo::tablet_files(language, pingyi::demo::SEED).unwrap() {
            merged.merge(BallotsFile::read(&one.bytes, &file.conference).unwrap(), &file.conference);
        }
        let ballots = merged.into_file(&file.conference).ballots;
        Self::of(&file, ballots)
    }

    fn large(language: Language) -> Self {
        let set = pingyi::demo::large(language, 60, 1).unwrap();
        let file = set.conference.clone();
        let mut merged = MergedBox::new();
        for one in set {
            merged.merge(BallotsFile::read(&one.bytes, &file.conference).unwrap(), &file.conference);
        }
        let ballots = merged.into_file(&file.conference).ballots;
        Self::of(&file, ballots)
    }

    /// Everybody gets the demo's marks under another name, so many times over.
    fn renamed(definition: impl Fn(Definition) -> Definition, times: usize) -> Self {
        let demo = Self::demo(Language::Chinese);
        let mut changed = demo.conference.definition().clone();
        let reporters = changed.reporters.clone();
        changed.reporters = (0..times)
            .flat_map(|round| {
                reporters.iter().map(move |reporter| {
                    let mut reporter = reporter.clone();
                    reporter.id = Id::new(&format!("{}-{round}", reporter.id)).unwrap();
                    reporter
                })
            })
            .collect();
        let conference = FrozenConference::new(Conference::new(definition(changed)).unwrap()).unwrap();
        let mut sheet = demo.sheet;
        let cells = sheet.cells.clone();
        sheet.cells = (0..times)
            .flat_map(|round| {
                let of = reporters.len() * round;
                cells.iter().cloned().map(move |mut cell| {
                    cell.tally.reporter += of;
                    cell
                })
            })
            .collect();
        Self { conference, ballots: BallotBox::default(), sheet }
    }

    fn charted(&self) -> Charted<'_> {
        static NOBODY: BTreeSet<usize> = BTreeSet::new();
        Charted {
            conference: &self.conference,
            ballots: &self.ballots,
            sheet: &self.sheet,
            results: DIGEST,
            last_year: None,
            withdrawn: &NOBODY,
        }
    }

    fn outgoing(&self, language: Language) -> Vec<Document> {
        outgoing_charts(&self.charted(), ChartOrder::Place, language)
    }

    fn restricted(&self, language: Language) -> Vec<Document> {
        restricted_charts(&self.charted(), ChartOrder::Place, language)
    }
}

fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path)
}

fn figures(documents: &[Document]) -> Vec<&Figure> {
    let blocks = documents.iter().flat_map(|document| &document.blocks);
    blocks.filter_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None }).collect()
}

fn text_of(documents: &[Document]) -> String {
    documents.iter().map(Document::to_text).collect()
}

fn assert_golden(text: &str, name: &str) {
    let file = data("charts").join(name);
    let version = concat!("Pingyi ", env!("CARGO_PKG_VERSION"));
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text.replace(version, "Pingyi VERSION"), expected, "{}", file.display());
}

#[test]
fn charts_of_the_worked_examples_are_met_to_the_byte() {
    // In the second example every group is below the threshold, so that outside only grades and ranks are told.
    for (example, chart, restricted, language) in [
        ("2-cap-void-blank-tie", "grades-1", false, Language::Chinese),
        ("2-cap-void-blank-tie", "grades-1", true, Language::English),
        ("2-cap-void-blank-tie", "groups-1", true, Language::Chinese),
        ("1-absent-group", "criteria", true, Language::English),
        ("3-group-abstains", "agreement-1", false, Language::Chinese),
    ] {
        let counted = Counted::example(example);
        let documents = if restricted { counted.restricted(language) } else { counted.outgoing(language) };
        let figures = figures(&documents);
        let figure = figures.iter().find(|figure| figure.chart.name() == chart).unwrap();
        let form = if restricted { "restricted" } else { "outgoing" };
        assert_golden(&figure.chart.to_svg(), &format!("{example}-{chart}-{form}.{}.svg", language.tag()));
    }
}

#[test]
fn what_charts_say_of_the_example_is_met_to_the_letter() {
    for language in Language::ALL {
        let counted = Counted::demo(language);
        let tag = language.tag();
        assert_golden(&text_of(&counted.outgoing(language)), &format!("demo-outgoing.{tag}.txt"));
        assert_golden(&text_of(&counted.restricted(language)), &format!("demo-restricted.{tag}.txt"));
    }
}

#[test]
fn every_picture_is_well_formed_and_holds_its_title_its_description_and_no_style() {
    for language in Language::ALL {
        for counted in [Counted::demo(language), Counted::large(language), Counted::renamed(hostile, 1)] {
            for documents in [counted.outgoing(language), counted.restricted(language)] {
                let mut ids = BTreeSet::new();
                for figure in figures(&documents) {
                    let svg = figure.chart.to_svg();
                    let (texts, new_ids) = read_svg(&svg);
                    assert_eq!(texts.first().map(String::as_str), Some(figure.chart.title()));
                    assert_eq!(texts.get(1).map(String::as_str), Some(figure.chart.description()));
                    assert!(!figure.chart.description().is_empty());
                    assert!(svg.contains(" role=\"img\" ") && !svg.contains("style"), "{svg}");
                    for id in new_ids {
                        assert!(ids.insert(id.clone()), "{id} stands twice");
                    }
                }
            }
        }
    }
}

/// Reads a picture as XML, and returns its texts and its ids.
fn read_svg(svg: &str) -> (Vec<String>, Vec<String>) {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut ids, mut text, mut depth) = (Vec::new(), Vec::new(), String::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                depth += 1;
                text.clear();
                ids.extend(id_of(&tag));
            }
            Event::Empty(tag) => ids.extend(id_of(&tag)),
            Event::End(_) => {
                depth -= 1;
                if !text.trim().is_empty() {
                    texts.push(std::mem::take(&mut text));
                }
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => text.push_str(match &*name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                other => panic!("{other} is unknown to XML"),
            }),
            Event::Eof => break,
            other => panic!("{other:?} in a picture"),
        }
    }
    assert_eq!(depth, 0);
    (texts, ids)
}

fn id_of(tag: &quick_xml::events::BytesStart<'_>) -> Option<String> {
    // Every attribute is read, so that a broken one is found.
    let attributes: Vec<_> = tag.attributes().map(Result::unwrap).collect();
    let id = attributes.into_iter().find(|attribute| attribute.key.as_ref() == "id");
    id.map(|id| id.value.into_owned())
}

/// Names that would break a picture that takes them as they are.
fn hostile(mut definition: Definition) -> Definition {
    let name = Text::new("<b>&\"'</text></svg>").unwrap();
    definition.title = name.clone();
    for reporter in &mut definition.reporters {
        (reporter.name, reporter.unit) = (name.clone(), name.clone());
    }
    for grade in &mut definition.grades {
        grade.name = name.clone();
    }
    definition
}

#[test]
fn nothing_reaches_over_the_edge_however_long_the_names() {
    for language in Language::ALL {
        for counted in [Counted::demo(language), Counted::large(language), Counted::renamed(long_winded, 2)] {
            for documents in [counted.outgoing(language), counted.restricted(language)] {
                for figure in figures(&documents) {
                    assert_within(&figure.chart);
                }
            }
        }
    }
}

fn long_winded(mut definition: Definition) -> Definition {
    let long = |text: &str| Text::new(&text.repeat(200 / text.chars().count())).unwrap();
    definition.title = long("淇滨区述职评议考核会");
    for (place, reporter) in definition.reporters.iter_mut().enumerate() {
        let (name, unit) =
            if place % 2 == 0 { ("欧阳建国", "区直属机关") } else { ("MW", "Working committee") };
        (reporter.name, reporter.unit) = (long(name), long(unit));
    }
    for criterion in &mut definition.criteria {
        criterion.name = long("responsibility");
    }
    for grade in &mut definition.grades {
        grade.name = long("基本称职");
    }
    for group in &mut definition.groups {
        group.name = long("Heads of units");
    }
    definition
}

/// Checks that every shape lies on the plane, text by the measure that charts go by.
fn assert_within(chart: &Chart) {
    let (width, height) = (Chart::WIDTH, chart.height());
    for shape in chart.shapes() {
        let (left, right, top, bottom) = match shape {
            Shape::Rect { x, y, width, height, .. } => (*x, x + width, *y, y + height),
            Shape::Line { from, to, .. } => (from.0.min(to.0), from.0.max(to.0), from.1.min(to.1), from.1.max(to.1)),
            Shape::Mark { x, y, .. } => (x - Symbol::REACH, x + Symbol::REACH, y - Symbol::REACH, y + Symbol::REACH),
            Shape::Text { x, y, face, anchor, text, .. } => {
                let wide = width_of(text, *face);
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - wide / 2,
                    Anchor::End => x - wide,
                };
                (left, left + wide, y - face.size(), y + face.size() / 3)
            }
        };
        // The margin around is for rounding, borders and the depth of letters alone.
        let is_within = left >= -2 && right <= width + 2 && top >= 0 && bottom <= height + 2;
        assert!(is_within, "{shape:?} in {} of {width} x {height}", chart.name());
    }
}

#[test]
fn no_chart_has_more_rows_than_a_sheet_and_none_is_left_out() {
    for (times, charts) in [(1, 1), (2, 1), (3, 2), (16, 7)] {
        let counted = Counted::renamed(|definition| definition, times);
        let documents = counted.restricted(Language::Chinese);
        for name in ["grades-1", "criteria", "agreement-2", "groups-1"] {
            let parts: Vec<usize> = figures(&documents)
                .iter()
                .filter(|figure| figure.chart.name().starts_with(name))
                .map(|figure| figure.table.rows.len())
                .collect();
            assert_eq!(parts.len(), charts, "{name}");
            assert_eq!(parts.iter().sum::<usize>(), counted.conference.reporters().len());
            let (most, least) = (parts.iter().max().unwrap(), parts.iter().min().unwrap());
            assert!(*most <= ROWS_PER_CHART && most - least <= charts, "{parts:?}");
        }
    }
}

#[test]
fn restricted_charts_say_so_in_every_picture_and_outgoing_ones_hold_no_score_and_no_group() {
    let counted = Counted::demo(Language::Chinese);
    let restricted = counted.restricted(Language::Chinese);
    assert!(restricted.iter().all(|document| document.marks.contains(&FaceMark::Restricted)));
    for figure in figures(&restricted) {
        assert!(figure.chart.to_svg().contains("内部资料：仅限有权查看票箱的人"), "{}", figure.chart.name());
    }
    let outgoing = counted.outgoing(Language::Chinese);
    assert!(outgoing.iter().all(|document| !document.marks.contains(&FaceMark::Restricted)));
    let told: String =
        outgoing.iter().filter(|document| document.name != "chart-agreement").map(Document::to_html).collect();
    assert!(!told.contains("得分") && !told.contains("内部资料"));
    for group in counted.conference.groups() {
        assert!(!told.contains(group.name.as_str()), "{}", group.name);
    }
    for cell in &counted.sheet.cells {
        let means = cell.tally.groups.iter().filter_map(|group| group.mean.as_ref());
        for number in cell.tally.score.iter().chain(means) {
            // A whole number could be a count.
            assert!(!told.contains(&number.to_two_places()), "{number}");
        }
    }
}

/// Sets some cells to hidden, and gives hidden ones other marks of the same standing.
fn with_hidden(mut sheet: ResultSheet, hidden: &[bool], other: &[u32]) -> ResultSheet {
    let mut numbers = other.iter().copied().cycle();
    for (cell, is_hidden) in sheet.cells.iter_mut().zip(hidden.iter().copied().cycle()) {
        cell.hidden = is_hidden;
        if !is_hidden {
            continue;
        }
        for group in &mut cell.tally.groups {
            for count in &mut group.counts {
                *count = numbers.next().unwrap_or(0);
            }
            group.abstain = numbers.next().unwrap_or(0);
            group.mean = Score::new(u64::from(numbers.next().unwrap_or(0)), 3);
        }
        cell.tally.score = Score::new(u64::from(numbers.next().unwrap_or(0)), 7);
    }
    sheet
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn outgoing_charts_are_the_same_bytes_whatever_the_hidden_marks(
        hidden in prop::collection::vec(any::<bool>(), 1..24),
        one in prop::collection::vec(0_u32..300, 5..40),
        other in prop::collection::vec(0_u32..300, 5..40),
        running in any::<bool>(),
    ) {
        let counted = Counted::demo(Language::English);
        let order = if running { ChartOrder::Running } else { ChartOrder::Place };
        let [one, other] = [&one, &other].map(|numbers| {
            let sheet = with_hidden(counted.sheet.clone(), &hidden, numbers);
            let charted = Charted { sheet: &sheet, ..counted.charted() };
            let documents = outgoing_charts(&charted, order, Language::English);
            documents.iter().map(Document::to_html).collect::<String>() + &text_of(&documents)
        });
        prop_assert_eq!(one, other);
    }

    #[test]
    fn the_parts_of_a_bar_are_the_whole_and_lie_side_by_side(numbers in prop::collection::vec(0_u32..50_000, 8..60)) {
        let counted = Counted::demo(Language::Chinese);
        let sheet = with_hidden(counted.sheet.clone(), &[true], &numbers);
        let charted = Charted { sheet: &sheet, ..counted.charted() };
        let documents = restricted_charts(&charted, ChartOrder::Place, Language::Chinese);
        for figure in figures(&documents).into_iter().filter(|figure| figure.chart.name().starts_with("grades")) {
            let parts = figure.chart.shapes().iter().filter_map(|shape| match shape {
                Shape::Rect { x, y, width, height: 18, fill: Fill::Shade(..) } => Some((*y, *x, *width)),
                _ => None,
            });
            let parts: Vec<(i32, i32, i32)> = parts.collect();
            for bar in parts.chunk_by(|one, other| one.0 == other.0) {
                prop_assert_eq!(bar.iter().map(|(_, _, width)| width).sum::<i32>(), 326);
                for pair in bar.windows(2) {
                    prop_assert_eq!(pair[0].1 + pair[0].2, pair[1].1);
                }
            }
        }
    }
}

#[test]
fn rows_follow_the_order_that_is_asked_for_and_agreement_its_own() {
    let counted = Counted::demo(Language::Chinese);
    let first_column = |figure: &Figure| -> Vec<String> {
        figure.table.rows.iter().map(|row| row.first().unwrap().shown().to_owned()).collect()
    };
    let named = |documents: &[Document], name: &str| {
        first_column(figures(documents).into_iter().find(|figure| figure.chart.name() == name).unwrap())
    };
    let running = outgoing_charts(&counted.charted(), ChartOrder::Running, Language::Chinese);
    let placed = counted.outgoing(Language::Chinese);
    let reporters: Vec<String> = counted.conference.reporters().iter().map(|one| one.name.to_string()).collect();
    assert_eq!(named(&running, "grades-1"), reporters);
    let mut ranked: Vec<(u32, usize)> = (0..reporters.len())
        .map(|reporter| (counted.sheet.cells[reporter * 2].standing.unwrap().1.place, reporter))
        .collect();
    ranked.sort_unstable();
    let ranked: Vec<String> = ranked.into_iter().map(|(_, reporter)| reporters[reporter].clone()).collect();
    assert_eq!(named(&placed, "grades-1"), ranked);
    assert_eq!(named(&placed, "agreement-1"), named(&running, "agreement-1"));
    let figures = figures(&placed);
    let agreement = figures.iter().find(|figure| figure.chart.name() == "agreement-1").unwrap();
    let differences: Vec<f64> =
        agreement.table.rows.iter().map(|row| row.last().unwrap().shown().parse().unwrap()).collect();
    assert!(differences.is_sorted());
}

#[test]
fn the_quality_of_a_worked_example_is_what_a_slow_count_gives() {
    let counted = Counted::example("2-cap-void-blank-tie");
    let restricted = Quality::of(&counted.ballots, &counted.sheet, &counted.conference, true);
    let quality = restricted.criteria.first().unwrap().as_ref().unwrap();
    // Eleven ballots count; the blank one grades nobody, and none gives everybody the same grade.
    assert_eq!((quality.ballots, quality.uniform), (10, Shielded::FewerThan(5)));
    // Reckoned from the table of the rules with another program: the sums of squares between reporters and in all.
    assert_eq!(quality.between, Fraction::new(6161, 16185));
    assert!(quality.scores.as_ref().is_some_and(|(best, worst)| {
        *best == Fraction::new(185, 2).unwrap() && *worst == Fraction::new(275, 4).unwrap()
    }));
    // All three groups are below the threshold.
    assert_eq!(quality.groups, [None, None, None]);
    let outgoing = Quality::of(&counted.ballots, &counted.sheet, &counted.conference, false);
    assert_eq!(outgoing.criteria, [None]);
}

#[test]
fn a_document_shows_a_figure_as_picture_caption_and_table() {
    let counted = Counted::demo(Language::English);
    let documents = counted.outgoing(Language::English);
    let document = documents.first().unwrap();
    let figure = figures(&documents)[0];
    let html = document.to_html();
    assert!(html.contains(&figure.chart.to_svg()));
    for part in ["<figcaption>The chart shows 12 reporters.", "<details class=\"doc-chart-table\"><summary>Table: "] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("style="));
}

/// The demo of the year before, with its reporters in another order under other ids, as a public kit and as results.
fn year_before(restricted: bool) -> (Vec<u8>, Vec<u8>) {
    let demo = Counted::demo(Language::Chinese);
    let mut definition = demo.conference.definition().clone();
    definition.period = Text::new("2021").unwrap();
    for (reporter, other) in definition.reporters.iter_mut().zip(demo.conference.reporters().iter().rev()) {
        (reporter.name, reporter.unit) = (other.name.clone(), other.unit.clone());
    }
    let conference = FrozenConference::new(Conference::new(definition).unwrap()).unwrap();
    let (results, _) = results_json(&demo.sheet, DIGEST, &conference, restricted);
    let file = ConferenceFile::new(conference.clone(), Vec::new());
    let kit = Kit::of(&file, BallotsFile::of(BallotBox::default(), &conference), true).unwrap();
    let mut kit: serde_json::Value = serde_json::from_slice(&kit.encode().0).unwrap();
    let outgoing = results_json(&demo.sheet, DIGEST, &conference, false).0;
    kit["results"] = serde_json::from_slice(&outgoing).unwrap();
    kit.as_object_mut().unwrap().remove("digest");
    let bare = serde_json_canonicalizer::to_vec(&kit).unwrap();
    kit["digest"] = sha256(&bare).into();
    (results, serde_json_canonicalizer::to_vec(&kit).unwrap())
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    Digest(sha2::Sha256::digest(bytes).into()).to_string()
}

/// Returns the first chart against last year as rows of name, this year's value and last year's.
fn years(documents: &[Document]) -> Vec<[String; 3]> {
    let figures = figures(documents);
    let figure = figures.iter().find(|figure| figure.chart.name() == "years-1").unwrap();
    let cell = |row: &[pingyi::document::Cell], place: usize| row[place].shown().to_owned();
    figure.table.rows.iter().map(|row| [cell(row, 0), cell(row, 3), cell(row, 4)]).collect()
}

#[test]
fn years_are_matched_by_unit_where_the_file_names_units_and_by_id_where_it_does_not() {
    let this = Counted::demo(Language::Chinese);
    let (results, kit) = year_before(false);
    let [by_id, by_unit] = [results, kit].map(|bytes| LastYear::read(&bytes).unwrap());
    assert_eq!((by_id.period(), by_unit.period()), ("", "2021"));
    let charted = Charted { last_year: Some(&by_id), ..this.charted() };
    for [name, now, then] in years(&outgoing_charts(&charted, ChartOrder::Place, Language::Chinese)) {
        assert_eq!(now, then, "{name}: the same ids stand for the same marks");
    }
    let charted = Charted { last_year: Some(&by_unit), ..this.charted() };
    let place = |reporter: usize| this.sheet.cells[reporter * 2].standing.unwrap().1.place.to_string();
    let reporters = this.conference.reporters();
    for [name, now, then] in years(&outgoing_charts(&charted, ChartOrder::Place, Language::Chinese)) {
        let reporter = reporters.iter().position(|one| one.name.as_str() == name).unwrap();
        assert_eq!([now, then], [place(reporter), place(reporters.len() - 1 - reporter)], "{name}");
    }
}

#[test]
fn scores_of_last_year_are_compared_for_those_who_may_see_the_box_alone_and_as_far_as_its_file_tells_them() {
    let this = Counted::demo(Language::Chinese);
    for restricted in [true, false] {
        let last = LastYear::read(&year_before(restricted).0).unwrap();
        let charted = Charted { last_year: Some(&last), ..this.charted() };
        let outgoing = outgoing_charts(&charted, ChartOrder::Place, Language::Chinese);
        assert!(years(&outgoing).iter().flatten().all(|text| !text.contains('.')), "outside there are only places");
        let hidden = this.sheet.cells.iter().step_by(2).filter(|cell| cell.hidden).count();
        let unknown = |rows: Vec<[String; 3]>| rows.into_iter().filter(|[_, _, then]| then == "–").count();
        let told = unknown(years(&restricted_charts(&charted, ChartOrder::Place, Language::Chinese)));
        assert_eq!(told, if restricted { 0 } else { hidden });
    }
}

#[test]
fn last_years_results_are_refused_where_they_are_something_else_or_damaged() {
    let (results, _) = year_before(false);
    let edited = String::from_utf8(results).unwrap().replacen("\"rank\":1,", "\"rank\":2,", 1);
    let conference = std::fs::read(data("worked-examples/1-absent-group/conference.json")).unwrap();
    for bytes in [edited.into_bytes(), conference, b"{}".to_vec()] {
        assert!(LastYear::read(&bytes).is_err());
    }
}

#[test]
fn who_has_withdrawn_keeps_the_place_and_is_marked_in_pictures_and_tables() {
    for (language, mark) in [(Language::Chinese, "不再述职 · "), (Language::English, "withdrawn · ")] {
        let counted = Counted::demo(language);
        let withdrawn = BTreeSet::from([3]);
        let charted = Charted { withdrawn: &withdrawn, ..counted.charted() };
        let before = counted
            .outgoing(language)
            .iter()
            .chain(&counted.restricted(language))
            .map(Document::to_html)
            .collect::<String>();
        let drawn = outgoing_charts(&charted, ChartOrder::Place, language);
        let all = drawn
            .iter()
            .chain(&restricted_charts(&charted, ChartOrder::Place, language))
            .map(Document::to_html)
            .collect::<String>();
        assert!(!before.contains(mark));
        let name = counted.conference.reporters()[3].unit.as_str();
        // In a picture the unit may be cut short behind the mark.
        let rows = before.matches(&format!("<td>{name}</td>")).count();
        assert!(rows > 0);
        assert_eq!(all.matches(&format!("<td>{mark}{name}</td>")).count(), rows, "every table names it");
        let word = mark.split(' ').next().unwrap();
        let pictures = all.matches("<svg ").count();
        assert!(all.matches(word).count() >= rows + pictures, "and so does every picture");
        assert_eq!(all.matches("<tr>").count(), before.matches("<tr>").count(), "nobody is left out");
    }
}
