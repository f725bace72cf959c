//! The only place where state changes. Total: any action on any state with any catalog gives a state, never a panic.

use std::collections::BTreeSet;

use super::playback::stepped;
use super::{
    Action, AppState, Camera, CameraFlight, Layer, Layers, Page, Playback, Preset, TimeMode, View, Wish,
    query, timeline,
};
use crate::domain::{Catalog, RecordId, RecordKind, RecordRef};
use crate::geometry::ProjectionKind;
use crate::timescale::span_within;
use crate::units::{DaySpan, LonLat, ScreenOffset, ScreenRect, ScreenSize};

/// The shortest visible part of the timeline, days.
pub(super) const MIN_AXIS_DAYS: i32 = 14;

/// How far from the edge of the map a place must lie to be in sight, CSS px.
const SIGHT_MARGIN_PX: f64 = 24.0;

/// The state after an action.
pub fn update(mut state: AppState, action: Action, catalog: &Catalog) -> AppState {
    let cited_view = match action {
        Action::OpenLink { .. } | Action::AdoptState(_) | Action::OpenCited(_) => None,
        _ => state.passing.cited.is_some().then(|| shown_by(&state)),
    };
    match action {
        Action::ResizeMap(size) => {
            let valid =
                size.width.is_finite() && size.height.is_finite() && size.width >= 0.0 && size.height >= 0.0;
            if valid {
                resize_map(&mut state, size, catalog);
            }
        }
        Action::PanMap(offset) if offset.dx.is_finite() && offset.dy.is_finite() => {
            land(&mut state);
            state.camera = state.camera.panned_by(offset, state.passing.map_size);
        }
        Action::ZoomMap { at, by } => {
            land(&mut state);
            state.camera = state.camera.zoomed_at(at, by, state.passing.map_size);
        }
        Action::ResetMap => {
            let home = state.camera.whole_world();
            fly(&mut state, home);
        }
        Action::SetProjection(projection) => {
            land(&mut state);
            state.camera.projection = projection;
        }
        Action::SetMeridian(meridian) if meridian.is_finite() => {
            land(&mut state);
            let moved = Camera { meridian: LonLat::wrapped(meridian, 0.0).lon(), ..state.camera };
            let whole_world = state.camera.zoom < 0.1 && moved.projection != ProjectionKind::Globe;
            state.camera = if whole_world { moved.whole_world() } else { moved };
        }
        Action::SetCamera(camera) => {
            land(&mut state);
            state.camera = camera.checked();
        }

        Action::SetWindow(window) => change_window(&mut state, window),
        Action::SetWindowFirst(day) => {
            let last = state.window.last().max(day);
            change_window(&mut state, DaySpan::new(day, last));
        }
        Action::SetWindowLast(day) => {
            let first = state.window.first().min(day);
            change_window(&mut state, DaySpan::new(first, day));
        }
        Action::ShiftWindow(days) => {
            let (outer, window) = (timeline(), state.window);
            let lowest = outer.first().0.saturating_sub(window.first().0);
            let highest = outer.last().0.saturating_sub(window.last().0);
            let days = days.clamp(lowest.min(0), highest.max(0));
            change_window(
                &mut state,
                DaySpan::new(window.first().plus_days(days), window.last().plus_days(days)),
            );
        }
        Action::ChoosePreset(preset) => {
            let mode = if preset == Preset::All { TimeMode::UpTo } else { TimeMode::Within };
            state.time_mode = mode;
            change_window(&mut state, preset.window());
            state.axis = if preset == Preset::All { timeline() } else { preset.window() };
        }
        Action::SetTimeMode(mode) => state.time_mode = mode,
        Action::StepClock(count) => {
            state.passing.playback = None;
            state.window = stepped(state.window, state.step, count, moves_both(&state), timeline()).0;
        }
        Action::SetStep(step) => state.step = step,
        Action::SetSpeed(speed) => state.speed = speed,
        Action::Play => play(&mut state),
        Action::Pause => state.passing.playback = None,
        Action::Tick { elapsed_secs } => tick(&mut state, elapsed_secs),
        Action::SetAxis(axis) => state.axis = span_within(axis, timeline(), MIN_AXIS_DAYS),

        Action::Select(id) => select(&mut state, id, catalog, true),
        Action::SelectHere(id) => select(&mut state, id, catalog, false),
        Action::Deselect => state.selection = None,
        Action::SelectNeighbour { forward } => {
            if let Some(id) = query::neighbour(catalog, &state, forward) {
                select(&mut state, id, catalog, true);
            }
        }
        Action::Hover(hover) => state.passing.hover = hover,

        Action::ToggleType(kind) => toggle(&mut state.filters.types, kind),
        Action::ToggleKind(kind) => toggle(&mut state.filters.kinds, kind),
        Action::ToggleContinent(continent) => toggle(&mut state.filters.continents, continent),
        Action::FilterCorridor(corridor) => state.filters.corridor = corridor,
        Action::FilterBody(body) => state.filters.body = body,
        Action::FilterTheme(theme) => {
            if theme.is_some() {
                let shown: BTreeSet<Layer> =
                    state.layers.iter().chain([Layer::Works, Layer::Projects, Layer::Events]).collect();
                state.layers = Layers::only(shown);
            }
            state.filters.theme = theme;
        }
        Action::SetQuery(query) => state.filters.query = query,
        Action::SetFilters(filters) => state.filters = filters,
        Action::ClearFilters => state.filters = super::Filters::default(),
        Action::ToggleLayer(layer) => state.layers = state.layers.toggled(layer),
        Action::SetLayers(layers) => state.layers = layers,

        Action::SetView(view) => state.view = view,
        Action::OpenPage(page) => {
            state.view = View::Explore;
            state.page = page;
            state.chart = None;
        }
        Action::OpenChart(chart) => {
            state.view = View::Explore;
            state.page = Page::Charts;
            state.chart = Some(chart);
        }
        Action::SetCompared(compared) => state.compared = compared,
        Action::AddCompared(item) => {
            state.compared.push(item);
            state.view = View::Explore;
            state.page = Page::Compare;
        }
        Action::RemoveCompared(item) => state.compared.retain(|other| *other != item),
        Action::GoTour { place, state: step } => {
            let kept = (state.lang, state.theme, state.embed);
            let passing = super::Passing { playback: None, hover: None, ..state.passing };
            state =
                AppState { passing, tour: Some(place), lang: kept.0, theme: kept.1, embed: kept.2, ..*step };
            put_right(&mut state);
        }
        Action::LeaveTour => state.tour = None,
        Action::SetStated(stated) => state.stated = stated.filter(|slug| super::filters::is_slug(slug)),
        Action::OpenCited(cited) => state.passing.cited = cited,
        Action::SetLang(lang) => state.lang = lang,
        Action::SetTheme(theme) => state.theme = theme,
        Action::SetWish(wish, choice) => state.passing.wishes = state.passing.wishes.chosen(wish, choice),
        Action::TellWish(wish, holds) => state.passing.wishes = state.passing.wishes.told(wish, holds),
        Action::OpenLink { state: linked, problems } => {
            let passing = super::Passing {
                problems,
                playback: None,
                flight: None,
                hover: None,
                cited: linked.passing.cited.clone(),
                ..state.passing
            };
            state = AppState { passing, ..*linked };
            put_right(&mut state);
        }
        Action::AdoptState(told) => {
            let same_time = told.window == state.window && told.time_mode == state.time_mode;
            let same_place = told.camera == state.camera;
            let passing = super::Passing {
                playback: state.passing.playback.filter(|_| same_time),
                flight: state.passing.flight.filter(|_| same_place),
                cited: told.passing.cited.clone(),
                ..state.passing
            };
            state = AppState { passing, ..*told };
            put_right(&mut state);
        }
        Action::DismissProblems => state.passing.problems.clear(),
        // Offsets and meridians that are no numbers.
        Action::PanMap(_) | Action::SetMeridian(_) => {}
    }
    state.filters = state.filters.checked();
    state.compared = super::page::checked(state.compared);
    state.tour = state.tour.and_then(super::TourPlace::checked);
    state.page = match state.page {
        Page::Theme(id) if id.kind() != RecordKind::Theme => Page::Index,
        Page::Sector(sector) if !super::filters::is_slug(&sector) => Page::Index,
        page => page,
    };
    let chart = state.chart.filter(|slug| super::filters::is_slug(slug));
    state.chart = chart.filter(|_| state.page == Page::Charts);
    // What was cited is what the link showed. A reader who goes on sees something else, and the address stops naming it.
    if cited_view.is_some_and(|before| before != shown_by(&state)) {
        state.passing.cited = None;
    }
    state
}

