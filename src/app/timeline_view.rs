//! The timeline: two canvases over their native sliders, buttons for zoom and pan, and every mark as a button in the DOM.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::canvas_host::CanvasHost;
use super::framing::{Framing, GestureHint, Pane};
use super::map_view::Mark;
use super::roving::{RovingMarks, put_marks};
use super::store::Store;
use super::theme::Theming;
use super::time_controls::{TimeControls, WindowSliders};
use crate::browser::measure::CanvasMeasure;
use crate::i18n::Key;
use crate::interaction::{Focus, Gesture, Grip, PointerKind, TimelineControl, TimelineTarget};
use crate::scene::{
    Hit, TimelineHit, TimelineInput, TimelineMark, timeline_axis, timeline_base, timeline_hit_at,
    timeline_overlay,
};
use crate::state::{Action, TimeMode, timeline};
use crate::timescale::TimeAxis;
use crate::units::{ScreenPoint, ScreenSize};

/// How far from a mark or handle a pointer still means it, CSS px.
const MOUSE_SLOP_PX: f64 = 6.0;
const TOUCH_SLOP_PX: f64 = 16.0;

/// The timeline view.
#[component]
pub fn TimelineView(
    /// The colours on screen.
    theming: Theming,
    /// Whether the narrow page shows all controls.
    more: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let host = CanvasHost::new();
    let size = RwSignal::new(ScreenSize::default());
    let marks = RwSignal::new(Vec::<Mark>::new());
    let pointed = RwSignal::new(None::<(Hit, ScreenPoint)>);
    let framing = Framing::here();
    let hint = RwSignal::new(None::<PointerKind>);
    let hits = Rc::new(RefCell::new(Vec::<TimelineMark>::new()));
    framing.answer_hits(Pane::Timeline, {
        let hits = hits.clone();
        move |at| match timeline_hit_at(&hits.borrow(), host.inside(at)?, MOUSE_SLOP_PX)? {
            TimelineHit::Record(record) => {
                store.data.with_untracked(|data| data.loaded.catalog.id(record).cloned())
            }
            _ => None,
        }
    });
    let measure = Rc::new(RefCell::new(None::<(u32, CanvasMeasure)>));

    let draw = {
        let hits = hits.clone();
        Rc::new(move || {
            let (palette, fonts, version) = theming.current();
            let mut measure = measure.borrow_mut();
            if measure.as_ref().is_none_or(|(made_for, _)| *made_for != version) {
                *measure = CanvasMeasure::new(fonts.clone()).ok().map(|new| (version, new));
            }
            let Some((_, measure)) = measure.as_ref() else { return };
            let data = store.data.get_untracked();
            let locale = store.locale.get_untracked();
            let state = store.peek(Clone::clone);
            let catalog = &data.loaded.catalog;
            let size = size.get_untracked();
            let input = TimelineInput { catalog, state: &state, locale: &locale, measure, size };
            let base = timeline_base(&input);
            let overlay = timeline_overlay(&input);
            host.paint(Some(&base), Some(&overlay.scene), &palette, &fonts);
            if state.passing.playback.is_none() {
                let list = overlay.focus.iter().filter_map(|(record, at)| {
                    Some(Mark { record: *record, id: catalog.id(*record)?.clone(), at: *at })
                });
                put_marks(Focus::Timeline, marks, list.collect());
            }
            *hits.borrow_mut() = overlay.hits;
        })
    };
    Effect::new(move |_| {
        store.with(|_| ());
        store.data.track();
        store.locale.track();
        size.track();
        theming.track();
        host.request();
    });

    let axis_now =
        move || -> TimeAxis { store.peek(|state| timeline_axis(state, size.get_untracked().width)) };
    let control = Rc::new(RefCell::new(TimelineControl::default()));
    let on_gesture = move |gesture: Gesture| {
        let (at, slop) = match gesture {
            Gesture::Hover(at) | Gesture::DoubleTap { at } => (Some(at), MOUSE_SLOP_PX),
            Gesture::Tap { at, kind } | Gesture::DragStart { at, kind, .. } => {
                (Some(at), if kind == PointerKind::Mouse { MOUSE_SLOP_PX } else { TOUCH_SLOP_PX })
            }
            _ => (None, 0.0),
        };
        let hit = at.and_then(|at| timeline_hit_at(&hits.borrow(), at, slop));
        let under = match hit {
            Some(TimelineHit::Record(record)) => TimelineTarget {
                grip: None,
                record: store.data.with_untracked(|data| data.loaded.catalog.id(record).cloned()),
            },
            Some(TimelineHit::HandleFirst) => TimelineTarget { grip: Some(Grip::First), record: None },
            Some(TimelineHit::HandleLast) => TimelineTarget { grip: Some(Grip::Last), record: None },
            // Up to a date the window covers nearly everything: there a drag moves the picture, not the window.
            Some(TimelineHit::Window) if store.peek(|state| state.time_mode == TimeMode::Within) => {
                TimelineTarget { grip: Some(Grip::Window), record: None }
            }
            Some(TimelineHit::Window | TimelineHit::Axis) | None => TimelineTarget::default(),
        };
        match gesture {
            Gesture::Hover(_) => host.set_cursor(match hit {
                Some(TimelineHit::Record(_)) => "pointer",
                Some(TimelineHit::HandleFirst | TimelineHit::HandleLast) => "ew-resize",
                _ => "default",
            }),
            Gesture::DragStart { .. } => host.set_cursor("grabbing"),
            Gesture::Yielded { kind } => framing.tell_blocked(kind, hint),
            Gesture::DragEnd { .. } | Gesture::Cancelled => host.set_cursor("default"),
            _ => {}
        }
        let window = store.peek(|state| state.window);
        let actions = control.borrow_mut().actions(&gesture, under, axis_now(), window);
        for action in actions {
            store.dispatch(action);
        }
    };
    Effect::new(move |started: Option<bool>| {
        let mounted = host.base.get().is_some() && host.overlay.get().is_some();
        if mounted && started != Some(true) {
            let (draw, on_gesture) = (draw.clone(), on_gesture.clone());
            host.start(
                move || draw(),
                move |now| size.set(now),
                on_gesture,
                move || framing.yielding(Pane::Timeline),
            );
        }
        mounted
    });

    view! {
        <section class="timeline" aria-labelledby="timeline-title" aria-describedby="timeline-about" data-testid="timeline">
            <h2 class="visually-hidden" id="timeline-title">{move || store.text(Key::TimelineTitle)}</h2>
            <p class="visually-hidden" id="timeline-about">{move || store.text(Key::TimelineInstructions)}</p>
            <div class="timeline__controls">
                <TimeControls more/>
                <AxisTools size/>
            </div>
            <div class="timeline__stage">
                <canvas class="timeline__canvas" node_ref=host.base aria-hidden="true"></canvas>
                <canvas class="timeline__canvas timeline__canvas--overlay" node_ref=host.overlay aria-hidden="true"></canvas>
                <RovingMarks focus=Focus::Timeline marks label=Key::TimelineMarks pointed/>
                <TimelineCard pointed/>
                <GestureHint hint/>
            </div>
            <WindowSliders/>
        </section>
    }
}

