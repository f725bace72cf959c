//! One sector: its projects in time and in words, the countries where they stand, and the figures that belong to them.

use leptos::prelude::*;

use super::PageTitle;
use crate::app::store::Store;
use crate::app::{life_strip, report_facts};
use crate::domain::{RecordKind, RecordRef, Vocabulary};
use crate::i18n::Key;
use crate::state::query;

/// The page of a sector.
#[component]
pub fn SectorPage(
    /// Its word.
    sector: String,
) -> impl IntoView {
    let store = Store::here();
    move || {
        let data = store.data.get();
        let locale = store.locale.get();
        let catalog = &data.loaded.catalog;
        let (_, term) = catalog.terms_of(Vocabulary::Sector).find(|(_, term)| term.key == sector)?;
        let title = term.name.get(locale.lang).to_owned();
        let projects = query::in_sector(catalog, &sector);
        let linked = |kind: RecordKind| -> Vec<RecordRef> {
            let mut found: Vec<_> =
                projects.iter().flat_map(|project| catalog.related(*project)).copied().collect();
            found.retain(|other| other.kind == kind && query::is_reachable(catalog, *other));
            found.sort_unstable();
            found.dedup();
            found
        };
        let (countries, figures) = (linked(RecordKind::Country), linked(RecordKind::Indicator));
        let section = |key: Key, count: usize, list: AnyView| {
            (count > 0).then(|| {
                view! {
                    <h3 class="explore__heading">{locale.text(key)} " " <span class="facts__aside">{count}</span></h3>
                    {list}
                }
            })
        };
        let figure_list = report_facts::figure_list(catalog, &locale, &figures);
        let figure_list = report_facts::folded(&locale, figures.len(), figure_list);
        let country_list =
            report_facts::folded(&locale, countries.len(), report_facts::record_buttons(&countries));
        Some(view! {
            <PageTitle text=Signal::stored(title)/>
            <p class="cite">{locale.text(Key::FactSector)}</p>
            <div class="sector__life">{life_strip::life_strip_of(store, projects.clone())}</div>
            {section(Key::KindsProject, projects.len(), report_facts::record_buttons(&projects))}
            {section(Key::FiguresOf, figures.len(), figure_list)}
            {section(Key::KindsCountry, countries.len(), country_list)}
        })
    }
}
