//! Pictures to save.

use bri_atlas::domain::Lang;
use bri_atlas::export::pictures::{TIMELINE_SIZE, timeline_picture};
use bri_atlas::i18n::{Locale, Messages};
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
