//! What the report says beyond agreements, corridors and events: figures, projects, instruments, themes, the parts of
//! provinces, groups of countries, and the notes on the report itself.
//!
//! Words of closed sets (sectors, statuses, kinds) are [`Term`]s in the data and not enums: the program shows and filters
//! them, but decides nothing by them, and a new word then needs no new program.

use super::{Claim, Locator, Note, Qualifier, RecordId, Statement, Text, Unit, Vocabulary};
use crate::units::{DaySpan, LonLat, PartialDate};

/// A word of a vocabulary, such as the sector "rail".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Which set it belongs to.
    pub vocabulary: Vocabulary,
    /// The word in data files; unique within its vocabulary.
    pub key: String,
    /// The word for readers.
    pub name: Text,
}

/// A date, or the time from one date to another, each in its own precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Begin, or the date itself.
    pub first: PartialDate,
    /// End, if it is not the same.
    pub last: Option<PartialDate>,
}

impl Period {
    /// First to last possible day.
    pub fn extent(self) -> DaySpan {
        let first = self.first.extent();
        DaySpan::new(first.first(), self.last.map_or(first, PartialDate::extent).last())
    }
}

/// By how much a quantity changed, as the report states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Percent or percentage points; negative for a fall.
    pub value: f64,
    /// [`Unit::Percent`] or [`Unit::PercentagePoint`].
    pub unit: Unit,
    /// The period it is compared with.
    pub since: Option<Period>,
}

/// One number of the report, with all that keeps it apart from similar ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// `indicator-` and a slug.
    pub id: RecordId,
    /// Themes, the main one first; ids.
    pub themes: Vec<RecordId>,
    /// What is measured.
    pub label: Text,
    /// In the unit's base; `None` where the text lost it.
    pub value: Option<f64>,
    /// Unit.
    pub unit: Unit,
    /// How it is meant.
    pub qualifier: Qualifier,
    /// When.
    pub period: Option<Period>,
    /// A stock at the end of the period (and not a flow during it).
    pub as_of: bool,
    /// Change against an earlier period.
    pub change: Option<Change>,
    /// Which way it flows; index of a term.
    pub direction: Option<usize>,
    /// Which countries, what is included.
    pub scope: Text,
    /// The same quantity of several periods shares this slug.
    pub series: Option<String>,
    /// Indexes of countries.
    pub countries: Vec<usize>,
    /// Records it belongs to.
    pub about: Vec<RecordId>,
    /// Why there is no value.
    pub absent: Text,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// A traffic-light class by the guidance that the report prints; always our derivation from the listed kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Green {
    /// Red, yellow, green or ambiguous; index of a term.
    pub class: usize,
    /// The listed kind.
    pub kind: Text,
    /// Where the report itself praises a red kind: both, in one sentence. May be empty.
    pub tension: Text,
}

/// A work, facility or other undertaking that the report names.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// `project-` and a slug.
    pub id: RecordId,
    /// Name.
    pub name: Text,
    /// Other names and spellings.
    pub other_names: Vec<String>,
    /// What, where, who.
    pub summary: Text,
    /// Index of a term.
    pub sector: usize,
    /// As the report says; index of a term.
    pub status: usize,
    /// The date of that status, if the report gives one.
    pub status_as_of: Option<PartialDate>,
    /// Where it stands; indexes.
    pub countries: Vec<usize>,
    /// Whose firms or government build or fund it; indexes.
    pub builders: Vec<usize>,
    /// Indexes of places.
    pub places: Vec<usize>,
    /// Provinces, corridors, events and themes that it belongs to.
    pub about: Vec<RecordId>,
    /// Whether the report states the corridor.
    pub corridors_stated: bool,
    /// Dated steps, in order of time.
    pub milestones: Vec<super::Milestone>,
    /// Its class, if its kind is listed.
    pub green: Option<Green>,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// An agreement, plan, statement or law ([`super::RecordKind::Agreement`]), or a body or gathering
/// ([`super::RecordKind::Mechanism`]).
#[derive(Debug, Clone, PartialEq)]
pub struct Accord {
    /// `agreement-` or `mechanism-` and a slug.
    pub id: RecordId,
    /// Title.
    pub title: Text,
    /// Other names and spellings.
    pub other_names: Vec<String>,
    /// What it is and does.
    pub summary: Text,
    /// Index of a term.
    pub kind: usize,
    /// Parties that the report names; indexes of countries.
    pub parties: Vec<usize>,
    /// Where the report counts parties and does not name them. May be empty.
    pub party_note: Text,
    /// Indexes of organizations.
    pub organizations: Vec<usize>,
    /// Other parties or issuers.
    pub bodies: Vec<Text>,
    /// In its true precision.
    pub date: Option<PartialDate>,
    /// What the date is; index of a term.
    pub date_basis: usize,
    /// As the report says. May be empty.
    pub status: Text,
    /// For how many instruments it stands, when for a number.
    pub count: Option<u32>,
    /// Indexes of places.
    pub places: Vec<usize>,
    /// Events, projects, provinces and themes that it belongs to.
    pub about: Vec<RecordId>,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// A part of the report (chapter, section, box, figure) or a system that runs through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// `theme-` and a slug.
    pub id: RecordId,
    /// Index of a term.
    pub class: usize,
    /// Title.
    pub title: Text,
    /// What the report says of it, in two or three sentences.
    pub statement: Text,
    /// The part that it lies in.
    pub parent: Option<RecordId>,
    /// Where it stands in the report; what is cited from there belongs to it.
    pub at: Vec<Locator>,
    /// The figures to begin with, most telling first.
    pub key_figures: Vec<RecordId>,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// A province, region, municipality or special administrative region of China and the part that the report gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Locality {
    /// `locality-` and a slug.
    pub id: RecordId,
    /// Name.
    pub name: Text,
    /// Index of a term.
    pub kind: usize,
    /// ISO 3166-2.
    pub code: String,
    /// Its seat, roughly.
    pub point: LonLat,
    /// Its part, in a sentence or two.
    pub summary: Text,
    /// What the report says, one by one.
    pub statements: Vec<Statement>,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// A member of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Index of a country.
    pub country: usize,
    /// Index of a term.
    pub role: usize,
}

/// A group of countries that the report uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// `group-` and a slug.
    pub id: RecordId,
    /// Name.
    pub name: Text,
    /// Short names.
    pub other_names: Vec<String>,
    /// What it is and what the report says of it.
    pub summary: Text,
    /// The date for which the members hold.
    pub as_of: Option<PartialDate>,
    /// How sure the list is.
    pub confidence: super::Confidence,
    /// Whether all members are listed (and not only those that the report names).
    pub complete: bool,
    /// Members.
    pub members: Vec<Member>,
    /// Members without a country record (the EU itself, economies without an ISO code), in words.
    pub others: Text,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}

/// A doubt about the report itself, with the records that it touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// `note-` and a slug.
    pub id: RecordId,
    /// What it is about, in a few words.
    pub title: Text,
    /// What is printed, what is likely meant, why.
    pub note: Note,
    /// Records that it touches.
    pub about: Vec<RecordId>,
    /// Where this comes from.
    pub claims: Vec<Claim>,
}
