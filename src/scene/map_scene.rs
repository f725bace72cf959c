//! The map as two layers: a base that changes with camera, clock and filters, and an overlay that also changes with hover
//! and selection, so that a moving pointer rebuilds only the overlay.
//!
//! Painter's order of the overlay: outlines of chosen countries, corridors ([`super::map_lines`]), points
//! ([`super::map_points`]), labels ([`super::map_labels`]).

use std::sync::Arc;

use super::atlas_shapes::{CountryShape, MapShapes, size_px};
use super::emphasis::{Emphasis, Focus};
use super::hit::{Hit, HitShape};
use super::measure::TextMeasure;
use super::op::{Dash, DrawOp, Fill, Ink, Placement, Scene, Stroke, Texture, WorldPath};
use super::{map_labels, map_lines, map_points};
use crate::domain::{Catalog, CountryRole, RecordKind, RecordRef};
use crate::geometry::Viewport;
use crate::i18n::Locale;
use crate::state::query::{self, CountryStatus};
use crate::state::{AppState, Layer};
use crate::units::{LonLat, ScreenPoint, ScreenRect, ScreenSize};

/// First year of the ramp.
const FIRST_YEAR: i32 = 2013;
/// Last step of the ramp.
const LAST_STEP: i32 = 8;
/// Countries whose largest part is smaller than this on the screen are shown as circles, CSS px.
const SMALL_PX: f64 = 7.0;
/// Width of the world from which points have their full size, CSS px.
const FULL_POINTS_PX: f64 = 900.0;
/// Opacity of what a filter leaves out.
const FILTERED_OPACITY: f64 = 0.35;
const BORDER: Stroke = Stroke { ink: Ink::Border, width_px: 0.6, dash: Dash::Solid };

/// What a map is made from.
#[derive(Clone, Copy)]
pub struct MapInput<'a> {
    /// The records.
    pub catalog: &'a Catalog,
    /// What the reader has chosen.
    pub state: &'a AppState,
    /// The projected shapes; of the camera's projection.
    pub shapes: &'a MapShapes,
    /// The words.
    pub locale: &'a Locale,
    /// Widths of text.
    pub measure: &'a dyn TextMeasure,
    /// Size of the map.
    pub size: ScreenSize,
    /// Whether the picture is moving; the fewest labels are enough then.
    pub moving: bool,
}

/// The upper layer of the map with what can be pointed at.
#[derive(Debug, Clone, PartialEq)]
pub struct MapOverlay {
    /// What is drawn.
    pub scene: Scene,
    /// What can be pointed at; see [`super::hit_at`].
    pub hits: Vec<Hit>,
}

/// A map's input with what is worked out once for both layers.
pub(super) struct MapView<'a> {
    pub input: &'a MapInput<'a>,
    pub placement: Placement,
    pub focus: Focus<'a>,
    pub frame: ScreenRect,
}

impl<'a> MapView<'a> {
    /// `None` when the map has no area.
    pub fn new(input: &'a MapInput<'a>) -> Option<Self> {
        let viewport = input.state.camera.viewport(input.size)?;
        let max = ScreenPoint { x: input.size.width, y: input.size.height };
        Some(Self {
            input,
            placement: placement_of(&viewport),
            focus: Focus::of(input.catalog, input.state),
            frame: ScreenRect { min: ScreenPoint::default(), max },
        })
    }

    /// Doublings over the whole world.
    pub fn zoom(&self) -> f64 {
        self.input.state.camera.zoom
    }

    /// Where a position is on the screen; `None` when it is not on the map (the far side of the globe).
    pub fn screen(&self, position: LonLat) -> Option<ScreenPoint> {
        let world = self.input.shapes.projection.world_from_lonlat(position)?;
        Some(self.placement.screen_from_world(world))
    }

    /// Where a position is on the screen, if it is in view or at most `margin_px` beside it.
    pub fn screen_in_view(&self, position: LonLat, margin_px: f64) -> Option<ScreenPoint> {
        self.screen(position).filter(|at| self.is_in_view(*at, margin_px))
    }

    pub fn is_in_view(&self, at: ScreenPoint, margin_px: f64) -> bool {
        let max = self.frame.max;
        at.x >= -margin_px && at.y >= -margin_px && at.x <= max.x + margin_px && at.y <= max.y + margin_px
    }

    pub fn layer(&self, layer: Layer) -> bool {
        self.input.state.layers.shows(layer)
    }

