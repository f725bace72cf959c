//! The facts of a dossier for what the report says beyond the core: projects, instruments, figures, themes, provinces,
//! groups and notes. Plain functions that give views, as in [`super::dossier_facts`].

use leptos::prelude::*;

use super::dossier_facts::{at, date, note, row, text};
use super::record_list::RecordButton;
use super::store::Store;
use super::words;
use crate::domain::{
    Accord, Catalog, Group, Indicator, Locality, Project, RecordKind, RecordRef, Statement, Theme,
};
use crate::i18n::{Key, Locale};
use crate::scene;
use crate::state::{Action, Page};

/// The facts of a record of the later collections; `None` for the others.
pub fn facts(store: Store, catalog: &Catalog, locale: &Locale, record: RecordRef) -> Option<AnyView> {
    let index = record.index;
    match record.kind {
        RecordKind::Project => catalog.projects.get(index).map(|p| project(store, catalog, locale, p)),
        RecordKind::Agreement | RecordKind::Mechanism => {
            catalog.accord(record).map(|a| accord(catalog, locale, a))
        }
        RecordKind::Indicator => catalog.indicators.get(index).map(|i| indicator(catalog, locale, i)),
        RecordKind::Theme => catalog.themes.get(index).map(|t| theme(store, catalog, locale, t)),
        RecordKind::Locality => catalog.localities.get(index).map(|l| locality(catalog, locale, l)),
        RecordKind::Group => catalog.groups.get(index).map(|g| group(catalog, locale, g)),
        RecordKind::Note => catalog.notes.get(index).map(|n| note(locale, &n.note)),
        _ => None,
    }
}

fn country_names(catalog: &Catalog, locale: &Locale, indexes: &[usize]) -> String {
    let found = indexes.iter().filter_map(|c| catalog.countries.get(*c));
    let names: Vec<_> = found.map(|country| locale.country(country)).collect();
    locale.formats().list(&names)
}

/// A row, unless there is nothing to say.
fn row_if(name: Key, locale: &Locale, value: String) -> Option<AnyView> {
    (!value.is_empty()).then(|| row(locale.text(name), value))
}

fn term(catalog: &Catalog, locale: &Locale, index: usize) -> String {
    catalog.term(index).get(locale.lang).to_owned()
}

fn project(store: Store, catalog: &Catalog, locale: &Locale, project: &Project) -> AnyView {
    let mut status = term(catalog, locale, project.status);
    if let Some(as_of) = project.status_as_of {
        let as_of = date(locale, as_of);
        status = locale.fill(Key::FactStatusAsOf, &[("status", &status), ("date", &as_of)]);
    }
    let milestones: Vec<_> = project
        .milestones
        .iter()
        .map(|step| {
            let cite = step.at.as_ref().map(|place| at(locale, place, false));
            view! { <li><b>{date(locale, step.date)}</b> " " {text(locale, &step.label)} " " {cite}</li> }
        })
        .collect();
    let page =
        catalog.terms.get(project.sector).map(|term| Page::Sector(term.key.clone())).unwrap_or_default();
    let sector = view! {
        <button type="button" class="table__open" on:click=move |_| store.dispatch(Action::OpenPage(page.clone()))>
            {term(catalog, locale, project.sector)}
        </button>
    };
    let has_corridor = project.about.iter().any(|id| id.kind() == RecordKind::Corridor);
    let green = project.green.as_ref().map(|green| {
        let class = catalog.terms.get(green.class).map(|term| term.key.clone()).unwrap_or_default();
        view! {
            <div class="note green" data-class=class>
                <p class="note__kind">{locale.text(Key::GreenTitle)}</p>
                <p><b>{term(catalog, locale, green.class)}</b> " · " {text(locale, &green.kind)}</p>
                {(!green.tension.is_empty()).then(|| view! { <p>{text(locale, &green.tension)}</p> })}
                <p class="cite">{locale.text(Key::GreenDerived)}</p>
            </div>
        }
    });
    view! {
        <p class="dossier__summary">{text(locale, &project.summary)}</p>
        <dl class="facts">
            {row(locale.text(Key::FactSector), sector)}
            {row(locale.text(Key::FactProjectStatus), status)}
            {row_if(Key::FactHost, locale, country_names(catalog, locale, &project.countries))}
            {row_if(Key::FactBuilders, locale, country_names(catalog, locale, &project.builders))}
            {row_if(Key::FactOtherNames, locale, project.other_names.join(" · "))}
            {(has_corridor && !project.corridors_stated)
                .then(|| row(locale.text(Key::FactNote), locale.text(Key::FactCorridorInferred)))}
        </dl>
        {(!milestones.is_empty())
            .then(|| {
                view! {
                    <section class="dossier__section">
                        <h3>{locale.text(Key::CorridorMilestones)}</h3>
                        <ul class="statements">{milestones}</ul>
                    </section>
                }
            })}
        {green}
    }
    .into_any()
}

