//! One chart: its question, the picture, and the same in words and as a table. The library that draws is fetched when the
//! first chart comes into sight; where it does not arrive, words and table stand alone. The picture says nothing that they
//! do not say, so it is hidden from assistive technology.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::dossier_facts::text;
use super::store::Store;
use super::theme::Theming;
use crate::browser::echarts::{self, EChart};
use crate::browser::nearness::NearObserver;
use crate::browser::surface::SizeObserver;
use crate::browser::{BrowserError, download};
use crate::charts::{self, ChartLook, Drawing};
use crate::domain::{Catalog, Chart, RecordId};
use crate::i18n::{Key, Locale};
use crate::scene::{period_words, words};
use crate::state::{Action, Wish};
use crate::units::ScreenSize;

/// What scrolls round the charts, as a selector.
const SCROLLER: &str = ".explore__page";
/// How far from sight a chart is made, CSS px.
const NEAR_PX: u32 = 400;
/// Until the page has been measured.
const USUAL_WIDTH_PX: f64 = 640.0;
/// Width of a picture to save, CSS px.
const SAVED_WIDTH_PX: f64 = 800.0;

/// What has become of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Library {
    /// Not needed yet, or on its way.
    Awaited,
    /// It draws.
    Here,
    /// It will not come, for this reason.
    Missing(String),
}

/// The resources of one picture.
#[derive(Default)]
struct Kept {
    chart: Option<EChart>,
    observers: Observers,
}

/// What must live as long as the picture.
#[derive(Default)]
struct Observers(
    #[expect(dead_code, reason = "held for its drop")] Option<NearObserver>,
    #[expect(dead_code, reason = "held for its drop")] Option<SizeObserver>,
);

/// One of the pictures that can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Picture {
    Svg,
    Png,
}

/// The id of a chart's figure on the page.
pub fn figure_id(chart: &str) -> String {
    format!("chart-{chart}")
}

/// The id of its question; takes the focus when the chart is opened by its address.
pub fn question_id(chart: &str) -> String {
    format!("chart-{chart}-question")
}

/// Whether the reader who wants less data has asked for the library: once for all charts, since it comes once.
#[derive(Clone, Copy)]
pub struct ChartsAsked(RwSignal<bool>);

impl ChartsAsked {
    /// Not asked for yet.
    pub fn new() -> Self {
        Self(RwSignal::new(false))
    }
}

/// Which chart, on which page: what all parts of the panel share.
#[derive(Clone, Copy)]
struct Panel {
    store: Store,
    theming: Theming,
    id: StoredValue<String>,
}

impl Panel {
    /// Reads the chart with its catalog and words, following both; `None` when there is no such chart.
    fn read<T>(self, read: impl FnOnce(&Catalog, &Chart, &Locale) -> T) -> Option<T> {
        let data = self.store.data.get();
        let locale = self.store.locale.get();
        let catalog = &data.loaded.catalog;
        let chart = self.id.with_value(|id| catalog.charts.iter().find(|chart| chart.id == *id))?;
        Some(read(catalog, chart, &locale))
    }

    /// The drawing at a width, following data, language and theme.
    fn draw(self, width_px: f64, alone: bool, moving: bool) -> Option<Drawing> {
        self.theming.track();
        let (palette, fonts, _) = self.theming.current();
        let look = ChartLook { palette: &palette, fonts: &fonts, width_px, moving, alone };
        self.read(|catalog, chart, locale| charts::draw(catalog, chart, locale, &look))
    }

    /// Opens the figure behind a drawn point.
    fn open(self, drawing: &Drawing, series: usize, point: usize) {
        let figure = untrack(|| {
            self.read(|catalog, chart, _| {
                let index = drawing.indicator_at(chart, series, point)?;
                catalog.indicators.get(index).map(|indicator| indicator.id.clone())
            })
        });
        if let Some(figure) = figure.flatten() {
            self.store.dispatch(Action::Select(figure));
        }
    }

    /// The test id of a part.
    fn part(self, name: &str) -> String {
        self.id.with_value(|id| format!("chart-{id}-{name}"))
    }

