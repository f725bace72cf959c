//! The map: two canvases, the tools beside them, a card for what is pointed at, and every mark as a button in the DOM.
//!
//! Keys (one tab stop, then arrows from mark to mark) are in [`crate::interaction::HELP`]. A focused mark is drawn like a
//! hovered one and its card opens; Enter opens the dossier.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::canvas_host::CanvasHost;
use super::failure::Failures;
use super::framing::{Framing, GestureHint, Pane};
use super::load::{self, Scale};
use super::map_card::MapCard;
use super::map_tools::MapTools;
use super::roving::{RovingMarks, put_marks};
use super::store::Store;
use super::theme::Theming;
use crate::browser::document;
use crate::browser::measure::CanvasMeasure;
use crate::domain::{RecordId, RecordRef};
use crate::geometry::ProjectionKind;
use crate::i18n::Key;
use crate::ingest::Outlines;
use crate::interaction::{Focus, Gesture, PointerKind, map_actions};
use crate::scene::{Hit, MapInput, MapShapes, Placement, Scene, focus_order, hit_at, map_base, map_overlay};
use crate::state::{Action, Camera, Filters, Layers, Wish};
use crate::units::{DaySpan, ScreenPoint, ScreenSize};

/// From this magnification on the finer outlines are fetched and drawn.
const FINE_FROM_ZOOM: f64 = 1.6;
/// How far from a mark a pointer still means it, CSS px.
const MOUSE_SLOP_PX: f64 = 5.0;
const TOUCH_SLOP_PX: f64 = 14.0;

/// How long a card waits for the pointer that left its mark, ms.
const CARD_GRACE_MS: i32 = 400;

/// A mark that the keyboard can go to.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Which record.
    pub record: RecordRef,
    /// Its id.
    pub id: RecordId,
    /// Where it is on the view.
    pub at: ScreenPoint,
}

/// The projected shapes and what they were made from.
struct Shapes {
    projection: crate::geometry::Projection,
    outlines: Arc<Outlines>,
    projected: MapShapes,
}

/// What the last frame left behind: for picking, and to know what has to be drawn anew.
#[derive(Default)]
struct Drawn {
    shapes: Option<Shapes>,
    hits: Vec<Hit>,
    placement: Option<Placement>,
    base_key: Option<BaseKey>,
}

/// Everything that the base layer depends on.
#[derive(PartialEq)]
struct BaseKey {
    camera: Camera,
    window: DaySpan,
    within: bool,
    filters: Filters,
    layers: Layers,
    size: ScreenSize,
    data: usize,
    outlines: usize,
    theme: u32,
}

