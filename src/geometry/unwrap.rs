//! Rings and lines whose longitudes run on beyond ±180° instead of jumping, so that they can be cut anywhere.
//!
//! A ring may go round a pole (a net turn of 360°); it is then kept as one full turn and closed through that pole where a
//! flat map needs it. No ring is expected to be larger than a hemisphere.

use crate::units::LonLat;

/// A place in degrees, without a range: longitude counted on through the turns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Degrees {
    pub(super) lon: f64,
    pub(super) lat: f64,
}

/// How a list of places hangs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    /// It ends.
    Open,
    /// It returns to its first point, which is not repeated.
    Closed,
    /// It goes round a pole eastwards; its last point is the first one, a turn further on.
    RoundPole,
}

/// A closed ring or an open line with continuous longitudes; may leave ±180°.
#[derive(Debug, Clone, PartialEq)]
pub struct Unwrapped {
    points: Vec<Degrees>,
    course: Course,
    /// The least and the greatest longitude; the least is greater for no points.
    west: f64,
    east: f64,
    /// Whether an edge of a ring runs along ±180°.
    has_source_cut: bool,
}

/// How near an edge must run to ±180° to be taken for the source's own cut, degrees.
const CUT_SLACK: f64 = 1e-6;
/// How near the last point must be to the first to repeat it, degrees.
const SAME_PLACE: f64 = 1e-9;

impl Unwrapped {
    /// A closed ring; the last point may repeat the first. Empty for no points.
    pub fn ring(points: &[LonLat]) -> Self {
        let mut points = run_on(points);
        let (Some(first), Some(mut last)) = (points.first().copied(), points.last().copied()) else {
            return Self::new(points, Course::Closed);
        };
        let whole_turns = |degrees: f64| (degrees / 360.0).round() * 360.0;
        let rest = last.lon - first.lon - whole_turns(last.lon - first.lon);
        if points.len() > 1 && rest.abs() < SAME_PLACE && (last.lat - first.lat).abs() < SAME_PLACE {
            points.pop();
            last = Degrees { lon: first.lon + whole_turns(last.lon - first.lon), lat: first.lat };
        }
        // The turn that remains when the ring is closed by the shorter way.
        let net = last.lon - first.lon;
        if net.abs() <= 180.0 {
            return Self::new(points, Course::Closed);
        }
        points.push(Degrees { lon: first.lon + whole_turns(net), lat: first.lat });
        if net < 0.0 {
            points.reverse();
        }
        Self::new(points, Course::RoundPole)
    }

    /// An open line.
    pub fn line(points: &[LonLat]) -> Self {
        Self::new(run_on(points), Course::Open)
    }

    fn new(points: Vec<Degrees>, course: Course) -> Self {
        let (west, east) = points
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(west, east), p| (west.min(p.lon), east.max(p.lon)));
        let mut unwrapped = Self { points, course, west, east, has_source_cut: false };
        let has_source_cut = unwrapped.edges().any(|(from, to)| unwrapped.is_source_cut(from, to));
        unwrapped.has_source_cut = has_source_cut;
        unwrapped
    }

    pub(super) fn points(&self) -> &[Degrees] {
        &self.points
    }

    pub(super) const fn course(&self) -> Course {
        self.course
    }

    pub(super) const fn west(&self) -> f64 {
        self.west
    }

    pub(super) const fn east(&self) -> f64 {
        self.east
    }

    pub(super) const fn has_source_cut(&self) -> bool {
        self.has_source_cut
    }

    /// Each edge from a point to the next, the closing one included.
    pub(super) fn edges(&self) -> impl Iterator<Item = (Degrees, Degrees)> {
        let closing = match self.course {
            Course::Closed => self.points.first().copied(),
            Course::Open | Course::RoundPole => None,
        };
        let ends = self.points.iter().copied().skip(1).chain(closing);
        self.points.iter().copied().zip(ends)
    }

    /// Whether an edge of a ring runs along ±180°: there the source itself was cut, and no outline is to be seen. A line
    /// along ±180° is meant.
    pub(super) fn is_source_cut(&self, from: Degrees, to: Degrees) -> bool {
        let on_cut = |lon: f64| (lon.rem_euclid(360.0) - 180.0).abs() < CUT_SLACK;
        self.course != Course::Open && (from.lon - to.lon).abs() < CUT_SLACK && on_cut(from.lon)
    }

    /// The pole that a ring goes round, as a latitude: the nearer one.
    pub(super) fn pole_lat(&self) -> f64 {
        90.0_f64.copysign(self.points.iter().map(|point| point.lat).sum())
    }
}

/// Visits the start of an edge and as many points on it, linear in degrees, as keep the steps within `max_deg`. The end
/// belongs to the next edge.
pub(super) fn densify_edge(from: Degrees, to: Degrees, max_deg: f64, mut visit: impl FnMut(Degrees)) {
    visit(from);
    let length = (to.lon - from.lon).abs().max((to.lat - from.lat).abs());
    if length <= max_deg {
        return;
    }
    // 720 steps are a whole turn in half degrees.
    let steps = (length / max_deg).ceil().clamp(1.0, 720.0) as u32;
    for step in 1..steps {
        let t = f64::from(step) / f64::from(steps);
        visit(Degrees { lon: from.lon + (to.lon - from.lon) * t, lat: from.lat + (to.lat - from.lat) * t });
    }
}

