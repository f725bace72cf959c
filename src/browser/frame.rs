//! Animation frames: at most one is asked for at a time, however many changes ask. A hidden page gets none, so
//! whatever runs on frames rests with it.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::document;

/// What a frame wants next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextFrame {
    /// Nothing until somebody asks.
    Rest,
    /// Another frame.
    Again,
}

/// A callback run on the animation frames that are asked for. Clones share it; the pending frame is cancelled when
/// the last one is dropped. The callback should not hold a clone, or it keeps itself alive; it returns
/// [`NextFrame::Again`] instead.
#[derive(Clone)]
pub struct FrameLoop {
    inner: Rc<Inner>,
}

struct Inner {
    pending: Cell<Option<i32>>,
    callback: RefCell<Box<dyn FnMut(f64) -> NextFrame>>,
    on_frame: OnceCell<Closure<dyn FnMut(f64)>>,
}

impl FrameLoop {
    /// A loop at rest. The callback gets the frame's timestamp in milliseconds, on the clock of event timestamps.
    pub fn new(callback: impl FnMut(f64) -> NextFrame + 'static) -> Self {
        let inner = Rc::new(Inner {
            pending: Cell::new(None),
            callback: RefCell::new(Box::new(callback)),
            on_frame: OnceCell::new(),
        });
        let weak = Rc::downgrade(&inner);
        // A fresh cell always takes its first value.
        let _ = inner.on_frame.set(Closure::new(move |time_ms: f64| Inner::run(&weak, time_ms)));
        Self { inner }
    }

    /// Asks for a frame, unless one is pending.
    pub fn request(&self) {
        self.inner.request();
    }

    /// Gives the pending frame up.
    pub fn cancel(&self) {
        self.inner.cancel();
    }

    /// Whether a frame is pending.
    pub fn is_pending(&self) -> bool {
        self.inner.pending.get().is_some()
    }
}

impl Inner {
    fn run(weak: &Weak<Self>, time_ms: f64) {
        let Some(inner) = weak.upgrade() else { return };
        inner.pending.set(None);
        let next = match inner.callback.try_borrow_mut() {
            Ok(mut callback) => callback(time_ms),
            // Only a frame within a frame could hold it; browsers do not nest them.
            Err(_) => NextFrame::Rest,
        };
        if next == NextFrame::Again {
            inner.request();
        }
    }

    fn request(&self) {
        if self.pending.get().is_some() {
            return;
        }
        if let (Some(window), Some(on_frame)) = (web_sys::window(), self.on_frame.get()) {
            let function = on_frame.as_ref().unchecked_ref();
            self.pending.set(window.request_animation_frame(function).ok());
        }
    }

    fn cancel(&self) {
        if let (Some(handle), Some(window)) = (self.pending.take(), web_sys::window()) {
            // Fails only for a handle of another window.
            let _ = window.cancel_animation_frame(handle);
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// Calls back when what has changed by now is on screen: two animation frames on. A page that paints nothing (hidden, or a
/// frame that is out of sight) is not waited for longer than this.
pub fn after_paint(patience_ms: i32, callback: impl FnOnce() + 'static) {
    let waiting = Rc::new(RefCell::new(Some(callback)));
    let late = Rc::clone(&waiting);
    document::after_ms(patience_ms, move || finish(&late));
    next_frame(move || next_frame(move || finish(&waiting)));
}

/// Calls what still waits; the second to come finds nothing.
fn finish(waiting: &RefCell<Option<impl FnOnce()>>) {
    let callback = waiting.borrow_mut().take();
    if let Some(callback) = callback {
        callback();
    }
}

fn next_frame(callback: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(callback);
    if let Some(window) = web_sys::window() {
        // A page that is being left paints no more.
        let _ = window.request_animation_frame(callback.unchecked_ref());
    }
}
