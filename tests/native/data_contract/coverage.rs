//! The ledger of the report (`data/coverage/`): for each of its places every number and every name that it prints, with the
//! records that carry it. A gap in either direction is a failing test: what the report prints and no record holds, and
//! what a record claims to have from a place whose row is missing.
//!
//! The rows were written from the report, independently of the records, so each row is also a second check of a number.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::schemas::validator;
use crate::support;

/// Numbers of boxes by chapter.
const BOXES: [(u8, u8); 4] = [(1, 5), (2, 6), (3, 20), (4, 16)];
/// Last section letter by chapter.
const SECTIONS: [(u8, char); 4] = [(1, 'D'), (2, 'E'), (3, 'G'), (4, 'G')];
const FIGURES: [&str; 9] =
    ["fig1.1", "fig3.1", "fig3.2", "fig3.3", "fig3.4", "fig3.5", "fig3.6", "fig3.7", "fig3.8"];

/// Collections whose records must all occur in the ledger at the places that they cite.
const HELD: [&str; 4] = ["indicators", "projects", "agreements", "mechanisms"];

struct Place {
    at: String,
    numbers: Vec<Value>,
    names: Vec<Value>,
}

fn ledger() -> Vec<Place> {
    let mut places = Vec::new();
    for name in support::names_in("data/coverage") {
        let file = support::json(&format!("data/coverage/{name}"));
        let rows = |place: &Value, key: &str| place[key].as_array().cloned().unwrap_or_default();
        places.extend(file["places"].as_array().expect(&name).iter().map(|place| Place {
            at: place["at"].as_str().expect(&name).to_owned(),
            numbers: rows(place, "numbers"),
            names: rows(place, "names"),
        }));
    }
    places
}

/// Every record of the catalog by id, with its collection.
fn all_records() -> BTreeMap<String, (&'static str, Value)> {
    let mut all = BTreeMap::new();
    for file in support::every_file() {
        let value = support::json(&format!("data/catalog/{file}"));
        for record in value["records"].as_array().expect(file) {
            if let Some(id) = record["id"].as_str() {
                all.insert(id.to_owned(), (file.trim_end_matches(".json"), record.clone()));
            }
        }
    }
    all
}