    fn file(self, extension: &str) -> String {
        self.id.with_value(|id| format!("bri-atlas-{id}.{extension}"))
    }
}

/// A chart by its id.
#[component]
pub fn ChartPanel(
    /// Which chart.
    id: String,
) -> impl IntoView {
    let store = Store::here();
    let (figure, question) = (figure_id(&id), question_id(&id));
    let labelled = question.clone();
    let (slug, test_id) = (id.clone(), figure.clone());
    let panel = Panel { store, theming: Theming::here(), id: StoredValue::new(id) };
    let library = RwSignal::new(Library::Awaited);
    let asked = use_context::<ChartsAsked>().unwrap_or_else(ChartsAsked::new).0;
    let sparing = store.memo(|state| state.passing.wishes.holds(Wish::Data));
    let waits = Memo::new(move |_| sparing.get() && !asked.get() && library.get() == Library::Awaited);
    let open_link = move |_| store.dispatch(Action::OpenChart(slug.clone()));
    view! {
        <figure class="chart" id=figure data-testid=test_id aria-labelledby=labelled>
            <h4 class="chart__question" id=question tabindex="-1">
                {move || panel.read(|_, chart, locale| text(locale, &chart.question))}
            </h4>
            <p class="chart__unit">
                {move || {
                    panel
                        .read(|_, chart, locale| {
                            locale.fill(Key::ChartUnit, &[("unit", &charts::unit_line(chart, locale))])
                        })
                }}
            </p>
            <Show when=move || waits.get()>
                <p>
                    <button type="button" class="button" data-testid=panel.part("draw") on:click=move |_| asked.set(true)>
                        {move || store.text(Key::ChartDraw)}
                    </button>
                </p>
            </Show>
            <Paper panel library waits/>
            <Show when=move || matches!(library.get(), Library::Missing(_))>
                <p class="chart__failed" role="status">
                    {move || {
                        let Library::Missing(reason) = library.get() else { return String::new() };
                        store.fill(Key::ChartFailed, &[("reason", &reason)])
                    }}
                </p>
            </Show>
            <figcaption class="chart__caption">
                <p class="chart__text" data-testid=panel.part("text")>
                    {move || panel.read(charts::describe)}
                </p>
                <p class="chart__scope">{move || panel.read(|_, chart, locale| text(locale, &chart.scope))}</p>
                <p class="cite">{move || panel.read(|catalog, chart, locale| sources(store, catalog, chart, locale))}</p>
            </figcaption>
            <details class="fold chart__data" open=move || waits.get() || matches!(library.get(), Library::Missing(_))>
                <summary data-testid=panel.part("data")>{move || store.text(Key::ChartTable)}</summary>
                {move || panel.read(|catalog, chart, locale| table(panel, catalog, chart, locale))}
            </details>
            <div class="chart__tools">
                <Save panel library/>
                <button type="button" class="chart__tool" data-testid=panel.part("link") on:click=open_link>
                    {move || store.text(Key::ChartLink)}
                </button>
            </div>
        </figure>
    }
}

