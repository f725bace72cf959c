//! The words of the interface: every key in every language, nothing besides, and the same arguments.

use std::collections::{BTreeMap, BTreeSet};

use bri_atlas::domain::{Lang, Qualifier, Unit};
use bri_atlas::i18n::{Key, Locale, Messages};
use bri_atlas::scene::words;

use super::messages;

/// The plural suffixes that a language needs (Unicode CLDR, cardinal numbers).
const fn plurals(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En | Lang::Fr | Lang::Es => &["one", "other"],
        Lang::Zh => &["other"],
        Lang::Ru => &["few", "many", "one", "other"],
        Lang::Ar => &["few", "many", "one", "other", "two", "zero"],
    }
}

/// A full key without its plural suffix, and the suffix.
fn parts(key: &str) -> (&str, Option<&str>) {
    key.split_once('#').map_or((key, None), |(base, suffix)| (base, Some(suffix)))
}

/// The names in braces.
fn args(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').expect("a closing brace").0).collect()
}

/// Arguments by key, of all plural forms together.
fn args_by_key(messages: &Messages) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut by_key: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for key in messages.keys() {
        by_key.entry(parts(key).0).or_default().extend(args(messages.get(key).unwrap()));
    }
    by_key
}

#[test]
fn every_key_has_its_text_in_every_language() {
    for lang in Lang::ALL {
        let messages = messages(lang);
        for key in Key::ALL {
            let name = key.name();
            let plain = messages.get(name).is_some();
            let suffixes: Vec<_> = messages
                .keys()
                .filter_map(|full| {
                    let (base, suffix) = parts(full);
                    suffix.filter(|_| base == name)
                })
                .collect();
            if plain {
                assert_eq!(suffixes, [""; 0], "{lang}: {name} is both plain and plural");
            } else {
                assert_eq!(suffixes, plurals(lang), "{lang}: {name}");
            }
        }
    }
}

#[test]
fn no_file_has_a_key_that_nothing_names() {
    let named: BTreeSet<_> = Key::ALL.iter().map(|key| key.name()).collect();
    assert_eq!(named.len(), Key::ALL.len(), "two keys share a name");
    for lang in Lang::ALL {
        for key in messages(lang).keys() {
            let (base, suffix) = parts(key);
            let is_field = base.starts_with("field.") && suffix.is_none();
            assert!(is_field || named.contains(base), "{lang}: {key}");
        }
    }
}

#[test]
fn every_language_has_the_same_keys_and_the_same_arguments() {
    let all = Lang::ALL.map(|lang| (lang, messages(lang)));
    let english = args_by_key(&all[0].1);
    for (lang, messages) in &all {
        assert_eq!(args_by_key(messages), english, "{lang}");
        for key in messages.keys() {
            let (base, suffix) = parts(key);
            // "One country" and "two countries" may do without the number, and so may "no country"; every other form says
            // it where any does.
            if suffix.is_some_and(|suffix| !["zero", "one", "two"].contains(&suffix)) {
                assert_eq!(args(messages.get(key).unwrap()), english[base], "{lang}: {key}");
            }
        }
    }
}

#[test]
fn no_text_is_blank_or_has_blanks_around_it() {
    for lang in Lang::ALL {
        let messages = messages(lang);
        for key in messages.keys() {
            let text = messages.get(key).unwrap();
            assert!(!text.is_empty() && text.trim() == text, "{lang}: {key} = {text:?}");
        }
    }
}

#[test]
fn a_unit_takes_the_form_that_its_number_asks_for() {
    let says = |lang: Lang, value: f64, unit: Unit, qualifier: Qualifier| {
        let locale = Locale::plain(lang, messages(lang));
        let (number, unit) = words::amount(&locale, value, unit, qualifier);
        format!("{number} {unit}").replace(['\u{2066}', '\u{2067}', '\u{2069}'], "")
    };
    for (lang, value, unit, qualifier, words) in [
        (Lang::En, 1.0, Unit::Year, Qualifier::Exact, "1 year"),
        (Lang::En, 2.5, Unit::Hour, Qualifier::Nearly, "nearly 2.5 hours"),
        (Lang::Fr, 1.5, Unit::PercentagePoint, Qualifier::Exact, "1,5 point de pourcentage"),
        (Lang::Fr, 20.0, Unit::Year, Qualifier::Over, "plus de 20 ans"),
        (Lang::Ru, 1.0, Unit::Year, Qualifier::Exact, "1 год"),
        (Lang::Ru, 3.0, Unit::Year, Qualifier::Exact, "3 года"),
        (Lang::Ru, 5.0, Unit::Year, Qualifier::Exact, "5 лет"),
        (Lang::Ru, 25.6, Unit::Day, Qualifier::Exact, "25,6 дня"),
        (Lang::Ru, 1.0, Unit::Year, Qualifier::UpTo, "до 1 года"),
        (Lang::Ru, 4.0, Unit::Hour, Qualifier::About, "около 4 часов"),
        (Lang::Es, 1.0, Unit::Year, Qualifier::Exact, "1 año"),
        (Lang::Ar, 3.0, Unit::Year, Qualifier::Exact, "3 سنوات"),
        (Lang::Ar, 15.0, Unit::Day, Qualifier::Exact, "15 يومًا"),
        (Lang::Zh, 3.0, Unit::Year, Qualifier::Exact, "3 年"),
    ] {
        assert_eq!(says(lang, value, unit, qualifier), words);
    }
    // In the browser the number is "3,5 millions": the unit follows that word.
    assert!(says(Lang::Fr, 3.5e6, Unit::Tonne, Qualifier::Exact).ends_with(" de t"));
    assert!(says(Lang::Ar, 3.0e6, Unit::Tonne, Qualifier::Exact).ends_with(" طن"));
}
