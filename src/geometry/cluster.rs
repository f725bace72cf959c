//! Groups of symbols that would cover one another. Greedy, in the order given: each point joins the first group whose
//! founder is within the radius, or founds one; so the result does not depend on where the map is panned.

use crate::units::ScreenPoint;

/// Symbols that stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The middle of the members.
    pub at: ScreenPoint,
    /// Indexes of the points, in order; never empty.
    pub members: Vec<usize>,
}

/// The groups of points, in the order of their founders. Meant for a few hundred points: cost is points times groups.
pub fn group(points: &[ScreenPoint], radius_px: f64) -> Vec<Group> {
    let mut founders: Vec<ScreenPoint> = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, point) in points.iter().enumerate() {
        let near = founders.iter().position(|founder| founder.distance_to(*point) <= radius_px);
        if let Some(found) = near.and_then(|near| groups.get_mut(near)) {
            let n = found.members.len() as f64;
            found.at.x = (found.at.x * n + point.x) / (n + 1.0);
            found.at.y = (found.at.y * n + point.y) / (n + 1.0);
            found.members.push(index);
        } else {
            founders.push(*point);
            groups.push(Group { at: *point, members: vec![index] });
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