/// The picture.
#[component]
fn Paper(
    /// Which chart.
    panel: Panel,
    /// What has become of the library.
    library: RwSignal<Library>,
    /// Whether it is not to be fetched until the reader asks.
    waits: Memo<bool>,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Div>::new();
    let kept = StoredValue::new_local(Kept::default());
    let width = RwSignal::new(None::<f64>);
    let reduced = panel.store.memo(|state| state.passing.wishes.holds(Wish::Motion));
    // Known before anything is drawn, so that the page does not move under the reader when it is.
    let height = Memo::new(move |_| {
        panel
            .draw(width.get().unwrap_or(USUAL_WIDTH_PX), false, false)
            .map_or(0.0, |drawing| drawing.height_px)
    });
    Effect::new(move |_| {
        let Some(element) = node.get() else { return };
        let size = SizeObserver::new(&element, move |size| {
            let now = Some(size.width).filter(|width| *width >= 1.0);
            if width.try_get_untracked().is_some_and(|before| before != now) {
                width.set(now);
            }
        });
        if waits.get() {
            return;
        }
        let near = NearObserver::new(&element, SCROLLER, NEAR_PX, move || await_library(library));
        if near.is_err() {
            await_library(library);
        }
        kept.update_value(|kept| kept.observers = Observers(near.ok(), size.ok()));
    });
    Effect::new(move |_| {
        let (Some(width), Library::Here) = (width.get(), library.get()) else { return };
        let (Some(element), Some(drawing)) = (node.get(), panel.draw(width, false, !reduced.get())) else {
            return;
        };
        let size = ScreenSize { width, height: drawing.height_px };
        let shown = show(kept, panel, &element, &drawing, size);
        if let Err(error) = shown {
            kept.update_value(|kept| kept.chart = None);
            library.set(Library::Missing(error.to_string()));
        }
    });
    on_cleanup(move || {
        kept.try_set_value(Kept::default());
    });
    view! {
        <div
            class="chart__paper"
            aria-hidden="true"
            hidden=move || waits.get()
            data-testid=panel.part("paper")
            data-library=move || match library.get() {
                Library::Awaited => "awaited",
                Library::Here => "here",
                Library::Missing(_) => "missing",
            }
            style:height=move || format!("{}px", height.get())
            node_ref=node
        ></div>
    }
}

/// Fetches the library, once for the whole page.
fn await_library(library: RwSignal<Library>) {
    spawn_local(async move {
        let now = match echarts::load().await {
            Ok(_) => Library::Here,
            Err(error) => Library::Missing(error.to_string()),
        };
        // The chart may be gone by now.
        library.try_set(now);
    });
}

/// Shows a drawing, in a new chart when there is none yet.
fn show(
    kept: StoredValue<Kept, LocalStorage>,
    panel: Panel,
    element: &leptos::web_sys::Element,
    drawing: &Drawing,
    size: ScreenSize,
) -> Result<(), BrowserError> {
    let mut outcome = Ok(());
    kept.update_value(|kept| {
        outcome = (|| {
            let chart = if let Some(chart) = kept.chart.take() {
                chart.resize(size)?;
                chart
            } else {
                // Series and points keep their places whatever the drawing's size.
                let drawn = drawing.clone();
                let library = echarts::here()?;
                library.chart(element, size, move |series, point| panel.open(&drawn, series, point))?
            };
            chart.show(&drawing.option)?;
            kept.chart = Some(chart);
            Ok(())
        })();
    });
    outcome
}

/// Buttons for the files.
#[component]
fn Save(
    /// Which chart.
    panel: Panel,
    /// What has become of the library.
    library: RwSignal<Library>,
) -> impl IntoView {
    let store = panel.store;
    let failed = RwSignal::new(None::<String>);
    let tell = move |outcome: Result<(), BrowserError>| {
        failed.try_set(outcome.err().map(|error| error.to_string()));
    };
    let save_csv = move |_| {
        let file = untrack(|| panel.read(charts::csv));
        if let Some(file) = file {
            tell(download::offer(&file, &panel.file("csv"), "text/csv;charset=utf-8"));
        }
    };
    let save_picture = move |picture: Picture| {
        let drawing = untrack(|| panel.draw(SAVED_WIDTH_PX, true, false));
        let Some(drawing) = drawing else { return };
        let about = untrack(|| {
            panel.read(|catalog, chart, locale| {
                (chart.question.get(locale.lang).to_owned(), charts::describe(catalog, chart, locale))
            })
        });
        let (title, description) = about.unwrap_or_default();
        spawn_local(async move {
            tell(saved(panel, picture, &drawing, &title, &description).await);
        });
    };
    let can_draw = move || !matches!(library.get(), Library::Missing(_));
    let label = move |format: &'static str| move || store.fill(Key::ChartSaveAs, &[("format", format)]);
    view! {
        <span class="chart__save" role="group" aria-label=move || store.text(Key::ChartSave)>
            <Show when=can_draw>
                <button
                    type="button"
                    class="chart__tool"
                    data-testid=panel.part("svg")
                    aria-label=label("SVG")
                    on:click=move |_| save_picture(Picture::Svg)
                >
                    "SVG"
                </button>
                <button
                    type="button"
                    class="chart__tool"
                    data-testid=panel.part("png")
                    aria-label=label("PNG")
                    on:click=move |_| save_picture(Picture::Png)
                >
                    "PNG"
                </button>
            </Show>
            <button
                type="button"
                class="chart__tool"
                data-testid=panel.part("csv")
                aria-label=label("CSV")
                on:click=save_csv
            >
                "CSV"
            </button>
        </span>
        <Show when=move || failed.get().is_some()>
            <span class="chart__failed" role="status">
                {move || {
                    let reason = failed.get().unwrap_or_default();
                    store.fill(Key::ChartSaveFailed, &[("reason", &reason)])
                }}
            </span>
        </Show>
    }
}

