//! Signals over the state. Components read memos and dispatch actions; nothing else changes the state.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Catalog, RecordId, RecordRef};
use crate::i18n::{Key, Locale, Messages};
use crate::ingest::{Loaded, Outlines};
use crate::scene;
use crate::state::query::Shown;
use crate::state::{Action, AppState, Filters, SearchIndex, TimeMode, query, update};
use crate::units::DaySpan;

/// Names of records in every language.
type Names = BTreeMap<RecordId, Vec<String>>;

/// The catalog of one language, with what was wrong on the way and the index for search.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// Catalog and faults.
    pub loaded: Loaded,
    /// Names to search.
    pub index: SearchIndex,
}

impl Data {
    /// Data from loaded files.
    pub fn new(loaded: Loaded) -> Self {
        let index = SearchIndex::new(&loaded.catalog);
        Self { loaded, index }
    }
}

/// Everything that components share; cheap to copy.
#[derive(Clone, Copy)]
pub struct Store {
    state: RwSignal<AppState>,
    /// Catalog and index of the language on screen.
    pub data: RwSignal<Arc<Data>>,
    /// Words and formats of the language on screen.
    pub locale: RwSignal<Locale>,
    /// Coarse and, once loaded, fine outlines.
    pub outlines: RwSignal<OutlineSet>,
    /// Whether the rest of the report has arrived (or failed to, and was told).
    pub complete: RwSignal<bool>,
    /// Names in every language: whether they were asked for, and what came.
    names: StoredValue<Option<Arc<Names>>>,
    choice: Memo<(DaySpan, TimeMode, Filters, Option<String>)>,
    /// Shown records in list order.
    pub visible: Memo<Arc<Vec<RecordRef>>>,
    /// How many of how many.
    pub shown: Memo<Shown>,
    /// The sentence on the current view.
    pub sentence: Memo<String>,
    /// The open record.
    pub open: Memo<Option<RecordRef>>,
}

/// The outlines that have arrived.
#[derive(Debug, Clone, Default)]
pub struct OutlineSet {
    /// 1:110m.
    pub coarse: Option<Arc<Outlines>>,
    /// 1:50m, loaded when the map is magnified.
    pub fine: Option<Arc<Outlines>>,
}

impl Store {
    /// A store that begins with this state and has no data yet.
    pub fn new(first: AppState) -> Self {
        let state = RwSignal::new(first);
        let data = RwSignal::new(Arc::new(Data::default()));
        let lang = state.with_untracked(|s| s.lang);
        let locale = RwSignal::new(Locale::plain(lang, Messages::default()));
        // `with`, not `track`: a memo that nobody reads is never worked out, and then never changes either.
        // All that decides which records are there. A map that is moved, or a clock between two steps, leaves it as it is,
        // and with it everything below.
        let choice =
            Memo::new(move |_| state.with(|s| (s.window, s.time_mode, s.filters.clone(), s.stated.clone())));
        let visible = Memo::new(move |_| {
            choice.with(|_| ());
            let data = data.get();
            state.with_untracked(|state| Arc::new(query::visible(&data.loaded.catalog, state)))
        });
        let shown = Memo::new(move |_| {
            choice.with(|_| ());
            let data = data.get();
            state.with_untracked(|state| query::shown(&data.loaded.catalog, state))
        });
        let sentence = Memo::new(move |_| {
            choice.with(|_| ());
            let (data, locale) = (data.get(), locale.get());
            state.with_untracked(|state| scene::view_sentence(&data.loaded.catalog, state, &locale))
        });
        let open = Memo::new(move |_| {
            let selection = state.with(|s| s.selection.clone());
            data.with(|data| data.loaded.catalog.find(&selection?))
        });
        let outlines = RwSignal::new(OutlineSet::default());
        let complete = RwSignal::new(false);
        let names = StoredValue::new(None);
        Self { state, data, locale, outlines, complete, names, choice, visible, shown, sentence, open }
    }

    /// The store of this page.
    pub fn here() -> Self {
        use_context::<Self>().unwrap_or_else(|| {
            debug_assert!(false, "App provides the store");
            Self::new(AppState::default())
        })
    }

    /// Puts a catalog on screen.
    pub fn show(&self, mut loaded: Loaded) {
        if let Some(names) = self.names.get_value() {
            loaded.catalog.set_names(names);
        }
        self.data.set(Arc::new(Data::new(loaded)));
    }

    /// Whether names in every language are still to be asked for; from now on they are not.
    pub fn begin_names(&self) -> bool {
        let first = self.names.with_value(Option::is_none);
        if first {
            self.names.set_value(Some(Arc::default()));
        }
        first
    }

    /// The names in every language are here.
    pub fn set_names(&self, names: Names) {
        self.names.set_value(Some(Arc::new(names)));
        self.show(self.data.get_untracked().loaded.clone());
    }

    /// Something happened.
    pub fn dispatch(&self, action: Action) {
        let before = self.state.get_untracked();
        let data = self.data.get_untracked();
        let after = update(before.clone(), action, &data.loaded.catalog);
        if after != before {
            self.state.set(after);
        }
    }

    /// Reads the state and follows it.
    pub fn with<T>(&self, read: impl FnOnce(&AppState) -> T) -> T {
        self.state.with(read)
    }

    /// Reads the state and follows only what decides which records are there: window, mode and filters. For what need not
    /// be made anew while the map moves.
    pub fn with_choice<T>(&self, read: impl FnOnce(&AppState) -> T) -> T {
        self.choice.with(|_| ());
        self.state.with_untracked(read)
    }

    /// Reads the state without following it.
    pub fn peek<T>(&self, read: impl FnOnce(&AppState) -> T) -> T {
        self.state.with_untracked(read)
    }

    /// A memo of one reading of the state.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        &self,
        read: impl Fn(&AppState) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let state = self.state;
        Memo::new(move |_| state.with(&read))
    }

    /// Reads the catalog and follows it.
    pub fn catalog<T>(&self, read: impl FnOnce(&Catalog) -> T) -> T {
        self.data.with(|data| read(&data.loaded.catalog))
    }

    /// The text of a key, following the language.
    pub fn text(&self, key: Key) -> String {
        self.locale.with(|locale| locale.text(key))
    }

    /// The text of a key with arguments, following the language.
    pub fn fill(&self, key: Key, args: &[(&str, &str)]) -> String {
        self.locale.with(|locale| locale.fill(key, args))
    }

    /// The title of a record in the language on screen: country names by the browser.
    pub fn title(&self, catalog: &Catalog, record: RecordRef) -> String {
        self.locale.with(|locale| scene::record_title(catalog, locale, record))
    }

    /// Whether a record is the open one, following the selection.
    pub fn is_open(&self, id: &RecordId) -> bool {
        self.state.with(|state| state.selection.as_ref() == Some(id))
    }
}
