//! Files to signals: the catalog and the words of a language, and the outlines. A file that fails is told; the rest is shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::failure::Failures;
use super::formats::IntlFormats;
use super::store::Store;
use crate::browser::{console, document, fetch};
use crate::domain::Lang;
use crate::i18n::{Key, Locale, Messages};
use crate::ingest::{
    CATALOG_FILES, Loaded, REPORT_FILES, load_catalog, load_report, read_names, read_outlines,
};

const NAMES_FILE: &str = "names.json";

/// The scale of outlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 1:110m, for the whole world.
    Coarse,
    /// 1:50m, for a magnified map.
    Fine,
}

impl Scale {
    const fn file(self) -> &'static str {
        match self {
            Self::Coarse => "outline-110m.json",
            Self::Fine => "outline-50m.json",
        }
    }
}

/// The text of a data file of this build.
async fn read(path: &str) -> Result<String, String> {
    fetch::text(&format!("data/{path}")).await.map_err(|error| error.to_string())
}

/// Loads the catalog and the words of a language and puts them on screen together; the one on screen stays until then.
pub fn load_language(store: Store, failures: Failures, lang: Lang) {
    spawn_local(async move {
        let texts =
            CATALOG_FILES.map(|file| async move { (file, read(&format!("{}/{file}", lang.key())).await) });
        let words_file = format!("i18n/{}.json", lang.key());
        let words = read(&words_file);
        let (texts, words) = futures_join(texts, words).await;
        if store.peek(|state| state.lang) != lang {
            // The reader has chosen another language meanwhile.
            return;
        }
        match words.and_then(|text| Messages::parse(&words_file, &text).map_err(|error| error.to_string())) {
            Ok(messages) => {
                store.locale.set(Locale::new(
                    lang,
                    messages,
                    Arc::new(IntlFormats { tag: lang.format_tag() }),
                ));
            }
            // Without any words nothing can be said here: the page says it, above its static words.
            Err(reason) if store.text(Key::AppTitle) == Key::AppTitle.name() => {
                document::tell_failed(&reason);
                return;
            }
            Err(reason) => failures.add(reason),
        }
        let mut texts: BTreeMap<&str, Result<String, String>> = texts.into_iter().collect();
        let loaded =
            load_catalog(|file| texts.remove(file).unwrap_or_else(|| Err("not asked for".to_owned())));
        failures.set_catalog(&loaded);
        // Nothing at all arrived (the connection broke on a change of language): keep what is there.
        let empty = loaded.catalog.records().is_empty();
        let first = store.data.with_untracked(|data| data.loaded.catalog.records().is_empty());
        if first {
            store.show(loaded.clone());
        }
        document::set_language(lang.tag(), lang.dir());
        document::mark_ready();
        if first || !empty {
            load_rest(store, failures, lang, loaded).await;
        }
    });
}

/// Loads the rest of the report and puts the whole on screen: after the first picture, or, when the language changes, in
/// one go, so that nothing goes away and comes back.
async fn load_rest(store: Store, failures: Failures, lang: Lang, core: Loaded) {
    let texts = REPORT_FILES.map(|file| async move { (file, read(&format!("{}/{file}", lang.key())).await) });
    let texts = futures_util::future::join_all(texts).await;
    if store.peek(|state| state.lang) != lang {
        return;
    }
    let mut texts: BTreeMap<&str, Result<String, String>> = texts.into_iter().collect();
    let loaded =
        load_report(core, |file| texts.remove(file).unwrap_or_else(|| Err("not asked for".to_owned())));
    failures.set_catalog(&loaded);
    store.show(loaded);
    store.complete.set(true);
}

/// Loads the names of records in every language, once: for whoever searches in another language than that on screen. Until
/// they are here, and when they cannot be, names in the language on screen are found.
pub fn load_names(store: Store) {
    if !store.begin_names() {
        return;
    }
    spawn_local(async move {
        let names = read(NAMES_FILE).await;
        let names = names.and_then(|text| read_names(NAMES_FILE, &text).map_err(|error| error.to_string()));
        match names {
            Ok(names) => store.set_names(names),
            Err(reason) => console::warn(&reason),
        }
    });
}

/// Loads outlines once; a failure leaves the points and lines without land and is told.
pub fn load_outlines(store: Store, failures: Failures, scale: Scale) {
    spawn_local(async move {
        let file = scale.file();
        match read(file).await.and_then(|text| read_outlines(file, &text).map_err(|error| error.to_string()))
        {
            Ok(outlines) => store.outlines.update(|set| match scale {
                Scale::Coarse => set.coarse = Some(Arc::new(outlines)),
                Scale::Fine => set.fine = Some(Arc::new(outlines)),
            }),
            Err(reason) => failures.add(reason),
        }
    });
}

/// Waits for every file at once: the browser fetches them side by side.
async fn futures_join<A, B, F: Future<Output = A>, const N: usize>(
    many: [F; N],
    one: impl Future<Output = B>,
) -> (Vec<A>, B) {
    futures_util::future::join(futures_util::future::join_all(many), one).await
}
