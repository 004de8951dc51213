//! What was rescued from a device gives the very ballots that the device would have handed in, and nothing else.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::domain::{BallotBox, BallotId, Cast, Choice, GradeIndex, GroupIndex, hex};
use pingyi::exchange::{
    BallotsFile, ConferenceFile, Delivered, FrozenConference, IN_SECOND_HOME, MergedBox, Problem, Refusal, RescueFile,
    Rescued, envelope, kept_key, pack_box, pack_sheet, pack_tablet, read_delivered, receipt, sheet_name, tablet_name,
};
use pingyi::session::{Lock, ReopeningCode, Tablet, Tries};
use sha2::{Digest as _, Sha256};

fn conference() -> ConferenceFile {
    ConferenceFile::read(include_bytes!("data/worked-examples/2-cap-void-blank-tie/conference.json")).unwrap()
}

fn other_conference() -> ConferenceFile {
    ConferenceFile::read(include_bytes!("data/worked-examples/1-absent-group/conference.json")).unwrap()
}

fn lock() -> Lock {
    Lock::new(&ReopeningCode::from_random([1; 6]), [2; 16])
}

/// A tablet on which each of these evaluators began a sheet; those that are true cast it, the others left it with a mark.
fn tablet(conference: &FrozenConference, evaluators: &[bool]) -> Tablet {
    let mut tablet = Tablet::restore(Some(GroupIndex(1)), Tries::default(), Vec::new());
    for (id, casts) in (1..).zip(evaluators) {
        tablet.begin(BallotId([id; 16]), conference).unwrap();
        let sheet = tablet.open_sheet_mut().unwrap();
        sheet.choose(0, 0, Choice::Grade(GradeIndex(1)), conference).unwrap();
        if *casts {
            sheet.abstain_from_the_rest().unwrap();
            sheet.cast(lock()).unwrap();
        } else {
            sheet.leave(lock()).unwrap();
        }
    }
    tablet
}

/// A device's two homes.
#[derive(Clone, Default)]
struct Device(RescueFile);

impl Device {
    fn put_first(&mut self, name: &str, sequence: u64, value: &str) {
        let key = format!("pingyi/{name}");
        self.0.first.insert(key.clone(), envelope(&key, sequence, value));
    }

    fn put_second(&mut self, name: &str, sequence: u64, value: &str) {
        let key = format!("pingyi/{name}");
        self.0.second.insert(key.clone(), envelope(&key, sequence, value));
    }

    fn put(&mut self, name: &str, value: &str) {
        self.put_first(name, 1, value);
        self.put_second(name, 1, value);
    }

    /// A device with a conference and its tablet, stored as the page does.
    fn of(file: &ConferenceFile, tablet: &Tablet) -> Self {
        let (conference, key) = (&file.conference, key(file));
        let mut device = Self::default();
        device.put(&format!("{key}/conference"), &String::from_utf8(file.encode().0).unwrap());
        device.put(&tablet_name(&key), &pack_tablet(tablet, conference));
        for sheet in tablet.sheets() {
            device.put(&sheet_name(&key, sheet.id, tablet.wiped), &pack_sheet(sheet, conference));
        }
        device
    }

    fn delivered(&self, file: &ConferenceFile) -> Delivered {
        read_delivered(&self.0.encode().0, &file.conference).unwrap()
    }

    fn left_aside(&self, file: &ConferenceFile) -> Rescued {
        self.delivered(file).rescued.unwrap()
    }
}

fn key(file: &ConferenceFile) -> String {
    kept_key(file.conference.fingerprint())
}

fn sheet_of(file: &ConferenceFile, id: u8) -> String {
    sheet_name(&key(file), BallotId([id; 16]), 0)
}

/// What the tablet itself exports.
fn handed_in(tablet: &Tablet, conference: &FrozenConference) -> BallotsFile {
    let mut ballots = BallotBox::new();
    for cast in tablet.casts() {
        ballots.add(cast.clone(), conference);
    }
    BallotsFile::of(ballots, conference)
}

fn ids(file: &BallotsFile) -> Vec<u8> {
    file.ballots.casts().map(|cast: &Cast| cast.ballot.id.0[0]).collect()
}

#[test]
fn a_rescued_tablet_gives_its_own_hand_in_to_the_byte_and_the_same_receipt() {
    let file = conference();
    let tablet = tablet(&file.conference, &[true, false, true]);
    let delivered = Device::of(&file, &tablet).delivered(&file);
    let own = handed_in(&tablet, &file.conference);
    assert_eq!(delivered.file.encode(&file.conference), own.encode(&file.conference));
    let fingerprint = file.conference.fingerprint();
    assert_eq!(receipt(fingerprint, delivered.file.digest), receipt(fingerprint, own.digest));
    assert_eq!(delivered.rescued, Some(Rescued { uncast: 1, ..Rescued::default() }));
}

