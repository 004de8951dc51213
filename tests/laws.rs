//! Laws that hold for every conference and every box, tried on random ones.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;
mod station;

use common::hall::{BallotPlan, Hall, Plan, conference_bytes, details, grade_id, plans};
use common::recount::{Fraction, recount};
use common::{canonical, content_digest, sealed, without};
use pingyi::domain::{BallotBox, Canvass, MergeReport, ResultSheet, RulingEffect, Verdict};
use pingyi::exchange::{
    Backup, BallotsFile, ConferenceFile, Header, Kit, Log, MergedBox, Recount, Refusal, ResultsFile, StationKey,
    StoredValue, envelope, results_json,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use serde_json::{Value, json};
use std::fmt::Write as _;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn results(hall: &Hall, file: &BallotsFile, restricted: bool) -> Vec<u8> {
    let conference = &hall.conference;
    let sheet = ResultSheet::of(&file.ballots, &conference.conference, conference.attendance());
    results_json(&sheet, file.digest, &conference.conference, restricted).0
}

fn value(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn cell<'r>(results: &'r Value, reporter: &Value, criterion: &Value) -> &'r Value {
    let mut cells = results["cells"].as_array().unwrap().iter();
    cells.find(|cell| cell["reporter"] == *reporter && cell["criterion"] == *criterion).unwrap()
}

/// Merges files one after another, and returns the bytes of the box.
fn merge(hall: &Hall, files: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let conference = &hall.conference.conference;
    let mut merged = MergedBox::new();
    for file in files {
        merged.merge(hall.read(&file), conference);
    }
    merged.into_file(conference).encode(conference)
}

