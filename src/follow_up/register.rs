//! All tasks of a conference with what they answer, set out once and looked at from several sides.

use super::due::{Due, Urgency, due};
use super::owner::Owner;
use super::task::{Cause, Task};
use super::year::Year;
use crate::domain::frugal::arrange;
use crate::domain::{Date, Passage};
use crate::exchange::{Entry, FrozenConference, RecordId, Shelf, Sorted};
use crate::meeting::{Comment, CommentPart, Meeting, positions};
use std::collections::{BTreeMap, BTreeSet};

/// What a task answers, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// A problem or a requirement.
    pub part: CommentPart,
    /// The words.
    pub text: Passage,
    /// The points of the framework that it is filed under.
    pub points: BTreeSet<RecordId>,
    /// Whether it concerns more than one.
    pub is_common: bool,
    /// Whether the comment was removed since, or joined to another: these are its last words.
    pub is_removed: bool,
}

/// A task with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    /// The record; several versions where two devices changed it unseen by each other.
    pub entry: Entry<Task>,
    /// What it answers; `None` if the comment is not in this file.
    pub answered: Option<Answered>,
    /// Whose it is.
    pub owner: Owner,
    /// How it stands with the deadline.
    pub due: Due,
}

impl TaskLine {
    /// Returns what the task says; in a conflict, its first version.
    pub fn task(&self) -> Option<&Task> {
        self.entry.first()
    }

    /// Returns the points of the framework that it is filed under.
    pub fn points(&self) -> impl Iterator<Item = RecordId> {
        self.answered.iter().flat_map(|answered| answered.points.iter().copied())
    }
}

/// The follow-up of a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// All tasks that stand, by whose they are, then in the order of the comments; those carried over first.
    pub tasks: Vec<TaskLine>,
    /// Tasks that were removed, and can be brought back.
    pub removed: Vec<Entry<Task>>,
    /// Problems and requirements that no task answers, in the order of the comments. A task that was removed was decided
    /// against: it is brought back, not made anew.
    pub unanswered: Vec<RecordId>,
    /// Tasks and years that a newer release wrote. They are kept as they are.
    pub newer: Vec<RecordId>,
    /// In the order of the owners.
    years: Vec<(Owner, Vec<Entry<Year>>)>,
}

impl FollowUp {
    /// Sets everything out. `soon` is how many days before its deadline a task is due soon.
    pub fn of(sorted: &Sorted<'_>, meeting: &Meeting, conference: &FrozenConference, today: Date, soon: u32) -> Self {
        let (tasks, years) = (Shelf::<Task>::of(sorted), Shelf::<Year>::of(sorted));
        let comments = Spoken::of(meeting);
        let positions = positions(conference);
        let mut answered = BTreeSet::new();
        let mut lines: Vec<(usize, TaskLine)> = Vec::new();
        for entry in tasks.entries {
            let Some(task) = entry.first() else { continue };
            answered.extend(entry.sayings().filter_map(cause));
            let place = cause(task).map_or(0, |comment| comments.place(comment));
            let owner = Owner::of_task(task, &positions);
            let due = due(task, today, soon);
            let answered = comments.answered(task);
            lines.push((place, TaskLine { entry, answered, owner, due }));
        }
        answered.extend(tasks.removed.iter().flat_map(Entry::sayings).filter_map(cause));
        arrange(&mut lines, |(place, line), (other, next)| {
            (&line.owner, place, line.entry.id).cmp(&(&next.owner, other, next.entry.id))
        });
        let asks = meeting.comments.all().filter(|entry| entry.sayings().any(|said| said.part.asks_for_a_task()));
        let unanswered = asks.map(|entry| entry.id).filter(|id| !answered.contains(id)).collect();
        Self {
            tasks: lines.into_iter().map(|(_, line)| line).collect(),
            removed: tasks.removed,
            unanswered,
            newer: tasks.newer.into_iter().chain(years.newer).collect(),
            years: by_owner(years.entries, &positions),
        }
    }

    /// Returns the tasks of each reporter in the definition's order, then of those who don't report here any more, then
    /// of the whole conference.
    pub fn by_owner(&self) -> Vec<(&Owner, Vec<&TaskLine>)> {
        let mut groups: Vec<(&Owner, Vec<&TaskLine>)> = Vec::new();
        for line in &self.tasks {
            match groups.last_mut() {
                Some((owner, lines)) if **owner == line.owner => lines.push(line),
                _ => groups.push((&line.owner, vec![line])),
            }
        }
        groups
    }

