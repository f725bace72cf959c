//! Where the map looks, independent of the size of the window: a place on the sphere and a magnification over the whole
//! world. So one link shows the same region on a phone and on a wall.

use crate::geometry::{Flight, Projection, ProjectionKind, Viewport};
use crate::units::{
    LonLat, ScreenOffset, ScreenPoint, ScreenRect, ScreenSize, WorldPoint, WorldRect, limited,
};

/// Nothing smaller than the whole world.
pub const MIN_ZOOM: f64 = 0.0;
/// 256 times the whole world: a small country fills the map.
pub const MAX_ZOOM: f64 = 8.0;

/// Latitudes that the whole-world view shows; beyond them lies no country.
const HOME_NORTH: f64 = 83.7;
const HOME_SOUTH: f64 = -58.0;
/// CSS px kept free around the whole world; as around its still picture (`style/components/static.css`).
const PADDING_PX: f64 = 6.0;

/// Where the map looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// Projection.
    pub projection: ProjectionKind,
    /// Centre meridian of the flat projections, degrees. 11° cuts through the Bering Strait and so through no country.
    pub meridian: f64,
    /// The place in the middle of the view.
    pub centre: LonLat,
    /// Doublings over the whole world, [`MIN_ZOOM`] ..= [`MAX_ZOOM`].
    pub zoom: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            projection: ProjectionKind::EqualEarth,
            meridian: Self::ATLANTIC,
            centre: LonLat::wrapped(11.0, 18.0),
            zoom: 0.0,
        }
    }
}

impl Camera {
    /// The usual centre meridian.
    pub const ATLANTIC: f64 = 11.0;
    /// A centre meridian that keeps the Pacific whole; it cuts through the Atlantic.
    pub const PACIFIC: f64 = 150.0;

    /// This camera with every number in its range; what is no number becomes the first sight's.
    #[must_use]
    pub fn checked(self) -> Self {
        let usual = Self::default();
        let or = |value: f64, usual: f64| if value.is_finite() { value } else { usual };
        Self {
            meridian: LonLat::wrapped(or(self.meridian, usual.meridian), 0.0).lon(),
            zoom: or(self.zoom, usual.zoom).clamp(MIN_ZOOM, MAX_ZOOM),
            ..self
        }
    }

    /// This camera's projection and meridian with the whole world in view.
    #[must_use]
    pub fn whole_world(self) -> Self {
        Self { centre: LonLat::wrapped(self.meridian, Self::default().centre.lat()), zoom: 0.0, ..self }
    }

    /// The projection with this camera's centre.
    pub fn projection(&self) -> Projection {
        match self.projection {
            ProjectionKind::Globe => Projection::globe(self.centre),
            kind => Projection::flat(kind, self.meridian),
        }
    }

    /// The view of this camera in a window of a size; `None` when the window has no area.
    pub fn viewport(&self, size: ScreenSize) -> Option<Viewport> {
        if size.width < 1.0 || size.height < 1.0 {
            return None;
        }
        let projection = self.projection();
        let centre = projection.world_from_lonlat(self.centre).unwrap_or_default();
        let zoom = base_zoom(&projection, size) + self.zoom;
        let viewport = Viewport { centre, zoom, size };
        Some(if self.projection == ProjectionKind::Globe {
            viewport
        } else {
            viewport.clamped(home(&projection), viewport.zoom, viewport.zoom)
        })
    }

    /// Where the whole world lies in a window of a size, without the room kept free around it, CSS px.
    pub fn world_rect(&self, size: ScreenSize) -> Option<ScreenRect> {
        let (viewport, home) = (self.viewport(size)?, home(&self.projection()));
        Some(ScreenRect {
            min: viewport.screen_from_world(home.min),
            max: viewport.screen_from_world(home.max),
        })
    }

    /// This camera after its picture moved by an offset: what was under the pointer stays under it.
    pub fn panned_by(self, offset: ScreenOffset, size: ScreenSize) -> Self {
        let Some(viewport) = self.viewport(size) else { return self };
        if self.projection == ProjectionKind::Globe {
            // One disc radius of drag turns the globe by one radian at its centre.
            let degrees_px = (viewport.scale() / std::f64::consts::TAU).recip().to_degrees();
            let lat = self.centre.lat() + offset.dy * degrees_px;
            let lon =
                self.centre.lon() - offset.dx * degrees_px / self.centre.lat().to_radians().cos().max(0.2);
            return Self { centre: LonLat::wrapped(lon, lat), ..self };
        }
        self.looking_at(viewport.panned_by(offset), size)
    }

    /// This camera magnified by doublings around a point of the screen, which keeps still.
    pub fn zoomed_at(self, at: Option<ScreenPoint>, by: f64, size: ScreenSize) -> Self {
        let zoom = (self.zoom + if by.is_finite() { by } else { 0.0 }).clamp(MIN_ZOOM, MAX_ZOOM);
        let zoomed = Self { zoom, ..self };
        let (Some(viewport), Some(at)) = (self.viewport(size), at) else { return zoomed };
        if self.projection == ProjectionKind::Globe {
            return zoomed;
        }
        zoomed.looking_at(viewport.zoomed_at(at, zoom - self.zoom), size)
    }

