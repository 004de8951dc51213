//! The dialog in which a task is planned, worked on, closed and opened again.

use super::bits::{button, choice, nothing, para};
use super::board::Board;
use super::history::history;
use super::line::tags;
use super::saving::{Kept, Then, Typed, discard, keep, remove, save};
use crate::exchange::{Entry, Typing};
use crate::follow_up::{State, Status, Task, TaskLine};
use crate::web::desk::Desk;
use crate::web::pages::live::{flag, live, tap};
use crate::web::pages::marks::show;
use crate::web::pages::records::field;
use leptos::ev::Event;
use leptos::prelude::*;

/// A task in the dialog.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) line: TaskLine,
    /// What was half typed when the page was loaded anew.
    kept: Option<Kept>,
    /// Whether the task was changed elsewhere since it was typed.
    has_changed: bool,
}

/// Opens a task.
pub(super) fn open(board: Board, line: TaskLine, typing: Option<&Typing>) {
    let has_changed = typing.is_some_and(|typing| typing.seen != line.entry.seen);
    board.opened.set(Some(Opened { line, kept: typing.map(Kept::of_typing), has_changed }));
    request_animation_frame(move || show(board.dialog));
}

/// Goes on with what was half typed when the page was loaded anew.
pub(super) fn go_on(board: Board, desk: &Desk) {
    let Some(typing) = desk.planned.get_untracked() else { return };
    let known = board
        .follow_up
        .with_untracked(|follow_up| follow_up.tasks.iter().find(|line| line.entry.id == typing.record).cloned());
    if let Some(line) = known.filter(|line| line.entry.settled().is_some()) {
        open(board, line, Some(&typing));
    }
}

/// What was half typed for a task that can't be changed any more: it is shown until somebody has no more need of it.
pub(super) fn lost(board: Board) -> AnyView {
    let Some(typing) = board.scribe.desk.with_value(|desk| desk.planned.get_untracked()) else { return nothing() };
    let is_settled = |entry: &Entry<Task>| entry.id == typing.record && entry.settled().is_some();
    if board.follow_up.with_untracked(|follow_up| follow_up.tasks.iter().any(|line| is_settled(&line.entry))) {
        return nothing();
    }
    let is_shown = RwSignal::new(true);
    let text = Kept::of_typing(&typing).lines();
    let view = live(move || {
        is_shown.get().then(|| {
            let text = text.clone();
            let gone = move || {
                discard(board);
                is_shown.set(false);
            };
            view! {
                <div class="tip" id="half-typed">
                    {para("", board.own.half_typed)}
                    {para("passage", text)}
                    <div class="actions">{button(None, "", None, board.own.discard, gone)}</div>
                </div>
            }
        })
    });
    view.into_any()
}

pub(super) fn dialog(board: Board) -> AnyView {
    let fields = live(move || match board.opened.get() {
        Some(opened) => fields(board, &opened),
        None => nothing(),
    });
    let cancelled: Box<dyn FnMut(Event)> = Box::new(move |event| {
        event.prevent_default();
        board.escaped.update(|times| *times += 1);
    });
    view! { <dialog node_ref=board.dialog on:cancel=cancelled id="task" class="wide" aria-labelledby="task-title">{fields}</dialog> }
        .into_any()
}

