//! Layer 4: what is to be seen, as data. A scene is a list of draw instructions; painting it is the only thing that
//! the canvas code does, so what is drawn can be tested without a canvas and saved as SVG.
//!
//! 1. [`MapShapes`] projects everything once. [`map_base`] and [`map_overlay`] make the two layers of the map from it.
//! 2. [`timeline_base`] and [`timeline_overlay`] make those of the timeline.
//! 3. [`svg`] writes layers as a file; [`view_sentence`], [`record_line`] and their kin say the same in words.

mod atlas_shapes;
mod compare;
mod describe;
mod emphasis;
mod hit;
mod labels;
mod life;
mod map_labels;
mod map_lines;
mod map_points;
mod map_scene;
mod marks;
mod measure;
mod op;
mod palette;
mod record_words;
mod still;
mod svg;
mod timeline_layout;
mod timeline_marks;
mod timeline_scene;
pub mod words;

pub use atlas_shapes::{CountryShape, MapShapes};
pub use compare::{CompareCell, CompareItem, CompareRow, Comparison, comparison};
pub use describe::{
    change_announcement, event_key, map_description, record_line, record_title, view_sentence,
};
pub use emphasis::{Emphasis, Focus, Look};
pub use hit::{Hit, HitShape, hit_at};
pub use labels::text_box;
pub use life::{LifeMark, life_marks, life_of, life_years};
pub use map_points::{event_ink, shape_of};
pub use map_scene::{MapInput, MapOverlay, focus_order, map_base, map_overlay, year_ink};
pub use marks::{Outline, TICK_STEP_PX, symbol_outline, ticks_along};
pub use measure::{Fonts, MonoMeasure, TextLook, TextMeasure};
pub use op::{
    Anchor, Dash, DrawOp, Fill, Ink, Placement, Scene, Stroke, SymbolShape, TextOp, TextRole, Texture,
    WorldPath,
};
pub use palette::Palette;
pub use record_words::{organizations_remainder, period_words, record_date};
pub use still::{Fit, still};
pub use svg::svg;
pub use timeline_layout::{Lane, TimelineLayout, timeline_axis, timeline_layout};
pub use timeline_scene::{
    TimelineHit, TimelineInput, TimelineMark, TimelineOverlay, timeline_base, timeline_hit_at,
    timeline_overlay,
};
