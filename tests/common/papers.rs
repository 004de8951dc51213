//! Papers to make files of: all of the example's meeting, count sheets, and one that holds whatever a program could take
//! for something else than text.

use crate::DATA;
use pingyi::document::{
    BallotCount, Block, Cell, Column, Document, FaceMark, Fact, MeetingRecord, Orientation, Picture, SignatureLine,
    Table, agenda_sheet, ballot_count_sheet, comments_sheet, illustrated, minutes, news_brief, problem_list,
    rectification_list, responsibility_list, running_order_sheet, sign_in_sheet,
};
use pingyi::domain::{Date, Digest, ResultSheet};
use pingyi::exchange::{BallotsFile, ConferenceFile, results_json};
use pingyi::text::Language;
use std::path::Path;

/// Texts that must stay what they are in every program.
pub(crate) const HOSTILE: [&str; 14] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "007",
    "1e5",
    "2023-02-09",
    "TRUE",
    "'quoted'",
    "a \"b\", c",
    "<b>&amp;</b>",
    "_x0041_",
    "＝1+1",
    "两行\n文字",
];

/// All papers in a language.
pub(crate) fn papers(language: Language) -> Vec<Document> {
    let file = pingyi::demo::conference_with_meeting(language).unwrap();
    let today = Date::new(2023, 4, 10).unwrap();
    let record = MeetingRecord::of(&file.conference, file.details.as_ref().unwrap().records(), today);
    let of_meeting = [
        agenda_sheet,
        running_order_sheet,
        sign_in_sheet,
        comments_sheet,
        problem_list,
        responsibility_list,
        rectification_list,
        minutes,
        news_brief,
    ];
    let mut papers: Vec<Document> = of_meeting.into_iter().map(|paper| paper(&record, language)).collect();
    if let Some(brief) = papers.iter_mut().find(|paper| paper.name == "news-brief") {
        *brief = illustrated(brief.clone(), &hall(), "<主席台> & \"hall\"", "张三");
    }
    papers.push(count_sheet(language));
    papers.push(hostile(language));
    papers
}

/// A picture, of 480 by 320 points.
pub(crate) fn hall() -> Picture {
    let jpeg = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(DATA).join("hall.jpg")).unwrap();
    Picture::new(jpeg, 480, 320).unwrap()
}

/// The ballot count sheet of a worked example, with sums.
pub(crate) fn count_sheet(language: Language) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(DATA).join("worked-examples/1-absent-group");
    let read = |file: &str| std::fs::read(folder.join(file)).unwrap();
    let file = ConferenceFile::read(&read("conference.json")).unwrap();
    let ballots = BallotsFile::read(&read("ballots.json"), &file.conference).unwrap();
    let sheet = ResultSheet::of(&ballots.ballots, &file.conference, file.attendance());
    let (_, results) = results_json(&sheet, Digest([7; 32]), &file.conference, true);
    let (conference, ballots, log) = (&file.conference, &ballots.ballots, Some(Digest([0xab; 32])));
    ballot_count_sheet(&BallotCount { conference, ballots, sheet: &sheet, results, log }, language)
}

/// A paper with texts that look like formulas, numbers and markup, unknown numbers, sums that are sums and some that aren't.
pub(crate) fn hostile(language: Language) -> Document {
    let number = |text: &str| Cell::Number(text.to_owned());
    let rows = HOSTILE.iter().map(|text| vec![Cell::text(*text), number("0.10"), number("3"), Cell::Unknown]);
    let table = Table {
        columns: vec![
            Column::text("=HEAD()", 6),
            Column::numbers("Sum", 2).below("[Over]: both"),
            Column::numbers("No sum", 2).below("[Over]: both"),
            Column::numbers("Unknown", 2),
        ],
        rows: rows.collect(),
        total: vec![Cell::text("-"), number("1.40"), number("41"), Cell::Unknown],
    };
    let second = Table {
        columns: vec![Column::text("One column", 1)],
        rows: vec![vec![Cell::text("")], vec![number("-5")], vec![number("007")]],
        total: Vec::new(),
    };
    Document {
        language,
        name: "hostile",
        orientation: Orientation::Landscape,
        marks: vec![FaceMark::Restricted, FaceMark::Provisional],
        title: "=TITLE() & <more>".to_owned(),
        subtitle: String::new(),
        blocks: vec![
            Block::Facts(vec![Fact::new("&P of", "+2")]),
            Block::Heading("A/B: [x]?".to_owned()),
            Block::Paragraph("First line\nsecond line".to_owned()),
            Block::Table(table),
            Block::Note("After the first table.".to_owned()),
            Block::PageBreak,
            Block::Together(vec![Block::Heading("a/b: [X]?".to_owned()), Block::Table(second)]),
            Block::List(vec!["-1".to_owned(), "=2+2".to_owned()]),
            Block::Signatures(vec![SignatureLine { role: "@role".to_owned(), date: "Date".to_owned() }]),
        ],
        foot: vec!["12 & 13".to_owned(), "&P".repeat(200)],
    }
}
