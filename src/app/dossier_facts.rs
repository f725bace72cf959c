//! The parts of a dossier: facts by kind of record, notes with both readings, sources with where in the report.
//! Plain functions that give views; each reads the catalog and the language and follows both.

use leptos::prelude::*;

use super::record_list::OrganizationRemainder;
use super::report_facts;
use super::store::Store;
use super::symbol::EventSymbol;
use super::words;
use crate::domain::{
    Basis, Catalog, Claim, Corridor, Country, Document, Event, Evidence, Figure, Lang, Locator, Note,
    Organization, Place, RecordKind, RecordRef, SourceKind, Text,
};
use crate::i18n::{Key, Locale};
use crate::state::query::{self, CountryStatus};
use crate::units::PartialDate;

/// A row of facts: its name and what it says.
pub(super) fn row(name: String, value: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="facts__row">
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// A text in the language on screen, marked where it had to fall back.
pub(super) fn text(locale: &Locale, text: &Text) -> AnyView {
    let (words, lang) = text.best(locale.lang);
    piece(locale, words.to_owned(), lang)
}

/// Words in a language, marked and kept apart where it is another than the page's.
pub(super) fn piece(locale: &Locale, words: String, lang: Lang) -> AnyView {
    if lang == locale.lang {
        view! { <span>{locale.with_titles_apart(&words)}</span> }.into_any()
    } else {
        view! { <bdi lang=lang.tag() dir=lang.dir()>{words}</bdi> }.into_any()
    }
}

/// Words of a record that are as their source has them, in one language for all readers: names, titles of works.
pub(super) fn as_written(words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    let lang = script_tag(&words);
    view! { <bdi lang=lang>{words}</bdi> }.into_any()
}

/// A sentence with something marked up in the place of one of its arguments.
fn around(
    locale: &Locale,
    key: Key,
    name: &str,
    inside: impl IntoView + 'static,
    args: &[(&str, &str)],
) -> AnyView {
    const PLACE: &str = "\u{fffc}";
    let words = locale.fill(key, &[args, &[(name, PLACE)]].concat());
    match words.split_once(PLACE) {
        Some((before, after)) => view! { {before.to_owned()} {inside} {after.to_owned()} }.into_any(),
        None => words.into_any(),
    }
}

/// The language of a name by its script, as far as that tells: `und` with the script, for no letters say more.
fn script_tag(words: &str) -> &'static str {
    let is = |from: char, to: char| words.chars().any(|letter| (from..=to).contains(&letter));
    if is('\u{4e00}', '\u{9fff}') {
        Lang::Zh.tag()
    } else if is('\u{600}', '\u{6ff}') {
        "und-Arab"
    } else if is('\u{400}', '\u{4ff}') {
        "und-Cyrl"
    } else {
        "und-Latn"
    }
}

/// Other names, one after another, each kept apart.
fn other_names(locale: &Locale, names: &[String]) -> Option<AnyView> {
    if names.is_empty() {
        return None;
    }
    let names = names.iter().enumerate().map(|(at, name)| {
        let before = (at > 0).then_some(" · ");
        view! { {before} {as_written(name.clone())} }
    });
    Some(row(locale.text(Key::FactOtherNames), names.collect::<Vec<_>>()))
}

pub(super) fn date(locale: &Locale, date: PartialDate) -> String {
    locale.formats().date(date)
}

/// The facts of a record.
pub fn facts(store: Store, record: RecordRef) -> impl IntoView {
    move || {
        let data = store.data.get();
        let locale = store.locale.get();
        let catalog = &data.loaded.catalog;
        let index = record.index;
        match record.kind {
            RecordKind::Country => {
                catalog.countries.get(index).map(|c| country(store, catalog, &locale, index, c))
            }
            RecordKind::Document => catalog.documents.get(index).map(|d| document(catalog, &locale, d)),
            RecordKind::Organization => catalog.organizations.get(index).map(|o| organization(&locale, o)),
            RecordKind::Event => catalog.events.get(index).map(|e| event(catalog, &locale, e)),
            RecordKind::Corridor => catalog.corridors.get(index).map(|c| corridor(catalog, &locale, c)),
            RecordKind::Place => catalog.places.get(index).map(|p| place(catalog, &locale, p)),
            _ => report_facts::facts(store, catalog, &locale, record),
        }
    }
}

