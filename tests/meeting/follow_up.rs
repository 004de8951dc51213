//! Tasks over the year.

use super::{Device, date, id, text};
use pingyi::domain::Passage;
use pingyi::exchange::{Entry, RecordId, Sorted};
use pingyi::follow_up::{
    Counts, Due, DueFilter, Filter, FollowUp, Owner, SOON, State, Status, Task, TaskField, TaskRefused, Unclosed,
    Urgency, begin, begin_all, change, close, common_problems, history, set_state, task_id,
};
use pingyi::meeting::CommentPart;
use proptest::prelude::*;

const PROBLEM: CommentPart = CommentPart::Problem;

impl Device {
    pub(super) fn begin(&mut self, comment: RecordId) -> RecordId {
        let meeting = self.meeting();
        let edit = begin(&self.records, meeting.comments.by_id()[&comment], task_id(comment));
        self.write(edit);
        task_id(comment)
    }

    pub(super) fn task(&self, task: RecordId) -> Entry<Task> {
        let tasks = self.follow_up("2023-03-01").tasks;
        tasks.into_iter().find(|line| line.entry.id == task).unwrap().entry
    }

    pub(super) fn change_task(&mut self, task: RecordId, with: impl FnOnce(Task) -> Task) {
        let edit = change(&self.records, &self.task(task), with);
        self.write(edit);
    }

    pub(super) fn close(&mut self, task: RecordId) {
        let edit = close(&self.records, &self.task(task), "督查室", date("2023-06-01"), "已验收");
        self.write(edit);
    }

    fn plan(&mut self, task: RecordId, deadline: &str) {
        self.change_task(task, |task| Task { deadline: Some(date(deadline)), leader: text("点评人"), ..task });
    }
}

fn ids(lines: &[&pingyi::follow_up::TaskLine]) -> Vec<RecordId> {
    lines.iter().map(|line| line.entry.id).collect()
}

/// Three tasks of two reporters: overdue, due soon, without deadline.
fn three() -> (Device, [RecordId; 3]) {
    let mut device = Device::new(1);
    let comments = [("r01", "阵地薄弱"), ("r01", "制度不全"), ("r02", "阵 地，薄弱")];
    let tasks = comments.map(|(about, text)| {
        let comment = device.say(about, PROBLEM, text);
        device.begin(comment)
    });
    device.plan(tasks[0], "2023-04-30");
    device.plan(tasks[1], "2023-05-15");
    (device, tasks)
}

#[test]
fn a_task_is_open_worked_on_done_and_closed_by_somebody_with_a_name() {
    use TaskField::{ClosedBy, ClosedOn, Deadline, From, Leader, Proof, Reporter, Status as Stand};
    let (mut device, [task, ..]) = three();
    for (state, status) in [(Unclosed::InProgress, Status::InProgress), (Unclosed::Done, Status::Done)] {
        let edit = set_state(&device.records, &device.task(task), state);
        assert_eq!(device.write(edit), 1);
        assert_eq!(device.task(task).settled().unwrap().state.status(), status);
    }
    for nobody in ["", " ", "\u{3000}"] {
        let refused = close(&device.records, &device.task(task), nobody, date("2023-06-01"), "");
        assert_eq!(refused, Err(TaskRefused::NoName));
    }
    device.close(task);
    let closed = device.task(task).settled().unwrap().clone();
    assert_eq!(closed.state, State::Closed { by: text("督查室"), on: date("2023-06-01") });
    assert_eq!(closed.proof, Passage::new("已验收").unwrap());
    let edit = set_state(&device.records, &device.task(task), Unclosed::Open);
    device.write(edit);
    assert_eq!(device.task(task).settled().unwrap().state, State::Open);
    let changed: Vec<Vec<TaskField>> =
        history(&device.records, task).into_iter().map(|version| version.changed).collect();
    assert_eq!(
        changed,
        [
            vec![From, Reporter, Stand],
            vec![Leader, Deadline],
            vec![Stand],
            vec![Stand],
            vec![Stand, ClosedBy, ClosedOn, Proof],
            vec![Stand, ClosedBy, ClosedOn],
        ]
    );
}

