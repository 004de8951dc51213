//! Setting a conference up: what a draft is from the first second, what is said beside its fields, and laws of editing.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests fail by panicking")]

use pingyi::domain::{Admission, Date, Id, Mode, Report};
use pingyi::exchange::{CompactFault, ConferenceFile};
use pingyi::setup::{
    AdmissionWish, Column, Draft, DraftFault, Edit, FieldPath, History, List, Preset, Row, Severity, Wording, draw_lots,
};
use pingyi::text::Language;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn today() -> Date {
    Date::new(2026, 2, 9).unwrap()
}

fn new_draft() -> Draft {
    Draft::new(Language::Chinese.wording(), today())
}

fn entry(list: List, place: usize, column: Column, draft: &Draft) -> FieldPath {
    FieldPath::Entry(list, draft.list(list)[place].id.clone(), column)
}

fn edited(mut draft: Draft, edits: impl IntoIterator<Item = Edit>) -> Draft {
    edits.into_iter().for_each(|edit| draft.apply(edit));
    draft
}

fn typed(draft: Draft, field: FieldPath, text: &str) -> Draft {
    edited(draft, [Edit::Type(field, text.to_owned())])
}

fn row(name: &str, unit: &str) -> Row {
    Row { name: name.to_owned(), unit: unit.to_owned(), post: String::new(), report: Report::Oral }
}

/// A draft with named reporters and expected evaluators: nothing to say about it.
fn sound() -> Draft {
    let rows = ["陆青岚", "贺文博", "秦知行"].map(|name| row(name, "某单位"));
    let draft = edited(new_draft(), [Edit::Rows { rows: rows.into(), replacing: true }]);
    let expected = entry(List::Groups, 0, Column::Expected, &draft);
    typed(draft, expected, "42")
}

fn frozen(draft: &Draft) -> ConferenceFile {
    draft.freeze(Admission::Open).unwrap_or_else(|| panic!("{:?}", draft.problems()))
}

fn wordings() -> [&'static Wording; 2] {
    Language::ALL.map(Language::wording)
}

fn counterpart(file: &ConferenceFile) -> Draft {
    Draft::counterpart_of(file, &wordings())
}

/// What is said beside one field.
fn beside(draft: &Draft, field: &FieldPath) -> Vec<DraftFault> {
    draft.problems().into_iter().filter(|problem| problem.field == *field).map(|problem| problem.fault).collect()
}

#[test]
fn a_new_conference_can_be_frozen_from_the_first_second_in_both_languages() {
    for language in Language::ALL {
        let draft = Draft::new(language.wording(), today());
        assert!(draft.problems().iter().all(|problem| problem.fault.severity() == Severity::Warning));
        let definition = frozen(&draft).conference.definition().clone();
        assert_eq!(definition.mode, Mode::Rehearsal);
        assert_eq!((definition.period.as_str(), definition.code.as_str()), ("2025", "PINGYI-2025"));
        assert_eq!((definition.criteria.len(), definition.groups.len()), (2, 1));
        let scale: Vec<_> = definition.grades.iter().map(|grade| (grade.points, grade.floor)).collect();
        assert_eq!(scale, [(100, 90), (80, 70), (60, 50), (40, 0)]);
    }
}

#[test]
fn a_placeholder_is_good_for_a_rehearsal_and_goes_when_reporters_come() {
    let official = edited(new_draft(), [Edit::Mode(Mode::Official)]);
    assert!(official.definition().is_none());
    let name = entry(List::Reporters, 0, Column::Name, &official);
    assert!(typed(official.clone(), name, "陆青岚").definition().is_some(), "a name makes it a reporter");
    let added = edited(official, [Edit::Rows { rows: vec![row("陆青岚", "甲镇")], replacing: false }]);
    assert_eq!(added.list(List::Reporters).len(), 1);
    assert!(added.definition().is_some());
}

