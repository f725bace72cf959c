//! Readings of the state: which records are there, how a country stands, how many of how many. Every view uses these and
//! no others, so map, timeline, list and table cannot disagree.

use super::{AppState, TimeMode, search, timeline};
use crate::domain::{
    Catalog, Count, CountryRole, Evidence, RecordId, RecordKind, RecordRef, Vocabulary, When,
};
use crate::units::{Day, DaySpan, LonLat};

/// How a country stands on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountryStatus {
    /// Its document counts: signed in this year.
    Signed {
        /// Year of signing.
        year: i32,
    },
    /// It has a document, but not on this date or not in this window.
    NotYet,
    /// It is on no list here.
    NoDocument,
    /// China, the other party.
    China,
}

/// How many records are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// Records that pass clock and filters.
    pub shown: usize,
    /// All records of the kinds that lists show.
    pub total: usize,
    /// Of the shown ones, those without a date: no clock can leave them out.
    pub undated: usize,
}

/// Numbers for the sentence on the current view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Partners whose document counts.
    pub countries: usize,
    /// Partners in all.
    pub partners: usize,
    /// Partners whose date is known only to the month or year that is still running on the clock.
    pub uncertain: usize,
    /// Organizations with a dated, sourced document that counts.
    pub organizations: usize,
    /// Organizations held, named and sourced, whatever the date.
    pub organizations_sourced: usize,
    /// Events that count.
    pub events: usize,
    /// Events in all.
    pub events_total: usize,
    /// Corridors and lines that count (launched, or undated).
    pub corridors: usize,
}

/// When a record is on the clock; `None` when it is undated, or known only from after the timeline (a line that the report
/// describes and that opened later): no clock may leave those out.
pub fn when(catalog: &Catalog, record: RecordRef) -> Option<When> {
    catalog.when(record).filter(|when| when.extent.first() <= timeline().last())
}

/// Whether a record is on the clock: in the window, or begun by its end. Undated records always are.
pub fn in_time(catalog: &Catalog, state: &AppState, record: RecordRef) -> bool {
    when(catalog, record).is_none_or(|when| counts(when, state.window, state.time_mode))
}

/// The one rule of the clock.
pub fn counts(when: When, window: DaySpan, mode: TimeMode) -> bool {
    match mode {
        TimeMode::UpTo => when.begun_by(window.last()),
        TimeMode::Within => when.falls_within(window),
    }
}

/// Whether a record is one that lists show: all of the primary kinds but countries that are merely mentioned.
pub fn is_listed(catalog: &Catalog, record: RecordRef) -> bool {
    record.kind.is_primary() && is_reachable(catalog, record)
}

/// Whether a record has a page that lists and links lead to: all but countries that are merely mentioned.
pub fn is_reachable(catalog: &Catalog, record: RecordRef) -> bool {
    record.kind != RecordKind::Country
        || catalog.countries.get(record.index).is_some_and(|country| country.role != CountryRole::Mentioned)
}

/// Whether a record is among those that this state speaks of: listed, or of a kind that was asked for.
fn is_wanted(catalog: &Catalog, state: &AppState, record: RecordRef) -> bool {
    (record.kind.is_primary() || state.filters.types.contains(&record.kind)) && is_reachable(catalog, record)
}

/// Whether a record passes every filter.
pub fn passes_filters(catalog: &Catalog, state: &AppState, record: RecordRef) -> bool {
    let filters = &state.filters;
    if filters.is_empty() {
        return true;
    }
    if !filters.types.is_empty() && !filters.types.contains(&record.kind) {
        return false;
    }
    if !filters.kinds.is_empty() && record.kind == RecordKind::Event {
        let event = catalog.events.get(record.index);
        if !event.is_some_and(|event| event.kinds.iter().any(|kind| filters.kinds.contains(kind))) {
            return false;
        }
    }
    if !filters.continents.is_empty() && !touches_continent(catalog, state, record) {
        return false;
    }
    if let Some(corridor) = &filters.corridor {
        let linked = catalog.find(corridor).is_some_and(|found| is_linked(catalog, record, found));
        if !linked {
            return false;
        }
    }
    if let Some(theme) = &filters.theme {
        let belongs = catalog.find(theme).is_some_and(|found| is_linked(catalog, record, found));
        if !belongs {
            return false;
        }
    }
    if let Some(body) = &filters.body
        && !names_body(catalog, record, body)
    {
        return false;
    }
    filters.query.trim().is_empty() || search::matches(catalog, record, &filters.query)
}