fn country(store: Store, catalog: &Catalog, locale: &Locale, index: usize, country: &Country) -> AnyView {
    let status = store.with_choice(|state| query::country_status(catalog, state, index));
    let status = match status {
        CountryStatus::Signed { year } => locale.fill(Key::StatusSigned, &[("year", &year.to_string())]),
        CountryStatus::NotYet => locale.text(Key::LegendNotYet),
        CountryStatus::NoDocument => locale.text(Key::LegendNone),
        CountryStatus::China => locale.text(Key::LegendChina),
    };
    let document = catalog.document_of(index).map(|document| {
        view! {
            <section class="dossier__section">
                <h3>{locale.text(Key::KindDocument)}</h3>
                <dl class="facts">{document_rows(catalog, locale, document)}</dl>
                {claim_list(catalog, locale, &document.claims)}
            </section>
        }
    });
    view! {
        <dl class="facts">
            {row(locale.text(Key::FactStatus), status)}
            {row(locale.text(Key::FactContinent), locale.text(words::continent(country.continent)))}
            {row(locale.text(Key::FactCapital), text(locale, &country.capital))}
            {row(locale.text(Key::FactCode), country.iso_a3.clone())}
            {other_names(locale, &country.other_names)}
        </dl>
        {document}
    }
    .into_any()
}

fn document_rows(catalog: &Catalog, locale: &Locale, document: &Document) -> AnyView {
    let signed = view! {
        {date(locale, document.signed)}
        <span class="facts__aside">{locale.text(words::confidence(document.confidence))}</span>
    };
    let conflicts = document.conflicts.iter().map(|conflict| {
        let source = catalog.sources.get(conflict.source).map(|source| text(locale, &source.title));
        let says = PartialDate::parse(&conflict.says).map_or(conflict.says.clone(), |d| date(locale, d));
        view! { <li>{around(locale, Key::ConflictSays, "source", source, &[("says", &says)])}</li> }
    });
    let conflicts: Vec<_> = conflicts.collect();
    let withdrawal = document.withdrawal.as_ref().map(|withdrawal| {
        let notice = withdrawal.notice.map(|d| row(locale.text(Key::WithdrawalNotice), date(locale, d)));
        let effect =
            withdrawal.effect.map_or_else(|| locale.text(Key::WithdrawalEffectUnknown), |d| date(locale, d));
        view! {
            <div class="note">
                <p class="note__kind">{locale.text(Key::WithdrawalTitle)}</p>
                <dl class="facts">{notice}{row(locale.text(Key::WithdrawalEffect), effect)}</dl>
                <p>{text(locale, &withdrawal.note)}</p>
                {claim_list(catalog, locale, &withdrawal.claims)}
            </div>
        }
    });
    view! {
        {row(locale.text(Key::FactSigned), signed)}
        {row(locale.text(Key::FactDocumentKind), locale.text(words::document_kind(document.kind)))}
        {(!document.note.is_empty()).then(|| row(locale.text(Key::FactNote), text(locale, &document.note)))}
        {(!conflicts.is_empty())
            .then(|| row(locale.text(Key::FactConflicts), view! { <ul class="plain">{conflicts}</ul> }))}
        {withdrawal}
    }
    .into_any()
}

fn document(catalog: &Catalog, locale: &Locale, document: &Document) -> AnyView {
    let country = catalog.countries.get(document.country).map(|c| locale.country(c)).unwrap_or_default();
    view! {
        <dl class="facts">
            {row(locale.text(Key::KindCountry), country)}
            {document_rows(catalog, locale, document)}
        </dl>
    }
    .into_any()
}

fn organization(locale: &Locale, organization: &Organization) -> AnyView {
    let evidence = match organization.evidence {
        Evidence::Sourced => Key::EvidenceSourced,
        Evidence::Unverified => Key::EvidenceUnverified,
    };
    let signed = organization.signed.map_or_else(|| locale.text(Key::DateUnknown), |d| date(locale, d));
    view! {
        <p class="dossier__summary">{text(locale, &organization.summary)}</p>
        <dl class="facts">
            {row(locale.text(Key::FactSigned), signed)}
            {row(locale.text(Key::FactDocumentKind), locale.text(words::document_kind(organization.kind)))}
            {row(locale.text(Key::FactEvidence), locale.text(evidence))}
            {row(locale.text(Key::FactSeat), text(locale, &organization.seat))}
            {(!organization.note.is_empty()).then(|| row(locale.text(Key::FactNote), text(locale, &organization.note)))}
        </dl>
        <OrganizationRemainder/>
    }
    .into_any()
}

