//! The editable list of a section: a line for each entry, by pointer, touch and keyboard.

use super::field::{Kind, element_id, input, list_name, problem};
use super::reorder::{self, Dragging};
use super::{Setup, focus_soon};
use crate::domain::{Id, Report};
use crate::setup::{Column, Edit, FieldPath, List};
use crate::web::pages::live::{flag, live, tap};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// A list with its column heads, its lines, and a button for one more.
pub(super) fn entries(setup: Setup, list: List) -> AnyView {
    let ids = Memo::new(move |_| setup.read(|draft| ids(draft.list(list))));
    let dragging = Dragging::new(setup, list);
    let head = |column: &Column| view! { <span>{setup.language.draft_column(list, *column)}</span> }.into_any();
    let heads = list.columns().iter().map(head);
    let name = list_name(list);
    let add = tap(move || {
        setup.change(
            move |history| history.apply(Edit::Add(list)),
            move || {
                let added = ids.with_untracked(|ids| ids.last().cloned());
                if let Some(id) = added {
                    focus_soon(element_id(&FieldPath::Entry(list, id, Column::Name)));
                }
            },
        );
    });
    let said = live(move || dragging.said.get());
    view! {
        <div class=format!("entries of-{name}") id=name tabindex="-1">
            <div class="entry heads" aria-hidden="true"><span>{setup.own.number}</span>{heads.collect_view()}</div>
            <ol>
                <For each=move || ids.get() key=Id::clone children=move |id| entry(setup, dragging, &id)/>
            </ol>
        </div>
        {problem(setup, &FieldPath::List(list))}
        <p class="hidden" role="status">{said}</p>
        <div class="actions"><button id=format!("add-{name}") on:click=add>{(setup.own.add)(list)}</button></div>
    }
    .into_any()
}

fn ids(entries: &[crate::setup::Entry]) -> Vec<Id> {
    entries.iter().map(|entry| entry.id.clone()).collect()
}

fn entry(setup: Setup, dragging: Dragging, id: &Id) -> AnyView {
    let list = dragging.list;
    let (numbered, keyed, marked) = (id.clone(), id.clone(), id.clone());
    let number = live(move || {
        let place = setup.read(|draft| draft.place(list, &numbered)).map_or(0, |place| place + 1);
        place.to_string()
    });
    let class = live(move || if dragging.is_over(&marked) { "entry over" } else { "entry" });
    let key: Box<dyn FnMut(KeyboardEvent)> = Box::new(move |event| reorder::key(dragging, &keyed, &event));
    let cells = list.columns().iter().map(|column| cell(setup, list, id, *column)).collect_view();
    let report = if list == List::Reporters { report(setup, id.clone()) } else { ().into_any() };
    let problems = list.columns().iter().map(|column| problem(setup, &FieldPath::Entry(list, id.clone(), *column)));
    view! {
        <li class=class data-entry=id.to_string() on:keydown=key>
            {reorder::handle(dragging, id, number)}
            {cells}
            {report}
            {buttons(setup, dragging, id)}
            <div class="problems">{problems.collect_view()}</div>
        </li>
    }
    .into_any()
}

fn cell(setup: Setup, list: List, id: &Id, column: Column) -> AnyView {
    let path = FieldPath::Entry(list, id.clone(), column);
    let kind = match column {
        Column::Name | Column::Unit | Column::Post => Kind::Text,
        Column::Points | Column::Floor | Column::Weight | Column::Expected => Kind::Number,
    };
    let named = path.clone();
    let name = live(move || setup.read(|draft| setup.language.draft_field(&named, draft)));
    let described = format!("{}-problem", element_id(&path));
    let class = if kind == Kind::Number { "cell number" } else { "cell" };
    view! {
        <div class=class>
            <span class="cell-label" aria-hidden="true">{setup.language.draft_column(list, column)}</span>
            {input(setup, &path, kind, described, Some(name))}
        </div>
    }
    .into_any()
}

/// Whether a reporter reports in writing only.
fn report(setup: Setup, id: Id) -> AnyView {
    let (shown, set) = (id.clone(), id);
    let is_written = move || {
        setup.read(|draft| {
            draft.entry(List::Reporters, &shown).is_some_and(|entry| entry.report == Some(Report::Written))
        })
    };
    let pressed = flag(is_written);
    let toggle = tap(move || {
        let id = set.clone();
        let now = setup.read_now(|draft| draft.entry(List::Reporters, &id).and_then(|entry| entry.report));
        setup.edit(Edit::Report(id, if now == Some(Report::Written) { Report::Oral } else { Report::Written }));
    });
    view! { <span class="choices"><button aria-pressed=pressed on:click=toggle>{setup.words.written_report}</button></span> }
        .into_any()
}

/// Up, down, remove.
fn buttons(setup: Setup, dragging: Dragging, id: &Id) -> AnyView {
    let own = setup.own;
    let (up, down, gone) = (id.clone(), id.clone(), id.clone());
    let remove = move || {
        let (list, id) = (dragging.list, gone.clone());
        let next = move || focus_soon(format!("add-{}", list_name(list)));
        setup.change(move |history| history.apply(Edit::Remove(list, id)), next);
    };
    view! {
        <span class="entry-buttons">
            {button(dragging, id, "↑", own.move_up, Box::new(move || reorder::step(dragging, &up, -1)))}
            {button(dragging, id, "↓", own.move_down, Box::new(move || reorder::step(dragging, &down, 1)))}
            {button(dragging, id, "✕", own.remove, Box::new(remove))}
        </span>
    }
    .into_any()
}

/// A button of a line, named after its entry.
fn button(dragging: Dragging, id: &Id, sign: &'static str, name: fn(&str) -> String, act: Box<dyn Fn()>) -> AnyView {
    let Dragging { setup, list, .. } = dragging;
    let id = id.clone();
    let label = live(move || setup.read(|draft| name(&name_of(setup, draft, list, &id))));
    view! { <button aria-label=label on:click=tap(act)>{sign}</button> }.into_any()
}

/// Returns what an entry is called, or its place where it has no name yet.
pub(super) fn name_of(setup: Setup, draft: &crate::setup::Draft, list: List, id: &Id) -> String {
    let path = FieldPath::Entry(list, id.clone(), Column::Name);
    let name = draft.text(&path).trim();
    if name.is_empty() { setup.language.draft_field(&path, draft) } else { name.to_owned() }
}
