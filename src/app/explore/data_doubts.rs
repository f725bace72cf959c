//! Where sources disagree, and what is not known: each with the records it is about.

use leptos::prelude::*;

use crate::app::record_list::RecordButton;
use crate::app::{dossier_facts, report_facts};
use crate::domain::{Catalog, RecordRef};
use crate::export::account::{Disagreement, Gap, conflict_notes, disagreements};
use crate::i18n::{Key, Locale};
use crate::scene::words;
use crate::units::PartialDate;

/// Documents for which sources give other dates, conflicts noted in the report, and counts of partners by source.
pub fn conflicts(catalog: &Catalog, locale: &Locale) -> AnyView {
    let found = disagreements(catalog);
    let heading = locale.count(Key::DataConflictsDates, found.len(), &[]);
    let rows: Vec<_> = found.iter().map(|one| disagreement(catalog, locale, one)).collect();
    let notes = conflict_notes(catalog);
    let noted = locale.count(Key::DataConflictsNotes, notes.len(), &[]);
    let notes: Vec<_> = notes
        .into_iter()
        .map(|(record, note)| {
            view! {
                <article class="remark">
                    <RecordButton record/>
                    {dossier_facts::note(locale, note)}
                </article>
            }
        })
        .collect();
    view! {
        <p class="data__note">{locale.text(Key::DataConflictsIntro)}</p>
        <details class="fold" data-testid="conflict-dates">
            <summary>{heading}</summary>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="data-conflicts">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{locale.text(Key::KindDocument)}</th>
                            <th scope="col">{locale.text(Key::DataHere)}</th>
                            <th scope="col">{locale.text(Key::DataOthers)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
        <details class="fold" data-testid="conflict-notes"><summary>{noted}</summary>{notes}</details>
        {counts(catalog, locale)}
    }
    .into_any()
}

fn disagreement(catalog: &Catalog, locale: &Locale, one: &Disagreement) -> AnyView {
    let formats = locale.formats();
    let others: Vec<_> = one
        .others
        .iter()
        .map(|(source, says)| {
            let says = PartialDate::parse(says).map_or_else(|_| says.clone(), |date| formats.date(date));
            let source = catalog.sources.get(*source).map(|s| s.title.get(locale.lang).to_owned());
            let args = [("says", &*says), ("source", &*source.unwrap_or_default())];
            view! { <li>{locale.fill(Key::ConflictSays, &args)}</li> }
        })
        .collect();
    view! {
        <tr>
            <th scope="row"><RecordButton record=one.record/></th>
            <td>
                {formats.date(one.here)}
                <span class="facts__aside">{locale.text(words::confidence(one.confidence))}</span>
            </td>
            <td><ul class="plain">{others}</ul></td>
        </tr>
    }
    .into_any()
}

/// How many partners each source counts, and for when.
fn counts(catalog: &Catalog, locale: &Locale) -> Option<AnyView> {
    if catalog.counts.is_empty() {
        return None;
    }
    let rows: Vec<_> = catalog
        .counts
        .iter()
        .map(|count| {
            view! {
                <tr>
                    <th scope="row">{count.title.get(locale.lang).to_owned()}</th>
                    <td>{locale.formats().date(count.date)}</td>
                    <td class="table__number">{locale.formats().number(f64::from(count.countries), 0)}</td>
                </tr>
            }
        })
        .collect();
    Some(
        view! {
            <h4>{locale.text(Key::DataCounts)}</h4>
            <table class="table table--narrow" data-testid="conflict-counts">
                <thead>
                    <tr>
                        <th scope="col">{locale.text(Key::ColumnSource)}</th>
                        <th scope="col">{locale.text(Key::ColumnDate)}</th>
                        <th scope="col" class="table__number">{locale.text(Key::KindsCountry)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any(),
    )
}

const fn gap_name(gap: Gap) -> Key {
    match gap {
        Gap::NoValue => Key::GapNoValue,
        Gap::Unverified => Key::GapUnverified,
        Gap::YearOnly => Key::GapYearOnly,
        Gap::NotNamed => Key::GapNotNamed,
        Gap::CorridorInferred => Key::GapCorridorInferred,
        Gap::CountryOnly => Key::GapCountryOnly,
        Gap::DoubtfulDate => Key::GapDoubtfulDate,
        Gap::Undated => Key::GapUndated,
    }
}

/// Gaps by kind, each with its records.
pub fn unknown(catalog: &Catalog, locale: &Locale) -> AnyView {
    let gaps: Vec<_> = Gap::ALL
        .into_iter()
        .filter_map(|gap| {
            let records: Vec<RecordRef> = gap.records(catalog);
            (!records.is_empty()).then(|| {
                let words = locale.count(gap_name(gap), records.len(), &[]);
                let list = report_facts::record_buttons(&records);
                view! { <details class="fold"><summary>{words}</summary>{list}</details> }
            })
        })
        .collect();
    view! {
        <p class="data__note">{locale.text(Key::DataUnknownIntro)}</p>
        <section aria-labelledby="data-unknown" data-testid="gaps">{gaps}</section>
    }
    .into_any()
}
