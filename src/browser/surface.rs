//! A canvas at the screen's own resolution, and the news of its size. Device pixels are known here and in the painter
//! only.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ResizeObserver};

use crate::units::{ScreenPoint, ScreenSize};

use super::error::{BrowserError, window};
use super::events::{ListenOptions, Listener, listen};

/// Above this no eye sees a difference, but memory grows with the square.
const HIGHEST_RATIO: f64 = 4.0;
/// Safari on iOS leaves a canvas with more pixels blank.
const MOST_PIXELS: f64 = 16_777_216.0;

/// A canvas with its 2D context. Its size on the page is the style sheet's; its backing store follows.
pub struct Surface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    ratio: f64,
}

impl Surface {
    /// Takes the canvas and fits its backing store.
    ///
    /// # Errors
    /// When the browser has no 2D context for it.
    pub fn new(canvas: HtmlCanvasElement) -> Result<Self, BrowserError> {
        let context = context_of(&canvas)?;
        let mut surface = Self { canvas, context, ratio: 1.0 };
        surface.resize_if_needed();
        Ok(surface)
    }

    /// The canvas.
    pub fn canvas(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    /// The context, for a painter.
    pub fn context(&self) -> &CanvasRenderingContext2d {
        &self.context
    }

    /// Size on the page, CSS px; measured now, so it may cost a layout.
    pub fn size(&self) -> ScreenSize {
        size_of(&self.canvas)
    }

    /// A point of the window as a point of the canvas, if it lies on it.
    pub fn inside(&self, at: ScreenPoint) -> Option<ScreenPoint> {
        let rect = self.canvas.unchecked_ref::<Element>().get_bounding_client_rect();
        let (x, y) = (at.x - rect.left(), at.y - rect.top());
        let is_on = (0.0..=rect.width()).contains(&x) && (0.0..=rect.height()).contains(&y);
        (is_on && rect.width() > 0.0).then_some(ScreenPoint { x, y })
    }

    /// Device pixels a CSS px as of the last [`Surface::resize_if_needed`]; above 0, at most 4.
    pub fn ratio(&self) -> f64 {
        self.ratio
    }

    /// Fits the backing store to size and pixel ratio. Returns whether it changed, which clears the canvas.
    pub fn resize_if_needed(&mut self) -> bool {
        let size = self.size();
        self.ratio = backing_ratio(size);
        let backing = |length: f64| ((length * self.ratio).round() as u32).max(1);
        let (width, height) = (backing(size.width), backing(size.height));
        let is_same = self.canvas.width() == width && self.canvas.height() == height;
        if !is_same {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
        !is_same
    }

    /// Calls back when the browser gives a lost context back, empty (after a driver reset, or a long sleep on a phone):
    /// time to paint again.
    ///
    /// # Errors
    /// When the browser refuses the listener.
    pub fn on_restored(&self, mut callback: impl FnMut() + 'static) -> Result<Listener, BrowserError> {
        listen(&self.canvas, "contextrestored", ListenOptions::default(), move |_| callback())
    }
}

/// The 2D context of a canvas.
pub(super) fn context_of(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, BrowserError> {
    const OPERATION: &str = "draw on a canvas";
    canvas
        .get_context("2d")
        .map_err(|thrown| BrowserError::thrown(OPERATION, &thrown))?
        .and_then(|context| context.dyn_into().ok())
        .ok_or_else(|| BrowserError::new(OPERATION, "the browser has no 2D context for it"))
}

fn size_of(element: &Element) -> ScreenSize {
    let rect = element.get_bounding_client_rect();
    ScreenSize { width: rect.width().max(0.0), height: rect.height().max(0.0) }
}

fn device_pixel_ratio() -> f64 {
    let ratio = window().map_or(1.0, |window| window.device_pixel_ratio());
    if ratio.is_finite() && ratio > 0.0 { ratio } else { 1.0 }
}

fn backing_ratio(size: ScreenSize) -> f64 {
    let area = (size.width * size.height).max(1.0);
    device_pixel_ratio().min(HIGHEST_RATIO).min((MOST_PIXELS / area).sqrt())
}

/// Tells the size of an element: once soon after it begins, then whenever its size or the screen's pixel ratio changes
/// (a window dragged to another screen, a browser zoom). Ends when dropped.
#[must_use = "a dropped observer tells nothing"]
pub struct SizeObserver {
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut(Array)>,
    _watch: Rc<RatioWatch>,
}

struct RatioWatch {
    element: Element,
    tell: RefCell<Box<dyn FnMut(ScreenSize)>>,
    /// Listens for the end of the present ratio; a media query can name only one, so it is replaced at each change.
    present: RefCell<Option<Listener>>,
}

impl SizeObserver {
    /// Begins to observe.
    ///
    /// # Errors
    /// When the browser refuses the observer.
    pub fn new(element: &Element, tell: impl FnMut(ScreenSize) + 'static) -> Result<Self, BrowserError> {
        let watch = Rc::new(RatioWatch {
            element: element.clone(),
            tell: RefCell::new(Box::new(tell)),
            present: RefCell::new(None),
        });
        let weak = Rc::downgrade(&watch);
        let on_resize: Closure<dyn FnMut(Array)> = Closure::new(move |_| RatioWatch::report(&weak));
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref())
            .map_err(|thrown| BrowserError::thrown("observe a size", &thrown))?;
        observer.observe(element);
        RatioWatch::arm(&watch);
        Ok(Self { observer, _on_resize: on_resize, _watch: watch })
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl RatioWatch {
    fn report(weak: &Weak<Self>) {
        let Some(watch) = weak.upgrade() else { return };
        let size = size_of(&watch.element);
        if let Ok(mut tell) = watch.tell.try_borrow_mut() {
            tell(size);
        }
    }

    /// Without support for the query only the news of a changed ratio is missing.
    fn arm(watch: &Rc<Self>) {
        let query = format!("(resolution: {}dppx)", device_pixel_ratio());
        let Ok(Some(list)) = window().and_then(|window| {
            window
                .match_media(&query)
                .map_err(|thrown| BrowserError::thrown("ask for the pixel ratio", &thrown))
        }) else {
            return;
        };
        let weak = Rc::downgrade(watch);
        let renewed = listen(&list, "change", ListenOptions::default(), move |_| {
            Self::report(&weak);
            if let Some(watch) = weak.upgrade() {
                Self::arm(&watch);
            }
        });
        drop(watch.present.replace(renewed.ok()));
    }
}
