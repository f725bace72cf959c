//! Layer 1: what the data means. No file format, no drawing, no language of the interface.
//!
//! # Glossary
//! - **Record**: anything with a page of its own: a [`Country`], [`Document`], [`Organization`], [`Event`],
//!   [`Corridor`] or [`Place`]. Its id (`event-38`, `country-kaz`) is stable and is its permanent link.
//! - **Document**: the membership document (memorandum, plan) by which a country joined; one per partner.
//! - **Claim**: where one fact comes from: the report and the place in it, or a named outside source with how
//!   sure it is.
//! - **Note**: a misprint, conflict, ambiguity or inference, with both readings; nothing is silently corrected.
//! - **When**: the days a record occupies, and whether they are a duration or an uncertainty.
//! - **Mentioned**: a country or territory that the records name but that is not on the list of partners.

mod catalog;
mod category;
mod id;
mod locator;
mod record;
mod source;
mod text;
mod when;

pub use catalog::{Catalog, CatalogParts, RecordRef, Totals};
pub use category::{
    Basis, Confidence, Continent, CorridorClass, CorridorMode, CountryRole, DocumentKind, EventKind,
    Evidence, NoteKind, PlacePrecision, Qualifier, Unit,
};
pub use id::{IdError, RecordId, RecordKind};
pub use locator::{Locator, LocatorError};
pub use record::{
    Body, Conflict, Corridor, CorridorNode, Country, Document, Event, Figure, Launch, Milestone, Note,
    Organization, Place, Statement, Withdrawal,
};
pub use source::{Claim, Source, SourceKind};
pub use text::{Lang, Text};
pub use when::{When, WhenKind};
