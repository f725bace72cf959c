//! What happened between two versions of the data, and what a reader with an old link is told.

use bri_atlas::domain::{Catalog, Lang, RecordId, RecordKind, Release, Revision, RevisionKind, Text};
use bri_atlas::export::changes::{Difference, Standing, diff, since, standing};
use bri_atlas::export::{cite, rows, view};
use bri_atlas::i18n::{Locale, Messages};
use bri_atlas::state::{Action, AppState, Cited, Filters, Page, View, link, update};
use bri_atlas::units::PartialDate;
use serde_json::{Value, json};

use super::CATALOG;
use crate::support::{Files, load, text, tiny_files};

fn edited(files: &mut Files, file: &str, edit: impl FnOnce(&mut Vec<Value>)) {
    let mut value: Value = serde_json::from_str(&files[file]).unwrap();
    edit(value["records"].as_array_mut().unwrap());
    files.insert(file.to_owned(), value.to_string());
}

/// The tiny catalog of a later day: a date corrected, a place moved, a summary rewritten, a record gone and one new.
fn later_files() -> Files {
    let mut files = tiny_files();
    edited(&mut files, "documents.json", |records| records[0]["signed"] = json!("2019-03"));
    edited(&mut files, "places.json", |records| {
        records[1]["point"] = json!({ "lon": 12.6, "lat": 41.9 });
        let mut added = records[1].clone();
        added["id"] = json!("place-trieste");
        records.push(added);
    });
    edited(&mut files, "events.json", |records| {
        records[0]["summary"]["en"] = json!("A fair was held on the net. It lasted ten days.");
    });
    edited(&mut files, "organizations.json", |records| {
        records.retain(|record| record["id"] != "organization-xyz");
    });
    files
}

fn catalog(files: &Files) -> Catalog {
    let loaded = load(files);
    assert!(loaded.failures.is_empty() && loaded.warnings.is_empty(), "{loaded:?}");
    loaded.catalog
}

fn all_rows(catalog: &Catalog, lang: Lang) -> Vec<bri_atlas::export::Row> {
    rows(catalog, lang, &catalog.records())
}

#[test]
fn the_difference_of_two_versions_is_what_was_changed() {
    let (old, new) = (catalog(&tiny_files()), catalog(&later_files()));
    let found = diff(&all_rows(&old, Lang::En), &all_rows(&new, Lang::En));
    let plain = |record: &str, kind| Difference {
        record: record.to_owned(),
        kind,
        before: String::new(),
        after: String::new(),
    };
    let redated = |record: &str, before: &str, after: &str| Difference {
        before: before.to_owned(),
        after: after.to_owned(),
        ..plain(record, RevisionKind::Redated)
    };
    assert_eq!(
        found,
        [
            // A country has its document's date.
            redated("country-ita", "2019-03-23", "2019-03"),
            redated("document-ita", "2019-03-23", "2019-03"),
            plain("event-01", RevisionKind::Edited),
            plain("organization-xyz", RevisionKind::Removed),
            plain("place-spare", RevisionKind::Moved),
            plain("place-trieste", RevisionKind::Added),
        ]
    );
    assert_eq!(diff(&all_rows(&old, Lang::En), &all_rows(&old, Lang::En)), []);
}

#[test]
fn a_hash_follows_what_is_shown_and_not_the_language() {
    let (old, new) = (catalog(&tiny_files()), catalog(&later_files()));
    let hash = |catalog: &Catalog, state: &AppState| view::view_hash(catalog, state);
    let english = AppState::default();
    let chinese = AppState { lang: Lang::Zh, ..AppState::default() };
    assert_eq!(hash(&old, &english), hash(&old, &chinese));
    assert_eq!(hash(&CATALOG, &english), hash(&CATALOG, &chinese));
    assert_ne!(hash(&old, &english), hash(&new, &english));
    let event = |catalog: &Catalog| {
        let record = catalog.find(&RecordId::parse("event-01").unwrap()).unwrap();
        view::record_hash(catalog, &english, record)
    };
    assert_eq!(event(&old), event(&new), "other words are no other facts");
    // One list and one map of the same records are the same content; a filter is not.
    let table = AppState { view: View::Table, ..AppState::default() };
    assert_eq!(hash(&old, &english), hash(&old, &table));
    let filters = Filters { query: "fair".to_owned(), ..Filters::default() };
    assert_ne!(hash(&old, &english), hash(&old, &AppState { filters, ..AppState::default() }));
}

