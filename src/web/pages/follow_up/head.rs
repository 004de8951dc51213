//! How far everything is, and what has no task yet.

use super::bits::{button, choice, nothing, para, span};
use super::board::{Board, short};
use super::{bar, form};
use crate::exchange::{Entry, RecordId};
use crate::follow_up::{Counts, DueFilter, Filter, SOON, Status, begin, begin_all, task_id};
use crate::meeting::{Comment, CommentPart, Meeting};
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{flag, live, tap};
use crate::web::route::Page;
use leptos::prelude::*;

pub(super) fn head(board: Board) -> AnyView {
    let numbers = live(move || {
        let counts = board.follow_up.with(|follow_up| Counts::of(&follow_up.tasks));
        if counts.total() == 0 { empty(board) } else { numbers(board, &counts) }
    });
    view! {
        <section class="card" aria-labelledby="follow-up">
            <h1 id="follow-up">{board.own.tasks}</h1>
            {form::lost(board)}
            {numbers}
            {unanswered(board)}
        </section>
    }
    .into_any()
}

/// What to do first where there is no task.
fn empty(board: Board) -> AnyView {
    let own = board.own;
    let asks = board.follow_up.with(|follow_up| follow_up.unanswered.len());
    if asks > 0 {
        return para("hint", own.no_tasks);
    }
    let comments = board.scribe.desk.with_value(|desk| desk.href(Page::Comments));
    view! {
        <div class="tip" id="no-comments">
            <p>{own.no_comments}</p>
            <div class="actions"><a class="button primary" href=comments>{own.to_comments}</a></div>
        </div>
    }
    .into_any()
}

/// What a number stands for, and picks out when it is tapped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pick {
    Due(DueFilter),
    Status(Status),
}

impl Pick {
    fn is_on(self, filter: &Filter) -> bool {
        match self {
            Self::Due(due) => filter.due == Some(due),
            Self::Status(status) => filter.status == Some(status),
        }
    }

    fn turn(self, filter: &mut Filter) {
        let is_on = self.is_on(filter);
        match self {
            Self::Due(due) => filter.due = (!is_on).then_some(due),
            Self::Status(status) => filter.status = (!is_on).then_some(status),
        }
    }
}

fn numbers(board: Board, counts: &Counts) -> AnyView {
    let own = board.own;
    let status = |status: Status| board.scribe.language.task_status(status).to_owned();
    let all = [
        ("overdue", counts.overdue, own.overdue.to_owned(), Pick::Due(DueFilter::Overdue)),
        ("soon", counts.soon, (own.soon)(SOON), Pick::Due(DueFilter::Soon)),
        ("open", counts.open, status(Status::Open), Pick::Status(Status::Open)),
        ("in-progress", counts.in_progress, status(Status::InProgress), Pick::Status(Status::InProgress)),
        ("done", counts.done, status(Status::Done), Pick::Status(Status::Done)),
        ("closed", counts.closed, status(Status::Closed), Pick::Status(Status::Closed)),
    ];
    let buttons = all.map(|(id, count, label, pick)| {
        let class = if count == 0 { "none" } else { id };
        let pressed = flag(move || board.filter.with(|filter| pick.is_on(filter)));
        let turn = tap(move || board.filter.update(|filter| pick.turn(filter)));
        let inside = view! { <b>{count}</b>{span("", label)} }.into_any();
        choice(format!("only-{id}"), class, pressed, inside, turn)
    });
    let percent = counts.percent_closed().unwrap_or(0);
    let closed = (own.closed_of)(counts.closed, counts.total(), percent);
    let conflict =
        if counts.in_conflict > 0 { para("problem", (own.in_conflict)(counts.in_conflict)) } else { nothing() };
    view! {
        <div class="how-far"><p id="closed"><b>{closed}</b></p>{bar(board, own.tasks, counts)}</div>
        <div class="tally" role="group" aria-label=own.by_progress>{buttons.into_iter().collect_view()}</div>
        {conflict}
    }
    .into_any()
}

/// Problems and requirements without a task.
fn unanswered(board: Board) -> AnyView {
    let own = board.own;
    let view = live(move || {
        board.follow_up.with(|follow_up| {
            let unanswered = &follow_up.unanswered;
            if unanswered.is_empty() {
                return nothing();
            }
            let rows = board.meeting.with(|meeting| rows(board, meeting, unanswered));
            let all = move || {
                let step = |meeting: &Meeting, records: &_| begin_all(records, meeting.comments.all());
                board.with_meeting(step, |_| focus_soon("by-deadline".to_owned()));
            };
            let all = button(Some("make-all".to_owned()), "primary", None, own.make_all, all);
            view! {
                <div class="tip" id="unanswered">
                    {para("answers", (own.unanswered)(unanswered.len()))}
                    <div class="actions">{all}</div>
                    <details class="reopen" id="one-by-one"><summary>{own.one_by_one}</summary><ul class="asks">{rows}</ul></details>
                </div>
            }
            .into_any()
        })
    });
    view.into_any()
}

fn rows(board: Board, meeting: &Meeting, unanswered: &[RecordId]) -> Vec<AnyView> {
    unanswered.iter().filter_map(|id| meeting.comments.get(*id)).map(|entry| row(board, entry)).collect()
}

fn row(board: Board, entry: &Entry<Comment>) -> AnyView {
    let Some(said) = entry.first() else { return nothing() };
    let id = entry.id;
    let whose = said
        .about
        .as_ref()
        .map_or_else(|| board.scribe.common.whole_conference.to_owned(), |about| board.reporter_name(about));
    let make = move || {
        let step = move |meeting: &Meeting, records: &_| {
            let Some(comment) = meeting.comments.get(id) else { return Ok(crate::exchange::Edit::default()) };
            begin(records, comment, task_id(id))
        };
        board.with_meeting(step, move |stored| {
            if stored {
                focus_soon(format!("task-{}", task_id(id)));
            }
        });
    };
    let label = (board.own.make_of)(&short(said.text.as_str()));
    view! {
        <li>
            <div><p class="task-tags">{part_tag(board, said.part)}{span("aside", whose)}</p>{para("passage", said.text.to_string())}</div>
            {button(None, "make", Some(label), board.own.make_one, make)}
        </li>
    }
    .into_any()
}

/// Says whether it is a problem or a requirement.
pub(super) fn part_tag(board: Board, part: CommentPart) -> AnyView {
    let class = if part == CommentPart::Problem { "tag bad" } else { "tag" };
    span(class, board.scribe.language.comment_part(part))
}
