//! The worker's side: makes the file that a message asks for, and answers with its bytes, or with the word of a fault.

use crate::office::{Flow, OfficeFault, OfficeFile};
use crate::web::jobs::get;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

/// Runs in the worker: says that it is there, and answers each message.
pub(in crate::web) fn serve(scope: &web_sys::DedicatedWorkerGlobalScope) {
    let poster = scope.clone();
    let handle = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        let answer = match made(&event.data()) {
            Ok(bytes) => Uint8Array::from(bytes.as_slice()).into(),
            Err(fault) => JsValue::from(fault.as_word()),
        };
        let _ = poster.post_message(&answer);
    });
    scope.set_onmessage(Some(handle.as_ref().unchecked_ref()));
    handle.forget();
    let _ = scope.post_message(&JsValue::TRUE);
}

fn made(message: &JsValue) -> Result<Vec<u8>, OfficeFault> {
    let kind = get(message, "kind").as_string().and_then(|kind| OfficeFile::parse(&kind));
    let packed = get(message, "paper").dyn_into::<Uint8Array>().ok();
    let flow = packed.and_then(|packed| Flow::unpack(&packed.to_vec()));
    let (flow, kind) = flow.zip(kind).ok_or(OfficeFault::Failed)?;
    flow.write(kind)
}
