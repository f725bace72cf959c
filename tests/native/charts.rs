//! The catalog's charts as options of the chart library, against golden JSON, and what holds of every chart. The goldens
//! are rewritten with `UPDATE_GOLDEN=1 cargo test --test native` and read as a diff, never edited by hand.

use std::collections::BTreeSet;

use bri_atlas::charts::{ChartLook, Drawing, csv, describe, draw, rows, source_places};
use bri_atlas::domain::{Catalog, Chart, ChartKind, Lang};
use bri_atlas::i18n::{Locale, Messages};
use bri_atlas::ingest::{load_catalog, load_report};
use bri_atlas::scene::{Fonts, Palette};
use serde_json::Value;

use crate::support::{assert_golden, text};

fn catalog() -> Catalog {
    let read = |file: &str| Ok(text(&format!("data/catalog/{file}")));
    load_report(load_catalog(read), read).catalog
}

fn locale(lang: Lang) -> Locale {
    let file = format!("data/i18n/{lang}.json");
    Locale::plain(lang, Messages::parse(&file, &text(&file)).unwrap())
}

fn fonts() -> Fonts {
    Fonts { sans: "\"Some Sans\", sans-serif".to_owned(), serif: "Serif".to_owned() }
}

struct View {
    width_px: f64,
    lang: Lang,
    dark: bool,
    alone: bool,
}

fn drawn(catalog: &Catalog, chart: &Chart, view: &View) -> Drawing {
    let palette = if view.dark { Palette::dark() } else { Palette::light() };
    let look = ChartLook {
        palette: &palette,
        fonts: &fonts(),
        width_px: view.width_px,
        moving: false,
        alone: view.alone,
    };
    draw(catalog, chart, &locale(view.lang), &look)
}

fn json(drawing: &Drawing) -> Value {
    serde_json::to_value(&drawing.option).unwrap()
}

fn chart<'a>(catalog: &'a Catalog, id: &str) -> &'a Chart {
    catalog.charts.iter().find(|chart| chart.id == id).unwrap_or_else(|| panic!("no chart {id}"))
}

/// Every place of the catalog where a chart may be looked at.
fn views() -> impl Iterator<Item = View> {
    [200.0, 320.0, 640.0, 1600.0].into_iter().flat_map(|width_px| {
        Lang::ALL.into_iter().flat_map(move |lang| {
            [false, true].into_iter().map(move |alone| View { width_px, lang, dark: alone, alone })
        })
    })
}

#[test]
fn one_chart_of_each_kind_is_drawn_as_it_was() {
    let catalog = catalog();
    let page = |width_px, lang| View { width_px, lang, dark: false, alone: false };
    let cases = [
        ("partners-by-continent", page(640.0, Lang::En), "bars"),
        ("instruments-by-kind", page(320.0, Lang::Zh), "bars-narrow-zh"),
        ("contracts-and-turnover", page(640.0, Lang::En), "columns"),
        ("services-trade-parts", page(640.0, Lang::En), "stacked"),
        ("goods-trade-partners", page(640.0, Lang::En), "points"),
        ("partners-by-date", page(320.0, Lang::En), "points-joined"),
        (
            "goods-trade-partners",
            View { width_px: 640.0, lang: Lang::Zh, dark: true, alone: true },
            "points-alone-dark-zh",
        ),
    ];
    for (id, view, name) in cases {
        let drawing = drawn(&catalog, chart(&catalog, id), &view);
        let mut text = serde_json::to_string_pretty(&json(&drawing)).unwrap();
        text.push('\n');
        assert_golden(&format!("charts/{name}.json"), &text);
    }
}

#[test]
fn there_are_charts_on_every_main_subject() {
    let catalog = catalog();
    assert!((18..=40).contains(&catalog.charts.len()), "{} charts", catalog.charts.len());
    for theme in ["trade", "investment", "contracting", "connectivity", "zones", "finance", "health"] {
        let id = format!("theme-{theme}");
        let found = catalog.charts.iter().any(|chart| chart.themes.iter().any(|theme| theme.as_str() == id));
        assert!(found, "no chart on {theme}");
    }
    for kind in [ChartKind::Bars, ChartKind::Columns, ChartKind::Stacked, ChartKind::Points] {
        assert!(catalog.charts.iter().any(|chart| chart.kind == kind), "{kind:?}");
    }
}

