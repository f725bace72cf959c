//! Opening records, walking through them, and counting them against the data files themselves.

use bri_atlas::domain::{CountryRole, RecordKind, RecordRef};
use bri_atlas::geometry::ProjectionKind;
use bri_atlas::state::{
    Action, AppState, Camera, Choice, Preset, TimeMode, View, Wish, link, query, timeline,
};
use bri_atlas::units::{DaySpan, ScreenOffset, ScreenSize};
use serde_json::Value;

use super::{CATALOG, SIZE, after, faults_of, first_sight, id, raw_records, span};

/// Whether no clock leaves a record out: it has no date, or is known only from after the timeline.
fn is_undated(record: RecordRef) -> bool {
    CATALOG.when(record).is_none_or(|when| when.extent.first() > timeline().last())
}

/// Whether the clock can reach a record at all: it is listed, and undated or dated within the timeline.
fn is_in_reach(record: RecordRef) -> bool {
    let within = CATALOG.when(record).is_some_and(|when| when.extent.clamped_to(timeline()) == when.extent);
    query::is_listed(&CATALOG, record) && (is_undated(record) || within)
}

/// States from which a record is opened: each hides some records by the clock or by a filter.
fn starts() -> Vec<AppState> {
    let early = Action::SetWindow(span("2013-01-01", "2013-02-01"));
    let within = || Action::SetTimeMode(TimeMode::Within);
    vec![
        first_sight(),
        after(first_sight(), [early.clone()]),
        after(first_sight(), [early, within()]),
        after(first_sight(), [Action::ChoosePreset(Preset::Year2020)]),
        after(
            first_sight(),
            [Action::ToggleType(RecordKind::Place), Action::SetQuery("nothing has this".to_owned())],
        ),
        after(
            first_sight(),
            [Action::SetMeridian(Camera::PACIFIC), Action::SetProjection(ProjectionKind::WebMercator)],
        ),
    ]
}

#[test]
fn an_opened_record_is_on_the_clock_and_in_the_lists() {
    for start in starts() {
        for record in CATALOG.records() {
            let name = CATALOG.id(record).unwrap();
            for open in [Action::Select(name.clone()), Action::SelectHere(name.clone())] {
                let state = after(start.clone(), [open]);
                assert_eq!(state.selection.as_ref(), Some(name));
                assert_eq!(query::selected(&CATALOG, &state), Some(record), "{name}");
                assert!(faults_of(&state).is_empty(), "{name}");
                if is_in_reach(record) {
                    assert!(query::is_visible(&CATALOG, &state, record), "{name} from {:?}", start.window);
                }
                let hidden = !query::is_visible(&CATALOG, &start, record);
                if !hidden {
                    assert_eq!((state.window, &state.filters), (start.window, &start.filters), "{name}");
                }
            }
        }
    }
}

#[test]
fn what_no_clock_can_reach_is_known_by_name() {
    let beyond: Vec<_> = CATALOG.records().into_iter().filter(|record| !is_in_reach(*record)).collect();
    let (mentioned, launched): (Vec<_>, Vec<_>) =
        beyond.into_iter().partition(|record| record.kind == RecordKind::Country);
    // Countries that records name, but that are on no list.
    assert!(mentioned.iter().all(|record| CATALOG.countries[record.index].role == CountryRole::Mentioned));
    assert_eq!(mentioned.len(), 21);
    // The first trains, of 2011: a clock that counts up to a day includes them, a window cannot.
    let launched: Vec<_> = launched.iter().map(|record| CATALOG.id(*record).unwrap().as_str()).collect();
    assert_eq!(launched, ["corridor-cre_service", "corridor-cre_west"]);
    for name in launched.into_iter().map(id) {
        for (mode, visible) in [(TimeMode::UpTo, true), (TimeMode::Within, false)] {
            let start = after(
                first_sight(),
                [Action::SetTimeMode(mode), Action::SetWindow(span("2020-01-01", "2020-12-31"))],
            );
            let open = after(start.clone(), [Action::Select(name.clone())]);
            assert_eq!(
                query::is_visible(&CATALOG, &open, CATALOG.find(&name).unwrap()),
                visible,
                "{name} {mode:?}"
            );
            assert_eq!(open.window, start.window, "the clock does not move where it would not help");
        }
    }
}

