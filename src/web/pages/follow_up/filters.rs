//! From which side the tasks are looked at, and which of them.

use super::bits::{button, choice, nothing, para, span};
use super::board::{Board, View};
use crate::domain::frugal::arrange;
use crate::exchange::RecordId;
use crate::follow_up::{Filter, Owner};
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{Live, flag, live, tap};
use leptos::ev::Event;
use leptos::prelude::*;

/// Buttons for the sides.
pub(super) fn views(board: Board) -> AnyView {
    let own = board.own;
    let all = [
        (View::Deadline, "by-deadline", own.by_deadline),
        (View::Reporter, "by-reporter", own.by_reporter),
        (View::Point, "by-point", own.by_point),
        (View::Common, "by-common", own.common_problems),
    ];
    let buttons = all.map(|(view, id, label)| {
        let pressed = flag(move || board.view.get() == view);
        choice(id.to_owned(), "", pressed, label.into_any(), tap(move || board.view.set(view)))
    });
    view! { <div class="choices views" role="group" aria-label=own.view>{buttons.into_iter().collect_view()}</div> }
        .into_any()
}

/// Fields for whose, under which point, and with which words. How far and how urgent is asked by the numbers above.
pub(super) fn filters(board: Board) -> AnyView {
    let own = board.own;
    let words: Box<dyn FnMut(Event)> =
        Box::new(move |event| board.filter.update(|filter| filter.words = event_target_value(&event)));
    let typed = live(move || board.filter.with(|filter| filter.words.clone()));
    view! {
        <details class="reopen" id="narrowing" open=is_wide()>
            <summary>{own.narrow}</summary>
            <div class="narrowing">
                {whose(board)}
                {under(board)}
                <label class="field"><span>{own.search}</span><input type="search" id="words" autocomplete="off" prop:value=typed on:input=words/></label>
            </div>
        </details>
        {outcome(board)}
    }
    .into_any()
}

/// Tells whether there is room for the fields: on a phone the tasks come first.
fn is_wide() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_none_or(|width| width >= 720.0)
}

/// How many are shown, while not all of them are; and the way back.
fn outcome(board: Board) -> AnyView {
    let own = board.own;
    let view = live(move || {
        let filter = board.filter.get();
        if filter == Filter::default() {
            return nothing();
        }
        let (shown, total) =
            board.follow_up.with(|follow_up| (follow_up.filtered(&filter).len(), follow_up.tasks.len()));
        let none = if shown == 0 { para("", own.nothing_found) } else { nothing() };
        let clear = move || {
            board.filter.set(Filter::default());
            focus_soon("by-deadline".to_owned());
        };
        view! {
            <div class="tip" id="narrowed">
                {none}
                <div class="actions">{span("", (own.shown_of)(shown, total))}{button(Some("clear".to_owned()), "", None, own.clear, clear)}</div>
            </div>
        }
        .into_any()
    });
    view! { <div role="status">{view}</div> }.into_any()
}

fn whose(board: Board) -> AnyView {
    let options = move || {
        let chosen = board.filter.with(|filter| filter.owner.clone());
        let owners = board.follow_up.with(|follow_up| owners(board, follow_up));
        let mut options = vec![Choice::new(String::new(), board.own.all.to_owned(), chosen.is_none())];
        options.extend((0_usize..).zip(owners).map(|(place, owner)| {
            let is_chosen = chosen.as_ref() == Some(&owner);
            Choice::new(place.to_string(), board.whole_name(&owner), is_chosen)
        }));
        options
    };
    let choose = move |value: String| {
        let place: Option<usize> = value.parse().ok();
        let owners = board.follow_up.with_untracked(|follow_up| owners(board, follow_up));
        board.filter.update(|filter| filter.owner = place.and_then(|place| owners.into_iter().nth(place)));
    };
    select("whose", board.own.of_whom, live(options), Box::new(choose))
}

/// Everybody who reports, whoever has a task or a line of years beside, and the whole conference.
fn owners(board: Board, follow_up: &crate::follow_up::FollowUp) -> Vec<Owner> {
    let count = board.scribe.conference(|conference| conference.reporters().len());
    let with_tasks = follow_up.tasks.iter().map(|line| line.owner.clone());
    let mut all: Vec<Owner> = (0..count).map(Owner::Reporter).collect();
    all.extend(with_tasks.chain(follow_up.former().cloned()));
    arrange(&mut all, Ord::cmp);
    all.dedup();
    all
}

fn under(board: Board) -> AnyView {
    let options = move || {
        let chosen = board.filter.with(|filter| filter.point);
        board.meeting.with(|meeting| {
            let option = |node: &crate::meeting::Node| {
                let label = &node.entry.first()?.label;
                let label = format!("{}{label}", "\u{3000}".repeat(node.depth.min(6)));
                Some(Choice::new(node.entry.id.to_string(), label, chosen == Some(node.entry.id)))
            };
            let all = Choice::new(String::new(), board.own.all.to_owned(), chosen.is_none());
            std::iter::once(all).chain(meeting.framework.nodes.iter().filter_map(option)).collect()
        })
    };
    let choose = move |value: String| {
        board.filter.update(|filter| filter.point = RecordId::parse(&value));
    };
    select("under", board.own.point, live(options), Box::new(choose))
}

/// One of the values of a list.
pub(super) struct Choice {
    value: String,
    text: String,
    is_chosen: bool,
}

impl Choice {
    pub(super) fn new(value: String, text: String, is_chosen: bool) -> Self {
        Self { value, text, is_chosen }
    }
}

/// A list to choose one value from; `choose` is told which.
pub(super) fn select(
    id: &'static str,
    label: &'static str,
    options: Live<Vec<Choice>>,
    choose: Box<dyn Fn(String)>,
) -> AnyView {
    let options = live(move || {
        let option = |Choice { value, text, is_chosen }: Choice| {
            // As a property: an attribute says no more than what was chosen at first.
            view! { <option value=value prop:selected=is_chosen>{text}</option> }.into_any()
        };
        options().into_iter().map(option).collect::<Vec<AnyView>>()
    });
    let changed: Box<dyn FnMut(Event)> = Box::new(move |event| choose(event_target_value(&event)));
    view! { <label class="field"><span>{label}</span><select id=id on:change=changed>{options}</select></label> }
        .into_any()
}
