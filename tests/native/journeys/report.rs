//! The rest of the report on the whole catalog: every record opens, is found and is compared; every tour step is a state.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use bri_atlas::domain::{Catalog, Lang, RecordId, RecordKind, RecordRef};
use bri_atlas::i18n::Locale;
use bri_atlas::scene::{CompareItem, comparison};
use bri_atlas::state::{
    Action, AppState, Compared, Page, SearchIndex, TourPlace, link, query, timeline, tour, update,
};
use bri_atlas::units::DaySpan;

use super::{SIZE, day, faults_of, id, messages};
use crate::support;

/// The whole, as the page has it once all is loaded.
static WHOLE: LazyLock<Catalog> = LazyLock::new(|| {
    let loaded = support::whole();
    assert!(loaded.failures.is_empty() && loaded.warnings.is_empty(), "{loaded:?}");
    loaded.catalog
});

fn first_sight() -> AppState {
    update(AppState::default(), Action::ResizeMap(SIZE), &WHOLE)
}

fn locale(lang: Lang) -> Locale {
    Locale::plain(lang, messages(lang))
}

#[test]
fn every_record_of_the_report_opens_and_stays_open() {
    let start = first_sight();
    for record in WHOLE.records() {
        let name = WHOLE.id(record).unwrap();
        let state = update(start.clone(), Action::Select(name.clone()), &WHOLE);
        assert_eq!(query::selected(&WHOLE, &state), Some(record), "{name}");
        assert!(faults_of(&state).is_empty(), "{name}");
        // What hangs together is linked both ways.
        for other in WHOLE.related(record) {
            assert!(WHOLE.related(*other).contains(&record), "{name}");
        }
    }
}

#[test]
fn every_record_is_found_by_its_own_title_in_both_languages() {
    let index = SearchIndex::new(&WHOLE);
    let reachable = WHOLE.records().into_iter();
    let reachable = reachable.filter(|r| query::is_reachable(&WHOLE, *r) && r.kind != RecordKind::Document);
    // Every seventh: a search through everything takes its time without optimization.
    for (nth, record) in reachable.enumerate().filter(|(nth, _)| nth % 7 == 0) {
        let lang = Lang::ALL[nth / 7 % Lang::ALL.len()];
        let title = WHOLE.title(record).get(lang).to_owned();
        // Titles need not be unique (two boxes may count the same thing): it is among the first.
        let found = index.find(&title, 40);
        assert!(found.contains(&record), "{title:?} finds {}", WHOLE.id(record).unwrap());
    }
}

#[test]
fn a_theme_shows_only_what_belongs_to_it() {
    let theme = id("theme-health");
    let state = update(first_sight(), Action::FilterTheme(Some(theme.clone())), &WHOLE);
    let belonging = WHOLE.related(WHOLE.find(&theme).unwrap());
    let visible = query::visible(&WHOLE, &state);
    assert!(visible.iter().all(|record| belonging.contains(record) || WHOLE.find(&theme) == Some(*record)));
    assert!(visible.iter().any(|record| record.kind == RecordKind::Event), "health has events");
    assert!(visible.len() < query::visible(&WHOLE, &first_sight()).len());
}

#[test]
fn every_tour_step_is_a_link_that_is_understood_and_names_what_is_there() {
    assert!(WHOLE.tours.len() >= 6, "{} tours", WHOLE.tours.len());
    for tour in &WHOLE.tours {
        assert!(tour.steps.len() >= 4, "{} has {} steps", tour.id, tour.steps.len());
        let mut states = Vec::new();
        for (index, step) in tour.steps.iter().enumerate() {
            let told = format!("{} step {}: {}", tour.id, index + 1, step.link);
            assert!(!step.link.contains(['%', ' ', '?', '#']), "{told}");
            let (state, problems) = link::read(tour::pairs(&step.link));
            assert!(problems.is_empty(), "{told}: {problems:?}");
            // Every pair is a key of ours: what is written again is what was meant.
            let written: BTreeSet<&str> = link::write(&state).into_iter().map(|(key, _)| key).collect();
            for (key, value) in tour::pairs(&step.link) {
                assert!(
                    written.contains(key) || key == "at" || key == "view",
                    "{told}: {key}={value} says nothing"
                );
            }
            let there = |id: &RecordId| assert!(WHOLE.find(id).is_some(), "{told}: there is no {id}");
            state.selection.iter().for_each(there);
            state.filters.theme.iter().for_each(there);
            state.filters.corridor.iter().for_each(there);
            if let Page::Theme(id) = &state.page {
                there(id);
            }
            for compared in &state.compared {
                if let Compared::Record(id) = compared {
                    there(id);
                }
            }
            if let Some(stated) = &state.stated {
                assert!(WHOLE.counts.iter().any(|count| count.id == *stated), "{told}: {stated}");
            }
            assert!(!step.at.is_empty(), "{told}: no place in the report");
            let place = TourPlace { tour: tour.id.clone(), step: index };
            let shown = update(first_sight(), tour::go_to(&WHOLE, &place).expect(&told), &WHOLE);
            assert_eq!(shown.tour, Some(place), "{told}");
            assert!(faults_of(&shown).is_empty(), "{told}");
            assert!(!states.contains(&state), "{told}: the same state as an earlier step");
            states.push(state);
        }
    }
}

