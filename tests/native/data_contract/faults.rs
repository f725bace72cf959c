//! One fault a fixture: `tests/fixtures/faulty/<fault>/<file>.json` stands in for the file of the tiny catalog.
//! Each is told by its own name, costs its record (or only its value), and everything else is loaded as before.

use std::collections::BTreeSet;

use bri_atlas::ingest::{CATALOG_FILES, Loaded};

use super::schemas::validator_of;
use crate::support;

/// What a fault costs.
#[derive(Clone, Copy)]
enum Cost {
    /// The whole file.
    File,
    /// The record with this id.
    Record(&'static str),
    /// A value; the record stays.
    Value,
    /// The second record of this id; the first stays.
    Second,
}
use Cost::{File, Record, Second, Value};

/// Whether the schema sees it too; references, order and doubles are beyond it.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Schema {
    Refuses,
    CannotSee,
}
use Schema::{CannotSee, Refuses};

/// Fault, file, what is said of it, what it costs, whether the schema sees it. Every fixture stands here once.
const FAULTS: &[(&str, &str, &str, Cost, Schema)] = &[
    (
        "bad_date",
        "documents.json",
        "document-kaz: signed: there is no such day or month: \"2019-02-29\"",
        Record("document-kaz"),
        Refuses,
    ),
    (
        "bad_date_form",
        "documents.json",
        "document-kaz: signed: a date is written 2018, 2018-05 or 2018-05-17, not \"May 2015\"",
        Record("document-kaz"),
        Refuses,
    ),
    ("bad_id", "events.json", "event 2: id: bad id", Record("event-02"), Refuses),
    (
        "bad_locator",
        "corridors.json",
        "corridor-line: report_says: \"ch7.B\" is not a place in the report",
        Value,
        Refuses,
    ),
    ("blank_title", "events.json", "event-02: title: the text is missing", Record("event-02"), Refuses),
    ("broken_json", "corridors.json", "the file is not readable at line", File, Refuses),
    ("dangling_country", "events.json", "event-01: countries: there is no country \"XXA\"", Value, CannotSee),
    (
        "dangling_document_country",
        "documents.json",
        "document-kaz: country: there is no country \"XXA\"",
        Record("document-kaz"),
        CannotSee,
    ),
    ("double_id", "events.json", "event-02: id: the id is taken by an earlier record", Second, CannotSee),
    ("empty_kinds", "events.json", "event-02: kinds: too few entries", Record("event-02"), Refuses),
    (
        "end_before_start",
        "events.json",
        "event-01: end: it ends before it begins",
        Record("event-01"),
        CannotSee,
    ),
    ("missing_field", "documents.json", "missing field `signed`", File, Refuses),
    (
        "missing_source",
        "documents.json",
        "document-kaz: sources: no source is given",
        Record("document-kaz"),
        Refuses,
    ),
    (
        "negative_uncertainty",
        "places.json",
        "place-spare: uncertainty_km: not a number",
        Record("place-spare"),
        Refuses,
    ),
    (
        "no_line",
        "corridors.json",
        "corridor-service: lines: too few entries",
        Record("corridor-service"),
        Refuses,
    ),
    (
        "no_schema_version",
        "events.json",
        "the file has schema version None, this page reads 1",
        File,
        Refuses,
    ),
    (
        "position_out_of_range",
        "organizations.json",
        "organization-xyz: seat: there is no position 6.14, 90.5",
        Record("organization-xyz"),
        Refuses,
    ),
    (
        "short_line",
        "corridors.json",
        "corridor-line: lines: too few entries",
        Record("corridor-line"),
        Refuses,
    ),
    ("unknown_body", "events.json", "event-01: organizations: there is no body \"nobody\"", Value, CannotSee),
    ("unknown_field", "documents.json", "unknown field `colour`", File, Refuses),
    (
        "unknown_organization",
        "bodies.json",
        "ministry-of-commerce: organization: there is no organization \"organization-none\"",
        Value,
        CannotSee,
    ),
    (
        "unknown_place",
        "events.json",
        "event-01: places: there is no place \"place-nowhere\"",
        Value,
        CannotSee,
    ),
    (
        "unknown_source",
        "documents.json",
        "document-ita: sources: there is no source \"no-such-list\"",
        Value,
        CannotSee,
    ),
    (
        "unknown_unit",
        "events.json",
        "event-01: figures: \"mile\" is not one of the known words",
        Value,
        Refuses,
    ),
    (
        "unknown_word",
        "organizations.json",
        "organization-xyz: document_kind: \"treaty\" is not one of the known words",
        Record("organization-xyz"),
        Refuses,
    ),
    (
        "wrong_schema_version",
        "events.json",
        "the file has schema version Some(2), this page reads 1",
        File,
        Refuses,
    ),
    ("wrong_type", "corridors.json", "invalid type: string \"yes\", expected a boolean", File, Refuses),
];

