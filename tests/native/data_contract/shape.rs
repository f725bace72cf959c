//! Schema and loader accept and refuse the same.
//!
//! Every value of the tiny catalog is changed in every way that a slip of the pen or of a program may change it, and each
//! record is given what only another has, one change at a time; both sides give their verdict. What the schema accepts, the loader takes without a warning (but for what lies
//! between records, which a schema cannot see). What the loader takes and the schema refuses stands in [`LOOSER`] with
//! its reason; anything else is a fault of one of the two.

use bri_atlas::domain::Lang;
use bri_atlas::ingest::{Fault, IngestError, Loaded, Warning};
use serde_json::{Map, Value, json};

use super::schemas::validator_of;
use crate::support::{self, Files};

/// Where the loader takes what the schema refuses: last parts of the path (`*` is any one part), changes, reason.
type Looser = (&'static str, &'static [&'static str], &'static str);

/// In the core and in the rest of the report.
const LOOSER: &[Looser] = &[
    ("*", &["a language more"], FOREIGN),
    ("*", &["no language"], NO_TEXT),
    ("en", &["removed", "", " "], ONE_LANGUAGE),
    ("zh", &["", " "], ONE_LANGUAGE),
    ("milestones/[]/outside", &[""], FREE),
    ("other_names/[]", &[""], FREE),
    ("outside/[]", &[""], FREE),
    ("sources/[]/field", &[""], FREE),
    ("sources/[]/says", &[""], FREE),
    ("$schema", &[""], FREE),
    ("at", &["ev07"], ZERO),
    ("at/[]", &["ev07"], ZERO),
];
/// In the core alone.
const LOOSER_CORE: &[Looser] = &[
    ("acronym", &[""], FREE),
    ("conflicts/[]/field", &[""], FREE),
    ("conflicts/[]/says", &[""], FREE),
    ("notes/[]/field", &[""], FREE),
    ("licence", &[""], FREE),
    ("launch/sources/[]", &[""], FREE),
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
    ("corridors/records/[]/schematic", &["the opposite"], CONSTANT),
    ("withdrawal/outside_period", &["the opposite"], CONSTANT),
    ("meta/records", &["empty"], ONE_RECORD),
    ("meta/records/[]", &["removed"], ONE_RECORD),
];
/// In the rest of the report alone.
const LOOSER_REPORT: &[Looser] = &[
    ("collections/[]", &[""], FREE),
    ("revisions/[]/after", &[""], FREE),
    ("revisions/[]/before", &[""], FREE),
    ("localities/records/[]/code", &["*"], UNREAD),
    ("steps/[]/link", &[""], FIRST_SIGHT),
];
const FOREIGN: &str = "a language that the program does not know is left out of a text";
const NO_TEXT: &str = "an optional text without any language is none";
const ONE_LANGUAGE: &str = "the built files hold one language of a text; a blank one is left out";
const FREE: &str = "free words are shown as they are; an empty one shows nothing";
const UNREAD: &str = "passed on or ignored unread; only the schema and the facts keep it right";
const ZERO: &str = "a number with a leading zero is read";
const CONSTANT: &str = "says to readers of the file what the program takes for granted";
const FIRST_SIGHT: &str = "an empty link is read as the first sight of the page";
const ONE_RECORD: &str = "without a version and totals the page still works";

/// Texts that are right in one place and wrong in most others.
const PROBES: [&str; 31] = [
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
    "2020/2019",
    "2018/2019/2020",
    "ev50",
    "ev51",
    "ev07",
    "ch3.C",
    "ch5.A",
    "box3.12",
    "box3.0",
    "fig1.1",
    "a--b",
    "sector/Rail",
    "event-01",
    "theme-chapter",
    "a-word-of-more-than-sixty-letters-that-otherwise-is-a-word-like-any-other",
];
/// A text of the records is wrong only when nothing stands there.
const TEXT_PROBES: [&str; 3] = ["", " ", "no such word"];

fn is_text(object: &Map<String, Value>) -> bool {
    !object.is_empty() && object.keys().all(|key| Lang::ALL.iter().any(|lang| lang.key() == key))
}

/// Each change of the value at a path: what it is called, and what then stands there (`None`: the key is gone).
fn changes(path: &str, value: &Value) -> Vec<(String, Option<Value>)> {
    let mut changes = vec![("removed".to_owned(), None), ("null".to_owned(), Some(Value::Null))];
    let mut to = |name: &str, value: Value| changes.push((name.to_owned(), Some(value)));
    match value {
        Value::String(_) => {
            to("a number", json!(7));
            let in_text = Lang::ALL.iter().any(|lang| path.rsplit('/').next() == Some(lang.key()));
            for probe in if in_text { &TEXT_PROBES[..] } else { &PROBES[..] } {
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
            let (none, one_more) =
                if is_text(object) { ("no language", "a language more") } else { ("empty", "a key more") };
            to(none, json!({}));
            let mut more: Map<_, _> = object.clone();
            more.insert("surplus".to_owned(), json!("x"));
            to(one_more, Value::Object(more));
        }
        Value::Null => {}
    }
    changes
}

/// Every value below, as JSON pointer and as a path without indexes.
pub fn places(value: &Value, pointer: &str, path: &str, into: &mut Vec<(String, String)>) {
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

/// One change of a file: where, as pointer and as path, what it is called, and what then stands there.
type Slip = (String, String, String, Option<Value>);

/// Every change of a file: of each value, and to each record what only another has.
fn slips(stem: &str, file: &Value) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut at = Vec::new();
    places(file, "", stem, &mut at);
    for (pointer, path) in at {
        let changes = changes(&path, file.pointer(&pointer).unwrap()).into_iter();
        slips.extend(changes.map(|(name, to)| (pointer.clone(), path.clone(), name, to)));
    }
    let records: Vec<_> = file["records"].as_array().unwrap().iter().filter_map(Value::as_object).collect();
    for (index, record) in records.iter().enumerate() {
        for (key, value) in records.iter().copied().flatten().filter(|(key, _)| !record.contains_key(*key)) {
            let (pointer, path) = (format!("/records/{index}/{key}"), format!("{stem}/records/[]/{key}"));
            slips.push((pointer, path, "of another record".to_owned(), Some(value.clone())));
        }
    }
    slips
}

/// The file with another value at a pointer, or with none.
pub fn changed(file: &Value, pointer: &str, to: Option<&Value>) -> Value {
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
    let is_reference = |fault: &Fault| {
        matches!(
            fault,
            Fault::UnknownCountry(_)
                | Fault::UnknownPlace(_)
                | Fault::UnknownBody(_)
                | Fault::UnknownOrganization(_)
                | Fault::UnknownSource(_)
                | Fault::UnknownRecord(_)
                | Fault::UnknownTerm(_)
        )
    };
    warnings.iter().all(|warning| match &warning.fault {
        Fault::DoubleId | Fault::EndBeforeStart | Fault::NoValue(_) | Fault::OtherUnit(_) => true,
        // What was the only one of its list was not there.
        Fault::NoSource | Fault::TooFew => {
            warnings.iter().any(|other| other.record == warning.record && is_reference(&other.fault))
        }
        fault => is_reference(fault),
    })
}

fn is_known(rules: &[&Looser], path: &str, change: &str) -> Option<usize> {
    rules.iter().position(|(pattern, names, _)| {
        let (path, pattern): (Vec<_>, Vec<_>) = (path.rsplit('/').collect(), pattern.rsplit('/').collect());
        path.len() >= pattern.len()
            && path.iter().zip(&pattern).all(|(part, wanted)| part == wanted || *wanted == "*")
            && names.iter().any(|name| name.trim_matches('"') == change.trim_matches('"') || *name == "*")
    })
}

/// What is told of one file when it is loaded with these; the others are told about by their own changes.
fn told_of(name: &str, loaded: Loaded) -> (Vec<IngestError>, Vec<Warning>) {
    (loaded.failures, loaded.warnings.into_iter().filter(|warning| warning.file == name).collect())
}

/// The file, and of the others only those records without which it cannot be read, so that each load is a small one.
fn what_it_must(name: &str, files: &Files, load: impl Fn(&Files) -> Loaded) -> Files {
    let mut needed = files.clone();
    let clean = (Vec::new(), Vec::new());
    assert_eq!(told_of(name, load(&needed)), clean, "{name} as it is");
    for other in files.keys().filter(|other| *other != name) {
        let mut file: Value = serde_json::from_str(&files[other]).unwrap();
        for index in (0..file["records"].as_array().unwrap().len()).rev() {
            let without = changed(&file, &format!("/records/{index}"), None);
            needed.insert(other.clone(), without.to_string());
            if told_of(name, load(&needed)) == clean {
                file = without;
            }
        }
        needed.insert(other.clone(), file.to_string());
    }
    needed
}

/// Changes every value of every file, one at a time.
fn compare(files: &Files, load: impl Fn(&Files) -> Loaded, own_rules: &'static [Looser]) {
    let rules: Vec<&Looser> = LOOSER.iter().chain(own_rules).collect();
    let mut faults = Vec::new();
    let mut used = vec![false; rules.len()];
    let mut tried = 0;
    for (name, text) in files {
        let validator = validator_of(name);
        let file: Value = serde_json::from_str(text).unwrap();
        let mut needed = what_it_must(name, files, &load);
        let mut optional = false;
        for (pointer, path, change, to) in slips(name.trim_end_matches(".json"), &file) {
            let value = changed(&file, &pointer, to.as_ref());
            let by_schema = validator.is_valid(&value);
            needed.insert(name.clone(), value.to_string());
            let (failures, warnings) = told_of(name, load(&needed));
            let by_loader = failures.is_empty() && warnings.is_empty();
            let beyond_schema = failures.is_empty() && lies_between(&warnings);
            tried += 1;
            if by_schema && !by_loader && !beyond_schema {
                faults.push(format!(
                    "schema takes, loader refuses: {path} = {change}: {failures:?} {warnings:?}"
                ));
            }
            // Of each value it is tried first that it is not there.
            if to.is_none() {
                optional = by_schema;
            }
            // In the schema unknown is absent; the loader also reads `null` as absent where absence is allowed.
            let null_for_absent = optional && to == Some(Value::Null);
            if by_loader && !by_schema && !null_for_absent {
                match is_known(&rules, &path, &change) {
                    Some(index) => used[index] = true,
                    None => faults.push(format!("loader takes, schema refuses: {path} = {change}")),
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} of {tried} changes:\n{}", faults.len(), faults.join("\n"));
    let idle: Vec<_> = rules.iter().zip(used).filter(|(_, used)| !used).map(|(rule, _)| rule.0).collect();
    assert!(idle.is_empty(), "these differences no longer exist, take them out of the list: {idle:?}");
}

#[test]
fn schema_and_loader_give_the_same_verdict_on_every_single_change() {
    compare(&support::tiny_files(), support::load, LOOSER_CORE);
}

#[test]
fn schema_and_loader_give_the_same_verdict_on_every_single_change_of_the_rest_too() {
    let core = support::load(&support::tiny_files());
    compare(&support::tiny_report_files(), |files| support::load_rest(core.clone(), files), LOOSER_REPORT);
}
