//! Lines thinned to what can be seen of them.
//!
//! D. H. Douglas, T. K. Peucker, "Algorithms for the reduction of the number of points required to represent a digitized
//! line or its caricature", Cartographica 10 (1973); with a stack of its own, so that no line is too long.

use super::pick::distance_to_segment;
use crate::units::WorldPoint;

/// The line without the points that lie within `tolerance` (world units) of what is left. Both ends are kept; so is all of
/// the line for a tolerance of 0 or less, or not a number. Cost grows with length times its logarithm; at worst, with its
/// square.
pub fn thinned(line: &[WorldPoint], tolerance: f64) -> Vec<WorldPoint> {
    if line.len() < 3 || tolerance.is_nan() || tolerance <= 0.0 {
        return line.to_vec();
    }
    let mut kept = vec![false; line.len()];
    let mut keep = |index: usize| kept.get_mut(index).into_iter().for_each(|is_kept| *is_kept = true);
    let last = line.len() - 1;
    keep(0);
    keep(last);
    let mut stretches = vec![(0, last)];
    while let Some((from, to)) = stretches.pop() {
        if let Some((index, _)) = farthest(line, from, to).filter(|(_, distance)| *distance > tolerance) {
            keep(index);
            stretches.push((from, index));
            stretches.push((index, to));
        }
    }
    line.iter().zip(kept).filter(|(_, is_kept)| *is_kept).map(|(point, _)| *point).collect()
}

/// The point strictly between two of a line that is farthest from the segment between them, and its distance.
fn farthest(line: &[WorldPoint], from: usize, to: usize) -> Option<(usize, f64)> {
    let plain = |p: &WorldPoint| [p.x, p.y];
    let (a, b) = (plain(line.get(from)?), plain(line.get(to)?));
    let between = line.iter().enumerate().take(to).skip(from + 1);
    between.map(|(index, p)| (index, distance_to_segment(a, b, plain(p)))).max_by(|x, y| x.1.total_cmp(&y.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn world(points: &[(f64, f64)]) -> Vec<WorldPoint> {
        points.iter().map(|(x, y)| WorldPoint { x: *x, y: *y }).collect()
    }

    #[test]
    fn what_bends_stays_and_what_is_straight_goes() {
        let line = world(&[(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (2.0, 1.0), (2.0, 2.0)]);
        assert_eq!(thinned(&line, 0.1), world(&[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]));
        assert_eq!(thinned(&line, 0.005).len(), 4);
    }

    #[test]
    fn a_ring_that_returns_to_its_start_keeps_its_shape() {
        let square = world(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]);
        assert_eq!(thinned(&square, 0.5), square);
    }

    #[test]
    fn nothing_to_thin_is_given_back() {
        for line in [world(&[]), world(&[(1.0, 1.0)]), world(&[(0.0, 0.0), (1.0, 0.0)])] {
            assert_eq!(thinned(&line, 1.0), line);
        }
        let line = world(&[(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)]);
        assert_eq!((thinned(&line, 0.0), thinned(&line, f64::NAN)), (line.clone(), line));
    }

    #[test]
    fn a_very_long_line_is_no_danger_to_the_stack() {
        let spiral: Vec<_> = (0..20_000)
            .map(|i| {
                let (sin, cos) = (f64::from(i) * 0.1).sin_cos();
                WorldPoint { x: cos * f64::from(i), y: sin * f64::from(i) }
            })
            .collect();
        assert!(thinned(&spiral, 1e-9).len() > 19_000);
    }

    proptest! {
        #[test]
        fn every_point_is_within_the_tolerance_of_what_is_left(
            points in proptest::collection::vec((0.0..1.0f64, 0.0..1.0f64), 2..60), tolerance in 0.001..0.3f64,
        ) {
            let line = world(&points);
            let thin = thinned(&line, tolerance);
            prop_assert_eq!((thin.first(), thin.last()), (line.first(), line.last()));
            for point in &line {
                let near = thin.windows(2).any(|w| distance_to_segment([w[0].x, w[0].y], [w[1].x, w[1].y], [point.x, point.y]) <= tolerance + 1e-12);
                prop_assert!(near);
            }
        }
    }
}
