//! What holds for every view at the moment and is easily forgotten: only one theme, or countries as a source stated them.
//! Each is told in a line with the way back.

use leptos::prelude::*;

use super::store::Store;
use crate::i18n::Key;
use crate::state::{Action, query};

/// The lines, or nothing.
#[component]
pub fn Conditions() -> impl IntoView {
    let store = Store::here();
    let theme = store.memo(|state| state.filters.theme.clone());
    let topic = move || {
        let theme = theme.get()?;
        let title = store.catalog(|catalog| {
            let record = catalog.find(&theme)?;
            Some(store.title(catalog, record))
        })?;
        Some(store.fill(Key::TopicShown, &[("theme", &title)]))
    };
    let stated = store.memo(|state| state.stated.clone());
    let as_stated = move || {
        stated.get()?;
        store.catalog(|catalog| {
            let count = store.peek(|state| query::stated(catalog, state).cloned())?;
            let title = store.locale.with(|locale| count.title.get(locale.lang).to_owned());
            Some(store.fill(Key::CountsShown, &[("title", &title)]))
        })
    };
    view! {
        <Condition
            name="topic"
            words=Signal::derive(topic)
            back=Key::TopicClear
            action=Action::FilterTheme(None)
        />
        <Condition
            name="stated"
            words=Signal::derive(as_stated)
            back=Key::CountsBack
            action=Action::SetStated(None)
        />
    }
}

/// One line with its way back.
#[component]
fn Condition(
    /// Name for tests.
    name: &'static str,
    /// What holds, if it does.
    words: Signal<Option<String>>,
    /// Words of the way back.
    back: Key,
    /// The way back.
    action: Action,
) -> impl IntoView {
    let store = Store::here();
    let action = StoredValue::new(action);
    view! {
        <Show when=move || words.with(Option::is_some)>
            <p class="condition" role="status" data-testid=format!("condition-{name}")>
                <span>{move || words.get()}</span>
                <button type="button" class="button" on:click=move |_| store.dispatch(action.get_value())>
                    {move || store.text(back)}
                </button>
            </p>
        </Show>
    }
}
