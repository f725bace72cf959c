//! Rows for things that would overlap on a line.

/// The row of each span (left and right, px), in the order given: the lowest row whose last span ended `gap_px` before.
/// Give spans by their left edge and no two in a row overlap.
pub fn pack(spans: &[(f64, f64)], gap_px: f64) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    spans
        .iter()
        .map(|(left, right)| {
            let free = ends.iter().position(|end| *end + gap_px <= *left);
            let row = free.unwrap_or(ends.len());
            match ends.get_mut(row) {
                Some(end) => *end = right.max(*left),
                None => ends.push(right.max(*left)),
            }
            row
        })
        .collect()
}

/// The level of each symbol of a width at x: 0 on the line, then upwards, so that none covers another.
pub fn stack(xs: &[f64], width_px: f64) -> Vec<usize> {
    let spans: Vec<_> = xs.iter().map(|x| (x - width_px / 2.0, x + width_px / 2.0)).collect();
    pack(&spans, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_does_not_overlap_shares_a_row() {
        assert_eq!(pack(&[(0.0, 10.0), (5.0, 15.0), (11.0, 20.0), (16.0, 30.0)], 1.0), [0, 1, 0, 1]);
        assert_eq!(stack(&[10.0, 12.0, 40.0], 8.0), [0, 1, 0]);
    }

    proptest! {
        #[test]
        fn no_two_of_a_row_overlap(mut spans in proptest::collection::vec((0.0..1000.0f64, 0.0..80.0f64), 0..60)) {
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            let spans: Vec<_> = spans.into_iter().map(|(left, width)| (left, left + width)).collect();
            let rows = pack(&spans, 2.0);
            for i in 0..spans.len() {
                for j in 0..i {
                    if rows[i] == rows[j] {
                        prop_assert!(spans[j].1 + 2.0 <= spans[i].0);
                    }
                }
            }
        }
    }
}
