//! Buttons for everything that a drag or a pinch does on the map, and the choice of projection and centre.

use leptos::prelude::*;

use super::framing::Framing;
use super::store::Store;
use crate::browser::document;
use crate::geometry::ProjectionKind;
use crate::i18n::Key;
use crate::state::{Action, Camera, MAX_ZOOM, MIN_ZOOM};
use crate::units::ScreenOffset;

/// How far one press moves the map, CSS px.
const PAN_PX: f64 = 120.0;

const CENTRES: [(f64, Key); 3] =
    [(Camera::ATLANTIC, Key::CentreAtlantic), (90.0, Key::CentreAsia), (Camera::PACIFIC, Key::CentrePacific)];

const fn projection_key(kind: ProjectionKind) -> Key {
    match kind {
        ProjectionKind::EqualEarth => Key::ProjectionEqualEarth,
        ProjectionKind::WebMercator => Key::ProjectionMercator,
        ProjectionKind::Globe => Key::ProjectionGlobe,
    }
}

/// The tools in the corner of the map.
#[component]
pub fn MapTools(
    /// Whether finer outlines would be shown if the reader asked for them.
    #[prop(into)]
    offer_finer: Signal<bool>,
    /// Set when the reader does.
    asked_finer: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let zoom = store.memo(|state| state.camera.zoom);
    let projection = store.memo(|state| state.camera.projection);
    let meridian = store.memo(|state| state.camera.meridian);
    // A page of its own fills its window already.
    let can_fill = Framing::here().is_embed && document::can_fill_screen();
    let by = move |by: f64| store.dispatch(Action::ZoomMap { at: None, by });
    let pans = [
        ("north", Key::MapNorth, 0.0, PAN_PX, "↑"),
        ("west", Key::MapWest, PAN_PX, 0.0, "←"),
        ("east", Key::MapEast, -PAN_PX, 0.0, "→"),
        ("south", Key::MapSouth, 0.0, -PAN_PX, "↓"),
    ];
    view! {
        <div class="map__tools" role="group" aria-label=move || store.text(Key::MapTools)>
            <div class="map__zoom">
                <button
                    type="button"
                    class="button"
                    data-testid="zoom-in"
                    aria-label=move || store.text(Key::MapZoomIn)
                    disabled=move || (zoom.get() - MAX_ZOOM).abs() < 1e-9
                    on:click=move |_| by(1.0)
                >
                    <span aria-hidden="true">"+"</span>
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="zoom-out"
                    aria-label=move || store.text(Key::MapZoomOut)
                    disabled=move || (zoom.get() - MIN_ZOOM).abs() < 1e-9
                    on:click=move |_| by(-1.0)
                >
                    <span aria-hidden="true">"−"</span>
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="reset-map"
                    aria-label=move || store.text(Key::MapReset)
                    on:click=move |_| store.dispatch(Action::ResetMap)
                >
                    <span aria-hidden="true">"○"</span>
                </button>
                <Show when=move || can_fill>
                    <button
                        type="button"
                        class="button"
                        data-testid="fill-screen"
                        aria-label=move || store.text(Key::MapFillScreen)
                        on:click=move |_| document::toggle_fill_screen()
                    >
                        <span aria-hidden="true">"⛶"</span>
                    </button>
                </Show>
            </div>
            <Show when=move || offer_finer.get()>
                <button type="button" class="button map__finer" data-testid="finer" on:click=move |_| asked_finer.set(true)>
                    {move || store.text(Key::MapFiner)}
                </button>
            </Show>
            <details class="map__settings">
                <summary data-testid="map-settings">{move || store.text(Key::SettingsLabel)}</summary>
                <div class="map__settings-body">
                    <label class="field">
                        <span>{move || store.text(Key::MapProjection)}</span>
                        <select
                            data-testid="projection"
                            on:change=move |event| {
                                if let Some(kind) = ProjectionKind::from_key(&event_target_value(&event)) {
                                    store.dispatch(Action::SetProjection(kind));
                                }
                            }
                        >
                            {ProjectionKind::ALL
                                .map(|kind| {
                                    view! {
                                        <option value=kind.key() selected=move || projection.get() == kind>
                                            {move || store.text(projection_key(kind))}
                                        </option>
                                    }
                                })
                                .collect_view()}
                        </select>
                    </label>
                    <label class="field">
                        <span>{move || store.text(Key::MapCentre)}</span>
                        <select
                            data-testid="centre"
                            disabled=move || projection.get() == ProjectionKind::Globe
                            on:change=move |event| {
                                if let Ok(meridian) = event_target_value(&event).parse::<f64>() {
                                    store.dispatch(Action::SetMeridian(meridian));
                                }
                            }
                        >
                            {CENTRES
                                .map(|(degrees, label)| {
                                    view! {
                                        <option
                                            value=degrees.to_string()
                                            selected=move || (meridian.get() - degrees).abs() < 0.5
                                        >
                                            {move || store.text(label)}
                                        </option>
                                    }
                                })
                                .collect_view()}
                        </select>
                    </label>
                    <div class="map__pan" role="group" aria-label=move || store.text(Key::MapPan)>
                        {pans
                            .map(|(way, label, dx, dy, arrow)| {
                                view! {
                                    <button
                                        type="button"
                                        class="button"
                                        data-way=way
                                        aria-label=move || store.text(label)
                                        on:click=move |_| store.dispatch(Action::PanMap(ScreenOffset { dx, dy }))
                                    >
                                        <span aria-hidden="true">{arrow}</span>
                                    </button>
                                }
                            })
                            .collect_view()}
                    </div>
                    <p class="cite">{move || store.text(Key::MapCredit)}</p>
                </div>
            </details>
        </div>
    }
}
