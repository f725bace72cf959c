//! The immutable whole: every record, sorted, indexed by id, with the links between records worked out once.

use std::collections::BTreeMap;

use super::{
    Body, Claim, Corridor, Country, CountryRole, Document, Event, Organization, Place, RecordId, RecordKind,
    Source, Text, When,
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
        match kind {
            RecordKind::Country => self.parts.countries.len(),
            RecordKind::Document => self.parts.documents.len(),
            RecordKind::Organization => self.parts.organizations.len(),
            RecordKind::Event => self.parts.events.len(),
            RecordKind::Corridor => self.parts.corridors.len(),
            RecordKind::Place => self.parts.places.len(),
        }
    }

    /// The record with this id.
    pub fn find(&self, id: &RecordId) -> Option<RecordRef> {
        self.by_id.get(id).copied()
    }

    /// The id of a record; `None` for a reference of another catalog.
    pub fn id(&self, record: RecordRef) -> Option<&RecordId> {
        let RecordRef { kind, index } = record;
        match kind {
            RecordKind::Country => self.parts.countries.get(index).map(|r| &r.id),
            RecordKind::Document => self.parts.documents.get(index).map(|r| &r.id),
            RecordKind::Organization => self.parts.organizations.get(index).map(|r| &r.id),
            RecordKind::Event => self.parts.events.get(index).map(|r| &r.id),
            RecordKind::Corridor => self.parts.corridors.get(index).map(|r| &r.id),
            RecordKind::Place => self.parts.places.get(index).map(|r| &r.id),
        }
    }

    /// The name or title of a record; an empty text for a reference of another catalog.
    pub fn title(&self, record: RecordRef) -> Text {
        let RecordRef { kind, index } = record;
        let title = match kind {
            RecordKind::Country => self.parts.countries.get(index).map(|r| &r.name),
            RecordKind::Document => self.parts.documents.get(index).map(|r| &r.title),
            RecordKind::Organization => self.parts.organizations.get(index).map(|r| &r.name),
            RecordKind::Event => self.parts.events.get(index).map(|r| &r.title),
            RecordKind::Corridor => self.parts.corridors.get(index).map(|r| &r.name),
            RecordKind::Place => self.parts.places.get(index).map(|r| &r.name),
        };
        title.cloned().unwrap_or_default()
    }

    /// What a record as a whole rests on.
    pub fn claims(&self, record: RecordRef) -> &[Claim] {
        let RecordRef { kind, index } = record;
        match kind {
            RecordKind::Country => self.parts.countries.get(index).map(|r| &r.claims),
            RecordKind::Document => self.parts.documents.get(index).map(|r| &r.claims),
            RecordKind::Organization => self.parts.organizations.get(index).map(|r| &r.claims),
            RecordKind::Event => self.parts.events.get(index).map(|r| &r.claims),
            RecordKind::Corridor => self.parts.corridors.get(index).map(|r| &r.claims),
            RecordKind::Place => self.parts.places.get(index).map(|r| &r.claims),
        }
        .map_or(&[], Vec::as_slice)
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
            RecordKind::Place => None,
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
        let mut related: BTreeMap<RecordRef, Vec<RecordRef>> = BTreeMap::new();
        for (a, b) in pairs {
            related.entry(a).or_default().push(b);
            related.entry(b).or_default().push(a);
        }
        for list in related.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        related
    }
}
