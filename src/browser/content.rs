//! How high the content of a frame is, so that the page around can give it that room.
//!
//! The content's own element is measured and not `body`, which is never lower than the frame. While it is measured the page
//! has no scroll bar: the height is that of the frame's whole width, so that a frame of that height needs none, and the two
//! cannot chase each other. A hidden frame has no width; nothing is told of it, and the height is told again when it is seen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use super::error::{BrowserError, document, window};
use super::events::{ListenOptions, Listener, listen};

/// Changes that follow each other faster are told as one, ms.
const QUIET_MS: i32 = 40;
/// Says to the style sheet that the page is being measured.
const MEASURING: &str = "data-measuring";

/// Tells the height whenever it is another one. Ends when dropped.
#[must_use = "a dropped observer tells nothing"]
pub struct ContentHeight {
    inner: Rc<Inner>,
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut(Array)>,
    _listeners: Vec<Listener>,
}

struct Inner {
    element: Element,
    told: Cell<Option<u32>>,
    is_pending: Cell<bool>,
    tell: RefCell<Box<dyn FnMut(u32)>>,
}

impl ContentHeight {
    /// Begins to observe.
    ///
    /// # Errors
    /// When the browser refuses an observer or a listener.
    pub fn new(element: &Element, tell: impl FnMut(u32) + 'static) -> Result<Self, BrowserError> {
        let inner = Rc::new(Inner {
            element: element.clone(),
            told: Cell::new(None),
            is_pending: Cell::new(false),
            tell: RefCell::new(Box::new(tell)),
        });
        let heard = {
            let inner = Rc::downgrade(&inner);
            move || {
                if let Some(inner) = inner.upgrade() {
                    inner.soon();
                }
            }
        };
        let on_resize: Closure<dyn FnMut(Array)> = Closure::new({
            let heard = heard.clone();
            move |_| heard()
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref())
            .map_err(|thrown| BrowserError::thrown("observe the content", &thrown))?;
        observer.observe(element);
        let (page, window) = (document()?, window()?);
        let also = heard.clone();
        let listeners = vec![
            listen(&page, "visibilitychange", ListenOptions::default(), move |_| heard())?,
            listen(&window, "resize", ListenOptions::default(), move |_| also())?,
        ];
        inner.soon();
        Ok(Self { inner, observer, _on_resize: on_resize, _listeners: listeners })
    }

    /// Looks again, soon: a frame that is out of sight is laid out only when somebody asks.
    pub fn look(&self) {
        self.inner.soon();
    }

    /// Tells the height at once, though it be the same.
    pub fn tell_again(&self) {
        self.inner.told.set(None);
        self.inner.measure();
    }
}

impl Drop for ContentHeight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Inner {
    fn soon(self: &Rc<Self>) {
        if self.is_pending.replace(true) {
            return;
        }
        let weak = Rc::downgrade(self);
        super::document::after_ms(QUIET_MS, move || {
            if let Some(inner) = weak.upgrade() {
                inner.is_pending.set(false);
                inner.measure();
            }
        });
    }

    fn measure(&self) {
        let Some(height) = self.height() else {
            self.told.set(None);
            return;
        };
        if self.told.replace(Some(height)) == Some(height) {
            return;
        }
        if let Ok(mut tell) = self.tell.try_borrow_mut() {
            tell(height);
        }
    }

    /// `None` while nothing is laid out.
    fn height(&self) -> Option<u32> {
        let root = document().ok()?.document_element()?;
        // The name is written here; an attribute of that name is always allowed.
        let _ = root.set_attribute(MEASURING, "");
        let rect = self.element.get_bounding_client_rect();
        let _ = root.remove_attribute(MEASURING);
        let is_seen = rect.width() >= 1.0 && rect.height() >= 1.0;
        is_seen.then(|| rect.height().ceil() as u32)
    }
}
