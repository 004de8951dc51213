//! From a picture to the texts of the symbols in it.

use super::document;
use super::grey::texts_in;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, ImageBitmap};

/// How long the side of a camera's square is in which symbols are looked for: some seven points a module of our largest.
const FRAME: u32 = 640;
/// How long the longer side of a photo may be: most of it may be a table around a small slip.
const PHOTO: f64 = 1600.0;

/// Where pictures are drawn to be read.
pub(super) struct Reader {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Reader {
    /// Makes a place for pictures, outside the page.
    pub(super) fn new() -> Option<Self> {
        let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"willReadFrequently".into(), &JsValue::TRUE);
        let context = canvas.get_context_with_context_options("2d", &options).ok().flatten()?.dyn_into().ok()?;
        Some(Self { canvas, context })
    }

    /// Reads the square in the middle of a camera's picture, which is what the page shows of it.
    pub(super) fn read_frame(&self, video: &HtmlVideoElement) -> Vec<String> {
        let (width, height) = (f64::from(video.video_width()), f64::from(video.video_height()));
        let side = width.min(height);
        if side < 1.0 {
            return Vec::new();
        }
        self.resize(FRAME, FRAME);
        let (left, top, frame) = ((width - side) / 2.0, (height - side) / 2.0, f64::from(FRAME));
        let drawn = self.context.draw_image_with_html_video_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            video, left, top, side, side, 0.0, 0.0, frame, frame,
        );
        drawn.map_or_else(|_| Vec::new(), |()| self.texts())
    }

    /// Reads a photo.
    pub(super) fn read_photo(&self, photo: &ImageBitmap) -> Vec<String> {
        let (width, height) = (f64::from(photo.width()), f64::from(photo.height()));
        let scale = (PHOTO / width.max(height)).min(1.0);
        let (width, height) = (whole(width * scale), whole(height * scale));
        self.resize(width, height);
        let drawn = self.context.draw_image_with_image_bitmap_and_dw_and_dh(
            photo,
            0.0,
            0.0,
            f64::from(width),
            f64::from(height),
        );
        drawn.map_or_else(|_| Vec::new(), |()| self.texts())
    }

    fn resize(&self, width: u32, height: u32) {
        if (self.canvas.width(), self.canvas.height()) != (width, height) {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
    }

    fn texts(&self) -> Vec<String> {
        let (width, height) = (self.canvas.width(), self.canvas.height());
        let Ok(image) = self.context.get_image_data(0.0, 0.0, f64::from(width), f64::from(height)) else {
            return Vec::new();
        };
        let colours = image.data();
        let pixels = colours.chunks_exact(4).map(|pixel| match pixel {
            // What is seen of red, green and blue, roughly (ITU-R BT.601).
            &[red, green, blue, _] => grey(red, green, blue),
            _ => 255,
        });
        texts_in(width as usize, height as usize, &pixels.collect::<Vec<u8>>())
    }
}

fn grey(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    u8::try_from(sum / 256).unwrap_or(255)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and the longest side of a photo"
)]
fn whole(length: f64) -> u32 {
    length.max(1.0) as u32
}
