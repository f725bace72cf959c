//! What the reader has told the browser: motion, colours, languages; and the few words this page keeps there itself.

use wasm_bindgen::JsCast;
use web_sys::{MediaQueryList, MediaQueryListEvent, Storage};

use super::document;
use super::error::{BrowserError, window};
use super::events::{ListenOptions, Listener, listen};

/// A wish that a media query tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// As little movement as possible.
    ReducedMotion,
    /// Light on dark.
    DarkScheme,
    /// More contrast than designed.
    MoreContrast,
    /// As few bytes as possible.
    ReducedData,
    /// The system's own few colours (Windows high contrast).
    ForcedColors,
}

impl Preference {
    const fn media_query(self) -> &'static str {
        match self {
            Self::ReducedMotion => "(prefers-reduced-motion: reduce)",
            Self::DarkScheme => "(prefers-color-scheme: dark)",
            Self::MoreContrast => "(prefers-contrast: more)",
            Self::ReducedData => "(prefers-reduced-data: reduce)",
            Self::ForcedColors => "(forced-colors: active)",
        }
    }

    fn list(self) -> Result<MediaQueryList, BrowserError> {
        const OPERATION: &str = "ask for a preference";
        window()?
            .match_media(self.media_query())
            .map_err(|thrown| BrowserError::thrown(OPERATION, &thrown))?
            .ok_or_else(|| BrowserError::new(OPERATION, "the browser knows no media queries"))
    }

    /// Whether the reader wishes it now; false where the browser does not know the question.
    pub fn holds(self) -> bool {
        self.list().is_ok_and(|list| list.matches())
    }

    /// Calls back with the new answer whenever it changes.
    ///
    /// # Errors
    /// When the browser refuses the listener.
    pub fn on_change(self, mut callback: impl FnMut(bool) + 'static) -> Result<Listener, BrowserError> {
        let list = self.list()?;
        listen(&list, "change", ListenOptions::default(), move |event| {
            if let Some(event) = event.dyn_ref::<MediaQueryListEvent>() {
                callback(event.matches());
            }
        })
    }
}

/// The reader's languages as tags (`zh-CN`, `en`), the most wanted first; empty when the browser tells none.
pub fn languages() -> Vec<String> {
    window()
        .map(|window| window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect())
        .unwrap_or_default()
}

/// A word kept on this device; `None` when there is none, or storage is blocked, or this is a frame.
pub fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a word on this device. Returns whether it was kept: it is not in a frame, nor where storage is blocked or full.
pub fn store(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// Merely asking for it throws in a sandboxed frame or with cookies blocked.
fn storage() -> Option<Storage> {
    if document::is_framed() {
        return None;
    }
    window().ok()?.local_storage().ok()?
}
