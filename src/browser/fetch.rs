//! Files of the site, by their names. A relative address is resolved by the browser against the page's base, so the site
//! works under any path; which address it is, the page lists ([`files`]). In the atlas as one file they stand in the page
//! and nothing is fetched.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::{Request, Response};
use web_sys::{AbortController, RequestCache};

use super::{BrowserError, document, files};

const OPERATION: &str = "load a file";

/// The text of a file.
///
/// # Errors
/// When the network fails, the answer is not a success (the status is told), or its body cannot be read.
pub async fn text(name: &str) -> Result<String, BrowserError> {
    if let Some(text) = files::inside(name) {
        return Ok(text);
    }
    get(name).await?.text().await.map_err(|error| failed(name, &error.to_string()))
}

/// The bytes of a file that does not stand in the page.
///
/// # Errors
/// As [`text`].
pub async fn bytes(name: &str) -> Result<Vec<u8>, BrowserError> {
    get(name).await?.binary().await.map_err(|error| failed(name, &error.to_string()))
}

async fn get(name: &str) -> Result<Response, BrowserError> {
    if files::are_inside() {
        return Err(failed(name, "it is not part of this one file"));
    }
    let response =
        Request::get(&files::address(name)).send().await.map_err(|error| failed(name, &error.to_string()))?;
    if response.ok() {
        return Ok(response);
    }
    let status = format!("the server answered {} {}", response.status(), response.status_text());
    Err(failed(name, &status))
}

fn failed(name: &str, reason: &str) -> BrowserError {
    BrowserError::new(OPERATION, format!("{reason} ({name})"))
}

/// What the host answers now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The text of the file.
    Text(String),
    /// Something, but not the file.
    Refused,
    /// Nothing: no network, no host, or too slow to wait for.
    Silence,
}

/// Asks the host for a file, past every cache, and waits no longer than this.
pub async fn ask_host(name: &str, patience_ms: i32) -> Answer {
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let waiting = Rc::new(RefCell::new(controller));
    let running = Rc::clone(&waiting);
    document::after_ms(patience_ms, move || {
        if let Some(controller) = running.borrow_mut().take() {
            controller.abort();
        }
    });
    let request = Request::get(name).cache(RequestCache::NoStore).abort_signal(signal.as_ref());
    let answer = match request.send().await {
        Ok(response) if response.ok() => response.text().await.map_or(Answer::Silence, Answer::Text),
        Ok(_) => Answer::Refused,
        Err(_) => Answer::Silence,
    };
    waiting.borrow_mut().take();
    answer
}
