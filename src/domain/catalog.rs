//! The immutable whole: every record, sorted, indexed by id, with the links between records worked out once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Accord, Body, Chart, Claim, Corridor, Count, Country, CountryRole, Document, Event, Group, Indicator,
    Locality, Locator, Organization, Place, Project, RecordId, RecordKind, Release, Remark, Source, Term,
    Text, Theme, Tour, Vocabulary, When,
};

/// A record of the catalog by kind and index; cheap to copy, valid for the catalog that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    /// Which collection.
    pub kind: RecordKind,
    /// Index in it.
    pub index: usize,
}

/// Counts that the report states as totals; records may name fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Agreements in all.
    pub agreements: u32,
    /// Partner countries.
    pub countries: u32,
    /// International organizations.
    pub organizations: u32,
}

/// What a catalog is made from: checked records whose indexes agree with one another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CatalogParts {
    /// Data version, `YYYY.MM.N`.
    pub version: String,
    /// The date that the data describes, ISO by truncation.
    pub as_of: String,
    /// The report's totals.
    pub totals: Totals,
    /// Sources.
    pub sources: Vec<Source>,
    /// Partners, China and mentioned countries.
    pub countries: Vec<Country>,
    /// Membership documents.
    pub documents: Vec<Document>,
    /// Organizations with a document.
    pub organizations: Vec<Organization>,
    /// Bodies that events name.
    pub bodies: Vec<Body>,
    /// The chronicle.
    pub events: Vec<Event>,
    /// Corridors and lines.
    pub corridors: Vec<Corridor>,
    /// Places.
    pub places: Vec<Place>,
    /// Words of the closed sets below.
    pub terms: Vec<Term>,
    /// Works and facilities.
    pub projects: Vec<Project>,
    /// Agreements, plans, statements, laws.
    pub agreements: Vec<Accord>,
    /// Working groups, forums, funds, platforms.
    pub mechanisms: Vec<Accord>,
    /// Numbers with their scopes.
    pub indicators: Vec<Indicator>,
    /// Parts of the report, and systems that run through it.
    pub themes: Vec<Theme>,
    /// Provinces, regions and special administrative regions of China.
    pub localities: Vec<Locality>,
    /// Groups of countries.
    pub groups: Vec<Group>,
    /// Doubts about the report.
    pub notes: Vec<Remark>,
    /// Guided readings.
    pub tours: Vec<Tour>,
    /// Charts of indicators.
    pub charts: Vec<Chart>,
    /// Dated counts of partners, oldest first.
    pub counts: Vec<Count>,
    /// Versions of the data, oldest first.
    pub releases: Vec<Release>,
    /// Names of records in every language, folded for search; empty until somebody searches.
    pub names: Arc<BTreeMap<RecordId, Vec<String>>>,
}

/// The catalog. Read-only after [`Catalog::new`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Catalog {
    parts: CatalogParts,
    by_id: BTreeMap<RecordId, RecordRef>,
    by_iso_a3: BTreeMap<String, usize>,
    by_iso_numeric: BTreeMap<String, usize>,
    document_of_country: BTreeMap<usize, usize>,
    related: BTreeMap<RecordRef, Vec<RecordRef>>,
}

impl std::ops::Deref for Catalog {
    type Target = CatalogParts;

    /// The records, read-only.
    fn deref(&self) -> &CatalogParts {
        &self.parts
    }
}

impl Catalog {
    /// Indexes the parts. Of two records with one id the first wins (the loader refuses doubles before).
    pub fn new(parts: CatalogParts) -> Self {
        let mut catalog = Self { parts, ..Self::default() };
        let mut by_id = BTreeMap::new();
        for record in catalog.records() {
            if let Some(id) = catalog.id(record) {
                by_id.entry(id.clone()).or_insert(record);
            }
        }
        catalog.by_id = by_id;
        for (index, country) in catalog.parts.countries.iter().enumerate() {
            catalog.by_iso_a3.insert(country.iso_a3.clone(), index);
            catalog.by_iso_numeric.insert(country.iso_numeric.clone(), index);
        }
        for (index, document) in catalog.parts.documents.iter().enumerate() {
            catalog.document_of_country.entry(document.country).or_insert(index);
        }
        catalog.related = catalog.links();
        catalog
    }

    /// Every record that has a page, by kind in list order, then in file order. Merely mentioned countries included.
    pub fn records(&self) -> Vec<RecordRef> {
        RecordKind::ALL
            .into_iter()
            .flat_map(|kind| (0..self.len_of(kind)).map(move |index| RecordRef { kind, index }))
            .collect()
    }

