//! The two clocks: how many partners were in force on a date by the documents held here, and how many a source stated for
//! that date. Where a list is known the difference is told country by country, and the map can stand as the source says.

use leptos::prelude::*;

use super::PageTitle;
use crate::app::dossier_facts::{date, text};
use crate::app::report_facts;
use crate::app::store::Store;
use crate::domain::{Catalog, Count, RecordKind, RecordRef};
use crate::i18n::{Key, Locale};
use crate::state::{Action, View, query};
use crate::units::PartialDate;

/// The page.
#[component]
pub fn CountsPage() -> impl IntoView {
    let store = Store::here();
    let stated = store.memo(|state| state.stated.clone());
    view! {
        <PageTitle text=Signal::derive(move || store.text(Key::PageCounts))/>
        <p class="explore__lead">{move || store.text(Key::CountsIntro)}</p>
        <section aria-labelledby="counts-clock">
            <h3 class="explore__heading" id="counts-clock">{move || store.text(Key::CountsInForce)}</h3>
            <p data-testid="counts-in-force">{move || in_force_words(store)}</p>
        </section>
        <section aria-labelledby="counts-stated">
            <h3 class="explore__heading" id="counts-stated">{move || store.text(Key::CountsStated)}</h3>
            <p>{move || store.text(Key::CountsHow)}</p>
        </section>
        <div class="compare__scroll" tabindex="0" role="group" aria-labelledby="counts-stated">
            <table class="table counts" data-testid="counts">
                <thead>
                    <tr>
                        {[Key::CountsWho, Key::FactDate, Key::CountsCountries, Key::CountsHere, Key::CountsDifference, Key::CountsShow]
                            .map(|label| view! { <th scope="col">{move || store.text(label)}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        let locale = store.locale.get();
                        let chosen = stated.get();
                        store.catalog(|catalog| {
                            catalog.counts.iter().map(|count| row(store, catalog, &locale, count, chosen.as_deref())).collect_view()
                        })
                    }}
                </tbody>
            </table>
        </div>
        {move || {
            let locale = store.locale.get();
            let chosen = stated.get()?;
            store.catalog(|catalog| {
                let count = catalog.counts.iter().find(|count| count.id == chosen)?;
                Some(difference(catalog, &locale, count))
            })
        }}
        <section aria-labelledby="counts-withdrawals">
            <h3 class="explore__heading" id="counts-withdrawals">{move || store.text(Key::CountsWithdrawals)}</h3>
            <p>{move || store.text(Key::CountsWithdrawalsHow)}</p>
            {move || {
                let locale = store.locale.get();
                store.catalog(|catalog| withdrawals(catalog, &locale))
            }}
        </section>
    }
}

/// How many were in force at the end of the day on the clock, and how many dates are too vague to say.
fn in_force_words(store: Store) -> String {
    let (day, data) = (store.with(crate::state::AppState::clock), store.data.get());
    let catalog = &data.loaded.catalog;
    let held = catalog.partners().filter(|country| query::in_force(catalog, *country, day)).count();
    store.locale.with(|locale| {
        let day = locale.formats().date(PartialDate::Day(day));
        locale.count(Key::CountsOnClock, held, &[("date", &day)])
    })
}

fn row(
    store: Store,
    catalog: &Catalog,
    locale: &Locale,
    count: &Count,
    chosen: Option<&str>,
) -> impl IntoView + use<> {
    let number = |n: usize| locale.formats().number(n as f64, 0);
    let found = query::difference(catalog, count);
    let apart = match &count.members {
        Some(_) => locale.fill(
            Key::CountsApart,
            &[("more", &number(found.only_stated.len())), ("less", &number(found.only_in_force.len()))],
        ),
        None => locale.text(Key::CountsNoList),
    };
    let is_chosen = chosen == Some(count.id.as_str());
    let show = count.members.is_some().then(|| {
        let slug = count.id.clone();
        let label = locale.text(if is_chosen { Key::CountsChosen } else { Key::CountsChoose });
        view! {
            <button
                type="button"
                class="button"
                data-testid=format!("count-{slug}")
                aria-pressed=is_chosen.to_string()
                on:click=move |_| {
                    let next = (!is_chosen).then(|| slug.clone());
                    store.dispatch(Action::SetStated(next));
                }
            >
                {label}
            </button>
        }
    });
    view! {
        <tr aria-current=is_chosen.then_some("true")>
            <th scope="row">{text(locale, &count.title)} <span class="counts__note">{text(locale, &count.note)}</span></th>
            <td class="table__date">{date(locale, count.date)}</td>
            <td class="table__number"><b>{number(count.countries as usize)}</b></td>
            <td class="table__number">{number(found.in_force)}</td>
            <td>{apart}</td>
            <td>{show}</td>
        </tr>
    }
}

/// The chosen count against the documents held here, country by country, with its sources and the way to the map.
fn difference(catalog: &Catalog, locale: &Locale, count: &Count) -> AnyView {
    let found = query::difference(catalog, count);
    let list = |title: Key, countries: &[usize]| {
        let records: Vec<RecordRef> =
            countries.iter().map(|index| RecordRef { kind: RecordKind::Country, index: *index }).collect();
        let title = locale.count(title, records.len(), &[]);
        let buttons = (!records.is_empty()).then(|| {
            let dated = records.iter().filter_map(|record| {
                let signed = catalog.document_of(record.index)?.signed;
                Some(view! {
                    <li><crate::app::record_list::RecordButton record=*record/> <span class="facts__aside">{date(locale, signed)}</span></li>
                })
            });
            view! { <ul class="records__items">{dated.collect_view()}</ul> }
        });
        view! { <h4>{title}</h4> {buttons} }
    };
    let listed = count.members.as_ref().map(|members| {
        let records: Vec<RecordRef> =
            members.iter().map(|index| RecordRef { kind: RecordKind::Country, index: *index }).collect();
        let count = records.len();
        let buttons = report_facts::record_buttons(&records);
        view! { <h4>{locale.count(Key::CountsList, count, &[])}</h4> {report_facts::folded(locale, count, buttons)} }
    });
    let store = Store::here();
    view! {
        <section aria-labelledby="counts-difference" data-testid="counts-difference">
            <h3 class="explore__heading" id="counts-difference">{text(locale, &count.title)}</h3>
            <p>{text(locale, &count.note)}</p>
            <p>
                <button
                    type="button"
                    class="button"
                    data-testid="counts-on-map"
                    on:click=move |_| store.dispatch(Action::SetView(View::Map))
                >
                    {locale.text(Key::CountsOnMap)}
                </button>
            </p>
            {list(Key::CountsOnlyStated, &found.only_stated)}
            {list(Key::CountsOnlyHere, &found.only_in_force)}
            {listed}
            {crate::app::dossier_facts::claim_list(catalog, locale, &count.claims)}
        </section>
    }
    .into_any()
}

/// Notice, effect and what is known of each withdrawal; the three stay apart.
fn withdrawals(catalog: &Catalog, locale: &Locale) -> AnyView {
    let rows = catalog.documents.iter().filter_map(|document| {
        let withdrawal = document.withdrawal.as_ref()?;
        let record = RecordRef { kind: RecordKind::Country, index: document.country };
        let or_unknown = |day: Option<PartialDate>| {
            day.map_or_else(|| locale.text(Key::WithdrawalEffectUnknown), |day| date(locale, day))
        };
        Some(view! {
            <tr>
                <th scope="row"><crate::app::record_list::RecordButton record/></th>
                <td class="table__date">{date(locale, document.signed)}</td>
                <td class="table__date">{or_unknown(withdrawal.notice)}</td>
                <td class="table__date">{or_unknown(withdrawal.effect)}</td>
                <td>{text(locale, &withdrawal.note)}</td>
            </tr>
        })
    });
    let heads =
        [Key::KindCountry, Key::FactSigned, Key::WithdrawalNotice, Key::WithdrawalEffect, Key::FactNote];
    view! {
        <table class="table" data-testid="withdrawals">
            <thead><tr>{heads.map(|head| view! { <th scope="col">{locale.text(head)}</th> }).collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
