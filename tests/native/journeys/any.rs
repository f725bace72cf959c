//! Strategies. Numbers are mostly of the size that a hand makes and sometimes absurd; ids mostly exist.

use std::sync::LazyLock;

use bri_atlas::domain::{Continent, EventKind, Lang, RecordId, RecordKind};
use bri_atlas::geometry::ProjectionKind;
use bri_atlas::state::{
    Action, AppState, Camera, Choice, Cited, Compared, Filters, Layer, Layers, LinkProblem, Page, Preset,
    Speed, Step, Theme, TimeMode, TourPlace, View, Wish, link, timeline,
};
use bri_atlas::units::{Day, DaySpan, LonLat, ScreenOffset, ScreenPoint, ScreenSize};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{CATALOG, id};

/// Ids that look right and name nothing.
const GHOSTS: [&str; 4] = ["event-99", "country-zzz", "corridor-nowhere", "place-x"];

static IDS: LazyLock<Vec<RecordId>> = LazyLock::new(|| {
    let ids = CATALOG.records().into_iter().map(|record| CATALOG.id(record).unwrap().clone());
    ids.chain(GHOSTS.map(id)).collect()
});

/// A number of a hand's size, or anything that a `f64` can be.
fn number(usual: std::ops::Range<f64>) -> impl Strategy<Value = f64> {
    let absurd =
        select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, f64::MIN_POSITIVE, -0.0]);
    prop_oneof![12 => usual, 1 => absurd, 1 => prop::num::f64::NORMAL]
}

fn any_day() -> impl Strategy<Value = Day> {
    let (first, last) = (timeline().first().0, timeline().last().0);
    let ends = select(vec![first, last, first - 1, last + 1, i32::MIN, i32::MAX]);
    prop_oneof![6 => first..=last, 2 => ends, 1 => any::<i32>()].prop_map(Day)
}

fn any_span() -> impl Strategy<Value = DaySpan> {
    let near = (any_day(), 0..40i32).prop_map(|(day, days)| DaySpan::new(day, day.plus_days(days)));
    prop_oneof![(any_day(), any_day()).prop_map(|(a, b)| DaySpan::new(a, b)), near]
}

fn any_count() -> impl Strategy<Value = i32> {
    prop_oneof![8 => -40..40i32, 1 => select(vec![i32::MIN, i32::MAX, 0]), 1 => any::<i32>()]
}

fn any_id() -> impl Strategy<Value = RecordId> {
    any::<prop::sample::Index>().prop_map(|index| index.get(&IDS).clone())
}

fn any_point() -> impl Strategy<Value = ScreenPoint> {
    (number(0.0..1280.0), number(0.0..640.0)).prop_map(|(x, y)| ScreenPoint { x, y })
}

fn any_offset() -> impl Strategy<Value = ScreenOffset> {
    (number(-900.0..900.0), number(-900.0..900.0)).prop_map(|(dx, dy)| ScreenOffset { dx, dy })
}

fn any_size() -> impl Strategy<Value = ScreenSize> {
    (number(0.0..4000.0), number(0.0..2500.0)).prop_map(|(width, height)| ScreenSize { width, height })
}

fn any_projection() -> impl Strategy<Value = ProjectionKind> {
    select(ProjectionKind::ALL.to_vec())
}

fn any_camera() -> impl Strategy<Value = Camera> {
    (any_projection(), number(-180.0..180.0), number(-180.0..180.0), number(-90.0..90.0), number(0.0..8.0))
        .prop_map(|(projection, meridian, lon, lat, zoom)| Camera {
            projection,
            meridian,
            centre: LonLat::wrapped(lon, lat),
            zoom,
        })
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec!["", " ", "rail", "port  ", "一带一路", "Côte d’Ivoire", "x y", "---"]).prop_map(str::to_owned),
        2 => "\\PC{0,12}",
        1 => "[a-z ]{100,160}",
    ]
}

fn any_body() -> impl Strategy<Value = String> {
    let slugs: Vec<String> = CATALOG.bodies.iter().map(|body| body.id.clone()).collect();
    prop_oneof![4 => select(slugs), 1 => select(vec!["ghost".to_owned(), String::new(), "Not a slug".to_owned()])]
}

fn any_theme() -> impl Strategy<Value = RecordId> {
    select(vec!["theme-trade", "theme-nowhere", "event-01"])
        .prop_map(|text| RecordId::parse(text).expect("an id"))
}

