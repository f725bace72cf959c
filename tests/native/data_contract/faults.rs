//! One fault a fixture: `tests/fixtures/faulty/<fault>/<file>.json` stands in for the file of the tiny catalog. The core is
//! loaded alone, what comes after it on top of the whole core; the rows of the latter are in [`super::faults_report`].
//! Each is told by its own name, costs its record (or only its value), and everything else is loaded as before.

use std::collections::BTreeSet;

use bri_atlas::domain::RecordKind;
use bri_atlas::ingest::{CATALOG_FILES, Loaded, REPORT_FILES};

use super::faults_report;
use super::schemas::validator_of;
use crate::support;

/// What a fault costs.
#[derive(Clone, Copy)]
pub enum Cost {
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
pub enum Schema {
    Refuses,
    CannotSee,
}
use Schema::{CannotSee, Refuses};

/// Fault, file, what is said of it, what it costs, whether the schema sees it.
pub type Row = (&'static str, &'static str, &'static str, Cost, Schema);

/// Of the core. Every fixture stands once, here or there.
const FAULTS: &[Row] = &[
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
    (
        "figure_ends_before_it_begins",
        "events.json",
        "event-01: figures: it ends before it begins",
        Value,
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

fn rows() -> impl Iterator<Item = &'static Row> {
    FAULTS.iter().chain(faults_report::FAULTS)
}

/// The tiny catalog with one file replaced, as far as it must be loaded to meet that file.
fn load_with(file: &str, text: Option<String>) -> Loaded {
    let is_later = REPORT_FILES.contains(&file);
    let (mut core, mut later) = (support::tiny_files(), support::tiny_report_files());
    let files = if is_later { &mut later } else { &mut core };
    files.extend(text.map(|text| (file.to_owned(), text)));
    let loaded = support::load(&core);
    if is_later { support::load_rest(loaded, &later) } else { loaded }
}

fn with_fault(fault: &str, file: &str) -> Loaded {
    load_with(file, Some(support::text(&format!("tests/fixtures/faulty/{fault}/{file}"))))
}

fn file_of(kind: RecordKind) -> String {
    let key = kind.key();
    key.strip_suffix('y').map_or_else(|| format!("{key}s.json"), |stem| format!("{stem}ies.json"))
}

/// The ids of all records, with their files.
fn ids(loaded: &Loaded) -> BTreeSet<(String, String)> {
    let catalog = &loaded.catalog;
    let records = catalog.records().into_iter();
    let mut ids: BTreeSet<_> =
        records.map(|record| (file_of(record.kind), catalog.id(record).unwrap().to_string())).collect();
    let others: [(&str, Vec<String>); 7] = [
        ("bodies.json", catalog.bodies.iter().map(|body| body.id.clone()).collect()),
        ("sources.json", catalog.sources.iter().map(|source| source.id.clone()).collect()),
        ("terms.json", catalog.terms.iter().map(|t| format!("{}/{}", t.vocabulary.key(), t.key)).collect()),
        ("tours.json", catalog.tours.iter().map(|tour| tour.id.clone()).collect()),
        ("charts.json", catalog.charts.iter().map(|chart| chart.id.clone()).collect()),
        ("counts.json", catalog.counts.iter().map(|count| count.id.clone()).collect()),
        ("releases.json", catalog.releases.iter().map(|release| release.version.clone()).collect()),
    ];
    for (file, list) in others {
        ids.extend(list.into_iter().map(|id| (file.to_owned(), id)));
    }
    ids
}

#[test]
fn each_faulty_fixture_is_told_by_its_own_name_and_costs_nothing_else() {
    for (fault, file, said, cost, _) in rows() {
        let whole = ids(&load_with(file, None));
        let loaded = with_fault(fault, file);

        let failures = loaded.failures.iter().map(ToString::to_string);
        let told: Vec<_> = failures.chain(loaded.warnings.iter().map(ToString::to_string)).collect();
        assert_eq!(told.len(), 1, "{fault}: one fault, one message: {told:#?}");
        assert!(told[0].contains(said) && told[0].contains(file), "{fault}: {} instead of {said}", told[0]);

        let dropped = loaded.warnings.first().map(|warning| warning.dropped);
        let without = |gone: &dyn Fn(&(String, String)) -> bool| -> BTreeSet<_> {
            let (lost, kept): (BTreeSet<_>, _) = whole.iter().cloned().partition(gone);
            assert!(!lost.is_empty(), "{fault}: what it costs was never there");
            kept
        };
        let (expected_drop, expected) = match cost {
            File => (None, without(&|(its_file, _)| its_file == file)),
            Record(id) => (Some(true), without(&|(its_file, its_id)| its_file == file && its_id == id)),
            Value => (Some(false), whole.clone()),
            Second => (Some(true), whole.clone()),
        };
        assert_eq!(dropped, expected_drop, "{fault}");
        assert_eq!(ids(&loaded), expected, "{fault}: everything else is still there");
    }
}

#[test]
fn a_fault_in_a_list_costs_only_its_entry() {
    let events = |fault: &str| with_fault(fault, "events.json").catalog.events[0].clone();
    assert_eq!(events("dangling_country").countries.len(), 1);
    assert_eq!(events("unknown_place").places.len(), 1);
    assert_eq!(events("unknown_body").bodies.len(), 1);
    assert_eq!(events("unknown_unit").figures.len(), 0);
    assert_eq!(events("figure_ends_before_it_begins").figures.len(), 0);
}

#[test]
fn a_fault_in_a_list_of_the_rest_costs_only_its_entry() {
    let with = |fault: &str| {
        let (_, file, ..) = faults_report::FAULTS.iter().find(|row| row.0 == fault).expect(fault);
        with_fault(fault, file).catalog
    };
    let whole = load_with("projects.json", None).catalog;
    let two = [
        whole.groups[0].members.len(),
        whole.tours[0].steps.len(),
        whole.charts[0].series[0].points.len(),
        whole.notes[0].about.len(),
        whole.releases[1].revisions.len(),
    ];
    assert_eq!(two, [2; 5], "of two, one is to be left");
    for fault in ["dangling_record", "record_of_another_kind"] {
        assert_eq!(with(fault).projects[1].about, whole.projects[1].about, "{fault}");
    }
    assert_eq!(with("unknown_theme").projects[1].about.len(), whole.projects[1].about.len() - 1);
    assert_eq!(with("unknown_party").agreements[0].parties, whole.agreements[0].parties);
    assert_eq!(with("dangling_key_figure").themes[1].key_figures, whole.themes[1].key_figures);
    assert_eq!(with("note_about_nothing").notes[0].about, whole.notes[0].about[..1]);
    for fault in ["unknown_role", "unknown_member"] {
        assert_eq!(with(fault).groups[0].members, whole.groups[0].members[..1], "{fault}");
    }
    assert_eq!(with("blank_step").tours[0].steps, whole.tours[0].steps[..1]);
    for fault in ["point_of_another_unit", "point_without_value", "point_without_indicator"] {
        assert_eq!(with(fault).charts[0].series[0].points, whole.charts[0].series[0].points[..1], "{fault}");
        assert_eq!(with(fault).charts[0].series[1], whole.charts[0].series[1], "{fault}");
    }
    assert_eq!(with("count_of_an_unknown_country").counts[0].members, whole.counts[0].members);
    for fault in ["unknown_revision", "revision_of_nothing"] {
        assert_eq!(with(fault).releases[1].revisions, whole.releases[1].revisions[..1], "{fault}");
    }
}

#[test]
fn every_fixture_is_in_the_table_once() {
    let mut told: Vec<_> = rows().map(|row| row.0).collect();
    told.sort_unstable();
    assert_eq!(told, support::names_in("tests/fixtures/faulty"));
    for table in [FAULTS, faults_report::FAULTS] {
        assert!(table.is_sorted_by_key(|row| row.0), "the rows are sorted by name");
    }
    for (fault, file, ..) in rows() {
        assert_eq!(support::names_in(&format!("tests/fixtures/faulty/{fault}")), [*file], "{fault}");
    }
}

#[test]
fn the_schema_refuses_what_it_can_see() {
    for (fault, file, _, _, expected) in rows() {
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

#[test]
fn a_file_of_the_rest_that_does_not_arrive_leaves_the_others() {
    // Nothing that is noted refers to these.
    let core = || support::load(&support::tiny_files());
    let loose = ["mechanisms.json", "groups.json", "notes.json", "tours.json", "charts.json", "counts.json"];
    for file in loose.into_iter().chain(["releases.json"]) {
        let mut files = support::tiny_report_files();
        files.remove(file);
        let loaded = support::load_rest(core(), &files);
        assert_eq!(loaded.failures.len(), 1, "{file}");
        assert_eq!(loaded.warnings, [], "{file}");
        let mut rest = ids(&load_with(file, None));
        rest.retain(|(its_file, _)| its_file != file);
        assert_eq!(ids(&loaded), rest, "{file}");
    }
    // Without any of it the core is what it was.
    let none = support::load_rest(core(), &support::Files::new());
    assert_eq!(none.failures.len(), REPORT_FILES.len());
    assert_eq!((none.catalog, none.warnings), (core().catalog, Vec::new()));
}
