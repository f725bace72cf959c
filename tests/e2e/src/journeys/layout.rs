//! Where things stand: with words half as long again, and at four widths from left to right and from right to left.
//!
//! The layout is held by the boxes of its landmarks and not by pictures. A box that moved says which and by how much, in a
//! file that can be read as a difference; a picture of a page with words changes with every version of a font or an engine,
//! and what has to be tolerated there is larger than many a defect. Colours and drawings have their own goldens.

use std::{collections::BTreeMap, env, fs};

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::page::Page;

/// Widths that readers have, with a height that goes with each.
const SIZES: [(u32, u32); 4] = [(360, 740), (768, 1024), (1280, 800), (1920, 1080)];

/// A text as a language of long words and many accents might have it: 40 % longer, its arguments untouched.
fn lengthened(text: &str) -> String {
    let mut inside = false;
    let mut long: String = text
        .chars()
        .map(|letter| {
            inside = (inside || letter == '{') && letter != '}';
            if inside { letter } else { accented(letter) }
        })
        .collect();
    let more = (text.chars().count() as f64 * 0.4).ceil() as usize;
    long.extend("ñöẅáÿš ðóñé".chars().cycle().take(more));
    long.trim_end().to_owned()
}

const fn accented(letter: char) -> char {
    match letter {
        'a' => 'ä',
        'e' => 'ë',
        'i' => 'ï',
        'o' => 'ø',
        'u' => 'ů',
        'y' => 'ÿ',
        'A' => 'Å',
        'E' => 'Ë',
        'I' => 'Ï',
        'O' => 'Ø',
        'c' => 'ç',
        'n' => 'ñ',
        other => other,
    }
}

