//! Text to the clipboard.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::error::{BrowserError, window};

const OPERATION: &str = "copy to the clipboard";

/// Copies a text. Call it while handling the reader's own click or key: browsers refuse it at other times.
///
/// # Errors
/// When the browser refuses, or has no clipboard here (a page without https, a frame without leave); then show the text
/// to be copied by hand.
pub async fn copy(text: &str) -> Result<(), BrowserError> {
    let thrown = |value: JsValue| BrowserError::thrown(OPERATION, &value);
    // By name: the typed getter hands out a clipboard even where there is none, and its methods then throw.
    let navigator = window()?.navigator();
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).map_err(thrown)?;
    let write = Reflect::get(&clipboard, &JsValue::from_str("writeText")).ok();
    let Some(write) = write.and_then(|write| write.dyn_into::<js_sys::Function>().ok()) else {
        return Err(BrowserError::new(OPERATION, "the browser has no clipboard for this page"));
    };
    let promise: Promise =
        write.call1(&clipboard, &JsValue::from_str(text)).map_err(thrown)?.unchecked_into();
    JsFuture::from(promise).await.map(drop).map_err(thrown)
}
