//! Dates and counts of records in words, for lists, tables and dossiers.

use crate::domain::{Catalog, Evidence, Period, RecordKind, RecordRef};
use crate::i18n::{Key, Locale};
use crate::units::PartialDate;

/// A record's date in its own precision: an event's days (the likely reading of a doubtful one), a document's signing, a
/// corridor's launch; empty when there is none.
pub fn record_date(catalog: &Catalog, locale: &Locale, record: RecordRef) -> String {
    let index = record.index;
    let formats = locale.formats();
    let date = match record.kind {
        RecordKind::Country => catalog.document_of(index).map(|document| document.signed),
        RecordKind::Document => catalog.documents.get(index).map(|document| document.signed),
        RecordKind::Organization => catalog.organizations.get(index).and_then(|o| o.signed),
        RecordKind::Corridor => {
            catalog.corridors.get(index).and_then(|c| c.launch.as_ref()).map(|launch| launch.date)
        }
        RecordKind::Project => {
            return catalog.when(record).map_or_else(String::new, |when| {
                let project = catalog.projects.get(index);
                let steps = project.iter().flat_map(|p| p.milestones.iter().map(|step| step.date));
                let own = steps.chain(project.and_then(|p| p.status_as_of));
                let first = own.filter(|d| d.extent() == when.extent).map(|d| formats.date(d)).next();
                first.unwrap_or_default()
            });
        }
        RecordKind::Agreement | RecordKind::Mechanism => catalog.accord(record).and_then(|a| a.date),
        RecordKind::Indicator => {
            let period = catalog.indicators.get(index).and_then(|i| i.period);
            return period.map(|period| period_words(locale, period)).unwrap_or_default();
        }
        RecordKind::Group => catalog.groups.get(index).and_then(|g| g.as_of),
        RecordKind::Place | RecordKind::Theme | RecordKind::Locality | RecordKind::Note => None,
        RecordKind::Event => {
            let Some(event) = catalog.events.get(index) else { return String::new() };
            if let (Some(end), None) = (event.end, event.date_likely) {
                let (first, last) = (formats.date(event.date), formats.date(end));
                return locale.fill(Key::EventDates, &[("first", &first), ("last", &last)]);
            }
            Some(event.date_likely.unwrap_or(event.date))
        }
    };
    date.map(|date: PartialDate| formats.date(date)).unwrap_or_default()
}

/// A date or the time from one date to another, in words.
pub fn period_words(locale: &Locale, period: Period) -> String {
    let formats = locale.formats();
    match period.last {
        None => formats.date(period.first),
        Some(last) => locale
            .fill(Key::EventDates, &[("first", &formats.date(period.first)), ("last", &formats.date(last))]),
    }
}

/// How many organizations the report counts, how many are named here with and without a source, and how many remain.
pub fn organizations_remainder(catalog: &Catalog, locale: &Locale) -> String {
    let named = catalog.organizations.len();
    let sourced = catalog.organizations.iter().filter(|o| o.evidence == Evidence::Sourced).count();
    let total = catalog.totals.organizations as usize;
    let number = |n: usize| locale.formats().number(n as f64, 0);
    locale.fill(
        Key::OrganizationsRemainder,
        &[
            ("total", &number(total)),
            ("sourced", &number(sourced)),
            ("unverified", &number(named - sourced)),
            ("rest", &number(total.saturating_sub(named))),
        ],
    )
}
