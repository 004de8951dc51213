//! The dialog: one at a time, gone with everything that runs in it as soon as it is closed.

use super::document;
use crate::web::words::codes::CodesWords;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, HtmlDialogElement, HtmlElement};

type Listener = Closure<dyn FnMut(Event)>;

/// The open dialog.
struct Open {
    dialog: HtmlDialogElement,
    asked_by: HtmlElement,
    /// What must not go on without the dialog: timers, the camera.
    stops: Vec<Box<dyn FnOnce()>>,
    /// Kept as long as the elements that they listen to.
    listeners: Vec<Listener>,
    /// Tells the dialogs of this page apart: what was begun for one that is closed must not touch the next.
    number: u32,
}

thread_local! {
    static OPEN: RefCell<Option<Open>> = const { RefCell::new(None) };
    static NUMBER: Cell<u32> = const { Cell::new(0) };
}

/// What a dialog is filled with.
pub(super) struct Frame {
    /// The whole.
    pub(super) dialog: Element,
    /// Between the explanation and the buttons.
    pub(super) content: Element,
    /// The buttons, that for closing the last.
    pub(super) buttons: Element,
    /// What tells this dialog from others.
    pub(super) number: u32,
}

/// Opens a dialog with a heading, a line of explanation and a button that closes it.
pub(super) fn open(asked_by: &HtmlElement, words: &CodesWords, title: &str, hint: &str) -> Option<Frame> {
    end(None);
    let dialog: HtmlDialogElement = element("dialog", "codes", "")?.dyn_into().ok()?;
    let _ = dialog.set_attribute("aria-labelledby", "codes-title");
    let (heading, explanation) = (element("h2", "", title)?, element("p", "hint", hint)?);
    heading.set_id("codes-title");
    let (content, buttons) = (element("div", "codes-content", "")?, element("div", "actions", "")?);
    let close = button(words.close, "close-codes")?;
    let _ = buttons.append_child(&close);
    for part in [&heading, &explanation, &content, &buttons] {
        let _ = dialog.append_child(part);
    }
    document()?.body()?.append_child(&dialog).ok()?;
    let number = NUMBER.get() + 1;
    NUMBER.set(number);
    let (shown, asked_by) = (dialog.clone(), asked_by.clone());
    OPEN.set(Some(Open { dialog: shown, asked_by, stops: Vec::new(), listeners: Vec::new(), number }));
    on(&close, "click", |_| end(None));
    // Escape closes it too.
    on(&dialog, "close", |_| end(None));
    let _ = dialog.show_modal();
    Some(Frame { dialog: dialog.into(), content, buttons, number })
}

/// Tells whether the dialog with a number is still open.
pub(super) fn is_open(number: u32) -> bool {
    OPEN.with_borrow(|open| open.as_ref().is_some_and(|open| open.number == number))
}

/// Listens to something in the open dialog, as long as that is open.
pub(super) fn on(target: &EventTarget, name: &str, heard: impl FnMut(Event) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    OPEN.with_borrow_mut(|open| {
        if let Some(open) = open {
            open.listeners.push(heard);
        }
    });
}

/// Runs something again and again, as long as the dialog is open.
pub(super) fn every(milliseconds: i32, mut run: impl FnMut() + 'static) {
    let run = Closure::<dyn FnMut(Event)>::new(move |_| run());
    let Some(window) = web_sys::window() else { return };
    let function = run.as_ref().unchecked_ref();
    let Ok(timer) = window.set_interval_with_callback_and_timeout_and_arguments_0(function, milliseconds) else {
        return;
    };
    on_end(move || window.clear_interval_with_handle(timer));
    OPEN.with_borrow_mut(|open| {
        if let Some(open) = open {
            open.listeners.push(run);
        }
    });
}

/// Sees to it that something is stopped when the dialog closes.
pub(super) fn on_end(stop: impl FnOnce() + 'static) {
    OPEN.with_borrow_mut(|open| {
        if let Some(open) = open {
            open.stops.push(Box::new(stop));
        }
    });
}

/// Closes the dialog, if one is open; the focus goes to `then`, or back to what asked.
pub(super) fn end(then: Option<&HtmlElement>) {
    PICKS.set(false);
    let Some(open) = OPEN.take() else { return };
    for stop in open.stops {
        stop();
    }
    // Removing it closes it, without an event that would find its listener gone.
    open.dialog.remove();
    let _ = then.unwrap_or(&open.asked_by).focus();
}

thread_local! {
    static PICKS: Cell<bool> = const { Cell::new(false) };
}

/// Tells that a photo is being picked, or no more: then the page may be hidden without the dialog closing.
pub(super) fn pick(is_picking: bool) {
    PICKS.set(is_picking);
}

/// Does what is due when the page is hidden: nothing goes on unseen, least of all the camera.
pub(super) fn hide() {
    if !PICKS.get() {
        return end(None);
    }
    let stops = OPEN.with_borrow_mut(|open| open.as_mut().map(|open| std::mem::take(&mut open.stops)));
    for stop in stops.into_iter().flatten() {
        stop();
    }
}

/// Makes an element.
pub(super) fn element(tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element.set_text_content(Some(text).filter(|text| !text.is_empty()));
    Some(element)
}

/// Makes a button.
pub(super) fn button(label: &str, id: &str) -> Option<Element> {
    let button = element("button", "", label)?;
    button.set_id(id);
    let _ = button.set_attribute("type", "button");
    Some(button)
}

/// Puts an element at the end of another.
pub(super) fn append(parent: &Element, child: Option<Element>) {
    if let Some(child) = child {
        let _ = parent.append_child(&child);
    }
}
