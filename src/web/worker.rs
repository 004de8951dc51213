//! The worker's side of [`super::jobs`]: merging, and making files.
//!
//! A job is answered from what comes with it alone; that the last box stays at hand only saves time.

use super::chart_worker;
use super::jobs::{PRODUCTS, Product};
use super::paper_worker;
use super::recount_worker;
use super::station::{Refused, pack_refused, printable};
use crate::demo;
use crate::domain::{BallotBox, Digest, Fingerprint, ResultSheet};
use crate::exchange::{
    BallotsFile, ConferenceFile, Delivered, FrozenConference, Kit, MergedBox, file_name, pack_box, read_delivered,
    receipt, results_json, unpack_box,
};
use crate::station::{Brought, Delivery, Intake, Origin};
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

/// What merging gave: the box, what was taken, and what was refused.
struct Merged {
    packed: String,
    taken: Intake,
    refused: Vec<Refused>,
}

/// Keeps the box at hand, and packs it.
fn keep(held: MergedBox, before: &str, has_changed: bool, conference: &FrozenConference) -> String {
    let packed = if has_changed { pack_box(held.ballots(), conference) } else { before.to_owned() };
    HELD.set(Some((conference.fingerprint(), packed.clone(), held)));
    packed
}

/// Merges files into a packed box, one after the other.
fn merge(
    conference: &FrozenConference,
    packed: &str,
    files: &[(String, Uint8Array)],
    progress: &dyn Fn(usize),
) -> Option<Merged> {
    let mut held = unpacked(packed, conference)?;
    let (mut taken, mut refused) = (Intake::default(), Vec::new());
    let mut has_changed = false;
    for (index, (name, bytes)) in files.iter().enumerate() {
        match read_delivered(&bytes.to_vec(), conference) {
            Ok(Delivered { file, rescued }) => {
                let origin = Origin::File(printable(name));
                let receipt = Some(receipt(conference.fingerprint(), file.digest));
                let packed = pack_box(&file.ballots, conference).into();
                let report = held.merge(file, conference);
                // Of two signatures of one content the smaller stays, which adds nothing but changes the box.
                has_changed |= report.added_something() || conference.slips().is_some();
                let brought = Brought::of(&report).without(rescued.as_ref());
                taken.push(Delivery { origin, brought, receipt, packed });
            }
            Err(refusal) => refused.push(Refused::of_refusal(name, &refusal)),
        }
        progress(index + 1);
    }
    Some(Merged { packed: keep(held, packed, has_changed, conference), taken, refused })
}

/// Looks whether files hold nothing that a packed box lacks; only then has what stands for one a receipt.
fn check(conference: &FrozenConference, packed: &str, files: &[(String, Uint8Array)]) -> Option<Merged> {
    let (mut taken, mut refused) = (Intake::default(), Vec::new());
    for (name, bytes) in files {
        match read_delivered(&bytes.to_vec(), conference) {
            Ok(Delivered { file, .. }) => {
                let receipt = receipt(conference.fingerprint(), file.digest);
                let report = with_box(packed, conference, |held| held.clone().merge(file, conference))?;
                let receipt = (!report.added_something()).then_some(receipt);
                let origin = Origin::File(printable(name));
                taken.push(Delivery { origin, brought: Brought::of(&report), receipt, packed: "".into() });
            }
            Err(refusal) => refused.push(Refused::of_refusal(name, &refusal)),
        }
    }
    Some(Merged { packed: packed.to_owned(), taken, refused })
}

/// Adds deliveries to a packed box.
fn unite(conference: &FrozenConference, packed: &str, parts: &Intake) -> Option<Merged> {
    let mut held = unpacked(packed, conference)?;
    let mut taken = Intake::default();
    for part in parts.deliveries() {
        let ballots: BallotBox = unpack_box(&part.packed, conference).ok()?;
        let report = held.merge_box(ballots, conference);
        taken.push(Delivery { brought: Brought::of(&report), ..part.clone() });
    }
    let is_empty = taken.is_empty() && packed.is_empty();
    let packed = if is_empty { String::new() } else { keep(held, packed, !taken.is_empty(), conference) };
    Some(Merged { packed, taken, refused: Vec::new() })
}

