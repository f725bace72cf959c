//! The way of a viewport from one view to another: it rises, travels and comes down, at an even felt speed.
//!
//! J. J. van Wijk, W. A. A. Nuij, "Smooth and efficient zooming and panning", Proc. IEEE Symposium on Information Visualization 2003; symbols as there.

use super::viewport::Viewport;
use crate::units::WorldPoint;

/// How strongly the way rises; √2 is the value that the paper's readers liked best.
const RHO: f64 = std::f64::consts::SQRT_2;
/// Path length (in screens) a second.
const SPEED: f64 = 3.6;
/// Shorter is not seen as a movement, longer keeps the reader waiting; seconds.
const DURATION_SECS: (f64, f64) = (0.25, 1.1);
/// Centres nearer than this share of the wider view are one: the general formula divides by their distance.
const SAME_CENTRE: f64 = 1e-6;

/// A way between two viewports of one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flight {
    from: Viewport,
    to: Viewport,
    /// Distance of the centres, world units; 0 for a pure zoom.
    u1: f64,
    /// Visible widths at the ends, world units.
    w0: f64,
    w1: f64,
    r0: f64,
    /// Length of the path; not finite when a view is not.
    s: f64,
}

impl Flight {
    /// The way from one view to another, as seen in a window of the size of `to`.
    pub fn new(from: Viewport, to: Viewport) -> Self {
        let width = to.size.width.max(1.0);
        let (w0, w1) = (width / from.scale(), width / to.scale());
        let u1 = (to.centre.x - from.centre.x).hypot(to.centre.y - from.centre.y);
        let u1 = if u1 < SAME_CENTRE * w0.max(w1) { 0.0 } else { u1 };
        let (r0, s) = if u1 <= 0.0 {
            (0.0, (w1 / w0).ln().abs() / RHO)
        } else {
            let rho2 = RHO * RHO;
            let b = |w: f64, sign: f64| {
                (w1 * w1 - w0 * w0 + sign * rho2 * rho2 * u1 * u1) / (2.0 * w * rho2 * u1)
            };
            // ln(√(b² + 1) - b) of the paper, without its cancellation.
            let r = |b: f64| -b.asinh();
            let (r0, r1) = (r(b(w0, 1.0)), r(b(w1, -1.0)));
            (r0, (r1 - r0) / RHO)
        };
        Self { from, to, u1, w0, w1, r0, s }
    }

    /// How long it should take: 0.25 ..= 1.1 s, longer for a longer way.
    pub fn duration_secs(&self) -> f64 {
        let (shortest, longest) = DURATION_SECS;
        if self.s.is_finite() { (self.s / SPEED).clamp(shortest, longest) } else { shortest }
    }

    /// The view at a progress of 0 ..= 1 (beyond, the nearer end); exactly the ends at the ends. A progress or a view that
    /// is not finite gives the end.
    pub fn at(&self, progress: f64) -> Viewport {
        if progress <= 0.0 {
            return self.from;
        }
        if progress >= 1.0 || !progress.is_finite() || !self.s.is_finite() {
            return self.to;
        }
        let s = progress * self.s;
        let (travelled, width) = if self.u1 <= 0.0 {
            (progress, self.w0 * (self.w1 / self.w0).powf(progress))
        } else {
            // cosh r0 · tanh(ρs + r0) - sinh r0 of the paper is sinh ρs / cosh(ρs + r0), which keeps its digits.
            let fall = (RHO * s + self.r0).cosh();
            let u = self.w0 / (RHO * RHO) * (RHO * s).sinh() / fall;
            (u / self.u1, self.w0 * self.r0.cosh() / fall)
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

    /// Pans, zooms in and out, both at once, and hardly anything.
    fn ways() -> Vec<(Viewport, Viewport)> {
        let mut list = Vec::new();
        for (x0, z0) in [(-0.3, 6.0), (0.0, 2.0), (0.1, 9.5)] {
            for (x1, z1) in
                [(0.3, 6.0), (0.2, 8.0), (0.1, 2.0), (x0, 7.0), (x0 + 1e-6, z0), (x0 + 1e-9, z0 + 0.01)]
            {
                list.push((view(x0, z0), view(x1, z1)));
            }
        }
        list
    }

    #[test]
    fn a_flight_begins_and_ends_exactly_and_never_jumps() {
        for (from, to) in ways() {
            let flight = Flight::new(from, to);
            assert_eq!((flight.at(0.0), flight.at(1.0)), (from, to));
            assert_eq!((flight.at(-1.0), flight.at(2.0), flight.at(f64::NAN)), (from, to, to));
            let mut before = from;
            for step in 1..=2000 {
                let now = flight.at(f64::from(step) / 2000.0);
                // 1/2000 of the way: at most some px on the screen and a small part of a doubling.
                let moved =
                    before.screen_from_world(now.centre).distance_to(before.screen_from_world(before.centre));
                assert!(moved < 10.0 && (now.zoom - before.zoom).abs() < 0.02, "{from:?} {to:?} {step}");
                before = now;
            }
        }
    }

    #[test]
    fn a_flight_back_is_the_flight_there_backwards() {
        for (from, to) in ways() {
            let (there, back) = (Flight::new(from, to), Flight::new(to, from));
            for step in 1..20 {
                let progress = f64::from(step) / 20.0;
                let (a, b) = (there.at(progress), back.at(1.0 - progress));
                // 0.01 px on the screen and 0.001 % of the size.
                assert!(
                    a.screen_from_world(b.centre).distance_to(a.screen_from_world(a.centre)) < 0.01,
                    "{a:?} {b:?}"
                );
                assert!((a.zoom - b.zoom).abs() < 1e-5, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_long_way_rises_and_a_pure_zoom_is_even() {
        let long = Flight::new(view(-0.3, 6.0), view(0.3, 6.0));
        assert!(long.at(0.5).zoom < 4.0);
        let same = Flight::new(view(0.1, 3.0), view(0.1, 5.0));
        assert!((same.at(0.25).zoom - 3.5).abs() < 1e-9 && (same.at(0.5).zoom - 4.0).abs() < 1e-9);
    }

    #[test]
    fn every_flight_takes_a_bearable_time() {
        for (from, to) in ways() {
            assert!((0.2..=1.2).contains(&Flight::new(from, to).duration_secs()));
        }
        let near = Flight::new(view(0.0, 3.0), view(0.01, 3.0)).duration_secs();
        assert!(near < Flight::new(view(-0.4, 8.0), view(0.4, 8.0)).duration_secs());
        let nowhere = Flight::new(view(f64::NAN, 3.0), view(0.0, 3.0));
        assert!(nowhere.duration_secs() > 0.0);
        assert_eq!(nowhere.at(0.5), view(0.0, 3.0));
    }
}
