//! The translations: whole, current, and faithful in what a program can see. The target of missing texts is zero.

use std::collections::{BTreeMap, BTreeSet};

use bri_atlas::domain::Lang;
use bri_atlas::ingest::translations;
use serde::Deserialize;

use crate::support::{every_file, json, names_in, project, translations_of};

/// The languages whose texts stand beside the catalog.
const BESIDE: [Lang; 4] = [Lang::Fr, Lang::Ru, Lang::Es, Lang::Ar];

/// A term that has one rendering.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the names of the glossaries")]
struct Term {
    /// As it stands in English texts.
    en: String,
    /// Whether capitals count there.
    #[serde(default)]
    case: bool,
    /// In the dictionary's form.
    term: String,
    /// Beginnings of the forms that it takes in a sentence; one of them must be there.
    r#match: Vec<String>,
    /// English texts in which the words mean something else.
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "for people")]
    note: String,
}

fn glossary(lang: Lang) -> Vec<Term> {
    serde_json::from_value(json(&format!("data/glossary/{lang}.json"))).unwrap()
}

/// Every English text of a file that has to be translated. Titles of what others published stay in their own language.
fn english(file: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    translations::each_text(&mut json(&format!("data/catalog/{file}")), "", &mut |_, text| {
        let is_others = file == "sources.json" && !text.contains_key("zh");
        if let Some(text) = text.get("en").filter(|_| !is_others) {
            found.insert(text.as_str().unwrap().to_owned());
        }
    });
    found
}

/// Every pair of English and translated text with where it stands, those of the interface included.
fn pairs(lang: Lang) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for file in every_file() {
        all.extend(translations_of(lang, file).into_iter().map(|(en, text)| (file.to_owned(), en, text)));
    }
    let words = |lang: Lang| -> BTreeMap<String, String> {
        serde_json::from_value(json(&format!("data/i18n/{lang}.json"))).unwrap()
    };
    let translated = words(lang);
    for (key, en) in words(Lang::En) {
        all.extend(translated.get(&key).map(|text| (key, en, text.clone())));
    }
    all
}

/// The numbers of a text without the marks between their digits, so that they are the same in every language.
fn numbers(text: &str) -> BTreeMap<String, usize> {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let mut found = BTreeMap::new();
    let mut number = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let is_mark = matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | ',' | '.');
        if letter.is_ascii_digit() {
            number.push(*letter);
        } else if !(number.is_empty() || is_mark && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1))) {
            *found.entry(std::mem::take(&mut number)).or_default() += 1;
        }
    }
    if !number.is_empty() {
        *found.entry(number).or_default() += 1;
    }
    found
}

#[test]
fn nothing_is_missing_and_nothing_is_left_over() {
    for lang in BESIDE {
        let mut missing = Vec::new();
        for file in every_file() {
            let (wanted, there) = (english(file), translations_of(lang, file));
            missing.extend(
                wanted.iter().filter(|text| !there.contains_key(*text)).map(|text| format!("{file}: {text}")),
            );
            let left: Vec<_> = there.keys().filter(|text| !wanted.contains(*text)).collect();
            assert!(left.is_empty(), "{lang} {file}: these stand in no record any more: {left:#?}");
            for (english, text) in &there {
                assert!(!text.is_empty() && text.trim() == text, "{lang} {file}: {english} = {text:?}");
            }
        }
        assert!(
            missing.is_empty(),
            "{lang}: {} texts are missing, first {:#?}",
            missing.len(),
            missing.iter().take(5).collect::<Vec<_>>()
        );
        let files: BTreeSet<String> = every_file().map(str::to_owned).collect();
        let strays: Vec<_> = names_in(&format!("data/translations/{lang}"))
            .into_iter()
            .filter(|name| !files.contains(name))
            .collect();
        assert!(strays.is_empty(), "{lang}: {strays:?} translate no file");
    }
}