fn event(catalog: &Catalog, locale: &Locale, event: &Event) -> AnyView {
    let kinds = event.kinds.iter().map(|kind| {
        view! { <span class="tag"><EventSymbol kind=*kind/>{locale.text(words::event_kind(*kind))}</span> }
    });
    let when = match (event.end, event.date_likely) {
        (_, Some(likely)) => locale.fill(
            Key::EventDateDoubtful,
            &[("printed", &date(locale, event.date)), ("likely", &date(locale, likely))],
        ),
        (Some(end), None) => locale
            .fill(Key::EventDates, &[("first", &date(locale, event.date)), ("last", &date(locale, end))]),
        (None, None) => date(locale, event.date),
    };
    let countries: Vec<_> =
        event.countries.iter().filter_map(|c| catalog.countries.get(*c)).map(|c| locale.country(c)).collect();
    let bodies: Vec<_> = event
        .bodies
        .iter()
        .filter_map(|b| catalog.bodies.get(*b))
        .map(|b| b.name.get(locale.lang).to_owned())
        .collect();
    let mut places: Vec<_> = event
        .places
        .iter()
        .filter_map(|p| catalog.places.get(*p))
        .map(|p| p.name.get(locale.lang).to_owned())
        .collect();
    if event.online {
        places.push(locale.text(Key::PlaceOnline));
    }
    let aside = |basis: Basis| {
        words::basis(basis).map(|key| view! { <span class="facts__aside">{locale.text(key)}</span> })
    };
    let list = |items: &[String]| locale.formats().list(items);
    view! {
        <p class="dossier__summary">{text(locale, &event.summary)}</p>
        <dl class="facts">
            {row(locale.text(Key::FactNumber), locale.fill(Key::EventNumber, &[("n", &event.number.to_string())]))}
            {row(locale.text(Key::FactDate), when)}
            {row(locale.text(Key::FactKind), view! { <span class="tags">{kinds.collect::<Vec<_>>()}</span> })}
            {(!countries.is_empty())
                .then(|| {
                    row(locale.text(Key::FactCountries), view! { {list(&countries)} {aside(event.countries_basis)} })
                })}
            {(!bodies.is_empty()).then(|| row(locale.text(Key::FactBodies), list(&bodies)))}
            {(!places.is_empty())
                .then(|| row(locale.text(Key::FactPlaces), view! { {list(&places)} {aside(event.place_basis)} }))}
        </dl>
        {figures(locale, &event.figures)}
    }
    .into_any()
}

fn corridor(catalog: &Catalog, locale: &Locale, corridor: &Corridor) -> AnyView {
    let countries: Vec<_> = corridor
        .countries
        .iter()
        .filter_map(|c| catalog.countries.get(*c))
        .map(|c| locale.country(c))
        .collect();
    let named = if corridor.named_in_report { Key::NamedInReport } else { Key::NotNamedInReport };
    let launch = corridor.launch.as_ref().map(|launch| {
        let value = view! {
            {date(locale, launch.date)} " " {text(locale, &launch.label)}
            <span class="facts__aside">{locale.text(words::confidence(launch.confidence))}</span>
            <ul class="plain cite">
                {launch.sources.iter().map(|s| view! { <li>{as_written(s.clone())}</li> }).collect::<Vec<_>>()}
            </ul>
        };
        row(locale.text(Key::FactLaunch), value)
    });
    let stops = corridor.branches.iter().filter(|branch| !branch.is_empty()).map(|branch| {
        let names = branch.iter().map(|node| {
            let code = node.iso_a3.clone().unwrap_or_default();
            view! { <li>{text(locale, &node.name)} " " <span class="facts__aside">{code}</span></li> }
        });
        view! { <ol class="stops">{names.collect::<Vec<_>>()}</ol> }
    });
    let stops: Vec<_> = stops.collect();
    let statements = corridor.statements.iter().map(|statement| {
        view! { <li>{text(locale, &statement.text)} " " {at(locale, &statement.at, false)}</li> }
    });
    let statements: Vec<_> = statements.collect();
    let milestones = corridor.milestones.iter().map(|milestone| {
        let cite = milestone.at.as_ref().map(|place| at(locale, place, false));
        let outside = milestone.outside.clone();
        view! {
            <li>
                <b>{date(locale, milestone.date)}</b> " " {text(locale, &milestone.label)} " " {cite}
                {outside.map(|o| view! { <span class="cite">{as_written(o)}</span> })}
            </li>
        }
    });
    let milestones: Vec<_> = milestones.collect();
    view! {
        <p class="dossier__summary">{text(locale, &corridor.summary)}</p>
        <dl class="facts">
            {row(locale.text(Key::FactKind), locale.text(words::corridor_class(corridor.class)))}
            {row(locale.text(Key::FactMode), locale.text(words::corridor_mode(corridor.mode)))}
            {row(locale.text(Key::FactCountriesOrder), locale.formats().list(&countries))}
            {launch}
            {row(locale.text(Key::FactNamed), locale.text(named))}
            {row(locale.text(Key::FactRouting), text(locale, &corridor.routing))}
            {other_names(locale, &corridor.other_names)}
        </dl>
        {(!statements.is_empty())
            .then(|| {
                view! {
                    <section class="dossier__section">
                        <h3>{locale.text(Key::CorridorReportSays)}</h3>
                        <ul class="statements">{statements}</ul>
                    </section>
                }
            })}
        {figures(locale, &corridor.figures)}
        {(!milestones.is_empty())
            .then(|| {
                view! {
                    <section class="dossier__section">
                        <h3>{locale.text(Key::CorridorMilestones)}</h3>
                        <ul class="statements">{milestones}</ul>
                    </section>
                }
            })}
        {(!stops.is_empty())
            .then(|| {
                view! {
                    <details class="dossier__section">
                        <summary>{locale.text(Key::CorridorStops)}</summary>
                        {stops}
                    </details>
                }
            })}
    }
    .into_any()
}

