//! What is left out: filters on records, and layers of the map. An empty set filters nothing.

use std::collections::BTreeSet;

use crate::domain::{Continent, EventKind, RecordId, RecordKind};

/// Filters on the records of every view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Kinds of record to show.
    pub types: BTreeSet<RecordKind>,
    /// Kinds of event to show; other records are not concerned.
    pub kinds: BTreeSet<EventKind>,
    /// Continents: countries and documents there, and whatever names one of those countries.
    pub continents: BTreeSet<Continent>,
    /// A corridor: itself, the countries it crosses and their documents, and the records linked with it.
    pub corridor: Option<RecordId>,
    /// A body by its slug: the events that name it, and the organization that it is.
    pub body: Option<String>,
    /// A theme: the records that belong to it.
    pub theme: Option<RecordId>,
    /// Words that must be found in a record.
    pub query: String,
}

/// Longest query and slug kept, in characters; what a link may carry.
pub(super) const MAX_TEXT: usize = 120;

impl Filters {
    /// These filters without what no link could carry: a corridor that is none, a slug that is none, a query too long.
    #[must_use]
    pub fn checked(mut self) -> Self {
        self.corridor = self.corridor.filter(|id| id.kind() == RecordKind::Corridor);
        self.theme = self.theme.filter(|id| id.kind() == RecordKind::Theme);
        self.body = self.body.filter(|slug| is_slug(slug));
        if self.query.chars().count() > MAX_TEXT {
            self.query = self.query.chars().take(MAX_TEXT).collect();
        }
        self
    }

    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        let Self { types, kinds, continents, corridor, body, theme, query } = self;
        let sets = types.is_empty() && kinds.is_empty() && continents.is_empty();
        sets && corridor.is_none() && body.is_none() && theme.is_none() && query.is_empty()
    }
}

/// Whether a text is the slug of a body.
pub(super) fn is_slug(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain && !text.is_empty() && text.len() <= MAX_TEXT
}

/// A layer of the map that can be switched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Countries by year of signing.
    Documents,
    /// Railway corridors.
    Rail,
    /// Road and other land corridors.
    Land,
    /// Sea lanes.
    Sea,
    /// Air routes.
    Air,
    /// Linear projects.
    Projects,
    /// Events of the chronicle.
    Events,
    /// Seats of organizations.
    Organizations,
    /// Places.
    Places,
    /// Works and facilities at their places.
    Works,
    /// Names.
    Labels,
    /// The net of meridians and parallels.
    Graticule,
}

impl Layer {
    /// Every layer, in legend order.
    pub const ALL: [Self; 12] = [
        Self::Documents,
        Self::Rail,
        Self::Land,
        Self::Sea,
        Self::Air,
        Self::Projects,
        Self::Events,
        Self::Organizations,
        Self::Places,
        Self::Works,
        Self::Labels,
        Self::Graticule,
    ];

    /// The word in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Rail => "rail",
            Self::Land => "land",
            Self::Sea => "sea",
            Self::Air => "air",
            Self::Projects => "projects",
            Self::Events => "events",
            Self::Organizations => "organizations",
            Self::Places => "places",
            Self::Works => "works",
            Self::Labels => "labels",
            Self::Graticule => "graticule",
        }
    }

    /// The layer of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.key() == key)
    }
}

/// Which layers are drawn. At first sight all but the linear projects, seats, places and the graticule, which crowd a
/// whole-world view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layers {
    on: BTreeSet<Layer>,
}

impl Default for Layers {
    fn default() -> Self {
        let hidden = [Layer::Projects, Layer::Organizations, Layer::Places, Layer::Graticule];
        Self { on: Layer::ALL.into_iter().filter(|layer| !hidden.contains(layer)).collect() }
    }
}

impl Layers {
    /// Whether a layer is drawn.
    pub fn shows(&self, layer: Layer) -> bool {
        self.on.contains(&layer)
    }

    /// The layers with this one switched over.
    #[must_use]
    pub fn toggled(mut self, layer: Layer) -> Self {
        if !self.on.remove(&layer) {
            self.on.insert(layer);
        }
        self
    }

    /// Exactly these layers.
    pub fn only(layers: impl IntoIterator<Item = Layer>) -> Self {
        Self { on: layers.into_iter().collect() }
    }

    /// The drawn layers in legend order.
    pub fn iter(&self) -> impl Iterator<Item = Layer> {
        self.on.iter().copied()
    }
}
