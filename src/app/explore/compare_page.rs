//! Things side by side: up to four records or days, one column each, what they share marked. What is compared stands in
//! the address.

use leptos::prelude::*;

use super::PageTitle;
use crate::app::report_facts;
use crate::app::store::Store;
use crate::domain::{Catalog, CountryRole, RecordId, RecordKind, RecordRef};
use crate::i18n::{Key, Locale};
use crate::scene::{self, CompareCell, CompareItem};
use crate::state::{Action, Compared, MAX_COMPARED};
use crate::units::Day;

/// Kinds that the menu offers; any other record is added from its own page.
const OFFERED: [RecordKind; 5] = [
    RecordKind::Country,
    RecordKind::Corridor,
    RecordKind::Locality,
    RecordKind::Organization,
    RecordKind::Group,
];

/// The page.
#[component]
pub fn ComparePage() -> impl IntoView {
    let store = Store::here();
    let compared = store.memo(|state| state.compared.clone());
    let full = move || compared.with(Vec::len) >= MAX_COMPARED;
    let add = move |item: Option<Compared>| {
        if let Some(item) = item {
            store.dispatch(Action::AddCompared(item));
        }
    };
    view! {
        <PageTitle text=Signal::derive(move || store.text(Key::PageCompare))/>
        <p class="explore__lead">{move || store.text(Key::CompareIntro)}</p>
        <div class="explore__tools">
            <label class="field">
                <span>{move || store.text(Key::CompareAddRecord)}</span>
                <select
                    data-testid="compare-record"
                    disabled=full
                    prop:value=""
                    on:change=move |event| add(RecordId::parse(&event_target_value(&event)).ok().map(Compared::Record))
                >
                    <option value="">{move || store.text(Key::CompareChoose)}</option>
                    {move || {
                        compared.with(|_| ());
                        let locale = store.locale.get();
                        store.catalog(|catalog| OFFERED.map(|kind| offered(catalog, &locale, kind)).into_iter().collect_view())
                    }}
                </select>
            </label>
            <label class="field">
                <span>{move || store.text(Key::CompareAddDay)}</span>
                <input
                    type="date"
                    min="2013-01-01"
                    max="2021-12-31"
                    data-testid="compare-day"
                    disabled=full
                    on:change=move |event| add(Day::parse(&event_target_value(&event)).ok().map(Compared::Date))
                />
            </label>
            <Show when=move || !compared.with(Vec::is_empty)>
                <button
                    type="button"
                    class="button"
                    data-testid="compare-clear"
                    on:click=move |_| store.dispatch(Action::SetCompared(Vec::new()))
                >
                    {move || store.text(Key::CompareClear)}
                </button>
            </Show>
        </div>
        <p class="records__note" role="status">
            {move || {
                if full() { store.text(Key::CompareFull) } else { String::new() }
            }}
        </p>
        {move || {
            compared.with(|_| ());
            let locale = store.locale.get();
            let table = store.catalog(|catalog| store.peek(|state| scene::comparison(catalog, state, &locale)));
            if table.columns.is_empty() {
                return view! { <Suggestions/> }.into_any();
            }
            let heads = table.columns.into_iter().map(|(item, title, kind)| {
                let remove = item.clone();
                let label = locale.fill(Key::CompareRemove, &[("title", &title)]);
                let name = match item {
                    Compared::Record(id) => view! {
                        <button type="button" class="table__open" on:click=move |_| store.dispatch(Action::Select(id.clone()))>
                            {title}
                        </button>
                    }.into_any(),
                    Compared::Date(_) => view! { <span>{title}</span> }.into_any(),
                };
                view! {
                    <th scope="col">
                        {name}
                        <span class="compare__kind">{kind}</span>
                        <button type="button" class="button compare__remove" aria-label=label on:click=move |_| store.dispatch(Action::RemoveCompared(remove.clone()))>
                            {locale.text(Key::CompareRemoveShort)}
                        </button>
                    </th>
                }
            }).collect_view();
            let rows = table.rows.into_iter().map(|row| {
                let cells = row.cells.into_iter().map(|cell| view! { <td>{entries(store, &locale, cell)}</td> }).collect_view();
                view! { <tr><th scope="row">{row.label}</th>{cells}</tr> }
            }).collect_view();
            view! {
                <div class="compare__scroll" tabindex="0" role="group" aria-labelledby="page-title">
                    <table class="table compare" data-testid="compare">
                        <caption class="visually-hidden">{locale.text(Key::PageCompare)}</caption>
                        <thead><tr><th scope="col">{locale.text(Key::CompareWhat)}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="records__note">{locale.text(Key::CompareShared)}</p>
            }
                .into_any()
        }}
    }
}

