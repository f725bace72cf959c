//! Native build steps around Trunk; run by `scripts/build.sh`.
//!
//! - `bake data OUT` checks `data/` (any failure or warning ends the build) and writes what the page loads: one folder a
//!   language with only that language's texts, the names in all for search, the outlines, the words of the interface, and
//!   the whole catalog as `atlas.json`.
//! - `bake finish STAGING DIST CLASSIC` takes Trunk's output, and the program's script as a classic one, and makes the site
//!   of it: the static words that are read before and without the program, a page of them in each language, the description
//!   of the data for search engines, the names of the hashed files, the data version, the card of a link (`bake/card.rs`),
//!   the twin for frames and the service worker (`bake/seal.rs`).
//! - `bake single DIST OUT` writes a finished site as one HTML file that opens from a disk.
//! - `bake changes OLD NEW` compares two folders of catalog files, such as two checkouts of `data/catalog`, and prints what
//!   `releases.json` has to say of the newer one: collections added as a whole, and the changes of records.
//!
//! Nothing is fetched and nothing but the output folder is written.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use bri_atlas::domain::{Catalog, CountryRole, Lang, RecordId, RecordKind, RevisionKind};
use bri_atlas::export::account::collection_of;
use bri_atlas::export::dataset::json_ld;
use bri_atlas::export::html::escape;
use bri_atlas::export::{changes, hash, rows};
use bri_atlas::i18n::{Key, Locale, Messages, PlainFormats};
use bri_atlas::ingest::{
    CATALOG_FILES, Outlines, REPORT_FILES, SCHEMA_VERSION, load_catalog, load_report, read_outlines,
    translations,
};
use bri_atlas::site::{Edition, embed};
use bri_atlas::state::{AppState, link, search_names};
use dates::LongDates;
use pinyin::ToPinyin;
use serde_json::{Map, Value, json};

#[path = "bake/card.rs"]
mod card;
#[path = "bake/dates.rs"]
mod dates;
#[path = "bake/seal.rs"]
mod seal;
#[path = "bake/styles.rs"]
mod styles;
#[path = "bake/words.rs"]
mod words;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Names the folder at which the built site will lie.
const ADDRESS: &str = "BRI_ATLAS_ADDRESS";

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["data", out] => bake_data(Path::new(out)),
        ["finish", staging, dist, classic] => finish(Path::new(staging), Path::new(dist), Path::new(classic)),
        ["single", dist, out] => seal::single(Path::new(dist), Path::new(out)),
        ["changes", old, new] => tell_changes(Path::new(old), Path::new(new)),
        _ => Err("usage: bake data OUT | bake finish STAGING DIST CLASSIC | bake single DIST OUT | bake changes OLD NEW".into()),
    }
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()).into())
}

fn write(path: &Path, text: &str) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()).into())
}

fn load() -> Outcome<Catalog> {
    load_from(Path::new("data/catalog"), true)
}

/// A catalog that must be without a fault; one of before the report was read as a whole may lack its files.
fn load_from(folder: &Path, is_whole: bool) -> Outcome<Catalog> {
    let text = |file: &str| read(&folder.join(file)).map_err(|error| error.to_string());
    let core = load_catalog(text);
    let loaded = if is_whole || folder.join("terms.json").exists() { load_report(core, text) } else { core };
    let faults: Vec<String> = loaded
        .failures
        .iter()
        .map(ToString::to_string)
        .chain(loaded.warnings.iter().map(ToString::to_string))
        .collect();
    if faults.is_empty() { Ok(loaded.catalog) } else { Err(faults.join("\n").into()) }
}

fn bake_data(out: &Path) -> Outcome<()> {
    load()?;
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    write(&out.join("atlas.json"), &atlas(&read_files()?)?.to_string())?;
    let files = read_translated()?;
    for lang in Lang::ALL {
        for (file, value) in &files {
            let mut value = value.clone();
            translations::keep_language(&mut value, lang);
            write(&out.join(lang.key()).join(file), &value.to_string())?;
        }
        let words = read(&Path::new("data/i18n").join(format!("{}.json", lang.key())))?;
        let words: Value = serde_json::from_str(&words)?;
        write(&out.join("i18n").join(format!("{}.json", lang.key())), &words.to_string())?;
    }
    write(&out.join("names.json"), &names(&in_all_languages(&files)).to_string())?;
    for (from, to) in
        [("countries-110m.json", "outline-110m.json"), ("countries-50m.json", "outline-50m.json")]
    {
        let text = read(&Path::new("data/basemap").join(from))?;
        read_outlines(from, &text)?;
        write(&out.join(to), &text)?;
    }
    for entry in fs::read_dir("data/schema")? {
        let path = entry?.path();
        if let Some(name) = path.file_name() {
            fs::create_dir_all(out.join("schema"))?;
            fs::copy(&path, out.join("schema").join(name))?;
        }
    }
    Ok(())
}

