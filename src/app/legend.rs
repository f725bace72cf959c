//! The legend: what colours, textures, lines and shapes mean, in words, and the switch of each layer.

use leptos::prelude::*;

use super::store::Store;
use super::symbol::EventSymbol;
use super::words;
use crate::domain::EventKind;
use crate::i18n::Key;
use crate::state::{Action, Layer};

/// The legend with its switches. Native checkboxes: Space switches.
#[component]
pub fn Legend() -> impl IntoView {
    let store = Store::here();
    view! {
        <section class="legend" aria-labelledby="legend-title">
            <h2 id="legend-title" class="panel__heading">{move || store.text(Key::LegendTitle)}</h2>
            <LayerSwitch layer=Layer::Documents/>
            <div class="legend__ramp" aria-hidden="true">
                {(0..9u8).map(|year| view! { <i class=format!("legend__year legend__year--{year}")></i> }).collect_view()}
            </div>
            <div class="legend__scale">
                <span>"2013"</span>
                <span>{move || store.text(Key::LegendYear)}</span>
                <span>"2021"</span>
            </div>
            <ul class="legend__keys">
                <li><i class="swatch swatch--not-yet" aria-hidden="true"></i>{move || store.text(Key::LegendNotYet)}</li>
                <li><i class="swatch swatch--none" aria-hidden="true"></i>{move || store.text(Key::LegendNone)}</li>
                <li><i class="swatch swatch--china" aria-hidden="true"></i>{move || store.text(Key::LegendChina)}</li>
            </ul>
            <h3 class="legend__group">{move || store.text(Key::LegendCorridors)}</h3>
            {[Layer::Rail, Layer::Land, Layer::Sea, Layer::Air, Layer::Projects]
                .map(|layer| view! { <LayerSwitch layer/> })
                .collect_view()}
            <LayerSwitch layer=Layer::Events/>
            <ul class="legend__kinds">
                {EventKind::ALL
                    .iter()
                    .map(|kind| {
                        let kind = *kind;
                        view! {
                            <li>
                                <EventSymbol kind/>
                                {move || store.text(words::event_kind(kind))}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <h3 class="legend__group">{move || store.text(Key::LegendMore)}</h3>
            {[Layer::Works, Layer::Organizations, Layer::Places, Layer::Labels, Layer::Graticule]
                .map(|layer| view! { <LayerSwitch layer/> })
                .collect_view()}
        </section>
    }
}

/// One switch with its sample.
#[component]
fn LayerSwitch(
    /// Which layer.
    layer: Layer,
) -> impl IntoView {
    let store = Store::here();
    let on = store.memo(move |state| state.layers.shows(layer));
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-testid=format!("layer-{}", layer.key())
                prop:checked=move || on.get()
                on:change=move |_| store.dispatch(Action::ToggleLayer(layer))
            />
            <i class=format!("legend__line legend__line--{}", layer.key()) aria-hidden="true"></i>
            <span>{move || store.text(words::layer(layer))}</span>
        </label>
    }
}
