//! Saves the atlas at the present view as one HTML file. The page puts it together from its own files, so it works
//! without network too, and in a saved file. Part of the dialog "Share and save".

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store::Store;
use crate::browser::{BrowserError, address, document, download, fetch, files};
use crate::i18n::Key;
use crate::site::SCRIPTS;
use crate::site::one_file::{self, Contents};
use crate::state::link;

/// The file of the build from which such a page is made.
const TEMPLATE: &str = "one-file";
/// The compiled program.
const PROGRAM: &str = "program";

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Idle,
    Gathering,
    Done,
    Failed,
}

/// Saves the atlas as one file that opens at this view, and says how far it is.
#[component]
pub fn SaveCopy() -> impl IntoView {
    let store = Store::here();
    let progress = RwSignal::new(Progress::Idle);
    let save = move |_| {
        if progress.get_untracked() == Progress::Gathering {
            return;
        }
        progress.set(Progress::Gathering);
        let view = address::query_of(&store.peek(link::write));
        spawn_local(async move {
            let today = document::today();
            let saved = match whole_file(&view, &today).await {
                Ok(text) => {
                    download::offer(&text, &format!("bri-atlas-{today}.html"), "text/html;charset=utf-8")
                }
                Err(error) => Err(error),
            };
            progress.set(if saved.is_ok() { Progress::Done } else { Progress::Failed });
        });
    };
    let words = move || match progress.get() {
        Progress::Idle => None,
        Progress::Gathering => Some(store.text(Key::SaveCopyGathering)),
        Progress::Done => Some(store.text(Key::SaveCopyDone)),
        Progress::Failed => Some(store.text(Key::SaveCopyFailed)),
    };
    view! {
        <section class="share__part save-copy" aria-labelledby="save-copy-title">
            <h3 id="save-copy-title">{move || store.text(Key::SaveCopyTitle)}</h3>
            <p class="cite" id="save-copy-about">{move || store.text(Key::SaveCopyAbout)}</p>
            <button
                type="button"
                class="button"
                data-testid="save-copy"
                aria-describedby="save-copy-about"
                aria-disabled=move || (progress.get() == Progress::Gathering).to_string()
                on:click=save
            >
                {move || store.text(Key::SaveCopy)}
            </button>
            <p class="copy__said" role="status" data-testid="save-copy-said">{words}</p>
        </section>
    }
}

/// The text of the file.
async fn whole_file(view: &str, today: &str) -> Result<String, BrowserError> {
    let template = fetch::text(TEMPLATE).await?;
    let blocks = if files::are_inside() { files::all_inside() } else { gathered(&template).await? };
    let words = files::static_words();
    let home = address::base();
    let contents = Contents { view, saved: today, home: &home, words: &words, files: &blocks };
    Ok(one_file::assemble(&template, &contents))
}

/// Every file of this build, in the form in which a page holds it.
async fn gathered(template: &str) -> Result<String, BrowserError> {
    let mut blocks = String::new();
    for name in files::names() {
        blocks.push_str(&match name.as_str() {
            name if SCRIPTS.contains(&name) => continue,
            TEMPLATE => one_file::text_block(&name, template),
            PROGRAM => one_file::bytes_block(&name, &fetch::bytes(&name).await?),
            data if data.starts_with("data/") => one_file::json_block(&name, &fetch::text(&name).await?),
            _ => one_file::text_block(&name, &fetch::text(&name).await?),
        });
    }
    Ok(blocks)
}