/// The map view.
#[component]
pub fn MapView(
    /// Where failures of loading go.
    failures: Failures,
    /// The colours on screen.
    theming: Theming,
) -> impl IntoView {
    let store = Store::here();
    let host = CanvasHost::new();
    let drawn = Rc::new(RefCell::new(Drawn::default()));
    let marks = RwSignal::new(Vec::<Mark>::new());
    let pointed = RwSignal::new(None::<(Hit, ScreenPoint)>);
    let held = RwSignal::new(false);
    let dragging = RwSignal::new(false);
    let framing = Framing::here();
    let hint = RwSignal::new(None::<PointerKind>);

    let finer = store.memo(|state| {
        state.camera.zoom >= FINE_FROM_ZOOM || state.camera.projection == ProjectionKind::Globe
    });
    // Readers who want less data ask for the finer outlines themselves.
    let sparing = store.memo(|state| state.passing.wishes.holds(Wish::Data));
    let asked_finer = RwSignal::new(false);
    let fine_wanted = Memo::new(move |_| finer.get() && (asked_finer.get() || !sparing.get()));
    let offer_finer = Signal::derive(move || finer.get() && !fine_wanted.get());
    Effect::new(move |asked: Option<bool>| {
        let wanted = fine_wanted.get();
        if wanted && asked != Some(true) {
            load::load_outlines(store, failures, Scale::Fine);
        }
        wanted || asked == Some(true)
    });

    // Every change asks for a frame; many changes, one frame.
    let measure = Rc::new(RefCell::new(None::<(u32, CanvasMeasure)>));
    let draw = {
        let (drawn, measure) = (drawn.clone(), measure);
        move || {
            let (palette, fonts, version) = theming.current();
            let mut measure = measure.borrow_mut();
            if measure.as_ref().is_none_or(|(made_for, _)| *made_for != version) {
                *measure = CanvasMeasure::new(fonts.clone()).ok().map(|new| (version, new));
            }
            let Some((_, measure)) = measure.as_ref() else { return };
            let data = store.data.get_untracked();
            let locale = store.locale.get_untracked();
            let state = store.peek(Clone::clone);
            let outlines = store.outlines.with_untracked(|set| {
                // A turning globe is projected anew for each frame: the coarse outlines do until it rests.
                let turning = state.camera.projection == ProjectionKind::Globe
                    && (dragging.get_untracked() || state.passing.flight.is_some());
                let fine = (fine_wanted.get_untracked() && !turning).then(|| set.fine.clone()).flatten();
                fine.or_else(|| set.coarse.clone()).unwrap_or_default()
            });
            let size = state.passing.map_size;
            let mut drawn = drawn.borrow_mut();
            let projection = state.camera.projection();
            let catalog = &data.loaded.catalog;
            let key = BaseKey {
                camera: state.camera,
                window: state.window,
                within: state.time_mode == crate::state::TimeMode::Within,
                filters: state.filters.clone(),
                layers: state.layers.clone(),
                size,
                data: Arc::as_ptr(&data) as usize,
                outlines: Arc::as_ptr(&outlines) as usize,
                theme: version,
            };
            let same_shapes = drawn.shapes.as_ref().is_some_and(|s| {
                s.projection == projection
                    && Arc::ptr_eq(&s.outlines, &outlines)
                    && drawn.base_key.as_ref().is_some_and(|k| k.data == key.data)
            });
            if !same_shapes {
                let shapes = MapShapes::new(&outlines, catalog, &projection);
                drawn.shapes = Some(Shapes { projection, outlines, projected: shapes });
            }
            let base_changed = drawn.base_key.as_ref() != Some(&key);
            let moving = state.passing.flight.is_some();
            let Drawn { shapes: Some(shapes), .. } = &*drawn else { return };
            let input = MapInput {
                catalog,
                state: &state,
                shapes: &shapes.projected,
                locale: &locale,
                measure,
                size,
                moving,
            };
            let base: Option<Scene> = base_changed.then(|| map_base(&input));
            let overlay = map_overlay(&input);
            host.paint(base.as_ref(), Some(&overlay.scene), &palette, &fonts);
            if !moving {
                let list = focus_order(&input)
                    .into_iter()
                    .filter_map(|(record, at)| Some(Mark { record, id: catalog.id(record)?.clone(), at }));
                put_marks(Focus::Map, marks, list.collect());
            }
            drawn.placement = Some(overlay.scene.placement);
            drawn.hits = overlay.hits;
            drawn.base_key = Some(key);
        }
    };
    let draw = Rc::new(draw);
    Effect::new(move |_| {
        // Named one by one, so that the effect follows exactly these.
        store.with(|_| ());
        store.data.track();
        store.locale.track();
        store.outlines.track();
        theming.track();
        dragging.track();
        fine_wanted.track();
        host.request();
    });

    let pick = {
        let drawn = drawn.clone();
        move |at: ScreenPoint, slop_px: f64| -> Option<Hit> {
            let drawn = drawn.borrow();
            hit_at(&drawn.hits, drawn.placement?, at, slop_px).cloned()
        }
    };
    framing.answer_hits(Pane::Map, {
        let pick = pick.clone();
        move |at| {
            let record = pick(host.inside(at)?, MOUSE_SLOP_PX)?.record;
            store.data.with_untracked(|data| data.loaded.catalog.id(record).cloned())
        }
    });
    let on_gesture = move |gesture: Gesture| {
        let id_of =
            |record: RecordRef| store.data.with_untracked(|data| data.loaded.catalog.id(record).cloned());
        let (at, slop) = match gesture {
            Gesture::Hover(at) => (Some(at), MOUSE_SLOP_PX),
            Gesture::Tap { at, kind } => {
                (Some(at), if kind == PointerKind::Mouse { MOUSE_SLOP_PX } else { TOUCH_SLOP_PX })
            }
            _ => (None, 0.0),
        };
        let hit = at.and_then(|at| pick(at, slop));
        match gesture {
            Gesture::Hover(at) => {
                host.set_cursor(if hit.is_some() { "pointer" } else { "grab" });
                let now = hit.clone().map(|hit| (hit, at));
                let same = pointed.with_untracked(|p| {
                    p.as_ref().map(|(h, _)| (h.record, h.members.len()))
                        == now.as_ref().map(|(h, _)| (h.record, h.members.len()))
                });
                if !same {
                    pointed.set(now);
                }
            }
            Gesture::HoverEnd => {
                // Time to reach the card: it goes only if the pointer has not arrived on it.
                document::after_ms(CARD_GRACE_MS, move || {
                    if held.try_get_untracked() == Some(false) {
                        pointed.try_set(None);
                    }
                });
            }
            Gesture::DragStart { .. } | Gesture::Pinch { .. } => {
                if matches!(gesture, Gesture::DragStart { .. }) {
                    host.set_cursor("grabbing");
                }
                dragging.set(true);
                pointed.set(None);
            }
            Gesture::Yielded { kind } => framing.tell_blocked(kind, hint),
            Gesture::DragEnd { .. } | Gesture::Cancelled | Gesture::PinchEnd => {
                dragging.set(false);
                host.set_cursor("grab");
            }
            Gesture::Tap { at, .. } => {
                // A folded cluster opens its card, from which each member can be opened.
                if let Some(hit) = hit.as_ref().filter(|hit| hit.members.len() > 1) {
                    pointed.set(Some((hit.clone(), at)));
                    return;
                }
                pointed.set(None);
            }
            _ => {}
        }
        let id = hit.and_then(|hit| id_of(hit.record));
        for action in map_actions(&gesture, id) {
            store.dispatch(action);
        }
    };
    Effect::new(move |started: Option<bool>| {
        // Once, when both canvases are on the page.
        let mounted = host.base.get().is_some() && host.overlay.get().is_some();
        if mounted && started != Some(true) {
            let (draw, on_gesture) = (draw.clone(), on_gesture.clone());
            host.start(
                move || draw(),
                move |size| store.dispatch(Action::ResizeMap(size)),
                on_gesture,
                move || framing.yielding(Pane::Map),
            );
        }
        mounted
    });

    // In words only what words can tell: whole degrees and half doublings, not every frame of a movement.
    let rough = store.memo(|state| {
        let camera = &state.camera;
        let degrees = (camera.centre.lon().round() as i32, camera.centre.lat().round() as i32);
        (degrees, (camera.zoom * 2.0).round() as i32, camera.projection, state.selection.clone())
    });
    let description = move || {
        rough.with(|_| ());
        store.catalog(|catalog| {
            store.locale.with(|locale| {
                store.with_choice(|state| crate::scene::map_description(catalog, state, locale))
            })
        })
    };
    view! {
        <section class="map" aria-labelledby="map-title" aria-describedby="map-about" data-testid="map">
            <h2 class="visually-hidden" id="map-title">{move || store.text(Key::MapTitle)}</h2>
            <p class="visually-hidden" id="map-about">
                {description} " " {move || store.text(Key::MapInstructions)}
            </p>
            <canvas class="map__canvas" node_ref=host.base aria-hidden="true"></canvas>
            <canvas class="map__canvas map__canvas--overlay" node_ref=host.overlay aria-hidden="true"></canvas>
            <RovingMarks focus=Focus::Map marks label=Key::MapFeatures pointed/>
            <MapTools offer_finer asked_finer/>
            <MapCard pointed held/>
            <GestureHint hint/>
            <p class="map__credit">{move || store.text(Key::MapCreditShort)}</p>
            <Show when=move || host.refused.get()>
                <p class="map__none" role="alert">{move || store.text(Key::MapNoCanvas)}</p>
            </Show>
        </section>
    }
}
