//! Scenes for pictures to save: the map as it stands, and the timeline as a whole, whatever part of it is in view. Each
//! carries its credit, as a picture soon travels without its page.

use crate::domain::Catalog;
use crate::i18n::{Key, Locale};
use crate::scene::{
    Anchor, DrawOp, Fill, Ink, MapInput, Palette, Scene, TextMeasure, TextOp, TextRole, Texture,
    TimelineInput, map_base, map_description, map_overlay, svg, timeline_base, timeline_overlay,
    view_sentence,
};
use crate::state::{AppState, Passing, timeline};
use crate::units::{ScreenPoint, ScreenRect, ScreenSize};

/// The whole timeline: wide enough for a month to be eight pixels, high enough for each kind of event to have its row.
pub const TIMELINE_SIZE: ScreenSize = ScreenSize { width: 1800.0, height: 760.0 };
/// The map where it has no size of its own (another view is open).
pub const MAP_SIZE: ScreenSize = ScreenSize { width: 1200.0, height: 640.0 };
/// The strip of the credit, CSS px.
const CREDIT_PX: f64 = 24.0;

/// A picture: one scene with its text alternative.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Everything that is drawn.
    pub scene: Scene,
    /// A short name.
    pub title: String,
    /// The same in words.
    pub description: String,
}

impl Picture {
    /// The picture as a file.
    pub fn svg(&self, palette: &Palette, lang: &str) -> String {
        svg(&[&self.scene], palette, &self.title, &self.description, lang)
    }
}

/// The state without what is only a touch of the page: nothing is pointed at, nothing plays.
fn still(state: &AppState) -> AppState {
    let passing = Passing { map_size: state.passing.map_size, ..Passing::default() };
    AppState { passing, ..state.clone() }
}

/// The whole timeline, 2013 to 2021, all lanes.
pub fn timeline_picture(
    catalog: &Catalog,
    state: &AppState,
    locale: &Locale,
    measure: &dyn TextMeasure,
) -> Picture {
    let state = AppState { axis: timeline(), ..still(state) };
    let input = TimelineInput { catalog, state: &state, locale, measure, size: TIMELINE_SIZE };
    let overlay = timeline_overlay(&input).scene;
    Picture {
        scene: credited(timeline_base(&input), overlay, &credit(catalog, locale, false)),
        title: locale.text(Key::TimelineTitle),
        description: view_sentence(catalog, &state, locale),
    }
}

/// The map for cards of other sites, which stand beside a title: without words, as there is no typeface where it is made.
pub fn card_picture(input: &MapInput) -> Picture {
    let picture = map_picture(input);
    let size = input.size;
    let ops = picture.scene.ops.into_iter().filter(|op| !matches!(op, DrawOp::Text(_))).collect();
    Picture { scene: Scene { size, ops, ..picture.scene }, ..picture }
}

/// The map as it stands.
pub fn map_picture(input: &MapInput) -> Picture {
    let state = still(input.state);
    let size = if input.size.width >= 1.0 && input.size.height >= 1.0 { input.size } else { MAP_SIZE };
    let input = MapInput { state: &state, size, moving: false, ..*input };
    let base = map_base(&input);
    let overlay = map_overlay(&input).scene;
    Picture {
        scene: credited(base, overlay, &credit(input.catalog, input.locale, true)),
        title: input.locale.text(Key::MapTitle),
        description: map_description(input.catalog, &state, input.locale),
    }
}

fn credit(catalog: &Catalog, locale: &Locale, with_map: bool) -> String {
    let args =
        [("title", &*locale.text(Key::AppTitle)), ("version", &catalog.version), ("licence", super::LICENCE)];
    let key = if with_map { Key::PictureCreditMap } else { Key::PictureCredit };
    locale.fill(key, &args)
}

/// Both layers in one, with a strip for the credit beneath.
fn credited(base: Scene, overlay: Scene, credit: &str) -> Scene {
    let size = ScreenSize { height: base.size.height + CREDIT_PX, ..base.size };
    let strip = ScreenRect {
        min: ScreenPoint { x: 0.0, y: base.size.height },
        max: ScreenPoint { x: size.width, y: size.height },
    };
    let mut ops = base.ops;
    ops.extend(overlay.ops);
    ops.push(DrawOp::Rect {
        rect: strip,
        fill: Some(Fill { ink: Ink::Paper, texture: Texture::Plain }),
        stroke: None,
    });
    ops.push(DrawOp::Text(TextOp {
        at: ScreenPoint { x: 12.0, y: base.size.height + CREDIT_PX / 2.0 },
        text: credit.to_owned(),
        role: TextRole::Tick,
        anchor: Anchor::Start,
        ink: Ink::Muted,
        halo: None,
    }));
    Scene { size, ops, ..base }
}
