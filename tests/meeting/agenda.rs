//! Agenda, running order, what runs now and next, and the projector.

use super::{Device, id, text};
use pingyi::domain::GroupIndex;
use pingyi::meeting::{
    AgendaPart, AgendaPoint, Left, MeetingRefused, Place, Progress, Projection, Running, Shown, Step, withdrawn,
};
use proptest::prelude::*;

const MINUTE: u64 = 60_000;

impl Device {
    fn with_typical_agenda(name: u8) -> Self {
        let mut device = Self::new(name);
        let edit = device.meeting().agenda.take_typical(&device.records);
        assert_eq!(device.write(edit), 6);
        device
    }

    fn start(&mut self, step: &Step, now: u64) -> usize {
        let edit = self.meeting().start(&self.records, step, now);
        self.write(edit)
    }

    fn parts(&self) -> Vec<AgendaPart> {
        self.meeting().agenda.points.iter().map(|point| point.first().unwrap().part).collect()
    }

    fn running_order(&self) -> Vec<String> {
        let turns = self.meeting().order.turns;
        turns.iter().map(|turn| turn.entry.first().unwrap().reporter.to_string()).collect()
    }
}

fn report(reporter: &str) -> Step {
    Step::Report(id(reporter))
}

fn comment(reporter: &str) -> Step {
    Step::Comment(id(reporter))
}

#[test]
fn a_typical_agenda_is_the_same_on_two_devices_and_is_taken_once() {
    let (mut one, other) = (Device::with_typical_agenda(1), Device::with_typical_agenda(2));
    assert_eq!(one.records.merge(&other.records), 0);
    let edit = one.meeting().agenda.take_typical(&one.records);
    assert_eq!(one.write(edit), 0);
    let expected: Vec<AgendaPart> = AgendaPart::ALL.iter().copied().filter(|part| *part != AgendaPart::Own).collect();
    assert_eq!(one.parts(), expected);
}

#[test]
fn points_are_put_in_moved_and_skipped_on_the_spot() {
    let mut device = Device::with_typical_agenda(1);
    let place = Place::parse("V").unwrap();
    let own = AgendaPoint { title: text("颁奖"), minutes: Some(5), ..AgendaPoint::new(AgendaPart::Own, place) };
    let new = device.id();
    let edit = device.meeting().agenda.insert(&device.records, 1, new, &own);
    device.write(edit);
    let edit = device.meeting().agenda.shift(&device.records, 6, 0);
    assert_eq!(device.write(edit), 1);
    assert_eq!(device.parts()[..3], [AgendaPart::Speech, AgendaPart::Spirit, AgendaPart::Own]);
    // Oral reports: ten with comment each. Points: five, and the one that was put in.
    assert_eq!(device.meeting().steps().len(), 2 * 10 + 6);
    let planned = device.meeting().times(0).planned;
    assert_eq!(planned, (10 + 10 * (8 + 3) + 15 + 10 + 30 + 5) * MINUTE);
}

#[test]
fn the_running_order_changes_and_whoever_withdraws_keeps_the_place() {
    let mut device = Device::with_typical_agenda(1);
    assert_eq!(device.running_order()[..3], ["r01", "r02", "r03"]);
    let edit = device.meeting().order.shift(&device.records, 4, 0);
    assert_eq!(device.write(edit), 1, "one record is written");
    assert_eq!(device.running_order()[..3], ["r05", "r01", "r02"]);
    let edit = device.meeting().order.withdraw(&device.records, &id("r01"), Some(text("外出")));
    device.write(edit);
    assert_eq!(device.running_order()[..3], ["r05", "r01", "r02"]);
    assert_eq!(device.meeting().start(&device.records, &report("r01"), 0), Err(MeetingRefused::LeftOut));
    let edit = device.meeting().order.plan(&device.records, &id("r02"), Some(12));
    device.write(edit);
    let step = device.meeting().steps().into_iter().find(|step| step.step == report("r02")).unwrap();
    assert_eq!(step.planned, Some(12 * MINUTE));
    let edit = device.meeting().order.withdraw(&device.records, &id("r01"), None);
    device.write(edit);
    assert_eq!(device.start(&report("r01"), 0), 1);
}

#[test]
fn who_has_withdrawn_is_known_from_the_records_alone_and_in_a_conflict_if_any_version_says_so() {
    let mut device = Device::with_typical_agenda(1);
    let known = |device: &Device| withdrawn(&device.records, &device.conference);
    assert!(known(&device).is_empty());
    let edit = device.meeting().order.withdraw(&device.records, &id("r02"), Some(text("")));
    device.write(edit);
    assert_eq!(known(&device), [1].into(), "also without a reason");
    // Another device, which has not heard of it, plans other minutes.
    let mut other = Device::with_typical_agenda(2);
    let edit = other.meeting().order.plan(&other.records, &id("r02"), Some(12));
    other.write(edit);
    other.records.merge(&device.records);
    assert!(other.meeting().order.get(&id("r02")).unwrap().entry.is_conflict());
    assert_eq!(known(&other), [1].into());
    let edit = device.meeting().order.withdraw(&device.records, &id("r02"), None);
    device.write(edit);
    assert!(known(&device).is_empty());
    for turn in other.meeting().order.turns {
        assert_eq!(known(&other).contains(&turn.position), turn.has_withdrawn());
    }
}

