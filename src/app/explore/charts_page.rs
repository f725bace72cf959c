//! Every chart, by theme. Each is drawn when it comes into sight; the address can name one.

use leptos::prelude::*;

use super::PageTitle;
use crate::app::chart_panel::{ChartPanel, figure_id, question_id};
use crate::app::store::Store;
use crate::browser::document;
use crate::domain::{Catalog, RecordId};
use crate::i18n::Key;

/// When the page has come to rest after it was opened, ms.
const SETTLED_MS: i32 = 120;

/// The charts of one theme, as ids.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    theme: RecordId,
    charts: Vec<String>,
}

/// The charts by their first theme, in reading order.
fn parts(catalog: &Catalog) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for chart in &catalog.charts {
        let Some(theme) = chart.themes.first() else { continue };
        match parts.iter_mut().find(|part| part.theme == *theme) {
            Some(part) => part.charts.push(chart.id.clone()),
            None => parts.push(Part { theme: theme.clone(), charts: vec![chart.id.clone()] }),
        }
    }
    parts
}

/// The id of a part's heading.
fn heading_id(theme: &RecordId) -> String {
    format!("charts-{theme}")
}

fn theme_title(store: Store, theme: &RecordId) -> String {
    store
        .catalog(|catalog| catalog.find(theme).map(|record| store.title(catalog, record)))
        .unwrap_or_default()
}

/// The page.
#[component]
pub fn ChartsPage() -> impl IntoView {
    let store = Store::here();
    let parts = Memo::new(move |_| store.catalog(parts));
    let number = Memo::new(move |_| store.catalog(|catalog| catalog.charts.len()));
    let chosen = store.memo(|state| state.chart.clone());
    Effect::new(move |_| {
        // With the charts: an address names one before they have arrived.
        let (Some(chart), true) = (chosen.get(), number.get() > 0) else { return };
        document::after_ms(SETTLED_MS, move || {
            document::scroll_to(&figure_id(&chart));
            document::focus_later(&question_id(&chart));
        });
    });
    let jump = move |theme: &RecordId| {
        let id = heading_id(theme);
        document::scroll_to(&id);
        document::focus_later(&id);
    };
    view! {
        <PageTitle text=Signal::derive(move || store.text(Key::PageCharts))/>
        <p class="explore__lead">{move || store.text(Key::ChartsIntro)}</p>
        <nav class="chart-parts" aria-label=move || store.text(Key::PageCharts)>
            <ul>
                <For each=move || parts.get() key=|part| part.theme.clone() let:part>
                    {
                        let (theme, title) = (part.theme.clone(), part.theme.clone());
                        view! {
                            <li>
                                <button type="button" class="figure__open chart-parts__entry" on:click=move |_| jump(&theme)>
                                    {move || theme_title(store, &title)}
                                </button>
                            </li>
                        }
                    }
                </For>
            </ul>
        </nav>
        <p class="records__note" role="status">
            {move || store.locale.with(|locale| locale.count(Key::ChartsCount, number.get(), &[]))}
        </p>
        <div class="charts" data-testid="charts">
            <For each=move || parts.get() key=|part| part.theme.clone() let:part>
                {
                    let title = part.theme.clone();
                    view! {
                        <section class="charts__part">
                            <h3 class="explore__heading" id=heading_id(&part.theme) tabindex="-1">
                                {move || theme_title(store, &title)}
                            </h3>
                            <div class="charts__items">
                                {part.charts.into_iter().map(|id| view! { <ChartPanel id/> }).collect_view()}
                            </div>
                        </section>
                    }
                }
            </For>
        </div>
    }
}
