//! Steps of a task: begun, planned, worked on, done, closed, opened again.

use super::task::{Cause, State, Task, task_id};
use crate::domain::{Date, Passage, Text, TextFault};
use crate::exchange::{Edit, EditRefused, Entry, RecordId, Records};
use crate::meeting::Comment;

/// Why a step is not done. Nothing of it is written then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaskRefused {
    /// The record can't be written.
    #[error(transparent)]
    Edit(#[from] EditRefused),
    /// A text is not what a record may hold.
    #[error(transparent)]
    Text(#[from] TextFault),
    /// Nobody is named who closes it.
    #[error("whoever closes a task has to be named")]
    NoName,
    /// Versions stand side by side: somebody has to decide between them first.
    #[error("versions of it stand side by side")]
    InConflict,
    /// A strength asks for no task.
    #[error("no task follows from this")]
    NoTask,
}

/// Begins a task that answers a problem or requirement. The first one has the id [`task_id`](super::task_id) gives.
///
/// # Errors
/// If the comment is in conflict or asks for no task, or the id is taken.
pub fn begin(records: &Records, comment: &Entry<Comment>, id: RecordId) -> Result<Edit, TaskRefused> {
    let said = comment.settled().ok_or(TaskRefused::InConflict)?;
    if !said.part.asks_for_a_task() {
        return Err(TaskRefused::NoTask);
    }
    let mut edit = Edit::default();
    edit.add(records, id, &Task::new(Cause::Comment(comment.id), said.about.clone()))?;
    Ok(edit)
}

/// Begins tasks that answer all of some comments at once. Those that are in conflict are left out, and those whose task is
/// there already, or was written by a newer release.
///
/// # Errors
/// If a record can't be written.
pub fn begin_all<'e>(
    records: &Records,
    comments: impl IntoIterator<Item = &'e Entry<Comment>>,
) -> Result<Edit, TaskRefused> {
    let mut edit = Edit::default();
    for comment in comments {
        let (Some(said), id) = (comment.settled(), task_id(comment.id)) else { continue };
        if said.part.asks_for_a_task() && records.history(id).next().is_none() {
            edit.add(records, id, &Task::new(Cause::Comment(comment.id), said.about.clone()))?;
        }
    }
    Ok(edit)
}

/// Sets how far a task is, short of closing it. A closed one is open again by that; who had closed it stays in the
/// history.
///
/// # Errors
/// If it is in conflict, or something was changed elsewhere.
pub fn set_state(records: &Records, entry: &Entry<Task>, state: Unclosed) -> Result<Edit, TaskRefused> {
    change(records, entry, |task| task.in_state(state))
}

/// How far a task is that is not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclosed {
    /// Nothing was done yet.
    Open,
    /// It is being worked on.
    InProgress,
    /// It is done.
    Done,
}

/// Closes a task (销号): by somebody, on a day, with proof in words, which may be empty.
///
/// # Errors
/// [`TaskRefused::NoName`] without a name; if a text can't be held, it is in conflict, or something was changed elsewhere.
pub fn close(records: &Records, entry: &Entry<Task>, by: &str, on: Date, proof: &str) -> Result<Edit, TaskRefused> {
    let task = entry.settled().ok_or(TaskRefused::InConflict)?;
    let closed = task.clone().closed(by, on, proof)?;
    change(records, entry, |_| closed)
}

impl Task {
    /// Returns the task in another state, short of closing it: for a step that changes more than that.
    #[must_use]
    pub fn in_state(self, state: Unclosed) -> Self {
        let state = match state {
            Unclosed::Open => State::Open,
            Unclosed::InProgress => State::InProgress,
            Unclosed::Done => State::Done,
        };
        Self { state, ..self }
    }

    /// Returns the task closed: for a step that changes more than that.
    ///
    /// # Errors
    /// [`TaskRefused::NoName`] without a name; if a text can't be held.
    pub fn closed(self, by: &str, on: Date, proof: &str) -> Result<Self, TaskRefused> {
        let by = match Text::new(by.trim()) {
            Err(TextFault::Empty) => return Err(TaskRefused::NoName),
            by => by?,
        };
        Ok(Self { state: State::Closed { by, on }, proof: Passage::typed_or_empty(proof)?, ..self })
    }
}

/// Changes what a task says; only this record is written.
///
/// # Errors
/// If it is in conflict, or something was changed elsewhere.
pub fn change(records: &Records, entry: &Entry<Task>, change: impl FnOnce(Task) -> Task) -> Result<Edit, TaskRefused> {
    let task = entry.settled().ok_or(TaskRefused::InConflict)?;
    let mut edit = Edit::default();
    edit.change(records, entry, &change(task.clone()))?;
    Ok(edit)
}
