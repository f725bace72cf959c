//! Files of the site, as text.

use gloo_net::http::Request;

use super::BrowserError;

const OPERATION: &str = "load a file";

/// The text of a file. A relative address is resolved by the browser against the page's base, so the site works under
/// any path. `version` is put into the query, so that a cache never mixes two builds; empty leaves it out.
///
/// # Errors
/// When the network fails, the answer is not a success (the status is told), or its body cannot be read.
pub async fn text(url: &str, version: &str) -> Result<String, BrowserError> {
    let failed = |reason: String| BrowserError::new(OPERATION, format!("{reason} ({url})"));
    let request = Request::get(url);
    let request = if version.is_empty() { request } else { request.query([("v", version)]) };
    let response = request.send().await.map_err(|error| failed(error.to_string()))?;
    if !response.ok() {
        return Err(failed(format!("the server answered {} {}", response.status(), response.status_text())));
    }
    response.text().await.map_err(|error| failed(error.to_string()))
}
