//! The bar: name, search, views, language, theme, link. Everything in it is also reachable on a phone.

use leptos::prelude::*;

use super::search_box::SearchBox;
use super::share::Sharing;
use super::store::Store;
use super::travel::{STORED_LANG, STORED_THEME};
use super::words;
use crate::browser::preferences;
use crate::domain::Lang;
use crate::i18n::Key;
use crate::state::{Action, Theme, View};

/// The bar over the page.
#[component]
pub fn Header(
    /// Whether the panel with legend and filters is open (narrow and middle widths).
    panel_open: RwSignal<bool>,
    /// Whether the help sheet is open.
    help_open: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    view! {
        <header class="bar">
            <h1 class="bar__title">{move || store.text(Key::AppTitle)}</h1>
            <PanelButton panel_open/>
            <SearchBox/>
            <Views/>
            <LanguageSelect/>
            <ThemeSelect/>
            <ShareButton/>
            <button
                type="button"
                class="button bar__help"
                id="help-button"
                data-testid="help"
                aria-expanded=move || help_open.get().to_string()
                on:click=move |_| help_open.update(|open| *open = !*open)
            >
                {move || store.text(Key::HelpOpen)}
            </button>
        </header>
    }
}

/// Opens the panel with legend and filters.
#[component]
pub fn PanelButton(
    /// Whether it is open.
    panel_open: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    view! {
        <button
            type="button"
            class="button bar__panel"
            id="panel-button"
            aria-expanded=move || panel_open.get().to_string()
            aria-controls="panel"
            on:click=move |_| panel_open.update(|open| *open = !*open)
        >
            {move || store.text(Key::PanelOpen)}
        </button>
    }
}

/// The views as buttons.
#[component]
pub fn Views() -> impl IntoView {
    let store = Store::here();
    let view_now = store.memo(|state| state.view);
    view! {
        <div class="bar__views segmented" role="group" aria-label=move || store.text(Key::ViewLabel)>
            {View::ALL
                .map(|view| {
                    view! {
                        <button
                            type="button"
                            class="segmented__item"
                            data-testid=format!("view-{}", view.key())
                            aria-pressed=move || (view_now.get() == view).to_string()
                            on:click=move |_| store.dispatch(Action::SetView(view))
                        >
                            {move || store.text(words::view(view))}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// Language, each named in itself.
#[component]
pub fn LanguageSelect() -> impl IntoView {
    let store = Store::here();
    let lang_now = store.memo(|state| state.lang);
    let choose = move |event: leptos::ev::Event| {
        if let Some(lang) = Lang::from_tag(&event_target_value(&event)) {
            preferences::store(STORED_LANG, lang.key());
            store.dispatch(Action::SetLang(lang));
        }
    };
    view! {
        <label class="select">
            <span class="visually-hidden">{move || store.text(Key::LanguageLabel)}</span>
            <select data-testid="language" on:change=choose prop:value=move || lang_now.get().key()>
                {Lang::ALL
                    .map(|lang| {
                        view! {
                            <option value=lang.key() lang=lang.tag() selected=move || lang_now.get() == lang>
                                {lang.endonym()}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// Light, dark or as the system says.
#[component]
fn ThemeSelect() -> impl IntoView {
    let store = Store::here();
    let theme_now = store.memo(|state| state.theme);
    let choose = move |event: leptos::ev::Event| {
        if let Some(theme) = Theme::from_key(&event_target_value(&event)) {
            preferences::store(STORED_THEME, theme.key());
            store.dispatch(Action::SetTheme(theme));
        }
    };
    view! {
        <label class="select">
            <span class="visually-hidden">{move || store.text(Key::ThemeLabel)}</span>
            <select data-testid="theme" on:change=choose prop:value=move || theme_now.get().key()>
                {Theme::ALL
                    .map(|theme| {
                        view! {
                            <option value=theme.key() selected=move || theme_now.get() == theme>
                                {move || store.text(words::theme(theme))}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// Opens the dialog with link, references, data and pictures.
#[component]
fn ShareButton() -> impl IntoView {
    let store = Store::here();
    let sharing = Sharing::here();
    view! {
        <button
            type="button"
            class="button bar__link"
            id="share-button"
            data-testid="share"
            aria-haspopup="dialog"
            on:click=move |_| sharing.open_view()
        >
            {move || store.text(Key::ShareOpen)}
        </button>
    }
}
