//! The hot paths of the core, natively.
//!
//! - `cargo bench --bench core`: how long each takes: median, the tenth and the ninetieth percentile, µs, built as released.
//! - `core --list` and `core --once NAME`: for `scripts/instructions.mjs`, which counts the instructions of one run.
//!
//! A path works on data that are ready; what gets them ready is not measured.

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bri_atlas::domain::{Catalog, Lang};
use bri_atlas::i18n::{Locale, Messages};
use bri_atlas::ingest::{Outlines, load_catalog, load_report, read_outlines};
use bri_atlas::scene::{
    MapInput, MapOverlay, MapShapes, MonoMeasure, TimelineInput, TimelineMark, focus_order, hit_at, map_base,
    map_description, map_overlay, timeline_base, timeline_hit_at, timeline_overlay, view_sentence,
};
use bri_atlas::state::{Action, AppState, SearchIndex, link, query, update};
use bri_atlas::units::{Day, DaySpan, ScreenPoint, ScreenSize};

const SIZE: ScreenSize = ScreenSize { width: 1000.0, height: 520.0 };
const TIMELINE: ScreenSize = ScreenSize { width: 1280.0, height: 168.0 };
/// Each path is run for about so long.
const SPENT: Duration = Duration::from_millis(600);

/// What the paths work on.
struct World {
    texts: Vec<(String, String)>,
    catalog: Catalog,
    outlines: Outlines,
    locale: Locale,
    state: AppState,
    shapes: Arc<MapShapes>,
    index: SearchIndex,
    map_overlay: MapOverlay,
    timeline_hits: Vec<TimelineMark>,
}

impl World {
    fn load() -> Result<Self, Box<dyn Error>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |file: &str| std::fs::read_to_string(root.join("data").join(file));
        let mut texts = Vec::new();
        for entry in std::fs::read_dir(root.join("data/catalog"))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            texts.push((name.clone(), read(&format!("catalog/{name}"))?));
        }
        texts.sort();
        let catalog = loaded(&texts);
        let file = "basemap/countries-110m.json";
        let outlines = read_outlines(file, &read(file)?)?;
        let locale = Locale::plain(Lang::En, Messages::parse("en", &read("i18n/en.json")?)?);
        let mut state = AppState::default();
        state.passing.map_size = SIZE;
        let shapes = Arc::new(MapShapes::new(&outlines, &catalog, &state.camera.projection()));
        let index = SearchIndex::new(&catalog);
        let map_overlay = map_overlay(&map_of(&catalog, &state, &shapes, &locale));
        let timeline_hits = timeline_overlay(&timeline_of(&catalog, &state, &locale)).hits;
        Ok(Self { texts, catalog, outlines, locale, state, shapes, index, map_overlay, timeline_hits })
    }

    fn map(&self) -> MapInput<'_> {
        map_of(&self.catalog, &self.state, &self.shapes, &self.locale)
    }

    fn timeline(&self) -> TimelineInput<'_> {
        timeline_of(&self.catalog, &self.state, &self.locale)
    }
}

fn map_of<'w>(
    catalog: &'w Catalog,
    state: &'w AppState,
    shapes: &'w Arc<MapShapes>,
    locale: &'w Locale,
) -> MapInput<'w> {
    MapInput { catalog, state, shapes, locale, measure: &MonoMeasure, size: SIZE, moving: false }
}

fn timeline_of<'w>(catalog: &'w Catalog, state: &'w AppState, locale: &'w Locale) -> TimelineInput<'w> {
    TimelineInput { catalog, state, locale, measure: &MonoMeasure, size: TIMELINE }
}

fn loaded(texts: &[(String, String)]) -> Catalog {
    let text = |file: &str| {
        let found = texts.iter().find(|(name, _)| name == file);
        found.map(|(_, text)| text.clone()).ok_or_else(|| "not there".to_owned())
    };
    load_report(load_catalog(text), text).catalog
}

