//! The open tour: a strip over the page with the text of the step and the ways on. It never covers what it talks about,
//! never goes on by itself, and each step has its address.
//!
//! Keys while the focus is within: right and left arrow for the next and the previous step (mirrored where the page runs
//! right to left), Escape to leave. The text of a new step is announced.

use leptos::prelude::*;

use super::dossier_facts::at;
use super::store::Store;
use crate::browser::{address, document};
use crate::i18n::Key;
use crate::state::{Action, TourPlace, tour};

/// The open tour, or nothing.
#[component]
pub fn TourBar() -> impl IntoView {
    let store = Store::here();
    go_to_linked(store);
    let place = store.memo(|state| state.tour.clone());
    let known = Memo::new(move |_| {
        let place = place.get();
        store.catalog(|catalog| place.is_some_and(|place| tour::tour_of(catalog, &place).is_some()))
    });
    let steps = Memo::new(move |_| {
        let place = place.get();
        store.catalog(|catalog| place.and_then(|p| tour::tour_of(catalog, &p)).map_or(0, |t| t.steps.len()))
    });
    let now = move || place.get().map_or(0, |place| place.step);
    let go = move |step: usize| {
        if let Some(place) = place.get_untracked() {
            go_to(store, &place.tour, step);
        }
    };
    let leave = move || {
        store.dispatch(Action::LeaveTour);
        document::focus("view-map");
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowRight" => go(now() + 1),
            "ArrowLeft" if now() > 0 => go(now() - 1),
            "Escape" => leave(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <Show when=move || known.get()>
            <section class="tour" aria-labelledby="tour-title" data-testid="tour" on:keydown=on_key>
                <div class="tour__words">
                    <p class="tour__name" id="tour-title">
                        {move || words(store, place.get().as_ref(), |_, t, _| t.title.get(store.locale.with(|l| l.lang)).to_owned())}
                        " · "
                        <span data-testid="tour-step">
                            {move || {
                                let number = |n: usize| store.locale.with(|l| l.formats().number(n as f64, 0));
                                store.fill(Key::TourStep, &[("n", &number(now() + 1)), ("total", &number(steps.get()))])
                            }}
                        </span>
                    </p>
                    <div class="tour__text" aria-live="polite" aria-atomic="true" tabindex="0" role="group" aria-labelledby="tour-title">
                        <h2 class="tour__title">
                            {move || words(store, place.get().as_ref(), |_, t, n| {
                                t.steps.get(n).map(|s| s.title.get(store.locale.with(|l| l.lang)).to_owned()).unwrap_or_default()
                            })}
                        </h2>
                        {move || {
                            let place = place.get();
                            let locale = store.locale.get();
                            store.catalog(|catalog| {
                                let place = place?;
                                let step = tour::tour_of(catalog, &place)?.steps.get(place.step)?;
                                let cites: Vec<_> = step.at.iter().map(|place| at(&locale, place, false)).collect();
                                Some(view! { <p>{super::dossier_facts::text(&locale, &step.text)} " " {cites}</p> })
                            })
                        }}
                    </div>
                </div>
                <div class="tour__tools" role="group" aria-label=move || store.text(Key::TourTools)>
                    <button
                        type="button"
                        class="button"
                        data-testid="tour-previous"
                        disabled=move || now() == 0
                        on:click=move |_| go(now().saturating_sub(1))
                    >
                        {move || store.text(Key::TourPrevious)}
                    </button>
                    <button
                        type="button"
                        class="button button--strong"
                        data-testid="tour-next"
                        disabled=move || { now() + 1 >= steps.get() }
                        on:click=move |_| go(now() + 1)
                    >
                        {move || store.text(Key::TourNext)}
                    </button>
                    <label class="select">
                        <span class="visually-hidden">{move || store.text(Key::TourGoTo)}</span>
                        <select
                            data-testid="tour-steps"
                            prop:value=move || now().to_string()
                            on:change=move |event| {
                                if let Ok(step) = event_target_value(&event).parse() {
                                    go(step);
                                }
                            }
                        >
                            {move || {
                                let lang = store.locale.with(|locale| locale.lang);
                                let place = place.get();
                                store.catalog(|catalog| {
                                    let steps = place.as_ref().and_then(|p| tour::tour_of(catalog, p)).map(|t| &t.steps);
                                    let here = place.as_ref().map_or(0, |place| place.step);
                                    steps.into_iter().flatten().enumerate().map(|(index, step)| {
                                        let title = format!("{}. {}", index + 1, step.title.get(lang));
                                        view! { <option value=index.to_string() selected=index == here>{title}</option> }
                                    }).collect_view()
                                })
                            }}
                        </select>
                    </label>
                    <button type="button" class="button" data-testid="tour-leave" on:click=move |_| leave()>
                        {move || store.text(Key::TourLeave)}
                    </button>
                </div>
            </section>
        </Show>
    }
}

fn words(
    store: Store,
    place: Option<&TourPlace>,
    read: impl FnOnce(&crate::domain::Catalog, &crate::domain::Tour, usize) -> String,
) -> String {
    store.catalog(|catalog| {
        let found = place.and_then(|p| Some((tour::tour_of(catalog, p)?, p.step)));
        found.map(|(tour, step)| read(catalog, tour, step)).unwrap_or_default()
    })
}

/// Goes to a step of the tour that is open; beyond its ends nothing happens.
fn go_to(store: Store, tour: &str, step: usize) {
    let action = store.data.with_untracked(|data| {
        let catalog = &data.loaded.catalog;
        let place = TourPlace { tour: tour.to_owned(), step };
        (step < tour::tour_of(catalog, &place)?.steps.len()).then(|| tour::go_to(catalog, &place)).flatten()
    });
    if let Some(action) = action {
        store.dispatch(action);
    }
}

/// Opens a tour at its first step.
pub fn start(store: Store, tour: &str) {
    go_to(store, tour, 0);
}

/// A link that names a step and nothing of its view shows the step as it is, once the tours are there.
fn go_to_linked(store: Store) {
    let pairs = address::query_pairs();
    let of_view = |key: &str| !matches!(key, "lang" | "theme" | "tour" | "data");
    let names = |wanted: &str| pairs.iter().any(|(key, _)| key == wanted);
    if !names("tour") || pairs.iter().any(|(key, _)| of_view(key)) {
        return;
    }
    let done = StoredValue::new(false);
    Effect::new(move |_| {
        if store.complete.get() && !done.get_value() {
            done.set_value(true);
            if let Some(place) = store.peek(|state| state.tour.clone()) {
                go_to(store, &place.tour, place.step);
            }
        }
    });
}