    /// This camera with the centre of a viewport, kept over the world.
    fn looking_at(self, viewport: Viewport, _size: ScreenSize) -> Self {
        let projection = self.projection();
        let viewport = viewport.clamped(home(&projection), viewport.zoom, viewport.zoom);
        let centre = projection.lonlat_from_world(viewport.centre).unwrap_or(self.centre);
        Self { centre, ..self }
    }

    /// This camera moved so that all the places are in view, never closer than `max_zoom`.
    pub fn fitted_to(self, places: &[LonLat], size: ScreenSize, max_zoom: f64) -> Self {
        let Some(middle) = middle_of(places) else { return self };
        if self.projection == ProjectionKind::Globe {
            let widest = places.iter().map(|p| middle.angle_to(*p)).fold(0.0, f64::max);
            let zoom = if widest < 1e-6 { max_zoom } else { (1.0 / widest.sin().max(0.05)).log2() };
            return Self { centre: middle, zoom: limited(zoom, MIN_ZOOM, max_zoom), ..self };
        }
        let projection = self.projection();
        let points = places.iter().filter_map(|p| projection.world_from_lonlat(*p));
        let Some(rect) = WorldRect::around(points) else { return self };
        let centre =
            WorldPoint { x: f64::midpoint(rect.min.x, rect.max.x), y: f64::midpoint(rect.min.y, rect.max.y) };
        let margin = 0.62;
        let fits = |view: f64, world: f64| {
            if world <= 1e-9 { f64::INFINITY } else { view * margin / (256.0 * world) }
        };
        let scale = fits(size.width, rect.max.x - rect.min.x).min(fits(size.height, rect.max.y - rect.min.y));
        let zoom = limited(scale.log2() - base_zoom(&projection, size), MIN_ZOOM, max_zoom);
        let centre = projection.lonlat_from_world(centre).unwrap_or(middle);
        Self { centre, zoom, ..self }
    }
}

/// The zoom at which the home box fits a window.
fn base_zoom(projection: &Projection, size: ScreenSize) -> f64 {
    let rect = home(projection);
    let fit = |view: f64, world: f64| (view - 2.0 * PADDING_PX).max(32.0) / (256.0 * world.max(1e-9));
    fit(size.width, rect.max.x - rect.min.x).min(fit(size.height, rect.max.y - rect.min.y)).log2()
}

/// The part of the plane that the whole-world view shows.
fn home(projection: &Projection) -> WorldRect {
    let mut rect = projection.bounds();
    if projection.kind() != ProjectionKind::Globe {
        let y = |lat| projection.world_from_lonlat(LonLat::wrapped(projection.meridian(), lat)).map(|p| p.y);
        rect.min.y = y(HOME_NORTH).unwrap_or(rect.min.y).max(rect.min.y);
        rect.max.y = y(HOME_SOUTH).unwrap_or(rect.max.y).min(rect.max.y);
    }
    rect
}

/// The middle of places on the sphere, by the mean of their directions; `None` for none.
fn middle_of(places: &[LonLat]) -> Option<LonLat> {
    let mut sum = [0.0; 3];
    for place in places {
        let (lon, lat) = (place.lon().to_radians(), place.lat().to_radians());
        let [x, y, z] = &mut sum;
        *x += lat.cos() * lon.cos();
        *y += lat.cos() * lon.sin();
        *z += lat.sin();
    }
    let [x, y, z] = sum;
    let flat = x.hypot(y);
    (flat.hypot(z) > 1e-9).then(|| LonLat::wrapped(y.atan2(x).to_degrees(), z.atan2(flat).to_degrees()))
}

/// A flight between two cameras of the same projection; its clock is handed in.
#[derive(Debug, Clone, PartialEq)]
pub struct CameraFlight {
    from: Camera,
    to: Camera,
    elapsed_secs: f64,
    duration_secs: f64,
}

impl CameraFlight {
    /// A flight for a window of this size.
    pub fn new(from: Camera, to: Camera, size: ScreenSize) -> Self {
        let path = Self { from, to, elapsed_secs: 0.0, duration_secs: 0.7 };
        let duration_secs = path.path(size).map_or(path.duration_secs, |flight| flight.duration_secs());
        Self { duration_secs, ..path }
    }

    /// The flight some seconds later and the camera then; `None` for the flight when it is over.
    pub fn advanced_by(mut self, elapsed_secs: f64, size: ScreenSize) -> (Camera, Option<Self>) {
        self.elapsed_secs += if elapsed_secs.is_finite() { elapsed_secs.max(0.0) } else { 0.0 };
        let progress = self.elapsed_secs / self.duration_secs.max(1e-3);
        if progress >= 1.0 {
            return (self.to, None);
        }
        let eased = 1.0 - (1.0 - progress).powi(3);
        (self.camera_at(eased, size), Some(self))
    }

