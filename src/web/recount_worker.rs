//! The worker's side of [`super::recount`].

use super::station::{Refused, pack_refused};
use crate::domain::Mode;
use crate::exchange::{Kit, Recount};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// Verifies a kit and counts it again.
pub(super) fn answer(name: &str, bytes: &[u8]) -> JsValue {
    let answer = Object::new();
    // On a plain object of our own this can't fail.
    let set = |key: &str, value: &JsValue| _ = Reflect::set(&answer, &key.into(), value);
    match Kit::read(bytes) {
        Err(refusal) => set("refused", &pack_refused(&[Refused::of_refusal(name, &refusal)]).into()),
        Ok(kit) => describe(&kit, &set),
    }
    answer.into()
}

fn describe(kit: &Kit, set: &dyn Fn(&str, &JsValue)) {
    let conference = &kit.conference.conference;
    let definition = conference.definition();
    set("title", &definition.title.as_str().into());
    set("date", &definition.date.to_string().into());
    set("mode", &if definition.mode == Mode::Official { "official" } else { "rehearsal" }.into());
    set("check_code", &conference.fingerprint().check_code().to_string().into());
    set("has_slips", &conference.slips().is_some().into());
    set("status", &kit.results.text("status").unwrap_or_default().into());
    let digest = kit.confirmed_digest().map(|digest| digest.to_string());
    set("digest", &digest.unwrap_or_default().into());
    if let Some(ballots) = &kit.ballots {
        set("ballots", &ballots.ballots.casts().count().to_string().into());
    }
    let differing = match kit.recount() {
        Recount::Equal | Recount::NoBallots => Vec::new(),
        Recount::Differs(keys) => keys,
    };
    set("differing", &differing.into_iter().map(JsValue::from).collect::<Array>());
}
