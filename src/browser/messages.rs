//! Messages between this page and the one around it. Nobody else is heard. What arrives is turned into text, within limits,
//! and nothing else is done with it; what it means is decided by [`crate::message`].

use js_sys::{Array, ArrayBuffer, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

use super::error::{BrowserError, window};
use super::events::{ListenOptions, Listener, listen};
use crate::message::{APP, Id, MAX_BYTES, MAX_KEYS};

/// Anybody may hear it.
const ANYBODY: &str = "*";
/// How deep a message may go: itself, its state, and one more for what is ignored.
const MAX_DEPTH: usize = 3;

/// A window that has spoken.
#[derive(Clone)]
pub struct Peer {
    window: Window,
    origin: String,
}

impl Peer {
    /// Says something to it, and to no other page that may be in its window by now.
    pub fn say(&self, json: &str) {
        // A page without an origin of its own (a file, a sandbox) cannot be named.
        let has_origin = self.origin.contains("://") && !self.origin.starts_with("file:");
        post(&self.window, json, if has_origin { &self.origin } else { ANYBODY });
    }
}

/// Why there is no text of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// There is too much of it.
    TooLarge,
    /// It is no JSON.
    NoJson,
}

/// A message of the page around, or of the one that opened this one, that says that it is ours.
pub struct Incoming {
    /// Its JSON.
    pub text: Result<String, Unreadable>,
    /// Its name, where there is no JSON that holds it: whoever waits for an answer is to have one.
    pub id: Option<Id>,
    /// Where the page that sent it is from.
    pub origin: String,
    /// The way to answer.
    pub peer: Peer,
}

/// Calls back on every message of the page around that says that it is ours, until the listener is dropped.
///
/// # Errors
/// When the browser refuses the listener.
pub fn on_message(mut callback: impl FnMut(Incoming) + 'static) -> Result<Listener, BrowserError> {
    let window = window()?;
    listen(&window, "message", ListenOptions::default(), move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let Some(source) = event.source() else { return };
        // First of all, so that nobody else's message is even looked at.
        if !around().is_some_and(|around| Object::is(&source, &around)) {
            return;
        }
        let data = event.data();
        let named = Reflect::get(&data, &JsValue::from_str("app")).ok().and_then(|app| app.as_string());
        if named.as_deref() != Some(APP) {
            return;
        }
        callback(Incoming {
            text: text_of(&data),
            id: Reflect::get(&data, &JsValue::from_str("id"))
                .ok()
                .and_then(|id| Id::of_text(&id.as_string()?)),
            origin: event.origin(),
            // Not checked: a window of another origin shows nothing by which it could be.
            peer: Peer { window: source.unchecked_into(), origin: event.origin() },
        });
    })
}

/// Says something to the page around, whoever that is.
pub fn tell_anybody(json: &str) {
    if let Some(around) = around() {
        post(&around, json, ANYBODY);
    }
}

/// The page around this one; for a page of its own, the one that opened it.
fn around() -> Option<Window> {
    let window = window().ok()?;
    let parent = window.parent().ok()??;
    if !Object::is(&parent, &window) {
        return Some(parent);
    }
    let opener = window.opener().ok()?;
    (!opener.is_null() && !opener.is_undefined()).then(|| opener.unchecked_into())
}

fn post(window: &Window, json: &str, target: &str) {
    if let Ok(message) = JSON::parse(json) {
        // A window that is gone hears nothing, and nobody waits for it.
        let _ = window.post_message(&message, target);
    }
}

/// The JSON of a message. It is gone through first, so that nothing large is ever made into text.
fn text_of(data: &JsValue) -> Result<String, Unreadable> {
    let mut left = MAX_BYTES;
    fits(data, MAX_DEPTH, &mut left)?;
    let text = JSON::stringify(data).map_err(|_| Unreadable::NoJson)?;
    text.as_string().ok_or(Unreadable::NoJson)
}

fn fits(value: &JsValue, depth: usize, left: &mut usize) -> Result<(), Unreadable> {
    if let Some(text) = value.dyn_ref::<js_sys::JsString>() {
        return take(left, text.length() as usize);
    }
    if !value.is_object() {
        // Numbers, truths and nothing; a big integer is no JSON.
        return if value.is_bigint() { Err(Unreadable::NoJson) } else { take(left, 1) };
    }
    // Their names would be counted one by one.
    let is_long = Array::is_array(value) && value.unchecked_ref::<Array>().length() as usize > MAX_KEYS;
    if is_long || ArrayBuffer::is_view(value) {
        return Err(Unreadable::TooLarge);
    }
    let depth = depth.checked_sub(1).ok_or(Unreadable::TooLarge)?;
    let keys = Object::keys(value.unchecked_ref::<Object>());
    if keys.length() as usize > MAX_KEYS {
        return Err(Unreadable::TooLarge);
    }
    for key in keys.iter() {
        take(left, key.as_string().unwrap_or_default().len())?;
        let inner = Reflect::get(value, &key).map_err(|_| Unreadable::NoJson)?;
        fits(&inner, depth, left)?;
    }
    Ok(())
}

fn take(left: &mut usize, bytes: usize) -> Result<(), Unreadable> {
    *left = left.checked_sub(bytes).ok_or(Unreadable::TooLarge)?;
    Ok(())
}