/// The catalog's files as they stand.
fn read_files() -> Outcome<BTreeMap<&'static str, Value>> {
    let mut files = BTreeMap::new();
    for file in CATALOG_FILES.into_iter().chain(REPORT_FILES) {
        files.insert(file, serde_json::from_str(&read(&Path::new("data/catalog").join(file))?)?);
    }
    Ok(files)
}

/// The catalog's files with the texts of every language.
fn read_translated() -> Outcome<BTreeMap<&'static str, Value>> {
    let mut files = read_files()?;
    for (file, value) in &mut files {
        if let Some(map) = value.as_object_mut() {
            map.remove("$schema");
        }
        for lang in Lang::ALL {
            translations::translate(value, lang, &table(lang, file)?);
        }
    }
    Ok(files)
}

/// The translations of one file into one language; none where there are none.
fn table(lang: Lang, file: &str) -> Outcome<translations::Table> {
    let path = Path::new("data/translations").join(lang.key()).join(file);
    if path.exists() { Ok(serde_json::from_str(&read(&path)?)?) } else { Ok(translations::Table::new()) }
}

/// The catalog with the texts of every language.
fn in_all_languages(files: &BTreeMap<&str, Value>) -> Catalog {
    let text = |file: &str| files.get(file).map(Value::to_string).ok_or_else(|| "not read".to_owned());
    load_report(load_catalog(text), text).catalog
}

/// The longest Chinese name, in letters, that somebody might spell in Latin letters.
const SPELLED: usize = 8;

/// Folded names in every language, by record: what `ingest::read_names` reads. Numbers and notes are found in the language
/// on screen only: their titles are sentences rather than names, and half the size of all.
fn names(catalog: &Catalog) -> Value {
    let named = |kind| !matches!(kind, RecordKind::Document | RecordKind::Indicator | RecordKind::Note);
    let mut all = Map::new();
    for record in catalog.records().into_iter().filter(|record| named(record.kind)) {
        let Some(id) = catalog.id(record) else { continue };
        let mut names = search_names(catalog, record);
        let spelled: Vec<String> = names.iter().filter_map(|name| pinyin(name)).collect();
        names.extend(spelled);
        names.retain(|name| !name.is_empty());
        names.sort_unstable();
        names.dedup();
        all.insert(id.to_string(), json!(names));
    }
    Value::Object(all)
}

/// A short Chinese name in Hanyu Pinyin, without tones and spaces, as it is typed.
fn pinyin(name: &str) -> Option<String> {
    let letters: Option<Vec<&str>> =
        name.chars().map(|letter| Some(letter.to_pinyin()?.plain())).take(SPELLED + 1).collect();
    letters.filter(|letters| (2..=SPELLED).contains(&letters.len())).map(|letters| letters.concat())
}

/// The whole catalog as one published file; `data/schema/atlas.schema.json` documents it.
fn atlas(files: &BTreeMap<&str, Value>) -> Outcome<Value> {
    let records = |file: &str| files.get(file).and_then(|f| f.get("records")).cloned().unwrap_or_default();
    let meta = records("meta.json");
    let meta = meta.get(0).ok_or("meta.json has no record")?;
    let countries = records("countries.json");
    let (mentioned, countries): (Vec<Value>, Vec<Value>) =
        countries.as_array().into_iter().flatten().cloned().partition(|country| {
            country.get("role").and_then(Value::as_str) == Some(CountryRole::Mentioned.key())
        });
    let mut atlas = json!({
        "$schema": "schema/atlas.schema.json",
        "schema_version": SCHEMA_VERSION,
        "version": meta.get("version"),
        "as_of": meta.get("as_of"),
        "totals": {
            "agreements": meta.get("total_agreements"),
            "countries": meta.get("total_countries"),
            "organizations": meta.get("total_organizations"),
        },
        "countries": countries,
        "mentioned": mentioned,
        "documents": records("documents.json"),
        "organizations": records("organizations.json"),
        "bodies": records("bodies.json"),
        "events": records("events.json"),
        "corridors": records("corridors.json"),
        "places": records("places.json"),
        "sources": records("sources.json"),
    });
    // The later collections, each under the name of its file.
    if let Some(atlas) = atlas.as_object_mut() {
        for file in REPORT_FILES {
            atlas.insert(file.trim_end_matches(".json").to_owned(), records(file));
        }
    }
    Ok(atlas)
}

