//! The marks of the canvas as small inline SVG, for legend, lists and dossiers: the same shapes as on map and timeline.

use leptos::prelude::*;

use crate::domain::EventKind;
use crate::scene::symbol_outline;

use super::words::event_symbol;

/// The symbol of a kind of event; decorative, the word stands beside it.
#[component]
pub fn EventSymbol(
    /// Which kind.
    kind: EventKind,
) -> impl IntoView {
    let (shape, ink) = event_symbol(kind);
    let path = symbol_outline(shape, 6.0);
    view! {
        <svg class="symbol" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d=path fill-rule="evenodd" class=format!("symbol__shape {}", ink.class())></path>
        </svg>
    }
}
