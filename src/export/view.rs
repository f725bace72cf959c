//! Which records a state shows, what the view is called, and the links that carry version and hash.

use super::{cite, hash, rows};
use crate::domain::{Catalog, Chart, RecordId, RecordKind, RecordRef};
use crate::i18n::{Key, Locale};
use crate::scene::{self, words};
use crate::state::{AppState, Cited, Compared, Page, TimeMode, View, link, query};
use crate::units::PartialDate;

/// The records that a view shows. Map, list and table: what passes clock and filters. A page: what it is about.
pub fn shown(catalog: &Catalog, state: &AppState) -> Vec<RecordRef> {
    if state.view != View::Explore {
        return query::visible(catalog, state);
    }
    let of_kind = |kinds: &[RecordKind]| -> Vec<RecordRef> {
        catalog.records().into_iter().filter(|record| kinds.contains(&record.kind)).collect()
    };
    match &state.page {
        Page::Theme(id) => {
            let Some(theme) = catalog.find(id) else { return Vec::new() };
            std::iter::once(theme).chain(catalog.related(theme).iter().copied()).collect()
        }
        Page::Sector(sector) => query::in_sector(catalog, sector),
        Page::Index => of_kind(&[RecordKind::Theme]),
        Page::Figures => of_kind(&[RecordKind::Indicator]),
        Page::Charts => charted(catalog, state),
        Page::Notes => of_kind(&[RecordKind::Note]),
        Page::Counts => of_kind(&[RecordKind::Country, RecordKind::Document]),
        Page::Compare => {
            let records = state.compared.iter().filter_map(|item| match item {
                Compared::Record(id) => catalog.find(id),
                Compared::Date(_) => None,
            });
            let records: Vec<_> = records.collect();
            if records.is_empty() { query::visible(catalog, state) } else { records }
        }
        Page::Data => everything(catalog),
    }
}

/// The figures of the chart that is shown, or of all charts; each once.
fn charted(catalog: &Catalog, state: &AppState) -> Vec<RecordRef> {
    let shown = |chart: &&Chart| state.chart.as_ref().is_none_or(|slug| chart.id == *slug);
    let series = catalog.charts.iter().filter(shown).flat_map(|chart| &chart.series);
    let mut figures: Vec<RecordRef> = series
        .flat_map(|series| &series.points)
        .map(|point| RecordRef { kind: RecordKind::Indicator, index: point.indicator })
        .collect();
    figures.sort_unstable();
    figures.dedup();
    figures
}

/// Every record.
pub fn everything(catalog: &Catalog) -> Vec<RecordRef> {
    catalog.records()
}

/// The hash of what a view shows.
pub fn view_hash(catalog: &Catalog, state: &AppState) -> String {
    hash::of_rows(&rows(catalog, state.lang, &shown(catalog, state)))
}

/// The hash of one record.
pub fn record_hash(catalog: &Catalog, state: &AppState, record: RecordRef) -> String {
    hash::of_rows(&rows(catalog, state.lang, &[record]))
}

/// The hashes that a citation of this state may carry: that of the view, and that of the open record.
pub fn hashes(catalog: &Catalog, state: &AppState) -> Vec<String> {
    let record = query::selected(catalog, state).map(|record| record_hash(catalog, state, record));
    std::iter::once(view_hash(catalog, state)).chain(record).collect()
}

/// Version and hash for a link.
pub fn cited(catalog: &Catalog, hash: &str) -> Cited {
    Cited { version: catalog.version.clone(), hash: cite::short(hash) }
}

/// The link of a view with version and hash, as decoded pairs.
pub fn view_pairs(state: &AppState, cited: Cited) -> Vec<(&'static str, String)> {
    let mut state = state.clone();
    state.passing.cited = Some(cited);
    link::write(&state)
}

/// The link of a record with version and hash: the language, so that it reads the same to everyone, and no more.
pub fn record_pairs(state: &AppState, id: &RecordId, cited: &Cited) -> Vec<(&'static str, String)> {
    vec![("lang", state.lang.key().to_owned()), ("sel", id.to_string()), ("data", cited.key())]
}

/// What a view is called in a reference: the pane or page, the time, the filters, the open record.
pub fn title(catalog: &Catalog, state: &AppState, locale: &Locale) -> String {
    let record_title = |id: &RecordId| {
        let record = catalog.find(id)?;
        Some(scene::record_title(catalog, locale, record))
    };
    let chart = state.chart.as_ref().and_then(|slug| catalog.charts.iter().find(|chart| chart.id == *slug));
    let pane = match (&state.view, &state.page) {
        (View::Explore, Page::Charts) if chart.is_some() => {
            chart.map(|chart| chart.question.get(locale.lang).to_owned()).unwrap_or_default()
        }
        (View::Explore, Page::Theme(id)) => record_title(id).unwrap_or_default(),
        (View::Explore, page) => locale.text(words::page(page)),
        (view, _) => locale.text(words::view(*view)),
    };
    let is_page = state.view == View::Explore && state.page != Page::Compare;
    let date = |day| locale.formats().date(PartialDate::Day(day));
    let (first, last) = (date(state.window.first()), date(state.window.last()));
    let mut title = match state.time_mode {
        _ if is_page => pane,
        TimeMode::UpTo => locale.fill(Key::CiteViewUpTo, &[("view", &pane), ("date", &last)]),
        TimeMode::Within => {
            locale.fill(Key::CiteViewWithin, &[("view", &pane), ("first", &first), ("last", &last)])
        }
    };
    let filters = filters(catalog, state, locale);
    if !is_page && !filters.is_empty() {
        let list = locale.formats().list(&filters);
        title = locale.fill(Key::CiteViewFiltered, &[("view", &title), ("filters", &list)]);
    }
    match state.selection.as_ref().and_then(record_title) {
        Some(open) => locale.fill(Key::CiteViewOpen, &[("view", &title), ("record", &open)]),
        None => title,
    }
}

/// The filters in words.
fn filters(catalog: &Catalog, state: &AppState, locale: &Locale) -> Vec<String> {
    let filters = &state.filters;
    let record = |id: &RecordId| catalog.find(id).map(|record| scene::record_title(catalog, locale, record));
    let body = filters.body.as_ref().and_then(|slug| catalog.bodies.iter().find(|body| body.id == *slug));
    let kinds = filters.types.iter().map(|kind| locale.text(words::kinds(*kind)));
    let events = filters.kinds.iter().map(|kind| locale.text(words::event_kind(*kind)));
    let continents = filters.continents.iter().map(|place| locale.text(words::continent(*place)));
    let query = filters.query.trim();
    kinds
        .chain(events)
        .chain(continents)
        .chain(filters.corridor.as_ref().and_then(record))
        .chain(filters.theme.as_ref().and_then(record))
        .chain(body.map(|body| body.name.get(locale.lang).to_owned()))
        .chain((!query.is_empty()).then(|| locale.fill(Key::CiteViewWords, &[("words", query)])))
        .collect()
}
