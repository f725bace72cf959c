//! The marks of a canvas as buttons: one tab stop, arrows from mark to mark. Focusing a mark shows it on the canvas and
//! opens its card; only Enter, Space or a click opens the dossier.

use leptos::prelude::*;

use super::map_view::Mark;
use super::store::Store;
use crate::browser::document;
use crate::geometry::{next_in_direction, next_in_row};
use crate::i18n::Key;
use crate::interaction::{Command, Focus, command};
use crate::scene::{self, Hit, HitShape};
use crate::state::Action;
use crate::units::ScreenPoint;

/// Puts a new list of marks in place. A mark that has the focus stays in the list, and keeps the focus, though it may have
/// moved out of sight: a reader who magnifies the map by key must not fall off it.
pub fn put_marks(focus: Focus, marks: RwSignal<Vec<Mark>>, mut list: Vec<Mark>) {
    if marks.with_untracked(|now| *now == list) {
        return;
    }
    let prefix = prefix_of(focus);
    let focused = document::focused_id().filter(|id| id.starts_with(prefix));
    if let Some(focused) = &focused {
        let is_it = |mark: &Mark| focused.strip_prefix(prefix) == Some(mark.id.as_str());
        if !list.iter().any(is_it) {
            let kept = marks.with_untracked(|now| {
                now.iter().enumerate().find(|(_, m)| is_it(m)).map(|(i, m)| (i, m.clone()))
            });
            if let Some((index, mark)) = kept {
                list.insert(index.min(list.len()), mark);
            }
        }
    }
    marks.set(list);
    if let Some(focused) = focused {
        // The list is put on the page a moment later, and an element that is moved there loses the focus.
        for ms in [0, 30, 120] {
            let focused = focused.clone();
            document::after_ms(ms, move || {
                if document::focused_id().is_none() {
                    document::focus(&focused);
                }
            });
        }
    }
}

const fn prefix_of(focus: Focus) -> &'static str {
    match focus {
        Focus::Map => "map-mark-",
        Focus::Timeline => "time-mark-",
    }
}

/// The list of marks; visually hidden, since the canvas shows each.
#[component]
pub fn RovingMarks(
    /// Which keys work.
    focus: Focus,
    /// The marks, in reading order.
    marks: RwSignal<Vec<Mark>>,
    /// What the list is called.
    label: Key,
    /// What the card shows.
    pointed: RwSignal<Option<(Hit, ScreenPoint)>>,
) -> impl IntoView {
    let store = Store::here();
    let prefix = prefix_of(focus);
    let group = if focus == Focus::Map { "map-marks" } else { "time-marks" };
    let current = RwSignal::new(0_usize);
    let tab_stop = Memo::new(move |_| current.get().min(marks.with(Vec::len).saturating_sub(1)));
    let go = move |index: usize| {
        current.set(index);
        let id = marks.with_untracked(|marks| marks.get(index).map(|mark| mark.id.to_string()));
        if let Some(id) = id {
            document::focus(&format!("{prefix}{id}"));
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let Some(command) = command(focus, &event.key(), event.shift_key()) else { return };
        let now = tab_stop.get_untracked();
        match command {
            Command::Go(direction) => {
                let next = marks.with_untracked(|marks| {
                    let points: Vec<ScreenPoint> = marks.iter().map(|mark| mark.at).collect();
                    match focus {
                        Focus::Map => next_in_direction(&points, now, direction),
                        Focus::Timeline => next_in_row(&points, now, direction),
                    }
                });
                if let Some(next) = next {
                    go(next);
                }
            }
            Command::First => go(0),
            Command::Last => go(marks.with_untracked(Vec::len).saturating_sub(1)),
            Command::Close => {
                if pointed.with_untracked(Option::is_some) {
                    pointed.set(None);
                } else {
                    store.dispatch(Action::Deselect);
                }
            }
            Command::Act(action) => store.dispatch(action),
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let focused = move |mark: &Mark| {
        let position = marks.with_untracked(|marks| marks.iter().position(|m| m.id == mark.id));
        let Some(index) = position else { return };
        current.set(index);
        store.dispatch(Action::Hover(Some(mark.id.clone())));
        let at = marks.with_untracked(|marks| marks.get(index).map_or(mark.at, |m| m.at));
        let shape = HitShape::Disc { at, radius: 1.0 };
        pointed.set(Some((Hit { record: mark.record, shape, members: Vec::new() }, at)));
    };
    view! {
        <div
            class="visually-hidden"
            role="group"
            aria-label=move || store.text(label)
            data-testid=group
            on:keydown=on_key
            on:focusout=move |_| {
                // Going on to another mark sets both again at once.
                store.dispatch(Action::Hover(None));
                pointed.set(None);
            }
        >
            <For each=move || marks.get() key=|mark| mark.id.clone() let:mark>
                {
                    let (id, record) = (mark.id.clone(), mark.record);
                    let (open_id, tab_id) = (id.clone(), id.clone());
                    let words = move || {
                        store.catalog(|catalog| store.locale.with(|locale| scene::record_line(catalog, locale, record)))
                    };
                    let is_stop = move || {
                        marks.with(|marks| marks.get(tab_stop.get()).is_some_and(|mark| mark.id == tab_id))
                    };
                    view! {
                        <button
                            type="button"
                            id=format!("{prefix}{id}")
                            tabindex=move || if is_stop() { "0" } else { "-1" }
                            aria-current=move || store.is_open(&open_id).then_some("true")
                            on:focus=move |_| focused(&mark)
                            on:click=move |_| store.dispatch(Action::Select(id.clone()))
                        >
                            {words}
                        </button>
                    }
                }
            </For>
        </div>
    }
}
