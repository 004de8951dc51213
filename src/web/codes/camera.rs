//! The camera: asked for, watched, and given back.

use crate::web::words::codes::CameraFault;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, HtmlVideoElement, MediaDevices, MediaStream, MediaStreamTrack};

/// The camera on the back where there is one, in a size in which the modules of a symbol are still several points wide.
const WANTED: &str =
    r#"{"audio":false,"video":{"facingMode":"environment","width":{"ideal":1280},"height":{"ideal":720}}}"#;

/// Asks for a camera.
pub(super) async fn start() -> Result<MediaStream, CameraFault> {
    let window = web_sys::window().ok_or(CameraFault::None)?;
    let navigator = window.navigator();
    let has_devices = js_sys::Reflect::get(&navigator, &"mediaDevices".into()).is_ok_and(|devices| devices.is_object());
    if !has_devices {
        return Err(if window.is_secure_context() { CameraFault::None } else { CameraFault::Insecure });
    }
    let wanted = js_sys::JSON::parse(WANTED).map_err(|_| CameraFault::None)?;
    let devices = navigator.media_devices().map_err(|fault| meaning(&fault))?;
    let asked = devices.get_user_media_with_constraints(wanted.unchecked_ref());
    match JsFuture::from(asked.map_err(|fault| meaning(&fault))?).await.map_err(|fault| meaning(&fault)) {
        // Without a camera, WebKit says no more than that it does not start.
        Err(CameraFault::InUse) if !has_camera(&devices).await => Err(CameraFault::None),
        given => Ok(given?.unchecked_into()),
    }
}

/// Tells whether the device has a camera, as far as the browser says.
async fn has_camera(devices: &MediaDevices) -> bool {
    let Ok(listing) = devices.enumerate_devices() else { return true };
    let Ok(listed) = JsFuture::from(listing).await else { return true };
    let is_camera = |device: JsValue| {
        js_sys::Reflect::get(&device, &"kind".into())
            .is_ok_and(|kind| kind.as_string().as_deref() == Some("videoinput"))
    };
    js_sys::Array::from(&listed).iter().any(is_camera)
}

/// Says what a refusal of the browser means to people (Media Capture and Streams, `getUserMedia`).
fn meaning(fault: &JsValue) -> CameraFault {
    let name = fault.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "SecurityError" => CameraFault::NotAllowed,
        "NotFoundError" | "OverconstrainedError" => CameraFault::None,
        _ => CameraFault::InUse,
    }
}

/// Shows a camera's picture in an element.
pub(super) fn watch(video: &HtmlVideoElement, stream: &MediaStream) {
    video.set_muted(true);
    let _ = video.set_attribute("playsinline", "");
    video.set_src_object(Some(stream));
    if let Ok(playing) = video.play() {
        // It can only fail because the dialog was closed meanwhile.
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(playing).await;
        });
    }
}

/// Gives a camera back; its light goes off.
pub(super) fn stop(stream: &MediaStream) {
    for track in stream.get_tracks().iter().filter_map(|track| track.dyn_into::<MediaStreamTrack>().ok()) {
        track.stop();
    }
}