fn place(catalog: &Catalog, locale: &Locale, place: &Place) -> AnyView {
    let country = catalog.country_by_iso_a3(&place.iso_a3).and_then(|c| catalog.countries.get(c));
    let formats = locale.formats();
    let point =
        format!("{}°, {}°", formats.number(place.point.lat(), 2), formats.number(place.point.lon(), 2));
    let exactness = locale.fill(
        Key::PlaceExactness,
        &[
            ("precision", &locale.text(words::precision(place.precision))),
            ("km", &formats.number(place.uncertainty_km, 1)),
        ],
    );
    view! {
        {(!place.note.is_empty()).then(|| view! { <p class="dossier__summary">{text(locale, &place.note)}</p> })}
        <dl class="facts">
            {country.map(|c| row(locale.text(Key::KindCountry), locale.country(c)))}
            {row(locale.text(Key::FactPrecision), exactness)}
            {row(locale.text(Key::FactPoint), view! { <bdi dir="ltr">{point}</bdi> })}
            {other_names(locale, &place.other_names)}
        </dl>
    }
    .into_any()
}

/// Figures with unit, scope, date and place in the report.
fn figures(locale: &Locale, figures: &[Figure]) -> Option<AnyView> {
    if figures.is_empty() {
        return None;
    }
    let items = figures.iter().map(|figure| {
        let (value, unit) = words::figure(locale, figure);
        let scope = (!figure.scope.is_empty())
            .then(|| view! { <span class="figure__scope">{text(locale, &figure.scope)}</span> });
        let as_of = figure.as_of.as_ref().map(|period| {
            let parts: Vec<_> = period
                .split('/')
                .map(|part| PartialDate::parse(part).map_or_else(|_| part.to_owned(), |d| date(locale, d)))
                .collect();
            view! { <span class="figure__scope">{parts.join(" – ")}</span> }
        });
        let place = figure.at.as_ref().map(|place| at(locale, place, false));
        view! {
            <li class="figure">
                <span class="figure__value"><b>{value}</b> " " <span class="figure__unit">{unit}</span></span>
                <span class="figure__quantity">{text(locale, &figure.quantity)}</span>
                {scope} {as_of} {place}
            </li>
        }
    });
    Some(
        view! {
            <section class="dossier__section">
                <h3>{locale.text(Key::FiguresTitle)}</h3>
                <ul class="figures">{items.collect::<Vec<_>>()}</ul>
            </section>
        }
        .into_any(),
    )
}

/// Where in the report, small.
pub(super) fn at(locale: &Locale, place: &Locator, inferred: bool) -> AnyView {
    let words = words::locator(locale, place);
    let words = if inferred { locale.fill(Key::AtInferred, &[("at", &words)]) } else { words };
    view! { <span class="cite">{words}</span> }.into_any()
}

