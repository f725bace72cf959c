//! The developer's console, and the last words of a crash.

use wasm_bindgen::JsValue;

use super::error::document;

/// The element of the page that tells of a crash; `hidden` until then.
const CRASH_ID: &str = "crash";

/// Writes a warning.
pub fn warn(message: &str) {
    web_sys::console::warn_1(&JsValue::from_str(message));
}

/// Writes an error.
pub fn error(message: &str) {
    web_sys::console::error_1(&JsValue::from_str(message));
}

/// From now on a panic is written to the console, the element with the id `crash` is shown, and `on_panic` gets the
/// message. A panic ends the program (it cannot be caught in Wasm), so `on_panic` should not rely on any of its state.
pub fn install_panic_hook(on_panic: impl Fn(&str) + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |info| {
        let message = info.to_string();
        error(&message);
        if let Some(element) = document().ok().and_then(|document| document.get_element_by_id(CRASH_ID)) {
            // Nothing is left to be done where it fails.
            let _ = element.remove_attribute("hidden");
        }
        on_panic(&message);
    }));
}
