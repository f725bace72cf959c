//! Layer 1: space mathematics on values. Projections, cutting, viewports, flights, picking. No domain, no drawing, no clock.
//!
//! From the sphere to the screen: [`Unwrapped`] rings and lines → [`project_rings`], [`project_line`] → the plane →
//! [`Viewport`] → the screen. Back: screen → plane → [`Projection::lonlat_from_world`].

mod clip;
mod cluster;
mod direction;
mod flight;
mod limb;
mod pick;
mod project;
mod projection;
mod simplify;
mod unwrap;
mod viewport;

pub use clip::{clip_line_to_rect, clip_line_to_view};
pub use cluster::{Group, group};
pub use direction::{Direction, next_in_direction, next_in_row};
pub use flight::Flight;
pub use pick::{contains, distance_to_line, nearest};
pub use project::{Projected, project_line, project_rings};
pub use projection::{MERCATOR_MAX_LAT, Projection, ProjectionKind};
pub use simplify::thinned;
pub use unwrap::{Unwrapped, densify};
pub use viewport::Viewport;
