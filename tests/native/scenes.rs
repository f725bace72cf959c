//! Scenes of the real data at fixed sizes against golden SVG text: files that one can open and look at. They are
//! rewritten with `UPDATE_GOLDEN=1 cargo test --test native` and read as a diff, never edited by hand.

use std::collections::BTreeSet;
use std::path::PathBuf;

use bri_atlas::domain::{Catalog, Lang, RecordId, RecordKind, RecordRef};
use bri_atlas::geometry::ProjectionKind;
use bri_atlas::i18n::{Locale, Messages};
use bri_atlas::ingest::{Outlines, load_catalog, load_report, read_outlines};
use bri_atlas::scene::{
    DrawOp, HitShape, MapInput, MapOverlay, MapShapes, Palette, TextMeasure, TextRole, TimelineInput,
    focus_order, map_base, map_description, map_overlay, record_line, svg, text_box, timeline_base,
    timeline_overlay, view_sentence,
};
use bri_atlas::state::{AppState, Camera, Layer, Layers};
use bri_atlas::units::{Day, DaySpan, LonLat, ScreenSize};

use crate::support::assert_golden;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn catalog() -> Catalog {
    load_catalog(|file| Ok(read(&format!("data/catalog/{file}")))).catalog
}

fn outlines(scale: &str) -> Outlines {
    let file = format!("data/basemap/countries-{scale}.json");
    read_outlines(&file, &read(&file)).unwrap()
}

fn locale(lang: Lang) -> Locale {
    let file = format!("data/i18n/{lang}.json");
    Locale::plain(lang, Messages::parse(&file, &read(&file)).unwrap())
}

/// Widths near those of common sans faces, so that the goldens look as the page does.
struct FaceMeasure;

impl TextMeasure for FaceMeasure {
    fn width_px(&self, text: &str, role: TextRole) -> f64 {
        let look = role.look();
        let letters = text.chars().map(|letter| match letter {
            'A'..='H' | 'J'..='Z' => 0.68,
            'i' | 'l' | 'j' | 't' | 'f' | 'I' | ' ' | '.' | ',' | '\'' | '-' => 0.34,
            letter if letter < '\u{2E80}' => 0.57,
            _ => 1.0,
        });
        let bold = if look.weight > 400 { 1.06 } else { 1.0 };
        letters.map(|ems| ems * look.size_px * bold + role.spacing_px(text)).sum()
    }
}

fn on(clock: &str) -> AppState {
    let first = Day::parse("2013-01-01").unwrap();
    AppState { window: DaySpan::new(first, Day::parse(clock).unwrap()), ..AppState::default() }
}