fn finish(staging: &Path, dist: &Path, classic_script: &Path) -> Outcome<()> {
    let catalog = load()?;
    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    copy_folder(staging, dist)?;
    let mut script = None;
    let mut program = None;
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("bri-atlas-") && name.ends_with("_bg.wasm") {
            program = Some(name);
        } else if name.starts_with("bri-atlas-") && Path::new(&name).extension().is_some_and(|e| e == "js") {
            script = Some(name);
        }
    }
    let script = script.ok_or("Trunk left no bri-atlas-*.js")?;
    let program = program.ok_or("Trunk left no bri-atlas-*_bg.wasm")?;
    let charts = chart_script(&dist.join("charts"))?;
    let english = locale_of(Lang::En)?;
    let address = address()?;
    let outlines = outlines()?;
    card::picture(dist, &catalog, &outlines, &english)?;
    card::oembed(dist, address.as_deref(), &english)?;
    let index_path = dist.join("index.html");
    let mut index = read(&index_path)?;
    for (mark, text) in [
        ("<!-- bake:dataset -->", dataset(&catalog)?.as_str()),
        ("<!-- bake:languages -->", &words::of_languages()?),
        ("%SCRIPT%", &script),
        ("%PROGRAM%", &program),
        ("%PROGRAM_BYTES%", &fs::metadata(dist.join(&program))?.len().to_string()),
        ("%CHARTS%", &charts),
        ("%ADDRESS%", address.as_deref().unwrap_or("./")),
        ("%DATA_VERSION%", &data_version(dist)?),
        ("%APP_VERSION%", env!("CARGO_PKG_VERSION")),
        ("%FIRST_VIEW%", &first_view()),
        ("%LANGUAGES%", &Lang::ALL.map(Lang::key).join(" ")),
    ] {
        if !index.contains(mark) {
            return Err(format!("public/index.html has no {mark}").into());
        }
        index = index.replace(mark, text);
    }
    // What is only an instruction to the bundler is nothing for readers.
    let kept: Vec<&str> = index.lines().filter(|line| !line.contains("data-trunk")).collect();
    let index = styles::bundled(&(kept.join("\n") + "\n"), dist)?;
    write(&index_path, &index)?;
    let edition = Edition {
        app: env!("CARGO_PKG_VERSION").to_owned(),
        data: catalog.version.clone(),
        as_of: catalog.as_of.clone(),
        ..Edition::default()
    };
    words::write_pages(&in_all_languages(&read_translated()?), &outlines, &index, dist)?;
    words::write_statement(&index, dist)?;
    let words = words::of_page(&catalog, &outlines)?;
    seal::seal(dist, &seal::Plan { edition, program: &program, words: &words, classic_script })
}

/// The view of the first sight, as a link says it.
fn first_view() -> String {
    escape(&embed::query(&link::write_all(&AppState::default())))
}

/// The coarse outlines, as the program loads them.
fn outlines() -> Outcome<Outlines> {
    let file = "countries-110m.json";
    Ok(read_outlines(file, &read(&Path::new("data/basemap").join(file))?)?)
}

/// Where the atlas will lie, if the builder says so: what other sites show of it must name that.
fn address() -> Outcome<Option<String>> {
    let Ok(address) = std::env::var(ADDRESS) else { return Ok(None) };
    if address.is_empty() {
        return Ok(None);
    }
    let is_one = ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme))
        && address.ends_with('/')
        && !address.contains(['"', '<', '>', '&', '?', '#', ' ']);
    if is_one {
        Ok(Some(address))
    } else {
        Err(format!("{ADDRESS} is a folder such as https://host/atlas/").into())
    }
}