fn accord(catalog: &Catalog, locale: &Locale, accord: &Accord) -> AnyView {
    let when = accord.date.map(|day| {
        let basis = term(catalog, locale, accord.date_basis);
        locale.fill(Key::FactDateBasis, &[("date", &date(locale, day)), ("basis", &basis)])
    });
    let organizations: Vec<_> = accord
        .organizations
        .iter()
        .filter_map(|o| catalog.organizations.get(*o))
        .map(|o| o.name.get(locale.lang).to_owned())
        .collect();
    let bodies: Vec<_> = accord.bodies.iter().map(|body| body.get(locale.lang).to_owned()).collect();
    let list = |items: &[String]| locale.formats().list(items);
    view! {
        <p class="dossier__summary">{text(locale, &accord.summary)}</p>
        <dl class="facts">
            {row(locale.text(Key::FactKind), term(catalog, locale, accord.kind))}
            {row_if(Key::FactDate, locale, when.unwrap_or_default())}
            {row_if(Key::FactParties, locale, country_names(catalog, locale, &accord.parties))}
            {(!accord.party_note.is_empty()).then(|| row(locale.text(Key::FactParties), text(locale, &accord.party_note)))}
            {row_if(Key::FactOrganizations, locale, list(&organizations))}
            {row_if(Key::FactBodies, locale, list(&bodies))}
            {(!accord.status.is_empty()).then(|| row(locale.text(Key::FactStatus), text(locale, &accord.status)))}
            {accord.count.map(|n| row(locale.text(Key::FactInstruments), locale.formats().number(f64::from(n), 0)))}
            {row_if(Key::FactOtherNames, locale, accord.other_names.join(" · "))}
        </dl>
    }
    .into_any()
}

fn indicator(catalog: &Catalog, locale: &Locale, indicator: &Indicator) -> AnyView {
    let (value, unit) = words::indicator(locale, indicator);
    let when = indicator.period.map(|period| scene::period_words(locale, period)).unwrap_or_default();
    let series: Vec<_> = indicator.series.iter().flat_map(|slug| series_of(catalog, slug)).collect();
    view! {
        <p class="amount"><b>{value}</b> " " <span class="figure__unit">{unit}</span></p>
        {(!indicator.absent.is_empty())
            .then(|| view! { <p class="dossier__summary">{text(locale, &indicator.absent)}</p> })}
        <dl class="facts">
            {row_if(if indicator.as_of { Key::FactAsOf } else { Key::FactPeriod }, locale, when)}
            {indicator.change.as_ref().map(|c| row(locale.text(Key::FactChange), words::change(locale, c)))}
            {indicator.direction.map(|d| row(locale.text(Key::FactDirection), term(catalog, locale, d)))}
            {(!indicator.scope.is_empty()).then(|| row(locale.text(Key::FactScope), text(locale, &indicator.scope)))}
            {row_if(Key::FactCountries, locale, country_names(catalog, locale, &indicator.countries))}
        </dl>
        {(series.len() > 1)
            .then(|| {
                view! {
                    <section class="dossier__section">
                        <h3>{locale.text(Key::FactSeries)}</h3>
                        {figure_list(catalog, locale, &series)}
                    </section>
                }
            })}
    }
    .into_any()
}

