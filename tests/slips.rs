//! Grading with slips on tablets, from the code to the file: whatever evaluators do, and in whatever order.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::domain::{
    Admission, Ballot, BallotBox, BallotId, Cast, Choice, Conference, GradeIndex, GroupIndex, PublicKey, SlipKeys, hex,
};
use pingyi::exchange::{
    BallotsFile, CompactFault, ConferenceFile, FrozenConference, HeldSlip, SlipCode, SlipCodeFault, SlipRefused,
    pack_sheet, unpack_sheet,
};
use pingyi::session::{Lock, ReopeningCode, Sheet, SheetFault, Slip, SlipUse, Stage, Tablet, Tries};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

const SALT: [u8; 16] = [0xa5; 16];

fn example() -> ConferenceFile {
    let file = include_bytes!("data/worked-examples/2-cap-void-blank-tie/conference.json");
    ConferenceFile::read(file).unwrap()
}

fn code(number: u8) -> SlipCode {
    let mut values = [number.wrapping_mul(7); 15];
    values.iter_mut().zip((0u8..).step_by(5)).for_each(|(value, shift)| *value = value.wrapping_add(shift));
    SlipCode::from_random(values)
}

/// An example with two slips a group; slip `n` belongs to group `n / 2`.
fn conference(salt: [u8; 16]) -> FrozenConference {
    let mut definition = example().conference.definition().clone();
    let keys = definition.groups.iter().zip(0u8..).map(|(group, place)| {
        let mut keys: Vec<PublicKey> = [0, 1].map(|slip| code(place * 2 + slip).public_key(&salt)).into();
        keys.sort_unstable();
        (group.id.clone(), keys)
    });
    definition.admission = Admission::Slips(SlipKeys { salt, keys: keys.collect(), stations: Vec::new() });
    FrozenConference::new(Conference::new(definition).unwrap()).unwrap()
}

fn held(number: u8, conference: &FrozenConference) -> HeldSlip {
    HeldSlip::read(&code(number).to_string(), conference).unwrap()
}

fn cast(tablet: &mut Tablet, held: &HeldSlip, conference: &FrozenConference) -> Result<(), SheetFault> {
    let sheet = tablet.open_sheet_mut().ok_or(SheetFault::NotOpen)?;
    sheet.cast_by_slip(held.slip(), &|ballot| held.sign(ballot, conference))
}

/// Grades with a slip from the first mark to the last.
fn grade(tablet: &mut Tablet, number: u8, grade: u8, conference: &FrozenConference) {
    let held = held(number, conference);
    tablet.open_by_slip(held.slip(), conference).unwrap();
    let sheet = tablet.open_sheet_mut().unwrap();
    sheet.choose(0, 0, Choice::Grade(GradeIndex(grade)), conference).unwrap();
    sheet.abstain_from_the_rest().unwrap();
    cast(tablet, &held, conference).unwrap();
}

fn hand_in(tablet: &mut Tablet) {
    let casts: Vec<Cast> = tablet.casts().cloned().collect();
    tablet.hand_in(&casts);
}

/// Makes the file that a tablet hands in, and reads it back as strictly as a station.
fn export(tablet: &Tablet, conference: &FrozenConference) -> BallotsFile {
    let mut ballots = BallotBox::new();
    for cast in tablet.casts() {
        ballots.add(cast.clone(), conference);
    }
    let file = BallotsFile::of(ballots, conference);
    assert_eq!(BallotsFile::read(&file.encode(conference), conference).as_ref(), Ok(&file));
    file
}

fn only(tablet: &Tablet) -> &Cast {
    tablet.casts().next().unwrap()
}

