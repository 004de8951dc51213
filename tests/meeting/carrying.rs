//! Into the next conference, and the one after that.

use super::{Device, date, text};
use pingyi::domain::{Conference, Mode, Text};
use pingyi::exchange::{ConferenceFile, Details, FrozenConference, RecordId, Sorted};
use pingyi::follow_up::{CarryRefused, FollowUp, Owner, SOON, State, Task, carry, carry_framework};
use pingyi::meeting::{CommentPart, Meeting};
use proptest::prelude::*;

const PROBLEM: CommentPart = CommentPart::Problem;

impl Device {
    fn file(&self) -> ConferenceFile {
        let details = Details::default().with_records(self.records.clone());
        ConferenceFile { conference: self.conference.clone(), details }
    }

    /// A device with the conference of so many years later, whose reporters have other ids, spaces in their names, and
    /// the first of whom has left.
    fn years_later(&self, years: u16) -> Self {
        let mut definition = self.conference.definition().clone();
        definition.date = pingyi::domain::Date::new(2023 + years, 2, 9).unwrap();
        definition.reporters.rotate_left(1);
        for (number, reporter) in definition.reporters.iter_mut().enumerate() {
            reporter.id = super::id(&format!("p{number}"));
            let mut name: Vec<char> = reporter.name.as_str().chars().collect();
            name.insert(1, '\u{3000}');
            reporter.name = text(&name.into_iter().collect::<String>());
        }
        let gone = definition.reporters.last_mut().unwrap();
        gone.name = text("新来的");
        let conference = FrozenConference::new(Conference::new(definition).unwrap()).unwrap();
        Self { conference, records: pingyi::exchange::Records::default(), name: self.name + 10, made: 0 }
    }

    fn carry(&mut self, from: &Self) -> (usize, usize, usize) {
        let carried = carry(&from.file(), &self.conference, &self.records).unwrap();
        carried.edit.apply(&mut self.records);
        (carried.tasks, carried.years, carried.present)
    }

    fn register(&self) -> FollowUp {
        FollowUp::of(&Sorted::of(&self.records), &self.meeting(), &self.conference, date("2024-03-01"), SOON)
    }
}

fn owner_of(name: &str) -> Owner {
    Owner::Former { name: text(name), unit: text("青禾镇党委") }
}

/// Last year: an open task of the first reporter, a closed and a running one of the second, a problem without task.
fn last_year() -> (Device, [RecordId; 3]) {
    let mut device = Device::new(1);
    let tasks = [("r01", "一"), ("r02", "二"), ("r02", "三")].map(|(about, said)| {
        let comment = device.say(about, PROBLEM, said);
        device.begin(comment)
    });
    device.close(tasks[1]);
    device.change_task(tasks[2], |task| Task { state: State::InProgress, leader: text("某"), ..task });
    device.say("r03", CommentPart::Requirement, "四");
    (device, tasks)
}

#[test]
fn what_is_not_closed_comes_along_with_its_words_and_stands_beside_the_reporter() {
    let (from, _) = last_year();
    let mut to = from.years_later(1);
    let carried = carry(&from.file(), &to.conference, &to.records).unwrap();
    let unmatched: Vec<&Text> = carried.unmatched.iter().map(|(name, _)| name).collect();
    assert_eq!(unmatched, [&text("陆青岚")], "who has left is named");
    assert_eq!(to.carry(&from), (3, 12, 0));
    let follow_up = to.register();
    let lines: Vec<_> = follow_up
        .tasks
        .iter()
        .map(|line| (line.owner.clone(), line.answered.as_ref().unwrap().text.to_string()))
        .collect();
    assert_eq!(
        lines,
        [
            (Owner::Reporter(0), "三".to_owned()),
            (Owner::Reporter(1), "四".to_owned()),
            (owner_of("陆青岚"), "一".to_owned())
        ]
    );
    let task = follow_up.tasks[0].task().unwrap();
    assert_eq!((task.leader.as_str(), &task.state), ("某", &State::InProgress));
    let origin = task.origin().unwrap();
    assert_eq!((origin.date, origin.conference), (date("2023-02-09"), from.conference.fingerprint()));
    let year = follow_up.line_of_years(&Owner::Reporter(0))[0].settled().unwrap().clone();
    assert_eq!([year.problems, year.requirements, year.tasks_closed, year.tasks_open], [2, 0, 1, 1]);
    assert_eq!(follow_up.former().collect::<Vec<_>>(), [&owner_of("陆青岚")]);
}

