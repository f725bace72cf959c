//! Things side by side: records of any kind, and the state of the list on several days, as rows of one table.
//!
//! A row is there when any of the things has something to say in it. What every thing has in common is marked, so that
//! the reader sees at once what joins them and what sets them apart.

use super::words;
use super::{record_date, record_title};
use crate::domain::{Catalog, Continent, CountryRole, RecordKind, RecordRef};
use crate::i18n::{Key, Locale};
use crate::state::query::{self, CountryStatus};
use crate::state::{AppState, Compared, TimeMode, timeline};
use crate::units::{Day, DaySpan, PartialDate};

/// One entry of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum CompareItem {
    /// Words.
    Words(String),
    /// A record, with what is said beside its name; may be empty.
    Record(RecordRef, String),
}

/// What one thing has to say in a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CompareCell {
    /// Entries, in the order of the catalog.
    pub items: Vec<CompareItem>,
    /// Which of them every other thing has too.
    pub shared: Vec<bool>,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareRow {
    /// What it is about.
    pub label: String,
    /// One cell a thing, in their order.
    pub cells: Vec<CompareCell>,
}

/// A table of things side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// What each column is: the thing, its name and its kind.
    pub columns: Vec<(Compared, String, String)>,
    /// The rows that any of them has.
    pub rows: Vec<CompareRow>,
}

/// The comparison of what a state names; things that the catalog does not have are left out.
pub fn comparison(catalog: &Catalog, state: &AppState, locale: &Locale) -> Comparison {
    let mut columns = Vec::new();
    let mut things = Vec::new();
    for item in &state.compared {
        match item {
            Compared::Record(id) => {
                let Some(record) = catalog.find(id) else { continue };
                let kind = locale.text(words::kind(record.kind));
                columns.push((item.clone(), record_title(catalog, locale, record), kind));
                things.push(Thing::Record(record));
            }
            Compared::Date(day) => {
                let title = locale.formats().date(PartialDate::Day(*day));
                columns.push((item.clone(), title, locale.text(Key::CompareDay)));
                things.push(Thing::Day(*day));
            }
        }
    }
    let mut rows = Vec::new();
    let mut row = |label: String, cells: Vec<Vec<CompareItem>>| {
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(CompareRow { label, cells: marked(cells) });
        }
    };
    for (label, read) in FACTS {
        let cells = things.iter().map(|thing| match thing {
            Thing::Record(record) => {
                read(catalog, locale, *record).into_iter().map(CompareItem::Words).collect()
            }
            Thing::Day(_) => Vec::new(),
        });
        row(locale.text(*label), cells.collect());
    }
    let day_rows = [
        Key::CompareSigned,
        Key::CompareOrganizations,
        Key::CompareEvents,
        Key::CompareCorridors,
        Key::CompareContinents,
        Key::CompareSince,
    ];
    for label in day_rows {
        let cells = things.iter().map(|thing| match thing {
            Thing::Day(day) => day_items(catalog, state, locale, label, *day, before(&things, *day)),
            Thing::Record(_) => Vec::new(),
        });
        row(locale.text(label), cells.collect());
    }
    for kind in RecordKind::ALL {
        let cells = things.iter().map(|thing| match thing {
            Thing::Record(record) => linked(catalog, locale, *record, kind),
            Thing::Day(_) => Vec::new(),
        });
        row(locale.text(words::kinds(kind)), cells.collect());
    }
    Comparison { columns, rows }
}

#[derive(Clone, Copy)]
enum Thing {
    Record(RecordRef),
    Day(Day),
}

type Reader = fn(&Catalog, &Locale, RecordRef) -> Option<String>;

