//! Wire to domain for the rest of the report; the rules of [`super::check`].

use std::collections::BTreeMap;

use super::check::{
    Checker, Faulty, Notes, any_text, date, found, index, is_hyphenated, locator, milestone, period, point,
    record_id, slug, text, word,
};
use super::error::{Fault, Warning};
use super::wire_report as wire;
use crate::domain::{
    Accord, CatalogParts, Change, Chart, ChartKind, ChartPoint, ChartSeries, Confidence, Count, Green, Group,
    Indicator, Locality, Member, Note, NoteKind, Project, Qualifier, RecordId, RecordKind, Release, Remark,
    Revision, RevisionKind, Statement, Term, Theme, Tour, TourStep, Unit, Vocabulary,
};

/// Everything the wire of the rest holds, file by file; a file that could not be read is empty.
#[derive(Debug, Default)]
pub struct ReportWire {
    /// `terms.json`.
    pub terms: Vec<wire::WireTerm>,
    /// `projects.json`.
    pub projects: Vec<wire::WireProject>,
    /// `agreements.json`.
    pub agreements: Vec<wire::WireAccord>,
    /// `mechanisms.json`.
    pub mechanisms: Vec<wire::WireAccord>,
    /// `indicators.json`.
    pub indicators: Vec<wire::WireIndicator>,
    /// `themes.json`.
    pub themes: Vec<wire::WireTheme>,
    /// `localities.json`.
    pub localities: Vec<wire::WireLocality>,
    /// `groups.json`.
    pub groups: Vec<wire::WireGroup>,
    /// `notes.json`.
    pub notes: Vec<wire::WireRemark>,
    /// `tours.json`.
    pub tours: Vec<wire::WireTour>,
    /// `charts.json`.
    pub charts: Vec<wire::WireChart>,
    /// `counts.json`.
    pub counts: Vec<wire::WireCount>,
    /// `releases.json`.
    pub releases: Vec<wire::WireRelease>,
}

/// What a reference may name: every id of the core and of these files.
type Ids = std::collections::BTreeSet<String>;

/// Checks the rest of the report against the core that is already there, and adds it.
pub fn check_report(wire: ReportWire, into: &mut CatalogParts) -> Vec<Warning> {
    let mut checker = Checker::over(into);
    let ids = ids(&wire, into);
    checker.terms(wire.terms, into);
    let terms: BTreeMap<String, usize> =
        index(&into.terms, |term| format!("{}/{}", term.vocabulary.key(), term.key));
    let known = Known { ids, terms };
    checker.projects(wire.projects, &known, into);
    into.agreements = checker.accords(
        "agreements.json",
        wire.agreements,
        (RecordKind::Agreement, Vocabulary::Agreement),
        &known,
    );
    into.mechanisms = checker.accords(
        "mechanisms.json",
        wire.mechanisms,
        (RecordKind::Mechanism, Vocabulary::Mechanism),
        &known,
    );
    checker.indicators(wire.indicators, &known, into);
    checker.themes(wire.themes, &known, into);
    checker.localities(wire.localities, &known, into);
    checker.groups(wire.groups, &known, into);
    checker.notes(wire.notes, &known, into);
    checker.tours(wire.tours, into);
    checker.charts(wire.charts, &known, into);
    checker.counts(wire.counts, into);
    checker.releases(wire.releases, into);
    checker.warnings
}

/// What can be referred to.
struct Known {
    ids: Ids,
    terms: BTreeMap<String, usize>,
}

impl Known {
    fn term(&self, field: &'static str, vocabulary: Vocabulary, key: &str) -> Faulty<usize> {
        let id = format!("{}/{key}", vocabulary.key());
        let found = self.terms.get(&id).copied();
        found.ok_or((field, Fault::UnknownTerm(id)))
    }

