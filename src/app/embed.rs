//! The atlas in a frame: its short bar, the line beneath, its height, and what it says to the page around.
//!
//! A message that is understood becomes an action, as a click does. What may be said to whom is decided by
//! [`crate::message`]; here it is only carried to and fro.

use leptos::html::Div;
use leptos::prelude::*;

use super::framing::Framing;
use super::header::{LanguageSelect, PanelButton, Views};
use super::search_box::SearchBox;
use super::store::Store;
use super::words;
use crate::browser::content::ContentHeight;
use crate::browser::events::Listener;
use crate::browser::frame::after_paint;
use crate::browser::messages::{self, Incoming, Peer, Unreadable};
use crate::browser::{address, document};
use crate::domain::RecordId;
use crate::i18n::Key;
use crate::message::{About, Applied, Change, Code, Command, Heard, Refusal, Reply, Request, Talk, applied};
use crate::state::{Action, AppState, Controls, Embed, LinkProblem, link};

/// The state is told at most this often, ms.
const STATE_MS: i32 = 100;
/// A frame that paints nothing is not waited for longer, ms.
const PAINT_MS: i32 = 300;

/// The conversation with the page around; cheap to copy.
#[derive(Clone, Copy)]
struct Host {
    store: Store,
    framing: Framing,
    talk: StoredValue<Talk>,
    peer: StoredValue<Option<Peer>, LocalStorage>,
    /// Whether the state was told a moment ago.
    is_quiet: StoredValue<bool>,
    /// What was told last.
    told: StoredValue<Vec<(&'static str, String)>>,
    height: StoredValue<Option<ContentHeight>, LocalStorage>,
}

/// Speaks with the page around from now on, and tells it the height of `content`. Nothing happens on a page of its own.
pub fn converse(store: Store, framing: Framing, content: NodeRef<Div>) {
    if !framing.is_embed {
        return;
    }
    let host = Host {
        store,
        framing,
        talk: StoredValue::new(Talk::default()),
        peer: StoredValue::new_local(None),
        is_quiet: StoredValue::new(false),
        told: StoredValue::new(Vec::new()),
        height: StoredValue::new_local(None),
    };
    let listener: Option<Listener> = messages::on_message(move |incoming| host.hear(&incoming)).ok();
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());

    Effect::new(move |begun: Option<bool>| {
        let begun = begun.unwrap_or(false);
        let complete = store.complete.get();
        if complete && !begun {
            host.begin();
        }
        begun || complete
    });
    let pairs = store.memo(link::write_all);
    Effect::new(move |_| {
        pairs.with(|_| ());
        host.tell_state();
    });
    let selection = store.memo(|state| state.selection.clone());
    Effect::new(move |before: Option<Option<RecordId>>| {
        let now = selection.get();
        if before.is_some_and(|before| before != now) {
            host.say(&Reply::Select(now.clone()));
        }
        now
    });
    let problems = store.memo(|state| state.passing.problems.clone());
    Effect::new(move |_| host.tell_problems(&problems.get()));

    let height = host.height;
    Effect::new(move |_| {
        let observer = content.get().and_then(|content| {
            ContentHeight::new(&content, |height| messages::tell_anybody(&Reply::Resize(height).json())).ok()
        });
        height.set_value(observer);
    });
    // A frame that is out of sight is laid out by nobody unless it is asked.
    let shape = store.memo(|state| (state.view, state.embed, state.selection.clone(), state.tour.clone()));
    Effect::new(move |_| {
        shape.with(|_| ());
        store.data.track();
        store.locale.track();
        height.with_value(|height| {
            if let Some(height) = height {
                height.look();
            }
        });
    });
}

impl Host {
    fn hear(self, incoming: &Incoming) {
        let Incoming { text, id, origin, peer } = incoming;
        let heard = self.talk.try_update_value(|talk| match text {
            Ok(text) => talk.hear(text, origin),
            Err(why) => {
                let refusal = match why {
                    Unreadable::TooLarge => {
                        Refusal::new(Code::TooLarge, id.clone(), "a message has at most 16 KiB")
                    }
                    Unreadable::NoJson => Refusal::new(Code::Malformed, id.clone(), "a message is JSON"),
                };
                talk.hear_refused(refusal, origin)
            }
        });
        if self.talk.with_value(|talk| talk.knows(origin)) {
            self.peer.set_value(Some(peer.clone()));
        }
        match heard {
            Some(Heard::Greeting(request)) => self.greet(request),
            Some(Heard::Command(request)) => self.obey(request),
            Some(Heard::Refused(refusal)) => self.say(&Reply::Error(refusal)),
            Some(Heard::Nothing) | None => {}
        }
    }

    /// The records are there.
    fn begin(self) {
        messages::tell_anybody(&Reply::Here.json());
        for request in self.talk.try_update_value(Talk::begin).unwrap_or_default() {
            self.obey(request);
        }
    }

    fn say(self, reply: &Reply) {
        if self.talk.with_value(Talk::has_peer) {
            self.peer.with_value(|peer| {
                if let Some(peer) = peer {
                    peer.say(&reply.json());
                }
            });
        }
    }

    fn about(self) -> About {
        let pairs = self.store.peek(link::write_all);
        About { query: address::query_of(&pairs), pairs }
    }

    fn greet(self, request: Request) {
        let about = self.about();
        self.told.set_value(about.pairs.clone());
        let as_of = |data: &super::store::Data| data.loaded.catalog.as_of.clone();
        let (version, as_of) =
            self.store.data.with_untracked(|data| (data.loaded.catalog.version.clone(), as_of(data)));
        let edition = [document::meta("app-version").unwrap_or_default(), version, as_of];
        self.say(&Reply::Ready { id: request.id, edition, about });
        // Whoever greets may not have been there when the height was told.
        self.height.with_value(|height| {
            if let Some(height) = height {
                height.tell_again();
            }
        });
        self.tell_problems(&self.store.peek(|state| state.passing.problems.clone()));
    }

