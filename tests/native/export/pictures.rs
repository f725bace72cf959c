//! Pictures to save.

use bri_atlas::domain::Lang;
use bri_atlas::export::pictures::{TIMELINE_SIZE, timeline_picture};
use bri_atlas::export::still::figures;
use bri_atlas::i18n::{Locale, Messages};
use bri_atlas::ingest::read_outlines;
use bri_atlas::scene::{DrawOp, MonoMeasure, Palette};
use bri_atlas::state::{AppState, timeline};
use bri_atlas::units::{Day, DaySpan};

use super::CATALOG;
use crate::support::text;

fn locale(lang: Lang) -> Locale {
    let file = format!("data/i18n/{lang}.json");
    Locale::plain(lang, Messages::parse(&file, &text(&file)).unwrap())
}

#[test]
fn the_whole_timeline_is_saved_whatever_part_of_it_is_visible() {
    let day = |text| Day::parse(text).unwrap();
    let zoomed = DaySpan::new(day("2020-03-01"), day("2020-03-31"));
    let locale = locale(Lang::En);
    let picture = |axis| {
        let state = AppState { axis, ..AppState::default() };
        timeline_picture(&CATALOG, &state, &locale, &MonoMeasure)
    };
    assert_eq!(picture(zoomed), picture(timeline()));
    let whole = picture(zoomed);
    let texts: Vec<&str> = whole
        .scene
        .ops
        .iter()
        .filter_map(|op| if let DrawOp::Text(text) = op { Some(text.text.as_str()) } else { None })
        .collect();
    for year in 2013..=2021 {
        assert!(texts.contains(&year.to_string().as_str()), "{year}: {texts:?}");
    }
    assert!(whole.scene.size.height > TIMELINE_SIZE.height, "room for the credit");
    let svg = whole.svg(&Palette::light(), Lang::En.tag());
    assert!(svg.starts_with("<svg ") && svg.contains("CC BY 4.0") && svg.contains(&CATALOG.version));
}

#[test]
fn the_still_of_the_first_sight_is_small_and_fits_into_a_page() {
    let outlines = read_outlines("o", &text("data/basemap/countries-110m.json")).unwrap();
    let html = figures(&CATALOG, &outlines, &locale(Lang::En));
    if let Some(path) = std::env::var_os("WRITE_STILL") {
        std::fs::write(path, &html).unwrap();
    }
    // What it may weigh compressed is in budget.json, with the page.
    assert!(html.len() < 100_000, "{} bytes", html.len());
    for part in ["static__world", "static__wide", "static__narrow", "static__lanes static__narrow"] {
        assert_eq!(html.matches(&format!("<svg class=\"{part}\"")).count(), 1, "{part}");
    }
    assert!(html.contains("<span>2013</span>") && html.contains("<span>2021</span></p>"));
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(
        ids.iter().collect::<std::collections::BTreeSet<_>>().len(),
        ids.len(),
        "an id twice: {ids:?}"
    );
    for used in html.split("url(#").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(ids.contains(&used), "nothing is called {used}");
    }
    // Colours are the page's own.
    assert!(html.contains("var(--ink-year-") && !html.contains("=\"#"), "a colour stands in the picture");
    assert!(!html.contains("style="), "the content policy forbids it");
}