fn fields(board: Board, opened: &Opened) -> AnyView {
    let own = board.own;
    let Some(task) = opened.line.task().cloned() else { return nothing() };
    let entry = opened.line.entry.clone();
    let typed = Typed::new(opened.kept.clone().unwrap_or_else(|| Kept::of_task(&task, board.today)));
    keep(board, &entry, typed);
    // Esc closes the dialog: what was typed stays.
    let by_escape = entry.clone();
    Effect::new(move |before: Option<u32>| {
        let times = board.escaped.get();
        if before.is_some_and(|before| before != times) {
            save(board, &by_escape, typed, Then::Keep);
        }
        times
    });
    let text = board.answered_text(&task);
    let text = if text.is_empty() { own.comment_missing.to_owned() } else { text };
    let changed = if opened.has_changed { para("tip", own.changed_since) } else { nothing() };
    let (saved, removed) = (entry.clone(), entry.clone());
    let common = board.scribe.common;
    let revert = move || {
        discard(board);
        super::saving::close(board, None);
    };
    let named = |id: &str| Some(id.to_owned());
    view! {
        <h2 id="task-title">{own.task}</h2>
        {tags(board, &opened.line, &task)}
        {para("passage answers", text)}
        {changed}
        <div class="person-fields">
            {area("measure", own.measure, typed.measure)}
            <div class="beside-each-other">
                {field("leader", own.leader, typed.leader, false)}
                {field("unit", own.unit, typed.unit, false)}
                {day("deadline", own.deadline, typed.deadline)}
            </div>
            {status(board, &entry, &task, typed)}
            {area("proof", own.proof, typed.proof)}
            {closing(board, &entry, &task, typed)}
            {problem("task-problem", typed.problem)}
        </div>
        <div class="actions">
            {button(named("remove-task"), "", None, common.remove, move || remove(board, &removed, typed))}
            {button(named("revert"), "", None, common.revert, revert)}
            {button(named("save-task"), "primary", None, common.save, move || save(board, &saved, typed, Then::Keep))}
        </div>
        {history(board, entry.id)}
    }
    .into_any()
}

/// A labelled field for longer text.
fn area(id: &'static str, label: &'static str, typed: RwSignal<String>) -> AnyView {
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| typed.set(event_target_value(&event)));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <textarea id=id rows="3" prop:value=live(move || typed.get()) on:input=input></textarea>
        </div>
    }
    .into_any()
}

/// A labelled field for a day.
fn day(id: &'static str, label: &'static str, typed: RwSignal<String>) -> AnyView {
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| typed.set(event_target_value(&event)));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input type="date" id=id prop:value=live(move || typed.get()) on:input=input/>
        </div>
    }
    .into_any()
}

/// How far it is, short of closing; of a closed one, by whom and when, and the way back.
fn status(board: Board, entry: &Entry<Task>, task: &Task, typed: Typed) -> AnyView {
    let own = board.own;
    if let State::Closed { by, on } = &task.state {
        let entry = entry.clone();
        let reopen = move || save(board, &entry, typed, Then::Reopen);
        return view! {
            <div class="handed" id="closed-said">
                {para("", (own.closed_said)(by.as_str(), &on.to_string()))}
                <div class="actions">{button(Some("reopen".to_owned()), "", None, own.reopen, reopen)}</div>
            </div>
        }
        .into_any();
    }
    let all = [("set-open", Status::Open), ("set-in-progress", Status::InProgress), ("set-done", Status::Done)];
    let buttons = all.map(|(id, status)| {
        let pressed = flag(move || typed.status.with(|chosen| chosen == status.code()));
        let label = capital(board.scribe.language.task_status(status));
        choice(id.to_owned(), "", pressed, label.into_any(), tap(move || typed.status.set(status.code().to_owned())))
    });
    view! {
        <div class="field" role="group" aria-label=own.status>
            <span>{own.status}</span><div class="choices">{buttons.into_iter().collect_view()}</div>
        </div>
    }
    .into_any()
}

/// Returns a phrase as a label of its own.
fn capital(phrase: &str) -> String {
    let mut rest = phrase.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Closing (销号): by whom, on which day. What shows that it is done stands in the field above.
fn closing(board: Board, entry: &Entry<Task>, task: &Task, typed: Typed) -> AnyView {
    let own = board.own;
    if matches!(task.state, State::Closed { .. }) {
        return nothing();
    }
    let entry = entry.clone();
    let close = move || save(board, &entry, typed, Then::Close);
    view! {
        <div class="closing" role="group" aria-labelledby="closing">
            <h3 id="closing">{own.closing}</h3>
            {para("hint", own.closing_hint)}
            {problem("closing-problem", typed.closing_problem)}
            <div class="beside-each-other">
                {field("closed-by", own.closed_by, typed.by, false)}
                {day("closed-on", own.closed_on, typed.on)}
                {button(Some("close-task".to_owned()), "", None, own.close, close)}
            </div>
        </div>
    }
    .into_any()
}

/// What is wrong, beside the closing or under everything else.
fn problem(id: &'static str, problem: RwSignal<String>) -> AnyView {
    view! { <p class="problem" id=id role="alert">{live(move || problem.get())}</p> }.into_any()
}