fn touches_continent(catalog: &Catalog, state: &AppState, record: RecordRef) -> bool {
    let inside = |country: usize| {
        catalog.countries.get(country).is_some_and(|c| {
            // China is a party to nearly everything; it would put every event into Asia.
            c.role != CountryRole::China && state.filters.continents.contains(&c.continent)
        })
    };
    match record.kind {
        RecordKind::Country => catalog
            .countries
            .get(record.index)
            .is_some_and(|c| state.filters.continents.contains(&c.continent)),
        RecordKind::Document => catalog.documents.get(record.index).is_some_and(|d| inside(d.country)),
        RecordKind::Event => {
            catalog.events.get(record.index).is_some_and(|e| e.countries.iter().any(|c| inside(*c)))
        }
        RecordKind::Corridor => {
            catalog.corridors.get(record.index).is_some_and(|c| c.countries.iter().any(|c| inside(*c)))
        }
        RecordKind::Place => {
            let place = catalog.places.get(record.index);
            let country = place.and_then(|place| catalog.country_by_iso_a3(&place.iso_a3));
            country
                .and_then(|c| catalog.countries.get(c))
                .is_some_and(|c| state.filters.continents.contains(&c.continent))
        }
        RecordKind::Project | RecordKind::Agreement | RecordKind::Mechanism | RecordKind::Group => {
            let linked = catalog.related(record).iter();
            linked.filter(|other| other.kind == RecordKind::Country).any(|country| inside(country.index))
        }
        RecordKind::Indicator => {
            catalog.indicators.get(record.index).is_some_and(|i| i.countries.iter().any(|c| inside(*c)))
        }
        RecordKind::Organization | RecordKind::Theme | RecordKind::Locality | RecordKind::Note => false,
    }
}

fn is_linked(catalog: &Catalog, record: RecordRef, with: RecordRef) -> bool {
    if record == with || catalog.related(with).contains(&record) {
        return true;
    }
    // A country's document follows its country.
    record.kind == RecordKind::Document
        && catalog.documents.get(record.index).is_some_and(|document| {
            catalog.related(with).contains(&RecordRef { kind: RecordKind::Country, index: document.country })
        })
}

fn names_body(catalog: &Catalog, record: RecordRef, slug: &str) -> bool {
    let Some(body) = catalog.bodies.iter().position(|body| body.id == slug) else { return false };
    match record.kind {
        RecordKind::Event => {
            catalog.events.get(record.index).is_some_and(|event| event.bodies.contains(&body))
        }
        RecordKind::Organization => {
            catalog.bodies.get(body).is_some_and(|body| body.organization == Some(record.index))
        }
        _ => false,
    }
}

/// Whether a record is shown: listed, on the clock, through the filters.
pub fn is_visible(catalog: &Catalog, state: &AppState, record: RecordRef) -> bool {
    is_wanted(catalog, state, record)
        && in_time(catalog, state, record)
        && passes_filters(catalog, state, record)
}

/// Every shown record, by kind, then by first day (undated last), then in file order.
pub fn visible(catalog: &Catalog, state: &AppState) -> Vec<RecordRef> {
    let mut records: Vec<_> =
        catalog.records().into_iter().filter(|r| is_visible(catalog, state, *r)).collect();
    records.sort_by_cached_key(|record| (record.kind, sort_day(catalog, *record), record.index));
    records
}

fn sort_day(catalog: &Catalog, record: RecordRef) -> Day {
    catalog.when(record).map_or(Day(i32::MAX), |when| when.extent.first())
}

/// How many records are shown, of how many.
pub fn shown(catalog: &Catalog, state: &AppState) -> Shown {
    let mut result = Shown::default();
    for record in catalog.records() {
        if !is_wanted(catalog, state, record) {
            continue;
        }
        result.total += 1;
        if in_time(catalog, state, record) && passes_filters(catalog, state, record) {
            result.shown += 1;
            result.undated += usize::from(when(catalog, record).is_none());
        }
    }
    result
}

