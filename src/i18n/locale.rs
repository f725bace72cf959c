//! Messages of one language and the locale that fills them in.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::{Formats, Key, PlainFormats, Plural};
use crate::domain::{Country, Lang};

/// The texts of one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Messages {
    by_key: BTreeMap<String, String>,
}

/// Why a message file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the texts of the interface are not readable at line {line}, column {column}: {reason} ({file})")]
pub struct MessagesError {
    /// Which file.
    pub file: String,
    /// 1-based.
    pub line: usize,
    /// 1-based.
    pub column: usize,
    /// The parser's words.
    pub reason: String,
}

impl Messages {
    /// Reads a message file: one JSON object of texts.
    ///
    /// # Errors
    /// [`MessagesError`] when it is not such an object.
    pub fn parse(file: &str, text: &str) -> Result<Self, MessagesError> {
        serde_json::from_str(text).map(|by_key| Self { by_key }).map_err(|error| MessagesError {
            file: file.to_owned(),
            line: error.line(),
            column: error.column(),
            reason: error.to_string(),
        })
    }

    /// The text of a full key, plural suffix included.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.by_key.get(key).map(String::as_str)
    }

    /// Every full key, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }
}

/// A language with its texts and formats; cheap to clone.
#[derive(Clone)]
pub struct Locale {
    /// The language.
    pub lang: Lang,
    messages: Arc<Messages>,
    formats: Arc<dyn Formats + Send + Sync>,
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locale").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl PartialEq for Locale {
    /// Two locales are one when they share language and texts.
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang && Arc::ptr_eq(&self.messages, &other.messages)
    }
}

impl Locale {
    /// A locale of these parts.
    pub fn new(lang: Lang, messages: Messages, formats: Arc<dyn Formats + Send + Sync>) -> Self {
        Self { lang, messages: Arc::new(messages), formats }
    }

    /// A locale without a browser.
    pub fn plain(lang: Lang, messages: Messages) -> Self {
        Self::new(lang, messages, Arc::new(PlainFormats { lang }))
    }

    /// Formats of the language.
    pub fn formats(&self) -> &dyn Formats {
        self.formats.as_ref()
    }

    /// The text of a key. A missing one shows its key, so that it is seen and found.
    pub fn text(&self, key: Key) -> String {
        self.messages.get(key.name()).map_or_else(|| key.name().to_owned(), str::to_owned)
    }

    /// The text of a key with its arguments filled in.
    pub fn fill(&self, key: Key, args: &[(&str, &str)]) -> String {
        self.filled(&self.text(key), args)
    }

    /// In a language that runs from right to left, what is put in is kept apart from the order of what stands around it
    /// (Unicode's isolates): a name in Latin letters or a date would otherwise turn the sentence over.
    fn filled(&self, template: &str, args: &[(&str, &str)]) -> String {
        if !self.lang.is_rtl() {
            return fill(template, args);
        }
        let isolated: Vec<(&str, String)> =
            args.iter().map(|(name, value)| (*name, isolated(value))).collect();
        let args: Vec<(&str, &str)> = isolated.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fill(template, &args)
    }

    /// A text of a record whose quotations in another script are kept apart: in a line from right to left the marks around a
    /// title in Latin letters would else both stand at one end of it.
    pub fn with_titles_apart(&self, text: &str) -> String {
        if !self.lang.is_rtl() {
            return text.to_owned();
        }
        let mut whole = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, (quoted, after))) =
            rest.split_once('«').and_then(|(before, tail)| Some((before, tail.split_once('»')?)))
        {
            let is_foreign = quoted.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !is_of_rtl_script(c));
            let quoted = if is_foreign { isolated(quoted) } else { quoted.to_owned() };
            // The mark of direction keeps what follows the quotation from joining it.
            let end = if is_foreign { "\u{200f}" } else { "" };
            for part in [before, "«", &quoted, "»", end] {
                whole.push_str(part);
            }
            rest = after;
        }
        whole.push_str(rest);
        whole
    }

    /// The text for a number: the entry of its plural category, `{n}` being the formatted number.
    pub fn count(&self, key: Key, n: usize, args: &[(&str, &str)]) -> String {
        let number = n as f64;
        let category = self.formats.plural(number);
        let find = |suffix: &str| self.messages.get(&format!("{}#{suffix}", key.name()));
        let text = find(category.key()).or_else(|| find("other")).unwrap_or(key.name());
        let formatted = self.formats.number(number, 0);
        let mut all = vec![("n", formatted.as_str())];
        all.extend_from_slice(args);
        self.filled(text, &all)
    }

    /// A unit in the form of a plural category; a symbol, such as km, has only one.
    pub fn unit(&self, key: Key, category: Plural) -> String {
        let find = |suffix: &str| self.messages.get(&format!("{}#{suffix}", key.name()));
        find(category.key()).or_else(|| find("other")).map_or_else(|| self.text(key), str::to_owned)
    }

    /// The word for a field of a record; a field without one keeps its name in the data.
    pub fn field(&self, field: &str) -> String {
        self.messages.get(&format!("field.{field}")).unwrap_or(field).to_owned()
    }

    /// A country's name: the catalog's, so that it is the same on screen, in files and in searches; where that lacks the
    /// language, the browser's for its code.
    pub fn country(&self, country: &Country) -> String {
        let named = country.name.exactly(self.lang).map(str::to_owned);
        named
            .or_else(|| self.formats.region(&country.iso_a2))
            .unwrap_or_else(|| country.name.get(self.lang).to_owned())
    }
}