#[test]
fn an_ordinary_hand_in_after_the_rescue_adds_nothing() {
    let file = conference();
    let tablet = tablet(&file.conference, &[true, true]);
    let mut merged = MergedBox::new();
    let rescued = merged.merge(Device::of(&file, &tablet).delivered(&file).file, &file.conference);
    assert_eq!(rescued.new, 2);
    let ordinary = merged.merge(handed_in(&tablet, &file.conference), &file.conference);
    assert!(!ordinary.added_something());
    assert_eq!((ordinary.already_present, merged.ballots().len()), (2, 2));
}

#[test]
fn a_ballot_reopened_and_not_cast_again_counts_as_it_was_cast() {
    let file = conference();
    let mut tablet = tablet(&file.conference, &[true]);
    let before = handed_in(&tablet, &file.conference);
    tablet.reopen(&ReopeningCode::from_random([1; 6]), &file.conference).unwrap();
    let sheet = tablet.open_sheet_mut().unwrap();
    sheet.choose(0, 0, Choice::Abstain, &file.conference).unwrap();
    let delivered = Device::of(&file, &tablet).delivered(&file);
    assert_eq!(delivered.file, before);
    assert_eq!(delivered.rescued, Some(Rescued { reopened: 1, ..Rescued::default() }));
}

#[test]
fn the_home_with_the_higher_number_counts_and_a_damaged_one_is_made_up_for_by_the_other() {
    let file = conference();
    let cast = tablet(&file.conference, &[true]);
    let mut device = Device::of(&file, &tablet(&file.conference, &[false]));
    let sheet = pack_sheet(&cast.sheets()[0], &file.conference);
    device.put_second(&sheet_of(&file, 1), 2, &sheet);
    assert_eq!(ids(&device.delivered(&file).file), [1], "the second home knows that it was cast");
    device.0.first.insert(format!("pingyi/{}", sheet_of(&file, 1)), "cut off".to_owned());
    let delivered = device.delivered(&file);
    assert_eq!(ids(&delivered.file), [1]);
    let told = delivered.rescued.unwrap().unreadable;
    assert_eq!(told, [format!("pingyi/{}", sheet_of(&file, 1))], "what was damaged beside it is told");
    device.put_first(&sheet_of(&file, 1), 2, IN_SECOND_HOME);
    assert_eq!(device.left_aside(&file), Rescued::default());
}

/// A value as every later release promises to write one (docs/formats.md, "Backup").
fn newer(key: &str) -> String {
    let digest = hex::encode(&Sha256::digest(format!("{key}\npingyi2 9\ny")));
    format!("pingyi2 9 {}\ny", &digest[..16])
}

#[test]
fn a_damaged_a_newer_and_an_unreachable_value_are_listed_and_all_others_taken() {
    let file = conference();
    let mut device = Device::of(&file, &tablet(&file.conference, &[true, true, true, true]));
    let keys = [1, 2, 3].map(|id| format!("pingyi/{}", sheet_of(&file, id)));
    device.0.first.insert(keys[0].clone(), "pingyi1 1 0000000000000000\n1 x".to_owned());
    device.0.second.remove(&keys[0]);
    device.0.second.insert(keys[1].clone(), newer(&keys[1]));
    device.put_first(&sheet_of(&file, 3), 9, IN_SECOND_HOME);
    let aside = format!("pingyi-aside/1/{}", sheet_of(&file, 4));
    device.0.first.insert(aside.clone(), "set aside before".to_owned());
    device.0.first.insert("pingyi-aside/1/settings".to_owned(), "no ballot".to_owned());
    let delivered = device.delivered(&file);
    assert_eq!(ids(&delivered.file), [4]);
    let told = delivered.rescued.unwrap().unreadable;
    assert_eq!(told, [&[aside], keys.as_slice()].concat());
}

#[test]
fn sheets_from_before_a_wiping_do_not_come_back() {
    let file = conference();
    let old = tablet(&file.conference, &[true]);
    let mut wiped = old.clone();
    wiped.wipe();
    let mut device = Device::of(&file, &wiped);
    device.put(&sheet_of(&file, 1), &pack_sheet(&old.sheets()[0], &file.conference));
    let refused = read_delivered(&device.0.encode().0, &file.conference).unwrap_err();
    assert_eq!(refused.problem, Problem::NothingOfConference);
}

