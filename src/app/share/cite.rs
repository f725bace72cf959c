//! The view or the open record as a reference in five formats.

use leptos::prelude::*;

use super::{CopyField, Facts, Sharing};
use crate::app::store::Store;
use crate::browser::intl;
use crate::export::cite::{Citation, Style};
use crate::i18n::Key;

/// The part of the dialog.
#[component]
pub fn Cite(
    /// What is spoken of.
    facts: Memo<Facts>,
) -> impl IntoView {
    let store = Store::here();
    let sharing = Sharing::here();
    let style = RwSignal::new(Style::Apa);
    let has_record = Memo::new(move |_| facts.with(|facts| facts.record.is_some()));
    let text = Signal::derive(move || {
        let style = style.get();
        let (title, hash, link) = facts.with(|facts| match &facts.record {
            Some(record) if sharing.record.get() => record.clone(),
            _ => (facts.view_title.clone(), facts.view_hash.clone(), facts.view_link.clone()),
        });
        let today = intl::today();
        store.catalog(|catalog| {
            store.locale.with(|locale| Citation::new(catalog, locale, title, &hash, link, today).text(style))
        })
    });
    view! {
        <section class="share__part" aria-labelledby="share-cite">
            <h3 id="share-cite">{move || store.text(Key::ShareCite)}</h3>
            <Show when=move || has_record.get()>
                <label class="field">
                    <span>{move || store.text(Key::ShareCiteWhat)}</span>
                    <select
                        data-testid="cite-what"
                        on:change=move |event| sharing.record.set(event_target_value(&event) == "record")
                    >
                        <option value="view" selected=move || !sharing.record.get()>
                            {move || store.text(Key::ShareCiteView)}
                        </option>
                        <option value="record" selected=move || sharing.record.get()>
                            {move || {
                                let title = facts.with(|facts| facts.record.as_ref().map(|(title, ..)| title.clone()));
                                store.fill(Key::ShareCiteRecord, &[("record", &title.unwrap_or_default())])
                            }}
                        </option>
                    </select>
                </label>
            </Show>
            <div class="segmented share__styles" role="group" aria-label=move || store.text(Key::ShareStyle)>
                {Style::ALL
                    .map(|entry| {
                        view! {
                            <button
                                type="button"
                                class="segmented__item"
                                data-testid=format!("cite-{}", entry.key())
                                aria-pressed=move || (style.get() == entry).to_string()
                                on:click=move |_| style.set(entry)
                            >
                                {entry.name()}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <CopyField name="citation" rows=7 dir="ltr" label=Signal::derive(move || style.get().name().to_owned()) text/>
        </section>
    }
}