#[test]
fn the_map_flies_to_an_opened_record() {
    for projection in ProjectionKind::ALL {
        let start = after(first_sight(), [Action::SetProjection(projection)]);
        for record in CATALOG.records() {
            let name = CATALOG.id(record).unwrap();
            let places = query::places_of(&CATALOG, record);
            assert!(!places.is_empty() || record.kind == RecordKind::Event, "{name} is nowhere");
            let flown =
                after(start.clone(), [Action::Select(name.clone()), Action::Tick { elapsed_secs: 1.0 }]);
            let landed = after(flown, [Action::Tick { elapsed_secs: 1.0 }]);
            assert_eq!(landed.passing.flight, None, "{name}: it must land");
            let stayed = after(start.clone(), [Action::SelectHere(name.clone())]);
            assert_eq!((stayed.camera, stayed.passing.flight), (start.camera, None), "{name}");
            let view = landed.camera.viewport(SIZE).unwrap();
            // The far side of a globe cannot be seen, and lines across it go on there.
            for place in places.iter().filter(|_| projection != ProjectionKind::Globe) {
                let world = landed.camera.projection().world_from_lonlat(*place).unwrap();
                let at = view.screen_from_world(world);
                let inside = (0.0..=SIZE.width).contains(&at.x) && (0.0..=SIZE.height).contains(&at.y);
                assert!(inside, "{name} {projection:?}: {place:?} is at {at:?}");
            }
        }
    }
}

#[test]
fn reduced_motion_jumps_to_where_a_flight_would_land() {
    let open = || Action::Select(id("corridor-cpec"));
    let jumped = after(first_sight(), [Action::TellWish(Wish::Motion, true), open()]);
    let flying = after(first_sight(), [open()]);
    assert!(flying.passing.flight.is_some() && jumped.passing.flight.is_none());
    let landed = after(flying, [Action::Tick { elapsed_secs: 60.0 }]);
    assert_eq!(landed.camera, jumped.camera);
}

#[test]
fn what_a_sheet_tells_of_stays_in_sight_when_the_map_gets_lower() {
    let tall = ScreenSize { width: 360.0, height: 420.0 };
    let low = ScreenSize { width: 360.0, height: 180.0 };
    for record in ["country-ken", "country-lka", "place-abidjan_port"] {
        let chosen = id(record);
        let place = query::places_of(&CATALOG, CATALOG.find(&chosen).unwrap())[0];
        let at = |state: &AppState| {
            let viewport = state.camera.viewport(state.passing.map_size).unwrap();
            viewport.screen_from_world(state.camera.projection().world_from_lonlat(place).unwrap())
        };
        // Chosen where it stands: near the lower edge.
        let camera = Camera { centre: place, zoom: 3.0, ..Camera::default() };
        let offset = ScreenOffset { dx: 0.0, dy: 190.0 };
        let actions = [Action::ResizeMap(tall), Action::SetCamera(camera), Action::PanMap(offset)];
        let before = after(first_sight(), actions.into_iter().chain([Action::SelectHere(chosen)]));
        assert!(at(&before).y > 390.0, "{record} is at {:?}", at(&before));
        let opened = after(before.clone(), [Action::ResizeMap(low)]);
        let seen = at(&opened);
        assert!(
            (0.0..=low.height).contains(&seen.y) && (0.0..=low.width).contains(&seen.x),
            "{record} is at {seen:?}"
        );
        // Somebody who has moved it away keeps it away.
        let away =
            after(before, [Action::PanMap(ScreenOffset { dx: 0.0, dy: 400.0 }), Action::ResizeMap(low)]);
        assert!(at(&away).y > low.height, "{record} came back to {:?}", at(&away));
    }
}

#[test]
fn needs_of_the_reader_outlive_links_and_tours_and_are_in_no_link() {
    let needy = Wish::ALL.map(|wish| Action::SetWish(wish, Choice::On));
    let state = after(first_sight(), needy);
    assert_eq!(link::write(&state), link::write(&first_sight()));
    let linked = after(state, [Action::OpenLink { state: Box::default(), problems: Vec::new() }]);
    assert!(Wish::ALL.into_iter().all(|wish| linked.passing.wishes.holds(wish)));
}

