//! The view for somebody else's page: a snippet, what policies it needs, what it does not do, and a preview on demand.

use leptos::prelude::*;

use super::CopyField;
use crate::app::store::Store;
use crate::app::words;
use crate::browser::{address, document, files};
use crate::domain::Lang;
use crate::export::embed::{Form, Snippet, host_policy};
use crate::export::view;
use crate::i18n::Key;
use crate::state::{AppState, Controls, Embed, Show as Panes, link};

/// Heights that a frame can be given, CSS px.
const HEIGHTS: std::ops::RangeInclusive<u32> = 240..=2_000;
const USUAL_HEIGHT: u32 = 640;

/// What the reader has chosen for the snippet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Choice {
    embed: Embed,
    lang: Lang,
    form: Form,
    height: u32,
    /// A copy of the reader's own, and not the atlas as it goes on.
    is_frozen: bool,
}

/// The part of the dialog. Only where the atlas lies on a host: of a file on a disk nobody else can show anything.
#[component]
pub fn EmbedView() -> impl IntoView {
    let is_hosted = address::base().starts_with("http");
    view! {
        <Show when=move || is_hosted>
            <Section/>
        </Show>
    }
}

#[component]
fn Section() -> impl IntoView {
    let store = Store::here();
    let choice = RwSignal::new(store.peek(|state| Choice {
        embed: state.embed,
        lang: state.lang,
        form: Form::default(),
        height: USUAL_HEIGHT,
        is_frozen: false,
    }));
    let preview = RwSignal::new(false);
    let with_snippet = move |read: fn(&Snippet, Choice) -> String| {
        let choice = choice.get();
        let page =
            store.peek(|state| AppState { lang: choice.lang, embed: Embed::default(), ..state.clone() });
        let framed = AppState { embed: choice.embed, ..page.clone() };
        let pairs = link::write_all(&framed);
        let view = store.catalog(|catalog| store.locale.with(|locale| view::title(catalog, &page, locale)));
        let title = format!("{}: {view}", store.text(Key::AppTitle));
        let (base, query) = (address::base(), address::query_of(&pairs));
        let copy = format!("bri-atlas-{}.html", document::today());
        let snippet = Snippet {
            base: &base,
            copy: choice.is_frozen.then_some(copy.as_str()),
            pairs: &pairs,
            query: &query,
            page_query: &address::query_of(&link::write(&page)),
            title: &title,
            height: choice.height,
        };
        read(&snippet, choice)
    };
    let html = Signal::derive(move || with_snippet(|snippet, choice| snippet.html(choice.form)));
    // The same view whether frozen or not.
    let shown =
        Memo::new(move |_| with_snippet(|snippet, _| Snippet { copy: None, ..snippet.clone() }.address()));
    let policy = Signal::derive(move || {
        let origin = document::origin();
        host_policy(if choice.get().is_frozen { "'self'" } else { &origin })
    });
    let frozen_words = [(false, "following", Key::EmbedFollowing), (true, "frozen", Key::EmbedFrozen)];
    view! {
        <section class="share__part" aria-labelledby="share-embed">
            <h3 id="share-embed">{move || store.text(Key::ShareEmbed)}</h3>
            <div class="share__choices">
                <label class="field">
                    <span>{move || store.text(Key::EmbedControls)}</span>
                    <select
                        data-testid="embed-controls"
                        on:change=move |event| {
                            if let Some(controls) = Controls::from_key(&event_target_value(&event)) {
                                choice.update(|choice| choice.embed.controls = controls);
                            }
                        }
                    >
                        {Controls::ALL
                            .map(|value| {
                                view! {
                                    <option value=value.key() selected=move || choice.get().embed.controls == value>
                                        {move || store.text(words::controls(value))}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span>{move || store.text(Key::EmbedPanes)}</span>
                    <select
                        data-testid="embed-show"
                        on:change=move |event| {
                            if let Some(show) = Panes::from_key(&event_target_value(&event)) {
                                choice.update(|choice| choice.embed.show = show);
                            }
                        }
                    >
                        {Panes::ALL
                            .map(|value| {
                                view! {
                                    <option value=value.key() selected=move || choice.get().embed.show == value>
                                        {move || store.text(words::panes(value))}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span>{move || store.text(Key::LanguageLabel)}</span>
                    <select
                        data-testid="embed-lang"
                        on:change=move |event| {
                            if let Some(lang) = Lang::from_tag(&event_target_value(&event)) {
                                choice.update(|choice| choice.lang = lang);
                            }
                        }
                    >
                        {Lang::ALL
                            .map(|value| {
                                view! {
                                    <option
                                        value=value.key()
                                        lang=value.tag()
                                        selected=move || choice.get().lang == value
                                    >
                                        {value.endonym()}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span>{move || store.text(Key::EmbedHeight)}</span>
                    <input
                        type="number"
                        data-testid="embed-height"
                        min=HEIGHTS.start().to_string()
                        max=HEIGHTS.end().to_string()
                        step="10"
                        prop:value=move || choice.get().height.to_string()
                        on:change=move |event| {
                            if let Ok(height) = event_target_value(&event).parse::<u32>() {
                                let height = height.clamp(*HEIGHTS.start(), *HEIGHTS.end());
                                choice.update(|choice| choice.height = height);
                            }
                        }
                    />
                </label>
                <label class="field">
                    <span>{move || store.text(Key::EmbedForm)}</span>
                    <select
                        data-testid="embed-form"
                        on:change=move |event| {
                            if let Some(form) = Form::from_key(&event_target_value(&event)) {
                                choice.update(|choice| choice.form = form);
                            }
                        }
                    >
                        {[(Form::Frame, Key::EmbedFormFrame), (Form::Element, Key::EmbedFormElement)]
                            .map(|(value, label)| {
                                view! {
                                    <option value=value.key() selected=move || choice.get().form == value>
                                        {move || store.text(label)}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span>{move || store.text(Key::EmbedUpdates)}</span>
                    <select
                        data-testid="embed-updates"
                        on:change=move |event| {
                            let is_frozen = event_target_value(&event) == "frozen";
                            choice.update(|choice| choice.is_frozen = is_frozen);
                        }
                    >
                        {frozen_words
                            .map(|(value, key, label)| {
                                view! {
                                    <option value=key selected=move || choice.get().is_frozen == value>
                                        {move || store.text(label)}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label>
            </div>
            <Show when=move || choice.get().is_frozen>
                <p class="cite" data-testid="embed-frozen">{move || store.text(Key::EmbedFrozenAbout)}</p>
            </Show>
            <CopyField name="embed" rows=6 label=Signal::derive(move || store.text(Key::EmbedSnippet)) text=html/>
            <p class="cite">{move || store.text(Key::EmbedPrivacy)}</p>
            <details class="fold">
                <summary data-testid="embed-policies">{move || store.text(Key::EmbedPolicies)}</summary>
                <CopyField name="embed-host-policy" rows=2 label=Signal::derive(move || store.text(Key::EmbedPolicyHost)) text=policy/>
                <CopyField
                    name="embed-own-policy"
                    rows=4
                    label=Signal::derive(move || store.text(Key::EmbedPolicyOwn))
                    text=Signal::derive(document::policy)
                />
            </details>
            // A page in one file may show no other page.
            <Show when=|| !files::are_inside()>
                <p>
                    <button
                        type="button"
                        class="button"
                        data-testid="embed-preview"
                        aria-expanded=move || preview.get().to_string()
                        on:click=move |_| preview.update(|preview| *preview = !*preview)
                    >
                        {move || store.text(if preview.get() { Key::EmbedPreviewClose } else { Key::EmbedPreview })}
                    </button>
                </p>
                <Show when=move || preview.get()>
                    <iframe
                        class="share__preview"
                        data-testid="embed-preview-frame"
                        title=move || store.text(Key::EmbedPreviewTitle)
                        src=move || shown.get()
                        height=move || choice.get().height.to_string()
                    ></iframe>
                </Show>
            </Show>
        </section>
    }
}
