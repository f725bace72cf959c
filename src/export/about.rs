//! What every file says of itself: version, date, licence, where it was made. And which files there are.

use super::{Row, csv, geojson, hash, json};
use crate::domain::{Catalog, Lang, RecordRef, Source};

/// The terms of the compilation (data/README.md). Sources keep their own, which stand with them.
pub const LICENCE: &str = "CC BY 4.0";
/// The text of these terms.
pub const LICENCE_URL: &str = "https://creativecommons.org/licenses/by/4.0/";

/// Facts on the data as a whole and on this copy of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The name of the atlas in the language of the file.
    pub title: String,
    /// Version of the data.
    pub version: String,
    /// The date that the data describes, ISO by truncation.
    pub as_of: String,
    /// The language of titles and summaries.
    pub lang: Lang,
    /// Address of the page without its query; permanent links begin with it.
    pub base: String,
    /// Address of the view that the records were taken from.
    pub view: String,
}

impl About {
    /// The permanent link of a record.
    pub fn link(&self, id: &str) -> String {
        format!("{}?sel={id}", self.base)
    }

    /// The credit that the licence asks for.
    pub fn attribution(&self) -> String {
        format!("{}, data {}", self.title, self.version)
    }
}

/// How much is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What the view shows.
    Shown,
    /// Every record.
    Everything,
}

impl Scope {
    /// Both, the smaller first.
    pub const ALL: [Self; 2] = [Self::Shown, Self::Everything];

    /// The word in file names and in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Everything => "everything",
        }
    }
}

/// A kind of data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table for spreadsheets.
    Csv,
    /// Records for programs.
    Json,
    /// Records for maps.
    GeoJson,
}

impl Format {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::GeoJson];

    /// What it is called, in any language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::GeoJson => "GeoJSON",
        }
    }

    /// The end of its file names.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::GeoJson => "geojson",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
        }
    }
}

/// Records with all that a file about them needs.
pub struct Parcel<'a> {
    /// What the file says of itself.
    pub about: About,
    /// How much it holds.
    pub scope: Scope,
    /// Hash of the records; of what is shown it is that of the view.
    pub hash: String,
    /// The records.
    pub rows: Vec<Row>,
    /// The sources that the records name, in file order.
    pub sources: Vec<&'a Source>,
}

impl<'a> Parcel<'a> {
    /// Packs records of a catalog.
    pub fn new(catalog: &'a Catalog, about: About, scope: Scope, records: &[RecordRef]) -> Self {
        let rows = super::rows(catalog, about.lang, records);
        let hash = hash::of_rows(&rows);
        let named = |source: &&Source| rows.iter().any(|row| row.sources.contains(&source.id));
        let sources = catalog.sources.iter().filter(named).collect();
        Self { about, scope, hash, rows, sources }
    }

    /// The file.
    pub fn file(&self, format: Format) -> String {
        match format {
            Format::Csv => csv::write(self),
            Format::Json => json::write(self),
            Format::GeoJson => geojson::write(self),
        }
    }

    /// Its name: `belt-road-atlas-2026.11.2-shown-en.csv`.
    pub fn file_name(&self, format: Format) -> String {
        let About { version, lang, .. } = &self.about;
        format!("belt-road-atlas-{version}-{}-{lang}.{}", self.scope.key(), format.extension())
    }
}
