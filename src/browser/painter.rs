//! A scene to pixels: the only code that draws on a 2D context. It decides nothing about what is shown; it knows how to
//! draw it fast and sharp.
//!
//! - World shapes are `Path2D` objects kept from frame to frame; panning and zooming only changes the transform. Widths,
//!   dashes and textures are divided by its scale, so they stay the same on the screen.
//! - Context state is set only where it differs (`pen.rs`); it is forgotten at the start of each paint, as resizing a
//!   canvas resets it.
//! - Upright and level lines and boxes are moved onto whole device pixels, so hairlines are sharp at every ratio.
//! - A fade makes each instruction translucent on its own; shapes that overlap within it show through one another.

mod paths;
mod pen;
mod snap;
mod textures;

use std::f64::consts::TAU;

use web_sys::{CanvasRenderingContext2d, CanvasWindingRule};

use crate::scene::{
    Anchor, Dash, DrawOp, Fill, Fonts, Ink, Outline, Palette, Scene, Stroke, SymbolShape, TextOp, WorldPath,
    symbol_outline, ticks_along,
};
use crate::units::{ScreenPoint, ScreenRect, ScreenSize, WorldRect};

use paths::PathCache;
use pen::{Pen, Space};
use snap::Snap;
use textures::Textures;

/// Width of the halo around letters, CSS px; half of it is under the letters.
const HALO_PX: f64 = 3.0;
/// A shape this far outside may still show a line or tick, CSS px.
const MARGIN_PX: f64 = 12.0;

/// Draws scenes on one canvas.
pub struct Painter {
    context: CanvasRenderingContext2d,
    paths: PathCache,
    textures: Textures,
}

impl Painter {
    /// A painter for this context.
    pub fn new(context: CanvasRenderingContext2d) -> Self {
        Self { context, paths: PathCache::default(), textures: Textures::default() }
    }

    /// Clears the canvas and draws the scene. `ratio` is device pixels a CSS px, above 0, as the surface tells it.
    /// Shapes of the world outside the view cost one comparison; a placement without a scale above 0 shows none.
    pub fn paint(&mut self, scene: &Scene, palette: &Palette, fonts: &Fonts, ratio: f64) {
        let Self { context, paths, textures } = self;
        textures.prepare(palette.get(Ink::Muted), ratio);
        let mut pen = Pen::new(context, palette, fonts, ratio, scene.placement);
        pen.clear(scene.ground);
        let mut stage = Stage { scene, view: view_of(scene.size), pen, paths, textures, ratio };
        for op in &scene.ops {
            stage.draw(op);
        }
        stage.pen.fade(1.0);
        paths.end_paint();
    }
}

/// One paint.
struct Stage<'a> {
    scene: &'a Scene,
    view: ScreenRect,
    pen: Pen<'a>,
    paths: &'a mut PathCache,
    textures: &'a mut Textures,
    ratio: f64,
}