    /// Returns the tasks under each point of the framework, in its order; then under points that are not there any more;
    /// then those under none. A task under two points stands under both.
    pub fn by_point(&self, meeting: &Meeting) -> Vec<(Option<RecordId>, Vec<&TaskLine>)> {
        let known = meeting.framework.nodes.iter().map(|node| (Some(node.entry.id), Vec::new()));
        let mut groups: Vec<(Option<RecordId>, Vec<&TaskLine>)> = known.collect();
        let mut nowhere = Vec::new();
        for line in &self.tasks {
            let mut is_filed = false;
            for point in line.points() {
                is_filed = true;
                match groups.iter_mut().find(|(known, _)| *known == Some(point)) {
                    Some((_, lines)) => lines.push(line),
                    None => groups.push((Some(point), vec![line])),
                }
            }
            if !is_filed {
                nowhere.push(line);
            }
        }
        groups.push((None, nowhere));
        groups.retain(|(_, lines)| !lines.is_empty());
        groups
    }

    /// Returns the tasks by how urgent they are, the earliest deadline first; those of one deadline stay in order.
    pub fn by_deadline(&self) -> Vec<(Urgency, Vec<&TaskLine>)> {
        let deadline = |line: &TaskLine| line.task().and_then(|task| task.deadline);
        let of = |urgency: Urgency| {
            let mut lines: Vec<&TaskLine> = self.tasks.iter().filter(|line| line.due.urgency() == urgency).collect();
            arrange(&mut lines, |one, other| deadline(one).cmp(&deadline(other)));
            (urgency, lines)
        };
        Urgency::ALL.into_iter().map(of).filter(|(_, lines)| !lines.is_empty()).collect()
    }

    /// Returns what earlier conferences said of somebody, the latest first.
    pub fn line_of_years(&self, owner: &Owner) -> &[Entry<Year>] {
        let found = self.years.iter().find(|(of, _)| of == owner);
        found.map_or(&[], |(_, years)| years.as_slice())
    }

    /// Returns those who have a line of years and don't report here any more.
    pub fn former(&self) -> impl Iterator<Item = &Owner> {
        self.years.iter().map(|(owner, _)| owner).filter(|owner| matches!(owner, Owner::Former { .. }))
    }
}

fn cause(task: &Task) -> Option<RecordId> {
    match &task.cause {
        Cause::Comment(comment) => Some(*comment),
        Cause::Earlier(_) => None,
    }
}

fn by_owner(
    entries: Vec<Entry<Year>>,
    positions: &BTreeMap<crate::domain::Id, usize>,
) -> Vec<(Owner, Vec<Entry<Year>>)> {
    let mut years: Vec<(Owner, Vec<Entry<Year>>)> = Vec::new();
    for entry in entries {
        let Some(owner) = entry.first().map(|year| Owner::of_year(year, positions)) else { continue };
        match years.iter_mut().find(|(of, _)| *of == owner) {
            Some((_, known)) => known.push(entry),
            None => years.push((owner, vec![entry])),
        }
    }
    let day = |entry: &Entry<Year>| entry.first().map(|year| year.date);
    for (_, entries) in &mut years {
        arrange(entries, |one, other| day(other).cmp(&day(one)));
    }
    arrange(&mut years, |(one, _), (other, _)| one.cmp(other));
    years
}

/// All comments with where they stand; removed ones stand at the end.
struct Spoken<'m>(Vec<(usize, &'m Entry<Comment>)>);

impl<'m> Spoken<'m> {
    fn of(meeting: &'m Meeting) -> Self {
        let removed = meeting.comments.removed.iter().map(|entry| (usize::MAX, entry));
        Self((1..).zip(meeting.comments.all()).chain(removed).collect())
    }

    /// Returns a comment and where it stands.
    fn get(&self, comment: RecordId) -> Option<(usize, &'m Comment)> {
        let (place, entry) = self.0.iter().find(|(_, entry)| entry.id == comment)?;
        Some((*place, entry.first()?))
    }

    /// Where a comment stands; what was carried over stands at the beginning.
    fn place(&self, comment: RecordId) -> usize {
        self.get(comment).map_or(usize::MAX, |(place, _)| place)
    }

    fn answered(&self, task: &Task) -> Option<Answered> {
        let comment = match &task.cause {
            Cause::Earlier(origin) => {
                let (part, text, points) = (origin.part, origin.text.clone(), origin.points.clone());
                return Some(Answered { part, text, points, is_common: origin.is_common, is_removed: false });
            }
            Cause::Comment(comment) => *comment,
        };
        let (place, said) = self.get(comment)?;
        let (part, text, points) = (said.part, said.text.clone(), said.points.clone());
        Some(Answered { part, text, points, is_common: said.is_common, is_removed: place == usize::MAX })
    }
}