fn release(version: &str, collections: &[&str], revisions: Vec<Revision>) -> Release {
    Release {
        version: version.to_owned(),
        date: PartialDate::parse("2026-11-25").unwrap(),
        summary: Text::new([(Lang::En, format!("what {version} brought"))]),
        collections: collections.iter().map(|key| (*key).to_owned()).collect(),
        revisions,
    }
}

fn revision(record: &str, kind: RevisionKind, why: &str) -> Revision {
    Revision {
        record: record.to_owned(),
        kind,
        before: String::new(),
        after: String::new(),
        why: Text::new([(Lang::En, why.to_owned())]),
    }
}

/// The tiny catalog as of its third version.
fn with_log() -> Catalog {
    let mut parts = catalog(&tiny_files()).into_parts();
    "2026.12.1".clone_into(&mut parts.version);
    parts.releases = vec![
        release("2026.11.2", &["events"], vec![revision("event-02", RevisionKind::Edited, "a")]),
        release("2026.11.10", &["places"], vec![revision("organization-x", RevisionKind::Removed, "double")]),
        release("2026.12.1", &[], vec![revision("document-ita", RevisionKind::Redated, "a better source")]),
    ];
    Catalog::new(parts)
}

#[test]
fn the_log_tells_what_happened_since_a_version() {
    let catalog = with_log();
    let since = since(&catalog.releases, "2026.11.2").unwrap();
    let versions: Vec<_> = since.releases.iter().map(|release| release.version.as_str()).collect();
    // 10 comes after 2, and the version itself is no news.
    assert_eq!(versions, ["2026.11.10", "2026.12.1"]);
    assert_eq!(since.collections, ["places"]);
    let told: Vec<_> = since.revisions.iter().map(|r| (&*r.record, r.kind, r.why.get(Lang::En))).collect();
    assert_eq!(
        told,
        [
            ("organization-x", RevisionKind::Removed, "double"),
            ("document-ita", RevisionKind::Redated, "a better source")
        ]
    );
    assert_eq!(bri_atlas::export::changes::since(&catalog.releases, "2026.10.1"), None);
}

#[test]
fn an_old_link_is_told_apart_from_an_altered_one() {
    let catalog = with_log();
    let state = AppState::default();
    let hashes = view::hashes(&catalog, &state);
    let standing = |version: &str, hash: &str| {
        standing(&catalog, &Cited { version: version.to_owned(), hash: hash.to_owned() }, &hashes)
    };
    let here = cite::short(&hashes[0]);
    assert_eq!(standing("2026.12.1", &here), Standing::AsCited { other_version: false });
    assert_eq!(standing("2026.11.2", &here), Standing::AsCited { other_version: true });
    assert_eq!(standing("2026.12.1", "00000000"), Standing::Altered);
    assert_eq!(standing("2027.1.1", "00000000"), Standing::FromNewer);
    assert_eq!(standing("2026.10.1", "00000000"), Standing::Unknown);
    let Standing::Changed(since) = standing("2026.11.10", "00000000") else { panic!("changed") };
    assert_eq!((since.releases.len(), since.revisions.len()), (1, 1));
}

#[test]
fn the_link_of_a_citation_opens_the_same_view_as_cited() {
    let states = [
        AppState::default(),
        AppState { view: View::Explore, page: Page::Figures, ..AppState::default() },
        AppState {
            view: View::Explore,
            page: Page::Charts,
            chart: CATALOG.charts.first().map(|chart| chart.id.clone()),
            ..AppState::default()
        },
        AppState { selection: RecordId::parse("event-38").ok(), lang: Lang::Zh, ..AppState::default() },
    ];
    for state in states {
        let cited = view::cited(&CATALOG, &view::view_hash(&CATALOG, &state));
        let pairs = view::view_pairs(&state, cited);
        let (opened, problems) = link::read(pairs.iter().map(|(key, value)| (*key, value.as_str())));
        assert_eq!(problems, []);
        let cited = opened.passing.cited.clone().expect("the link says so");
        let hashes = view::hashes(&CATALOG, &opened);
        assert_eq!(standing(&CATALOG, &cited, &hashes), Standing::AsCited { other_version: false });
    }
    let id = RecordId::parse("event-38").unwrap();
    let record = CATALOG.find(&id).unwrap();
    let cited = view::cited(&CATALOG, &view::record_hash(&CATALOG, &AppState::default(), record));
    let pairs = view::record_pairs(&AppState::default(), &id, &cited);
    let (opened, problems) = link::read(pairs.iter().map(|(key, value)| (*key, value.as_str())));
    assert_eq!((problems, opened.selection.clone()), (Vec::new(), Some(id)));
    let hashes = view::hashes(&CATALOG, &opened);
    assert_eq!(standing(&CATALOG, &cited, &hashes), Standing::AsCited { other_version: false });
}

