//! JSON as text, with keys in the order given: the files are read by people too, and a record begins with its id.

use std::fmt;

use crate::units::LonLat;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    /// Written as a whole number where it is one; `null` for what is no number.
    Number(f64),
    Text(String),
    List(Vec<Json>),
    /// Every member on its own line, or all on one.
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The text, or null when it is empty: what is not known is no text.
    pub fn text_or_null(text: &str) -> Self {
        if text.is_empty() { Self::Null } else { Self::text(text) }
    }

    pub fn texts(texts: &[String]) -> Self {
        Self::List(texts.iter().map(Self::text).collect())
    }

    pub fn number_or_null(value: Option<f64>) -> Self {
        value.map_or(Self::Null, Self::Number)
    }

    /// Longitude before latitude.
    pub fn position(point: LonLat) -> Self {
        Self::List(vec![Self::Number(point.lon()), Self::Number(point.lat())])
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) if number.is_finite() => write!(f, "{number}"),
            Self::Null | Self::Number(_) => f.write_str("null"),
            Self::Text(text) => quoted(text, f),
            Self::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    let between = if index > 0 { "," } else { "" };
                    write!(f, "{between}{item}")?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (key, value)) in members.iter().enumerate() {
                    let between = if index > 0 { "," } else { "" };
                    write!(f, "{between}\"{key}\":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for letter in text.chars() {
        match letter {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            // U+2028 and U+2029 end a line in older JavaScript; `<` could end a script that holds the text.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '<') => {
                write!(f, "\\u{:04x}", c as u32)?;
            }
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

/// A document: members of the outermost object each on a line, and the items of its last list too.
pub(super) fn document(members: &[(&'static str, Json)]) -> String {
    use fmt::Write as _;
    let mut text = String::from("{\n");
    for (index, (key, value)) in members.iter().enumerate() {
        let end = if index + 1 < members.len() { ",\n" } else { "\n" };
        let _ = match value {
            Json::List(items) if items.iter().any(|item| matches!(item, Json::Object(_))) => {
                let lines: Vec<String> = items.iter().map(ToString::to_string).collect();
                write!(text, "\"{key}\": [\n{}\n]{end}", lines.join(",\n"))
            }
            value => write!(text, "\"{key}\": {value}{end}"),
        };
    }
    text.push_str("}\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_numbers_are_plain() {
        let text = Json::text("a\"b\\c\n\u{7}\u{2028}<é漢");
        assert_eq!(text.to_string(), "\"a\\\"b\\\\c\\n\\u0007\\u2028\\u003cé漢\"");
        let numbers = [0.0, -12.5, 1_340_000_000_000.0, 1e-7, f64::NAN].map(Json::Number);
        assert_eq!(Json::List(numbers.to_vec()).to_string(), "[0,-12.5,1340000000000,0.0000001,null]");
    }

    #[test]
    fn a_document_has_a_record_a_line() {
        let rows = Json::List(vec![Json::Object(vec![("id", Json::text("a"))]), Json::Object(vec![])]);
        let text = document(&[("version", Json::text("1")), ("records", rows)]);
        assert_eq!(text, "{\n\"version\": \"1\",\n\"records\": [\n{\"id\":\"a\"},\n{}\n]\n}\n");
    }
}