#[test]
fn a_task_keeps_its_origin_and_its_id_over_the_years_however_it_came() {
    let (first, _) = last_year();
    let mut second = first.years_later(1);
    second.carry(&first);
    let mut third = second.years_later(1);
    third.conference = first.years_later(2).conference;
    assert_eq!(third.carry(&second), (3, 24, 0));
    assert_eq!(third.carry(&first), (0, 0, 3), "it is there already");
    let follow_up = third.register();
    assert!(follow_up.tasks.iter().all(|line| line.task().unwrap().origin().unwrap().date == date("2023-02-09")));
    let line: Vec<_> =
        follow_up.line_of_years(&Owner::Reporter(0)).iter().map(|year| year.settled().unwrap().date).collect();
    assert_eq!(line, [date("2024-02-09"), date("2023-02-09")]);
}

#[test]
fn what_became_of_a_task_since_is_not_undone_and_versions_side_by_side_come_so() {
    let (mut from, tasks) = last_year();
    let mut theirs = from.copy(2);
    from.change_task(tasks[0], |task| Task { leader: text("甲"), ..task });
    theirs.change_task(tasks[0], |task| Task { leader: text("乙"), ..task });
    from.records.merge(&theirs.records);
    let mut to = from.years_later(1);
    to.carry(&from);
    let conflict = to.register().tasks.into_iter().find(|line| line.owner == owner_of("陆青岚")).unwrap().entry;
    assert!(conflict.is_conflict());
    let carried = to.register().tasks[0].entry.clone();
    to.close(carried.id);
    assert_eq!(to.carry(&from).2, 3);
    assert!(matches!(to.task(carried.id).settled().unwrap().state, State::Closed { .. }));
}

#[test]
fn what_can_not_be_carried_says_why() {
    let (from, _) = last_year();
    let to = from.years_later(1);
    let refused = |file: &ConferenceFile, to: &FrozenConference| carry(file, to, &to_records()).unwrap_err();
    assert_eq!(refused(&from.file(), &from.conference), CarryRefused::SameConference);
    assert_eq!(refused(&from.file().tablet_edition(), &to.conference), CarryRefused::NoDetails);
    let mut official = to.conference.definition().clone();
    official.mode = Mode::Official;
    let official = FrozenConference::new(Conference::new(official).unwrap()).unwrap();
    assert_eq!(refused(&from.file(), &official), CarryRefused::Rehearsal);
}

fn to_records() -> pingyi::exchange::Records {
    pingyi::exchange::Records::default()
}

#[test]
fn the_framework_comes_along_under_the_same_ids() {
    let (mut from, _) = last_year();
    let id = from.id();
    let said = (text("一条主线"), text("铸魂"), pingyi::domain::Passage::default());
    let edit = from.meeting().framework.insert(&from.records, None, 0, id, said);
    from.write(edit);
    let mut to = from.years_later(1);
    for written in [1, 0] {
        let edit = carry_framework(&from.file(), &to.conference, &to.records);
        assert_eq!(to.write(edit), written);
    }
    assert_eq!(to.meeting().framework.nodes[0].entry.id, id);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn carrying_twice_adds_nothing_and_two_devices_that_carry_have_the_same(
        steps in prop::collection::vec((0_u8..4, any::<prop::sample::Index>()), 0..20),
    ) {
        let mut from = Device::new(1);
        for (step, which) in steps {
            let follow_up = from.follow_up("2023-05-01");
            match step {
                0 | 1 => drop(from.say(["r01", "r02", "r05", ""][which.index(4)], PROBLEM, "问题")),
                2 => if let Some(comment) = follow_up.unanswered.first() { from.begin(*comment); },
                _ if follow_up.tasks.is_empty() => {}
                _ => from.close(follow_up.tasks[which.index(follow_up.tasks.len())].entry.id),
            }
        }
        let (mut one, mut other) = (from.years_later(1), from.years_later(1));
        let (tasks, ..) = one.carry(&from);
        let once = one.records.clone();
        prop_assert_eq!(one.carry(&from), (0, 0, tasks));
        prop_assert_eq!(&one.records, &once);
        other.carry(&from);
        prop_assert_eq!(one.records.merge(&other.records), 0);
        let follow_up = from.follow_up("2023-05-01");
        let open = follow_up.tasks.iter().filter(|line| !matches!(line.task().unwrap().state, State::Closed { .. })).count();
        prop_assert_eq!(tasks, open + follow_up.unanswered.len());
        prop_assert_eq!(Meeting::of(&Sorted::of(&one.records), &one.conference).newer().count(), 0);
    }
}
