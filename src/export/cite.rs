//! One view or record as a reference, in five formats. Each escapes what its own grammar would trip over; titles may hold
//! anything.
//!
//! The atlas has no named authors: it stands as its own author, as style guides ask for works of that sort.

use std::fmt::Write as _;

use super::hash;
use super::json_text::Json;
use crate::domain::Catalog;
use crate::i18n::{ENGLISH_MONTHS, Key, Locale};
use crate::scene::words;
use crate::units::{CivilDate, Day, PartialDate};

/// How many letters of the hash a reference and its link carry: a difference goes unseen once in four thousand million.
const HASH_LETTERS: usize = 8;

/// The first letters of a hash.
pub fn short(hash: &str) -> String {
    hash.chars().take(HASH_LETTERS).collect()
}

/// Everything that a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// What is cited: a view or a record.
    pub title: String,
    /// The name of the atlas: author and publisher.
    pub author: String,
    /// Version of the data.
    pub version: String,
    /// The date of that version.
    pub issued: PartialDate,
    /// State of things and content of the view, in words of the language.
    pub note: String,
    /// Version and note together, in words of the language.
    pub edition: String,
    /// The link, with version and hash.
    pub url: String,
    /// The day on which it was read.
    pub accessed: Day,
    /// Tag of the language.
    pub lang: &'static str,
}

/// A format of references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// American Psychological Association, 7th edition.
    Apa,
    /// A BibTeX entry.
    Bibtex,
    /// RIS, for reference managers.
    Ris,
    /// CSL-JSON 1.0.2, for citeproc.
    CslJson,
    /// GB/T 7714-2015, the Chinese standard.
    GbT7714,
}

impl Style {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Apa, Self::Bibtex, Self::Ris, Self::CslJson, Self::GbT7714];

    /// What it is called, in any language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apa => "APA",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
            Self::GbT7714 => "GB/T 7714",
        }
    }

    /// The word in ids of the page.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Apa => "apa",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl",
            Self::GbT7714 => "gbt",
        }
    }
}

/// The date of the data's present version: from the log, or, should it be silent, the month that the version names.
pub fn issued(catalog: &Catalog) -> Option<PartialDate> {
    let logged = catalog.releases.iter().find(|release| release.version == catalog.version);
    logged.map(|release| release.date).or_else(|| {
        let mut parts = catalog.version.split('.');
        PartialDate::parse(&format!("{}-{}", parts.next()?, parts.next()?)).ok()
    })
}

impl Citation {
    /// What is cited, as it stands in this catalog: `hash` is that of the view or record, `url` its link.
    pub fn new(
        catalog: &Catalog,
        locale: &Locale,
        title: String,
        hash: &str,
        url: String,
        accessed: Day,
    ) -> Self {
        let as_of = words::as_of(catalog, locale);
        let note = locale.fill(Key::CiteNote, &[("date", &as_of), ("hash", &short(hash))]);
        let edition = locale.fill(Key::CiteEdition, &[("version", &catalog.version), ("note", &note)]);
        Self {
            title,
            author: locale.text(Key::AppTitle),
            version: catalog.version.clone(),
            issued: issued(catalog).unwrap_or(PartialDate::Day(accessed)),
            note,
            edition,
            url,
            accessed,
            lang: locale.lang.tag(),
        }
    }

    /// The reference.
    pub fn text(&self, style: Style) -> String {
        match style {
            Style::Apa => self.apa(),
            Style::Bibtex => self.bibtex(),
            Style::Ris => self.ris(),
            Style::CslJson => self.csl(),
            Style::GbT7714 => self.gb_t(),
        }
    }

    /// A name for the entry, of letters, digits and hyphens: the same for the same link.
    fn key(&self) -> String {
        format!("bri-atlas-{}-{}", self.version.replace('.', "-"), short(&hash::of_text(&self.url)))
    }

    fn apa(&self) -> String {
        let CivilDate { year, month, day } = self.accessed.civil();
        let month = ENGLISH_MONTHS.get(month as usize - 1).copied().unwrap_or_default();
        format!(
            "{}. ({}). {} (Version {}; {}) [Data set]. Retrieved {month} {day}, {year}, from {}",
            one_line(&self.author),
            self.issued.year(),
            one_line(&self.title),
            self.version,
            one_line(&self.note),
            plain_url(&self.url),
        )
    }

