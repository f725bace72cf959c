//! The help sheet, made from the same table as the keys themselves.

use leptos::prelude::*;

use super::comfort::StatementLink;
use super::focus::follow_focus;
use super::store::Store;
use crate::i18n::Key;
use crate::interaction::HELP;

/// Keys and gestures. Escape closes.
#[component]
pub fn HelpSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    follow_focus(open, "help-title", "help-button");
    view! {
        <Show when=move || open.get()>
            <section
                class="help"
                role="dialog"
                aria-labelledby="help-title"
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        open.set(false);
                    }
                }
            >
                <h2 id="help-title" tabindex="-1">{move || store.text(Key::HelpTitle)}</h2>
                <table>
                    <thead>
                        <tr>
                            {[Key::HelpWhere, Key::HelpKey, Key::HelpDoes]
                                .map(|key| view! { <th scope="col">{move || store.text(key)}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {HELP
                            .map(|(place, keys, does)| {
                                view! {
                                    <tr>
                                        <td>{move || store.text(place)}</td>
                                        <td>{move || store.text(keys)}</td>
                                        <td>{move || store.text(does)}</td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
                <StatementLink/>
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {move || store.text(Key::HelpClose)}
                </button>
            </section>
        </Show>
    }
}
