//! Which build the reader has before them: a copy kept for use without network, or one that a newer build could replace.
//!
//! After the first picture the page registers the worker that keeps the copy, and asks the host for `version.json`, past
//! every cache. The answer is another build: the worker is told to look for it, and when it has arrived whole and waits,
//! the reader is told, politely. No answer: the page says that it is a copy, and of which day. Nothing is replaced beneath
//! a reader. In a frame and in the atlas as one file none of this happens.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store::Store;
use crate::browser::events::Listener;
use crate::browser::fetch::Answer;
use crate::browser::worker::{self, Registration, Waiting};
use crate::browser::{address, document, fetch, files};
use crate::i18n::Key;
use crate::site::Edition;
use crate::state::{Wish, link};
use crate::units::PartialDate;

/// The copy is made when the page has long been on screen, so that neither waits for the other, ms.
const AFTER_MS: i32 = 1_500;
/// A host that has not said its version by then counts as out of reach, ms.
const PATIENCE_MS: i32 = 4_000;
/// A page that stays open asks again after this long, ms.
const AGAIN_MS: i32 = 60 * 60 * 1_000;
const VERSION_FILE: &str = "version.json";

/// What is known about this build and others; cheap to copy.
#[derive(Clone, Copy)]
pub struct Editions {
    /// A newer build that is ready.
    newer: RwSignal<Option<Edition>>,
    /// Whether another tab has let a newer build take over.
    replaced: RwSignal<bool>,
    /// The copy that is shown for want of network.
    copy: RwSignal<Option<Edition>>,
    /// Whether the reader has put the notice away; until the next visit.
    put_away: RwSignal<bool>,
    /// Whether this page asked for the newer build, and so loads itself again.
    asked: RwSignal<bool>,
    registration: StoredValue<Option<Registration>, LocalStorage>,
    heard: StoredValue<Option<Heard>, LocalStorage>,
}

/// What is listened to, for as long as the page is there.
struct Heard {
    _other: Option<Listener>,
    _returned: Option<[Listener; 2]>,
    _waiting: Option<Waiting>,
}

impl Editions {
    /// Nothing known yet; finds out when the page is there.
    pub fn new(store: Store) -> Self {
        let editions = Self {
            newer: RwSignal::new(None),
            replaced: RwSignal::new(false),
            copy: RwSignal::new(None),
            put_away: RwSignal::new(false),
            asked: RwSignal::new(false),
            registration: StoredValue::new_local(None),
            heard: StoredValue::new_local(None),
        };
        if document::is_framed() || files::are_inside() {
            return editions;
        }
        let sparing = store.memo(|state| state.passing.wishes.holds(Wish::Data));
        Effect::new(move |begun: Option<bool>| {
            let begun = begun.unwrap_or(false);
            // A copy of everything is the most that a page can fetch.
            let ready = store.complete.get() && !sparing.get();
            if ready && !begun {
                document::after_ms(AFTER_MS, move || spawn_local(editions.begin()));
            }
            begun || ready
        });
        editions
    }

    async fn begin(self) {
        // The first worker of a first visit replaces nothing.
        let mut had_worker = worker::controls_page();
        let other = worker::on_other_controller(move || {
            if self.asked.get_untracked() {
                document::reload();
            } else if had_worker {
                self.replaced.set(true);
            }
            had_worker = true;
        });
        let returned = document::on_return(move || spawn_local(self.ask_host()));
        // Refused in a private window, or where the reader has blocked storage: then the page is as any other.
        let registration = worker::register().await.ok().flatten();
        let waiting = registration
            .as_ref()
            .and_then(|registration| registration.on_waiting(move || spawn_local(self.tell_waiting())));
        self.heard.set_value(Some(Heard { _other: other, _returned: returned.ok(), _waiting: waiting }));
        self.registration.set_value(registration);
        worker::tidy();
        self.tell_waiting().await;
        self.ask_host().await;
        ask_again(self);
    }

    /// Tells of a build that waits, unless it is the one on screen (after a forced reload).
    async fn tell_waiting(self) {
        let Some(registration) = self.registration.get_value() else { return };
        let words = registration.describe_waiting().await;
        if let Some(edition) =
            words.and_then(|words| Edition::read(&words)).filter(|edition| !is_here(edition))
        {
            self.newer.set(Some(edition));
        }
    }

