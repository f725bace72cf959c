//! Dates and counts of records in words, for lists, tables and dossiers.

use crate::domain::{Catalog, Evidence, RecordKind, RecordRef};
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
        RecordKind::Place => None,
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
