//! Who reports: the list, the way to lists of other programs, and lots drawn for the order.

use super::Setup;
use super::entries::entries;
use crate::setup::{List, draw_lots};
use crate::web::app::Notice;
use crate::web::pages::live::{live, tap};
use crate::web::pages::marks::{ask, show};
use crate::web::random;
use crate::web::route::Route;
use leptos::html::Dialog;
use leptos::prelude::*;

pub(super) fn reporters(setup: Setup) -> AnyView {
    let own = setup.own;
    let label =
        setup.language.draft_field(&crate::setup::FieldPath::List(List::Reporters), &setup.read_now(Clone::clone));
    view! {
        <section class="card" aria-labelledby="reporters-title">
            <h2 id="reporters-title">{label}</h2>
            <p class="hint">{(own.list_hint)(List::Reporters)}</p>
            {open_list(setup)}
            {entries(setup, List::Reporters)}
            <p class="hint">{own.order_hint}</p>
            {lots(setup)}
        </section>
    }
    .into_any()
}

/// Leads to the page that takes reporters from a list.
fn open_list(setup: Setup) -> AnyView {
    let href = Route::Roster(setup.desk.with_value(|desk| desk.key.clone())).href();
    view! {
        <div class="actions"><a class="button" id="open-list" href=href>{setup.own.open_list}</a></div>
        <p class="hint">{setup.own.open_list_hint}</p>
    }
    .into_any()
}

/// Draws lots for the running order, asked once.
fn lots(setup: Setup) -> AnyView {
    let own = setup.own;
    let dialog = NodeRef::<Dialog>::new();
    let count = move || setup.read(|draft| draft.list(List::Reporters).len());
    let few = live(move || count() < 2);
    let draw = move || {
        let number = || random().map(u32::from_le_bytes);
        match setup.read_now(|draft| draw_lots(draft, number)) {
            Some(edit) => setup.edit(edit),
            None => setup.app.notice.set(Some(Notice::NoRandomness)),
        }
    };
    view! {
        <div class="actions">
            <button id="draw-lots" disabled=few on:click=tap(move || show(dialog))>{own.draw_lots}</button>
        </div>
        {ask(dialog, own.draw_question, move || (own.draw_explained)(count()), own.draw_lots, setup.words.not_yet, draw)}
    }
    .into_any()
}
