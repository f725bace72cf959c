//! Map projections: sphere to plane and back. The plane is [`WorldPoint`]: x right, y down, an equator of a flat world 1 wide.
//!
//! Sources: Equal Earth: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", IJGIS 33 (2019).
//! Web Mercator and the orthographic projection: J. P. Snyder, "Map Projections: A Working Manual", USGS PP 1395 (1987).

use std::f64::consts::{FRAC_1_PI, PI, TAU};

use crate::units::{LonLat, WorldPoint, WorldRect};

/// The projections on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProjectionKind {
    /// Equal Earth: areas true, shapes pleasant; the usual one.
    EqualEarth,
    /// Web Mercator: angles true, for close work.
    WebMercator,
    /// Orthographic: the globe from afar.
    Globe,
}

impl ProjectionKind {
    /// Every projection.
    pub const ALL: [Self; 3] = [Self::EqualEarth, Self::WebMercator, Self::Globe];

    /// The word in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EqualEarth => "equal-earth",
            Self::WebMercator => "mercator",
            Self::Globe => "globe",
        }
    }

    /// The projection of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A projection with its centre; cheap to copy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    kind: ProjectionKind,
    /// Centre meridian of a flat projection, or longitude of the globe's centre; degrees.
    meridian: f64,
    /// Of the latitude of the globe's centre; 0 and 1 for a flat projection.
    sin_lat: f64,
    cos_lat: f64,
}

/// Northern and southern end of Web Mercator, degrees: there the world is as high as wide.
pub const MERCATOR_MAX_LAT: f64 = 85.051_128_779_806_59;

const A1: f64 = 1.340_264;
const A2: f64 = -0.081_106;
const A3: f64 = 0.000_893;
const A4: f64 = 0.003_796;
/// √3 / 2.
const M: f64 = 0.866_025_403_784_438_6;
/// x of longitude 180° at the equator, on a sphere of radius 1: 2.70663...
const EQUATOR_END: f64 = PI / (M * A1);
/// θ of the poles, radians: arcsin(√3 / 2).
const POLE_THETA: f64 = PI / 3.0;
/// Radius of the globe's disc: that of a sphere whose equator is 1 long.
pub(super) const GLOBE_RADIUS: f64 = FRAC_1_PI / 2.0;
/// Degrees of latitude between the corners of Equal Earth's curved sides; areas cut there have corners at the same places.
pub(super) const SHEET_CORNER_DEG: f64 = 0.5;
/// Corners of the globe's disc. Limb arcs of cut areas have theirs at the same angles, so that both edges coincide.
pub(super) const LIMB_CORNERS: u32 = 360;

/// How far beyond the edge of the map rounding may put a point of it.
const EDGE_SLACK: f64 = 1e-9;

/// The globe seen from afar at one place, on either side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct GlobePoint {
    /// Where in the plane.
    pub(super) at: WorldPoint,
    /// Height towards the viewer, world units; negative on the far side.
    pub(super) depth: f64,
}

impl GlobePoint {
    /// Whether the place faces the viewer; the limb itself does.
    pub(super) fn is_visible(self) -> bool {
        self.depth >= 0.0
    }
}

impl Projection {
    /// A flat projection around a centre meridian in degrees (wrapped; not finite counts as 0). The globe asked for here
    /// looks at the equator.
    pub fn flat(kind: ProjectionKind, meridian: f64) -> Self {
        Self { kind, meridian: LonLat::wrapped(meridian, 0.0).lon(), sin_lat: 0.0, cos_lat: 1.0 }
    }

    /// The globe with this place in the middle.
    pub fn globe(centre: LonLat) -> Self {
        let (sin_lat, cos_lat) = centre.lat().to_radians().sin_cos();
        Self { kind: ProjectionKind::Globe, meridian: centre.lon(), sin_lat, cos_lat }
    }

    /// Which projection this is.
    pub const fn kind(&self) -> ProjectionKind {
        self.kind
    }