/// The bundled chart library.
fn chart_script(folder: &Path) -> Outcome<String> {
    let is_script = |name: &String| Path::new(name).extension().is_some_and(|extension| extension == "js");
    let names = fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.into_iter().find(is_script).ok_or_else(|| "there is no bundled chart library".into())
}

/// The description of the data for search engines. A block of data, which no content policy has to admit: it never runs.
fn dataset(catalog: &Catalog) -> Outcome<String> {
    let mut names = Vec::new();
    let mut description = None;
    for lang in Lang::ALL {
        let locale = locale_of(lang)?;
        names.push(locale.text(Key::AppTitle));
        description.get_or_insert_with(|| locale.text(Key::DataDescription));
    }
    let text = json_ld(catalog, &names, &description.unwrap_or_default());
    Ok(format!("<script type=\"application/ld+json\">{text}</script>"))
}

/// The words of a language.
fn locale_of(lang: Lang) -> Outcome<Locale> {
    let words = read(&Path::new("data/i18n").join(format!("{}.json", lang.key())))?;
    Ok(Locale::new(lang, Messages::parse("i18n", &words)?, Arc::new(LongDates(PlainFormats { lang }))))
}

/// A short name of the data's content: it changes when any file of it changes.
fn data_version(dist: &Path) -> Outcome<String> {
    let mut names = Vec::new();
    list_files(&dist.join("data"), &mut names)?;
    names.sort();
    let mut bytes = Vec::new();
    for name in names {
        bytes.extend(fs::read(&name)?);
    }
    // A name for a cache, not a defence.
    Ok(hash::of_bytes(bytes))
}

/// What the newer of two catalogs brought, as `releases.json` holds it.
fn tell_changes(old: &Path, new: &Path) -> Outcome<()> {
    let (was, is) = (raw_records(old)?, raw_records(new)?);
    let (old, new) = (load_from(old, false)?, load_from(new, false)?);
    let is_new = |kind: &RecordKind| old.len_of(*kind) == 0 && new.len_of(*kind) > 0;
    let whole: Vec<RecordKind> = RecordKind::ALL.into_iter().filter(is_new).collect();
    let all = |catalog: &Catalog| rows(catalog, Lang::En, &catalog.records());
    let mut found = changes::diff(&all(&old), &all(&new));
    // A row is flat; what it leaves out (figures, stops, notes) shows only in the files.
    for (id, record) in &is {
        let differs = was.get(id).is_some_and(|before| before != record);
        if differs && RecordId::parse(id).is_ok() && !found.iter().any(|one| one.record == *id) {
            let (before, after) = (String::new(), String::new());
            found.push(changes::Difference { record: id.clone(), kind: RevisionKind::Edited, before, after });
        }
    }
    found.sort_by(|a, b| a.record.cmp(&b.record));
    found.retain(|one| !whole.iter().any(|kind| one.record.starts_with(&format!("{}-", kind.key()))));
    let revisions = found.iter().map(|one| {
        let mut revision = json!({ "record": one.record, "kind": one.kind.key() });
        for (key, value) in [("before", &one.before), ("after", &one.after)] {
            if let Some(map) = revision.as_object_mut().filter(|_| !value.is_empty()) {
                map.insert(key.to_owned(), json!(value));
            }
        }
        revision
    });
    let collections: Vec<&str> = whole.into_iter().map(collection_of).collect();
    let told = json!({ "collections": collections, "revisions": revisions.collect::<Vec<_>>() });
    let text = serde_json::to_string_pretty(&told)?;
    writeln!(std::io::stdout(), "{text}").map_err(Into::into)
}

/// Every record of a folder of catalog files as it stands there, by id.
fn raw_records(folder: &Path) -> Outcome<BTreeMap<String, Value>> {
    let mut records = BTreeMap::new();
    for file in CATALOG_FILES.into_iter().chain(REPORT_FILES) {
        let Ok(text) = read(&folder.join(file)) else { continue };
        let value: Value = serde_json::from_str(&text)?;
        for record in value.get("records").and_then(Value::as_array).into_iter().flatten() {
            if let Some(id) = record.get("id").and_then(Value::as_str) {
                records.insert(id.to_owned(), record.clone());
            }
        }
    }
    Ok(records)
}

fn list_files(folder: &Path, into: &mut Vec<std::path::PathBuf>) -> Outcome<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list_files(&path, into)? } else { into.push(path) }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Outcome<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target).map(drop)?;
        }
    }
    Ok(())
}
