//! The papers of a conference: their text to the letter, and the laws that slips keep.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod drafts;
mod picture;
mod results;
mod secrecy;

use pingyi::document::{
    BallotCount, Block, Correction, Document, FaceMark, MeetingRecord, QrCode, agenda_sheet, ballot_count_sheet,
    comments_sheet, minutes, news_brief, problem_list, rectification_list, responsibility_list, running_order_sheet,
    sign_in_sheet, slips,
};
use pingyi::domain::{
    Admission, BallotBox, Cell, Conference, Date, Definition, Digest, Fraction, Group, Id, Mode, PublicKey,
    ResultSheet, Text,
};
use pingyi::exchange::{
    BallotsFile, ConferenceFile, FrozenConference, HeldSlip, MergedBox, SlipBatch, SlipCode, results_json,
};
use pingyi::text::Language;
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path)
}

/// Random bytes that are the same in every run of a seed.
fn seeded(seed: u64) -> impl FnMut(&mut [u8]) -> Option<()> {
    let mut drawn = 0u64;
    move |bytes| {
        for part in bytes.chunks_mut(32) {
            let digest = Sha256::digest([seed.to_le_bytes(), drawn.to_le_bytes()].concat());
            part.copy_from_slice(digest.get(..part.len())?);
            drawn += 1;
        }
        Some(())
    }
}

fn example(name: &str) -> (ConferenceFile, BallotsFile) {
    let folder = data("worked-examples").join(name);
    let read = |file: &str| std::fs::read(folder.join(file)).unwrap();
    let conference = ConferenceFile::read(&read("conference.json")).unwrap();
    let ballots = BallotsFile::read(&read("ballots.json"), &conference.conference).unwrap();
    (conference, ballots)
}

fn count_sheet(file: &ConferenceFile, ballots: &BallotBox, language: Language) -> (Document, ResultSheet) {
    let conference = &file.conference;
    let sheet = ResultSheet::of(ballots, conference, file.attendance());
    let (_, results) = results_json(&sheet, Digest([7; 32]), conference, false);
    let log = Some(Digest([0xab; 32]));
    let count = BallotCount { conference, ballots, sheet: &sheet, results, log };
    (ballot_count_sheet(&count, language), sheet)
}

/// Returns a conference that admits by the slips of a batch.
fn with_slips(mut definition: Definition, seed: u64) -> (FrozenConference, SlipBatch) {
    let batch = SlipBatch::new(&definition.groups, &mut seeded(seed)).unwrap();
    definition.admission = Admission::Slips(batch.keys(&[]));
    (FrozenConference::new(Conference::new(definition).unwrap()).unwrap(), batch)
}

/// The demo's contested ballots among its sound ones.
fn contested_demo(language: Language) -> (ConferenceFile, BallotBox) {
    let file = pingyi::demo::conference(language).unwrap();
    let mut merged = MergedBox::new();
    let incidents = pingyi::demo::incidents(language, pingyi::demo::SEED).unwrap();
    for file_bytes in pingyi::demo::tablet_files(language, pingyi::demo::SEED).unwrap().into_iter().chain(incidents) {
        if let Ok(ballots) = BallotsFile::read(&file_bytes.bytes, &file.conference) {
            merged.merge(ballots, &file.conference);
        }
    }
    let ballots = merged.into_file(&file.conference).ballots;
    (file, ballots)
}

fn assert_golden(document: &Document, name: &str) {
    let file = data("documents").join(format!("{name}.{}.txt", document.language.tag()));
    let version = concat!("Pingyi ", env!("CARGO_PKG_VERSION"));
    let text = document.to_text().replace(version, "Pingyi VERSION");
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, expected, "{}", file.display());
}

#[test]
fn ballot_count_sheets_of_the_worked_examples_are_met_to_the_letter() {
    for name in ["1-absent-group", "3-group-void", "4-slips-and-rulings"] {
        for language in Language::ALL {
            let (file, ballots) = example(name);
            assert_golden(&count_sheet(&file, &ballots.ballots, language).0, &format!("ballot-count-{name}"));
        }
    }
}

#[test]
fn the_slips_of_a_worked_example_are_met_to_the_letter() {
    for language in Language::ALL {
        let (file, _) = example("1-absent-group");
        let (conference, batch) = with_slips(file.conference.definition().clone(), 1);
        assert_golden(&slips(&batch, &conference, language).unwrap(), "slips-1-absent-group");
    }
}

