//! What a link said that was not understood, told once and dismissed.

use leptos::prelude::*;

use super::store::Store;
use crate::i18n::Key;
use crate::state::{Action, query};

/// Problems of the last link, and a selection that names no record.
#[component]
pub fn LinkNotice() -> impl IntoView {
    let store = Store::here();
    let problems = store.memo(|state| state.passing.problems.clone());
    let ghost = Memo::new(move |_| {
        store.data.with(|data| {
            let catalog = &data.loaded.catalog;
            let loaded = store.complete.get() && !catalog.records().is_empty();
            store.with(|state| {
                let missing = loaded && query::selected(catalog, state).is_none();
                missing.then(|| state.selection.as_ref().map(ToString::to_string)).flatten()
            })
        })
    });
    let any = move || !problems.with(Vec::is_empty) || ghost.with(Option::is_some);
    let dismiss = move |_| {
        store.dispatch(Action::DismissProblems);
        if ghost.with_untracked(Option::is_some) {
            store.dispatch(Action::Deselect);
        }
    };
    view! {
        <Show when=any>
            <section class="failure failure--mild" role="alert" data-testid="link-notice">
                <p class="failure__title">{move || store.text(Key::ProblemTitle)}</p>
                <ul>
                    {move || {
                        let lines = problems.get().into_iter().map(|problem| {
                            let args = [("key", problem.key.as_str()), ("value", problem.value.as_str())];
                            store.fill(Key::ProblemLine, &args)
                        });
                        let ghost = ghost.get().map(|id| store.fill(Key::ProblemUnknownRecord, &[("value", &id)]));
                        lines.chain(ghost).map(|line| view! { <li>{line}</li> }).collect_view()
                    }}
                </ul>
                <button type="button" class="button" on:click=dismiss>{move || store.text(Key::ProblemDismiss)}</button>
            </section>
        </Show>
    }
}