/// A regular grid over a size, 400 points.
fn grid(size: ScreenSize) -> impl Iterator<Item = ScreenPoint> {
    (0..400).map(move |at| ScreenPoint {
        x: size.width * (f64::from(at % 20) + 0.5) / 20.0,
        y: size.height * (f64::from(at / 20) + 0.5) / 20.0,
    })
}

type Work = fn(&World) -> usize;

/// Every path: its name, and one run. What it gives back keeps the compiler from leaving it out.
const PATHS: &[(&str, Work)] = &[
    ("parse the catalog", |world| loaded(&world.texts).records().len()),
    ("project the outlines", |world| {
        let projection = world.state.camera.projection();
        black_box(MapShapes::new(&world.outlines, &world.catalog, &projection)).countries.len()
    }),
    ("draw the map, base", |world| map_base(&world.map()).ops.len()),
    ("draw the map, overlay", |world| map_overlay(&world.map()).scene.ops.len()),
    ("draw the timeline, base", |world| timeline_base(&world.timeline()).ops.len()),
    ("draw the timeline, overlay", |world| timeline_overlay(&world.timeline()).scene.ops.len()),
    ("400 hits on the map", |world| {
        let MapOverlay { scene, hits, .. } = &world.map_overlay;
        grid(SIZE).filter(|at| hit_at(hits, scene.placement, *at, 5.0).is_some()).count()
    }),
    ("400 hits on the timeline", |world| {
        grid(TIMELINE).filter(|at| timeline_hit_at(&world.timeline_hits, *at, 5.0).is_some()).count()
    }),
    ("the order of the keyboard", |world| focus_order(&world.map()).len()),
    ("the window moves by 100 days", |world| {
        let first = world.state.window.first();
        let days = (0..100).map(|day| {
            let window = DaySpan::new(first, Day(world.state.clock().0 - day));
            let state = update(world.state.clone(), Action::SetWindow(window), &world.catalog);
            query::visible(&world.catalog, &state).len()
        });
        days.sum()
    }),
    ("the words of a view", |world| {
        let sentence = view_sentence(&world.catalog, &world.state, &world.locale);
        sentence.len() + map_description(&world.catalog, &world.state, &world.locale).len()
    }),
    ("index for search", |world| usize::from(SearchIndex::new(&world.catalog) == world.index)),
    ("search for six words", |world| {
        let words = ["kazakh", "rail", "2018", "port", "vaccine", "xyzzy"];
        words.iter().map(|word| world.index.find(word, 20).len()).sum()
    }),
    // Many, as one is so short that the state of the heap would count for a fifth of it.
    ("100 links, there and back", |world| {
        let link = |_| {
            let pairs = link::write_all(&world.state);
            link::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))).1.len()
        };
        (0..100).map(link).sum()
    }),
];

/// The one function whose instructions are counted.
#[inline(never)]
fn measured_path(work: Work, world: &World) -> usize {
    black_box(work(black_box(world)))
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--list"] => PATHS.iter().for_each(|(name, _)| println!("{name}")),
        ["--once", wanted] => {
            let (_, work) = PATHS.iter().find(|(name, _)| name == wanted).ok_or("there is no such path")?;
            let world = World::load()?;
            println!("{}", measured_path(*work, &world));
        }
        [] => time_all(&World::load()?),
        _ => return Err("usage: core [--list | --once NAME]".into()),
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "taking times is what it is for, and it runs in no browser")]
fn time_all(world: &World) {
    println!("{:<30} {:>10} {:>10} {:>10} {:>7}", "path, µs", "median", "p10", "p90", "runs");
    for (name, work) in PATHS {
        let begun = Instant::now();
        let mut times = Vec::new();
        while begun.elapsed() < SPENT || times.len() < 5 {
            let start = Instant::now();
            measured_path(*work, world);
            times.push(start.elapsed().as_secs_f64() * 1e6);
        }
        times.sort_by(f64::total_cmp);
        let part = |of: f64| times.get((times.len() as f64 * of) as usize).copied().unwrap_or_default();
        println!("{name:<30} {:>10.1} {:>10.1} {:>10.1} {:>7}", part(0.5), part(0.1), part(0.9), times.len());
    }
}
