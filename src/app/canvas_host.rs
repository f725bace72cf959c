//! Two stacked canvases as one drawing: a base that changes seldom and an overlay that changes with every hover. Owns the
//! browser's resources of a view: surfaces, size observer, listeners, the pending frame. All end when the view does.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::events::{self, CanvasInputs, Consume, Listener};
use crate::browser::frame::{FrameLoop, NextFrame};
use crate::browser::painter::Painter;
use crate::browser::surface::{SizeObserver, Surface};
use crate::interaction::{Gesture, GestureMachine, RawInput, Yielding};
use crate::scene::{Fonts, Palette, Scene};
use crate::units::{ScreenPoint, ScreenSize};

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
    frames: FrameLoop,
    kept: Vec<Kept>,
}

/// What must live as long as the view.
enum Kept {
    Size(#[expect(dead_code, reason = "held for its drop")] SizeObserver),
    Inputs(#[expect(dead_code, reason = "held for its drop")] CanvasInputs),
    Listener(#[expect(dead_code, reason = "held for its drop")] Listener),
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

    /// Takes hold of the mounted canvases: draws on request, reports sizes and gestures until the view ends. `yielding` is
    /// asked at each touch for what belongs to the page around.
    pub fn start(
        self,
        draw: impl Fn() + 'static,
        on_size: impl Fn(ScreenSize) + 'static,
        on_gesture: impl Fn(Gesture) + 'static,
        yielding: impl Fn() -> Yielding + Copy + 'static,
    ) {
        let (Some(base), Some(overlay)) = (Layer::new(self.base), Layer::new(self.overlay)) else {
            self.refused.set(true);
            return;
        };
        let canvas = overlay.surface.canvas().clone();
        let frames = FrameLoop::new(move |_time_ms| {
            draw();
            NextFrame::Rest
        });
        let (again, restored) = (
            frames.clone(),
            base.surface.on_restored({
                let frames = frames.clone();
                move || frames.request()
            }),
        );
        let host = Rc::new(RefCell::new(Host {
            base,
            overlay,
            gestures: GestureMachine::new(),
            frames,
            kept: restored.ok().map(Kept::Listener).into_iter().collect(),
        }));
        // Weak: the listeners live in the host, a strong handle would keep it alive for ever.
        let weak = Rc::downgrade(&host);
        let policy = move |input: &RawInput| {
            if yielding().takes_wheel(input) { Consume::Yes } else { Consume::No }
        };
        let inputs = events::canvas_inputs(&canvas, policy, move |input| {
            let Some(host) = weak.upgrade() else { return };
            let gestures = host.try_borrow_mut().map(|mut host| {
                host.gestures.set_yielding(yielding());
                host.gestures.feed(input)
            });
            let gestures = gestures.unwrap_or_default();
            for gesture in gestures {
                on_gesture(gesture);
            }
        });
        let size = SizeObserver::new(&canvas, move |size| {
            on_size(size);
            again.request();
        });
        if let Ok(mut host) = host.try_borrow_mut() {
            host.kept.extend(inputs.ok().map(Kept::Inputs));
            host.kept.extend(size.ok().map(Kept::Size));
            host.frames.request();
        }
        self.host.set_value(Some(host));
        on_cleanup(move || {
            self.host.try_set_value(None);
        });
    }

    /// Asks for one frame; further asking before it comes changes nothing.
    pub fn request(self) {
        self.host.with_value(|host| {
            if let Some(Ok(host)) = host.as_ref().map(|host| host.try_borrow()) {
                host.frames.request();
            }
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
                    layer.surface.resize_if_needed();
                    layer.painter.paint(scene, palette, fonts, layer.surface.ratio());
                }
            }
        });
    }

    /// A point of the window as a point of the view, if it lies on it.
    pub fn inside(self, at: ScreenPoint) -> Option<ScreenPoint> {
        self.host.with_value(|host| host.as_ref()?.try_borrow().ok()?.overlay.surface.inside(at))
    }

    /// Sets the cursor that the style sheet shows over the overlay.
    pub fn set_cursor(self, cursor: &str) {
        self.host.with_value(|host| {
            if let Some(Ok(host)) = host.as_ref().map(|host| host.try_borrow()) {
                set_cursor(host.overlay.surface.canvas(), cursor);
            }
        });
    }
}

fn set_cursor(canvas: &web_sys::HtmlCanvasElement, cursor: &str) {
    // The name is written in this crate; an attribute of that name is always allowed.
    let _ = canvas.set_attribute("data-cursor", cursor);
}