/// What stands printed in the report may be quoted as it stands there.
fn quoted() -> BTreeSet<String> {
    let mut quoted = BTreeSet::new();
    for file in every_file() {
        translations::each_text(&mut json(&format!("data/catalog/{file}")), "", &mut |field, text| {
            if field == "printed" || field == "likely" {
                quoted.extend(text.get("en").and_then(|text| Some(text.as_str()?.to_owned())));
            }
        });
    }
    quoted
}

#[test]
fn no_translation_is_the_english_text_but_in_quotations() {
    let quoted = quoted();
    for lang in [Lang::Ru, Lang::Ar] {
        for (at, english, text) in pairs(lang) {
            let is_word = english.split(' ').filter(|word| word.chars().all(char::is_lowercase)).count() > 2;
            assert!(!is_word || english != text || quoted.contains(&english), "{lang} {at}: {english}");
        }
    }
}

#[test]
fn no_translation_has_letters_of_another_script_than_its_own_and_latin() {
    let is_han = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    for lang in BESIDE {
        for (at, english, text) in pairs(lang) {
            let strange: Vec<char> = text
                .chars()
                .filter(|letter| {
                    let cyrillic = ('\u{400}'..='\u{4ff}').contains(letter) && lang != Lang::Ru;
                    let arabic = ('\u{600}'..='\u{6ff}').contains(letter) && lang != Lang::Ar;
                    is_han(*letter) || cyrillic || arabic
                })
                .filter(|letter| !english.contains(*letter))
                .collect();
            assert!(strange.is_empty(), "{lang} {at}: {strange:?} in {text}");
        }
    }
}

/// Numbers that a translation says in words or in another unit's words (1.34 trillion is 1,34 billones).
#[test]
fn numbers_are_kept() {
    for lang in BESIDE {
        let excused: BTreeSet<String> =
            serde_json::from_value(json(&format!("data/glossary/numbers-{lang}.json"))).unwrap();
        let mut used = BTreeSet::new();
        for (at, english, text) in pairs(lang) {
            // Of the interface: numbers come in by arguments.
            let is_of_interface = !every_file().any(|file| file == at);
            if is_of_interface || numbers(&english) == numbers(&text) {
                continue;
            }
            assert!(excused.contains(&english), "{lang} {at}:\n{english}\n{text}");
            used.insert(english);
        }
        let idle: Vec<_> = excused.difference(&used).collect();
        assert!(idle.is_empty(), "{lang}: these need no excuse: {idle:#?}");
    }
}

#[test]
fn terms_are_those_of_the_glossary() {
    for lang in BESIDE {
        let terms = glossary(lang);
        assert!(terms.len() >= 40, "{lang} has {} terms", terms.len());
        let pairs = pairs(lang);
        for term in &terms {
            assert!(!term.term.is_empty() && !term.r#match.is_empty(), "{lang}: {term:?}");
            let mut met = 0;
            for (at, english, text) in &pairs {
                // Titles of what others published keep their own words.
                if at == "sources.json"
                    || !occurs(&term.en, english, term.case)
                    || term.unless.contains(english)
                {
                    continue;
                }
                met += 1;
                let text = text.to_lowercase();
                let has = term.r#match.iter().any(|form| text.contains(&form.to_lowercase()));
                assert!(has, "{lang} {at}: “{}” wants “{}”:\n{english}\n{text}", term.en, term.term);
            }
            assert!(met > 0, "{lang}: “{}” stands in no text", term.en);
        }
    }
}

/// Whether a term stands in a text as whole words.
fn occurs(term: &str, text: &str, case: bool) -> bool {
    let (term, text) =
        if case { (term.to_owned(), text.to_owned()) } else { (term.to_lowercase(), text.to_lowercase()) };
    text.match_indices(&term).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + term.len()..).and_then(|after| after.chars().next());
        let is_word =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        !is_word(before) && !is_word(after)
    })
}

#[test]
fn the_glossaries_are_files_of_this_test() {
    assert!(project("data/glossary").is_dir());
    let names = names_in("data/glossary");
    for lang in BESIDE {
        for name in [format!("{lang}.json"), format!("numbers-{lang}.json")] {
            assert!(names.contains(&name), "{name} is missing");
        }
    }
    assert_eq!(names.len(), 2 * BESIDE.len(), "{names:?}");
}
