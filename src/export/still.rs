//! The first sight as still pictures in the page itself: seen before the program has arrived, and where it never does.
//!
//! Drawn by the same scenes as on screen, natively and coarsely, as every byte of it comes before anything else. Colours are
//! the style sheet's own properties, so both themes have them. Labels, events and works are left out: at this size and without a
//! program they would only be in the way.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::domain::Catalog;
use crate::i18n::{Key, Locale};
use crate::ingest::Outlines;
use crate::scene::{
    Dash, DrawOp, Ink, MapInput, MapShapes, MonoMeasure, Palette, Scene, Stroke, TimelineInput, map_base,
    map_description, map_overlay, still, timeline_base, timeline_overlay, view_sentence,
};
use crate::state::{AppState, Layer, Layers};
use crate::units::ScreenSize;

const MAP: ScreenSize = ScreenSize { width: 1080.0, height: 558.0 };
const TIMELINE: ScreenSize = ScreenSize { width: 1080.0, height: 220.0 };
/// What a map shows that is looked at before, or elsewhere than, the atlas itself.
pub const LAYERS: [Layer; 4] = [Layer::Documents, Layer::Rail, Layer::Land, Layer::Sea];

/// Two figures as HTML.
pub fn figures(catalog: &Catalog, outlines: &Outlines, locale: &Locale) -> String {
    let mut state = AppState { layers: Layers::only(LAYERS), lang: locale.lang, ..AppState::default() };
    state.passing.map_size = MAP;
    let shapes = MapShapes::new(outlines, catalog, &state.camera.projection());
    let map = MapInput {
        catalog,
        state: &state,
        shapes: &Arc::new(shapes),
        locale,
        measure: &MonoMeasure,
        size: MAP,
        moving: false,
    };
    let timeline = TimelineInput { catalog, state: &state, locale, measure: &MonoMeasure, size: TIMELINE };
    let mut html = String::new();
    for (name, title, description, layers) in [
        (
            "map",
            Key::MapTitle,
            map_description(catalog, &state, locale),
            [outlined(map_base(&map)), map_overlay(&map).scene],
        ),
        (
            "timeline",
            Key::TimelineTitle,
            view_sentence(catalog, &state, locale),
            [timeline_base(&timeline), timeline_overlay(&timeline).scene],
        ),
    ] {
        let picture = drawn(&layers, &locale.text(title), &description, locale.lang.tag());
        // The names within a picture are those of a file of its own; here there are two of them and a page around.
        let prefix = format!("still-{name}-");
        let picture = picture
            .replace("id=\"", &format!("id=\"{prefix}"))
            .replace("url(#", &format!("url(#{prefix}"))
            .replace(
                "aria-labelledby=\"title desc\"",
                &format!("aria-labelledby=\"{prefix}title {prefix}desc\""),
            );
        // Writing to a string cannot fail.
        let _ = writeln!(html, "<figure class=\"static__still\">\n{picture}</figure>");
    }
    html
}

/// A scene in which borders are drawn with their areas. On screen they are lines of their own, which leave out the edge of the
/// world and cost as many bytes again.
fn outlined(mut scene: Scene) -> Scene {
    let is_border = |op: &DrawOp| matches!(op, DrawOp::World { fill: None, stroke: Some(line), .. } if line.ink == Ink::Border);
    scene.ops.retain(|op| !is_border(op));
    for op in &mut scene.ops {
        if let DrawOp::World { fill: Some(area), stroke: stroke @ None, .. } = op
            && area.ink != Ink::Sea
        {
            *stroke = Some(Stroke { ink: Ink::Border, width_px: 0.6, dash: Dash::Solid });
        }
    }
    scene
}

fn drawn(layers: &[Scene; 2], title: &str, description: &str, lang: &str) -> String {
    let palette = Palette::from_fn(|ink| format!("var({})", ink.token()));
    let [base, overlay] = layers;
    still(&[base, overlay], &palette, title, description, lang)
}
