//! A file to text. Relative URLs are resolved by the browser against the document's base, so the page works from any
//! folder.

use gloo_net::http::Request;

use super::BrowserError;

const OPERATION: &str = "load a file";

/// The text of a file.
///
/// # Errors
/// When the network fails, the server answers with anything but success, or the body cannot be read; the URL stands
/// last in the reason.
pub async fn text(url: &str) -> Result<String, BrowserError> {
    let failed = |reason: &dyn std::fmt::Display| BrowserError::new(OPERATION, format!("{reason}: {url}"));
    let response = Request::get(url).send().await.map_err(|error| failed(&error))?;
    if !response.ok() {
        return Err(failed(&format_args!("the server answered {}", response.status())));
    }
    response.text().await.map_err(|error| failed(&error))
}
