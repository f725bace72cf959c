//! The sentence on the current view, on screen and for assistive technology. Said again only when it has settled: nothing
//! is announced for each frame of playback.

use leptos::prelude::*;

use super::store::Store;

/// The headline: what the current view shows, in one generated sentence.
#[component]
pub fn Headline() -> impl IntoView {
    let store = Store::here();
    view! { <p class="headline" id="headline" data-testid="headline">{move || store.sentence.get()}</p> }
}

/// What was just opened, said once; silent while time plays.
#[component]
pub fn Announcer() -> impl IntoView {
    let store = Store::here();
    let selection = store.memo(|state| state.selection.clone());
    let words = move || {
        let id = selection.get()?;
        let data = store.data.get();
        let catalog = &data.loaded.catalog;
        let record = catalog.find(&id)?;
        Some(store.locale.with(|locale| crate::scene::record_line(catalog, locale, record)))
    };
    view! { <div class="visually-hidden" role="status" data-testid="announcer">{words}</div> }
}
