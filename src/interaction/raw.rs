//! Input as it arrives, before anything is decided. Positions are CSS px from the view's upper left corner;
//! times are the event's own timestamp in milliseconds.

use crate::units::{ScreenOffset, ScreenPoint};

/// What points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerKind {
    /// Mouse or trackpad.
    Mouse,
    /// Finger.
    Touch,
    /// Pen.
    Pen,
}

/// Keys held during an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Control or Command.
    pub ctrl_or_meta: bool,
    /// Alt or Option.
    pub alt: bool,
}

/// One raw event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RawInput {
    /// A pointer went down.
    Down {
        /// The browser's pointer id.
        pointer: i32,
        /// What points.
        kind: PointerKind,
        /// Where.
        at: ScreenPoint,
        /// When, ms.
        time_ms: f64,
        /// Keys held.
        modifiers: Modifiers,
    },
    /// A pointer moved, pressed or not.
    Move {
        /// The browser's pointer id.
        pointer: i32,
        /// What points.
        kind: PointerKind,
        /// Where.
        at: ScreenPoint,
        /// When, ms.
        time_ms: f64,
    },
    /// A pointer was released.
    Up {
        /// The browser's pointer id.
        pointer: i32,
        /// What points.
        kind: PointerKind,
        /// Where.
        at: ScreenPoint,
        /// When, ms.
        time_ms: f64,
    },
    /// The browser took the pointer away (a scroll began, the window lost it).
    Cancel {
        /// The browser's pointer id.
        pointer: i32,
    },
    /// The pointer left the view.
    Leave,
    /// A wheel or trackpad scroll; lines and pages already turned into CSS px.
    Wheel {
        /// Where.
        at: ScreenPoint,
        /// How far; down and right positive.
        delta: ScreenOffset,
        /// A trackpad pinch (the browser reports it as a wheel with Ctrl) or Ctrl held.
        pinch: bool,
        /// Keys held.
        modifiers: Modifiers,
        /// When, ms.
        time_ms: f64,
    },
}
