//! The schemas themselves, and every data file by its schema.

use bri_atlas::domain::{
    Basis, Confidence, Continent, CorridorClass, CorridorMode, CountryRole, DocumentKind, EventKind,
    Evidence, NoteKind, PlacePrecision, Qualifier, Unit,
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

#[test]
fn the_tiny_catalog_is_valid_too() {
    for (file, text) in support::tiny_files() {
        assert_valid(&validator_of(&file), &file, &serde_json::from_str(&text).unwrap());
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
fn schema_and_program_speak_of_the_same_version() {
    for file in support::every_file() {
        let schema = support::json(&format!("{FOLDER}/{}", file.replace(".json", ".schema.json")));
        assert_eq!(schema["properties"]["schema_version"]["const"], SCHEMA_VERSION, "{file}");
    }
}
