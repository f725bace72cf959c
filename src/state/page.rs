//! The pages of the view "Explore", what is compared, and where a tour stands. Each has its words in the address.

use super::timeline;
use crate::domain::{RecordId, RecordKind};
use crate::units::Day;

/// Most things that are compared at once.
pub const MAX_COMPARED: usize = 4;
/// Most steps that a link may name; a tour that has fewer goes to its last.
const MAX_STEP: usize = 99;

/// How the page of a sector begins in links.
const SECTOR: &str = "sector-";

/// A page of the view "Explore".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Page {
    /// All themes, tours and pages.
    #[default]
    Index,
    /// One theme.
    Theme(RecordId),
    /// The projects of one sector, by its word.
    Sector(String),
    /// Every figure.
    Figures,
    /// Every chart.
    Charts,
    /// Things side by side.
    Compare,
    /// Counts of partners by source and date.
    Counts,
    /// Doubts about the report.
    Notes,
    /// What the data is and how it was made.
    Data,
}

impl Page {
    /// The pages that need no further word, in the order of the menu.
    pub const PLAIN: [Self; 7] =
        [Self::Index, Self::Figures, Self::Charts, Self::Compare, Self::Counts, Self::Notes, Self::Data];

    /// The word in links.
    pub fn key(&self) -> String {
        match self {
            Self::Index => "index".to_owned(),
            Self::Theme(id) => id.to_string(),
            Self::Sector(sector) => format!("{SECTOR}{sector}"),
            Self::Figures => "figures".to_owned(),
            Self::Charts => "charts".to_owned(),
            Self::Compare => "compare".to_owned(),
            Self::Counts => "counts".to_owned(),
            Self::Notes => "notes".to_owned(),
            Self::Data => "data".to_owned(),
        }
    }

    /// The page of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        if let Some(page) = Self::PLAIN.into_iter().find(|page| page.key() == key) {
            return Some(page);
        }
        if let Some(sector) = key.strip_prefix(SECTOR) {
            return super::filters::is_slug(sector).then(|| Self::Sector(sector.to_owned()));
        }
        RecordId::parse(key).ok().filter(|id| id.kind() == RecordKind::Theme).map(Self::Theme)
    }
}

/// One of the things that are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// A record.
    Record(RecordId),
    /// The state of things on a day.
    Date(Day),
}

impl Compared {
    /// The word in links.
    pub fn key(&self) -> String {
        match self {
            Self::Record(id) => id.to_string(),
            Self::Date(day) => day.to_string(),
        }
    }

    /// What a word means.
    pub fn from_key(key: &str) -> Option<Self> {
        Day::parse(key).map(Self::Date).ok().or_else(|| RecordId::parse(key).ok().map(Self::Record))
    }
}

/// A list without doubles and not too long.
pub(super) fn checked(compared: Vec<Compared>) -> Vec<Compared> {
    let mut list: Vec<Compared> = Vec::new();
    // A day beyond the timeline is its end: nothing is known from there.
    let within = |day: Day| day.clamp(timeline().first(), timeline().last());
    for item in compared {
        let item = match item {
            Compared::Date(day) => Compared::Date(within(day)),
            record @ Compared::Record(_) => record,
        };
        if !list.contains(&item) && list.len() < MAX_COMPARED {
            list.push(item);
        }
    }
    list
}

/// Where a tour stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TourPlace {
    /// Slug of the tour.
    pub tour: String,
    /// Step, from 0.
    pub step: usize,
}

impl TourPlace {
    /// `network.3`: the third step.
    pub fn key(&self) -> String {
        format!("{}.{}", self.tour, self.step + 1)
    }

    /// The place of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        let (tour, step) = key.rsplit_once('.')?;
        let plain =
            super::filters::is_slug(tour) && !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
        let step: usize = plain.then(|| step.parse().ok()).flatten()?;
        (1..=MAX_STEP).contains(&step).then(|| Self { tour: tour.to_owned(), step: step - 1 })
    }

    /// This place with what no link could carry put right.
    pub(super) fn checked(self) -> Option<Self> {
        super::filters::is_slug(&self.tour).then(|| Self { step: self.step.min(MAX_STEP - 1), ..self })
    }
}

/// Version and content hash of the data that a citation was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Data version.
    pub version: String,
    /// Hash of what the view showed, hexadecimal.
    pub hash: String,
}

impl Cited {
    /// `2026.11.2-1f0c9a3b`.
    pub fn from_key(key: &str) -> Option<Self> {
        let (version, hash) = key.split_once('-')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let fine = version.len() <= 16
            && version.split('.').count() == 3
            && version.split('.').all(digits)
            && (8..=16).contains(&hash.len())
            && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        fine.then(|| Self { version: version.to_owned(), hash: hash.to_owned() })
    }

    /// The word in links.
    pub fn key(&self) -> String {
        format!("{}-{}", self.version, self.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_pages_and_places_are_read_and_written_alike() {
        for page in
            Page::PLAIN.into_iter().chain(Page::from_key("theme-trade")).chain(Page::from_key("sector-rail"))
        {
            assert_eq!(Page::from_key(&page.key()), Some(page));
        }
        for text in ["network.1", "a-b.12"] {
            assert_eq!(TourPlace::from_key(text).unwrap().key(), text);
        }
        for text in ["country-kaz", "2019-12-31"] {
            assert_eq!(Compared::from_key(text).unwrap().key(), text);
        }
        assert_eq!(Cited::from_key("2026.11.2-1f0c9a3b").unwrap().key(), "2026.11.2-1f0c9a3b");
    }

    #[test]
    fn other_words_are_refused() {
        for text in ["", "event-38", "theme-", "sector-", "sector-No", "nowhere", "INDEX"] {
            assert_eq!(Page::from_key(text), None, "{text}");
        }
        for text in ["", "network", "network.0", "network.100", "network.-1", ".1", "a b.1", "x.1e1"] {
            assert_eq!(TourPlace::from_key(text), None, "{text}");
        }
        for text in ["", "2026.11.2", "2026.11-1f0c9a3b", "2026.11.2-1F0C9A3B", "a.b.c-1f0c9a3b", "1.2.3-12"]
        {
            assert_eq!(Cited::from_key(text), None, "{text}");
        }
        assert_eq!(Compared::from_key("2019-13-01"), None);
    }
}
