//! Scanning: the camera's picture, or a photo, until the wanted symbol is there.

use super::decode::Reader;
use super::dialog::{Frame, append, element, end, every, is_open, on, on_end, open, pick};
use super::{camera, document};
use crate::exchange::{Collector, PartFault, SymbolKind, Taken, read_symbol};
use crate::web::words::codes::CodesWords;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    DataTransfer, Element, Event, HtmlElement, HtmlInputElement, HtmlVideoElement, ImageBitmap, MediaStream,
};

/// Between two looks at the camera's picture, in milliseconds.
const GLANCE: i32 = 150;

/// A dialog that scans.
struct Scan {
    kind: SymbolKind,
    words: &'static CodesWords,
    /// The field that what is scanned is for.
    field: HtmlInputElement,
    reader: Reader,
    /// The dialog's number: once it is closed, nothing is taken any more.
    number: u32,
    /// What there is of a conference, or of a tablet's ballots.
    parts: RefCell<Collector>,
    /// Where it is said what is under way, and what was wrong.
    state: Element,
}

/// Scans what a button wants.
pub(super) fn scan(asked_by: &HtmlElement, kind: SymbolKind, words: &'static CodesWords) {
    let field = asked_by.get_attribute("data-into");
    let field = field.and_then(|field| document()?.query_selector(&field).ok().flatten()?.dyn_into().ok());
    let (Some(field), Some(reader)) = (field, Reader::new()) else { return };
    let Some(frame) = open(asked_by, words, (words.scan_title)(kind), (words.scan_hint)(kind)) else { return };
    let Some((video, state)) = view(words, &frame.content) else { return };
    let number = frame.number;
    let scan = Rc::new(Scan { kind, words, field, reader, number, parts: RefCell::default(), state });
    photo(&scan, &frame);
    spawn_local(look(scan, video, frame.number));
}

/// The camera's picture, and a line beneath it.
fn view(words: &CodesWords, content: &Element) -> Option<(HtmlVideoElement, Element)> {
    let video = element("video", "viewfinder", "")?;
    let _ = video.set_attribute("aria-label", words.camera_picture);
    let state = element("p", "codes-state", words.starting)?;
    let _ = state.set_attribute("role", "status");
    let _ = content.append_child(&video);
    let _ = content.append_child(&state);
    Some((video.dyn_into().ok()?, state))
}

/// Starts the camera, and looks at its picture until the dialog is closed.
async fn look(scan: Rc<Scan>, video: HtmlVideoElement, number: u32) {
    let started = camera::start().await;
    if !is_open(number) {
        // Closed while the browser asked whether it may.
        if let Ok(stream) = started {
            camera::stop(&stream);
        }
        return;
    }
    match started {
        Ok(stream) => watch(scan, video, stream),
        Err(fault) => {
            video.remove();
            let (fault, instead) = ((scan.words.fault)(fault), (scan.words.instead)(scan.kind));
            scan.state.set_class_name("problem");
            scan.state.set_text_content(Some(fault));
            let _ = scan.state.after_with_node_1(&element("p", "", instead).unwrap_or_else(|| scan.state.clone()));
        }
    }
}

fn watch(scan: Rc<Scan>, video: HtmlVideoElement, stream: MediaStream) {
    scan.state.set_text_content(None);
    camera::watch(&video, &stream);
    let seen = video.clone();
    on_end(move || {
        camera::stop(&stream);
        seen.set_src_object(None);
    });
    every(GLANCE, move || {
        scan.take_all(&scan.reader.read_frame(&video));
    });
}

