//! A scene as a PNG file: painted by the painter of the page on a canvas that is not part of it, so that the file is what
//! was seen, sharper.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Blob;

use super::download::offer_blob;
use super::error::BrowserError;
use super::measure::new_canvas;
use super::painter::Painter;
use super::surface::context_of;
use crate::scene::{Fonts, Palette, Scene};

const OPERATION: &str = "make a picture";
/// Device pixels a CSS px: for print and sharp screens.
const RATIO: f64 = 2.0;
/// Safari on iOS leaves a canvas with more pixels blank.
const MOST_PIXELS: f64 = 16_777_216.0;

/// Paints the scene and offers it as a file; `done` is told how it went, as the browser encodes at its leisure.
///
/// # Errors
/// When the browser has no canvas.
pub fn offer_png(
    scene: &Scene,
    palette: &Palette,
    fonts: &Fonts,
    file_name: String,
    done: impl FnOnce(Result<(), BrowserError>) + 'static,
) -> Result<(), BrowserError> {
    let canvas = new_canvas()?;
    let area = (scene.size.width * scene.size.height).max(1.0);
    let ratio = RATIO.min((MOST_PIXELS / area).sqrt());
    canvas.set_width(((scene.size.width * ratio).round() as u32).max(1));
    canvas.set_height(((scene.size.height * ratio).round() as u32).max(1));
    Painter::new(context_of(&canvas)?).paint(scene, palette, fonts, ratio);
    let encoded = Closure::once_into_js(move |blob: Option<Blob>| {
        done(match blob {
            Some(blob) => offer_blob(&blob, &file_name),
            None => Err(BrowserError::new(OPERATION, "the browser could not encode it")),
        });
    });
    canvas.to_blob(encoded.unchecked_ref()).map_err(|thrown| BrowserError::thrown(OPERATION, &thrown))
}
