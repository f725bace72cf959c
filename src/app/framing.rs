//! The atlas within another page: what the two share of wheel and fingers, and what the page around may ask of the panes.
//!
//! On a page of its own nothing of this has an effect.

use std::rc::Rc;

use leptos::prelude::*;

use super::store::Store;
use crate::browser::document;
use crate::domain::RecordId;
use crate::i18n::Key;
use crate::interaction::{PointerKind, Yielding};
use crate::units::ScreenPoint;

/// How long the hint stays, ms.
const HINT_MS: i32 = 2_600;

/// A pane with marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The map.
    Map,
    /// The timeline.
    Timeline,
}

/// Tells which record is drawn at a point of the window.
type HitTest = Rc<dyn Fn(ScreenPoint) -> Option<RecordId>>;

/// How the page is shown; cheap to copy.
#[derive(Clone, Copy)]
pub struct Framing {
    /// Whether it has the look of a frame.
    pub is_embed: bool,
    hit_tests: StoredValue<[Option<HitTest>; 2], LocalStorage>,
    /// What was hinted at already: the wheel, the finger.
    hinted: StoredValue<[bool; 2]>,
}

impl Framing {
    /// How this page is shown, for the context.
    pub fn new() -> Self {
        Self {
            is_embed: document::is_embed(),
            hit_tests: StoredValue::new_local([None, None]),
            hinted: StoredValue::new([false; 2]),
        }
    }

    /// How this page is shown.
    pub fn here() -> Self {
        use_context::<Self>().unwrap_or_else(Self::new)
    }

    /// What a pane leaves to the page around. The timeline moves only sideways, which no page scrolls.
    pub fn yielding(self, pane: Pane) -> Yielding {
        match pane {
            _ if !self.is_embed || document::fills_screen() => Yielding::Nothing,
            Pane::Map => Yielding::WheelAndFinger,
            Pane::Timeline => Yielding::Wheel,
        }
    }

    /// A movement was left to the page around: at the first of its kind, and only then, the way to do it here is hinted at.
    pub fn tell_blocked(self, kind: PointerKind, hint: RwSignal<Option<PointerKind>>) {
        let which = usize::from(kind != PointerKind::Mouse);
        let is_first = self.hinted.try_update_value(|hinted| {
            hinted.get_mut(which).is_some_and(|told| !std::mem::replace(told, true))
        });
        if is_first != Some(true) {
            return;
        }
        hint.set(Some(kind));
        document::after_ms(HINT_MS, move || {
            hint.try_set(None);
        });
    }

    /// From now on this pane can be asked.
    pub fn answer_hits(self, pane: Pane, test: impl Fn(ScreenPoint) -> Option<RecordId> + 'static) {
        self.hit_tests.update_value(|tests| {
            if let Some(slot) = tests.get_mut(pane as usize) {
                *slot = Some(Rc::new(test));
            }
        });
    }

    /// The record that is drawn at a point of the window.
    pub fn hit_at(self, at: ScreenPoint) -> Option<RecordId> {
        let tests = self.hit_tests.get_value();
        tests.iter().flatten().find_map(|test| test(at))
    }
}

/// How to do what was left to the page around, for a moment.
#[component]
pub fn GestureHint(
    /// What moved.
    hint: RwSignal<Option<PointerKind>>,
) -> impl IntoView {
    let store = Store::here();
    let words = move || {
        let key = if hint.get()? == PointerKind::Mouse { Key::EmbedHintWheel } else { Key::EmbedHintFinger };
        Some(store.text(key))
    };
    view! { <p class="gesture-hint" role="status" data-testid="gesture-hint">{words}</p> }
}
