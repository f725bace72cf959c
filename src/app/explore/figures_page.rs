//! Every figure of the report as one table, to be searched by words and theme.

use leptos::prelude::*;

use super::PageTitle;
use crate::app::store::Store;
use crate::app::words;
use crate::domain::{Indicator, RecordId, Theme};
use crate::i18n::{Key, Locale};
use crate::scene;
use crate::state::{Action, fold};

/// All figures.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let store = Store::here();
    let query = RwSignal::new(String::new());
    let theme = RwSignal::new(None::<RecordId>);
    let found = Memo::new(move |_| {
        let query = fold(&query.get());
        let theme = theme.get();
        store.catalog(|catalog| {
            let locale = store.locale.get();
            let rows = catalog.indicators.iter().enumerate().filter(|(_, indicator)| {
                theme.as_ref().is_none_or(|theme| indicator.themes.contains(theme))
                    && meets(indicator, &query, &locale)
            });
            // In the order of the report: the file is sorted by id.
            let place = |indicator: &Indicator| {
                let at = indicator.claims.iter().find_map(|claim| claim.at.as_ref());
                at.and_then(|at| catalog.theme_at(at)).unwrap_or(usize::MAX)
            };
            let mut rows: Vec<_> = rows.map(|(index, indicator)| (place(indicator), index)).collect();
            rows.sort_unstable();
            rows.into_iter().map(|(_, index)| index).collect::<Vec<_>>()
        })
    });
    view! {
        <PageTitle text=Signal::derive(move || store.text(Key::PageFigures))/>
        <p class="explore__lead">{move || store.text(Key::FiguresIntro)}</p>
        <div class="explore__tools">
            <label class="field">
                <span>{move || store.text(Key::FiguresFind)}</span>
                <input
                    type="text"
                    data-testid="figures-find"
                    prop:value=move || query.get()
                    on:input=move |event| query.set(event_target_value(&event))
                />
            </label>
            <label class="field">
                <span>{move || store.text(Key::FiguresTheme)}</span>
                <select
                    data-testid="figures-theme"
                    on:change=move |event| theme.set(RecordId::parse(&event_target_value(&event)).ok())
                >
                    <option value="">{move || store.text(Key::FilterAny)}</option>
                    {move || {
                        let lang = store.locale.with(|locale| locale.lang);
                        store.catalog(|catalog| {
                            let used = |theme: &&Theme| {
                                catalog.indicators.iter().any(|indicator| indicator.themes.contains(&theme.id))
                            };
                            catalog
                                .themes
                                .iter()
                                .filter(used)
                                .map(|theme| {
                                    view! {
                                        <option value=theme.id.to_string()>{theme.title.get(lang).to_owned()}</option>
                                    }
                                })
                                .collect_view()
                        })
                    }}
                </select>
            </label>
            <p class="records__note" role="status">
                {move || {
                    let n = found.with(Vec::len);
                    store.locale.with(|locale| locale.count(Key::FiguresCount, n, &[]))
                }}
            </p>
        </div>
        <table class="table table--figures" data-testid="figures">
            <thead>
                <tr>
                    {[Key::ColumnFigure, Key::ColumnValue, Key::ColumnPeriod, Key::ColumnChange, Key::ColumnScope, Key::ColumnSource]
                        .map(|label| view! { <th scope="col">{move || store.text(label)}</th> })
                        .collect_view()}
                </tr>
            </thead>
            <tbody>
                <For each=move || found.get() key=|index| *index let:index>
                    {move || row(store, index)}
                </For>
            </tbody>
        </table>
    }
}

/// Whether every word of a folded query is in a label or scope, in any language, or in the period: "contracts 2020".
fn meets(indicator: &Indicator, query: &str, locale: &Locale) -> bool {
    if query.is_empty() {
        return true;
    }
    let texts = indicator.label.all().chain(indicator.scope.all());
    let period =
        indicator.period.map(|period| fold(&scene::period_words(locale, period))).unwrap_or_default();
    let all = texts.map(|(_, text)| fold(text)).chain([period]).collect::<Vec<_>>().join(" ");
    query.split(' ').all(|word| all.contains(word))
}

fn row(store: Store, index: usize) -> Option<impl IntoView> {
    let data = store.data.get();
    let locale = store.locale.get();
    let indicator = data.loaded.catalog.indicators.get(index)?;
    let (value, unit) = words::indicator(&locale, indicator);
    let when = indicator.period.map(|period| scene::period_words(&locale, period)).unwrap_or_default();
    let change = indicator.change.as_ref().map(|change| words::change(&locale, change)).unwrap_or_default();
    let at = indicator.claims.iter().find_map(|claim| claim.at.as_ref());
    let at = at.map(|at| words::locator(&locale, at)).unwrap_or_default();
    let label = indicator.label.get(locale.lang).to_owned();
    let scope = indicator.scope.get(locale.lang).to_owned();
    let id = indicator.id.clone();
    Some(view! {
        <tr>
            <th scope="row">
                <button type="button" class="table__open" on:click=move |_| store.dispatch(Action::Select(id.clone()))>
                    {label}
                </button>
            </th>
            <td class="table__number"><b>{value}</b> " " {unit}</td>
            <td>{when}</td>
            <td>{change}</td>
            <td>{scope}</td>
            <td>{at}</td>
        </tr>
    })
}
