//! The page as a whole: its language, title and theme, and where the focus is.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::error::{document, window};

/// Which way the page reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Latin, Cyrillic, Chinese.
    LeftToRight,
    /// Arabic.
    RightToLeft,
}

/// How the page scrolls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scrolling {
    /// Glides.
    Smooth,
    /// Jumps; for readers who want less motion.
    Instant,
}

/// Sets the page's language (a tag as `zh-Hans`) and direction.
pub fn set_language(tag: &str, direction: Direction) {
    let direction = match direction {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    };
    set_root("lang", Some(tag));
    set_root("dir", Some(direction));
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Ok(document) = document() {
        document.set_title(title);
    }
}

/// Sets `data-theme` on the root element; `None` removes it, which leaves the choice to the system.
pub fn set_theme(theme: Option<&str>) {
    set_root("data-theme", theme);
}

/// Moves the focus to the element with this id. Returns whether there is one.
pub fn focus(id: &str) -> bool {
    element(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// Scrolls the element with this id into view, no farther than needed. Returns whether there is one.
pub fn scroll_into_view(id: &str, scrolling: Scrolling) -> bool {
    let Some(element) = element(id) else { return false };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_behavior(match scrolling {
        Scrolling::Smooth => ScrollBehavior::Smooth,
        Scrolling::Instant => ScrollBehavior::Instant,
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// Whether the page is shown within another one.
pub fn is_framed() -> bool {
    let Ok(window) = window() else { return false };
    // Never throws, not even for a parent of another origin: two references are compared, nothing is read.
    match window.top() {
        Ok(Some(top)) => !js_sys::Object::is(&window, &top),
        _ => true,
    }
}

/// Whether the page is hidden now (another tab, a minimized window).
pub fn is_hidden() -> bool {
    document().is_ok_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

fn element(id: &str) -> Option<Element> {
    document().ok()?.get_element_by_id(id)
}

fn set_root(name: &str, value: Option<&str>) {
    let root = document().ok().and_then(|document| document.document_element());
    let Some(root) = root else { return };
    // Fails only for names that are none; these are written above.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}
