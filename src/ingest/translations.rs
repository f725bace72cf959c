//! The texts of the languages that the catalog files do not hold themselves.
//!
//! The catalog is kept in English, the reference, and in Chinese, the language of the report. The other languages are files
//! beside it, `data/translations/<lang>/<file>`, one object from the English text to the translation (as in gettext): a text
//! that occurs twice is translated once, and one whose English was changed is missing until it is translated anew, which
//! tests tell and readers see. Names of countries, bodies and works that sources give only in their own language stay so.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::domain::Lang;

/// English text to translation, of one file and language.
pub type Table = BTreeMap<String, String>;

/// Whether an object is a text: languages and nothing else.
pub fn is_text(map: &Map<String, Value>) -> bool {
    !map.is_empty()
        && map.iter().all(|(key, value)| Lang::ALL.iter().any(|l| l.key() == key) && value.is_string())
}

/// Calls back for every text of a file, with the field that holds it.
pub fn each_text(value: &mut Value, field: &str, call: &mut impl FnMut(&str, &mut Map<String, Value>)) {
    match value {
        Value::Object(map) if is_text(map) => call(field, map),
        Value::Object(map) => map.iter_mut().for_each(|(key, value)| each_text(value, key, call)),
        Value::Array(items) => items.iter_mut().for_each(|item| each_text(item, field, call)),
        _ => {}
    }
}

/// Adds a language to every text of a file that has none in it; returns the English texts without a translation.
pub fn translate(file: &mut Value, lang: Lang, table: &Table) -> Vec<String> {
    let mut missing = Vec::new();
    each_text(file, "", &mut |_, text| {
        if text.contains_key(lang.key()) {
            return;
        }
        let Some(english) = text.get(Lang::En.key()).and_then(Value::as_str) else { return };
        match table.get(english) {
            Some(translation) => {
                text.insert(lang.key().to_owned(), Value::from(translation.as_str()));
            }
            None => missing.push(english.to_owned()),
        }
    });
    missing
}

/// Leaves one language in every text; where it is missing, the reference stays and the page marks it.
pub fn keep_language(file: &mut Value, lang: Lang) {
    each_text(file, "", &mut |_, text| {
        let kept = if text.contains_key(lang.key()) { lang } else { Lang::En };
        if text.contains_key(kept.key()) {
            text.retain(|key, _| key == kept.key());
        }
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn file() -> Value {
        json!({ "records": [
            { "id": "a", "title": { "en": "Rail", "zh": "铁路" }, "parts": [{ "name": { "en": "Sea" } }] },
        ] })
    }

    #[test]
    fn texts_are_found_wherever_they_stand_and_what_is_missing_is_told() {
        let mut file = file();
        let table = Table::from([("Rail".to_owned(), "Chemin de fer".to_owned())]);
        assert_eq!(translate(&mut file, Lang::Fr, &table), ["Sea"]);
        assert_eq!(file["records"][0]["title"]["fr"], "Chemin de fer");
        assert_eq!(file["records"][0]["id"], "a");
    }

    #[test]
    fn one_language_is_left_or_the_reference() {
        let mut file = file();
        keep_language(&mut file, Lang::Zh);
        assert_eq!(file["records"][0]["title"], json!({ "zh": "铁路" }));
        assert_eq!(file["records"][0]["parts"][0]["name"], json!({ "en": "Sea" }));
    }
}
