//! Schema and loader accept and refuse the same.
//!
//! Every value of the tiny catalog is changed in every way that a slip of the pen or of a program may change it, one at
//! a time; both sides give their verdict. What the schema accepts, the loader takes without a warning (but for what lies
//! between records, which a schema cannot see). What the loader takes and the schema refuses stands in [`LOOSER`] with
//! its reason; anything else is a fault of one of the two.

use bri_atlas::ingest::{Fault, Warning};
use serde_json::{Map, Value, json};

use super::schemas::validator_of;
use crate::support;

/// Where the loader takes what the schema refuses: last parts of the path (`*` is any one part), changes, reason.
const LOOSER: &[(&str, &[&str], &str)] = &[
    ("label", &["a key more"], FOREIGN),
    ("likely", &["a key more"], FOREIGN),
    ("name", &["a key more"], FOREIGN),
    ("note", &["a key more"], FOREIGN),
    ("printed", &["a key more"], FOREIGN),
    ("quantity", &["a key more"], FOREIGN),
    ("routing", &["a key more"], FOREIGN),
    ("scope", &["a key more"], FOREIGN),
    ("short", &["a key more"], FOREIGN),
    ("summary", &["a key more"], FOREIGN),
    ("text", &["a key more"], FOREIGN),
    ("title", &["a key more"], FOREIGN),
    ("why", &["a key more"], FOREIGN),
    ("likely", &["empty"], NO_TEXT),
    ("note", &["empty"], NO_TEXT),
    ("printed", &["empty"], NO_TEXT),
    ("scope", &["empty"], NO_TEXT),
    ("en", &["removed", "", " "], ONE_LANGUAGE),
    ("zh", &["", " "], ONE_LANGUAGE),
    ("acronym", &[""], FREE),
    ("conflicts/[]/field", &[""], FREE),
    ("conflicts/[]/says", &[""], FREE),
    ("notes/[]/field", &[""], FREE),
    ("sources/[]/field", &[""], FREE),
    ("sources/[]/says", &[""], FREE),
    ("licence", &[""], FREE),
    ("milestones/[]/outside", &[""], FREE),
    ("outside/[]", &[""], FREE),
    ("other_names/[]", &[""], FREE),
    ("launch/sources/[]", &[""], FREE),
    ("$schema", &[""], FREE),
    ("branches/[]/[]/iso_a3", &["*"], UNREAD),
    ("places/records/[]/iso_a3", &["*"], UNREAD),
    ("countries/records/[]/iso_a2", &["*"], UNREAD),
    ("countries/records/[]/iso_numeric", &["*"], UNREAD),
    ("documents/records/[]/signed_precision", &["*"], UNREAD),
    ("events/records/[]/online_basis", &["*"], UNREAD),
    ("meta/records/[]/version", &["*"], UNREAD),
    ("meta/records/[]/as_of", &["*"], UNREAD),
    ("sources/records/[]/as_of", &["*"], UNREAD),
    ("sources/records/[]/url", &["*"], UNREAD),
    ("at", &["ev07"], ZERO),
    ("at/[]", &["ev07"], ZERO),
    ("corridors/records/[]/schematic", &["the opposite"], CONSTANT),
    ("withdrawal/outside_period", &["the opposite"], CONSTANT),
    ("meta/records", &["empty"], ONE_RECORD),
    ("meta/records/[]", &["removed"], ONE_RECORD),
];
const FOREIGN: &str = "a language that the program does not know is left out of a text";
const NO_TEXT: &str = "an optional text without any language is none";
const ONE_LANGUAGE: &str = "the built files hold one language of a text; a blank one is left out";
const FREE: &str = "free words are shown as they are; an empty one shows nothing";
const UNREAD: &str = "passed on or ignored unread; only the schema and the facts keep it right";
const ZERO: &str = "a number with a leading zero is read";
const CONSTANT: &str = "says to readers of the file what the program takes for granted";
const ONE_RECORD: &str = "without a version and totals the page still works";

/// Texts that are right in one place and wrong in most others.
const PROBES: [&str; 24] = [
    "",
    " ",
    "no such word",
    "KAZ",
    "2020",
    "2020-06",
    "2020-06-30",
    "2020-06-31",
    "2020-02-29",
    "2019-02-29",
    "2000-02-29",
    "1900-02-29",
    "2020-13",
    "0000",
    "2020-1",
    "2019/2020",
    "ev50",
    "ev51",
    "ev07",
    "ch3.C",
    "ch5.A",
    "box3.12",
    "box3.0",
    "fig1.1",
];

