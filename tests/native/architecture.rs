//! Layers and third-party doors: who may name whom (the table of `src/lib.rs`), and which crate is met where.
//!
//! Reads `src/` as text, without comments and strings, collects every path that begins with `crate::`, `bri_atlas::` or
//! the name of a dependency, and fails with file and line. A `super::` that climbs out of its part is read as `crate::`.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support;

/// A part of the crate, what of the crate it may name, and which other crates.
type Rule = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Each part may name itself besides. `i18n::Formats` admits what is below it, not the rest of `i18n`.
const TABLE: &[Rule] = &[
    ("units", &[], &["thiserror"]),
    ("site", &[], &["serde_json"]),
    ("geometry", &["units"], &[]),
    ("timescale", &["units"], &[]),
    ("domain", &["units"], &["thiserror"]),
    ("ingest", &["units", "domain", "geometry"], &["serde", "serde_json", "thiserror"]),
    ("i18n", &["units", "domain"], &["serde_json", "thiserror"]),
    ("state", &["units", "domain", "geometry", "timescale"], &["unicode_normalization", "thiserror"]),
    // The key table feeds the help sheet, so each row carries the key of its sentence; no sentence is read here.
    ("interaction", &["units", "geometry", "timescale", "domain", "state", "i18n::Key"], &[]),
    ("scene", &["units", "geometry", "timescale", "domain", "ingest", "i18n", "state", "interaction"], &[]),
    ("message", &["units", "domain", "state"], &["serde_json"]),
    // Colours, faces and words are those of the scenes.
    ("charts", &["units", "domain", "i18n", "scene"], &["charming"]),
    ("export", &["ingest", "units", "domain", "i18n", "state", "scene"], &[]),
    (
        "browser",
        // Of `interaction` only what `interaction::raw` declares.
        &[
            "units",
            "scene",
            "interaction::RawInput",
            "interaction::PointerKind",
            "interaction::Modifiers",
            "i18n::Formats",
            // Of `message` only its name, its limits and what a request is called.
            "message::APP",
            "message::Id",
            "message::MAX_BYTES",
            "message::MAX_KEYS",
            "site",
        ],
        &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo_net", "thiserror"],
    ),
    (
        "app",
        &[
            "units",
            "geometry",
            "timescale",
            "domain",
            "ingest",
            "i18n",
            "state",
            "interaction",
            "scene",
            "charts",
            "message",
            "export",
            "site",
            "browser",
        ],
        // A node reference of Leptos is a web_sys type: that one file hands it to the browser layer.
        &["leptos", "futures_util", "wasm_bindgen::JsCast"],
    ),
    (
        "bin/bake.rs",
        &["units", "domain", "ingest", "i18n", "state", "scene", "export", "site"],
        &["pinyin", "serde_json"],
    ),
    (
        "bin/bake/card.rs",
        &["units", "domain", "ingest", "i18n", "state", "scene", "export", "site"],
        &["serde_json", "resvg", "png"],
    ),
    ("bin/bake/dates.rs", &["units", "domain", "i18n"], &[]),
    ("bin/bake/seal.rs", &["site"], &["sha2"]),
    ("bin/bake/styles.rs", &["site"], &[]),
    (
        "bin/bake/words.rs",
        &["units", "domain", "ingest", "i18n", "state", "scene", "export"],
        &["pulldown_cmark", "serde_json"],
    ),
    ("main.rs", &["app"], &[]),
    ("lib.rs", &[], &[]),
];

/// Crates that one file may name beyond its part.
const DOORS: &[(&str, &[&str])] =
    &[("app/canvas_host.rs", &["web_sys"]), ("browser/echarts.rs", &["charming", "serde_json"])];

/// Of the standard library: the page has no clock, threads, files or environment; these are handed in.
const FORBIDDEN_STD: [&str; 7] = [
    "std::time::Instant",
    "std::time::SystemTime",
    "std::thread",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
];
/// Native only, and its work is to read and write files.
const READS_FILES: &str = "bin/";

/// The only files that know for which target they are built.
const TARGET_SWITCHES: [&str; 2] = ["lib.rs", "main.rs"];