    /// The shape of a country of the catalog, if the outlines have one.
    pub fn shape(&self, country: usize) -> Option<&'a CountryShape> {
        let country = self.input.catalog.countries.get(country)?;
        self.input.shapes.country(&country.iso_numeric)
    }

    /// Width and height of a country's largest part, CSS px; 0 when it has none on the map.
    pub fn room(&self, country: usize) -> (f64, f64) {
        let main = self.shape(country).and_then(|shape| shape.main);
        main.map_or((0.0, 0.0), |rect| size_px(&rect, self.placement.scale))
    }

    /// Whether a country is too small to be seen as an area. A world on a phone has many small countries side by
    /// side, where circles would cover one another; there the limit is lower.
    pub fn is_small(&self, country: usize) -> bool {
        let (width, height) = self.room(country);
        width.max(height) < SMALL_PX * self.point_share()
    }

    /// How large points are drawn: a little smaller on a small world.
    pub fn point_share(&self) -> f64 {
        (self.placement.scale / FULL_POINTS_PX).sqrt().clamp(0.7, 1.0)
    }

    /// The colour and texture of a country on the clock.
    pub fn country_fill(&self, country: usize) -> Fill {
        let plain = |ink| Fill { ink, texture: Texture::Plain };
        let status = query::country_status(self.input.catalog, self.input.state, country);
        match status {
            CountryStatus::China => Fill { ink: Ink::Land, texture: Texture::Hatch },
            CountryStatus::Signed { year } if self.layer(Layer::Documents) => plain(year_ink(year)),
            CountryStatus::NotYet if self.layer(Layer::Documents) => {
                Fill { ink: Ink::Land, texture: Texture::Dots }
            }
            CountryStatus::Signed { .. } | CountryStatus::NotYet | CountryStatus::NoDocument => {
                plain(Ink::Land)
            }
        }
    }

    /// The year that the colour of a country stands for on the clock.
    pub fn year_signed(&self, country: usize) -> Option<i32> {
        match query::country_status(self.input.catalog, self.input.state, country) {
            CountryStatus::Signed { year } if self.layer(Layer::Documents) => Some(year),
            _ => None,
        }
    }

    /// Whether a filter leaves a country out.
    pub fn is_filtered(&self, country: usize) -> bool {
        let record = RecordRef { kind: RecordKind::Country, index: country };
        !query::passes_filters(self.input.catalog, self.input.state, record)
    }

    fn scene(&self, ground: Option<Ink>, ops: Vec<DrawOp>) -> Scene {
        Scene { size: self.input.size, placement: self.placement, ground, ops }
    }
}

/// The ramp's colour for a year of signing; years outside it take its ends.
pub fn year_ink(year: i32) -> Ink {
    Ink::Year((year - FIRST_YEAR).clamp(0, LAST_STEP) as u8)
}

fn placement_of(viewport: &Viewport) -> Placement {
    let scale = viewport.scale();
    Placement {
        scale,
        dx: viewport.size.width / 2.0 - viewport.centre.x * scale,
        dy: viewport.size.height / 2.0 - viewport.centre.y * scale,
    }
}

fn empty(size: ScreenSize, ground: Option<Ink>) -> Scene {
    Scene { size, placement: Placement { scale: 1.0, dx: 0.0, dy: 0.0 }, ground, ops: Vec::new() }
}

/// A world path as an instruction.
pub(super) fn world(path: &Arc<WorldPath>, fill: Option<Fill>, stroke: Option<Stroke>) -> DrawOp {
    DrawOp::World { path: Arc::clone(path), fill, stroke }
}