    /// How many records of a kind there are.
    pub fn len_of(&self, kind: RecordKind) -> usize {
        let parts = &self.parts;
        match kind {
            RecordKind::Country => parts.countries.len(),
            RecordKind::Document => parts.documents.len(),
            RecordKind::Organization => parts.organizations.len(),
            RecordKind::Event => parts.events.len(),
            RecordKind::Corridor => parts.corridors.len(),
            RecordKind::Place => parts.places.len(),
            RecordKind::Project => parts.projects.len(),
            RecordKind::Agreement => parts.agreements.len(),
            RecordKind::Mechanism => parts.mechanisms.len(),
            RecordKind::Indicator => parts.indicators.len(),
            RecordKind::Theme => parts.themes.len(),
            RecordKind::Locality => parts.localities.len(),
            RecordKind::Group => parts.groups.len(),
            RecordKind::Note => parts.notes.len(),
        }
    }

    /// The record with this id.
    pub fn find(&self, id: &RecordId) -> Option<RecordRef> {
        self.by_id.get(id).copied()
    }

    /// What every record has: id, title and claims; `None` for a reference of another catalog.
    fn head(&self, record: RecordRef) -> Option<(&RecordId, &Text, &[Claim])> {
        let RecordRef { kind, index } = record;
        let parts = &self.parts;
        Some(match kind {
            RecordKind::Country => parts.countries.get(index).map(|r| (&r.id, &r.name, &*r.claims))?,
            RecordKind::Document => parts.documents.get(index).map(|r| (&r.id, &r.title, &*r.claims))?,
            RecordKind::Organization => {
                parts.organizations.get(index).map(|r| (&r.id, &r.name, &*r.claims))?
            }
            RecordKind::Event => parts.events.get(index).map(|r| (&r.id, &r.title, &*r.claims))?,
            RecordKind::Corridor => parts.corridors.get(index).map(|r| (&r.id, &r.name, &*r.claims))?,
            RecordKind::Place => parts.places.get(index).map(|r| (&r.id, &r.name, &*r.claims))?,
            RecordKind::Project => parts.projects.get(index).map(|r| (&r.id, &r.name, &*r.claims))?,
            RecordKind::Agreement => parts.agreements.get(index).map(|r| (&r.id, &r.title, &*r.claims))?,
            RecordKind::Mechanism => parts.mechanisms.get(index).map(|r| (&r.id, &r.title, &*r.claims))?,
            RecordKind::Indicator => parts.indicators.get(index).map(|r| (&r.id, &r.label, &*r.claims))?,
            RecordKind::Theme => parts.themes.get(index).map(|r| (&r.id, &r.title, &*r.claims))?,
            RecordKind::Locality => parts.localities.get(index).map(|r| (&r.id, &r.name, &*r.claims))?,
            RecordKind::Group => parts.groups.get(index).map(|r| (&r.id, &r.name, &*r.claims))?,
            RecordKind::Note => parts.notes.get(index).map(|r| (&r.id, &r.title, &*r.claims))?,
        })
    }

    /// The id of a record; `None` for a reference of another catalog.
    pub fn id(&self, record: RecordRef) -> Option<&RecordId> {
        self.head(record).map(|(id, ..)| id)
    }

    /// The name or title of a record; an empty text for a reference of another catalog.
    pub fn title(&self, record: RecordRef) -> Text {
        self.head(record).map(|(_, title, _)| title.clone()).unwrap_or_default()
    }

    /// What a record as a whole rests on.
    pub fn claims(&self, record: RecordRef) -> &[Claim] {
        self.head(record).map_or(&[], |(.., claims)| claims)
    }

    /// The agreement or mechanism of a record.
    pub fn accord(&self, record: RecordRef) -> Option<&Accord> {
        match record.kind {
            RecordKind::Agreement => self.parts.agreements.get(record.index),
            RecordKind::Mechanism => self.parts.mechanisms.get(record.index),
            _ => None,
        }
    }

    /// The name of a term; an empty text for none.
    pub fn term(&self, index: usize) -> Text {
        self.parts.terms.get(index).map(|term| term.name.clone()).unwrap_or_default()
    }

    /// The terms of a vocabulary with their indexes, in file order.
    pub fn terms_of(&self, vocabulary: Vocabulary) -> impl Iterator<Item = (usize, &Term)> {
        self.parts.terms.iter().enumerate().filter(move |(_, term)| term.vocabulary == vocabulary)
    }

    /// The group's members as country indexes.
    pub fn groups_of(&self, country: usize) -> impl Iterator<Item = usize> {
        let groups = self.parts.groups.iter().enumerate();
        groups.filter(move |(_, g)| g.members.iter().any(|m| m.country == country)).map(|(index, _)| index)
    }

