//! Where the files are and how a catalog is loaded from them. No tests here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use bri_atlas::domain::Lang;
use bri_atlas::ingest::{CATALOG_FILES, Loaded, REPORT_FILES, load_catalog, load_report, translations};
use serde_json::Value;

/// A file or folder of the project, by its path from the root.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file of the project.
pub fn text(path: &str) -> String {
    std::fs::read_to_string(project(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A JSON file of the project.
pub fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names in a folder, sorted.
pub fn names_in(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(project(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().expect("file names are UTF-8"))
        .collect();
    names.sort();
    names
}

/// Catalog files by name.
pub type Files = BTreeMap<String, String>;

/// The atlas's own data with the rest of the report, as the page has it once all is loaded.
pub fn whole() -> Loaded {
    let read = |file: &str| Ok(translated(file));
    load_report(load_catalog(read), read)
}

/// A file of the catalog with its texts in every language.
pub fn translated(file: &str) -> String {
    let mut value = json(&format!("data/catalog/{file}"));
    for lang in Lang::ALL {
        translations::translate(&mut value, lang, &translations_of(lang, file));
    }
    value.to_string()
}

/// The translations of a file.
pub fn translations_of(lang: Lang, file: &str) -> translations::Table {
    let path = format!("data/translations/{lang}/{file}");
    if project(&path).exists() { serde_json::from_value(json(&path)).unwrap() } else { BTreeMap::new() }
}

/// Every file of `data/catalog/`, the core first.
pub fn every_file() -> impl Iterator<Item = &'static str> {
    CATALOG_FILES.into_iter().chain(REPORT_FILES)
}

/// A catalog of a few records in which every optional field occurs at least once.
pub fn tiny_files() -> Files {
    files_in("tests/fixtures/tiny_catalog", &CATALOG_FILES)
}

/// The rest of a report of a few records, over the tiny catalog; again with every optional field.
pub fn tiny_report_files() -> Files {
    files_in("tests/fixtures/tiny_report", &REPORT_FILES)
}

fn files_in(folder: &str, names: &[&str]) -> Files {
    names.iter().map(|file| ((*file).to_owned(), text(&format!("{folder}/{file}")))).collect()
}

/// Loads a catalog as the page does; a file that is not there is a failure of that file.
pub fn load(files: &Files) -> Loaded {
    load_catalog(|file| files.get(file).cloned().ok_or_else(|| "not found".to_owned()))
}

/// Adds the rest of the report from files, likewise.
pub fn load_rest(core: Loaded, files: &Files) -> Loaded {
    load_report(core, |file| files.get(file).cloned().ok_or_else(|| "not found".to_owned()))
}

/// Loads the atlas's own data with the rest of the report, as the page does.
pub fn load_whole() -> Loaded {
    whole()
}

/// Compares with a file of `tests/golden/`, or writes it when `UPDATE_GOLDEN` is set.
pub fn assert_golden(name: &str, text: &str) {
    let path = project("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if golden == text {
        return;
    }
    let (was, is): (Vec<&str>, Vec<&str>) = (golden.lines().collect(), text.lines().collect());
    let line = was.iter().zip(&is).take_while(|(was, is)| was == is).count();
    let (was, is) = (was.get(line).unwrap_or(&""), is.get(line).unwrap_or(&""));
    let short = |text: &str| text.chars().take(300).collect::<String>();
    panic!(
        "{name}, line {}:\n  was {}\n  is  {}\nUPDATE_GOLDEN=1 rewrites it.",
        line + 1,
        short(was),
        short(is)
    );
}