/// The lower layer: sea, graticule, countries by year of signing, borders.
pub fn map_base(input: &MapInput) -> Scene {
    let Some(view) = MapView::new(input) else { return empty(input.size, Some(Ink::Paper)) };
    let shapes = input.shapes;
    let plain = |ink| Some(Fill { ink, texture: Texture::Plain });
    let line = |ink, width_px| Some(Stroke { ink, width_px, dash: Dash::Solid });
    let mut ops = vec![world(&shapes.frame, plain(Ink::Sea), None)];
    if view.layer(Layer::Graticule) {
        ops.push(world(&shapes.graticule, None, line(Ink::Hairline, 0.7)));
        ops.push(world(&shapes.circles, None, line(Ink::Border, 0.7)));
    }
    let view_box = view_box(&view);
    let (mut faded, mut full, mut borders) = (Vec::new(), Vec::new(), Vec::new());
    for shape in &shapes.countries {
        if !shape.fill.bounds.is_some_and(|bounds| bounds.meets(&view_box)) {
            continue;
        }
        borders.push(world(&shape.lines, None, Some(BORDER)));
        let country = shape.iso_numeric.as_ref().and_then(|iso| input.catalog.country_by_iso_numeric(iso));
        let Some(country) = country else {
            ops.push(world(&shape.fill, plain(Ink::Land), None));
            continue;
        };
        let fill = view.country_fill(country);
        if fill != (Fill { ink: Ink::Land, texture: Texture::Plain }) && view.is_filtered(country) {
            // Land beneath, so that what fades does not turn into sea.
            ops.push(world(&shape.fill, plain(Ink::Land), None));
            faded.push(world(&shape.fill, Some(fill), None));
        } else {
            full.push(world(&shape.fill, Some(fill), None));
        }
    }
    if !faded.is_empty() {
        ops.push(DrawOp::BeginFade(FILTERED_OPACITY));
        ops.append(&mut faded);
        ops.push(DrawOp::EndFade);
    }
    ops.append(&mut full);
    ops.append(&mut borders);
    ops.push(world(&shapes.frame, None, line(Ink::Hairline, 1.0)));
    view.scene(Some(Ink::Paper), ops)
}

/// The part of the plane that is in view.
fn view_box(view: &MapView) -> crate::units::WorldRect {
    crate::units::WorldRect {
        min: view.placement.world_from_screen(view.frame.min),
        max: view.placement.world_from_screen(view.frame.max),
    }
}

/// The upper layer: everything that is pointed at, named or chosen.
pub fn map_overlay(input: &MapInput) -> MapOverlay {
    let Some(view) = MapView::new(input) else {
        return MapOverlay { scene: empty(input.size, None), hits: Vec::new() };
    };
    let mut ops = Vec::new();
    let mut hits = Vec::new();
    countries(&view, &mut ops, &mut hits);
    let lines = map_lines::draw(&view, &mut ops, &mut hits);
    let marks = map_points::draw(&view, &mut ops, &mut hits);
    ops.extend(map_labels::labels(&view, &lines, &marks).into_iter().map(DrawOp::Text));
    MapOverlay { scene: view.scene(None, ops), hits }
}

/// Outlines of countries that are chosen, pointed at or linked, the strongest last; and every country as an area.
fn countries(view: &MapView, ops: &mut Vec<DrawOp>, hits: &mut Vec<Hit>) {
    let view_box = view_box(view);
    let mut outlined: Vec<(Emphasis, &CountryShape)> = Vec::new();
    for index in 0..view.input.catalog.countries.len() {
        let Some(shape) = view.shape(index) else { continue };
        if !shape.fill.bounds.is_some_and(|bounds| bounds.meets(&view_box)) {
            continue;
        }
        let record = RecordRef { kind: RecordKind::Country, index };
        hits.push(Hit::of(record, HitShape::Area(Arc::clone(&shape.fill))));
        outlined.push((view.focus.emphasis(record), shape));
    }
    outlined.sort_by_key(|(emphasis, _)| *emphasis);
    for (emphasis, shape) in outlined {
        if let Some((ink, width_px)) = emphasis.look().outline {
            ops.push(world(&shape.lines, None, Some(Stroke { ink, width_px, dash: Dash::Solid })));
        }
    }
}

/// What the keyboard can go to on the map now, by kind in list order, then from left to right: countries of the lists
/// by their label points, organizations, events, and places, as far as they are in view.
pub fn focus_order(input: &MapInput) -> Vec<(RecordRef, ScreenPoint)> {
    let Some(view) = MapView::new(input) else { return Vec::new() };
    let mut order: Vec<(RecordRef, ScreenPoint)> = Vec::new();
    for (index, country) in input.catalog.countries.iter().enumerate() {
        if country.role == CountryRole::Mentioned || view.is_filtered(index) {
            continue;
        }
        if let Some(at) = view.screen_in_view(country.point, 0.0) {
            order.push((RecordRef { kind: RecordKind::Country, index }, at));
        }
    }
    order.extend(map_points::focus_points(&view));
    order.sort_by(|(a, p), (b, q)| a.kind.cmp(&b.kind).then(p.x.total_cmp(&q.x)).then(a.index.cmp(&b.index)));
    order.dedup_by_key(|(record, _)| *record);
    order
}