    /// When a record is on the clock; `None` when it is undated. A country has its document's date, a corridor the first
    /// of its dates: a line under construction is there before it opens.
    pub fn when(&self, record: RecordRef) -> Option<When> {
        let RecordRef { kind, index } = record;
        match kind {
            RecordKind::Country => self.document_of(index).map(|d| When::from_date(d.signed)),
            RecordKind::Document => self.parts.documents.get(index).map(|d| When::from_date(d.signed)),
            RecordKind::Organization => self.parts.organizations.get(index)?.signed.map(When::from_date),
            RecordKind::Event => self.parts.events.get(index).map(Event::when),
            RecordKind::Corridor => {
                let corridor = self.parts.corridors.get(index)?;
                let steps = corridor.milestones.iter().map(|step| step.date);
                let dates = corridor.launch.iter().map(|launch| launch.date).chain(steps);
                dates.min_by_key(|date| date.extent().first()).map(When::from_date)
            }
            RecordKind::Project => {
                let project = self.parts.projects.get(index)?;
                let first =
                    project.milestones.iter().map(|step| step.date).min_by_key(|d| d.extent().first());
                first.or(project.status_as_of).map(When::from_date)
            }
            RecordKind::Agreement | RecordKind::Mechanism => self.accord(record)?.date.map(When::from_date),
            RecordKind::Indicator => {
                let extent = self.parts.indicators.get(index)?.period?.extent();
                Some(When::lasting(extent))
            }
            RecordKind::Place
            | RecordKind::Theme
            | RecordKind::Locality
            | RecordKind::Group
            | RecordKind::Note => None,
        }
    }

    /// The country with this ISO alpha-3 code.
    pub fn country_by_iso_a3(&self, code: &str) -> Option<usize> {
        self.by_iso_a3.get(code).copied()
    }

    /// The country with this ISO numeric code; the outlines are keyed by it.
    pub fn country_by_iso_numeric(&self, code: &str) -> Option<usize> {
        self.by_iso_numeric.get(code).copied()
    }

    /// The membership document of a country.
    pub fn document_of(&self, country: usize) -> Option<&Document> {
        self.document_of_country.get(&country).and_then(|index| self.parts.documents.get(*index))
    }

    /// The reference of a country's membership document.
    pub fn document_ref_of(&self, country: usize) -> Option<RecordRef> {
        let index = *self.document_of_country.get(&country)?;
        Some(RecordRef { kind: RecordKind::Document, index })
    }

    /// The partners' indexes, in file order.
    pub fn partners(&self) -> impl Iterator<Item = usize> {
        let countries = self.parts.countries.iter().enumerate();
        countries.filter(|(_, country)| country.role == CountryRole::Partner).map(|(index, _)| index)
    }

    /// Everything linked with a record, by kind in list order; never itself, never twice.
    pub fn related(&self, record: RecordRef) -> &[RecordRef] {
        self.related.get(&record).map_or(&[], Vec::as_slice)
    }

    fn links(&self) -> BTreeMap<RecordRef, Vec<RecordRef>> {
        let mut pairs: Vec<(RecordRef, RecordRef)> = Vec::new();
        let reference = |kind, index| RecordRef { kind, index };
        for (index, document) in self.parts.documents.iter().enumerate() {
            pairs.push((
                reference(RecordKind::Document, index),
                reference(RecordKind::Country, document.country),
            ));
        }
        for (index, event) in self.parts.events.iter().enumerate() {
            let this = reference(RecordKind::Event, index);
            pairs.extend(event.countries.iter().map(|c| (this, reference(RecordKind::Country, *c))));
            pairs.extend(event.places.iter().map(|p| (this, reference(RecordKind::Place, *p))));
            let bodies = event.bodies.iter().filter_map(|b| self.parts.bodies.get(*b)?.organization);
            pairs.extend(bodies.map(|o| (this, reference(RecordKind::Organization, o))));
            let number = i64::from(event.number);
            for (other, corridor) in self.parts.corridors.iter().enumerate() {
                let named = corridor.claims.iter().filter_map(|claim| claim.at.as_ref());
                let named = named.chain(corridor.statements.iter().map(|statement| &statement.at));
                if named
                    .into_iter()
                    .any(|at| matches!(at, super::Locator::Event(n) if i64::from(*n) == number))
                {
                    pairs.push((this, reference(RecordKind::Corridor, other)));
                }
            }
        }
        for (index, corridor) in self.parts.corridors.iter().enumerate() {
            let this = reference(RecordKind::Corridor, index);
            pairs.extend(corridor.countries.iter().map(|c| (this, reference(RecordKind::Country, *c))));
            pairs.extend(corridor.parts.iter().filter_map(|part| Some((this, *self.by_id.get(part)?))));
        }
        for (index, place) in self.parts.places.iter().enumerate() {
            if let Some(country) = self.country_by_iso_a3(&place.iso_a3) {
                pairs.push((reference(RecordKind::Place, index), reference(RecordKind::Country, country)));
            }
        }
        self.report_links(&mut pairs);
        let mut related: BTreeMap<RecordRef, Vec<RecordRef>> = BTreeMap::new();
        for (a, b) in pairs.into_iter().filter(|(a, b)| a != b) {
            related.entry(a).or_default().push(b);
            related.entry(b).or_default().push(a);
        }
        for list in related.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        related
    }

