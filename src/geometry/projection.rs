//! Map projections: sphere to plane and back. The plane is [`WorldPoint`]: x right, y down, an equator of a flat world 1 wide.
//!
//! Sources: Equal Earth: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", IJGIS 33 (2019).
//! Web Mercator and the orthographic projection: J. P. Snyder, "Map Projections: A Working Manual", USGS PP 1395 (1987).

use std::f64::consts::{FRAC_1_PI, FRAC_PI_2, PI, TAU};

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
/// x of longitude 180° at the equator, radians: 2.70663...
const EQUATOR_END: f64 = PI / (M * A1);
const GLOBE_RADIUS: f64 = FRAC_1_PI / 2.0;

impl Projection {
    /// A flat projection around a centre meridian in degrees; the globe asked for here looks at the equator.
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

    /// Centre meridian, degrees.
    pub const fn meridian(&self) -> f64 {
        self.meridian
    }

    /// Where a place is in the plane; `None` on the far side of the globe and beyond Mercator's ends.
    pub fn world_from_lonlat(&self, place: LonLat) -> Option<WorldPoint> {
        if self.kind == ProjectionKind::Globe {
            let (x, y, depth) = self.globe_point(place.lon(), place.lat());
            return (depth >= 0.0).then_some(WorldPoint { x, y });
        }
        if self.kind == ProjectionKind::WebMercator && place.lat().abs() > MERCATOR_MAX_LAT {
            return None;
        }
        let turn = LonLat::wrapped(place.lon() - self.meridian, 0.0).lon();
        Some(self.flat_point(turn, place.lat()))
    }

    /// A flat projection of a longitude given from the centre meridian (-180 ..= 180) and a latitude, both degrees.
    /// Latitudes beyond Mercator's ends are drawn at the ends.
    pub(crate) fn flat_point(&self, turn: f64, lat: f64) -> WorldPoint {
        if self.kind == ProjectionKind::WebMercator {
            let phi = lat.clamp(-MERCATOR_MAX_LAT, MERCATOR_MAX_LAT).to_radians();
            return WorldPoint { x: turn / 360.0, y: -(FRAC_PI_2 / 2.0 + phi / 2.0).tan().ln() / TAU };
        }
        let theta = (M * lat.to_radians().sin()).asin();
        let t2 = theta * theta;
        let t6 = t2 * t2 * t2;
        let slope = A1 + 3.0 * A2 * t2 + t6 * (7.0 * A3 + 9.0 * A4 * t2);
        let x = turn.to_radians() * theta.cos() / (M * slope);
        let y = theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
        WorldPoint { x: x / (2.0 * EQUATOR_END), y: -y / (2.0 * EQUATOR_END) }
    }

    /// The globe's x and y, and the depth towards the viewer (negative on the far side), in world units.
    pub(crate) fn globe_point(&self, lon: f64, lat: f64) -> (f64, f64, f64) {
        let (sin_turn, cos_turn) = (lon - self.meridian).to_radians().sin_cos();
        let (sin, cos) = lat.to_radians().sin_cos();
        let x = cos * sin_turn;
        let up = self.cos_lat * sin - self.sin_lat * cos * cos_turn;
        let depth = self.sin_lat * sin + self.cos_lat * cos * cos_turn;
        (x * GLOBE_RADIUS, -up * GLOBE_RADIUS, depth * GLOBE_RADIUS)
    }

