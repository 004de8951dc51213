//! Edits over what was seen, conflicts, and what a device stores.

use super::{Device, list};
use pingyi::domain::Id;
use pingyi::exchange::{
    CompactFault, Edit, EditRefused, Json, Kind, RecordId, Records, Shelf, Sorted, Typing, pack_record, unpack_record,
};
use pingyi::meeting::{Comment, CommentPart};
use proptest::prelude::*;

const PROBLEM: CommentPart = CommentPart::Problem;

/// Two devices that changed one comment unseen by each other, merged.
fn in_conflict() -> (Device, RecordId) {
    let mut ours = Device::new(1);
    let comment = ours.say("r01", PROBLEM, "原话");
    let mut theirs = ours.copy(2);
    ours.change_comment(comment, |said| said.is_common = true);
    theirs.change_comment(comment, |said| said.by = super::text("点评人"));
    ours.records.merge(&theirs.records);
    (ours, comment)
}

#[test]
fn what_two_recorders_changed_stands_side_by_side_until_one_version_is_kept_or_a_third_is_typed() {
    for third in [false, true] {
        let (mut device, comment) = in_conflict();
        let meeting = device.meeting();
        let entry = meeting.comments.by_id()[&comment];
        assert!(entry.is_conflict() && entry.settled().is_none());
        assert_eq!(entry.sayings().count(), 2);
        let before: Vec<_> = device.records.versions().cloned().collect();
        let mut edit = Edit::default();
        let kept = entry.sayings().last().unwrap();
        let wanted = Comment { is_common: third, ..kept.clone() };
        if third {
            edit.change(&device.records, entry, &wanted).unwrap();
        } else {
            edit.keep(&device.records, entry, entry.versions[1].digest).unwrap();
        }
        assert_eq!(edit.apply(&mut device.records), 1);
        let meeting = device.meeting();
        let settled = meeting.comments.by_id()[&comment].settled().unwrap().clone();
        assert_eq!(settled, if third { wanted } else { kept.clone() });
        assert!(before.iter().all(|version| device.records.versions().any(|held| held == version)), "no word is lost");
    }
}

#[test]
fn nobody_replaces_what_they_never_read() {
    let (mut device, comment) = in_conflict();
    let before = device.copy(3);
    device.change_comment_in_conflict(comment);
    let (meeting, mut edit) = (before.meeting(), Edit::default());
    let stale = meeting.comments.by_id()[&comment];
    let said = stale.first().unwrap();
    assert_eq!(edit.change(&device.records, stale, said), Err(EditRefused::Stale));
    assert_eq!(edit.remove(&device.records, stale), Err(EditRefused::Stale));
    assert_eq!(edit.add(&device.records, comment, said), Err(EditRefused::Stale));
    assert!(edit.is_nothing());
}

impl Device {
    fn change_comment_in_conflict(&mut self, id: RecordId) {
        let (meeting, mut edit) = (self.meeting(), Edit::default());
        let entry = meeting.comments.by_id()[&id];
        edit.change(&self.records, entry, entry.first().unwrap()).unwrap();
        edit.apply(&mut self.records);
    }
}

#[test]
fn what_says_the_same_already_is_not_written_again() {
    let mut device = Device::new(1);
    let comment = device.say("r01", PROBLEM, "一");
    let (meeting, mut edit) = (device.meeting(), Edit::default());
    let entry = meeting.comments.by_id()[&comment];
    edit.change(&device.records, entry, entry.settled().unwrap()).unwrap();
    assert!(edit.is_nothing());
}

#[test]
fn what_a_newer_release_wrote_is_kept_counted_and_rewritten_by_nobody() {
    let mut device = Device::new(1);
    let comment = device.say("r01", PROBLEM, "一");
    let standing = device.records.history(comment).next().unwrap().clone();
    let mut content = standing.content.clone().unwrap();
    content.insert("mood".to_owned(), Json::Whole(3));
    device.records.write(comment, standing.kind, Some(content.clone())).unwrap();
    let strange = device.id();
    device.records.write(strange, Id::new("hologram").unwrap(), Some(content)).unwrap();
    let meeting = device.meeting();
    assert_eq!(meeting.comments.list(&list("r01", PROBLEM)), []);
    assert_eq!(meeting.newer().collect::<Vec<_>>(), [comment]);
    let sorted = Sorted::of(&device.records);
    assert_eq!(sorted.unknown(&["comment"]).collect::<Vec<_>>(), [("hologram", 1)]);
}

#[test]
fn a_removed_record_says_what_it_said_last_and_comes_back() {
    let mut device = Device::new(1);
    let comment = device.say("r01", PROBLEM, "一");
    let (meeting, mut edit) = (device.meeting(), Edit::default());
    edit.remove(&device.records, meeting.comments.by_id()[&comment]).unwrap();
    edit.apply(&mut device.records);
    assert_eq!(device.texts("r01", PROBLEM), Vec::<String>::new());
    let (meeting, mut edit) = (device.meeting(), Edit::default());
    let removed = &meeting.comments.removed[0];
    edit.bring_back(&device.records, removed, removed.first().unwrap()).unwrap();
    edit.apply(&mut device.records);
    assert_eq!(device.texts("r01", PROBLEM), ["一"]);
    assert_eq!(device.records.history(comment).count(), 3);
}

