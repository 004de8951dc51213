//! The worker's side of [`super::jobs`]: merging, and making files.
//!
//! A job is answered from what comes with it alone; that the last box stays at hand only saves time.

use super::jobs::{Counts, Line, Merged, PRODUCTS, Produced, Product, printable};
use crate::domain::{Digest, Fingerprint, ResultSheet};
use crate::exchange::{
    BallotsFile, ConferenceFile, FrozenConference, MergedBox, file_name, pack_box, results_json, unpack_box,
};
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    /// The box of the job before, by its conference and packed form: the next job nearly always begins from it.
    static HELD: RefCell<Option<(Fingerprint, String, MergedBox)>> = const { RefCell::new(None) };
}

/// Returns a packed box; `None` if it can't be unpacked.
fn unpacked(packed: &str, conference: &FrozenConference) -> Option<MergedBox> {
    match HELD.take() {
        Some((of, held, ballots)) if of == conference.fingerprint() && held == packed => Some(ballots),
        _ if packed.is_empty() => Some(MergedBox::new()),
        _ => unpack_box(packed, conference).ok().map(MergedBox::of),
    }
}

/// Merges files into a packed box, one after the other.
fn merge(
    conference: &FrozenConference,
    packed: &str,
    files: &[(String, Uint8Array)],
    progress: &dyn Fn(usize),
) -> Option<Merged> {
    let mut held = unpacked(packed, conference)?;
    let mut lines = Vec::new();
    let mut changed = false;
    for (index, (name, bytes)) in files.iter().enumerate() {
        lines.push(match BallotsFile::read(&bytes.to_vec(), conference) {
            Ok(file) => {
                let report = held.merge(file, conference);
                changed |= report.added_something() || conference.slips().is_some();
                Line { name: printable(name), outcome: Ok(Counts::of(&report)) }
            }
            Err(refusal) => Line::of_refusal(name, &refusal),
        });
        progress(index + 1);
    }
    let after = changed.then(|| pack_box(held.ballots(), conference));
    HELD.set(Some((conference.fingerprint(), after.clone().unwrap_or_else(|| packed.to_owned()), held)));
    Some(Merged { packed: after, lines })
}

fn produce(conference: &ConferenceFile, packed: &str, product: Product) -> Option<Produced> {
    let frozen = &conference.conference;
    let mut held = unpacked(packed, frozen)?;
    let (bytes, digest): (Vec<u8>, Digest) = match product {
        Product::Ballots => held.encode(frozen),
        Product::Restricted | Product::Outgoing => {
            let sheet = ResultSheet::of(held.ballots(), frozen, conference.attendance());
            results_json(&sheet, held.digest(frozen), frozen, product == Product::Restricted)
        }
    };
    HELD.set(Some((frozen.fingerprint(), packed.to_owned(), held)));
    let what = PRODUCTS.into_iter().find(|(known, _)| *known == product).map_or("", |(_, word)| word);
    let what = if product == Product::Restricted { "restricted-results" } else { what };
    Some(Produced { name: file_name(frozen, what, digest), bytes })
}

/// Does a job that came as a message, and returns the answer as a message.
fn answer(message: &JsValue, progress: &dyn Fn(usize)) -> Option<JsValue> {
    let text = |key: &str| Reflect::get(message, &key.into()).ok()?.as_string();
    let bytes: Uint8Array = Reflect::get(message, &"conference".into()).ok()?.dyn_into().ok()?;
    let conference = ConferenceFile::read(&bytes.to_vec()).ok()?;
    let packed = text("box")?;
    let answer = Object::new();
    let set = |key: &str, value: &JsValue| Reflect::set(&answer, &key.into(), value).ok();
    if let Some(product) = text("product") {
        let product = PRODUCTS.into_iter().find(|(_, word)| *word == product)?.0;
        let produced = produce(&conference, &packed, product)?;
        set("name", &produced.name.into())?;
        set("bytes", &Uint8Array::from(produced.bytes.as_slice()))?;
    } else {
        let list = |key: &str| Reflect::get(message, &key.into()).ok()?.dyn_into::<Array>().ok();
        let (names, files) = (list("names")?, list("files")?);
        let names = names.iter().map(|name| name.as_string().unwrap_or_default());
        let files: Vec<(String, Uint8Array)> =
            names.zip(files.iter().filter_map(|file| file.dyn_into().ok())).collect();
        let merged = merge(&conference.conference, &packed, &files, progress)?;
        set("lines", &Line::pack(&merged.lines).into())?;
        if let Some(packed) = merged.packed {
            set("box", &packed.into())?;
        }
    }
    Some(answer.into())
}

/// Runs in the worker: answers each message, after a message of progress for each file.
pub(super) fn serve(scope: &web_sys::DedicatedWorkerGlobalScope) {
    let poster = scope.clone();
    let handle = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        let progress = |done: usize| {
            let _ = poster.post_message(&JsValue::from(u32::try_from(done).unwrap_or(u32::MAX)));
        };
        let answer = answer(&event.data(), &progress).unwrap_or(JsValue::NULL);
        let _ = poster.post_message(&answer);
    });
    scope.set_onmessage(Some(handle.as_ref().unchecked_ref()));
    handle.forget();
    let _ = scope.post_message(&JsValue::TRUE);
}