/// The ids of all records.
fn ids(loaded: &Loaded) -> BTreeSet<String> {
    let catalog = &loaded.catalog;
    let records = catalog.records();
    let bodies = catalog.bodies.iter().map(|body| format!("body {}", body.id));
    let sources = catalog.sources.iter().map(|source| format!("source {}", source.id));
    let ids = records.iter().filter_map(|record| catalog.id(*record)).map(ToString::to_string);
    ids.chain(bodies).chain(sources).collect()
}

#[test]
fn each_faulty_fixture_is_told_by_its_own_name_and_costs_nothing_else() {
    let whole = ids(&support::load(&support::tiny_files()));
    for (fault, file, said, cost, _) in FAULTS {
        let mut files = support::tiny_files();
        files.insert((*file).to_owned(), support::text(&format!("tests/fixtures/faulty/{fault}/{file}")));
        let loaded = support::load(&files);

        let failures = loaded.failures.iter().map(ToString::to_string);
        let told: Vec<_> = failures.chain(loaded.warnings.iter().map(ToString::to_string)).collect();
        assert_eq!(told.len(), 1, "{fault}: one fault, one message: {told:#?}");
        assert!(told[0].contains(said) && told[0].contains(file), "{fault}: {} instead of {said}", told[0]);

        let dropped = loaded.warnings.first().map(|warning| warning.dropped);
        let kind = format!("{}-", file.trim_end_matches("s.json"));
        let (expected_drop, expected): (_, BTreeSet<_>) = match cost {
            File => (None, whole.iter().filter(|id| !id.starts_with(&kind)).cloned().collect()),
            Record(id) => (Some(true), whole.iter().filter(|other| other != id).cloned().collect()),
            Value => (Some(false), whole.clone()),
            Second => (Some(true), whole.clone()),
        };
        assert_eq!(dropped, expected_drop, "{fault}");
        assert_eq!(ids(&loaded), expected, "{fault}: everything else is still there");
    }
}

#[test]
fn a_fault_in_a_list_costs_only_its_entry() {
    let with = |fault: &str| {
        let mut files = support::tiny_files();
        files.insert(
            "events.json".into(),
            support::text(&format!("tests/fixtures/faulty/{fault}/events.json")),
        );
        support::load(&files).catalog
    };
    assert_eq!(with("dangling_country").events[0].countries.len(), 1);
    assert_eq!(with("unknown_place").events[0].places.len(), 1);
    assert_eq!(with("unknown_body").events[0].bodies.len(), 1);
    assert_eq!(with("unknown_unit").events[0].figures.len(), 0);
}

#[test]
fn every_fixture_is_in_the_table_once() {
    let told: Vec<_> = FAULTS.iter().map(|fault| fault.0).collect();
    assert_eq!(told, support::names_in("tests/fixtures/faulty"));
    for (fault, file, ..) in FAULTS {
        assert_eq!(support::names_in(&format!("tests/fixtures/faulty/{fault}")), [*file], "{fault}");
    }
}

#[test]
fn the_schema_refuses_what_it_can_see() {
    for (fault, file, _, _, expected) in FAULTS {
        let text = support::text(&format!("tests/fixtures/faulty/{fault}/{file}"));
        let valid = serde_json::from_str(&text).is_ok_and(|value| validator_of(file).is_valid(&value));
        let seen = if valid { CannotSee } else { Refuses };
        assert_eq!(seen, *expected, "{fault}");
    }
}

#[test]
fn a_file_that_does_not_arrive_leaves_the_others() {
    // Nothing refers to these four.
    for file in ["documents.json", "events.json", "corridors.json", "meta.json"] {
        let mut files = support::tiny_files();
        files.remove(file);
        let loaded = support::load(&files);
        assert_eq!(loaded.failures.len(), 1, "{file}");
        assert_eq!(
            loaded.failures[0].to_string(),
            format!("the file could not be loaded: not found ({file})")
        );
        assert_eq!(loaded.warnings, [], "{file}");
    }
    let none = support::load(&support::Files::new());
    assert_eq!(none.failures.len(), CATALOG_FILES.len());
    assert!(none.warnings.is_empty() && none.catalog.records().is_empty());
}
