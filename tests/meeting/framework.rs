//! The framework of work as an outline.

use super::{Device, text};
use pingyi::domain::Passage;
use pingyi::exchange::{EditRefused, RecordId};
use pingyi::meeting::{MeetingRefused, Outline};
use proptest::prelude::*;

impl Device {
    fn add_point(&mut self, parent: Option<RecordId>, index: usize, label: &str) -> RecordId {
        let id = self.id();
        let said = (text(label), text(""), Passage::default());
        let edit = self.meeting().framework.insert(&self.records, parent, index, id, said);
        self.write(edit);
        id
    }

    fn move_point(&mut self, point: RecordId, parent: Option<RecordId>, index: usize) -> usize {
        let edit = self.meeting().framework.shift(&self.records, point, parent, index);
        self.write(edit)
    }

    /// The labels, indented by depth, `!` before those gone astray.
    fn outline(&self) -> Vec<String> {
        let framework = self.meeting().framework;
        let line = |node: &pingyi::meeting::Node| {
            let mark = if node.is_astray { "!" } else { "" };
            format!("{}{mark}{}", "-".repeat(node.depth), node.entry.first().unwrap().label)
        };
        framework.nodes.iter().map(line).collect()
    }
}

#[test]
fn points_stand_where_they_are_put_and_take_their_own_along() {
    let mut device = Device::new(1);
    let first = device.add_point(None, 0, "一");
    let second = device.add_point(None, 1, "二");
    let below = device.add_point(Some(first), 0, "一下");
    device.add_point(Some(below), 0, "一下下");
    device.add_point(None, 0, "零");
    assert_eq!(device.outline(), ["零", "一", "-一下", "--一下下", "二"]);
    assert_eq!(device.move_point(below, Some(second), 0), 1, "one record is written");
    assert_eq!(device.outline(), ["零", "一", "二", "-一下", "--一下下"]);
    assert_eq!(device.move_point(second, None, 0), 1);
    assert_eq!(device.outline(), ["二", "-一下", "--一下下", "零", "一"]);
    let refused = device.meeting().framework.shift(&device.records, second, Some(below), 0);
    assert_eq!(refused, Err(MeetingRefused::BelowItself));
    let edit = device.meeting().framework.remove(&device.records, second);
    assert_eq!(device.write(edit), 3);
    assert_eq!(device.outline(), ["零", "一"]);
    assert_eq!(device.meeting().framework.label(below).unwrap().as_str(), "一下", "what was filed there still says so");
}

#[test]
fn points_that_two_devices_move_below_each_other_or_whose_parent_is_removed_are_all_shown() {
    let mut ours = Device::new(1);
    let (a, b) = (ours.add_point(None, 0, "甲"), ours.add_point(None, 1, "乙"));
    let mut theirs = ours.copy(2);
    ours.move_point(a, Some(b), 0);
    theirs.move_point(b, Some(a), 0);
    theirs.add_point(Some(b), 0, "丙");
    ours.records.merge(&theirs.records);
    let mut shown = ours.outline();
    assert!(shown[0].starts_with('!') && shown.len() == 3, "{shown:?}");
    // Somebody puts one back.
    ours.move_point(a, None, 0);
    shown = ours.outline();
    assert_eq!(shown, ["甲", "-乙", "--丙"]);
    let mut removing = ours.copy(3);
    let edit = removing.meeting().framework.remove(&removing.records, b);
    removing.write(edit);
    ours.add_point(Some(b), 1, "丁");
    ours.records.merge(&removing.records);
    assert_eq!(ours.outline(), ["甲", "!丁"]);
}

#[test]
fn a_pasted_outline_is_taken_in_behind_what_is_there() {
    let mut device = Device::new(1);
    device.add_point(None, 0, "旧");
    let outline = Outline::of_text("一、甲：铸魂\n（一）乙\n（二）丙\n二、丁").unwrap();
    let (meeting, mut other) = (device.meeting(), device.copy(9));
    let edit = meeting.framework.take_in(&device.records, None, &outline, || Some(other.id()));
    assert_eq!(device.write(edit), 4);
    assert_eq!(device.outline(), ["旧", "甲", "-乙", "-丙", "丁"]);
    assert!(device.meeting().framework.take_in(&device.records, None, &outline, || None).is_err());
    let known = device.meeting().framework.nodes[0].entry.id;
    let taken = device.meeting().framework.take_in(&device.records, None, &outline, || Some(known));
    assert_eq!(taken, Err(MeetingRefused::Edit(EditRefused::Stale)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_point_is_shown_once_and_right_below_its_parent(
        steps in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_usize..4, any::<bool>()), 1..24),
    ) {
        let (mut one, mut other) = (Device::new(1), Device::new(2));
        one.add_point(None, 0, "一");
        other.records.merge(&one.records);
        for (which, to, index, is_one) in steps {
            let device = if is_one { &mut one } else { &mut other };
            let nodes = device.meeting().framework.nodes;
            let point = nodes[which.index(nodes.len())].entry.id;
            let parent = nodes[to.index(nodes.len())].entry.id;
            if index == 3 {
                device.add_point(Some(parent), 0, "点");
            } else if let Ok(edit) = device.meeting().framework.shift(&device.records, point, Some(parent), index) {
                edit.apply(&mut device.records);
            }
        }
        one.records.merge(&other.records);
        let framework = one.meeting().framework;
        let ids: std::collections::BTreeSet<_> = framework.nodes.iter().map(|node| node.entry.id).collect();
        prop_assert_eq!((ids.len(), ids.len()), (framework.nodes.len(), one.records.standing().len()));
        let mut way: Vec<RecordId> = Vec::new();
        for node in &framework.nodes {
            prop_assert!(node.depth <= way.len());
            way.truncate(node.depth);
            let parent = node.entry.first().unwrap().parent;
            prop_assert!(parent == way.last().copied() || (node.is_astray && node.depth == 0));
            way.push(node.entry.id);
        }
    }
}
