//! The way of a viewport from one view to another: it rises, travels and comes down, at an even felt speed.
//!
//! J. J. van Wijk, W. A. A. Nuij, "Smooth and efficient zooming and panning", IEEE Symposium on Information Visualization 2003; symbols as there.

use super::viewport::Viewport;
use crate::units::WorldPoint;

/// How strongly the way rises; √2 is the value that the paper's readers liked best.
const RHO: f64 = std::f64::consts::SQRT_2;
/// Path length (in screens) a second.
const SPEED: f64 = 3.6;

/// A way between two viewports of one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flight {
    from: Viewport,
    to: Viewport,
    /// Distance in the plane.
    u1: f64,
    /// Visible widths at the ends, world units.
    w0: f64,
    w1: f64,
    r0: f64,
    /// Length of the path.
    s: f64,
}

impl Flight {
    /// The way from one view to another; sizes are taken from `to`.
    pub fn new(from: Viewport, to: Viewport) -> Self {
        let width = to.size.width.max(1.0);
        let (w0, w1) = (width / from.scale(), width / to.scale());
        let u1 = (to.centre.x - from.centre.x).hypot(to.centre.y - from.centre.y);
        let (r0, s) = if u1 / w0.max(w1) < 1e-6 {
            (0.0, (w1 / w0).ln().abs() / RHO)
        } else {
            let rho2 = RHO * RHO;
            let b = |w: f64, sign: f64| {
                (w1 * w1 - w0 * w0 + sign * rho2 * rho2 * u1 * u1) / (2.0 * w * rho2 * u1)
            };
            let r = |b: f64| ((b * b + 1.0).sqrt() - b).max(f64::MIN_POSITIVE).ln();
            let (r0, r1) = (r(b(w0, 1.0)), r(b(w1, -1.0)));
            (r0, (r1 - r0) / RHO)
        };
        Self { from, to, u1, w0, w1, r0, s }
    }

    /// How long it should take: 0.25 ..= 1.1 s.
    pub fn duration_secs(&self) -> f64 {
        (self.s.abs() / SPEED).clamp(0.25, 1.1)
    }

    /// The view at a progress of 0 ..= 1; exactly the ends at the ends.
    pub fn at(&self, progress: f64) -> Viewport {
        if progress <= 0.0 {
            return self.from;
        }
        if progress >= 1.0 || !progress.is_finite() || !self.s.is_finite() {
            return self.to;
        }
        let s = progress * self.s;
        let (travelled, width) = if self.u1 / self.w0.max(self.w1) < 1e-6 {
            (progress, self.w0 * (self.w1 / self.w0).powf(progress))
        } else {
            let a = (RHO * s + self.r0).cosh();
            let u = self.w0 / (RHO * RHO) * (self.r0.cosh() * (RHO * s + self.r0).tanh() - self.r0.sinh());
            (u / self.u1, self.w0 * self.r0.cosh() / a)
        };
        let mix = |a: f64, b: f64| a + (b - a) * travelled;
        let centre = WorldPoint {
            x: mix(self.from.centre.x, self.to.centre.x),
            y: mix(self.from.centre.y, self.to.centre.y),
        };
        let zoom = self.to.zoom + (self.w1 / width).log2();
        Viewport { centre, zoom, size: self.to.size }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::ScreenSize;

    fn view(x: f64, zoom: f64) -> Viewport {
        Viewport { centre: WorldPoint { x, y: 0.0 }, zoom, size: ScreenSize { width: 1000.0, height: 600.0 } }
    }

    #[test]
    fn a_flight_is_continuous_and_comes_near_its_ends() {
        for (from, to) in [
            (view(-0.3, 6.0), view(0.3, 6.0)),
            (view(0.0, 2.0), view(0.2, 8.0)),
            (view(0.1, 2.0), view(0.1, 7.0)),
        ] {
            let flight = Flight::new(from, to);
            let (near_start, near_end) = (flight.at(1e-6), flight.at(1.0 - 1e-6));
            assert!(
                (near_start.centre.x - from.centre.x).abs() < 1e-4
                    && (near_start.zoom - from.zoom).abs() < 1e-3
            );
            assert!((near_end.centre.x - to.centre.x).abs() < 1e-4 && (near_end.zoom - to.zoom).abs() < 1e-3);
            assert_eq!((flight.at(0.0), flight.at(1.0)), (from, to));
        }
    }

    #[test]
    fn a_long_way_rises_and_a_short_one_does_not() {
        let long = Flight::new(view(-0.3, 6.0), view(0.3, 6.0));
        assert!(long.at(0.5).zoom < 4.0);
        let same = Flight::new(view(0.1, 3.0), view(0.1, 5.0));
        assert!((same.at(0.5).zoom - 4.0).abs() < 1e-9);
    }
}
