//! DOM events, and canvas events as [`RawInput`]. Nothing is decided here but what is kept from the browser:
//!
//! - **Wheel**: kept (`preventDefault`) exactly when the policy says [`Consume::Yes`]; so the page still scrolls when a
//!   view lets the wheel pass. These listeners are not passive for that reason.
//! - **Trackpad pinch in Safari** (its own `gesture…` events): kept always, or the whole page would zoom as well.
//! - **Two fingers in a frame**: kept, as there one finger scrolls the page around and two are the view's.
//! - **Touch** otherwise: never. Which touches scroll the page is told to the browser beforehand by the style sheet's
//!   `touch-action` on the canvas (`none` for a view that pans both ways, `pan-y` for one that pans sideways); a
//!   touch it takes for itself arrives as [`RawInput::Cancel`].
//! - Everything else runs its course, so a press still moves the focus.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AddEventListenerOptions, Element, Event, EventTarget, HtmlCanvasElement, PointerEvent, WheelEvent,
};

use crate::interaction::{Modifiers, PointerKind, RawInput};
use crate::units::{ScreenOffset, ScreenPoint};

use super::{BrowserError, document};

/// Height of a line where a wheel counts lines (Firefox with some mice), CSS px.
const LINE_PX: f64 = 16.0;
/// A wheel step that changes the scale by a factor e, where a pinch comes with Ctrl; the same is used for Safari.
const PINCH_PX_PER_E: f64 = 100.0;
/// The left button, a finger, the tip of a pen.
const PRIMARY_BUTTON: i16 = 0;

/// How to listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListenOptions {
    /// Whether the listener promises not to call `preventDefault`, so that scrolling need not wait for it.
    pub is_passive: bool,
    /// Whether it hears the event on its way down, before the target does.
    pub is_capturing: bool,
}

/// A listener; removed when dropped.
#[must_use = "a dropped listener hears nothing"]
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    is_capturing: bool,
    callback: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Removing an unknown listener is no error, so there is nothing to handle.
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.name,
            self.callback.as_ref().unchecked_ref(),
            self.is_capturing,
        );
    }
}

/// Calls back on every event of this name until the listener is dropped.
///
/// # Errors
/// When the browser refuses the listener.
pub fn listen(
    target: &EventTarget,
    name: &'static str,
    options: ListenOptions,
    callback: impl FnMut(Event) + 'static,
) -> Result<Listener, BrowserError> {
    let callback = Closure::new(callback);
    let asked = AddEventListenerOptions::new();
    asked.set_passive(options.is_passive);
    asked.set_capture(options.is_capturing);
    target
        .add_event_listener_with_callback_and_add_event_listener_options(
            name,
            callback.as_ref().unchecked_ref(),
            &asked,
        )
        .map_err(|thrown| BrowserError::thrown("listen to the page", &thrown))?;
    Ok(Listener { target: target.clone(), name, is_capturing: options.is_capturing, callback })
}

/// Whether an input is the view's alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consume {
    /// The browser does nothing with it.
    Yes,
    /// The browser may scroll the page with it.
    No,
}

/// The listeners of one canvas; all removed when dropped.
#[must_use = "dropped inputs hear nothing"]
pub struct CanvasInputs {
    _listeners: Vec<Listener>,
}

/// What one pointer event does.
type Handle = fn(&Shared, &PointerEvent);

/// What all listeners of one canvas share.
struct Shared {
    canvas: HtmlCanvasElement,
    on_input: RefCell<Box<dyn FnMut(RawInput)>>,
    /// Pointers that are down; so that a lost release is noticed.
    pressed: RefCell<Vec<i32>>,
}

