//! Which build this is. The same few words stand in `version.json`, in the worker and in the page, so that each can be
//! compared with the others.

use serde_json::{Value, json};

/// A build of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// Name of exactly this build: the hash of all its files.
    pub build: String,
    /// Version of the program.
    pub app: String,
    /// Version of the data.
    pub data: String,
    /// Day, month or year of which the data are.
    pub as_of: String,
    /// The day on which a browser kept a copy of it; empty for the build itself.
    pub saved: String,
}

impl Edition {
    /// From the text of `version.json` or of a worker's answer; `None` when it names no build, as an error page of a
    /// host or a log-in page of a network does not.
    pub fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let word = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let edition = Self {
            build: word("build"),
            app: word("app"),
            data: word("data"),
            as_of: word("as_of"),
            saved: word("saved"),
        };
        (!edition.build.is_empty()).then_some(edition)
    }

    /// The text of `version.json`, without a line's end.
    pub fn written(&self) -> String {
        let Self { build, app, data, as_of, saved } = self;
        let mut value = json!({ "build": build, "app": app, "data": data, "as_of": as_of });
        if let (Some(map), false) = (value.as_object_mut(), saved.is_empty()) {
            map.insert("saved".to_owned(), json!(saved));
        }
        value.to_string()
    }

    /// Whether both are the same build, whenever they were kept.
    pub fn is_same_build(&self, other: &Self) -> bool {
        self.build == other.build
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_comes_back_from_its_text() {
        let mut edition = Edition {
            build: "0123456789abcdef".into(),
            app: "0.1.0".into(),
            data: "2026.11.1".into(),
            as_of: "2021-06".into(),
            saved: String::new(),
        };
        assert_eq!(Edition::read(&edition.written()), Some(edition.clone()));
        assert!(!edition.written().contains("saved"));
        edition.saved = "2026-11-25".into();
        assert_eq!(Edition::read(&edition.written()), Some(edition));
    }

    #[test]
    fn what_names_no_build_is_none() {
        for text in ["", "<!doctype html>", "[]", "{}", "{\"build\":7}", "{\"app\":\"1\"}"] {
            assert_eq!(Edition::read(text), None, "{text}");
        }
    }
}
