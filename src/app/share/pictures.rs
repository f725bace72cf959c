//! Map and timeline as pictures, in the colours on screen.

use leptos::prelude::*;

use super::data::outcome;
use crate::app::store::Store;
use crate::app::theme::Theming;
use crate::browser::measure::CanvasMeasure;
use crate::browser::{download, picture};
use crate::export::pictures::{Picture, map_picture, timeline_picture};
use crate::i18n::Key;
use crate::scene::{MapInput, MapShapes};

/// Of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// As it stands.
    Map,
    /// All of it.
    Timeline,
}

impl Subject {
    const fn key(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Timeline => "timeline",
        }
    }
}

/// A picture of the present view.
///
/// # Errors
/// In words, when the browser gives no canvas to measure texts by.
pub fn picture_of(store: Store, theming: Theming, subject: Subject) -> Result<Picture, String> {
    let (_, fonts, _) = theming.current();
    let measure = CanvasMeasure::new(fonts).map_err(|error| error.to_string())?;
    let data = store.data.get_untracked();
    let locale = store.locale.get_untracked();
    let state = store.peek(Clone::clone);
    let catalog = &data.loaded.catalog;
    Ok(match subject {
        Subject::Timeline => timeline_picture(catalog, &state, &locale, &measure),
        Subject::Map => {
            let outlines =
                store.outlines.with_untracked(|set| set.fine.clone().or_else(|| set.coarse.clone()));
            let shapes = MapShapes::new(&outlines.unwrap_or_default(), catalog, &state.camera.projection());
            map_picture(&MapInput {
                catalog,
                state: &state,
                shapes: &shapes,
                locale: &locale,
                measure: &measure,
                size: state.passing.map_size,
                moving: false,
            })
        }
    })
}

/// The part of the dialog.
#[component]
pub fn TakePictures(
    /// The colours on screen.
    theming: Theming,
) -> impl IntoView {
    let store = Store::here();
    let said = RwSignal::new(None::<String>);
    let name = move |subject: Subject, end: &str| {
        let version = store.catalog(|catalog| catalog.version.clone());
        format!("belt-road-atlas-{version}-{}.{end}", subject.key())
    };
    let svg = move |subject: Subject| {
        let file = name(subject, "svg");
        let result = picture_of(store, theming, subject).and_then(|picture| {
            let (palette, ..) = theming.current();
            let tag = store.peek(|state| state.lang.tag());
            let text = picture.svg(&palette, tag);
            download::offer(&text, &file, "image/svg+xml").map_err(|error| error.to_string())
        });
        said.set(Some(outcome(store, result.map(|()| file))));
    };
    let png = move |subject: Subject| {
        let file = name(subject, "png");
        let told = file.clone();
        let result = picture_of(store, theming, subject).and_then(|picture| {
            let (palette, fonts, _) = theming.current();
            let done = move |result: Result<(), crate::browser::BrowserError>| {
                let result = result.map(|()| told).map_err(|error| error.to_string());
                // The dialog may have been closed meanwhile.
                said.try_set(Some(outcome(store, result)));
            };
            picture::offer_png(&picture.scene, &palette, &fonts, file, done)
                .map_err(|error| error.to_string())
        });
        if let Err(reason) = result {
            said.set(Some(outcome(store, Err(reason))));
        }
    };
    let row = move |subject: Subject, label: Key| {
        let id = format!("take-{}", subject.key());
        view! {
            <div class="share__row" role="group" aria-labelledby=id.clone()>
                <span id=id.clone()>{move || store.text(label)}</span>
                <span class="share__files">
                    <button
                        type="button"
                        class="button"
                        data-testid=format!("take-{}-svg", subject.key())
                        on:click=move |_| svg(subject)
                    >
                        "SVG"
                    </button>
                    <button
                        type="button"
                        class="button"
                        data-testid=format!("take-{}-png", subject.key())
                        on:click=move |_| png(subject)
                    >
                        "PNG"
                    </button>
                </span>
            </div>
        }
    };
    view! {
        <section class="share__part" aria-labelledby="share-pictures">
            <h3 id="share-pictures">{move || store.text(Key::SharePictures)}</h3>
            {row(Subject::Map, Key::ShareMap)}
            {row(Subject::Timeline, Key::ShareTimeline)}
            <p class="copy__said" role="status" data-testid="picture-said">{said}</p>
        </section>
    }
}
