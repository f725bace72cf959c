//! What lies under a point.

use crate::units::{ScreenPoint, WorldPoint};

/// The nearest of the points within a radius; the first of equals.
pub fn nearest(
    points: impl IntoIterator<Item = ScreenPoint>,
    at: ScreenPoint,
    radius_px: f64,
) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (index, point) in points.into_iter().enumerate() {
        let distance = point.distance_to(at);
        if distance <= radius_px && best.is_none_or(|(_, shortest)| distance < shortest) {
            best = Some((index, distance));
        }
    }
    best.map(|(index, _)| index)
}

/// Whether a point lies inside rings by the even-odd rule; rings need not repeat their first point.
pub fn contains(rings: &[Vec<WorldPoint>], at: WorldPoint) -> bool {
    let mut inside = false;
    for ring in rings {
        let Some(mut before) = ring.last().copied() else { continue };
        for point in ring.iter().copied() {
            if (point.y > at.y) != (before.y > at.y) {
                let x = before.x + (at.y - before.y) / (point.y - before.y) * (point.x - before.x);
                inside ^= at.x < x;
            }
            before = point;
        }
    }
    inside
}

/// The shortest distance from a point to a line of points, CSS px; infinite for none.
pub fn distance_to_line(line: &[ScreenPoint], at: ScreenPoint) -> f64 {
    let pairs = line.iter().zip(line.iter().skip(1));
    let single = line.first().map_or(f64::INFINITY, |point| point.distance_to(at));
    pairs.map(|(a, b)| distance_to_segment(*a, *b, at)).fold(single, f64::min)
}

fn distance_to_segment(a: ScreenPoint, b: ScreenPoint, at: ScreenPoint) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length2 = dx * dx + dy * dy;
    let t =
        if length2 > 0.0 { (((at.x - a.x) * dx + (at.y - a.y) * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
    ScreenPoint { x: a.x + dx * t, y: a.y + dy * t }.distance_to(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(x: f64, y: f64) -> ScreenPoint {
        ScreenPoint { x, y }
    }

    #[test]
    fn the_nearest_within_reach_is_found() {
        let points = [screen(0.0, 0.0), screen(10.0, 0.0), screen(10.0, 0.0)];
        assert_eq!(nearest(points, screen(8.0, 0.0), 5.0), Some(1));
        assert_eq!(nearest(points, screen(30.0, 0.0), 5.0), None);
    }

    #[test]
    fn a_hole_is_outside() {
        let square = |r: f64| [(-r, -r), (r, -r), (r, r), (-r, r)].map(|(x, y)| WorldPoint { x, y }).to_vec();
        let rings = [square(2.0), square(1.0)];
        assert!(contains(&rings, WorldPoint { x: 1.5, y: 0.0 }));
        assert!(!contains(&rings, WorldPoint { x: 0.5, y: 0.0 }));
        assert!(!contains(&rings, WorldPoint { x: 2.5, y: 0.0 }));
    }

    #[test]
    fn the_distance_to_a_line_ends_at_its_ends() {
        let line = [screen(0.0, 0.0), screen(10.0, 0.0)];
        assert_eq!(distance_to_line(&line, screen(5.0, 3.0)), 3.0);
        assert_eq!(distance_to_line(&line, screen(13.0, 4.0)), 5.0);
        assert_eq!(distance_to_line(&[], screen(0.0, 0.0)), f64::INFINITY);
    }
}
