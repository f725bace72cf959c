//! The schemas themselves, and every data file by its schema.

use std::collections::{BTreeMap, BTreeSet};

use bri_atlas::domain::{
    Basis, ChartKind, Confidence, Continent, CorridorClass, CorridorMode, CountryRole, DocumentKind,
    EventKind, Evidence, NoteKind, PlacePrecision, Qualifier, RecordKind, RevisionKind, Unit, Vocabulary,
};
use bri_atlas::ingest::{REPORT_FILES, SCHEMA_VERSION};
use jsonschema::{Resource, Validator};
use serde_json::{Value, json};

use crate::support;

const FOLDER: &str = "data/schema";

/// The validator of one schema; the others are at hand by their names, nothing is fetched.
pub fn validator(name: &str) -> Validator {
    let mut options = jsonschema::options().with_base_uri(format!("json-schema:///{name}"));
    for other in support::names_in(FOLDER) {
        let schema = support::json(&format!("{FOLDER}/{other}"));
        let resource = Resource::from_contents(schema).expect("a schema is a JSON object");
        options = options.with_resource(format!("json-schema:///{other}"), resource);
    }
    let schema = support::json(&format!("{FOLDER}/{name}"));
    options.build(&schema).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The schema of a catalog file: `events.json` has `events.schema.json`.
pub fn validator_of(file: &str) -> Validator {
    validator(&file.replace(".json", ".schema.json"))
}

fn assert_valid(validator: &Validator, name: &str, value: &Value) {
    let told = |error: jsonschema::ValidationError| {
        // Without the value: it may be the whole file.
        format!("{}: {} ({})", error.instance_path, error.masked(), error.schema_path)
    };
    let errors: Vec<_> = validator.iter_errors(value).take(10).map(told).collect();
    assert!(errors.is_empty(), "{name} is not valid:\n{}", errors.join("\n"));
}

#[test]
fn every_data_file_is_valid_by_its_schema_and_names_it() {
    for file in support::every_file() {
        let value = support::json(&format!("data/catalog/{file}"));
        assert_valid(&validator_of(file), file, &value);
        let schema = file.replace(".json", ".schema.json");
        assert_eq!(value["$schema"], format!("../schema/{schema}"), "{file}");
    }
}

/// Core and rest of the tiny catalog, parsed.
fn tiny_values() -> impl Iterator<Item = (String, Value)> {
    let files = support::tiny_files().into_iter().chain(support::tiny_report_files());
    files.map(|(file, text)| (file, serde_json::from_str(&text).unwrap()))
}

#[test]
fn the_tiny_catalog_is_valid_and_loads_without_a_warning_too() {
    for (file, value) in tiny_values() {
        assert_valid(&validator_of(&file), &file, &value);
    }
    let core = support::load(&support::tiny_files());
    let loaded = support::load_rest(core, &support::tiny_report_files());
    assert_eq!((loaded.failures, loaded.warnings), (Vec::new(), Vec::new()));
}

/// What is tried on the tiny catalog is tried on every field only if every field is there.
#[test]
fn every_field_that_a_schema_describes_is_in_the_tiny_catalog() {
    let names = support::names_in(FOLDER).into_iter();
    let schemas: Schemas =
        names.map(|name| (name.clone(), support::json(&format!("{FOLDER}/{name}")))).collect();
    let mut seen = BTreeMap::new();
    for (file, value) in tiny_values() {
        note_fields(&schemas, &file.replace(".json", ".schema.json"), "", &value, &mut seen);
    }
    assert!(seen.len() > 30, "the schemas were followed: {seen:?}");
    let mut missing = Vec::new();
    for ((schema, pointer), fields) in seen {
        let described = schemas[&schema].pointer(&pointer).unwrap()["properties"].as_object().unwrap().keys();
        let absent = described.filter(|key| !fields.contains(*key));
        missing.extend(absent.map(|key| format!("{schema}{pointer}/{key}")));
    }
    assert!(missing.is_empty(), "not in any tiny file: {}", missing.join(", "));
}

type Schemas = BTreeMap<String, Value>;

/// Follows a value through its schema and gathers, by file and pointer of each object's schema, the fields it has.
fn note_fields(
    schemas: &Schemas,
    file: &str,
    pointer: &str,
    value: &Value,
    seen: &mut BTreeMap<(String, String), BTreeSet<String>>,
) {
    let schema = schemas[file].pointer(pointer).unwrap();
    if let Some((other, pointer)) = schema["$ref"].as_str().and_then(|reference| reference.split_once('#')) {
        note_fields(schemas, if other.is_empty() { file } else { other }, pointer, value, seen);
    }
    if let (Some(_), Some(object)) = (schema["properties"].as_object(), value.as_object()) {
        let fields = seen.entry((file.to_owned(), pointer.to_owned())).or_default();
        fields.extend(object.keys().cloned());
        for (key, inner) in object {
            note_fields(schemas, file, &format!("{pointer}/properties/{key}"), inner, seen);
        }
    }
    if let (true, Some(items)) = (schema["items"].is_object(), value.as_array()) {
        for item in items {
            note_fields(schemas, file, &format!("{pointer}/items"), item, seen);
        }
    }
}

#[test]
fn the_published_whole_is_valid_and_holds_exactly_partners_and_china() {
    let records = |name: &str| support::json(&format!("data/catalog/{name}.json"))["records"].take();
    let meta = records("meta")[0].take();
    let (mentioned, countries): (Vec<_>, Vec<_>) =
        array(records("countries")).into_iter().partition(|country| country["role"] == "mentioned");
    let mut atlas = json!({
        "$schema": "schema/atlas.schema.json",
        "schema_version": SCHEMA_VERSION,
        "version": meta["version"],
        "as_of": meta["as_of"],
        "totals": {
            "agreements": meta["total_agreements"],
            "countries": meta["total_countries"],
            "organizations": meta["total_organizations"],
        },
        "countries": countries,
        "mentioned": mentioned,
    });
    let later = REPORT_FILES.map(|file| file.trim_end_matches(".json"));
    for name in ["documents", "organizations", "events", "corridors", "places", "sources", "bodies"]
        .into_iter()
        .chain(later)
    {
        atlas[name] = records(name);
    }
    assert_eq!(atlas["totals"], json!({"agreements": 206, "countries": 140, "organizations": 32}));
    let validator = validator("atlas.schema.json");
    assert_valid(&validator, "atlas.json", &atlas);

    // One partner short, one mentioned country among them, a second China, a foreign key: each is refused.
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut atlas = atlas.clone();
        change(&mut atlas);
        validator.is_valid(&atlas)
    };
    assert!(!changed(&|a| drop(a["countries"].as_array_mut().unwrap().pop())));
    assert!(!changed(&|a| a["countries"][0] = a["mentioned"][0].clone()));
    assert!(!changed(&|a| a["countries"][0]["role"] = "china".into()));
    assert!(!changed(&|a| a["colour"] = "red".into()));
}

