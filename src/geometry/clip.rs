//! Rings and lines of the sphere, cut so that they can be drawn: at the edge of a flat map, at the limb of the globe.
//!
//! A ring is first *unwrapped*: its longitudes run on beyond ±180° instead of jumping. A flat map then shows the part of
//! it (and of its copies a turn away) between the two cut meridians. Fills are cut with the edge as a side; outlines are
//! the ring's own edges only, so that no line is ever drawn along a cut.

use super::projection::{Projection, ProjectionKind};
use crate::units::{LonLat, WorldPoint};

/// A closed ring or an open line with continuous longitudes; may leave ±180°.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Unwrapped {
    /// Longitude (continuous) and latitude, degrees.
    points: Vec<(f64, f64)>,
    closed: bool,
    /// Points that were added to close a ring through a pole; edges to them are no outline.
    added: usize,
}

/// What is drawn of rings: areas to fill (even-odd), and lines to stroke.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Projected {
    /// Closed rings; the first point is not repeated.
    pub fills: Vec<Vec<WorldPoint>>,
    /// Open lines.
    pub lines: Vec<Vec<WorldPoint>>,
}

/// Longest edge left as it is, degrees; longer ones are subdivided, since a straight edge of the sphere is a curve here.
const MAX_EDGE: f64 = 2.5;
/// How near a source edge must run to ±180° to be taken for the source's own cut, degrees.
const CUT_SLACK: f64 = 1e-6;

impl Unwrapped {
    /// A closed ring; the last point may repeat the first. One that goes round a pole is closed through that pole.
    pub fn ring(points: &[LonLat]) -> Self {
        let mut unwrapped = run_on(points);
        let (Some(first), Some(last)) = (unwrapped.first().copied(), unwrapped.last().copied()) else {
            return Self::default();
        };
        let mut added = 0;
        let turned = (last.0 - first.0).abs() > 180.0;
        if turned {
            let mean: f64 = unwrapped.iter().map(|(_, lat)| lat).sum::<f64>() / unwrapped.len() as f64;
            let pole = 90.0_f64.copysign(mean);
            unwrapped.push((last.0, pole));
            unwrapped.push((first.0, pole));
            added = 2;
        } else if unwrapped.len() > 1 && (last.0 - first.0).abs() < 1e-9 && (last.1 - first.1).abs() < 1e-9 {
            unwrapped.pop();
        }
        Self { points: unwrapped, closed: true, added }
    }

    /// An open line.
    pub fn line(points: &[LonLat]) -> Self {
        Self { points: run_on(points), closed: false, added: 0 }
    }

    /// The edges that are outlines, each from a point to the next.
    fn edges(&self) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
        let own = self.points.len() - self.added;
        let starts = self.points.iter().take(own).copied();
        let ends = self.points.iter().take(own).copied().skip(1);
        let closing = (self.closed && self.added == 0).then(|| self.points.first().copied()).flatten();
        starts.zip(ends.chain(closing)).filter(|(a, b)| !along_source_cut(*a, *b))
    }

    fn extent(&self) -> (f64, f64) {
        self.points
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (lon, _)| (low.min(*lon), high.max(*lon)))
    }
}

/// Whether an edge runs along ±180°: there the source itself was cut.
fn along_source_cut(a: (f64, f64), b: (f64, f64)) -> bool {
    let on_cut = |lon: f64| (lon.rem_euclid(360.0) - 180.0).abs() < CUT_SLACK;
    on_cut(a.0) && on_cut(b.0) && (a.0 - b.0).abs() < CUT_SLACK
}

/// Longitudes made continuous: each within 180° of the one before.
fn run_on(points: &[LonLat]) -> Vec<(f64, f64)> {
    let mut shift = 0.0;
    let mut before: Option<f64> = None;
    points
        .iter()
        .map(|point| {
            if let Some(before) = before {
                let step = point.lon() - before;
                if step > 180.0 {
                    shift -= 360.0;
                } else if step < -180.0 {
                    shift += 360.0;
                }
            }
            before = Some(point.lon());
            (point.lon() + shift, point.lat())
        })
        .collect()
}