    /// The ids that exist, in order, without doubles; each other is noted. `kind`: none but these.
    fn records(
        &self,
        notes: &mut Notes,
        field: &'static str,
        kind: Option<RecordKind>,
        texts: Vec<String>,
    ) -> Vec<RecordId> {
        let mut list: Vec<RecordId> = Vec::with_capacity(texts.len());
        for text in texts {
            match RecordId::parse(&text) {
                Ok(id) if kind.is_some_and(|kind| kind != id.kind()) => {
                    notes.add(field, Fault::OtherKind(text));
                }
                Ok(id) if self.ids.contains(&text) => {
                    if !list.contains(&id) {
                        list.push(id);
                    }
                }
                _ => notes.add(field, Fault::UnknownRecord(text)),
            }
        }
        list
    }

    /// The themes with these slugs; what belongs to none is on no page and is noted.
    fn themes(&self, notes: &mut Notes, slugs: Vec<String>) -> Vec<RecordId> {
        if slugs.is_empty() {
            notes.add("themes", Fault::TooFew);
        }
        let ids = slugs.into_iter().map(|slug| format!("theme-{slug}")).collect();
        self.records(notes, "themes", Some(RecordKind::Theme), ids)
    }
}

fn ids(wire: &ReportWire, core: &CatalogParts) -> Ids {
    let mut ids = Ids::new();
    ids.extend(core.countries.iter().map(|r| r.id.to_string()));
    ids.extend(core.documents.iter().map(|r| r.id.to_string()));
    ids.extend(core.organizations.iter().map(|r| r.id.to_string()));
    ids.extend(core.events.iter().map(|r| r.id.to_string()));
    ids.extend(core.corridors.iter().map(|r| r.id.to_string()));
    ids.extend(core.places.iter().map(|r| r.id.to_string()));
    ids.extend(wire.projects.iter().map(|r| r.id.clone()));
    ids.extend(wire.agreements.iter().map(|r| r.id.clone()));
    ids.extend(wire.mechanisms.iter().map(|r| r.id.clone()));
    ids.extend(wire.indicators.iter().map(|r| r.id.clone()));
    ids.extend(wire.themes.iter().map(|r| r.id.clone()));
    ids.extend(wire.localities.iter().map(|r| r.id.clone()));
    ids.extend(wire.groups.iter().map(|r| r.id.clone()));
    ids.extend(wire.notes.iter().map(|r| r.id.clone()));
    ids
}

impl Checker {
    fn terms(&mut self, wire: Vec<wire::WireTerm>, into: &mut CatalogParts) {
        into.terms = self.each(
            "terms.json",
            wire,
            |w| &w.id,
            |_, _, w| {
                let parts = w.id.split_once('/').filter(|(_, key)| is_hyphenated(key));
                let (vocabulary, key) = parts.ok_or(("id", Fault::BadId))?;
                Ok(Term {
                    vocabulary: word("id", vocabulary, Vocabulary::from_key)?,
                    key: key.to_owned(),
                    name: text("name", w.name)?,
                })
            },
        );
    }

