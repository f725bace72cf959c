//! Scenes of the real data at fixed sizes against golden SVG text: files that one can open and look at. They are
//! rewritten with `UPDATE_GOLDEN=1 cargo test --test native` and read as a diff, never edited by hand.

use std::path::PathBuf;

use bri_atlas::domain::{Catalog, Lang};
use bri_atlas::geometry::ProjectionKind;
use bri_atlas::i18n::{Locale, Messages};
use bri_atlas::ingest::{Outlines, load_catalog, read_outlines};
use bri_atlas::scene::{
    MapInput, MapShapes, Palette, TextMeasure, TextRole, TimelineInput, map_base, map_description,
    map_overlay, svg, timeline_base, timeline_overlay, view_sentence,
};
use bri_atlas::state::{AppState, Camera};
use bri_atlas::units::{Day, DaySpan, LonLat, ScreenSize};

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

fn assert_golden(name: &str, text: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if golden == text {
        return;
    }
    let (line, (was, is)) = golden
        .lines()
        .chain(std::iter::repeat(""))
        .zip(text.lines().chain(std::iter::repeat("")))
        .enumerate()
        .find(|(_, (was, is))| was != is)
        .unwrap();
    let short = |text: &str| text.chars().take(300).collect::<String>();
    panic!(
        "{name}, line {}:\n  was {}\n  is  {}\nUPDATE_GOLDEN=1 rewrites it.",
        line + 1,
        short(was),
        short(is)
    );
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
    let event = bri_atlas::domain::RecordId::parse("event-28").unwrap();
    let state = AppState { axis: year, selection: Some(event), ..on("2020-09-30") };
    let size = ScreenSize { width: 1000.0, height: 320.0 };
    assert_golden("timeline-2020.svg", &timeline_svg(&state, size, Lang::En, &Palette::light()));
}