/// What the focused mark of the timeline is, in one line over it.
#[component]
fn TimelineCard(
    /// Which mark has the focus.
    pointed: RwSignal<Option<(Hit, ScreenPoint)>>,
) -> impl IntoView {
    let store = Store::here();
    let hover = store.memo(|state| state.passing.hover.clone());
    let line = move || {
        let id = hover.get()?;
        let data = store.data.get();
        let catalog = &data.loaded.catalog;
        let record = catalog.find(&id)?;
        let focused = pointed.with(|p| p.as_ref().is_some_and(|(hit, _)| hit.record == record));
        let words = store.locale.with(|locale| crate::scene::record_line(catalog, locale, record));
        Some((words, focused))
    };
    view! {
        <p class="timeline__card" aria-hidden="true" data-focused=move || line().map(|(_, focused)| focused.to_string())>
            {move || line().map(|(words, _)| words)}
        </p>
    }
}

/// Buttons for zoom and pan of the axis.
#[component]
fn AxisTools(
    /// Size of the drawn timeline.
    size: RwSignal<ScreenSize>,
) -> impl IntoView {
    let store = Store::here();
    let middle = move |factor: f64| {
        let axis = store.peek(|state| timeline_axis(state, size.get_untracked().width));
        // Around the clock when it is in sight, else around the middle.
        let clock = store.peek(|state| axis.x_of(state.clock()));
        let inside = clock >= axis.left_px && clock <= axis.left_px + axis.width_px;
        let x = if inside { clock } else { axis.left_px + axis.width_px / 2.0 };
        store.dispatch(Action::SetAxis(axis.zoomed_at(x, factor)));
    };
    let pan = move |share: f64| {
        let axis = store.peek(|state| timeline_axis(state, size.get_untracked().width));
        let span = axis.panned_by(axis.width_px * share);
        store.dispatch(Action::SetAxis(span));
    };
    view! {
        <div class="timeline__tools" role="group" aria-label=move || store.text(Key::TimelineTools)>
            <button type="button" class="button" aria-label=move || store.text(Key::TimelineEarlier) on:click=move |_| pan(0.5)>
                <span aria-hidden="true">"«"</span>
            </button>
            <button
                type="button"
                class="button"
                data-testid="axis-in"
                aria-label=move || store.text(Key::TimelineZoomIn)
                on:click=move |_| middle(2.0)
            >
                <span aria-hidden="true">"+"</span>
            </button>
            <button type="button" class="button" aria-label=move || store.text(Key::TimelineZoomOut) on:click=move |_| middle(0.5)>
                <span aria-hidden="true">"−"</span>
            </button>
            <button type="button" class="button" aria-label=move || store.text(Key::TimelineLater) on:click=move |_| pan(-0.5)>
                <span aria-hidden="true">"»"</span>
            </button>
            <button
                type="button"
                class="button"
                data-testid="axis-reset"
                aria-label=move || store.text(Key::TimelineReset)
                on:click=move |_| store.dispatch(Action::SetAxis(timeline()))
            >
                <span aria-hidden="true">"○"</span>
            </button>
        </div>
    }
}
