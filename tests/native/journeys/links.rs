//! A link carries the whole lasting state, and says what it did not understand.

use bri_atlas::geometry::ProjectionKind;
use bri_atlas::state::{Action, AppState, Camera, LinkProblem, Passing, TimeMode, View, link};
use proptest::prelude::*;

use crate::support::text;

use super::any::{any_actions, any_pairs};
use super::{after, cases, day, faults_of, first_sight, id, span};

fn read(pairs: &[(&str, &str)]) -> (AppState, Vec<LinkProblem>) {
    link::read(pairs.iter().copied())
}

/// The state of the link that writes every value.
fn reopened_from_all(state: &AppState) -> (AppState, Vec<LinkProblem>) {
    let pairs = link::write_all(state);
    link::read(pairs.iter().map(|(key, value)| (*key, value.as_str())))
}

fn reopened(state: &AppState) -> (AppState, Vec<LinkProblem>) {
    let pairs = link::write(state);
    link::read(pairs.iter().map(|(key, value)| (*key, value.as_str())))
}

/// The difference of two angles, degrees.
fn turn(a: f64, b: f64) -> f64 {
    ((a - b).rem_euclid(360.0)).min((b - a).rem_euclid(360.0))
}

/// How a camera that went through a link differs by more than can be seen; `None` when it does not.
fn camera_fault(was: Camera, is: Camera) -> Option<String> {
    // One pixel of a 4,000 px wide window that shows 360° / 2^zoom.
    let pixel = 360.0 / was.zoom.exp2() / 4000.0;
    let same = was.projection == is.projection
        && turn(was.centre.lon(), is.centre.lon()) <= pixel
        && (was.centre.lat() - is.centre.lat()).abs() <= pixel
        // Two decimals and one, as the address writes them.
        && (was.zoom - is.zoom).abs() <= 0.005 + 1e-9
        && turn(was.meridian, is.meridian) <= 0.05 + 1e-9;
    (!same).then(|| format!("{was:?} came back as {is:?}; one pixel is {pixel}°"))
}

/// The state but for its camera and for what passes; blanks around a query mean nothing.
fn rest_of(state: &AppState) -> AppState {
    let mut rest = AppState { camera: Camera::default(), passing: Passing::default(), ..state.clone() };
    rest.filters.query = rest.filters.query.trim().to_owned();
    rest
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn every_state_that_can_be_reached_comes_back_from_its_link(actions in any_actions()) {
        let state = after(first_sight(), actions);
        let pairs = link::write(&state);
        for (opened, problems) in [reopened(&state), reopened_from_all(&state)] {
            prop_assert!(problems.is_empty(), "{pairs:?}: {problems:?}");
            prop_assert_eq!(rest_of(&opened), rest_of(&state), "{:?}", pairs);
            let fault = camera_fault(state.camera, opened.camera);
            prop_assert!(fault.is_none(), "{pairs:?}: {}", fault.unwrap_or_default());
        }
    }

    #[test]
    fn no_link_panics_or_opens_a_state_that_should_not_be(pairs in any_pairs()) {
        let (state, problems) = link::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let faults = faults_of(&state);
        prop_assert!(faults.is_empty(), "{faults:?}");
        for problem in problems {
            prop_assert!(pairs.iter().any(|(key, _)| *key == problem.key), "{problem:?}");
            prop_assert!(problem.value.chars().count() <= 40);
        }
    }
}

#[test]
fn the_first_sight_needs_no_words_but_the_language() {
    assert_eq!(link::write(&AppState::default()), [("lang", "en".to_owned())]);
    assert_eq!(read(&[]), (AppState::default(), Vec::new()));
    assert_eq!(read(&[("utm_source", "x"), ("", ""), ("Lang", "zh")]), (AppState::default(), Vec::new()));
}

#[test]
fn a_link_for_other_pages_writes_what_a_later_default_could_change() {
    let all = link::write_all(&AppState::default());
    let written = |key: &str| all.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str());
    for (key, value) in [
        ("v", "1"),
        ("lang", "en"),
        ("theme", "auto"),
        ("view", "map"),
        ("show", "both"),
        ("controls", "full"),
        ("proj", "equal-earth"),
        ("mid", "11"),
        ("from", "2013-01-01"),
        ("to", "2021-06-30"),
        ("only", "clock"),
        ("step", "month"),
        ("speed", "normal"),
        ("axis", "2013-01-01_2021-12-31"),
    ] {
        assert_eq!(written(key), Some(value), "{key}");
    }
    assert!(written("at").is_some() && written("layers").is_some());
    // What has no word for "none" is left out and stays none.
    assert_eq!(["sel", "type", "q", "tour", "page", "data"].map(written), [None; 6]);
    let explore = AppState { view: View::Explore, ..AppState::default() };
    assert!(link::write_all(&explore).contains(&("page", "index".to_owned())));
}

#[test]
fn a_link_is_read_as_it_is_written() {
    let (state, problems) = read(&[
        ("lang", "zh"),
        ("view", "table"),
        ("proj", "mercator"),
        ("mid", "150"),
        ("at", "67.3,30.4,4.25"),
        ("from", "2020-01-01"),
        ("to", "2020-12-31"),
        ("only", "window"),
        ("sel", "corridor-cpec"),
        ("type", "event,corridor"),
        ("q", "rail"),
        ("layers", "none"),
    ]);
    assert_eq!(problems, []);
    assert_eq!((state.lang.key(), state.view), ("zh", View::Table));
    assert_eq!((state.camera.projection, state.camera.meridian), (ProjectionKind::WebMercator, 150.0));
    assert_eq!((state.camera.centre.lon(), state.camera.centre.lat(), state.camera.zoom), (67.3, 30.4, 4.25));
    assert_eq!((state.window, state.time_mode), (span("2020-01-01", "2020-12-31"), TimeMode::Within));
    assert_eq!(state.selection, Some(id("corridor-cpec")));
    assert_eq!((state.filters.types.len(), state.filters.query.as_str()), (2, "rail"));
    assert_eq!(state.layers.iter().count(), 0);
}

