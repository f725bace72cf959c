//! [`update`] is total: whatever happens in whatever order, a state comes out that a reader can be in.

use std::mem::discriminant;

use bri_atlas::state::{Action, AppState, Preset, TimeMode, query, timeline, update};
use bri_atlas::units::ScreenSize;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::any::{any_action, any_actions};
use crate::support::text;

use super::{CATALOG, after, cases, faults_of, first_sight, id, span};

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn no_sequence_of_actions_panics_or_leaves_a_state_that_should_not_be(actions in any_actions()) {
        let mut state = first_sight();
        for action in actions {
            let told = format!("{action:?}");
            state = update(state, action, &CATALOG);
            let faults = faults_of(&state);
            prop_assert!(faults.is_empty(), "after {told}: {faults:?}");
        }
    }
}

proptest! {
    // Reading every text of every record takes a while.
    #![proptest_config(cases(60))]

    #[test]
    fn every_reading_of_any_state_agrees_with_the_others(actions in any_actions()) {
        let state = after(first_sight(), actions);
        let visible = query::visible(&CATALOG, &state);
        let shown = query::shown(&CATALOG, &state);
        prop_assert_eq!(shown.shown, visible.len());
        prop_assert!(shown.undated <= shown.shown && shown.shown <= shown.total);
        let summary = query::summary(&CATALOG, &state);
        prop_assert!(summary.countries + summary.uncertain <= summary.partners);
        prop_assert!(summary.events <= summary.events_total);
        prop_assert!(summary.organizations <= summary.organizations_sourced);
        if let Some(open) = query::selected(&CATALOG, &state) {
            for forward in [true, false] {
                let next = query::neighbour(&CATALOG, &state, forward);
                let next = next.and_then(|id| CATALOG.find(&id));
                prop_assert_eq!(next.map(|next| next.kind), Some(open.kind));
            }
        }
    }
}

#[test]
fn the_generator_makes_every_kind_of_action() {
    // A variant begins a line of the enum by its name; a new one needs a place in the generator.
    let source = text("src/state/action.rs");
    let (_, source) = source.split_once("pub enum Action").expect("the enum is there");
    let lines = source.lines().filter_map(|line| line.strip_prefix("    "));
    let variants = lines.filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase())).count();
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::HashSet::new();
    for _ in 0..4000 {
        seen.insert(discriminant(&any_action().new_tree(&mut runner).unwrap().current()));
    }
    assert_eq!(seen.len(), variants);
}

#[test]
fn playing_ends_at_the_end_and_starts_over_from_there() {
    let second = || Action::Tick { elapsed_secs: 1.0 };
    let mut state = after(first_sight(), [Action::SetWindowLast(timeline().first()), Action::Play]);
    let mut seconds = 0;
    while state.passing.playback.is_some() {
        let before = state.clock();
        state = after(state, [second()]);
        seconds += 1;
        assert!(state.clock() > before, "the clock only goes forward");
        assert!(seconds < 100, "it must end");
    }
    // 2013-01-01 to 2021-12-31 in months, three a second: 107 whole months to 2021-12-01, and one to the end.
    assert_eq!((state.clock(), seconds), (timeline().last(), 36));
    let again = after(state, [Action::Play, second()]);
    assert_eq!(again.clock().to_string(), "2013-04-01");
    assert!(again.passing.playback.is_some());
}

#[test]
fn a_window_that_is_played_keeps_its_length() {
    let year = span("2013-01-01", "2013-12-31");
    let mut state =
        after(first_sight(), [Action::SetWindow(year), Action::SetTimeMode(TimeMode::Within), Action::Play]);
    while state.passing.playback.is_some() {
        state = after(state, [Action::Tick { elapsed_secs: 0.5 }]);
        assert_eq!(state.window.days(), year.days());
    }
    assert_eq!(state.window.last(), timeline().last());
}

#[test]
fn every_touch_of_the_window_stops_the_playing() {
    let playing = after(first_sight(), [Action::SetWindow(span("2013-01-01", "2015-01-01")), Action::Play]);
    assert!(playing.passing.playback.is_some());
    let touches = [
        Action::SetWindow(span("2013-01-01", "2016-01-01")),
        Action::SetWindowFirst(span("2014-01-01", "2014-01-01").first()),
        Action::SetWindowLast(span("2014-01-01", "2014-01-01").first()),
        Action::ShiftWindow(10),
        Action::ChoosePreset(Preset::Year2020),
        Action::StepClock(1),
        Action::Pause,
        // A record of 2020, which the clock does not yet include.
        Action::Select(id("event-38")),
        Action::OpenLink { state: Box::default(), problems: Vec::new() },
    ];
    for touch in touches {
        let told = format!("{touch:?}");
        assert_eq!(after(playing.clone(), [touch]).passing.playback, None, "{told}");
    }
}

#[test]
fn a_map_without_a_size_takes_every_action_and_keeps_the_camera_for_later() {
    let state =
        after(AppState::default(), [Action::Select(id("corridor-cpec")), Action::Tick { elapsed_secs: 5.0 }]);
    assert!(faults_of(&state).is_empty());
    assert_eq!(state.passing.map_size, ScreenSize::default());
    assert_eq!(state.passing.flight, None, "nothing flies where nothing is seen");
}
