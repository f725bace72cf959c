//! Rings and lines of the sphere as areas and lines of the plane, cut so that they can be drawn.
//!
//! A flat map shows the part of an unwrapped ring (and of its copies a turn away) between the two cut meridians. Fills have
//! the cut as a side; outlines are the ring's own edges only, so that no line is ever drawn along a cut, nor across the
//! sheet. The globe's side of this is [`super::limb`]. Edges are straight in longitude and latitude, as sources mean them.

use super::clip::{Side, cut_ring, part_within};
use super::limb::{globe_fill, globe_stroke};
use super::projection::{MERCATOR_MAX_LAT, Projection, ProjectionKind, SHEET_CORNER_DEG};
use super::unwrap::{Course, Degrees, Unwrapped, densify_edge};
use crate::units::WorldPoint;

/// What is drawn of rings: areas to fill (even-odd), and lines to stroke.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Projected {
    /// Closed rings; the first point is not repeated.
    pub fills: Vec<Vec<WorldPoint>>,
    /// Open lines.
    pub lines: Vec<Vec<WorldPoint>>,
}

/// Longest edge left as it is, degrees; longer ones are subdivided, since a straight edge of the sphere is a curve here.
/// At 2.5° the sagitta is under 1/4000 of the radius: a tenth of a pixel on a globe of 800 px.
pub(super) const MAX_EDGE: f64 = 2.5;

/// Rings as areas and outlines of a projection. All fills together are one even-odd area.
pub fn project_rings(rings: &[Unwrapped], projection: &Projection) -> Projected {
    let mut projected = Projected::default();
    let mut scratch = Vec::new();
    for ring in rings {
        let Projected { fills, lines } = &mut projected;
        let whole = match projection.kind() {
            ProjectionKind::Globe => globe_fill(ring, projection, &mut scratch, fills),
            ProjectionKind::EqualEarth | ProjectionKind::WebMercator => flat_fill(ring, projection, fills),
        };
        match whole {
            Shown::Whole if !ring.has_source_cut() => lines.extend(fills.last().map(|fill| closed(fill))),
            Shown::Nothing => {}
            Shown::Whole | Shown::InPart => stroke(ring, projection, lines),
        }
    }
    projected
}

/// A line as the parts of it that are on the map, in order along the line on each sheet.
pub fn project_line(line: &Unwrapped, projection: &Projection) -> Vec<Vec<WorldPoint>> {
    let mut lines = Vec::new();
    stroke(line, projection, &mut lines);
    lines
}

/// How much of a ring is on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Nothing,
    InPart,
    /// All of it, in one piece: the last fill's edges are its outline.
    Whole,
}

fn closed(ring: &[WorldPoint]) -> Vec<WorldPoint> {
    ring.iter().chain(ring.first()).copied().collect()
}

fn stroke(line: &Unwrapped, projection: &Projection, lines: &mut Vec<Vec<WorldPoint>>) {
    match projection.kind() {
        ProjectionKind::Globe => globe_stroke(line, projection, lines),
        ProjectionKind::EqualEarth | ProjectionKind::WebMercator => flat_stroke(line, projection, lines),
    }
}

/// Collects points into lines; a gap begins a new one.
pub(super) struct Pen<'a> {
    lines: &'a mut Vec<Vec<WorldPoint>>,
    current: Vec<WorldPoint>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(lines: &'a mut Vec<Vec<WorldPoint>>) -> Self {
        Self { lines, current: Vec::new() }
    }

    pub(super) fn is_up(&self) -> bool {
        self.current.is_empty()
    }

    pub(super) fn draw_to(&mut self, point: WorldPoint) {
        self.current.push(point);
    }

    pub(super) fn lift(&mut self) {
        let line = std::mem::take(&mut self.current);
        if line.len() > 1 {
            self.lines.push(line);
        }
    }
}

/// What to add to longitudes so that they count from the centre meridian: one value for each copy of the line that can
/// reach the sheet, which goes from -180 to 180.
fn shifts(line: &Unwrapped, meridian: f64) -> impl Iterator<Item = f64> {
    let first = ((meridian - 180.0 - line.east()) / 360.0).ceil();
    let last = ((meridian + 180.0 - line.west()) / 360.0).floor();
    let count = if line.points().is_empty() { 0 } else { (last - first + 1.0).clamp(0.0, 5.0) as u32 };
    (0..count).map(move |step| (first + f64::from(step)) * 360.0 - meridian)
}