/// Makes a picture and offers it.
async fn saved(
    panel: Panel,
    picture: Picture,
    drawing: &Drawing,
    title: &str,
    description: &str,
) -> Result<(), BrowserError> {
    let library = echarts::load().await?;
    let size = ScreenSize { width: SAVED_WIDTH_PX, height: drawing.height_px };
    match picture {
        Picture::Svg => {
            let svg = library.svg(&drawing.option, size)?;
            let svg = charts::with_words(&svg, title, description);
            download::offer(&svg, &panel.file("svg"), "image/svg+xml;charset=utf-8")
        }
        Picture::Png => download::offer_blob(&library.png(&drawing.option, size).await?, &panel.file("png")),
    }
}

/// A button that opens a record.
fn open_record(
    store: Store,
    id: RecordId,
    words: impl IntoView + 'static,
    class: &'static str,
) -> impl IntoView {
    view! {
        <button type="button" class=class on:click=move |_| store.dispatch(Action::Select(id.clone()))>
            {words}
        </button>
    }
}

/// The places of the report, each opening its record.
fn sources(store: Store, catalog: &Catalog, chart: &Chart, locale: &Locale) -> impl IntoView + use<> {
    let places = charts::source_places(catalog, chart);
    let places = places.into_iter().map(|(place, id)| {
        let place = words::locator(locale, &place);
        view! { <li>{open_record(store, id, place, "figure__open chart__place")}</li> }
    });
    view! {
        {locale.text(Key::ChartSource)}
        <ul class="chart__places">{places.collect::<Vec<_>>()}</ul>
    }
}

/// The same data as a table; each row opens its figure.
fn table(panel: Panel, catalog: &Catalog, chart: &Chart, locale: &Locale) -> impl IntoView + use<> {
    let rows: Vec<_> = charts::rows(catalog, chart, locale).into_iter().flatten().collect();
    let rows = rows.into_iter().filter_map(|row| {
        let indicator = catalog.indicators.get(row.indicator)?;
        let name = if row.series.is_empty() {
            row.name
        } else {
            locale.fill(Key::DescribeChartItem, &[("name", &row.series), ("value", &row.name)])
        };
        let places = indicator.claims.iter().filter_map(|claim| claim.at.as_ref());
        let places: Vec<String> = places.map(|place| words::locator(locale, place)).collect();
        let period = indicator.period.map(|period| period_words(locale, period)).unwrap_or_default();
        Some(view! {
            <tr>
                <th scope="row">{open_record(panel.store, indicator.id.clone(), name, "table__open")}</th>
                <td class="table__number">{row.amount}</td>
                <td>{period}</td>
                <td>{locale.formats().list(&places)}</td>
            </tr>
        })
    });
    let caption = text(locale, &chart.question);
    view! {
        <div class="table__scroll">
            <table class="table table--chart" data-testid=panel.part("table")>
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{locale.text(Key::ColumnFigure)}</th>
                        <th scope="col" class="table__number">{locale.text(Key::ColumnValue)}</th>
                        <th scope="col">{locale.text(Key::ColumnPeriod)}</th>
                        <th scope="col">{locale.text(Key::ColumnSource)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
}
