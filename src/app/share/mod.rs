//! "Share and save": one dialog for the link, the view in other pages, references, data and pictures. Modal, as the browser makes it: Escape closes,
//! the focus stays inside and goes back to what opened it.

mod cite;
mod copy_field;
mod data;
mod embed;
mod pictures;

use leptos::prelude::*;

use super::print::PrintPart;
use super::save_copy::SaveCopy;
use super::store::Store;
use super::theme::Theming;
use crate::browser::{address, document};
use crate::domain::RecordRef;
use crate::export::view;
use crate::i18n::Key;

pub use copy_field::CopyField;
pub use pictures::{Subject, picture_of};

const DIALOG: &str = "share";

/// Whether the dialog is open, and on what; shared through the context, as any dossier can open it.
#[derive(Clone, Copy)]
pub struct Sharing {
    /// Whether it is open.
    pub open: RwSignal<bool>,
    /// Whether the open record is to be cited, and not the view.
    pub record: RwSignal<bool>,
}

impl Sharing {
    /// A closed dialog, for the context.
    pub fn new() -> Self {
        Self { open: RwSignal::new(false), record: RwSignal::new(false) }
    }

    /// The dialog of this page.
    pub fn here() -> Self {
        use_context::<Self>().unwrap_or_else(Self::new)
    }

    /// Opens it on the view.
    pub fn open_view(self) {
        self.record.set(false);
        self.open.set(true);
    }

    /// Opens it on the open record.
    pub fn open_record(self) {
        self.record.set(true);
        self.open.set(true);
    }
}

/// What the dialog speaks of, worked out when it is opened.
#[derive(Debug, Clone, PartialEq)]
struct Facts {
    /// The link of the view, with version and hash.
    view_link: String,
    view_hash: String,
    view_title: String,
    shown: usize,
    everything: usize,
    /// Title, hash and link of the open record.
    record: Option<(String, String, String)>,
}

fn facts(store: Store) -> Facts {
    let data = store.data.get();
    let locale = store.locale.get();
    let catalog = &data.loaded.catalog;
    let link = |pairs: Vec<(&'static str, String)>| {
        let query = address::query_of(&pairs);
        address::link(&query).unwrap_or_else(|_| document::href())
    };
    store.peek(|state| {
        let view_hash = view::view_hash(catalog, state);
        let record = store.open.get_untracked().and_then(|record: RecordRef| {
            let hash = view::record_hash(catalog, state, record);
            let pairs = view::record_pairs(state, catalog.id(record)?, &view::cited(catalog, &hash));
            Some((store.title(catalog, record), hash, link(pairs)))
        });
        Facts {
            view_link: link(view::view_pairs(state, view::cited(catalog, &view_hash))),
            view_title: view::title(catalog, state, &locale),
            view_hash,
            shown: view::shown(catalog, state).len(),
            everything: catalog.records().len(),
            record,
        }
    })
}

/// The dialog.
#[component]
pub fn ShareDialog(
    /// The colours on screen; pictures have them too.
    theming: Theming,
) -> impl IntoView {
    let store = Store::here();
    let sharing = Sharing::here();
    let open = sharing.open;
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        match (before, now) {
            (Some(false) | None, true) => document::show_modal(DIALOG),
            (Some(true), false) => document::close_modal(DIALOG),
            _ => {}
        }
        now
    });
    view! {
        <dialog class="share" id=DIALOG data-testid="share-dialog" aria-labelledby="share-title" on:close=move |_| open.set(false)>
            <Show when=move || open.get()>
                <div class="share__head">
                    // Takes the focus, so that a screen reader begins with what this is.
                    <h2 id="share-title" tabindex="-1" autofocus>{move || store.text(Key::ShareTitle)}</h2>
                    <button type="button" class="button" data-testid="share-close" on:click=move |_| open.set(false)>
                        {move || store.text(Key::ShareClose)}
                    </button>
                </div>
                <Show
                    when=move || store.complete.get()
                    fallback=move || view! { <p role="status">{move || store.text(Key::PageLoading)}</p> }
                >
                    <Body theming/>
                </Show>
            </Show>
        </dialog>
    }
}

/// The parts, once everything has arrived.
#[component]
fn Body(
    /// The colours on screen.
    theming: Theming,
) -> impl IntoView {
    let store = Store::here();
    // Nothing behind a modal dialog changes but the data, on its way in another language.
    let facts = Memo::new(move |_| facts(store));
    view! {
        <section class="share__part" aria-labelledby="share-link">
            <h3 id="share-link">{move || store.text(Key::ShareLink)}</h3>
            <CopyField
                name="link"
                rows=2
                dir="ltr"
                label=Signal::derive(move || store.text(Key::ShareLinkView))
                text=Signal::derive(move || facts.get().view_link)
            />
            <p class="cite">{move || store.text(Key::ShareLinkAbout)}</p>
        </section>
        <embed::EmbedView/>
        <cite::Cite facts/>
        <data::TakeData facts/>
        <pictures::TakePictures theming/>
        <PrintPart/>
        <SaveCopy/>
    }
}
