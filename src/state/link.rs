//! State to address and back. Only what differs from the first sight is written, rounded to what can be seen; what cannot
//! be read falls back to the first sight and is reported.
//!
//! Keys: `v lang theme view show controls page chart cmp tour proj mid at from to only asof step speed axis sel type kind cont
//! cor org topic q layers data`. Percent-encoding is the browser's business: [`write`] and [`write_all`] give decoded pairs,
//! [`read`] takes them.

use std::collections::BTreeSet;

use super::filters::{MAX_TEXT, is_slug};
use super::update::MIN_AXIS_DAYS;
use super::{
    AppState, CONTRACT, Camera, Cited, Compared, Controls, Layer, Layers, LinkProblem, MAX_ZOOM, MIN_ZOOM,
    Page, Show, Speed, Step, Theme, TimeMode, TourPlace, View, timeline,
};
use crate::domain::{Continent, EventKind, Lang, RecordId, RecordKind};
use crate::geometry::ProjectionKind;
use crate::timescale::span_within;
use crate::units::{Day, DaySpan, LonLat};

/// Only what falls within the window.
const WINDOW: &str = "window";
/// Everything up to the clock.
const CLOCK: &str = "clock";

/// The address of a state, as decoded key and value pairs in a fixed order.
pub fn write(state: &AppState) -> Vec<(&'static str, String)> {
    pairs(state, false)
}

/// The same with the version of the contract and every value that a later default could change, for links that others keep
/// in their pages.
pub fn write_all(state: &AppState) -> Vec<(&'static str, String)> {
    pairs(state, true)
}

