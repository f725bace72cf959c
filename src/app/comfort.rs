//! Settings that make the page bearable: less motion, more contrast, less data, more than colour. Each follows the system
//! until the reader chooses; a choice is kept on this device, but not by a page inside another one.

use leptos::prelude::*;

use super::store::Store;
use super::words;
use crate::browser::preferences::{self, Preference};
use crate::browser::{document, files};
use crate::i18n::Key;
use crate::state::{Action, Choice, Wish, Wishes};

/// The published statement, a file of the site.
const STATEMENT: &str = "accessibility.html";

/// Where a choice is kept.
fn place_of(wish: Wish) -> String {
    format!("bri-atlas.{}", wish.key())
}

/// What the system is asked about a need. Patterns have no setting of their own anywhere: who asks for more contrast, or for
/// few colours, is helped by them.
const fn preferences_of(wish: Wish) -> &'static [Preference] {
    match wish {
        Wish::Motion => &[Preference::ReducedMotion],
        Wish::Contrast => &[Preference::MoreContrast],
        Wish::Data => &[Preference::ReducedData],
        Wish::Patterns => &[Preference::MoreContrast, Preference::ForcedColors],
    }
}

fn system_says(wish: Wish) -> bool {
    preferences_of(wish).iter().any(|preference| preference.holds())
}

/// What the system and an earlier choice say, before anything is shown.
pub fn first_wishes() -> Wishes {
    Wish::ALL.into_iter().fold(Wishes::default(), |wishes, wish| {
        let kept = preferences::stored(&place_of(wish)).and_then(|key| Choice::from_key(&key));
        wishes.told(wish, system_says(wish)).chosen(wish, kept.unwrap_or_default())
    })
}

/// Follows the system, and tells the style sheets on the root element what holds.
pub fn follow_system(store: Store) {
    let mut listeners = Vec::new();
    for wish in Wish::ALL {
        for preference in preferences_of(wish) {
            let tell = move |_| store.dispatch(Action::TellWish(wish, system_says(wish)));
            listeners.extend(preference.on_change(tell).ok());
        }
    }
    let listeners = StoredValue::new_local(listeners);
    on_cleanup(move || listeners.dispose());
    let reduced = store.memo(|state| state.passing.wishes.holds(Wish::Motion));
    Effect::new(move |_| document::set_motion(if reduced.get() { "reduced" } else { "usual" }));
}

/// The settings.
#[component]
pub fn Comfort() -> impl IntoView {
    let store = Store::here();
    view! {
        <section class="comfort" aria-labelledby="comfort-title">
            <h2 id="comfort-title" class="panel__heading">{move || store.text(Key::ComfortTitle)}</h2>
            {Wish::ALL.map(|wish| view! { <WishSelect wish/> }).collect_view()}
            <p class="cite">{move || store.text(Key::ComfortAbout)}</p>
            <StatementLink/>
        </section>
    }
}

/// One need.
#[component]
fn WishSelect(
    /// Which.
    wish: Wish,
) -> impl IntoView {
    let store = Store::here();
    let now = store.memo(move |state| state.passing.wishes.choice(wish));
    let choose = move |event: leptos::ev::Event| {
        if let Some(choice) = Choice::from_key(&event_target_value(&event)) {
            preferences::store(&place_of(wish), choice.key());
            store.dispatch(Action::SetWish(wish, choice));
        }
    };
    view! {
        <label class="comfort__row">
            <span>{move || store.text(words::wish(wish))}</span>
            <select data-testid=format!("wish-{}", wish.key()) on:change=choose prop:value=move || now.get().key()>
                {Choice::ALL
                    .map(|choice| {
                        view! {
                            <option value=choice.key() selected=move || now.get() == choice>
                                {move || store.text(words::choice(choice))}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// The way to the published statement; the atlas as one file has no other file beside it.
#[component]
pub fn StatementLink() -> impl IntoView {
    let store = Store::here();
    (!files::are_inside()).then(|| {
        view! {
            <p class="cite">
                <a href=STATEMENT hreflang="en">{move || store.text(Key::AccessStatement)}</a>
            </p>
        }
    })
}