#[test]
fn derived_ids_differ_by_kind_and_parts_and_are_as_documented() {
    let id = |kind, parts: &[&str]| RecordId::derived(kind, parts).to_string();
    // The first 16 bytes of sha256("pingyi/record/1\nreport\na\nb").
    assert_eq!(id("report", &["a", "b"]), DOCUMENTED);
    let all = [id("report", &["a", "b"]), id("report", &["ab"]), id("report", &["a"]), id("task", &["a", "b"])];
    assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
    assert_eq!(RecordId::parse(&all[0]).map(|id| id.to_string()).as_ref(), Some(&all[0]));
}

const DOCUMENTED: &str = "3342cf87250a6466827ac61b7764fd1f";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_versions_of_one_record_are_stored_alone_and_come_back(texts in prop::collection::vec("[a-z一-三]{1,12}", 1..6)) {
        let (mut device, comment) = in_conflict();
        for text in &texts {
            device.change_comment_in_conflict(comment);
            device.change_comment(comment, |said| said.text = pingyi::domain::Passage::new(text).unwrap());
        }
        let other = device.say("r02", PROBLEM, "另一条");
        let packed = pack_record(&device.records, comment).unwrap();
        let unpacked = unpack_record(&packed).unwrap();
        prop_assert_eq!(&unpacked, &device.records.only(comment));
        let mut all = unpacked;
        all.merge(&unpack_record(&pack_record(&device.records, other).unwrap()).unwrap());
        prop_assert_eq!(all, device.records);
    }

    #[test]
    fn whatever_is_changed_in_a_stored_record_is_refused_or_another_record(place in any::<prop::sample::Index>(), to in any::<char>()) {
        let (device, comment) = in_conflict();
        let packed = pack_record(&device.records, comment).unwrap();
        let mut changed: Vec<char> = packed.chars().collect();
        let place = place.index(changed.len());
        changed[place] = to;
        let changed: String = changed.into_iter().collect();
        // What stands around it on a device finds damage; here nothing may panic, and what is read is written the same.
        if let Ok(records) = unpack_record(&changed) {
            let id = records.versions().next().unwrap().id;
            prop_assert_eq!(pack_record(&records, id), Some(changed));
        }
    }

    #[test]
    fn half_a_sentence_survives(text in "[ -~一-三\n\u{202E}]{0,40}", note in "[A-Za-z0-9]{0,8}", count in 0_usize..3) {
        let (device, comment) = in_conflict();
        let seen = device.records.seen(comment).into_iter().take(count).collect();
        let typing = Typing { record: comment, field: Id::new("text").unwrap(), seen, note, text };
        prop_assert_eq!(Typing::unpack(&typing.pack()), Ok(typing.clone()));
        prop_assert_eq!(Typing::unpack(&typing.pack()[1..]), Err(CompactFault::Damaged));
    }

    #[test]
    fn copies_of_recorders_merge_in_any_order_to_the_same(
        ours in prop::collection::vec((0_u8..3, "[a-z]{1,6}"), 0..12), theirs in prop::collection::vec((0_u8..3, "[a-z]{1,6}"), 0..12),
    ) {
        let mut start = Device::new(0);
        start.say("r01", PROBLEM, "先前");
        let work = |mut device: Device, steps: &[(u8, String)]| {
            for (step, text) in steps {
                let meeting = device.meeting();
                let comments = meeting.comments.list(&list("r01", PROBLEM));
                match (step, comments.first()) {
                    (0, Some(first)) => device.change_comment(first.id, |said| said.text = pingyi::domain::Passage::new(text).unwrap()),
                    (1, Some(first)) => {
                        let mut edit = Edit::default();
                        edit.remove(&device.records, first).unwrap();
                        edit.apply(&mut device.records);
                    }
                    _ => drop(device.say("r01", PROBLEM, text)),
                }
            }
            device
        };
        let (one, other) = (work(start.copy(1), &ours), work(start.copy(2), &theirs));
        let (mut left, mut right) = (one.clone(), other.clone());
        left.records.merge(&other.records);
        right.records.merge(&one.records);
        prop_assert_eq!(&left.records, &right.records);
        prop_assert_eq!(left.meeting(), right.meeting());
        let said: std::collections::BTreeSet<String> = left.records.versions().filter_map(|record| {
            Comment::of_content(record.content.as_ref()?).map(|said| said.text.to_string())
        }).collect();
        prop_assert!(ours.iter().chain(&theirs).filter(|(step, _)| *step == 2).all(|(_, text)| said.contains(text)));
        let shelf = Shelf::<Comment>::of(&Sorted::of(&left.records));
        prop_assert_eq!(shelf.entries.len() + shelf.removed.len() + shelf.newer.len(), left.records.standing().len());
        let again: Records = left.records.clone();
        prop_assert_eq!(left.records.merge(&again), 0);
    }
}
