//! Filters: kinds of record and event, continents, a corridor, a body, words. Each works without the map.

use leptos::prelude::*;

use super::store::Store;
use super::words;
use crate::domain::{Continent, EventKind, RecordId, RecordKind};
use crate::i18n::Key;
use crate::state::Action;

/// The filters. Every change takes effect at once and is counted in the status line.
#[component]
pub fn FilterPanel() -> impl IntoView {
    let store = Store::here();
    let filtered = store.memo(|state| !state.filters.is_empty());
    let query = store.memo(|state| state.filters.query.clone());
    view! {
        <section class="filters" aria-labelledby="filters-title">
            <h2 id="filters-title" class="panel__heading">{move || store.text(Key::FilterTitle)}</h2>
            <button
                type="button"
                class="button filters__clear"
                data-testid="clear-filters"
                disabled=move || !filtered.get()
                on:click=move |_| store.dispatch(Action::ClearFilters)
            >
                {move || store.text(Key::FilterClear)}
            </button>
            <label class="field">
                <span>{move || store.text(Key::FilterWords)}</span>
                <input
                    type="text"
                    data-testid="filter-words"
                    prop:value=move || query.get()
                    on:input=move |event| store.dispatch(Action::SetQuery(event_target_value(&event)))
                />
            </label>
            <fieldset class="filters__set">
                <legend>{move || store.text(Key::FilterTypes)}</legend>
                {RecordKind::ALL
                    .map(|kind| {
                        let on = store.memo(move |state| state.filters.types.contains(&kind));
                        view! {
                            <FilterCheck
                                name=format!("type-{}", kind.key())
                                label=words::kinds(kind)
                                on
                                toggle=Action::ToggleType(kind)
                            />
                        }
                    })
                    .collect_view()}
            </fieldset>
            <fieldset class="filters__set">
                <legend>{move || store.text(Key::FilterKinds)}</legend>
                {EventKind::ALL
                    .iter()
                    .map(|kind| {
                        let kind = *kind;
                        let on = store.memo(move |state| state.filters.kinds.contains(&kind));
                        view! {
                            <FilterCheck
                                name=format!("kind-{}", kind.key())
                                label=words::event_kind(kind)
                                on
                                toggle=Action::ToggleKind(kind)
                            />
                        }
                    })
                    .collect_view()}
            </fieldset>
            <fieldset class="filters__set">
                <legend>{move || store.text(Key::FilterContinents)}</legend>
                {Continent::ALL
                    .iter()
                    .map(|continent| {
                        let continent = *continent;
                        let on = store.memo(move |state| state.filters.continents.contains(&continent));
                        view! {
                            <FilterCheck
                                name=format!("continent-{}", continent.key())
                                label=words::continent(continent)
                                on
                                toggle=Action::ToggleContinent(continent)
                            />
                        }
                    })
                    .collect_view()}
            </fieldset>
            <CorridorSelect/>
            <BodySelect/>
        </section>
    }
}

/// One switch of a set.
#[component]
fn FilterCheck(
    /// Name for tests.
    name: String,
    /// Words.
    label: Key,
    /// Whether it is on.
    on: Memo<bool>,
    /// What switching does.
    toggle: Action,
) -> impl IntoView {
    let store = Store::here();
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-testid=name
                prop:checked=move || on.get()
                on:change=move |_| store.dispatch(toggle.clone())
            />
            <span>{move || store.text(label)}</span>
        </label>
    }
}

/// One corridor, or any.
#[component]
fn CorridorSelect() -> impl IntoView {
    let store = Store::here();
    let now =
        store.memo(|state| state.filters.corridor.as_ref().map(ToString::to_string).unwrap_or_default());
    let choose = move |event: leptos::ev::Event| {
        store.dispatch(Action::FilterCorridor(RecordId::parse(&event_target_value(&event)).ok()));
    };
    view! {
        <label class="field">
            <span>{move || store.text(Key::FilterCorridor)}</span>
            <select data-testid="filter-corridor" on:change=choose>
                <option value="" selected=move || now.with(String::is_empty)>{move || store.text(Key::FilterAny)}</option>
                {move || {
                    let lang = store.locale.with(|locale| locale.lang);
                    store.catalog(|catalog| {
                        catalog
                            .corridors
                            .iter()
                            .map(|corridor| {
                                let id = corridor.id.to_string();
                                let chosen = id.clone();
                                view! {
                                    <option value=id selected=move || now.with(|n| *n == chosen)>
                                        {corridor.name.get(lang).to_owned()}
                                    </option>
                                }
                            })
                            .collect_view()
                    })
                }}
            </select>
        </label>
    }
}

/// One body that events name, or any.
#[component]
fn BodySelect() -> impl IntoView {
    let store = Store::here();
    let now = store.memo(|state| state.filters.body.clone().unwrap_or_default());
    let choose = move |event: leptos::ev::Event| {
        let slug = event_target_value(&event);
        store.dispatch(Action::FilterBody((!slug.is_empty()).then_some(slug)));
    };
    view! {
        <label class="field">
            <span>{move || store.text(Key::FilterBody)}</span>
            <select data-testid="filter-body" on:change=choose>
                <option value="" selected=move || now.with(String::is_empty)>{move || store.text(Key::FilterAny)}</option>
                {move || {
                    let lang = store.locale.with(|locale| locale.lang);
                    store.catalog(|catalog| {
                        catalog
                            .bodies
                            .iter()
                            .map(|body| {
                                let id = body.id.clone();
                                let chosen = id.clone();
                                view! {
                                    <option value=id selected=move || now.with(|n| *n == chosen)>
                                        {body.name.get(lang).to_owned()}
                                    </option>
                                }
                            })
                            .collect_view()
                    })
                }}
            </select>
        </label>
    }
}