fn pairs(state: &AppState, all: bool) -> Vec<(&'static str, String)> {
    let first = AppState::default();
    let mut pairs: Vec<(&'static str, String)> = Vec::new();
    // What has a default is written when it differs, or when all is.
    let mut put = |differs: bool, key, value: String| {
        if differs {
            pairs.push((key, value));
        }
    };
    put(all, "v", CONTRACT.to_owned());
    // The language always: a link must read the same to whoever opens it.
    put(true, "lang", state.lang.key().to_owned());
    put(all || state.theme != first.theme, "theme", state.theme.key().to_owned());
    put(all || state.view != first.view, "view", state.view.key().to_owned());
    put(all || state.embed.show != first.embed.show, "show", state.embed.show.key().to_owned());
    put(
        all || state.embed.controls != first.embed.controls,
        "controls",
        state.embed.controls.key().to_owned(),
    );
    put(state.page != first.page || (all && state.view == View::Explore), "page", state.page.key());
    if let Some(chart) = &state.chart {
        put(true, "chart", chart.clone());
    }
    let compared: Vec<String> = state.compared.iter().map(Compared::key).collect();
    put(!compared.is_empty(), "cmp", compared.join(","));
    if let Some(place) = &state.tour {
        put(true, "tour", place.key());
    }
    put(
        all || state.camera.projection != first.camera.projection,
        "proj",
        state.camera.projection.key().to_owned(),
    );
    let meridian = rounded(state.camera.meridian, 1);
    put(all || meridian != rounded(first.camera.meridian, 1), "mid", meridian);
    let at = camera_text(&state.camera);
    // With an open record always: a link that names only a record flies to it.
    let whole_world = camera_text(&state.camera.whole_world());
    put(all || at != whole_world || state.selection.is_some(), "at", at);
    put(all || state.window.first() != first.window.first(), "from", state.window.first().to_string());
    put(all || state.window.last() != first.window.last(), "to", state.window.last().to_string());
    let mode = if state.time_mode == TimeMode::Within { WINDOW } else { CLOCK };
    put(all || state.time_mode != first.time_mode, "only", mode.to_owned());
    if let Some(stated) = &state.stated {
        put(true, "asof", stated.clone());
    }
    put(all || state.step != first.step, "step", state.step.key().to_owned());
    put(all || state.speed != first.speed, "speed", state.speed.key().to_owned());
    put(all || state.axis != first.axis, "axis", format!("{}_{}", state.axis.first(), state.axis.last()));
    if let Some(id) = &state.selection {
        put(true, "sel", id.to_string());
    }
    let filters = &state.filters;
    put(!filters.types.is_empty(), "type", joined(filters.types.iter().map(|t| t.key())));
    put(!filters.kinds.is_empty(), "kind", joined(filters.kinds.iter().map(|k| k.key())));
    put(!filters.continents.is_empty(), "cont", joined(filters.continents.iter().map(|c| c.key())));
    if let Some(corridor) = &filters.corridor {
        put(true, "cor", corridor.to_string());
    }
    if let Some(body) = &filters.body {
        put(true, "org", body.clone());
    }
    if let Some(theme) = &filters.theme {
        put(true, "topic", theme.to_string());
    }
    let query = filters.query.trim();
    put(!query.is_empty(), "q", query.to_owned());
    put(all || state.layers != first.layers, "layers", joined_or_none(state.layers.iter().map(Layer::key)));
    if let Some(cited) = &state.passing.cited {
        put(true, "data", cited.key());
    }
    pairs
}

/// The state of an address: decoded pairs in any order, the last of a key winning. Unknown keys are ignored.
pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (AppState, Vec<LinkProblem>) {
    let mut state = AppState::default();
    let mut problems = Vec::new();
    let (mut from, mut to, mut place) = (None, None, None);
    for (key, value) in pairs {
        let understood = match key {
            // Another version is told and read as this one.
            "v" => (value == CONTRACT).then_some(()),
            "lang" => set(&mut state.lang, Lang::from_tag(value)),
            "theme" => set(&mut state.theme, Theme::from_key(value)),
            "view" => set(&mut state.view, View::from_key(value)),
            "show" => set(&mut state.embed.show, Show::from_key(value)),
            "controls" => set(&mut state.embed.controls, Controls::from_key(value)),
            "page" => set(&mut state.page, Page::from_key(value)),
            "chart" => set(&mut state.chart, is_slug(value).then(|| Some(value.to_owned()))),
            "cmp" => set(&mut state.compared, compared(value)),
            "tour" => set(&mut state.tour, TourPlace::from_key(value).map(Some)),
            "asof" => set(&mut state.stated, is_slug(value).then(|| Some(value.to_owned()))),
            "data" => set(&mut state.passing.cited, Cited::from_key(value).map(Some)),
            "proj" => set(&mut state.camera.projection, ProjectionKind::from_key(value)),
            "mid" => set(&mut state.camera.meridian, number(value).filter(|m| m.abs() <= 180.0)),
            "at" => set(&mut place, camera_from_text(value).map(Some)),
            "from" => set(&mut from, Day::parse(value).ok().map(Some)),
            "to" => set(&mut to, Day::parse(value).ok().map(Some)),
            "only" => match value {
                WINDOW => set(&mut state.time_mode, Some(TimeMode::Within)),
                CLOCK => set(&mut state.time_mode, Some(TimeMode::UpTo)),
                _ => None,
            },
            "step" => set(&mut state.step, Step::from_key(value)),
            "speed" => set(&mut state.speed, Speed::from_key(value)),
            "axis" => set(&mut state.axis, axis_from_text(value)),
            "sel" => set(&mut state.selection, RecordId::parse(value).ok().map(Some)),
            "type" => set(&mut state.filters.types, keys(value, RecordKind::from_key)),
            "kind" => set(&mut state.filters.kinds, keys(value, EventKind::from_key)),
            "cont" => set(&mut state.filters.continents, keys(value, Continent::from_key)),
            "cor" => {
                let id = RecordId::parse(value).ok().filter(|id| id.kind() == RecordKind::Corridor);
                set(&mut state.filters.corridor, id.map(Some))
            }
            "topic" => {
                let id = RecordId::parse(value).ok().filter(|id| id.kind() == RecordKind::Theme);
                set(&mut state.filters.theme, id.map(Some))
            }
            "org" => set(&mut state.filters.body, is_slug(value).then(|| Some(value.to_owned()))),
            "q" => set(
                &mut state.filters.query,
                (value.chars().count() <= MAX_TEXT).then(|| value.trim().to_owned()),
            ),
            "layers" => {
                let layers =
                    if value == "none" { Some(BTreeSet::new()) } else { keys(value, Layer::from_key) };
                set(&mut state.layers, layers.map(Layers::only))
            }
            // Keys of others (campaign tags, caches) are not ours to complain about.
            _ => Some(()),
        };
        if understood.is_none() {
            problems.push(LinkProblem { key: key.to_owned(), value: value.chars().take(40).collect() });
        }
    }
    if state.page != Page::Charts {
        // A chart is a place on that page and nowhere else.
        state.chart = None;
    }
    state.camera = match place {
        Some((centre, zoom)) => Camera { centre, zoom, ..state.camera },
        None => state.camera.whole_world(),
    };
    let (first, last) = (from.unwrap_or(state.window.first()), to.unwrap_or(state.window.last()));
    if from.is_some() && to.is_some() && first > last {
        problems.push(LinkProblem { key: "from".to_owned(), value: first.to_string() });
    } else {
        let last = if to.is_none() { last.max(first) } else { last };
        state.window = DaySpan::new(first.min(last), last).clamped_to(timeline());
    }
    (state, problems)
}

fn set<T>(target: &mut T, value: Option<T>) -> Option<()> {
    *target = value?;
    Some(())
}

fn joined<'a>(keys: impl Iterator<Item = &'a str>) -> String {
    keys.collect::<Vec<_>>().join(",")
}

