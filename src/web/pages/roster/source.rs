//! Where a list comes from: pasted cells, or a file.

use super::{Book, Reading};
use crate::web::files::Picked;
use crate::web::pages::live::live;
use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A field for cells and a picker for files, with what became of them.
pub(super) fn source(reading: Reading) -> AnyView {
    let own = reading.own;
    let value = live(move || reading.pasted.get());
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| reading.paste(event_target_value(&event)));
    let fault = live(move || reading.fault.get());
    let busy = live(move || if reading.is_busy.get() { own.reading } else { "" });
    let book = live(move || match reading.book.get() {
        Some(book) => opened(reading, &book),
        None => ().into_any(),
    });
    view! {
        <div class="sources">
            <div class="field">
                <label for="paste">{own.paste}</label>
                <textarea id="paste" rows="5" aria-describedby="paste-hint list-fault" spellcheck="false"
                    autocomplete="off" prop:value=value on:input=input></textarea>
                <p class="hint" id="paste-hint">{own.paste_hint}</p>
            </div>
            {file(reading)}
        </div>
        <p class="hint" role="status">{busy}</p>
        {book}
        <p class="problem" id="list-fault" role="alert">{fault}</p>
    }
    .into_any()
}

/// A picker, upon which a file can be dropped as well. There is no `accept`: the content decides.
fn file(reading: Reading) -> AnyView {
    let own = reading.own;
    let over = RwSignal::new(false);
    let pick: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            take(reading, Picked::of(input.files()));
            input.set_value("");
        }
    });
    let drop: Box<dyn FnMut(DragEvent)> = Box::new(move |event| {
        event.prevent_default();
        over.set(false);
        take(reading, Picked::of(event.data_transfer().and_then(|dropped| dropped.files())));
    });
    let hover: Box<dyn FnMut(DragEvent)> = Box::new(move |event| {
        event.prevent_default();
        over.set(true);
    });
    let leave: Box<dyn FnMut(DragEvent)> = Box::new(move |_| over.set(false));
    let class = live(move || if over.get() { "drop over" } else { "drop" });
    view! {
        <div class=class on:dragover=hover on:dragleave=leave on:drop=drop>
            <label class="button file">
                <input type="file" id="list-file" on:change=pick/>
                <span>{own.open}</span>
            </label>
            <p class="hint">{own.drop_here}</p>
        </div>
    }
    .into_any()
}

fn take(reading: Reading, files: Vec<Picked>) {
    if let Some(file) = files.into_iter().next() {
        reading.open(file);
    }
}

/// The file's name, and a choice where it has several sheets.
fn opened(reading: Reading, book: &Book) -> AnyView {
    let own = reading.own;
    let sheets = if book.sheets.len() > 1 {
        let option = |(place, name): (usize, &String)| {
            view! { <option value=place.to_string() selected=place == book.shown>{name.clone()}</option> }.into_any()
        };
        let options = book.sheets.iter().enumerate().map(option).collect_view();
        let choose: Box<dyn FnMut(Event)> = Box::new(move |event| {
            if let Ok(sheet) = event_target_value(&event).parse() {
                reading.turn_to(sheet);
            }
        });
        view! {
            <label class="field"><span>{own.sheet}</span><select id="sheet" on:change=choose>{options}</select></label>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! { <div class="opened"><p id="file-name">{(own.of_file)(&book.name)}</p>{sheets}</div> }.into_any()
}
