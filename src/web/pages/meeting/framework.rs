//! The page of the framework of work: points below points, each with label, theme and substance.

use super::agenda::{move_buttons, newer};
use super::framework_form::{Editing, edit, point_form};
use super::hall::Hall;
use super::outline::take_in;
use crate::exchange::{Edit, Entry, RecordId};
use crate::meeting::{FrameworkPoint, Meeting, MeetingRefused, Node};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{live, tap};
use crate::web::pages::records::{Facts, conflict};
use crate::web::words::Words;
use leptos::html::Dialog;
use leptos::prelude::*;

/// The form that the page has.
#[derive(Clone, Copy)]
pub(super) struct Forms {
    pub(super) editing: RwSignal<Option<Editing>>,
    pub(super) dialog: NodeRef<Dialog>,
}

pub(in crate::web::pages) fn framework(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let hall = Hall::new(app, words, desk);
    let own = hall.own;
    let forms = Forms { editing: RwSignal::new(None), dialog: NodeRef::new() };
    let tree = live(move || hall.meeting.with(|meeting| tree(hall, forms, meeting)));
    view! {
        <div class="framework-page">
            <section class="card" aria-labelledby="framework">
                <h1 id="framework">{own.framework}</h1>
                <p class="hint">{own.framework_hint}</p>
                {tree}
                <div class="actions">
                    <button id="add-framework-point" on:click=tap(move || edit(forms, Editing::New(None)))>{own.add_point}</button>
                </div>
                {removed(hall)}
                {newer(hall)}
            </section>
            {take_in(hall)}
            {point_form(hall, forms)}
        </div>
    }
    .into_any()
}

fn tree(hall: Hall, forms: Forms, meeting: &Meeting) -> AnyView {
    let nodes = &meeting.framework.nodes;
    if nodes.is_empty() {
        return view! { <p class="tip">{hall.own.no_framework}</p> }.into_any();
    }
    let rows = nodes.iter().map(|node| row(hall, forms, meeting, node)).collect_view();
    view! { <ul class="framework">{rows}</ul> }.into_any()
}

fn row(hall: Hall, forms: Forms, meeting: &Meeting, node: &Node) -> AnyView {
    let own = hall.own;
    let entry = &node.entry;
    let id = entry.id;
    let Some(point) = entry.first() else { return ().into_any() };
    let class = format!("framework-point depth-{}", node.depth.min(6));
    let label = point.label.to_string();
    if entry.is_conflict() {
        let card = conflict(hall.scribe, label, entry, |point| facts(hall, meeting, point));
        return view! { <li class=class>{card}</li> }.into_any();
    }
    let astray = node.is_astray.then(|| view! { <span class="tag bad">{own.astray}</span> });
    let theme = (!point.theme.is_empty()).then(|| view! { <b class="theme">{point.theme.to_string()}</b> });
    let text = (!point.text.is_empty()).then(|| view! { <p class="passage">{point.text.to_string()}</p> });
    let siblings: Vec<RecordId> = meeting.framework.below(point.parent).iter().map(|entry| entry.id).collect();
    let place = siblings.iter().position(|sibling| *sibling == id).unwrap_or(0);
    let parent = point.parent;
    let moves = move_buttons(&label, place, siblings.len(), hall, &format!("framework-{id}"), move |to| {
        hall.change(move |meeting, records| meeting.framework.shift(records, id, parent, to), |_| ());
    });
    // Deeper: to the end of what stands below the sibling before. Higher: right behind the parent.
    let before = place.checked_sub(1).and_then(|before| siblings.get(before).copied());
    let deeper = before.map(|before| {
        let act = tap(move || {
            let step = move |meeting: &Meeting, records: &_| {
                let end = meeting.framework.below(Some(before)).len();
                meeting.framework.shift(records, id, Some(before), end)
            };
            hall.change(step, move |_| focus_soon(format!("change-{id}")));
        });
        view! { <button class="quiet icon" aria-label=format!("{}{}{label}", own.deeper, hall.language.colon()) on:click=act>"→"</button> }
    });
    let higher = parent.map(|parent| {
        let act = tap(move || {
            let step = move |meeting: &Meeting, records: &_| {
                let above = meeting.framework.get(parent).and_then(|node| node.entry.first()).ok_or(MeetingRefused::NotThere)?;
                let among = meeting.framework.below(above.parent);
                let place = among.iter().position(|entry| entry.id == parent).map_or(among.len(), |place| place + 1);
                meeting.framework.shift(records, id, above.parent, place)
            };
            hall.change(step, move |_| focus_soon(format!("change-{id}")));
        });
        view! { <button class="quiet icon" aria-label=format!("{}{}{label}", own.higher, hall.language.colon()) on:click=act>"←"</button> }
    });
    let edited = entry.clone();
    let change = tap(move || edit(forms, Editing::Of(edited.clone())));
    let add = tap(move || edit(forms, Editing::New(Some(id))));
    view! {
        <li class=class>
            <div class="point-line">
                <div class="point-text"><b>{label.clone()}</b>" "{theme}{astray}{text}</div>
                <div class="point-actions">
                    {higher}{deeper}{moves}
                    <button class="quiet" aria-label=(own.add_below_of)(&label) on:click=add>{own.add_below}</button>
                    <button class="quiet" id=format!("change-{id}") aria-label=(own.change_of)(&label) on:click=change>{own.change}</button>
                </div>
            </div>
        </li>
    }
    .into_any()
}

fn facts(hall: Hall, meeting: &Meeting, point: &FrameworkPoint) -> Facts {
    let own = hall.own;
    let parent = point.parent.and_then(|parent| meeting.framework.label(parent)).map(ToString::to_string);
    vec![
        (own.label.to_owned(), point.label.to_string()),
        (own.theme.to_owned(), point.theme.to_string()),
        (own.text.to_owned(), point.text.to_string()),
        (own.below.to_owned(), parent.unwrap_or_default()),
        (own.place.to_owned(), point.place.as_str().to_owned()),
    ]
}

/// What was removed, each with the way back.
fn removed(hall: Hall) -> AnyView {
    let view = live(move || {
        hall.meeting.with(|meeting| {
            let gone = &meeting.framework.removed;
            if gone.is_empty() {
                return ().into_any();
            }
            let line = |entry: &Entry<FrameworkPoint>| {
                let label = entry.first().map_or_else(String::new, |point| point.label.to_string());
                let entry = entry.clone();
                let back = tap(move || {
                    let entry = entry.clone();
                    let step = move |_: &_, records: &_| {
                        let mut edit = Edit::default();
                        if let Some(point) = entry.first() {
                            edit.bring_back(records, &entry, point)?;
                        }
                        Ok(edit)
                    };
                    hall.change(step, |_| ());
                });
                view! { <li><span>{label}</span><button class="quiet" on:click=back>{hall.own.bring_back}</button></li> }
                    .into_any()
            };
            let lines = gone.iter().map(line).collect_view();
            let count = (hall.own.removed)(gone.len());
            view! { <details class="reopen" id="removed"><summary>{count}</summary><ul class="lines">{lines}</ul></details> }.into_any()
        })
    });
    view.into_any()
}
