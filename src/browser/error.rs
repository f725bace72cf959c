//! What the browser refused, in words; the only place where a JavaScript value becomes text.

use wasm_bindgen::{JsCast, JsValue};

/// A request that the browser refused or could not meet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("could not {operation}: {reason}")]
pub struct BrowserError {
    /// What was attempted, as a verb with its object: "load a file".
    pub operation: &'static str,
    /// Why not; the long or private part last.
    pub reason: String,
}

impl BrowserError {
    /// From a reason in words.
    pub fn new(operation: &'static str, reason: impl Into<String>) -> Self {
        Self { operation, reason: reason.into() }
    }

    /// From whatever JavaScript threw.
    pub(super) fn thrown(operation: &'static str, value: &JsValue) -> Self {
        Self { operation, reason: text_of(value) }
    }
}

/// The message of an `Error`, a string itself, or its type in words.
fn text_of(value: &JsValue) -> String {
    if let Some(error) = value.dyn_ref::<js_sys::Error>() {
        return String::from(error.message());
    }
    value.as_string().or_else(|| value.js_typeof().as_string()).unwrap_or_default()
}

/// The window; missing only outside a page.
pub(super) fn window() -> Result<web_sys::Window, BrowserError> {
    web_sys::window().ok_or_else(|| BrowserError::new("reach the window", "there is none"))
}

/// The document; missing only outside a page.
pub(super) fn document() -> Result<web_sys::Document, BrowserError> {
    window()?.document().ok_or_else(|| BrowserError::new("reach the document", "there is none"))
}
