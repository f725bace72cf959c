//! The records themselves. Checked values only; indexes point into the [`super::Catalog`] that holds them.

use super::{
    Basis, Claim, Confidence, Continent, CorridorClass, CorridorMode, CountryRole, DocumentKind, EventKind,
    Evidence, Locator, NoteKind, PlacePrecision, Qualifier, RecordId, Text, Unit, When,
};
use crate::units::{LonLat, PartialDate};

/// A country: a partner, China, or one that the records merely mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    /// `country-` and the ISO alpha-3 code in lower case.
    pub id: RecordId,
    /// ISO 3166-1 alpha-3, upper case.
    pub iso_a3: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub iso_a2: String,
    /// ISO 3166-1 numeric, three digits; the key into the outlines.
    pub iso_numeric: String,
    /// Name as a fallback where `Intl` has none, and for search.
    pub name: Text,
    /// Other and older names.
    pub other_names: Vec<String>,
    /// The report's continent.
    pub continent: Continent,
    /// Label point.
    pub point: LonLat,
    /// Capital's name.
    pub capital: Text,
    /// Capital's place.
    pub capital_point: LonLat,
    /// Partner, China, or merely mentioned.
    pub role: CountryRole,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// What another source says of the same field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The field, such as `signed`.
    pub field: String,
    /// Index of the source.
    pub source: usize,
    /// What it gives.
    pub says: String,
}

/// A country's later withdrawal; outside the report's period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// When notice was given.
    pub notice: Option<PartialDate>,
    /// When it took effect.
    pub effect: Option<PartialDate>,
    /// What is known.
    pub note: Text,
    /// Who says so.
    pub claims: Vec<Claim>,
}

/// The membership document of one partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// `document-` and the ISO alpha-3 code in lower case.
    pub id: RecordId,
    /// Index of the country.
    pub country: usize,
    /// Title in our words.
    pub title: Text,
    /// Signing date in its true precision.
    pub signed: PartialDate,
    /// Kind of document.
    pub kind: DocumentKind,
    /// How sure the date is.
    pub confidence: Confidence,
    /// What else is known of it.
    pub note: Text,
    /// Other dates given elsewhere.
    pub conflicts: Vec<Conflict>,
    /// A later withdrawal.
    pub withdrawal: Option<Withdrawal>,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// An international organization with a cooperation document.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    /// `organization-` and a slug.
    pub id: RecordId,
    /// Name.
    pub name: Text,
    /// Short name.
    pub acronym: String,
    /// City of its seat.
    pub seat: Text,
    /// Place of its seat.
    pub point: LonLat,
    /// Date of the document, if known.
    pub signed: Option<PartialDate>,
    /// Kind of document.
    pub kind: DocumentKind,
    /// Whether a source was read.
    pub evidence: Evidence,
    /// What the body and the document are.
    pub summary: Text,
    /// Conflicts and doubts.
    pub note: Text,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// A ministry, bank, forum or other body that an event names; it has no page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Slug, unique among bodies.
    pub id: String,
    /// Name.
    pub name: Text,
    /// The organization record it is, if it is one.
    pub organization: Option<usize>,
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is counted or measured.
    pub quantity: Text,
    /// Plain number in the unit's base.
    pub value: f64,
    /// Unit.
    pub unit: Unit,
    /// How it is meant.
    pub qualifier: Qualifier,
    /// What keeps it apart from similar numbers; may be empty.
    pub scope: Text,
    /// The date or period it is given for, if it is not the record's.
    pub as_of: Option<String>,
    /// Where in the report.
    pub at: Option<Locator>,
}

/// A misprint, conflict, ambiguity or inference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// The field it is about.
    pub field: String,
    /// What stands there.
    pub printed: Text,
    /// What is likely meant.
    pub likely: Text,
    /// Why.
    pub why: Text,
    /// Where in the report.
    pub at: Vec<Locator>,
    /// Named outside sources.
    pub outside: Vec<String>,
}

