//! Planes: the projected world (unit width) and the screen (CSS pixels). Both have x to the right and y down.
//! Device pixels exist only inside the painter.

/// A number kept between two others; where they cross by a rounding, the lower one. `f64::clamp` would stop the page there.
pub fn limited(value: f64, lowest: f64, highest: f64) -> f64 {
    value.min(highest).max(lowest)
}

/// A point of the projected plane: x to the right, y down, (0, 0) is the projection's centre and the equator of a
/// cylindrical world is 1 wide. So the ground scale at the centre is the same for every projection.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct WorldPoint {
    /// To the right; about -0.5 ..= 0.5.
    pub x: f64,
    /// Down; the range depends on the projection.
    pub y: f64,
}

/// A box of the projected plane; `min` is the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorldRect {
    /// Upper left.
    pub min: WorldPoint,
    /// Lower right.
    pub max: WorldPoint,
}

impl WorldRect {
    /// Whether the two boxes share a point.
    pub fn meets(&self, other: &Self) -> bool {
        self.min.x <= other.max.x
            && self.max.x >= other.min.x
            && self.min.y <= other.max.y
            && self.max.y >= other.min.y
    }

    /// The smallest box around the points; `None` when there is none.
    pub fn around(points: impl IntoIterator<Item = WorldPoint>) -> Option<Self> {
        points.into_iter().fold(None, |found: Option<Self>, p| {
            Some(found.map_or(Self { min: p, max: p }, |r| Self {
                min: WorldPoint { x: r.min.x.min(p.x), y: r.min.y.min(p.y) },
                max: WorldPoint { x: r.max.x.max(p.x), y: r.max.y.max(p.y) },
            }))
        })
    }
}

/// A point of a view, in CSS pixels from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ScreenPoint {
    /// To the right, CSS px.
    pub x: f64,
    /// Down, CSS px.
    pub y: f64,
}

impl ScreenPoint {
    /// The straight distance to another point, CSS px.
    pub fn distance_to(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// A movement on the screen, CSS px; not a place.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ScreenOffset {
    /// To the right, CSS px.
    pub dx: f64,
    /// Down, CSS px.
    pub dy: f64,
}

/// The size of a view in CSS pixels; never negative.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ScreenSize {
    /// CSS px.
    pub width: f64,
    /// CSS px.
    pub height: f64,
}

/// A box on the screen, CSS px; `min` is the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScreenRect {
    /// Upper left.
    pub min: ScreenPoint,
    /// Lower right.
    pub max: ScreenPoint,
}

impl ScreenRect {
    /// The smallest box around points; `None` when there are none.
    pub fn around(points: impl IntoIterator<Item = ScreenPoint>) -> Option<Self> {
        points.into_iter().fold(None, |so_far: Option<Self>, p| {
            let Some(Self { min, max }) = so_far else { return Some(Self { min: p, max: p }) };
            Some(Self {
                min: ScreenPoint { x: min.x.min(p.x), y: min.y.min(p.y) },
                max: ScreenPoint { x: max.x.max(p.x), y: max.y.max(p.y) },
            })
        })
    }

    /// Whether the point lies inside or on the edge.
    pub fn contains(&self, p: ScreenPoint) -> bool {
        p.x >= self.min.x && p.x <= self.max.x && p.y >= self.min.y && p.y <= self.max.y
    }

    /// Whether the two boxes share an area (touching edges do not count).
    pub fn overlaps(&self, other: &Self) -> bool {
        self.min.x < other.max.x
            && self.max.x > other.min.x
            && self.min.y < other.max.y
            && self.max.y > other.min.y
    }
}

#[cfg(test)]
mod tests {
    use super::limited;

    #[test]
    fn ends_that_cross_by_a_rounding_stop_nothing() {
        assert_eq!(limited(5.0, 1.0, 3.0), 3.0);
        assert_eq!(limited(-5.0, 1.0, 3.0), 1.0);
        let (lowest, highest) = (100.0 + 1e-13, 100.0);
        assert_eq!(limited(7.0, lowest, highest), lowest);
    }
}
