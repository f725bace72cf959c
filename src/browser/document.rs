//! The page as a whole: its language, title and theme, and where the focus is.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::error::{BrowserError, document, window};
use super::events::{ListenOptions, Listener, listen};

/// How the page scrolls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scrolling {
    /// Glides.
    Smooth,
    /// Jumps; for readers who want less motion.
    Instant,
}

/// Sets the page's language (a tag as `zh-Hans`) and direction (`ltr` or `rtl`).
pub fn set_language(tag: &str, direction: &str) {
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

/// Sets `data-contrast` on the root element: "more" or "usual", whatever the system says.
pub fn set_contrast(contrast: &str) {
    set_root("data-contrast", Some(contrast));
}

/// Sets `data-motion` on the root element: "reduced" or "usual", whatever the system says.
pub fn set_motion(motion: &str) {
    set_root("data-motion", Some(motion));
}

/// Moves the focus to the element with this id. Returns whether there is one. From within a frame it is never taken away
/// from the page around.
pub fn focus(id: &str) -> bool {
    if would_steal_focus() {
        return false;
    }
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

/// Whether the page is a guest: within another one, or made for that. Then it keeps nothing on the reader's device.
pub fn is_framed() -> bool {
    let Ok(window) = window() else { return false };
    // Never throws, not even for a parent of another origin: two references are compared, nothing is read.
    let is_within = match window.top() {
        Ok(Some(top)) => !js_sys::Object::is(&window, &top),
        _ => true,
    };
    is_within || is_embed()
}

/// Whether the page has the look of a frame. `public/first.js` decides it, before the first paint.
pub fn is_embed() -> bool {
    let root = document().ok().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-frame"))
}

/// Whether the page fills the screen, by its own button or by that of the page around.
pub fn fills_screen() -> bool {
    let own = document().is_ok_and(|document| document.fullscreen_element().is_some());
    let around = || {
        let list = window().ok()?.match_media("(display-mode: fullscreen)").ok()??;
        Some(list.matches())
    };
    own || around().unwrap_or_default()
}

/// Whether the browser lets this page fill the screen; a frame may only with leave of the page around.
pub fn can_fill_screen() -> bool {
    document().is_ok_and(|document| document.fullscreen_enabled())
}

/// Fills the screen, or returns.
pub fn toggle_fill_screen() {
    let Ok(document) = document() else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        // Refused where the reader did not ask by a click of their own.
        let _ = root.request_fullscreen();
    }
}

/// Whether keys go to this page. To a frame they do not unless the reader is in it.
fn has_focus() -> bool {
    document().is_ok_and(|document| document.has_focus().unwrap_or(true))
}

/// Whether moving the focus would take it out of the page around, where the reader is.
fn would_steal_focus() -> bool {
    is_embed() && !has_focus()
}

/// Takes the focus to the first element of a selector, from wherever it is: because the page around asked for it. Returns
/// whether the element has it.
pub fn take_focus(selector: &str) -> bool {
    if let Ok(window) = window() {
        // Refused where the browser thinks that nobody asked; the element below then has it within the frame.
        let _ = window.focus();
    }
    let Ok(document) = document() else { return false };
    let found = document.query_selector(selector).ok().flatten();
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    // What is not shown does not take it.
    element.focus().is_ok() && document.active_element().as_ref() == Some(&element)
}

/// Whether the page is hidden now (another tab, a minimized window).
pub fn is_hidden() -> bool {
    document().is_ok_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

fn element(id: &str) -> Option<Element> {
    document().ok()?.get_element_by_id(id)
}

/// Sets or removes an attribute of the root element.
pub(super) fn set_root(name: &str, value: Option<&str>) {
    let root = document().ok().and_then(|document| document.document_element());
    let Some(root) = root else { return };
    // Fails only for names that are none; these are written above.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// An attribute of the root element.
pub(super) fn root(name: &str) -> Option<String> {
    document().ok()?.document_element()?.get_attribute(name)
}

/// The content of a `meta` element.
pub fn meta(name: &str) -> Option<String> {
    let found = document().ok()?.query_selector(&format!("meta[name=\"{name}\"]"));
    found.ok()??.get_attribute("content")
}

/// The content policy that stands in the page.
pub fn policy() -> String {
    let found = document()
        .ok()
        .and_then(|page| page.query_selector("meta[http-equiv=\"Content-Security-Policy\"]").ok());
    found.flatten().and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// The host that the page is from.
pub fn origin() -> String {
    window().ok().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// The program is on screen: the static words step back.
pub fn mark_ready() {
    set_root("data-starting", None);
    set_root("data-state", Some("ready"));
    if let Some(words) = element("static") {
        // Gone for assistive technology too: the page has one main part.
        let _ = words.set_attribute("hidden", "");
    }
}

/// Tells the page that the program cannot go on for want of a file; `public/boot.js` shows it in words, above the static
/// words that stay.
pub fn tell_failed(reason: &str) {
    set_root("data-starting", None);
    set_root("data-state", Some("failed"));
    tell("bri-atlas-failed", reason);
}

/// Tells the page that the program has met an error and stopped; `public/boot.js` shows it in words.
pub fn tell_crash(message: &str) {
    tell("bri-atlas-crash", message);
}

fn tell(name: &str, message: &str) {
    let options = web_sys::CustomEventInit::new();
    options.set_detail(&message.into());
    let event = web_sys::CustomEvent::new_with_event_init_dict(name, &options);
    if let (Ok(window), Ok(event)) = (window(), event) {
        // Nobody can refuse this event.
        let _ = window.dispatch_event(&event);
    }
}

/// Today where the reader is, as `2026-11-25`.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Calls back when the page comes into sight again, or the network does.
///
/// # Errors
/// When the browser refuses a listener.
pub fn on_return(callback: impl FnMut() + Clone + 'static) -> Result<[Listener; 2], BrowserError> {
    let (mut seen, mut online) = (callback.clone(), callback);
    let (page, window) = (document()?, window()?);
    let visible = listen(&page, "visibilitychange", ListenOptions::default(), move |_| {
        if !is_hidden() {
            seen();
        }
    })?;
    Ok([visible, listen(&window, "online", ListenOptions::default(), move |_| online())?])
}

/// Whether the browser is sure that there is no network; it never is that there is one.
pub fn is_offline() -> bool {
    window().is_ok_and(|window| !window.navigator().on_line())
}

/// The whole address.
pub fn href() -> String {
    window().ok().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Loads the page again; the address keeps the view.
pub fn reload() {
    if let Ok(window) = window() {
        // Refused only while the page is being left anyway.
        let _ = window.location().reload();
    }
}

/// The id of the focused element, to find it again after the page has changed around it.
pub fn focused_id() -> Option<String> {
    document().ok()?.active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// Moves the focus to an element that is only now being put on the page, without scrolling.
pub fn focus_later(id: &str) {
    let id = id.to_owned();
    after_ms(0, move || {
        let target = element(&id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = target.filter(|_| !would_steal_focus()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // An element that cannot take the focus leaves it where it is.
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Scrolls the page so that the element with this id begins it. Returns whether there is one.
pub fn scroll_to(id: &str) -> bool {
    let Some(element) = element(id) else { return false };
    element.scroll_into_view_with_bool(true);
    true
}

/// Opens a `dialog` element over the page, once it is there: the rest of the page is out of reach until it is closed, and
/// the focus goes back to where it was.
pub fn show_modal(id: &str) {
    let id = id.to_owned();
    after_ms(0, move || {
        if let Some(dialog) = dialog(&id).filter(|dialog| !dialog.open()) {
            // Refused only for an element that has just left the page.
            let _ = dialog.show_modal();
        }
    });
}

/// Closes a `dialog` element.
pub fn close_modal(id: &str) {
    if let Some(dialog) = dialog(id).filter(web_sys::HtmlDialogElement::open) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<web_sys::HtmlDialogElement> {
    element(id)?.dyn_into().ok()
}

/// Scrolls an element to its beginning.
pub fn scroll_to_top(id: &str) {
    if let Some(element) = element(id) {
        element.set_scroll_top(0);
    }
}

/// Calls back after some milliseconds; cannot be cancelled, so only for what may come late.
pub fn after_ms(ms: i32, callback: impl FnOnce() + 'static) {
    let callback = wasm_bindgen::closure::Closure::once_into_js(callback);
    if let Ok(window) = window() {
        // A page that is being left drops its timers, and nobody waits for them.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), ms);
    }
}

/// Where the program is mounted.
pub fn mount_point() -> Option<HtmlElement> {
    element("app")?.dyn_into().ok()
}
