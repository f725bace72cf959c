//! The first sight as still pictures in the page itself: seen before the program has arrived, and where it never does.
//!
//! Drawn by the same scenes as on screen, natively and coarsely ([`still`]), and laid where the program will draw: the world
//! fills its picture as it does the map, and the timeline is stretched to its place, once with and once without the column of
//! names, as on screen by its width. So nothing jumps when the program takes over. Colours are the style sheet's own
//! properties, so both themes have them. Letters in a stretched picture would be stretched too: the names of lanes and the
//! years lie over it. Labels, events and works on the map are left out; without a program they would only be in the way.

use std::fmt::Write as _;
use std::sync::Arc;

use super::html::escape;
use crate::domain::Catalog;
use crate::i18n::{Key, Locale};
use crate::ingest::Outlines;
use crate::scene::{
    Dash, DrawOp, Fit, Ink, MapInput, MapShapes, MonoMeasure, Palette, Scene, Stroke, TimelineInput,
    map_base, map_description, map_overlay, still, timeline_axis, timeline_base, timeline_layout,
    timeline_overlay, view_sentence,
};
use crate::state::{AppState, Layer, Layers};
use crate::units::{PartialDate, ScreenPoint, ScreenRect, ScreenSize};

const MAP: ScreenSize = ScreenSize { width: 1080.0, height: 558.0 };
/// With and without the column of names; their heights are those of the style sheet.
const TIMELINES: [(&str, ScreenSize); 2] = [
    ("static__wide", ScreenSize { width: 1280.0, height: 168.0 }),
    ("static__narrow", ScreenSize { width: 360.0, height: 104.0 }),
];
/// What a map shows that is looked at before, or elsewhere than, the atlas itself.
pub const LAYERS: [Layer; 4] = [Layer::Documents, Layer::Rail, Layer::Land, Layer::Sea];

/// Map and timeline as HTML.
pub fn figures(catalog: &Catalog, outlines: &Outlines, locale: &Locale) -> String {
    let mut state = AppState { layers: Layers::only(LAYERS), lang: locale.lang, ..AppState::default() };
    state.passing.map_size = MAP;
    let mut html = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        html,
        "<figure class=\"static__still static__map\">\n{}</figure>\n<figure class=\"static__still static__time\">\n{}</figure>",
        map(catalog, outlines, &state, locale),
        timeline(catalog, &state, locale),
    );
    html
}

fn map(catalog: &Catalog, outlines: &Outlines, state: &AppState, locale: &Locale) -> String {
    let shapes = Arc::new(MapShapes::new(outlines, catalog, &state.camera.projection()));
    let (size, measure) = (MAP, &MonoMeasure);
    let input = MapInput { catalog, state, shapes: &shapes, locale, measure, size, moving: false };
    let (base, overlay) = (outlined(map_base(&input)), map_overlay(&input).scene);
    let Some(view) = state.camera.world_rect(MAP) else { return String::new() };
    let words = format!("{}. {}", locale.text(Key::MapTitle), map_description(catalog, state, locale));
    still(&[&base, &overlay], &palette(), (view, Fit::Inside), ("static__world", &words))
}

fn timeline(catalog: &Catalog, state: &AppState, locale: &Locale) -> String {
    let words = format!("{}. {}", locale.text(Key::TimelineTitle), view_sentence(catalog, state, locale));
    let mut html = String::new();
    for (name, size) in TIMELINES {
        let input = TimelineInput { catalog, state, locale, measure: &MonoMeasure, size };
        let (base, overlay) = (timeline_base(&input), timeline_overlay(&input).scene);
        let view = ScreenRect {
            min: ScreenPoint { x: 0.0, y: 0.0 },
            max: ScreenPoint { x: size.width, y: size.height },
        };
        html.push_str(&still(&[&base, &overlay], &palette(), (view, Fit::Fill), (name, &words)));
        names(&mut html, (name, size), locale);
    }
    years(&mut html, state, locale);
    html
}

/// The names of the lanes, at the heights of the lanes.
fn names(html: &mut String, (name, size): (&str, ScreenSize), locale: &Locale) {
    let _ = writeln!(html, "<svg class=\"static__lanes {name}\" aria-hidden=\"true\">");
    for (lane, rect) in &timeline_layout(size).lanes {
        let percent = (rect.min.y + 13.0) / size.height * 100.0;
        let _ =
            writeln!(html, "<text x=\"12\" y=\"{percent:.0}%\">{}</text>", escape(&locale.text(lane.name())));
    }
    html.push_str("</svg>\n");
}

/// The years, which share the axis evenly.
fn years(html: &mut String, state: &AppState, locale: &Locale) {
    let span = timeline_axis(state, MAP.width).span;
    html.push_str("<p class=\"static__years\" aria-hidden=\"true\">");
    for year in span.first().civil().year..=span.last().civil().year {
        let _ = write!(html, "<span>{}</span>", escape(&locale.formats().date(PartialDate::Year(year))));
    }
    html.push_str("</p>\n");
}

fn palette() -> Palette {
    Palette::from_fn(|ink| format!("var({})", ink.token()))
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
