//! What is made from the records to read them by: tours, charts, dated counts of partners, and the log of the data.

use super::{ChartKind, Claim, Locator, RecordId, RevisionKind, Text, Unit};
use crate::units::PartialDate;

/// One stop of a tour: a state of the page with a short text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TourStep {
    /// Heading.
    pub title: Text,
    /// A few sentences.
    pub text: Text,
    /// The state, as the query of a link.
    pub link: String,
    /// Where in the report.
    pub at: Vec<Locator>,
}

/// A guided reading of the report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tour {
    /// Slug.
    pub id: String,
    /// Title.
    pub title: Text,
    /// What it is about.
    pub summary: Text,
    /// The stops, in order; never empty.
    pub steps: Vec<TourStep>,
}

/// A point of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartPoint {
    /// Index of the indicator that holds the value.
    pub indicator: usize,
    /// Its name on the axis; the indicator's period where it is empty.
    pub category: Text,
}

/// A row of points of one quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartSeries {
    /// Name; empty when there is only one.
    pub name: Text,
    /// Its points, in order of the axis.
    pub points: Vec<ChartPoint>,
}

/// A chart of indicators. It holds no number of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Slug.
    pub id: String,
    /// The question that it answers, as its title.
    pub question: Text,
    /// What the numbers include and leave out.
    pub scope: Text,
    /// How it is drawn.
    pub kind: ChartKind,
    /// The unit of all its values.
    pub unit: Unit,
    /// Themes whose pages show it.
    pub themes: Vec<RecordId>,
    /// The rows.
    pub series: Vec<ChartSeries>,
}

/// How many partners a source gave on a date, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Slug.
    pub id: String,
    /// Who says it and for when.
    pub title: Text,
    /// The date for which it is stated.
    pub date: PartialDate,
    /// Partner countries, as stated.
    pub countries: u32,
    /// The list, if it is known; indexes of countries.
    pub members: Option<Vec<usize>>,
    /// How the list was come by, and what differs from others.
    pub note: Text,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// One change of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The record, by id: it may be gone.
    pub record: String,
    /// What happened.
    pub kind: RevisionKind,
    /// Date or place before; empty where it does not apply.
    pub before: String,
    /// Date or place after.
    pub after: String,
    /// Why. May be empty.
    pub why: Text,
}

/// A version of the data and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// `YYYY.MM.N`.
    pub version: String,
    /// When it was made.
    pub date: PartialDate,
    /// What it brought, in words.
    pub summary: Text,
    /// Whole collections that it added, by key; their records are not listed one by one.
    pub collections: Vec<String>,
    /// The changes of records.
    pub revisions: Vec<Revision>,
}
