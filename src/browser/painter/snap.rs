//! Whole device pixels for straight lines: a hairline between two of them is a grey smear.

use crate::units::ScreenPoint;

/// Lays upright and level lines onto whole device pixels.
pub(super) struct Snap {
    /// The line's width as a whole number of device pixels, in CSS px.
    pub(super) width_px: f64,
    is_odd: bool,
    ratio: f64,
}

impl Snap {
    pub(super) fn new(width_px: f64, ratio: f64) -> Self {
        let device = (width_px * ratio).round().max(1.0);
        Self { width_px: device / ratio, is_odd: device % 2.0 > 0.5, ratio }
    }

    /// Where a line of this width has to run to have sharp edges.
    pub(super) fn centre(&self, value: f64) -> f64 {
        let device = value * self.ratio;
        (if self.is_odd { device.floor() + 0.5 } else { device.round() }) / self.ratio
    }

    /// Whether the part is one upright or level line.
    pub(super) fn takes(part: &[ScreenPoint]) -> bool {
        matches!(part, [a, b] if is_same(a.x, b.x) || is_same(a.y, b.y))
    }

    /// A point of a part that [`Snap::takes`], moved across its line only, so that its length is kept.
    pub(super) fn moved(&self, p: ScreenPoint, part: &[ScreenPoint]) -> ScreenPoint {
        match part {
            [a, b] if is_same(a.x, b.x) => ScreenPoint { x: self.centre(p.x), ..p },
            _ => ScreenPoint { y: self.centre(p.y), ..p },
        }
    }
}

/// Whether two coordinates are one for the eye, CSS px.
fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.01
}
