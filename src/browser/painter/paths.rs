//! World shapes as `Path2D`, kept from frame to frame.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use web_sys::Path2d;

use crate::scene::WorldPath;

/// Path units a world unit. Canvases compute in single precision and take points closer than about 1/4000 for one, so
/// coordinates of a world 1 wide would be on the edge; 4096 is a power of two, which rounds nothing.
pub(super) const UNITS_PER_WORLD: f64 = 4096.0;
/// Paints for which a shape is kept without being asked for.
const KEPT_PAINTS: u64 = 2;

/// Shapes by the address of their `Arc`.
#[derive(Default)]
pub(super) struct PathCache {
    shapes: HashMap<usize, Kept>,
    paints: u64,
}

struct Kept {
    /// `None` where the browser could not make one.
    shape: Option<Path2d>,
    /// Keeps the address from being given to another path while this entry exists.
    _owner: Weak<WorldPath>,
    last_used: u64,
}

impl PathCache {
    /// The shape of a path, made at its first use.
    pub(super) fn shape(&mut self, path: &Arc<WorldPath>) -> Option<Path2d> {
        let paints = self.paints;
        let kept = self.shapes.entry(address_of(path)).or_insert_with(|| Kept {
            shape: traced(path),
            _owner: Arc::downgrade(path),
            last_used: paints,
        });
        kept.last_used = paints;
        kept.shape.clone()
    }

    /// Keeps the shape of a path that is only out of view, without making it.
    pub(super) fn keep(&mut self, path: &Arc<WorldPath>) {
        if let Some(kept) = self.shapes.get_mut(&address_of(path)) {
            kept.last_used = self.paints;
        }
    }

    /// Ends a paint: frees what was not used in this one or the one before.
    pub(super) fn end_paint(&mut self) {
        let paints = self.paints;
        self.shapes.retain(|_, kept| paints - kept.last_used < KEPT_PAINTS);
        self.paints += 1;
    }
}

fn address_of(path: &Arc<WorldPath>) -> usize {
    Arc::as_ptr(path) as usize
}

fn traced(path: &WorldPath) -> Option<Path2d> {
    let shape = Path2d::new().ok()?;
    for part in &path.parts {
        let mut points = part.iter().map(|p| (p.x * UNITS_PER_WORLD, p.y * UNITS_PER_WORLD));
        if let Some((x, y)) = points.next() {
            shape.move_to(x, y);
            points.for_each(|(x, y)| shape.line_to(x, y));
            if path.closed {
                shape.close_path();
            }
        }
    }
    Some(shape)
}
