//! Layer 7: Leptos components and signals. What can be derived is derived; effects only leave Leptos (paint, address, focus).
//!
//! The page in order: bar with search and views, headline and legend and filters, the main pane (map, list or table) with
//! the dossier beside it, the timeline.

mod announcer;
mod canvas_host;
mod chart_panel;
mod cited_notice;
mod comfort;
mod conditions;
mod dossier;
mod dossier_facts;
mod editions;
mod embed;
mod explore;
mod failure;
mod filter_panel;
mod focus;
mod formats;
mod framing;
mod header;
mod help;
mod keep;
mod legend;
mod life_strip;
mod load;
mod map_card;
mod map_tools;
mod map_view;
mod notices;
mod print;
mod record_list;
mod record_table;
mod release_log;
mod report_facts;
mod roving;
mod save_copy;
mod search_box;
mod share;
mod status;
mod store;
mod symbol;
mod theme;
mod time_controls;
mod timeline_view;
mod tour_bar;
mod travel;

use leptos::prelude::*;

use crate::browser::{console, document};
use crate::i18n::Key;
use crate::scene::words;
use crate::state::{Action, Controls, Show as Panes, View};

use announcer::{Announcer, Headline};
use chart_panel::ChartsAsked;
use cited_notice::CitedNotice;
use comfort::Comfort;
use conditions::Conditions;
use dossier::Dossier;
use editions::{EditionLine, EditionNotice, Editions};
use embed::{EmbedBar, EmbedCredit};
use explore::Explore;
use failure::{FailureNotice, Failures};
use filter_panel::FilterPanel;
use framing::Framing;
use header::Header;
use help::HelpSheet;
use legend::Legend;
use load::Scale;
use map_view::MapView;
use notices::LinkNotice;
use print::PrintArea;
use record_list::RecordList;
use record_table::RecordTable;
use share::{ShareDialog, Sharing};
use status::StatusLine;
use store::Store;
use theme::Theming;
use timeline_view::TimelineView;
use tour_bar::TourBar;

/// Starts the page.
pub fn run() {
    console::install_panic_hook(document::tell_crash);
    let Some(place) = document::mount_point() else {
        console::warn("the page has no element for the program");
        return;
    };
    leptos::mount::mount_to(place, || view! { <App/> }).forget();
}