/// Rings as areas and outlines of a projection.
pub fn project_rings(rings: &[Unwrapped], projection: &Projection) -> Projected {
    let mut projected = Projected::default();
    for ring in rings {
        if projection.kind() == ProjectionKind::Globe {
            globe_fill(ring, projection, &mut projected.fills);
        } else {
            flat_fill(ring, projection, &mut projected.fills);
        }
        stroke(ring, projection, &mut projected.lines);
    }
    projected
}

/// A line as the parts of it that are on the map.
pub fn project_line(line: &Unwrapped, projection: &Projection) -> Vec<Vec<WorldPoint>> {
    let mut lines = Vec::new();
    stroke(line, projection, &mut lines);
    lines
}

/// The copies of a ring that can reach the window from -180 to 180 around the meridian, as shifts in degrees.
fn shifts(ring: &Unwrapped, meridian: f64) -> impl Iterator<Item = f64> {
    let (low, high) = ring.extent();
    let first = ((meridian - 180.0 - high) / 360.0).ceil();
    let last = ((meridian + 180.0 - low) / 360.0).floor();
    let count =
        if first.is_finite() && last.is_finite() { (last - first + 1.0).clamp(0.0, 5.0) as i32 } else { 0 };
    (0..count).map(move |step| (first + f64::from(step)) * 360.0 - meridian)
}

fn flat_fill(ring: &Unwrapped, projection: &Projection, fills: &mut Vec<Vec<WorldPoint>>) {
    for shift in shifts(ring, projection.meridian()) {
        let (low, high) = ring.extent();
        let whole = low + shift >= -180.0 && high + shift <= 180.0;
        let moved: Vec<(f64, f64)> = ring.points.iter().map(|(lon, lat)| (lon + shift, *lat)).collect();
        let cut = if whole { moved } else { cut_side(&cut_side(&moved, -180.0, 1.0), 180.0, -1.0) };
        if cut.len() < 3 {
            continue;
        }
        let mut points = Vec::with_capacity(cut.len());
        let ends = cut.iter().skip(1).chain(cut.first());
        for (from, to) in cut.iter().zip(ends) {
            subdivide(*from, *to, |lon, lat| points.push(projection.flat_point(lon, lat)));
        }
        fills.push(points);
    }
}

/// The part of a ring on one side of a meridian (Sutherland and Hodgman 1974): `side` 1 keeps the east, -1 the west.
fn cut_side(points: &[(f64, f64)], meridian: f64, side: f64) -> Vec<(f64, f64)> {
    let inside = |lon: f64| (lon - meridian) * side >= 0.0;
    let mut kept = Vec::with_capacity(points.len() + 4);
    let Some(last) = points.last().copied() else { return kept };
    let mut before = last;
    for point in points.iter().copied() {
        if inside(point.0) != inside(before.0) {
            let t = (meridian - before.0) / (point.0 - before.0);
            kept.push((meridian, before.1 + (point.1 - before.1) * t));
        }
        if inside(point.0) {
            kept.push(point);
        }
        before = point;
    }
    kept
}

/// The start of an edge and as many points within it as its length asks for; the end belongs to the next edge.
fn subdivide(from: (f64, f64), to: (f64, f64), mut put: impl FnMut(f64, f64)) {
    let length = (to.0 - from.0).abs().max((to.1 - from.1).abs());
    let steps = (length / MAX_EDGE).ceil().clamp(1.0, 200.0) as u32;
    for step in 0..steps {
        let t = f64::from(step) / f64::from(steps);
        put(from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t);
    }
}

/// Collects points into lines; a gap begins a new one.
struct Pen<'a> {
    lines: &'a mut Vec<Vec<WorldPoint>>,
    current: Vec<WorldPoint>,
}

