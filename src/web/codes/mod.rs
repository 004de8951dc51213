//! QR codes that are shown and scanned, in a dialog of their own on top of whatever page is open.
//!
//! A page asks by the attributes of a button, and knows no more of it:
//!
//! * `data-show="receipt"` or `"tablet"` with `data-code`: shows a short code;
//! * `data-show="conference"` with `data-title`, `data-note` and `data-check` to compare: shows the file that the button
//!   has as its property [`FILE`];
//! * `data-show="ballots"`: shows a packed ballots file in the same way, asks whether the station has taken it, and if so
//!   tells the button by the event [`TAKEN`];
//! * `data-scan="slip"`, `"receipt"` or `"tablet"` with `data-into`, a selector: puts a scanned code into that field, as
//!   if it had been typed;
//! * `data-scan="conference"` or `"ballots"` with `data-into`: gives a scanned file to that field for files, as if it had been picked.
//!
//! # Why this is a program of its own
//!
//! Reading pictures takes a lot of code, and most pages never need it. `boot.js` loads it, ahead of need where a page
//! may want it, and tells it of taps by the event [`ASKED`].

mod camera;
mod decode;
mod dialog;
mod grey;
mod scan;
mod show;

use super::words::codes::{CodesWords, codes_words};
use crate::exchange::SymbolKind;
use crate::text::Language;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement};

/// The event on a button that asks, sent by `boot.js`.
const ASKED: &str = "pingyi-code";

/// The property of a button with the bytes of the file that it shows, a `Uint8Array`.
pub(super) const FILE: &str = "pingyiFile";

/// The event on a button that showed ballots, once a person has said that the station took them.
pub(super) const TAKEN: &str = "change";

/// Listens for buttons that ask, and lets nothing stay open where the page is left.
pub(super) fn serve() {
    let Some(document) = document() else { return };
    listen(&document, ASKED, |event| {
        if let Some(button) = event.target().and_then(|target| target.dyn_into().ok()) {
            answer(&button);
        }
    });
    let hidden = document.clone();
    listen(&document, "visibilitychange", move |_| {
        if hidden.hidden() {
            dialog::hide();
        }
    });
    if let Some(window) = web_sys::window() {
        listen(&window, "pagehide", |_| dialog::end(None));
        listen(&window, "hashchange", |_| dialog::end(None));
    }
}

/// Listens as long as the page is there.
fn listen(target: &web_sys::EventTarget, name: &str, heard: impl FnMut(Event) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    heard.forget();
}

fn answer(button: &HtmlElement) {
    let kind = |name| button.get_attribute(name).and_then(|word| SymbolKind::of_word(&word));
    if let Some(kind) = kind("data-show") {
        show::show(button, kind, words());
    } else if let Some(kind) = kind("data-scan") {
        scan::scan(button, kind, words());
    }
}

/// Returns the words in the language that the page is shown in.
fn words() -> &'static CodesWords {
    let tag = document().and_then(|document| document.document_element()).and_then(|root| root.get_attribute("lang"));
    codes_words(tag.and_then(|tag| Language::parse(&tag)).unwrap_or(Language::Chinese))
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
