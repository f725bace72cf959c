//! Layer 3: what the reader has chosen, as plain data.
//!
//! [`AppState`] has a lasting part (everything a link carries, see [`link`]) and a passing part (hover, playing, flight).
//! [`AppState::default`] is the first sight. The only way to change it is [`update`] with an [`Action`]; the only readings
//! that count are the functions of [`query`]. No clock: elapsed seconds are handed in.

mod action;
mod camera;
mod embed;
mod filters;
pub mod link;
mod page;
mod playback;
pub mod query;
mod search;
pub mod tour;
mod update;
mod wishes;

use std::sync::LazyLock;

use crate::domain::{Lang, RecordId};
use crate::units::{Day, DaySpan, ScreenSize};

pub use action::Action;
pub use camera::{Camera, CameraFlight, MAX_ZOOM, MIN_ZOOM};
pub use embed::{CONTRACT, Controls, Embed, Show};
pub use filters::{Filters, Layer, Layers};
pub use page::{Cited, Compared, MAX_COMPARED, Page, TourPlace};
pub use playback::{Playback, Speed, Step};
pub use search::{SearchIndex, fold, names as search_names};
pub use update::update;
pub use wishes::{Choice, Wish, Wishes};

/// First day of the timeline: the year in which the initiative was put forward.
pub const TIMELINE_FIRST: &str = "2013-01-01";
/// Last day of the timeline: the year in which the report appeared.
pub const TIMELINE_LAST: &str = "2021-12-31";
/// The report's own as-of date for its list of partners; the clock of the first sight.
pub const REPORT_AS_OF: &str = "2021-06-30";

/// What the main pane shows; the timeline is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The map.
    #[default]
    Map,
    /// The records in order, by kind.
    List,
    /// The records as a sortable table.
    Table,
    /// Pages: themes, figures, charts, comparisons, notes, the data.
    Explore,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 4] = [Self::Map, Self::List, Self::Table, Self::Explore];

    /// The word in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::List => "list",
            Self::Table => "table",
            Self::Explore => "explore",
        }
    }

    /// The view of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.key() == key)
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }
}

/// What the time window means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeMode {
    /// Everything up to the window's end: the state of things on that day.
    #[default]
    UpTo,
    /// Only what falls within the window.
    Within,
}

/// A ready-made window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// 2013 to 2019.
    Before2020,
    /// 2020.
    Year2020,
    /// 2021.
    Year2021,
    /// The whole timeline, up to the report's date.
    All,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 4] = [Self::Before2020, Self::Year2020, Self::Year2021, Self::All];

    /// Its window.
    pub fn window(self) -> DaySpan {
        let span = |first, last| DaySpan::new(day(first), day(last));
        match self {
            Self::Before2020 => span(TIMELINE_FIRST, "2019-12-31"),
            Self::Year2020 => span("2020-01-01", "2020-12-31"),
            Self::Year2021 => span("2021-01-01", TIMELINE_LAST),
            Self::All => span(TIMELINE_FIRST, REPORT_AS_OF),
        }
    }
}

/// What a link said that this page did not understand; shown to the reader once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkProblem {
    /// The key in the address.
    pub key: String,
    /// The value that was not understood, shortened.
    pub value: String,
}

/// Everything that passes: not in the link, not kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passing {
    /// Size of the map in CSS px.
    pub map_size: ScreenSize,
    /// What the pointer or the keyboard focus is on.
    pub hover: Option<RecordId>,
    /// The running playback.
    pub playback: Option<Playback>,
    /// The running flight of the camera.
    pub flight: Option<CameraFlight>,
    /// What the reader needs so that the page is bearable.
    pub wishes: Wishes,
    /// What the last link said that was not understood.
    pub problems: Vec<LinkProblem>,
    /// The data that the last link was made from, if it says so.
    pub cited: Option<Cited>,
}

/// The whole state.
#[derive(Debug, Clone, PartialEq)]
pub struct AppState {
    /// Where the map looks.
    pub camera: Camera,
    /// The time window; its last day is the clock.
    pub window: DaySpan,
    /// What the window means.
    pub time_mode: TimeMode,
    /// The visible part of the timeline.
    pub axis: DaySpan,
    /// How fast playback goes, and in which steps.
    pub step: Step,
    /// Playback speed.
    pub speed: Speed,
    /// The open record.
    pub selection: Option<RecordId>,
    /// Filters.
    pub filters: Filters,
    /// Layers of the map.
    pub layers: Layers,
    /// Main pane.
    pub view: View,
    /// The page of the view "Explore".
    pub page: Page,
    /// The slug of the chart that is shown on the page of charts; `None` is the top of the page.
    pub chart: Option<String>,
    /// What is compared.
    pub compared: Vec<Compared>,
    /// Where a tour stands, if one is open.
    pub tour: Option<TourPlace>,
    /// The slug of a dated count of partners: countries stand as that source states, and not as on the clock.
    pub stated: Option<String>,
    /// Language.
    pub lang: Lang,
    /// Theme.
    pub theme: Theme,
    /// How it looks within another page.
    pub embed: Embed,
    /// What passes.
    pub passing: Passing,
}

impl Default for AppState {
    fn default() -> Self {
        Self {
            camera: Camera::default(),
            window: Preset::All.window(),
            time_mode: TimeMode::default(),
            axis: timeline(),
            step: Step::default(),
            speed: Speed::default(),
            selection: None,
            filters: Filters::default(),
            layers: Layers::default(),
            view: View::default(),
            page: Page::default(),
            chart: None,
            compared: Vec::new(),
            tour: None,
            stated: None,
            lang: Lang::default(),
            theme: Theme::default(),
            embed: Embed::default(),
            passing: Passing::default(),
        }
    }
}

impl AppState {
    /// The date on the clock: the last day of the window.
    pub fn clock(&self) -> Day {
        self.window.last()
    }
}

/// The whole timeline.
pub fn timeline() -> DaySpan {
    // Asked for with every record of every frame.
    static TIMELINE: LazyLock<DaySpan> =
        LazyLock::new(|| DaySpan::new(day(TIMELINE_FIRST), day(TIMELINE_LAST)));
    *TIMELINE
}

/// A day of a constant of this crate.
fn day(text: &str) -> Day {
    let parsed = Day::parse(text);
    debug_assert!(parsed.is_ok(), "constants are dates: {text}");
    parsed.unwrap_or(Day(0))
}