#[test]
fn each_problem_stands_beside_its_field() {
    let first = |list, column| entry(list, 0, column, &sound());
    let number = |least, most| DraftFault::Number { least, most };
    let is_definition = |fault: &DraftFault| matches!(fault, DraftFault::Definition(_));
    for (field, text, fault) in [
        (FieldPath::Date, "2026-02-30", DraftFault::Date),
        (FieldPath::Code, "abc", DraftFault::Code),
        (first(List::Grades, Column::Points), "", number(0, 100)),
        (first(List::Groups, Column::Weight), "12.5", number(0, 10_000)),
        (first(List::Groups, Column::Expected), "0", DraftFault::NobodyExpected),
        (first(List::Grades, Column::Points), "85", DraftFault::OutsideBand { least: 90, most: 100 }),
    ] {
        assert_eq!(beside(&typed(sound(), field.clone(), text), &field), [fault]);
    }
    for (field, text) in [
        (first(List::Grades, Column::Points), "101"),
        (first(List::Groups, Column::Expected), "1000001"),
        (entry(List::Grades, 3, Column::Floor, &sound()), "10"),
        (entry(List::Grades, 1, Column::Floor, &sound()), "95"),
    ] {
        let faults = beside(&typed(sound(), field.clone(), text), &field);
        assert!(faults.iter().any(is_definition), "{field:?}: {faults:?}");
    }
    let weightless = typed(sound(), first(List::Groups, Column::Weight), "0");
    assert_eq!(beside(&weightless, &FieldPath::List(List::Groups)).len(), 1);
    let capped = edited(sound(), [Edit::Cap(true), Edit::Type(FieldPath::Cap, "30".to_owned())]);
    assert_eq!(beside(&capped, &FieldPath::Cap).len(), 1, "30 % of three reporters is none");
    assert!(typed(capped, FieldPath::Cap, "34").problems().is_empty());
}

#[test]
fn equal_names_are_refused_where_evaluators_could_not_tell_them_apart_and_a_warning_for_people() {
    for list in [List::Criteria, List::Grades] {
        let field = entry(list, 1, Column::Name, &sound());
        let name = sound().text(&entry(list, 0, Column::Name, &sound())).to_owned();
        let draft = typed(sound(), field.clone(), &format!(" {name} "));
        assert_eq!(beside(&draft, &field), [DraftFault::SameName]);
        assert!(draft.definition().is_none());
    }
    let field = entry(List::Reporters, 2, Column::Name, &sound());
    let twice = typed(sound(), field.clone(), "陆青岚");
    assert_eq!(beside(&twice, &field), [DraftFault::SamePerson]);
    assert!(twice.definition().is_some());
    let elsewhere = typed(twice, entry(List::Reporters, 2, Column::Unit, &sound()), "另一单位");
    assert!(elsewhere.problems().is_empty(), "two people of one name in two units are two people");
}

#[test]
fn a_number_that_can_not_be_read_is_the_only_thing_said_and_full_width_digits_can_be_read() {
    let field = entry(List::Grades, 1, Column::Points, &sound());
    let draft = typed(sound(), field.clone(), "八十");
    assert_eq!(draft.problems().len(), 1);
    let (full_width, ascii) = (typed(sound(), field.clone(), "８９"), typed(sound(), field, "89"));
    assert_eq!(full_width.definition(), ascii.definition());
}

#[test]
fn spaces_around_a_text_are_not_in_the_definition() {
    let draft = typed(typed(sound(), FieldPath::Host, "　某区 "), FieldPath::Period, "  ");
    let file = frozen(&draft);
    assert_eq!(file.conference.definition().host.as_str(), "某区");
    assert_eq!(file.conference.definition().period.as_str(), "");
}

#[test]
fn every_preset_is_sound() {
    for language in Language::ALL {
        for preset in List::ALL.into_iter().flat_map(Preset::of_list) {
            let draft = edited(sound(), [Edit::Preset(*preset, language.wording())]);
            let faults: Vec<_> = draft.problems().into_iter().map(|problem| problem.fault).collect();
            assert!(faults.iter().all(|fault| *fault == DraftFault::NobodyExpected), "{preset:?}: {faults:?}");
        }
    }
}