fn ids(row: &Value) -> impl Iterator<Item = &str> {
    row["records"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// The places of the report that a record cites.
fn places_of(record: &Value) -> BTreeSet<&str> {
    let claims = record["sources"].as_array().into_iter().flatten();
    claims.filter(|claim| claim["source"] == "report").filter_map(|claim| claim["at"].as_str()).collect()
}

fn assert_none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what} ({}):\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_ledger_file_is_valid_by_its_schema() {
    let validator = validator("coverage.schema.json");
    for name in support::names_in("data/coverage") {
        let value = support::json(&format!("data/coverage/{name}"));
        let first = validator.iter_errors(&value).next();
        let told = first.map(|error| format!("{}: {}", error.instance_path, error.masked()));
        assert_eq!(told, None, "{name}");
    }
}

#[test]
fn the_ledger_has_every_place_of_the_report_once() {
    let mut wanted: Vec<String> = ["preface", "outlook", "appendix"].map(str::to_owned).to_vec();
    wanted.extend((1..=4).map(|chapter| format!("ch{chapter}")));
    for (chapter, last) in SECTIONS {
        wanted.extend(('A'..=last).map(|letter| format!("ch{chapter}.{letter}")));
    }
    for (chapter, last) in BOXES {
        wanted.extend((1..=last).map(|number| format!("box{chapter}.{number}")));
    }
    wanted.extend(FIGURES.map(str::to_owned));
    wanted.extend((1..=50).map(|number| format!("ev{number}")));
    wanted.sort();
    let mut found: Vec<String> = ledger().into_iter().map(|place| place.at).collect();
    found.sort();
    assert_eq!(found, wanted);
}

#[test]
fn every_place_of_the_report_has_its_theme() {
    let themes = support::json("data/catalog/themes.json");
    let themed: BTreeSet<String> = themes["records"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|theme| match theme["at"].as_array()?.as_slice() {
            [only] => only.as_str().map(str::to_owned),
            _ => None,
        })
        .collect();
    // The events of the chronicle are records themselves; their theme is the appendix.
    let without: Vec<String> = ledger()
        .into_iter()
        .map(|p| p.at)
        .filter(|at| !at.starts_with("ev") && !themed.contains(at))
        .collect();
    assert_none("places without a theme of their own", &without);
}

#[test]
fn every_number_of_the_ledger_is_in_the_records_that_it_names() {
    let all = all_records();
    let mut faults = Vec::new();
    let mut checked = 0;
    for place in ledger() {
        for row in &place.numbers {
            let at = format!("{}: {}", place.at, row["printed"]);
            if row.get("skip").is_none() && ids(row).next().is_none() {
                faults.push(format!("{at}: neither records nor a reason"));
            }
            if row["skip"] == "lost" {
                for id in ids(row) {
                    let absent = all.get(id).is_some_and(|(_, record)| record.get("value").is_none());
                    if !absent {
                        faults.push(format!("{at}: {id} has a value, though the text lost it"));
                    }
                }
                continue;
            }
            for id in ids(row) {
                match all.get(id) {
                    None => faults.push(format!("{at}: there is no {id}")),
                    Some((_, record)) => {
                        checked += 1;
                        if !carries(record, row) {
                            faults.push(format!("{at}: {id} does not hold {}", row["value"]));
                        }
                    }
                }
            }
        }
    }
    assert_none("numbers", &faults);
    assert!(checked > 600, "the ledger is no empty shell: {checked}");
}

/// Whether a record holds the number of a row: as a value, a change, a figure or a count, or in its English words.
fn carries(record: &Value, row: &Value) -> bool {
    let Some(value) = row["value"].as_f64() else { return false };
    let same =
        |held: &Value| held.as_f64().is_some_and(|held| (held - value).abs() <= 1e-9 * value.abs().max(1.0));
    let figures = record["figures"].as_array().into_iter().flatten();
    if same(&record["value"])
        || same(&record["change"]["value"])
        || same(&record["count"])
        || figures.clone().any(|figure| same(&figure["value"]))
    {
        return true;
    }
    // An indicator is one number; the others tell theirs in words, by the digits that are printed or by the plain value.
    if record["id"].as_str().is_some_and(|id| id.starts_with("indicator-")) {
        return false;
    }
    let mut words = String::new();
    english(record, &mut words);
    let words = words.replace(',', "");
    let printed = row["printed"].as_str().unwrap_or_default().replace(',', "");
    let tokens: BTreeSet<&str> = digits(&words).collect();
    let mut printed = digits(&printed).peekable();
    let plain = format!("{value}");
    tokens.contains(plain.as_str())
        || in_words(value).is_some_and(|word| words.to_lowercase().contains(word))
        || (printed.peek().is_some() && printed.all(|number| tokens.contains(number)))
}

/// The word of a small number.
fn in_words(value: f64) -> Option<&'static str> {
    const WORDS: [&str; 13] = [
        "no ", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.iter().enumerate().find(|(index, _)| (*index as f64 - value).abs() < 1e-9).map(|(_, word)| *word)
}

/// The numbers in a text: digits with at most one point between them.
fn digits(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    parts.map(|part| part.trim_matches('.')).filter(|part| !part.is_empty())
}

fn english(value: &Value, into: &mut String) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(text)) = object.get("en") {
                into.push_str(text);
                into.push(' ');
            }
            object.values().for_each(|inner| english(inner, into));
        }
        Value::Array(items) => items.iter().for_each(|inner| english(inner, into)),
        _ => {}
    }
}

#[test]
fn every_name_of_the_ledger_leads_to_records_that_are_there() {
    let all = all_records();
    let mut faults = Vec::new();
    for place in ledger() {
        for row in &place.names {
            if row.get("skip").is_none() && ids(row).next().is_none() {
                faults.push(format!("{}: {}: neither records nor a reason", place.at, row["named"]));
            }
            for id in ids(row).filter(|id| !all.contains_key(*id)) {
                faults.push(format!("{}: {}: there is no {id}", place.at, row["named"]));
            }
        }
    }
    assert_none("names", &faults);
}

#[test]
fn every_record_that_cites_a_place_has_its_row_there() {
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for place in ledger() {
        let held = rows.entry(place.at).or_default();
        for row in place.numbers.iter().chain(&place.names) {
            held.extend(ids(row).map(str::to_owned));
        }
    }
    let mut faults = Vec::new();
    for (id, (collection, record)) in all_records() {
        if !HELD.contains(&collection) {
            continue;
        }
        for at in places_of(&record) {
            if !rows.get(at).is_some_and(|held| held.contains(&id)) {
                faults.push(format!("{at}: no row names {id}"));
            }
        }
    }
    assert_none("records without a row", &faults);
}
