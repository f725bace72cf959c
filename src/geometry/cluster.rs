//! Groups of symbols that would cover one another. Greedy, in the order given: each point joins the first group whose
//! founder is within the radius, or founds one. Only distances count, so panning the map changes no group.

use std::collections::BTreeMap;

use crate::units::ScreenPoint;

/// Symbols that stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The middle of the members, CSS px.
    pub at: ScreenPoint,
    /// Indexes of the points, in order; never empty.
    pub members: Vec<usize>,
}

/// The groups of points, in the order of their founders; every point is in one. A radius of 0 or less, or not a number,
/// groups nothing. Meant for some hundred points; founders are looked up in a grid, so cost grows with the points alone.
pub fn group(points: &[ScreenPoint], radius_px: f64) -> Vec<Group> {
    if radius_px.is_nan() || radius_px <= 0.0 {
        return points
            .iter()
            .enumerate()
            .map(|(index, at)| Group { at: *at, members: vec![index] })
            .collect();
    }
    // A cell is as wide as the radius: who is near is in one of nine cells. Grid and founders only serve the lookup.
    let cell = |px: f64| (px / radius_px).floor() as i64;
    let mut founders: BTreeMap<(i64, i64), Vec<(usize, ScreenPoint)>> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, point) in points.iter().enumerate() {
        let (column, row) = (cell(point.x), cell(point.y));
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy)));
        let near = around
            .filter_map(|(dx, dy)| founders.get(&(column.saturating_add(dx), row.saturating_add(dy))))
            .flatten()
            .filter(|(_, founder)| founder.distance_to(*point) <= radius_px)
            .map(|(group, _)| *group)
            .min();
        if let Some(found) = near.and_then(|near| groups.get_mut(near)) {
            let n = found.members.len() as f64;
            found.at.x = (found.at.x * n + point.x) / (n + 1.0);
            found.at.y = (found.at.y * n + point.y) / (n + 1.0);
            found.members.push(index);
        } else {
            founders.entry((column, row)).or_default().push((groups.len(), *point));
            groups.push(Group { at: *point, members: vec![index] });
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn near_points_share_a_group_and_none_is_lost() {
        let points = [(0.0, 0.0), (100.0, 0.0), (6.0, 0.0), (0.0, 9.0)].map(|(x, y)| ScreenPoint { x, y });
        let groups = group(&points, 10.0);
        let members: Vec<_> = groups.iter().map(|g| g.members.clone()).collect();
        assert_eq!(members, [vec![0, 2, 3], vec![1]]);
        assert_eq!(groups[0].at, ScreenPoint { x: 2.0, y: 3.0 });
    }

    #[test]
    fn panning_does_not_change_the_groups() {
        let points: Vec<_> =
            (0..50).map(|i| ScreenPoint { x: f64::from(i * 37 % 101), y: f64::from(i * 53 % 89) }).collect();
        let moved: Vec<_> = points.iter().map(|p| ScreenPoint { x: p.x + 512.0, y: p.y - 256.0 }).collect();
        let members =
            |points: &[ScreenPoint]| group(points, 14.0).into_iter().map(|g| g.members).collect::<Vec<_>>();
        assert_eq!(members(&points), members(&moved));
    }

    #[test]
    fn without_a_radius_every_point_stands_alone() {
        let points = [ScreenPoint::default(); 3];
        for radius in [0.0, -1.0, f64::NAN] {
            assert_eq!(group(&points, radius).len(), 3);
        }
        assert!(group(&[], 10.0).is_empty());
    }

    proptest! {
        #[test]
        fn groups_are_those_of_the_plain_definition(
            points in proptest::collection::vec((-300.0..900.0f64, -300.0..900.0f64), 0..80), radius in 5.0..120.0f64,
        ) {
            let points: Vec<_> = points.into_iter().map(|(x, y)| ScreenPoint { x, y }).collect();
            let mut expected: Vec<Vec<usize>> = Vec::new();
            for (index, point) in points.iter().enumerate() {
                match expected.iter_mut().find(|group| points[group[0]].distance_to(*point) <= radius) {
                    Some(group) => group.push(index),
                    None => expected.push(vec![index]),
                }
            }
            let groups = group(&points, radius);
            prop_assert_eq!(groups.iter().map(|g| g.members.clone()).collect::<Vec<_>>(), expected);
            for found in groups {
                let n = found.members.len() as f64;
                let x = found.members.iter().map(|i| points[*i].x).sum::<f64>() / n;
                prop_assert!((found.at.x - x).abs() < 1e-9);
            }
        }
    }
}
