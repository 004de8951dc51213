//! What the committee makes of a count: components, approved grades, quota, decision.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

use pingyi::approval::{
    Approval, ApprovalRefused, ApprovalSheet, Component, Components, Decision, Points, UnreadLine, read_scores,
};
use pingyi::domain::{Attendance, Date, GradeIndex, Id, ResultSheet, Text};
use pingyi::exchange::{BallotsFile, ConferenceFile, Edit, Records, Sorted};
use proptest::prelude::*;
use std::path::Path;

/// A device with a worked example's count.
#[derive(Clone)]
struct Device {
    file: ConferenceFile,
    count: ResultSheet,
    records: Records,
}

impl Device {
    fn with(example: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/worked-examples").join(example);
        let file = ConferenceFile::read(&std::fs::read(folder.join("conference.json")).unwrap()).unwrap();
        let ballots = std::fs::read(folder.join("ballots.json")).unwrap();
        let ballots = BallotsFile::read(&ballots, &file.conference).unwrap();
        let attendance: &[Attendance] = file.attendance();
        let count = ResultSheet::of(&ballots.ballots, &file.conference, attendance);
        Self { count, file, records: Records::default() }
    }

    fn sheet(&self) -> ApprovalSheet {
        ApprovalSheet::of(&Sorted::of(&self.records), &self.count, &self.file.conference)
    }

    fn write(&mut self, edit: Result<Edit, ApprovalRefused>) -> usize {
        edit.unwrap().apply(&mut self.records)
    }

    fn combine(&mut self, on_site: u32, parts: &[(&str, u32)]) {
        let parts = parts.iter().map(|(name, weight)| Component { id: id(name), name: text(name), weight: *weight });
        let criterion = self.file.conference.criteria()[0].id.clone();
        let components = Components { criterion, on_site, parts: parts.collect() };
        self.write(self.sheet().combine(&self.records, 0, Some(components), &self.file.conference));
    }

    fn score(&mut self, part: &str, reporter: usize, score: &str) {
        let scores = [(reporter, Points::typed(score))];
        self.write(self.sheet().score(&self.records, 0, &id(part), &scores, &self.file.conference));
    }

    fn approve(&mut self, reporter: usize, grade: u8, reason: &str) -> Result<usize, ApprovalRefused> {
        let sheet = self.sheet();
        let row = sheet.rows.iter().find(|row| (row.reporter, row.criterion) == (reporter, 0)).unwrap();
        let edit = sheet.approve(&self.records, row, self.grade(grade), reason, &self.file.conference)?;
        Ok(edit.apply(&mut self.records))
    }

    fn grade(&self, place: u8) -> GradeIndex {
        self.file.conference.indexed_grades().nth(place.into()).unwrap().0
    }

    fn combined(&self) -> Vec<Option<String>> {
        self.sheet().rows.iter().map(|row| row.combined.as_ref().map(ToString::to_string)).collect()
    }