impl Stage<'_> {
    fn draw(&mut self, op: &DrawOp) {
        match op {
            DrawOp::World { path, fill, stroke } => {
                let is_placed = self.scene.placement.scale > 0.0;
                if !is_placed || !path.bounds.is_some_and(|bounds| self.is_in_view(&bounds)) {
                    self.paths.keep(path);
                    return;
                }
                let Some(shape) = self.paths.shape(path) else { return };
                let context = self.pen.context();
                self.pen.enter(Space::World);
                if let Some(fill) = fill {
                    self.fill(*fill, Space::World, |context| {
                        context.fill_with_path_2d_and_winding(&shape, CanvasWindingRule::Evenodd);
                    });
                }
                if let Some(stroke) = stroke {
                    self.pen.stroke(stroke, None);
                    context.stroke_with_path(&shape);
                    self.world_ticks(path, stroke);
                }
            }
            DrawOp::Screen { parts, closed, fill, stroke } => {
                self.screen_shape(parts, *closed, *fill, stroke.as_ref());
            }
            DrawOp::Rect { rect, fill, stroke } => self.rect(rect, *fill, stroke.as_ref()),
            DrawOp::Symbol { shape, at, radius_px, fill, stroke } => {
                self.symbol(*shape, *at, *radius_px, *fill, stroke.as_ref());
            }
            DrawOp::Text(text) => self.text(text),
            DrawOp::BeginFade(opacity) => self.pen.fade(*opacity),
            DrawOp::EndFade => self.pen.fade(1.0),
        }
    }

    /// The colour, and its texture over it. `draw` fills once with the present style.
    fn fill(&mut self, fill: Fill, space: Space, draw: impl Fn(&CanvasRenderingContext2d)) {
        let context = self.pen.context();
        self.pen.fill(fill.ink);
        draw(context);
        if self.pen.fill_texture(fill.texture, space, self.textures) {
            draw(context);
        }
    }

    fn is_in_view(&self, bounds: &WorldRect) -> bool {
        let (min, max) = (self.view.min, self.view.max);
        let placement = self.scene.placement;
        bounds.meets(&WorldRect {
            min: placement.world_from_screen(ScreenPoint { x: min.x - MARGIN_PX, y: min.y - MARGIN_PX }),
            max: placement.world_from_screen(ScreenPoint { x: max.x + MARGIN_PX, y: max.y + MARGIN_PX }),
        })
    }

    fn world_ticks(&mut self, path: &WorldPath, stroke: &Stroke) {
        if stroke.dash != Dash::Ticks {
            return;
        }
        let placement = self.scene.placement;
        for part in &path.parts {
            let points = part.iter().map(|p| placement.screen_from_world(*p));
            self.ticks(points, part.first().map(|p| placement.screen_from_world(*p)), path.closed, stroke);
        }
    }

    fn ticks(
        &mut self,
        points: impl Iterator<Item = ScreenPoint>,
        first: Option<ScreenPoint>,
        is_closed: bool,
        stroke: &Stroke,
    ) {
        let around = points.chain(first.filter(|_| is_closed));
        let ticks = ticks_along(around, stroke.width_px, &self.view);
        if ticks.is_empty() {
            return;
        }
        let context = self.pen.context();
        self.pen.enter(Space::Screen);
        self.pen.stroke(&Stroke { dash: Dash::Solid, ..*stroke }, None);
        context.begin_path();
        for (from, to) in ticks {
            context.move_to(from.x, from.y);
            context.line_to(to.x, to.y);
        }
        context.stroke();
    }

    fn screen_shape(
        &mut self,
        parts: &[Vec<ScreenPoint>],
        is_closed: bool,
        fill: Option<Fill>,
        stroke: Option<&Stroke>,
    ) {
        let context = self.pen.context();
        self.pen.enter(Space::Screen);
        if let Some(fill) = fill {
            trace(context, parts, is_closed, None);
            self.fill(fill, Space::Screen, |context| {
                context.fill_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
            });
        }
        if let Some(stroke) = stroke {
            let snap = Snap::new(stroke.width_px, self.ratio);
            let is_straight = parts.iter().any(|part| Snap::takes(part));
            trace(context, parts, is_closed, Some(&snap));
            self.pen.stroke(stroke, is_straight.then_some(snap.width_px));
            context.stroke();
            if stroke.dash == Dash::Ticks {
                for part in parts {
                    self.ticks(part.iter().copied(), part.first().copied(), is_closed, stroke);
                }
            }
        }
    }

    fn rect(&mut self, rect: &ScreenRect, fill: Option<Fill>, stroke: Option<&Stroke>) {
        let context = self.pen.context();
        self.pen.enter(Space::Screen);
        if let Some(fill) = fill {
            let edge = |value: f64| (value * self.ratio).round() / self.ratio;
            let (x, y) = (edge(rect.min.x), edge(rect.min.y));
            let (width, height) = (edge(rect.max.x) - x, edge(rect.max.y) - y);
            self.fill(fill, Space::Screen, |context| context.fill_rect(x, y, width, height));
        }
        if let Some(stroke) = stroke {
            let snap = Snap::new(stroke.width_px, self.ratio);
            let (x, y) = (snap.centre(rect.min.x), snap.centre(rect.min.y));
            self.pen.stroke(stroke, Some(snap.width_px));
            context.stroke_rect(x, y, snap.centre(rect.max.x) - x, snap.centre(rect.max.y) - y);
        }
    }

    fn symbol(
        &mut self,
        shape: SymbolShape,
        at: ScreenPoint,
        radius_px: f64,
        fill: Option<Ink>,
        stroke: Option<&Stroke>,
    ) {
        let context = self.pen.context();
        self.pen.enter(Space::Screen);
        match symbol_outline(shape, at, radius_px) {
            Outline::Ring(corners) => trace(context, &[corners], true, None),
            Outline::Circles { at, radii_px } => {
                context.begin_path();
                for radius in radii_px {
                    context.move_to(at.x + radius, at.y);
                    // Refused for a negative radius only; then there is no circle.
                    let _ = context.arc(at.x, at.y, radius, 0.0, TAU);
                    context.close_path();
                }
            }
        }
        if let Some(ink) = fill {
            self.pen.fill(ink);
            context.fill_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
        }
        if let Some(stroke) = stroke {
            self.pen.stroke(stroke, None);
            context.stroke();
        }
    }

    fn text(&mut self, op: &TextOp) {
        let context = self.pen.context();
        self.pen.enter(Space::Screen);
        // Sides are those of the screen in every script, as the place was found with the text's width.
        let side = match op.anchor {
            Anchor::Start => "left",
            Anchor::Middle => "center",
            Anchor::End => "right",
        };
        self.pen.letters(op.role, op.role.spacing_px(&op.text), side);
        // Letters that move by parts of a pixel from frame to frame seem to tremble.
        let (x, y) =
            ((op.at.x * self.ratio).round() / self.ratio, (op.at.y * self.ratio).round() / self.ratio);
        if let Some(ink) = op.halo {
            self.pen.stroke(&Stroke { ink, width_px: HALO_PX, dash: Dash::Solid }, None);
            // Text at a place that is none is not drawn; nothing else can fail.
            let _ = context.stroke_text(&op.text, x, y);
        }
        self.pen.fill(op.ink);
        let _ = context.fill_text(&op.text, x, y);
    }
}

/// The whole view.
fn view_of(size: ScreenSize) -> ScreenRect {
    ScreenRect { min: ScreenPoint::default(), max: ScreenPoint { x: size.width, y: size.height } }
}

/// Makes the parts the present path; straight parts moved by `snap`.
fn trace(
    context: &CanvasRenderingContext2d,
    parts: &[Vec<ScreenPoint>],
    is_closed: bool,
    snap: Option<&Snap>,
) {
    context.begin_path();
    for part in parts {
        let snap = snap.filter(|_| Snap::takes(part));
        let mut points = part.iter().map(|p| snap.map_or(*p, |snap| snap.moved(*p, part)));
        if let Some(first) = points.next() {
            context.move_to(first.x, first.y);
            points.for_each(|p| context.line_to(p.x, p.y));
            if is_closed {
                context.close_path();
            }
        }
    }
}
