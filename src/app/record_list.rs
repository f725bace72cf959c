//! The shown records as a list by kind: the same records as map, timeline and table, in words and buttons.

use leptos::prelude::*;

use super::store::Store;
use super::symbol::EventSymbol;
use super::words;
use crate::domain::{RecordKind, RecordRef};
use crate::i18n::Key;
use crate::scene;
use crate::state::Action;

/// The list. Each kind is a section with its count; each record a button that opens its dossier.
#[component]
pub fn RecordList() -> impl IntoView {
    let store = Store::here();
    view! {
        <div class="records records--list" data-testid="list">
            <h2 class="visually-hidden">{move || store.text(Key::ViewList)}</h2>
            <Show when=move || store.visible.with(|v| v.is_empty())>
                <p class="records__empty">{move || store.text(Key::ListEmpty)}</p>
            </Show>
            {RecordKind::ALL.map(|kind| view! { <KindSection kind/> }).collect_view()}
        </div>
    }
}

/// One kind of record.
#[component]
fn KindSection(
    /// Which kind.
    kind: RecordKind,
) -> impl IntoView {
    let store = Store::here();
    let records = Memo::new(move |_| {
        store.visible.with(|visible| visible.iter().copied().filter(|r| r.kind == kind).collect::<Vec<_>>())
    });
    let heading = format!("list-{}", kind.key());
    let labelled = heading.clone();
    view! {
        <Show when=move || records.with(|r| !r.is_empty())>
            <section aria-labelledby=labelled.clone()>
                <h3 id=heading.clone() class="records__heading">
                    {move || store.text(words::kinds(kind))}
                    <span class="records__count">{move || records.with(Vec::len)}</span>
                </h3>
                <Show when=move || kind == RecordKind::Organization>
                    <OrganizationRemainder/>
                </Show>
                <ol class="records__items">
                    <For each=move || records.get() key=|record| *record let:record>
                        <li><RecordButton record/></li>
                    </For>
                </ol>
            </section>
        </Show>
    }
}

/// What the report counts beyond the organizations that can be named.
#[component]
pub fn OrganizationRemainder() -> impl IntoView {
    let store = Store::here();
    let words = move || {
        store.data.with(|data| {
            let catalog = &data.loaded.catalog;
            store.locale.with(|locale| scene::organizations_remainder(catalog, locale))
        })
    };
    view! { <p class="records__note">{words}</p> }
}

/// A record as a button: symbol, title, date.
#[component]
pub fn RecordButton(
    /// Which record.
    record: RecordRef,
) -> impl IntoView {
    let store = Store::here();
    let id = store.data.with_untracked(|data| data.loaded.catalog.id(record).cloned());
    let name = id.as_ref().map(ToString::to_string);
    let (open_id, click_id) = (id.clone(), id);
    let current = move || open_id.as_ref().is_some_and(|id| store.is_open(id)).then_some("true");
    let kind = move || {
        store.catalog(|catalog| match record.kind {
            RecordKind::Event => catalog.events.get(record.index).and_then(|e| e.kinds.first().copied()),
            _ => None,
        })
    };
    let title = move || store.catalog(|catalog| store.title(catalog, record));
    let date = move || {
        store.catalog(|catalog| store.locale.with(|locale| scene::record_date(catalog, locale, record)))
    };
    let flagged = move || {
        store.catalog(|catalog| match record.kind {
            RecordKind::Event => catalog.events.get(record.index).is_some_and(|e| e.date_likely.is_some()),
            RecordKind::Document => {
                catalog.documents.get(record.index).is_some_and(|d| d.withdrawal.is_some())
            }
            _ => false,
        })
    };
    view! {
        <button
            type="button"
            class="record"
            data-record=name
            aria-current=current
            on:click=move |_| {
                if let Some(id) = &click_id {
                    store.dispatch(Action::Select(id.clone()));
                }
            }
        >
            {move || kind().map(|kind| view! { <EventSymbol kind/> })}
            <span class="record__title">{title}</span>
            <span class="record__date">
                {date}
                <Show when=flagged>
                    <abbr class="record__flag" title=move || store.text(Key::RecordFlag)>"⚑"</abbr>
                </Show>
            </span>
        </button>
    }
}