/// How a country stands.
pub fn country_status(catalog: &Catalog, state: &AppState, country: usize) -> CountryStatus {
    match catalog.countries.get(country).map(|c| c.role) {
        Some(CountryRole::China) => CountryStatus::China,
        Some(CountryRole::Partner) if stated(catalog, state).is_some() => {
            let listed = stated(catalog, state).and_then(|count| count.members.as_ref());
            match (listed, catalog.document_of(country)) {
                (Some(members), Some(document)) if members.contains(&country) => {
                    CountryStatus::Signed { year: document.signed.year() }
                }
                (Some(_), _) => CountryStatus::NotYet,
                (None, _) => CountryStatus::NoDocument,
            }
        }
        Some(CountryRole::Partner) => match catalog.document_of(country) {
            Some(document) if counts(When::from_date(document.signed), state.window, state.time_mode) => {
                CountryStatus::Signed { year: document.signed.year() }
            }
            Some(_) => CountryStatus::NotYet,
            None => CountryStatus::NoDocument,
        },
        Some(CountryRole::Mentioned) | None => CountryStatus::NoDocument,
    }
}

/// The dated count by which countries stand, if one was chosen and its list is known.
pub fn stated<'a>(catalog: &'a Catalog, state: &AppState) -> Option<&'a Count> {
    let slug = state.stated.as_ref()?;
    catalog.counts.iter().find(|count| count.id == *slug && count.members.is_some())
}

/// What a dated list and the documents held here say of the same day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Partners whose document is in force on that day, by the dates held here.
    pub in_force: usize,
    /// On the list, but not yet in force by the dates held here; indexes of countries.
    pub only_stated: Vec<usize>,
    /// In force by the dates held here, but not on the list; indexes of countries.
    pub only_in_force: Vec<usize>,
}

/// Whether a country's document is in force on a day: signed by then, and no withdrawal has taken effect. Notice of a
/// withdrawal alone ends nothing.
pub fn in_force(catalog: &Catalog, country: usize, day: Day) -> bool {
    catalog.document_of(country).is_some_and(|document| {
        let ended = document.withdrawal.as_ref().and_then(|withdrawal| withdrawal.effect);
        When::from_date(document.signed).begun_by(day)
            && ended.is_none_or(|effect| effect.extent().first() > day)
    })
}

/// How a dated count differs from the documents held here, at the end of its own date. Without a list only the number in
/// force is known.
pub fn difference(catalog: &Catalog, count: &Count) -> Difference {
    let day = count.date.extent().last();
    let mut difference = Difference::default();
    for country in catalog.partners() {
        let here = in_force(catalog, country, day);
        difference.in_force += usize::from(here);
        let Some(members) = &count.members else { continue };
        match (members.contains(&country), here) {
            (true, false) => difference.only_stated.push(country),
            (false, true) => difference.only_in_force.push(country),
            _ => {}
        }
    }
    difference
}

/// The numbers of the current view; filters do not touch them, only the clock does.
pub fn summary(catalog: &Catalog, state: &AppState) -> Summary {
    let mut summary = Summary::default();
    for country in catalog.partners() {
        summary.partners += 1;
        if matches!(country_status(catalog, state, country), CountryStatus::Signed { .. }) {
            summary.countries += 1;
        } else if let Some(document) = catalog.document_of(country) {
            let extent = document.signed.extent();
            summary.uncertain += usize::from(extent.contains(state.clock()) && extent.days() > 1);
        }
    }
    for organization in &catalog.organizations {
        if organization.evidence != Evidence::Sourced {
            continue;
        }
        summary.organizations_sourced += 1;
        let when = organization.signed.map(When::from_date);
        summary.organizations +=
            usize::from(when.is_some_and(|when| counts(when, state.window, state.time_mode)));
    }
    summary.events_total = catalog.events.len();
    summary.events =
        catalog.events.iter().filter(|e| counts(e.when(), state.window, state.time_mode)).count();
    let corridors = (0..catalog.corridors.len()).map(|index| RecordRef { kind: RecordKind::Corridor, index });
    summary.corridors = corridors.filter(|record| in_time(catalog, state, *record)).count();
    summary
}

