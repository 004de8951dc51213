//! What is typed of a task: kept with every key, read, and written.

use super::board::Board;
use crate::domain::{Date, Id, Passage, Text, TextFault};
use crate::exchange::{Edit, Entry, RecordId, Records, Typing};
use crate::follow_up::{Status, Task, TaskRefused, Unclosed, change};
use crate::web::keys::HalfTyped;
use crate::web::pages::focus::{focus_one_of, focus_soon};
use crate::web::pages::marks::close_dialog;
use crate::web::shell::notice_text;
use leptos::prelude::*;

/// The fields of a record whose text is kept as such; the others stand in the note beside it.
const MEASURE: &str = "measure";
const PROOF: &str = "proof";

/// Everything that is typed of a task, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    measure: String,
    proof: String,
    /// The status by its code.
    status: String,
    leader: String,
    unit: String,
    deadline: String,
    by: String,
    on: String,
}

impl Kept {
    pub(super) fn of_task(task: &Task, today: Date) -> Self {
        Self {
            measure: task.measure.to_string(),
            proof: task.proof.to_string(),
            status: task.state.status().code().to_owned(),
            leader: task.leader.to_string(),
            unit: task.unit.to_string(),
            deadline: task.deadline.map_or_else(String::new, |day| day.to_string()),
            by: String::new(),
            on: today.to_string(),
        }
    }

    /// Takes up what was half typed: one of the longer texts, and in the note the other behind the single lines.
    pub(super) fn of_typing(typing: &Typing) -> Self {
        let mut lines = typing.note.splitn(7, '\n').map(str::to_owned);
        let mut line = || lines.next().unwrap_or_default();
        let status = line();
        let (leader, unit, deadline, by, on) = (line(), line(), line(), line(), line());
        let (text, other) = (typing.text.clone(), line());
        let (measure, proof) = if typing.field.as_str() == PROOF { (other, text) } else { (text, other) };
        Self { measure, proof, status, leader, unit, deadline, by, on }
    }

    fn typing(&self, entry: &Entry<Task>, is_proof: bool) -> Option<Typing> {
        let (field, text, other) =
            if is_proof { (PROOF, &self.proof, &self.measure) } else { (MEASURE, &self.measure, &self.proof) };
        let note = [&self.status, &self.leader, &self.unit, &self.deadline, &self.by, &self.on, other];
        let note = note.map(String::as_str).join("\n");
        let (record, seen) = (entry.id, entry.seen.clone());
        Some(Typing { record, field: Id::new(field)?, seen, note, text: text.clone() })
    }

    /// Returns what was typed line by line, to be read and copied.
    pub(super) fn lines(&self) -> String {
        let all = [&self.measure, &self.leader, &self.unit, &self.deadline, &self.proof];
        all.into_iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

/// What is typed in the dialog.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) measure: RwSignal<String>,
    pub(super) proof: RwSignal<String>,
    /// The status by its code.
    pub(super) status: RwSignal<String>,
    pub(super) leader: RwSignal<String>,
    pub(super) unit: RwSignal<String>,
    pub(super) deadline: RwSignal<String>,
    pub(super) by: RwSignal<String>,
    pub(super) on: RwSignal<String>,
    /// What is wrong with the closing.
    pub(super) closing_problem: RwSignal<String>,
    /// What else is wrong.
    pub(super) problem: RwSignal<String>,
}

impl Typed {
    pub(super) fn new(kept: Kept) -> Self {
        Self {
            measure: RwSignal::new(kept.measure),
            proof: RwSignal::new(kept.proof),
            status: RwSignal::new(kept.status),
            leader: RwSignal::new(kept.leader),
            unit: RwSignal::new(kept.unit),
            deadline: RwSignal::new(kept.deadline),
            by: RwSignal::new(kept.by),
            on: RwSignal::new(kept.on),
            closing_problem: RwSignal::default(),
            problem: RwSignal::default(),
        }
    }

    fn now(self) -> Kept {
        Kept {
            measure: self.measure.get(),
            proof: self.proof.get(),
            status: self.status.get(),
            leader: self.leader.get(),
            unit: self.unit.get(),
            deadline: self.deadline.get(),
            by: self.by.get(),
            on: self.on.get(),
        }
    }

