//! One theme: what the report says of it, its figures, charts and records, its notes and sources.

use leptos::prelude::*;

use super::{PageTitle, index_page};
use crate::app::chart_panel::ChartPanel;
use crate::app::store::Store;
use crate::app::{dossier_facts, report_facts, words};
use crate::domain::{RecordId, RecordKind, RecordRef, Theme};
use crate::i18n::Key;
use crate::state::{Action, View, query};

/// The page of a theme.
#[component]
pub fn ThemePage(
    /// Which theme.
    id: RecordId,
) -> impl IntoView {
    let store = Store::here();
    move || {
        let data = store.data.get();
        let locale = store.locale.get();
        let catalog = &data.loaded.catalog;
        let record = catalog.find(&id)?;
        let theme: &Theme = catalog.themes.get(record.index)?;
        let key_figures: Vec<RecordRef> =
            theme.key_figures.iter().filter_map(|id| catalog.find(id)).collect();
        let related = catalog.related(record);
        let of_kind = |kind: RecordKind| -> Vec<RecordRef> {
            let mut found: Vec<_> = related.iter().copied().filter(|other| other.kind == kind).collect();
            found.retain(|other| query::is_reachable(catalog, *other));
            found.sort_by_key(|other| (catalog.when(*other).map(|when| when.extent.first()), other.index));
            found
        };
        let mut more = of_kind(RecordKind::Indicator);
        more.retain(|figure| !key_figures.contains(figure));
        let parts: Vec<_> = catalog
            .themes
            .iter()
            .filter(|other| other.parent.as_ref() == Some(&theme.id))
            .map(|part| index_page::link(store, part))
            .collect();
        let kinds = RecordKind::ALL
            .into_iter()
            .filter(|kind| !matches!(kind, RecordKind::Indicator | RecordKind::Theme | RecordKind::Note));
        let records: Vec<_> = kinds
            .map(|kind| (kind, of_kind(kind)))
            .filter(|(_, found)| !found.is_empty())
            .map(|(kind, found)| {
                let list = report_facts::record_buttons(&found);
                view! {
                    <h4>{locale.text(words::kinds(kind))} " " <span class="facts__aside">{found.len()}</span></h4>
                    {report_facts::folded(&locale, found.len(), list)}
                }
            })
            .collect();
        let notes = of_kind(RecordKind::Note);
        let notes: Vec<_> = notes
            .iter()
            .filter_map(|n| catalog.notes.get(n.index))
            .map(|n| dossier_facts::note(&locale, &n.note))
            .collect();
        let title = theme.title.get(locale.lang).to_owned();
        let topic = theme.id.clone();
        let show = move |_| {
            store.dispatch(Action::FilterTheme(Some(topic.clone())));
            store.dispatch(Action::SetView(View::Map));
        };
        let charts = catalog.charts.iter().filter(|chart| chart.themes.contains(&theme.id));
        let charts: Vec<_> = charts.map(|chart| view! { <ChartPanel id=chart.id.clone()/> }).collect();
        let more_count = more.len();
        let more_title =
            locale.fill(Key::ThemeMoreFigures, &[("n", &locale.formats().number(more_count as f64, 0))]);
        let places: Vec<_> = theme.at.iter().map(|place| words::locator(&locale, place)).collect();
        Some(view! {
            <PageTitle text=Signal::stored(title)/>
            <p class="cite">{locale.formats().list(&places)}</p>
            <p class="explore__lead">{dossier_facts::text(&locale, &theme.statement)}</p>
            <p>
                <button type="button" class="button" data-testid="theme-on-map" on:click=show>
                    {locale.text(Key::ThemeOnMap)}
                </button>
            </p>
            {(!key_figures.is_empty())
                .then(|| {
                    view! {
                        <h3 class="explore__heading">{locale.text(Key::ThemeKeyFigures)}</h3>
                        <div class="explore__figures">{report_facts::figure_list(catalog, &locale, &key_figures)}</div>
                    }
                })}
            {(!charts.is_empty())
                .then(|| {
                    view! {
                        <h3 class="explore__heading">{locale.text(Key::ThemeCharts)}</h3>
                        <div class="charts__items">{charts}</div>
                    }
                })}
            {(!parts.is_empty())
                .then(|| {
                    view! {
                        <h3 class="explore__heading">{locale.text(Key::ThemeParts)}</h3>
                        <ul class="plain explore__parts">{parts}</ul>
                    }
                })}
            {(more_count > 0)
                .then(|| {
                    let list = report_facts::figure_list(catalog, &locale, &more);
                    view! {
                        <h3 class="explore__heading">{more_title}</h3>
                        {report_facts::folded(&locale, more_count, list)}
                    }
                })}
            {(!records.is_empty())
                .then(|| {
                    view! {
                        <h3 class="explore__heading">{locale.text(Key::ThemeRecords)}</h3>
                        {records}
                    }
                })}
            {(!notes.is_empty())
                .then(|| {
                    view! {
                        <h3 class="explore__heading">{locale.text(Key::NotesTitle)}</h3>
                        {notes}
                    }
                })}
            {dossier_facts::sources(store, record)}
        })
    }
}
