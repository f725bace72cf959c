//! The data files of the rest of the report, letter for letter; the same rules as [`super::wire`].

use serde::{Deserialize, Serialize};

use super::wire::{WireClaim, WireMilestone, WirePoint, WireStatement, WireText};

/// One entry of `terms.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireTerm {
    /// `sector/rail`.
    pub id: String,
    /// For readers.
    pub name: WireText,
}

/// A change.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireChange {
    /// Negative for a fall.
    pub value: f64,
    /// percent or percentage-point.
    pub unit: String,
    /// Base period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// One entry of `indicators.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireIndicator {
    /// `indicator-…`.
    pub id: String,
    /// Theme slugs, main one first.
    pub themes: Vec<String>,
    /// What is measured.
    pub label: WireText,
    /// Plain number in the unit's base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Unit.
    pub unit: String,
    /// exact, over, ...
    pub qualifier: String,
    /// `2020`, `2013/2020`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// during or as-of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period_kind: Option<String>,
    /// Change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<WireChange>,
    /// Term of the vocabulary direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    /// Scope.
    #[serde(default, skip_serializing_if = "WireText::is_empty")]
    pub scope: WireText,
    /// Slug of the series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// ISO alpha-3 codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// Ids of provinces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub localities: Vec<String>,
    /// Ids of records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// Why there is no value.
    #[serde(default, skip_serializing_if = "WireText::is_empty")]
    pub absent: WireText,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// A traffic-light class.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireGreen {
    /// Term of the vocabulary green.
    pub class: String,
    /// The listed kind.
    pub kind: WireText,
    /// The tension.
    #[serde(default, skip_serializing_if = "WireText::is_empty")]
    pub tension: WireText,
}

/// One entry of `projects.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireProject {
    /// `project-…`.
    pub id: String,
    /// Name.
    pub name: WireText,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// Summary.
    pub summary: WireText,
    /// Term of the vocabulary sector.
    pub sector: String,
    /// Term of the vocabulary status.
    pub status: String,
    /// Date of the status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_as_of: Option<String>,
    /// ISO alpha-3 codes.
    pub countries: Vec<String>,
    /// ISO alpha-3 codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub builders: Vec<String>,
    /// Place ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Ids of provinces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub localities: Vec<String>,
    /// Ids of corridors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corridors: Vec<String>,
    /// stated or inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corridors_basis: Option<String>,
    /// Ids of events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// Theme slugs.
    pub themes: Vec<String>,
    /// Dated steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<WireMilestone>,
    /// Traffic light.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub green: Option<WireGreen>,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// One entry of `agreements.json` or `mechanisms.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireAccord {
    /// `agreement-…` or `mechanism-…`.
    pub id: String,
    /// Title.
    pub title: WireText,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// Summary.
    pub summary: WireText,
    /// Term of the vocabulary agreement or mechanism.
    pub kind: String,
    /// ISO alpha-3 codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    /// Parties that are only counted.
    #[serde(default, skip_serializing_if = "WireText::is_empty")]
    pub party_note: WireText,
    /// Organization ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<String>,
    /// Other bodies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<WireText>,
    /// Date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Term of the vocabulary date-basis.
    pub date_basis: String,
    /// Status in words.
    #[serde(default, skip_serializing_if = "WireText::is_empty")]
    pub status: WireText,
    /// How many instruments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Ids of events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// Ids of projects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<String>,
    /// Ids of provinces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub localities: Vec<String>,
    /// Ids of places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Theme slugs.
    pub themes: Vec<String>,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// One entry of `themes.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireTheme {
    /// `theme-…`.
    pub id: String,
    /// Term of the vocabulary theme.
    pub class: String,
    /// Title.
    pub title: WireText,
    /// Two or three sentences.
    pub statement: WireText,
    /// Id of the theme that it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Places in the report.
    pub at: Vec<String>,
    /// Ids of indicators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_figures: Vec<String>,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// One entry of `localities.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireLocality {
    /// `locality-…`.
    pub id: String,
    /// Name.
    pub name: WireText,
    /// Term of the vocabulary locality.
    pub kind: String,
    /// ISO 3166-2.
    pub code: String,
    /// Its seat.
    pub point: WirePoint,
    /// Its part.
    pub summary: WireText,
    /// What the report says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub report_says: Vec<WireStatement>,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// A member.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireMember {
    /// ISO alpha-3.
    pub iso_a3: String,
    /// Term of the vocabulary role.
    pub role: String,
}