/// A piece of a sentence that runs from right to left, in the direction of its own first letter. The first strong isolate of
/// Unicode does not do: it skips what is isolated within, so a piece made of pieces would run from left to right. What has
/// no letters is a number, which runs from left to right with its sign, or a range of them, which is read as the sentence is.
fn isolated(value: &str) -> String {
    let first = value.chars().find(|letter| letter.is_alphabetic());
    let rtl = match first {
        Some(letter) => is_of_rtl_script(letter),
        None => value.contains('–'),
    };
    let open = if rtl { '\u{2067}' } else { '\u{2066}' };
    format!("{open}{value}\u{2069}")
}

/// Whether a letter is Hebrew, Arabic or of another script of their blocks, presentation forms included.
const fn is_of_rtl_script(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Replaces `{name}` by its argument; an unknown name stays as it is.
fn fill(template: &str, args: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = args.iter().find(|(arg, _)| *arg == name) {
            filled.push_str(value);
        } else {
            filled.push('{');
            filled.push_str(name);
            filled.push('}');
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_filled_once_and_unknown_ones_stay() {
        assert_eq!(fill("{a} of {b}, {c}", &[("a", "{b}"), ("b", "2")]), "{b} of 2, {c}");
        assert_eq!(fill("open { brace", &[]), "open { brace");
    }

    #[test]
    fn pieces_of_arabic_sentences_keep_their_own_direction() {
        let messages =
            r#"{"describe.chart.item": "{name}: {value}", "describe.chart.range": "{high} – {low}"}"#;
        let arabic = Locale::plain(Lang::Ar, Messages::parse("ar.json", messages).unwrap());
        let item = arabic.fill(Key::DescribeChartItem, &[("name", "آسيا"), ("value", "−5%")]);
        assert_eq!(item, "\u{2067}آسيا\u{2069}: \u{2066}−5%\u{2069}");
        // A piece made of pieces still knows that it is Arabic.
        let range = arabic.fill(Key::DescribeChartRange, &[("high", &item), ("low", "WHO")]);
        assert!(
            range.starts_with("\u{2067}\u{2067}آسيا") && range.ends_with("\u{2066}WHO\u{2069}"),
            "{range:?}"
        );
        assert_eq!(isolated("2013–2019"), "\u{2067}2013–2019\u{2069}");
        assert_eq!(
            arabic.with_titles_apart("كتاب «Belt» (2020)، «كتاب»"),
            "كتاب «\u{2066}Belt\u{2069}»\u{200f} (2020)، «كتاب»"
        );
        assert_eq!(arabic.with_titles_apart("كتاب « ناقص"), "كتاب « ناقص");
        let english = Locale::plain(Lang::En, Messages::parse("en.json", messages).unwrap());
        assert_eq!(english.with_titles_apart("«Belt»"), "«Belt»");
        assert_eq!(english.fill(Key::DescribeChartItem, &[("name", "a"), ("value", "b")]), "a: b");
    }

    #[test]
    fn a_broken_file_is_told_with_its_line() {
        let error = Messages::parse("en.json", "{\n\"a\": 1}").unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("en.json", 2));
    }
}