fn array(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        other => panic!("not a list: {other}"),
    }
}

#[test]
fn every_schema_is_a_schema_and_describes_every_property() {
    for name in support::names_in(FOLDER) {
        let schema = support::json(&format!("{FOLDER}/{name}"));
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert!(jsonschema::meta::is_valid(&schema), "{name} is no schema");
        let mut faults = Vec::new();
        describe(&schema, &name, &mut faults);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// Walks a schema: each property has a description, each object is closed.
fn describe(value: &Value, path: &str, faults: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            if object.get("type").is_some_and(|t| t == "object")
                && object.get("additionalProperties") != Some(&Value::Bool(false))
            {
                faults.push(format!("{path} admits any property"));
            }
            if let Some(properties) = object.get("properties").and_then(Value::as_object) {
                for (key, property) in properties {
                    if property["description"].as_str().is_none_or(|text| text.len() <= 4) {
                        faults.push(format!("{path}/{key} has no description"));
                    }
                }
            }
            for (key, inner) in object {
                describe(inner, &format!("{path}/{key}"), faults);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| describe(item, path, faults)),
        _ => {}
    }
}

#[test]
fn the_words_of_the_schema_are_the_words_of_the_program() {
    let defs = &support::json("data/schema/common.schema.json")["$defs"];
    macro_rules! same {
        ($($def:literal: $kind:ty,)+) => {$(
            let program: Vec<_> = <$kind>::ALL.iter().map(|value| value.key()).collect();
            let mut schema: Vec<_> =
                defs[$def]["enum"].as_array().expect($def).iter().map(|v| v.as_str().unwrap()).collect();
            let mut sorted = program.clone();
            sorted.sort_unstable();
            schema.sort_unstable();
            assert_eq!(schema, sorted, "{}", $def);
        )+};
    }
    same! {
        "basis": Basis,
        "confidence": Confidence,
        "continent": Continent,
        "corridor_class": CorridorClass,
        "corridor_mode": CorridorMode,
        "country_role": CountryRole,
        "document_kind": DocumentKind,
        "event_kind": EventKind,
        "evidence": Evidence,
        "note_kind": NoteKind,
        "place_precision": PlacePrecision,
        "qualifier": Qualifier,
        "unit": Unit,
    }
}

#[test]
fn the_words_of_charts_and_releases_are_the_words_of_the_program() {
    let words = |file: &str, pointer: &str| -> BTreeSet<String> {
        let schema = support::json(&format!("{FOLDER}/{file}"));
        let listed = schema.pointer(pointer).and_then(Value::as_array);
        let listed = listed.unwrap_or_else(|| panic!("{file} has no list at {pointer}"));
        listed.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    let program: BTreeSet<_> = ChartKind::ALL.iter().map(|kind| kind.key().to_owned()).collect();
    assert_eq!(words("charts.schema.json", "/$defs/chart/properties/kind/enum"), program);
    let program: BTreeSet<_> = RevisionKind::ALL.iter().map(|kind| kind.key().to_owned()).collect();
    assert_eq!(words("releases.schema.json", "/$defs/revision/properties/kind/enum"), program);
}

#[test]
fn the_first_words_of_ids_in_patterns_are_the_words_of_the_program() {
    let first_words = |file: &str, pointer: &str| -> BTreeSet<String> {
        let schema = support::json(&format!("{FOLDER}/{file}"));
        let pattern = schema.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let group = pattern.strip_prefix("^(").and_then(|rest| Some(rest.split_once(')')?.0));
        let group =
            group.unwrap_or_else(|| panic!("{file}{pointer} begins with no list of words: {pattern}"));
        group.split('|').map(str::to_owned).collect()
    };
    let program: BTreeSet<_> = Vocabulary::ALL.iter().map(|vocabulary| vocabulary.key().to_owned()).collect();
    assert_eq!(first_words("terms.schema.json", "/$defs/term/properties/id/pattern"), program);
    let program: BTreeSet<_> = RecordKind::ALL.iter().map(|kind| kind.key().to_owned()).collect();
    assert_eq!(first_words("common.schema.json", "/$defs/any_id/pattern"), program);
}

#[test]
fn schema_and_program_speak_of_the_same_version() {
    for file in support::every_file() {
        let schema = support::json(&format!("{FOLDER}/{}", file.replace(".json", ".schema.json")));
        assert_eq!(schema["properties"]["schema_version"]["const"], SCHEMA_VERSION, "{file}");
    }
}