/// A photo instead: where the camera does not start, and where it does not focus.
fn photo(scan: &Rc<Scan>, frame: &Frame) {
    let Some(label) = element("label", "button file", "") else { return };
    let Some(input) = element("input", "", "").and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    input.set_id("photo");
    input.set_type("file");
    input.set_accept("image/*");
    let _ = label.append_child(&input);
    append(&label, element("span", "", scan.words.photo));
    let _ = frame.buttons.insert_before(&label, frame.buttons.first_child().as_ref());
    // A camera of the system hides the page, which would close the dialog.
    on(&input, "click", |_| pick(true));
    on(&input, "cancel", |_| pick(false));
    let (scan, picked) = (scan.clone(), input.clone());
    on(&input, "change", move |_| {
        let file = picked.files().and_then(|files| files.get(0));
        picked.set_value("");
        pick(false);
        if let Some(file) = file {
            spawn_local(read_photo(scan.clone(), file));
        }
    });
}

async fn read_photo(scan: Rc<Scan>, file: web_sys::File) {
    let opening = web_sys::window().and_then(|window| window.create_image_bitmap_with_blob(&file).ok());
    let opened = match opening {
        Some(opening) => JsFuture::from(opening).await.ok(),
        None => None,
    };
    let photo = opened.and_then(|photo| photo.dyn_into::<ImageBitmap>().ok());
    let texts = photo.map(|photo| scan.reader.read_photo(&photo)).unwrap_or_default();
    if texts.is_empty() && is_open(scan.number) {
        scan.say(scan.words.no_code_in_photo, true);
    }
    scan.take_all(&texts);
}

impl Scan {
    /// Takes what was read off one picture. Of several codes to choose from none is taken: the person shows the one meant.
    fn take_all(&self, texts: &[String]) {
        let is_wanted =
            |text: &&String| read_symbol(text).is_some_and(|(kind, _)| kind == self.kind && !kind.has_parts());
        let mut wanted: Vec<&String> = texts.iter().filter(is_wanted).collect();
        wanted.sort_unstable();
        wanted.dedup();
        match wanted.as_slice() {
            [] => texts.iter().for_each(|text| self.take(text)),
            [text] => self.take(text),
            _ => self.say(self.words.several, true),
        }
    }

    /// Takes a text that was read off a symbol.
    fn take(&self, text: &str) {
        if !is_open(self.number) {
            return;
        }
        match read_symbol(text) {
            None => self.say(self.words.not_ours, true),
            Some((kind, _)) if kind != self.kind => self.say((self.words.other_kind)(kind), true),
            Some((kind, part)) if kind.has_parts() => self.take_part(&part),
            Some((_, code)) => {
                self.field.set_value(&code);
                self.finish("input");
            }
        }
    }

    fn take_part(&self, part: &str) {
        let taken = self.parts.borrow_mut().take(part);
        match taken {
            Ok(Taken::Part) => {
                let (there, all) = self.parts.borrow().progress();
                self.say(&(self.words.progress)(there, all), false);
            }
            Ok(Taken::Whole(bytes)) => {
                if let Some(files) = file_list(&bytes) {
                    self.field.set_files(Some(&files));
                }
                self.finish("change");
            }
            Err(PartFault::Foreign) => self.say((self.words.other_whole)(self.kind), true),
            Err(PartFault::Damaged) => self.say(self.words.damaged, true),
            Err(PartFault::NotAPart) => self.say(self.words.not_ours, true),
        }
    }

    fn say(&self, text: &str, is_problem: bool) {
        // Said again, it would be read aloud again.
        if self.state.text_content().as_deref() != Some(text) {
            self.state.set_class_name(if is_problem { "codes-state problem" } else { "codes-state" });
            self.state.set_text_content(Some(text));
        }
    }

    /// Closes the dialog, and lets the page take what is in its field as if a person had put it there.
    fn finish(&self, event: &str) {
        end(Some(&self.field));
        let options = web_sys::EventInit::new();
        options.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict(event, &options) {
            let _ = self.field.dispatch_event(&event);
        }
    }
}

/// A file as somebody would have picked it.
fn file_list(bytes: &[u8]) -> Option<web_sys::FileList> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let file = web_sys::File::new_with_u8_array_sequence(&parts, "QR.json").ok()?;
    let transfer = DataTransfer::new().ok()?;
    transfer.items().add_with_file(&file).ok()?;
    transfer.files()
}
