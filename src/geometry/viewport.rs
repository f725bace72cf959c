//! The part of the plane that a window shows. A value: every change gives a new one.

use crate::units::{ScreenOffset, ScreenPoint, ScreenSize, WorldPoint, WorldRect};

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

    /// The window magnified by doublings; what is at the point keeps still.
    pub fn zoomed_at(self, at: ScreenPoint, by: f64) -> Self {
        let kept = self.world_from_screen(at);
        let zoomed = Self { zoom: self.zoom + by, ..self };
        let now = zoomed.screen_from_world(kept);
        zoomed.panned_by(ScreenOffset { dx: at.x - now.x, dy: at.y - now.y })
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
