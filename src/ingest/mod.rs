//! Layer 2: text to catalog.
//!
//! 1. [`version`] looks at `schema_version` and parses into the [`wire`] structs: a file that fails is an [`IngestError`].
//! 2. [`check`] turns wire into domain and resolves references: a record or value that fails is a [`Warning`].
//! 3. [`load_catalog`] puts the rest together. One unusable file never takes the others with it.
//!
//! The core ([`CATALOG_FILES`]) is what map and timeline need at first sight; the rest of the report ([`REPORT_FILES`]) comes
//! after it and is added by [`load_report`], so that the first picture does not wait for it and nothing is read twice.
//!
//! [`translations`] are the texts of the languages that the catalog files do not hold; [`read_names`] gives the names in all
//! of them, for search. [`outline`] reads the land outlines, which are geometry and no records.

mod check;
mod check_report;
mod error;
mod names;
mod outline;
pub mod translations;
mod version;
pub mod wire;
pub mod wire_report;

use crate::domain::{Catalog, CatalogParts, Totals};
use check::WireParts;
use check_report::ReportWire;

pub use error::{Fault, IngestError, Warning};
pub use names::read_names;
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

/// The files of the rest of the report.
pub const REPORT_FILES: [&str; 13] = [
    "terms.json",
    "themes.json",
    "projects.json",
    "agreements.json",
    "mechanisms.json",
    "indicators.json",
    "localities.json",
    "groups.json",
    "notes.json",
    "tours.json",
    "charts.json",
    "counts.json",
    "releases.json",
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

/// Adds the rest of the report to a loaded core; `text(name)` as in [`load_catalog`].
pub fn load_report(core: Loaded, mut text: impl FnMut(&str) -> Result<String, String>) -> Loaded {
    let Loaded { catalog, mut failures, mut warnings } = core;
    let mut parts = catalog.into_parts();
    let mut wire = ReportWire::default();
    for file in REPORT_FILES {
        let result = text(file)
            .map_err(|reason| IngestError::Missing { file: file.to_owned(), reason })
            .and_then(|text| read_report(file, &text, &mut wire));
        failures.extend(result.err());
    }
    warnings.extend(check_report::check_report(wire, &mut parts));
    Loaded { catalog: Catalog::new(parts), failures, warnings }
}

fn read_report(file: &str, text: &str, wire: &mut ReportWire) -> Result<(), IngestError> {
    match file {
        "terms.json" => wire.terms = read_file(file, text)?.records,
        "themes.json" => wire.themes = read_file(file, text)?.records,
        "projects.json" => wire.projects = read_file(file, text)?.records,
        "agreements.json" => wire.agreements = read_file(file, text)?.records,
        "mechanisms.json" => wire.mechanisms = read_file(file, text)?.records,
        "indicators.json" => wire.indicators = read_file(file, text)?.records,
        "localities.json" => wire.localities = read_file(file, text)?.records,
        "groups.json" => wire.groups = read_file(file, text)?.records,
        "notes.json" => wire.notes = read_file(file, text)?.records,
        "tours.json" => wire.tours = read_file(file, text)?.records,
        "charts.json" => wire.charts = read_file(file, text)?.records,
        "counts.json" => wire.counts = read_file(file, text)?.records,
        _ => wire.releases = read_file(file, text)?.records,
    }
    Ok(())
}