/// The whole page.
#[component]
fn App() -> impl IntoView {
    let store = Store::new(travel::first_state());
    provide_context(store);
    provide_context(Sharing::new());
    let framing = Framing::new();
    provide_context(framing);
    provide_context(ChartsAsked::new());
    comfort::follow_system(store);
    let failures = Failures::new();
    let theming = Theming::new(store);
    provide_context(theming);
    let editions = Editions::new(store);
    travel::follow_address(store);
    travel::fly_to_linked(store);
    travel::run_clock(store);

    let lang = store.memo(|state| state.lang);
    Effect::new(move |_| load::load_language(store, failures, lang.get()));
    load::load_outlines(store, failures, Scale::Coarse);
    // A link may filter by a name in another language than its reader's.
    let has_query = store.memo(|state| !state.filters.query.trim().is_empty());
    Effect::new(move |_| {
        if has_query.get() {
            load::load_names(store);
        }
    });
    Effect::new(move |_| {
        let title = store.text(Key::AppTitle);
        let open = store.open.get().map(|record| store.catalog(|catalog| store.title(catalog, record)));
        // Before the words have arrived the page keeps the title it came with.
        if title != Key::AppTitle.name() {
            document::set_title(&open.map_or(title.clone(), |open| format!("{open} · {title}")));
        }
    });

    let panel_open = RwSignal::new(false);
    let help_open = RwSignal::new(false);
    let sheet = RwSignal::new("half");
    let more_time = RwSignal::new(false);
    let view_now = store.memo(|state| state.view);
    let has_words = Memo::new(move |_| store.text(Key::AppTitle) != Key::AppTitle.name());
    let embed = store.memo(|state| state.embed);
    let content = NodeRef::<leptos::html::Div>::new();
    embed::converse(store, framing, content);
    // Where no button leads back from the table, no link leads to it either.
    let has_views = move || !framing.is_embed || embed.get().controls == Controls::Full;
    let shows_map =
        move || view_now.get() == View::Map && !(framing.is_embed && embed.get().show == Panes::Timeline);
    let dossier_open = Memo::new(move |_| store.open.get().is_some());
    view! {
        <Show when=move || has_words.get()>
            <div
                class="app"
                node_ref=content
                data-view=move || view_now.get().key()
                data-sheet=move || sheet.get()
                data-more-time=move || more_time.get().to_string()
                data-controls=move || embed.get().controls.key()
                data-show=move || embed.get().show.key()
            >
                <Show when=has_views>
                    <a class="skip" href="#records" on:click=move |event| {
                        event.prevent_default();
                        store.dispatch(Action::SetView(View::Table));
                        document::focus_later("records");
                    }>
                        {move || store.text(Key::SkipTable)}
                    </a>
                </Show>
                <Show when=move || framing.is_embed fallback=move || view! { <Header panel_open help_open/> }>
                    <EmbedBar panel_open/>
                </Show>
                <div class="notices">
                    <FailureNotice failures/>
                    <LinkNotice/>
                    <Conditions/>
                    <TourBar/>
                    <CitedNotice/>
                    <EditionNotice editions/>
                </div>
                <main class="stage" data-dossier=move || if dossier_open.get() { "open" } else { "closed" }>
                    <div class="column">
                    <section class="overview" aria-label=move || store.text(Key::OverviewLabel)>
                        <Headline/>
                        <StatusLine/>
                        <p class="overview__hint">{move || store.text(Key::MapHint)}</p>
                    </section>
                    <Panel open=panel_open/>
                    </div>
                    <div class="stage__main" id="records" tabindex="-1">
                        <div class="stage__map" hidden=move || !shows_map()>
                            <MapView failures theming/>
                        </div>
                        <Show when=move || view_now.get() == View::List>
                            <RecordList/>
                        </Show>
                        <Show when=move || view_now.get() == View::Table>
                            <RecordTable/>
                        </Show>
                        <Show when=move || view_now.get() == View::Explore>
                            <Explore/>
                        </Show>
                    </div>
                    <Dossier sheet/>
                    <HelpSheet open=help_open/>
                </main>
                <TimelineView theming more=more_time/>
                <Announcer/>
                <Show when=move || framing.is_embed fallback=move || view! { <ShareDialog theming/> }>
                    <EmbedCredit/>
                </Show>
                <PrintArea theming/>
            </div>
        </Show>
    }
}

/// Headline, legend, filters and what the page rests on: a column on a wide page, a sheet on a narrow one.
#[component]
fn Panel(
    /// Whether the sheet is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let framing = Framing::here();
    focus::follow_focus(open, "panel-close", "panel-button");
    let data_line = move || {
        store.catalog(|catalog| store.locale.with(|locale| words::data_line(catalog, locale, Key::FootData)))
    };
    view! {
        <section
            class="panel"
            id="panel"
            data-open=move || open.get().to_string()
            aria-label=move || store.text(Key::PanelLabel)
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    open.set(false);
                }
            }
        >
            <button type="button" class="button panel__close" id="panel-close" on:click=move |_| open.set(false)>
                {move || store.text(Key::PanelClose)}
            </button>
            <Legend/>
            <FilterPanel/>
            <Show when=move || !framing.is_embed>
                <Comfort/>
                <footer class="foot">
                    <p>{data_line}</p>
                    <EditionLine/>
                    <p>{move || store.text(Key::FootSource)}</p>
                    <p>{move || store.text(Key::MapCredit)}</p>
                </footer>
            </Show>
        </section>
    }
}
