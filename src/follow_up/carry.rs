//! Into the next conference: open tasks, problems that no task answers, and the line of years.
//!
//! # Why the ids are derived
//!
//! Carrying is done whenever somebody thinks of it, on one device or two, and again after last year's file has changed.
//! A task's id is made of the conference and the record that it first had, however many years ago; so carrying twice adds
//! nothing, and what became of a task since it was carried is not undone by carrying it again.

use super::people::People;
use super::tally::Tally;
use super::task::{Cause, Origin, State, Task, task_id};
use super::year::{Year, year_id};
use crate::domain::{Id, Mode, Reporter, Revision, Text};
use crate::exchange::{
    ConferenceFile, Details, Edit, Entry, FrozenConference, Kind, Record, RecordId, Records, Shelf, Sorted,
};
use crate::meeting::{Comment, Framework, Meeting};
use std::collections::BTreeSet;

/// Why nothing is carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CarryRefused {
    /// Both are the same conference.
    #[error("this is the same conference")]
    SameConference,
    /// The file has no details: a tablet edition.
    #[error("the file holds the definition alone")]
    NoDetails,
    /// A newer release wrote the details.
    #[error("a newer release wrote the file")]
    Newer,
    /// A rehearsal's tasks have no place in an official conference.
    #[error("a rehearsal is not carried into an official conference")]
    Rehearsal,
    /// A kind of record can't be written.
    #[error("the records can't be written")]
    Kind,
}

/// What carrying over writes, and what a person should know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The records to write.
    pub edit: Edit,
    /// How many tasks are new here.
    pub tasks: usize,
    /// How many entries of the line of years are new here.
    pub years: usize,
    /// How many tasks were carried over before. They stay as they are here.
    pub present: usize,
    /// Those who have open tasks and could not be matched with a reporter, each once: name and unit. Their tasks stay under
    /// the old name.
    pub unmatched: Vec<(Text, Text)>,
    /// How many records of tasks and comments a newer release wrote: they are left behind.
    pub newer: usize,
}

/// Carries over from an earlier conference's file what is not closed there. Reporters are matched by unit and name,
/// however they are typed.
///
/// # Errors
/// [`CarryRefused`], and nothing is written.
pub fn carry(from: &ConferenceFile, to: &FrozenConference, into: &Records) -> Result<Carried, CarryRefused> {
    let details = from.details.as_ref().ok_or(CarryRefused::NoDetails)?;
    check(from, details, to)?;
    let sorted = Sorted::of(details.records());
    let meeting = Meeting::words(&sorted);
    let (tasks, years) = (Shelf::<Task>::of(&sorted), Shelf::<Year>::of(&sorted));
    let mut carrying = Carrying {
        from: &from.conference,
        to: People::of(to),
        into,
        carried: Carried { newer: tasks.newer.len() + meeting.comments.newer.len(), ..Carried::default() },
    };
    let mut answered: BTreeSet<RecordId> = BTreeSet::new();
    for entry in &tasks.entries {
        let cause = |task: &Task| if let Cause::Comment(comment) = task.cause { Some(comment) } else { None };
        answered.extend(entry.sayings().filter_map(cause));
        let said = |id: RecordId| {
            let mut all = meeting.comments.all().chain(&meeting.comments.removed);
            all.find(|entry| entry.id == id)
        };
        carrying.task(entry, said)?;
    }
    // A task that was removed was decided against: its problem is not brought back.
    answered.extend(tasks.removed.iter().flat_map(Entry::sayings).filter_map(|task| match task.cause {
        Cause::Comment(comment) => Some(comment),
        Cause::Earlier(_) => None,
    }));
    for entry in meeting.comments.all().filter(|entry| !answered.contains(&entry.id)) {
        carrying.comment(entry)?;
    }
    carrying.years(&meeting, &tasks, &years)?;
    Ok(carrying.carried)
}

/// Carries the framework of work over as it stands, under the same ids, so that tasks stay filed. Points that are there
/// already stay as they are.
///
/// # Errors
/// [`CarryRefused`], and nothing is written.
pub fn carry_framework(from: &ConferenceFile, to: &FrozenConference, into: &Records) -> Result<Edit, CarryRefused> {
    let details = from.details.as_ref().ok_or(CarryRefused::NoDetails)?;
    check(from, details, to)?;
    let sorted = Sorted::of(details.records());
    let mut edit = Edit::default();
    for node in Framework::of(&sorted).nodes {
        for point in node.entry.sayings().filter(|_| into.history(node.entry.id).next().is_none()) {
            push(&mut edit, into, node.entry.id, point)?;
        }
    }
    Ok(edit)
}

fn check(from: &ConferenceFile, details: &Details, to: &FrozenConference) -> Result<(), CarryRefused> {
    let mode = |conference: &FrozenConference| conference.definition().mode;
    if from.conference.fingerprint() == to.fingerprint() {
        Err(CarryRefused::SameConference)
    } else if details.is_newer() {
        Err(CarryRefused::Newer)
    } else if mode(&from.conference) == Mode::Rehearsal && mode(to) == Mode::Official {
        Err(CarryRefused::Rehearsal)
    } else {
        Ok(())
    }
}

