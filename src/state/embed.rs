//! How the atlas looks within another page. On a page of its own these words are carried along and change nothing.

/// Version of the contract with pages that show the atlas in a frame: keys of the address and messages.
pub const CONTRACT: &str = "1";

/// Which controls a frame has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Controls {
    /// A bar with views, search and filters, and all tools of map and timeline.
    #[default]
    Full,
    /// The clock, and buttons to magnify.
    Minimal,
    /// The picture and its marks.
    None,
}

impl Controls {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Full, Self::Minimal, Self::None];

    /// The word in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Minimal => "minimal",
            Self::None => "none",
        }
    }

    /// The choice of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|controls| controls.key() == key)
    }
}

/// Which panes a frame has, so that one frame can be the map and another the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// The map (or whatever the view is) and the timeline.
    #[default]
    Both,
    /// No timeline.
    Map,
    /// No map.
    Timeline,
}

impl Show {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Both, Self::Map, Self::Timeline];

    /// The word in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Map => "map",
            Self::Timeline => "timeline",
        }
    }

    /// The choice of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|show| show.key() == key)
    }
}

/// The look of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Embed {
    /// Its controls.
    pub controls: Controls,
    /// Its panes.
    pub show: Show,
}