/// The indicators of a series, oldest first.
fn series_of(catalog: &Catalog, slug: &str) -> Vec<RecordRef> {
    let all = catalog.indicators.iter().enumerate();
    let mut rows: Vec<_> = all.filter(|(_, i)| i.series.as_deref() == Some(slug)).collect();
    rows.sort_by_key(|(_, i)| i.period.map(|period| period.extent().last()));
    rows.into_iter().map(|(index, _)| RecordRef { kind: RecordKind::Indicator, index }).collect()
}

/// Figures as a list: number, label, period, scope, place in the report. Each opens its record.
pub fn figure_list(catalog: &Catalog, locale: &Locale, records: &[RecordRef]) -> AnyView {
    // Here and not in the handlers: those run outside of every owner.
    let store = Store::here();
    let found = records.iter().filter(|record| record.kind == RecordKind::Indicator);
    let items = found.filter_map(|record| {
        let indicator = catalog.indicators.get(record.index)?;
        let (value, unit) = words::indicator(locale, indicator);
        let when = indicator.period.map(|period| scene::period_words(locale, period));
        let change = indicator.change.as_ref().map(|c| words::change(locale, c));
        let aside: Vec<String> = [when, change].into_iter().flatten().collect();
        let scope = (!indicator.scope.is_empty())
            .then(|| view! { <span class="figure__scope">{text(locale, &indicator.scope)}</span> });
        let claim = indicator.claims.iter().find_map(|claim| Some((claim.at.as_ref()?, claim.inferred)));
        let place = claim.map(|(place, inferred)| at(locale, place, inferred));
        let id = indicator.id.clone();
        Some(view! {
            <li class="figure">
                <span class="figure__value"><b>{value}</b> " " <span class="figure__unit">{unit}</span></span>
                <button
                    type="button"
                    class="figure__quantity figure__open"
                    on:click=move |_| store.dispatch(Action::Select(id.clone()))
                >
                    {text(locale, &indicator.label)}
                </button>
                {(!aside.is_empty()).then(|| view! { <span class="figure__scope">{aside.join(" · ")}</span> })}
                {scope} {place}
            </li>
        })
    });
    view! { <ul class="figures">{items.collect::<Vec<_>>()}</ul> }.into_any()
}

fn theme(store: Store, catalog: &Catalog, locale: &Locale, theme: &Theme) -> AnyView {
    let places: Vec<_> = theme.at.iter().map(|place| words::locator(locale, place)).collect();
    let page = Page::Theme(theme.id.clone());
    let figures: Vec<_> = theme.key_figures.iter().filter_map(|id| catalog.find(id)).collect();
    view! {
        <p class="dossier__summary">{text(locale, &theme.statement)}</p>
        <p>
            <button type="button" class="button" on:click=move |_| store.dispatch(Action::OpenPage(page.clone()))>
                {locale.text(Key::OpenTheme)}
            </button>
        </p>
        <dl class="facts">
            {row(locale.text(Key::FactKind), term(catalog, locale, theme.class))}
            {row_if(Key::ThemeWhere, locale, locale.formats().list(&places))}
        </dl>
        {figure_list(catalog, locale, &figures)}
    }
    .into_any()
}

fn locality(catalog: &Catalog, locale: &Locale, locality: &Locality) -> AnyView {
    view! {
        <p class="dossier__summary">{text(locale, &locality.summary)}</p>
        <dl class="facts">
            {row(locale.text(Key::FactKind), term(catalog, locale, locality.kind))}
            {row(locale.text(Key::FactCode), locality.code.clone())}
        </dl>
        {statements(locale, &locality.statements)}
    }
    .into_any()
}

fn statements(locale: &Locale, statements: &[Statement]) -> Option<AnyView> {
    if statements.is_empty() {
        return None;
    }
    let items = statements.iter().map(|statement| {
        view! { <li>{text(locale, &statement.text)} " " {at(locale, &statement.at, false)}</li> }
    });
    let items = items.collect::<Vec<_>>();
    Some(
        view! {
            <section class="dossier__section">
                <h3>{locale.text(Key::CorridorReportSays)}</h3>
                <ul class="statements">{items}</ul>
            </section>
        }
        .into_any(),
    )
}