#[test]
fn neighbours_lead_once_round_all_records_of_a_kind() {
    let whole = after(first_sight(), [Action::SetWindow(timeline())]);
    for kind in RecordKind::ALL.into_iter().filter(|kind| CATALOG.len_of(*kind) > 0) {
        let visible = query::visible(&CATALOG, &whole);
        let of_kind: Vec<_> = visible.into_iter().filter(|record| record.kind == kind).collect();
        let beyond =
            (0..CATALOG.len_of(kind)).filter(|index| !is_in_reach(RecordRef { kind, index: *index }));
        // Trains of 2011 are reached by a clock that counts up to a day.
        let early = if kind == RecordKind::Corridor { 2 } else { 0 };
        assert_eq!(of_kind.len(), CATALOG.len_of(kind) - beyond.count() + early, "{kind:?}");
        for forward in [true, false] {
            let mut state = after(whole.clone(), [Action::Select(CATALOG.id(of_kind[0]).unwrap().clone())]);
            let mut met = Vec::new();
            for _ in &of_kind {
                met.push(query::selected(&CATALOG, &state).unwrap());
                state = after(state, [Action::SelectNeighbour { forward }]);
            }
            assert_eq!(query::selected(&CATALOG, &state), Some(of_kind[0]), "{kind:?}: round");
            if !forward {
                met[1..].reverse();
            }
            assert_eq!(met, of_kind, "{kind:?}");
        }
    }
}

#[test]
fn every_view_shows_the_same_records() {
    for start in starts() {
        let states = View::ALL.map(|view| after(start.clone(), [Action::SetView(view)]));
        let [map, others @ ..] = states.each_ref().map(|state| query::visible(&CATALOG, state));
        assert!(others.iter().all(|other| *other == map));
        for state in &states {
            let shown = query::shown(&CATALOG, state);
            assert_eq!(shown.shown, map.len());
            let listed = CATALOG.records().into_iter().filter(|record| query::is_listed(&CATALOG, *record));
            assert_eq!(shown.total, listed.count());
            assert_eq!(shown.undated, map.iter().filter(|record| is_undated(**record)).count());
        }
    }
}

#[test]
fn lists_are_sorted_by_kind_and_then_by_day() {
    let state = after(first_sight(), [Action::SetWindow(timeline())]);
    let visible = query::visible(&CATALOG, &state);
    let day_of = |record: &RecordRef| CATALOG.when(*record).map(|when| when.extent.first());
    for pair in visible.windows(2) {
        let [before, after] = pair else { continue };
        assert!(before.kind <= after.kind);
        if before.kind == after.kind {
            match (day_of(before), day_of(after)) {
                (Some(a), Some(b)) => assert!(a <= b, "{before:?} {after:?}"),
                (a, None) => assert!(a.is_some() || before.index < after.index),
                (None, Some(_)) => panic!("undated {before:?} before {after:?}"),
            }
        }
    }
}

/// First and last day that an ISO date of any precision may mean, as text; texts of whole days sort as days do.
fn raw_days(date: &str) -> (String, String) {
    match date.len() {
        4 => (format!("{date}-01-01"), format!("{date}-12-31")),
        7 => {
            let (year, month) = (date[..4].parse::<u32>().unwrap(), &date[5..]);
            let last = match month {
                "02" if year % 4 == 0 => 29, // 2000 is the only century here
                "02" => 28,
                "04" | "06" | "09" | "11" => 30,
                _ => 31,
            };
            (format!("{date}-01"), format!("{date}-{last}"))
        }
        _ => (date.to_owned(), date.to_owned()),
    }
}

fn text_of<'a>(record: &'a Value, field: &str) -> Option<&'a str> {
    record.get(field).and_then(Value::as_str)
}

/// Whether a date counts: an uncertain one by the last day that it may mean.
fn raw_counts(date: &str, from: Option<&str>, to: &str) -> bool {
    let last = raw_days(date).1;
    last.as_str() <= to && from.is_none_or(|from| last.as_str() >= from)
}

fn raw_event_counts(event: &Value, from: Option<&str>, to: &str) -> bool {
    let printed = text_of(event, "date").unwrap();
    let (first, last) = match (text_of(event, "date_likely"), text_of(event, "end")) {
        (Some(likely), _) => (likely, likely),
        (None, Some(end)) => (printed, end),
        (None, None) => (printed, printed),
    };
    first <= to && from.is_none_or(|from| last >= from)
}

/// A line is there from the first of its dates; one that is known only from after the timeline is never left out.
fn raw_corridor_counts(corridor: &Value, from: Option<&str>, to: &str) -> bool {
    let steps = corridor.get("milestones").and_then(Value::as_array).into_iter().flatten();
    let dates = corridor.get("launch").into_iter().chain(steps).map(|step| text_of(step, "date").unwrap());
    let first = dates.min_by_key(|date| raw_days(date).0);
    first.is_none_or(|date| raw_days(date).0.as_str() > "2021-12-31" || raw_counts(date, from, to))
}