fn flat_fill(ring: &Unwrapped, projection: &Projection, fills: &mut Vec<Vec<WorldPoint>>) -> Shown {
    let lat_end = end_of_sheet(projection);
    if ring.course() == Course::RoundPole {
        let cut = cut_to_sheet(&three_turns(ring, projection.meridian()));
        fills.push(project_area(&cut, projection));
        return Shown::InPart;
    }
    let mut shown = Shown::Nothing;
    for shift in shifts(ring, projection.meridian()) {
        let (west, east) = (ring.west() + shift, ring.east() + shift);
        // A copy that only touches the edge of the sheet has no area there.
        if west >= 180.0 || east <= -180.0 || ring.points().len() < 3 {
            continue;
        }
        shown = Shown::InPart;
        let moved = |p: &Degrees| Degrees { lon: p.lon + shift, lat: p.lat };
        if west >= -180.0 && east <= 180.0 {
            let mut points = Vec::with_capacity(ring.points().len() + 1);
            for (from, to) in ring.edges() {
                densify_edge(moved(&from), moved(&to), MAX_EDGE, |at| {
                    points.push(projection.flat_point(at.lon, at.lat));
                });
            }
            fills.push(points);
            if ring.points().iter().all(|point| point.lat.abs() <= lat_end) {
                return Shown::Whole;
            }
        } else {
            let cut = cut_to_sheet(&ring.points().iter().map(moved).collect::<Vec<_>>());
            if cut.len() > 2 {
                fills.push(project_area(&cut, projection));
            }
        }
    }
    shown
}

/// A ring round a pole as an area that reaches beyond the sheet on both sides: three turns, closed along the pole. So its
/// seams are cut off, and none is seen in the middle of the map.
fn three_turns(ring: &Unwrapped, meridian: f64) -> Vec<Degrees> {
    let points = ring.points();
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    // The middle turn begins within half a turn of the sheet's western edge.
    let start = first.lon - meridian;
    let shift = -meridian + ((-180.0 - start) / 360.0).round() * 360.0;
    let turn = last.lon - first.lon;
    let mut area: Vec<Degrees> = [-turn, 0.0, turn]
        .into_iter()
        .flat_map(|by| points.iter().map(move |p| Degrees { lon: p.lon + shift + by, lat: p.lat }))
        .collect();
    let lat = ring.pole_lat();
    let ends = (area.last().map(|p| p.lon), area.first().map(|p| p.lon));
    area.extend([ends.0, ends.1].into_iter().flatten().map(|lon| Degrees { lon, lat }));
    area
}

fn cut_to_sheet(points: &[Degrees]) -> Vec<Degrees> {
    cut_ring(&cut_ring(points, -180.0, Side::East), 180.0, Side::West)
}

fn project_area(ring: &[Degrees], projection: &Projection) -> Vec<WorldPoint> {
    let mut points = Vec::with_capacity(ring.len());
    for (from, to) in ring.iter().zip(ring.iter().skip(1).chain(ring.first())) {
        let put = |at: Degrees| points.push(projection.flat_point(at.lon, at.lat));
        if from.lon.abs() >= 180.0 && from.lon.total_cmp(&to.lon).is_eq() {
            along_sheet_edge(*from, *to, put);
        } else {
            densify_edge(*from, *to, MAX_EDGE, put);
        }
    }
    points
}

/// Visits the start of an edge along the side of the sheet, and the corners of the map's outline on it.
fn along_sheet_edge(from: Degrees, to: Degrees, mut visit: impl FnMut(Degrees)) {
    visit(from);
    whole_between(from.lat / SHEET_CORNER_DEG, to.lat / SHEET_CORNER_DEG, |corner| {
        visit(Degrees { lon: from.lon, lat: corner as f64 * SHEET_CORNER_DEG });
    });
}

/// Visits the whole numbers strictly between two, in the order from the first to the second.
pub(super) fn whole_between(from: f64, to: f64, visit: impl FnMut(i64)) {
    if from <= to {
        ((from.floor() as i64 + 1)..to.ceil() as i64).for_each(visit);
    } else {
        ((to.floor() as i64 + 1)..from.ceil() as i64).rev().for_each(visit);
    }
}

