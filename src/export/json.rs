//! Records as JSON: the same fields as the table, lists as lists, and around them version, date, terms and the sources with
//! their own terms. A field that is not known is `null`, and every field is there in every record.

use super::about::{LICENCE, LICENCE_URL};
use super::json_text::{Json, document};
use super::{Parcel, Place, Row};
use crate::domain::{Confidence, Lang, Qualifier, Source, SourceKind, Unit};
use crate::units::{LonLat, PartialDate};

/// The file.
pub fn write(parcel: &Parcel) -> String {
    let mut members = head(parcel);
    let records = parcel.rows.iter().map(|row| {
        let mut fields = fields(parcel, row);
        fields.push(("place", place(row)));
        Json::Object(fields)
    });
    members.push(("records", Json::List(records.collect())));
    document(&members)
}

/// What the file says of itself.
pub(super) fn head(parcel: &Parcel) -> Vec<(&'static str, Json)> {
    let about = &parcel.about;
    let sources = parcel.sources.iter().map(|named| source(named, about.lang));
    vec![
        ("title", Json::text(about.title.as_str())),
        ("content", Json::text(parcel.scope.key())),
        ("data_version", Json::text(about.version.as_str())),
        ("data_as_of", Json::text(about.as_of.as_str())),
        ("content_hash", Json::text(parcel.hash.as_str())),
        ("language", Json::text(about.lang.key())),
        ("view", Json::text(about.view.as_str())),
        ("licence", Json::text(LICENCE)),
        ("licence_url", Json::text(LICENCE_URL)),
        ("attribution", Json::text(about.attribution())),
        ("sources", Json::List(sources.collect())),
    ]
}

fn source(source: &Source, lang: Lang) -> Json {
    let kind = match source.kind {
        SourceKind::Report => "report",
        SourceKind::Publication => "publication",
        SourceKind::Dataset => "dataset",
        SourceKind::Knowledge => "knowledge",
    };
    let or_null = |text: &Option<String>| text.as_deref().map_or(Json::Null, Json::text_or_null);
    Json::Object(vec![
        ("id", Json::text(source.id.as_str())),
        ("kind", Json::text(kind)),
        ("title", Json::text(source.title.get(lang))),
        ("as_of", or_null(&source.as_of)),
        ("url", or_null(&source.url)),
        ("licence", or_null(&source.licence)),
    ])
}

/// The fields of a record but for its place.
pub(super) fn fields(parcel: &Parcel, row: &Row) -> Vec<(&'static str, Json)> {
    let date = |date: Option<PartialDate>| date.map_or(Json::Null, |date| Json::text(date.to_string()));
    let key = |key: Option<&'static str>| key.map_or(Json::Null, Json::text);
    vec![
        ("id", Json::text(row.id.as_str())),
        ("kind", Json::text(row.kind().key())),
        ("classes", Json::texts(&row.classes)),
        ("title", Json::text(row.title.as_str())),
        ("summary", Json::text_or_null(&row.summary)),
        ("date_start", date(row.date_start)),
        ("date_end", date(row.date_end)),
        ("date_precision", Json::text_or_null(row.date_precision())),
        ("date_basis", Json::text_or_null(&row.date_basis)),
        ("printed", Json::text_or_null(&row.printed)),
        ("likely", Json::text_or_null(&row.likely)),
        ("countries", Json::texts(&row.countries)),
        ("value", Json::number_or_null(row.value)),
        ("unit", key(row.unit.map(Unit::key))),
        ("qualifier", key(row.qualifier.map(Qualifier::key))),
        ("change", Json::number_or_null(row.change)),
        ("change_unit", key(row.change_unit.map(Unit::key))),
        ("scope", Json::text_or_null(&row.scope)),
        ("place_precision", Json::text_or_null(&row.place_precision)),
        ("about", Json::texts(&row.about)),
        ("report_places", Json::texts(&row.report_places)),
        ("sources", Json::texts(&row.sources)),
        ("source_titles", Json::texts(&row.source_titles)),
        ("confidence", key(row.confidence.map(Confidence::key))),
        ("inferred", Json::texts(&row.inferred)),
        ("link", Json::text(parcel.about.link(row.id.as_str()))),
    ]
}

/// `{"points": [[lon, lat], …]}`, `{"lines": [[[lon, lat], …], …]}` or null.
fn place(row: &Row) -> Json {
    let points = |points: &[LonLat]| Json::List(points.iter().map(|p| Json::position(*p)).collect());
    match &row.place {
        Place::None => Json::Null,
        Place::Points(list) => Json::Object(vec![("points", points(list))]),
        Place::Lines(lines) => {
            Json::Object(vec![("lines", Json::List(lines.iter().map(|line| points(line)).collect()))])
        }
    }
}
