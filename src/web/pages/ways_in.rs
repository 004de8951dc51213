//! The ways in which ballots come to a station: picked, dropped, scanned, pasted. All go the same way from here.

use crate::exchange::split_pasted;
use crate::web::files::Picked;
use crate::web::words::CollectWords;
use leptos::ev::{DragEvent, Event, MouseEvent, paste};
use leptos::html::Textarea;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlInputElement};

/// The names of the fields in which files arrive.
pub(super) struct Fields {
    picked: &'static str,
    /// The field for picked files as codes find it.
    selector: &'static str,
}

/// For what goes into the box.
pub(super) const BALLOTS: Fields = Fields { picked: "ballot-files", selector: "#ballot-files" };
/// For what is only looked at.
pub(super) const CHECKED: Fields = Fields { picked: "check-files", selector: "#check-files" };

/// What takes files, if there are any.
type Take = Rc<dyn Fn(Vec<Picked>)>;

/// Everything by which files come in; `take` gets those that came at once.
pub(super) fn ways_in(
    own: &'static CollectWords,
    (pick, hint): (&'static str, &'static str),
    fields: &'static Fields,
    take: impl Fn(Vec<Picked>) + 'static,
) -> AnyView {
    let take: Take = Rc::new(move |files: Vec<Picked>| {
        if !files.is_empty() {
            take(files);
        }
    });
    let (over, dropped) = (RwSignal::new(false), take.clone());
    let drop: Box<dyn FnMut(DragEvent)> = Box::new(move |event| {
        event.prevent_default();
        over.set(false);
        dropped(Picked::of(event.data_transfer().and_then(|dropped| dropped.files())));
    });
    let hover: Box<dyn FnMut(DragEvent)> = Box::new(move |event| {
        event.prevent_default();
        over.set(true);
    });
    view! {
        <div class="drop" class:over=move || over.get() on:dragover=hover on:dragleave=move |_| over.set(false) on:drop=drop>
            <div class="actions">
                {pick_button(pick, fields, take.clone())}
                <button type="button" id="scan-ballots" data-scan="ballots" data-into=fields.selector>{own.scan_ballots}</button>
            </div>
            <p class="hint">{hint}</p>
            {pasting(own, &take)}
        </div>
    }
    .into_any()
}

fn pick_button(label: &'static str, fields: &'static Fields, take: Take) -> AnyView {
    let picked: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            take(Picked::of(input.files()));
            input.set_value("");
        }
    });
    view! {
        <label class="button primary file">
            <input type="file" multiple id=fields.picked on:change=picked/>
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// A field to paste into, for who has no keyboard; by keyboard, pasting works anywhere on the page.
fn pasting(own: &'static CollectWords, take: &Take) -> AnyView {
    let heard = take.clone();
    let listener = window_event_listener(paste, move |event: ClipboardEvent| {
        if is_elsewhere(&event) {
            return;
        }
        let files = pasted(&event);
        if !files.is_empty() {
            event.prevent_default();
            heard(files);
        }
    });
    on_cleanup(move || listener.remove());
    let (field, take) = (NodeRef::<Textarea>::new(), take.clone());
    let tap: Box<dyn FnMut(MouseEvent)> = Box::new(move |_| {
        if let Some(field) = field.get_untracked() {
            take(files_of(&field.value()));
            field.set_value("");
        }
    });
    view! {
        <details class="pasting">
            <summary>{own.paste}</summary>
            <label for=FIELD class="hint">{own.paste_hint}</label>
            <textarea id=FIELD node_ref=field rows="3" autocomplete="off" autocapitalize="off" spellcheck="false"></textarea>
            <button type="button" id="take-pasted" on:click=tap>{own.take_pasted}</button>
        </details>
    }
    .into_any()
}

const FIELD: &str = "pasted";

/// Tells whether something is pasted into a field that is for something else.
fn is_elsewhere(event: &ClipboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.id() != FIELD && target.matches("input, textarea, select").unwrap_or(false))
}

/// Returns what is pasted: files, or files as text.
fn pasted(event: &ClipboardEvent) -> Vec<Picked> {
    let Some(given) = event.clipboard_data() else { return Vec::new() };
    let files = Picked::of(given.files());
    if files.is_empty() { files_of(&given.get_data("text/plain").unwrap_or_default()) } else { files }
}

/// Returns the files in a text.
fn files_of(text: &str) -> Vec<Picked> {
    let pieces = split_pasted(text);
    let name =
        |number: usize| if pieces.len() == 1 { "pasted.json".to_owned() } else { format!("pasted-{number}.json") };
    pieces.iter().enumerate().filter_map(|(place, piece)| Picked::of_text(name(place + 1), piece)).collect()
}
