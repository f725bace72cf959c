//! The card on what is pointed at: it can be reached by the pointer, dismissed, and opens on focus and tap as well.
//!
//! Its buttons are no tab stops: by keyboard the mark itself opens by Enter and closes its card by Escape.

use leptos::prelude::*;

use super::store::Store;
use crate::i18n::Key;
use crate::scene::{self, Hit};
use crate::state::Action;
use crate::units::ScreenPoint;

/// Room that a card needs to the right and below, CSS px; near an edge it goes to the other side.
const CARD_WIDTH_PX: f64 = 330.0;
const CARD_HEIGHT_PX: f64 = 120.0;
/// Gap between the pointer and the card, so that the card does not cover what it tells of.
const GAP_PX: f64 = 14.0;

/// The card, or nothing.
#[component]
pub fn MapCard(
    /// What is pointed at, and where.
    pointed: RwSignal<Option<(Hit, ScreenPoint)>>,
    /// Whether the pointer is on the card, which keeps it.
    held: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let map_size = store.memo(|state| state.passing.map_size);
    let style = move || {
        let size = map_size.get();
        pointed.with(|pointed| {
            pointed.as_ref().map(|(_, at)| {
                let x = if at.x + CARD_WIDTH_PX > size.width {
                    (at.x - GAP_PX - CARD_WIDTH_PX).max(4.0)
                } else {
                    at.x + GAP_PX
                };
                let y = if at.y + CARD_HEIGHT_PX > size.height {
                    (at.y - GAP_PX - CARD_HEIGHT_PX).max(4.0)
                } else {
                    at.y + GAP_PX
                };
                (format!("{x:.0}px"), format!("{y:.0}px"))
            })
        })
    };
    let open = move |record| {
        let id = store.data.with_untracked(|data| data.loaded.catalog.id(record).cloned());
        if let Some(id) = id {
            pointed.set(None);
            store.dispatch(Action::SelectHere(id));
        }
    };
    view! {
        <Show when=move || pointed.with(Option::is_some)>
            <div
                class="card"
                data-testid="card"
                style:--card-x=move || style().map(|s| s.0)
                style:--card-y=move || style().map(|s| s.1)
                on:pointerenter=move |_| held.set(true)
                on:pointerleave=move |_| {
                    held.set(false);
                    pointed.set(None);
                }
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        event.stop_propagation();
                        held.set(false);
                        pointed.set(None);
                    }
                }
            >
                {move || {
                    let (hit, _) = pointed.get()?;
                    let data = store.data.get();
                    let locale = store.locale.get();
                    let catalog = &data.loaded.catalog;
                    if hit.members.len() > 1 {
                        let members = hit.members.iter().map(|member| {
                            let record = *member;
                            let title = scene::record_title(catalog, &locale, record);
                            let date = scene::record_date(catalog, &locale, record);
                            view! {
                                <li>
                                    <button type="button" class="record" on:click=move |_| open(record)>
                                        <span class="record__title">{title}</span>
                                        <span class="record__date">{date}</span>
                                    </button>
                                </li>
                            }
                        });
                        return Some(
                            view! {
                                <p class="card__title">{locale.count(Key::MapCluster, hit.members.len(), &[])}</p>
                                <ul class="card__members">{members.collect::<Vec<_>>()}</ul>
                            }
                                .into_any(),
                        );
                    }
                    let record = hit.record;
                    Some(
                        view! {
                            <p class="card__title">{scene::record_title(catalog, &locale, record)}</p>
                            <p class="card__line">{scene::record_line(catalog, &locale, record)}</p>
                            <p class="card__actions">
                                <button type="button" class="button" tabindex="-1" on:click=move |_| open(record)>
                                    {locale.text(Key::CardOpen)}
                                </button>
                                <button
                                    type="button"
                                    class="button"
                                    tabindex="-1"
                                    on:click=move |_| {
                                        held.set(false);
                                        pointed.set(None);
                                    }
                                >
                                    {locale.text(Key::CardClose)}
                                </button>
                            </p>
                        }
                            .into_any(),
                    )
                }}
            </div>
        </Show>
    }
}
