//! The part of the plane that a window shows. A value: every change gives a new one. Nothing divides by the window's size,
//! so one without area gives finite numbers too.

use crate::units::{ScreenOffset, ScreenPoint, ScreenSize, WorldPoint, WorldRect, limited};

/// CSS px of one world unit at zoom 0.
const TILE_PX: f64 = 256.0;

/// A window on the plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// The point in the middle.
    pub centre: WorldPoint,
    /// One world unit is 256 · 2^zoom CSS px.
    pub zoom: f64,
    /// Size of the window.
    pub size: ScreenSize,
}

impl Viewport {
    /// CSS px of one world unit.
    pub fn scale(&self) -> f64 {
        TILE_PX * self.zoom.exp2()
    }

    /// Where a point of the plane is on the screen.
    pub fn screen_from_world(&self, point: WorldPoint) -> ScreenPoint {
        let scale = self.scale();
        ScreenPoint {
            x: (point.x - self.centre.x) * scale + self.size.width / 2.0,
            y: (point.y - self.centre.y) * scale + self.size.height / 2.0,
        }
    }

    /// Where a point of the screen is in the plane.
    pub fn world_from_screen(&self, point: ScreenPoint) -> WorldPoint {
        let scale = self.scale();
        WorldPoint {
            x: (point.x - self.size.width / 2.0) / scale + self.centre.x,
            y: (point.y - self.size.height / 2.0) / scale + self.centre.y,
        }
    }

    /// The window after its picture moved by an offset.
    pub fn panned_by(self, offset: ScreenOffset) -> Self {
        let scale = self.scale();
        let centre =
            WorldPoint { x: self.centre.x - offset.dx / scale, y: self.centre.y - offset.dy / scale };
        Self { centre, ..self }
    }

    /// The window magnified by doublings; what is at the point keeps still. Unchanged when the doublings are not finite.
    pub fn zoomed_at(self, at: ScreenPoint, by: f64) -> Self {
        let kept = self.world_from_screen(at);
        let zoomed = self.with_zoom(self.zoom + by);
        let now = zoomed.screen_from_world(kept);
        zoomed.panned_by(ScreenOffset { dx: at.x - now.x, dy: at.y - now.y })
    }

    /// The window at another zoom around its middle; unchanged when the zoom is not finite.
    pub fn with_zoom(self, zoom: f64) -> Self {
        if zoom.is_finite() { Self { zoom, ..self } } else { self }
    }

    /// The window moved so that the world stays in view: its zoom within `min_zoom ..= max_zoom`, no empty margin beside the
    /// world, and the world in the middle in a direction where it is smaller than the window. A window without area is
    /// kept over the world alike; limits in the wrong order count as `max_zoom`.
    pub fn clamped(self, world: WorldRect, min_zoom: f64, max_zoom: f64) -> Self {
        let zoomed = self.with_zoom(self.zoom.max(min_zoom).min(max_zoom));
        let scale = zoomed.scale();
        let along = |centre: f64, view_px: f64, min: f64, max: f64| {
            let half = view_px / scale / 2.0;
            if max - min <= 2.0 * half {
                f64::midpoint(min, max)
            } else {
                limited(centre, min + half, max - half)
            }
        };
        let centre = WorldPoint {
            x: along(zoomed.centre.x, zoomed.size.width, world.min.x, world.max.x),
            y: along(zoomed.centre.y, zoomed.size.height, world.min.y, world.max.y),
        };
        Self { centre, ..zoomed }
    }

    /// The window moved and zoomed so that the box just fits with a padding in CSS px on every side. The zoom stays as it is
    /// when the box is a point; `None` when the window has no room within the padding.
    pub fn fitted_to(self, world: WorldRect, padding_px: f64) -> Option<Self> {
        let (width, height) = (self.size.width - 2.0 * padding_px, self.size.height - 2.0 * padding_px);
        if !(width > 0.0 && height > 0.0) {
            return None;
        }
        let centre = WorldPoint {
            x: f64::midpoint(world.min.x, world.max.x),
            y: f64::midpoint(world.min.y, world.max.y),
        };
        let scale = (width / (world.max.x - world.min.x)).min(height / (world.max.y - world.min.y));
        Some(Self { centre, ..self.with_zoom((scale / TILE_PX).log2()) })
    }

    /// Where the plane's (0, 0) is on the screen: with [`Viewport::scale`], all that a painter needs.
    pub fn origin(&self) -> ScreenPoint {
        self.screen_from_world(WorldPoint::default())
    }

