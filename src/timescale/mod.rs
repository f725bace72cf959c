//! Layer 1: time on a line. Days to x and back, ticks, rows, counts. No domain, no words, no drawing.

mod axis;
mod density;
mod rows;
mod ticks;

pub use axis::TimeAxis;
pub use density::{Bucket, counts};
pub use rows::{pack, stack};
pub use ticks::{Tick, TickLabel, ticks};
