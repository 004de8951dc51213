//! The year after the meeting: tasks, who is to do what by when, and what earlier conferences left open.

mod bits;
mod board;
mod carrying;
mod common;
mod filters;
mod form;
mod groups;
mod head;
mod history;
mod line;
mod saving;
mod years;

use crate::exchange::{Edit, Entry, Records};
use crate::follow_up::{Counts, Task};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::live;
use crate::web::words::Words;
use bits::{button, nothing, para, span};
use board::{Board, View};
use leptos::prelude::*;

pub(super) fn follow_up(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let board = Board::new(app, words, desk);
    form::go_on(board, desk);
    view! {
        <div class="follow-up">
            {head::head(board)}
            {work(board)}
            {carrying::carrying(board)}
            {aside(board)}
            {form::dialog(board)}
        </div>
    }
    .into_any()
}

/// The tasks from one side, as they are asked for; nothing while there are none.
fn work(board: Board) -> AnyView {
    let shown = live(move || {
        let filter = board.filter.get();
        board.follow_up.with(|follow_up| match board.view.get() {
            View::Common => common::common(board, follow_up, &filter),
            view => groups::groups(board, follow_up, view, &filter),
        })
    });
    // What is shown is made once, and only hidden while there are no tasks: what is typed in a field stays.
    let is_hidden = live(move || board.follow_up.with(|follow_up| follow_up.tasks.is_empty()));
    view! {
        <section class="card" hidden=is_hidden aria-label=board.own.view>
            {filters::views(board)}
            {filters::filters(board)}
            {years::of_chosen(board)}
            {shown}
        </section>
    }
    .into_any()
}

/// Saving, and what was removed or is not understood.
fn aside(board: Board) -> AnyView {
    let common = board.scribe.common;
    let newer = live(move || {
        let count = board.follow_up.with(|follow_up| follow_up.newer.len());
        if count > 0 { para("hint", (common.newer)(count)) } else { nothing() }
    });
    view! {
        <section class="card" aria-label=common.save_file>
            {removed(board)}
            {newer}
            <div class="actions">
                {button(Some("save-conference".to_owned()), "", None, common.save_file, move || board.scribe.save())}
            </div>
            {para("hint", common.save_file_hint)}
        </section>
    }
    .into_any()
}

/// Tasks that were removed, each with the way back.
fn removed(board: Board) -> AnyView {
    let view = live(move || {
        board.follow_up.with(|follow_up| {
            let gone = &follow_up.removed;
            if gone.is_empty() {
                return nothing();
            }
            let lines = gone.iter().map(|entry| removed_line(board, entry)).collect_view();
            let count = (board.scribe.common.removed)(gone.len());
            view! { <details class="reopen" id="removed"><summary>{count}</summary><ul class="lines">{lines}</ul></details> }
                .into_any()
        })
    });
    view.into_any()
}

fn removed_line(board: Board, entry: &Entry<Task>) -> AnyView {
    let Some(task) = entry.first().cloned() else { return ().into_any() };
    let text = board.answered_text(&task);
    let entry = entry.clone();
    let label = format!("{}{}{text}", board.scribe.common.bring_back, board.scribe.language.colon());
    let back = move || {
        let (entry, task, id) = (entry.clone(), task.clone(), entry.id);
        let step = move |records: &Records| {
            let mut edit = Edit::default();
            edit.bring_back(records, &entry, &task)?;
            Ok(edit)
        };
        board.change(step, move |_| focus_soon(format!("task-{id}")));
    };
    let back = button(None, "quiet", Some(label), board.scribe.common.bring_back, back);
    view! { <li>{span("passage", text)}{back}</li> }.into_any()
}

/// How far some tasks are: a bar, with the numbers in words beside it.
fn bar(board: Board, whose: &str, counts: &Counts) -> AnyView {
    let label = (board.own.progress_of)(whose);
    view! { <progress max=counts.total().max(1) value=counts.closed aria-label=label></progress> }.into_any()
}