    fn refuse(self, field: &'static str, text: String) {
        let problem = if field.starts_with("closed-") { self.closing_problem } else { self.problem };
        problem.set(text);
        focus_soon(field.to_owned());
    }
}

/// Keeps what is typed whenever it changes, so that half a sentence survives a reload.
pub(super) fn keep(board: Board, entry: &Entry<Task>, typed: Typed) {
    let entry = entry.clone();
    Effect::new(move |before: Option<Kept>| {
        let now = typed.now();
        if let Some(typing) = before.filter(|before| *before != now).and_then(|before| {
            let is_proof = before.proof != now.proof;
            now.typing(&entry, is_proof)
        }) {
            board.scribe.app.keep_typing(&board.scribe.desk.get_value(), HalfTyped::Task, Some(typing));
        }
        now
    });
}

/// Forgets what was half typed.
pub(super) fn discard(board: Board) {
    board.scribe.app.keep_typing(&board.scribe.desk.get_value(), HalfTyped::Task, None);
}

/// Closes the dialog; the focus goes to the task if it is still in sight.
pub(super) fn close(board: Board, task: Option<RecordId>) {
    let task =
        task.or_else(|| board.opened.with_untracked(|opened| opened.as_ref().map(|opened| opened.line.entry.id)));
    close_dialog(board.dialog);
    board.opened.set(None);
    let task = task.map(|id| format!("task-{id}"));
    focus_one_of(task.into_iter().chain(["by-deadline".to_owned()]).collect());
}

/// What becomes of the task beside what is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    Keep,
    Close,
    Reopen,
}

/// Reads what is typed into a task; a fault is said beside the field, which gets the focus.
fn read(board: Board, typed: Typed, task: Task) -> Option<Task> {
    let (own, language) = (board.own, board.scribe.language);
    let faulty = |field: &'static str, fault: TextFault| typed.refuse(field, language.text_fault(&fault));
    let passage = |field: &'static str, typed: RwSignal<String>| {
        Passage::typed_or_empty(&typed.get_untracked()).map_err(|fault| faulty(field, fault)).ok()
    };
    let line = |field: &'static str, typed: RwSignal<String>| {
        Text::optional(typed.get_untracked().trim()).map_err(|fault| faulty(field, fault)).ok()
    };
    let measure = passage("measure", typed.measure)?;
    let (leader, unit) = (line("leader", typed.leader)?, line("unit", typed.unit)?);
    let day = typed.deadline.get_untracked();
    let deadline = Date::parse(day.trim());
    if deadline.is_none() && !day.trim().is_empty() {
        typed.refuse("deadline", own.bad_date.to_owned());
        return None;
    }
    let proof = passage("proof", typed.proof)?;
    let filled = Task { measure, leader, unit, deadline, proof, ..task };
    Some(match typed.status.with_untracked(|status| unclosed(status)) {
        Some(state) => filled.in_state(state),
        None => filled,
    })
}

/// Returns the state of a status' code; `None` for that of a closed task.
fn unclosed(status: &str) -> Option<Unclosed> {
    match Status::of_code(status)? {
        Status::Open => Some(Unclosed::Open),
        Status::InProgress => Some(Unclosed::InProgress),
        Status::Done => Some(Unclosed::Done),
        Status::Closed => None,
    }
}

/// Writes what is typed, and with it the step that follows: one version.
pub(super) fn save(board: Board, entry: &Entry<Task>, typed: Typed, then: Then) {
    let language = board.scribe.language;
    typed.problem.set(String::new());
    typed.closing_problem.set(String::new());
    let Some(task) = entry.settled().cloned() else { return };
    let Some(filled) = read(board, typed, task) else { return };
    let to = match then {
        Then::Keep => filled,
        Then::Reopen => filled.in_state(Unclosed::Open),
        Then::Close => {
            let Some(on) = Date::parse(typed.on.get_untracked().trim()) else {
                return typed.refuse("closed-on", board.own.bad_date.to_owned());
            };
            let proof = filled.proof.to_string();
            match filled.closed(&typed.by.get_untracked(), on, &proof) {
                Ok(closed) => closed,
                Err(refused) => return typed.refuse("closed-by", language.task_refused(&refused)),
            }
        }
    };
    let entry = entry.clone();
    let id = entry.id;
    let step = move |records: &Records| change(records, &entry, |_| to);
    board.finish(Box::new(step), done(board, typed, id));
}

/// Removes a task; it can be brought back.
pub(super) fn remove(board: Board, entry: &Entry<Task>, typed: Typed) {
    let entry = entry.clone();
    let id = entry.id;
    let step = move |records: &Records| {
        let mut edit = Edit::default();
        edit.remove(records, &entry).map_err(TaskRefused::from)?;
        Ok(edit)
    };
    board.finish(Box::new(step), done(board, typed, id));
}

/// Closes the dialog once everything is stored. Why not is said in the dialog: a notice would stand behind it.
fn done(board: Board, typed: Typed, id: RecordId) -> Box<dyn FnOnce(bool)> {
    Box::new(move |stored| {
        // The page may have been left meanwhile.
        if board.opened.try_get_untracked().is_none() {
            return;
        }
        if stored {
            return close(board, Some(id));
        }
        let scribe = board.scribe;
        if let Some(notice) = scribe.app.notice.get_untracked() {
            scribe.app.notice.set(None);
            typed.problem.try_set(notice_text(&notice, scribe.words, scribe.language));
        }
    })
}