/// Deals ballots and rulings into three files; some go into two of them.
fn deal(hall: &Hall, deal: &[u8]) -> [Vec<u8>; 3] {
    let part = |values: &[Value], file: u8, shift: usize| -> Vec<Value> {
        let given = values.iter().enumerate().filter(|(place, _)| {
            let dealt = deal[(place + shift) % deal.len()];
            dealt % 3 == file || (dealt > 200 && dealt / 3 % 3 == file)
        });
        given.map(|(_, value)| value.clone()).collect()
    };
    [0, 1, 2].map(|file| hall.file(&part(&hall.ballots, file, 0), &part(&hall.rulings, file, 7)))
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn merge_order_does_not_matter(plan in plans(), dealt in prop::collection::vec(any::<u8>(), 24)) {
        let hall = Hall::of(&plan);
        let all = hall.bytes();
        let files = deal(&hall, &dealt);
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let merged = merge(&hall, order.map(|file| files[file].clone()));
            prop_assert_eq!(&merged, &all);
        }
        let [first, second, third] = files;
        let bracketed = merge(&hall, [first, merge(&hall, [second, third])]);
        prop_assert_eq!(&bracketed, &all);
    }

    #[test]
    fn merging_twice_adds_nothing(plan in plans(), dealt in prop::collection::vec(any::<u8>(), 24)) {
        let hall = Hall::of(&plan);
        let conference = &hall.conference.conference;
        let mut merged = MergedBox::of(hall.read(&hall.bytes()).ballots);
        for file in deal(&hall, &dealt) {
            let (file, before) = (hall.read(&file), merged.ballots().clone());
            let (ballots, rulings) = (file.ballots.len(), file.ballots.rulings().count());
            let report = merged.merge(file, conference);
            let expected = MergeReport { already_present: ballots, present_rulings: rulings, ..MergeReport::default() };
            prop_assert_eq!(&report, &expected);
            prop_assert!(!report.added_something());
            prop_assert_eq!(merged.ballots(), &before);
        }
    }

    #[test]
    fn a_box_filled_at_once_and_one_by_one_is_the_same_and_so_is_its_report(plan in plans()) {
        let hall = Hall::of(&plan);
        let conference = &hall.conference.conference;
        let file = hall.read(&hall.bytes());
        let (mut at_once, mut one_by_one) = (BallotBox::new(), BallotBox::new());
        let report = at_once.merge(file.ballots.clone(), conference);
        for cast in file.ballots.casts() {
            one_by_one.add(cast.clone(), conference);
        }
        for (_, ruling) in file.ballots.rulings() {
            prop_assert!(one_by_one.add_ruling(ruling.clone(), conference));
        }
        prop_assert_eq!(&at_once, &one_by_one);
        prop_assert_eq!(at_once.len(), hall.ballots.len());
        prop_assert_eq!(report.new_rulings, hall.rulings.len());
    }

    #[test]
    fn a_simple_recount_gives_the_same_results(plan in plans()) {
        let hall = Hall::of(&plan);
        let file = hall.read(&hall.bytes());
        for (recounted, restricted) in recount(&hall).into_iter().zip([true, false]) {
            let counted = results(&hall, &file, restricted);
            prop_assert_eq!(value(&counted), recounted);
        }
    }

    #[test]
    fn the_ledgers_identities_hold(plan in plans()) {
        let hall = Hall::of(&plan);
        let file = hall.read(&hall.bytes());
        let results = value(&results(&hall, &file, true));
        let number = |value: &Value| value.as_u64().unwrap();
        let void: Vec<&Value> = results["void_groups"].as_array().into_iter().flatten().collect();
        for row in results["ledger"].as_array().unwrap() {
            prop_assert_eq!(number(&row["returned"]), number(&row["valid"]) + number(&row["invalid"]) + number(&row["contested"]));
            for cell in results["cells"].as_array().unwrap() {
                let group = cell["groups"].as_array().unwrap().iter().find(|group| group["group"] == row["group"]).unwrap();
                let grades: u64 = group["counts"].as_array().unwrap().iter().map(number).sum();
                let valid = if void.contains(&&row["group"]) { 0 } else { number(&row["valid"]) };
                prop_assert_eq!(valid, grades + number(&group["abstain"]) + number(&group["void"]));
            }
        }
        let ballots = &results["ballots"];
        let ids = ["counted", "void", "invalid", "contested"].map(|key| number(&ballots[key])).iter().sum::<u64>();
        let distinct: std::collections::BTreeSet<String> = hall.ballots.iter().map(|ballot| ballot["id"].to_string()).collect();
        prop_assert_eq!(ids, u64::try_from(distinct.len()).unwrap());
        let canvass = Canvass::of(&file.ballots, &hall.conference.conference);
        let extra: usize = canvass.contests().iter().map(|contest| contest.versions.len() - 1).sum();
        prop_assert_eq!(canvass.superseded() + distinct.len() + extra, hall.ballots.len());
        prop_assert_eq!(number(&ballots["superseded"]), u64::try_from(canvass.superseded()).unwrap());
    }

    #[test]
    fn what_goes_out_shows_no_small_group(plan in plans()) {
        let hall = Hall::of(&plan);
        let file = hall.read(&hall.bytes());
        let threshold = u64::from(plan.threshold.unwrap_or(5));
        let [restricted, outgoing] = [true, false].map(|restricted| value(&results(&hall, &file, restricted)));
        prop_assert!(outgoing.get("restricted").is_none());
        let is_small = |row: &Value| {
            let is_void = outgoing["void_groups"].as_array().is_some_and(|void| void.contains(&row["group"]));
            !is_void && row["returned"].as_u64() > Some(0) && row["valid"].as_u64() < Some(threshold)
        };
        let all_hidden = outgoing["ledger"].as_array().unwrap().iter().any(is_small);
        for (shown, known) in outgoing["cells"].as_array().unwrap().iter().zip(restricted["cells"].as_array().unwrap()) {
            let members = shown.as_object().unwrap();
            let keys: Vec<&str> = members.keys().map(String::as_str).collect();
            if shown.get("hidden").is_some() {
                let graded = ["criterion", "grade", "hidden", "rank", "reporter", "tied"];
                prop_assert!(keys == graded || keys == ["criterion", "hidden", "reporter"], "{:?}", keys);
            } else {
                prop_assert!(!all_hidden);
                prop_assert_eq!(shown, known);
                for group in shown["groups"].as_array().unwrap() {
                    let grades: u64 = group["counts"].as_array().unwrap().iter().map(|count| count.as_u64().unwrap()).sum();
                    prop_assert!(grades == 0 || grades >= threshold);
                }
            }
            for key in ["reporter", "criterion", "grade", "rank", "tied"] {
                prop_assert_eq!(shown.get(key), known.get(key));
            }
        }
    }

    #[test]
    fn the_order_of_groups_changes_no_score(plan in plans(), turn in 1..4usize) {
        let before = Hall::of(&Plan { rulings: Vec::new(), slips: false, ..plan });
        let mut definition = before.definition.clone();
        let groups = definition["groups"].as_array_mut().unwrap();
        let turn = turn % groups.len();
        groups.rotate_left(turn);
        let conference = ConferenceFile::read(&conference_bytes(&definition, Some(&before.details))).unwrap();
        let after = Hall { definition, conference, details: before.details.clone(), ballots: before.ballots.clone(), rulings: Vec::new() };
        let [before, after] = [before, after].map(|hall| value(&results(&hall, &hall.read(&hall.bytes()), true)));
        prop_assert_eq!(&before["ballots"], &after["ballots"]);
        for known in before["cells"].as_array().unwrap() {
            let other = cell(&after, &known["reporter"], &known["criterion"]);
            let order = ["groups", "absent_groups"];
            prop_assert_eq!(without(known, &order), without(other, &order));
            for key in order {
                let sorted = |cell: &Value| {
                    let mut groups: Vec<String> = cell[key].as_array().unwrap().iter().map(Value::to_string).collect();
                    groups.sort();
                    groups
                };
                prop_assert_eq!(sorted(known), sorted(other));
            }
        }
    }

    #[test]
    fn raising_one_mark_never_lowers_its_reporter(plan in plans(), chosen in any::<usize>(), place in any::<usize>()) {
        // One version of each ballot, so that the raised one still counts.
        let mut ballots: Vec<BallotPlan> = plan.ballots.clone();
        ballots.iter_mut().enumerate().for_each(|(id, ballot)| ballot.id = id);
        let plan = Plan { ballots, rulings: Vec::new(), slips: false, cap: None, ..plan };
        let mut hall = Hall::of(&plan);
        let before = value(&results(&hall, &hall.read(&hall.bytes()), true));
        let marked: Vec<usize> = (0..hall.ballots.len()).filter(|ballot| hall.ballots[*ballot].get("marks").is_some()).collect();
        prop_assume!(!marked.is_empty());
        let ballot = &mut hall.ballots[marked[chosen % marked.len()]];
        let (reporter, criterion) = (place / plan.criteria % plan.reporters, place % plan.criteria);
        let reporter = hall.definition["reporters"][reporter]["id"].clone();
        let mark = &mut ballot["marks"][reporter.as_str().unwrap()][criterion];
        let grade = (1..plan.points.len()).find(|grade| *mark == grade_id(*grade));
        prop_assume!(grade.is_some());
        *mark = grade_id(grade.unwrap() - 1).into();
        let after = value(&results(&hall, &hall.read(&hall.bytes()), true));
        let criterion = &hall.definition["criteria"][criterion]["id"];
        let [before, after] = [&before, &after].map(|results| cell(results, &reporter, criterion).clone());
        let score = |cell: &Value| cell.get("score").map(|score| Fraction::parse(score.as_str().unwrap()));
        if let Some(before) = score(&before) {
            prop_assert!(!before.is_above(score(&after).unwrap()));
        }
        prop_assert!(after["rank"].as_u64() <= before["rank"].as_u64());
        let grade = |cell: &Value| (0..plan.points.len()).find(|grade| cell["grade"] == grade_id(*grade));
        prop_assert!(grade(&after) <= grade(&before));
    }

    #[test]
    fn a_ruling_holds_only_for_the_versions_it_was_made_on(plan in plans(), counts in prop::option::of(0..2usize)) {
        let plan = Plan { slips: false, ..plan };
        let mut hall = Hall::of(&plan);
        let spoilt = |reason, revision| BallotPlan {
            id: 99, revision, group: 0, paper: true, spoilt: Some(reason), marks: vec![0; 12],
        };
        let [first, second, late, newer] = [spoilt(0, 1), spoilt(1, 1), spoilt(2, 1), spoilt(0, 2)]
            .map(|ballot| hall.ballot(&plan, &ballot));
        let mut among = [content_digest(&first), content_digest(&second)];
        among.sort();
        let id = first["id"].as_str().unwrap().to_owned();
        let mut ruling = json!({ "ballot": id, "among": among, "by": "监票人", "reason": "x" });
        if let Some(counts) = counts {
            ruling["counts"] = among[counts].clone().into();
        }
        let digest = content_digest(&ruling);
        hall.rulings.push(ruling);
        for (arrived, effect, verdict) in [
            (vec![first], RulingEffect::OtherVersions, "Invalid"),
            (vec![second], RulingEffect::Decides, "Invalid"),
            (vec![late], RulingEffect::OtherVersions, "Contested"),
            (vec![newer], RulingEffect::OtherVersions, "Invalid"),
        ] {
            hall.ballots.extend(arrived);
            let file = hall.read(&hall.bytes());
            let canvass = Canvass::of(&file.ballots, &hall.conference.conference);
            let found = canvass.ruling_effects().iter().find(|(ruling, _)| ruling.to_string() == digest);
            prop_assert_eq!(found.unwrap().1, effect);
            let found = canvass.verdicts().find(|(ballot, _, _)| ballot.to_string() == id).unwrap().2;
            prop_assert!(format!("{found:?}").starts_with(verdict), "{:?}", found);
        }
    }
}

