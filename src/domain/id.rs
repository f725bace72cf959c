//! Stable names of records. An id is `<kind>-<slug>`, is never reused and is the record's permanent link.

use std::fmt;

/// The kinds of record, in the order in which lists show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// A partner country, or China.
    Country,
    /// A membership document.
    Document,
    /// An international organization with a cooperation document.
    Organization,
    /// An event of the chronicle.
    Event,
    /// A corridor, route or linear project.
    Corridor,
    /// A place.
    Place,
    /// A work or facility.
    Project,
    /// An agreement, plan, statement, law.
    Agreement,
    /// A working group, forum, fund, platform.
    Mechanism,
    /// A number with its scope.
    Indicator,
    /// A part of the report or a system that runs through it.
    Theme,
    /// A province, region or special administrative region of China.
    Locality,
    /// A group of countries.
    Group,
    /// A doubt about the report.
    Note,
}

impl RecordKind {
    /// Every kind, in list order.
    pub const ALL: [Self; 14] = [
        Self::Country,
        Self::Document,
        Self::Organization,
        Self::Event,
        Self::Corridor,
        Self::Place,
        Self::Project,
        Self::Agreement,
        Self::Mechanism,
        Self::Indicator,
        Self::Theme,
        Self::Locality,
        Self::Group,
        Self::Note,
    ];

    /// Whether its records are shown unasked on map, timeline, lists and table; the others are reached by search, themes,
    /// links, or by asking for their kind.
    pub const fn is_primary(self) -> bool {
        !matches!(self, Self::Indicator | Self::Theme | Self::Locality | Self::Group | Self::Note)
    }

    /// The first part of the ids of this kind, and its key in links and messages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Document => "document",
            Self::Organization => "organization",
            Self::Event => "event",
            Self::Corridor => "corridor",
            Self::Place => "place",
            Self::Project => "project",
            Self::Agreement => "agreement",
            Self::Mechanism => "mechanism",
            Self::Indicator => "indicator",
            Self::Theme => "theme",
            Self::Locality => "locality",
            Self::Group => "group",
            Self::Note => "note",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A checked record id, such as `event-38` or `corridor-cpec`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    kind: RecordKind,
    text: String,
}

/// Why a text is not a record id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a record id; one looks like event-38 or country-kaz")]
pub struct IdError(String);

impl RecordId {
    /// Reads an id.
    ///
    /// # Errors
    /// [`IdError`] when the kind is unknown or the slug is empty or has characters other than `a-z 0-9 _ -`.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let refused = || IdError(text.chars().take(60).collect());
        let (kind, slug) = text.split_once('-').ok_or_else(refused)?;
        let kind = RecordKind::from_key(kind).ok_or_else(refused)?;
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
        if slug.is_empty() || slug.len() > 60 || !slug.bytes().all(allowed) {
            return Err(refused());
        }
        Ok(Self { kind, text: text.to_owned() })
    }

    /// What the id names.
    pub const fn kind(&self) -> RecordKind {
        self.kind
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_strictly() {
        let id = RecordId::parse("event-38").unwrap();
        assert_eq!((id.kind(), id.as_str()), (RecordKind::Event, "event-38"));
        for text in ["", "event", "event-", "ghost-1", "event-A", "event-1 ", "place-北京", "-x"] {
            assert!(RecordId::parse(text).is_err(), "{text}");
        }
    }
}
