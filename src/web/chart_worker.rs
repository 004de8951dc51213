//! The worker's side of [`super::chart_jobs`].

use super::station::{Refused, pack_refused};
use super::worker::with_box;
use crate::document::{Block, ChartOrder, Charted, Document, outgoing_charts, restricted_charts};
use crate::domain::{Digest, ResultSheet};
use crate::exchange::{ConferenceFile, FrozenConference, LastYear, picture_name, results_json};
use crate::meeting::withdrawn;
use crate::text::Language;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Draws the charts that a message asks for, and returns the answer; `None` if it can't be met.
pub(super) fn answer(message: &JsValue, file: &ConferenceFile, packed: &str) -> Option<JsValue> {
    let text = |key: &str| Reflect::get(message, &key.into()).ok()?.as_string();
    let language = Language::parse(&text("language")?)?;
    let restricted = text("charts")? == "restricted";
    let order = if text("order")? == "place" { ChartOrder::Place } else { ChartOrder::Running };
    let conference = &file.conference;
    let last = Reflect::get(message, &"last".into()).ok().and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
    let last = match last.map(|bytes| LastYear::read(&bytes.to_vec())).transpose() {
        Ok(last) => last,
        Err(refusal) => return Some(refused(&pack_refused(&[Refused::of_refusal(&text("name")?, &refusal)]))),
    };
    if last.as_ref().is_some_and(|last| last.fingerprint() == Some(conference.fingerprint())) {
        return Some(refused(""));
    }
    with_box(packed, conference, |held| {
        let sheet = ResultSheet::of(held.ballots(), conference, file.attendance());
        let (_, results) = results_json(&sheet, held.digest(conference), conference, restricted);
        let withdrawn =
            file.details.as_ref().map(|details| withdrawn(details.records(), conference)).unwrap_or_default();
        let (ballots, last_year) = (held.ballots(), last.as_ref());
        let count = Charted { conference, ballots, sheet: &sheet, results, last_year, withdrawn: &withdrawn };
        let draw = if restricted { restricted_charts } else { outgoing_charts };
        let documents = draw(&count, order, language);
        let kind = if restricted { "-restricted" } else { "" };
        documents.iter().map(|document| of_document(document, conference, results, kind)).collect::<Array>().into()
    })
}

/// Says why last year's file is refused: with nothing where it is of this conference.
fn refused(packed: &str) -> JsValue {
    object(&[("refused", packed)]).into()
}

fn of_document(document: &Document, conference: &FrozenConference, results: Digest, kind: &str) -> JsValue {
    let figures = document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(&figure.chart),
        _ => None,
    });
    let pictures = figures.map(|chart| {
        let name = picture_name(conference, &format!("chart-{}{kind}", chart.name()), results);
        object(&[("title", chart.title()), ("name", &name), ("svg", &chart.to_svg())])
    });
    let pictures: Array = pictures.collect();
    let answer = object(&[("title", &document.title), ("html", &document.to_html())]);
    // On a plain object of our own this can't fail.
    let _ = Reflect::set(&answer, &"pictures".into(), &pictures);
    answer.into()
}

fn object(members: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, text) in members {
        // As above.
        let _ = Reflect::set(&object, &(*key).into(), &(*text).into());
    }
    object
}