/// The latitude at which the sheet ends, degrees.
fn end_of_sheet(projection: &Projection) -> f64 {
    if projection.kind() == ProjectionKind::WebMercator { MERCATOR_MAX_LAT } else { 90.0 }
}

fn flat_stroke(line: &Unwrapped, projection: &Projection, lines: &mut Vec<Vec<WorldPoint>>) {
    let lat_end = end_of_sheet(projection);
    let (min, max) = ([-180.0, -lat_end], [180.0, lat_end]);
    let mut pen = Pen::new(lines);
    for shift in shifts(line, projection.meridian()) {
        for (from, to) in line.edges() {
            let within = part_within([from.lon + shift, from.lat], [to.lon + shift, to.lat], min, max);
            let Some((t0, t1)) = within.filter(|_| !line.is_source_cut(from, to)) else {
                pen.lift();
                continue;
            };
            let at = |t: f64| Degrees {
                lon: from.lon + (to.lon - from.lon) * t + shift,
                lat: from.lat + (to.lat - from.lat) * t,
            };
            let end = if t1 < 1.0 { at(t1) } else { Degrees { lon: to.lon + shift, lat: to.lat } };
            if t0 > 0.0 {
                pen.lift();
            }
            // The start is there already, unless the pen was lifted.
            let mut is_drawn = !pen.is_up();
            densify_edge(at(t0), end, MAX_EDGE, |at| {
                if !std::mem::take(&mut is_drawn) {
                    pen.draw_to(projection.flat_point(at.lon, at.lat));
                }
            });
            pen.draw_to(projection.flat_point(end.lon, end.lat));
            if t1 < 1.0 {
                pen.lift();
            }
        }
        pen.lift();
    }
}

#[cfg(test)]
mod tests {
    use super::super::densify;
    use super::*;
    use crate::units::LonLat;
    use proptest::prelude::*;

    const FLAT: [ProjectionKind; 2] = [ProjectionKind::EqualEarth, ProjectionKind::WebMercator];
    const MERIDIANS: [f64; 6] = [0.0, 11.0, 150.0, -10.0, 175.0, 180.0];

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

    /// Chukotka, roughly: reaches across the antimeridian, as the sources give it: with a jump.
    const CHUKOTKA: [(f64, f64); 7] = [
        (160.0, 60.0),
        (170.0, 60.0),
        (179.0, 62.5),
        (-170.0, 66.0),
        (-178.0, 69.0),
        (165.0, 70.0),
        (160.0, 60.0),
    ];
    /// Fiji, roughly: two islands' width on the antimeridian.
    const FIJI: [(f64, f64); 5] =
        [(177.3, -18.1), (-179.8, -16.2), (-179.7, -16.9), (178.0, -18.3), (177.3, -18.1)];

    /// The ring moved east by degrees; in steps of half a degree, since what is measured is the cut and not the chords.
    fn moved(ring: &[(f64, f64)], by: f64) -> Unwrapped {
        let places = ring.iter().map(|(lon, lat)| LonLat::wrapped(lon + by, *lat));
        Unwrapped::ring(&densify(&places.collect::<Vec<_>>(), 0.5))
    }

    fn assert_on_the_sheet(projected: &Projected, projection: &Projection) {
        let bounds = projection.bounds();
        for point in projected.fills.iter().flatten().chain(projected.lines.iter().flatten()) {
            let inside = point.x.abs() <= bounds.max.x + 1e-12 && point.y.abs() <= bounds.max.y + 1e-12;
            assert!(inside, "{projection:?} {point:?}");
        }
    }

    #[test]
    fn a_ring_across_the_antimeridian_keeps_its_area_wherever_the_map_is_cut() {
        for kind in FLAT {
            for ring in [CHUKOTKA.as_slice(), FIJI.as_slice()] {
                let whole = total_area(&project_rings(&[moved(ring, -120.0)], &Projection::flat(kind, 50.0)));
                for meridian in MERIDIANS {
                    let projection = Projection::flat(kind, meridian);
                    let projected = project_rings(&[moved(ring, 0.0)], &projection);
                    let kept = total_area(&projected) / whole;
                    assert!((kept - 1.0).abs() < 1e-3, "{projection:?} {kept}");
                    assert_on_the_sheet(&projected, &projection);
                }
            }
        }
    }