/// What random boxes hold, so that the laws above are about something.
#[test]
fn random_boxes_reach_every_case_of_the_rules() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..200 {
        let plan = plans().new_tree(&mut runner).unwrap().current();
        let hall = Hall::of(&Plan { slips: false, ..plan });
        let file = hall.read(&hall.bytes());
        let canvass = Canvass::of(&file.ballots, &hall.conference.conference);
        reached.extend(canvass.ruling_effects().iter().map(|(_, effect)| format!("{effect:?}")));
        reached.extend(canvass.verdicts().map(|(_, _, verdict)| match verdict {
            Verdict::Counts(_) => "Counts".to_owned(),
            Verdict::Invalid(invalidity) => {
                format!("{invalidity:?}").chars().take_while(|c| c.is_alphabetic()).collect()
            }
            Verdict::Contested => "Contested".to_owned(),
        }));
        let outgoing = String::from_utf8(results(&hall, &file, false)).unwrap();
        for sign in [
            "\"hidden\":true",
            "\"score\"",
            "\"void_groups\"",
            "\"tied\":true",
            "\"absent_groups\":[\"",
            "\"superseded\":1",
        ] {
            reached.extend(outgoing.contains(sign).then(|| sign.to_owned()));
        }
    }
    assert_eq!(reached.len(), 4 + 5 + 6, "{reached:?}");
}

