//! The strip of a dossier: everything dated that is linked with the record, in its years. The list of linked records says
//! the same in words and takes the keyboard; the strip only adds where in time they lie.

use leptos::prelude::*;

use super::store::Store;
use crate::domain::{Catalog, RecordRef};
use crate::i18n::Key;
use crate::scene::{self, LifeMark};
use crate::state::Action;

/// Width of the drawing, its own units; it is stretched to the dossier.
const WIDTH: f64 = 340.0;
/// Height of a level.
const ROW: f64 = 7.0;
/// Levels shown; more lie on the last one.
const LEVELS: usize = 7;
/// Space below for the years.
const FOOT: f64 = 14.0;

/// The strip of what is linked with a record, or nothing where fewer than two marks would be on it.
pub fn life_strip(store: Store, record: RecordRef) -> impl IntoView {
    move || strip(store, |catalog| scene::life_marks(catalog, record))
}

/// The strip of these records, or nothing where fewer than two marks would be on it.
pub fn life_strip_of(store: Store, records: Vec<RecordRef>) -> impl IntoView {
    move || strip(store, |catalog| scene::life_of(catalog, &records))
}

fn strip(store: Store, marks: impl Fn(&Catalog) -> Vec<LifeMark>) -> Option<AnyView> {
    let data = store.data.get();
    let locale = store.locale.get();
    let catalog = &data.loaded.catalog;
    let marks = marks(catalog);
    if marks.len() < 2 {
        return None;
    }
    let levels = marks.iter().map(|mark| mark.level + 1).max().unwrap_or(1).min(LEVELS);
    let floor = levels as f64 * ROW + 4.0;
    let years = scene::life_years().into_iter().map(|(year, share)| {
        let x = share * WIDTH;
        view! {
            <line class="life__year" x1=x x2=x y1="0" y2=floor></line>
            <text class="life__label" x=x + 2.0 y=floor + 10.0>{format!("’{:02}", year % 100)}</text>
        }
    });
    let count = locale.formats().number(marks.len() as f64, 0);
    let about = locale.fill(Key::DossierLifeAbout, &[("n", &count)]);
    let shapes: Vec<_> = marks
        .into_iter()
        .map(|mark: LifeMark| {
            let y = floor - 4.0 - mark.level.min(LEVELS - 1) as f64 * ROW;
            let (x, end) = (mark.from * WIDTH, mark.to * WIDTH);
            let width = (end - x).max(4.0);
            let words = scene::record_line(catalog, &locale, mark.record);
            let id = catalog.id(mark.record).cloned();
            let open = move |_| {
                if let Some(id) = &id {
                    store.dispatch(Action::Select(id.clone()));
                }
            };
            let class = format!("life__mark life__mark--{}", mark.record.kind.key());
            view! {
                <rect class=class x=x y=y - 2.0 width=width height="4.5" rx="1.5" on:click=open>
                    <title>{words}</title>
                </rect>
            }
        })
        .collect();
    let strip = view! {
        <section class="dossier__section">
            <h3>{locale.text(Key::DossierLife)}</h3>
            <svg
                class="life"
                role="img"
                aria-label=about
                viewBox=format!("0 0 {WIDTH} {}", floor + FOOT)
                preserveAspectRatio="xMidYMid meet"
            >
                {years.collect::<Vec<_>>()}
                <line class="life__floor" x1="0" x2=WIDTH y1=floor y2=floor></line>
                {shapes}
            </svg>
        </section>
    };
    Some(strip.into_any())
}