/// All that decides which records a view shows, and which is open.
fn shown_by(state: &AppState) -> impl PartialEq + use<> {
    let page = (state.view == View::Explore)
        .then(|| (state.page.clone(), state.chart.clone(), state.compared.clone()));
    let stated = state.stated.clone();
    (state.window, state.time_mode, state.filters.clone(), state.selection.clone(), stated, page)
}

/// What comes from outside is brought into its ranges.
fn put_right(state: &mut AppState) {
    state.camera = state.camera.checked();
    state.window = state.window.clamped_to(timeline());
    state.axis = span_within(state.axis, timeline(), MIN_AXIS_DAYS);
    state.stated = state.stated.take().filter(|slug| super::filters::is_slug(slug));
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}

/// Ends a flight where it is: the reader took over.
fn land(state: &mut AppState) {
    state.passing.flight = None;
}

fn fly(state: &mut AppState, to: Camera) {
    let size = state.passing.map_size;
    let shown = size.width >= 1.0 && size.height >= 1.0;
    if state.passing.wishes.holds(Wish::Motion) || !shown || to.projection != state.camera.projection {
        state.passing.flight = None;
        state.camera = to;
    } else {
        state.passing.flight = Some(CameraFlight::new(state.camera, to, size));
    }
}

/// The map gets another size, as when a sheet opens over a part of it. What the sheet tells of stays in sight if it was: a
/// place low on the map would else lie behind it.
fn resize_map(state: &mut AppState, size: ScreenSize, catalog: &Catalog) {
    let before = std::mem::replace(&mut state.passing.map_size, size);
    if state.passing.flight.is_some() {
        return;
    }
    let open = query::selected(catalog, state).map(|record| query::places_of(catalog, record));
    let Some(places) = open.filter(|places| !places.is_empty()) else { return };
    let Some(was) = box_of(state, &places, before) else { return };
    let Some(is) = box_of(state, &places, size) else { return };
    let was_in_sight =
        was.min.x >= 0.0 && was.min.y >= 0.0 && was.max.x <= before.width && was.max.y <= before.height;
    if was_in_sight {
        let offset = ScreenOffset {
            dx: into_sight(is.min.x, is.max.x, size.width),
            dy: into_sight(is.min.y, is.max.y, size.height),
        };
        if offset != ScreenOffset::default() {
            state.camera = state.camera.panned_by(offset, size);
        }
    }
}

