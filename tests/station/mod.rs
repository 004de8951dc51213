//! What the station keeps: records that merge, deliveries that can be taken back, and what makes a result final.

use crate::common::hall::{Hall, plans};
use crate::common::sealed;
use crate::config;
use pingyi::domain::{Attendance, BallotBox, CheckCode, Digest, GroupIndex, Id};
use pingyi::exchange::{
    ConferenceFile, Details, Json, Log, Record, RecordId, Records, Role, Standing, pack_box, receipt,
};
use pingyi::station::{
    Brought, ConfirmationRefused, Delivery, Finality, Intake, Origin, PreparedTablets, challenge, confirmation_content,
    reopening_content,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[expect(clippy::unnecessary_wraps, reason = "as a record holds it")]
fn says(text: &str) -> Option<BTreeMap<String, Json>> {
    Some([("text".to_owned(), Json::Text(text.to_owned()))].into())
}

fn note() -> Id {
    Id::new("note").unwrap()
}

/// What one device does: writes a text into one of three records, removes one, or takes over another device's copy.
#[derive(Clone, Debug)]
enum Step {
    Write(usize, u8, Option<u8>),
    TakeOver(usize, usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let write = (0..3_usize, 0..3_u8, prop::option::weighted(0.8, 0..6_u8));
    let step = prop_oneof![
        3 => write.prop_map(|(device, record, text)| Step::Write(device, record, text)),
        1 => (0..3_usize, 0..3_usize).prop_map(|(from, to)| Step::TakeOver(from, to)),
    ];
    prop::collection::vec(step, 0..40)
}

fn play(steps: &[Step]) -> [Records; 3] {
    let mut devices: [Records; 3] = Default::default();
    for step in steps {
        match step {
            Step::Write(device, record, text) => {
                let content = text.and_then(|text| says(&text.to_string()));
                devices[*device].write(RecordId([*record; 16]), note(), content).unwrap();
            }
            Step::TakeOver(from, to) => {
                let other = devices[*from].clone();
                devices[*to].merge(&other);
            }
        }
    }
    devices
}

fn union(records: [&Records; 3]) -> Records {
    let mut all = Records::default();
    for records in records {
        all.merge(records);
    }
    all
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn merging_records_does_not_depend_on_order_and_merging_again_adds_nothing(steps in steps()) {
        let [a, b, c] = play(&steps);
        let all = union([&a, &b, &c]);
        for order in [[&a, &c, &b], [&b, &a, &c], [&c, &b, &a]] {
            prop_assert_eq!(&union(order), &all);
        }
        prop_assert_eq!(all.clone().merge(&b), 0);
    }

    #[test]
    fn what_was_written_last_on_a_device_stands_until_somebody_who_saw_it_replaces_it(steps in steps()) {
        let devices = play(&steps);
        let all = union([&devices[0], &devices[1], &devices[2]]);
        for (id, standing) in all.standing() {
            let standing: Vec<&Record> = match standing {
                Standing::One(record) => vec![record],
                Standing::Several(records) => records,
            };
            let versions: Vec<&Record> = all.history(id).collect();
            for version in &versions {
                let is_replaced = versions.iter().any(|later| later.replaces.contains(&version.digest()));
                let shown = standing.iter().any(|shown| shown.content == version.content);
                prop_assert!(is_replaced || shown, "a version that nobody replaced is not shown");
            }
        }
    }

    #[test]
    fn records_come_back_from_a_file_as_they_were(steps in steps()) {
        let [records, ..] = play(&steps);
        let file = example(&records);
        let (bytes, _) = file.encode();
        let read = ConferenceFile::read(&bytes).unwrap();
        prop_assert_eq!(read.details.as_ref().unwrap().records(), &records);
        prop_assert_eq!(read.encode().0, bytes);
    }
}

fn example(records: &Records) -> ConferenceFile {
    let file = pingyi::demo::conference(pingyi::text::Language::Chinese).unwrap();
    let details = Details::default().with_records(records.clone());
    ConferenceFile { details, ..file }
}

#[test]
fn after_a_decision_on_two_versions_nothing_is_open_even_where_only_one_of_them_is_known() {
    let id = RecordId([1; 16]);
    let (mut ours, mut theirs) = (Records::default(), Records::default());
    ours.write(id, note(), says("ours")).unwrap();
    theirs.write(id, note(), says("theirs")).unwrap();
    let before = theirs.clone();
    ours.merge(&theirs);
    assert!(matches!(ours.standing_of(id), Some(Standing::Several(versions)) if versions.len() == 2));
    ours.write(id, note(), says("both")).unwrap();
    ours.merge(&before);
    assert!(matches!(ours.standing_of(id), Some(Standing::One(record)) if record.content == says("both")));
    assert_eq!(ours.history(id).count(), 3);
}

#[test]
fn an_edit_beside_a_removal_is_shown_and_not_lost() {
    let id = RecordId([1; 16]);
    let mut ours = Records::default();
    ours.write(id, note(), says("first")).unwrap();
    let mut theirs = ours.clone();
    ours.write(id, note(), None).unwrap();
    theirs.write(id, note(), says("second")).unwrap();
    ours.merge(&theirs);
    let shown = ours.of_kind("note");
    assert_eq!(shown, [(id, vec![&says("second").unwrap()])]);
}

#[test]
fn the_same_words_written_twice_leave_nothing_to_decide() {
    let id = RecordId([1; 16]);
    let mut ours = Records::default();
    ours.write(id, note(), says("first")).unwrap();
    let mut theirs = ours.clone();
    theirs.write(id, note(), says("second")).unwrap();
    theirs.write(id, note(), says("third")).unwrap();
    ours.write(id, note(), says("third")).unwrap();
    ours.merge(&theirs);
    assert!(matches!(ours.standing_of(id), Some(Standing::One(_))));
}

#[test]
fn a_later_releases_details_are_kept_to_the_byte_and_only_their_ledger_is_used() {
    let file = pingyi::demo::conference(pingyi::text::Language::Chinese).unwrap();
    let mut json: serde_json::Value = serde_json::from_slice(&file.encode().0).unwrap();
    json["details"] = serde_json::json!({
        "version": 2, "ledger": [{ "group": "A", "issued": 3 }], "records": "in another form", "more": [true],
    });
    let bytes = sealed(json);
    let read = ConferenceFile::read(&bytes).unwrap();
    assert_eq!(read.attendance().len(), 1);
    assert_eq!(read.encode().0, bytes);
    let details = read.details.unwrap();
    assert!(details.is_newer() && details.clone().with_records(Records::default()).is_none());
    let (merged, report) = details.clone().merge(&Details::default(), &read.conference);
    assert_eq!((merged, report.new_records), (details, 0));
}

#[test]
fn numbers_of_the_hall_are_filled_in_and_differing_ones_are_reported_not_chosen() {
    let file = pingyi::demo::conference(pingyi::text::Language::Chinese).unwrap();
    let row = |group, present, issued| Attendance { group: GroupIndex(group), present, issued };
    let ours = Details::default().with_attendance(vec![row(0, Some(9), None), row(1, Some(4), None)], &file.conference);
    let theirs = vec![row(0, Some(9), Some(8)), row(1, Some(5), None), row(2, None, Some(3))];
    let theirs = Details::default().with_attendance(theirs, &file.conference);
    let (merged, report) = ours.merge(&theirs, &file.conference);
    assert_eq!(merged.attendance(), [row(0, Some(9), Some(8)), row(1, Some(4), None), row(2, None, Some(3))]);
    assert_eq!(report.differing, [(row(1, Some(4), None), row(1, Some(5), None))]);
    assert_eq!(report.filled, [GroupIndex(0), GroupIndex(2)]);
}

/// Deals a hall's ballots and rulings into deliveries; some go into two.
fn deliveries(hall: &Hall, dealt: &[u8]) -> Vec<BallotBox> {
    let part = |values: &[serde_json::Value], file: u8| -> Vec<serde_json::Value> {
        let given = values.iter().enumerate().filter(|(place, _)| {
            let dealt = dealt[place % dealt.len()];
            dealt % 4 == file || (dealt > 180 && dealt / 4 % 4 == file)
        });
        given.map(|(_, value)| value.clone()).collect()
    };
    (0..4).map(|file| hall.read(&hall.file(&part(&hall.ballots, file), &part(&hall.rulings, file))).ballots).collect()
}

fn intake(boxes: &[BallotBox], hall: &Hall) -> Intake {
    let mut intake = Intake::default();
    for (place, ballots) in boxes.iter().enumerate() {
        let name = format!("票\u{1f}\n{place}.json");
        let receipt = (place % 2 == 0).then(|| receipt(hall.conference.conference.fingerprint(), Digest([7; 32])));
        let packed = pack_box(ballots, &hall.conference.conference).into();
        let brought = Brought { new: ballots.len(), ..Brought::default() };
        intake.push(Delivery { origin: Origin::File(name), brought, receipt, packed });
    }
    intake
}

fn merged<'b>(boxes: impl IntoIterator<Item = &'b BallotBox>, hall: &Hall) -> BallotBox {
    let mut union = BallotBox::new();
    for ballots in boxes {
        union.merge(ballots.clone(), &hall.conference.conference);
    }
    union
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn taking_a_delivery_back_leaves_exactly_what_the_others_give(
        plan in plans(), dealt in prop::collection::vec(any::<u8>(), 24), taken in 0..4_usize,
    ) {
        let hall = Hall::of(&plan);
        let conference = &hall.conference.conference;
        let boxes = deliveries(&hall, &dealt);
        let mut intake = intake(&boxes, &hall);
        prop_assert_eq!(intake.union(conference).unwrap(), merged(&boxes, &hall));
        let delivery = intake.take_back(taken).unwrap();
        let others = boxes.iter().enumerate().filter(|(place, _)| *place != taken).map(|(_, ballots)| ballots);
        prop_assert_eq!(intake.union(conference).unwrap(), merged(others, &hall));
        prop_assert_eq!(intake.aside(), std::slice::from_ref(&delivery));
        prop_assert_eq!(Intake::unpack(&intake.pack()).unwrap().pack(), intake.pack());
        intake.push(delivery);
        prop_assert_eq!(intake.aside(), &[]);
        prop_assert_eq!(intake.union(conference).unwrap(), merged(&boxes, &hall));
    }

    #[test]
    fn an_intake_is_unpacked_as_it_was_packed_and_closing_keeps_only_the_union(
        plan in plans(), dealt in prop::collection::vec(any::<u8>(), 24),
    ) {
        let hall = Hall::of(&plan);
        let conference = &hall.conference.conference;
        let boxes = deliveries(&hall, &dealt);
        let mut intake = intake(&boxes, &hall);
        let packed = intake.pack();
        let mut unpacked = Intake::unpack(&packed).unwrap();
        prop_assert_eq!(&unpacked.pack(), &packed);
        for earlier in ["2", "3"] {
            prop_assert_eq!(&Intake::unpack(&packed.replacen('4', earlier, 1)).unwrap(), &unpacked);
        }
        let newer = packed.replacen('4', "5", 1);
        prop_assert_eq!(Intake::unpack(&newer), Err(pingyi::exchange::CompactFault::Newer));
        prop_assert_eq!(unpacked.union(conference).unwrap(), merged(&boxes, &hall));
        let union: std::sync::Arc<str> = pack_box(&intake.union(conference).unwrap(), conference).into();
        intake.close(union.clone());
        unpacked.take_back(0).unwrap();
        unpacked.close(union);
        prop_assert_eq!(&intake, &unpacked);
        prop_assert_eq!(intake.deliveries().len(), 1);
        prop_assert_eq!(intake.deliveries()[0].brought.new, merged(&boxes, &hall).len());
        prop_assert!(intake.take_back(0).is_none());
        prop_assert_eq!(intake.union(conference).unwrap(), merged(&boxes, &hall));
    }

    #[test]
    fn damaged_intakes_are_refused_and_never_panic(plan in plans(), at in any::<prop::sample::Index>(), with in any::<char>()) {
        let hall = Hall::of(&plan);
        let conference = &hall.conference.conference;
        let whole = intake(&deliveries(&hall, &[1, 2, 3, 200]), &hall).pack();
        let mut characters: Vec<char> = whole.chars().collect();
        let place = at.index(characters.len());
        characters[place] = with;
        let changed: String = characters.iter().collect();
        if let Ok(intake) = Intake::unpack(&changed) {
            let _ = intake.union(conference);
        }
        let cut: String = characters.iter().take(place).collect();
        if let Ok(intake) = Intake::unpack(&cut) {
            let _ = intake.union(conference);
        }
    }
}

const RESULTS: Digest = Digest([0xab; 32]);

/// The groups that a person has to type.
fn typed(results: Digest, role: Role) -> [String; 2] {
    challenge(results, role).map(|place| results.to_string()[place * 4..place * 4 + 4].to_owned())
}

fn confirm(records: &mut Records, id: u8, role: Role, name: &str, results: Digest) -> Result<(), ConfirmationRefused> {
    let [first, second] = typed(results, role);
    Finality::of(records, results).check(role, name, results, [&first, &second])?;
    let (kind, content) = confirmation_content(role, name, results).unwrap();
    records.write(RecordId([id; 16]), kind, Some(content)).unwrap();
    Ok(())
}

#[test]
fn a_result_is_final_once_two_different_people_have_confirmed_that_very_result() {
    let mut records = Records::default();
    assert_eq!(confirm(&mut records, 1, Role::Scrutineer, "王 建国", RESULTS), Ok(()));
    assert!(!Finality::of(&records, RESULTS).is_final());
    let same = confirm(&mut records, 2, Role::Teller, "王建国 ", RESULTS);
    assert_eq!(same, Err(ConfirmationRefused::SamePerson));
    assert_eq!(confirm(&mut records, 2, Role::Teller, " ", RESULTS), Err(ConfirmationRefused::Name));
    assert_eq!(confirm(&mut records, 2, Role::Teller, "李 静", RESULTS), Ok(()));
    assert!(Finality::of(&records, RESULTS).is_final());
    let other = Finality::of(&records, Digest([1; 32]));
    assert!(!other.is_final() && other.confirmations.is_empty() && other.stale.len() == 2);
}

#[test]
fn only_the_groups_asked_for_confirm_and_the_two_people_are_asked_for_different_ones() {
    for byte in 0..=255 {
        let mut results = [0; 32];
        for (place, digit) in results.iter_mut().enumerate() {
            *digit = byte ^ u8::try_from(place * 7).unwrap();
        }
        let results = Digest(results);
        let asked = [Role::Scrutineer, Role::Teller].map(|role| challenge(results, role));
        let mut places = asked.concat();
        places.sort_unstable();
        places.dedup();
        assert!(places.len() == 4 && places.iter().all(|place| *place < 16));
    }
    let results = Digest(std::array::from_fn(|place| u8::try_from(place).unwrap()));
    let [first, second] = typed(results, Role::Teller);
    let check = |typed: [&str; 2]| Finality::default().check(Role::Teller, "李静", results, typed);
    assert_eq!(check([&first, &second.to_uppercase()]), Ok(()));
    assert_eq!(check([&second, &first]), Err(ConfirmationRefused::Groups));
    assert_eq!(check(["", ""]), Err(ConfirmationRefused::Groups));
}

#[test]
fn opening_a_final_result_again_withdraws_both_confirmations_and_stays_on_record() {
    let mut records = Records::default();
    confirm(&mut records, 1, Role::Scrutineer, "王建国", RESULTS).unwrap();
    confirm(&mut records, 2, Role::Teller, "李静", RESULTS).unwrap();
    let finality = Finality::of(&records, RESULTS);
    let (kind, content) = reopening_content(&finality, ["王建国", "李静"], "一个文件来迟").unwrap();
    records.write(RecordId([3; 16]), kind, Some(content)).unwrap();
    assert_eq!(Finality::of(&records, RESULTS), Finality::default());
    confirm(&mut records, 4, Role::Scrutineer, "王建国", RESULTS).unwrap();
    confirm(&mut records, 5, Role::Teller, "李静", RESULTS).unwrap();
    assert!(Finality::of(&records, RESULTS).is_final());
    assert_eq!(records.versions().count(), 5);
}

#[test]
fn two_confirmations_from_two_stations_are_final_together() {
    let (mut one, mut other) = (Records::default(), Records::default());
    confirm(&mut one, 1, Role::Scrutineer, "王建国", RESULTS).unwrap();
    confirm(&mut other, 2, Role::Teller, "李静", RESULTS).unwrap();
    one.merge(&other);
    assert!(Finality::of(&one, RESULTS).is_final());
}

#[test]
fn the_same_person_at_two_stations_is_not_two_people() {
    let (mut one, mut other) = (Records::default(), Records::default());
    confirm(&mut one, 1, Role::Scrutineer, "Li Jing", RESULTS).unwrap();
    confirm(&mut other, 2, Role::Teller, "li  jing", RESULTS).unwrap();
    one.merge(&other);
    assert!(!Finality::of(&one, RESULTS).is_final());
}

#[test]
fn tablets_are_noted_once_and_come_back() {
    let mut tablets = PreparedTablets::default();
    let codes = [[1; 5], [2; 5]].map(CheckCode::from_random);
    assert!(tablets.note(codes[0], Id::new("A")) && tablets.note(codes[1], None));
    assert!(!tablets.note(codes[0], None));
    assert!(tablets.set_back(codes[1], true) && !tablets.set_back(CheckCode::from_random([3; 5]), true));
    assert_eq!(tablets.out(), 1);
    assert_eq!(PreparedTablets::unpack(&tablets.pack()), Some(tablets));
    assert_eq!(PreparedTablets::unpack("x"), None);
    assert_eq!(PreparedTablets::unpack(""), Some(PreparedTablets::default()));
}

#[test]
fn a_receipt_belongs_to_one_file_of_one_conference() {
    let [one, other] = [[1; 32], [2; 32]].map(Digest);
    let fingerprints = [one, other].map(pingyi::domain::Fingerprint);
    let receipts = fingerprints.map(|of| [receipt(of, one), receipt(of, other)]);
    let mut all = receipts.concat();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 4);
    assert_eq!(Log::new(fingerprints[0]).last(), one);
}

#[test]
fn slips_kept_in_reserve_are_no_failure_of_the_ledger_but_too_many_given_out_are() {
    use pingyi::domain::{Finding, Ledger, LedgerIdentity, LedgerRow};
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/rejected/slips.json");
    let conference = ConferenceFile::read(&std::fs::read(path).unwrap()).unwrap().conference;
    let (group, named) = conference.indexed_groups().next().unwrap();
    let slips = conference.slips_issued(named).unwrap();
    let fails = |issued: u32| {
        let (present, expected) = (Some(slips - 1), slips);
        let row = LedgerRow { group, expected, present, issued: Some(issued), valid: 0, invalid: 0, contested: 0 };
        let identity = LedgerIdentity::PresentAtLeastIssued;
        Ledger::of_rows(vec![row]).findings(&conference).contains(&Finding::LedgerFails { group, identity })
    };
    assert!(!fails(slips) && !fails(slips - 1) && fails(slips + 1));
}
