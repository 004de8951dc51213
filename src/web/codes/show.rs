//! Showing: one symbol that stays, or several in turn.

use super::dialog::{Frame, append, button, element, end, every, on, open};
use super::{FILE, TAKEN, document};
use crate::document::{Correction, QrCode};
use crate::exchange::{SymbolKind, split, symbol_text};
use crate::web::words::codes::CodesWords;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// How long each of several symbols stands, in milliseconds: long enough for a reader to see it twice, and slower than
/// what may harm people who are sensitive to flashes.
const TURN: i32 = 400;
const SVG: &str = "http://www.w3.org/2000/svg";

/// Shows what a button has to show.
pub(super) fn show(asked_by: &HtmlElement, kind: SymbolKind, words: &'static CodesWords) {
    let (title, hint) = ((words.shown_title)(kind), (words.shown_hint)(kind));
    if kind.has_parts() {
        let Some(file) = file(asked_by) else { return };
        let symbols = split(kind, &file).ok().and_then(|texts| drawn(&texts, Correction::Low));
        let hint = if symbols.is_some() { hint } else { (words.too_long)(kind) };
        let Some(frame) = open(asked_by, words, title, hint) else { return };
        frame.dialog.set_class_name("codes codes-wide");
        if kind == SymbolKind::Ballots {
            ballots(asked_by, words, &frame);
        } else {
            conference(asked_by, words, &frame.content);
        }
        if let Some(symbols) = symbols {
            in_turn(words, symbols, &frame);
        }
    } else {
        let code = asked_by.get_attribute("data-code").unwrap_or_default();
        let symbols = drawn(&[symbol_text(kind, &code)], Correction::Quartile).unwrap_or_default();
        let Some(frame) = open(asked_by, words, title, hint) else { return };
        in_turn(words, symbols, &frame);
        append(&frame.content, element("p", "code huge", &code));
    }
}

/// Returns the bytes that a button has.
fn file(asked_by: &HtmlElement) -> Option<Vec<u8>> {
    let file = js_sys::Reflect::get(asked_by, &FILE.into()).ok()?;
    Some(file.dyn_into::<js_sys::Uint8Array>().ok()?.to_vec())
}

/// Says what is to be seen here, and asks whether the station has it: only a person can know.
fn ballots(asked_by: &HtmlElement, words: &'static CodesWords, frame: &Frame) {
    let facts = element("div", "codes-facts", "");
    if let Some(facts) = &facts {
        append(facts, element("p", "tip", words.marks_shown));
        append(facts, element("p", "", words.taken_question));
    }
    append(&frame.content, facts);
    let Some(close) = frame.buttons.first_child() else { return };
    close.set_text_content(Some(words.not_taken));
    let Some(taken) = button(words.taken, "ballots-taken") else { return };
    taken.set_class_name("primary");
    let _ = frame.buttons.insert_before(&taken, Some(&close));
    let asked_by = asked_by.clone();
    on(&taken, "click", move |_| {
        end(None);
        if let Ok(event) = Event::new(TAKEN) {
            let _ = asked_by.dispatch_event(&event);
        }
    });
}

fn drawn(texts: &[String], correction: Correction) -> Option<Vec<QrCode>> {
    texts.iter().map(|text| QrCode::of_text(text, correction)).collect()
}

/// What people compare before they trust what was scanned.
fn conference(asked_by: &HtmlElement, words: &CodesWords, content: &Element) {
    let text = |name| asked_by.get_attribute(name).unwrap_or_default();
    let facts = element("p", "codes-facts", "");
    if let Some(facts) = &facts {
        append(facts, element("b", "", &text("data-title")));
        append(facts, element("span", "hint", &text("data-note")));
        append(facts, element("span", "hint", words.check_code));
        append(facts, element("b", "code large", &text("data-check")));
    }
    append(content, facts);
}

/// Shows symbols one after the other, again and again.
fn in_turn(words: &'static CodesWords, symbols: Vec<QrCode>, frame: &Frame) {
    let count = symbols.len();
    let Some((picture, path)) = picture() else { return };
    let _ = frame.content.append_child(&picture);
    let number = element("p", "hint", "").filter(|_| count > 1);
    if let Some(number) = &number {
        let _ = frame.content.append_child(number);
    }
    let put = move |place: usize| {
        let Some(symbol) = symbols.get(place) else { return };
        let label = (words.symbol)(place + 1, count);
        let _ = picture.set_attribute("viewBox", &symbol.view_box());
        let _ = picture.set_attribute("aria-label", &label);
        let _ = path.set_attribute("d", &symbol.svg_path());
        if let Some(number) = &number {
            number.set_text_content(Some(&label));
        }
    };
    put(0);
    if count > 1 {
        turn(words, &frame.buttons, count, put);
    }
}

fn turn(words: &'static CodesWords, buttons: &Element, count: usize, put: impl Fn(usize) + 'static) {
    let Some(pause) = button(words.pause, "pause-codes") else { return };
    let _ = buttons.insert_before(&pause, buttons.first_child().as_ref());
    let is_paused = Rc::new(Cell::new(false));
    let (paused, label) = (is_paused.clone(), pause.clone());
    on(&pause, "click", move |_| {
        paused.set(!paused.get());
        label.set_text_content(Some(if paused.get() { words.go_on } else { words.pause }));
    });
    let place = Cell::new(0);
    every(TURN, move || {
        if !is_paused.get() {
            place.set((place.get() + 1) % count);
            put(place.get());
        }
    });
}

/// An empty picture, and the path in it.
fn picture() -> Option<(Element, Element)> {
    let document = document()?;
    let picture = document.create_element_ns(Some(SVG), "svg").ok()?;
    let _ = picture.set_attribute("class", "symbol");
    let _ = picture.set_attribute("role", "img");
    let path = document.create_element_ns(Some(SVG), "path").ok()?;
    picture.append_child(&path).ok()?;
    Some((picture, path))
}