#[test]
fn every_chart_asks_a_question_and_says_its_scope_and_places() {
    let catalog = catalog();
    let ids: BTreeSet<_> = catalog.charts.iter().map(|chart| &chart.id).collect();
    assert_eq!(ids.len(), catalog.charts.len());
    for chart in &catalog.charts {
        let (en, zh) = (chart.question.get(Lang::En), chart.question.get(Lang::Zh));
        assert!(en.ends_with('?') && zh.ends_with('？'), "{}: {en} {zh}", chart.id);
        assert!(
            !chart.scope.get(Lang::En).is_empty() && !chart.scope.get(Lang::Zh).is_empty(),
            "{}",
            chart.id
        );
        let places = source_places(&catalog, chart);
        assert!(!places.is_empty(), "{}", chart.id);
        for (place, record) in places {
            assert!(catalog.find(&record).is_some(), "{}: {place} leads to {record}", chart.id);
        }
        assert!(!chart.themes.is_empty(), "{}", chart.id);
        for lang in Lang::ALL {
            for row in rows(&catalog, chart, &locale(lang)).iter().flatten() {
                assert!(!row.name.is_empty() && !row.label.is_empty(), "{} {lang}: {row:?}", chart.id);
                assert_eq!(row.series.is_empty(), chart.series.len() == 1, "{} {lang}", chart.id);
            }
        }
    }
}

#[test]
fn series_of_one_chart_have_the_same_names_and_no_figure_twice() {
    let catalog = catalog();
    for chart in &catalog.charts {
        let of_series = |row: &Vec<bri_atlas::charts::ChartRow>| -> Vec<String> {
            row.iter().map(|row| row.name.clone()).collect()
        };
        let rows = rows(&catalog, chart, &locale(Lang::En));
        for other in &rows {
            assert_eq!(of_series(other), of_series(&rows[0]), "{}", chart.id);
        }
        let figures: Vec<_> = rows.iter().flatten().map(|row| row.indicator).collect();
        assert_eq!(figures.iter().collect::<BTreeSet<_>>().len(), figures.len(), "{}", chart.id);
    }
}

/// The series of an option by type.
fn series_of<'a>(option: &'a Value, kind: &str) -> Vec<&'a Value> {
    option["series"].as_array().unwrap().iter().filter(|series| series["type"] == kind).collect()
}

/// Whether a line of stems goes only up and down.
fn no_stem_leans(stems: &Value) -> bool {
    let points = stems["data"].as_array().unwrap();
    let broken = stems["connectNulls"] == false;
    broken && points.windows(2).all(|pair| pair.iter().any(|at| at[0] == "-") || pair[0][0] == pair[1][0])
}

#[test]
fn two_points_are_never_joined() {
    let catalog = catalog();
    let mut seen = 0;
    for chart in catalog.charts.iter().filter(|chart| chart.kind == ChartKind::Points) {
        for view in views() {
            let drawing = drawn(&catalog, chart, &view);
            let mut option = json(&drawing);
            // The stems are a line as well: up and down at each point and nothing between them.
            let stems: Vec<Value> =
                option["series"].as_array_mut().unwrap().drain(..drawing.helpers).collect();
            assert!(stems.iter().all(no_stem_leans), "{}: {stems:?}", chart.id);
            let (lines, scattered) = (series_of(&option, "line"), series_of(&option, "scatter"));
            assert_eq!(lines.len() + scattered.len(), chart.series.len(), "{}", chart.id);
            for line in lines {
                assert!(line["data"].as_array().unwrap().len() >= 3, "{}: {line}", chart.id);
            }
            seen += scattered.len();
        }
    }
    assert!(seen > 0, "some series has two points");
}

#[test]
fn every_value_of_an_option_is_one_of_the_catalog_and_opens_its_figure() {
    let catalog = catalog();
    for chart in &catalog.charts {
        for view in views() {
            let drawing = drawn(&catalog, chart, &view);
            let option = json(&drawing);
            let drawn_series = option["series"].as_array().unwrap();
            assert_eq!(drawn_series.len(), chart.series.len() + drawing.helpers, "{}", chart.id);
            for (index, series) in drawn_series.iter().enumerate().skip(drawing.helpers) {
                for (at, point) in series["data"].as_array().unwrap().iter().enumerate() {
                    let value = point["value"].as_array().map_or(&point["value"], |pair| &pair[1]);
                    let indicator = drawing.indicator_at(chart, index, at).expect("a figure");
                    assert_eq!(value.as_f64(), catalog.indicators[indicator].value, "{}", chart.id);
                }
            }
            assert_eq!(drawing.indicator_at(chart, drawn_series.len(), 0), None);
        }
    }
}

#[test]
fn lengths_begin_at_zero_and_no_option_holds_a_program() {
    let catalog = catalog();
    for chart in &catalog.charts {
        for view in views() {
            let option = json(&drawn(&catalog, chart, &view));
            let axis =
                if matches!(chart.kind, ChartKind::Bars | ChartKind::Stacked) { "xAxis" } else { "yAxis" };
            assert!(option[axis]["min"].as_f64().unwrap() <= 0.0, "{}: {}", chart.id, option[axis]);
            let text = option.to_string();
            assert!(!text.contains("function") && !text.contains("=>"), "{}", chart.id);
            // The library writes faces into attributes of SVG as they are.
            assert!(text.contains("'Some Sans'") && !text.contains("\\\"Some Sans"), "{}", chart.id);
        }
    }
}

