//! The colours of `style/tokens.css` as readers see them: in light and dark, usual and with more contrast, and as people see
//! who lack one kind of cone.
//!
//! Contrast is that of WCAG 2.2 (1.4.3, 1.4.11). Missing cones are simulated after Machado, Oliveira and Fernandes, "A
//! Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), with their matrices for full severity.
//! Differences are distances in `OKLab` (Ottosson 2020), where 0.02 is about the least that can be seen side by side.

use std::collections::BTreeMap;

use bri_atlas::domain::EventKind;
use bri_atlas::scene::{Ink, Palette, shape_of};

type Tokens = BTreeMap<String, String>;
type Rgb = [f64; 3];

fn sheet() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/style/tokens.css")).unwrap()
}

/// The declarations of the rule with exactly this selector.
#[track_caller]
fn rule(sheet: &str, selector: &str) -> Tokens {
    let at = sheet.find(&format!("{selector} {{")).unwrap_or_else(|| panic!("no rule {selector}"));
    let body = sheet[at..].split_once('{').unwrap().1.split_once('}').unwrap().0;
    let pairs = body
        .split(';')
        .filter_map(|line| line.rsplit_once("*/").map_or(line, |(_, rest)| rest).split_once(':'));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

/// Every look of the page with what holds in it; the later rules go before the earlier.
fn looks() -> Vec<(&'static str, bool, Tokens)> {
    let sheet = sheet();
    let (root, dark) = (":root", ":root[data-theme=\"dark\"]");
    let more = ":root[data-contrast=\"more\"]";
    let dark_more = ":root[data-theme=\"dark\"][data-contrast=\"more\"]";
    let of =
        |selectors: &[&str]| selectors.iter().flat_map(|selector| rule(&sheet, selector)).collect::<Tokens>();
    vec![
        ("light", false, of(&[root])),
        ("dark", false, of(&[root, dark])),
        ("light, more contrast", true, of(&[root, more])),
        ("dark, more contrast", true, of(&[root, dark, more, dark_more])),
    ]
}

#[test]
fn without_a_choice_the_page_looks_as_the_system_says() {
    let sheet = sheet();
    for (chosen, left_to_the_system) in [
        (":root[data-theme=\"dark\"]", ":root:not([data-theme])"),
        (":root[data-theme=\"dark\"][data-contrast=\"more\"]", ":root:not([data-theme], [data-contrast])"),
    ] {
        let tokens = rule(&sheet, chosen);
        assert!(tokens.len() > 10, "{chosen}");
        assert_eq!(rule(&sheet, left_to_the_system), tokens, "{left_to_the_system}");
    }
}

fn rgb(colour: &str) -> Rgb {
    assert!(colour.len() == 7 && colour.starts_with('#'), "{colour} is not of the form #rrggbb");
    [1, 3, 5].map(|at| f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0)
}

fn linear(colour: Rgb) -> Rgb {
    colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) })
}