    /// The links of what the report says beyond the core: by name, and by the place in the report that both cite.
    fn report_links(&self, pairs: &mut Vec<(RecordRef, RecordRef)>) {
        let parts = &self.parts;
        let reference = |kind, index| RecordRef { kind, index };
        let countries = |list: &[usize]| -> Vec<RecordRef> {
            list.iter().map(|index| reference(RecordKind::Country, *index)).collect()
        };
        let places = |list: &[usize]| -> Vec<RecordRef> {
            list.iter().map(|index| reference(RecordKind::Place, *index)).collect()
        };
        let named =
            |ids: &[RecordId]| -> Vec<RecordRef> { ids.iter().filter_map(|id| self.find(id)).collect() };
        let mut link = |this: RecordRef, others: Vec<RecordRef>| {
            pairs.extend(others.into_iter().map(|other| (this, other)));
        };
        for (index, project) in parts.projects.iter().enumerate() {
            let this = reference(RecordKind::Project, index);
            link(this, countries(&project.countries));
            link(this, countries(&project.builders));
            link(this, places(&project.places));
            link(this, named(&project.about));
        }
        for (kind, list) in
            [(RecordKind::Agreement, &parts.agreements), (RecordKind::Mechanism, &parts.mechanisms)]
        {
            for (index, accord) in list.iter().enumerate() {
                let this = reference(kind, index);
                let organizations = accord.organizations.iter();
                link(this, countries(&accord.parties));
                link(this, organizations.map(|o| reference(RecordKind::Organization, *o)).collect());
                link(this, places(&accord.places));
                link(this, named(&accord.about));
            }
        }
        for (index, indicator) in parts.indicators.iter().enumerate() {
            let this = reference(RecordKind::Indicator, index);
            link(this, countries(&indicator.countries));
            link(this, named(&indicator.about));
            link(this, named(&indicator.themes));
        }
        for (index, theme) in parts.themes.iter().enumerate() {
            let this = reference(RecordKind::Theme, index);
            link(this, theme.parent.as_ref().and_then(|id| self.find(id)).into_iter().collect());
            link(this, named(&theme.key_figures));
        }
        for (index, group) in parts.groups.iter().enumerate() {
            let members = group.members.iter().map(|m| reference(RecordKind::Country, m.country)).collect();
            link(reference(RecordKind::Group, index), members);
        }
        for (index, remark) in parts.notes.iter().enumerate() {
            link(reference(RecordKind::Note, index), named(&remark.about));
        }
        // Whatever cites a place of the report belongs to the theme of that place.
        let mut theme_at: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, theme) in parts.themes.iter().enumerate() {
            for at in &theme.at {
                theme_at.entry(at.to_string()).or_default().push(index);
            }
        }
        for record in self.records().into_iter().filter(|record| record.kind != RecordKind::Theme) {
            for at in self.claims(record).iter().filter_map(|claim| claim.at.as_ref()) {
                let themes = theme_at.get(&at.to_string()).into_iter().flatten();
                link(record, themes.map(|theme| reference(RecordKind::Theme, *theme)).collect());
            }
        }
    }

    /// The theme that stands for a place in the report, the narrowest first in file order.
    pub fn theme_at(&self, at: &Locator) -> Option<usize> {
        self.parts.themes.iter().position(|theme| theme.at.as_slice() == std::slice::from_ref(at))
    }

    /// The records again as parts, to add to them.
    pub fn into_parts(self) -> CatalogParts {
        self.parts
    }

    /// Adds the names in every language.
    pub fn set_names(&mut self, names: Arc<BTreeMap<RecordId, Vec<String>>>) {
        self.parts.names = names;
    }

    /// The folded names of a record in every language, as far as they have been loaded.
    pub fn names_elsewhere(&self, record: RecordRef) -> &[String] {
        self.id(record).and_then(|id| self.parts.names.get(id)).map_or(&[], Vec::as_slice)
    }
}
