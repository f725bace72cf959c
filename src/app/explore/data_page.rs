//! The page on the data: what there is, how it was made, on which terms, where sources disagree, what is not known, what
//! changed, and where each record comes from.

use leptos::prelude::*;

use super::{PageTitle, data_doubts, data_provenance};
use crate::app::comfort::StatementLink;
use crate::app::release_log;
use crate::app::store::Store;
use crate::domain::{Catalog, RecordKind, Source, SourceKind};
use crate::export::LICENCE;
use crate::export::account::{Annex, collection_of, records_by_source};
use crate::i18n::{Key, Locale};
use crate::scene::words;
use crate::units::PartialDate;

/// The page.
#[component]
pub fn DataPage() -> impl IntoView {
    let store = Store::here();
    let intro = move || {
        store.catalog(|catalog| store.locale.with(|locale| words::data_line(catalog, locale, Key::DataIntro)))
    };
    let follow = move |part: fn(&Catalog, &Locale) -> AnyView| {
        move || store.catalog(|catalog| store.locale.with(|locale| part(catalog, locale)))
    };
    view! {
        <PageTitle text=Signal::derive(move || store.text(Key::PageData))/>
        <p class="explore__lead">{intro}</p>
        <Heading id="data-have" text=Key::DataHave/>
        {follow(have)}
        <Heading id="data-made" text=Key::DataMade/>
        <section class="prose" aria-labelledby="data-made">
            {[Key::DataMadeReport, Key::DataMadeOutside, Key::DataMadeChecks]
                .map(|key| view! { <p>{move || store.text(key)}</p> })
                .collect_view()}
        </section>
        <Heading id="data-terms" text=Key::DataTermsTitle/>
        {follow(terms)}
        <StatementLink/>
        <Heading id="data-conflicts" text=Key::DataConflicts/>
        {follow(data_doubts::conflicts)}
        <Heading id="data-unknown" text=Key::DataUnknown/>
        {follow(data_doubts::unknown)}
        <Heading id="data-log" text=Key::DataLog/>
        {follow(log)}
        <Heading id="data-provenance" text=Key::DataProvenance/>
        <data_provenance::Provenance/>
    }
}

/// The heading of a part.
#[component]
fn Heading(
    /// Its id.
    id: &'static str,
    /// Its words.
    text: Key,
) -> impl IntoView {
    let store = Store::here();
    view! { <h3 class="explore__heading" id=id>{move || store.text(text)}</h3> }
}

/// Collections with their numbers and schemas, and the whole as one file.
fn have(catalog: &Catalog, locale: &Locale) -> AnyView {
    let number = |n: usize| locale.formats().number(n as f64, 0);
    let row = |name: String, key: &'static str, n: usize| {
        let schema = format!("data/schema/{key}.schema.json");
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="table__number">{number(n)}</td>
                <td><a href=schema><code>{format!("{key}.schema.json")}</code></a></td>
            </tr>
        }
    };
    let records = RecordKind::ALL
        .map(|kind| row(locale.text(words::kinds(kind)), collection_of(kind), catalog.len_of(kind)));
    let annexes = Annex::ALL
        .map(|annex| row(locale.text(release_log::annex_name(annex)), annex.key(), annex.len_in(catalog)));
    view! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby="data-have">
            <table class="table table--narrow" data-testid="data-collections">
                <thead>
                    <tr>
                        <th scope="col">{locale.text(Key::DataCollection)}</th>
                        <th scope="col" class="table__number">{locale.text(Key::DataRecords)}</th>
                        <th scope="col">{locale.text(Key::DataSchema)}</th>
                    </tr>
                </thead>
                <tbody>{records.into_iter().collect_view()} {annexes.into_iter().collect_view()}</tbody>
            </table>
        </div>
        <p class="data__whole">
            <a href="data/atlas.json">{locale.text(Key::DataWhole)}</a> " · "
            <a href="data/schema/atlas.schema.json"><code>"atlas.schema.json"</code></a>
        </p>
    }
    .into_any()
}

/// Sources with their terms; news and official pages, all cited in one way, lie folded.
fn terms(catalog: &Catalog, locale: &Locale) -> AnyView {
    let counts = records_by_source(catalog);
    let listed = || catalog.sources.iter().zip(&counts);
    let row = |(source, count): (&Source, &usize)| {
        let name = match source.kind {
            SourceKind::Report => locale.text(Key::SourceReport),
            _ => source.title.get(locale.lang).to_owned(),
        };
        let name = match &source.url {
            Some(url) => view! { <a href=url.clone() rel="noopener" target="_blank">{name}</a> }.into_any(),
            None => name.into_any(),
        };
        let as_of = source.as_of.as_deref().map(|text| {
            PartialDate::parse(text).map_or_else(|_| text.to_owned(), |date| locale.formats().date(date))
        });
        let terms = source.licence.clone().unwrap_or_else(|| match source.kind {
            SourceKind::Knowledge => String::new(),
            _ => locale.text(Key::DataTermsFacts),
        });
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{as_of}</td>
                <td>{terms}</td>
                <td class="table__number">{locale.formats().number(*count as f64, 0)}</td>
            </tr>
        }
    };
    let table = |rows: Vec<_>| {
        view! {
            <div class="scroll" tabindex="0" role="region" aria-labelledby="data-terms">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{locale.text(Key::ColumnSource)}</th>
                            <th scope="col">{locale.text(Key::DataStateColumn)}</th>
                            <th scope="col">{locale.text(Key::DataTermsColumn)}</th>
                            <th scope="col" class="table__number">{locale.text(Key::DataRecords)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    };
    let is_news = |source: &Source| source.kind == SourceKind::Publication;
    let main: Vec<_> = listed().filter(|(source, _)| !is_news(source)).map(row).collect();
    let news: Vec<_> = listed().filter(|(source, _)| is_news(source)).map(row).collect();
    let words = locale.count(Key::DataSourceFew, news.len(), &[]);
    view! {
        <p class="data__note">{locale.fill(Key::DataTermsOwn, &[("licence", LICENCE)])}</p>
        {table(main)}
        <details class="fold"><summary>{words}</summary>{table(news)}</details>
    }
    .into_any()
}

/// Every version, the newest first.
fn log(catalog: &Catalog, locale: &Locale) -> AnyView {
    if catalog.releases.is_empty() {
        return view! { <p>{locale.text(Key::DataLogEmpty)}</p> }.into_any();
    }
    let releases = catalog.releases.iter().rev();
    let list: Vec<_> = releases.map(|one| release_log::release(catalog, locale, one)).collect();
    view! { <section aria-labelledby="data-log" data-testid="data-log-list">{list}</section> }.into_any()
}
