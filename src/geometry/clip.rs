//! Straight cuts: lines at a box, rings at a meridian. What is cut is never joined again across the cut.

use super::unwrap::Degrees;
use crate::units::{ScreenPoint, ScreenRect, WorldPoint, WorldRect};

/// The parts of a line of the plane inside a box, in order; a line inside is given back whole. Points at the cuts are new.
pub fn clip_line_to_rect(line: &[WorldPoint], rect: &WorldRect) -> Vec<Vec<WorldPoint>> {
    let points = line.iter().map(|p| [p.x, p.y]);
    let parts = clip_line(points, [rect.min.x, rect.min.y], [rect.max.x, rect.max.y]);
    parts.into_iter().map(|part| part.into_iter().map(|[x, y]| WorldPoint { x, y }).collect()).collect()
}

/// The parts of a line of the screen inside a box, in order; a line inside is given back whole. Points at the cuts are new.
pub fn clip_line_to_view(line: &[ScreenPoint], view: &ScreenRect) -> Vec<Vec<ScreenPoint>> {
    let points = line.iter().map(|p| [p.x, p.y]);
    let parts = clip_line(points, [view.min.x, view.min.y], [view.max.x, view.max.y]);
    parts.into_iter().map(|part| part.into_iter().map(|[x, y]| ScreenPoint { x, y }).collect()).collect()
}

fn clip_line(points: impl Iterator<Item = [f64; 2]>, min: [f64; 2], max: [f64; 2]) -> Vec<Vec<[f64; 2]>> {
    let mut parts = Vec::new();
    let mut part: Vec<[f64; 2]> = Vec::new();
    let mut before: Option<[f64; 2]> = None;
    for to in points {
        let Some(from) = before.replace(to) else { continue };
        let Some((t0, t1)) = part_within(from, to, min, max) else { continue };
        let at = |t: f64| [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
        if t0 > 0.0 || part.is_empty() {
            lift(&mut part, &mut parts);
            part.push(at(t0));
        }
        part.push(if t1 < 1.0 { at(t1) } else { to });
        if t1 < 1.0 {
            lift(&mut part, &mut parts);
        }
    }
    lift(&mut part, &mut parts);
    parts
}

fn lift(part: &mut Vec<[f64; 2]>, parts: &mut Vec<Vec<[f64; 2]>>) {
    let part = std::mem::take(part);
    if part.len() > 1 {
        parts.push(part);
    }
}

/// The stretch of a segment inside a box, as shares of its length from its start (Y.-D. Liang, B. A. Barsky, "A new
/// concept and method for line clipping", ACM TOG 3, 1984). Coordinates of any plane, x before y. `None` when at most one
/// point is inside; a segment of no length inside is whole.
pub(super) fn part_within(from: [f64; 2], to: [f64; 2], min: [f64; 2], max: [f64; 2]) -> Option<(f64, f64)> {
    let (mut t0, mut t1) = (0.0_f64, 1.0_f64);
    let step = [to[0] - from[0], to[1] - from[1]];
    // How far the start is inside each side, and how that grows along the segment.
    let sides = [
        (from[0] - min[0], step[0]),
        (max[0] - from[0], -step[0]),
        (from[1] - min[1], step[1]),
        (max[1] - from[1], -step[1]),
    ];
    for (inside, growth) in sides {
        if growth > 0.0 {
            t0 = t0.max(-inside / growth);
        } else if growth < 0.0 {
            t1 = t1.min(-inside / growth);
        } else if inside < 0.0 {
            return None;
        }
    }
    (t0 < t1).then_some((t0, t1))
}

/// Which part of a ring to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    East,
    West,
}