/// Looks at a packed box, and keeps it at hand; `None` if it can't be unpacked.
pub(super) fn with_box<T>(
    packed: &str,
    conference: &FrozenConference,
    look: impl FnOnce(&mut MergedBox) -> T,
) -> Option<T> {
    let mut held = unpacked(packed, conference)?;
    let seen = look(&mut held);
    HELD.set(Some((conference.fingerprint(), packed.to_owned(), held)));
    Some(seen)
}

fn produce(conference: &ConferenceFile, packed: &str, product: Product) -> Option<(String, Vec<u8>, Digest)> {
    let frozen = &conference.conference;
    let made: Option<(Vec<u8>, Digest)> = with_box(packed, frozen, |held| match product {
        Product::Ballots => Some(held.encode(frozen)),
        Product::Restricted | Product::Outgoing => {
            let sheet = ResultSheet::of(held.ballots(), frozen, conference.attendance());
            Some(results_json(&sheet, held.digest(frozen), frozen, product == Product::Restricted))
        }
        Product::Kit | Product::PublicKit => {
            let ballots = BallotsFile::of(held.ballots().clone(), frozen);
            Some(Kit::of(conference, ballots, product == Product::PublicKit).ok()?.encode())
        }
    })?;
    let (bytes, digest) = made?;
    Some((file_name(frozen, product.as_word(), digest), bytes, digest))
}

/// Does a job that came as a message, and returns the answer as a message.
fn answer(message: &JsValue, progress: &dyn Fn(usize)) -> Option<JsValue> {
    let text = |key: &str| Reflect::get(message, &key.into()).ok()?.as_string();
    if let Ok(kit) = Reflect::get(message, &"kit".into()).ok()?.dyn_into::<Uint8Array>() {
        return Some(recount_worker::answer(&text("name")?, &kit.to_vec()));
    }
    let bytes: Uint8Array = Reflect::get(message, &"conference".into()).ok()?.dyn_into().ok()?;
    let conference = ConferenceFile::read(&bytes.to_vec()).ok()?;
    let packed = text("box")?;
    if text("charts").is_some() {
        return chart_worker::answer(message, &conference, &packed);
    }
    if text("language").is_some() {
        return paper_worker::answer(message, &conference, &packed);
    }
    let answer = Object::new();
    let set = |key: &str, value: &JsValue| Reflect::set(&answer, &key.into(), value).ok();
    if let Some(product) = text("product") {
        let product = PRODUCTS.into_iter().find(|(_, word)| *word == product)?.0;
        let (name, bytes, digest) = produce(&conference, &packed, product)?;
        set("name", &name.into())?;
        set("digest", &digest.to_string().into())?;
        set("bytes", &Uint8Array::from(bytes.as_slice()))?;
        return Some(answer.into());
    }
    let merged = if let Some(parts) = text("parts") {
        unite(&conference.conference, &packed, &Intake::unpack(&parts).ok()?)?
    } else {
        let demo = || {
            let files = demo::files_of(conference.conference.fingerprint()).into_iter();
            files.map(|file| (file.name, Uint8Array::from(file.bytes.as_slice()))).collect::<Vec<_>>()
        };
        let has = |key: &str| Reflect::has(message, &key.into()).unwrap_or(false);
        let list = |key: &str| Reflect::get(message, &key.into()).ok()?.dyn_into::<Array>().ok();
        let chosen = || {
            let (names, files) = (list("names")?, list("files")?);
            let names = names.iter().map(|name| name.as_string().unwrap_or_default());
            Some(names.zip(files.iter().filter_map(|file| file.dyn_into().ok())).collect())
        };
        let files: Vec<(String, Uint8Array)> = if has("demo") { demo() } else { chosen()? };
        if has("only-check") {
            check(&conference.conference, &packed, &files)?
        } else {
            merge(&conference.conference, &packed, &files, progress)?
        }
    };
    set("box", &merged.packed.into())?;
    set("taken", &merged.taken.pack().into())?;
    set("refused", &pack_refused(&merged.refused).into())?;
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
