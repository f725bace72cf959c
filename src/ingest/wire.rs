//! The data files, letter for letter. Unknown fields are refused, so a typo in the data is an error and not a silence.
//! The same shapes serve `data/catalog/` (all languages) and the built files (texts of one language, names of all).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `{ "en": "...", "zh": "..." }`.
pub type WireText = BTreeMap<String, String>;

/// A catalog file: version and records.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireFile<R> {
    /// Path of the schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Version of the shape.
    pub schema_version: u64,
    /// The records.
    pub records: Vec<R>,
}

/// `meta.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireMeta {
    /// Data version.
    pub version: String,
    /// The date that the data describes.
    pub as_of: String,
    /// Agreements in all, as the report states.
    pub total_agreements: u32,
    /// Partner countries, as the report states.
    pub total_countries: u32,
    /// International organizations, as the report states.
    pub total_organizations: u32,
}

/// A position.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WirePoint {
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

/// One entry of `sources.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireSource {
    /// Slug.
    pub id: String,
    /// report, publication, dataset or knowledge.
    pub kind: String,
    /// As cited.
    pub title: WireText,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The state it describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

/// One support of a record or field.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireClaim {
    /// Source id.
    pub source: String,
    /// Place in the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Number inferred.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inferred: bool,
    /// Field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What it states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// high, medium, low or unverified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<String>,
}

/// One entry of `countries.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireCountry {
    /// `country-kaz`.
    pub id: String,
    /// `KAZ`.
    pub iso_a3: String,
    /// `KZ`.
    pub iso_a2: String,
    /// `398`.
    pub iso_numeric: String,
    /// partner, china or mentioned.
    pub role: String,
    /// Name.
    pub name: WireText,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// The report's continent.
    pub continent: String,
    /// Label point.
    pub point: WirePoint,
    /// Capital.
    pub capital: WireNamedPoint,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// A named position.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireNamedPoint {
    /// Name.
    pub name: WireText,
    /// Where.
    pub point: WirePoint,
}

/// Another source's value.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireConflict {
    /// Field.
    pub field: String,
    /// Source id.
    pub source: String,
    /// Its value.
    pub says: String,
}

/// A withdrawal.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireWithdrawal {
    /// Notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<String>,
    /// Always true: the report ends in June 2021.
    pub outside_period: bool,
    /// What is known.
    pub note: WireText,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// One entry of `documents.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireDocument {
    /// `document-kaz`.
    pub id: String,
    /// `KAZ`.
    pub country: String,
    /// Title.
    pub title: WireText,
    /// Date in its precision.
    pub signed: String,
    /// day, month or year; repeats what the length of `signed` says, for readers of the file.
    pub signed_precision: String,
    /// mou, cooperation-plan, ...
    pub document_kind: String,
    /// high, medium or low.
    pub confidence: String,
    /// Note.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub note: WireText,
    /// Other dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<WireConflict>,
    /// Withdrawal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<WireWithdrawal>,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// One entry of `organizations.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireOrganization {
    /// `organization-undp`.
    pub id: String,
    /// Name.
    pub name: WireText,
    /// Short name.
    pub acronym: String,
    /// Seat.
    pub seat: WireNamedPoint,
    /// Date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
    /// Kind.
    pub document_kind: String,
    /// sourced or unverified.
    pub evidence: String,
    /// Summary.
    pub summary: WireText,
    /// Doubts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub note: WireText,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// One entry of `bodies.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireBody {
    /// Slug.
    pub id: String,
    /// Name.
    pub name: WireText,
    /// `organization-…`, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
}

/// A number.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireFigure {
    /// What.
    pub quantity: WireText,
    /// Plain number in the unit's base.
    pub value: f64,
    /// Unit.
    pub unit: String,
    /// exact, over, ...
    pub qualifier: String,
    /// Scope.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scope: WireText,
    /// Date or period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Place in the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The box number is inferred.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inferred: bool,
}