#[test]
fn every_file_names_only_what_lies_below_it() {
    let crates = dependencies(&support::text("Cargo.toml"));
    let mut faults = Vec::new();
    let mut seen = 0;
    for file in source_files(&support::project("src")) {
        let text = support::text(&format!("src/{file}"));
        faults.extend(check(&file, &text, &crates));
        seen += 1;
    }
    assert!(seen > 40, "src/ was read: {seen} files");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_part_of_the_crate_has_its_row() {
    let parts: BTreeSet<String> =
        source_files(&support::project("src")).iter().map(|file| part_of(file)).collect();
    let rows: BTreeSet<String> = TABLE.iter().map(|(part, ..)| (*part).to_owned()).collect();
    assert_eq!(parts, rows);
}

#[test]
fn the_reader_of_sources_finds_what_it_should() {
    let crates: BTreeSet<String> = ["leptos", "serde", "web_sys", "wasm_bindgen"].map(str::to_owned).into();
    let found = |file: &str, text: &str| check(file, text, &crates);
    let clean: [(&str, &str); 9] = [
        ("scene/op.rs", "use crate::units::{Day, geo::{LonLat}};\nlet a = crate::state::query::x();"),
        ("domain/id.rs", "//! [`crate::app`]\n/* crate::app /* crate::app */ */\nlet a = \"crate::app::x\";"),
        (
            "domain/id.rs",
            "let a = r#\"crate::app \" \"#; let b = '\"'; fn f<'a>(x: &'a str) {} // crate::app",
        ),
        (
            "browser/intl.rs",
            "use crate::i18n::Formats;\nuse crate::interaction::{RawInput, PointerKind as Kind};",
        ),
        ("app/canvas_host.rs", "use web_sys::HtmlCanvasElement;\nuse wasm_bindgen::JsCast;"),
        ("state/link.rs", "use super::{query, Camera};\nmod tests { use super::super::query; }"),
        ("state/mod.rs", "mod tests { use super::*; }"),
        ("lib.rs", "#[cfg(target_arch = \"wasm32\")]\npub mod app;"),
        ("bin/bake.rs", "use std::fs;\nuse bri_atlas::ingest::load_catalog;"),
    ];
    for (file, text) in clean {
        assert_eq!(found(file, text), Vec::<String>::new(), "{file}: {text}");
    }
    let faulty: [(&str, &str, &str); 14] = [
        (
            "domain/id.rs",
            "\nuse crate::units::Day;\nuse crate::state::View;",
            "src/domain/id.rs:3: domain names crate::state::View",
        ),
        ("domain/id.rs", "use crate::{units::Day, state};", "src/domain/id.rs:1: domain names crate::state"),
        (
            "geometry/clip.rs",
            "fn f() {\n    crate::timescale::x();\n}",
            "src/geometry/clip.rs:2: geometry names crate::timescale::x",
        ),
        (
            "browser/fetch.rs",
            "use crate::interaction::Gesture;",
            "src/browser/fetch.rs:1: browser names crate::interaction::Gesture",
        ),
        (
            "browser/fetch.rs",
            "use crate::i18n::{Formats, Locale};",
            "src/browser/fetch.rs:1: browser names crate::i18n::Locale",
        ),
        (
            "browser/fetch.rs",
            "use crate::domain::Lang;",
            "src/browser/fetch.rs:1: browser names crate::domain::Lang",
        ),
        ("domain/id.rs", "use serde::Deserialize;", "src/domain/id.rs:1: domain names serde::Deserialize"),
        ("app/status.rs", "use web_sys::Element;", "src/app/status.rs:1: app names web_sys::Element"),
        (
            "app/status.rs",
            "use wasm_bindgen::closure::Closure;",
            "src/app/status.rs:1: app names wasm_bindgen::closure::Closure",
        ),
        (
            "scene/op.rs",
            "use std::time::{Duration, Instant};",
            "src/scene/op.rs:1: scene names std::time::Instant",
        ),
        ("scene/op.rs", "let a = std::env::var(\"A\");", "src/scene/op.rs:1: scene names std::env::var"),
        ("state/mod.rs", "use super::scene::Ink;", "src/state/mod.rs:1: state names crate::scene::Ink"),
        (
            "state/link.rs",
            "\nuse super::super::scene::Ink;",
            "src/state/link.rs:2: state names crate::scene::Ink",
        ),
        ("scene/op.rs", "\n#[cfg(target_arch = \"wasm32\")]", "src/scene/op.rs:2: scene asks for its target"),
    ];
    for (file, text, fault) in faulty {
        assert_eq!(found(file, text), [fault], "{file}: {text}");
    }
}

/// The faults of one file, each with its line.
fn check(file: &str, text: &str, crates: &BTreeSet<String>) -> Vec<String> {
    let part = part_of(file);
    let Some((_, layers, third_party)) = TABLE.iter().find(|(name, ..)| *name == part) else {
        return vec![format!("src/{file}:1: {part} has no row in the table")];
    };
    let code = without_comments_and_strings(text);
    let mut faults = Vec::new();
    for Named { line, mut path } in paths(&code, depth_of(file)) {
        let within = |allowed: &str| path == allowed || path.starts_with(&format!("{allowed}::"));
        let root = path.split("::").next().unwrap_or_default();
        let fine = match root {
            "crate" | "bri_atlas" => {
                let inner = path.split_once("::").map_or("", |(_, inner)| inner).to_owned();
                let within = |allowed: &str| inner == allowed || inner.starts_with(&format!("{allowed}::"));
                path = format!("{root}::{inner}");
                within(&part) || layers.iter().any(|layer| within(layer))
            }
            "std" | "core" => {
                file.starts_with(READS_FILES) || !FORBIDDEN_STD.iter().any(|forbidden| within(forbidden))
            }
            name if crates.contains(name) => {
                let door = DOORS.iter().find(|(door, _)| *door == file).map_or(&[][..], |(_, names)| names);
                third_party.iter().chain(door).any(|allowed| within(allowed))
            }
            _ => true,
        };
        if !fine {
            faults.push(format!("src/{file}:{line}: {part} names {path}"));
        }
    }
    for (index, line) in code.lines().enumerate() {
        let asks = ["target_arch", "target_family", "target_os"].iter().any(|word| line.contains(word));
        if asks && !TARGET_SWITCHES.contains(&file) {
            faults.push(format!("src/{file}:{}: {part} asks for its target", index + 1));
        }
    }
    faults
}

/// The first folder, or the file itself when it lies beside `lib.rs` or in `bin`.
fn part_of(file: &str) -> String {
    match file.split_once('/') {
        Some((folder, _)) if folder != "bin" => folder.to_owned(),
        _ => file.to_owned(),
    }
}

/// How many modules a file lies below the crate's root: `state/mod.rs` 1, `state/link.rs` 2.
fn depth_of(file: &str) -> usize {
    file.split('/').count() - usize::from(file.ends_with("mod.rs"))
}

/// Every `.rs` file below a folder, by its path from there.
fn source_files(root: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("src/ can be read") {
            let path = entry.expect("src/ can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inner = path.strip_prefix(root).expect("found below the root");
                files.push(inner.to_str().expect("names are UTF-8").replace('\\', "/"));
            }
        }
    }
    files.sort();
    files
}