    /// The place at a point of the plane; `None` outside the map.
    pub fn lonlat_from_world(&self, point: WorldPoint) -> Option<LonLat> {
        if !point.x.is_finite() || !point.y.is_finite() {
            return None;
        }
        let (turn, lat) = match self.kind {
            ProjectionKind::Globe => return self.lonlat_from_globe(point),
            ProjectionKind::WebMercator => {
                if point.y.abs() > 0.5 + 1e-12 {
                    return None;
                }
                let lat = 2.0 * (-point.y * TAU).exp().atan() - FRAC_PI_2;
                (point.x * 360.0, lat.to_degrees())
            }
            ProjectionKind::EqualEarth => {
                let (x, y) = (point.x * 2.0 * EQUATOR_END, -point.y * 2.0 * EQUATOR_END);
                // Newton's iteration from the linear guess; the polynomial is monotonous, a dozen steps are ample.
                let mut theta = y / A1;
                for _ in 0..12 {
                    let t2 = theta * theta;
                    let t6 = t2 * t2 * t2;
                    let value = theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2)) - y;
                    let slope = A1 + 3.0 * A2 * t2 + t6 * (7.0 * A3 + 9.0 * A4 * t2);
                    theta -= value / slope;
                }
                let t2 = theta * theta;
                let t6 = t2 * t2 * t2;
                let slope = A1 + 3.0 * A2 * t2 + t6 * (7.0 * A3 + 9.0 * A4 * t2);
                let sin = theta.sin() / M;
                if sin.abs() > 1.0 + 1e-9 {
                    return None;
                }
                ((x * M * slope / theta.cos()).to_degrees(), sin.clamp(-1.0, 1.0).asin().to_degrees())
            }
        };
        // A hair of rounding beyond the edge is still the edge.
        (turn.abs() <= 180.0 + 1e-7).then(|| LonLat::wrapped(turn.clamp(-180.0, 180.0) + self.meridian, lat))
    }

    fn lonlat_from_globe(&self, point: WorldPoint) -> Option<LonLat> {
        let (x, up) = (point.x / GLOBE_RADIUS, -point.y / GLOBE_RADIUS);
        let rho2 = x * x + up * up;
        if rho2 > 1.0 + 1e-9 {
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
        if self.kind == ProjectionKind::Globe {
            return (0..180)
                .map(|step| {
                    let (sin, cos) = (f64::from(step) * 2.0).to_radians().sin_cos();
                    WorldPoint { x: cos * GLOBE_RADIUS, y: sin * GLOBE_RADIUS }
                })
                .collect();
        }
        let up = (-60..=60).map(|step| self.flat_point(180.0, f64::from(step) * 1.5));
        let down = (-60..=60).map(|step| self.flat_point(-180.0, f64::from(-step) * 1.5));
        up.chain(down).collect()
    }
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
            for lat in (-90..=90).step_by(5) {
                for lon in (-180..=180).step_by(5) {
                    let place = LonLat::new(f64::from(lon), f64::from(lat)).unwrap();
                    let Some(world) = projection.world_from_lonlat(place) else { continue };
                    let (_, _, depth) = projection.globe_point(place.lon(), place.lat());
                    // On the very limb the square root loses half of the digits.
                    let tolerance =
                        if projection.kind() == ProjectionKind::Globe && depth < 1e-3 { 2e-4 } else { 1e-7 };
                    let back = projection.lonlat_from_world(world).expect("a point of the map");
                    // 1e-7 degrees are a centimetre.
                    assert!(
                        back.angle_to(place).to_degrees() < tolerance,
                        "{projection:?} {place:?} {back:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn equal_earth_has_its_published_size() {
        // Šavrič et al. 2019: the equator is 2 * 2.70663 and the height 2 * 1.31736 for a unit sphere.
        let projection = Projection::flat(ProjectionKind::EqualEarth, 0.0);
        let pole = projection.world_from_lonlat(LonLat::new(0.0, 90.0).unwrap()).unwrap();
        assert!((-pole.y - 1.317_362_759_157_4 / (2.0 * 2.706_629_983_6)).abs() < 1e-6, "{pole:?}");
        let east = projection.world_from_lonlat(LonLat::new(180.0, 0.0).unwrap()).unwrap();
        assert!((east.x - 0.5).abs() < 1e-12);
    }

    #[test]
    fn equal_earth_keeps_areas() {
        let projection = Projection::flat(ProjectionKind::EqualEarth, 11.0);
        let cell = |lon: f64, lat: f64| {
            let step = 0.01;
            let at = |dx: f64, dy: f64| {
                projection.world_from_lonlat(LonLat::new(lon + dx, lat + dy).unwrap()).unwrap()
            };
            let (a, b, c) = (at(0.0, 0.0), at(step, 0.0), at(0.0, step));
            let area = ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).abs();
            area / lat.to_radians().cos()
        };
        for (lon, lat) in [(0.0, 60.0), (120.0, -45.0), (-100.0, 75.0)] {
            assert!((cell(lon, lat) / cell(11.0, 0.0) - 1.0).abs() < 2e-3, "{lon} {lat}");
        }
    }

    #[test]
    fn mercator_is_a_square_and_ends_where_it_should() {
        let projection = Projection::flat(ProjectionKind::WebMercator, 0.0);
        let end = projection.world_from_lonlat(LonLat::new(0.0, MERCATOR_MAX_LAT).unwrap()).unwrap();
        assert!((end.y + 0.5).abs() < 1e-9, "{end:?}");
        assert_eq!(projection.world_from_lonlat(LonLat::new(0.0, 86.0).unwrap()), None);
    }

    #[test]
    fn the_far_side_of_the_globe_and_the_space_beside_it_are_nowhere() {
        let globe = Projection::globe(LonLat::new(60.0, 30.0).unwrap());
        assert_eq!(globe.world_from_lonlat(LonLat::new(-120.0, -30.0).unwrap()), None);
        assert_eq!(globe.lonlat_from_world(WorldPoint { x: 0.2, y: 0.0 }), None);
        assert_eq!(globe.lonlat_from_world(WorldPoint { x: f64::NAN, y: 0.0 }), None);
    }
}