#[test]
fn a_slip_gives_its_own_ballot_and_group_whatever_the_tablet_was_prepared_for() {
    let conference = conference(SALT);
    for (prepared, number) in [(None, 0), (Some(GroupIndex(0)), 5), (Some(GroupIndex(2)), 2)] {
        let mut tablet = Tablet::restore(prepared, Tries::default(), Vec::new());
        let slip = held(number, &conference).slip();
        assert_eq!(slip.group, GroupIndex(number / 2));
        tablet.open_by_slip(slip, &conference).unwrap();
        let sheet = tablet.open_sheet().unwrap();
        assert_eq!((sheet.id, sheet.group), (code(number).ballot_id(&SALT), slip.group));
    }
}

#[test]
fn a_mistyped_code_and_one_of_another_conference_are_told_apart() {
    let (here, elsewhere) = (conference(SALT), conference([1; 16]));
    let written = code(0).to_string();
    let read = |text: &str, conference: &FrozenConference| HeldSlip::read(text, conference).map(|held| held.slip());
    assert!(read(&written.to_lowercase().replace('-', " ").replace('0', "o"), &here).is_ok());
    let ending = if written.ends_with('A') { "B" } else { "A" };
    let mistyped = format!("{}{ending}", &written[..18]);
    assert_eq!(read(&mistyped, &here), Err(SlipRefused::Mistyped(SlipCodeFault::Check)));
    assert_eq!(read(&written[..9], &here), Err(SlipRefused::Mistyped(SlipCodeFault::Length { found: 8 })));
    assert_eq!(read(&code(200).to_string(), &here), Err(SlipRefused::OtherConference));
    assert_ne!(read(&written, &elsewhere), read(&written, &here), "the salt makes another slip of the same characters");
    assert_eq!(read(&written, &example().conference), Err(SlipRefused::OtherConference), "open admission has no slips");
}

#[test]
fn only_the_slip_opens_its_sheet_again_and_the_tablet_knows_what_it_was_used_for() {
    let conference = conference(SALT);
    let (own, other) = (held(0, &conference).slip(), held(1, &conference).slip());
    let mut tablet = Tablet::default();
    assert_eq!(tablet.slip_use(own), SlipUse::Unused);
    tablet.open_by_slip(own, &conference).unwrap();
    let sheet = tablet.open_sheet_mut().unwrap();
    sheet.choose(1, 0, Choice::Grade(GradeIndex(2)), &conference).unwrap();
    let code = ReopeningCode::from_random([1; 6]);
    assert_eq!(sheet.leave(Lock::new(&code, [2; 16])), Err(SheetFault::OtherAdmission));
    sheet.leave(Lock::Slip).unwrap();
    assert_eq!(tablet.slip_use(own), SlipUse::Left);
    assert_eq!(tablet.reopen(&code, &conference), Err(SheetFault::WrongCode));
    tablet.open_by_slip(other, &conference).unwrap();
    assert_eq!(tablet.open_sheet().unwrap().draft().unwrap().missing(), conference.marks());
    assert_eq!(tablet.open_by_slip(own, &conference), Err(SheetFault::NotOpen), "one sheet at a time");
    tablet.open_sheet_mut().unwrap().leave(Lock::Slip).unwrap();
    tablet.open_by_slip(own, &conference).unwrap();
    let choice = tablet.open_sheet().unwrap().draft().unwrap().choice(1, 0);
    assert_eq!(choice, Some(Choice::Grade(GradeIndex(2))));
}

#[test]
fn only_the_sheets_own_slip_casts_it_and_no_slips_sheet_is_cast_unsigned() {
    let conference = conference(SALT);
    let (own, other) = (held(0, &conference), held(1, &conference));
    let mut tablet = Tablet::default();
    tablet.open_by_slip(own.slip(), &conference).unwrap();
    assert_eq!(cast(&mut tablet, &own, &conference), Err(SheetFault::Incomplete { missing: conference.marks() }));
    tablet.open_sheet_mut().unwrap().abstain_from_the_rest().unwrap();
    let before = tablet.clone();
    assert_eq!(cast(&mut tablet, &other, &conference), Err(SheetFault::OtherSlip));
    for lock in [Lock::Slip, Lock::new(&ReopeningCode::from_random([1; 6]), [2; 16])] {
        assert_eq!(tablet.open_sheet_mut().unwrap().cast(lock), Err(SheetFault::OtherAdmission));
    }
    assert_eq!(tablet, before, "a step that is not taken changes nothing");
    cast(&mut tablet, &own, &conference).unwrap();
    assert_eq!(tablet.slip_use(own.slip()), SlipUse::Cast);
    assert_eq!(export(&tablet, &conference).ballots.len(), 1);
}