/// Turns the canvas's pointer and wheel events into raw input until the result is dropped. A pressed pointer is
/// captured, so a drag goes on outside the canvas. Only the primary button presses. `policy` is asked for wheels only.
///
/// # Errors
/// When the browser refuses a listener.
pub fn canvas_inputs(
    canvas: &HtmlCanvasElement,
    policy: impl Fn(&RawInput) -> Consume + 'static,
    on_input: impl FnMut(RawInput) + 'static,
) -> Result<CanvasInputs, BrowserError> {
    let shared = Rc::new(Shared {
        canvas: canvas.clone(),
        on_input: RefCell::new(Box::new(on_input)),
        pressed: RefCell::new(Vec::new()),
    });
    let mut listeners = Vec::new();
    let passive = ListenOptions { is_passive: true, is_capturing: false };
    let pointer_events: [(&'static str, Handle); 6] = [
        ("pointerdown", Shared::pressed),
        ("pointermove", Shared::moved),
        ("pointerup", Shared::released),
        ("pointercancel", Shared::cancelled),
        ("lostpointercapture", Shared::cancelled),
        ("pointerleave", Shared::left),
    ];
    for (name, handle) in pointer_events {
        let shared = Rc::clone(&shared);
        let hear = move |event: Event| {
            if let Some(event) = event.dyn_ref::<PointerEvent>() {
                handle(&shared, event);
            }
        };
        listeners.push(listen(canvas, name, passive, hear)?);
    }
    let policy = Rc::new(policy);
    let consuming = ListenOptions::default();
    let wheel = {
        let (shared, policy) = (Rc::clone(&shared), Rc::clone(&policy));
        move |event: Event| {
            if let Some(wheel) = event.dyn_ref::<WheelEvent>() {
                let input = shared.wheel(wheel);
                if policy(&input) == Consume::Yes {
                    event.prevent_default();
                }
                shared.tell(input);
            }
        }
    };
    listeners.push(listen(canvas, "wheel", consuming, wheel)?);
    let mut last_scale = 1.0;
    let hear_pinch = Rc::new(RefCell::new(move |event: &Event| {
        event.prevent_default();
        let scale = number(event, "scale").filter(|scale| *scale > 0.0).unwrap_or(1.0);
        let step = if event.type_() == "gesturestart" { 1.0 } else { scale / last_scale };
        last_scale = scale;
        // On a touch screen the fingers are heard as pointers already.
        if (step - 1.0).abs() > f64::EPSILON && shared.pressed.borrow().is_empty() {
            shared.tell(shared.safari_pinch(event, step));
        }
    }));
    for name in ["gesturestart", "gesturechange"] {
        let hear_pinch = Rc::clone(&hear_pinch);
        let hear = move |event: Event| {
            if let Ok(mut hear_pinch) = hear_pinch.try_borrow_mut() {
                hear_pinch(&event);
            }
        };
        listeners.push(listen(canvas, name, consuming, hear)?);
    }
    if document::is_embed() {
        let hear = |event: Event| {
            if touches(&event) >= 2.0 {
                event.prevent_default();
            }
        };
        for name in ["touchstart", "touchmove"] {
            listeners.push(listen(canvas, name, consuming, hear)?);
        }
    }
    Ok(CanvasInputs { _listeners: listeners })
}

impl Shared {
    fn tell(&self, input: RawInput) {
        // An input during an input (a capture released by the callback itself) is dropped rather than nested.
        if let Ok(mut on_input) = self.on_input.try_borrow_mut() {
            on_input(input);
        }
    }

    fn pressed(&self, event: &PointerEvent) {
        if event.button() != PRIMARY_BUTTON {
            return;
        }
        let pointer = event.pointer_id();
        // Refused for a pointer that is gone already; the drag then ends at the canvas's edge.
        let _ = self.canvas.set_pointer_capture(pointer);
        self.forget(pointer);
        self.pressed.borrow_mut().push(pointer);
        self.tell(RawInput::Down {
            pointer,
            kind: kind_of(event),
            at: self.place(event),
            time_ms: event.time_stamp(),
            modifiers: modifiers_of(event),
        });
    }

    fn moved(&self, event: &PointerEvent) {
        let pointer = event.pointer_id();
        if event.buttons() == 0 && self.forget(pointer) {
            // Released where no event could reach the page (a context menu, another window).
            self.tell(RawInput::Cancel { pointer });
        }
        let (kind, at) = (kind_of(event), self.place(event));
        self.tell(RawInput::Move { pointer, kind, at, time_ms: event.time_stamp() });
    }

    fn released(&self, event: &PointerEvent) {
        let pointer = event.pointer_id();
        if self.forget(pointer) {
            let (kind, at) = (kind_of(event), self.place(event));
            self.tell(RawInput::Up { pointer, kind, at, time_ms: event.time_stamp() });
        }
    }

    /// Also for a capture that was lost; after an ordinary release the pointer is forgotten, and nothing is said.
    fn cancelled(&self, event: &PointerEvent) {
        let pointer = event.pointer_id();
        if self.forget(pointer) {
            self.tell(RawInput::Cancel { pointer });
        }
    }

    fn left(&self, _: &PointerEvent) {
        self.tell(RawInput::Leave);
    }

    /// Takes a pointer from those that are down; whether it was one of them.
    fn forget(&self, pointer: i32) -> bool {
        let mut pressed = self.pressed.borrow_mut();
        let before = pressed.len();
        pressed.retain(|known| *known != pointer);
        pressed.len() < before
    }

    fn wheel(&self, event: &WheelEvent) -> RawInput {
        let unit_px = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => LINE_PX,
            WheelEvent::DOM_DELTA_PAGE => self.canvas.client_height().max(1).into(),
            _ => 1.0,
        };
        RawInput::Wheel {
            at: self.place(event),
            delta: ScreenOffset { dx: event.delta_x() * unit_px, dy: event.delta_y() * unit_px },
            pinch: event.ctrl_key(),
            modifiers: modifiers_of(event),
            time_ms: event.time_stamp(),
        }
    }

    fn safari_pinch(&self, event: &Event, step: f64) -> RawInput {
        RawInput::Wheel {
            at: self.place(event),
            delta: ScreenOffset { dx: 0.0, dy: -step.ln() * PINCH_PX_PER_E },
            pinch: true,
            modifiers: Modifiers::default(),
            time_ms: event.time_stamp(),
        }
    }

    /// Where the event is on the canvas, CSS px. Read by name, as the typed getters round to whole pixels, which makes
    /// a pinch stagger.
    fn place(&self, event: &Event) -> ScreenPoint {
        let corner = self.canvas.unchecked_ref::<Element>().get_bounding_client_rect();
        ScreenPoint {
            x: number(event, "clientX").unwrap_or_default() - corner.left(),
            y: number(event, "clientY").unwrap_or_default() - corner.top(),
        }
    }
}

/// Fingers on the screen. By name, as some browsers know no touches.
fn touches(event: &Event) -> f64 {
    let list = js_sys::Reflect::get(event, &JsValue::from_str("touches")).unwrap_or_default();
    js_sys::Reflect::get(&list, &JsValue::from_str("length"))
        .ok()
        .and_then(|n| n.as_f64())
        .unwrap_or_default()
}

fn number(event: &Event, name: &str) -> Option<f64> {
    js_sys::Reflect::get(event, &JsValue::from_str(name)).ok()?.as_f64()
}

fn kind_of(event: &PointerEvent) -> PointerKind {
    match event.pointer_type().as_str() {
        "touch" => PointerKind::Touch,
        "pen" => PointerKind::Pen,
        _ => PointerKind::Mouse,
    }
}

fn modifiers_of(event: &web_sys::MouseEvent) -> Modifiers {
    Modifiers {
        shift: event.shift_key(),
        ctrl_or_meta: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    }
}
