//! What the page says to a link that was cited: that it shows the same, or what has changed since. It never changes in
//! silence.

use leptos::prelude::*;

use super::release_log;
use super::store::Store;
use crate::domain::RevisionKind;
use crate::export::changes::{Since, Standing, standing};
use crate::export::view;
use crate::i18n::Key;
use crate::state::{Action, Cited, Page};

/// A citation and how the view stands to it.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    cited: Cited,
    standing: Standing,
}

/// The notice, or nothing.
#[component]
pub fn CitedNotice() -> impl IntoView {
    let store = Store::here();
    let shown = store.memo(|state| {
        let choice = (state.window, state.time_mode, state.filters.clone(), state.stated.clone());
        let page = (state.view, state.page.clone(), state.chart.clone(), state.compared.clone());
        (state.passing.cited.clone(), choice, state.selection.clone(), page)
    });
    let told = Memo::new(move |before: Option<&Option<Told>>| {
        let cited = shown.with(|(cited, ..)| cited.clone());
        let data = store.data.get();
        let Some(cited) = cited else {
            // The reader went on. What was said of the link stays until it is put away; that all is as cited does not.
            let before = before.cloned().flatten();
            return before.filter(|told| !matches!(told.standing, Standing::AsCited { .. }));
        };
        // Only the whole can be compared, and only when nothing of it failed to arrive.
        if !store.complete.get() || !data.loaded.failures.is_empty() {
            return None;
        }
        let catalog = &data.loaded.catalog;
        let hashes = store.peek(|state| view::hashes(catalog, state));
        let standing = standing(catalog, &cited, &hashes);
        Some(Told { cited, standing })
    });
    let dismissed = RwSignal::new(None::<Told>);
    let now = move || told.get().filter(|told| dismissed.with(|gone| gone.as_ref() != Some(told)));
    let dismiss = move |_| {
        dismissed.set(told.get_untracked());
        store.dispatch(Action::OpenCited(None));
    };
    move || {
        let Told { cited, standing } = now()?;
        let version = store.catalog(|catalog| catalog.version.clone());
        let args = [("cited", cited.version.as_str()), ("version", version.as_str())];
        Some(match standing {
            Standing::AsCited { other_version } => {
                let key = if other_version { Key::CitedSameNewer } else { Key::CitedSame };
                view! {
                    <p class="as-cited" role="status" data-testid="as-cited">{store.fill(key, &args)}</p>
                }
                .into_any()
            }
            standing => {
                let (key, since) = match standing {
                    Standing::Changed(since) => (Key::CitedChanged, Some(since)),
                    Standing::FromNewer => (Key::CitedNewer, None),
                    Standing::Unknown => (Key::CitedUnknown, None),
                    Standing::Altered | Standing::AsCited { .. } => (Key::CitedAltered, None),
                };
                view! {
                    <section class="failure failure--mild" role="alert" data-testid="cited-notice">
                        <p class="failure__title">{store.text(Key::CitedTitle)}</p>
                        <p>{store.fill(key, &args)}</p>
                        {since.map(|since| changes(store, &since))}
                        <p class="failure__tools">
                            <button type="button" class="button" on:click=move |_| store.dispatch(Action::OpenPage(Page::Data))>
                                {store.text(Key::CitedLog)}
                            </button>
                            <button type="button" class="button" data-testid="cited-dismiss" on:click=dismiss>
                                {store.text(Key::ProblemDismiss)}
                            </button>
                        </p>
                    </section>
                }
                .into_any()
            }
        })
    }
}

/// What changed since, in one line with numbers; the whole log of it beneath.
fn changes(store: Store, since: &Since) -> AnyView {
    store.catalog(|catalog| {
        store.locale.with(|locale| {
            let number = |n: usize| locale.formats().number(n as f64, 0);
            let whole = (!since.collections.is_empty())
                .then(|| locale.count(Key::CitedCollections, since.collections.len(), &[]));
            let kinds = RevisionKind::ALL.iter().filter_map(|kind| {
                let n = since.revisions.iter().filter(|revision| revision.kind == *kind).count();
                (n > 0).then(|| format!("{} {}", locale.text(release_log::kind_name(*kind)), number(n)))
            });
            let counts: Vec<String> = whole.into_iter().chain(kinds).collect();
            let summary = locale.fill(Key::CitedSince, &[("list", &locale.formats().list(&counts))]);
            let releases: Vec<_> =
                since.releases.iter().map(|one| release_log::release(catalog, locale, one)).collect();
            view! {
                <details class="fold cited__changes">
                    <summary data-testid="cited-changes">{summary}</summary>
                    {releases}
                </details>
            }
            .into_any()
        })
    })
}