#[test]
fn countries_side_by_side_share_what_both_have() {
    let compared = ["country-kaz", "country-pak"].map(|text| Compared::Record(id(text)));
    let state = update(first_sight(), Action::SetCompared(compared.to_vec()), &WHOLE);
    for lang in Lang::ALL {
        let table = comparison(&WHOLE, &state, &locale(lang));
        assert_eq!(table.columns.len(), 2);
        assert!(table.rows.len() >= 8, "{} rows", table.rows.len());
        for row in &table.rows {
            assert_eq!(row.cells.len(), 2, "{}", row.label);
            assert!(
                !row.label.is_empty() && row.cells.iter().any(|cell| !cell.items.is_empty()),
                "{}",
                row.label
            );
            let [a, b] = row.cells.as_slice() else { panic!("two cells") };
            for (item, shared) in a.items.iter().zip(&a.shared) {
                assert_eq!(*shared, b.items.contains(item), "{}", row.label);
            }
        }
    }
    // Both have records linked: the list of a row is that of the catalog.
    let table = comparison(&WHOLE, &state, &locale(Lang::En));
    let kazakh = WHOLE.find(&id("country-kaz")).unwrap();
    let events: Vec<RecordRef> =
        WHOLE.related(kazakh).iter().copied().filter(|other| other.kind == RecordKind::Event).collect();
    let row =
        table.rows.iter().find(|row| row.label == locale(Lang::En).text(bri_atlas::i18n::Key::KindsEvent));
    let listed: Vec<RecordRef> = row.unwrap().cells[0]
        .items
        .iter()
        .filter_map(|item| match item {
            CompareItem::Record(record, _) => Some(*record),
            CompareItem::Words(_) => None,
        })
        .collect();
    assert_eq!(listed, events);
}

#[test]
fn days_side_by_side_tell_who_joined_between() {
    let days = [day("2018-12-31"), day("2015-12-31")];
    let compared = days.map(Compared::Date).to_vec();
    let state = update(first_sight(), Action::SetCompared(compared), &WHOLE);
    let english = locale(Lang::En);
    let table = comparison(&WHOLE, &state, &english);
    let row = |key| table.rows.iter().find(|row| row.label == english.text(key)).unwrap();
    let signed = |on| {
        let then = AppState { window: DaySpan::new(timeline().first(), on), ..first_sight() };
        query::summary(&WHOLE, &then).countries
    };
    let number = |n: usize| CompareItem::Words(n.to_string());
    let counts = row(bri_atlas::i18n::Key::CompareSigned);
    assert_eq!(
        counts.cells.iter().map(|cell| cell.items[0].clone()).collect::<Vec<_>>(),
        days.map(|d| number(signed(d)))
    );
    let joined = row(bri_atlas::i18n::Key::CompareSince);
    assert_eq!(joined.cells[0].items.len(), signed(days[0]) - signed(days[1]));
    assert!(joined.cells[1].items.is_empty(), "nothing came before the earliest");
}

#[test]
fn each_dated_count_differs_as_its_list_says() {
    assert!(WHOLE.counts.len() >= 3);
    for count in &WHOLE.counts {
        let found = query::difference(&WHOLE, count);
        let day = count.date.extent().last();
        let here = WHOLE.partners().filter(|country| query::in_force(&WHOLE, *country, day)).count();
        assert_eq!(found.in_force, here, "{}", count.id);
        match &count.members {
            None => assert!(found.only_stated.is_empty() && found.only_in_force.is_empty(), "{}", count.id),
            Some(members) => {
                assert_eq!(members.len(), count.countries as usize, "{}", count.id);
                // Set arithmetic in a second way: the list, plus what it lacks, less what it has too much.
                let sum = members.len() + found.only_in_force.len() - found.only_stated.len();
                assert_eq!(sum, here, "{}", count.id);
                let state = update(first_sight(), Action::SetStated(Some(count.id.clone())), &WHOLE);
                assert_eq!(query::summary(&WHOLE, &state).countries, members.len(), "{}", count.id);
            }
        }
    }
}

#[test]
fn notice_of_a_withdrawal_ends_nothing_and_its_effect_does() {
    let italy = WHOLE.find(&id("country-ita")).unwrap().index;
    for (on, held) in
        [("2018-12-31", false), ("2019-12-31", true), ("2024-01-31", true), ("2024-03-31", false)]
    {
        assert_eq!(query::in_force(&WHOLE, italy, day(on)), held, "{on}");
    }
    // Panama gave notice; when it takes effect is not known here.
    let panama = WHOLE.find(&id("country-pan")).unwrap().index;
    assert!(query::in_force(&WHOLE, panama, day("2025-12-31")));
}