fn any_filters() -> impl Strategy<Value = Filters> {
    (
        subsequence(RecordKind::ALL.to_vec(), 0..=3),
        subsequence(EventKind::ALL.to_vec(), 0..=3),
        subsequence(Continent::ALL.to_vec(), 0..=3),
        prop::option::weighted(0.3, any_id()),
        prop::option::weighted(0.3, any_body()),
        prop::option::weighted(0.3, any_theme()),
        any_words(),
    )
        .prop_map(|(types, kinds, continents, corridor, body, theme, query)| Filters {
            types: types.into_iter().collect(),
            kinds: kinds.into_iter().collect(),
            continents: continents.into_iter().collect(),
            corridor,
            body,
            theme,
            query,
        })
}

/// Pairs of a link: keys of ours and of others, values that fit some key, and noise.
pub fn any_pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    let keys = vec![
        "lang",
        "theme",
        "view",
        "page",
        "chart",
        "proj",
        "mid",
        "at",
        "from",
        "to",
        "only",
        "step",
        "speed",
        "axis",
        "sel",
        "type",
        "kind",
        "cont",
        "cor",
        "org",
        "q",
        "layers",
        "page",
        "cmp",
        "tour",
        "asof",
        "topic",
        "data",
        "v",
        "show",
        "controls",
        "utm_source",
    ];
    let fitting = vec![
        "zh",
        "en-US",
        "dark",
        "table",
        "charts",
        "goods-trade-partners",
        "globe",
        "mercator",
        "105",
        "-180",
        "181",
        "11,18,0",
        "11,18,2",
        "60,30,3.5",
        "200,0,1",
        "1,2",
        "2020-01-01",
        "2021-12-31",
        "1999-01-01",
        "2020-02-30",
        "window",
        "clock",
        "1",
        "minimal",
        "timeline",
        "year",
        "fast",
        "2020-01-01_2020-12-31",
        "2020-01-01_2020-01-03",
        "2020-12-31_2020-01-01",
        "event-38",
        "event-99",
        "corridor-cpec",
        "event",
        "event,corridor",
        "agreement",
        "asia",
        "rail,sea",
        "none",
        "undp",
        "charts",
        "theme-trade",
        "country-kaz,2019-12-31",
        "network.3",
        "network.0",
        "report-2019",
        "2026.11.2-1f0c9a3b",
        "-",
        "",
        "NaN",
        "inf",
        "1e3",
        "9999-99-99",
    ];
    let value = prop_oneof![
        5 => select(fitting).prop_map(str::to_owned),
        1 => "\\PC{0,20}",
        1 => (any_day(), any_day()).prop_map(|(a, b)| format!("{a}_{b}")),
        1 => (number(-180.0..180.0), number(-90.0..90.0), number(0.0..8.0)).prop_map(|(a, b, c)| format!("{a},{b},{c}")),
        1 => "[a-z]{115,130}",
    ];
    let key = prop_oneof![9 => select(keys).prop_map(str::to_owned), 1 => "\\PC{0,8}"];
    prop::collection::vec((key, value), 0..8)
}

fn any_link() -> impl Strategy<Value = Action> {
    any_pairs().prop_map(|pairs| {
        let (state, problems) = link::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        Action::OpenLink { state: Box::new(state), problems }
    })
}

fn any_told() -> impl Strategy<Value = Action> {
    any_pairs().prop_map(|pairs| {
        let (state, _) = link::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        Action::AdoptState(Box::new(state))
    })
}

fn map_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        any_size().prop_map(Action::ResizeMap),
        any_offset().prop_map(Action::PanMap),
        (prop::option::of(any_point()), number(-3.0..3.0)).prop_map(|(at, by)| Action::ZoomMap { at, by }),
        Just(Action::ResetMap),
        any_projection().prop_map(Action::SetProjection),
        number(-200.0..200.0).prop_map(Action::SetMeridian),
        select(vec![11.0, 105.0, 150.0]).prop_map(Action::SetMeridian),
        any_camera().prop_map(Action::SetCamera),
    ]
}

