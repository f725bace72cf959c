//! Text widths by the canvas that will paint the text.

use std::cell::RefCell;
use std::collections::HashMap;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::scene::{Fonts, TextMeasure, TextRole};

use super::error::{BrowserError, document};
use super::surface::context_of;

/// Names, ticks and counts of a whole visit; past it the cache starts afresh rather than growing for ever.
const MOST_TEXTS: usize = 8000;

/// Measures on a canvas of its own and remembers every answer.
pub struct CanvasMeasure {
    context: CanvasRenderingContext2d,
    fonts: Fonts,
    cache: RefCell<Cache>,
}

#[derive(Default)]
struct Cache {
    widths: HashMap<TextRole, HashMap<String, f64>>,
    texts: usize,
    /// The role that the context is set to.
    role: Option<TextRole>,
}

impl CanvasMeasure {
    /// A measure for these fonts; make a new one when they change (another language).
    ///
    /// # Errors
    /// When the browser has no canvas.
    pub fn new(fonts: Fonts) -> Result<Self, BrowserError> {
        let context = context_of(&new_canvas()?)?;
        Ok(Self { context, fonts, cache: RefCell::default() })
    }
}

impl TextMeasure for CanvasMeasure {
    fn width_px(&self, text: &str, role: TextRole) -> f64 {
        let mut cache = self.cache.borrow_mut();
        if let Some(width) = cache.widths.get(&role).and_then(|widths| widths.get(text)) {
            return *width;
        }
        if cache.role != Some(role) {
            self.context.set_font(&self.fonts.css(role));
            cache.role = Some(role);
        }
        set_letter_spacing(&self.context, role.spacing_px(text));
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        let width = if width.is_finite() { width.max(0.0) } else { 0.0 };
        if cache.texts >= MOST_TEXTS {
            cache.widths.clear();
            cache.texts = 0;
        }
        cache.texts += 1;
        cache.widths.entry(role).or_default().insert(text.to_owned(), width);
        width
    }
}

/// A canvas that is not part of the page.
pub(super) fn new_canvas() -> Result<HtmlCanvasElement, BrowserError> {
    const OPERATION: &str = "make a canvas";
    document()?
        .create_element("canvas")
        .map_err(|thrown| BrowserError::thrown(OPERATION, &thrown))?
        .dyn_into()
        .map_err(|_| BrowserError::new(OPERATION, "the browser made something else"))
}

/// Space after each letter, CSS px. Where a browser lacks `letterSpacing` (Safari for long) the text is set tight, and
/// measured tight as well.
pub(super) fn set_letter_spacing(context: &CanvasRenderingContext2d, spacing_px: f64) {
    // Setting an unknown property is harmless, and there is nothing to do where it fails.
    let _ = js_sys::Reflect::set(
        context,
        &JsValue::from_str("letterSpacing"),
        &JsValue::from_str(&format!("{spacing_px}px")),
    );
}