/// Writes a first version. Several under one id stand side by side.
fn push<K: Kind>(edit: &mut Edit, into: &Records, id: RecordId, said: &K) -> Result<(), CarryRefused> {
    let kind = K::kind().ok_or(CarryRefused::Kind)?;
    let content = Some(said.content());
    edit.push_version(into, Record { id, revision: Revision::FIRST, kind, replaces: BTreeSet::new(), content });
    Ok(())
}

struct Carrying<'c> {
    from: &'c FrozenConference,
    to: People,
    into: &'c Records,
    carried: Carried,
}

impl Carrying<'_> {
    /// Carries a task with every version that stands, unless all of them are closed.
    fn task<'e>(
        &mut self,
        entry: &Entry<Task>,
        said: impl Fn(RecordId) -> Option<&'e Entry<Comment>>,
    ) -> Result<(), CarryRefused> {
        if entry.sayings().all(|task| matches!(task.state, State::Closed { .. })) {
            return Ok(());
        }
        let mut versions = Vec::new();
        for task in entry.sayings() {
            match &task.cause {
                Cause::Earlier(origin) => versions.push((origin.as_ref().clone(), task.clone())),
                Cause::Comment(comment) => {
                    let comments = said(*comment).into_iter().flat_map(Entry::sayings);
                    let origins = comments.filter_map(|comment| self.origin(entry.id, comment));
                    versions.extend(origins.map(|origin| (origin, task.clone())));
                }
            }
        }
        self.versions(versions)
    }

    /// Carries a problem or requirement that no task answers, as an open task that says nothing yet.
    fn comment(&mut self, entry: &Entry<Comment>) -> Result<(), CarryRefused> {
        let id = task_id(entry.id);
        let origins = entry.sayings().filter_map(|comment| Some((comment, self.origin(id, comment)?)));
        let task = |(comment, origin): (&Comment, Origin)| {
            (origin, Task::new(Cause::Comment(entry.id), comment.about.clone()))
        };
        self.versions(origins.map(task).collect())
    }

    fn versions(&mut self, versions: Vec<(Origin, Task)>) -> Result<(), CarryRefused> {
        let Some(id) = versions.first().map(|(origin, _)| carried_id(origin)) else {
            return Ok(());
        };
        if self.into.history(id).next().is_some() {
            self.carried.present += 1;
            return Ok(());
        }
        self.carried.tasks += 1;
        for (origin, task) in versions {
            let (name, unit) = match task.reporter.as_ref().and_then(|id| reporter(self.from, id)) {
                Some(reporter) => (reporter.name.clone(), reporter.unit.clone()),
                None => (origin.name.clone(), origin.unit.clone()),
            };
            let reporter = self.to.find(&name, &unit);
            let somebody = (name, unit);
            if reporter.is_none() && !somebody.0.is_empty() && !self.carried.unmatched.contains(&somebody) {
                self.carried.unmatched.push(somebody);
            }
            let task = Task { cause: Cause::Earlier(Box::new(origin)), reporter, ..task };
            push(&mut self.carried.edit, self.into, id, &task)?;
        }
        Ok(())
    }

    /// Returns where a task comes from; `None` for comments that ask for none.
    fn origin(&self, task: RecordId, comment: &Comment) -> Option<Origin> {
        comment.part.asks_for_a_task().then_some(())?;
        let about = comment.about.as_ref().and_then(|id| reporter(self.from, id));
        let definition = self.from.definition();
        Some(Origin {
            conference: self.from.fingerprint(),
            task,
            title: definition.title.clone(),
            date: definition.date,
            name: about.map(|reporter| reporter.name.clone()).unwrap_or_default(),
            unit: about.map(|reporter| reporter.unit.clone()).unwrap_or_default(),
            part: comment.part,
            text: comment.text.clone(),
            points: comment.points.clone(),
            is_common: comment.is_common,
        })
    }

    /// Adds the earlier conference to each of its reporters' line of years, and carries on what the line had.
    fn years(&mut self, meeting: &Meeting, tasks: &Shelf<Task>, years: &Shelf<Year>) -> Result<(), CarryRefused> {
        let tally = Tally::of(meeting, tasks);
        for reporter in self.from.reporters() {
            let id = year_id(self.from.fingerprint(), &reporter.id);
            let year = tally.year(self.from, reporter, self.to.find(&reporter.name, &reporter.unit));
            self.year(id, &[year])?;
        }
        for entry in &years.entries {
            let again = |year: &Year| {
                let matched = year.reporter.as_ref().and_then(|id| reporter(self.from, id));
                let (name, unit) = matched.map_or((&year.name, &year.unit), |now| (&now.name, &now.unit));
                Year { reporter: self.to.find(name, unit), ..year.clone() }
            };
            let again: Vec<Year> = entry.sayings().map(again).collect();
            self.year(entry.id, &again)?;
        }
        Ok(())
    }

    fn year(&mut self, id: RecordId, years: &[Year]) -> Result<(), CarryRefused> {
        if self.into.history(id).next().is_some() {
            return Ok(());
        }
        self.carried.years += 1;
        years.iter().try_for_each(|year| push(&mut self.carried.edit, self.into, id, year))
    }
}

/// Returns the id of a task wherever it is carried to.
fn carried_id(origin: &Origin) -> RecordId {
    RecordId::derived(Task::KIND, &[&origin.conference.to_string(), &origin.task.to_string()])
}

fn reporter<'c>(conference: &'c FrozenConference, id: &Id) -> Option<&'c Reporter> {
    conference.reporters().iter().find(|reporter| reporter.id == *id)
}
