//! Areas and lines on the globe, cut at the limb: the circle where the far side begins.
//!
//! The hidden part of an area's edge is moved straight outward onto the limb, where it encloses nothing that is seen. An
//! edge behind the globe so becomes one arc, from where it disappears to where it comes back.

use std::f64::consts::TAU;

use super::project::{MAX_EDGE, Pen, Shown, whole_between};
use super::projection::{GLOBE_RADIUS, GlobePoint, LIMB_CORNERS, Projection, limb_corner};
use super::unwrap::{Course, Unwrapped, densify_edge};
use crate::units::WorldPoint;

/// The visible area of a ring, if any. `scratch` is storage to be used again.
pub(super) fn globe_fill(
    ring: &Unwrapped,
    projection: &Projection,
    scratch: &mut Vec<GlobePoint>,
    fills: &mut Vec<Vec<WorldPoint>>,
) -> Shown {
    scratch.clear();
    for (from, to) in ring.edges() {
        densify_edge(from, to, MAX_EDGE, |at| scratch.push(projection.globe_point(at.lon, at.lat)));
    }
    let Some(start) = scratch.iter().position(|point| point.is_visible()) else { return Shown::Nothing };
    if scratch.len() < 3 {
        return Shown::Nothing;
    }
    if scratch.iter().all(|point| point.is_visible()) {
        fills.push(scratch.iter().map(|point| point.at).collect());
        // The last point of a ring round a pole is its first one.
        return if ring.course() == Course::Closed { Shown::Whole } else { Shown::InPart };
    }
    let mut fill = Vec::with_capacity(scratch.len());
    let mut hidden: Option<Arc> = None;
    // Once round from a visible point, and back to it.
    let round = || scratch.iter().cycle().skip(start).take(scratch.len() + 1);
    for (before, now) in round().zip(round().skip(1)) {
        match (before.is_visible(), now.is_visible()) {
            (true, true) => {}
            (true, false) => {
                let limb = limb_between(*before, *now);
                fill.push(limb);
                let mut arc = Arc::from(limb);
                arc.turn_to(now.at);
                hidden = Some(arc);
            }
            (false, false) => hidden.iter_mut().for_each(|arc| arc.turn_to(now.at)),
            (false, true) => {
                let limb = limb_between(*before, *now);
                if let Some(mut arc) = hidden.take() {
                    arc.turn_to(limb);
                    arc.corners(|corner| fill.push(corner));
                }
                fill.push(limb);
            }
        }
        if now.is_visible() {
            fill.push(now.at);
        }
    }
    fills.push(fill);
    Shown::InPart
}

/// The visible parts of a line, or of a ring's own edges.
pub(super) fn globe_stroke(line: &Unwrapped, projection: &Projection, lines: &mut Vec<Vec<WorldPoint>>) {
    let mut pen = Pen::new(lines);
    let mut before: Option<GlobePoint> = None;
    for (from, to) in line.edges() {
        if line.is_source_cut(from, to) {
            pen.lift();
            before = None;
            continue;
        }
        // The start is there already, as the end of the edge before.
        let mut is_done = before.is_some();
        densify_edge(from, to, MAX_EDGE, |at| {
            if !std::mem::take(&mut is_done) {
                visit(&mut pen, &mut before, projection.globe_point(at.lon, at.lat));
            }
        });
        visit(&mut pen, &mut before, projection.globe_point(to.lon, to.lat));
    }
    pen.lift();
}

fn visit(pen: &mut Pen<'_>, before: &mut Option<GlobePoint>, now: GlobePoint) {
    if let Some(before) = before.filter(|before| before.is_visible() != now.is_visible()) {
        pen.draw_to(limb_between(before, now));
    }
    if now.is_visible() {
        pen.draw_to(now.at);
    } else {
        pen.lift();
    }
    *before = Some(now);
}

/// Where the great circle between a visible and a hidden point crosses the limb.
fn limb_between(a: GlobePoint, b: GlobePoint) -> WorldPoint {
    let t = a.depth / (a.depth - b.depth);
    let (x, y) = (a.at.x + (b.at.x - a.at.x) * t, a.at.y + (b.at.y - a.at.y) * t);
    let stretch = GLOBE_RADIUS / x.hypot(y).max(f64::MIN_POSITIVE);
    WorldPoint { x: x * stretch, y: y * stretch }
}

/// A way along the limb, in radians, clockwise on the screen.
#[derive(Debug, Clone, Copy)]
struct Arc {
    start: f64,
    end: f64,
}

impl Arc {
    fn from(point: WorldPoint) -> Self {
        let angle = point.y.atan2(point.x);
        Self { start: angle, end: angle }
    }

    /// Goes on to the direction of a point, by the shorter way.
    fn turn_to(&mut self, point: WorldPoint) {
        let turn = point.y.atan2(point.x) - self.end;
        self.end += turn - (turn / TAU).round() * TAU;
    }

