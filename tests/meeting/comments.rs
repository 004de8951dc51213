//! Comments at the speed of speech.

use super::{Device, id, list, text};
use pingyi::domain::{Passage, TextFault};
use pingyi::exchange::RecordId;
use pingyi::meeting::{CommentPart, MeetingRefused};
use proptest::prelude::*;

const PROBLEM: CommentPart = CommentPart::Problem;

impl Device {
    fn join(&mut self, index: usize) -> usize {
        let edit = self.meeting().comments.join(&self.records, &list("r01", PROBLEM), index);
        self.write(edit)
    }

    fn split(&mut self, index: usize, at: usize) -> Result<usize, MeetingRefused> {
        let id = self.id();
        let edit = self.meeting().comments.split(&self.records, &list("r01", PROBLEM), index, at, id)?;
        Ok(edit.apply(&mut self.records))
    }
}

#[test]
fn a_comment_is_split_moved_and_joined_and_stays_filed() {
    let mut device = Device::new(1);
    let first = device.say("r01", PROBLEM, "阵地薄弱。制度不健全");
    device.say("r01", PROBLEM, "宣传不够");
    let point = RecordId([7; 16]);
    device.change_comment(first, |said| {
        said.points.insert(point);
        said.by = text("点评人");
    });
    assert_eq!(device.split(0, "阵地薄弱。".len()), Ok(2));
    assert_eq!(device.texts("r01", PROBLEM), ["阵地薄弱。", "制度不健全", "宣传不够"]);
    assert!(device.meeting().comments.list(&list("r01", PROBLEM))[1].first().unwrap().points.contains(&point));
    let edit = device.meeting().comments.shift(&device.records, &list("r01", PROBLEM), 2, 0);
    assert_eq!(device.write(edit), 1, "moving writes one record");
    assert_eq!(device.texts("r01", PROBLEM), ["宣传不够", "阵地薄弱。", "制度不健全"]);
    assert_eq!(device.join(0), 2);
    assert_eq!(device.texts("r01", PROBLEM), ["宣传不够\n阵地薄弱。", "制度不健全"]);
    let meeting = device.meeting();
    let joined = meeting.comments.list(&list("r01", PROBLEM))[0].first().unwrap();
    assert!(joined.points.contains(&point));
    assert_eq!(joined.by.as_str(), "点评人");
    assert_eq!(meeting.comments.removed.len(), 1, "the second stays in the history");
}

#[test]
fn what_cannot_be_split_or_joined_says_why_and_writes_nothing() {
    let mut device = Device::new(1);
    let first = device.say("r01", PROBLEM, "好事多磨");
    for at in [0, 1, "好事多磨".len(), 99] {
        assert_eq!(device.split(0, at), Err(MeetingRefused::NothingToSplit), "{at}");
    }
    let join = |device: &Device| device.meeting().comments.join(&device.records, &list("r01", PROBLEM), 0);
    assert_eq!(join(&device), Err(MeetingRefused::NotThere));
    let second = device.say("r01", PROBLEM, &"长".repeat(Passage::LIMIT));
    let too_long = MeetingRefused::Text(TextFault::TooLong { limit: Passage::LIMIT });
    assert_eq!(join(&device), Err(too_long));
    device.change_comment(first, |said| said.by = text("甲"));
    device.change_comment(second, |said| (said.by, said.text) = (text("乙"), Passage::new("短").unwrap()));
    assert_eq!(join(&device), Err(MeetingRefused::NotTogether));
}

#[test]
fn a_problem_becomes_a_requirement_and_speech_is_about_the_whole_conference_alone() {
    let mut device = Device::new(1);
    let problem = device.say("r01", PROBLEM, "一");
    device.say("r01", CommentPart::Requirement, "二");
    let meeting = device.meeting();
    let entry = meeting.comments.by_id()[&problem];
    let edit = meeting.comments.bring(&device.records, entry, &list("r01", CommentPart::Requirement), 0);
    assert_eq!(device.write(edit), 1);
    assert_eq!(device.texts("r01", CommentPart::Requirement), ["一", "二"]);
    assert_eq!(device.texts("r01", PROBLEM), Vec::<String>::new());
    let said = (Passage::new("讲话").unwrap(), text(""));
    let refused = device.meeting().comments.insert(
        &device.records,
        &list("r01", CommentPart::Speech),
        0,
        RecordId([1; 16]),
        said,
    );
    assert_eq!(refused, Err(MeetingRefused::NotTogether));
    device.say("", CommentPart::Speech, "讲话");
    assert_eq!(device.meeting().comments.about(None, CommentPart::Speech).len(), 1);
    assert_eq!(device.meeting().comments.about(Some(&id("r01")), CommentPart::Requirement).len(), 2);
}

#[test]
fn what_two_recorders_put_in_at_one_spot_is_both_there_and_can_be_parted() {
    let mut ours = Device::new(1);
    ours.say("r01", PROBLEM, "头");
    ours.say("r01", PROBLEM, "尾");
    let mut theirs = ours.copy(2);
    for device in [&mut ours, &mut theirs] {
        let id = device.id();
        let said = (Passage::new("同处").unwrap(), text(""));
        let edit = device.meeting().comments.insert(&device.records, &list("r01", PROBLEM), 1, id, said);
        device.write(edit);
    }
    ours.records.merge(&theirs.records);
    assert_eq!(ours.texts("r01", PROBLEM), ["头", "同处", "同处", "尾"]);
    let id = ours.id();
    let said = (Passage::new("中间").unwrap(), text(""));
    let edit = ours.meeting().comments.insert(&ours.records, &list("r01", PROBLEM), 2, id, said);
    ours.write(edit);
    assert_eq!(ours.texts("r01", PROBLEM), ["头", "同处", "中间", "同处", "尾"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn splitting_and_joining_keeps_every_word(words in "[a-z一-三]{2,30}", at in any::<prop::sample::Index>()) {
        let mut device = Device::new(1);
        device.say("r01", PROBLEM, &words);
        let places: Vec<usize> = words.char_indices().map(|(place, _)| place).skip(1).collect();
        let at = places[at.index(places.len())];
        prop_assert_eq!(device.split(0, at), Ok(2));
        prop_assert_eq!(device.texts("r01", PROBLEM).concat(), words.clone());
        device.join(0);
        prop_assert_eq!(device.texts("r01", PROBLEM).concat().replace('\n', ""), words);
    }

    #[test]
    fn a_list_stays_in_the_order_that_people_make(moves in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..30)) {
        let mut device = Device::new(1);
        let mut expected: Vec<String> = (0..8).map(|number| format!("第{number}条")).collect();
        for text in &expected {
            device.say("r01", PROBLEM, text);
        }
        for (from, to) in moves {
            let (from, to) = (from.index(8), to.index(8));
            let moved = expected.remove(from);
            expected.insert(to, moved);
            let edit = device.meeting().comments.shift(&device.records, &list("r01", PROBLEM), from, to);
            prop_assert!(device.write(edit) <= 1);
            prop_assert_eq!(device.texts("r01", PROBLEM), expected.clone());
        }
    }
}
