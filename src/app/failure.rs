//! What went wrong, in sentences, above everything else that could still be shown.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::store::Store;
use crate::browser::document;
use crate::i18n::Key;
use crate::ingest::{Fault, IngestError, Loaded, Warning};

/// Failures that the page tells; cheap to copy.
#[derive(Clone, Copy)]
pub struct Failures {
    files: RwSignal<Vec<IngestError>>,
    warnings: RwSignal<Vec<Warning>>,
    other: RwSignal<BTreeSet<String>>,
}

impl Failures {
    /// None yet.
    pub fn new() -> Self {
        Self {
            files: RwSignal::new(Vec::new()),
            warnings: RwSignal::new(Vec::new()),
            other: RwSignal::new(BTreeSet::new()),
        }
    }

    /// A failure that is already a sentence.
    pub fn add(&self, sentence: String) {
        self.other.update(|other| {
            other.insert(sentence);
        });
    }

    /// What loading a catalog found; replaces what an earlier load found.
    pub fn set_catalog(&self, loaded: &Loaded) {
        self.files.set(loaded.failures.clone());
        self.warnings.set(loaded.warnings.clone());
    }
}

/// One sentence on a file.
fn file_sentence(store: Store, error: &IngestError) -> String {
    match error {
        IngestError::Missing { file, reason } => {
            store.fill(Key::FailMissing, &[("file", file), ("reason", reason)])
        }
        IngestError::Syntax { file, line, column, reason } => {
            let (line, column) = (line.to_string(), column.to_string());
            store.fill(
                Key::FailSyntax,
                &[("file", file), ("line", &line), ("column", &column), ("reason", reason)],
            )
        }
        IngestError::Version { file, found, known } => {
            let found = found.map_or_else(|| store.text(Key::FailNoVersion), |v| v.to_string());
            store.fill(Key::FailVersion, &[("file", file), ("found", &found), ("known", &known.to_string())])
        }
    }
}

/// One sentence on a record.
fn warning_sentence(store: Store, warning: &Warning) -> String {
    let Warning { file, record, field, fault, dropped } = warning;
    let reason = match fault {
        Fault::UnknownCountry(name)
        | Fault::UnknownPlace(name)
        | Fault::UnknownBody(name)
        | Fault::UnknownOrganization(name)
        | Fault::UnknownSource(name)
        | Fault::UnknownRecord(name)
        | Fault::UnknownTerm(name) => store.fill(Key::FaultUnknownReference, &[("name", name)]),
        Fault::NoSource => store.text(Key::FaultNoSource),
        other => other.to_string(),
    };
    let key = if *dropped { Key::WarnDropped } else { Key::WarnLeftOut };
    store.fill(key, &[("file", file), ("record", record), ("field", field), ("reason", &reason)])
}

/// Errors and warnings. Announced politely when they appear; can be read again at any time.
#[component]
pub fn FailureNotice(
    /// What went wrong.
    failures: Failures,
) -> impl IntoView {
    let store = Store::here();
    let any_error = move || failures.files.with(|f| !f.is_empty()) || failures.other.with(|o| !o.is_empty());
    let retry = move |_| document::reload();
    view! {
        <Show when=any_error>
            <section class="failure" role="alert">
                <h2 class="failure__title">{move || store.text(Key::FailTitle)}</h2>
                <ul>
                    {move || {
                        let files = failures.files.get();
                        files.iter().map(|e| view! { <li>{file_sentence(store, e)}</li> }).collect_view()
                    }}
                    {move || failures.other.get().into_iter().map(|s| view! { <li>{s}</li> }).collect_view()}
                </ul>
                <p>{move || store.text(Key::FailRest)}</p>
                <button type="button" class="button" on:click=retry>{move || store.text(Key::FailRetry)}</button>
            </section>
        </Show>
        <Show when=move || failures.warnings.with(|w| !w.is_empty())>
            <details class="failure failure--mild">
                <summary>
                    {move || {
                        let n = failures.warnings.with(Vec::len);
                        store.locale.with(|locale| locale.count(Key::WarnTitle, n, &[]))
                    }}
                </summary>
                <ul>
                    {move || {
                        let warnings = failures.warnings.get();
                        warnings.iter().map(|w| view! { <li>{warning_sentence(store, w)}</li> }).collect_view()
                    }}
                </ul>
            </details>
        </Show>
    }
}
