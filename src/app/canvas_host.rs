//! Two stacked canvases as one drawing: a base that changes seldom and an overlay that changes with every hover. Owns the
//! browser's resources of a view: surfaces, size observer, listeners, the pending frame. All end when the view does.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::events::{self, Listener};
use crate::browser::frame::FrameRequest;
use crate::browser::painter::Painter;
use crate::browser::surface::{SizeObserver, Surface};
use crate::interaction::{Gesture, GestureMachine, RawInput};
use crate::scene::{Fonts, Palette, Scene};
use crate::units::ScreenSize;

/// One canvas with its painter.
struct Layer {
    surface: Surface,
    painter: Painter,
}

impl Layer {
    fn new(node: NodeRef<leptos::html::Canvas>) -> Option<Self> {
        let surface = Surface::new(node.get_untracked()?).ok()?;
        let painter = Painter::new(surface.context().clone());
        Some(Self { surface, painter })
    }
}

/// The resources of one view.
struct Host {
    base: Layer,
    overlay: Layer,
    gestures: GestureMachine,
    _size: Option<SizeObserver>,
    _listeners: Vec<Listener>,
    frame: Option<FrameRequest>,
}

/// A handle on the view's canvases; cheap to copy, empty until the view is mounted and after it is gone.
#[derive(Clone, Copy)]
pub struct CanvasHost {
    host: StoredValue<Option<Rc<RefCell<Host>>>, LocalStorage>,
    /// The base canvas.
    pub base: NodeRef<leptos::html::Canvas>,
    /// The overlay canvas; it takes the input.
    pub overlay: NodeRef<leptos::html::Canvas>,
    /// Whether the browser refused to give a drawing context.
    pub refused: RwSignal<bool>,
}

impl CanvasHost {
    /// A host whose canvases are not mounted yet.
    pub fn new() -> Self {
        Self {
            host: StoredValue::new_local(None),
            base: NodeRef::new(),
            overlay: NodeRef::new(),
            refused: RwSignal::new(false),
        }
    }

    /// Takes hold of the mounted canvases: reports sizes and gestures until the view ends.
    pub fn start(
        self,
        on_size: impl Fn(ScreenSize) + 'static,
        on_gesture: impl Fn(Gesture) + 'static,
        wants_wheel: impl Fn(&RawInput) -> bool + 'static,
    ) {
        let (Some(base), Some(overlay)) = (Layer::new(self.base), Layer::new(self.overlay)) else {
            self.refused.set(true);
            return;
        };
        let canvas = overlay.surface.canvas().clone();
        let size = SizeObserver::new(&canvas, on_size).ok();
        let host = Rc::new(RefCell::new(Host {
            base,
            overlay,
            gestures: GestureMachine::new(),
            _size: size,
            _listeners: Vec::new(),
            frame: None,
        }));
        // Weak: the listeners live in the host, a strong handle would keep it alive for ever.
        let weak = Rc::downgrade(&host);
        let listeners = events::canvas_inputs(&canvas, wants_wheel, move |input| {
            let Some(host) = weak.upgrade() else { return };
            let gestures =
                host.try_borrow_mut().map(|mut host| host.gestures.feed(input)).unwrap_or_default();
            for gesture in gestures {
                on_gesture(gesture);
            }
        });
        if let Ok(mut host) = host.try_borrow_mut() {
            host._listeners = listeners;
        }
        self.host.set_value(Some(host));
        on_cleanup(move || self.host.set_value(None));
    }

    /// Asks for one frame; further asking before it comes changes nothing.
    pub fn request(self, draw: impl FnOnce() + 'static) {
        self.host.with_value(|host| {
            let Some(host) = host else { return };
            let Ok(mut held) = host.try_borrow_mut() else { return };
            if held.frame.as_ref().is_some_and(FrameRequest::is_pending) {
                return;
            }
            held.frame = FrameRequest::new(move |_time_ms| draw()).ok();
        });
    }

    /// Paints the layers that are given.
    pub fn paint(self, base: Option<&Scene>, overlay: Option<&Scene>, palette: &Palette, fonts: &Fonts) {
        self.host.with_value(|host| {
            let Some(host) = host else { return };
            let Ok(mut host) = host.try_borrow_mut() else { return };
            let host = &mut *host;
            for (layer, scene) in [(&mut host.base, base), (&mut host.overlay, overlay)] {
                if let Some(scene) = scene {
                    let ratio = layer.surface.fit(scene.size);
                    layer.painter.paint(scene, palette, fonts, ratio);
                }
            }
        });
    }

    /// Sets the cursor that the style sheet shows over the overlay.
    pub fn set_cursor(self, cursor: &str) {
        self.host.with_value(|host| {
            if let Some(Ok(host)) = host.as_ref().map(|host| host.try_borrow()) {
                host.overlay.surface.set_cursor(cursor);
            }
        });
    }
}
