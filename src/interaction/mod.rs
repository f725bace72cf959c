//! Layer 3: from touches to intents, in three steps.
//!
//! 1. `browser::events` turns DOM events into [`RawInput`] (CSS px relative to the canvas, the event's own timestamp).
//! 2. [`GestureMachine`] turns a stream of raw input into gestures: tap, drag, pinch, wheel. No clock but the timestamps.
//! 3. [`map_actions`] and [`TimelineControl`] turn a gesture, and what lay under it, into an action on the state.

mod gesture;
mod inertia;
mod keymap;
mod map_control;
mod raw;
mod timeline_control;

pub use gesture::{Gesture, GestureMachine, Yielding};
pub use inertia::{VelocityTracker, decayed_offset, glide_secs};
pub use keymap::{Command, Focus, HELP, command};
pub use map_control::map_actions;
pub use raw::{Modifiers, PointerKind, RawInput};
pub use timeline_control::{Grip, TimelineControl, TimelineTarget};
