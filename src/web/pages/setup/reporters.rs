//! Who reports: the list, a table's cells pasted into it, and lots drawn for the order.

use super::Setup;
use super::entries::entries;
use crate::setup::{Edit, List, Row, draw_lots, rows_of_text};
use crate::web::app::Notice;
use crate::web::pages::live::{live, tap};
use crate::web::pages::marks::{ask, show};
use crate::web::random;
use leptos::ev::Event;
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
            {paste(setup)}
            {entries(setup, List::Reporters)}
            <p class="hint">{own.order_hint}</p>
            {lots(setup)}
        </section>
    }
    .into_any()
}

/// Makes reporters of what was pasted. The reading of rosters by their headings takes its place.
fn take_rows(text: &str) -> Vec<Row> {
    rows_of_text(text)
}

/// A field for cells that were copied in a spreadsheet.
fn paste(setup: Setup) -> AnyView {
    let own = setup.own;
    let pasted = RwSignal::new(String::new());
    let rows = move || pasted.with(|text| take_rows(text));
    let none = move || live(move || rows().is_empty());
    let take = move |replacing: bool| {
        let rows = untrack(rows);
        setup.change(move |history| history.apply(Edit::Rows { rows, replacing }), move || pasted.set(String::new()));
    };
    let value = live(move || pasted.get());
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| pasted.set(event_target_value(&event)));
    let found = live(move || (own.paste_found)(rows().len()));
    view! {
        <details class="reopen">
            <summary>{own.paste}</summary>
            <div class="field">
                <p class="hint" id="paste-hint">{own.paste_hint}</p>
                <textarea id="paste" rows="6" aria-label=own.paste_label aria-describedby="paste-hint paste-found" spellcheck="false"
                    prop:value=value on:input=input></textarea>
                <p id="paste-found" role="status">{found}</p>
                <div class="actions">
                    <button id="paste-add" disabled=none() on:click=tap(move || take(false))>{own.paste_add}</button>
                    <button id="paste-replace" disabled=none() on:click=tap(move || take(true))>{own.paste_replace}</button>
                </div>
            </div>
        </details>
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