/// Countries, uncertain countries, organizations, events and corridors, counted in the files.
fn raw_counted(from: Option<&str>, to: &str) -> [usize; 5] {
    let documents = raw_records("documents.json");
    let signed: Vec<_> = documents.iter().map(|document| text_of(document, "signed").unwrap()).collect();
    let uncertain = |date: &&&str| {
        let (first, last) = raw_days(date);
        date.len() < 10 && !raw_counts(date, from, to) && first.as_str() <= to && to <= last.as_str()
    };
    let organizations = raw_records("organizations.json");
    let sourced = organizations.iter().filter(|o| text_of(o, "evidence") == Some("sourced"));
    [
        signed.iter().filter(|date| raw_counts(date, from, to)).count(),
        signed.iter().filter(uncertain).count(),
        sourced.filter(|o| text_of(o, "signed").is_some_and(|date| raw_counts(date, from, to))).count(),
        raw_records("events.json").iter().filter(|event| raw_event_counts(event, from, to)).count(),
        raw_records("corridors.json")
            .iter()
            .filter(|corridor| raw_corridor_counts(corridor, from, to))
            .count(),
    ]
}

fn counted(mode: TimeMode, window: DaySpan) -> [usize; 5] {
    let state = after(first_sight(), [Action::SetTimeMode(mode), Action::SetWindow(window)]);
    let summary = query::summary(&CATALOG, &state);
    assert_eq!((summary.partners, summary.organizations_sourced, summary.events_total), (140, 14, 50));
    [summary.countries, summary.uncertain, summary.organizations, summary.events, summary.corridors]
}

#[test]
fn the_clock_counts_what_the_files_say() {
    for to in [
        "2013-01-01",
        "2013-12-31",
        "2014-06-15",
        "2015-12-30",
        "2015-12-31",
        "2016-02-28",
        "2017-05-14",
        "2018-08-31",
        "2018-12-31",
        "2019-04-29",
        "2019-04-30",
        "2019-12-31",
        "2020-04-06",
        "2020-04-07",
        "2020-08-20",
        "2020-12-31",
        "2021-01-06",
        "2021-06-29",
        "2021-06-30",
        "2021-12-31",
    ] {
        assert_eq!(counted(TimeMode::UpTo, span("2013-01-01", to)), raw_counted(None, to), "up to {to}");
    }
    for (from, to) in [
        ("2013-01-01", "2021-12-31"),
        ("2020-01-01", "2020-12-31"),
        ("2020-04-07", "2020-04-07"),
        ("2020-12-01", "2020-12-31"),
        ("2020-06-20", "2020-06-21"),
        ("2018-01-01", "2018-06-30"),
        ("2018-12-31", "2018-12-31"),
        ("2019-04-02", "2019-04-30"),
    ] {
        assert_eq!(counted(TimeMode::Within, span(from, to)), raw_counted(Some(from), to), "{from} to {to}");
    }
}

#[test]
fn known_days_have_their_known_numbers() {
    let on = |to| counted(TimeMode::UpTo, span("2013-01-01", to));
    // The report: 140 countries by the end of January 2021, the last two of them in that month (box 1.2); Kiribati on
    // 6 January 2020 (event 1), and no other in 2020. Fifty events, all of 2020.
    for (to, countries, events) in [("2019-12-31", 137, 0), ("2020-12-31", 138, 50), ("2021-06-30", 140, 50)]
    {
        let [signed, _, _, happened, _] = on(to);
        assert_eq!((signed, happened), (countries, events), "{to}");
    }
    assert_eq!(on("2021-06-30")[2], 14, "every organization with a source has a date by then");
}

#[test]
fn all_fifty_events_are_of_2020_and_the_tenth_by_its_likely_reading() {
    let visible_events = |window| {
        let mode = Action::SetTimeMode(TimeMode::Within);
        let state =
            after(first_sight(), [mode, Action::SetWindow(window), Action::ToggleType(RecordKind::Event)]);
        let visible = query::visible(&CATALOG, &state);
        visible.into_iter().map(|record| CATALOG.id(record).unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(visible_events(span("2020-01-01", "2020-12-31")).len(), 50);
    assert_eq!(visible_events(span("2019-01-01", "2019-12-31")), Vec::<String>::new());
    assert_eq!(visible_events(span("2021-01-01", "2021-12-31")), Vec::<String>::new());
    // Printed 7 December, meant 7 April.
    assert!(visible_events(span("2020-04-07", "2020-04-07")).contains(&"event-10".to_owned()));
    assert!(!visible_events(span("2020-12-07", "2020-12-07")).contains(&"event-10".to_owned()));
}