    /// Centre meridian of a flat projection, longitude of the globe's centre: -180 ..= 180 degrees.
    pub const fn meridian(&self) -> f64 {
        self.meridian
    }

    /// Where a place is in the plane; `None` on the far side of the globe and beyond Mercator's ends.
    pub fn world_from_lonlat(&self, place: LonLat) -> Option<WorldPoint> {
        if self.kind == ProjectionKind::Globe {
            let point = self.globe_point(place.lon(), place.lat());
            return point.is_visible().then_some(point.at);
        }
        if self.kind == ProjectionKind::WebMercator && place.lat().abs() > MERCATOR_MAX_LAT {
            return None;
        }
        let turn = LonLat::wrapped(place.lon() - self.meridian, 0.0).lon();
        Some(self.flat_point(turn, place.lat()))
    }

    /// A flat projection of a longitude counted from the centre meridian (-180 ..= 180) and a latitude, both degrees.
    /// Latitudes beyond Mercator's ends are drawn at the ends.
    pub(super) fn flat_point(&self, turn: f64, lat: f64) -> WorldPoint {
        if self.kind == ProjectionKind::WebMercator {
            let sin = lat.clamp(-MERCATOR_MAX_LAT, MERCATOR_MAX_LAT).to_radians().sin();
            return WorldPoint { x: turn / 360.0, y: -sin.atanh() / TAU };
        }
        let sin_theta = M * lat.to_radians().sin();
        let theta = sin_theta.asin();
        let cos_theta = (1.0 - sin_theta * sin_theta).sqrt();
        let x = turn.to_radians() * cos_theta / (M * equal_earth_slope(theta));
        WorldPoint { x: x / (2.0 * EQUATOR_END), y: -equal_earth_y(theta) / (2.0 * EQUATOR_END) }
    }

    /// A place of the globe as the viewer sees it, or would through the globe; degrees.
    pub(super) fn globe_point(&self, lon: f64, lat: f64) -> GlobePoint {
        let (sin_turn, cos_turn) = (lon - self.meridian).to_radians().sin_cos();
        let (sin, cos) = lat.to_radians().sin_cos();
        let up = self.cos_lat * sin - self.sin_lat * cos * cos_turn;
        let depth = self.sin_lat * sin + self.cos_lat * cos * cos_turn;
        let at = WorldPoint { x: cos * sin_turn * GLOBE_RADIUS, y: -up * GLOBE_RADIUS };
        GlobePoint { at, depth: depth * GLOBE_RADIUS }
    }

    /// The place at a point of the plane; `None` outside the map.
    pub fn lonlat_from_world(&self, point: WorldPoint) -> Option<LonLat> {
        if !point.x.is_finite() || !point.y.is_finite() {
            return None;
        }
        let (turn, lat) = match self.kind {
            ProjectionKind::Globe => return self.lonlat_from_globe(point),
            ProjectionKind::WebMercator => {
                if point.y.abs() > 0.5 + EDGE_SLACK {
                    return None;
                }
                let lat = (-point.y * TAU).tanh().asin().to_degrees();
                (point.x * 360.0, lat.clamp(-MERCATOR_MAX_LAT, MERCATOR_MAX_LAT))
            }
            ProjectionKind::EqualEarth => {
                let (x, y) = (point.x * 2.0 * EQUATOR_END, -point.y * 2.0 * EQUATOR_END);
                if y.abs() > equal_earth_y(POLE_THETA) + EDGE_SLACK {
                    return None;
                }
                // Newton's iteration from the linear guess: the polynomial is monotonous, and within the map six steps
                // reach the last digit.
                let mut theta = y / A1;
                for _ in 0..8 {
                    theta -= (equal_earth_y(theta) - y) / equal_earth_slope(theta);
                }
                let theta = theta.clamp(-POLE_THETA, POLE_THETA);
                let sin = (theta.sin() / M).clamp(-1.0, 1.0);
                ((x * M * equal_earth_slope(theta) / theta.cos()).to_degrees(), sin.asin().to_degrees())
            }
        };
        // A hair of rounding beyond the edge is still the edge.
        (turn.abs() <= 180.0 + 1e-7).then(|| LonLat::wrapped(turn.clamp(-180.0, 180.0) + self.meridian, lat))
    }

