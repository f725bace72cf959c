//! "n of N shown": always there, in every view, and the one polite live region.

use leptos::prelude::*;

use super::store::Store;
use crate::i18n::Key;

/// How many records are shown, of how many, and how many of them no clock can leave out.
pub fn shown_sentence(store: Store) -> String {
    let shown = store.shown.get();
    store.locale.with(|locale| {
        let total = locale.formats().number(shown.total as f64, 0);
        let mut sentence = locale.count(Key::StatusShown, shown.shown, &[("total", &total)]);
        if shown.undated > 0 {
            sentence.push(' ');
            sentence.push_str(&locale.count(Key::StatusUndated, shown.undated, &[]));
        }
        sentence
    })
}

/// The status line; announced politely, but not while time plays.
#[component]
pub fn StatusLine() -> impl IntoView {
    let store = Store::here();
    let playing = store.memo(|state| state.passing.playback.is_some());
    let live = move || if playing.get() { "off" } else { "polite" };
    view! {
        <p class="status" role="status" aria-live=live data-testid="status">{move || shown_sentence(store)}</p>
    }
}
