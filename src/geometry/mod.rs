//! Layer 1: space mathematics on values. Projections, cutting, viewports, flights, picking. No domain, no drawing, no clock.

mod clip;
mod cluster;
mod direction;
mod flight;
mod pick;
mod projection;
mod viewport;

pub use clip::{Projected, Unwrapped, project_line, project_rings};
pub use cluster::{Group, group};
pub use direction::{Direction, next_in_direction};
pub use flight::Flight;
pub use pick::{contains, distance_to_line, nearest};
pub use projection::{MERCATOR_MAX_LAT, Projection, ProjectionKind};
pub use viewport::Viewport;
