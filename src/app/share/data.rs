//! What is shown, or everything, as a file.

use leptos::prelude::*;

use super::Facts;
use crate::app::store::Store;
use crate::browser::{address, download};
use crate::export::{About, Format, Parcel, Scope, view};
use crate::i18n::Key;

/// Makes the file and hands it to the browser; gives its name.
fn offer(store: Store, facts: &Facts, scope: Scope, format: Format) -> Result<String, String> {
    let data = store.data.get_untracked();
    let catalog = &data.loaded.catalog;
    let records = match scope {
        Scope::Shown => store.peek(|state| view::shown(catalog, state)),
        Scope::Everything => view::everything(catalog),
    };
    let about = About {
        title: store.text(Key::AppTitle),
        version: catalog.version.clone(),
        as_of: catalog.as_of.clone(),
        lang: store.peek(|state| state.lang),
        base: address::base(),
        view: facts.view_link.clone(),
    };
    let parcel = Parcel::new(catalog, about, scope, &records);
    let name = parcel.file_name(format);
    download::offer(&parcel.file(format), &name, format.media_type()).map_err(|error| error.to_string())?;
    Ok(name)
}

/// What became of a file, in words.
pub(super) fn outcome(store: Store, result: Result<String, String>) -> String {
    match result {
        Ok(file) => store.fill(Key::ShareSaved, &[("file", &file)]),
        Err(reason) => store.fill(Key::ShareFailed, &[("reason", &reason)]),
    }
}

/// The part of the dialog.
#[component]
pub fn TakeData(
    /// What is spoken of.
    facts: Memo<Facts>,
) -> impl IntoView {
    let store = Store::here();
    let said = RwSignal::new(None::<String>);
    let row = move |scope: Scope| {
        let words = move || {
            let (key, n) = facts.with(|facts| match scope {
                Scope::Shown => (Key::ShareDataShown, facts.shown),
                Scope::Everything => (Key::ShareDataAll, facts.everything),
            });
            store.locale.with(|locale| locale.count(key, n, &[]))
        };
        let id = format!("take-{}", scope.key());
        view! {
            <div class="share__row" role="group" aria-labelledby=id.clone()>
                <span id=id.clone()>{words}</span>
                <span class="share__files">
                    {Format::ALL
                        .map(|format| {
                            let take = move |_| {
                                let result = facts.with_untracked(|facts| offer(store, facts, scope, format));
                                said.set(Some(outcome(store, result)));
                            };
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    data-testid=format!("take-{}-{}", scope.key(), format.extension())
                                    on:click=take
                                >
                                    {format.name()}
                                </button>
                            }
                        })
                        .collect_view()}
                </span>
            </div>
        }
    };
    view! {
        <section class="share__part" aria-labelledby="share-data">
            <h3 id="share-data">{move || store.text(Key::ShareData)}</h3>
            {Scope::ALL.map(row).collect_view()}
            <p class="cite">{move || store.text(Key::ShareDataAbout)}</p>
            <p><a href="data/atlas.json" download="belt-road-atlas.json">{move || store.text(Key::ShareDataWhole)}</a></p>
            <p class="copy__said" role="status" data-testid="take-said">{said}</p>
        </section>
    }
}
