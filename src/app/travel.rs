//! State and address follow one another; time passes while something moves.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::comfort;
use super::store::Store;
use crate::browser::frame::{FrameLoop, NextFrame};
use crate::browser::{address, document, preferences};
use crate::domain::Lang;
use crate::state::{Action, AppState, LinkProblem, Theme, link};

/// The address is rewritten at most this often; browsers refuse more.
const ADDRESS_MS: i32 = 250;
/// Where a choice of language and theme is kept.
pub const STORED_LANG: &str = "bri-atlas.lang";
/// See [`STORED_LANG`].
pub const STORED_THEME: &str = "bri-atlas.theme";

/// The state of the present address.
fn from_address() -> (AppState, Vec<LinkProblem>) {
    let pairs = address::query_pairs();
    let (mut state, problems) = link::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    let names = |key: &str| pairs.iter().any(|(name, _)| name == key);
    // Language and theme: the link, then an earlier choice, then the browser.
    if !names("lang") {
        let stored = preferences::stored(STORED_LANG).and_then(|tag| Lang::from_tag(&tag));
        let wanted = || preferences::languages().iter().find_map(|tag| Lang::from_tag(tag));
        state.lang = stored.or_else(wanted).unwrap_or_default();
    }
    if !names("theme") {
        state.theme =
            preferences::stored(STORED_THEME).and_then(|key| Theme::from_key(&key)).unwrap_or_default();
    }
    (state, problems)
}

/// The first state of the page.
pub fn first_state() -> AppState {
    let (mut state, problems) = from_address();
    state.passing.problems = problems;
    state.passing.wishes = comfort::first_wishes();
    state
}

/// A link that names a record but no place on the map flies to it, once records and map are there.
pub fn fly_to_linked(store: Store) {
    let pairs = address::query_pairs();
    let names = |key: &str| pairs.iter().any(|(name, _)| name == key);
    if !names("sel") || names("at") {
        return;
    }
    let done = StoredValue::new(false);
    let shown = store.memo(|state| state.passing.map_size.width > 1.0);
    Effect::new(move |_| {
        let linked = store.catalog(|catalog| {
            store.peek(|state| state.selection.clone()).filter(|id| catalog.find(id).is_some())
        });
        if let (true, false, Some(id)) = (shown.get(), done.get_value(), linked) {
            done.set_value(true);
            let cited = store.peek(|state| state.passing.cited.clone());
            store.dispatch(Action::Select(id));
            // The clock may have moved so that the record is in sight: this is still the view of the link.
            store.dispatch(Action::OpenCited(cited));
        }
    });
}

/// Keeps the address up to date (a step in the history when another record is opened or another view shown) and follows
/// "back" and "forward".
pub fn follow_address(store: Store) {
    let listener = address::on_popstate(move |_query| {
        let (state, problems) = from_address();
        store.dispatch(Action::OpenLink { state: Box::new(state), problems });
    });
    let kept = StoredValue::new_local(listener.ok());
    on_cleanup(move || kept.dispose());

    let pairs = store.memo(link::write);
    let step =
        store.memo(|state| (state.selection.clone(), state.view, state.page.clone(), state.tour.clone()));
    let pending = StoredValue::new_local(false);
    Effect::new(move |before: Option<_>| {
        pairs.with(|_| ());
        let now = step.get();
        // The step is made at once: the address that it leaves behind is the one of a moment ago.
        let is_step = before.is_some_and(|before| before != now);
        // After "back" the address already says it; another step would cut off the way forward.
        let said = pairs.with_untracked(|pairs| {
            let address = address::query_pairs();
            address.len() == pairs.len() && address.iter().zip(pairs).all(|(a, b)| a.0 == b.0 && a.1 == b.1)
        });
        if said {
            return now;
        }
        if is_step {
            let _ = address::push(&address::query_of(&pairs.get_untracked())).ok();
        } else if !pending.get_value() {
            pending.set_value(true);
            document::after_ms(ADDRESS_MS, move || {
                pending.try_set_value(false);
                if let Some(pairs) = pairs.try_get_untracked() {
                    let _ = address::replace(&address::query_of(&pairs)).ok();
                }
            });
        }
        now
    });
}

/// Ticks while something plays or flies; an idle page asks for no frame.
pub fn run_clock(store: Store) {
    let moving = store.memo(|state| state.passing.playback.is_some() || state.passing.flight.is_some());
    let before_ms: Rc<RefCell<Option<f64>>> = Rc::default();
    let last = before_ms.clone();
    let frames = FrameLoop::new(move |time_ms| {
        let elapsed_secs =
            last.borrow_mut().replace(time_ms).map_or(0.0, |before| (time_ms - before) / 1000.0);
        store.dispatch(Action::Tick { elapsed_secs });
        if moving.try_get_untracked() == Some(true) {
            NextFrame::Again
        } else {
            *last.borrow_mut() = None;
            NextFrame::Rest
        }
    });
    let frames = StoredValue::new_local(frames);
    Effect::new(move |_| {
        if moving.get() {
            frames.with_value(FrameLoop::request);
        }
    });
}