    /// The part of the plane in the window.
    pub fn world_rect(&self) -> WorldRect {
        WorldRect {
            min: self.world_from_screen(ScreenPoint { x: 0.0, y: 0.0 }),
            max: self.world_from_screen(ScreenPoint { x: self.size.width, y: self.size.height }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_screen_goes_there_and_back(x in -0.5..0.5f64, y in -0.5..0.5f64, zoom in -2.0..10.0f64, px in 0.0..2000.0f64, py in 0.0..1200.0f64) {
            let view = Viewport { centre: WorldPoint { x, y }, zoom, size: ScreenSize { width: 1280.0, height: 640.0 } };
            let at = ScreenPoint { x: px, y: py };
            // 0.001 px is far under any visible step.
            prop_assert!(view.screen_from_world(view.world_from_screen(at)).distance_to(at) < 1e-3);
        }

        #[test]
        fn zooming_at_a_point_keeps_that_point_still(zoom in -2.0..8.0f64, by in -3.0..3.0f64, px in 0.0..1280.0f64, py in 0.0..640.0f64) {
            let view = Viewport { centre: WorldPoint { x: 0.1, y: -0.05 }, zoom, size: ScreenSize { width: 1280.0, height: 640.0 } };
            let at = ScreenPoint { x: px, y: py };
            let kept = view.world_from_screen(at);
            prop_assert!(view.zoomed_at(at, by).screen_from_world(kept).distance_to(at) < 1e-3);
        }
    }

    const WORLD: WorldRect =
        WorldRect { min: WorldPoint { x: -0.5, y: -0.25 }, max: WorldPoint { x: 0.5, y: 0.25 } };

    fn view(x: f64, y: f64, zoom: f64, width: f64, height: f64) -> Viewport {
        Viewport { centre: WorldPoint { x, y }, zoom, size: ScreenSize { width, height } }
    }

    proptest! {
        #[test]
        fn a_clamped_window_shows_no_margin_that_it_could_avoid(
            x in -9.0..9.0f64, y in -9.0..9.0f64, zoom in -9.0..19.0f64, width in 0.0..3000.0f64, height in 0.0..3000.0f64,
        ) {
            let clamped = view(x, y, zoom, width, height).clamped(WORLD, 1.0, 8.0);
            prop_assert!((1.0..=8.0).contains(&clamped.zoom));
            let rect = clamped.world_rect();
            let near = 1e-9;
            if width <= clamped.scale() {
                prop_assert!(rect.min.x >= WORLD.min.x - near && rect.max.x <= WORLD.max.x + near);
            } else {
                prop_assert!(clamped.centre.x.abs() < near);
            }
            if height <= clamped.scale() * 0.5 {
                prop_assert!(rect.min.y >= WORLD.min.y - near && rect.max.y <= WORLD.max.y + near);
            } else {
                prop_assert!(clamped.centre.y.abs() < near);
            }
            prop_assert_eq!(clamped.clamped(WORLD, 1.0, 8.0), clamped);
        }

        #[test]
        fn a_fitted_box_touches_the_padding_and_never_crosses_it(
            x in -0.5..0.4f64, y in -0.2..0.2f64, w in 0.001..0.5f64, h in 0.001..0.4f64, padding in 0.0..40.0f64,
        ) {
            let rect = WorldRect { min: WorldPoint { x, y }, max: WorldPoint { x: x + w, y: y + h } };
            let fitted = view(0.0, 0.0, 3.0, 640.0, 480.0).fitted_to(rect, padding).unwrap();
            let (min, max) = (fitted.screen_from_world(rect.min), fitted.screen_from_world(rect.max));
            let left = [min.x - padding, min.y - padding, 640.0 - padding - max.x, 480.0 - padding - max.y];
            prop_assert!(left.iter().all(|px| *px > -1e-6));
            prop_assert!(left.iter().any(|px| px.abs() < 1e-6));
        }

        #[test]
        fn panning_moves_the_picture_by_the_offset(dx in -900.0..900.0f64, dy in -900.0..900.0f64, zoom in -2.0..10.0f64) {
            let before = view(0.1, -0.05, zoom, 1280.0, 640.0);
            let after = before.panned_by(ScreenOffset { dx, dy });
            let (from, to) = (before.origin(), after.origin());
            prop_assert!((to.x - from.x - dx).abs() < 1e-3 && (to.y - from.y - dy).abs() < 1e-3);
        }
    }

    #[test]
    fn a_window_without_area_gives_finite_numbers() {
        let none = view(0.1, 0.1, 2.0, 0.0, 0.0);
        assert_eq!(none.fitted_to(WORLD, 8.0), None);
        assert_eq!(none.clamped(WORLD, 0.0, 8.0), none);
        let moved =
            none.zoomed_at(ScreenPoint { x: 3.0, y: 4.0 }, 1.0).panned_by(ScreenOffset { dx: 1.0, dy: 1.0 });
        assert!(moved.centre.x.is_finite() && moved.centre.y.is_finite());
        assert_eq!(none.zoomed_at(ScreenPoint::default(), f64::NAN), none);
    }

    #[test]
    fn fitting_a_point_goes_there_without_zooming() {
        let at = WorldPoint { x: 0.2, y: 0.1 };
        let fitted =
            view(0.0, 0.0, 3.0, 640.0, 480.0).fitted_to(WorldRect { min: at, max: at }, 10.0).unwrap();
        assert_eq!((fitted.centre, fitted.zoom), (at, 3.0));
    }

    #[test]
    fn one_world_unit_is_256_px_at_zoom_0() {
        let view = Viewport {
            centre: WorldPoint::default(),
            zoom: 0.0,
            size: ScreenSize { width: 100.0, height: 50.0 },
        };
        assert_eq!(view.screen_from_world(WorldPoint { x: 0.5, y: 0.0 }), ScreenPoint { x: 178.0, y: 25.0 });
        let rect = view.world_rect();
        assert_eq!((rect.max.x - rect.min.x, rect.max.y - rect.min.y), (100.0 / 256.0, 50.0 / 256.0));
    }
}
