//! Positions on the sphere, in degrees. No datum: the sources of this atlas are coarser than any datum shift.

/// A checked position: longitude -180 ..= 180 and latitude -90 ..= 90, both finite, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LonLat {
    lon: f64,
    lat: f64,
}

impl LonLat {
    /// The position, or `None` when a number is not finite or out of range.
    pub fn new(lon: f64, lat: f64) -> Option<Self> {
        let valid = lon.is_finite() && lat.is_finite() && lon.abs() <= 180.0 && lat.abs() <= 90.0;
        valid.then_some(Self { lon, lat })
    }

    /// The nearest valid position: longitude wrapped into -180 ..= 180, latitude clamped; non-finite becomes 0.
    pub fn wrapped(lon: f64, lat: f64) -> Self {
        let finite = |value: f64| if value.is_finite() { value } else { 0.0 };
        Self { lon: wrap_degrees(finite(lon)), lat: finite(lat).clamp(-90.0, 90.0) }
    }

    /// Degrees east, -180 ..= 180.
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// Degrees north, -90 ..= 90.
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// The angle between two positions seen from the centre of the sphere, in radians, 0 ..= π
    /// (haversine form: exact for near points).
    pub fn angle_to(self, other: Self) -> f64 {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((b - a) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let h = half_lat * half_lat + a.cos() * b.cos() * half_lon * half_lon;
        2.0 * h.clamp(0.0, 1.0).sqrt().asin()
    }
}

/// Degrees folded into -180 ..= 180; a value already inside is returned unchanged.
pub(crate) fn wrap_degrees(degrees: f64) -> f64 {
    if degrees.abs() <= 180.0 {
        return degrees;
    }
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_out_of_range_are_refused() {
        assert!(LonLat::new(180.0, 90.0).is_some());
        assert!(LonLat::new(180.1, 0.0).is_none());
        assert!(LonLat::new(0.0, -90.1).is_none());
        assert!(LonLat::new(f64::NAN, 0.0).is_none());
    }

    #[test]
    fn wrapping_keeps_the_place_and_clamps_the_pole() {
        let place = LonLat::wrapped(190.0, 95.0);
        assert!((place.lon() - -170.0).abs() < 1e-12);
        assert!((place.lat() - 90.0).abs() < 1e-12);
        assert!((LonLat::wrapped(f64::INFINITY, 0.0).lon()).abs() < 1e-12);
    }

    #[test]
    fn a_quarter_of_the_equator_is_half_pi() {
        let quarter = LonLat::wrapped(0.0, 0.0).angle_to(LonLat::wrapped(90.0, 0.0));
        assert!((quarter - std::f64::consts::FRAC_PI_2).abs() < 1e-12);
    }
}
