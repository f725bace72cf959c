//! What the pictures show, in words: for labels, the live region and the first words of the page.
//!
//! Every number comes from [`query::summary`], so sentence and picture cannot disagree. Every word comes from the
//! locale's keys.

use crate::domain::{Catalog, CorridorClass, CountryRole, EventKind, RecordKind, RecordRef};
use crate::i18n::{Key, Locale};
use crate::state::query::{self, Summary};
use crate::state::{AppState, TimeMode};
use crate::units::{DaySpan, PartialDate};

/// One sentence on the current view, and a second one when some dates are too vague to be counted.
pub fn view_sentence(catalog: &Catalog, state: &AppState, locale: &Locale) -> String {
    let summary = query::summary(catalog, state);
    if let Some(count) = query::stated(catalog, state) {
        let title = count.title.get(locale.lang);
        let partners = locale.formats().number(summary.partners as f64, 0);
        return locale.count(
            Key::DescribeStated,
            summary.countries,
            &[("title", title), ("partners", &partners)],
        );
    }
    let when = when_words(state, locale);
    let (countries, organizations, events) = match state.time_mode {
        TimeMode::UpTo => {
            (Key::DescribeUpToCountries, Key::DescribeUpToOrganizations, Key::DescribeUpToEvents)
        }
        TimeMode::Within => {
            (Key::DescribeWithinCountries, Key::DescribeWithinOrganizations, Key::DescribeWithinEvents)
        }
    };
    let of = |key, n, total: usize| {
        let total = locale.formats().number(total as f64, 0);
        locale.count(key, n, &[("total", &total), ("when", &when)])
    };
    let countries = of(countries, summary.countries, summary.partners);
    let organizations = of(organizations, summary.organizations, summary.organizations_sourced);
    let events = of(events, summary.events, summary.events_total);
    let parts = [("countries", &*countries), ("organizations", &*organizations), ("events", &*events)];
    if summary.uncertain == 0 || state.time_mode == TimeMode::Within {
        return locale.fill(Key::DescribeSentence, &parts);
    }
    let uncertain = locale.count(Key::DescribeUncertain, summary.uncertain, &[]);
    let [countries, organizations, events] = parts;
    let parts = [countries, organizations, events, ("uncertain", &*uncertain)];
    locale.fill(Key::DescribeSentenceUncertain, &parts)
}

/// "By 30 June 2021", "Between … and …" or "On …".
fn when_words(state: &AppState, locale: &Locale) -> String {
    let date = |day| locale.formats().date(PartialDate::Day(day));
    let (first, last) = (date(state.window.first()), date(state.window.last()));
    match state.time_mode {
        TimeMode::UpTo => locale.fill(Key::DescribeBy, &[("date", &last)]),
        TimeMode::Within if state.window.days() == 1 => locale.fill(Key::DescribeOn, &[("date", &last)]),
        TimeMode::Within => locale.fill(Key::DescribeBetween, &[("first", &first), ("last", &last)]),
    }
}

/// The text alternative of the map: how much of the world, the sentence on the view, and the open record.
pub fn map_description(catalog: &Catalog, state: &AppState, locale: &Locale) -> String {
    let sentence = view_sentence(catalog, state, locale);
    let camera = &state.camera;
    let map = if camera.zoom < 0.1 {
        locale.fill(Key::DescribeMapWorld, &[("sentence", &sentence)])
    } else {
        let degrees = |value: f64, positive, negative| {
            let number = locale.formats().number(value.abs().round(), 0);
            locale.fill(if value < 0.0 { negative } else { positive }, &[("degrees", &number)])
        };
        let lat = degrees(camera.centre.lat(), Key::DescribeNorth, Key::DescribeSouth);
        let lon = degrees(camera.centre.lon(), Key::DescribeEast, Key::DescribeWest);
        let times = locale.formats().number(camera.zoom.exp2(), u8::from(camera.zoom < 3.0));
        let parts = [("lat", &*lat), ("lon", &*lon), ("times", &*times), ("sentence", &*sentence)];
        locale.fill(Key::DescribeMapPart, &parts)
    };
    let Some(open) = query::selected(catalog, state) else { return map };
    let record = record_line(catalog, locale, open);
    locale.fill(Key::DescribeMapOpen, &[("map", &map), ("record", &record)])
}

/// A record in one line: title, kind, and the date in its own precision if it has one.
pub fn record_line(catalog: &Catalog, locale: &Locale, record: RecordRef) -> String {
    let title = record_title(catalog, locale, record);
    let kind = kind_key(catalog, record).map_or_else(String::new, |key| locale.text(key));
    match date_words(catalog, locale, record) {
        Some(date) => {
            locale.fill(Key::DescribeRecord, &[("title", &title), ("kind", &kind), ("date", &date)])
        }
        None => locale.fill(Key::DescribeRecordUndated, &[("title", &title), ("kind", &kind)]),
    }
}

/// The title of a record in the reader's language; a country by the locale's own name for it.
pub fn record_title(catalog: &Catalog, locale: &Locale, record: RecordRef) -> String {
    let country = (record.kind == RecordKind::Country).then(|| catalog.countries.get(record.index)).flatten();
    match country {
        Some(country) => locale.country(country),
        None => catalog.title(record).get(locale.lang).to_owned(),
    }
}