/// The part of a ring on one side of a meridian, with edges along the meridian where it was cut (I. E. Sutherland,
/// G. W. Hodgman, "Reentrant polygon clipping", CACM 17, 1974). Parts hang together by edges of no area.
pub(super) fn cut_ring(points: &[Degrees], meridian: f64, side: Side) -> Vec<Degrees> {
    let is_inside = |point: Degrees| match side {
        Side::East => point.lon >= meridian,
        Side::West => point.lon <= meridian,
    };
    let mut kept = Vec::with_capacity(points.len() + 4);
    let Some(mut before) = points.last().copied() else { return kept };
    for point in points.iter().copied() {
        if is_inside(point) != is_inside(before) {
            let t = (meridian - before.lon) / (point.lon - before.lon);
            kept.push(Degrees { lon: meridian, lat: before.lat + (point.lat - before.lat) * t });
        }
        if is_inside(point) {
            kept.push(point);
        }
        before = point;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOX: WorldRect =
        WorldRect { min: WorldPoint { x: 0.0, y: 0.0 }, max: WorldPoint { x: 10.0, y: 5.0 } };

    fn world(points: &[(f64, f64)]) -> Vec<WorldPoint> {
        points.iter().map(|(x, y)| WorldPoint { x: *x, y: *y }).collect()
    }

    #[test]
    fn a_line_is_cut_into_the_parts_inside_the_box() {
        let assert_parts = |line: &[(f64, f64)], parts: &[&[(f64, f64)]]| {
            let expected: Vec<_> = parts.iter().map(|part| world(part)).collect();
            assert_eq!(clip_line_to_rect(&world(line), &BOX), expected, "{line:?}");
        };
        assert_parts(&[(1.0, 1.0), (2.0, 2.0), (3.0, 1.0)], &[&[(1.0, 1.0), (2.0, 2.0), (3.0, 1.0)]]);
        assert_parts(&[(-5.0, 2.0), (15.0, 2.0)], &[&[(0.0, 2.0), (10.0, 2.0)]]);
        let out_and_in = [(5.0, 2.0), (5.0, 9.0), (6.0, 9.0), (6.0, 2.0)];
        assert_parts(&out_and_in, &[&[(5.0, 2.0), (5.0, 5.0)], &[(6.0, 5.0), (6.0, 2.0)]]);
        // Past the corner without touching.
        assert_parts(&[(-3.0, 3.0), (3.0, 9.0)], &[]);
        // Along the side: still inside.
        assert_parts(&[(-1.0, 0.0), (4.0, 0.0)], &[&[(0.0, 0.0), (4.0, 0.0)]]);
        assert_parts(&[(20.0, 20.0), (30.0, 20.0)], &[]);
        assert_parts(&[(1.0, 1.0)], &[]);
        assert_parts(&[], &[]);
    }

    #[test]
    fn screen_lines_are_cut_alike() {
        let view = ScreenRect { min: ScreenPoint::default(), max: ScreenPoint { x: 10.0, y: 5.0 } };
        let line = [ScreenPoint { x: 5.0, y: -5.0 }, ScreenPoint { x: 5.0, y: 15.0 }];
        let inside = [ScreenPoint { x: 5.0, y: 0.0 }, ScreenPoint { x: 5.0, y: 5.0 }];
        assert_eq!(clip_line_to_view(&line, &view), [inside]);
    }

    #[test]
    fn half_a_ring_is_kept_with_an_edge_along_the_cut() {
        let square =
            [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)].map(|(lon, lat)| Degrees { lon, lat });
        let lons = |side| cut_ring(&square, 4.0, side).iter().map(|p| (p.lon, p.lat)).collect::<Vec<_>>();
        assert_eq!(lons(Side::East), [(4.0, 0.0), (10.0, 0.0), (10.0, 10.0), (4.0, 10.0)]);
        assert_eq!(lons(Side::West), [(0.0, 0.0), (4.0, 0.0), (4.0, 10.0), (0.0, 10.0)]);
        assert!(cut_ring(&square, 11.0, Side::East).is_empty());
        assert!(cut_ring(&[], 0.0, Side::East).is_empty());
    }

    proptest! {
        #[test]
        fn what_is_left_of_a_line_is_inside_and_on_the_line(
            points in proptest::collection::vec((-20.0..30.0f64, -20.0..30.0f64), 0..12)
        ) {
            let line = world(&points);
            for part in clip_line_to_rect(&line, &BOX) {
                prop_assert!(part.len() > 1);
                for p in part {
                    prop_assert!(p.x >= -1e-9 && p.x <= 10.0 + 1e-9 && p.y >= -1e-9 && p.y <= 5.0 + 1e-9);
                    let near = line.windows(2).any(|w| {
                        let length = (w[1].x - w[0].x).hypot(w[1].y - w[0].y);
                        let via = (p.x - w[0].x).hypot(p.y - w[0].y) + (w[1].x - p.x).hypot(w[1].y - p.y);
                        via - length < 1e-9
                    });
                    prop_assert!(near);
                }
            }
        }
    }
}