#[test]
fn only_problems_and_requirements_ask_for_tasks_and_two_devices_begin_one() {
    let mut ours = Device::new(1);
    let strength = ours.say("r01", CommentPart::Strength, "好");
    let problem = ours.say("r01", PROBLEM, "一");
    ours.say("r01", CommentPart::Requirement, "二");
    let meeting = ours.meeting();
    let refused = begin(&ours.records, meeting.comments.by_id()[&strength], task_id(strength));
    assert_eq!(refused, Err(TaskRefused::NoTask));
    assert_eq!(ours.follow_up("2023-03-01").unanswered.len(), 2);
    let mut theirs = ours.copy(2);
    ours.begin(problem);
    theirs.begin(problem);
    assert_eq!(ours.records.merge(&theirs.records), 0);
    assert_eq!(ours.follow_up("2023-03-01").unanswered.len(), 1);
    let open = ours.follow_up("2023-03-01").tasks[0].answered.clone().unwrap();
    assert_eq!((open.text.as_str(), open.is_removed), ("一", false));
}

#[test]
fn tasks_are_seen_by_reporter_by_point_by_deadline_and_by_words() {
    let (mut device, [first, second, third]) = three();
    let today = "2023-05-01";
    let point = RecordId([5; 16]);
    let comment = device.meeting().comments.about(Some(&id("r02")), PROBLEM)[0].id;
    device.change_comment(comment, |said| said.points = [point].into());
    let follow_up = device.follow_up(today);
    let owners: Vec<_> = follow_up.by_owner().into_iter().map(|(owner, lines)| (owner.clone(), ids(&lines))).collect();
    assert_eq!(owners, [(Owner::Reporter(0), vec![first, second]), (Owner::Reporter(1), vec![third])]);
    let points: Vec<_> =
        follow_up.by_point(&device.meeting()).into_iter().map(|(of, lines)| (of, ids(&lines))).collect();
    assert_eq!(points, [(Some(point), vec![third]), (None, vec![first, second])]);
    let due: Vec<Due> = follow_up.tasks.iter().map(|line| line.due).collect();
    assert_eq!(due, [Due::Overdue { days: 1 }, Due::Soon { days: 14 }, Due::NoDeadline]);
    let filtered = |filter: Filter| ids(&follow_up.filtered(&filter));
    let all = Filter::default();
    assert_eq!(filtered(all.clone()), [first, second, third]);
    assert_eq!(filtered(Filter { due: Some(DueFilter::Overdue), ..all.clone() }), [first]);
    assert_eq!(filtered(Filter { due: Some(DueFilter::Soon), ..all.clone() }), [second]);
    assert_eq!(filtered(Filter { owner: Some(Owner::Reporter(1)), ..all.clone() }), [third]);
    assert_eq!(filtered(Filter { point: Some(point), ..all.clone() }), [third]);
    assert_eq!(filtered(Filter { status: Some(Status::Closed), ..all.clone() }), []);
    assert_eq!(filtered(Filter { words: "阵地 薄弱".to_owned(), ..all }), [first, third]);
    let common = common_problems(&device.meeting(), &device.conference);
    assert_eq!(common.len(), 1);
    assert_eq!((common[0].reporters.len(), common[0].comments.len(), common[0].is_marked), (2, 2, false));
}

#[test]
fn counts_tell_how_far_everything_is_and_a_conflict_is_its_own() {
    let (mut device, [first, second, third]) = three();
    device.close(first);
    let mut theirs = device.copy(2);
    device.change_task(second, |task| Task { state: State::InProgress, ..task });
    theirs.change_task(second, |task| Task { state: State::Done, ..task });
    device.records.merge(&theirs.records);
    let follow_up = device.follow_up("2023-05-10");
    let counts = Counts::of(&follow_up.tasks);
    assert_eq!(counts, Counts { open: 1, closed: 1, in_conflict: 1, soon: counts.soon, ..Counts::default() });
    assert_eq!((counts.total(), counts.percent_closed()), (3, Some(33)));
    assert_eq!(Counts::default().percent_closed(), None);
    let refused = close(&device.records, &device.task(second), "甲", date("2023-06-01"), "");
    assert_eq!(refused, Err(TaskRefused::InConflict));
    assert_eq!(history(&device.records, second).iter().filter(|version| version.stands).count(), 2);
    assert_eq!(history(&device.records, third).len(), 1);
}

#[test]
fn a_task_whose_comment_was_joined_to_another_still_says_what_it_answers() {
    let (mut device, [_, second, _]) = three();
    let edit = device.meeting().comments.join(&device.records, &super::list("r01", PROBLEM), 0);
    device.write(edit);
    let follow_up = device.follow_up("2023-05-01");
    let line = follow_up.tasks.iter().find(|line| line.entry.id == second).unwrap();
    let answered = line.answered.as_ref().unwrap();
    assert_eq!((answered.text.as_str(), answered.is_removed), ("制度不全", true));
}

