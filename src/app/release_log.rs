//! Versions of the data and what they changed, for the page on the data and for readers of an old link.

use leptos::prelude::*;

use super::record_list::RecordButton;
use crate::domain::{Catalog, RecordId, RecordKind, Release, Revision, RevisionKind};
use crate::export::account::{Annex, collection_of};
use crate::i18n::{Key, Locale};
use crate::scene::words;

/// The name of a collection; its key where it has none.
pub fn collection_name(locale: &Locale, key: &str) -> String {
    if let Some(kind) = RecordKind::ALL.into_iter().find(|kind| collection_of(*kind) == key) {
        return locale.text(words::kinds(kind));
    }
    Annex::ALL
        .into_iter()
        .find(|annex| annex.key() == key)
        .map_or_else(|| key.to_owned(), |annex| locale.text(annex_name(annex)))
}

/// The name of a collection that holds no records.
pub const fn annex_name(annex: Annex) -> Key {
    match annex {
        Annex::Bodies => Key::DataBodies,
        Annex::Sources => Key::DataSources,
        Annex::Terms => Key::DataTerms,
        Annex::Tours => Key::DataTours,
        Annex::Charts => Key::DataCharts,
        Annex::Counts => Key::DataCounts,
        Annex::Releases => Key::DataReleases,
    }
}

/// What happened to a record.
pub const fn kind_name(kind: RevisionKind) -> Key {
    match kind {
        RevisionKind::Added => Key::RevisionAdded,
        RevisionKind::Removed => Key::RevisionRemoved,
        RevisionKind::Redated => Key::RevisionRedated,
        RevisionKind::Moved => Key::RevisionMoved,
        RevisionKind::Edited => Key::RevisionEdited,
    }
}

/// One version: its date, what it brought in words, collections added as a whole, changes of records by kind.
pub fn release(catalog: &Catalog, locale: &Locale, release: &Release) -> AnyView {
    let date = locale.formats().date(release.date);
    let heading = locale.fill(Key::DataVersion, &[("version", &release.version), ("date", &date)]);
    let names: Vec<String> = release.collections.iter().map(|key| collection_name(locale, key)).collect();
    let whole = (!names.is_empty())
        .then(|| locale.fill(Key::RevisionCollections, &[("list", &locale.formats().list(&names))]));
    view! {
        <article class="release" data-testid=format!("release-{}", release.version)>
            <p class="release__title">{heading}</p>
            <p>{release.summary.get(locale.lang).to_owned()}</p>
            {whole.map(|words| view! { <p>{words}</p> })}
            {revisions(catalog, locale, &release.revisions)}
        </article>
    }
    .into_any()
}

/// Changes of records by kind: what happened to which, and why.
fn revisions(catalog: &Catalog, locale: &Locale, revisions: &[Revision]) -> Option<AnyView> {
    if revisions.is_empty() {
        return None;
    }
    let groups = RevisionKind::ALL.iter().filter_map(|kind| {
        let own: Vec<_> = revisions.iter().filter(|revision| revision.kind == *kind).collect();
        (!own.is_empty()).then(|| {
            let items = own.into_iter().map(|one| revision(catalog, locale, one)).collect::<Vec<_>>();
            view! {
                <dt>{locale.text(kind_name(*kind))}</dt>
                <dd><ul class="plain">{items}</ul></dd>
            }
        })
    });
    Some(view! { <dl class="release__changes">{groups.collect::<Vec<_>>()}</dl> }.into_any())
}

fn revision(catalog: &Catalog, locale: &Locale, revision: &Revision) -> AnyView {
    let record = RecordId::parse(&revision.record).ok().and_then(|id| catalog.find(&id));
    // What is gone has no page; its name is all that is left.
    let name = match record {
        Some(record) => view! { <RecordButton record/> }.into_any(),
        None => view! { <code>{revision.record.clone()}</code> }.into_any(),
    };
    let from_to = (!revision.before.is_empty() || !revision.after.is_empty()).then(|| {
        locale.fill(Key::RevisionFromTo, &[("before", &revision.before), ("after", &revision.after)])
    });
    let why = revision.why.get(locale.lang).to_owned();
    let aside: Vec<String> = from_to.into_iter().chain((!why.is_empty()).then_some(why)).collect();
    view! { <li>{name} <span class="cite">{aside.join(" · ")}</span></li> }.into_any()
}
