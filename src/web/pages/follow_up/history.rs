//! What became of a task, version by version, in words.

use super::bits::{para, span};
use super::board::Board;
use crate::exchange::RecordId;
use crate::follow_up::{State, Task, TaskField, TaskVersion, history as versions};
use leptos::prelude::*;

/// All versions of a task, the oldest first; folded away until somebody wants them.
pub(super) fn history(board: Board, id: RecordId) -> AnyView {
    let records = board.scribe.desk.with_value(|desk| desk.records);
    let all = records.with_untracked(|records| versions(records, id));
    let count = all.len();
    let rows: Vec<AnyView> = (1..).zip(&all).map(|(number, version)| row(board, &all, number, version)).collect();
    view! {
        <details class="reopen" id="history"><summary>{(board.own.history)(count)}</summary><ol class="history">{rows}</ol></details>
    }
    .into_any()
}

fn row(board: Board, all: &[TaskVersion], number: usize, version: &TaskVersion) -> AnyView {
    let (own, common) = (board.own, board.scribe.common);
    let stands = version.stands.then(|| span("tag good", own.stands));
    let said = match &version.task {
        Some(task) => changes(board, all, version, task),
        None if version.is_removal => para("", common.says_removed),
        None => para("", common.says_newer),
    };
    view! { <li><h4>{(common.nth_version)(number)}" "{stands}</h4>{said}</li> }.into_any()
}

/// What a version says otherwise than those that it replaced.
fn changes(board: Board, all: &[TaskVersion], version: &TaskVersion, task: &Task) -> AnyView {
    let own = board.own;
    let is_first = version.replaces.is_empty();
    let before = all.iter().filter(|other| version.replaces.contains(&other.digest));
    let before: Vec<Option<&Task>> = before.map(|other| other.task.as_ref()).collect();
    let fields = version.changed.iter().filter(|field| {
        // What it answers, and whose it is, stands above.
        !(is_first && matches!(field, TaskField::From | TaskField::Origin | TaskField::Reporter))
    });
    let lines: Vec<AnyView> = fields
        .map(|field| {
            let to = said(board, task, *field);
            let from: Vec<String> =
                before.iter().map(|task| task.map_or_else(String::new, |task| said(board, task, *field))).collect();
            let from = from.into_iter().map(shown).collect::<Vec<_>>().join(" / ");
            let from = (!is_first).then(|| view! { <del>{from}</del>" → " });
            let label = board.scribe.language.task_field(*field);
            view! { <li><b>{label}{board.scribe.language.colon()}</b>{from}<ins class="passage">{shown(to)}</ins></li> }
                .into_any()
        })
        .collect();
    let made = is_first.then(|| para("", own.made));
    let same = (!is_first && lines.is_empty()).then(|| para("", own.unchanged));
    view! { {made}{same}<ul>{lines}</ul> }.into_any()
}

fn shown(text: String) -> String {
    if text.is_empty() { "—".to_owned() } else { text }
}

/// What a task says in a field.
fn said(board: Board, task: &Task, field: TaskField) -> String {
    let closed = match &task.state {
        State::Closed { by, on } => Some((by.to_string(), on.to_string())),
        State::Open | State::InProgress | State::Done => None,
    };
    match field {
        TaskField::From => board.answered_text(task),
        TaskField::Origin => task.origin().map_or_else(String::new, |origin| origin.title.to_string()),
        TaskField::Reporter => task.reporter.as_ref().map_or_else(String::new, |id| board.reporter_name(id)),
        TaskField::Measure => task.measure.to_string(),
        TaskField::Leader => task.leader.to_string(),
        TaskField::Unit => task.unit.to_string(),
        TaskField::Deadline => task.deadline.map_or_else(String::new, |day| day.to_string()),
        TaskField::Status => board.scribe.language.task_status(task.state.status()).to_owned(),
        TaskField::ClosedBy => closed.map(|(by, _)| by).unwrap_or_default(),
        TaskField::ClosedOn => closed.map(|(_, on)| on).unwrap_or_default(),
        TaskField::Proof => task.proof.to_string(),
    }
}