#[test]
fn ids_stay_with_their_entries_and_are_never_given_to_another_reporter() {
    let ids = |draft: &Draft| -> Vec<String> {
        draft.list(List::Reporters).iter().map(|entry| entry.id.to_string()).collect()
    };
    let draft = sound();
    assert_eq!(ids(&draft), ["r02", "r03", "r04"], "the placeholder was r01");
    let last = draft.list(List::Reporters)[2].id.clone();
    let moved = edited(draft, [Edit::Move(List::Reporters, last.clone(), 0)]);
    assert_eq!(ids(&moved), ["r04", "r02", "r03"]);
    let replaced = edited(moved, [Edit::Remove(List::Reporters, last), Edit::Add(List::Reporters)]);
    assert_eq!(ids(&replaced), ["r02", "r03", "r05"]);
    let rows = vec![row("方一诺", "某单位"), row("贺文博", "某单位")];
    let replaced = edited(replaced, [Edit::Rows { rows, replacing: true }]);
    assert_eq!(ids(&replaced), ["r06", "r03"], "who was there keeps the id");
}

#[test]
fn groups_are_lettered() {
    let draft = edited(sound(), (0..30).map(|_| Edit::Add(List::Groups)));
    let ids: BTreeSet<_> = draft.list(List::Groups).iter().map(|entry| entry.id.to_string()).collect();
    assert_eq!(ids.len(), 31, "even those beyond the limit differ");
    assert!(ids.contains("A") && ids.contains("Z"));
    assert!(!beside(&draft, &FieldPath::List(List::Groups)).is_empty());
}

#[test]
fn typing_on_in_one_field_is_one_step_until_the_field_is_left() {
    let mut history = History::new(sound());
    for text in ["某", "某区", "某区委"] {
        history.apply(Edit::Type(FieldPath::Host, text.to_owned()));
    }
    history.pause();
    history.apply(Edit::Type(FieldPath::Host, "某区委组织部".to_owned()));
    history.undo();
    assert_eq!(history.draft().text(&FieldPath::Host), "某区委");
    history.undo();
    assert_eq!(history.draft(), &sound());
    assert!(!history.can_undo());
}

#[test]
fn next_years_conference_has_the_year_moved_on_and_the_rest_as_it_was() {
    let last = frozen(&edited(sound(), [Edit::Mode(Mode::Official), Edit::Cap(true)]));
    let copy = Draft::copy_of(&last, &wordings(), Date::new(2027, 1, 20).unwrap());
    assert_eq!(copy.text(&FieldPath::Period), "2026");
    assert!(copy.text(&FieldPath::Title).starts_with("2026年度"));
    assert_eq!(copy.text(&FieldPath::Code), "PINGYI-2026");
    assert_eq!((copy.text(&FieldPath::Date), copy.mode()), ("2027-01-20", Mode::Rehearsal));
    assert!(copy.is_on(&FieldPath::Cap));
    assert_eq!(copy.list(List::Reporters), counterpart(&last).list(List::Reporters));
    assert!(copy.problems().is_empty());
}

#[test]
fn the_official_conference_differs_from_its_rehearsal_by_the_mode_alone_and_so_by_its_fingerprint() {
    let rehearsal = frozen(&sound());
    let official = frozen(&counterpart(&rehearsal));
    assert_ne!(rehearsal.conference.fingerprint(), official.conference.fingerprint());
    let mut definition = official.conference.definition().clone();
    assert_eq!(definition.mode, Mode::Official);
    definition.mode = Mode::Rehearsal;
    assert_eq!(definition, *rehearsal.conference.definition());
}

#[test]
fn a_placeholder_of_a_rehearsal_is_still_one_in_the_official_conference() {
    let official = counterpart(&frozen(&new_draft()));
    assert!(official.definition().is_none());
    assert!(official.problems().iter().any(|problem| problem.fault == DraftFault::Placeholder { official: true }));
}

#[test]
fn the_official_conference_of_the_example_is_no_example() {
    let example = pingyi::demo::conference(Language::Chinese).unwrap();
    let official = frozen(&counterpart(&example));
    assert_eq!(official.conference.definition().code.as_str(), "QIBIN-2022");
    assert!(!official.conference.is_example());
}

#[test]
fn freezing_is_no_step_back() {
    let mut history = History::new(sound());
    history.apply(Edit::Trim(true));
    let fingerprint = frozen(history.draft()).conference.fingerprint();
    history.note_frozen(fingerprint);
    history.undo();
    assert!(!history.draft().trims());
    assert_eq!(history.draft().frozen(), Some(fingerprint));
}

