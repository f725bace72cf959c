//! The marks of the canvas as small inline SVG, for legend, lists and dossiers: the same shapes as on map and timeline.

use std::fmt::Write;

use leptos::prelude::*;

use crate::domain::EventKind;
use crate::scene::{Outline, event_ink, shape_of, symbol_outline};
use crate::units::ScreenPoint;

/// The symbol of a kind of event; decorative, the word stands beside it.
#[component]
pub fn EventSymbol(
    /// Which kind.
    kind: EventKind,
) -> impl IntoView {
    let path = path_of(&symbol_outline(shape_of(kind), ScreenPoint::default(), 6.0));
    // The token of the role is also the name of its class: `--ink-event-3` and `ink-event-3`.
    let class = format!("symbol__shape {}", event_ink(kind).token().trim_start_matches('-'));
    view! {
        <svg class="symbol" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d=path fill-rule="evenodd" class=class></path>
        </svg>
    }
}

/// An outline as SVG path data.
fn path_of(outline: &Outline) -> String {
    let mut path = String::new();
    // Writing to a string cannot fail.
    let _ = match outline {
        Outline::Circles { at, radii_px } => radii_px.iter().try_for_each(|r| {
            let (left, y, across) = (at.x - r, at.y, 2.0 * r);
            write!(
                path,
                "M{left:.2} {y:.2}a{r:.2} {r:.2} 0 1 0 {across:.2} 0a{r:.2} {r:.2} 0 1 0 -{across:.2} 0z"
            )
        }),
        Outline::Ring(points) => points.iter().enumerate().try_for_each(|(index, point)| {
            write!(path, "{}{:.2} {:.2}", if index == 0 { 'M' } else { 'L' }, point.x, point.y)
        }),
    };
    if matches!(outline, Outline::Ring(_)) {
        path.push('z');
    }
    path
}
