//! The page's address: only its query is read or written; path and fragment stay as they are, so the page works under
//! any base path. In a sandboxed frame the history may be closed; then everything but the address works.

use wasm_bindgen::JsValue;
use web_sys::{History, Location};

use super::document;
use super::error::{BrowserError, window};
use super::events::{ListenOptions, Listener, listen};
use crate::site::embed;

const OPERATION: &str = "change the address";
/// Where a saved file says which view it is of.
const SAVED_VIEW: &str = "one-file-view";
/// Where it says from which site it is.
const HOME: &str = "one-file-home";

/// The query without its question mark; empty when there is none or it cannot be read. A saved file without a query has
/// that of the view that was saved.
pub fn query() -> String {
    let search = window().ok().and_then(|window| window.location().search().ok()).unwrap_or_default();
    match search.strip_prefix('?') {
        Some(query) => query.to_owned(),
        None => document::meta(SAVED_VIEW).unwrap_or_default(),
    }
}

/// Puts a query (without question mark) into the address without a step in the history.
///
/// # Errors
/// When the frame may not, or it was done too often in a short time (Safari: 100 times in 30 s), so throttle.
pub fn replace(query: &str) -> Result<(), BrowserError> {
    write(query, |history, url| history.replace_state_with_url(&JsValue::NULL, "", Some(url)))
}

/// Puts a query (without question mark) into the address as a new step in the history. In a frame without a step: the way
/// back is that of the page around.
///
/// # Errors
/// As [`replace`].
pub fn push(query: &str) -> Result<(), BrowserError> {
    if document::is_framed() {
        return replace(query);
    }
    write(query, |history, url| history.push_state_with_url(&JsValue::NULL, "", Some(url)))
}

/// The whole address with this query, to be shared.
///
/// # Errors
/// When the address cannot be read.
pub fn link(query: &str) -> Result<String, BrowserError> {
    let base = base();
    if base.is_empty() {
        return Err(BrowserError::new("read the address", "the page has none"));
    }
    let mark = if query.is_empty() { "" } else { "?" };
    Ok(format!("{base}{mark}{query}"))
}

/// The address of the page without query and fragment; permanent links begin with it. A saved file gives that of the site
/// it was saved from, as its own leads nobody anywhere. Empty when it cannot be read.
pub fn base() -> String {
    if let Some(home) = document::meta(HOME).filter(|home| !home.is_empty()) {
        return home;
    }
    let Ok(location) = window().map(|window| window.location()) else { return String::new() };
    match (location.protocol(), location.origin(), location.pathname()) {
        // A file has no origin that could be written.
        (Ok(protocol), _, Ok(path)) if protocol == "file:" => format!("file://{path}"),
        // The page itself, not its twin for frames.
        (_, Ok(origin), Ok(path)) => format!("{origin}{}", path.strip_suffix(embed::NAME).unwrap_or(&path)),
        _ => String::new(),
    }
}

/// Calls back with the query after a step back or forward.
///
/// # Errors
/// When the browser refuses the listener.
pub fn on_popstate(mut callback: impl FnMut(String) + 'static) -> Result<Listener, BrowserError> {
    let window = window()?;
    listen(&window, "popstate", ListenOptions::default(), move |_| callback(query()))
}

fn write(query: &str, set: impl Fn(&History, &str) -> Result<(), JsValue>) -> Result<(), BrowserError> {
    let window = window()?;
    let url = url_with(&window.location(), query)?;
    let history = window.history().map_err(|thrown| BrowserError::thrown(OPERATION, &thrown))?;
    set(&history, &url).map_err(|thrown| BrowserError::thrown(OPERATION, &thrown))
}

/// Path, query and fragment. The path is never empty: a lone query would be resolved against the document's base, which
/// may lie elsewhere.
fn url_with(location: &Location, query: &str) -> Result<String, BrowserError> {
    let read = |part: Result<String, JsValue>| {
        part.map_err(|thrown| BrowserError::thrown("read the address", &thrown))
    };
    let (path, fragment) = (read(location.pathname())?, read(location.hash())?);
    let mark = if query.is_empty() { "" } else { "?" };
    Ok(format!("{path}{mark}{query}{fragment}"))
}

/// The decoded pairs of the address's query, in order.
pub fn query_pairs() -> Vec<(String, String)> {
    pairs_of(&query())
}

/// The decoded pairs of a query, in order.
pub fn pairs_of(query: &str) -> Vec<(String, String)> {
    let Ok(params) = web_sys::UrlSearchParams::new_with_str(query) else { return Vec::new() };
    let entries = js_sys::Array::from(&params);
    let pair = |entry: JsValue| {
        let entry = js_sys::Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.iter().filter_map(pair).collect()
}

/// The query (without question mark) for decoded pairs. Commas and colons stay readable; a query may hold them.
pub fn query_of(pairs: &[(&'static str, String)]) -> String {
    let Ok(params) = web_sys::UrlSearchParams::new() else { return String::new() };
    for (key, value) in pairs {
        params.append(key, value);
    }
    String::from(params.to_string()).replace("%2C", ",").replace("%3A", ":")
}