fn lonlat(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

const WIDE: ScreenSize = ScreenSize { width: 1000.0, height: 520.0 };
const NARROW: ScreenSize = ScreenSize { width: 360.0, height: 300.0 };

fn map_svg(state: &AppState, size: ScreenSize, lang: Lang, palette: &Palette, outlines: &Outlines) -> String {
    let catalog = catalog();
    let locale = locale(lang);
    let mut state = state.clone();
    state.passing.map_size = size;
    let shapes = MapShapes::new(outlines, &catalog, &state.camera.projection());
    let input = MapInput {
        catalog: &catalog,
        state: &state,
        shapes: &shapes,
        locale: &locale,
        measure: &FaceMeasure,
        size,
        moving: false,
    };
    let (base, overlay) = (map_base(&input), map_overlay(&input));
    let title = view_sentence(&catalog, &state, &locale);
    let about = map_description(&catalog, &state, &locale);
    svg(&[&base, &overlay.scene], palette, &title, &about, lang.tag())
}

#[test]
fn the_world_fills_with_colour_from_2013_to_2021() {
    let outlines = outlines("110m");
    for clock in ["2013-01-01", "2018-12-31", "2021-06-30"] {
        let text = map_svg(&on(clock), WIDE, Lang::En, &Palette::light(), &outlines);
        assert_golden(&format!("world-{clock}.svg"), &text);
    }
}

#[test]
fn the_world_in_chinese_on_a_small_dark_mercator() {
    let camera = Camera { projection: ProjectionKind::WebMercator, ..Camera::default() };
    let state = AppState { camera, lang: Lang::Zh, ..on("2021-06-30") };
    assert_golden(
        "mercator-dark-zh.svg",
        &map_svg(&state, NARROW, Lang::Zh, &Palette::dark(), &outlines("110m")),
    );
}

#[test]
fn the_globe_shows_one_side() {
    let camera =
        Camera { projection: ProjectionKind::Globe, centre: lonlat(80.0, 30.0), ..Camera::default() };
    let state = AppState { camera, ..on("2021-06-30") };
    let size = ScreenSize { width: 520.0, height: 520.0 };
    assert_golden("globe.svg", &map_svg(&state, size, Lang::En, &Palette::light(), &outlines("110m")));
}

fn timeline_svg(state: &AppState, size: ScreenSize, lang: Lang, palette: &Palette) -> String {
    let (catalog, locale) = (catalog(), locale(lang));
    let input = TimelineInput { catalog: &catalog, state, locale: &locale, measure: &FaceMeasure, size };
    let (base, overlay) = (timeline_base(&input), timeline_overlay(&input));
    let about = view_sentence(&catalog, state, &locale);
    svg(&[&base, &overlay.scene], palette, "2013-2021", &about, lang.tag())
}

#[test]
fn nine_years_on_a_wide_and_on_a_narrow_timeline() {
    let wide = ScreenSize { width: 1000.0, height: 168.0 };
    let text = timeline_svg(&on("2021-06-30"), wide, Lang::En, &Palette::light());
    assert_golden("timeline-wide.svg", &text);
    let narrow = ScreenSize { width: 360.0, height: 104.0 };
    let text = timeline_svg(&on("2020-08-31"), narrow, Lang::Zh, &Palette::dark());
    assert_golden("timeline-narrow-dark-zh.svg", &text);
}

#[test]
fn one_year_on_a_high_timeline_has_a_row_for_each_kind() {
    let day = |text| Day::parse(text).unwrap();
    let year = DaySpan::new(day("2020-01-01"), day("2020-12-31"));
    let event = RecordId::parse("event-28").unwrap();
    let state = AppState { axis: year, selection: Some(event), ..on("2020-09-30") };
    let size = ScreenSize { width: 1000.0, height: 320.0 };
    assert_golden("timeline-2020.svg", &timeline_svg(&state, size, Lang::En, &Palette::light()));
}

/// Cameras over the whole world and close to it, on each projection.
fn cameras() -> Vec<Camera> {
    let mut cameras = Vec::new();
    for projection in ProjectionKind::ALL {
        for (lon, lat) in [(11.0, 18.0), (105.0, 35.0), (20.0, 45.0), (-70.0, 15.0), (178.0, -15.0)] {
            for zoom in [0.0, 1.2, 2.7, 4.1, 5.5, 7.5] {
                cameras.push(Camera { projection, centre: lonlat(lon, lat), zoom, ..Camera::default() });
            }
        }
    }
    cameras
}

/// Calls `look` with an overlay of each camera, in both languages and with and without something chosen.
fn for_each_overlay(size: ScreenSize, mut look: impl FnMut(&MapInput, &MapOverlay)) {
    let (catalog, outlines) = (catalog(), outlines("110m"));
    let choices = [None, Some("country-kaz"), Some("corridor-msr"), Some("event-30")];
    for (turn, camera) in cameras().into_iter().enumerate() {
        let locale = locale(Lang::ALL[turn % 2]);
        let selection = choices[turn % 4].map(|id| RecordId::parse(id).unwrap());
        let layers = Layers::only(Layer::ALL);
        let mut state = AppState { camera, selection, layers, ..on("2021-06-30") };
        state.passing.map_size = size;
        let shapes = MapShapes::new(&outlines, &catalog, &camera.projection());
        let (state, moving) = (&state, false);
        let input = MapInput {
            catalog: &catalog,
            state,
            shapes: &shapes,
            locale: &locale,
            measure: &FaceMeasure,
            size,
            moving,
        };
        look(&input, &map_overlay(&input));
    }
}

#[test]
fn labels_never_touch_one_another_or_the_edge() {
    let mut seen = 0;
    for size in [WIDE, NARROW] {
        for_each_overlay(size, |input, overlay| {
            let labels = overlay.scene.ops.iter().filter_map(|op| match op {
                DrawOp::Text(text) if text.role != TextRole::Badge => Some(text),
                _ => None,
            });
            let boxes: Vec<_> = labels.map(|label| (label, text_box(label, &FaceMeasure))).collect();
            seen += boxes.len();
            for (index, (label, rect)) in boxes.iter().enumerate() {
                assert!(
                    rect.min.x >= 0.0
                        && rect.min.y >= 0.0
                        && rect.max.x <= size.width
                        && rect.max.y <= size.height,
                    "{:?} leaves the view at {:?}",
                    label.text,
                    input.state.camera
                );
                for (other, box_of_other) in &boxes[index + 1..] {
                    assert!(!rect.overlaps(box_of_other), "{:?} and {:?} touch", label.text, other.text);
                }
            }
        });
    }
    assert!(seen > 500, "the property looked at labels: {seen}");
}

#[test]
fn every_partner_in_view_can_be_pointed_at() {
    for size in [WIDE, NARROW] {
        for_each_overlay(size, |input, overlay| {
            let placement = overlay.scene.placement;
            for index in input.catalog.partners() {
                let record = RecordRef { kind: RecordKind::Country, index };
                let point = input.catalog.countries[index].point;
                let Some(world) = input.shapes.projection.world_from_lonlat(point) else { continue };
                let at = placement.screen_from_world(world);
                if at.x < 0.0 || at.y < 0.0 || at.x > size.width || at.y > size.height {
                    continue;
                }
                let is_found =
                    overlay.hits.iter().filter(|hit| hit.record == record).any(|hit| match &hit.shape {
                        HitShape::Disc { radius, .. } => *radius >= 12.0,
                        HitShape::Area(path) => !path.parts.is_empty(),
                        _ => false,
                    });
                assert!(is_found, "{} at {:?}", input.catalog.countries[index].iso_a3, input.state.camera);
            }
        });
    }
}

#[test]
fn the_keyboard_reaches_each_record_once() {
    for_each_overlay(WIDE, |input, _| {
        let order = focus_order(input);
        let unique: BTreeSet<_> = order.iter().map(|(record, _)| *record).collect();
        assert_eq!(unique.len(), order.len());
    });
    let (catalog, locale, state) = (catalog(), locale(Lang::En), on("2021-06-30"));
    let size = ScreenSize { width: 1000.0, height: 168.0 };
    let input =
        TimelineInput { catalog: &catalog, state: &state, locale: &locale, measure: &FaceMeasure, size };
    let focus = timeline_overlay(&input).focus;
    let unique: BTreeSet<_> = focus.iter().map(|(record, _)| *record).collect();
    assert_eq!(unique.len(), focus.len());
    assert_eq!(focus.iter().filter(|(record, _)| record.kind == RecordKind::Event).count(), 50);
}

#[test]
fn the_stops_of_the_timeline_are_the_same_whatever_is_pointed_at() {
    let (locale, size) = (locale(Lang::En), ScreenSize { width: 1000.0, height: 240.0 });
    let text = |file: &str| Ok(read(&format!("data/catalog/{file}")));
    let catalog = load_report(load_catalog(text), text).catalog;
    let stops = |hovered: Option<RecordId>| -> Vec<RecordRef> {
        let mut state = on("2021-06-30");
        state.passing.hover = hovered;
        let (catalog, locale) = (&catalog, &locale);
        let input = TimelineInput { catalog, state: &state, locale, measure: &FaceMeasure, size };
        timeline_overlay(&input).focus.into_iter().map(|(record, _)| record).collect()
    };
    let at_rest = stops(None);
    assert!(at_rest.len() > 200, "{}", at_rest.len());
    for record in catalog.records() {
        let mut with = stops(catalog.id(record).cloned());
        // One of a bar of many has a stop of its own for as long as it is pointed at, which moves no other.
        if !at_rest.contains(&record) {
            with.retain(|other| *other != record);
        }
        assert_eq!(with, at_rest, "with {:?}", catalog.id(record));
    }
}

#[test]
fn arrows_lead_from_any_country_to_any_other() {
    use bri_atlas::geometry::{Direction, next_in_direction};
    for size in [WIDE, NARROW] {
        for_each_overlay(size, |input, _| {
            let points: Vec<_> = focus_order(input).into_iter().map(|(_, at)| at).collect();
            if points.is_empty() {
                return;
            }
            let ways = [Direction::Up, Direction::Down, Direction::Left, Direction::Right];
            // Reached from the first one, and from what was reached before. A mark that always has a nearer one beside it, on
            // whichever way, is for Home, End and the list: one in twenty at most.
            let mut reached = BTreeSet::from([0]);
            let mut next = vec![0];
            while let Some(from) = next.pop() {
                next.extend(
                    ways.iter()
                        .filter_map(|way| next_in_direction(&points, from, *way))
                        .filter(|to| reached.insert(*to)),
                );
            }
            let places: BTreeSet<_> = points.iter().map(|p| (p.x.to_bits(), p.y.to_bits())).collect();
            let seen: BTreeSet<_> =
                reached.iter().map(|at| (points[*at].x.to_bits(), points[*at].y.to_bits())).collect();
            assert!(
                places.len() - seen.len() <= 1 + places.len() / 20,
                "{} of {} places",
                seen.len(),
                places.len()
            );
        });
    }
}

#[test]
fn a_small_world_has_no_projects_until_it_is_magnified() {
    let outlines = outlines("110m");
    let catalog = &crate::support::whole().catalog;
    let locale = locale(Lang::En);
    let projects = |zoom: f64, size: ScreenSize| {
        let mut state = on("2021-06-30");
        state.camera = Camera { centre: lonlat(100.0, 20.0), zoom, ..Camera::default() };
        state.passing.map_size = size;
        let shapes = MapShapes::new(&outlines, catalog, &state.camera.projection());
        let input = MapInput {
            catalog,
            state: &state,
            shapes: &shapes,
            locale: &locale,
            measure: &FaceMeasure,
            size,
            moving: false,
        };
        map_overlay(&input).hits.iter().filter(|hit| hit.record.kind == RecordKind::Project).count()
    };
    assert_eq!(projects(0.0, NARROW), 0);
    assert!(projects(2.0, NARROW) > 5);
    assert!(projects(0.0, WIDE) > 50);
}

#[test]
fn years_as_numbers_stand_on_countries() {
    let outlines = outlines("110m");
    let texts = |choice| {
        let state = bri_atlas::state::update(
            on("2021-06-30"),
            bri_atlas::state::Action::SetWish(bri_atlas::state::Wish::Patterns, choice),
            &catalog(),
        );
        map_svg(&state, WIDE, Lang::En, &Palette::light(), &outlines)
    };
    let (with, without) = (texts(bri_atlas::state::Choice::On), texts(bri_atlas::state::Choice::Off));
    assert!(with.contains("RUSSIA 2015<"), "no year after a name");
    assert!(!without.contains("RUSSIA 20"), "years that nobody asked for");
    let years = |svg: &str| (2013..=2021).map(|year| svg.matches(&format!("{year}<")).count()).sum::<usize>();
    assert!(years(&with) >= years(&without) + 12, "{} years", years(&with));
}

/// A second implementation of the counts, from the JSON alone.
fn counted_in_json(clock: &str) -> (usize, usize) {
    let records = |file: &str| -> Vec<serde_json::Value> {
        let text: serde_json::Value = serde_json::from_str(&read(&format!("data/catalog/{file}"))).unwrap();
        text["records"].as_array().unwrap().clone()
    };
    // The last day that a date may mean, as a text that sorts like the date.
    let last = |date: &str| match date.len() {
        4 => format!("{date}-12-31"),
        7 => format!("{date}-31"),
        _ => date.to_owned(),
    };
    let signed = records("documents.json");
    let signed = signed.iter().filter(|d| {
        let date = d["signed"].as_str().unwrap();
        // A clock on the last day of a month includes that month, whatever its length.
        let month_ends = date.len() == 7 && clock.starts_with(date) && is_month_end(clock);
        month_ends || last(date).as_str() <= clock
    });
    let events = records("events.json");
    let events = events.iter().filter(|e| {
        let date = e["date_likely"].as_str().or(e["date"].as_str()).unwrap();
        assert_eq!(date.len(), 10, "the chronicle's dates are days");
        date <= clock
    });
    (signed.count(), events.count())
}

fn is_month_end(clock: &str) -> bool {
    let (month, day) = (&clock[5..7], &clock[8..]);
    day == match month {
        "02" if clock.starts_with("2016") || clock.starts_with("2020") => "29",
        "02" => "28",
        "04" | "06" | "09" | "11" => "30",
        _ => "31",
    }
}

#[test]
fn the_sentence_counts_as_the_data_does() {
    let (catalog, locale) = (catalog(), locale(Lang::En));
    for clock in ["2013-12-31", "2015-12-30", "2018-09-30", "2018-12-31", "2020-06-15", "2021-06-30"] {
        let sentence = view_sentence(&catalog, &on(clock), &locale);
        let (countries, events) = counted_in_json(clock);
        let says_countries = format!("{countries} of 140 countries had signed");
        let says_events = format!("{events} of the 50 events of 2020");
        assert!(sentence.contains(&says_countries), "{clock}: {sentence}, not {countries}");
        assert!(sentence.contains(&says_events), "{clock}: {sentence}, not {events}");
    }
}

#[test]
fn a_country_shows_its_year_on_the_map_and_its_date_in_words() {
    let (catalog, locale) = (catalog(), locale(Lang::En));
    let id = RecordId::parse("event-28").unwrap();
    let line = record_line(&catalog, &locale, catalog.find(&id).unwrap());
    assert!(line.contains("20 Aug 2020") && line.contains("21 Aug 2020"), "both readings: {line}");
    let missing: Vec<_> = catalog
        .records()
        .into_iter()
        .map(|record| record_line(&catalog, &locale, record))
        .filter(|line| line.contains("describe.") || line.contains('{') || line.starts_with(','))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