/// The box around places on a map of a size; `None` where one of them is not on the map.
fn box_of(state: &AppState, places: &[LonLat], size: ScreenSize) -> Option<ScreenRect> {
    let (viewport, projection) = (state.camera.viewport(size)?, state.camera.projection());
    let points: Option<Vec<_>> = places
        .iter()
        .map(|place| Some(viewport.screen_from_world(projection.world_from_lonlat(*place)?)))
        .collect();
    ScreenRect::around(points?)
}

/// How far a stretch must be moved to lie between the margins; 0 where it does, or is too long for it.
fn into_sight(min: f64, max: f64, room: f64) -> f64 {
    let (first, last) = (SIGHT_MARGIN_PX, room - SIGHT_MARGIN_PX);
    if max - min > last - first {
        0.0
    } else if min < first {
        first - min
    } else if max > last {
        last - max
    } else {
        0.0
    }
}

/// Any manual change of the window stops playback.
fn change_window(state: &mut AppState, window: DaySpan) {
    state.passing.playback = None;
    state.window = window.clamped_to(timeline());
}

fn moves_both(state: &AppState) -> bool {
    state.time_mode == TimeMode::Within
}

fn play(state: &mut AppState) {
    if state.window.last() >= timeline().last() {
        let first = timeline().first();
        // A window as long as the timeline has nowhere to go: it starts over as a year.
        let length = if moves_both(state) { (state.window.days() - 1).min(364) } else { 0 };
        state.window = DaySpan::new(first, first.plus_days(length)).clamped_to(timeline());
    }
    state.passing.playback = Some(Playback::default());
}

