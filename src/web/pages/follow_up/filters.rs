//! From which side the tasks are looked at, and which of them.

use super::board::{Board, View};
use crate::exchange::RecordId;
use crate::follow_up::{Filter, Owner};
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{flag, live, tap};
use leptos::ev::Event;
use leptos::prelude::*;
use std::collections::BTreeSet;

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
        view! { <button id=id aria-pressed=pressed on:click=tap(move || board.view.set(view))>{label}</button> }
            .into_any()
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
            return ().into_any();
        }
        let (shown, total) =
            board.follow_up.with(|follow_up| (follow_up.filtered(&filter).len(), follow_up.tasks.len()));
        let nothing = (shown == 0).then(|| view! { <p>{own.nothing_found}</p> });
        let clear = tap(move || {
            board.filter.set(Filter::default());
            focus_soon("by-deadline".to_owned());
        });
        view! {
            <div class="tip" id="narrowed">
                {nothing}
                <div class="actions"><span>{(own.shown_of)(shown, total)}</span><button id="clear" on:click=clear>{own.clear}</button></div>
            </div>
        }
        .into_any()
    });
    view! { <div role="status">{view}</div> }.into_any()
}

fn whose(board: Board) -> AnyView {
    let owners = Memo::new(move |_| board.follow_up.with(|follow_up| owners(board, follow_up)));
    let options = live(move || {
        let option = |(place, owner): (usize, Owner)| {
            let name = board.whole_name(&owner);
            let selected = live(move || board.filter.with(|filter| filter.owner.as_ref() == Some(&owner)));
            view! { <option value=place selected=selected>{name}</option> }
        };
        owners.get().into_iter().enumerate().map(option).collect_view()
    });
    let choose: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        let owner = place.and_then(|place| owners.with_untracked(|owners| owners.get(place).cloned()));
        board.filter.update(|filter| filter.owner = owner);
    });
    let all = live(move || board.filter.with(|filter| filter.owner.is_none()));
    view! {
        <label class="field"><span>{board.own.of_whom}</span>
            <select id="whose" on:change=choose><option value="" selected=all>{board.own.all}</option>{options}</select></label>
    }
    .into_any()
}

/// Everybody who reports, whoever has a task or a line of years beside, and the whole conference.
fn owners(board: Board, follow_up: &crate::follow_up::FollowUp) -> Vec<Owner> {
    let count = board.scribe.conference(|conference| conference.reporters().len());
    let with_tasks = follow_up.tasks.iter().map(|line| line.owner.clone());
    let all = (0..count).map(Owner::Reporter).chain(with_tasks).chain(follow_up.former().cloned());
    all.collect::<BTreeSet<Owner>>().into_iter().collect()
}

fn under(board: Board) -> AnyView {
    let points = Memo::new(move |_| {
        board.meeting.with(|meeting| {
            let line = |node: &crate::meeting::Node| {
                let label = node.entry.first()?.label.to_string();
                Some((node.entry.id, format!("{}{label}", "\u{3000}".repeat(node.depth.min(6)))))
            };
            meeting.framework.nodes.iter().filter_map(line).collect::<Vec<(RecordId, String)>>()
        })
    });
    let view = live(move || {
        let points = points.get();
        if points.is_empty() {
            return ().into_any();
        }
        let options = points.into_iter().map(|(id, label)| {
            let selected = live(move || board.filter.with(|filter| filter.point == Some(id)));
            view! { <option value=id.to_string() selected=selected>{label}</option> }
        });
        let choose: Box<dyn FnMut(Event)> = Box::new(move |event| {
            let point = RecordId::parse(&event_target_value(&event));
            board.filter.update(|filter| filter.point = point);
        });
        let all = live(move || board.filter.with(|filter| filter.point.is_none()));
        view! {
            <label class="field"><span>{board.own.point}</span>
                <select id="under" on:change=choose><option value="" selected=all>{board.own.all}</option>{options.collect_view()}</select></label>
        }
        .into_any()
    });
    view.into_any()
}
