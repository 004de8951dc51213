//! Criteria, grades and groups: a list each, with the usual choices.

use super::Setup;
use super::entries::entries;
use super::field::list_name;
use crate::setup::{Edit, FieldPath, List, Preset};
use crate::web::pages::live::tap;
use leptos::prelude::*;

pub(super) fn lists(setup: Setup) -> AnyView {
    [List::Criteria, List::Grades, List::Groups].map(|list| section(setup, list)).collect_view().into_any()
}

fn section(setup: Setup, list: List) -> AnyView {
    let title = setup.read_now(|draft| setup.language.draft_field(&FieldPath::List(list), draft));
    let id = format!("{}-title", list_name(list));
    let labelled = id.clone();
    view! {
        <section class="card" aria-labelledby=labelled>
            <h2 id=id>{title}</h2>
            <p class="hint">{(setup.own.list_hint)(list)}</p>
            {presets(setup, list)}
            {entries(setup, list)}
        </section>
    }
    .into_any()
}

/// The usual choices of a list. Each replaces the list, and can be undone.
fn presets(setup: Setup, list: List) -> AnyView {
    let presets = Preset::of_list(list);
    if presets.is_empty() {
        return ().into_any();
    }
    let button = |(place, preset): (usize, &Preset)| {
        let preset = *preset;
        let take = tap(move || setup.edit(Edit::Preset(preset, setup.language.wording())));
        let id = format!("{}-preset-{place}", list_name(list));
        view! { <button id=id on:click=take>{(setup.own.preset)(preset)}</button> }.into_any()
    };
    let id = format!("{}-presets", list_name(list));
    let labelled = id.clone();
    view! {
        <div class="presets" role="group" aria-labelledby=labelled>
            <h3 id=id>{setup.own.presets}</h3>
            {presets.iter().enumerate().map(button).collect_view()}
        </div>
    }
    .into_any()
}