    fn tell_problems(self, problems: &[LinkProblem]) {
        for problem in problems {
            self.say(&Reply::Error(Refusal::of_link(problem)));
        }
    }

    /// The state, if it is another one than was told last; now, or when the last telling is long enough ago.
    fn tell_state(self) {
        if !self.talk.with_value(Talk::has_peer) || self.is_quiet.get_value() {
            return;
        }
        let about = self.about();
        if self.told.with_value(|told| *told == about.pairs) {
            return;
        }
        self.told.set_value(about.pairs.clone());
        self.say(&Reply::State { id: None, about });
        self.is_quiet.set_value(true);
        document::after_ms(STATE_MS, move || {
            if self.is_quiet.try_set_value(false).is_none() {
                self.tell_state();
            }
        });
    }

    fn obey(self, request: Request) {
        let Request { id, command } = request;
        let done = match command {
            Command::Hello => return self.greet(Request { id, command: Command::Hello }),
            Command::GetState => {
                let about = self.about();
                return self.say(&Reply::State { id, about });
            }
            Command::HitTest(at) => {
                // What was asked for before is on screen by then.
                return after_paint(PAINT_MS, move || {
                    self.say(&Reply::Hit { id, record: self.framing.hit_at(at) });
                });
            }
            Command::SetWindow(window) => {
                self.store.dispatch(Action::SetWindow(window));
                Ok(())
            }
            Command::Focus(target) => Self::focus(target.as_ref()),
            Command::SetState(change) => self.change(change),
        };
        match done {
            Ok(()) => {
                if let Some(id) = id {
                    after_paint(PAINT_MS, move || self.say(&Reply::Done(id)));
                }
            }
            Err(refusal) => self.say(&Reply::Error(Refusal { id, ..refusal })),
        }
    }

    fn focus(target: Option<&RecordId>) -> Result<(), Refusal> {
        let Some(target) = target else {
            // Where it is not shown, the frame as a whole has it.
            document::take_focus("#records");
            return Ok(());
        };
        let places = [
            format!("#map-mark-{target}"),
            format!("#time-mark-{target}"),
            format!("[data-record={target}]"),
        ];
        if places.iter().any(|place| document::take_focus(place)) {
            Ok(())
        } else {
            Err(Refusal::new(Code::UnknownRecord, None, "target is not shown in this view"))
        }
    }

    fn change(self, change: Change) -> Result<(), Refusal> {
        let (keys, whole) = match change {
            Change::Keys(keys) => (keys, false),
            Change::Query(query) => {
                let pairs = address::pairs_of(query.trim_start_matches('?')).into_iter();
                (pairs.map(|(key, value)| (key, Some(value))).collect(), true)
            }
        };
        let Applied { state, open } = self
            .store
            .peek(|state| applied(state, &keys, whole))
            .map_err(|problem| Refusal::of_value(None, &problem))?;
        let is_known =
            |id: &RecordId| self.store.data.with_untracked(|data| data.loaded.catalog.find(id).is_some());
        let named = open.as_ref().or(state.selection.as_ref());
        if let Some(id) = named.filter(|id| !is_known(id)) {
            let problem = LinkProblem { key: "sel".to_owned(), value: id.to_string() };
            return Err(Refusal { code: Code::UnknownRecord, ..Refusal::of_value(None, &problem) });
        }
        self.store.dispatch(Action::AdoptState(Box::new(state)));
        if let Some(id) = open {
            self.store.dispatch(Action::Select(id));
        }
        Ok(())
    }
}

/// The bar of a frame: what is needed to find one's way, in one line.
#[component]
pub fn EmbedBar(
    /// Whether the panel with legend and filters is open.
    panel_open: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let is_full = store.memo(|state| state.embed.controls == Controls::Full);
    // A dossier may lead to another view; without the choice of views there must be a way back.
    let first = store.peek(|state| state.view);
    let has_left = store.memo(move |state| state.view != first && state.embed.controls != Controls::Full);
    view! {
        // No banner: that is the page's around it.
        <section class="bar bar--embed" aria-label=move || store.text(Key::AppTitle)>
            <h1 class="visually-hidden">{move || store.text(Key::AppTitle)}</h1>
            <Show when=move || is_full.get()>
                <PanelButton panel_open/>
                <SearchBox/>
                <Views/>
                <LanguageSelect/>
            </Show>
            <Show when=move || has_left.get()>
                <button
                    type="button"
                    class="button"
                    data-testid="embed-back"
                    on:click=move |_| store.dispatch(Action::SetView(first))
                >
                    <span aria-hidden="true">"← "</span>
                    {move || store.text(words::view(first))}
                </button>
            </Show>
        </section>
    }
}

/// Whose this is, and the way to the whole page at the same view.
#[component]
pub fn EmbedCredit() -> impl IntoView {
    let store = Store::here();
    let credit = move || {
        store.catalog(|catalog| {
            store.locale.with(|locale| words::data_line(catalog, locale, Key::EmbedCredit))
        })
    };
    let pairs = store.memo(|state| link::write(&AppState { embed: Embed::default(), ..state.clone() }));
    let address = move || {
        pairs.with(|pairs| {
            let query = address::query_of(pairs);
            address::link(&query).unwrap_or_else(|_| format!("./?{query}"))
        })
    };
    view! {
        <footer class="embed-credit" data-testid="embed-credit">
            <span>{credit}</span>
            <a href=address target="_blank" rel="noopener" data-testid="embed-open">{move || store.text(Key::EmbedOpen)}</a>
        </footer>
    }
}
