//! The shown records as a real table: caption with the count, headers that sort, a button in each row.

use std::cmp::Ordering;

use leptos::prelude::*;

use super::store::Store;
use super::words;
use crate::browser::intl;
use crate::domain::{Catalog, RecordKind, RecordRef};
use crate::i18n::{Key, Locale};
use crate::scene;
use crate::state::Action;
use crate::units::Day;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Title,
    Kind,
    Date,
    Countries,
    Source,
}

const COLUMNS: [(Column, Key); 5] = [
    (Column::Title, Key::ColumnTitle),
    (Column::Kind, Key::ColumnKind),
    (Column::Date, Key::ColumnDate),
    (Column::Countries, Key::ColumnCountries),
    (Column::Source, Key::ColumnSource),
];

/// One row, ready to sort and show.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    record: RecordRef,
    title: String,
    kind: String,
    date: String,
    first_day: Option<Day>,
    countries: String,
    source: String,
}

fn row(catalog: &Catalog, locale: &Locale, record: RecordRef) -> Row {
    Row {
        record,
        title: scene::record_title(catalog, locale, record),
        kind: locale.text(words::kind(record.kind)),
        date: scene::record_date(catalog, locale, record),
        first_day: catalog.when(record).map(|when| when.extent.first()),
        countries: countries(catalog, locale, record),
        source: first_source(catalog, locale, record),
    }
}

fn countries(catalog: &Catalog, locale: &Locale, record: RecordRef) -> String {
    let named = |indexes: &[usize]| {
        let names: Vec<_> =
            indexes.iter().filter_map(|c| catalog.countries.get(*c)).map(|c| locale.country(c)).collect();
        locale.formats().list(&names)
    };
    let index = record.index;
    match record.kind {
        RecordKind::Event => catalog.events.get(index).map(|e| named(&e.countries)).unwrap_or_default(),
        RecordKind::Corridor => catalog.corridors.get(index).map(|c| named(&c.countries)).unwrap_or_default(),
        RecordKind::Document => catalog.documents.get(index).map(|d| named(&[d.country])).unwrap_or_default(),
        RecordKind::Place => {
            let country = catalog.places.get(index).and_then(|p| catalog.country_by_iso_a3(&p.iso_a3));
            country.map(|c| named(&[c])).unwrap_or_default()
        }
        RecordKind::Project => catalog.projects.get(index).map(|p| named(&p.countries)).unwrap_or_default(),
        RecordKind::Agreement | RecordKind::Mechanism => {
            catalog.accord(record).map(|a| named(&a.parties)).unwrap_or_default()
        }
        RecordKind::Indicator => {
            catalog.indicators.get(index).map(|i| named(&i.countries)).unwrap_or_default()
        }
        RecordKind::Country
        | RecordKind::Organization
        | RecordKind::Theme
        | RecordKind::Locality
        | RecordKind::Group
        | RecordKind::Note => String::new(),
    }
}

/// Where a record is in the report, or its first source.
fn first_source(catalog: &Catalog, locale: &Locale, record: RecordRef) -> String {
    let claims = catalog.claims(record);
    let in_report = claims.iter().find_map(|claim| claim.at.as_ref());
    if let Some(at) = in_report {
        return words::locator(locale, at);
    }
    claims
        .first()
        .and_then(|claim| catalog.sources.get(claim.source))
        .map(|source| source.title.get(locale.lang).to_owned())
        .unwrap_or_default()
}

/// The table. Headers are buttons with `aria-sort`; the caption says how many of how many.
#[component]
pub fn RecordTable() -> impl IntoView {
    let store = Store::here();
    let order = RwSignal::new((Column::Kind, false));
    let rows = Memo::new(move |_| {
        let (column, descending) = order.get();
        let data = store.data.get();
        let catalog = &data.loaded.catalog;
        let locale = store.locale.get();
        let visible = store.visible.get();
        let mut rows: Vec<Row> = visible.iter().map(|record| row(catalog, &locale, *record)).collect();
        let words = |a: &str, b: &str| intl::compare(a, b, locale.lang.tag());
        let by = |a: &Row, b: &Row| match column {
            Column::Title => words(&a.title, &b.title),
            // The order of lists; `visible` is in it already.
            Column::Kind => a.record.kind.cmp(&b.record.kind),
            Column::Date => match (a.first_day, b.first_day) {
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (a, b) => a.cmp(&b),
            },
            Column::Countries => words(&a.countries, &b.countries),
            Column::Source => words(&a.source, &b.source),
        };
        rows.sort_by(|a, b| if descending { by(b, a) } else { by(a, b) });
        rows
    });
    let sort_state = move |column: Column| {
        let (now, descending) = order.get();
        if now != column {
            return "none";
        }
        if descending { "descending" } else { "ascending" }
    };
    let sort_by = move |column: Column| {
        order.update(|(now, descending)| {
            *descending = *now == column && !*descending;
            *now = column;
        });
    };
    view! {
        <div class="records records--table" data-testid="table" tabindex="0" role="region" aria-labelledby="table-caption">
            <table class="table">
                <caption id="table-caption">{move || super::status::shown_sentence(store)}</caption>
                <thead>
                    <tr>
                        {COLUMNS
                            .map(|(column, label)| {
                                view! {
                                    <th scope="col" aria-sort=move || sort_state(column)>
                                        <button type="button" class="table__sort" on:click=move |_| sort_by(column)>
                                            {move || store.text(label)}
                                        </button>
                                    </th>
                                }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| (row.record, row.title.clone(), row.date.clone()) let:row>
                        <TableRow row/>
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// One record of the table.
#[component]
fn TableRow(
    /// Its cells.
    row: Row,
) -> impl IntoView {
    let store = Store::here();
    let id = store.data.with_untracked(|data| data.loaded.catalog.id(row.record).cloned());
    let name = id.as_ref().map(ToString::to_string);
    let open_id = id.clone();
    let current = move || open_id.as_ref().is_some_and(|id| store.is_open(id)).then_some("true");
    view! {
        <tr aria-current=current>
            <th scope="row">
                <button
                    type="button"
                    class="table__open"
                    data-record=name
                    on:click=move |_| {
                        if let Some(id) = &id {
                            store.dispatch(Action::Select(id.clone()));
                        }
                    }
                >
                    {row.title}
                </button>
            </th>
            <td>{row.kind}</td>
            <td class="table__date">{row.date}</td>
            <td>{row.countries}</td>
            <td>{row.source}</td>
        </tr>
    }
}