#[test]
fn nonsense_is_named_by_its_key_and_the_first_sight_stays() {
    let long = "x".repeat(121);
    let cases = [
        ("lang", "tlh"),
        ("theme", "sepia"),
        ("view", "Map"),
        ("proj", "flat"),
        ("mid", "180.1"),
        ("mid", "1e2"),
        ("mid", ""),
        ("at", "11,18"),
        ("at", "11,18,0,0"),
        ("at", "181,18,0"),
        ("at", "11,-90.5,0"),
        ("at", "11,18,8.5"),
        ("at", "11,18,-1"),
        ("at", "NaN,NaN,NaN"),
        ("at", "inf,0,0"),
        ("from", "2020"),
        ("from", "2019-02-29"),
        ("to", "31.12.2020"),
        ("only", "yes"),
        ("step", "decade"),
        ("speed", "3"),
        ("axis", "2020-01-01"),
        ("axis", "2020-12-31_2020-01-01"),
        ("axis", "2012-01-01_2020-01-01"),
        ("sel", "ghost-1"),
        ("sel", "event-"),
        ("type", "event,ghost"),
        ("type", ""),
        ("kind", "war"),
        ("cont", "antarctica"),
        ("cor", "event-38"),
        ("cor", "cpec"),
        ("org", "Not a slug"),
        ("org", ""),
        ("q", long.as_str()),
        ("layers", "all"),
        ("layers", ""),
        ("page", "nowhere"),
        ("page", "event-38"),
        ("chart", "Not a slug"),
        ("cmp", ""),
        ("cmp", "event-38,ghost-1"),
        ("cmp", "country-kaz,country-kaz"),
        ("cmp", "country-kaz,country-pak,country-ita,country-ken,country-per"),
        ("tour", "network"),
        ("tour", "network.0"),
        ("asof", "Not a slug"),
        ("topic", "country-kaz"),
        ("data", "2026.11.2"),
        ("data", "2026.11.2-XYZ"),
        ("v", "2"),
        ("v", ""),
        ("controls", "some"),
        ("show", "nothing"),
    ];
    for (key, value) in cases {
        let (state, problems) = read(&[(key, value)]);
        assert_eq!(state, AppState::default(), "{key}={value}");
        let told: Vec<_> = problems.iter().map(|problem| problem.key.as_str()).collect();
        assert_eq!(told, [key], "{key}={value}");
    }
    let every_key: std::collections::BTreeSet<_> = cases.iter().map(|(key, _)| *key).collect();
    assert_eq!(every_key.len(), 30, "one row at least for each key");
    let readme = text("README.md");
    for key in every_key {
        assert!(readme.contains(&format!("`{key}`")), "README.md leaves out {key}");
    }
}

#[test]
fn one_piece_of_nonsense_does_not_take_the_rest_with_it() {
    let (state, problems) =
        read(&[("at", "here"), ("view", "list"), ("to", "2019-12-31"), ("sel", "event-38")]);
    assert_eq!(problems, [LinkProblem { key: "at".to_owned(), value: "here".to_owned() }]);
    assert_eq!(
        (state.view, state.clock(), state.selection),
        (View::List, day("2019-12-31"), Some(id("event-38")))
    );
    assert_eq!(state.camera, Camera::default());
}

#[test]
fn ends_in_the_wrong_order_are_told_and_ends_beyond_the_timeline_are_clamped() {
    let (state, problems) = read(&[("from", "2020-02-01"), ("to", "2020-01-01")]);
    assert_eq!((state.window, problems.len()), (AppState::default().window, 1));
    let (state, problems) = read(&[("from", "1999-01-01"), ("to", "2099-01-01")]);
    assert_eq!((state.window, problems.len()), (span("2013-01-01", "2021-12-31"), 0));
}

#[test]
fn an_axis_too_short_to_be_read_is_widened() {
    for (text, axis) in [
        // Thirteen days about the middle; at either end of the timeline, those that there are.
        ("2020-06-10_2020-06-11", span("2020-06-04", "2020-06-17")),
        ("2013-01-01_2013-01-02", span("2013-01-01", "2013-01-14")),
        ("2021-12-30_2021-12-31", span("2021-12-18", "2021-12-31")),
    ] {
        let (state, problems) = read(&[("axis", text)]);
        assert_eq!((state.axis, problems.len()), (axis, 0), "{text}");
    }
}

#[test]
fn the_last_of_two_equal_keys_wins() {
    let (state, problems) = read(&[("view", "list"), ("view", "table")]);
    assert_eq!((state.view, problems.len()), (View::Table, 0));
}

#[test]
fn opening_a_link_keeps_what_passes_and_stops_what_runs() {
    let playing = after(first_sight(), [Action::SetWindowLast(day("2015-01-01")), Action::Play]);
    let size = playing.passing.map_size;
    let (linked, problems) = read(&[("view", "list"), ("at", "x")]);
    let opened = after(playing, [Action::OpenLink { state: Box::new(linked), problems }]);
    assert_eq!((opened.view, opened.passing.map_size, opened.passing.playback), (View::List, size, None));
    assert_eq!(opened.passing.problems.len(), 1);
    assert_eq!(after(opened, [Action::DismissProblems]).passing.problems, []);
}
