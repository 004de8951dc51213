//! One task where it stands among others.

use super::bits::{button, para, span};
use super::board::{Board, short};
use super::form::open;
use super::head::part_tag;
use crate::follow_up::{Due, State, Status, Task, TaskLine};
use crate::web::pages::records::{Facts, conflict};
use leptos::prelude::*;

/// A task with what it answers. `is_named` where it has the name that the focus goes by.
pub(super) fn line(board: Board, line: &TaskLine, is_named: bool) -> AnyView {
    let Some(task) = line.task() else { return ().into_any() };
    let own = board.own;
    let text = line.answered.as_ref().map_or_else(|| own.comment_missing.to_owned(), |said| said.text.to_string());
    if line.entry.is_conflict() {
        let card = conflict(board.scribe, text, &line.entry, |task| facts(board, task));
        return view! { <li class="task">{card}</li> }.into_any();
    }
    let measure = if task.measure.is_empty() {
        para("hint", own.no_measure)
    } else {
        para("passage", format!("{}{}{}", own.measure, board.scribe.language.colon(), task.measure))
    };
    let (opened, label) = (line.clone(), (own.open_of)(&short(&text)));
    let show = move || open(board, opened.clone(), None);
    let id = is_named.then(|| format!("task-{}", line.entry.id));
    let class = match line.due {
        Due::Overdue { .. } => "task is-overdue",
        Due::Soon { .. } => "task is-soon",
        _ => "task",
    };
    view! {
        <li class=class>
            <div class="task-text">
                {tags(board, line, task)}
                {para("passage answers", text)}
                {measure}
                <p class="who-when">{who_and_when(board, task)}</p>
            </div>
            {button(id, "open-task", Some(label), own.open, show)}
        </li>
    }
    .into_any()
}

/// How it stands, what it is, and where it comes from.
pub(super) fn tags(board: Board, line: &TaskLine, task: &Task) -> AnyView {
    let (own, language) = (board.own, board.scribe.language);
    let status = task.state.status();
    let class = match status {
        Status::Closed => "tag good",
        Status::Done => "tag warn",
        Status::Open | Status::InProgress => "tag",
    };
    let due = match line.due {
        Due::Overdue { .. } => Some("tag bad full"),
        Due::Soon { .. } => Some("tag warn full"),
        Due::Later { .. } | Due::NoDeadline => Some("tag"),
        Due::Over => None,
    };
    let due = due.map(|class| span(class, language.due(line.due)));
    let part = line.answered.as_ref().map(|said| part_tag(board, said.part));
    let is_common = line.answered.as_ref().is_some_and(|said| said.is_common);
    let common = is_common.then(|| span("tag", own.common));
    let gone = line.answered.as_ref().is_some_and(|said| said.is_removed);
    let gone = gone.then(|| span("tag", own.comment_gone));
    let origin = task.origin().map(|origin| span("aside", format!("{} · {}", origin.title, origin.date)));
    let whose = span("aside", board.whole_name(&line.owner));
    let status = span(class, language.task_status(status));
    let all: Vec<AnyView> =
        [due, Some(status), part, common, gone, Some(whose), origin].into_iter().flatten().collect();
    view! { <p class="task-tags">{all}</p> }.into_any()
}

fn who_and_when(board: Board, task: &Task) -> Vec<AnyView> {
    let own = board.own;
    let colon = board.scribe.language.colon();
    let said = [
        (own.leader, task.leader.to_string()),
        (own.unit, task.unit.to_string()),
        (own.deadline, task.deadline.map_or_else(String::new, |day| day.to_string())),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    let mut parts: Vec<String> = said.map(|(label, text)| format!("{label}{colon}{text}")).collect();
    if let State::Closed { by, on } = &task.state {
        parts.push((own.closed_said)(by.as_str(), &on.to_string()));
    }
    parts.into_iter().map(|part| span("", part)).collect()
}

/// What one version of a task says.
fn facts(board: Board, task: &Task) -> Facts {
    let own = board.own;
    let (by, on) = match &task.state {
        State::Closed { by, on } => (by.to_string(), on.to_string()),
        _ => Default::default(),
    };
    vec![
        (own.status.to_owned(), board.scribe.language.task_status(task.state.status()).to_owned()),
        (own.measure.to_owned(), task.measure.to_string()),
        (own.leader.to_owned(), task.leader.to_string()),
        (own.unit.to_owned(), task.unit.to_string()),
        (own.deadline.to_owned(), task.deadline.map_or_else(String::new, |day| day.to_string())),
        (own.proof.to_owned(), task.proof.to_string()),
        (own.closed_by.to_owned(), by),
        (own.closed_on.to_owned(), on),
    ]
}
