//! Layer 1: time on a line. Days to x and back, ticks, lanes, counts. No domain, no words, no drawing.
//!
//! Day `d` takes the half-open stretch from `d` to `d + 1`; [`crate::units::DaySpan`] includes its last day, so a span ends
//! where the day after it begins.

mod axis;
mod density;
mod lanes;
mod ticks;

pub use axis::{TimeAxis, span_within};
pub use density::{Bucket, counts};
pub use lanes::{pack, stack};
pub use ticks::{Tick, TickLabel, ticks};