#[test]
fn a_damaged_and_a_newer_stored_draft_are_told_apart_and_never_taken_up() {
    let packed = sound().pack();
    assert_eq!(Draft::unpack(&packed.replacen("[1,", "[2,", 1)), Err(CompactFault::Newer));
    for damaged in [
        "",
        "{}",
        "[]",
        &packed[..packed.len() / 2],
        &packed.replacen("[false,", "[0,", 1),
        &packed.replacen("[false,", "[", 1),
        &packed.replacen('[', "[ ", 1),
        &packed.replacen("\"r02\",\"oral\"", "\"r02\",\"sung\"", 1),
        &packed.replacen("\"r02\"", "\"\"", 1),
        &packed.replacen("\"2025\"", "2025", 1),
    ] {
        assert_ne!(damaged, packed);
        assert_eq!(Draft::unpack(damaged), Err(CompactFault::Damaged), "{damaged}");
    }
}

fn any_list() -> impl Strategy<Value = List> {
    proptest::sample::select(&List::ALL[..])
}

/// Ids that are there and ids that are not.
fn any_id() -> impl Strategy<Value = Id> {
    let known = ["r01", "r02", "r03", "good", "poor", "A", "B", "party-building", "c01", "g01", "nobody"];
    proptest::sample::select(known.to_vec()).prop_map(|id| Id::new(id).unwrap())
}

fn any_field() -> impl Strategy<Value = FieldPath> {
    let columns =
        [Column::Name, Column::Unit, Column::Post, Column::Points, Column::Floor, Column::Weight, Column::Expected];
    let entry = (any_list(), any_id(), proptest::sample::select(columns.to_vec()));
    prop_oneof![
        Just(FieldPath::Title),
        Just(FieldPath::Host),
        Just(FieldPath::Period),
        Just(FieldPath::Date),
        Just(FieldPath::Code),
        Just(FieldPath::Cap),
        Just(FieldPath::Threshold),
        any_list().prop_map(FieldPath::List),
        entry.prop_map(|(list, id, column)| FieldPath::Entry(list, id, column)),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        20 => "[0-9]{0,3}",
        10 => "[好甲A-Z -]{0,6}",
        10 => "20[0-9]{2}-[01][0-9]-[0-3][0-9]",
        10 => any::<String>(),
        1 => Just("长".repeat(11_000)),
    ]
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let row = ("[甲乙丙]{0,2}", any_text(), any::<bool>()).prop_map(|(name, unit, written)| Row {
        name,
        unit,
        post: String::new(),
        report: if written { Report::Written } else { Report::Oral },
    });
    let rows = (proptest::collection::vec(row, 0..5), any::<bool>());
    let presets = [Preset::Default, Preset::Narrow, Preset::Personnel, Preset::NoWeights, Preset::ThreeGroups].to_vec();
    prop_oneof![
        6 => (any_field(), any_text()).prop_map(|(field, text)| Edit::Type(field, text)),
        1 => any::<bool>().prop_map(|official| Edit::Mode(if official { Mode::Official } else { Mode::Rehearsal })),
        1 => any_id().prop_map(|id| Edit::Report(id, Report::Written)),
        1 => any::<bool>().prop_map(Edit::Cap),
        1 => any::<bool>().prop_map(Edit::Threshold),
        1 => any::<bool>().prop_map(Edit::Trim),
        1 => any::<bool>().prop_map(|slips| {
            Edit::Admission(if slips { AdmissionWish::Slips } else { AdmissionWish::Open })
        }),
        3 => any_list().prop_map(Edit::Add),
        2 => (any_list(), any_id()).prop_map(|(list, id)| Edit::Remove(list, id)),
        3 => (any_list(), any_id(), 0_usize..9).prop_map(|(list, id, to)| Edit::Move(list, id, to)),
        1 => (any_list(), proptest::collection::vec(any_id(), 0..4)).prop_map(|(list, ids)| Edit::Order(list, ids)),
        1 => rows.prop_map(|(rows, replacing)| Edit::Rows { rows, replacing }),
        1 => proptest::sample::select(presets).prop_map(|preset| Edit::Preset(preset, Language::English.wording())),
    ]
}

fn any_edits() -> impl Strategy<Value = Vec<Edit>> {
    proptest::collection::vec(any_edit(), 0..25)
}

