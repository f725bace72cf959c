//! On what each record rests: a table to be searched by record, source or place in the report. It begins short; two
//! thousand rows are there when asked for.

use leptos::prelude::*;

use crate::app::dossier_facts;
use crate::app::load::load_names;
use crate::app::store::Store;
use crate::domain::RecordRef;
use crate::export::account;
use crate::i18n::Key;
use crate::scene::{self, words};
use crate::state::Action;

/// Rows before all are asked for.
const FEW: usize = 40;

/// The table with its search.
#[component]
pub fn Provenance() -> impl IntoView {
    let store = Store::here();
    let query = RwSignal::new(String::new());
    let all = RwSignal::new(false);
    let found = Memo::new(move |_| {
        let query = query.get();
        store.catalog(|catalog| account::find(catalog, &query))
    });
    let shown = move || {
        let most = if all.get() { usize::MAX } else { FEW };
        found.with(|found| found.iter().take(most).copied().collect::<Vec<RecordRef>>())
    };
    let rest = move || !all.get() && found.with(Vec::len) > FEW;
    view! {
        <p class="data__note">{move || store.text(Key::DataProvenanceIntro)}</p>
        <div class="explore__tools">
            <label class="field">
                <span>{move || store.text(Key::DataFind)}</span>
                <input
                    type="text"
                    data-testid="provenance-find"
                    prop:value=move || query.get()
                    on:focus=move |_| load_names(store)
                    on:input=move |event| query.set(event_target_value(&event))
                />
            </label>
            <p class="records__note" role="status" data-testid="provenance-count">
                {move || store.locale.with(|locale| locale.count(Key::DataFound, found.with(Vec::len), &[]))}
            </p>
        </div>
        <table class="table table--provenance" data-testid="provenance">
            <thead>
                <tr>
                    <th scope="col">{move || store.text(Key::ColumnRecord)}</th>
                    <th scope="col">{move || store.text(Key::ColumnRestsOn)}</th>
                </tr>
            </thead>
            <tbody>
                <For each=shown key=|record| *record let:record>
                    <Row record/>
                </For>
            </tbody>
        </table>
        <Show when=rest>
            <button type="button" class="button" data-testid="provenance-all" on:click=move |_| all.set(true)>
                {move || {
                    let n = store.locale.with(|locale| locale.formats().number(found.with(Vec::len) as f64, 0));
                    store.fill(Key::DataShowAll, &[("n", &n)])
                }}
            </button>
        </Show>
    }
}

/// One record with its claims.
#[component]
fn Row(
    /// Which.
    record: RecordRef,
) -> impl IntoView {
    let store = Store::here();
    let claims = move || {
        store.catalog(|catalog| {
            store
                .locale
                .with(|locale| dossier_facts::claim_list(catalog, locale, account::claims(catalog, record)))
        })
    };
    let title = move || store.catalog(|catalog| store.title(catalog, record));
    let about = move || {
        let date = store.catalog(|catalog| store.locale.with(|l| scene::record_date(catalog, l, record)));
        let kind = store.text(words::kind(record.kind));
        if date.is_empty() { kind } else { format!("{kind} · {date}") }
    };
    let open = move |_| {
        if let Some(id) = store.data.with_untracked(|data| data.loaded.catalog.id(record).cloned()) {
            store.dispatch(Action::Select(id));
        }
    };
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="table__open" on:click=open>{title}</button>
                <span class="cite">{about}</span>
            </th>
            <td>{claims}</td>
        </tr>
    }
}