    fn projects(&mut self, wire: Vec<wire::WireProject>, known: &Known, into: &mut CatalogParts) {
        into.projects = self.each(
            "projects.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                let mut milestones = notes.keep("milestones", w.milestones, milestone);
                milestones.sort_by_key(|m| m.date.extent().first());
                let green = w.green.map(|g| {
                    Ok(Green {
                        class: known.term("green", Vocabulary::Green, &g.class)?,
                        kind: text("green", g.kind)?,
                        tension: any_text(g.tension),
                    })
                });
                let mut about = known.records(notes, "localities", Some(RecordKind::Locality), w.localities);
                about.extend(known.records(notes, "corridors", Some(RecordKind::Corridor), w.corridors));
                about.extend(known.records(notes, "events", Some(RecordKind::Event), w.events));
                about.extend(known.themes(notes, w.themes));
                Ok(Project {
                    id: record_id(&w.id, RecordKind::Project)?,
                    name: text("name", w.name)?,
                    other_names: w.other_names,
                    summary: text("summary", w.summary)?,
                    sector: known.term("sector", Vocabulary::Sector, &w.sector)?,
                    status: known.term("status", Vocabulary::Status, &w.status)?,
                    status_as_of: w.status_as_of.map(|d| date("status_as_of", &d)).transpose()?,
                    countries: this.country_list(notes, "countries", w.countries),
                    builders: this.country_list(notes, "builders", w.builders),
                    places: found(notes, "places", w.places, &this.places, Fault::UnknownPlace),
                    about,
                    corridors_stated: match w.corridors_basis.as_deref() {
                        None | Some("inferred") => false,
                        Some("stated") => true,
                        Some(other) => return Err(("corridors_basis", Fault::UnknownWord(other.to_owned()))),
                    },
                    milestones,
                    green: green.transpose()?,
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
    }

    fn accords(
        &mut self,
        file: &str,
        wire: Vec<wire::WireAccord>,
        (kind, vocabulary): (RecordKind, Vocabulary),
        known: &Known,
    ) -> Vec<Accord> {
        self.each(
            file,
            wire,
            |w| &w.id,
            |this, notes, w| {
                let mut about = known.records(notes, "events", Some(RecordKind::Event), w.events);
                about.extend(known.records(notes, "projects", Some(RecordKind::Project), w.projects));
                about.extend(known.records(notes, "localities", Some(RecordKind::Locality), w.localities));
                about.extend(known.themes(notes, w.themes));
                Ok(Accord {
                    id: record_id(&w.id, kind)?,
                    title: text("title", w.title)?,
                    other_names: w.other_names,
                    summary: text("summary", w.summary)?,
                    kind: known.term("kind", vocabulary, &w.kind)?,
                    parties: this.country_list(notes, "parties", w.parties),
                    party_note: any_text(w.party_note),
                    organizations: found(
                        notes,
                        "organizations",
                        w.organizations,
                        &this.organizations,
                        Fault::UnknownOrganization,
                    ),
                    bodies: notes.keep("bodies", w.bodies, |body| text("bodies", body)),
                    date: w.date.map(|d| date("date", &d)).transpose()?,
                    date_basis: known.term("date_basis", Vocabulary::DateBasis, &w.date_basis)?,
                    status: any_text(w.status),
                    count: w.count,
                    places: found(notes, "places", w.places, &this.places, Fault::UnknownPlace),
                    about,
                    claims: this.claims(notes, w.sources)?,
                })
            },
        )
    }

    fn indicators(&mut self, wire: Vec<wire::WireIndicator>, known: &Known, into: &mut CatalogParts) {
        into.indicators = self.each(
            "indicators.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                let absent = any_text(w.absent);
                if w.value.is_some_and(|value| !value.is_finite()) {
                    return Err(("value", Fault::BadNumber));
                }
                if w.value.is_some() != absent.is_empty() {
                    return Err(("value", Fault::ValueOrReason));
                }
                let change = w.change.map(|change| {
                    let unit = word("change", &change.unit, Unit::from_key)?;
                    if !change.value.is_finite() {
                        return Err(("change", Fault::BadNumber));
                    }
                    if !matches!(unit, Unit::Percent | Unit::PercentagePoint) {
                        return Err(("change", Fault::UnknownWord(change.unit)));
                    }
                    let since = change.since.map(|text| period("change", &text)).transpose()?;
                    Ok(Change { value: change.value, unit, since })
                });
                let mut about = known.records(notes, "about", None, w.about);
                about.extend(known.records(notes, "localities", Some(RecordKind::Locality), w.localities));
                Ok(Indicator {
                    id: record_id(&w.id, RecordKind::Indicator)?,
                    themes: known.themes(notes, w.themes),
                    label: text("label", w.label)?,
                    value: w.value,
                    unit: word("unit", &w.unit, Unit::from_key)?,
                    qualifier: word("qualifier", &w.qualifier, Qualifier::from_key)?,
                    period: w.period.map(|text| period("period", &text)).transpose()?,
                    as_of: match w.period_kind.as_deref() {
                        None | Some("during") => false,
                        Some("as-of") => true,
                        Some(other) => return Err(("period_kind", Fault::UnknownWord(other.to_owned()))),
                    },
                    change: change.transpose()?,
                    direction: w
                        .direction
                        .map(|key| known.term("direction", Vocabulary::Direction, &key))
                        .transpose()?,
                    scope: any_text(w.scope),
                    series: w.series.map(|text| slug("series", text)).transpose()?,
                    countries: this.country_list(notes, "countries", w.countries),
                    about,
                    absent,
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
    }

    fn themes(&mut self, wire: Vec<wire::WireTheme>, known: &Known, into: &mut CatalogParts) {
        into.themes = self.each(
            "themes.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                // Without its parent or its place it is still a theme; what cites the place then does not find it.
                let parent = w.parent.into_iter().collect();
                if w.at.is_empty() {
                    notes.add("at", Fault::TooFew);
                }
                Ok(Theme {
                    id: record_id(&w.id, RecordKind::Theme)?,
                    class: known.term("class", Vocabulary::Theme, &w.class)?,
                    title: text("title", w.title)?,
                    statement: text("statement", w.statement)?,
                    parent: known.records(notes, "parent", Some(RecordKind::Theme), parent).pop(),
                    at: notes.keep("at", w.at, |at| locator("at", &at)),
                    key_figures: known.records(
                        notes,
                        "key_figures",
                        Some(RecordKind::Indicator),
                        w.key_figures,
                    ),
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
    }

    fn localities(&mut self, wire: Vec<wire::WireLocality>, known: &Known, into: &mut CatalogParts) {
        into.localities = self.each(
            "localities.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                Ok(Locality {
                    id: record_id(&w.id, RecordKind::Locality)?,
                    name: text("name", w.name)?,
                    kind: known.term("kind", Vocabulary::Locality, &w.kind)?,
                    code: w.code,
                    point: point("point", w.point)?,
                    summary: text("summary", w.summary)?,
                    statements: notes.keep("report_says", w.report_says, |s| {
                        Ok(Statement {
                            text: text("report_says", s.text)?,
                            at: locator("report_says", &s.at)?,
                        })
                    }),
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
    }

    fn groups(&mut self, wire: Vec<wire::WireGroup>, known: &Known, into: &mut CatalogParts) {
        into.groups = self.each(
            "groups.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                let members = notes.keep("members", w.members, |member| {
                    Ok(Member {
                        country: *this
                            .countries
                            .get(&member.iso_a3)
                            .ok_or(("members", Fault::UnknownCountry(member.iso_a3)))?,
                        role: known.term("members", Vocabulary::Role, &member.role)?,
                    })
                });
                Ok(Group {
                    id: record_id(&w.id, RecordKind::Group)?,
                    name: text("name", w.name)?,
                    other_names: w.other_names,
                    summary: text("summary", w.summary)?,
                    as_of: w.as_of.map(|d| date("as_of", &d)).transpose()?,
                    confidence: word("confidence", &w.confidence, Confidence::from_key)?,
                    complete: w.complete,
                    members,
                    others: any_text(w.others),
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
    }

    fn notes(&mut self, wire: Vec<wire::WireRemark>, known: &Known, into: &mut CatalogParts) {
        into.notes = self.each(
            "notes.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                if w.at.is_empty() {
                    return Err(("at", Fault::TooFew));
                }
                let about = known.records(notes, "records", None, w.records);
                Ok(Remark {
                    id: record_id(&w.id, RecordKind::Note)?,
                    title: text("title", w.title)?,
                    note: Note {
                        kind: word("kind", &w.kind, NoteKind::from_key)?,
                        field: String::new(),
                        printed: text("printed", w.printed)?,
                        likely: any_text(w.likely),
                        why: text("why", w.why)?,
                        at: w.at.iter().map(|at| locator("at", at)).collect::<Faulty<_>>()?,
                        outside: w.outside,
                    },
                    about,
                    claims: this.claims(notes, w.sources)?,
                })
            },
        );
    }

    fn tours(&mut self, wire: Vec<wire::WireTour>, into: &mut CatalogParts) {
        into.tours = self.each(
            "tours.json",
            wire,
            |w| &w.id,
            |_, notes, w| {
                let steps = notes.keep("steps", w.steps, |step| {
                    Ok(TourStep {
                        title: text("steps", step.title)?,
                        text: text("steps", step.text)?,
                        link: step.link,
                        at: step.at.iter().map(|at| locator("steps", at)).collect::<Faulty<_>>()?,
                    })
                });
                if steps.is_empty() {
                    return Err(("steps", Fault::TooFew));
                }
                Ok(Tour {
                    title: text("title", w.title)?,
                    summary: text("summary", w.summary)?,
                    id: slug("id", w.id)?,
                    steps,
                })
            },
        );
    }

    fn charts(&mut self, wire: Vec<wire::WireChart>, known: &Known, into: &mut CatalogParts) {
        let indicators = index(&into.indicators, |i| i.id.to_string());
        let units: Vec<(Unit, bool)> = into.indicators.iter().map(|i| (i.unit, i.value.is_some())).collect();
        into.charts = self.each(
            "charts.json",
            wire,
            |w| &w.id,
            |_, notes, w| {
                let unit = word("unit", &w.unit, Unit::from_key)?;
                let point = |p: wire::WireChartPoint| {
                    let found = indicators.get(&p.indicator).copied();
                    // A chart mixes no units and shows no value that is not there.
                    match found.and_then(|indicator| Some((indicator, units.get(indicator)?))) {
                        None => Err(("series", Fault::UnknownRecord(p.indicator))),
                        Some((_, (its, _))) if *its != unit => Err(("series", Fault::OtherUnit(p.indicator))),
                        Some((_, (_, false))) => Err(("series", Fault::NoValue(p.indicator))),
                        Some((indicator, _)) => Ok(ChartPoint { indicator, category: any_text(p.category) }),
                    }
                };
                let mut series = Vec::with_capacity(w.series.len());
                for row in w.series {
                    let points = notes.keep("series", row.points, point);
                    series.push(ChartSeries { name: any_text(row.name), points });
                }
                if series.is_empty() || series.iter().any(|row| row.points.is_empty()) {
                    return Err(("series", Fault::TooFew));
                }
                Ok(Chart {
                    question: text("question", w.question)?,
                    scope: text("scope", w.scope)?,
                    kind: word("kind", &w.kind, ChartKind::from_key)?,
                    unit,
                    themes: known.themes(notes, w.themes),
                    id: slug("id", w.id)?,
                    series,
                })
            },
        );
    }

    fn counts(&mut self, wire: Vec<wire::WireCount>, into: &mut CatalogParts) {
        into.counts = self.each(
            "counts.json",
            wire,
            |w| &w.id,
            |this, notes, w| {
                Ok(Count {
                    title: text("title", w.title)?,
                    date: date("date", &w.date)?,
                    countries: w.countries,
                    members: w.members.map(|codes| this.country_list(notes, "members", codes)),
                    note: text("note", w.note)?,
                    claims: this.claims(notes, w.sources)?,
                    id: slug("id", w.id)?,
                })
            },
        );
        into.counts.sort_by_key(|count| count.date.extent().last());
    }

    fn releases(&mut self, wire: Vec<wire::WireRelease>, into: &mut CatalogParts) {
        into.releases = self.each(
            "releases.json",
            wire,
            |w| &w.id,
            |_, notes, w| {
                Ok(Release {
                    date: date("date", &w.date)?,
                    summary: text("summary", w.summary)?,
                    collections: w.collections,
                    revisions: notes.keep("revisions", w.revisions, |r| {
                        Ok(Revision {
                            kind: word("revisions", &r.kind, RevisionKind::from_key)?,
                            // It may be gone, but it had an id.
                            record: RecordId::parse(&r.record)
                                .map_err(|_| ("revisions", Fault::BadId))?
                                .to_string(),
                            before: r.before,
                            after: r.after,
                            why: any_text(r.why),
                        })
                    }),
                    version: version("id", w.id)?,
                })
            },
        );
    }
}

/// `2026.11.1`: year, month and a running number.
fn version(field: &'static str, text: String) -> Faulty<String> {
    let parts: Vec<&str> = text.split('.').collect();
    let good = match parts.as_slice() {
        [year, month, number] => {
            let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            let month_number: u8 = month.parse().unwrap_or_default();
            [year, month, number].into_iter().all(|part| digits(part))
                && year.len() == 4
                && month.len() == 2
                && (1..=12).contains(&month_number)
                && !number.is_empty()
                && !number.starts_with('0')
        }
        _ => false,
    };
    if good { Ok(text) } else { Err((field, Fault::BadId)) }
}