/// One change: what it is called, and the value that then stands there (`None`: the key is gone).
fn changes(value: &Value) -> Vec<(String, Option<Value>)> {
    let mut changes = vec![("removed".to_owned(), None), ("null".to_owned(), Some(Value::Null))];
    let mut to = |name: &str, value: Value| changes.push((name.to_owned(), Some(value)));
    match value {
        Value::String(_) => {
            to("a number", json!(7));
            for probe in PROBES {
                to(&format!("{probe:?}"), json!(probe));
            }
        }
        Value::Number(_) => {
            to("a text", json!("7"));
            to("a thousand", json!(1000));
            to("minus a thousand", json!(-1000));
            to("a half", json!(0.5));
        }
        Value::Bool(value) => {
            to("a text", json!("true"));
            to("the opposite", json!(!value));
        }
        Value::Array(_) => {
            to("an object", json!({}));
            to("empty", json!([]));
        }
        Value::Object(object) => {
            to("a list", json!([]));
            to("empty", json!({}));
            let mut more: Map<_, _> = object.clone();
            more.insert("surplus".to_owned(), json!("x"));
            to("a key more", Value::Object(more));
        }
        Value::Null => {}
    }
    changes
}

/// Every value below, as JSON pointer and as a path without indexes.
fn places(value: &Value, pointer: &str, path: &str, into: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                let (pointer, path) = (format!("{pointer}/{key}"), format!("{path}/{key}"));
                into.push((pointer.clone(), path.clone()));
                places(inner, &pointer, &path, into);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                let (pointer, path) = (format!("{pointer}/{index}"), format!("{path}/[]"));
                into.push((pointer.clone(), path.clone()));
                places(inner, &pointer, &path, into);
            }
        }
        _ => {}
    }
}

fn changed(file: &Value, pointer: &str, to: Option<&Value>) -> Value {
    let mut file = file.clone();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer below the root");
    match (file.pointer_mut(parent).expect("the pointer was found by walking"), to) {
        (Value::Object(object), Some(value)) => drop(object.insert(key.to_owned(), value.clone())),
        (Value::Object(object), None) => drop(object.remove(key)),
        (Value::Array(items), Some(value)) => items[key.parse::<usize>().unwrap()] = value.clone(),
        (Value::Array(items), None) => drop(items.remove(key.parse().unwrap())),
        _ => unreachable!("only objects and lists have children"),
    }
    file
}

/// Whether all that is told lies between records or fields and so beyond a schema.
fn lies_between(warnings: &[Warning]) -> bool {
    warnings.iter().all(|warning| match warning.fault {
        Fault::DoubleId
        | Fault::EndBeforeStart
        | Fault::UnknownCountry(_)
        | Fault::UnknownPlace(_)
        | Fault::UnknownBody(_)
        | Fault::UnknownOrganization(_)
        | Fault::UnknownSource(_) => true,
        // The only source of a record was one that is not there.
        Fault::NoSource => warnings
            .iter()
            .any(|other| other.record == warning.record && matches!(other.fault, Fault::UnknownSource(_))),
        _ => false,
    })
}

fn is_known(path: &str, change: &str) -> Option<usize> {
    LOOSER.iter().position(|(pattern, names, _)| {
        let (path, pattern): (Vec<_>, Vec<_>) = (path.rsplit('/').collect(), pattern.rsplit('/').collect());
        path.len() >= pattern.len()
            && path.iter().zip(&pattern).all(|(part, wanted)| part == wanted || *wanted == "*")
            && names.iter().any(|name| name.trim_matches('"') == change.trim_matches('"') || *name == "*")
    })
}

#[test]
fn schema_and_loader_give_the_same_verdict_on_every_single_change() {
    let tiny = support::tiny_files();
    let mut faults = Vec::new();
    let mut used = vec![false; LOOSER.len()];
    let mut tried = 0;
    for (name, text) in &tiny {
        let validator = validator_of(name);
        let file: Value = serde_json::from_str(text).unwrap();
        let mut at = Vec::new();
        places(&file, "", name.trim_end_matches(".json"), &mut at);
        for (pointer, path) in at {
            let mut optional = false;
            for (change, to) in changes(file.pointer(&pointer).unwrap()) {
                let value = changed(&file, &pointer, to.as_ref());
                let by_schema = validator.is_valid(&value);
                let mut files = tiny.clone();
                files.insert(name.clone(), value.to_string());
                let loaded = support::load(&files);
                let by_loader = loaded.failures.is_empty() && loaded.warnings.is_empty();
                let beyond_schema = loaded.failures.is_empty() && lies_between(&loaded.warnings);
                tried += 1;
                if by_schema && !by_loader && !beyond_schema {
                    let (failures, warnings) = (&loaded.failures, &loaded.warnings);
                    faults.push(format!(
                        "schema takes, loader refuses: {path} = {change}: {failures:?} {warnings:?}"
                    ));
                }
                if to.is_none() {
                    optional = by_schema;
                }
                // In the schema unknown is absent; the loader also reads `null` as absent where absence is allowed.
                let null_for_absent = optional && to == Some(Value::Null);
                if by_loader && !by_schema && !null_for_absent {
                    match is_known(&path, &change) {
                        Some(index) => used[index] = true,
                        None => faults.push(format!("loader takes, schema refuses: {path} = {change}")),
                    }
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} of {tried}:\n{}", faults.len(), faults.join("\n"));
    let idle: Vec<_> = LOOSER.iter().zip(used).filter(|(_, used)| !used).map(|(rule, _)| rule.0).collect();
    assert!(idle.is_empty(), "these differences no longer exist, take them out of the list: {idle:?}");
}
