//! From raw input to what has changed: the hand, the gesture, the action, the state.

use bri_atlas::domain::RecordId;
use bri_atlas::interaction::{
    GestureMachine, Grip, Modifiers, PointerKind, RawInput, TimelineControl, TimelineTarget, map_actions,
};
use bri_atlas::state::{Action, AppState, Camera};
use bri_atlas::timescale::TimeAxis;
use bri_atlas::units::{LonLat, ScreenOffset, ScreenPoint, WorldPoint};

use super::{SIZE, after, day, first_sight, id, span};

fn at(x: f64, y: f64) -> ScreenPoint {
    ScreenPoint { x, y }
}

fn down(pointer: i32, kind: PointerKind, at: ScreenPoint, time_ms: f64) -> RawInput {
    RawInput::Down { pointer, kind, at, time_ms, modifiers: Modifiers::default() }
}

fn moved(pointer: i32, kind: PointerKind, at: ScreenPoint, time_ms: f64) -> RawInput {
    RawInput::Move { pointer, kind, at, time_ms }
}

fn up(pointer: i32, kind: PointerKind, at: ScreenPoint, time_ms: f64) -> RawInput {
    RawInput::Up { pointer, kind, at, time_ms }
}

/// A state that looks at Pakistan from near, so that no edge of the world is in the way.
fn near() -> AppState {
    let camera = Camera { centre: LonLat::wrapped(67.0, 30.0), zoom: 3.0, ..Camera::default() };
    after(first_sight(), [Action::SetCamera(camera)])
}

/// The state after raw input on the map; `hit` is what lies under every point.
fn fed(state: AppState, hit: Option<&RecordId>, inputs: &[RawInput]) -> AppState {
    let mut machine = GestureMachine::new();
    let gestures = inputs.iter().flat_map(|input| machine.feed(*input)).collect::<Vec<_>>();
    after(state, gestures.iter().flat_map(|gesture| map_actions(gesture, hit.cloned())))
}

fn under(state: &AppState, at: ScreenPoint) -> WorldPoint {
    state.camera.viewport(SIZE).unwrap().world_from_screen(at)
}

/// Where a point of the plane is on the screen.
fn screen(state: &AppState, world: WorldPoint) -> ScreenPoint {
    state.camera.viewport(SIZE).unwrap().screen_from_world(world)
}

/// 0.01 px is under any visible step.
#[track_caller]
fn assert_there(state: &AppState, world: WorldPoint, at: ScreenPoint) {
    let is = screen(state, world);
    assert!(is.distance_to(at) < 0.01, "{is:?}, not {at:?}");
}

#[test]
fn a_drag_moves_the_map_by_exactly_as_much() {
    for kind in [PointerKind::Mouse, PointerKind::Touch, PointerKind::Pen] {
        let start = near();
        let held = under(&start, at(400.0, 300.0));
        let way = [
            down(1, kind, at(400.0, 300.0), 0.0),
            moved(1, kind, at(401.0, 300.0), 10.0),
            moved(1, kind, at(417.5, 290.25), 20.0),
            moved(1, kind, at(390.0, 340.0), 30.0),
            up(1, kind, at(437.0, 255.0), 40.0),
        ];
        let end = fed(start.clone(), None, &way);
        assert_there(&end, held, at(437.0, 255.0));
        assert_eq!(end.camera.zoom.to_bits(), start.camera.zoom.to_bits());
        // Back again: the same picture.
        let back = [
            down(1, kind, at(437.0, 255.0), 0.0),
            moved(1, kind, at(500.0, 200.0), 10.0),
            up(1, kind, at(400.0, 300.0), 20.0),
        ];
        assert_there(&fed(end, None, &back), held, at(400.0, 300.0));
    }
}

#[test]
fn a_drag_at_the_edge_of_the_world_stops_there() {
    let wide = after(near(), [Action::ResetMap, Action::Tick { elapsed_secs: 60.0 }]);
    let push = [
        down(1, PointerKind::Mouse, at(100.0, 100.0), 0.0),
        up(1, PointerKind::Mouse, at(100.0, 100.0), 9.0),
        down(2, PointerKind::Mouse, at(100.0, 100.0), 900.0),
        moved(2, PointerKind::Mouse, at(1200.0, 600.0), 950.0),
        up(2, PointerKind::Mouse, at(1200.0, 600.0), 999.0),
    ];
    let world = WorldPoint::default();
    let before = screen(&wide, world);
    assert_there(&fed(wide, None, &push), world, before);
}

#[test]
fn a_pinch_keeps_what_lies_under_both_fingers() {
    let (left, right) = (at(500.0, 300.0), at(700.0, 300.0));
    let start = near();
    let held = [under(&start, left), under(&start, right)];
    // Apart to the double and 30 px to the right and down, in small steps of alternate fingers.
    let (to_left, to_right) = (at(430.0, 330.0), at(830.0, 330.0));
    let mut inputs = vec![down(1, PointerKind::Touch, left, 0.0), down(2, PointerKind::Touch, right, 5.0)];
    for step in 1..=10 {
        let part = f64::from(step) / 10.0;
        let between = |a: ScreenPoint, b: ScreenPoint| at(a.x + (b.x - a.x) * part, a.y);
        inputs.push(moved(1, PointerKind::Touch, between(left, to_left), f64::from(step) * 16.0));
        inputs.push(moved(2, PointerKind::Touch, between(right, to_right), f64::from(step) * 16.0 + 8.0));
    }
    let spread = fed(start.clone(), None, &inputs);
    assert!((spread.camera.zoom - start.camera.zoom - 1.0).abs() < 1e-9, "{}", spread.camera.zoom);
    assert_there(&spread, held[0], at(430.0, 300.0));
    assert_there(&spread, held[1], at(830.0, 300.0));
}