/// The projects of a sector by its word, oldest first, undated last.
pub fn in_sector(catalog: &Catalog, sector: &str) -> Vec<RecordRef> {
    let term = catalog.terms_of(Vocabulary::Sector).find(|(_, term)| term.key == sector);
    let Some((term, _)) = term else { return Vec::new() };
    let all = catalog.projects.iter().enumerate().filter(|(_, project)| project.sector == term);
    let mut found: Vec<_> = all.map(|(index, _)| RecordRef { kind: RecordKind::Project, index }).collect();
    found.sort_by_key(|record| (sort_day(catalog, *record), record.index));
    found
}

/// The open record.
pub fn selected(catalog: &Catalog, state: &AppState) -> Option<RecordRef> {
    catalog.find(state.selection.as_ref()?)
}

/// The visible record of the same kind next to the open one, going round at the ends.
pub fn neighbour(catalog: &Catalog, state: &AppState, forward: bool) -> Option<RecordId> {
    let open = selected(catalog, state)?;
    let mut list: Vec<_> =
        visible(catalog, state).into_iter().filter(|record| record.kind == open.kind).collect();
    if !list.contains(&open) {
        list.push(open);
        list.sort_by_key(|record| (sort_day(catalog, *record), record.index));
    }
    let at = list.iter().position(|record| *record == open)?;
    let next = if forward { (at + 1) % list.len() } else { (at + list.len() - 1) % list.len() };
    catalog.id(*list.get(next)?).cloned()
}

/// Where a record is on the globe: one or more places, or none.
pub fn places_of(catalog: &Catalog, record: RecordRef) -> Vec<LonLat> {
    let RecordRef { kind, index } = record;
    let country_point = |country: usize| catalog.countries.get(country).map(|c| c.point);
    match kind {
        RecordKind::Country => country_point(index).into_iter().collect(),
        RecordKind::Document => {
            catalog.documents.get(index).and_then(|d| country_point(d.country)).into_iter().collect()
        }
        RecordKind::Organization => catalog.organizations.get(index).map(|o| o.point).into_iter().collect(),
        RecordKind::Event => {
            let Some(event) = catalog.events.get(index) else { return Vec::new() };
            let places: Vec<_> =
                event.places.iter().filter_map(|p| catalog.places.get(*p)).map(|p| p.point).collect();
            if !places.is_empty() {
                return places;
            }
            event.countries.iter().filter_map(|c| country_point(*c)).collect()
        }
        RecordKind::Corridor => {
            let Some(corridor) = catalog.corridors.get(index) else { return Vec::new() };
            let own = corridor.lines.iter().flatten().copied();
            let parts = corridor.parts.iter().filter_map(|id| catalog.find(id));
            let parts = parts
                .filter_map(|part| catalog.corridors.get(part.index))
                .flat_map(|c| c.lines.iter().flatten());
            own.chain(parts.copied()).collect()
        }
        RecordKind::Place => catalog.places.get(index).map(|p| p.point).into_iter().collect(),
        RecordKind::Locality => catalog.localities.get(index).map(|l| l.point).into_iter().collect(),
        RecordKind::Project => {
            let Some(project) = catalog.projects.get(index) else { return Vec::new() };
            let places: Vec<_> =
                project.places.iter().filter_map(|p| catalog.places.get(*p)).map(|p| p.point).collect();
            if !places.is_empty() {
                return places;
            }
            project.countries.iter().filter_map(|c| country_point(*c)).collect()
        }
        RecordKind::Agreement | RecordKind::Mechanism => {
            let Some(accord) = catalog.accord(record) else { return Vec::new() };
            accord.parties.iter().filter_map(|c| country_point(*c)).collect()
        }
        RecordKind::Group => {
            let Some(group) = catalog.groups.get(index) else { return Vec::new() };
            group.members.iter().filter_map(|m| country_point(m.country)).collect()
        }
        RecordKind::Indicator => {
            let Some(indicator) = catalog.indicators.get(index) else { return Vec::new() };
            indicator.countries.iter().filter_map(|c| country_point(*c)).collect()
        }
        RecordKind::Theme | RecordKind::Note => Vec::new(),
    }
}