/// A note.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireNote {
    /// misprint, conflict, ambiguity or inference.
    pub kind: String,
    /// Field.
    pub field: String,
    /// What stands there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub printed: WireText,
    /// What is likely meant.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub likely: WireText,
    /// Why.
    pub why: WireText,
    /// Places in the report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<String>,
    /// Outside sources, as cited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outside: Vec<String>,
}

/// One entry of `events.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireEvent {
    /// `event-38`.
    pub id: String,
    /// 1 ..= 50.
    pub number: u8,
    /// As printed.
    pub date: String,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// The likely reading of a doubtful date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_likely: Option<String>,
    /// Title.
    pub title: WireText,
    /// Summary.
    pub summary: WireText,
    /// Kinds, main one first.
    pub kinds: Vec<String>,
    /// ISO alpha-3 codes.
    pub countries: Vec<String>,
    /// stated, partly-inferred or inferred.
    pub countries_basis: String,
    /// Body ids.
    pub organizations: Vec<String>,
    /// Place ids.
    pub places: Vec<String>,
    /// stated, inferred or none.
    pub place_basis: String,
    /// Wholly or partly online.
    pub online: bool,
    /// stated or inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online_basis: Option<String>,
    /// Figures.
    pub figures: Vec<WireFigure>,
    /// Notes.
    pub notes: Vec<WireNote>,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// A stop.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireNode {
    /// Name.
    pub name: WireText,
    /// ISO alpha-3; absent on the high sea.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iso_a3: Option<String>,
    /// Where.
    pub point: WirePoint,
}

/// A statement of the report.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireStatement {
    /// In our words.
    pub text: WireText,
    /// Place in the report.
    pub at: String,
    /// The box number is inferred.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inferred: bool,
}

/// Launch.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireLaunch {
    /// Date.
    pub date: String,
    /// What happened.
    pub label: WireText,
    /// Confidence.
    pub confidence: String,
    /// As cited.
    pub sources: Vec<String>,
}

/// A dated step.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireMilestone {
    /// Date.
    pub date: String,
    /// What happened.
    pub label: WireText,
    /// Place in the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The box number is inferred.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inferred: bool,
    /// Outside source, as cited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside: Option<String>,
}

/// One entry of `corridors.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireCorridor {
    /// `corridor-cpec`.
    pub id: String,
    /// Name.
    pub name: WireText,
    /// Short name.
    pub short: WireText,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// economic, transport, air, service or project.
    pub class: String,
    /// rail, land, sea or air.
    pub mode: String,
    /// Always true.
    pub schematic: bool,
    /// Summary.
    pub summary: WireText,
    /// What the report says.
    pub report_says: Vec<WireStatement>,
    /// Figures.
    pub figures: Vec<WireFigure>,
    /// Launch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub launch: Option<WireLaunch>,
    /// Steps.
    pub milestones: Vec<WireMilestone>,
    /// Whose line it is.
    pub routing: WireText,
    /// ISO alpha-3 codes in order.
    pub countries: Vec<String>,
    /// Stops.
    pub branches: Vec<Vec<WireNode>>,
    /// Lines.
    pub lines: Vec<Vec<WirePoint>>,
    /// Ids of the corridors that draw this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// Named in the report.
    pub named_in_report: bool,
    /// Notes.
    pub notes: Vec<WireNote>,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// One entry of `places.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WirePlace {
    /// `place-beijing`.
    pub id: String,
    /// Name.
    pub name: WireText,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// ISO alpha-3.
    pub iso_a3: String,
    /// Where.
    pub point: WirePoint,
    /// exact, city, region or country.
    pub precision: String,
    /// km.
    pub uncertainty_km: f64,
    /// Note.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub note: WireText,
    /// Support.
    pub sources: Vec<WireClaim>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's skip_serializing_if hands over a reference")]
pub(super) fn is_false(value: &bool) -> bool {
    !value
}
