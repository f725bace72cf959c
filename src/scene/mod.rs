//! Layer 4: what is to be seen, as data. A scene is a list of draw instructions; painting it is the only thing that
//! the canvas code does, so what is drawn can be tested without a canvas and saved as SVG.

mod marks;
mod measure;
mod op;
mod palette;

pub use marks::{Outline, TICK_STEP_PX, symbol_outline, ticks_along};
pub use measure::{Fonts, MonoMeasure, TextLook, TextMeasure};
pub use op::{
    Anchor, Dash, DrawOp, Fill, Ink, Placement, Scene, Stroke, SymbolShape, TextOp, TextRole, Texture,
    WorldPath,
};
pub use palette::Palette;