impl Pen<'_> {
    fn to(&mut self, point: WorldPoint) {
        if self.current.last() != Some(&point) {
            self.current.push(point);
        }
    }

    fn lift(&mut self) {
        let line = std::mem::take(&mut self.current);
        if line.len() > 1 {
            self.lines.push(line);
        }
    }
}

fn stroke(ring: &Unwrapped, projection: &Projection, lines: &mut Vec<Vec<WorldPoint>>) {
    let mut pen = Pen { lines, current: Vec::new() };
    if projection.kind() == ProjectionKind::Globe {
        let mut end = None;
        for (from, to) in ring.edges() {
            if end != Some(from) {
                pen.lift();
            }
            globe_edge(from, to, projection, &mut pen);
            end = Some(to);
        }
        pen.lift();
        return;
    }
    for shift in shifts(ring, projection.meridian()) {
        let mut end = None;
        for (from, to) in ring.edges() {
            if end != Some(from) {
                pen.lift();
            }
            end = Some(to);
            let (from, to) = ((from.0 + shift, from.1), (to.0 + shift, to.1));
            let Some((from, to, entered, left)) = cut_edge(from, to) else {
                pen.lift();
                continue;
            };
            if entered {
                pen.lift();
            }
            subdivide(from, to, |lon, lat| pen.to(projection.flat_point(lon, lat)));
            pen.to(projection.flat_point(to.0, to.1));
            if left {
                pen.lift();
            }
        }
        pen.lift();
    }
}

/// A point in degrees.
type Degrees = (f64, f64);

/// The part of an edge between -180 and 180, with whether it began and ended at a cut; `None` when nothing is left.
fn cut_edge(from: Degrees, to: Degrees) -> Option<(Degrees, Degrees, bool, bool)> {
    let (mut t0, mut t1) = (0.0_f64, 1.0_f64);
    let step = to.0 - from.0;
    for (distance, slope) in [(from.0 + 180.0, step), (180.0 - from.0, -step)] {
        if slope.abs() < 1e-12 {
            if distance < 0.0 {
                return None;
            }
        } else {
            let t = -distance / slope;
            if slope > 0.0 { t0 = t0.max(t) } else { t1 = t1.min(t) }
        }
    }
    if t0 >= t1 {
        return None;
    }
    let at = |t: f64| (from.0 + step * t, from.1 + (to.1 - from.1) * t);
    Some((at(t0), at(t1), t0 > 0.0, t1 < 1.0))
}

/// The visible part of one edge on the globe.
fn globe_edge(from: Degrees, to: Degrees, projection: &Projection, pen: &mut Pen<'_>) {
    let mut before: Option<(f64, f64, f64)> = None;
    let mut visit = |lon: f64, lat: f64| {
        let now = projection.globe_point(lon, lat);
        if let Some(before) = before
            && (before.2 >= 0.0) != (now.2 >= 0.0)
        {
            pen.to(limb_between(before, now));
        }
        if now.2 >= 0.0 {
            pen.to(WorldPoint { x: now.0, y: now.1 });
        } else {
            pen.lift();
        }
        before = Some(now);
    };
    subdivide(from, to, &mut visit);
    visit(to.0, to.1);
}