/// What has changed between two summaries, in one short sentence; `None` when nothing that is counted has.
pub fn change_announcement(locale: &Locale, before: &Summary, after: &Summary) -> Option<String> {
    let changes = [
        (Key::DescribeChangeCountries, before.countries, after.countries),
        (Key::DescribeChangeOrganizations, before.organizations, after.organizations),
        (Key::DescribeChangeEvents, before.events, after.events),
    ];
    let changed: Vec<String> = changes
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(key, _, after)| locale.count(key, after, &[]))
        .collect();
    let list = locale.formats().list(&changed);
    (!changed.is_empty()).then(|| locale.fill(Key::DescribeChange, &[("list", &list)]))
}

fn kind_key(catalog: &Catalog, record: RecordRef) -> Option<Key> {
    let index = record.index;
    Some(match record.kind {
        RecordKind::Country => match catalog.countries.get(index)?.role {
            CountryRole::Partner => Key::DescribeKindPartner,
            CountryRole::China => Key::DescribeKindChina,
            CountryRole::Mentioned => Key::DescribeKindMentioned,
        },
        RecordKind::Document => Key::KindDocument,
        RecordKind::Organization => Key::KindOrganization,
        RecordKind::Place => Key::KindPlace,
        RecordKind::Project => Key::KindProject,
        RecordKind::Agreement => Key::KindAgreement,
        RecordKind::Mechanism => Key::KindMechanism,
        RecordKind::Indicator => Key::KindIndicator,
        RecordKind::Theme => Key::KindTheme,
        RecordKind::Locality => Key::KindLocality,
        RecordKind::Group => Key::KindGroup,
        RecordKind::Note => Key::KindNote,
        RecordKind::Event => event_key(*catalog.events.get(index)?.kinds.first()?),
        RecordKind::Corridor => match catalog.corridors.get(index)?.class {
            CorridorClass::Economic => Key::ClassEconomic,
            CorridorClass::Transport => Key::ClassTransport,
            CorridorClass::Air => Key::ClassAir,
            CorridorClass::Service => Key::ClassService,
            CorridorClass::Project => Key::ClassProject,
        },
    })
}

/// The name of a kind of event.
pub const fn event_key(kind: EventKind) -> Key {
    match kind {
        EventKind::Agreement => Key::EventAgreement,
        EventKind::Meeting => Key::EventMeeting,
        EventKind::Policy => Key::EventPolicy,
        EventKind::Infrastructure => Key::EventInfrastructure,
        EventKind::Exhibition => Key::EventExhibition,
        EventKind::Health => Key::EventHealth,
        EventKind::Finance => Key::EventFinance,
        EventKind::People => Key::EventPeople,
    }
}

fn date_words(catalog: &Catalog, locale: &Locale, record: RecordRef) -> Option<String> {
    let date = |date| locale.formats().date(date);
    let signed = |day| locale.fill(Key::DescribeSigned, &[("date", &date(day))]);
    match record.kind {
        RecordKind::Country => catalog.document_of(record.index).map(|document| signed(document.signed)),
        RecordKind::Document => catalog.documents.get(record.index).map(|document| signed(document.signed)),
        RecordKind::Organization => catalog.organizations.get(record.index)?.signed.map(signed),
        RecordKind::Corridor => Some(date(catalog.corridors.get(record.index)?.launch.as_ref()?.date)),
        RecordKind::Event => {
            let event = catalog.events.get(record.index)?;
            let printed = match event.end {
                Some(end) => {
                    let span = DaySpan::new(event.date.extent().first(), end.extent().last());
                    let (first, last) =
                        (date(PartialDate::Day(span.first())), date(PartialDate::Day(span.last())));
                    locale.fill(Key::EventDates, &[("first", &first), ("last", &last)])
                }
                None => date(event.date),
            };
            Some(match event.date_likely {
                Some(likely) => {
                    let likely = date(likely);
                    locale.fill(Key::DescribeLikely, &[("likely", &likely), ("printed", &printed)])
                }
                None => printed,
            })
        }
        RecordKind::Project | RecordKind::Agreement | RecordKind::Mechanism | RecordKind::Indicator => {
            let words = super::record_date(catalog, locale, record);
            (!words.is_empty()).then_some(words)
        }
        RecordKind::Place
        | RecordKind::Theme
        | RecordKind::Locality
        | RecordKind::Group
        | RecordKind::Note => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;
    use crate::i18n::Messages;

    #[test]
    fn only_what_changed_is_announced() {
        let words = r#"{"describe.change":"Now {list}.","describe.change.countries#one":"{n} country",
            "describe.change.countries#other":"{n} countries","describe.change.events#other":"{n} events"}"#;
        let locale = Locale::plain(Lang::En, Messages::parse("test", words).unwrap());
        let before = Summary { countries: 3, events: 2, ..Summary::default() };
        assert_eq!(change_announcement(&locale, &before, &before), None);
        let after = Summary { countries: 1, events: 0, ..before };
        assert_eq!(change_announcement(&locale, &before, &after).unwrap(), "Now 1 country, 0 events.");
        let uncounted = Summary { uncertain: 9, corridors: 9, ..before };
        assert_eq!(change_announcement(&locale, &before, &uncounted), None);
    }
}
