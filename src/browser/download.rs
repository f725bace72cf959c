//! Something made here, offered as a file.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::error::{BrowserError, document, window};

const OPERATION: &str = "offer a file";
/// Safari reads the file some time after the click; a minute later nobody needs it, ms.
const KEPT_MS: i32 = 60_000;

/// Offers `text` as a file of this name, as `text/csv;charset=utf-8` or another media type; see [`offer_blob`].
///
/// # Errors
/// When the browser cannot make the file.
pub fn offer(text: &str, file_name: &str, media_type: &str) -> Result<(), BrowserError> {
    let thrown = |value: JsValue| BrowserError::thrown(OPERATION, &value);
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).map_err(thrown)?;
    offer_blob(&blob, file_name)
}

/// Offers a file of this name. The browser asks the reader or saves it at once, as it is set; it does not tell which.
///
/// # Errors
/// When the browser refuses.
pub fn offer_blob(blob: &Blob, file_name: &str) -> Result<(), BrowserError> {
    let thrown = |value: JsValue| BrowserError::thrown(OPERATION, &value);
    let url = Url::create_object_url_with_blob(blob).map_err(thrown)?;
    let clicked = click(&url, file_name);
    let release = {
        let url = url.clone();
        // Freed by its one call. Revoking an unknown URL is no error.
        Closure::once_into_js(move || drop(Url::revoke_object_url(&url)))
    };
    window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(release.unchecked_ref(), KEPT_MS)
        .map_err(thrown)?;
    clicked
}

fn click(url: &str, file_name: &str) -> Result<(), BrowserError> {
    let thrown = |value: JsValue| BrowserError::thrown(OPERATION, &value);
    let document = document()?;
    let anchor: HtmlAnchorElement = document
        .create_element("a")
        .map_err(thrown)?
        .dyn_into()
        .map_err(|_| BrowserError::new(OPERATION, "the browser made something else than a link"))?;
    anchor.set_href(url);
    anchor.set_download(file_name);
    // Firefox ignores clicks on links that are not part of the page.
    if let Some(body) = document.body() {
        body.append_child(&anchor).map_err(thrown)?;
    }
    anchor.click();
    anchor.remove();
    Ok(())
}