fn tick(state: &mut AppState, elapsed_secs: f64) {
    if let Some(flight) = state.passing.flight.take() {
        let (camera, rest) = flight.advanced_by(elapsed_secs, state.passing.map_size);
        state.camera = camera;
        state.passing.flight = rest;
    }
    if let Some(playback) = state.passing.playback {
        let (count, rest) = playback.advanced_by(elapsed_secs, state.speed);
        let (window, over) = stepped(state.window, state.step, count, moves_both(state), timeline());
        state.window = window;
        state.passing.playback = (!over).then_some(rest);
    }
}

/// Opens a record; the clock moves so that it is included, the filters give way if they hide it, and the map flies there
/// if asked to.
fn select(state: &mut AppState, id: RecordId, catalog: &Catalog, move_map: bool) {
    let Some(record) = catalog.find(&id) else { return };
    state.selection = Some(id);
    state.passing.hover = None;
    if !query::in_time(catalog, state, record) {
        bring_into_time(state, catalog, record);
    }
    if !query::passes_filters(catalog, state, record) {
        state.filters = super::Filters::default();
    }
    if move_map {
        let places = query::places_of(catalog, record);
        if !places.is_empty() && !all_in_sight(state, &places) {
            let max_zoom = if record.kind == RecordKind::Place { 6.0 } else { 4.0 };
            let to = state.camera.fitted_to(&places, state.passing.map_size, max_zoom);
            fly(state, to);
        }
    }
}

fn bring_into_time(state: &mut AppState, catalog: &Catalog, record: RecordRef) {
    let Some(when) = query::when(catalog, record).filter(|when| when.extent.meets(timeline())) else {
        return;
    };
    state.passing.playback = None;
    let extent = when.extent.clamped_to(timeline());
    state.window = match state.time_mode {
        TimeMode::UpTo => DaySpan::new(state.window.first().min(extent.first()), extent.last()),
        TimeMode::Within => {
            DaySpan::new(state.window.first().min(extent.first()), state.window.last().max(extent.last()))
        }
    };
}

/// Whether all places lie well inside the map, and near enough to be told apart from the whole world.
fn all_in_sight(state: &AppState, places: &[LonLat]) -> bool {
    let Some(viewport) = state.camera.viewport(state.passing.map_size) else { return true };
    let projection = state.camera.projection();
    let margin = SIGHT_MARGIN_PX;
    state.camera.zoom > 1.0
        && places.iter().all(|place| {
            projection.world_from_lonlat(*place).is_some_and(|world| {
                let at = viewport.screen_from_world(world);
                at.x >= margin
                    && at.y >= margin
                    && at.x <= viewport.size.width - margin
                    && at.y <= viewport.size.height - margin
            })
        })
}
