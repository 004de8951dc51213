//! Small parts of which the page has many: one type each, as every type of its own brings code of its own.

use crate::web::pages::live::{Live, tap};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A paragraph.
pub(super) fn para(class: &'static str, text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <p class=class>{text}</p> }.into_any()
}

/// A piece of a line: a tag, or with no class plain text.
pub(super) fn span(class: &'static str, text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <span class=class>{text}</span> }.into_any()
}

/// A button; `label` says more than its text where that alone does not tell what it is about.
pub(super) fn button(
    id: Option<String>,
    class: &'static str,
    label: Option<String>,
    text: &'static str,
    act: impl Fn() + 'static,
) -> AnyView {
    plain(id, class, label, text, tap(act))
}

fn plain(
    id: Option<String>,
    class: &'static str,
    label: Option<String>,
    text: &'static str,
    act: Box<dyn FnMut(MouseEvent)>,
) -> AnyView {
    view! { <button id=id class=class aria-label=label on:click=act>{text}</button> }.into_any()
}

/// A button by which something is chosen.
pub(super) fn choice(
    id: String,
    class: &'static str,
    pressed: Live<&'static str>,
    inside: AnyView,
    act: Box<dyn FnMut(MouseEvent)>,
) -> AnyView {
    view! { <button id=id class=class aria-pressed=pressed on:click=act>{inside}</button> }.into_any()
}

/// Nothing.
pub(super) fn nothing() -> AnyView {
    ().into_any()
}