fn group(catalog: &Catalog, locale: &Locale, group: &Group) -> AnyView {
    let mut roles: Vec<(usize, Vec<usize>)> = Vec::new();
    for member in &group.members {
        match roles.iter_mut().find(|(role, _)| *role == member.role) {
            Some((_, countries)) => countries.push(member.country),
            None => roles.push((member.role, vec![member.country])),
        }
    }
    let roles: Vec<_> = roles
        .into_iter()
        .map(|(role, countries)| {
            let name = format!("{} ({})", term(catalog, locale, role), countries.len());
            row(name, country_names(catalog, locale, &countries))
        })
        .collect();
    view! {
        <p class="dossier__summary">{text(locale, &group.summary)}</p>
        <dl class="facts">
            {group.as_of.map(|as_of| row(locale.text(Key::FactAsOf), date(locale, as_of)))}
            {row(locale.text(Key::FactConfidence), locale.text(words::confidence(group.confidence)))}
            {(!group.complete).then(|| row(locale.text(Key::FactMembers), locale.text(Key::FactPartly)))}
            {roles}
            {(!group.others.is_empty()).then(|| row(locale.text(Key::FactOtherMembers), text(locale, &group.others)))}
            {row_if(Key::FactOtherNames, locale, group.other_names.join(" · "))}
        </dl>
    }
    .into_any()
}

/// The figures linked with a record.
pub fn figures_of(store: Store, record: RecordRef) -> impl IntoView {
    move || {
        let data = store.data.get();
        let locale = store.locale.get();
        let catalog = &data.loaded.catalog;
        let linked = catalog.related(record).iter().copied();
        let mut figures: Vec<_> = linked.filter(|other| other.kind == RecordKind::Indicator).collect();
        if record.kind == RecordKind::Theme {
            // Its key figures stand above; all of them are on its page.
            figures.clear();
        }
        (!figures.is_empty()).then(|| {
            let count = figures.len();
            let list = figure_list(catalog, &locale, &figures);
            view! {
                <section class="dossier__section">
                    <h3>{locale.text(Key::FiguresOf)} " " <span class="facts__aside">{count}</span></h3>
                    {folded(&locale, count, list)}
                </section>
            }
        })
    }
}

/// A list that is long lies folded; a short one is open.
pub fn folded(locale: &Locale, count: usize, list: AnyView) -> AnyView {
    const MANY: usize = 12;
    if count <= MANY {
        return list;
    }
    let all = locale.fill(Key::RelatedAll, &[("n", &locale.formats().number(count as f64, 0))]);
    view! { <details class="fold"><summary>{all}</summary>{list}</details> }.into_any()
}

/// Corridors as a list of buttons, each with its countries in their order: which corridors cross a country, and after and before
/// which others, without the map.
pub fn corridor_orders(catalog: &Catalog, locale: &Locale, corridors: &[RecordRef]) -> AnyView {
    let items = corridors.iter().map(|record| {
        let corridor = catalog.corridors.get(record.index);
        let countries = corridor.map(|c| country_names(catalog, locale, &c.countries)).unwrap_or_default();
        view! {
            <li>
                <RecordButton record=*record/>
                {(!countries.is_empty())
                    .then(|| view! { <p class="cite">{locale.text(Key::FactCountriesOrder)} " · " {countries}</p> })}
            </li>
        }
    });
    view! { <ul class="records__items" data-testid="corridor-orders">{items.collect::<Vec<_>>()}</ul> }
        .into_any()
}

/// Records as a list of buttons.
pub fn record_buttons(records: &[RecordRef]) -> AnyView {
    let items = records.iter().map(|record| view! { <li><RecordButton record=*record/></li> });
    view! { <ul class="records__items">{items.collect::<Vec<_>>()}</ul> }.into_any()
}