#[test]
fn tasks_of_everything_unanswered_are_begun_at_once_but_of_nothing_that_was_decided_against() {
    let (mut device, [first, ..]) = three();
    let removed = device.task(first);
    let mut edit = pingyi::exchange::Edit::default();
    edit.remove(&device.records, &removed).unwrap();
    device.write(Ok::<_, TaskRefused>(edit));
    device.say("r02", CommentPart::Strength, "好");
    let torn = device.say("r02", PROBLEM, "一");
    device.say("r02", CommentPart::Requirement, "二");
    let mut theirs = device.copy(2);
    device.change_comment(torn, |said| said.is_common = true);
    theirs.change_comment(torn, |said| said.by = text("点评人"));
    device.records.merge(&theirs.records);
    let follow_up = device.follow_up("2023-05-01");
    assert_eq!((follow_up.tasks.len(), follow_up.removed.len(), follow_up.unanswered.len()), (2, 1, 2));
    let meeting = device.meeting();
    let edit = begin_all(&device.records, meeting.comments.all());
    assert_eq!(device.write(edit), 1, "the removed one and the one in conflict are left out");
    let edit = begin_all(&device.records, meeting.comments.all());
    assert_eq!(device.write(edit), 0);
}

#[test]
fn the_most_urgent_tasks_stand_first() {
    let (mut device, [first, second, third]) = three();
    let at = |device: &Device, today| -> Vec<(Urgency, Vec<RecordId>)> {
        let groups = device.follow_up(today);
        groups.by_deadline().into_iter().map(|(urgency, lines)| (urgency, ids(&lines))).collect()
    };
    assert_eq!(
        at(&device, "2023-05-01"),
        [(Urgency::Overdue, vec![first]), (Urgency::Soon, vec![second]), (Urgency::NoDeadline, vec![third])]
    );
    device.plan(third, "2023-04-01");
    assert_eq!(at(&device, "2023-06-01"), [(Urgency::Overdue, vec![third, first, second])]);
    device.close(first);
    assert_eq!(
        at(&device, "2023-03-30"),
        [(Urgency::Soon, vec![third]), (Urgency::Later, vec![second]), (Urgency::Over, vec![first])]
    );
}

#[test]
fn what_was_typed_and_the_closing_are_one_version() {
    let (mut device, [first, ..]) = three();
    let entry = device.task(first);
    let typed = Task { unit: text("督查室"), ..entry.settled().unwrap().clone() };
    assert_eq!(typed.clone().closed(" ", date("2023-06-01"), ""), Err(TaskRefused::NoName));
    let closed = typed.closed(" 甲 ", date("2023-06-01"), "已验收").unwrap();
    assert_eq!((closed.state.status(), closed.unit.as_str()), (Status::Closed, "督查室"));
    let before = history(&device.records, first).len();
    device.change_task(first, |_| closed.clone());
    assert_eq!(history(&device.records, first).len(), before + 1);
    assert_eq!(closed.in_state(Unclosed::Done).state, State::Done);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_task_is_shown_once_and_counted_once(steps in prop::collection::vec((0_u8..4, any::<prop::sample::Index>()), 0..25)) {
        let mut device = Device::new(1);
        for (step, which) in steps {
            let follow_up = device.follow_up("2023-05-01");
            let tasks = &follow_up.tasks;
            match step {
                0 | 1 => drop(device.say(["r01", "r02", ""][which.index(3)], PROBLEM, "问题")),
                2 => if let Some(comment) = follow_up.unanswered.first() { device.begin(*comment); },
                _ if tasks.is_empty() => {}
                _ => device.close(tasks[which.index(tasks.len())].entry.id),
            }
        }
        let sorted = Sorted::of(&device.records);
        let follow_up = FollowUp::of(&sorted, &device.meeting(), &device.conference, date("2023-05-01"), SOON);
        let shown: usize = follow_up.by_owner().iter().map(|(_, lines)| lines.len()).sum();
        let under: usize = follow_up.by_point(&device.meeting()).iter().map(|(_, lines)| lines.len()).sum();
        prop_assert_eq!((shown, under), (follow_up.tasks.len(), follow_up.tasks.len()));
        prop_assert_eq!(usize::try_from(Counts::of(&follow_up.tasks).total()).unwrap(), follow_up.tasks.len());
        prop_assert_eq!(follow_up.tasks.len() + follow_up.unanswered.len(), device.meeting().comments.all().count());
    }
}
