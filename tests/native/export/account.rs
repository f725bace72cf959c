//! What the page on the data counts and finds, against the files themselves.

use bri_atlas::domain::{Lang, NoteKind, RecordId, RecordKind};
use bri_atlas::export::account::{
    Annex, Gap, claims, collection_of, conflict_notes, disagreements, find, records_by_source,
};
use bri_atlas::ingest::{CATALOG_FILES, REPORT_FILES};

use super::CATALOG;
use crate::support::json;

fn records(file: &str) -> Vec<serde_json::Value> {
    json(&format!("data/catalog/{file}.json"))["records"].as_array().unwrap().clone()
}

#[test]
fn every_file_of_the_catalog_has_its_line_with_its_number() {
    let kinds = RecordKind::ALL.map(|kind| (collection_of(kind), CATALOG.len_of(kind)));
    let annexes = Annex::ALL.map(|annex| (annex.key(), annex.len_in(&CATALOG)));
    let lines: Vec<(&str, usize)> = kinds.into_iter().chain(annexes).collect();
    for (key, count) in &lines {
        assert_eq!(records(key).len(), *count, "{key}");
    }
    for file in CATALOG_FILES.into_iter().chain(REPORT_FILES).filter(|file| *file != "meta.json") {
        assert!(lines.iter().any(|(key, _)| format!("{key}.json") == file), "{file} has no line");
    }
}

#[test]
fn conflicts_are_those_of_the_files() {
    let differing = records("documents").iter().filter(|one| one.get("conflicts").is_some()).count();
    assert_eq!(disagreements(&CATALOG).len(), differing);
    let notes = conflict_notes(&CATALOG);
    assert!(notes.iter().all(|(_, note)| note.kind == NoteKind::Conflict));
    let own = records("notes")
        .iter()
        .filter(|one| one["note"]["kind"] == "conflict" || one["kind"] == "conflict")
        .count();
    let listed = notes.iter().filter(|(record, _)| record.kind == RecordKind::Note).count();
    assert_eq!(listed, own);
}

#[test]
fn gaps_are_what_the_files_leave_open() {
    let count = |gap: Gap| gap.records(&CATALOG).len();
    let years = records("documents").iter().filter(|one| one["signed"].as_str().unwrap().len() == 4).count();
    assert_eq!(count(Gap::YearOnly), years);
    let lost = records("indicators")
        .iter()
        .filter(|one| one.get("value").is_none_or(serde_json::Value::is_null))
        .count();
    assert_eq!(count(Gap::NoValue), lost);
    let recalled = records("organizations").iter().filter(|one| one["evidence"] == "unverified").count();
    assert_eq!(count(Gap::Unverified), recalled);
    let outside = records("corridors").iter().filter(|one| one["named_in_report"] == false).count();
    assert_eq!(count(Gap::NotNamed), outside);
}

#[test]
fn records_are_found_by_name_source_and_place_in_the_report() {
    let ids = |query: &str| -> Vec<String> {
        find(&CATALOG, query).into_iter().map(|record| CATALOG.id(record).unwrap().to_string()).collect()
    };
    assert_eq!(ids("event-38"), ["event-38"]);
    assert!(ids("cote d'ivoire").contains(&"country-civ".to_owned()));
    assert!(ids("哈萨克斯坦").contains(&"country-kaz".to_owned()));
    assert!(ids("geonames").len() > 50);
    assert!(ids("box1.2").iter().any(|id| id == "country-bwa" || id == "document-bwa"));
    assert!(ids("zzzz").is_empty());
    let mentioned = CATALOG.countries.len() - CATALOG.partners().count() - 1;
    assert_eq!(ids("").len(), CATALOG.records().len() - mentioned);
}

#[test]
fn every_record_rests_on_something_and_every_source_bears_something() {
    for record in CATALOG.records() {
        assert!(!claims(&CATALOG, record).is_empty(), "{:?}", CATALOG.id(record));
    }
    let kazakhstan = CATALOG.find(&RecordId::parse("country-kaz").unwrap()).unwrap();
    assert!(claims(&CATALOG, kazakhstan).len() > CATALOG.claims(kazakhstan).len(), "with its document's");
    let report = CATALOG.sources.iter().position(|source| source.id == "report").unwrap();
    let counts = records_by_source(&CATALOG);
    assert!(counts[report] > 1000, "{}", CATALOG.sources[report].title.get(Lang::En));
}
