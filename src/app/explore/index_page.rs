//! The contents: cross-cutting themes as cards, then the report in its own order.

use leptos::prelude::*;

use super::PageTitle;
use crate::app::store::Store;
use crate::app::tour_bar;
use crate::domain::{Catalog, Theme, Vocabulary};
use crate::i18n::Key;
use crate::state::{Action, Page, query};

/// The class of the themes that run through the report; the others are its parts.
const SYSTEM: &str = "system";

/// The contents.
#[component]
pub fn IndexPage() -> impl IntoView {
    let store = Store::here();
    view! {
        <PageTitle text=Signal::derive(move || store.text(Key::ExploreLabel))/>
        <p class="explore__lead">{move || store.text(Key::IndexIntro)}</p>
        <ul class="tiles">
            {move || {
                let lang = store.locale.with(|locale| locale.lang);
                store.catalog(|catalog| {
                    themes_of(catalog, SYSTEM)
                        .map(|theme| {
                            let page = Page::Theme(theme.id.clone());
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="tile"
                                        data-testid=theme.id.to_string()
                                        on:click=move |_| store.dispatch(Action::OpenPage(page.clone()))
                                    >
                                        <b class="tile__title">{theme.title.get(lang).to_owned()}</b>
                                        <span class="tile__text">{theme.statement.get(lang).to_owned()}</span>
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                })
            }}
        </ul>
        <h3 class="explore__heading" id="tours">{move || store.text(Key::PageTours)}</h3>
        <ul class="tiles">
            {move || {
                let locale = store.locale.get();
                store.catalog(|catalog| {
                    catalog
                        .tours
                        .iter()
                        .map(|tour| {
                            let id = tour.id.clone();
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="tile"
                                        data-testid=format!("start-tour-{id}")
                                        on:click=move |_| tour_bar::start(store, &id)
                                    >
                                        <b class="tile__title">{tour.title.get(locale.lang).to_owned()}</b>
                                        <span class="tile__text">{tour.summary.get(locale.lang).to_owned()}</span>
                                        <span class="tile__more">{locale.count(Key::TourSteps, tour.steps.len(), &[])}</span>
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                })
            }}
        </ul>
        <h3 class="explore__heading">{move || store.text(Key::IndexSectors)}</h3>
        <ul class="plain explore__parts">
            {move || {
                let locale = store.locale.get();
                store.catalog(|catalog| {
                    catalog
                        .terms_of(Vocabulary::Sector)
                        .map(|(_, term)| (query::in_sector(catalog, &term.key).len(), term))
                        .filter(|(count, _)| *count > 0)
                        .map(|(count, term)| {
                            let page = Page::Sector(term.key.clone());
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="table__open"
                                        data-testid=page.key()
                                        on:click=move |_| store.dispatch(Action::OpenPage(page.clone()))
                                    >
                                        {term.name.get(locale.lang).to_owned()}
                                    </button>
                                    " "
                                    <span class="facts__aside">{locale.formats().number(count as f64, 0)}</span>
                                </li>
                            }
                        })
                        .collect_view()
                })
            }}
        </ul>
        <h3 class="explore__heading">{move || store.text(Key::IndexReport)}</h3>
        {move || {
            let lang = store.locale.with(|locale| locale.lang);
            store.catalog(|catalog| {
                let classes = catalog.terms_of(Vocabulary::Theme).filter(|(_, term)| term.key != SYSTEM);
                classes
                    .map(|(_, term)| {
                        let items = themes_of(catalog, &term.key).map(|theme| link(store, theme)).collect_view();
                        view! {
                            <h4>{term.name.get(lang).to_owned()}</h4>
                            <ul class="plain explore__parts">{items}</ul>
                        }
                    })
                    .collect_view()
            })
        }}
    }
}

fn themes_of<'a>(catalog: &'a Catalog, class: &'a str) -> impl Iterator<Item = &'a Theme> {
    let of_class = move |theme: &&Theme| catalog.terms.get(theme.class).is_some_and(|term| term.key == class);
    catalog.themes.iter().filter(of_class)
}

/// A theme as a button that opens its page.
pub(super) fn link(store: Store, theme: &Theme) -> impl IntoView + use<> {
    let page = Page::Theme(theme.id.clone());
    let title = store.locale.with(|locale| theme.title.get(locale.lang).to_owned());
    view! {
        <li>
            <button type="button" class="table__open" on:click=move |_| store.dispatch(Action::OpenPage(page.clone()))>
                {title}
            </button>
        </li>
    }
}