/// A line with points added, linear in degrees along the shorter way round, so that no step of longitude or latitude is
/// longer than `max_deg` (at least half a degree; not a number counts as that). The given points are all kept.
pub fn densify(points: &[LonLat], max_deg: f64) -> Vec<LonLat> {
    let line = Unwrapped::line(points);
    let mut dense = Vec::with_capacity(points.len());
    let mut put = |at: Degrees| dense.push(LonLat::wrapped(at.lon, at.lat));
    for (from, to) in line.edges() {
        densify_edge(from, to, max_deg.max(0.5), &mut put);
    }
    line.points.last().copied().into_iter().for_each(put);
    dense
}

/// Longitudes made continuous: each within 180° of the one before.
fn run_on(points: &[LonLat]) -> Vec<Degrees> {
    let mut shift = 0.0;
    let mut before: Option<f64> = None;
    points
        .iter()
        .map(|point| {
            let step = before.map_or(0.0, |before| point.lon() - before);
            if step > 180.0 {
                shift -= 360.0;
            } else if step < -180.0 {
                shift += 360.0;
            }
            before = Some(point.lon());
            Degrees { lon: point.lon() + shift, lat: point.lat() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lonlat(points: &[(f64, f64)]) -> Vec<LonLat> {
        points.iter().map(|(lon, lat)| LonLat::new(*lon, *lat).unwrap()).collect()
    }

    #[test]
    fn longitudes_run_on_across_the_antimeridian() {
        let line = Unwrapped::line(&lonlat(&[(170.0, 0.0), (-170.0, 5.0), (-160.0, 5.0), (175.0, 0.0)]));
        let lons: Vec<_> = line.points().iter().map(|p| p.lon).collect();
        assert_eq!(lons, [170.0, 190.0, 200.0, 175.0]);
        assert_eq!((line.west(), line.east()), (170.0, 200.0));
    }

    #[test]
    fn a_ring_is_the_same_whether_its_first_point_is_repeated_or_not() {
        let across = [(170.0, 60.0), (-170.0, 60.0), (-170.0, 70.0), (170.0, 70.0), (170.0, 60.0)];
        assert_eq!(Unwrapped::ring(&lonlat(&across)), Unwrapped::ring(&lonlat(&across[..4])));
        let round: Vec<_> = (0..=36).map(|step| (f64::from(step) * 10.0 - 180.0, -70.0)).collect();
        let closed = Unwrapped::ring(&lonlat(&round));
        assert_eq!(closed, Unwrapped::ring(&lonlat(&round[..36])));
        assert_eq!(closed.course(), Course::RoundPole);
        assert_eq!((closed.west(), closed.east(), closed.pole_lat()), (-180.0, 180.0, -90.0));
    }

    #[test]
    fn a_ring_round_the_pole_runs_east_whichever_way_it_came() {
        let west: Vec<_> = (0..=36).map(|step| (180.0 - f64::from(step) * 10.0, 80.0)).collect();
        let ring = Unwrapped::ring(&lonlat(&west));
        assert_eq!(ring.course(), Course::RoundPole);
        assert!(ring.edges().all(|(from, to)| to.lon > from.lon));
        assert_eq!(ring.pole_lat(), 90.0);
    }

    #[test]
    fn only_a_ring_can_have_been_cut_by_its_source() {
        let half = lonlat(&[(170.0, 60.0), (180.0, 60.0), (180.0, 70.0), (170.0, 70.0)]);
        assert!(Unwrapped::ring(&half).has_source_cut());
        assert!(!Unwrapped::line(&half).has_source_cut());
    }

    #[test]
    fn too_few_points_are_no_reason_to_fail() {
        assert!(Unwrapped::ring(&[]).points().is_empty());
        assert_eq!(Unwrapped::ring(&lonlat(&[(1.0, 2.0)])).points().len(), 1);
        assert!(densify(&[], 5.0).is_empty());
    }

    proptest! {
        #[test]
        fn dense_lines_keep_their_points_and_have_no_long_step(
            places in proptest::collection::vec((-180.0..=180.0f64, -90.0..=90.0f64), 0..12),
            max_deg in 0.5..20.0f64,
        ) {
            let line = lonlat(&places);
            let dense = densify(&line, max_deg);
            let mut rest = dense.iter();
            for point in &line {
                prop_assert!(rest.any(|p| p.angle_to(*point) < 1e-9));
            }
            for pair in dense.windows(2) {
                let step = (pair[1].lon() - pair[0].lon()).abs();
                prop_assert!(step.min(360.0 - step) <= max_deg + 1e-9);
                prop_assert!((pair[1].lat() - pair[0].lat()).abs() <= max_deg + 1e-9);
            }
        }
    }
}