#[test]
fn starting_one_ends_what_runs_and_the_next_one_is_known() {
    let mut device = Device::with_typical_agenda(1);
    let meeting = device.meeting();
    let first = meeting.next().unwrap().step;
    assert_eq!(first, meeting.steps()[0].step);
    device.start(&first, 0);
    assert_eq!(device.meeting().next().unwrap().step, report("r01"));
    assert_eq!(device.start(&report("r01"), 10 * MINUTE), 2, "the one that ran and the one that starts");
    assert_eq!(device.meeting().current().unwrap().step, report("r01"));
    assert_eq!(device.meeting().next().unwrap().step, comment("r01"));
    assert_eq!(device.start(&comment("r01"), 17 * MINUTE), 1, "report and comment are one record");
    let edit = device.meeting().pause(&device.records, &comment("r01"), 18 * MINUTE);
    device.write(edit);
    let countdown = device.meeting().current().unwrap().countdown(99 * MINUTE);
    assert_eq!((countdown.running, countdown.left), (Running::Paused, Left::Enough(2 * MINUTE)));
    assert_eq!(device.start(&comment("r01"), 20 * MINUTE), 1, "it goes on");
    let edit = device.meeting().end(&device.records, &comment("r01"), 23 * MINUTE);
    device.write(edit);
    assert_eq!(device.meeting().current(), None);
    let times = device.meeting().times(50 * MINUTE);
    assert_eq!((times.planned_so_far, times.taken), (21 * MINUTE, (10 + 7 + 4) * MINUTE));
    assert_eq!(device.meeting().pause(&device.records, &comment("r01"), 0), Err(MeetingRefused::NotRunning));
    let edit = device.meeting().reset(&device.records, &comment("r01"));
    device.write(edit);
    assert_eq!(device.meeting().next().unwrap().step, comment("r01"));
}

#[test]
fn two_devices_that_start_different_reports_are_both_told_and_the_next_start_ends_both() {
    let mut ours = Device::with_typical_agenda(1);
    let mut theirs = ours.copy(2);
    ours.start(&report("r01"), 1_000);
    theirs.start(&report("r02"), 2_000);
    ours.records.merge(&theirs.records);
    let open = ours.meeting().steps().into_iter().filter(pingyi::meeting::PlannedStep::is_open).count();
    assert_eq!(open, 2);
    assert_eq!(ours.meeting().current().unwrap().step, report("r02"));
    assert_eq!(ours.start(&report("r03"), 3_000), 3);
    assert_eq!(ours.meeting().steps().iter().filter(|step| step.is_open()).count(), 1);
}

#[test]
fn a_report_that_two_devices_changed_unseen_is_no_obstacle_to_the_others() {
    let mut ours = Device::with_typical_agenda(1);
    let mut theirs = ours.copy(2);
    ours.start(&report("r01"), 1_000);
    theirs.start(&report("r01"), 2_000);
    ours.records.merge(&theirs.records);
    assert_eq!(ours.meeting().start(&ours.records, &report("r01"), 3_000), Err(MeetingRefused::InConflict));
    assert_eq!(ours.start(&report("r02"), 3_000), 1);
    assert_eq!(ours.running_order()[0], "r01", "it keeps its place");
}

#[test]
fn the_wall_shows_order_current_next_and_counts() {
    use Progress::{Done, InWriting, Now, Waiting, Withdrawn};
    let mut device = Device::with_typical_agenda(1);
    device.start(&report("r02"), 0);
    device.start(&report("r01"), 1_000);
    let edit = device.meeting().order.withdraw(&device.records, &id("r03"), Some(text("")));
    device.write(edit);
    let wall = Projection::of(&device.meeting(), &device.conference, &[(GroupIndex(1), 7)]);
    let progress: Vec<Progress> = wall.order.iter().take(5).map(|line| line.progress).collect();
    assert_eq!(progress, [Now, Done, Withdrawn, InWriting, Waiting]);
    let current = wall.current.as_ref().unwrap();
    assert_eq!(current.shown, Shown::Report(0));
    assert_eq!(current.countdown(1_000 + 9 * MINUTE).left, Left::Over(MINUTE));
    assert_eq!(wall.next, Some(Shown::Comment(0)));
    assert_eq!(wall.returned.iter().map(|row| row.returned).collect::<Vec<_>>(), [None, Some(7), None]);
    assert_eq!(wall.agenda.len(), 6);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn never_more_than_one_step_is_open_on_one_device_and_no_time_counts_twice(
        taps in prop::collection::vec((any::<prop::sample::Index>(), 0_u64..9_000, 0_u8..4), 1..30),
    ) {
        let mut device = Device::with_typical_agenda(1);
        let (mut now, mut running_since, mut taken) = (0_u64, None, 0);
        for (which, wait, tap) in taps {
            now += wait;
            let meeting = device.meeting();
            let steps = meeting.steps();
            let step = &steps[which.index(steps.len())].step;
            let edit = match tap {
                0 => meeting.pause(&device.records, step, now),
                1 => meeting.end(&device.records, step, now),
                _ => meeting.start(&device.records, step, now),
            };
            let Ok(edit) = edit else { continue };
            edit.apply(&mut device.records);
            let runs = device.meeting().current().is_some_and(|step| step.clock.is_running());
            taken += running_since.take().map_or(0, |since| now - since);
            running_since = runs.then_some(now);
            let open = device.meeting().steps().iter().filter(|step| step.is_open()).count();
            prop_assert!(open <= 1);
            prop_assert_eq!(device.meeting().times(now).taken, taken);
        }
    }
}
