//! A text to take along: to be read, selected, or copied by a button. Where the browser refuses, it says so and the text
//! can still be selected.

use leptos::prelude::*;

use crate::app::store::Store;
use crate::browser::clipboard;
use crate::browser::document::{self, Scrolling};
use crate::i18n::Key;

/// The text with its button.
#[component]
pub fn CopyField(
    /// The word in ids: `copy-<name>` is the button, `text-<name>` the text.
    name: &'static str,
    /// What the text is.
    label: Signal<String>,
    /// The text.
    text: Signal<String>,
    /// Lines that are shown at once.
    rows: u32,
    /// Its direction: addresses and references run from left to right in every language, words as their first letter does.
    #[prop(default = "auto")]
    dir: &'static str,
) -> impl IntoView {
    let store = Store::here();
    let said = RwSignal::new(None::<(Key, String)>);
    let copy = move |_| {
        let words = text.get_untracked();
        leptos::task::spawn_local(async move {
            let done = clipboard::copy(&words).await;
            let key = if done.is_ok() { Key::ShareCopied } else { Key::ShareByHand };
            // The field may have gone meanwhile.
            said.try_set(Some((key, words)));
        });
    };
    // What was said holds for the text that was copied, not for another one.
    let status = move || {
        let now = text.get();
        said.get().filter(|(_, words)| *words == now).map(|(key, _)| store.text(key))
    };
    let id = format!("text-{name}");
    let field = id.clone();
    // WebKit does not do so by itself for a field that only shows.
    let in_sight = move |_| {
        let _ = document::scroll_into_view(&field, Scrolling::Instant);
    };
    view! {
        <div class="copy">
            <label class="copy__label" for=id.clone()>{label}</label>
            <textarea
                class="copy__text"
                id=id.clone()
                data-testid=id.clone()
                rows=rows.to_string()
                readonly
                spellcheck="false"
                dir=dir
                on:focus=in_sight
                prop:value=text
            ></textarea>
            <div class="copy__row">
                <button type="button" class="button" data-testid=format!("copy-{name}") on:click=copy>
                    {move || store.text(Key::ShareCopy)}
                    <span class="visually-hidden">" " {label}</span>
                </button>
                <span class="copy__said" role="status">{status}</span>
            </div>
        </div>
    }
}