#[test]
fn without_slips_a_tablet_knows_no_slip_and_with_them_no_sheet_is_begun_without() {
    let (open, slips) = (example().conference, conference(SALT));
    let slip = held(0, &slips).slip();
    let mut tablet = Tablet::restore(Some(GroupIndex(0)), Tries::default(), Vec::new());
    assert_eq!(tablet.open_by_slip(slip, &open), Err(SheetFault::OtherAdmission));
    assert!(tablet.begin(BallotId([1; 16]), &slips).is_none());
    tablet.begin(BallotId([1; 16]), &open).unwrap();
    let sheet = tablet.open_sheet_mut().unwrap();
    sheet.abstain_from_the_rest().unwrap();
    assert_eq!(sheet.leave(Lock::Slip), Err(SheetFault::OtherAdmission));
    assert_eq!(sheet.cast(Lock::Slip), Err(SheetFault::OtherAdmission));
    assert_eq!(sheet.slip(), None);
    let id_of_sheet = Slip { id: sheet.id, group: sheet.group };
    assert_eq!(sheet.cast_by_slip(id_of_sheet, &|_| unreachable!()), Err(SheetFault::OtherSlip));
}

#[test]
fn a_recast_is_signed_anew_and_is_revision_2_only_after_a_hand_in() {
    let conference = conference(SALT);
    let mut tablet = Tablet::default();
    grade(&mut tablet, 3, 0, &conference);
    let first = only(&tablet).clone();
    grade(&mut tablet, 3, 1, &conference);
    let second = only(&tablet).clone();
    assert_eq!(second.ballot.revision.number(), 1, "before the hand-in the ballot is replaced");
    assert_ne!(first.signature, second.signature);
    hand_in(&mut tablet);
    grade(&mut tablet, 3, 1, &conference);
    assert_eq!((only(&tablet), tablet.counts().due), (&second, 0), "unchanged, it is the ballot that it was");
    grade(&mut tablet, 3, 2, &conference);
    assert_eq!((only(&tablet).ballot.revision.number(), tablet.counts().due), (2, 1));
    assert_eq!(export(&tablet, &conference).ballots.len(), 1);
}

#[test]
fn the_same_slip_on_two_tablets_is_contested_unless_both_say_the_same() {
    let conference = conference(SALT);
    let files = |second: u8| {
        let mut tablets = [Tablet::default(), Tablet::default()];
        grade(&mut tablets[0], 4, 0, &conference);
        hand_in(&mut tablets[0]);
        grade(&mut tablets[1], 4, second, &conference);
        let mut merged = BallotBox::new();
        let reports = tablets.map(|tablet| merged.merge(export(&tablet, &conference).ballots, &conference));
        (reports[1].contested.len(), merged.len())
    };
    assert_eq!(files(1), (1, 2));
    assert_eq!(files(0), (0, 1));
}

#[test]
fn a_stored_ballot_of_72_marks_with_its_signature_takes_at_most_250_characters() {
    let mut definition = conference(SALT).definition().clone();
    let reporter = definition.reporters[0].clone();
    let named = |number: u32| {
        let id = pingyi::domain::Id::new(&format!("r{number}")).unwrap();
        pingyi::domain::Reporter { id, ..reporter.clone() }
    };
    definition.reporters = (0..72).map(named).collect();
    let conference = FrozenConference::new(Conference::new(definition).unwrap()).unwrap();
    let mut tablet = Tablet::default();
    grade(&mut tablet, 0, 1, &conference);
    let text = pack_sheet(&tablet.sheets()[0], &conference);
    assert!(text.len() <= 250, "{}", text.len());
}

