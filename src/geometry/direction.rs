//! Arrow keys on a map: the nearest mark in a direction.

use crate::units::ScreenPoint;

/// A direction on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the top.
    Up,
    /// Towards the bottom.
    Down,
    /// Towards the left edge.
    Left,
    /// Towards the right edge.
    Right,
}

/// Half the opening of the cone in which a mark counts as lying that way: 60°, in radians. The four cones overlap, so every
/// mark lies in at least one.
const CONE: f64 = std::f64::consts::FRAC_PI_3;
/// How much farther a mark seems for each radian off the direction, as a share of its distance.
const PENALTY: f64 = 1.0;

/// The mark to go to from `from`: within 60° of the direction, near before far, straight before oblique; the first of equals.
/// `None` when there is nothing that way or `from` is no index. A mark on the very same point lies in no direction.
pub fn next_in_direction(points: &[ScreenPoint], from: usize, direction: Direction) -> Option<usize> {
    let start = points.get(from)?;
    let mut best: Option<(usize, f64)> = None;
    for (index, point) in points.iter().enumerate() {
        let (dx, dy) = (point.x - start.x, point.y - start.y);
        let (along, across) = match direction {
            Direction::Up => (-dy, dx),
            Direction::Down => (dy, dx),
            Direction::Left => (-dx, dy),
            Direction::Right => (dx, dy),
        };
        let angle = across.abs().atan2(along);
        if along <= 0.0 || angle > CONE {
            continue;
        }
        let cost = start.distance_to(*point) * (1.0 + PENALTY * angle);
        if best.is_none_or(|(_, lowest)| cost < lowest) {
            best = Some((index, cost));
        }
    }
    best.map(|(index, _)| index)
}

/// The mark to go to in a row of marks that is in order of time, as on a timeline: left and right lead to the one before and
/// after, wherever in the row's lanes it lies, so that none is left out; up and down lead to the nearest that way.
pub fn next_in_row(points: &[ScreenPoint], from: usize, direction: Direction) -> Option<usize> {
    let next = match direction {
        Direction::Left => from.checked_sub(1),
        Direction::Right => from.checked_add(1),
        Direction::Up | Direction::Down => return next_in_direction(points, from, direction),
    };
    next.filter(|next| *next < points.len() && from < points.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_walked_from_end_to_end_without_leaving_one_out() {
        // Three lanes; two marks of one day above one another.
        let points = [(0.0, 10.0), (4.0, 60.0), (4.0, 90.0), (5.0, 10.0), (300.0, 60.0)];
        let points = points.map(|(x, y)| ScreenPoint { x, y });
        let walk = |direction, from| {
            std::iter::successors(Some(from), move |at| next_in_row(&points, *at, direction))
        };
        assert!(walk(Direction::Right, 0).eq(0..5));
        assert!(walk(Direction::Left, 4).eq((0..5).rev()));
        assert_eq!(next_in_row(&points, 1, Direction::Down), Some(2));
        assert_eq!(next_in_row(&points, 9, Direction::Left), None);
        assert_eq!(next_in_row(&points, usize::MAX, Direction::Right), None);
    }

    #[test]
    fn each_arrow_goes_to_the_nearest_mark_that_way() {
        let points = [(0.0, 0.0), (10.0, 1.0), (5.0, 30.0), (-8.0, 0.0), (1.0, -9.0), (40.0, 0.0)];
        let points = points.map(|(x, y)| ScreenPoint { x, y });
        let go = |direction| next_in_direction(&points, 0, direction);
        assert_eq!(go(Direction::Right), Some(1));
        assert_eq!(go(Direction::Down), Some(2));
        assert_eq!(go(Direction::Left), Some(3));
        assert_eq!(go(Direction::Up), Some(4));
        assert_eq!(next_in_direction(&points, 5, Direction::Right), None);
        assert_eq!(next_in_direction(&points, 99, Direction::Right), None);
    }

    #[test]
    fn straight_goes_before_oblique_and_the_first_of_equals_wins() {
        let go = |points: &[(f64, f64)], direction| {
            let points: Vec<_> = points.iter().map(|(x, y)| ScreenPoint { x: *x, y: *y }).collect();
            next_in_direction(&points, 0, direction)
        };
        // 20 px straight on before 16 px at 53°.
        assert_eq!(go(&[(0.0, 0.0), (10.0, 13.0), (20.0, 0.0)], Direction::Right), Some(2));
        // But not however far.
        assert_eq!(go(&[(0.0, 0.0), (10.0, 13.0), (60.0, 0.0)], Direction::Right), Some(1));
        assert_eq!(go(&[(0.0, 0.0), (9.0, 9.0), (9.0, -9.0), (9.0, 9.0)], Direction::Right), Some(1));
        // 63° off is no longer that way; nor is the place itself.
        assert_eq!(go(&[(0.0, 0.0), (10.0, 20.0), (0.0, 0.0)], Direction::Right), None);
    }

    #[test]
    fn every_other_mark_is_reached_by_some_arrow() {
        let all = [Direction::Up, Direction::Down, Direction::Left, Direction::Right];
        for degrees in 0..360 {
            let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
            let points = [ScreenPoint::default(), ScreenPoint { x: cos * 50.0, y: sin * 50.0 }];
            assert!(all.iter().any(|way| next_in_direction(&points, 0, *way) == Some(1)), "{degrees}");
        }
    }
}