    #[test]
    fn a_ring_is_cut_in_two_only_where_the_map_is_cut() {
        let parts = |meridian| {
            project_rings(&[moved(&CHUKOTKA, 0.0)], &Projection::flat(ProjectionKind::EqualEarth, meridian))
                .fills
                .len()
        };
        // The cut is opposite the centre meridian: at 180, 169 W, 30 W.
        assert_eq!([0.0, 11.0, 150.0].map(parts), [2, 1, 1]);
    }

    #[test]
    fn no_edge_ever_crosses_the_sheet() {
        let lines = [vec![(120.0, 30.0), (-120.0, 35.0), (150.0, -30.0)], vec![(-179.0, 0.0), (179.0, 0.0)]];
        for kind in FLAT {
            for meridian in MERIDIANS {
                let projection = Projection::flat(kind, meridian);
                let rings = project_rings(&[moved(&CHUKOTKA, 0.0), moved(&FIJI, 0.0)], &projection);
                let lines =
                    lines.iter().flat_map(|line| project_line(&Unwrapped::line(&lonlat(line)), &projection));
                for line in rings.fills.into_iter().chain(rings.lines).chain(lines) {
                    for pair in line.windows(2) {
                        // 2.5° of longitude are 0.007 of the width; a steep edge leans a little more.
                        assert!((pair[0].x - pair[1].x).abs() < 0.01, "{projection:?} {pair:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn areas_cut_off_meet_the_outline_without_a_gap() {
        let projection = Projection::flat(ProjectionKind::EqualEarth, 0.0);
        let outline = projection.outline();
        let projected = project_rings(&[moved(&CHUKOTKA, 0.0)], &projection);
        let corners = projected.fills.iter().flatten().filter(|p| outline.contains(p));
        // From 62.8° to 68.7° on each side.
        assert!(corners.count() >= 20);
    }

    #[test]
    fn a_line_keeps_its_length_when_it_is_cut() {
        let equator = Unwrapped::line(&lonlat(&[(120.0, 0.0), (-170.0, 0.0), (-100.0, 0.0)]));
        for meridian in MERIDIANS {
            let parts = project_line(&equator, &Projection::flat(ProjectionKind::WebMercator, meridian));
            let length = |part: &Vec<WorldPoint>| part.windows(2).map(|w| w[1].x - w[0].x).sum::<f64>();
            let total: f64 = parts.iter().map(length).sum();
            assert!((total - 140.0 / 360.0).abs() < 1e-12, "{meridian}");
        }
    }

    #[test]
    fn no_outline_is_drawn_along_a_cut() {
        for kind in FLAT {
            let projection = Projection::flat(kind, 0.0);
            let projected = project_rings(&[moved(&CHUKOTKA, 0.0)], &projection);
            assert!(projected.lines.iter().map(Vec::len).sum::<usize>() > 12);
            let on_edge = |p: &WorldPoint| {
                projection.lonlat_from_world(*p).is_some_and(|place| (place.lon().abs() - 180.0).abs() < 1e-6)
            };
            for pair in projected.lines.iter().flat_map(|line| line.windows(2)) {
                assert!(!pair.iter().all(on_edge), "{pair:?}");
            }
        }
    }

    #[test]
    fn the_sources_own_cut_at_180_is_no_outline_but_a_line_there_is_one() {
        let half = [(170.0, 60.0), (180.0, 60.0), (180.0, 70.0), (170.0, 70.0), (170.0, 60.0)];
        for projection in [
            Projection::flat(ProjectionKind::EqualEarth, 150.0),
            Projection::flat(ProjectionKind::WebMercator, 0.0),
            Projection::globe(LonLat::new(150.0, 40.0).unwrap()),
        ] {
            let projected = project_rings(&[Unwrapped::ring(&lonlat(&half))], &projection);
            assert_eq!(projected.fills.len(), 1, "{projection:?}");
            assert!(projected.lines.iter().map(Vec::len).sum::<usize>() > 10);
            for pair in projected.lines.iter().flat_map(|line| line.windows(2)) {
                let mut lons = pair.iter().map(|p| projection.lonlat_from_world(*p).unwrap().lon());
                assert!(!lons.all(|lon| (lon.abs() - 180.0).abs() < 1e-6), "{projection:?}");
            }
            let meridian = Unwrapped::line(&lonlat(&[(180.0, 0.0), (180.0, 60.0)]));
            assert!(!project_line(&meridian, &projection).is_empty(), "{projection:?}");
        }
    }

    #[test]
    fn a_ring_round_the_pole_is_one_area_without_a_seam() {
        // A coast that runs to and fro, west or east, from any start.
        let coast = |start: i32, direction: f64| {
            let at = |step: i32| {
                let turn = f64::from(step) * 5.0 * direction;
                LonLat::wrapped(turn + 8.0 * (turn / 9.0).sin(), -72.0 + 4.0 * (turn / 20.0).cos())
            };
            Unwrapped::ring(&(start..start + 72).map(at).collect::<Vec<_>>())
        };
        for meridian in MERIDIANS {
            let projection = Projection::flat(ProjectionKind::EqualEarth, meridian);
            let sphere = area(&projection.outline());
            for (start, direction) in [(0, 1.0), (31, 1.0), (50, -1.0)] {
                let projected = project_rings(&[coast(start, direction)], &projection);
                assert_eq!(projected.fills.len(), 1);
                assert_on_the_sheet(&projected, &projection);
                let share = total_area(&projected) / sphere;
                // The cap down to its mean latitude is (1 - sin 72°) / 2 of the sphere; the coast's swings change it little.
                assert!((share - 0.0247).abs() < 1e-3, "{meridian} {start} {share}");
                // From coast to pole there is an edge only at the two sides of the sheet.
                let steep =
                    |w: &[WorldPoint]| (w[1].y - w[0].y).abs() > (w[1].x - w[0].x).abs() * 50.0 + 1e-3;
                let inner = |w: &[WorldPoint]| w[0].x.abs() < 0.2 && steep(w);
                assert!(!projected.fills[0].windows(2).any(inner), "{meridian} {start}");
            }
        }
    }

    #[test]
    fn mercator_draws_nothing_along_its_ends() {
        let over = [(0.0, 80.0), (20.0, 80.0), (20.0, 88.0), (0.0, 88.0)];
        let projection = Projection::flat(ProjectionKind::WebMercator, 0.0);
        let projected = project_rings(&[Unwrapped::ring(&lonlat(&over))], &projection);
        assert_on_the_sheet(&projected, &projection);
        assert_eq!(projected.fills.len(), 1);
        for pair in projected.lines.iter().flat_map(|line| line.windows(2)) {
            assert!(pair[0].y > -0.5 + 1e-9 || pair[1].y > -0.5 + 1e-9, "{pair:?}");
        }
    }

    #[test]
    fn empty_input_gives_an_empty_picture() {
        for projection in
            [Projection::flat(ProjectionKind::EqualEarth, 0.0), Projection::globe(LonLat::wrapped(0.0, 0.0))]
        {
            let rings = [Unwrapped::ring(&[]), Unwrapped::ring(&lonlat(&[(1.0, 1.0)]))];
            let projected = project_rings(&rings, &projection);
            assert!(projected.fills.is_empty(), "{projected:?}");
            assert!(project_line(&Unwrapped::line(&[]), &projection).is_empty());
        }
    }

    proptest! {
        #[test]
        fn every_rectangle_keeps_its_area_and_its_sheet(
            west in -180.0..180.0f64, width in 0.5..170.0f64, south in -80.0..70.0f64, height in 0.5..9.0f64,
            meridian in -180.0..180.0f64,
        ) {
            let corners = [(0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0), (0.0, 1.0), (0.0, 0.0)];
            let places = corners.map(|(x, y)| LonLat::wrapped(west + x * width, south + y * height));
            let projection = Projection::flat(ProjectionKind::EqualEarth, meridian);
            // Half degrees, since what is measured is the cut and not the chords.
            let projected = project_rings(&[Unwrapped::ring(&densify(&places, 0.5))], &projection);
            assert_on_the_sheet(&projected, &projection);
            let sin = |lat: f64| lat.to_radians().sin();
            let share = width / 360.0 * (sin(south + height) - sin(south)) / 2.0;
            let sphere = area(&Projection::flat(ProjectionKind::EqualEarth, 0.0).outline());
            prop_assert!((total_area(&projected) / sphere / share - 1.0).abs() < 1e-3);
        }
    }
}
