//! Whatever stands in a file, loading it never panics: JSON of no shape at all, and well-shaped files in which one value is
//! another.

use bri_atlas::ingest::{Loaded, SCHEMA_VERSION};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value};

use super::shape::{changed, places};
use crate::support::{self, Files};

/// Words that mean something somewhere, so that what is generated sometimes gets past the first check.
const WORDS: [&str; 12] = [
    "en",
    "zh",
    "id",
    "records",
    "2020",
    "2020-02-29/2013",
    "KAZ",
    "ch3.A",
    "theme-section",
    "indicator-lost",
    "sector/rail",
    "-",
];

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![".{0,12}", select(&WORDS[..]).prop_map(str::to_owned)]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any_text(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// What to put where: mostly a text or number in place of another, sometimes anything in place of anything.
#[derive(Debug, Clone)]
enum Slip {
    Like(String, f64),
    Other(Value),
}

fn any_slip() -> impl Strategy<Value = Slip> {
    let number = prop_oneof![-4.0..4.0e9, any::<f64>()];
    prop_oneof![
        5 => (any_text(), number).prop_map(|(text, number)| Slip::Like(text, number)),
        1 => any_json().prop_map(Slip::Other),
    ]
}

/// Core and rest, as a page that asks for one after the other.
fn load(core: &Files, rest: &Files) -> Loaded {
    support::load_rest(support::load(core), rest)
}

/// The file with one value replaced.
fn with_slip(text: &str, at: Index, slip: &Slip) -> String {
    let file: Value = serde_json::from_str(text).unwrap();
    let mut all = Vec::new();
    places(&file, "", "", &mut all);
    let is_leaf = |pointer: &str| matches!(file.pointer(pointer), Some(Value::String(_) | Value::Number(_)));
    if let Slip::Like(..) = slip {
        all.retain(|(pointer, _)| is_leaf(pointer));
    }
    let (pointer, _) = at.get(&all);
    let to = match (file.pointer(pointer), slip) {
        (Some(Value::String(_)), Slip::Like(text, _)) => text.clone().into(),
        (_, Slip::Like(_, number)) => (*number).into(),
        (_, Slip::Other(json)) => json.clone(),
    };
    changed(&file, pointer, Some(&to)).to_string()
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    // Each case is tried in place of every file.
    #![proptest_config(cases(16))]

    #[test]
    fn any_json_in_place_of_a_file_costs_at_most_that_file(json in any_json(), versioned: bool) {
        let records = serde_json::json!({"schema_version": SCHEMA_VERSION, "records": [json.clone()]});
        let text = if versioned { records } else { json }.to_string();
        for file in support::every_file() {
            let mut files = [support::tiny_files(), support::tiny_report_files()];
            for half in &mut files {
                half.entry(file.to_owned()).and_modify(|old| old.clone_from(&text));
            }
            let loaded = load(&files[0], &files[1]);
            prop_assert!(loaded.failures.iter().all(|failure| failure.file() == file), "{:?}", loaded.failures);
        }
    }
}

proptest! {
    // So many that every value of the tiny files has had its turn.
    #![proptest_config(cases(200))]

    #[test]
    fn a_slip_in_every_file_never_panics(
        slips in prop::collection::vec((any::<Index>(), any_slip()), support::every_file().count()),
    ) {
        let mut files = [support::tiny_files(), support::tiny_report_files()];
        for (text, (at, slip)) in files.iter_mut().flat_map(Files::values_mut).zip(&slips) {
            *text = with_slip(text, *at, slip);
        }
        let loaded = load(&files[0], &files[1]);
        // What was kept can be asked for.
        for record in loaded.catalog.records() {
            prop_assert!(loaded.catalog.id(record).is_some());
            loaded.catalog.related(record);
        }
    }
}
