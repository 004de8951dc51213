//! One field with its label, its explanation and what is wrong beside it.

use super::Setup;
use crate::setup::{Edit, FieldPath, History, List};
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
pub(super) fn field(setup: Setup, path: FieldPath, kind: Kind, hint: impl Fn() -> String + Send + 'static) -> AnyView {
    let id = element_id(&path);
    let label = setup.read_now(|draft| setup.language.draft_field(&path, draft));
    let hint_id = format!("{id}-hint");
    let described = format!("{hint_id} {id}-problem");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {input(setup, path.clone(), kind, described, None)}
            {problem(setup, path)}
            <p class="hint" id=hint_id>{hint}</p>
        </div>
    }
    .into_any()
}

/// The input of a field. `name` says what it is where no label is beside it.
pub(super) fn input(
    setup: Setup,
    path: FieldPath,
    kind: Kind,
    described: String,
    name: Option<Box<dyn Fn() -> String + Send>>,
) -> AnyView {
    let (id, (kind, mode)) = (element_id(&path), kind.attributes());
    let (shown, checked, typed) = (path.clone(), path.clone(), path);
    view! {
        <input id=id type=kind inputmode=mode autocomplete="off" spellcheck="false"
            aria-label=name aria-describedby=described
            aria-invalid=move || setup.beside(&checked).1.then_some("true")
            prop:value=move || setup.read(|draft| draft.text(&shown).to_owned())
            on:input:target=move |event| setup.edit(Edit::Type(typed.clone(), event.target().value()))
            on:blur=move |_| setup.change(History::pause, || ())/>
    }
    .into_any()
}

/// What is wrong with a field. The element is always there, so that a change in it is read out.
pub(super) fn problem(setup: Setup, path: FieldPath) -> AnyView {
    let id = format!("{}-problem", element_id(&path));
    let said = Memo::new(move |_| setup.beside(&path));
    let class = move || if said.with(|(_, is_refused)| *is_refused) { "problem" } else { "problem warning" };
    view! { <p class=class id=id aria-live="polite">{move || said.get().0}</p> }.into_any()
}

/// A switch.
pub(super) fn switch(
    label: &'static str,
    id: &'static str,
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    set: impl Fn(bool) + 'static,
) -> AnyView {
    let is_on = std::sync::Arc::new(is_on);
    let now = is_on.clone();
    let pressed = move || if is_on() { "true" } else { "false" };
    view! {
        <div class="choices"><button id=id aria-pressed=pressed on:click=move |_| set(!untrack(|| now()))>{label}</button></div>
    }
    .into_any()
}
