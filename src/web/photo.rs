//! From any picture that the browser can show to one that a paper can have: turned as the camera says, brought down in
//! size, and without whatever else its file told, such as the place where it was taken.

use crate::document::Picture;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

/// How good a JPEG may be, the best first: the first that is not too long is taken.
const QUALITIES: [f64; 4] = [0.85, 0.7, 0.5, 0.3];

/// Reads a picture; `None` if the browser can't show it.
pub(crate) async fn read_photo(file: &web_sys::Blob) -> Option<Picture> {
    let opening = web_sys::window()?.create_image_bitmap_with_blob(file).ok()?;
    let photo: ImageBitmap = JsFuture::from(opening).await.ok()?.dyn_into().ok()?;
    let (width, height) = Picture::fitted(photo.width(), photo.height())?;
    let canvas = drawn(&photo, width, height)?;
    // What is drawn is as large as needed, what was opened perhaps thirty times that.
    photo.close();
    QUALITIES.into_iter().find_map(|quality| {
        let url = canvas.to_data_url_with_type_and_encoder_options("image/jpeg", &quality.into()).ok()?;
        Picture::new(STANDARD.decode(url.strip_prefix("data:image/jpeg;base64,")?).ok()?, width, height)
    })
}

/// Draws a picture on white: a JPEG knows nothing that is see-through.
fn drawn(photo: &ImageBitmap, width: u16, height: u16) -> Option<HtmlCanvasElement> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width.into());
    canvas.set_height(height.into());
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(photo, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}