#[test]
fn a_pinch_about_a_resting_middle_keeps_the_middle_still() {
    let start = near();
    let middle = at(640.0, 200.0);
    let held = under(&start, middle);
    let inputs = [
        down(1, PointerKind::Touch, at(600.0, 200.0), 0.0),
        down(2, PointerKind::Touch, at(680.0, 200.0), 0.0),
        moved(1, PointerKind::Touch, at(560.0, 200.0), 16.0),
        moved(2, PointerKind::Touch, at(720.0, 200.0), 16.0),
        up(1, PointerKind::Touch, at(560.0, 200.0), 32.0),
        up(2, PointerKind::Touch, at(720.0, 200.0), 33.0),
    ];
    let end = fed(start.clone(), None, &inputs);
    assert_there(&end, held, middle);
    assert!((end.camera.zoom - start.camera.zoom - 1.0).abs() < 1e-9);
    assert_eq!(end.selection, None);
}

#[test]
fn a_wheel_zooms_about_the_pointer() {
    let start = near();
    let pointer = at(900.0, 450.0);
    let held = under(&start, pointer);
    let wheel = |dy| RawInput::Wheel {
        at: pointer,
        delta: ScreenOffset { dx: 0.0, dy },
        pinch: false,
        modifiers: Modifiers::default(),
        time_ms: 0.0,
    };
    let nearer = fed(start.clone(), None, &[wheel(-100.0), wheel(-100.0)]);
    assert!((nearer.camera.zoom - 3.5).abs() < 1e-9, "a notch is a quarter of a doubling");
    assert_there(&nearer, held, pointer);
    assert_there(&fed(nearer, None, &[wheel(100.0), wheel(100.0)]), held, pointer);
}

#[test]
fn a_tap_opens_what_lies_there_without_moving_the_map() {
    let corridor = id("corridor-cpec");
    let tap = [
        down(1, PointerKind::Touch, at(640.0, 320.0), 0.0),
        moved(1, PointerKind::Touch, at(643.0, 322.0), 30.0),
        up(1, PointerKind::Touch, at(643.0, 322.0), 60.0),
    ];
    let opened = fed(near(), Some(&corridor), &tap);
    assert_eq!(opened.selection, Some(corridor));
    assert_eq!((opened.camera, opened.passing.flight.clone()), (near().camera, None));
    assert_eq!(fed(opened, None, &tap).selection, None, "a tap beside everything closes it");
}

#[test]
fn a_touch_during_a_flight_takes_over() {
    let flying = after(near(), [Action::Select(id("country-chl")), Action::Tick { elapsed_secs: 0.1 }]);
    assert!(flying.passing.flight.is_some());
    let held = under(&flying, at(400.0, 300.0));
    let drag = [
        down(1, PointerKind::Mouse, at(400.0, 300.0), 0.0),
        moved(1, PointerKind::Mouse, at(420.0, 310.0), 10.0),
        up(1, PointerKind::Mouse, at(420.0, 310.0), 20.0),
    ];
    let caught = fed(flying, None, &drag);
    assert_eq!(caught.passing.flight, None);
    let later = after(caught, [Action::Tick { elapsed_secs: 1.0 }]);
    assert_there(&later, held, at(420.0, 310.0));
}

/// The state after raw input on a timeline of 2020 that is 2 px a day; every drag has hold of `grip`.
fn fed_timeline(mut state: AppState, grip: Option<Grip>, inputs: &[RawInput]) -> AppState {
    let (mut machine, mut control) = (GestureMachine::new(), TimelineControl::default());
    for input in inputs {
        for gesture in machine.feed(*input) {
            let axis = TimeAxis::new(state.axis, 0.0, 732.0);
            let target = TimelineTarget { grip, record: None };
            let actions = control.actions(&gesture, target, axis, state.window);
            state = after(state, actions);
        }
    }
    state
}

#[test]
fn a_drag_on_the_timeline_moves_whole_days_and_loses_none() {
    let year = span("2020-01-01", "2020-12-31");
    let start =
        after(first_sight(), [Action::SetAxis(year), Action::SetWindow(span("2020-03-01", "2020-06-30"))]);
    // 62 px to the right in uneven steps: 31 days.
    let mouse = PointerKind::Mouse;
    let drag: Vec<_> = [down(1, mouse, at(200.0, 9.0), 0.0)]
        .into_iter()
        .chain([204.7, 209.1, 230.3, 228.0, 262.0].map(|x| moved(1, mouse, at(x, 9.0), x)))
        .chain([up(1, mouse, at(262.0, 9.0), 300.0)])
        .collect();
    let window = |grip| fed_timeline(start.clone(), Some(grip), &drag).window;
    assert_eq!(window(Grip::First), span("2020-04-01", "2020-06-30"));
    assert_eq!(window(Grip::Last), span("2020-03-01", "2020-07-31"));
    assert_eq!(window(Grip::Window), span("2020-04-01", "2020-07-31"));
    let panned = fed_timeline(start.clone(), Some(Grip::Axis), &drag);
    assert_eq!((panned.axis, panned.window), (span("2019-12-01", "2020-11-30"), start.window));
    let tap = [down(1, mouse, at(63.0, 9.0), 0.0), up(1, mouse, at(63.0, 9.0), 50.0)];
    assert_eq!(fed_timeline(start, None, &tap).clock(), day("2020-02-01"));
}
