//! Search over every record, in every language that the catalog holds. A combobox with a list of results: type, arrows
//! to go through them, Enter to open, Escape to close. Nothing is chosen by focus alone.

use leptos::prelude::*;

use super::load::load_names;
use super::store::Store;
use super::symbol::EventSymbol;
use super::words;
use crate::domain::{RecordKind, RecordRef};
use crate::i18n::Key;
use crate::state::Action;

const LIMIT: usize = 12;

/// The search field with its results. Announces how many there are.
#[component]
pub fn SearchBox() -> impl IntoView {
    let store = Store::here();
    let query = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let results = Memo::new(move |_| {
        let query = query.get();
        store.data.with(|data| data.index.find(&query, LIMIT))
    });
    let choose = move |record: RecordRef| {
        let id = store.data.with_untracked(|data| data.loaded.catalog.id(record).cloned());
        if let Some(id) = id {
            store.dispatch(Action::Select(id));
        }
        open.set(false);
        active.set(None);
        query.set(String::new());
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let count = results.with(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                open.set(true);
                active.update(|a| *a = Some(a.map_or(0, |i| (i + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                open.set(true);
                active.update(|a| *a = Some(a.map_or(count - 1, |i| (i + count - 1) % count)));
            }
            "Enter" => {
                let pick = active.get().unwrap_or(0);
                if let Some(record) = results.with(|r| r.get(pick).copied()) {
                    choose(record);
                }
            }
            "Escape" => {
                if open.get() {
                    open.set(false);
                } else {
                    query.set(String::new());
                }
                active.set(None);
            }
            _ => return,
        }
        event.prevent_default();
    };
    let shown = move || open.get() && !query.with(|q| q.trim().is_empty());
    view! {
        <div class="search" role="search">
            <label class="visually-hidden" for="search">{move || store.text(Key::SearchLabel)}</label>
            <input
                id="search"
                class="search__field"
                type="search"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-expanded=move || shown().to_string()
                aria-controls="search-results"
                aria-autocomplete="list"
                aria-activedescendant=move || active.get().map(|i| format!("search-result-{i}"))
                placeholder=move || store.text(Key::SearchPlaceholder)
                prop:value=move || query.get()
                on:input=move |event| {
                    query.set(event_target_value(&event));
                    active.set(None);
                    open.set(true);
                }
                on:focus=move |_| load_names(store)
                on:keydown=on_key
                on:blur=move |_| open.set(false)
            />
            <div class="search__results" id="search-results" role="listbox" aria-label=move || store.text(Key::SearchResults) hidden=move || !shown()>
                {move || {
                    let data = store.data.get();
                    let catalog = &data.loaded.catalog;
                    results
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(index, record)| {
                            let title = store.title(catalog, record);
                            let kind = match record.kind {
                                RecordKind::Event => {
                                    catalog.events.get(record.index).and_then(|e| e.kinds.first().copied())
                                }
                                _ => None,
                            };
                            view! {
                                <div
                                    class="search__result"
                                    role="option"
                                    id=format!("search-result-{index}")
                                    aria-selected=move || (active.get() == Some(index)).to_string()
                                    // Before the field loses focus, or the list would be gone on release.
                                    on:pointerdown=move |event| {
                                        event.prevent_default();
                                        choose(record);
                                    }
                                >
                                    {kind.map(|kind| view! { <EventSymbol kind/> })}
                                    <span class="search__name">{title}</span>
                                    <span class="search__kind">{store.text(words::kind(record.kind))}</span>
                                </div>
                            }
                        })
                        .collect_view()
                }}
                <Show when=move || results.with(Vec::is_empty)>
                    <div class="search__none" role="option" aria-selected="false" aria-disabled="true">
                        {move || store.text(Key::SearchNone)}
                    </div>
                </Show>
            </div>
            <span class="visually-hidden" role="status">
                {move || {
                    shown().then(|| {
                        let n = results.with(Vec::len);
                        store.locale.with(|locale| locale.count(Key::SearchCount, n, &[]))
                    })
                }}
            </span>
        </div>
    }
}
