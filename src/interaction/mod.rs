//! Layer 3: from touches to intents, in three steps.
//!
//! 1. `browser::events` turns DOM events into [`RawInput`] (CSS px relative to the canvas, the event's own timestamp).
//! 2. [`gesture`] turns a stream of raw input into gestures: tap, drag, pinch, wheel. No clock but the timestamps.
//! 3. [`map_control`] and [`timeline_control`] turn a gesture, and what lay under it, into an action on the state.

mod raw;

pub use raw::{Modifiers, PointerKind, RawInput};