#[test]
fn arabic_charts_begin_at_the_right_and_time_at_the_left() {
    let catalog = catalog();
    let view = View { width_px: 480.0, lang: Lang::Ar, dark: false, alone: false };
    let mut in_time = 0;
    for chart in &catalog.charts {
        let option = json(&drawn(&catalog, chart, &view));
        let (grid, axis) = (&option["grid"][0], &option["xAxis"]);
        let right = grid["left"].as_f64().unwrap() + grid["width"].as_f64().unwrap();
        assert!((right - view.width_px).abs() < 0.2, "{}: the plot ends at {right}", chart.id);
        let lies = matches!(chart.kind, ChartKind::Bars | ChartKind::Stacked);
        let named = rows(&catalog, chart, &locale(Lang::Ar)).iter().flatten().any(|row| !row.is_period);
        in_time += usize::from(!lies && !named);
        assert_eq!(axis["inverse"] == true, lies || named, "{}: {axis}", chart.id);
        // Each text says by itself in which direction it runs: pictures are saved as files.
        for title in option["title"].as_array().unwrap() {
            for line in title["text"].as_str().unwrap().lines() {
                assert!(line.starts_with('\u{2067}') && line.ends_with('\u{2069}'), "{}: {line:?}", chart.id);
            }
        }
    }
    assert!(in_time > 3, "{in_time} charts run through time");
}

#[test]
fn nothing_leaves_the_paper() {
    let catalog = catalog();
    for chart in &catalog.charts {
        for view in views() {
            let drawing = drawn(&catalog, chart, &view);
            let option = json(&drawing);
            let grid = &option["grid"][0];
            let number = |value: &Value| value.as_f64().unwrap();
            assert!(number(&grid["left"]) + number(&grid["width"]) <= view.width_px + 0.1, "{}", chart.id);
            for title in option["title"].as_array().unwrap() {
                let (x, y) = (number(&title["left"]), number(&title["top"]));
                let lines = title["text"].as_str().unwrap().lines().count() as f64;
                let height = lines * number(&title["textStyle"]["lineHeight"]);
                // From right to left a text ends where it stands, and may stand at the edge.
                let ends_there = title["textAlign"] == "right";
                assert!(
                    x >= 0.0 && x < view.width_px || ends_there && x <= view.width_px,
                    "{} {title}",
                    chart.id
                );
                assert!(y >= -0.1 && y + height <= drawing.height_px + 1.0, "{} {title}", chart.id);
            }
        }
    }
}

#[test]
fn a_chart_is_told_in_words_from_its_values() {
    let catalog = catalog();
    let told = |id: &str, lang| describe(&catalog, chart(&catalog, id), &locale(lang));
    // 1.34 / 1.04 = 1.288; 29.1 - 25 = 4.1; 1105 / 55 = 20.1; 37.73 + 46.74 = 84.47.
    let trade = told("goods-trade-partners", Lang::En);
    assert!(trade.contains("not joined") && trade.contains("28.8%"), "{trade}");
    let share = told("goods-trade-partners-share", Lang::En);
    assert!(share.contains("4.1 percentage points above"), "{share}");
    let trains = told("xinjiang-trains", Lang::Zh);
    assert!(trains.contains("20.1倍"), "{trains}");
    let services = told("services-trade-parts", Lang::En);
    assert!(services.contains("together 84,470,000,000 US dollars"), "{services}");
    let continents = told("partners-by-continent", Lang::En);
    assert!(continents.contains("largest is Africa: 46"), "{continents}");
    // "Over" is no number to reckon with.
    let rounded = told("investment-both-ways-since-2013", Lang::En);
    assert!(rounded.contains("over 58,000,000,000") && !rounded.contains("below"), "{rounded}");
    for chart in &catalog.charts {
        for lang in Lang::ALL {
            let text = describe(&catalog, chart, &locale(lang));
            assert!(!text.contains('{') && !text.contains("chart."), "{}: {text}", chart.id);
        }
    }
}

#[test]
fn the_file_of_a_chart_has_a_row_a_value() {
    let catalog = catalog();
    for chart in &catalog.charts {
        let file = csv(&catalog, chart, &locale(Lang::En));
        let points: usize = chart.series.iter().map(|series| series.points.len()).sum();
        assert_eq!(file.matches("\r\n").count(), points + 1, "{}", chart.id);
        assert!(file.starts_with('\u{FEFF}'));
    }
    let file = csv(&catalog, chart(&catalog, "goods-trade-partners"), &locale(Lang::En));
    assert!(
        file.contains(",2013,1040000000000,USD,exact,2013,indicator-goods-trade-partners-2013,"),
        "{file}"
    );
}
