//! One field with its label, its explanation and what is wrong beside it.

use super::Setup;
use crate::setup::{Edit, FieldPath, History, List};
use crate::web::pages::live::{Live, flag, live, tap};
use leptos::ev::{Event, FocusEvent};
use leptos::prelude::*;

/// What is typed in a field: the type of its input and the keyboard it asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Day,
}

impl Kind {
    fn attributes(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("text", "text"),
            Self::Number => ("text", "numeric"),
            Self::Day => ("date", "text"),
        }
    }
}

/// Returns the id of a field's element.
pub(super) fn element_id(field: &FieldPath) -> String {
    match field {
        FieldPath::Title => "title".to_owned(),
        FieldPath::Host => "host".to_owned(),
        FieldPath::Period => "period".to_owned(),
        FieldPath::Date => "date".to_owned(),
        FieldPath::Code => "code".to_owned(),
        FieldPath::Cap => "cap".to_owned(),
        FieldPath::Threshold => "threshold".to_owned(),
        FieldPath::List(list) => list_name(*list).to_owned(),
        FieldPath::Entry(list, id, column) => {
            let column = list.columns().iter().position(|known| known == column).unwrap_or(0);
            format!("{}-{id}-{column}", list_name(*list))
        }
    }
}

pub(super) fn list_name(list: List) -> &'static str {
    match list {
        List::Reporters => "reporters",
        List::Criteria => "criteria",
        List::Grades => "grades",
        List::Groups => "groups",
    }
}

/// A field with a label above and an explanation below it.
pub(super) fn field(setup: Setup, path: &FieldPath, kind: Kind, hint: Live<String>) -> AnyView {
    let id = element_id(path);
    let label = setup.read_now(|draft| setup.language.draft_field(path, draft));
    let described = format!("{id}-hint {id}-problem");
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input(setup, path, kind, described, None)}
            {problem(setup, path)}
            <p class="hint" id=hint_id>{hint}</p>
        </div>
    }
    .into_any()
}

/// The input of a field. `name` says what it is where no label is beside it.
pub(super) fn input(
    setup: Setup,
    path: &FieldPath,
    kind: Kind,
    described: String,
    name: Option<Live<String>>,
) -> AnyView {
    let (id, (kind, mode)) = (element_id(path), kind.attributes());
    let (shown, checked, typed) = (path.clone(), path.clone(), path.clone());
    let invalid = live(move || setup.beside(&checked).1.then_some("true"));
    let value = live(move || setup.read(|draft| draft.text(&shown).to_owned()));
    let input: Box<dyn FnMut(Event)> =
        Box::new(move |event| setup.edit(Edit::Type(typed.clone(), event_target_value(&event))));
    let leave: Box<dyn FnMut(FocusEvent)> = Box::new(move |_| setup.change(History::pause, || ()));
    view! {
        <input id=id type=kind inputmode=mode autocomplete="off" spellcheck="false" aria-label=name
            aria-describedby=described aria-invalid=invalid prop:value=value on:input=input on:blur=leave/>
    }
    .into_any()
}

/// What is wrong with a field. The element is always there, so that a change in it is read out.
pub(super) fn problem(setup: Setup, path: &FieldPath) -> AnyView {
    let id = format!("{}-problem", element_id(path));
    let (said, judged) = (path.clone(), path.clone());
    let class = live(move || if setup.beside(&judged).1 { "problem" } else { "problem warning" });
    let said = live(move || setup.beside(&said).0);
    view! { <p class=class id=id aria-live="polite">{said}</p> }.into_any()
}

/// A switch.
pub(super) fn switch(
    label: &'static str,
    id: &'static str,
    is_on: impl Fn() -> bool + Copy + Send + 'static,
    set: impl Fn(bool) + 'static,
) -> AnyView {
    let pressed = flag(is_on);
    let set = tap(move || set(!untrack(is_on)));
    view! { <div class="choices"><button id=id aria-pressed=pressed on:click=set>{label}</button></div> }.into_any()
}