/// Where the way between a visible and a hidden point crosses the limb.
fn limb_between(a: (f64, f64, f64), b: (f64, f64, f64)) -> WorldPoint {
    let t = a.2 / (a.2 - b.2);
    onto_limb(a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

fn onto_limb(x: f64, y: f64) -> WorldPoint {
    let radius = std::f64::consts::FRAC_1_PI / 2.0;
    let length = x.hypot(y);
    if length < 1e-12 {
        return WorldPoint { x: 0.0, y: radius };
    }
    WorldPoint { x: x / length * radius, y: y / length * radius }
}

/// The area of a ring on the globe: hidden points are moved outward onto the limb, where they enclose nothing.
fn globe_fill(ring: &Unwrapped, projection: &Projection, fills: &mut Vec<Vec<WorldPoint>>) {
    let mut points: Vec<WorldPoint> = Vec::with_capacity(ring.points.len());
    let mut any_visible = false;
    let mut before: Option<(f64, f64, f64)> = None;
    let ends = ring.points.iter().skip(1).chain(ring.points.first());
    for (from, to) in ring.points.iter().zip(ends) {
        subdivide(*from, *to, |lon, lat| {
            let now = projection.globe_point(lon, lat);
            if let Some(before) = before
                && (before.2 >= 0.0) != (now.2 >= 0.0)
            {
                points.push(limb_between(before, now));
            }
            if now.2 >= 0.0 {
                any_visible = true;
                points.push(WorldPoint { x: now.0, y: now.1 });
            } else {
                arc_to(&mut points, onto_limb(now.0, now.1));
            }
            before = Some(now);
        });
    }
    if any_visible && points.len() > 2 {
        fills.push(points);
    }
}

/// Adds a point of the limb, and the points of the limb before it when it is far: a chord would cut through the disc.
fn arc_to(points: &mut Vec<WorldPoint>, to: WorldPoint) {
    let radius = std::f64::consts::FRAC_1_PI / 2.0;
    if let Some(from) = points.last().copied() {
        let on_limb = (from.x.hypot(from.y) - radius).abs() < 1e-9;
        let (start, end) = (from.y.atan2(from.x), to.y.atan2(to.x));
        let mut turn = end - start;
        if turn > std::f64::consts::PI {
            turn -= std::f64::consts::TAU;
        } else if turn < -std::f64::consts::PI {
            turn += std::f64::consts::TAU;
        }
        let steps = (turn.abs() / 0.05).ceil().clamp(1.0, 80.0) as u32;
        if on_limb {
            for step in 1..steps {
                let angle = start + turn * f64::from(step) / f64::from(steps);
                points.push(WorldPoint { x: angle.cos() * radius, y: angle.sin() * radius });
            }
        }
    }
    points.push(to);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lonlat(points: &[(f64, f64)]) -> Vec<LonLat> {
        points.iter().map(|(lon, lat)| LonLat::new(*lon, *lat).unwrap()).collect()
    }

    fn area(ring: &[WorldPoint]) -> f64 {
        let ends = ring.iter().skip(1).chain(ring.first());
        ring.iter().zip(ends).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs() / 2.0
    }

    fn total_area(projected: &Projected) -> f64 {
        projected.fills.iter().map(|ring| area(ring)).sum()
    }

    /// Ten degrees of longitude on each side of the antimeridian, as the sources give it: with a jump.
    fn across() -> Unwrapped {
        Unwrapped::ring(&lonlat(&[
            (170.0, 60.0),
            (-170.0, 60.0),
            (-170.0, 70.0),
            (170.0, 70.0),
            (170.0, 60.0),
        ]))
    }

    #[test]
    fn a_ring_across_the_antimeridian_keeps_its_area_wherever_the_map_is_cut() {
        let same_ring =
            Unwrapped::ring(&lonlat(&[(0.0, 60.0), (20.0, 60.0), (20.0, 70.0), (0.0, 70.0), (0.0, 60.0)]));
        let whole =
            total_area(&project_rings(&[same_ring], &Projection::flat(ProjectionKind::EqualEarth, 0.0)));
        for meridian in [0.0, 11.0, 150.0, -10.0, 180.0] {
            let projection = Projection::flat(ProjectionKind::EqualEarth, meridian);
            let projected = project_rings(&[across()], &projection);
            assert!((total_area(&projected) / whole - 1.0).abs() < 1e-3, "{meridian}");
            let bounds = projection.bounds();
            for point in projected.fills.iter().flatten().chain(projected.lines.iter().flatten()) {
                assert!(
                    point.x >= bounds.min.x - 1e-9 && point.x <= bounds.max.x + 1e-9,
                    "{meridian} {point:?}"
                );
            }
        }
    }

    #[test]
    fn no_line_ever_crosses_the_sheet() {
        for meridian in [0.0, 11.0, 150.0, -10.0] {
            for kind in [ProjectionKind::EqualEarth, ProjectionKind::WebMercator] {
                let projected = project_rings(&[across()], &Projection::flat(kind, meridian));
                for line in &projected.lines {
                    for pair in line.windows(2) {
                        assert!((pair[0].x - pair[1].x).abs() < 0.02, "{meridian} {pair:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_outline_is_drawn_along_a_cut() {
        // Cut at 180: the ring falls into two; its four edges give two open lines of three edges each... but no fifth edge.
        let projection = Projection::flat(ProjectionKind::EqualEarth, 0.0);
        let projected = project_rings(&[across()], &projection);
        for line in &projected.lines {
            for pair in line.windows(2) {
                let at_cut = pair.iter().all(|p| {
                    projection
                        .lonlat_from_world(*p)
                        .is_some_and(|place| (place.lon().abs() - 180.0).abs() < 1e-6)
                });
                assert!(!at_cut, "{pair:?}");
            }
        }
    }

    #[test]
    fn the_sources_own_cut_at_180_is_no_outline() {
        let half = Unwrapped::ring(&lonlat(&[
            (170.0, 60.0),
            (180.0, 60.0),
            (180.0, 70.0),
            (170.0, 70.0),
            (170.0, 60.0),
        ]));
        let projection = Projection::flat(ProjectionKind::EqualEarth, 150.0);
        let lines = project_rings(&[half], &projection).lines;
        let length: usize = lines.iter().map(Vec::len).sum();
        assert!(length > 3);
        for pair in lines.iter().flat_map(|line| line.windows(2)) {
            let lons = pair.iter().map(|p| projection.lonlat_from_world(*p).unwrap().lon());
            assert!(!lons.into_iter().all(|lon| (lon.abs() - 180.0).abs() < 1e-6));
        }
    }

    #[test]
    fn a_ring_round_the_pole_is_closed_through_it() {
        let ring: Vec<_> = (0..=36).map(|step| (f64::from(step) * 10.0 - 180.0, -70.0)).collect();
        let ring = Unwrapped::ring(&lonlat(&ring));
        let projection = Projection::flat(ProjectionKind::EqualEarth, 11.0);
        let projected = project_rings(&[ring], &projection);
        let sphere: f64 = area(&projection.outline());
        // A cap down to latitude 70° is (1 - sin 70°) / 2 of the sphere.
        let expected = (1.0 - 70f64.to_radians().sin()) / 2.0;
        assert!(
            (total_area(&projected) / sphere - expected).abs() < 1e-3,
            "{}",
            total_area(&projected) / sphere
        );
    }

    #[test]
    fn the_globe_shows_only_what_faces_the_viewer() {
        let square = Unwrapped::ring(&lonlat(&[
            (-10.0, -10.0),
            (10.0, -10.0),
            (10.0, 10.0),
            (-10.0, 10.0),
            (-10.0, -10.0),
        ]));
        let facing = Projection::globe(LonLat::new(0.0, 0.0).unwrap());
        let behind = Projection::globe(LonLat::new(180.0, 0.0).unwrap());
        assert_eq!(project_rings(std::slice::from_ref(&square), &facing).fills.len(), 1);
        let hidden = project_rings(&[square], &behind);
        assert!(hidden.fills.is_empty() && hidden.lines.is_empty());
    }

    #[test]
    fn a_hemisphere_fills_its_half_of_the_disc() {
        // The southern hemisphere seen from the equator: half of the disc, though its points lie on both sides.
        let ring: Vec<_> = (0..=72).map(|step| (f64::from(step) * 5.0 - 180.0, -0.000_1)).collect();
        let globe = Projection::globe(LonLat::new(40.0, 0.0).unwrap());
        let projected = project_rings(&[Unwrapped::ring(&lonlat(&ring))], &globe);
        let disc = area(&globe.outline());
        assert!((total_area(&projected) / disc - 0.5).abs() < 0.01, "{}", total_area(&projected) / disc);
    }
}
