//! The news that an element comes into sight, a little before it does: for what is made only when it is looked at.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::BrowserError;

/// Tells once when an element is near what is seen of the part that scrolls. Ends when dropped.
#[must_use = "a dropped observer tells nothing"]
pub struct NearObserver {
    observer: IntersectionObserver,
    _on_change: Closure<dyn FnMut(Array, IntersectionObserver)>,
}

impl NearObserver {
    /// Begins to observe. `scroller` is a selector of the ancestor that scrolls (without one it is the window), and near is
    /// less than `margin_px` away from it.
    ///
    /// # Errors
    /// When the browser refuses the observer.
    pub fn new(
        element: &Element,
        scroller: &str,
        margin_px: u32,
        mut tell: impl FnMut() + 'static,
    ) -> Result<Self, BrowserError> {
        let on_change: Closure<dyn FnMut(Array, IntersectionObserver)> =
            Closure::new(move |entries: Array, observer: IntersectionObserver| {
                let mut entries =
                    entries.iter().filter_map(|e| e.dyn_into::<IntersectionObserverEntry>().ok());
                if entries.any(|entry| entry.is_intersecting()) {
                    observer.disconnect();
                    tell();
                }
            });
        let wish = IntersectionObserverInit::new();
        wish.set_root_margin(&format!("{margin_px}px 0px"));
        if let Ok(Some(root)) = element.closest(scroller) {
            wish.set_root(Some(&root));
        }
        let observer = IntersectionObserver::new_with_options(on_change.as_ref().unchecked_ref(), &wish)
            .map_err(|thrown| BrowserError::thrown("observe an element", &thrown))?;
        observer.observe(element);
        Ok(Self { observer, _on_change: on_change })
    }
}

impl Drop for NearObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
