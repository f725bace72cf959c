//! Layer 2: text to catalog.
//!
//! 1. [`version`] looks at `schema_version` and parses into the [`wire`] structs: a file that fails is an [`IngestError`].
//! 2. [`check`] turns wire into domain and resolves references: a record or value that fails is a [`Warning`].
//! 3. [`load_catalog`] puts the rest together. One unusable file never takes the others with it.
//!
//! [`outline`] reads the land outlines, which are geometry and no records.

mod check;
mod error;
mod outline;
mod version;
pub mod wire;

use crate::domain::{Catalog, CatalogParts, Totals};
use check::WireParts;

pub use error::{Fault, IngestError, Warning};
pub use outline::{OutlineShape, Outlines, read_outlines};
pub use version::{SCHEMA_VERSION, read_file};

/// The catalog's files, in the order in which they are checked.
pub const CATALOG_FILES: [&str; 9] = [
    "meta.json",
    "sources.json",
    "countries.json",
    "documents.json",
    "organizations.json",
    "bodies.json",
    "events.json",
    "corridors.json",
    "places.json",
];

/// A loaded catalog with everything that was wrong on the way.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    /// What could be read.
    pub catalog: Catalog,
    /// Files that could not be used.
    pub failures: Vec<IngestError>,
    /// Records dropped and values left out.
    pub warnings: Vec<Warning>,
}

/// Reads the catalog from its files: `text(name)` gives a file's text, or the reason why it did not arrive.
pub fn load_catalog(mut text: impl FnMut(&str) -> Result<String, String>) -> Loaded {
    let mut failures = Vec::new();
    let mut parts = CatalogParts::default();
    let mut wire = WireParts::default();
    for file in CATALOG_FILES {
        let result = text(file)
            .map_err(|reason| IngestError::Missing { file: file.to_owned(), reason })
            .and_then(|text| read_into(file, &text, &mut wire, &mut parts));
        failures.extend(result.err());
    }
    let warnings = check::check(wire, &mut parts);
    Loaded { catalog: Catalog::new(parts), failures, warnings }
}

fn read_into(
    file: &str,
    text: &str,
    wire: &mut WireParts,
    parts: &mut CatalogParts,
) -> Result<(), IngestError> {
    match file {
        "sources.json" => wire.sources = read_file(file, text)?.records,
        "countries.json" => wire.countries = read_file(file, text)?.records,
        "documents.json" => wire.documents = read_file(file, text)?.records,
        "organizations.json" => wire.organizations = read_file(file, text)?.records,
        "bodies.json" => wire.bodies = read_file(file, text)?.records,
        "events.json" => wire.events = read_file(file, text)?.records,
        "corridors.json" => wire.corridors = read_file(file, text)?.records,
        "places.json" => wire.places = read_file(file, text)?.records,
        _ => {
            for meta in read_file::<wire::WireMeta>(file, text)?.records {
                parts.version = meta.version;
                parts.as_of = meta.as_of;
                parts.totals = Totals {
                    agreements: meta.total_agreements,
                    countries: meta.total_countries,
                    organizations: meta.total_organizations,
                };
            }
        }
    }
    Ok(())
}
