//! Every note on the report in one place: those of the collection, then those that stand with events and corridors.

use leptos::prelude::*;

use super::PageTitle;
use crate::app::record_list::RecordButton;
use crate::app::store::Store;
use crate::app::{dossier_facts, words};
use crate::domain::{Catalog, Note, NoteKind, RecordKind, RecordRef, Text};
use crate::i18n::Key;
use crate::state::query;

/// A note with its heading and what it touches.
struct Entry<'a> {
    title: Text,
    note: &'a Note,
    about: Vec<RecordRef>,
}

fn entries(catalog: &Catalog) -> Vec<Entry<'_>> {
    let reference = |kind, index| RecordRef { kind, index };
    let own = catalog.notes.iter().map(|remark| Entry {
        title: remark.title.clone(),
        note: &remark.note,
        about: remark.about.iter().filter_map(|id| catalog.find(id)).collect(),
    });
    let events = catalog.events.iter().enumerate().flat_map(|(index, event)| {
        event.notes.iter().map(move |note| (reference(RecordKind::Event, index), note))
    });
    let corridors = catalog.corridors.iter().enumerate().flat_map(|(index, corridor)| {
        corridor.notes.iter().map(move |note| (reference(RecordKind::Corridor, index), note))
    });
    let held = events.chain(corridors).map(|(record, note)| Entry {
        title: catalog.title(record),
        note,
        about: vec![record],
    });
    own.chain(held).collect()
}

/// All notes, by kind.
#[component]
pub fn NotesPage() -> impl IntoView {
    let store = Store::here();
    let kind = RwSignal::new(None::<NoteKind>);
    let number = Memo::new(move |_| {
        store.catalog(|catalog| {
            let all = entries(catalog);
            all.iter().filter(|entry| kind.get().is_none_or(|kind| entry.note.kind == kind)).count()
        })
    });
    view! {
        <PageTitle text=Signal::derive(move || store.text(Key::PageNotes))/>
        <p class="explore__lead">{move || store.text(Key::NotesIntro)}</p>
        <div class="explore__tools">
            <label class="field">
                <span>{move || store.text(Key::FactKind)}</span>
                <select
                    data-testid="notes-kind"
                    on:change=move |event| kind.set(NoteKind::from_key(&event_target_value(&event)))
                >
                    <option value="">{move || store.text(Key::NotesAll)}</option>
                    {NoteKind::ALL
                        .iter()
                        .map(|kind| {
                            view! { <option value=kind.key()>{move || store.text(words::note_kind(*kind))}</option> }
                        })
                        .collect_view()}
                </select>
            </label>
            <p class="records__note" role="status">
                {move || store.locale.with(|locale| locale.count(Key::NotesCount, number.get(), &[]))}
            </p>
        </div>
        <div data-testid="notes">
            {move || {
                let kind = kind.get();
                let locale = store.locale.get();
                store.catalog(|catalog| {
                    let all = entries(catalog).into_iter();
                    all.filter(|entry| kind.is_none_or(|kind| entry.note.kind == kind))
                        .map(|entry| {
                            let about: Vec<_> = entry
                                .about
                                .into_iter()
                                .filter(|record| query::is_reachable(catalog, *record))
                                .map(|record| view! { <li><RecordButton record/></li> })
                                .collect();
                            view! {
                                <article class="remark">
                                    <h3 class="remark__title">{dossier_facts::text(&locale, &entry.title)}</h3>
                                    {dossier_facts::note(&locale, entry.note)}
                                    <ul class="records__items">{about}</ul>
                                </article>
                            }
                        })
                        .collect_view()
                })
            }}
        </div>
    }
}
