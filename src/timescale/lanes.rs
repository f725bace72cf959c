//! Lanes for things that would overlap on a line.

/// The lane of each span (left and right, px), in the order given: the lowest lane whose last span ended `gap_px` before.
/// No two of a lane overlap in any order; by their left edge they need the fewest lanes. A lane never changes by what comes
/// later.
pub fn pack(spans: &[(f64, f64)], gap_px: f64) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    spans
        .iter()
        .map(|(left, right)| {
            let free = ends.iter().position(|end| *end + gap_px <= *left);
            let lane = free.unwrap_or(ends.len());
            match ends.get_mut(lane) {
                Some(end) => *end = right.max(*left),
                None => ends.push(right.max(*left)),
            }
            lane
        })
        .collect()
}

/// The level of each symbol of a width around x (px), in the order given: 0 on the line, then upwards, so that none covers
/// another beside it. Give them from left to right.
pub fn stack(xs: &[f64], width_px: f64) -> Vec<usize> {
    let spans: Vec<_> = xs.iter().map(|x| (x - width_px / 2.0, x + width_px / 2.0)).collect();
    pack(&spans, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_does_not_overlap_shares_a_lane() {
        assert_eq!(pack(&[(0.0, 10.0), (5.0, 15.0), (11.0, 20.0), (16.0, 30.0)], 1.0), [0, 1, 0, 1]);
        assert_eq!(pack(&[(0.0, 10.0), (10.0, 12.0)], 0.0), [0, 0]);
        assert!(pack(&[], 1.0).is_empty());
    }

    #[test]
    fn symbols_of_one_day_stand_on_one_another() {
        assert_eq!(stack(&[10.0, 12.0, 40.0], 8.0), [0, 1, 0]);
        assert_eq!(stack(&[5.0; 4], 8.0), [0, 1, 2, 3]);
        assert_eq!(stack(&[0.0, 8.0, 16.0], 8.0), [0, 0, 0]);
    }

    proptest! {
        #[test]
        fn no_two_of_a_lane_overlap_in_any_order(
            spans in proptest::collection::vec((0.0..1000.0f64, 0.0..80.0f64), 0..60)
        ) {
            let spans: Vec<_> = spans.into_iter().map(|(left, width)| (left, left + width)).collect();
            let lanes = pack(&spans, 2.0);
            for (i, one) in spans.iter().enumerate() {
                for (j, other) in spans.iter().enumerate().take(i) {
                    prop_assert!(lanes[i] != lanes[j] || other.1 + 2.0 <= one.0);
                }
            }
        }

        #[test]
        fn by_their_left_edge_spans_need_no_more_lanes_than_overlap_at_once(
            mut spans in proptest::collection::vec((0.0..1000.0f64, 0.1..80.0f64), 1..60)
        ) {
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            let spans: Vec<_> = spans.into_iter().map(|(left, width)| (left, left + width)).collect();
            let at_once = |x: f64| spans.iter().filter(|(left, right)| *left <= x && x < *right).count();
            let deepest = spans.iter().map(|(left, _)| at_once(*left)).max().unwrap();
            prop_assert_eq!(pack(&spans, 0.0).into_iter().max().unwrap() + 1, deepest);
        }
    }
}