fn joined_or_none<'a>(keys: impl Iterator<Item = &'a str>) -> String {
    let text = joined(keys);
    if text.is_empty() { "none".to_owned() } else { text }
}

/// Every key of a list, or `None` when one is unknown or there is none.
fn keys<T: Ord>(value: &str, from_key: impl Fn(&str) -> Option<T>) -> Option<BTreeSet<T>> {
    let set = value.split(',').map(from_key).collect::<Option<BTreeSet<T>>>()?;
    (!set.is_empty()).then_some(set)
}

/// Every thing of a list, or `None` when one is unknown or there are none or too many.
fn compared(value: &str) -> Option<Vec<Compared>> {
    let list = value.split(',').map(Compared::from_key).collect::<Option<Vec<_>>>()?;
    let fits = super::page::checked(list.clone()).len() == list.len();
    fits.then_some(list)
}

fn number(text: &str) -> Option<f64> {
    let plain = !text.is_empty()
        && text.len() <= 24
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'.');
    plain.then(|| text.parse::<f64>().ok()).flatten().filter(|n| n.is_finite())
}

fn rounded(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// `lon,lat,zoom`. At zoom z a 4,000 px wide window shows 360° / 2^z, so 360 / 2^z / 4000 degrees are one pixel: decimals
/// enough for that, and no more.
fn camera_text(camera: &Camera) -> String {
    let pixel = 360.0 / camera.zoom.clamp(MIN_ZOOM, MAX_ZOOM).exp2() / 4000.0;
    let decimals = (-pixel.log10()).ceil().clamp(1.0, 5.0) as usize;
    let place = camera.centre;
    format!(
        "{},{},{}",
        rounded(place.lon(), decimals),
        rounded(place.lat(), decimals),
        rounded(camera.zoom, 3)
    )
}

fn camera_from_text(text: &str) -> Option<(LonLat, f64)> {
    let parts: Vec<&str> = text.split(',').collect();
    let [lon, lat, zoom] = parts.as_slice() else { return None };
    let zoom = number(zoom).filter(|zoom| (MIN_ZOOM..=MAX_ZOOM).contains(zoom))?;
    Some((LonLat::new(number(lon)?, number(lat)?)?, zoom))
}

fn axis_from_text(text: &str) -> Option<DaySpan> {
    let (first, last) = text.split_once('_')?;
    let (first, last) = (Day::parse(first).ok()?, Day::parse(last).ok()?);
    let inside = timeline().contains(first) && timeline().contains(last) && first < last;
    inside.then(|| span_within(DaySpan::new(first, last), timeline(), MIN_AXIS_DAYS))
}