    /// The corners of the disc strictly between start and end, in order.
    fn corners(self, mut put: impl FnMut(WorldPoint)) {
        let step = TAU / f64::from(LIMB_CORNERS);
        whole_between(self.start / step, self.end / step, |corner| {
            put(limb_corner(corner.rem_euclid(i64::from(LIMB_CORNERS)) as u32));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Projection, project_line, project_rings};
    use super::*;
    use crate::units::LonLat;
    use proptest::prelude::*;

    fn lonlat(lon: f64, lat: f64) -> LonLat {
        LonLat::wrapped(lon, lat)
    }

    fn area(ring: &[WorldPoint]) -> f64 {
        let ends = ring.iter().skip(1).chain(ring.first());
        ring.iter().zip(ends).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs() / 2.0
    }

    fn disc() -> f64 {
        area(&Projection::globe(lonlat(0.0, 0.0)).outline())
    }

    /// A circle on the sphere around a place, of a radius in degrees.
    fn cap(centre: LonLat, radius: f64) -> Unwrapped {
        let (sin_r, cos_r) = radius.to_radians().sin_cos();
        let (sin_lat, cos_lat) = centre.lat().to_radians().sin_cos();
        let at = |step: i32| {
            let (sin, cos) = f64::from(step * 2).to_radians().sin_cos();
            let lat = (sin_lat * cos_r + cos_lat * sin_r * cos).asin();
            let turn = (sin * sin_r * cos_lat).atan2(cos_r - sin_lat * lat.sin());
            lonlat(centre.lon() + turn.to_degrees(), lat.to_degrees())
        };
        Unwrapped::ring(&(0..180).map(at).collect::<Vec<_>>())
    }

    /// How much of a disc of radius 1 a cap covers whose centre is an angle away from the viewer's: the part of its
    /// ellipse that faces the viewer and, where the limb cuts it, the sickle between; by counting a fine grid.
    fn covered(away: f64, radius: f64) -> f64 {
        let (sin, cos) = away.to_radians().sin_cos();
        let near = radius.to_radians().cos();
        let n = 1500;
        let mut inside = 0_u32;
        let mut all = 0_u32;
        for j in 0..n {
            for i in 0..n {
                let (x, y) = (
                    (f64::from(i) + 0.5) / f64::from(n) * 2.0 - 1.0,
                    (f64::from(j) + 0.5) / f64::from(n) * 2.0 - 1.0,
                );
                let rho = x * x + y * y;
                if rho < 1.0 {
                    all += 1;
                    inside += u32::from(x * sin + (1.0 - rho).sqrt() * cos >= near);
                }
            }
        }
        f64::from(inside) / f64::from(all)
    }

    #[test]
    fn a_cap_covers_what_is_seen_of_it_wherever_it_lies() {
        for (away, radius) in
            [(0.0, 30.0), (50.0, 30.0), (75.0, 30.0), (90.0, 40.0), (110.0, 40.0), (90.0, 5.0)]
        {
            for bearing in [0.0, 70.0, 180.0, 300.0] {
                // The viewer looks from `away` degrees beside the cap's centre.
                let (sin_a, cos_a) = f64::to_radians(away).sin_cos();
                let (sin_b, cos_b) = f64::to_radians(bearing).sin_cos();
                let viewer =
                    lonlat((sin_b * sin_a).atan2(cos_a).to_degrees(), (sin_a * cos_b).asin().to_degrees());
                let projected = project_rings(&[cap(lonlat(0.0, 0.0), radius)], &Projection::globe(viewer));
                let share = projected.fills.iter().map(|ring| area(ring)).sum::<f64>() / disc();
                assert!((share - covered(away, radius)).abs() < 1e-3, "{away} {radius} {bearing}: {share}");
            }
        }
    }

    #[test]
    fn the_far_side_shows_nothing() {
        let behind = Projection::globe(lonlat(180.0, 0.0));
        let hidden = project_rings(&[cap(lonlat(0.0, 0.0), 60.0)], &behind);
        assert!(hidden.fills.is_empty() && hidden.lines.is_empty());
        let line = Unwrapped::line(&[lonlat(-30.0, 10.0), lonlat(30.0, 10.0)]);
        assert!(project_line(&line, &behind).is_empty());
    }

    #[test]
    fn a_hemisphere_fills_its_half_of_the_disc() {
        let ring: Vec<_> = (0..72).map(|step| lonlat(f64::from(step) * 5.0 - 180.0, -0.01)).collect();
        for lon in [40.0, -177.0] {
            let globe = Projection::globe(lonlat(lon, 0.0));
            let fills = project_rings(&[Unwrapped::ring(&ring)], &globe).fills;
            let share = fills.iter().map(|ring| area(ring)).sum::<f64>() / disc();
            assert!((share - 0.5).abs() < 1e-3, "{share}");
        }
    }

    #[test]
    fn a_line_that_dips_behind_the_globe_ends_on_the_limb() {
        // Once round the equator, seen from 30° north: the front half.
        let equator: Vec<_> = (0..=36).map(|step| lonlat(f64::from(step) * 10.0 - 150.0, 0.0)).collect();
        let globe = Projection::globe(lonlat(0.0, 30.0));
        let parts = project_line(&Unwrapped::line(&equator), &globe);
        assert_eq!(parts.len(), 1);
        for end in [parts[0].first().unwrap(), parts[0].last().unwrap()] {
            assert!((end.x.abs() - GLOBE_RADIUS).abs() < 1e-9 && end.y.abs() < 1e-9, "{end:?}");
        }
    }

    proptest! {
        #[test]
        fn no_chord_cuts_through_the_disc(
            viewer_lon in -180.0..180.0f64, viewer_lat in -90.0..90.0f64,
            lon in -180.0..180.0f64, lat in -85.0..85.0f64, radius in 3.0..80.0f64,
        ) {
            let globe = Projection::globe(lonlat(viewer_lon, viewer_lat));
            let projected = project_rings(&[cap(lonlat(lon, lat), radius)], &globe);
            for ring in &projected.fills {
                for (a, b) in ring.iter().zip(ring.iter().skip(1).chain(ring.first())) {
                    prop_assert!(a.x.hypot(a.y) <= GLOBE_RADIUS + 1e-12);
                    // 3° of arc, seen straight on.
                    prop_assert!((a.x - b.x).hypot(a.y - b.y) < GLOBE_RADIUS * 0.053);
                }
            }
            // Outlines never run along the limb for longer than it takes to cross it.
            for line in &projected.lines {
                prop_assert!(line.len() > 1);
            }
        }
    }
}