fn time_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        any_span().prop_map(Action::SetWindow),
        any_day().prop_map(Action::SetWindowFirst),
        any_day().prop_map(Action::SetWindowLast),
        any_count().prop_map(Action::ShiftWindow),
        select(Preset::ALL.to_vec()).prop_map(Action::ChoosePreset),
        select(vec![TimeMode::UpTo, TimeMode::Within]).prop_map(Action::SetTimeMode),
        any_count().prop_map(Action::StepClock),
        select(Step::ALL.to_vec()).prop_map(Action::SetStep),
        select(Speed::ALL.to_vec()).prop_map(Action::SetSpeed),
        Just(Action::Play),
        Just(Action::Pause),
        number(0.0..2.0).prop_map(|elapsed_secs| Action::Tick { elapsed_secs }),
        any_span().prop_map(Action::SetAxis),
    ]
}

fn record_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        any_id().prop_map(Action::Select),
        any_id().prop_map(Action::SelectHere),
        Just(Action::Deselect),
        any::<bool>().prop_map(|forward| Action::SelectNeighbour { forward }),
        prop::option::of(any_id()).prop_map(Action::Hover),
        select(RecordKind::ALL.to_vec()).prop_map(Action::ToggleType),
        select(EventKind::ALL.to_vec()).prop_map(Action::ToggleKind),
        select(Continent::ALL.to_vec()).prop_map(Action::ToggleContinent),
        prop::option::of(any_id()).prop_map(Action::FilterCorridor),
        prop::option::of(any_body()).prop_map(Action::FilterBody),
        prop::option::of(any_theme()).prop_map(Action::FilterTheme),
        any_words().prop_map(Action::SetQuery),
        any_filters().prop_map(Action::SetFilters),
        Just(Action::ClearFilters),
    ]
}

fn any_page() -> impl Strategy<Value = Page> {
    let plain = select(Page::PLAIN.to_vec());
    prop_oneof![3 => plain, 1 => any_theme().prop_map(Page::Theme)]
}

fn any_compared() -> impl Strategy<Value = Compared> {
    prop_oneof![3 => any_id().prop_map(Compared::Record), 1 => any_day().prop_map(Compared::Date)]
}

fn explore_action() -> impl Strategy<Value = Action> {
    let slugs = vec!["network".to_owned(), "report-2019".to_owned(), "No slug".to_owned(), String::new()];
    let tour = (select(slugs.clone()), 0..120usize).prop_map(|(tour, step)| TourPlace { tour, step });
    prop_oneof![
        any_page().prop_map(Action::OpenPage),
        prop::collection::vec(any_compared(), 0..7).prop_map(Action::SetCompared),
        any_compared().prop_map(Action::AddCompared),
        any_compared().prop_map(Action::RemoveCompared),
        (tour, any_pairs()).prop_map(|(place, pairs)| {
            let (state, _) = link::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            Action::GoTour { place, state: Box::new(AppState { tour: None, ..state }) }
        }),
        Just(Action::LeaveTour),
        prop::option::of(select(slugs)).prop_map(Action::SetStated),
        select(vec![None, Cited::from_key("2026.11.2-1f0c9a3b")]).prop_map(Action::OpenCited),
    ]
}

fn page_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        select(Layer::ALL.to_vec()).prop_map(Action::ToggleLayer),
        subsequence(Layer::ALL.to_vec(), 0..=Layer::ALL.len())
            .prop_map(|on| Action::SetLayers(Layers::only(on))),
        select(View::ALL.to_vec()).prop_map(Action::SetView),
        select(Page::PLAIN.to_vec()).prop_map(Action::OpenPage),
        select(vec!["goods-trade-partners", "nowhere", "Not a slug", ""])
            .prop_map(|slug| Action::OpenChart(slug.to_owned())),
        select(Lang::ALL.to_vec()).prop_map(Action::SetLang),
        select(Theme::ALL.to_vec()).prop_map(Action::SetTheme),
        (select(Wish::ALL.to_vec()), select(Choice::ALL.to_vec()))
            .prop_map(|(wish, choice)| Action::SetWish(wish, choice)),
        (select(Wish::ALL.to_vec()), any::<bool>()).prop_map(|(wish, holds)| Action::TellWish(wish, holds)),
        any_link(),
        any_link(),
        any_told(),
        Just(Action::OpenLink {
            state: Box::default(),
            problems: vec![LinkProblem { key: "at".to_owned(), value: "x".to_owned() }]
        }),
        Just(Action::DismissProblems),
    ]
}

/// Any action of any kind.
pub fn any_action() -> impl Strategy<Value = Action> {
    prop_oneof![map_action(), time_action(), record_action(), page_action(), explore_action()]
}

/// Several actions in a row.
pub fn any_actions() -> impl Strategy<Value = Vec<Action>> {
    prop::collection::vec(any_action(), 1..24)
}
