//! Wire to domain: every value checked, every reference resolved, every fault gathered with file, record and field.
//!
//! Two rules. A fault in something that a record cannot be without (id, date, title, source) drops the record; a fault
//! in one entry of a list (a dangling country of an event) leaves that entry out and keeps the record.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{Fault, Warning};
use super::wire;
use crate::domain::{
    Basis, Body, CatalogParts, Claim, Confidence, Conflict, Continent, Corridor, CorridorClass, CorridorMode,
    CorridorNode, Country, CountryRole, Document, DocumentKind, Event, EventKind, Evidence, Figure, Lang,
    Launch, Locator, Milestone, Note, NoteKind, Organization, Period, Place, PlacePrecision, Qualifier,
    RecordId, RecordKind, Source, SourceKind, Statement, Text, Unit, Withdrawal,
};
use crate::units::{LonLat, PartialDate};

/// A fault of one field.
pub(super) type Faulty<T> = Result<T, (&'static str, Fault)>;

/// Everything the wire holds, file by file; a file that could not be read is empty.
#[derive(Debug, Default)]
pub struct WireParts {
    /// `sources.json`.
    pub sources: Vec<wire::WireSource>,
    /// `countries.json`.
    pub countries: Vec<wire::WireCountry>,
    /// `documents.json`.
    pub documents: Vec<wire::WireDocument>,
    /// `organizations.json`.
    pub organizations: Vec<wire::WireOrganization>,
    /// `bodies.json`.
    pub bodies: Vec<wire::WireBody>,
    /// `events.json`.
    pub events: Vec<wire::WireEvent>,
    /// `corridors.json`.
    pub corridors: Vec<wire::WireCorridor>,
    /// `places.json`.
    pub places: Vec<wire::WirePlace>,
}

/// Checks everything; the order of `parts` in the result is the order of the files.
pub fn check(wire: WireParts, into: &mut CatalogParts) -> Vec<Warning> {
    let mut checker = Checker::default();
    checker.sources(wire.sources, into);
    checker.countries(wire.countries, into);
    checker.organizations(wire.organizations, into);
    checker.bodies(wire.bodies, into);
    checker.documents(wire.documents, into);
    checker.places(wire.places, into);
    checker.corridors(wire.corridors, into);
    checker.events(wire.events, into);
    checker.warnings
}

/// Checks records one by one against what is already there.
#[derive(Default)]
pub(super) struct Checker {
    pub(super) warnings: Vec<Warning>,
    taken: BTreeSet<String>,
    sources: BTreeMap<String, usize>,
    pub(super) countries: BTreeMap<String, usize>,
    pub(super) organizations: BTreeMap<String, usize>,
    bodies: BTreeMap<String, usize>,
    pub(super) places: BTreeMap<String, usize>,
}

impl Checker {
    /// A checker for what refers to these records.
    pub(super) fn over(parts: &CatalogParts) -> Self {
        Self {
            warnings: Vec::new(),
            taken: BTreeSet::new(),
            sources: index(&parts.sources, |s| s.id.clone()),
            countries: index(&parts.countries, |c| c.iso_a3.clone()),
            organizations: index(&parts.organizations, |o| o.id.as_str().to_owned()),
            bodies: index(&parts.bodies, |b| b.id.clone()),
            places: index(&parts.places, |p| p.id.as_str().to_owned()),
        }
    }

    /// Turns each wire record into a domain record by `read`; a fault drops it with a warning.
    pub(super) fn each<W, R>(
        &mut self,
        file: &str,
        wire: Vec<W>,
        id: impl Fn(&W) -> &str,
        read: impl Fn(&mut Self, &mut Notes, W) -> Faulty<R>,
    ) -> Vec<R> {
        let mut records = Vec::with_capacity(wire.len());
        for item in wire {
            let record = id(&item).to_owned();
            let mut notes = Notes::default();
            let result = if self.taken.contains(&format!("{file} {record}")) {
                Err(("id", Fault::DoubleId))
            } else {
                read(self, &mut notes, item)
            };
            let warning = |(field, fault): (&'static str, Fault), dropped| Warning {
                file: file.to_owned(),
                record: record.clone(),
                field: field.to_owned(),
                fault,
                dropped,
            };
            self.warnings.extend(notes.0.into_iter().map(|note| warning(note, false)));
            match result {
                Ok(checked) => {
                    self.taken.insert(format!("{file} {record}"));
                    records.push(checked);
                }
                Err(fault) => self.warnings.push(warning(fault, true)),
            }
        }
        records
    }

    fn sources(&mut self, wire: Vec<wire::WireSource>, into: &mut CatalogParts) {
        into.sources = self.each(
            "sources.json",
            wire,
            |w| &w.id,
            |_, _, w| {
                let kind = match w.kind.as_str() {
                    "report" => SourceKind::Report,
                    "publication" => SourceKind::Publication,
                    "dataset" => SourceKind::Dataset,
                    "knowledge" => SourceKind::Knowledge,
                    _ => return Err(("kind", Fault::UnknownWord(w.kind))),
                };
                Ok(Source {
                    id: slug("id", w.id)?,
                    kind,
                    title: text("title", w.title)?,
                    url: w.url,
                    as_of: w.as_of,
                    licence: w.licence,
                })
            },
        );
        self.sources = index(&into.sources, |s| s.id.clone());
    }

    fn countries(&mut self, wire: Vec<wire::WireCountry>, into: &mut CatalogParts) {
        into.countries = self.each(
            "countries.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                Ok(Country {
                    id: record_id(&w.id, RecordKind::Country)?,
                    name: text("name", w.name)?,
                    other_names: w.other_names,
                    continent: word("continent", &w.continent, Continent::from_key)?,
                    point: point("point", w.point)?,
                    capital: text("capital", w.capital.name)?,
                    capital_point: point("capital", w.capital.point)?,
                    role: word("role", &w.role, CountryRole::from_key)?,
                    claims: this.claims(notes, w.sources)?,
                    iso_a3: code("iso_a3", w.iso_a3)?,
                    iso_a2: w.iso_a2,
                    iso_numeric: w.iso_numeric,
                })
            },
        );
        self.countries = index(&into.countries, |c| c.iso_a3.clone());
    }

    fn organizations(&mut self, wire: Vec<wire::WireOrganization>, into: &mut CatalogParts) {
        into.organizations = self.each(
            "organizations.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                Ok(Organization {
                    id: record_id(&w.id, RecordKind::Organization)?,
                    name: text("name", w.name)?,
                    acronym: w.acronym,
                    seat: text("seat", w.seat.name)?,
                    point: point("seat", w.seat.point)?,
                    signed: w.signed.map(|d| date("signed", &d)).transpose()?,
                    kind: word("document_kind", &w.document_kind, DocumentKind::from_key)?,
                    evidence: word("evidence", &w.evidence, Evidence::from_key)?,
                    summary: text("summary", w.summary)?,
                    note: any_text(w.note),
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
        self.organizations = index(&into.organizations, |o| o.id.as_str().to_owned());
    }

    fn bodies(&mut self, wire: Vec<wire::WireBody>, into: &mut CatalogParts) {
        into.bodies = self.each(
            "bodies.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                let organization = w.organization.and_then(|id| {
                    let found = this.organizations.get(&id).copied();
                    if found.is_none() {
                        notes.add("organization", Fault::UnknownOrganization(id));
                    }
                    found
                });
                Ok(Body { name: text("name", w.name)?, id: slug("id", w.id)?, organization })
            },
        );
        self.bodies = index(&into.bodies, |b| b.id.clone());
    }

    fn documents(&mut self, wire: Vec<wire::WireDocument>, into: &mut CatalogParts) {
        into.documents = self.each(
            "documents.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                let withdrawal = w.withdrawal.map(|x| {
                    Ok(Withdrawal {
                        notice: x.notice.map(|d| date("withdrawal.notice", &d)).transpose()?,
                        effect: x.effect.map(|d| date("withdrawal.effect", &d)).transpose()?,
                        note: text("withdrawal.note", x.note)?,
                        claims: this.claims(notes, x.sources)?,
                    })
                });
                let conflicts = w.conflicts.into_iter().filter_map(|c| {
                    let source = this.source(notes, &c.source)?;
                    Some(Conflict { field: c.field, source, says: c.says })
                });
                Ok(Document {
                    id: record_id(&w.id, RecordKind::Document)?,
                    country: *this
                        .countries
                        .get(&w.country)
                        .ok_or(("country", Fault::UnknownCountry(w.country)))?,
                    title: text("title", w.title)?,
                    signed: date("signed", &w.signed)?,
                    kind: word("document_kind", &w.document_kind, DocumentKind::from_key)?,
                    confidence: word("confidence", &w.confidence, Confidence::from_key)?,
                    note: any_text(w.note),
                    conflicts: conflicts.collect(),
                    withdrawal: withdrawal.transpose()?,
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
    }

    fn places(&mut self, wire: Vec<wire::WirePlace>, into: &mut CatalogParts) {
        into.places = self.each(
            "places.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                if !w.uncertainty_km.is_finite() || w.uncertainty_km < 0.0 {
                    return Err(("uncertainty_km", Fault::BadNumber));
                }
                Ok(Place {
                    id: record_id(&w.id, RecordKind::Place)?,
                    name: text("name", w.name)?,
                    other_names: w.other_names,
                    iso_a3: w.iso_a3,
                    point: point("point", w.point)?,
                    precision: word("precision", &w.precision, PlacePrecision::from_key)?,
                    uncertainty_km: w.uncertainty_km,
                    note: any_text(w.note),
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
        self.places = index(&into.places, |p| p.id.as_str().to_owned());
    }

    fn corridors(&mut self, wire: Vec<wire::WireCorridor>, into: &mut CatalogParts) {
        into.corridors = self.each(
            "corridors.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                let mut milestones = notes.keep("milestones", w.milestones, milestone);
                milestones.sort_by_key(|m| m.date.extent().first());
                let lines = w
                    .lines
                    .into_iter()
                    .map(|line| line.into_iter().map(|p| point("lines", p)).collect::<Faulty<Vec<LonLat>>>());
                let lines = lines.collect::<Faulty<Vec<_>>>()?;
                let parts = notes.keep("parts", w.parts, |id| record_id(&id, RecordKind::Corridor));
                if (lines.is_empty() && parts.is_empty()) || lines.iter().any(|line| line.len() < 2) {
                    return Err(("lines", Fault::TooFew));
                }
                Ok(Corridor {
                    id: record_id(&w.id, RecordKind::Corridor)?,
                    name: text("name", w.name)?,
                    short: text("short", w.short)?,
                    other_names: w.other_names,
                    class: word("class", &w.class, CorridorClass::from_key)?,
                    mode: word("mode", &w.mode, CorridorMode::from_key)?,
                    summary: text("summary", w.summary)?,
                    statements: notes.keep("report_says", w.report_says, |s| {
                        Ok(Statement {
                            text: text("report_says", s.text)?,
                            at: locator("report_says", &s.at)?,
                        })
                    }),
                    figures: notes.keep("figures", w.figures, figure),
                    launch: w.launch.map(launch).transpose()?,
                    milestones,
                    routing: text("routing", w.routing)?,
                    countries: this.country_list(notes, "countries", w.countries),
                    branches: w.branches.into_iter().map(|b| notes.keep("branches", b, node)).collect(),
                    lines,
                    parts,
                    named_in_report: w.named_in_report,
                    notes: notes.keep("notes", w.notes, note),
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
    }

    fn events(&mut self, wire: Vec<wire::WireEvent>, into: &mut CatalogParts) {
        into.events = self.each(
            "events.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                let kinds = notes.keep("kinds", w.kinds, |k| word("kinds", &k, EventKind::from_key));
                if kinds.is_empty() {
                    return Err(("kinds", Fault::TooFew));
                }
                let first = date("date", &w.date)?;
                let end = w.end.map(|d| date("end", &d)).transpose()?;
                if end.is_some_and(|end| end.extent().last() < first.extent().first()) {
                    return Err(("end", Fault::EndBeforeStart));
                }
                Ok(Event {
                    id: record_id(&w.id, RecordKind::Event)?,
                    number: w.number,
                    date: first,
                    end,
                    date_likely: w.date_likely.map(|d| date("date_likely", &d)).transpose()?,
                    title: text("title", w.title)?,
                    summary: text("summary", w.summary)?,
                    kinds,
                    countries: this.country_list(notes, "countries", w.countries),
                    countries_basis: word("countries_basis", &w.countries_basis, Basis::from_key)?,
                    bodies: found(notes, "organizations", w.organizations, &this.bodies, Fault::UnknownBody),
                    places: found(notes, "places", w.places, &this.places, Fault::UnknownPlace),
                    place_basis: word("place_basis", &w.place_basis, Basis::from_key)?,
                    online: w.online,
                    figures: notes.keep("figures", w.figures, figure),
                    notes: notes.keep("notes", w.notes, note),
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
        into.events.sort_by_key(|event| event.number);
    }

    pub(super) fn country_list(
        &self,
        notes: &mut Notes,
        field: &'static str,
        codes: Vec<String>,
    ) -> Vec<usize> {
        found(notes, field, codes, &self.countries, Fault::UnknownCountry)
    }

    fn source(&self, notes: &mut Notes, id: &str) -> Option<usize> {
        let found = self.sources.get(id).copied();
        if found.is_none() {
            notes.add("sources", Fault::UnknownSource(id.to_owned()));
        }
        found
    }

    /// The claims that hold; none at all is a fault of the record: no fact without a source.
    pub(super) fn claims(&self, notes: &mut Notes, wire: Vec<wire::WireClaim>) -> Faulty<Vec<Claim>> {
        let mut claims = Vec::with_capacity(wire.len());
        for w in wire {
            let Some(source) = self.source(notes, &w.source) else { continue };
            claims.push(Claim {
                source,
                at: w.at.map(|at| locator("sources", &at)).transpose()?,
                inferred: w.inferred,
                field: w.field,
                says: w.says,
                confidence: w.confidence.map(|c| word("confidence", &c, Confidence::from_key)).transpose()?,
            });
        }
        if claims.is_empty() { Err(("sources", Fault::NoSource)) } else { Ok(claims) }
    }
}

/// Faults that cost an entry of a list, not the record.
#[derive(Default)]
pub(super) struct Notes(Vec<(&'static str, Fault)>);

impl Notes {
    pub(super) fn add(&mut self, field: &'static str, fault: Fault) {
        self.0.push((field, fault));
    }

    /// The entries that can be read; each other is noted.
    pub(super) fn keep<W, R>(
        &mut self,
        field: &'static str,
        wire: Vec<W>,
        read: impl Fn(W) -> Faulty<R>,
    ) -> Vec<R> {
        let mut kept = Vec::with_capacity(wire.len());
        for item in wire {
            match read(item) {
                Ok(value) => kept.push(value),
                Err((_, fault)) => self.add(field, fault),
            }
        }
        kept
    }
}

/// The indexes of keys that exist, in order, without doubles; each other is noted.
pub(super) fn found(
    notes: &mut Notes,
    field: &'static str,
    keys: Vec<String>,
    known: &BTreeMap<String, usize>,
    fault: impl Fn(String) -> Fault,
) -> Vec<usize> {
    let mut indexes = Vec::with_capacity(keys.len());
    for key in keys {
        match known.get(&key) {
            Some(index) if !indexes.contains(index) => indexes.push(*index),
            Some(_) => {}
            None => notes.add(field, fault(key)),
        }
    }
    indexes
}

pub(super) fn index<T>(items: &[T], key: impl Fn(&T) -> String) -> BTreeMap<String, usize> {
    items.iter().enumerate().map(|(index, item)| (key(item), index)).collect()
}

pub(super) fn record_id(text: &str, kind: RecordKind) -> Faulty<RecordId> {
    RecordId::parse(text).ok().filter(|id| id.kind() == kind).ok_or(("id", Fault::BadId))
}

pub(super) fn any_text(wire: wire::WireText) -> Text {
    Text::new(wire.into_iter().filter_map(|(key, text)| Some((Lang::from_tag(&key)?, text))))
}

pub(super) fn text(field: &'static str, wire: wire::WireText) -> Faulty<Text> {
    let text = any_text(wire);
    if text.is_empty() { Err((field, Fault::NoText)) } else { Ok(text) }
}

pub(super) fn date(field: &'static str, text: &str) -> Faulty<PartialDate> {
    PartialDate::parse(text).map_err(|error| (field, Fault::BadDate(error)))
}

pub(super) fn locator(field: &'static str, text: &str) -> Faulty<Locator> {
    Locator::parse(text).map_err(|error| (field, Fault::BadLocator(error)))
}

pub(super) fn word<T>(field: &'static str, text: &str, from_key: impl Fn(&str) -> Option<T>) -> Faulty<T> {
    from_key(text).ok_or_else(|| (field, Fault::UnknownWord(text.to_owned())))
}

pub(super) fn point(field: &'static str, wire: wire::WirePoint) -> Faulty<LonLat> {
    let bad = || Fault::BadPosition { lon: wire.lon.to_string(), lat: wire.lat.to_string() };
    LonLat::new(wire.lon, wire.lat).ok_or_else(|| (field, bad()))
}

/// Whether a text is made of lower-case words and numbers with single hyphens between.
pub(super) fn is_hyphenated(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.split('-').all(|word| !word.is_empty() && word.bytes().all(plain))
}

/// A short name that links carry and other records refer to.
pub(super) fn slug(field: &'static str, text: String) -> Faulty<String> {
    if text.len() <= 60 && is_hyphenated(&text) { Ok(text) } else { Err((field, Fault::BadId)) }
}

/// `KAZ`.
fn code(field: &'static str, text: String) -> Faulty<String> {
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { Ok(text) } else { Err((field, Fault::BadId)) }
}

/// `2020` or `2013/2020`.
pub(super) fn period(field: &'static str, text: &str) -> Faulty<Period> {
    let (first, last) = text.split_once('/').map_or((text, None), |(first, last)| (first, Some(last)));
    let period = Period { first: date(field, first)?, last: last.map(|last| date(field, last)).transpose()? };
    let ends = period.last.is_some_and(|last| last.extent().last() < period.first.extent().first());
    if ends { Err((field, Fault::EndBeforeStart)) } else { Ok(period) }
}

fn figure(w: wire::WireFigure) -> Faulty<Figure> {
    if !w.value.is_finite() {
        return Err(("figures", Fault::BadNumber));
    }
    Ok(Figure {
        quantity: text("figures", w.quantity)?,
        value: w.value,
        unit: word("figures", &w.unit, Unit::from_key)?,
        qualifier: word("figures", &w.qualifier, Qualifier::from_key)?,
        scope: any_text(w.scope),
        as_of: w.as_of.map(|text| period("figures", &text).map(|_| text)).transpose()?,
        at: w.at.map(|at| locator("figures", &at)).transpose()?,
    })
}

fn note(w: wire::WireNote) -> Faulty<Note> {
    Ok(Note {
        kind: word("notes", &w.kind, NoteKind::from_key)?,
        field: w.field,
        printed: any_text(w.printed),
        likely: any_text(w.likely),
        why: text("notes", w.why)?,
        at: w.at.iter().map(|at| locator("notes", at)).collect::<Faulty<_>>()?,
        outside: w.outside,
    })
}

fn node(w: wire::WireNode) -> Faulty<CorridorNode> {
    Ok(CorridorNode { name: text("branches", w.name)?, iso_a3: w.iso_a3, point: point("branches", w.point)? })
}

fn launch(w: wire::WireLaunch) -> Faulty<Launch> {
    Ok(Launch {
        date: date("launch", &w.date)?,
        label: text("launch", w.label)?,
        confidence: word("launch", &w.confidence, Confidence::from_key)?,
        sources: w.sources,
    })
}

pub(super) fn milestone(w: wire::WireMilestone) -> Faulty<Milestone> {
    Ok(Milestone {
        date: date("milestones", &w.date)?,
        label: text("milestones", w.label)?,
        at: w.at.map(|at| locator("milestones", &at)).transpose()?,
        outside: w.outside,
    })
}
