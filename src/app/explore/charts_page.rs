//! The page "charts".

use leptos::prelude::*;

use super::PageTitle;
use crate::app::store::Store;
use crate::i18n::Key;

/// The page.
#[component]
pub fn ChartsPage() -> impl IntoView {
    let store = Store::here();
    view! { <PageTitle text=Signal::derive(move || store.text(Key::PageCharts))/> }
}