/// One entry of `groups.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireGroup {
    /// `group-…`.
    pub id: String,
    /// Name.
    pub name: WireText,
    /// Short names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// Summary.
    pub summary: WireText,
    /// Date of the members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// high, medium, low or unverified.
    pub confidence: String,
    /// All members are listed.
    pub complete: bool,
    /// Members.
    pub members: Vec<WireMember>,
    /// Members without a country record.
    #[serde(default, skip_serializing_if = "WireText::is_empty")]
    pub others: WireText,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// One entry of `notes.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireRemark {
    /// `note-…`.
    pub id: String,
    /// misprint, conflict, ambiguity or inference.
    pub kind: String,
    /// What it is about.
    pub title: WireText,
    /// What stands there.
    pub printed: WireText,
    /// What is likely meant.
    #[serde(default, skip_serializing_if = "WireText::is_empty")]
    pub likely: WireText,
    /// Why.
    pub why: WireText,
    /// Places in the report.
    pub at: Vec<String>,
    /// Ids of records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<String>,
    /// Outside sources, as cited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outside: Vec<String>,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// A stop of a tour.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireTourStep {
    /// Heading.
    pub title: WireText,
    /// A few sentences.
    pub text: WireText,
    /// The state, as the query of a link without language and theme.
    pub link: String,
    /// Places in the report.
    pub at: Vec<String>,
}

/// One entry of `tours.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireTour {
    /// Slug.
    pub id: String,
    /// Title.
    pub title: WireText,
    /// What it is about.
    pub summary: WireText,
    /// The stops.
    pub steps: Vec<WireTourStep>,
}

/// A point.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireChartPoint {
    /// Id of the indicator.
    pub indicator: String,
    /// Name on the axis.
    #[serde(default, skip_serializing_if = "WireText::is_empty")]
    pub category: WireText,
}

/// A row of points.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireChartSeries {
    /// Name.
    #[serde(default, skip_serializing_if = "WireText::is_empty")]
    pub name: WireText,
    /// Points.
    pub points: Vec<WireChartPoint>,
}

/// One entry of `charts.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireChart {
    /// Slug.
    pub id: String,
    /// The question.
    pub question: WireText,
    /// What the numbers include.
    pub scope: WireText,
    /// columns, bars, stacked or points.
    pub kind: String,
    /// Unit of every value.
    pub unit: String,
    /// Theme slugs.
    pub themes: Vec<String>,
    /// Rows.
    pub series: Vec<WireChartSeries>,
}

/// One entry of `counts.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireCount {
    /// Slug.
    pub id: String,
    /// Who says it and for when.
    pub title: WireText,
    /// For when.
    pub date: String,
    /// Partner countries.
    pub countries: u32,
    /// ISO alpha-3 codes; absent when no list is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<String>>,
    /// How the list was come by.
    pub note: WireText,
    /// Support.
    pub sources: Vec<WireClaim>,
}

/// A change of a record.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireRevision {
    /// Id.
    pub record: String,
    /// added, removed, redated, moved or edited.
    pub kind: String,
    /// Before.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// After.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Why.
    #[serde(default, skip_serializing_if = "WireText::is_empty")]
    pub why: WireText,
}

/// One entry of `releases.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireRelease {
    /// `2026.11.1`.
    pub id: String,
    /// When it was made.
    pub date: String,
    /// What it brought.
    pub summary: WireText,
    /// Collections that it added as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collections: Vec<String>,
    /// Changes of records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revisions: Vec<WireRevision>,
}