#[test]
fn one_chart_is_cited_by_its_own_figures() {
    let charts = AppState { view: View::Explore, page: Page::Charts, ..AppState::default() };
    let all = view::shown(&CATALOG, &charts);
    let first = &CATALOG.charts[0];
    let one = AppState { chart: Some(first.id.clone()), ..charts };
    let shown = view::shown(&CATALOG, &one);
    assert!(!shown.is_empty() && shown.len() < all.len());
    assert!(shown.iter().all(|record| record.kind == RecordKind::Indicator));
    let file = "data/i18n/en.json";
    let locale = Locale::plain(Lang::En, Messages::parse(file, &text(file)).unwrap());
    assert_eq!(view::title(&CATALOG, &one, &locale), first.question.get(Lang::En));
}

#[test]
fn a_view_is_named_by_pane_time_filters_and_record() {
    let file = "data/i18n/en.json";
    let locale = Locale::plain(Lang::En, Messages::parse(file, &text(file)).unwrap());
    let name = |state: &AppState| view::title(&CATALOG, state, &locale);
    assert_eq!(name(&AppState::default()), "Map, state of 30 Jun 2021");
    let filters = Filters { query: "rail".to_owned(), ..Filters::default() };
    let selection = RecordId::parse("event-38").ok();
    let state = AppState { view: View::List, filters, selection, ..AppState::default() };
    let title = CATALOG.title(CATALOG.find(state.selection.as_ref().unwrap()).unwrap());
    assert_eq!(
        name(&state),
        format!("List, state of 30 Jun 2021, only the words “rail” (open: {})", title.get(Lang::En))
    );
    let data = AppState { view: View::Explore, page: Page::Data, ..AppState::default() };
    assert_eq!(name(&data), "Data");
}

#[test]
fn a_reader_who_goes_on_leaves_the_cited_view() {
    let cited = Cited::from_key("2026.11.2-1f0c9a3b").unwrap();
    let mut linked = AppState::default();
    linked.passing.cited = Some(cited.clone());
    let open = Action::OpenLink { state: Box::new(linked), problems: Vec::new() };
    let opened = update(AppState::default(), open, &CATALOG);
    assert_eq!(opened.passing.cited, Some(cited.clone()));
    let after = |action: Action| update(opened.clone(), action, &CATALOG).passing.cited;
    // Moving the map, the language and the pane show the same records.
    for action in [Action::ResetMap, Action::SetLang(Lang::Zh), Action::SetView(View::Table)] {
        assert_eq!(after(action), Some(cited.clone()));
    }
    let event = RecordId::parse("event-38").unwrap();
    for action in [
        Action::StepClock(-1),
        Action::SetQuery("rail".to_owned()),
        Action::Select(event),
        Action::OpenPage(Page::Figures),
        Action::OpenCited(None),
    ] {
        assert_eq!(after(action.clone()), None, "{action:?}");
    }
    let other = Action::OpenLink { state: Box::default(), problems: Vec::new() };
    assert_eq!(after(other), None, "a link without a citation");
}

#[test]
fn the_log_ends_with_the_version_of_the_data() {
    let last = CATALOG.releases.last().expect("a release");
    assert_eq!(last.version, CATALOG.version);
    let mut versions: Vec<&str> = CATALOG.releases.iter().map(|release| &*release.version).collect();
    versions.dedup();
    assert_eq!(versions.len(), CATALOG.releases.len());
    // What is said to have been added as a whole is a collection.
    let files = bri_atlas::ingest::CATALOG_FILES.into_iter().chain(bri_atlas::ingest::REPORT_FILES);
    let known: Vec<&str> = files.map(|file| file.trim_end_matches(".json")).collect();
    for collection in CATALOG.releases.iter().flat_map(|release| &release.collections) {
        assert!(known.contains(&collection.as_str()), "{collection}");
    }
    // Records that are named are there, unless they are said to be gone.
    for revision in CATALOG.releases.iter().flat_map(|release| &release.revisions) {
        let id = RecordId::parse(&revision.record).unwrap();
        let gone = revision.kind == RevisionKind::Removed;
        assert!(gone || CATALOG.find(&id).is_some(), "{}", revision.record);
        assert!(!gone || !revision.why.is_empty(), "why {} is gone", revision.record);
    }
}