/// The dependencies of a manifest as crate names; those for tests alone are left out.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut inside = false;
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            // `[dependencies]`, `[target.'…'.dependencies]`, `[target.'…'.dependencies.web-sys]`.
            let (_, last) = section.rsplit_once("dependencies").unwrap_or(("", "no"));
            inside = last.is_empty() && !section.starts_with("dev-");
            if let Some(name) = last.strip_prefix('.') {
                names.insert(name.replace('-', "_"));
            }
        } else if inside
            && !line.starts_with('#')
            && let Some((name, _)) = line.split_once('=')
        {
            names.insert(name.trim().replace('-', "_"));
        }
    }
    names
}

/// The text with comments, strings and characters blanked; lines stay where they are.
fn without_comments_and_strings(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or('\0');
    let mut code = String::with_capacity(text.len());
    let mut index = 0;
    // Keeps the line ends of what is skipped.
    let blank = |code: &mut String, from: usize, to: usize| {
        code.push(' ');
        code.extend((from..to).map(at).filter(|letter| *letter == '\n'));
    };
    while index < letters.len() {
        let start = index;
        match (at(index), at(index + 1)) {
            ('/', '/') => {
                while index < letters.len() && at(index) != '\n' {
                    index += 1;
                }
            }
            ('/', '*') => {
                let mut depth = 0;
                loop {
                    match (at(index), at(index + 1)) {
                        ('/', '*') => (depth, index) = (depth + 1, index + 2),
                        ('*', '/') => (depth, index) = (depth - 1, index + 2),
                        _ => index += 1,
                    }
                    if depth == 0 || index >= letters.len() {
                        break;
                    }
                }
            }
            ('r', '"' | '#')
                if !is_word(at(index.wrapping_sub(1))) && raw_hashes(&letters, index + 1).is_some() =>
            {
                let hashes = raw_hashes(&letters, index + 1).unwrap_or_default();
                index += hashes + 2;
                while index < letters.len()
                    && !(at(index) == '"' && (1..=hashes).all(|offset| at(index + offset) == '#'))
                {
                    index += 1;
                }
                index += hashes + 1;
            }
            ('"', _) => {
                index += 1;
                while index < letters.len() && at(index) != '"' {
                    index += if at(index) == '\\' { 2 } else { 1 };
                }
                index += 1;
            }
            // A character, not a lifetime.
            ('\'', '\\') => {
                index += 3;
                while index < letters.len() && at(index) != '\'' {
                    index += 1;
                }
                index += 1;
            }
            ('\'', _) if at(index + 2) == '\'' => index += 3,
            (letter, _) => {
                code.push(letter);
                index += 1;
                continue;
            }
        }
        blank(&mut code, start, index.min(letters.len()));
    }
    code
}

