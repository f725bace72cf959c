//! Paper. With a record open the browser's "print" gives that record as a sheet, otherwise the view as a booklet
//! ([`crate::export::booklet`]); the dialog "Share and save" has a button for each. The booklet is made when the browser is
//! about to print, from whatever is shown then, and thrown away afterwards.

use leptos::prelude::*;

use super::share::Subject;
use super::share::picture_of;
use super::store::Store;
use super::theme::Theming;
use crate::browser::paper::{self, Paper};
use crate::browser::{address, console};
use crate::export::booklet::Booklet;
use crate::i18n::Key;
use crate::scene::Palette;
use crate::state::link;

/// Where the booklet is put.
const PLACE: &str = "paper";

/// The booklet of the present view; a picture that cannot be drawn is left out, the words are there.
fn booklet(store: Store, theming: Theming) -> String {
    let mut pictures = Vec::new();
    for subject in [Subject::Map, Subject::Timeline] {
        match picture_of(store, theming, subject) {
            Ok(picture) => pictures.push(picture),
            Err(reason) => console::warn(&reason),
        }
    }
    let data = store.data.get_untracked();
    let locale = store.locale.get_untracked();
    let state = store.peek(Clone::clone);
    let query = address::query_of(&link::write(&state));
    let link = address::link(&query).unwrap_or_default();
    Booklet {
        catalog: &data.loaded.catalog,
        state: &state,
        locale: &locale,
        pictures: &pictures,
        palette: &Palette::light(),
        link: &link,
    }
    .html()
}

/// Follows the browser's printing; holds the place of the booklet.
#[component]
pub fn PrintArea(
    /// The colours on screen; those on paper are always the light ones.
    theming: Theming,
) -> impl IntoView {
    let store = Store::here();
    let listeners = paper::on_print(
        move |asked| {
            let has_record = store.open.get_untracked().is_some();
            match asked.unwrap_or(if has_record { Paper::Record } else { Paper::Booklet }) {
                Paper::Record if has_record => (Paper::Record, String::new()),
                _ => (Paper::Booklet, booklet(store, theming)),
            }
        },
        PLACE,
    );
    let kept = StoredValue::new_local(listeners);
    on_cleanup(move || kept.dispose());
    view! { <div id=PLACE class="booklet" aria-hidden="true"></div> }
}

/// The part of the dialog.
#[component]
pub fn PrintPart() -> impl IntoView {
    let store = Store::here();
    view! {
        <section class="share__part" aria-labelledby="share-print">
            <h3 id="share-print">{move || store.text(Key::PrintTitle)}</h3>
            <p class="cite">{move || store.text(Key::PrintAbout)}</p>
            <p class="share__files">
                <button type="button" class="button" data-testid="print-booklet" on:click=move |_| paper::print(Paper::Booklet)>
                    {move || store.text(Key::PrintBooklet)}
                </button>
                <Show when=move || store.open.get().is_some()>
                    <button type="button" class="button" data-testid="print-record" on:click=move |_| paper::print(Paper::Record)>
                        {move || store.text(Key::PrintRecord)}
                    </button>
                </Show>
            </p>
        </section>
    }
}
