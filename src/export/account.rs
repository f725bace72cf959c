//! The account that the page on the data gives: who says how much, where sources disagree, what is not known, and on what
//! each record rests.

use crate::domain::{
    Catalog, Claim, Confidence, CountryRole, Evidence, Note, NoteKind, RecordId, RecordKind, RecordRef,
};
use crate::state::fold;
use crate::units::PartialDate;

/// Collections that are no records: they have no page of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Annex {
    /// Ministries, banks and forums that events name.
    Bodies,
    /// What claims name.
    Sources,
    /// Words of closed sets.
    Terms,
    /// Guided readings.
    Tours,
    /// Charts of indicators.
    Charts,
    /// Dated counts of partners.
    Counts,
    /// The change log.
    Releases,
}

impl Annex {
    /// Every one.
    pub const ALL: [Self; 7] =
        [Self::Bodies, Self::Sources, Self::Terms, Self::Tours, Self::Charts, Self::Counts, Self::Releases];

    /// The name of its file, without its end.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bodies => "bodies",
            Self::Sources => "sources",
            Self::Terms => "terms",
            Self::Tours => "tours",
            Self::Charts => "charts",
            Self::Counts => "counts",
            Self::Releases => "releases",
        }
    }

    /// How many entries it has.
    pub fn len_in(self, catalog: &Catalog) -> usize {
        match self {
            Self::Bodies => catalog.bodies.len(),
            Self::Sources => catalog.sources.len(),
            Self::Terms => catalog.terms.len(),
            Self::Tours => catalog.tours.len(),
            Self::Charts => catalog.charts.len(),
            Self::Counts => catalog.counts.len(),
            Self::Releases => catalog.releases.len(),
        }
    }
}

/// The file that holds a kind of record, without its end: the word for a collection in the log.
pub const fn collection_of(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Country => "countries",
        RecordKind::Document => "documents",
        RecordKind::Organization => "organizations",
        RecordKind::Event => "events",
        RecordKind::Corridor => "corridors",
        RecordKind::Place => "places",
        RecordKind::Project => "projects",
        RecordKind::Agreement => "agreements",
        RecordKind::Mechanism => "mechanisms",
        RecordKind::Indicator => "indicators",
        RecordKind::Theme => "themes",
        RecordKind::Locality => "localities",
        RecordKind::Group => "groups",
        RecordKind::Note => "notes",
    }
}

/// How many records rest on each source, by its index; a record counts once.
pub fn records_by_source(catalog: &Catalog) -> Vec<usize> {
    let mut counts = vec![0; catalog.sources.len()];
    for record in catalog.records() {
        let mut named: Vec<usize> = catalog.claims(record).iter().map(|claim| claim.source).collect();
        named.sort_unstable();
        named.dedup();
        for source in named {
            if let Some(count) = counts.get_mut(source) {
                *count += 1;
            }
        }
    }
    counts
}

/// A field of a document for which sources give different values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The document.
    pub record: RecordRef,
    /// The field.
    pub field: String,
    /// What stands here.
    pub here: PartialDate,
    /// How sure that is.
    pub confidence: Confidence,
    /// What others give: index of the source, and its words.
    pub others: Vec<(usize, String)>,
}

/// Every document of which sources give another date, in file order.
pub fn disagreements(catalog: &Catalog) -> Vec<Disagreement> {
    let documents = catalog.documents.iter().enumerate();
    let differing = documents.filter(|(_, document)| !document.conflicts.is_empty());
    differing
        .map(|(index, document)| Disagreement {
            record: RecordRef { kind: RecordKind::Document, index },
            field: document.conflicts.first().map(|c| c.field.clone()).unwrap_or_default(),
            here: document.signed,
            confidence: document.confidence,
            others: document.conflicts.iter().map(|c| (c.source, c.says.clone())).collect(),
        })
        .collect()
}

/// Every note on a conflict, with the record that holds it: those of the collection, then those of events and corridors.
pub fn conflict_notes(catalog: &Catalog) -> Vec<(RecordRef, &Note)> {
    let reference = |kind, index| RecordRef { kind, index };
    let own = catalog.notes.iter().enumerate();
    let own = own.map(|(index, remark)| (reference(RecordKind::Note, index), &remark.note));
    let events = catalog.events.iter().enumerate().flat_map(|(index, event)| {
        event.notes.iter().map(move |note| (reference(RecordKind::Event, index), note))
    });
    let corridors = catalog.corridors.iter().enumerate().flat_map(|(index, corridor)| {
        corridor.notes.iter().map(move |note| (reference(RecordKind::Corridor, index), note))
    });
    own.chain(events).chain(corridors).filter(|(_, note)| note.kind == NoteKind::Conflict).collect()
}