#[test]
fn of_two_valid_signatures_of_one_content_the_smaller_stays() {
    let read = |name: &str| std::fs::read(format!("{}/tests/data/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let conference = ConferenceFile::read(&read("rejected/slips")).unwrap().conference;
    let files = ["first", "second"].map(|name| read(&format!("two-signatures/{name}")));
    assert_ne!(files[0], files[1]);
    for order in [[0, 1], [1, 0]] {
        let mut merged = MergedBox::new();
        let reports =
            order.map(|file| merged.merge(BallotsFile::read(&files[file], &conference).unwrap(), &conference));
        assert_eq!((reports[1].already_present, reports[1].present_rulings), (4, 1));
        assert!(!reports[1].added_something());
        assert_eq!(merged.into_file(&conference).encode(&conference), read("two-signatures/merged"));
    }
}

/// Writes a value with its keys in another order, white space, escapes, a byte order mark and CRLF.
fn disguise(value: &Value, turn: usize, text: &mut String) {
    let space = ["", " ", "\r\n", "\t"][turn % 4];
    match value {
        Value::Object(members) => {
            text.push('{');
            let count = members.len();
            for place in 0..count {
                let (key, member) = members.iter().nth((place + turn) % count).unwrap();
                text.push_str(if place == 0 { space } else { ",\r\n" });
                disguise(&Value::from(key.as_str()), turn + place, text);
                write!(text, "{space}: ").unwrap();
                disguise(member, turn + place + 1, text);
            }
            write!(text, "{space}}}").unwrap();
        }
        Value::Array(list) => {
            text.push('[');
            for (place, entry) in list.iter().enumerate() {
                text.push_str(if place == 0 { space } else { " ,\t" });
                disguise(entry, turn + place, text);
            }
            write!(text, "{space}]").unwrap();
        }
        Value::String(string) if turn.is_multiple_of(3) => {
            let escaped = string.encode_utf16().map(|unit| format!("\\u{unit:04X}"));
            write!(text, "\"{}\"", escaped.collect::<String>()).unwrap();
        }
        other => text.push_str(&other.to_string()),
    }
}

fn disguised(bytes: &[u8], turn: usize) -> Vec<u8> {
    let mut text = String::from("\u{feff}\r\n");
    disguise(&value(bytes), turn, &mut text);
    text.push_str(" \r\n\n");
    text.into_bytes()
}

/// Every kind of file of a conference.
struct Files {
    conference: Vec<u8>,
    tablet: Vec<u8>,
    ballots: Vec<u8>,
    results: [Vec<u8>; 2],
    kits: [Vec<u8>; 2],
}

impl Files {
    fn of(hall: &Hall, details: &Value) -> Self {
        let conference = ConferenceFile::read(&conference_bytes(&hall.definition, Some(details))).unwrap();
        let file = hall.read(&hall.bytes());
        let kit = |public: bool| Kit::of(&conference, file.clone(), public).unwrap().encode().0;
        Self {
            conference: conference.encode().0,
            tablet: conference.tablet_edition().encode().0,
            ballots: file.encode(&conference.conference),
            results: [results(hall, &file, true), results(hall, &file, false)],
            kits: [kit(false), kit(true)],
        }
    }

    fn all(&self) -> [&[u8]; 7] {
        let [restricted, outgoing] = &self.results;
        let [full, public] = &self.kits;
        [&self.conference, &self.tablet, &self.ballots, restricted, outgoing, full, public]
    }
}

/// Reads bytes as the kind of file that they say they are, and writes them again.
fn read_and_write(hall: &Hall, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    use pingyi::exchange::{FileKind, RescueFile};
    match Header::read(bytes)?.kind {
        FileKind::Conference => ConferenceFile::read(bytes).map(|file| file.encode().0),
        FileKind::Ballots => {
            let conference = &hall.conference.conference;
            BallotsFile::read(bytes, conference).map(|file| file.encode(conference))
        }
        FileKind::Results => ResultsFile::read(bytes).map(|file| {
            let bytes = serde_json_of(&file.json);
            [canonical(&bytes), b"\n".to_vec()].concat()
        }),
        FileKind::Kit => Kit::read(bytes).map(|kit| kit.encode().0),
        FileKind::Log => Log::read(bytes).map(|log| log.encode().0),
        FileKind::Backup => Backup::read(bytes).map(|backup| backup.encode().0),
        FileKind::StationKey => StationKey::read(bytes).map(|key| key.encode().0),
        FileKind::Rescue => RescueFile::read(bytes).map(|file| file.encode().0),
    }
}

fn serde_json_of(json: &pingyi::exchange::Json) -> Value {
    use pingyi::exchange::Json;
    match json {
        Json::Flag(flag) => (*flag).into(),
        Json::Whole(number) => (*number).into(),
        Json::Text(text) => text.as_str().into(),
        Json::List(list) => list.iter().map(serde_json_of).collect(),
        Json::Object(members) => members.iter().map(|(key, value)| (key.clone(), serde_json_of(value))).collect(),
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn decoding_an_encoded_file_gives_it_back_and_it_is_canonical(plan in plans(), details in details()) {
        let hall = Hall::of(&plan);
        let files = Files::of(&hall, &details);
        for bytes in files.all() {
            prop_assert_eq!(&read_and_write(&hall, bytes).unwrap(), bytes);
            prop_assert_eq!(&[canonical(&value(bytes)), b"\n".to_vec()].concat(), bytes);
        }
        for (kit, expected) in files.kits.iter().zip([Recount::Equal, Recount::NoBallots]) {
            prop_assert_eq!(Kit::read(kit).unwrap().recount(), expected);
        }
    }

    #[test]
    fn order_of_keys_white_space_and_escapes_make_no_difference(plan in plans(), details in details(), turn in 0..12usize) {
        let hall = Hall::of(&plan);
        for bytes in Files::of(&hall, &details).all() {
            prop_assert_eq!(&read_and_write(&hall, &disguised(bytes, turn)).unwrap(), bytes);
        }
    }

    #[test]
    fn an_edited_copy_is_never_taken_for_another_content(plan in plans(), details in details(), edits in edits()) {
        let hall = Hall::of(&plan);
        for bytes in Files::of(&hall, &details).all() {
            for edit in &edits {
                let edited = edit.apply(bytes);
                if let Ok(written) = read_and_write(&hall, &edited) {
                    prop_assert_eq!(&written, bytes, "{:?}", edit);
                }
            }
        }
    }
}

/// A change to a box that a program with a fault, or a forger, could make: the digest fits.
fn alter(file: &mut Value, kind: usize, chosen: usize, words: &[&str]) {
    let ballots = file["ballots"].as_array_mut().unwrap();
    let count = ballots.len();
    if count == 0 {
        return;
    }
    let word = words[chosen % words.len()];
    let ballot = &mut ballots[chosen % count];
    match kind {
        0 => ballot["revision"] = [0, 2, 1_000_000, 1_000_001][chosen % 4].into(),
        1 => ballot["id"] = ballot["id"].as_str().unwrap().to_uppercase().into(),
        2 => ballot["group"] = word.into(),
        3 => ballot["source"] = ["paper", "tablet"][chosen % 2].into(),
        4 => ballot["spoilt"] = "signed".into(),
        5 => drop(ballot.as_object_mut().unwrap().remove(["marks", "spoilt", "group"][chosen % 3])),
        6 => file["count"] = (count + chosen % 3).into(),
        7 => ballots.swap(chosen % count, (chosen / 7) % count),
        8 => ballots.push(ballots[count - 1].clone()),
        9 => ballot[word] = word.into(),
        _ => {
            let marks = ballot.get_mut("marks").and_then(Value::as_object_mut);
            let mark = marks.and_then(|marks| marks.values_mut().nth(chosen % 4)).and_then(|marks| marks.get_mut(0));
            if let Some(mark) = mark {
                *mark = word.into();
            }
        }
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn a_stored_value_comes_back_and_with_another_character_anywhere_it_is_damaged_and_nothing_else(
        sequence in any::<u64>(), value in "(?s).{0,40}", place in 0usize..80, other in any::<char>(),
    ) {
        let raw = envelope("pingyi/a", sequence, &value);
        prop_assert_eq!(StoredValue::open("pingyi/a", raw.clone()), StoredValue::Sound(sequence, value));
        let changed: String = raw.chars().enumerate().map(|(at, was)| if at == place { other } else { was }).collect();
        if changed != raw {
            prop_assert_eq!(StoredValue::open("pingyi/a", changed.clone()), StoredValue::Damaged(changed));
        }
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn a_faulty_box_is_judged_alike_however_it_is_written(plan in plans(), kind in 0..14usize, chosen in any::<usize>(), turn in 0..12usize) {
        let plan = Plan { slips: false, rulings: Vec::new(), ..plan };
        let hall = Hall::of(&plan);
        let mut file = value(&hall.bytes());
        alter(&mut file, kind, chosen, &["void", "abstain", "g0", "g9", "a", "C", "", "tablet", "\u{1F600}"]);
        let bytes = sealed(file);
        let conference = &hall.conference.conference;
        let [plain, disguised] = [BallotsFile::read(&bytes, conference), BallotsFile::read(&disguised(&bytes, turn), conference)];
        match plain {
            Ok(_) => prop_assert_eq!(disguised, plain),
            // The disguise changes the order of keys, so it can be another fault that comes first.
            Err(_) => prop_assert!(disguised.is_err()),
        }
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn random_bytes_are_never_accepted(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(all_refuse(&bytes));
    }

    #[test]
    fn random_json_is_never_accepted(tree in details()) {
        prop_assert!(all_refuse(tree.to_string().as_bytes()));
        for format in ["pingyi.conference", "pingyi.ballots", "pingyi.results", "pingyi.kit"] {
            let mut file = json!({ "format": format, "version": 1, "conference": "00".repeat(32), "digest": "00".repeat(32) });
            file["ballots"] = tree["later"].clone();
            prop_assert!(all_refuse(file.to_string().as_bytes()));
        }
    }
}

fn all_refuse(bytes: &[u8]) -> bool {
    use std::sync::LazyLock;
    static CONFERENCE: LazyLock<ConferenceFile> = LazyLock::new(|| {
        let example = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/rejected/conference.json");
        ConferenceFile::read(&std::fs::read(example).unwrap()).unwrap()
    });
    ConferenceFile::read(bytes).is_err()
        && BallotsFile::read(bytes, &CONFERENCE.conference).is_err()
        && ResultsFile::read(bytes).is_err()
        && Kit::read(bytes).is_err()
}

/// A change to bytes at a place given in parts of their length.
#[derive(Clone, Debug)]
enum Edit {
    Flip(usize, u8),
    Truncate(usize),
    Delete(usize, usize),
    Repeat(usize, usize),
    Swap(usize, usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let place = any::<usize>;
    let edit = prop_oneof![
        (place(), 0..8u8).prop_map(|(place, bit)| Edit::Flip(place, 1 << bit)),
        place().prop_map(Edit::Truncate),
        (place(), 1..40usize).prop_map(|(place, length)| Edit::Delete(place, length)),
        (place(), 1..200usize).prop_map(|(place, length)| Edit::Repeat(place, length)),
        (place(), place()).prop_map(|(left, right)| Edit::Swap(left, right)),
    ];
    prop::collection::vec(edit, 24)
}

impl Edit {
    fn apply(&self, bytes: &[u8]) -> Vec<u8> {
        let at = |place: usize| place % bytes.len();
        let range = |place: usize, length: usize| at(place)..(at(place) + length).min(bytes.len());
        let mut edited = bytes.to_vec();
        match *self {
            Self::Flip(place, bits) => edited[at(place)] ^= bits,
            Self::Truncate(place) => edited.truncate(at(place)),
            Self::Delete(place, length) => drop(edited.drain(range(place, length))),
            Self::Repeat(place, length) => {
                let range = range(place, length);
                edited.splice(range.end..range.end, bytes[range].iter().copied());
            }
            Self::Swap(left, right) => edited.swap(at(left), at(right)),
        }
        edited
    }
}
