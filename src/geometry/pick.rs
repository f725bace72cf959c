//! What lies under a point.

use crate::units::{ScreenPoint, WorldPoint};

/// The index of the nearest point within a radius (the rim included), CSS px; the first of equals.
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

/// Whether a point lies inside rings by the even-odd rule; rings need not repeat their first point. Of two areas that share
/// an edge, exactly one contains a point of it.
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
    let single = line.first().map_or(f64::INFINITY, |point| point.distance_to(at).powi(2));
    let plain = |p: &ScreenPoint| [p.x, p.y];
    // One root for the whole line: it is what costs.
    pairs.map(|(a, b)| squared_to_segment(plain(a), plain(b), plain(&at))).fold(single, f64::min).sqrt()
}

/// The distance of a point from a segment, in the unit of its plane; x before y.
pub(super) fn distance_to_segment(a: [f64; 2], b: [f64; 2], at: [f64; 2]) -> f64 {
    squared_to_segment(a, b, at).sqrt()
}

fn squared_to_segment(a: [f64; 2], b: [f64; 2], at: [f64; 2]) -> f64 {
    let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    let length2 = dx * dx + dy * dy;
    let along = (at[0] - a[0]) * dx + (at[1] - a[1]) * dy;
    let t = if length2 > 0.0 { (along / length2).clamp(0.0, 1.0) } else { 0.0 };
    let [x, y] = [a[0] + dx * t - at[0], a[1] + dy * t - at[1]];
    x * x + y * y
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
    fn a_point_of_a_shared_edge_is_in_one_of_its_two_areas() {
        let quad = |x: f64, y: f64| {
            vec![
                [(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0)]
                    .map(|(x, y)| WorldPoint { x, y })
                    .to_vec(),
            ]
        };
        let around = [quad(0.0, 0.0), quad(1.0, 0.0), quad(0.0, 1.0), quad(1.0, 1.0)];
        for (x, y) in [(1.0, 0.5), (0.5, 1.0), (1.0, 1.0)] {
            let owners = around.iter().filter(|rings| contains(rings, WorldPoint { x, y })).count();
            assert_eq!(owners, 1, "{x} {y}");
        }
        assert!(!contains(&[], WorldPoint::default()) && !contains(&[vec![]], WorldPoint::default()));
    }

    #[test]
    fn the_distance_to_a_line_ends_at_its_ends() {
        let line = [screen(0.0, 0.0), screen(10.0, 0.0)];
        assert_eq!(distance_to_line(&line, screen(5.0, 3.0)), 3.0);
        assert_eq!(distance_to_line(&line, screen(13.0, 4.0)), 5.0);
        assert_eq!(distance_to_line(&[], screen(0.0, 0.0)), f64::INFINITY);
    }
}