/// A kind of gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Figures whose value the text lost or the report does not give.
    NoValue,
    /// Organizations that rest on memory alone.
    Unverified,
    /// Documents of which only the year is known.
    YearOnly,
    /// Corridors that the report does not name.
    NotNamed,
    /// Projects whose corridor is our conclusion.
    CorridorInferred,
    /// Places known only by their country.
    CountryOnly,
    /// Events whose date is doubtful.
    DoubtfulDate,
    /// Agreements and mechanisms without a date.
    Undated,
}

impl Gap {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::NoValue,
        Self::Unverified,
        Self::YearOnly,
        Self::NotNamed,
        Self::CorridorInferred,
        Self::CountryOnly,
        Self::DoubtfulDate,
        Self::Undated,
    ];

    /// The records that have it, by kind and in file order.
    pub fn records(self, catalog: &Catalog) -> Vec<RecordRef> {
        catalog.records().into_iter().filter(|record| self.holds(catalog, *record)).collect()
    }

    fn holds(self, catalog: &Catalog, record: RecordRef) -> bool {
        let index = record.index;
        match (self, record.kind) {
            (Self::NoValue, RecordKind::Indicator) => {
                catalog.indicators.get(index).is_some_and(|i| i.value.is_none())
            }
            (Self::Unverified, RecordKind::Organization) => {
                catalog.organizations.get(index).is_some_and(|o| o.evidence == Evidence::Unverified)
            }
            (Self::YearOnly, RecordKind::Document) => {
                catalog.documents.get(index).is_some_and(|d| matches!(d.signed, PartialDate::Year(_)))
            }
            (Self::NotNamed, RecordKind::Corridor) => {
                catalog.corridors.get(index).is_some_and(|c| !c.named_in_report)
            }
            (Self::CorridorInferred, RecordKind::Project) => {
                catalog.projects.get(index).is_some_and(|project| {
                    let links = project.about.iter().any(|id| id.kind() == RecordKind::Corridor);
                    links && !project.corridors_stated
                })
            }
            (Self::CountryOnly, RecordKind::Place) => catalog
                .places
                .get(index)
                .is_some_and(|p| p.precision == crate::domain::PlacePrecision::Country),
            (Self::DoubtfulDate, RecordKind::Event) => {
                catalog.events.get(index).is_some_and(|e| e.date_likely.is_some())
            }
            (Self::Undated, RecordKind::Agreement | RecordKind::Mechanism) => {
                catalog.accord(record).is_some_and(|accord| accord.date.is_none())
            }
            _ => false,
        }
    }
}

/// Records whose name, id or source holds every word of a query, in list order; all for no words. Names are found in any
/// language and without accents.
pub fn find(catalog: &Catalog, query: &str) -> Vec<RecordRef> {
    let query = fold(query);
    let sources: Vec<String> = catalog
        .sources
        .iter()
        .map(|source| source.title.all().map(|(_, text)| fold(text)).collect::<Vec<_>>().join(" "))
        .collect();
    let listed = |record: &RecordRef| {
        record.kind != RecordKind::Country
            || catalog.countries.get(record.index).is_some_and(|c| c.role != CountryRole::Mentioned)
    };
    let holds = |record: &RecordRef| {
        let mut text: Vec<String> = catalog.title(*record).all().map(|(_, title)| fold(title)).collect();
        text.extend_from_slice(catalog.names_elsewhere(*record));
        text.extend(catalog.id(*record).map(RecordId::to_string));
        for claim in catalog.claims(*record) {
            text.extend(sources.get(claim.source).cloned());
            text.extend(claim.at.as_ref().map(ToString::to_string));
        }
        let text = text.join(" ");
        query.split(' ').all(|word| text.contains(word))
    };
    let records = catalog.records().into_iter().filter(listed);
    if query.is_empty() { records.collect() } else { records.filter(holds).collect() }
}

/// What a record rests on: the claims of the record, and for a country those of its document.
pub fn claims(catalog: &Catalog, record: RecordRef) -> Vec<&Claim> {
    let own = catalog.claims(record).iter();
    let document = (record.kind == RecordKind::Country).then(|| catalog.document_of(record.index)).flatten();
    own.chain(document.into_iter().flat_map(|document| &document.claims)).collect()
}