    fn lonlat_from_globe(&self, point: WorldPoint) -> Option<LonLat> {
        let (x, up) = (point.x / GLOBE_RADIUS, -point.y / GLOBE_RADIUS);
        let rho2 = x * x + up * up;
        if rho2 > 1.0 + EDGE_SLACK {
            return None;
        }
        let depth = (1.0 - rho2).max(0.0).sqrt();
        let sin = depth * self.sin_lat + up * self.cos_lat;
        let forward = depth * self.cos_lat - up * self.sin_lat;
        let lon = x.atan2(forward).to_degrees() + self.meridian;
        // atan2 keeps its digits at the poles, where asin loses half of them.
        Some(LonLat::wrapped(lon, sin.atan2(x.hypot(forward)).to_degrees()))
    }

    /// The box around the whole map.
    pub fn bounds(&self) -> WorldRect {
        let (half_width, half_height) = match self.kind {
            ProjectionKind::EqualEarth => (0.5, -self.flat_point(0.0, 90.0).y),
            ProjectionKind::WebMercator => (0.5, 0.5),
            ProjectionKind::Globe => (GLOBE_RADIUS, GLOBE_RADIUS),
        };
        let max = WorldPoint { x: half_width, y: half_height };
        WorldRect { min: WorldPoint { x: -max.x, y: -max.y }, max }
    }

    /// The edge of the map as one closed ring (the first point is not repeated).
    pub fn outline(&self) -> Vec<WorldPoint> {
        match self.kind {
            ProjectionKind::Globe => (0..LIMB_CORNERS).map(limb_corner).collect(),
            ProjectionKind::WebMercator => {
                let WorldRect { min, max } = self.bounds();
                vec![min, WorldPoint { x: max.x, y: min.y }, max, WorldPoint { x: min.x, y: max.y }]
            }
            ProjectionKind::EqualEarth => {
                let end = (90.0 / SHEET_CORNER_DEG) as i32;
                let side = |turn, corner| self.flat_point(turn, f64::from(corner) * SHEET_CORNER_DEG);
                let up = (-end..=end).map(|corner| side(180.0, corner));
                up.chain((-end..=end).rev().map(|corner| side(-180.0, corner))).collect()
            }
        }
    }
}

/// y of Equal Earth on a sphere of radius 1, upwards.
fn equal_earth_y(theta: f64) -> f64 {
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))
}

/// The derivative of [`equal_earth_y`]; never 0.
fn equal_earth_slope(theta: f64) -> f64 {
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    A1 + 3.0 * A2 * t2 + t6 * (7.0 * A3 + 9.0 * A4 * t2)
}