/// How many `#` open a raw string here; `None` when none does.
fn raw_hashes(letters: &[char], from: usize) -> Option<usize> {
    let hashes = letters.iter().skip(from).take_while(|letter| **letter == '#').count();
    (letters.get(from + hashes) == Some(&'"')).then_some(hashes)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// A path that is named, from its root, groups written out.
struct Named {
    line: usize,
    path: String,
}

/// Every path of two parts or more, and every group of a `use`.
fn paths(code: &str, depth: usize) -> Vec<Named> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut index = 0;
    // Modules opened inside the file, by the depth of braces at which each closes: there `super` climbs less far.
    let (mut braces, mut inner): (usize, Vec<usize>) = (0, Vec::new());
    while let Some((line, token)) = tokens.get(index) {
        match token.as_str() {
            "{" => {
                let opens_module = index >= 2 && tokens[index - 2].1 == "mod";
                braces += 1;
                if opens_module {
                    inner.push(braces);
                }
            }
            "}" => {
                if inner.last() == Some(&braces) {
                    inner.pop();
                }
                braces = braces.saturating_sub(1);
            }
            _ => {}
        }
        let after = |offset: usize| tokens.get(index + offset).map_or("", |(_, token)| token.as_str());
        let begins =
            token.starts_with(is_word) && after(1) == "::" && (index == 0 || tokens[index - 1].1 != "::");
        if begins {
            let mut written = Vec::new();
            let next = tree(&tokens, index, "", &mut written);
            found.extend(written.into_iter().filter_map(|path| {
                Some(Named { line: *line, path: from_root(&path, depth + inner.len())? })
            }));
            index = next.max(index + 1);
        } else {
            index += 1;
        }
    }
    found
}

/// A path as it reads from the crate's root; `None` for one that stays inside its part.
fn from_root(path: &str, depth: usize) -> Option<String> {
    let parts: Vec<&str> = path.split("::").collect();
    let climbs = parts.iter().take_while(|part| **part == "super").count();
    match parts.first() {
        Some(&"self" | &"Self") => None,
        Some(&"super") if climbs < depth => None,
        Some(&"super") => Some(format!("crate::{}", parts.get(climbs..).unwrap_or_default().join("::"))),
        _ => Some(path.to_owned()),
    }
}

/// Reads `a::b::{c, d::*}` from a token on; writes each path out and gives the index after it.
fn tree(tokens: &[(usize, String)], from: usize, prefix: &str, into: &mut Vec<String>) -> usize {
    let at = |index: usize| tokens.get(index).map_or("", |(_, token)| token.as_str());
    let mut path = prefix.to_owned();
    let mut index = from;
    loop {
        match at(index) {
            "{" => {
                index += 1;
                while index < tokens.len() && at(index) != "}" {
                    let next = tree(tokens, index, &path, into);
                    index = next.max(index + 1);
                    // `as name`, commas.
                    while !matches!(at(index), "" | "}" | ",") {
                        index += 1;
                    }
                    index += usize::from(at(index) == ",");
                }
                return index + 1;
            }
            token if token == "*" || token.starts_with(is_word) => {
                if !path.is_empty() {
                    path.push_str("::");
                }
                path.push_str(token);
                index += 1;
                let goes_on = at(index) == "::"
                    && (at(index + 1) == "{" || at(index + 1) == "*" || at(index + 1).starts_with(is_word));
                if !goes_on {
                    into.push(path);
                    return index;
                }
                index += 1;
            }
            _ => return index,
        }
    }
}

/// Words, `::` and single signs, each with its line.
fn tokens(code: &str) -> Vec<(usize, String)> {
    let mut tokens = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            let mut token = letter.to_string();
            if is_word(letter) {
                while let Some(next) = letters.next_if(|next| is_word(*next)) {
                    token.push(next);
                }
            } else if letter == ':' && letters.next_if_eq(&':').is_some() {
                token.push(':');
            } else if letter.is_whitespace() {
                continue;
            }
            tokens.push((number + 1, token));
        }
    }
    tokens
}