fn times(matrix: [Rgb; 3], v: Rgb) -> Rgb {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = linear(colour);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(tokens: &Tokens, one: &str, other: &str) -> f64 {
    let of = |name: &str| luminance(rgb(tokens.get(name).unwrap_or_else(|| panic!("no token {name}"))));
    let (a, b) = (of(one), of(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// How people see who lack a kind of cone; the first sees all.
const SIGHTS: [(&str, [Rgb; 3]); 4] = [
    ("usual sight", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn oklab(colour: Rgb) -> Rgb {
    const LMS: [Rgb; 3] = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    const LAB: [Rgb; 3] = [
        [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
    ];
    times(LAB, times(LMS, colour).map(f64::cbrt))
}

/// How far apart two colours are to an eye.
fn apart(sight: &[Rgb; 3], one: &str, other: &str) -> f64 {
    let seen = |colour: &str| oklab(times(*sight, linear(rgb(colour))).map(|c| c.clamp(0.0, 1.0)));
    let (a, b) = (seen(one), seen(other));
    a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt()
}

fn lightness(sight: &[Rgb; 3], colour: &str) -> f64 {
    oklab(times(*sight, linear(rgb(colour))).map(|c| c.clamp(0.0, 1.0)))[0]
}

const GROUNDS: [&str; 4] = ["--ink-paper", "--raised", "--wash", "--ink-sea"];
const LINES: [&str; 4] = ["--ink-rail", "--ink-road", "--ink-sea-lane", "--ink-air"];

#[test]
fn words_stand_out_from_every_ground() {
    for (look, more, tokens) in looks() {
        let least = if more { 7.0 } else { 4.5 };
        for ground in GROUNDS {
            for words in ["--ink-text", "--ink-muted", "--ink-chosen"].into_iter().chain(LINES) {
                let ratio = contrast(&tokens, words, ground);
                assert!(ratio >= least, "{look}: {words} on {ground} has {ratio:.2}");
            }
        }
        // Buttons that are pressed, and the strong one, turn text and paper round; hovered, the strong one is muted.
        for ground in ["--ink-text", "--ink-muted"] {
            let ratio = contrast(&tokens, "--ink-paper", ground);
            assert!(ratio >= least, "{look}: paper on {ground} has {ratio:.2}");
        }
    }
}

#[test]
fn names_of_countries_stand_out_from_land_and_from_their_halo() {
    // Letters and what touches them, as `inks_on` in `scene/map_labels.rs` has them.
    let mut pairs: Vec<(String, String)> =
        vec![("--ink-text".into(), "--ink-land".into()), ("--ink-muted".into(), "--ink-land".into())];
    pairs.extend((0..=2).map(|step| ("--ink-text".into(), format!("--ink-year-{step}"))));
    pairs.extend((5..=8).map(|step| ("--ink-paper".into(), format!("--ink-year-{step}"))));
    for (look, _, tokens) in looks() {
        for (letters, ground) in &pairs {
            let ratio = contrast(&tokens, letters, ground);
            assert!(ratio >= 4.5, "{look}: {letters} on {ground} has {ratio:.2}");
        }
    }
}

#[test]
fn marks_and_edges_of_what_can_be_used_stand_out() {
    for (look, more, tokens) in looks() {
        for ground in ["--ink-paper", "--ink-sea"] {
            for mark in
                LINES.map(str::to_owned).into_iter().chain((0..8).map(|kind| format!("--ink-event-{kind}")))
            {
                let ratio = contrast(&tokens, &mark, ground);
                assert!(ratio >= if more { 4.5 } else { 3.0 }, "{look}: {mark} on {ground} has {ratio:.2}");
            }
        }
        for ground in GROUNDS {
            for edge in ["--control", "--ink-chosen"] {
                let ratio = contrast(&tokens, edge, ground);
                assert!(ratio >= 3.0, "{look}: {edge} on {ground} has {ratio:.2}");
            }
            // Rules and borders are more than ornament only to those who ask for contrast.
            for line in ["--ink-hairline", "--ink-border", "--ink-density"].into_iter().filter(|_| more) {
                let ratio = contrast(&tokens, line, ground);
                assert!(ratio >= 3.0, "{look}: {line} on {ground} has {ratio:.2}");
            }
        }
        if more {
            let ratio = contrast(&tokens, "--ink-border", "--ink-land");
            assert!(ratio >= 3.0, "{look}: borders on land have {ratio:.2}");
        }
    }
}

#[test]
fn more_contrast_is_the_same_by_choice_and_by_the_system() {
    let sheet = sheet();
    let light = rule(&sheet, ":root[data-contrast=\"more\"]");
    let dark = rule(&sheet, ":root[data-theme=\"dark\"][data-contrast=\"more\"]");
    assert_eq!(light, rule(&sheet, "  :root:not([data-contrast])"));
    assert_eq!(dark, rule(&sheet, ":root[data-theme=\"dark\"]:not([data-contrast])"));
    // Else a value of the light one would stand in the dark.
    assert!(light.keys().eq(dark.keys()), "{light:?} {dark:?}");
}

#[test]
fn files_have_the_colours_of_the_page() {
    let looks = looks();
    for (palette, tokens) in [(Palette::light(), &looks[0].2), (Palette::dark(), &looks[1].2)] {
        for ink in Ink::ALL {
            assert_eq!(palette.get(*ink).to_lowercase(), tokens[ink.token()].to_lowercase(), "{ink:?}");
        }
    }
}

#[test]
fn years_stay_in_order_and_apart_to_every_eye() {
    for (look, _, tokens) in looks() {
        let ramp: Vec<&String> = (0..9).map(|year| &tokens[&format!("--ink-year-{year}")]).collect();
        for (sight, matrix) in &SIGHTS {
            let light: Vec<f64> = ramp.iter().map(|colour| lightness(matrix, colour)).collect();
            let falls = light.windows(2).all(|pair| pair[0] > pair[1]);
            let rises = light.windows(2).all(|pair| pair[0] < pair[1]);
            assert!(falls || rises, "{look}, {sight}: {light:?}");
            for pair in ramp.windows(2) {
                let distance = apart(matrix, pair[0], pair[1]);
                assert!(distance >= 0.05, "{look}, {sight}: {pair:?} are {distance:.3} apart");
            }
            // And from land without a document, which is told by its grey or by dots.
            let nearest =
                ramp.iter().map(|colour| apart(matrix, colour, &tokens["--ink-land"])).fold(9.0, f64::min);
            assert!(nearest >= 0.02, "{look}, {sight}: {nearest:.3} from land");
        }
    }
}

#[test]
fn kinds_that_look_alike_to_some_eye_differ_in_shape() {
    let mut alike = 0;
    for (look, _, tokens) in looks() {
        for (sight, matrix) in &SIGHTS {
            for (a, one) in EventKind::ALL.iter().enumerate() {
                for (b, other) in EventKind::ALL.iter().enumerate().skip(a + 1) {
                    let distance = apart(
                        matrix,
                        &tokens[&format!("--ink-event-{a}")],
                        &tokens[&format!("--ink-event-{b}")],
                    );
                    if distance < 0.08 {
                        alike += 1;
                        assert_ne!(shape_of(*one), shape_of(*other), "{look}, {sight}: {one:?} {other:?}");
                    }
                }
            }
        }
    }
    // Eight hues cannot all stay apart to dichromats: the shapes are needed, and this test would be idle without.
    assert!(alike > 0);
}

#[test]
fn corridors_need_their_dashes() {
    // Each mode has a dash of its own (`map_lines.rs` holds that); to some eyes two hues alone would not do, and the others do.
    let mut alike = std::collections::BTreeSet::new();
    for (_, _, tokens) in looks() {
        for (_, matrix) in &SIGHTS {
            for (a, one) in LINES.iter().enumerate() {
                for other in LINES.iter().skip(a + 1) {
                    if apart(matrix, &tokens[*one], &tokens[*other]) < 0.05 {
                        alike.insert((*one, *other));
                    }
                }
            }
        }
    }
    let known = [("--ink-rail", "--ink-road"), ("--ink-sea-lane", "--ink-air")];
    assert_eq!(alike.into_iter().collect::<Vec<_>>(), known);
}

#[test]
fn parts_of_a_chart_that_touch_stay_apart() {
    // The series of `charts/sheet.rs`, in their order, as far as a chart has them; a line of paper lies between two parts, and
    // each has its name beside it.
    let series = ["--ink-year-5", "--ink-road", "--ink-sea-lane"];
    for (look, _, tokens) in looks() {
        for (sight, matrix) in &SIGHTS {
            for pair in series.windows(2) {
                let distance = apart(matrix, &tokens[pair[0]], &tokens[pair[1]]);
                assert!(distance >= 0.05, "{look}, {sight}: {pair:?} {distance:.3}");
            }
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/catalog/charts.json");
    let charts: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let most = charts["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|chart| chart["series"].as_array().unwrap().len())
        .max();
    assert!(most <= Some(series.len()), "a chart has {most:?} series: their colours are not compared here");
}