    /// Where the flight ends.
    pub const fn target(&self) -> Camera {
        self.to
    }

    fn path(&self, size: ScreenSize) -> Option<Flight> {
        if self.to.projection == ProjectionKind::Globe {
            return None;
        }
        let (from, to) = (self.from.viewport(size)?, self.to.viewport(size)?);
        Some(Flight::new(from, to))
    }

    fn camera_at(&self, progress: f64, size: ScreenSize) -> Camera {
        if let Some(flight) = self.path(size) {
            let viewport = flight.at(progress);
            let projection = self.to.projection();
            let centre = projection.lonlat_from_world(viewport.centre).unwrap_or(self.to.centre);
            let zoom = (viewport.zoom - base_zoom(&projection, size)).clamp(MIN_ZOOM, MAX_ZOOM);
            return Camera { centre, zoom, ..self.to };
        }
        let mix = |a: f64, b: f64| a + (b - a) * progress;
        let mut turn = self.to.centre.lon() - self.from.centre.lon();
        if turn.abs() > 180.0 {
            turn -= 360.0 * turn.signum();
        }
        let lat = mix(self.from.centre.lat(), self.to.centre.lat());
        let centre = LonLat::wrapped(self.from.centre.lon() + turn * progress, lat);
        Camera { centre, zoom: mix(self.from.zoom, self.to.zoom), ..self.to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: ScreenSize = ScreenSize { width: 1280.0, height: 640.0 };

    fn lonlat(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    #[test]
    fn the_whole_world_is_in_the_first_view() {
        let viewport = Camera::default().viewport(SIZE).unwrap();
        let projection = Camera::default().projection();
        // Alaska, New Zealand, Kamchatka, Chile, Svalbard: the outermost land with people.
        for place in
            [(-168.0, 65.6), (178.0, -38.0), (163.0, 56.0), (-67.0, -55.9), (20.0, 80.0), (-176.0, -44.0)]
        {
            let screen =
                viewport.screen_from_world(projection.world_from_lonlat(lonlat(place.0, place.1)).unwrap());
            assert!(
                screen.x > 0.0 && screen.x < SIZE.width && screen.y > 0.0 && screen.y < SIZE.height,
                "{place:?}"
            );
        }
    }

    #[test]
    fn panning_keeps_the_place_under_the_pointer() {
        let camera = Camera { zoom: 3.0, centre: lonlat(60.0, 30.0), ..Camera::default() };
        let before = camera.viewport(SIZE).unwrap();
        let at = ScreenPoint { x: 500.0, y: 300.0 };
        let place = before.world_from_screen(at);
        let moved = camera.panned_by(ScreenOffset { dx: 40.0, dy: -25.0 }, SIZE).viewport(SIZE).unwrap();
        let now = moved.screen_from_world(place);
        assert!((now.x - 540.0).abs() < 0.01 && (now.y - 275.0).abs() < 0.01, "{now:?}");
    }

    #[test]
    fn zooming_at_a_point_keeps_that_point_still() {
        let camera = Camera { zoom: 3.0, centre: lonlat(60.0, 30.0), ..Camera::default() };
        let at = ScreenPoint { x: 420.0, y: 200.0 };
        let place = camera.viewport(SIZE).unwrap().world_from_screen(at);
        let zoomed = camera.zoomed_at(Some(at), 1.0, SIZE).viewport(SIZE).unwrap();
        assert!(zoomed.screen_from_world(place).distance_to(at) < 0.01);
    }

    #[test]
    fn a_flight_ends_exactly_where_it_should() {
        let from = Camera::default();
        let to = Camera { zoom: 4.0, centre: lonlat(67.0, 30.0), ..from };
        let (mut flight, mut camera, mut steps) = (Some(CameraFlight::new(from, to, SIZE)), from, 0);
        while let Some(running) = flight {
            (camera, flight) = running.advanced_by(1.0 / 60.0, SIZE);
            steps += 1;
            assert!(steps < 200, "it must land");
        }
        assert_eq!(camera, to);
    }

    #[test]
    fn fitting_a_line_shows_all_of_it() {
        let places = [lonlat(73.0, 39.0), lonlat(62.0, 25.0), lonlat(75.0, 33.0)];
        for projection in ProjectionKind::ALL {
            let camera = Camera { projection, ..Camera::default() }.fitted_to(&places, SIZE, 5.0);
            let viewport = camera.viewport(SIZE).unwrap();
            for place in places {
                let world = camera.projection().world_from_lonlat(place).unwrap();
                let screen = viewport.screen_from_world(world);
                assert!(screen.x > 0.0 && screen.x < SIZE.width && screen.y > 0.0 && screen.y < SIZE.height);
            }
            assert!(camera.zoom > 1.0, "{projection:?} {}", camera.zoom);
        }
    }
}
