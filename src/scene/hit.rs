//! What lies under a point of the screen.

use std::sync::Arc;

use super::op::{Placement, WorldPath};
use crate::domain::RecordRef;
use crate::geometry::{contains, distance_to_line};
use crate::units::{ScreenPoint, ScreenRect};

/// The place of something that can be pointed at.
#[derive(Debug, Clone, PartialEq)]
pub enum HitShape {
    /// A point with a generous radius.
    Disc {
        /// Centre.
        at: ScreenPoint,
        /// CSS px.
        radius: f64,
    },
    /// A line with a generous width.
    Line {
        /// From end to end.
        points: Vec<ScreenPoint>,
        /// CSS px, both sides together.
        width: f64,
    },
    /// An area of the world.
    Area(Arc<WorldPath>),
    /// A box of the screen.
    Box(ScreenRect),
}

/// Something that can be pointed at.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is; of a cluster, the first member.
    pub record: RecordRef,
    /// Where it is.
    pub shape: HitShape,
    /// The members of a cluster that is still folded; empty otherwise.
    pub members: Vec<RecordRef>,
}

impl Hit {
    /// One record.
    pub(super) const fn of(record: RecordRef, shape: HitShape) -> Self {
        Self { record, shape, members: Vec::new() }
    }
}

/// What lies at a point, within `slop_px` of it: points before lines before areas, the nearest of each first, the later
/// drawn of two equally near ones.
pub fn hit_at(hits: &[Hit], placement: Placement, at: ScreenPoint, slop_px: f64) -> Option<&Hit> {
    nearest(hits.iter().map(|hit| (hit, &hit.shape)), placement, at, slop_px)
}

/// [`hit_at`] for any items with shapes.
pub(super) fn nearest<'h, T>(
    items: impl Iterator<Item = (T, &'h HitShape)>,
    placement: Placement,
    at: ScreenPoint,
    slop_px: f64,
) -> Option<T> {
    let slop_px = if slop_px.is_finite() { slop_px.max(0.0) } else { 0.0 };
    let mut best: Option<(u8, f64, T)> = None;
    for (item, shape) in items {
        let Some((rank, distance)) = meets(shape, placement, at, slop_px) else { continue };
        let is_better = best.as_ref().is_none_or(|(best_rank, best_distance, _)| {
            rank < *best_rank || (rank == *best_rank && distance <= *best_distance)
        });
        if is_better {
            best = Some((rank, distance, item));
        }
    }
    best.map(|(_, _, item)| item)
}

/// The rank of a shape's kind and its distance from the point, if the point meets it.
fn meets(shape: &HitShape, placement: Placement, at: ScreenPoint, slop_px: f64) -> Option<(u8, f64)> {
    match shape {
        HitShape::Disc { at: centre, radius } => {
            let reach = radius + slop_px;
            // Most are far away, and told so without a root.
            if (centre.x - at.x).abs() > reach || (centre.y - at.y).abs() > reach {
                return None;
            }
            let distance = centre.distance_to(at);
            (distance <= radius + slop_px).then_some((0, distance))
        }
        HitShape::Box(rect) => {
            let beyond = |value: f64, low: f64, high: f64| (low - value).max(value - high).max(0.0);
            let (x, y) = (beyond(at.x, rect.min.x, rect.max.x), beyond(at.y, rect.min.y, rect.max.y));
            if x > slop_px || y > slop_px {
                return None;
            }
            let distance = x.hypot(y);
            (distance <= slop_px).then_some((0, distance))
        }
        HitShape::Line { points, width } => {
            let distance = distance_to_line(points, at);
            (distance <= width / 2.0 + slop_px).then_some((1, distance))
        }
        HitShape::Area(path) => {
            let world = placement.world_from_screen(at);
            let in_box = path.bounds.is_some_and(|b| {
                world.x >= b.min.x && world.x <= b.max.x && world.y >= b.min.y && world.y <= b.max.y
            });
            (in_box && contains(&path.parts, world)).then_some((2, 0.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::RecordKind;
    use crate::units::WorldPoint;

    const PLACEMENT: Placement = Placement { scale: 100.0, dx: 0.0, dy: 0.0 };

    fn hit(index: usize, shape: HitShape) -> Hit {
        Hit::of(RecordRef { kind: RecordKind::Event, index }, shape)
    }

    fn p(x: f64, y: f64) -> ScreenPoint {
        ScreenPoint { x, y }
    }

    #[test]
    fn points_come_before_lines_before_areas_and_the_nearest_first() {
        let w = |x, y| WorldPoint { x, y };
        let square = vec![w(0.0, 0.0), w(1.0, 0.0), w(1.0, 1.0), w(0.0, 1.0)];
        let hits = [
            hit(0, HitShape::Area(Arc::new(WorldPath::new(vec![square], true)))),
            hit(1, HitShape::Line { points: vec![p(0.0, 50.0), p(100.0, 50.0)], width: 10.0 }),
            hit(2, HitShape::Disc { at: p(50.0, 50.0), radius: 12.0 }),
            hit(3, HitShape::Disc { at: p(60.0, 50.0), radius: 12.0 }),
        ];
        let found = |x, y, slop| hit_at(&hits, PLACEMENT, p(x, y), slop).map(|hit| hit.record.index);
        assert_eq!(found(52.0, 50.0, 0.0), Some(2));
        assert_eq!(found(58.0, 50.0, 0.0), Some(3));
        assert_eq!(found(10.0, 54.0, 0.0), Some(1));
        assert_eq!(found(10.0, 56.0, 0.0), Some(0));
        assert_eq!(found(10.0, 56.0, 2.0), Some(1));
        assert_eq!(found(-1.0, 20.0, 0.0), None);
        assert_eq!(found(f64::NAN, 20.0, 0.0), None);
    }
}
