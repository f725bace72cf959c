//! What a search finds first: by names of today and of before, in both languages, however they are typed.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use bri_atlas::domain::{Lang, RecordKind};
use bri_atlas::state::{SearchIndex, fold, query};
use proptest::prelude::*;

use super::{CATALOG, cases};

static INDEX: LazyLock<SearchIndex> = LazyLock::new(|| SearchIndex::new(&CATALOG));

/// Ids of the best matches.
fn found(words: &str, limit: usize) -> Vec<&'static str> {
    INDEX.find(words, limit).into_iter().map(|record| CATALOG.id(record).unwrap().as_str()).collect()
}

#[test]
fn what_readers_type_is_found_among_the_first() {
    // (words, id, within how many)
    for (words, id, within) in [
        ("cote d ivoire", "country-civ", 1),
        ("Côte d’Ivoire", "country-civ", 1),
        ("COTE D'IVOIRE", "country-civ", 1),
        ("  kazakhstan  ", "country-kaz", 1),
        ("kaz", "country-kaz", 1),
        ("哈萨克斯坦", "country-kaz", 1),
        ("ivory coast", "country-civ", 1),
        ("burma", "country-mmr", 1),
        ("ceylon", "country-lka", 1),
        ("turkey", "country-tur", 1),
        ("turkiye", "country-tur", 1),
        ("Türkiye", "country-tur", 1),
        ("rcep", "event-38", 3),
        ("cpec", "corridor-cpec", 1),
        ("undp", "organization-undp", 1),
        ("联合国开发计划署", "organization-undp", 1),
        ("African Union", "organization-au", 1),
        ("astana", "country-kaz", 5),
        ("niger", "country-ner", 1),
        ("guinea", "country-gin", 1),
        ("38", "event-38", 1),
    ] {
        let hits = found(words, 12);
        let at = hits.iter().position(|hit| *hit == id);
        assert!(at.is_some_and(|at| at < within), "{words:?}: {id} is not in the first {within} of {hits:?}");
    }
}

#[test]
fn nothing_is_found_where_nothing_is_asked() {
    for words in ["", " ", "\t\n", "---", "’", "（）", "!?.,;:", "\u{301}"] {
        assert_eq!(found(words, 12), Vec::<&str>::new(), "{words:?}");
    }
    assert_eq!(found("xyzzy", 12), Vec::<&str>::new());
    // Eswatini has no document and no record names it.
    assert_eq!(found("swaziland", 12), Vec::<&str>::new());
    assert_eq!(found("china", 0), Vec::<&str>::new());
}

#[test]
fn every_record_is_found_by_its_own_name_and_every_country_first() {
    for record in CATALOG.records() {
        if !query::is_listed(&CATALOG, record) || record.kind == RecordKind::Document {
            continue;
        }
        for lang in Lang::ALL {
            let title = CATALOG.title(record);
            let Some(name) = title.exactly(lang) else { continue };
            let hits = INDEX.find(name, 12);
            assert!(hits.contains(&record), "{name}");
            if record.kind == RecordKind::Country {
                assert_eq!(hits.first(), Some(&record), "{name}");
            }
        }
    }
    for country in CATALOG.partners() {
        let country = &CATALOG.countries[country];
        for lang in Lang::ALL {
            assert!(country.name.exactly(lang).is_some(), "{} has no name in {lang}", country.id);
        }
    }
}

fn assert_within_limits(words: &str) {
    for limit in [1, 8, 12] {
        let hits = INDEX.find(words, limit);
        assert!(hits.len() <= limit, "{words:?} found {}", hits.len());
        assert_eq!(hits.iter().collect::<BTreeSet<_>>().len(), hits.len(), "{words:?} found one twice");
        let fit = |record| query::is_listed(&CATALOG, record) && record.kind != RecordKind::Document;
        assert!(hits.iter().all(|record| fit(*record)), "{words:?}");
    }
}

#[test]
fn one_letter_or_two_find_no_more_than_asked_for() {
    let letters = || ('a'..='z').map(String::from).chain([String::new()]);
    for first in letters() {
        for second in letters() {
            assert_within_limits(&format!("{first}{second}"));
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn three_letters_find_no_more_than_asked_for(words in "[a-zé一-龥 ]{3}") {
        assert_within_limits(&words);
    }

    #[test]
    fn any_words_are_folded_once_and_for_all(words in "\\PC{0,24}") {
        let folded = fold(&words);
        prop_assert_eq!(fold(&folded), folded.clone());
        prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
        assert_within_limits(&words);
    }
}