/// A corner of the globe's disc, counted from the right-hand one, clockwise on the screen.
pub(super) fn limb_corner(corner: u32) -> WorldPoint {
    let (sin, cos) = (f64::from(corner % LIMB_CORNERS) * (TAU / f64::from(LIMB_CORNERS))).sin_cos();
    WorldPoint { x: cos * GLOBE_RADIUS, y: sin * GLOBE_RADIUS }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every() -> Vec<Projection> {
        let mut list = Vec::new();
        for meridian in [0.0, 11.0, 150.0, -73.5] {
            list.push(Projection::flat(ProjectionKind::EqualEarth, meridian));
            list.push(Projection::flat(ProjectionKind::WebMercator, meridian));
        }
        for (lon, lat) in [(0.0, 0.0), (60.0, 35.0), (-170.0, -80.0), (10.0, 90.0)] {
            list.push(Projection::globe(LonLat::new(lon, lat).unwrap()));
        }
        list
    }

    #[test]
    fn every_projection_goes_there_and_back_over_the_whole_sphere() {
        for projection in every() {
            for lat in (-90..=90).step_by(3) {
                for lon in (-180..=180).step_by(3) {
                    let place = LonLat::new(f64::from(lon), f64::from(lat)).unwrap();
                    let Some(world) = projection.world_from_lonlat(place) else { continue };
                    let depth = projection.globe_point(place.lon(), place.lat()).depth;
                    // 1e-7 degrees are a centimetre; on the very limb the square root loses half of the digits.
                    let is_limb = projection.kind() == ProjectionKind::Globe && depth < 1e-3;
                    let tolerance = if is_limb { 2e-4 } else { 1e-7 };
                    let back = projection.lonlat_from_world(world).expect("a point of the map");
                    let error = back.angle_to(place).to_degrees();
                    assert!(error < tolerance, "{projection:?} {place:?} {back:?}");
                }
            }
        }
    }

    #[test]
    fn every_point_of_the_plane_goes_there_and_back_or_nowhere() {
        for projection in every() {
            for step_y in -70..=70 {
                for step_x in -70..=70 {
                    let world = WorldPoint { x: f64::from(step_x) / 100.0, y: f64::from(step_y) / 100.0 };
                    let Some(place) = projection.lonlat_from_world(world) else { continue };
                    // A point of the last meridian may come back on the other edge of the map.
                    let back = projection.world_from_lonlat(place).expect("a place of the map");
                    // At the closest zoom, 2^10 times 256 px, this is 0.003 px.
                    let error = (back.x.abs() - world.x.abs()).abs().max((back.y - world.y).abs());
                    assert!(error < 1e-8, "{projection:?} {world:?} {place:?} {back:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_found_beside_the_map() {
        for projection in every() {
            let WorldRect { max, .. } = projection.bounds();
            for far in [1.001, 1.5, 2.0, 10.0, 1e3, 1e9] {
                for (x, y) in [(0.0, far), (far, 0.0), (0.0, -far), (-far, far), (1e-9, -far)] {
                    let beside = WorldPoint { x: x * max.x, y: y * max.y };
                    assert_eq!(projection.lonlat_from_world(beside), None, "{projection:?} {beside:?}");
                }
            }
            assert_eq!(projection.lonlat_from_world(WorldPoint { x: f64::NAN, y: 0.0 }), None);
        }
    }

    #[test]
    fn equal_earth_has_its_published_size() {
        // Šavrič et al. 2019, a sphere of radius 1: the equator ends at 2.70663, the pole line is at 1.31736.
        assert!((EQUATOR_END - 2.706_629_983_6).abs() < 1e-9, "{EQUATOR_END}");
        assert!((equal_earth_y(POLE_THETA) - 1.317_362_759_157_4).abs() < 1e-12);
        let projection = Projection::flat(ProjectionKind::EqualEarth, 0.0);
        let at = |lon, lat| projection.world_from_lonlat(LonLat::new(lon, lat).unwrap()).unwrap();
        assert!((at(180.0, 0.0).x - 0.5).abs() < 1e-15 && (at(-180.0, 0.0).x + 0.5).abs() < 1e-15);
        assert!((-at(0.0, 90.0).y - 1.317_362_759_157_4 / (2.0 * 2.706_629_983_6)).abs() < 1e-10);
        // The pole line is 0.59247 times as long as the equator (the paper, section 3).
        assert!((at(180.0, 90.0).x / 0.5 - 0.592_47).abs() < 1e-4, "{}", at(180.0, 90.0).x / 0.5);
    }

    #[test]
    fn equal_earth_keeps_areas() {
        let projection = Projection::flat(ProjectionKind::EqualEarth, 11.0);
        // Projected area of a small cell for its true area (Δλ · Δ sin φ), from its corners.
        let ratio = |lon: f64, lat: f64| {
            let half = 0.005;
            let at = |dx: f64, dy: f64| {
                projection.world_from_lonlat(LonLat::wrapped(lon + dx * half, lat + dy * half)).unwrap()
            };
            let (a, b, c, d) = (at(-1.0, -1.0), at(1.0, -1.0), at(1.0, 1.0), at(-1.0, 1.0));
            let projected = ((c.x - a.x) * (d.y - b.y) - (d.x - b.x) * (c.y - a.y)).abs() / 2.0;
            let sin = |lat: f64| lat.to_radians().sin();
            projected / (2.0 * half * (sin(lat + half) - sin(lat - half)))
        };
        let middle = ratio(11.0, 0.0);
        for lat in [0.0, 30.0, 60.0, 85.0, -45.0, -89.0] {
            for lon in [11.0, -100.0, 120.0] {
                assert!((ratio(lon, lat) / middle - 1.0).abs() < 1e-6, "{lon} {lat}");
            }
        }
    }

    #[test]
    fn mercator_is_a_square_and_ends_where_it_should() {
        let projection = Projection::flat(ProjectionKind::WebMercator, 0.0);
        let end = projection.world_from_lonlat(LonLat::new(0.0, MERCATOR_MAX_LAT).unwrap()).unwrap();
        assert!((end.y + 0.5).abs() < 1e-12, "{end:?}");
        assert_eq!(projection.world_from_lonlat(LonLat::new(0.0, 86.0).unwrap()), None);
        // y = ln tan(π/4 + φ/2) / 2π (Snyder, equation 7-2).
        let place = projection.world_from_lonlat(LonLat::new(0.0, 52.0).unwrap()).unwrap();
        let snyder = (PI / 4.0 + 52f64.to_radians() / 2.0).tan().ln() / TAU;
        assert!((place.y + snyder).abs() < 1e-12);
    }

    #[test]
    fn the_far_side_of_the_globe_is_nowhere() {
        let globe = Projection::globe(LonLat::new(60.0, 30.0).unwrap());
        assert_eq!(globe.world_from_lonlat(LonLat::new(-120.0, -30.0).unwrap()), None);
        let centre = globe.world_from_lonlat(LonLat::new(60.0, 30.0).unwrap()).unwrap();
        assert!(centre.x.abs() < 1e-15 && centre.y.abs() < 1e-15);
    }

    #[test]
    fn the_ground_scale_is_that_of_an_equator_of_1_in_the_middle_of_globe_and_mercator() {
        let step = 0.001;
        for projection in [
            Projection::flat(ProjectionKind::WebMercator, 40.0),
            Projection::globe(LonLat::new(40.0, 0.0).unwrap()),
        ] {
            let east = projection.world_from_lonlat(LonLat::new(40.0 + step, 0.0).unwrap()).unwrap();
            let north = projection.world_from_lonlat(LonLat::new(40.0, step).unwrap()).unwrap();
            assert!((east.x * 360.0 / step - 1.0).abs() < 1e-6, "{projection:?}");
            assert!((-north.y * 360.0 / step - 1.0).abs() < 1e-6, "{projection:?}");
        }
    }

    #[test]
    fn the_outline_touches_all_four_sides_of_the_bounds() {
        for projection in every() {
            let (bounds, outline) = (projection.bounds(), projection.outline());
            let around = WorldRect::around(outline).unwrap();
            for (edge, found) in [
                (bounds.min.x, around.min.x),
                (bounds.min.y, around.min.y),
                (bounds.max.x, around.max.x),
                (bounds.max.y, around.max.y),
            ] {
                assert!((edge - found).abs() < 1e-12, "{projection:?}");
            }
        }
    }

    #[test]
    fn every_word_of_a_link_names_its_projection() {
        for kind in ProjectionKind::ALL {
            assert_eq!(ProjectionKind::from_key(kind.key()), Some(kind));
        }
        assert_eq!(ProjectionKind::from_key("gnomonic"), None);
    }
}