/// Words that stick out of their box or are cut by it. What a list may be chosen from is shown whole when it opens.
const CUT: &str = "Array.from(document.querySelectorAll('button, summary, label, legend, h1, h2, h3, h4, th, [role=tab], .segmented, .status'))
    .filter((one) => e2e.exposed(one) && !e2e.isPutAway(one) && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
    .filter((one) => !one.querySelector('select, table') && getComputedStyle(one).display !== 'inline')
    .map((one) => `${e2e.describe(one) || one.localName}: ${one.scrollWidth} px in ${one.clientWidth} px`)";

/// Adds what does not fit to what was found before: one run tells all.
async fn look(page: &Page, what: &str, found: &mut Vec<String>) -> Result<()> {
    found.extend(page.texts(CUT).await?.into_iter().map(|words| format!("{what}: {words}")));
    if let Err(clipped) = page.expect_nothing_clipped().await {
        found.push(format!("{what}: {clipped}"));
    }
    Ok(())
}

pub async fn long_words_fit_everywhere(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.change("data/i18n/en.json", |text| {
        let words: Map<String, Value> = serde_json::from_str(&text).unwrap_or_default();
        let long = words.into_iter().map(|(key, text)| {
            let text = lengthened(text.as_str().unwrap_or_default());
            (key, json!(text))
        });
        Value::Object(long.collect()).to_string()
    })?;
    let mut found = Vec::new();
    for (width, height) in [(360, 740), (768, 1024), (1280, 800)] {
        page.at_width(width, height).await?;
        for query in [
            "",
            "?sel=event-38",
            "?view=list&type=event",
            "?view=table&type=event",
            "?view=explore",
            "?view=explore&page=charts",
            "?view=explore&page=compare&cmp=country-kaz,corridor-cpec",
            "?tour=network.3",
        ] {
            page.open_atlas(query).await?;
            ensure!(page.text("document.title").await?.contains("Åtläs"), "the words are not the long ones");
            look(page, &format!("{query:?} at {width} px"), &mut found).await?;
        }
        page.open_atlas("").await?;
        page.click_test_id("more-time").await?;
        // By script: where it lies is asked elsewhere, and above a phone full of long words there is little of the map.
        page.eval("e2e.byTestId('map-settings').click()").await?;
        look(page, &format!("with time and settings open at {width} px"), &mut found).await?;
        page.click_test_id("share").await?;
        page.wait_until("the link is there", "e2e.exposed(e2e.byTestId('text-link'))").await?;
        let cut = page.texts(CUT).await?;
        found.extend(cut.into_iter().map(|words| format!("the dialog at {width} px: {words}")));
    }
    ensure!(found.is_empty(), "{} long words do not fit:\n  {}", found.len(), found.join("\n  "));
    Ok(())
}

/// The landmarks, by a selector each; what is not shown has no box.
const LANDMARKS: &[(&str, &str)] = &[
    ("title", ".bar__title"),
    ("search", ".bar .search"),
    ("views", ".bar__views"),
    ("language", "[data-testid=language]"),
    ("share", "#share-button"),
    ("help", "#help-button"),
    ("panel button", "#panel-button"),
    ("overview", ".overview"),
    ("panel", "#panel"),
    ("map", "[data-testid=map]"),
    ("settings of the map", "[data-testid=map-settings]"),
    ("dossier", "[data-testid=dossier]"),
    ("timeline", "[data-testid=timeline]"),
    ("earlier", "[data-testid=step-back]"),
    ("play", "[data-testid=play]"),
    ("later", "[data-testid=step-forward]"),
    ("clock", "[data-testid=clock]"),
    ("first day", "[data-testid=from]"),
    ("last day", "[data-testid=to]"),
    ("tools of the axis", ".timeline__tools"),
];

type Boxes = BTreeMap<String, BTreeMap<String, [f64; 4]>>;

/// How far a side may be off, CSS px: fonts of another version are a little wider.
const TOLERATED: f64 = 6.0;

pub async fn is_as_it_was(page: &mut Page) -> Result<()> {
    let mut found = Boxes::new();
    for (width, height) in SIZES {
        page.at_width(width, height).await?;
        for lang in ["en", "ar"] {
            for (view, query) in [("map", ""), ("dossier", "&sel=event-38")] {
                page.open_atlas(&format!("?lang={lang}{query}")).await?;
                page.let_frames_pass(3).await?;
                let boxes = page
                    .eval(&format!(
                        "Object.fromEntries({}.flatMap(([name, selector]) => {{ const one = document.querySelector(selector);
                            if (!one || !e2e.exposed(one)) return [];
                            const box = one.getBoundingClientRect();
                            return [[name, [box.left, box.top, box.right, box.bottom].map(Math.round)]]; }}))",
                        json!(LANDMARKS)
                    ))
                    .await?;
                found.insert(format!("{lang} {width}x{height} {view}"), serde_json::from_value(boxes)?);
            }
        }
    }
    let file = page.folders().project.join("tests/e2e/layout.json");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        let lines = found.iter().map(|(at, boxes)| {
            let boxes = boxes.iter().map(|(name, sides)| format!("    {}: {}", json!(name), json!(sides)));
            format!("  {}: {{\n{}\n  }}", json!(at), boxes.collect::<Vec<_>>().join(",\n"))
        });
        fs::write(&file, format!("{{\n{}\n}}\n", lines.collect::<Vec<_>>().join(",\n")))?;
    }
    let wanted: Boxes =
        serde_json::from_str(&fs::read_to_string(&file).context("no tests/e2e/layout.json")?)?;
    let mut moved = Vec::new();
    for (at, boxes) in &wanted {
        let now = found.get(at).with_context(|| format!("{at} was not looked at"))?;
        for (name, was) in boxes {
            match now.get(name) {
                None => moved.push(format!("{at}: {name} is gone")),
                Some(is) if is.iter().zip(was).any(|(is, was)| (is - was).abs() > TOLERATED) => {
                    moved.push(format!("{at}: {name} was at {was:?} and is at {is:?}"));
                }
                Some(_) => {}
            }
        }
        let new = now.keys().filter(|name| !boxes.contains_key(*name));
        moved.extend(new.map(|name| format!("{at}: {name} is new")));
    }
    ensure!(
        moved.is_empty(),
        "the layout is another (UPDATE_GOLDEN=1 takes it anew):\n  {}",
        moved.join("\n  ")
    );
    is_mirrored(&wanted)
}

/// From right to left everything but what runs along time stands where the other has it, seen in a mirror: on the other side
/// of the middle, as far as it stands at a side at all.
fn is_mirrored(boxes: &Boxes) -> Result<()> {
    for (at, arabic) in boxes.iter().filter(|(at, _)| at.starts_with("ar ") && !at.contains(" 360x")) {
        let english = boxes.get(&at.replacen("ar", "en", 1)).context("no box in English")?;
        let width: f64 = at.split([' ', 'x']).nth(1).unwrap_or_default().parse()?;
        let lean = |sides: &[f64; 4]| f64::midpoint(sides[0], sides[2]) - width / 2.0;
        for name in
            ["title", "overview", "panel", "dossier", "settings of the map", "clock", "tools of the axis"]
        {
            if let (Some(one), Some(other)) = (english.get(name), arabic.get(name)) {
                let (one, other) = (lean(one), lean(other));
                let at_a_side = one.abs() > width * 0.1 && other.abs() > width * 0.1;
                ensure!(!at_a_side || one * other < 0.0, "{at}: {name} stands on the same side in both");
            }
        }
    }
    Ok(())
}
