//! The open record: its facts, its notes, where each comes from, and everything linked with it.
//!
//! Not modal: map and timeline stay usable beside it. Its heading takes the focus when it is opened on purpose; closing
//! gives the focus back to what opened it. Escape closes.

use leptos::prelude::*;

use super::dossier_facts as facts;
use super::keep::Keep;
use super::life_strip;
use super::report_facts;
use super::store::Store;
use super::words;
use crate::browser::document;
use crate::domain::{Catalog, RecordKind, RecordRef};
use crate::i18n::Key;
use crate::scene;
use crate::state::{Action, Compared, query};

/// The dossier, or nothing when no record is open.
#[component]
pub fn Dossier(
    /// Height of the sheet that the dossier is on a narrow page: peek, half or full.
    sheet: RwSignal<&'static str>,
) -> impl IntoView {
    let store = Store::here();
    let open = store.open;
    let opener = StoredValue::new(None::<String>);
    // Focus follows opening and closing: leaving Leptos, no signal is written here.
    Effect::new(move |before: Option<Option<RecordRef>>| {
        let now = open.get();
        // What a link opens takes no focus: the reader has only just arrived.
        let Some(before) = before else { return now };
        match (before, now) {
            // A step of a tour opens records by itself: the focus stays on the way on.
            (None, Some(_)) if store.peek(|state| state.tour.is_some()) => {
                opener.set_value(document::focused_id());
            }
            (None, Some(_)) => {
                opener.set_value(document::focused_id());
                document::focus_later("dossier-title");
            }
            (Some(before), Some(now)) if before != now => document::scroll_to_top("dossier"),
            (Some(_), None) => {
                if let Some(key) = opener.get_value() {
                    document::focus(&key);
                }
            }
            _ => {}
        }
        now
    });
    let close = move || store.dispatch(Action::Deselect);
    view! {
        <Show when=move || open.get().is_some()>
            <aside
                class="dossier"
                id="dossier"
                data-testid="dossier"
                aria-labelledby="dossier-title"
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        event.stop_propagation();
                        close();
                    }
                }
            >
                <SheetHeights sheet/>
                {move || open.get().map(|record| view! { <Record record close=Callback::new(move |()| close())/> })}
            </aside>
        </Show>
    }
}

/// Three heights of the sheet, as buttons instead of a drag; hidden where the dossier is a column.
#[component]
fn SheetHeights(
    /// The height.
    sheet: RwSignal<&'static str>,
) -> impl IntoView {
    let store = Store::here();
    view! {
        <div class="sheet segmented" role="group" aria-label=move || store.text(Key::SheetLabel)>
            {[("peek", Key::SheetPeek), ("half", Key::SheetHalf), ("full", Key::SheetFull)]
                .map(|(height, label)| {
                    view! {
                        <button
                            type="button"
                            class="segmented__item"
                            data-testid=format!("sheet-{height}")
                            aria-pressed=move || (sheet.get() == height).to_string()
                            on:click=move |_| sheet.set(height)
                        >
                            {move || store.text(label)}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// One record's page.
#[component]
fn Record(
    /// Which record.
    record: RecordRef,
    /// Closes the dossier.
    close: Callback<()>,
) -> impl IntoView {
    let store = Store::here();
    let title = move || store.catalog(|catalog| store.title(catalog, record));
    let date = move || store.catalog(|catalog| store.locale.with(|l| scene::record_date(catalog, l, record)));
    let id = move || store.catalog(|catalog| catalog.id(record).map(ToString::to_string).unwrap_or_default());
    let compare = move || {
        let id = store.data.with_untracked(|data| data.loaded.catalog.id(record).cloned());
        if let Some(id) = id {
            store.dispatch(Action::AddCompared(Compared::Record(id)));
        }
    };
    let step = move |forward: bool| store.dispatch(Action::SelectNeighbour { forward });
    view! {
        <header class="dossier__head">
            <p class="dossier__kind">
                {move || store.text(words::kind(record.kind))}
                <span class="dossier__date">{date}</span>
            </p>
            <h2 class="dossier__title" id="dossier-title" tabindex="-1">{title}</h2>
            <div class="dossier__tools">
                <button type="button" class="button" data-testid="previous" on:click=move |_| step(false)>
                    {move || store.text(Key::DossierPrevious)}
                </button>
                <button type="button" class="button" data-testid="next" on:click=move |_| step(true)>
                    {move || store.text(Key::DossierNext)}
                </button>
                <button type="button" class="button" data-testid="compare-add" on:click=move |_| compare()>
                    {move || store.text(Key::CompareAdd)}
                </button>
                <button type="button" class="button" data-testid="close" on:click=move |_| close.run(())>
                    {move || store.text(Key::DossierClose)}
                </button>
            </div>
        </header>
        {facts::facts(store, record)}
        {life_strip::life_strip(store, record)}
        {report_facts::figures_of(store, record)}
        {facts::notes(store, record)}
        {facts::sources(store, record)}
        <Related record/>
        <Keep record/>
        <p class="dossier__id">
            {move || store.text(Key::DossierId)} " " <code>{id}</code>
        </p>
    }
}

/// Everything linked with the record, by kind.
#[component]
fn Related(
    /// Which record.
    record: RecordRef,
) -> impl IntoView {
    let store = Store::here();
    let of_kind = move |kind: RecordKind| {
        store.catalog(|catalog| {
            let mut linked: Vec<_> =
                related(catalog, record).into_iter().filter(|r| r.kind == kind).collect();
            linked.sort_by_key(|r| (catalog.when(*r).map(|when| when.extent.first()), r.index));
            linked
        })
    };
    let any = move || store.catalog(|catalog| !related(catalog, record).is_empty());
    view! {
        <Show when=any>
            <section class="dossier__section" aria-labelledby="related-title">
                <h3 id="related-title">{move || store.text(Key::DossierRelated)}</h3>
                {RecordKind::ALL
                    .map(|kind| {
                        view! {
                            <Show when=move || !of_kind(kind).is_empty()>
                                <h4>{move || store.text(words::kinds(kind))}</h4>
                                {move || {
                                    let linked = of_kind(kind);
                                    let orders = record.kind == RecordKind::Country && kind == RecordKind::Corridor;
                                    store.locale.with(|locale| {
                                        let list = if orders {
                                            store.catalog(|catalog| report_facts::corridor_orders(catalog, locale, &linked))
                                        } else {
                                            report_facts::record_buttons(&linked)
                                        };
                                        report_facts::folded(locale, linked.len(), list)
                                    })
                                }}
                            </Show>
                        }
                    })
                    .collect_view()}
            </section>
        </Show>
    }
}

/// The records linked with a record that have a page; its figures and notes stand above with their numbers and texts.
fn related(catalog: &Catalog, record: RecordRef) -> Vec<RecordRef> {
    let linked = catalog.related(record).iter().copied();
    let shown = |kind: RecordKind| !matches!(kind, RecordKind::Indicator | RecordKind::Note);
    // A figure or a note has nothing but these links.
    linked.filter(|other| shown(other.kind) && query::is_reachable(catalog, *other)).collect()
}
