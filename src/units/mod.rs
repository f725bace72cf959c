//! Layer 0: what a number means. Values and their checks, no logic beyond that.
//!
//! A space is a type: [`LonLat`] (degrees on the sphere), [`WorldPoint`] (the projected plane),
//! [`ScreenPoint`] (CSS pixels), [`Day`] (days on the civil calendar). Conversions live in the layers above
//! and are named `screen_from_world`.

mod geo;
mod space;
mod time;

pub use geo::LonLat;
pub use space::{ScreenOffset, ScreenPoint, ScreenRect, ScreenSize, WorldPoint, WorldRect, limited};
pub use time::{CivilDate, DateError, Day, DaySpan, PartialDate};
