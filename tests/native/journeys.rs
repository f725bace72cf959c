//! What a reader can do, on the real data and without a browser: sequences of actions and of raw input, links, searches,
//! and the words of the interface. Shared here: the catalog, and what must be true of every state.

use std::sync::LazyLock;

use bri_atlas::domain::{Catalog, Lang, RecordId};
use bri_atlas::i18n::Messages;
use bri_atlas::ingest::load_catalog;
use bri_atlas::state::{Action, AppState, MAX_ZOOM, MIN_ZOOM, timeline, update};
use bri_atlas::units::{Day, DaySpan, ScreenSize};
use proptest::prelude::ProptestConfig;
use serde_json::Value;

use crate::support::{json, text, translated};

// Any sequence of actions: no panic, and the invariants of the state.
mod actions;
// Strategies for actions and link pairs, sensible and not.
mod any;
// Raw input all the way to the camera and the window.
mod gestures;
// State to address and back.
mod links;
// What a page around a frame may say.
mod messages;
// The rest of the report: opening, finding, comparing, tours, dated counts.
mod report;
// Opening records, walking through them, counting them.
mod records;
// What a search finds first.
mod searches;
// Every key of the interface in every language.
mod words;

/// A map of a usual size.
const SIZE: ScreenSize = ScreenSize { width: 1280.0, height: 640.0 };
/// The shortest visible part of the timeline that a reader can make, days.
const SHORTEST_AXIS: i32 = 14;

/// The atlas's own data, loaded once as the page loads it.
pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let loaded = load_catalog(|file| Ok(translated(file)));
    assert!(loaded.failures.is_empty() && loaded.warnings.is_empty(), "{loaded:?}");
    loaded.catalog
});

/// The records of a catalog file as they stand there, past every line of our own code.
fn raw_records(file: &str) -> Vec<Value> {
    json(&format!("data/catalog/{file}"))["records"].as_array().unwrap().clone()
}

fn messages(lang: Lang) -> Messages {
    let file = format!("{}.json", lang.key());
    Messages::parse(&file, &text(&format!("data/i18n/{file}"))).unwrap()
}

/// Proptest with this many cases. No file of seeds: what a property finds becomes a named test in `regression.rs`.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// The first sight on a map of a usual size.
fn first_sight() -> AppState {
    after(AppState::default(), [Action::ResizeMap(SIZE)])
}

fn after(state: AppState, actions: impl IntoIterator<Item = Action>) -> AppState {
    actions.into_iter().fold(state, |state, action| update(state, action, &CATALOG))
}

fn id(text: &str) -> RecordId {
    RecordId::parse(text).unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn span(first: &str, last: &str) -> DaySpan {
    DaySpan::new(day(first), day(last))
}

/// What is wrong with a state that no reader should ever be in; empty when nothing is.
fn faults_of(state: &AppState) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    let inside = |span: DaySpan| timeline().contains(span.first()) && timeline().contains(span.last());
    must(inside(state.window), format!("the window leaves the timeline: {:?}", state.window));
    must(inside(state.axis), format!("the axis leaves the timeline: {:?}", state.axis));
    must(state.axis.days() >= SHORTEST_AXIS, format!("the axis has {} days", state.axis.days()));
    let camera = state.camera;
    must((MIN_ZOOM..=MAX_ZOOM).contains(&camera.zoom), format!("the zoom is {}", camera.zoom));
    must(camera.meridian.abs() <= 180.0, format!("the centre meridian is {}", camera.meridian));
    must(
        camera.centre.lon().abs() <= 180.0 && camera.centre.lat().abs() <= 90.0,
        format!("{:?}", camera.centre),
    );
    let size = state.passing.map_size;
    must(size.width >= 0.0 && size.width.is_finite(), format!("the map is {} px wide", size.width));
    must(size.height >= 0.0 && size.height.is_finite(), format!("the map is {} px high", size.height));
    if let Some(view) = camera.viewport(size) {
        let finite = view.zoom.is_finite() && view.centre.x.is_finite() && view.centre.y.is_finite();
        must(finite, format!("the view is nowhere: {view:?}"));
    }
    let ended = state.window.last() >= timeline().last();
    must(!(ended && state.passing.playback.is_some()), "playback runs at the end of the timeline".to_owned());
    must(state.filters.query.chars().count() <= 120, "the query is longer than a link may carry".to_owned());
    faults
}
