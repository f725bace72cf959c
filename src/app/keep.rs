//! The end of a dossier: the record's permanent link, the way to cite it, and a text for reporting an error. Nothing is
//! sent; the reader copies.

use leptos::prelude::*;

use super::framing::Framing;
use super::share::{CopyField, Sharing};
use super::store::Store;
use crate::browser::address;
use crate::domain::RecordRef;
use crate::i18n::Key;

/// The section.
#[component]
pub fn Keep(
    /// Which record.
    record: RecordRef,
) -> impl IntoView {
    let store = Store::here();
    let sharing = Sharing::here();
    let framing = Framing::here();
    let id = move || store.catalog(|catalog| catalog.id(record).map(ToString::to_string).unwrap_or_default());
    let link = Signal::derive(move || format!("{}?sel={}", address::base(), id()));
    let report = Signal::derive(move || {
        let (version, title) =
            store.catalog(|catalog| (catalog.version.clone(), store.title(catalog, record)));
        let args = [("version", &*version), ("id", &*id()), ("title", &*title), ("link", &*link.get())];
        store.fill(Key::DossierReportText, &args)
    });
    view! {
        <section class="dossier__section keep" aria-labelledby="keep-title">
            <h3 id="keep-title">{move || store.text(Key::DossierKeep)}</h3>
            <CopyField name="record-link" rows=2 dir="ltr" label=Signal::derive(move || store.text(Key::DossierLink)) text=link/>
            // The dialog belongs to the page; in a frame the link leads there.
            <Show when=move || !framing.is_embed>
                <p>
                    <button type="button" class="button" id="cite-record" data-testid="cite-record" on:click=move |_| sharing.open_record()>
                        {move || store.text(Key::DossierCite)}
                    </button>
                </p>
            </Show>
            <details class="fold">
                <summary data-testid="report">{move || store.text(Key::DossierReport)}</summary>
                <p class="cite">{move || store.text(Key::DossierReportHint)}</p>
                <CopyField
                    name="report"
                    rows=6
                    label=Signal::derive(move || store.text(Key::DossierReportCopy))
                    text=report
                />
            </details>
        </section>
    }
}