#[test]
fn a_stored_sheet_that_no_slip_of_the_conference_made_is_damaged() {
    let conference = conference(SALT);
    let mut tablet = Tablet::default();
    grade(&mut tablet, 0, 1, &conference);
    let text = pack_sheet(&tablet.sheets()[0], &conference);
    assert_eq!(unpack_sheet(&text, &conference).as_ref(), Ok(&tablet.sheets()[0]));
    let words: Vec<&str> = text.split(' ').collect();
    let with = |place: usize, word: &str| {
        let mut words = words.clone();
        words[place] = word;
        words.join(" ")
    };
    // The second half of the letters holds signature and marks.
    let ballot = words[7];
    let (middle, letter) = (ballot.len() / 2, if ballot[ballot.len() / 2..].starts_with('A') { "B" } else { "A" });
    let forged = format!("{}{letter}{}", &ballot[..middle], &ballot[middle + 1..]);
    let other_group = conference.groups()[1].id.to_string();
    let lock = format!("{}:{}", "0".repeat(32), "0".repeat(64));
    for damaged in [with(7, &forged), with(1, &"0".repeat(32)), with(2, &other_group), with(4, &lock)] {
        assert_eq!(unpack_sheet(&damaged, &conference), Err(CompactFault::Damaged), "{damaged}");
    }
    assert_eq!(unpack_sheet(&text, &example().conference), Err(CompactFault::Damaged), "open admission has no slips");
}

/// What somebody does at a tablet.
#[derive(Clone, Debug)]
enum Step {
    /// Types the code of a slip.
    Enter(u8),
    /// Gives a mark.
    Mark(usize, u8),
    /// Abstains from the rest.
    Rest,
    /// Casts, typing the code of a slip.
    Cast(u8),
    /// Finishes later.
    Leave,
    /// Keeps the ballot as it was.
    Keep,
    /// Hands in.
    HandIn,
    /// Loads the page again.
    Reload,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..3u8).prop_map(Step::Enter),
        3 => (0..5usize, 0..4u8).prop_map(|(reporter, grade)| Step::Mark(reporter, grade)),
        2 => Just(Step::Rest),
        4 => (0..3u8).prop_map(Step::Cast),
        1 => Just(Step::Leave),
        1 => Just(Step::Keep),
        1 => Just(Step::HandIn),
        1 => Just(Step::Reload),
    ];
    prop::collection::vec(step, 0..40)
}

/// Takes a step where it is possible, and tells whether it was.
fn take(step: &Step, tablet: &mut Tablet, conference: &FrozenConference) -> bool {
    let mut open = |act: &dyn Fn(&mut Sheet) -> bool| tablet.open_sheet_mut().is_some_and(act);
    match step {
        Step::Mark(at, grade) => {
            open(&|sheet| sheet.choose(*at, 0, Choice::Grade(GradeIndex(*grade)), conference).is_ok())
        }
        Step::Rest => open(&|sheet| sheet.abstain_from_the_rest().is_ok()),
        Step::Leave => open(&|sheet| sheet.leave(Lock::Slip).is_ok()),
        Step::Keep => open(&|sheet| sheet.keep_as_cast(Lock::Slip).is_ok()),
        Step::Enter(number) => tablet.open_by_slip(held(*number, conference).slip(), conference).is_ok(),
        Step::Cast(number) => cast(tablet, &held(*number, conference), conference).is_ok(),
        Step::HandIn => {
            hand_in(tablet);
            true
        }
        Step::Reload => {
            let stored = tablet.sheets().iter().map(|sheet| pack_sheet(sheet, conference));
            let sheets = stored.map(|text| unpack_sheet(&text, conference).unwrap()).collect();
            let before = std::mem::replace(tablet, Tablet::restore(None, Tries::default(), sheets));
            assert_eq!(before, *tablet, "a reload in the middle continues exactly there");
            true
        }
    }
}

