//! The data as a whole for search engines of data sets: a `Dataset` of schema.org as JSON-LD, put into the page when it is
//! built. Addresses are relative, as the page does not know where it will lie.

use super::about::{LICENCE, LICENCE_URL};
use super::account::collection_of;
use super::cite::issued;
use super::json_text::Json;
use crate::domain::{Catalog, Lang, RecordKind, SourceKind};
use crate::state::{TIMELINE_FIRST, TIMELINE_LAST};

/// The description; `names` are those of the atlas, and `description` is in the first language.
pub fn json_ld(catalog: &Catalog, names: &[String], description: &str) -> String {
    let typed = |kind: &'static str, mut members: Vec<(&'static str, Json)>| {
        members.insert(0, ("@type", Json::text(kind)));
        Json::Object(members)
    };
    let name = names.first().map(String::as_str).unwrap_or_default();
    let report = catalog.sources.iter().filter(|source| source.kind == SourceKind::Report);
    let report = report.map(|source| typed("Report", vec![("name", Json::text(source.title.get(Lang::En)))]));
    let kinds = RecordKind::ALL.into_iter().filter(|kind| catalog.len_of(*kind) > 0);
    let keywords = kinds.map(|kind| Json::text(collection_of(kind)));
    let download = typed(
        "DataDownload",
        vec![
            ("name", Json::text("atlas.json")),
            ("encodingFormat", Json::text("application/json")),
            ("contentUrl", Json::text("data/atlas.json")),
        ],
    );
    let creator = typed("Organization", vec![("name", Json::text(name))]);
    let languages = Lang::ALL.map(|lang| Json::text(lang.tag())).to_vec();
    let mut members = vec![
        ("@context", Json::text("https://schema.org/")),
        ("@type", Json::text("Dataset")),
        ("name", Json::text(name)),
        ("alternateName", Json::List(names.iter().skip(1).map(Json::text).collect())),
        ("description", Json::text(description)),
        ("url", Json::text("./")),
        ("version", Json::text(catalog.version.as_str())),
        ("inLanguage", Json::List(languages)),
        ("temporalCoverage", Json::text(format!("{TIMELINE_FIRST}/{TIMELINE_LAST}"))),
        ("spatialCoverage", typed("Place", vec![("name", Json::text("World"))])),
        ("license", Json::text(LICENCE_URL)),
        ("creditText", Json::text(format!("{name}, {LICENCE}"))),
        ("isAccessibleForFree", Json::text("https://schema.org/True")),
        ("creator", creator),
        ("isBasedOn", Json::List(report.collect())),
        ("keywords", Json::List(keywords.collect())),
        ("distribution", Json::List(vec![download])),
    ];
    if let Some(date) = issued(catalog) {
        members.push(("datePublished", Json::text(date.to_string())));
    }
    Json::Object(members).to_string()
}