#[test]
fn a_provisional_count_says_so_on_its_face_and_has_no_line_to_sign_on() {
    for language in Language::ALL {
        let (file, ballots) = contested_demo(language);
        let (document, sheet) = count_sheet(&file, &ballots, language);
        assert!(sheet.contested() > 0);
        assert_eq!(document.marks, [FaceMark::Provisional, FaceMark::Example]);
        assert!(!document.to_text().contains("____"));
        assert!(!document.to_html().contains("doc-signatures"));
    }
}

#[test]
fn a_ballot_count_sheet_tells_no_score_and_no_ballots_id() {
    for name in ["1-absent-group", "2-cap-void-blank-tie", "4-slips-and-rulings"] {
        let (file, ballots) = example(name);
        let (document, sheet) = count_sheet(&file, &ballots.ballots, Language::English);
        let text = document.to_text();
        let score = |cell: &Cell| cell.tally.score.as_ref().map(Fraction::to_two_places);
        assert!(sheet.cells.iter().filter_map(score).all(|score| !text.contains(&score)), "{name}");
        let ids: Vec<String> = ballots.ballots.versions().map(|(id, _, _)| id.to_string()).collect();
        assert!(!ids.is_empty() && ids.iter().all(|id| !text.contains(&id[..8])), "{name}");
    }
}

#[test]
fn rehearsal_and_example_stand_on_the_face_of_every_sheet_and_card() {
    let example = pingyi::demo::conference(Language::English).unwrap().conference.definition().clone();
    let mut rehearsal = example.clone();
    rehearsal.code = pingyi::domain::ConferenceCode::new("QIBIN-2022").unwrap();
    let mut official = rehearsal.clone();
    official.mode = Mode::Official;
    let words = [Some("EXAMPLE"), Some("REHEARSAL: nothing here counts"), None];
    for (definition, word) in [example, rehearsal, official].into_iter().zip(words) {
        let (conference, batch) = with_slips(definition, 2);
        let document = slips(&batch, &conference, Language::English).unwrap();
        let html = document.to_html();
        let faces = html.matches("class=\"doc-head\"").count() + html.matches("class=\"doc-card\"").count();
        assert_eq!(document.sheets().count() + 50, faces);
        let marked = html.matches("class=\"doc-mark\"").count();
        assert_eq!(marked, if word.is_some() { faces } else { 0 });
        assert!(word.is_none_or(|word| html.contains(word)));
    }
}

#[test]
fn slips_of_another_conference_are_not_drawn_up() {
    let definition = example("1-absent-group").0.conference.definition().clone();
    let (open, _) = example("1-absent-group");
    let (first, first_batch) = with_slips(definition.clone(), 1);
    let (_, second_batch) = with_slips(definition, 2);
    assert!(slips(&first_batch, &first, Language::English).is_some());
    assert!(slips(&second_batch, &first, Language::English).is_none());
    assert!(slips(&first_batch, &open.conference, Language::English).is_none());
}

#[test]
fn html_holds_every_text_as_text() {
    let mut definition = example("1-absent-group").0.conference.definition().clone();
    definition.title = Text::new("<script>alert(\"1\")</script> & more").unwrap();
    let (conference, batch) = with_slips(definition, 1);
    let html = slips(&batch, &conference, Language::Chinese).unwrap().to_html();
    assert!(!html.contains("<script"));
    assert!(html.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more"));
    assert!(!html.contains("style="));
    let opened = html.matches('<').count() - html.matches("</").count();
    let void = html.matches("<col ").count() + html.matches("<wbr>").count();
    assert_eq!(opened - void, html.matches("</").count());
}

#[test]
fn what_a_slip_shows_is_not_told_by_debugging_its_document() {
    let (conference, batch) = with_slips(example("1-absent-group").0.conference.definition().clone(), 1);
    let told = format!("{:?}", slips(&batch, &conference, Language::English).unwrap());
    for (_, slips) in batch.groups() {
        assert!(slips.iter().all(|slip| !told.contains(&slip.code().to_string()[..9])));
    }
}

/// Reads the symbol that a code draws, as a camera would see it.
fn scanned(code: &QrCode) -> String {
    let scale = 4;
    let side = (code.side() + 2 * QrCode::QUIET) * scale;
    let is_dark = |x: usize, y: usize| {
        let module = |place: usize| (place / scale).checked_sub(QrCode::QUIET);
        module(y).zip(module(x)).is_some_and(|(row, column)| code.is_dark(row, column))
    };
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| if is_dark(x, y) { 0 } else { 255 });
    let [grid] = picture.detect_grids().try_into().unwrap_or_else(|_| panic!("not one symbol"));
    grid.decode().unwrap().1
}

