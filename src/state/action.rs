//! Everything that can happen. A click, a key, a link and a message all become one of these.

use super::{
    Camera, Choice, Cited, Compared, Filters, Layer, Layers, LinkProblem, Page, Preset, Speed, Step, Theme,
    TimeMode, TourPlace, View, Wish,
};
use crate::domain::{Continent, EventKind, Lang, RecordId, RecordKind};
use crate::geometry::ProjectionKind;
use crate::units::{Day, DaySpan, ScreenOffset, ScreenPoint, ScreenSize};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The map got another size.
    ResizeMap(ScreenSize),
    /// The picture of the map was moved by CSS px.
    PanMap(ScreenOffset),
    /// Magnify by doublings around a point, or around the middle.
    ZoomMap {
        /// What keeps still; `None` is the middle.
        at: Option<ScreenPoint>,
        /// Doublings; negative is away.
        by: f64,
    },
    /// Back to the whole world.
    ResetMap,
    /// Another projection, looking at the same place.
    SetProjection(ProjectionKind),
    /// Another centre meridian for the flat projections, degrees.
    SetMeridian(f64),
    /// Look exactly there, at once.
    SetCamera(Camera),

    /// Both ends of the window, in any order; clamped to the timeline.
    SetWindow(DaySpan),
    /// The first day of the window; clamped to the timeline, pushing the last day if it must.
    SetWindowFirst(Day),
    /// The last day of the window, the clock; clamped to the timeline, pushing the first day if it must.
    SetWindowLast(Day),
    /// Move the whole window by days; its length stays.
    ShiftWindow(i32),
    /// A ready-made window.
    ChoosePreset(Preset),
    /// What the window means.
    SetTimeMode(TimeMode),
    /// Steps of the clock, forward or back.
    StepClock(i32),
    /// Length of a step.
    SetStep(Step),
    /// Speed of playback.
    SetSpeed(Speed),
    /// Start playback; at the end of the timeline it starts over.
    Play,
    /// Stop playback.
    Pause,
    /// Time passed: playback and flights go on.
    Tick {
        /// Seconds since the last tick.
        elapsed_secs: f64,
    },
    /// The visible part of the timeline; clamped.
    SetAxis(DaySpan),

    /// Open a record: the clock and the map move so that it is in sight.
    Select(RecordId),
    /// Open a record without moving the map (it was chosen on the map).
    SelectHere(RecordId),
    /// Close the open record.
    Deselect,
    /// The next visible record of the same kind after the open one, or before it.
    SelectNeighbour {
        /// Forward or back.
        forward: bool,
    },
    /// What the pointer or the focus is on.
    Hover(Option<RecordId>),

    /// Switch one kind of record in the filter.
    ToggleType(RecordKind),
    /// Switch one kind of event in the filter.
    ToggleKind(EventKind),
    /// Switch one continent in the filter.
    ToggleContinent(Continent),
    /// Only one corridor, or any.
    FilterCorridor(Option<RecordId>),
    /// Only one body, or any.
    FilterBody(Option<String>),
    /// Only one theme, or any. With a theme the layers that its records need are switched on.
    FilterTheme(Option<RecordId>),
    /// Words to find.
    SetQuery(String),
    /// These filters and no others.
    SetFilters(Filters),
    /// No filters.
    ClearFilters,
    /// Switch a layer of the map.
    ToggleLayer(Layer),
    /// These layers and no others.
    SetLayers(Layers),

    /// Main pane.
    SetView(View),
    /// A page of the view "Explore", which is shown.
    OpenPage(Page),
    /// One chart on the page of charts, which is shown.
    OpenChart(String),
    /// What is compared, and nothing else; without doubles, at most [`super::MAX_COMPARED`].
    SetCompared(Vec<Compared>),
    /// One more thing to compare; shows the comparison.
    AddCompared(Compared),
    /// One thing less.
    RemoveCompared(Compared),
    /// A step of a tour with the state that it shows; language, theme and what passes stay.
    GoTour {
        /// Where.
        place: TourPlace,
        /// The state of the step.
        state: Box<super::AppState>,
    },
    /// Leave the tour; the view stays.
    LeaveTour,
    /// Countries as this dated count states, or as on the clock.
    SetStated(Option<String>),
    /// Language.
    SetLang(Lang),
    /// Theme.
    SetTheme(Theme),
    /// The reader has chosen whether a need holds.
    SetWish(Wish, Choice),
    /// The system says whether a need holds.
    TellWish(Wish, bool),
    /// A link was opened: its state replaces the lasting part.
    OpenLink {
        /// The state of the link.
        state: Box<super::AppState>,
        /// What in it was not understood.
        problems: Vec<LinkProblem>,
    },
    /// The page around a frame changed some of the state: what passes stays, but for what no longer fits.
    AdoptState(Box<super::AppState>),
    /// The link was made from this data.
    OpenCited(Option<Cited>),
    /// The notice about a link was read.
    DismissProblems,
}
