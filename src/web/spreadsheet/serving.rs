//! The worker's side: reads the file that comes with a message, and answers with what is in it.

use crate::spreadsheet::{pack, read};
use crate::web::jobs::get;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

/// Runs in the worker: says that it is there, and answers each message.
pub(in crate::web) fn serve(scope: &web_sys::DedicatedWorkerGlobalScope) {
    let poster = scope.clone();
    let handle = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        let _ = poster.post_message(&answer(&event.data()));
    });
    scope.set_onmessage(Some(handle.as_ref().unchecked_ref()));
    handle.forget();
    let _ = scope.post_message(&JsValue::TRUE);
}

/// Returns a packed outcome; null for a message that is no file.
fn answer(message: &JsValue) -> JsValue {
    let Ok(bytes) = get(message, "bytes").dyn_into::<Uint8Array>() else { return JsValue::NULL };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the page sends a small whole number")]
    let sheet = get(message, "sheet").as_f64().map(|sheet| sheet as usize);
    JsValue::from(pack(&read(&bytes.to_vec(), sheet)))
}
