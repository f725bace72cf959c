//! The clock and the window without dragging: play, step, typed dates, two native sliders, presets, mode, step and speed.

use leptos::prelude::*;

use super::store::Store;
use super::words;
use crate::i18n::Key;
use crate::state::{Action, Preset, Speed, Step, TimeMode, timeline};
use crate::units::{Day, PartialDate};

/// The controls over the timeline.
#[component]
pub fn TimeControls(
    /// Whether the narrow page shows all controls.
    more: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let playing = store.memo(|state| state.passing.playback.is_some());
    let window = store.memo(|state| state.window);
    let mode = store.memo(|state| state.time_mode);
    let step = store.memo(|state| state.step);
    let speed = store.memo(|state| state.speed);
    let clock = move || {
        let day = PartialDate::Day(window.get().last());
        store.locale.with(|locale| locale.formats().date(day))
    };
    let play = move |_| store.dispatch(if playing.get_untracked() { Action::Pause } else { Action::Play });
    view! {
        <div class="time" role="group" aria-label=move || store.text(Key::TimeLabel)>
            <div class="time__play">
                <button
                    type="button"
                    class="button"
                    data-testid="step-back"
                    aria-label=move || store.text(Key::TimeStepBack)
                    on:click=move |_| store.dispatch(Action::StepClock(-1))
                >
                    <span aria-hidden="true">"‹"</span>
                </button>
                <button type="button" class="button button--strong time__toggle" data-testid="play" on:click=play>
                    {move || store.text(if playing.get() { Key::TimePause } else { Key::TimePlay })}
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="step-forward"
                    aria-label=move || store.text(Key::TimeStepForward)
                    on:click=move |_| store.dispatch(Action::StepClock(1))
                >
                    <span aria-hidden="true">"›"</span>
                </button>
            </div>
            <output class="time__clock" data-testid="clock">{clock}</output>
            <button
                type="button"
                class="button time__more"
                data-testid="more-time"
                aria-expanded=move || more.get().to_string()
                aria-label=move || store.text(Key::TimeMore)
                on:click=move |_| more.update(|more| *more = !*more)
            >
                <span aria-hidden="true">"⋯"</span>
            </button>
            <div class="time__window">
                <DateField first=true/>
                <span aria-hidden="true">"–"</span>
                <DateField first=false/>
            </div>
            <div class="segmented time__mode" role="group" aria-label=move || store.text(Key::ModeLabel)>
                {[(TimeMode::UpTo, Key::ModeUpTo, "upto"), (TimeMode::Within, Key::ModeWithin, "within")]
                    .map(|(value, label, name)| {
                        view! {
                            <button
                                type="button"
                                class="segmented__item"
                                data-testid=format!("mode-{name}")
                                aria-pressed=move || (mode.get() == value).to_string()
                                on:click=move |_| store.dispatch(Action::SetTimeMode(value))
                            >
                                {move || store.text(label)}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="time__presets" role="group" aria-label=move || store.text(Key::PresetLabel)>
                {Preset::ALL
                    .map(|preset| {
                        view! {
                            <button
                                type="button"
                                class="button button--quiet"
                                on:click=move |_| store.dispatch(Action::ChoosePreset(preset))
                            >
                                {move || store.text(words::preset(preset))}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <label class="select time__step">
                <span>{move || store.text(Key::StepLabel)}</span>
                <select
                    data-testid="step"
                    on:change=move |event| {
                        if let Some(step) = Step::from_key(&event_target_value(&event)) {
                            store.dispatch(Action::SetStep(step));
                        }
                    }
                >
                    {Step::ALL
                        .map(|value| {
                            view! {
                                <option value=value.key() selected=move || step.get() == value>
                                    {move || store.text(words::step(value))}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            <label class="select time__speed">
                <span>{move || store.text(Key::SpeedLabel)}</span>
                <select
                    data-testid="speed"
                    on:change=move |event| {
                        if let Some(speed) = Speed::from_key(&event_target_value(&event)) {
                            store.dispatch(Action::SetSpeed(speed));
                        }
                    }
                >
                    {Speed::ALL
                        .map(|value| {
                            view! {
                                <option value=value.key() selected=move || speed.get() == value>
                                    {move || store.text(words::speed(value))}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
        </div>
    }
}

/// One end of the window, typed. A native date field: its arrows step, its keys type; a half-typed date changes nothing.
#[component]
fn DateField(
    /// The first day, or the last.
    first: bool,
) -> impl IntoView {
    let store = Store::here();
    let value =
        store.memo(
            move |state| {
                if first { state.window.first().to_string() } else { state.window.last().to_string() }
            },
        );
    let (name, label) = if first { ("from", Key::WindowFirst) } else { ("to", Key::WindowLast) };
    let change = move |event: leptos::ev::Event| {
        if let Ok(day) = Day::parse(&event_target_value(&event)) {
            store.dispatch(if first { Action::SetWindowFirst(day) } else { Action::SetWindowLast(day) });
        }
    };
    view! {
        <label class="field field--date">
            <span class="visually-hidden">{move || store.text(label)}</span>
            <input
                type="date"
                data-testid=name
                min=timeline().first().to_string()
                max=timeline().last().to_string()
                prop:value=move || value.get()
                on:change=change
            />
        </label>
    }
}

/// The two ends as native sliders under what is drawn: arrows step a day or more, Page a larger step, Home and End the ends;
/// the value is said as a date.
#[component]
pub fn WindowSliders() -> impl IntoView {
    let store = Store::here();
    view! {
        <div class="time__sliders">
            {[true, false]
                .map(|first| {
                    let day = store.memo(move |state| if first { state.window.first() } else { state.window.last() });
                    let words = move || {
                        let day = PartialDate::Day(day.get());
                        store.locale.with(|locale| locale.formats().date(day))
                    };
                    let (name, label) = if first {
                        ("slider-from", Key::WindowFirst)
                    } else {
                        ("slider-to", Key::WindowLast)
                    };
                    let change = move |event: leptos::ev::Event| {
                        if let Ok(number) = event_target_value(&event).parse::<i32>() {
                            let day = Day(number);
                            store.dispatch(if first { Action::SetWindowFirst(day) } else { Action::SetWindowLast(day) });
                        }
                    };
                    view! {
                        <input
                            type="range"
                            class="slider"
                            data-testid=name
                            min=timeline().first().0
                            max=timeline().last().0
                            step="1"
                            aria-label=move || store.text(label)
                            aria-valuetext=words
                            prop:value=move || day.get().0.to_string()
                            on:input=change
                        />
                    }
                })
                .collect_view()}
        </div>
    }
}
