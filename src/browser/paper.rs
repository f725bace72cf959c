//! The browser's printing: what is about to be printed is made at that moment and removed afterwards.
//!
//! The root element says what it is (`data-print`), and the style sheet shows only that. The theme is light meanwhile.

use std::cell::Cell;

use super::document;
use super::error::{BrowserError, document as page, window};
use super::events::{ListenOptions, Listener, listen};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The view as a booklet.
    Booklet,
    /// The open record.
    Record,
}

impl Paper {
    const fn key(self) -> &'static str {
        match self {
            Self::Booklet => "booklet",
            Self::Record => "record",
        }
    }
}

thread_local! {
    /// What a button has asked for; nothing when the browser's own command prints.
    static ASKED: Cell<Option<Paper>> = const { Cell::new(None) };
}

/// Opens the browser's dialog for printing.
pub fn print(what: Paper) {
    ASKED.set(Some(what));
    // Frames and some readers on phones have no printing; then nothing happens, as when the dialog is dismissed.
    let _ = window().and_then(|window| window.print().map_err(|e| BrowserError::thrown("print", &e)));
    ASKED.set(None);
}

/// From now on, when the browser prints, `make` gets what was asked for and gives what is printed, with the HTML for the
/// element with the id `place`.
pub fn on_print(
    make: impl Fn(Option<Paper>) -> (Paper, String) + 'static,
    place: &'static str,
) -> Option<(Listener, Listener)> {
    let window = window().ok()?;
    let begin = move |_| {
        let (what, html) = make(ASKED.get());
        document::set_root("data-print", Some(what.key()));
        document::set_root("data-screen-theme", document::root("data-theme").as_deref());
        document::set_root("data-theme", Some("light"));
        put(place, &html);
    };
    let end = move |_| {
        document::set_root("data-print", None);
        document::set_root("data-theme", document::root("data-screen-theme").as_deref());
        document::set_root("data-screen-theme", None);
        put(place, "");
    };
    let begin = listen(&window, "beforeprint", ListenOptions::default(), begin).ok()?;
    let end = listen(&window, "afterprint", ListenOptions::default(), end).ok()?;
    Some((begin, end))
}

/// HTML of our own making into an element.
fn put(id: &str, html: &str) {
    if let Some(element) = page().ok().and_then(|page| page.get_element_by_id(id)) {
        element.set_inner_html(html);
    }
}