    fn bibtex(&self) -> String {
        let url = plain_url(&self.url);
        let mut fields = vec![
            // Two pairs of braces: a name of one piece, a title that keeps its capitals.
            ("author", format!("{{{{{}}}}}", tex(&self.author))),
            ("title", format!("{{{{{}}}}}", tex(&self.title))),
            ("year", format!("{{{:04}}}", self.issued.year())),
        ];
        if let Some(month) = month_of(self.issued) {
            fields.push(("month", month.to_lowercase().chars().take(3).collect()));
        }
        fields.extend([
            ("version", format!("{{{}}}", self.version)),
            ("note", format!("{{{}}}", tex(&self.edition))),
            ("howpublished", format!("{{\\url{{{url}}}}}")),
            ("url", format!("{{{url}}}")),
            ("urldate", format!("{{{}}}", self.accessed)),
        ]);
        let fields: Vec<_> = fields.into_iter().map(|(name, value)| format!("  {name} = {value}")).collect();
        format!("@misc{{{},\n{}\n}}\n", self.key(), fields.join(",\n"))
    }

    fn ris(&self) -> String {
        let slashed = |date: PartialDate| {
            let mut parts: Vec<String> = date.to_string().split('-').map(str::to_owned).collect();
            parts.resize(3, String::new());
            format!("{}/", parts.join("/"))
        };
        let lines = [
            ("TY", "DATA".to_owned()),
            ("ID", self.key()),
            ("TI", one_line(&self.title)),
            ("AU", one_line(&self.author)),
            ("PB", one_line(&self.author)),
            ("PY", format!("{:04}", self.issued.year())),
            ("DA", slashed(self.issued)),
            ("ET", self.version.clone()),
            ("N1", one_line(&self.note)),
            ("LA", self.lang.to_owned()),
            ("UR", plain_url(&self.url)),
            ("Y2", slashed(PartialDate::Day(self.accessed))),
            ("ER", String::new()),
        ];
        let mut text = String::new();
        for (tag, value) in lines {
            let _ = write!(text, "{tag}  - {value}\r\n");
        }
        text
    }

    fn csl(&self) -> String {
        let date = |date: PartialDate| {
            let text = date.to_string();
            let parts = text.split('-').filter_map(|part| part.parse::<f64>().ok());
            Json::Object(vec![(
                "date-parts",
                Json::List(vec![Json::List(parts.map(Json::Number).collect())]),
            )])
        };
        let item = Json::Object(vec![
            ("id", Json::text(self.key())),
            ("type", Json::text("dataset")),
            ("title", Json::text(one_line(&self.title))),
            ("author", Json::List(vec![Json::Object(vec![("literal", Json::text(one_line(&self.author)))])])),
            ("publisher", Json::text(one_line(&self.author))),
            ("version", Json::text(self.version.as_str())),
            ("issued", date(self.issued)),
            ("accessed", date(PartialDate::Day(self.accessed))),
            ("URL", Json::text(plain_url(&self.url))),
            ("note", Json::text(one_line(&self.note))),
            ("language", Json::text(self.lang)),
        ]);
        format!("{}\n", Json::List(vec![item]))
    }

    /// Author. Title: other title information[type/carrier]. (date of version)[date read]. Access path.
    fn gb_t(&self) -> String {
        format!(
            "{}. {}: {}[DS/OL]. ({})[{}]. {}.",
            one_line(&self.author),
            one_line(&self.title),
            one_line(&self.edition),
            self.issued,
            self.accessed,
            plain_url(&self.url),
        )
    }
}

fn month_of(date: PartialDate) -> Option<&'static str> {
    let month = match date {
        PartialDate::Year(_) => return None,
        PartialDate::Month(_, month) => month,
        PartialDate::Day(day) => day.civil().month,
    };
    ENGLISH_MONTHS.get(month as usize - 1).copied()
}

/// Words on one line: runs of blanks and control characters become one space.
fn one_line(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text for TeX. Braces become commands: BibTeX counts them even behind a backslash, so that one alone would swallow the
/// rest of the file.
fn tex(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        match letter {
            '\\' => safe.push_str("\\textbackslash{}"),
            '{' => safe.push_str("\\textbraceleft{}"),
            '}' => safe.push_str("\\textbraceright{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                safe.push('\\');
                safe.push(letter);
            }
            letter => safe.push(letter),
        }
    }
    safe
}

/// An address without anything that ends it early in any of the formats.
fn plain_url(url: &str) -> String {
    let mut safe = String::with_capacity(url.len());
    for letter in url.chars() {
        if letter.is_whitespace() || letter.is_control() || "{}\\\"<>^`|".contains(letter) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                let _ = write!(safe, "%{byte:02X}");
            }
        } else {
            safe.push(letter);
        }
    }
    safe
}