    fn approved(&self) -> Vec<Option<usize>> {
        let sheet = self.sheet();
        sheet.rows.iter().map(|row| row.approved(&self.file.conference).map(GradeIndex::position)).collect()
    }
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

#[test]
fn components_are_combined_exactly_as_in_the_worked_example() {
    let mut device = Device::with("3-group-abstains-trimmed");
    assert_eq!(device.combined()[0].as_deref(), Some("2425/28"), "the count alone, trimmed");
    device.combine(30, &[("routine", 30), ("field", 40)]);
    assert_eq!(device.combined()[0], None, "nothing is shared out while a score is missing");
    device.score("routine", 0, "91.25");
    device.score("field", 0, "88.00");
    let sheet = device.sheet();
    let row = &sheet.rows[0];
    // 0.3 × 2425/28 + 0.3 × 365/4 + 0.4 × 88 = 6199/70
    assert_eq!(row.combined.as_ref().unwrap().to_string(), "6199/70");
    assert_eq!(row.on_site.as_ref().unwrap().to_string(), "2425/28");
    assert_eq!(sheet.rows[1].combined, None);
    assert_eq!((row.rank.unwrap().place, row.rank.unwrap().tied), (1, false));
}

#[test]
fn components_on_the_untrimmed_count_give_the_specs_figure() {
    let mut device = Device::with("3-group-abstains");
    device.combine(30, &[("routine", 30), ("field", 40)]);
    device.score("routine", 0, "91.25");
    device.score("field", 0, "88");
    assert_eq!(device.combined()[0].as_deref(), Some("80809/920"));
    assert_eq!(device.sheet().rows[0].combined.as_ref().unwrap().to_two_places(), "87.84");
}

#[test]
fn a_component_without_weight_may_be_missing_and_components_that_go_leave_the_count() {
    let mut device = Device::with("3-group-abstains");
    let before = device.combined();
    device.combine(1, &[("routine", 0)]);
    assert_eq!(device.combined(), before);
    device.combine(0, &[("routine", 3)]);
    device.score("routine", 1, "70");
    assert_eq!(device.combined(), [None, Some("70".to_owned())]);
    let edit = device.sheet().combine(&device.records, 0, None, &device.file.conference);
    assert_eq!(device.write(edit), 1);
    assert_eq!(device.combined(), before);
}

#[test]
fn another_grade_than_the_proposed_one_needs_a_reason() {
    let mut device = Device::with("2-cap-void-blank-tie");
    assert_eq!(device.approve(0, 1, " \n "), Err(ApprovalRefused::NoReason));
    assert_eq!(device.approve(0, 1, "巡视发现问题"), Ok(1));
    assert_eq!(device.approve(1, 0, ""), Ok(1));
    assert_eq!(device.approve(1, 0, ""), Ok(0), "the same again writes nothing");
    assert_eq!(device.approved(), [Some(1), Some(0), None, None, None]);
    let row = device.sheet().rows[0].clone();
    let edit = device.sheet().take_back(&device.records, &row);
    assert_eq!(device.write(edit), 1);
    assert_eq!(device.approved()[0], None);
    assert_eq!(device.approve(0, 0, ""), Ok(1), "what was taken back can be approved anew");
}

#[test]
fn the_rest_is_approved_as_proposed_and_nothing_that_was_decided_is_touched() {
    let mut device = Device::with("2-cap-void-blank-tie");
    device.approve(0, 1, "不符合").unwrap();
    let edit = device.sheet().approve_rest(&device.records, 0, &device.file.conference);
    assert_eq!(device.write(edit), 4);
    assert_eq!(device.approved(), [Some(1), Some(0), Some(1), Some(1), Some(2)]);
}

#[test]
fn a_proposal_that_moves_after_the_approval_is_noticed() {
    let mut device = Device::with("2-cap-void-blank-tie");
    device.approve(0, 0, "").unwrap();
    assert!(!device.sheet().rows[0].has_moved(&device.file.conference));
    device.combine(50, &[("field", 50)]);
    device.score("field", 0, "50");
    assert!(device.sheet().rows[0].has_moved(&device.file.conference));
    assert_eq!(device.approved()[0], Some(0), "it stays what it was");
}

#[test]
fn the_quota_is_the_decisions_else_the_cap_and_counts_what_is_proposed_too() {
    let mut device = Device::with("2-cap-void-blank-tie");
    let quota = |device: &Device| {
        let quota = device.sheet().quota(0, &device.file.conference).unwrap();
        (quota.allowed, quota.approved, quota.expected)
    };
    assert_eq!(quota(&device), (2, 0, 2), "the cap of 40 % of five");
    device.approve(2, 0, "突出").unwrap();
    assert_eq!(quota(&device), (2, 1, 3));
    let decision = Decision { body: text("区委常委会"), date: Date::parse("2023-02-20"), quota_percent: Some(79) };
    assert!(decision.is_made());
    let edit = device.sheet().decide(&device.records, &decision, &device.file.conference);
    assert_eq!(device.write(edit), 1);
    assert_eq!(quota(&device), (3, 1, 3));
    assert_eq!(device.sheet().decided(), Some(&decision));
    let without = Device::with("1-absent-group");
    assert_eq!(without.sheet().quota(0, &without.file.conference), None);
}

#[test]
fn two_devices_that_approve_different_grades_stand_side_by_side_until_somebody_decides() {
    let (mut one, mut other) = (Device::with("2-cap-void-blank-tie"), Device::with("2-cap-void-blank-tie"));
    one.approve(0, 0, "").unwrap();
    other.approve(0, 1, "另一意见").unwrap();
    one.records.merge(&other.records);
    assert_eq!(one.approved()[0], None);
    assert!(one.sheet().rows[0].approval.as_ref().unwrap().is_conflict());
    let edit = one.sheet().approve_rest(&one.records, 0, &one.file.conference);
    assert_eq!(one.write(edit), 4, "what is in conflict is no rest");
    one.approve(0, 1, "合议").unwrap();
    assert_eq!(one.approved()[0], Some(1));
}

#[test]
fn nothing_is_written_over_what_was_not_seen() {
    let mut device = Device::with("2-cap-void-blank-tie");
    let before = device.sheet();
    device.approve(0, 0, "").unwrap();
    let refused = before.approve(&device.records, &before.rows[0], device.grade(1), "晚了", &device.file.conference);
    assert!(matches!(refused, Err(ApprovalRefused::Edit(_))));
}

#[test]
fn scores_are_read_from_a_pasted_list_and_what_is_unclear_is_said() {
    let mut definition = Device::with("2-cap-void-blank-tie").file.conference.definition().clone();
    let named =
        [("张 三", "青禾镇党委"), ("李四", "南关街道"), ("王五", "北关街道"), ("王五", "东关街道"), ("赵六", "")];
    for (reporter, (name, unit)) in definition.reporters.iter_mut().zip(named) {
        reporter.name = text(name);
        reporter.unit = Text::optional(unit).unwrap();
    }
    let pasted = "姓名\t得分\n1\t张三\t91.25\n李四，８８\n\n王五 70\n王五（东关街道）\t71\n赵六\t101\n陌生人\t60\n李四 88.0\n李四 87";
    let read = read_scores(pasted, &definition.reporters);
    let scores: Vec<(usize, String)> = read.scores.iter().map(|(place, score)| (*place, score.to_string())).collect();
    assert_eq!(scores, [(0, "91.25".to_owned()), (1, "88".to_owned()), (3, "71".to_owned())]);
    let unread = [
        UnreadLine::NoScore("姓名\t得分".to_owned()),
        UnreadLine::Several("王五 70".to_owned()),
        UnreadLine::NoScore("赵六\t101".to_owned()),
        UnreadLine::Nobody("陌生人\t60".to_owned()),
        UnreadLine::Twice("李四 87".to_owned()),
    ];
    assert_eq!(read.unread, unread);
}

proptest! {
    #[test]
    fn the_combined_score_lies_between_its_parts_and_is_their_exact_mean(
        weights in prop::collection::vec(1..=100_u32, 2..=6),
        scores in prop::collection::vec(0..=10_000_u32, 6),
    ) {
        let mut device = Device::with("1-absent-group");
        let names: Vec<String> = (1..weights.len()).map(|number| format!("c{number}")).collect();
        let parts: Vec<(&str, u32)> = names.iter().map(String::as_str).zip(weights[1..].iter().copied()).collect();
        device.combine(0, &parts);
        let typed: Vec<String> = scores.iter().map(|score| format!("{}.{:02}", score / 100, score % 100)).collect();
        for ((name, _), typed) in parts.iter().zip(&typed) {
            device.score(name, 0, typed);
        }
        let sheet = device.sheet();
        let combined = sheet.rows[0].combined.clone().unwrap();
        let used = || parts.iter().zip(&scores).map(|((_, weight), score)| (u64::from(*weight), u64::from(*score)));
        let sum: u64 = used().map(|(weight, score)| weight * score).sum();
        let weight: u64 = used().map(|(weight, _)| weight).sum();
        prop_assert_eq!(Some(combined.clone()), pingyi::domain::Fraction::new(sum, weight * 100));
        let bound = |score: Option<u64>| pingyi::domain::Fraction::new(score.unwrap(), 100).unwrap();
        prop_assert!(bound(used().map(|(_, score)| score).min()) <= combined);
        prop_assert!(combined <= bound(used().map(|(_, score)| score).max()));
    }

    #[test]
    fn any_pasted_text_is_read_without_a_panic(pasted in "(\\PC|\n|\t){0,80}") {
        let device = Device::with("2-cap-void-blank-tie");
        let read = read_scores(&pasted, device.file.conference.reporters());
        prop_assert!(read.scores.len() <= 5);
    }
}

#[test]
fn an_approval_without_needed_reason_in_a_file_is_kept_and_counts_nowhere() {
    use pingyi::exchange::Kind as _;
    let mut device = Device::with("2-cap-void-blank-tie");
    device.approve(0, 1, "理由").unwrap();
    let mut said = device.sheet().rows[0].approval.as_ref().unwrap().settled().unwrap().content();
    assert!(Approval::of_content(&said).is_some());
    said.remove("reason");
    assert_eq!(Approval::of_content(&said), None);
}