/// Holds between the state of a tablet before a step and after it.
fn check_step(before: &Tablet, step: &Step, taken: bool, after: &Tablet, conference: &FrozenConference) {
    assert!(taken || before == after, "{step:?} was refused and changed something");
    assert!(after.sheets().iter().filter(|sheet| sheet.is_open()).count() <= 1);
    for sheet in after.sheets() {
        let known = (0..3).map(|number| held(number, conference).slip()).any(|slip| sheet.slip() == Some(slip));
        assert!(known && (sheet.is_open() || sheet.lock() == Some(&Lock::Slip)));
    }
    for (sheet, earlier) in before.sheets().iter().filter_map(|sheet| Some((sheet, sheet.last_cast()?))) {
        let later = after.sheets().iter().find(|known| known.id == sheet.id).and_then(Sheet::last_cast).unwrap();
        let handed = sheet.handing() == Some(pingyi::session::Handing::HandedIn);
        let expected = earlier.ballot.revision.number() + u32::from(handed && later != earlier);
        assert_eq!(later.ballot.revision.number(), expected, "{step:?}");
        let may_change = matches!(step, Step::Cast(_)) && sheet.stage() == Stage::Reopened;
        assert!(later == earlier || may_change, "{step:?} changed a cast ballot");
    }
}

/// What must be nowhere: the codes as they are typed and printed, and what signs, in hexadecimal.
fn secrets() -> Vec<String> {
    let of = |number: u8| {
        let printed = code(number).to_string();
        let plain = printed.replace('-', "");
        let seed = Sha256::digest(format!("pingyi/slip/1\n{}\n{plain}", hex::encode(&SALT)));
        [printed, plain, hex::encode(&seed)]
    };
    (0..3).flat_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done in whatever order: a slip has one ballot and its own group, revisions rise only after a
    /// hand-in, a reload changes nothing, every export is sound, and no secret is stored, exported or printed.
    #[test]
    fn any_order_of_steps_keeps_every_ballot_and_every_secret(steps in steps()) {
        let conference = conference(SALT);
        let mut tablet = Tablet::default();
        let mut seen = String::new();
        for step in &steps {
            let before = tablet.clone();
            let taken = take(step, &mut tablet, &conference);
            check_step(&before, step, taken, &tablet, &conference);
            tablet.sheets().iter().for_each(|sheet| seen.push_str(&pack_sheet(sheet, &conference)));
        }
        seen.push_str(&String::from_utf8(export(&tablet, &conference).encode(&conference)).unwrap());
        let printed = format!("{tablet:?}");
        seen.push_str(&printed);
        for secret in secrets() {
            prop_assert!(!seen.to_lowercase().contains(&secret.to_lowercase()));
        }
    }
}

#[test]
fn a_ballot_is_signed_over_its_content_and_conference() {
    let (here, elsewhere) = (conference(SALT), conference([1; 16]));
    let mut tablet = Tablet::default();
    grade(&mut tablet, 0, 1, &here);
    let Cast { ballot, signature } = only(&tablet).clone();
    let refused = |ballot: Ballot, conference: &FrozenConference| {
        let file =
            BallotsFile::of(BallotBox::from_distinct(vec![Cast { ballot, signature: signature.clone() }]), conference);
        BallotsFile::read(&file.encode(conference), conference).is_err()
    };
    assert!(!refused(ballot.clone(), &here));
    assert!(refused(Ballot { revision: ballot.revision.next().unwrap(), ..ballot.clone() }, &here));
    assert!(refused(ballot, &elsewhere));
}
