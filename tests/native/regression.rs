//! One test for each mended defect, named by it; the comment tells the symptom.

use bri_atlas::domain::{Catalog, RecordId};
use bri_atlas::geometry::ProjectionKind;
use bri_atlas::state::{Action, AppState, Camera, Filters, TimeMode, link, timeline, update};
use bri_atlas::units::{Day, DaySpan, LonLat, ScreenSize};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn after(actions: impl IntoIterator<Item = Action>) -> AppState {
    let size = Action::ResizeMap(ScreenSize { width: 1280.0, height: 640.0 });
    let empty = Catalog::default();
    [size].into_iter().chain(actions).fold(AppState::default(), |state, action| update(state, action, &empty))
}

/// The state that a link of this state opens; the link must be understood.
fn reopened(state: &AppState) -> AppState {
    let pairs = link::write(state);
    let (opened, problems) = link::read(pairs.iter().map(|(key, value)| (*key, value.as_str())));
    assert_eq!(problems, [], "{pairs:?}");
    opened
}

// Zooming the timeline in at its very end left 7 days on it, too few to hit.
#[test]
fn an_axis_at_the_end_of_the_timeline_is_as_long_as_any() {
    for end in [timeline().first(), timeline().last()] {
        let axis = after([Action::SetAxis(DaySpan::new(end, end))]).axis;
        assert_eq!(axis.days(), 14);
        assert!(axis.contains(end));
    }
}

// A link with an axis of two days opened a timeline of two days, which no zoom could have made.
#[test]
fn a_link_cannot_make_the_axis_shorter_than_a_reader_can() {
    let (state, problems) = link::read([("axis", "2020-01-01_2020-01-02")]);
    assert_eq!((state.axis.days(), problems.len()), (14, 0));
    assert!(state.axis.contains(day("2020-01-01")));
}

// Zooming in about the middle and then choosing another centre meridian: the link of that view opened 94° farther east.
// With the globe the link named no place at all.
#[test]
fn a_link_with_another_meridian_keeps_the_usual_centre_where_it_is() {
    let usual = Camera::default().centre;
    let zoomed = after([Action::ZoomMap { at: None, by: 2.0 }, Action::SetMeridian(105.0)]);
    let globe = after([Action::SetProjection(ProjectionKind::Globe), Action::SetMeridian(105.0)]);
    for state in [zoomed, globe] {
        assert_eq!(state.camera.centre, usual);
        assert_eq!(reopened(&state).camera, state.camera);
    }
    // And a meridian alone still means the whole world around it.
    let (around, _) = link::read([("mid", "105")]);
    assert_eq!(around.camera.centre, LonLat::wrapped(105.0, usual.lat()));
}

// A camera with a zoom that is no number stopped the page when the map was next drawn.
#[test]
fn a_camera_of_no_numbers_is_put_right() {
    for absurd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
        let camera = Camera { zoom: absurd, meridian: absurd, ..Camera::default() };
        let linked = AppState { camera, ..AppState::default() };
        for action in [
            Action::SetCamera(camera),
            Action::OpenLink { state: Box::new(linked.clone()), problems: Vec::new() },
        ] {
            let state = after([action]);
            assert!((0.0..=8.0).contains(&state.camera.zoom), "{absurd}");
            assert!(state.camera.meridian.abs() <= 180.0, "{absurd}");
            assert!(state.camera.viewport(state.passing.map_size).is_some());
        }
    }
}

// Filters that no link can carry made a link that its own page complained about.
#[test]
fn every_filter_that_is_kept_can_be_linked() {
    let corridor = Some(RecordId::parse("event-38").unwrap());
    let body = Some("Not a slug".to_owned());
    let query = "x".repeat(200);
    let filters = Filters {
        corridor: corridor.clone(),
        body: body.clone(),
        query: query.clone(),
        ..Filters::default()
    };
    for action in [
        Action::FilterCorridor(corridor),
        Action::FilterBody(body),
        Action::SetQuery(query),
        Action::SetFilters(filters),
    ] {
        let state = after([action]);
        assert_eq!(reopened(&state).filters, state.filters);
    }
}

// Playing a window as long as the timeline did nothing: it was at its end at once.
#[test]
fn a_window_of_the_whole_timeline_can_be_played() {
    let whole = [Action::SetWindow(timeline()), Action::SetTimeMode(TimeMode::Within), Action::Play];
    let state = after(whole.into_iter().chain([Action::Tick { elapsed_secs: 1.0 }]));
    assert!(state.passing.playback.is_some());
    assert!(state.window.last() < timeline().last());
}