#[test]
fn a_stations_box_is_taken_with_the_ballots_of_the_same_devices_tablet() {
    let file = conference();
    let mut device = Device::of(&file, &tablet(&file.conference, &[true]));
    let other = handed_in(&tablet(&file.conference, &[true, true]), &file.conference);
    let packed = pack_box(&other.ballots, &file.conference);
    device.put(&format!("{}/box", key(&file)), &format!("{}\n{packed}\n3", packed.len()));
    let delivered = device.delivered(&file);
    assert_eq!((ids(&delivered.file), delivered.rescued), (vec![1, 2], Some(Rescued::default())));
    device.put(&format!("{}/box", key(&file)), "no box");
    assert_eq!(device.left_aside(&file).unreadable, [format!("pingyi/{}/box", key(&file))]);
}

#[test]
fn a_rescue_file_brings_its_conferences_along_and_nothing_for_others() {
    let (file, other) = (conference(), other_conference());
    let mut device = Device::of(&file, &tablet(&file.conference, &[true]));
    assert_eq!(device.0.conferences(), std::slice::from_ref(&file));
    assert!(device.0.has_work_of(&file.conference) && !device.0.has_work_of(&other.conference));
    let refused = read_delivered(&device.0.encode().0, &other.conference).unwrap_err();
    assert_eq!(refused.problem, Problem::NothingOfConference);
    let misnamed = String::from_utf8(other.encode().0).unwrap();
    device.put(&format!("{}/conference", key(&file)), &misnamed);
    assert_eq!(device.0.conferences(), []);
    assert_eq!(ids(&device.delivered(&file).file), [1], "the conference may be on the station instead");
}

#[test]
fn a_rescue_file_is_read_as_it_was_written_and_its_wrapper_strictly() {
    let file = conference();
    let device = Device::of(&file, &tablet(&file.conference, &[true])).0;
    let text = String::from_utf8(device.encode().0).unwrap();
    assert_eq!(RescueFile::read(text.as_bytes()).unwrap(), device);
    let digest = format!(r#""digest":"{}","#, device.encode().1);
    let without = text.replace(&digest, "");
    assert_eq!(RescueFile::read(without.as_bytes()).unwrap(), device, "plain http has no digest to give");
    let small = r#"{"format":"pingyi.rescue","homes":{"first":[{"key":"a","value":"b"}],"second":[]},"version":1}"#;
    assert!(RescueFile::read(small.as_bytes()).is_ok());
    let twice = r#""first":[{"key":"a","value":"b"},{"key":"a","value":"c"}]"#;
    for (from, to, refusal) in [
        (r#""second":[]"#, "", "homes: "),
        (r#""version":1"#, r#""version":2"#, "version: version 2"),
        (r#"{"key":"a","value":"b"}"#, r#"{"key":"a"}"#, "homes.first[0]: `value`"),
        (r#""value":"b"}"#, r#""value":"b","more":1}"#, "homes.first[0].more: unknown"),
        (r#""value":"b""#, r#""value":null"#, "homes.first[0].value: expected"),
        (r#""first":[{"key":"a","value":"b"}]"#, twice, "homes.first[1].key: the same"),
        (r#""version":1"#, r#""version":1,"digest":"00""#, "digest: expected"),
        ("\"version\":1}", "", ": the file ends"),
    ] {
        let changed = small.replace(from, to).replace(",}", "}");
        let refused: Refusal = RescueFile::read(changed.as_bytes()).unwrap_err();
        assert!(refused.to_string().starts_with(refusal), "{changed}: {refused}");
    }
    let changed = text.replacen("pingyi1 1 ", "pingyi1 2 ", 1);
    assert_eq!(RescueFile::read(changed.as_bytes()).unwrap_err().problem, Problem::WrongDigest);
}

#[test]
fn a_file_of_what_a_device_set_aside_opens_at_the_station_which_names_it_and_takes_nothing() {
    let file = conference();
    let mut device = Device::default();
    let aside = format!("pingyi-aside/1/{}", sheet_of(&file, 1));
    device.0.first.insert(aside.clone(), "cut off".to_owned());
    let saved = RescueFile::read(&device.0.encode().0).unwrap();
    assert!(saved.has_work_of(&file.conference) && !saved.has_work_of(&other_conference().conference));
    let delivered = device.delivered(&file);
    assert!(delivered.file.ballots.is_empty());
    assert_eq!(delivered.rescued.unwrap().unreadable, [aside]);
}