fn any_draft() -> impl Strategy<Value = Draft> {
    (any::<bool>(), any_edits()).prop_map(|(begun, edits)| edited(if begun { sound() } else { new_draft() }, edits))
}

proptest! {
    #[test]
    fn undo_gives_back_exactly_what_was_there_and_redo_what_came_after(draft in any_draft(), edits in any_edits()) {
        let mut history = History::new(draft.clone());
        for edit in edits {
            history.apply(edit);
        }
        let after = history.draft().clone();
        while history.can_undo() {
            history.undo();
        }
        prop_assert_eq!(history.draft(), &draft);
        while history.can_redo() {
            history.redo();
        }
        prop_assert_eq!(history.draft(), &after);
        // Taken up again from what is stored, one step can still be undone.
        if let Some(before) = history.before().cloned() {
            let mut resumed = History::resume(after.clone(), Draft::unpack(&before.pack()).unwrap());
            resumed.undo();
            prop_assert_eq!(resumed.draft(), &before);
            prop_assert!(!resumed.can_undo());
            resumed.redo();
            prop_assert_eq!(resumed.draft(), &after);
        }
    }

    #[test]
    fn a_draft_without_refusals_always_freezes_and_its_file_is_read_back_equal(draft in any_draft()) {
        let is_refused = draft.problems().iter().any(pingyi::setup::DraftProblem::is_refused);
        let file = draft.freeze(Admission::Open);
        prop_assert_eq!(file.is_none(), is_refused);
        if let Some(file) = file {
            prop_assert_eq!(ConferenceFile::read(&file.encode().0), Ok(file));
        }
    }

    #[test]
    fn every_problem_stands_beside_a_field_that_is_there(draft in any_draft()) {
        for problem in draft.problems() {
            if let FieldPath::Entry(list, id, column) = &problem.field {
                prop_assert!(draft.entry(*list, id).is_some() && list.columns().contains(column));
            }
        }
    }

    #[test]
    fn a_stored_draft_is_unpacked_as_it_was_packed(draft in any_draft()) {
        prop_assert_eq!(Draft::unpack(&draft.pack()), Ok(draft));
    }

    #[test]
    fn ids_always_differ_within_a_list(draft in any_draft()) {
        for list in List::ALL {
            let ids: BTreeSet<_> = draft.list(list).iter().map(|entry| &entry.id).collect();
            prop_assert_eq!(ids.len(), draft.list(list).len());
        }
    }

    #[test]
    fn drawing_lots_is_a_permutation_of_the_reporters(draft in any_draft(), seed in any::<u64>()) {
        let mut random = fastrand::Rng::with_seed(seed);
        let drawn = edited(draft.clone(), draw_lots(&draft, || Some(random.u32(..))));
        let names = |draft: &Draft| {
            let mut ids: Vec<_> = draft.list(List::Reporters).iter().map(|entry| entry.id.clone()).collect();
            ids.sort();
            ids
        };
        prop_assert_eq!(names(&drawn), names(&draft));
    }

    #[test]
    fn a_copy_of_any_conference_can_be_frozen(draft in any_draft()) {
        if let Some(file) = draft.freeze(Admission::Open) {
            let fault = |problem: pingyi::setup::DraftProblem| problem.is_refused().then_some(problem.fault);
            let refused: Vec<_> = counterpart(&file).problems().into_iter().filter_map(fault).collect();
            let placeholder = DraftFault::Placeholder { official: true };
            prop_assert!(refused.iter().all(|fault| *fault == placeholder), "refused: {:?}", refused);
        }
    }
}

#[test]
fn every_order_of_the_lots_is_equally_likely() {
    let draft = sound();
    let mut random = fastrand::Rng::with_seed(7);
    let mut seen = std::collections::BTreeMap::new();
    for _ in 0..6000 {
        let Some(Edit::Order(_, ids)) = draw_lots(&draft, || Some(random.u32(..))) else { panic!("no lots") };
        *seen.entry(ids).or_insert(0) += 1;
    }
    assert_eq!(seen.len(), 6, "three reporters have six orders");
    assert!(seen.values().all(|count| (850..1150).contains(count)), "{seen:?}");
    assert!(draw_lots(&draft, || None).is_none(), "without randomness there is no draw");
}