fn groups() -> impl Strategy<Value = Vec<Group>> {
    prop::collection::vec(0..25u32, 1..=5).prop_map(|expected| {
        let group = |(letter, expected): (u8, u32)| Group {
            id: Id::new(&char::from(letter).to_string()).unwrap(),
            name: Text::new("组").unwrap(),
            weight: 1,
            expected,
        };
        (b'A'..).zip(expected).map(group).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_codes_of_a_batch_lead_to_the_definitions_keys_and_all_differ(groups in groups(), seed in any::<u64>()) {
        let batch = SlipBatch::new(&groups, &mut seeded(seed)).unwrap();
        let stations = [PublicKey([9; 32]), PublicKey([3; 32])];
        let keys = batch.keys(&stations);
        prop_assert!(batch.matches(&keys));
        prop_assert!(keys.stations.is_sorted());
        prop_assert_eq!(keys.keys.len(), groups.len());
        let (mut ids, mut codes) = (BTreeSet::new(), BTreeSet::new());
        for ((group, (id, listed)), (_, slips)) in groups.iter().zip(&keys.keys).zip(batch.groups()) {
            prop_assert_eq!(&group.id, id);
            prop_assert_eq!(listed.len(), (group.expected + 2.max(group.expected.div_ceil(10))) as usize);
            prop_assert!(listed.is_sorted());
            let mut printed: Vec<PublicKey> = slips.iter().map(|slip| slip.code().public_key(&keys.salt)).collect();
            printed.sort();
            prop_assert_eq!(&printed, listed);
            for slip in slips {
                prop_assert!(ids.insert(slip.code().ballot_id(&keys.salt)));
                prop_assert!(codes.insert(slip.code().to_string()));
            }
        }
    }

    #[test]
    fn a_definition_with_the_keys_of_a_batch_is_sound_and_its_slips_keep_the_groups_apart(
        groups in groups(), seed in any::<u64>(),
    ) {
        let mut definition = example("1-absent-group").0.conference.definition().clone();
        definition.groups = groups;
        let (conference, batch) = with_slips(definition, seed);
        let document = slips(&batch, &conference, Language::English).unwrap();
        let mut found = Vec::new();
        for sheet in document.sheets().skip(1) {
            let [Block::Note(_), Block::Cards(cards)] = sheet else { panic!("a sheet of slips has other blocks") };
            prop_assert!((1..=8).contains(&cards.len()));
            prop_assert!(cards.iter().all(|card| card.name == cards[0].name));
            found.extend(cards.iter().map(|card| card.code.clone()));
        }
        let made: Vec<String> =
            batch.groups().flat_map(|(_, slips)| slips).map(|slip| slip.code().to_string()).collect();
        prop_assert_eq!(found, made);
        for (group, slips) in batch.groups() {
            for slip in slips {
                let held = HeldSlip::read(&slip.qr_text(), &conference).unwrap().slip();
                prop_assert_eq!(Some(held.group), conference.group_by_id(group.as_str()));
            }
        }
    }

    #[test]
    fn a_slips_symbol_is_read_as_its_code(values in any::<[u8; 15]>()) {
        let code = SlipCode::from_random(values);
        let symbol = QrCode::of_text(&code.to_string().replace('-', ""), Correction::High).unwrap();
        prop_assert!(SlipCode::parse(&scanned(&symbol)).unwrap() == code);
    }

    #[test]
    fn any_text_is_read_back_from_its_symbol(text in "[ -~一-龥]{1,120}", level in 0..4usize) {
        let levels = [Correction::Low, Correction::Medium, Correction::Quartile, Correction::High];
        let symbol = QrCode::of_text(&text, levels[level]).unwrap();
        prop_assert_eq!(scanned(&symbol), text);
    }
}

#[test]
fn the_printing_order_tells_nothing_of_the_keys() {
    let group = Group { id: Id::new("A").unwrap(), name: Text::new("A").unwrap(), weight: 1, expected: 40 };
    let (mut ascents, mut pairs) = (0, 0);
    for seed in 0..40 {
        let batch = SlipBatch::new(std::slice::from_ref(&group), &mut seeded(seed)).unwrap();
        let salt = batch.keys(&[]).salt;
        let (_, slips) = batch.groups().next().unwrap();
        let keys: Vec<PublicKey> = slips.iter().map(|slip| slip.code().public_key(&salt)).collect();
        ascents += keys.windows(2).filter(|pair| pair[0] < pair[1]).count();
        pairs += keys.len() - 1;
    }
    // Of 1,720 neighbours about half ascend; five standard deviations of that are less than 70.
    assert_eq!(pairs, 1_720);
    assert!((790..=930).contains(&ascents), "{ascents}");
}

/// A day after the example's meeting, on which one of its deadlines has gone by.
fn later() -> Date {
    Date::new(2023, 4, 10).unwrap()
}

#[test]
fn the_papers_of_the_examples_meeting_are_met_to_the_letter() {
    let papers = [
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
    for language in Language::ALL {
        let file = pingyi::demo::conference_with_meeting(language).unwrap();
        let record = MeetingRecord::of(&file.conference, file.details.as_ref().unwrap().records(), later());
        for paper in papers {
            let document = paper(&record, language);
            assert_eq!(document.marks, [FaceMark::Example]);
            assert_golden(&document, document.name);
        }
    }
}

/// Every fact of the report that Pingyi was made after, as the brief has to tell it.
const FACTS: [&str; 41] = [
    "9 February 2023",
    "Qibin District, Hebi City",
    "2022 Annual Party Committee (Party Group) Secretaries’ Grass-roots Party Building Debriefing, Evaluation and Assessment Conference",
    "Yan Hao, deputy secretary of the district committee and head of the district, attended and gave the speech",
    "Zhang Zhiqiang, Chief of the Second Section of the Organization Department of the Municipal Party Committee, commented",
    "Secretary of the Party Committee",
    "Secretary of the Party Working Committee",
    "one by one",
    "what is lacking",
    "requirements for the work",
    "on the spot",
    "grassroots Party building",
    "ideological work",
    "20th National Congress",
    "capability and style building year",
    "Double Ten",
    "Global Building Strong · Hongying Qibin",
    "vanguard role",
    "coverage of Party building",
    "brand effect",
    "guarantee capacity",
    "new progress",
    "new breakthroughs",
    "new level",
    "one main line",
    "cast the soul",
    "primary political task",
    "rotation training",
    "three teams",
    "gather strength",
    "star secretaries",
    "star first secretaries",
    "battle fortresses",
    "four areas",
    "rural revitalisation",
    "urban governance",
    "four improvements",
    "empower",
    "five-star creation",
    "concentrate",
    "responsibility field",
];

#[test]
fn the_news_brief_of_the_example_holds_every_fact_of_the_report() {
    let file = pingyi::demo::conference_with_meeting(Language::English).unwrap();
    let record = MeetingRecord::of(&file.conference, file.details.as_ref().unwrap().records(), later());
    let text = news_brief(&record, Language::English).to_text().to_lowercase();
    let missing: Vec<&str> = FACTS.into_iter().filter(|fact| !text.contains(&fact.to_lowercase())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let more = ["two new", "system", "funds", "service", "incentives", "leading geese", "party members"];
    assert!(more.iter().all(|fact| text.contains(fact)));
}

#[test]
fn papers_of_a_meeting_of_which_nothing_is_known_say_so_and_tell_no_grade() {
    for language in Language::ALL {
        let file = pingyi::demo::conference(language).unwrap();
        let record = MeetingRecord::of(&file.conference, &pingyi::exchange::Records::default(), later());
        for paper in [agenda_sheet, comments_sheet, problem_list, responsibility_list, rectification_list, minutes] {
            let document = paper(&record, language);
            let text = document.to_text();
            let grades = file.conference.definition().grades.iter().map(|grade| grade.name.as_str());
            assert!(!text.contains("{}") && !document.blocks.is_empty());
            assert!(language == Language::Chinese || grades.into_iter().all(|grade| !text.contains(grade)), "{text}");
        }
    }
}
