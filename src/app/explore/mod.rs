//! The view "Explore": pages of what the report says, beside map, list and table. Each page has its address.
//!
//! A menu of pages stands above; the page below it scrolls. A theme's page can put its records on the map and timeline.

mod charts_page;
mod compare_page;
mod counts_page;
mod data_doubts;
mod data_page;
mod data_provenance;
mod figures_page;
mod index_page;
mod notes_page;
mod sector_page;
mod theme_page;

use leptos::prelude::*;

use super::store::Store;
use crate::browser::document;
use crate::i18n::Key;
use crate::scene::words::page as name;
use crate::state::{Action, Page};

/// Where the page scrolls.
const PAGE: &str = "page";
/// Its heading.
const TITLE: &str = "page-title";

/// The menu and the page that the state names.
#[component]
pub fn Explore() -> impl IntoView {
    let store = Store::here();
    let page = store.memo(|state| state.page.clone());
    // Another page begins at its top, with the focus on its heading for those who cannot see the change.
    Effect::new(move |before: Option<Page>| {
        let now = page.get();
        if before.is_some_and(|before| before != now) {
            document::scroll_to_top(PAGE);
            document::focus_later(TITLE);
        }
        now
    });
    view! {
        <div class="explore" data-testid="explore">
            <nav class="explore__menu" aria-label=move || store.text(Key::ExploreLabel)>
                {Page::PLAIN
                    .map(|entry| {
                        let (label, target) = (name(&entry), entry.clone());
                        let current = move || {
                            // A theme lies under the contents.
                            let here = page.with(|now| *now == entry || name(now) == name(&entry));
                            here.then_some("page")
                        };
                        view! {
                            <button
                                type="button"
                                class="explore__entry"
                                data-testid=format!("page-{}", target.key())
                                aria-current=current
                                on:click=move |_| store.dispatch(Action::OpenPage(target.clone()))
                            >
                                {move || store.text(label)}
                            </button>
                        }
                    })
                    .collect_view()}
            </nav>
            <div class="explore__page" id=PAGE tabindex="0" role="region" aria-labelledby=TITLE>
                <Show when=move || !store.complete.get()>
                    <p class="records__empty" role="status">{move || store.text(Key::PageLoading)}</p>
                </Show>
                {move || match page.get() {
                    Page::Index => view! { <index_page::IndexPage/> }.into_any(),
                    Page::Theme(id) => view! { <theme_page::ThemePage id/> }.into_any(),
                    Page::Sector(sector) => view! { <sector_page::SectorPage sector/> }.into_any(),
                    Page::Figures => view! { <figures_page::FiguresPage/> }.into_any(),
                    Page::Charts => view! { <charts_page::ChartsPage/> }.into_any(),
                    Page::Compare => view! { <compare_page::ComparePage/> }.into_any(),
                    Page::Counts => view! { <counts_page::CountsPage/> }.into_any(),
                    Page::Notes => view! { <notes_page::NotesPage/> }.into_any(),
                    Page::Data => view! { <data_page::DataPage/> }.into_any(),
                }}
            </div>
        </div>
    }
}

/// The heading of a page; takes the focus when the page is opened.
#[component]
fn PageTitle(
    /// Its words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <h2 class="explore__title" id=TITLE tabindex="-1">{text}</h2> }
}
