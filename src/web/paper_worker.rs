//! The worker's side of [`super::paper_jobs`].

use super::paper_jobs::Draft;
use super::worker::with_box;
use crate::document::{BallotCount, Document, ballot_count_sheet, slips};
use crate::domain::{Digest, PublicKey, ResultSheet, hex};
use crate::exchange::{ConferenceFile, SlipBatch, results_json};
use crate::text::Language;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

/// Draws up the paper that a message asks for, and returns the answer; `None` if it asks for none or can't be met.
pub(super) fn answer(message: &JsValue, conference: &ConferenceFile, packed: &str) -> Option<JsValue> {
    let get = |key: &str| Reflect::get(message, &key.into()).ok();
    let language = Language::parse(&get("language")?.as_string()?)?;
    if let Some(log) = get("log")?.as_string() {
        return Some(of_paper(&count_sheet(conference, packed, Digest::parse(&log)?, language)?).into());
    }
    let stations: Array = get("stations")?.dyn_into().ok()?;
    let stations = stations.iter().map(|key| Some(PublicKey(hex::decode(&key.as_string()?)?)));
    // An answer without a conference says that nothing was made: there were no random numbers.
    let issued = issue(conference, &stations.collect::<Option<Vec<_>>>()?, language);
    Some(issued.unwrap_or_else(|| Object::new().into()))
}

fn count_sheet(file: &ConferenceFile, packed: &str, log: Digest, language: Language) -> Option<Document> {
    let conference = &file.conference;
    with_box(packed, conference, |held| {
        let sheet = ResultSheet::of(held.ballots(), conference, file.attendance());
        let (_, results) = results_json(&sheet, held.digest(conference), conference, false);
        let count = BallotCount { conference, ballots: held.ballots(), sheet: &sheet, results, log: Some(log) };
        ballot_count_sheet(&count, language)
    })
}

/// Makes slips, and the conference that they admit to. The codes stand in the answer; the worker is ended after it.
fn issue(open: &ConferenceFile, stations: &[PublicKey], language: Language) -> Option<JsValue> {
    let definition = open.conference.definition().clone();
    let mut random = |bytes: &mut [u8]| getrandom::fill(bytes).ok();
    let batch = SlipBatch::new(&definition.groups, &mut random).ok()?;
    let conference = batch.freeze(definition, stations)?;
    let answer = of_paper(&slips(&batch, &conference, language)?);
    let bytes = ConferenceFile::new(conference, Vec::new()).encode().0;
    Reflect::set(&answer, &"conference".into(), &Uint8Array::from(bytes.as_slice())).ok()?;
    Some(answer.into())
}

fn of_paper(document: &Document) -> Object {
    let answer = Object::new();
    // On a plain object of our own this can't fail.
    let set = |key: &str, value: &JsValue| drop(Reflect::set(&answer, &key.into(), value));
    set("title", &document.title.as_str().into());
    set("html", &document.to_html().into());
    if let Some(draft) = Draft::of(document) {
        set("name", &draft.name.into());
        set("packed", &Uint8Array::from(draft.packed.as_slice()));
        set("has_tables", &draft.has_tables.into());
    }
    answer
}