/// Facts in words, row by row.
const FACTS: &[(Key, Reader)] = &[
    (Key::FactContinent, |catalog, locale, record| {
        let country = (record.kind == RecordKind::Country).then(|| catalog.countries.get(record.index))??;
        Some(locale.text(words::continent(country.continent)))
    }),
    (Key::FactDate, |catalog, locale, record| {
        Some(record_date(catalog, locale, record)).filter(|date| !date.is_empty())
    }),
    (Key::FactConfidence, |catalog, locale, record| {
        let document = (record.kind == RecordKind::Country).then(|| catalog.document_of(record.index))??;
        Some(locale.text(words::confidence(document.confidence)))
    }),
    (Key::FactDocumentKind, |catalog, locale, record| {
        let document = (record.kind == RecordKind::Country).then(|| catalog.document_of(record.index))??;
        Some(locale.text(words::document_kind(document.kind)))
    }),
    (Key::FactKind, |catalog, locale, record| match record.kind {
        RecordKind::Corridor => {
            let corridor = catalog.corridors.get(record.index)?;
            Some(locale.text(words::corridor_class(corridor.class)))
        }
        RecordKind::Agreement | RecordKind::Mechanism => {
            let accord = catalog.accord(record)?;
            Some(catalog.term(accord.kind).get(locale.lang).to_owned())
        }
        RecordKind::Event => {
            let event = catalog.events.get(record.index)?;
            let kinds: Vec<String> =
                event.kinds.iter().map(|kind| locale.text(words::event_kind(*kind))).collect();
            Some(locale.formats().list(&kinds))
        }
        _ => None,
    }),
    (Key::FactMode, |catalog, locale, record| {
        let corridor =
            (record.kind == RecordKind::Corridor).then(|| catalog.corridors.get(record.index))??;
        Some(locale.text(words::corridor_mode(corridor.mode)))
    }),
    (Key::FactCountriesOrder, |catalog, locale, record| {
        let corridor =
            (record.kind == RecordKind::Corridor).then(|| catalog.corridors.get(record.index))??;
        let found = corridor.countries.iter().filter_map(|country| catalog.countries.get(*country));
        let names: Vec<String> = found.map(|country| locale.country(country)).collect();
        (!names.is_empty()).then(|| names.join(if locale.lang.is_rtl() { " ← " } else { " → " }))
    }),
    (Key::FactSector, |catalog, locale, record| {
        let project = (record.kind == RecordKind::Project).then(|| catalog.projects.get(record.index))??;
        Some(catalog.term(project.sector).get(locale.lang).to_owned())
    }),
    (Key::FactProjectStatus, |catalog, locale, record| {
        let project = (record.kind == RecordKind::Project).then(|| catalog.projects.get(record.index))??;
        Some(catalog.term(project.status).get(locale.lang).to_owned())
    }),
    (Key::FactScope, |catalog, locale, record| {
        let indicator =
            (record.kind == RecordKind::Indicator).then(|| catalog.indicators.get(record.index))??;
        let (value, unit) = words::indicator(locale, indicator);
        Some(format!("{value} {unit} · {}", indicator.scope.get(locale.lang)).trim().to_owned())
    }),
];

/// The records of one kind that are linked with a record; figures with their numbers.
fn linked(catalog: &Catalog, locale: &Locale, record: RecordRef, kind: RecordKind) -> Vec<CompareItem> {
    // A corridor's countries stand in their order already, and a country's document is its first facts.
    let told =
        kind == RecordKind::Document || (kind == RecordKind::Country && record.kind == RecordKind::Corridor);
    if told {
        return Vec::new();
    }
    let found = catalog.related(record).iter().copied();
    let found = found.filter(|other| other.kind == kind && query::is_reachable(catalog, *other));
    found
        .map(|other| {
            let aside = match catalog.indicators.get(other.index).filter(|_| kind == RecordKind::Indicator) {
                Some(indicator) => {
                    let (value, unit) = words::indicator(locale, indicator);
                    format!("{value} {unit}").trim().to_owned()
                }
                None => String::new(),
            };
            CompareItem::Record(other, aside)
        })
        .collect()
}

/// The latest of the compared days before a day.
fn before(things: &[Thing], day: Day) -> Option<Day> {
    let days = things.iter().filter_map(|thing| match thing {
        Thing::Day(other) if *other < day => Some(*other),
        _ => None,
    });
    days.max()
}

/// The list as it stood at the end of a day.
fn on(state: &AppState, day: Day) -> AppState {
    let window = DaySpan::new(timeline().first(), day).clamped_to(timeline());
    AppState { window, time_mode: TimeMode::UpTo, stated: None, ..state.clone() }
}

fn day_items(
    catalog: &Catalog,
    state: &AppState,
    locale: &Locale,
    label: Key,
    day: Day,
    since: Option<Day>,
) -> Vec<CompareItem> {
    let then = on(state, day);
    let summary = query::summary(catalog, &then);
    let number = |n: usize| vec![CompareItem::Words(locale.formats().number(n as f64, 0))];
    let signed = |state: &AppState, country: usize| {
        matches!(query::country_status(catalog, state, country), CountryStatus::Signed { .. })
    };
    match label {
        Key::CompareSigned => number(summary.countries),
        Key::CompareOrganizations => number(summary.organizations),
        Key::CompareEvents => number(summary.events),
        Key::CompareCorridors => number(summary.corridors),
        Key::CompareContinents => {
            let continents = Continent::ALL.iter().map(|continent| {
                let here = catalog.partners().filter(|country| {
                    let of = catalog.countries.get(*country);
                    of.is_some_and(|c| c.role == CountryRole::Partner && c.continent == *continent)
                        && signed(&then, *country)
                });
                let name = locale.text(words::continent(*continent));
                CompareItem::Words(format!("{name}: {}", locale.formats().number(here.count() as f64, 0)))
            });
            continents.collect()
        }
        // Who joined between the two days: the difference, country by country.
        Key::CompareSince => {
            let Some(since) = since else { return Vec::new() };
            let earlier = on(state, since);
            let joined = catalog.partners().filter(|c| signed(&then, *c) && !signed(&earlier, *c));
            joined
                .map(|index| {
                    let record = RecordRef { kind: RecordKind::Country, index };
                    CompareItem::Record(record, record_date(catalog, locale, record))
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Cells with the entries marked that all of them have; alone, nothing is shared.
fn marked(cells: Vec<Vec<CompareItem>>) -> Vec<CompareCell> {
    let all = cells.clone();
    let several = all.len() > 1;
    cells
        .into_iter()
        .map(|items| {
            let shared =
                items.iter().map(|item| several && all.iter().all(|other| other.contains(item))).collect();
            CompareCell { items, shared }
        })
        .collect()
}
