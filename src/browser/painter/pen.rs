//! The state of the 2D context, set only where it differs: setting a colour or a font costs the browser a parse each time.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

use crate::scene::{Dash, Fonts, Ink, Palette, Placement, Stroke, TextRole, Texture};

use super::super::measure::set_letter_spacing;
use super::paths::UNITS_PER_WORLD;
use super::textures::{self, Textures};

/// Which plane coordinates are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// CSS px.
    Screen,
    /// Units of the kept paths.
    World,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FillStyle {
    Ink(Ink),
    Texture(Texture, Space),
}

/// The context during one paint. `None` is "not known", as at the start.
pub(super) struct Pen<'a> {
    context: &'a CanvasRenderingContext2d,
    palette: &'a Palette,
    fonts: &'a Fonts,
    ratio: f64,
    placement: Placement,
    space: Option<Space>,
    fill: Option<FillStyle>,
    stroke: Option<Ink>,
    width: Option<f64>,
    dash: Option<(Dash, f64)>,
    role: Option<TextRole>,
    spacing: Option<f64>,
    side: Option<&'static str>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(
        context: &'a CanvasRenderingContext2d,
        palette: &'a Palette,
        fonts: &'a Fonts,
        ratio: f64,
        placement: Placement,
    ) -> Self {
        Self {
            context,
            palette,
            fonts,
            ratio,
            placement,
            space: None,
            fill: None,
            stroke: None,
            width: None,
            dash: None,
            role: None,
            spacing: None,
            side: None,
        }
    }

    pub(super) fn context(&self) -> &'a CanvasRenderingContext2d {
        self.context
    }

    /// Clears the whole canvas to the ground, and sets what never changes during a paint.
    pub(super) fn clear(&mut self, ground: Option<Ink>) {
        let context = self.context;
        self.fade(1.0);
        self.transform(1.0, 0.0, 0.0);
        let (width, height) =
            context.canvas().map_or((0.0, 0.0), |canvas| (canvas.width().into(), canvas.height().into()));
        context.clear_rect(0.0, 0.0, width, height);
        if let Some(ink) = ground {
            self.fill(ink);
            context.fill_rect(0.0, 0.0, width, height);
        }
        context.set_line_join("round");
        context.set_text_baseline("middle");
    }

    /// Enters a plane.
    pub(super) fn enter(&mut self, space: Space) {
        if self.space == Some(space) {
            return;
        }
        let ratio = self.ratio;
        match space {
            Space::Screen => self.transform(ratio, 0.0, 0.0),
            Space::World => {
                let Placement { dx, dy, .. } = self.placement;
                self.transform(self.device_px_per_unit(Space::World), dx * ratio, dy * ratio);
            }
        }
        self.space = Some(space);
    }

    pub(super) fn fill(&mut self, ink: Ink) {
        if self.fill != Some(FillStyle::Ink(ink)) {
            self.context.set_fill_style_str(self.palette.get(ink));
            self.fill = Some(FillStyle::Ink(ink));
        }
    }

    /// Sets a texture as fill; false when there is nothing to fill with. The tile keeps its size on the screen and moves
    /// with the world, in whole device pixels.
    pub(super) fn fill_texture(&mut self, texture: Texture, space: Space, textures: &mut Textures) -> bool {
        let style = FillStyle::Texture(texture, space);
        if self.fill == Some(style) {
            return true;
        }
        let Some(tile) = textures.tile(texture) else { return false };
        let scale = 1.0 / self.device_px_per_unit(space);
        let rest = |origin_px: f64| {
            let device = origin_px * self.ratio;
            (device.round() - device) * scale
        };
        match space {
            Space::Screen => textures::place(&tile, scale, 0.0, 0.0),
            Space::World => {
                textures::place(&tile, scale, rest(self.placement.dx), rest(self.placement.dy));
            }
        }
        self.context.set_fill_style_canvas_pattern(&tile);
        self.fill = Some(style);
        true
    }

    /// Sets a line; `width_px` in place of its own width where it was fitted to device pixels.
    pub(super) fn stroke(&mut self, stroke: &Stroke, width_px: Option<f64>) {
        let context = self.context;
        // Path units a CSS px.
        let unit = self.ratio / self.device_px_per_unit(self.space.unwrap_or(Space::Screen));
        let width = width_px.unwrap_or(stroke.width_px) * unit;
        if self.stroke != Some(stroke.ink) {
            context.set_stroke_style_str(self.palette.get(stroke.ink));
            self.stroke = Some(stroke.ink);
        }
        if self.width != Some(width) {
            context.set_line_width(width);
            self.width = Some(width);
        }
        let dash = if stroke.dash == Dash::Ticks { Dash::Solid } else { stroke.dash };
        // The gaps of dots depend on their size.
        let scale = if dash == Dash::Dots { stroke.width_px.max(1.0) * unit } else { unit };
        let wanted = if dash == Dash::Solid { (dash, 0.0) } else { (dash, scale) };
        if self.dash != Some(wanted) {
            let lengths: Array =
                lengths_of(dash).iter().map(|part| JsValue::from_f64(part * scale)).collect();
            // Refused for negative numbers only; there are none.
            let _ = context.set_line_dash(&lengths);
            context.set_line_cap(if dash == Dash::Dots { "round" } else { "butt" });
            self.dash = Some(wanted);
        }
    }

    /// Sets the look of text: role, space after each letter (CSS px) and the side that lies at its point.
    pub(super) fn letters(&mut self, role: TextRole, spacing_px: f64, side: &'static str) {
        if self.role != Some(role) {
            self.context.set_font(&self.fonts.css(role));
            self.role = Some(role);
        }
        if self.spacing != Some(spacing_px) {
            set_letter_spacing(self.context, spacing_px);
            self.spacing = Some(spacing_px);
        }
        if self.side != Some(side) {
            self.context.set_text_align(side);
            self.side = Some(side);
        }
    }

    /// Opacity of all that follows, 0 ..= 1; clamped, and 1 for a number that is none.
    pub(super) fn fade(&mut self, opacity: f64) {
        let opacity = if opacity.is_nan() { 1.0 } else { opacity.clamp(0.0, 1.0) };
        self.context.set_global_alpha(opacity);
    }

    fn device_px_per_unit(&self, space: Space) -> f64 {
        match space {
            Space::Screen => self.ratio,
            Space::World => self.ratio * self.placement.scale / UNITS_PER_WORLD,
        }
    }

    fn transform(&mut self, scale: f64, dx: f64, dy: f64) {
        // Numbers that are not finite leave the transform as it is; nothing else can fail.
        let _ = self.context.set_transform(scale, 0.0, 0.0, scale, dx, dy);
        self.space = None;
    }
}

/// Dash and gap in turn: CSS px, for dots widths of the line (a dot is a dash without length and with round ends).
const fn lengths_of(dash: Dash) -> &'static [f64] {
    match dash {
        Dash::Solid | Dash::Ticks => &[],
        Dash::Long => &[11.0, 5.0],
        Dash::Short => &[4.0, 3.0],
        Dash::Dots => &[0.01, 2.6],
    }
}
