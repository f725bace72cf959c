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

/// The mark to go to from `from`: within 60° of the direction, near before far, straight before oblique. `None` when there
/// is nothing that way or `from` is no index.
pub fn next_in_direction(points: &[ScreenPoint], from: usize, direction: Direction) -> Option<usize> {
    let start = points.get(from)?;
    let mut best: Option<(usize, f64)> = None;
    for (index, point) in points.iter().enumerate() {
        let (dx, dy) = (point.x - start.x, point.y - start.y);
        let (along, across) = match direction {
            Direction::Up => (-dy, dx.abs()),
            Direction::Down => (dy, dx.abs()),
            Direction::Left => (-dx, dy.abs()),
            Direction::Right => (dx, dy.abs()),
        };
        // tan 60°
        if index == from || along <= 0.0 || across > along * 1.732 {
            continue;
        }
        let cost = along + 2.0 * across;
        if best.is_none_or(|(_, lowest)| cost < lowest) {
            best = Some((index, cost));
        }
    }
    best.map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