/// One of the fifty events.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// `event-` and two digits.
    pub id: RecordId,
    /// The report's number, 1 ..= 50.
    pub number: u8,
    /// The date as the report prints it.
    pub date: PartialDate,
    /// The last day, of an event that lasted.
    pub end: Option<PartialDate>,
    /// Another reading of a doubtful date; the timeline uses it and says so.
    pub date_likely: Option<PartialDate>,
    /// Title in our words.
    pub title: Text,
    /// Summary in our words.
    pub summary: Text,
    /// Kinds; the first is the symbol. Never empty.
    pub kinds: Vec<EventKind>,
    /// Indexes of countries.
    pub countries: Vec<usize>,
    /// Whether the report states the countries.
    pub countries_basis: Basis,
    /// Indexes of bodies.
    pub bodies: Vec<usize>,
    /// Indexes of places.
    pub places: Vec<usize>,
    /// Whether the report states the places.
    pub place_basis: Basis,
    /// Held wholly or partly online.
    pub online: bool,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

impl Event {
    /// The days it occupies: the likely reading where there is one.
    pub fn when(&self) -> When {
        if let (None, Some(end)) = (self.date_likely, self.end) {
            return When::lasting(crate::units::DaySpan::new(
                self.date.extent().first(),
                end.extent().last(),
            ));
        }
        When::from_date(self.date_likely.unwrap_or(self.date))
    }
}

/// A stop along a corridor.
#[derive(Debug, Clone, PartialEq)]
pub struct CorridorNode {
    /// Name.
    pub name: Text,
    /// ISO alpha-3 of the country; `None` on the high sea.
    pub iso_a3: Option<String>,
    /// Where.
    pub point: LonLat,
}

/// A statement of the report on a corridor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// In our words.
    pub text: Text,
    /// Where in the report.
    pub at: Locator,
}

/// When a corridor was proposed or launched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launch {
    /// In its true precision.
    pub date: PartialDate,
    /// What happened then.
    pub label: Text,
    /// How sure.
    pub confidence: Confidence,
    /// Who says so.
    pub sources: Vec<String>,
}

/// A dated step of a corridor or linear project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// In its true precision.
    pub date: PartialDate,
    /// What happened.
    pub label: Text,
    /// Where in the report.
    pub at: Option<Locator>,
    /// A named outside source.
    pub outside: Option<String>,
}

/// A corridor, route or linear project. Every line is schematic.
#[derive(Debug, Clone, PartialEq)]
pub struct Corridor {
    /// `corridor-` and a slug.
    pub id: RecordId,
    /// Name.
    pub name: Text,
    /// Short name for the map.
    pub short: Text,
    /// Other names and spellings.
    pub other_names: Vec<String>,
    /// What it is.
    pub class: CorridorClass,
    /// How it is drawn.
    pub mode: CorridorMode,
    /// What it is and where it runs.
    pub summary: Text,
    /// What the report says of it.
    pub statements: Vec<Statement>,
    /// Figures of the report.
    pub figures: Vec<Figure>,
    /// Proposal or launch.
    pub launch: Option<Launch>,
    /// Dated steps, in order of time.
    pub milestones: Vec<Milestone>,
    /// Which part of the line is whose.
    pub routing: Text,
    /// Countries crossed, in order; indexes.
    pub countries: Vec<usize>,
    /// Stops in order, one list a branch.
    pub branches: Vec<Vec<CorridorNode>>,
    /// The drawn lines, one a branch; empty only where `parts` draw them.
    pub lines: Vec<Vec<LonLat>>,
    /// The corridors that together are this one (a service over several passages); they draw it.
    pub parts: Vec<RecordId>,
    /// Whether the report names it.
    pub named_in_report: bool,
    /// Notes.
    pub notes: Vec<Note>,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// A place that events or projects name.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// `place-` and a slug.
    pub id: RecordId,
    /// Name.
    pub name: Text,
    /// Other names and spellings.
    pub other_names: Vec<String>,
    /// ISO alpha-3 of the country or territory.
    pub iso_a3: String,
    /// Where.
    pub point: LonLat,
    /// How exactly.
    pub precision: PlacePrecision,
    /// Our estimate of the error, in km.
    pub uncertainty_km: f64,
    /// What a reader should know.
    pub note: Text,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}
