//! The page "compare".

use leptos::prelude::*;

use super::PageTitle;
use crate::app::store::Store;
use crate::i18n::Key;

/// The page.
#[component]
pub fn ComparePage() -> impl IntoView {
    let store = Store::here();
    view! { <PageTitle text=Signal::derive(move || store.text(Key::PageCompare))/> }
}