/// Records of one kind as a group of the menu.
fn offered(catalog: &Catalog, locale: &Locale, kind: RecordKind) -> impl IntoView + use<> {
    let partner = |index: usize| {
        kind != RecordKind::Country
            || catalog.countries.get(index).is_some_and(|c| c.role != CountryRole::Mentioned)
    };
    let mut names: Vec<(String, String)> = (0..catalog.len_of(kind))
        .filter(|index| partner(*index))
        .filter_map(|index| {
            let record = RecordRef { kind, index };
            Some((scene::record_title(catalog, locale, record), catalog.id(record)?.to_string()))
        })
        .collect();
    if kind == RecordKind::Country {
        crate::browser::intl::sort_by_name(&mut names, locale.lang.tag(), |(name, _)| name.clone());
    }
    let options = names.into_iter().map(|(name, id)| view! { <option value=id>{name}</option> });
    let label = locale.text(scene::words::kinds(kind));
    view! { <optgroup label=label>{options.collect_view()}</optgroup> }
}

/// The entries of a cell: words as they are, records as buttons; many lie folded.
fn entries(store: Store, locale: &Locale, cell: CompareCell) -> AnyView {
    let count = cell.items.len();
    if count == 0 {
        return view! { <span class="compare__none" aria-label=locale.text(Key::CompareNone)>"–"</span> }
            .into_any();
    }
    let items = cell.items.into_iter().zip(cell.shared).map(|(item, shared)| {
        let mark = shared.then(|| {
            view! { <span class="compare__shared" title=locale.text(Key::CompareShared)>"●"<span class="visually-hidden">{locale.text(Key::CompareSharedShort)}</span></span> }
        });
        let inner = match item {
            CompareItem::Words(words) => view! { <span>{words}</span> }.into_any(),
            CompareItem::Record(record, aside) => {
                let (title, id) = store.data.with_untracked(|data| {
                    let catalog = &data.loaded.catalog;
                    (scene::record_title(catalog, locale, record), catalog.id(record).cloned())
                });
                view! {
                    <button
                        type="button"
                        class="table__open"
                        on:click=move |_| {
                            if let Some(id) = id.clone() {
                                store.dispatch(Action::Select(id));
                            }
                        }
                    >
                        {title}
                    </button>
                    {(!aside.is_empty()).then(|| view! { <span class="compare__aside">{aside}</span> })}
                }
                    .into_any()
            }
        };
        view! { <li>{mark} {inner}</li> }
    });
    let list = view! { <ul class="compare__items">{items.collect_view()}</ul> }.into_any();
    report_facts::folded(locale, count, list)
}

/// Comparisons to begin with.
#[component]
fn Suggestions() -> impl IntoView {
    let store = Store::here();
    let pairs: [(Key, &[&str]); 4] = [
        (Key::CompareSuggestCountries, &["country-kaz", "country-pak"]),
        (Key::CompareSuggestCorridors, &["corridor-nelb", "corridor-cpec"]),
        (Key::CompareSuggestDays, &["2015-12-31", "2018-12-31", "2021-06-30"]),
        (Key::CompareSuggestGroups, &["group-asean", "group-eaeu"]),
    ];
    view! {
        <p>{move || store.text(Key::CompareEmpty)}</p>
        <ul class="plain explore__parts">
            {move || {
                store.catalog(|catalog| {
                    pairs
                        .into_iter()
                        .filter_map(|(label, keys)| {
                            let items: Vec<Compared> = keys.iter().filter_map(|key| Compared::from_key(key)).collect();
                            let known = items.iter().all(|item| match item {
                                Compared::Record(id) => catalog.find(id).is_some(),
                                Compared::Date(_) => true,
                            });
                            known.then(|| view! {
                                <li>
                                    <button
                                        type="button"
                                        class="table__open"
                                        on:click=move |_| store.dispatch(Action::SetCompared(items.clone()))
                                    >
                                        {move || store.text(label)}
                                    </button>
                                </li>
                            })
                        })
                        .collect_view()
                })
            }}
        </ul>
    }
}