    /// Compares with what the host has now.
    async fn ask_host(self) {
        let answer = if document::is_offline() {
            Answer::Silence
        } else {
            fetch::ask_host(VERSION_FILE, PATIENCE_MS).await
        };
        match answer {
            Answer::Text(text) => {
                let Some(edition) = Edition::read(&text) else { return };
                self.copy.set(None);
                if is_here(&edition) {
                    return;
                }
                match self.registration.get_value() {
                    Some(registration) if worker::controls_page() => registration.look_for_newer().await,
                    // Nothing stands between page and host: loading again brings it.
                    _ => self.newer.set(Some(edition)),
                }
            }
            Answer::Silence => {
                let words = worker::describe_controller().await;
                self.copy.set(words.and_then(|words| Edition::read(&words)));
            }
            Answer::Refused => {}
        }
    }

    /// Opens the newer build at the same view.
    fn take(self, store: Store) {
        // The address may be a moment behind.
        let _ = address::replace(&address::query_of(&store.peek(link::write)));
        self.asked.set(true);
        let taking = self.registration.get_value().is_some_and(|registration| registration.let_take_over());
        if !taking {
            document::reload();
        }
    }
}

/// A page that stays open for days is asked about now and then.
fn ask_again(editions: Editions) {
    document::after_ms(AGAIN_MS, move || {
        spawn_local(async move {
            editions.ask_host().await;
            ask_again(editions);
        });
    });
}

fn is_here(edition: &Edition) -> bool {
    document::meta("build").is_some_and(|build| build == edition.build)
}

/// A day, month or year of an edition in the reader's words.
fn date(store: Store, written: &str) -> String {
    store.locale.with(|locale| {
        PartialDate::parse(written).map_or_else(|_| written.to_owned(), |date| locale.formats().date(date))
    })
}

/// A newer build, or the copy that is shown for want of network: said politely and put away for this visit.
#[component]
pub fn EditionNotice(
    /// What is known.
    editions: Editions,
) -> impl IntoView {
    let store = Store::here();
    let Editions { newer, replaced, copy, put_away, .. } = editions;
    let sentence = move || {
        if replaced.get() {
            return Some(store.text(Key::EditionReplaced));
        }
        if let Some(edition) = newer.get() {
            let as_of = date(store, &edition.as_of);
            let args =
                [("app", edition.app.as_str()), ("data", edition.data.as_str()), ("date", as_of.as_str())];
            return Some(store.fill(Key::EditionNewer, &args));
        }
        let edition = copy.get()?;
        let (saved, as_of) = (date(store, &edition.saved), date(store, &edition.as_of));
        let args = [("saved", saved.as_str()), ("data", edition.data.as_str()), ("date", as_of.as_str())];
        Some(store.fill(Key::EditionCopy, &args))
    };
    let shown = Memo::new(move |_| sentence().filter(|_| !put_away.get()));
    let can_load = move || replaced.get() || newer.with(Option::is_some);
    // What is new is said again although something else was put away.
    Effect::new(move |before: Option<bool>| {
        let now = can_load();
        if before == Some(false) && now {
            put_away.set(false);
        }
        now
    });
    view! {
        <div role="status" class="edition-notice" data-testid="edition">
            <Show when=move || shown.with(Option::is_some)>
                <p class="edition-notice__words">{move || shown.get()}</p>
                <Show when=can_load>
                    <button type="button" class="button" data-testid="edition-load" on:click=move |_| editions.take(store)>
                        {move || store.text(Key::EditionLoad)}
                    </button>
                </Show>
                <button type="button" class="button" data-testid="edition-later" on:click=move |_| put_away.set(true)>
                    {move || store.text(if can_load() { Key::EditionLater } else { Key::ProblemDismiss })}
                </button>
            </Show>
        </div>
    }
}

/// Which program this is, and whether it is a saved file: a line at the foot of the page.
#[component]
pub fn EditionLine() -> impl IntoView {
    let store = Store::here();
    let app = document::meta("app-version").unwrap_or_default();
    let saved = document::meta("one-file-saved");
    view! {
        <p data-testid="edition-line">
            {move || store.fill(Key::FootApp, &[("app", &app)])}
            {move || {
                let saved = saved.as_deref()?;
                let words = if saved.is_empty() {
                    store.text(Key::FootOneFile)
                } else {
                    store.fill(Key::FootSavedFile, &[("date", &date(store, saved))])
                };
                Some(format!(" {words}"))
            }}
        </p>
    }
}
