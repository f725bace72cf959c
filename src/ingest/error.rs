//! What can be wrong with a data file or with one record in it. The words for readers are in `app::failure`.

/// A file that cannot be used. Whatever the other files hold is still shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IngestError {
    /// The file did not arrive.
    #[error("the file could not be loaded: {reason} ({file})")]
    Missing {
        /// Which.
        file: String,
        /// What the browser said.
        reason: String,
    },
    /// Not JSON, or JSON of another shape.
    #[error("the file is not readable at line {line}, column {column}: {reason} ({file})")]
    Syntax {
        /// Which.
        file: String,
        /// 1-based.
        line: usize,
        /// 1-based.
        column: usize,
        /// The parser's words.
        reason: String,
    },
    /// Written for a newer program, or without a version.
    #[error("the file has schema version {found:?}, this page reads {known} ({file})")]
    Version {
        /// Which.
        file: String,
        /// What it says, if anything.
        found: Option<u64>,
        /// What this program reads.
        known: u64,
    },
}

impl IngestError {
    /// The file concerned.
    pub fn file(&self) -> &str {
        match self {
            Self::Missing { file, .. } | Self::Syntax { file, .. } | Self::Version { file, .. } => file,
        }
    }
}

/// What is wrong with one value of one record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The id, code or slug is malformed, or of another kind of record.
    #[error("bad id")]
    BadId,
    /// Two records have the same id.
    #[error("the id is taken by an earlier record")]
    DoubleId,
    /// A date that is none.
    #[error("{0}")]
    BadDate(crate::units::DateError),
    /// The end is before the start.
    #[error("it ends before it begins")]
    EndBeforeStart,
    /// A position outside the globe.
    #[error("there is no position {lon}, {lat}")]
    BadPosition {
        /// Degrees.
        lon: String,
        /// Degrees.
        lat: String,
    },
    /// A word that is not in its closed set.
    #[error("{0:?} is not one of the known words")]
    UnknownWord(String),
    /// A reference to a country that is not there.
    #[error("there is no country {0:?}")]
    UnknownCountry(String),
    /// A reference to a place that is not there.
    #[error("there is no place {0:?}")]
    UnknownPlace(String),
    /// A reference to a body that is not there.
    #[error("there is no body {0:?}")]
    UnknownBody(String),
    /// A reference to an organization that is not there.
    #[error("there is no organization {0:?}")]
    UnknownOrganization(String),
    /// A reference to a source that is not there.
    #[error("there is no source {0:?}")]
    UnknownSource(String),
    /// A reference to a record that is not there.
    #[error("there is no record {0:?}")]
    UnknownRecord(String),
    /// A reference to a record of a kind that has no place there.
    #[error("{0:?} is a record of another kind")]
    OtherKind(String),
    /// A word that its vocabulary does not have: `sector/rail`.
    #[error("there is no term {0:?}")]
    UnknownTerm(String),
    /// A text that must be there is blank.
    #[error("the text is missing")]
    NoText,
    /// No source stands behind the record.
    #[error("no source is given")]
    NoSource,
    /// A place in the report that does not exist.
    #[error("{0}")]
    BadLocator(crate::domain::LocatorError),
    /// A number that is not finite.
    #[error("not a number")]
    BadNumber,
    /// A quantity with neither a value nor the reason why there is none, or with both.
    #[error("there must be either a value or the reason why there is none")]
    ValueOrReason,
    /// A point of a chart whose indicator has no value.
    #[error("{0:?} has no value")]
    NoValue(String),
    /// A point of a chart whose indicator is measured in another unit than the chart.
    #[error("{0:?} is measured in another unit")]
    OtherUnit(String),
    /// A line or list that is too short to mean anything.
    #[error("too few entries")]
    TooFew,
}

/// A record that was dropped, or a field of it that was left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {record}: {field}: {fault}")]
pub struct Warning {
    /// The file.
    pub file: String,
    /// The record's id, or its number in the file where it has none.
    pub record: String,
    /// The field.
    pub field: String,
    /// What is wrong.
    pub fault: Fault,
    /// Whether the whole record was dropped (or only the value).
    pub dropped: bool,
}
