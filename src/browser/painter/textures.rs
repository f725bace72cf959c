//! Fill textures as repeating tiles, made once for each colour and pixel ratio. A tile is a whole number of device
//! pixels, so its marks do not blur.

use std::f64::consts::TAU;

use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, DomMatrix, SvgMatrix};

use crate::scene::Texture;

use super::super::measure::new_canvas;
use super::super::surface::context_of;

/// Distance of the lines of a hatch, measured along an axis, CSS px.
const HATCH_STEP_PX: f64 = 7.0;
const HATCH_WIDTH_PX: f64 = 0.9;
const DOT_STEP_PX: f64 = 5.0;
const DOT_RADIUS_PX: f64 = 0.75;
/// Textures whisper: they must not compete with lines and letters in the same ink.
const TEXTURE_OPACITY: f64 = 0.6;

/// The tiles in use.
#[derive(Default)]
pub(super) struct Textures {
    colour: String,
    ratio: f64,
    hatch: Option<CanvasPattern>,
    dots: Option<CanvasPattern>,
}

impl Textures {
    /// Forgets the tiles when colour or ratio have changed.
    pub(super) fn prepare(&mut self, colour: &str, ratio: f64) {
        if self.colour != colour || (self.ratio - ratio).abs() > f64::EPSILON {
            *self = Self { colour: colour.to_owned(), ratio, ..Self::default() };
        }
    }

    /// The tile of a texture; `None` for plain, or where the browser cannot make one (the colour alone then has to do).
    pub(super) fn tile(&mut self, texture: Texture) -> Option<CanvasPattern> {
        let (colour, ratio) = (self.colour.as_str(), self.ratio);
        let slot = match texture {
            Texture::Plain => return None,
            Texture::Hatch => &mut self.hatch,
            Texture::Dots => &mut self.dots,
        };
        if slot.is_none() {
            *slot = made(texture, colour, ratio);
        }
        slot.clone()
    }
}

/// Places a tile: `scale` path units a device pixel, then moved by `dx`, `dy` path units.
pub(super) fn place(tile: &CanvasPattern, scale: f64, dx: f64, dy: f64) {
    let Ok(matrix) = DomMatrix::new() else { return };
    matrix.set_a(scale);
    matrix.set_d(scale);
    matrix.set_e(dx);
    matrix.set_f(dy);
    // Every browser takes a DOMMatrix here; only the binding still has the type of an older draft.
    tile.set_transform(matrix.unchecked_ref::<SvgMatrix>());
}

fn made(texture: Texture, colour: &str, ratio: f64) -> Option<CanvasPattern> {
    let step_px = if texture == Texture::Hatch { HATCH_STEP_PX } else { DOT_STEP_PX };
    let side = (step_px * ratio).round().max(3.0);
    let canvas = new_canvas().ok()?;
    canvas.set_width(side as u32);
    canvas.set_height(side as u32);
    let context = context_of(&canvas).ok()?;
    context.set_global_alpha(TEXTURE_OPACITY);
    match texture {
        Texture::Plain => return None,
        Texture::Hatch => draw_hatch(&context, colour, side, ratio),
        Texture::Dots => {
            context.set_fill_style_str(colour);
            context.begin_path();
            context.arc(side / 2.0, side / 2.0, DOT_RADIUS_PX * ratio, 0.0, TAU).ok()?;
            context.fill();
        }
    }
    context.create_pattern_with_html_canvas_element(&canvas, "repeat").ok()?
}

/// Three lines up to the right, so that the corners of neighbouring tiles close up.
fn draw_hatch(context: &CanvasRenderingContext2d, colour: &str, side: f64, ratio: f64) {
    context.set_stroke_style_str(colour);
    context.set_line_width((HATCH_WIDTH_PX * ratio).max(1.0));
    context.begin_path();
    for sum in [0.0, side, 2.0 * side] {
        context.move_to(sum + side, -side);
        context.line_to(sum - 2.0 * side, 2.0 * side);
    }
    context.stroke();
}
