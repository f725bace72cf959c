//! Where facts come from.

use super::{Confidence, Locator, Text};

/// What kind of publication a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// The report that the atlas is built on.
    Report,
    /// A news or official item.
    Publication,
    /// A data set or list.
    Dataset,
    /// General knowledge of the compilers; nothing was read.
    Knowledge,
}

/// A publication, data set or the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Slug, unique among sources.
    pub id: String,
    /// What it is.
    pub kind: SourceKind,
    /// Title, publisher and date as cited.
    pub title: Text,
    /// Where it can be read, if known.
    pub url: Option<String>,
    /// The state it describes, ISO date by truncation, if known.
    pub as_of: Option<String>,
    /// Terms of use, if any are known.
    pub licence: Option<String>,
}

/// One support of a record or of one of its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Index into [`super::Catalog::sources`].
    pub source: usize,
    /// Where in the report; `None` for outside sources.
    pub at: Option<Locator>,
    /// The number of the box or figure is missing in the text and was inferred from its order.
    pub inferred: bool,
    /// The field it supports; `None` for the whole record.
    pub field: Option<String>,
    /// What it states for that field, in its own precision, if it differs in form.
    pub says: Option<String>,
    /// How sure it is; `None` where the report itself speaks.
    pub confidence: Option<Confidence>,
}