/// Misprints, conflicts, ambiguities and inferences of a record, with both readings.
pub fn notes(store: Store, record: RecordRef) -> impl IntoView {
    move || {
        let data = store.data.get();
        let locale = store.locale.get();
        let catalog = &data.loaded.catalog;
        let own: &[Note] = match record.kind {
            RecordKind::Event => catalog.events.get(record.index).map_or(&[], |e| &e.notes),
            RecordKind::Corridor => catalog.corridors.get(record.index).map_or(&[], |c| &c.notes),
            _ => &[],
        };
        // A theme's notes are on its page; a dossier of a theme would only repeat them.
        let linked = catalog.related(record).iter().filter(|r| r.kind == RecordKind::Note);
        let linked = linked.filter(|_| record.kind != RecordKind::Theme);
        let linked = linked.filter_map(|r| catalog.notes.get(r.index)).map(|remark| &remark.note);
        let notes: Vec<&Note> = own.iter().chain(linked).collect();
        (!notes.is_empty()).then(|| {
            view! {
                <section class="dossier__section" aria-labelledby="notes-title">
                    <h3 id="notes-title">{locale.text(Key::NotesTitle)}</h3>
                    {notes.into_iter().map(|n| note(&locale, n)).collect::<Vec<_>>()}
                </section>
            }
        })
    }
}

pub(super) fn note(locale: &Locale, note: &Note) -> AnyView {
    let places: Vec<_> = note.at.iter().map(|place| words::locator(locale, place)).collect();
    let outside = note.outside.join("; ");
    view! {
        <div class="note" data-kind=note.kind.key()>
            <p class="note__kind">{locale.text(words::note_kind(note.kind))}</p>
            <dl class="facts">
                {(!note.printed.is_empty()).then(|| row(locale.text(Key::NotePrinted), text(locale, &note.printed)))}
                {(!note.likely.is_empty()).then(|| row(locale.text(Key::NoteLikely), text(locale, &note.likely)))}
            </dl>
            <p>{text(locale, &note.why)}</p>
            <p class="cite">
                {locale.formats().list(&places)}
                {(!outside.is_empty()).then(|| view! { " · " {piece(locale, outside, Lang::En)} })}
            </p>
        </div>
    }
    .into_any()
}

/// Sources of the record as a whole.
pub fn sources(store: Store, record: RecordRef) -> impl IntoView {
    move || {
        let data = store.data.get();
        let locale = store.locale.get();
        let catalog = &data.loaded.catalog;
        let claims = catalog.claims(record);
        view! {
            <section class="dossier__section" aria-labelledby="sources-title">
                <h3 id="sources-title">{locale.text(Key::SourcesTitle)}</h3>
                {claim_list(catalog, &locale, claims)}
            </section>
        }
    }
}

/// Claims, the report's first, each with its place, the field it supports and how sure it is.
pub(super) fn claim_list<'a>(
    catalog: &Catalog,
    locale: &Locale,
    claims: impl IntoIterator<Item = &'a Claim>,
) -> AnyView {
    let items = claims.into_iter().filter_map(|claim| {
        let source = catalog.sources.get(claim.source)?;
        let (title, lang) = source.title.best(locale.lang);
        let place = claim.at.as_ref().map(|place| at(locale, place, claim.inferred));
        let field = claim.field.as_deref().map(|field| locale.field(field));
        let says = claim
            .says
            .as_deref()
            .filter(|says| !says.is_empty())
            .map(|says| PartialDate::parse(says).map_or_else(|_| says.to_owned(), |d| date(locale, d)));
        let sure = claim.confidence.map(|c| locale.text(words::confidence(c)));
        let aside: Vec<String> = [field, says, sure].into_iter().flatten().collect();
        let outside = source.url.clone().map(|url| {
            view! { " " <a href=url rel="noopener" target="_blank">{locale.text(Key::SourceLink)}</a> }
        });
        let report = source.kind == SourceKind::Report;
        let name = if report { locale.text(Key::SourceReport) } else { title.to_owned() };
        let name = piece(locale, name, if report { locale.lang } else { lang });
        Some(view! {
            <li>
                {name} " " {place} {outside}
                {(!aside.is_empty()).then(|| view! { <span class="facts__aside">{aside.join(" · ")}</span> })}
            </li>
        })
    });
    view! { <ul class="sources">{items.collect::<Vec<_>>()}</ul> }.into_any()
}
