//! Layer 1: what the data means. No file format, no drawing, no language of the interface.
//!
//! # Glossary
//! - **Record**: anything with a page of its own: a [`Country`], [`Document`], [`Organization`], [`Event`],
//!   [`Corridor`] or [`Place`], and what the rest of the report holds: an [`Indicator`] (one number with its scope), a
//!   [`Project`], an [`Accord`] (agreement or mechanism), a [`Theme`], [`Locality`], [`Group`] or [`Remark`] (a note on the
//!   report). Its id (`event-38`, `country-kaz`) is stable and is its permanent link.
//! - **Document**: the membership document (memorandum, plan) by which a country joined; one per partner.
//! - **Claim**: where one fact comes from: the report and the place in it, or a named outside source with how
//!   sure it is.
//! - **Note**: a misprint, conflict, ambiguity or inference, with both readings; nothing is silently corrected.
//! - **When**: the days a record occupies, and whether they are a duration or an uncertainty.
//! - **Mentioned**: a country or territory that the records name but that is not on the list of partners.

mod catalog;
mod category;
mod guide;
mod id;
mod locator;
mod record;
mod report;
mod source;
mod text;
mod when;

pub use catalog::{Catalog, CatalogParts, RecordRef, Totals};
pub use category::{
    Basis, ChartKind, Confidence, Continent, CorridorClass, CorridorMode, CountryRole, DocumentKind,
    EventKind, Evidence, NoteKind, PlacePrecision, Qualifier, RevisionKind, Unit, Vocabulary,
};
pub use guide::{Chart, ChartPoint, ChartSeries, Count, Release, Revision, Tour, TourStep};
pub use id::{IdError, RecordId, RecordKind};
pub use locator::{Locator, LocatorError};
pub use record::{
    Body, Conflict, Corridor, CorridorNode, Country, Document, Event, Figure, Launch, Milestone, Note,
    Organization, Place, Statement, Withdrawal,
};
pub use report::{
    Accord, Change, Green, Group, Indicator, Locality, Member, Period, Project, Remark, Term, Theme,
};
pub use source::{Claim, Source, SourceKind};
pub use text::{Lang, Text};
pub use when::{When, WhenKind};
