//! CSV, JSON and GeoJSON, read back by readers that share no line with the writers.

use std::collections::{BTreeMap, BTreeSet};

use bri_atlas::domain::{Confidence, Lang, Qualifier, RecordId, RecordKind, Unit};
use bri_atlas::export::{Format, Parcel, Place, Row, Scope, csv, geojson, view};
use bri_atlas::state::AppState;
use bri_atlas::units::{LonLat, PartialDate};
use serde_json::Value;

use super::{CATALOG, parcel};

/// A strict reader of RFC 4180 with CRLF: quotes only around whole cells, every row of the same length.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    while !rest.is_empty() {
        let mut cell = String::new();
        if let Some(mut inner) = rest.strip_prefix('"') {
            loop {
                let end = inner.find('"').expect("a closing quote");
                cell.push_str(&inner[..end]);
                inner = &inner[end + 1..];
                match inner.strip_prefix('"') {
                    Some(next) => {
                        cell.push('"');
                        inner = next;
                    }
                    None => break,
                }
            }
            rest = inner;
        } else {
            let end = rest.find([',', '\r', '\n', '"']).expect("a row ends with CRLF");
            cell.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        row.push(cell);
        if let Some(next) = rest.strip_prefix(',') {
            rest = next;
        } else {
            rest = rest.strip_prefix("\r\n").expect("a comma or CRLF after a cell");
            rows.push(std::mem::take(&mut row));
        }
    }
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "rows of different lengths");
    rows
}

fn list(text: &str, between: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { text.split(between).map(str::to_owned).collect() }
}

fn date(text: &str) -> Option<PartialDate> {
    (!text.is_empty()).then(|| PartialDate::parse(text).unwrap())
}

fn numbers(text: &str) -> Vec<LonLat> {
    let point = |pair: &str| {
        let (lon, lat) = pair.trim().trim_matches(['(', ')']).split_once(' ').expect("two numbers");
        LonLat::new(lon.parse().unwrap(), lat.parse().unwrap()).expect("a position")
    };
    text.split(',').map(point).collect()
}

fn from_well_known(text: &str) -> Place {
    let Some((name, body)) = text.split_once(" (") else { return Place::None };
    let body = body.strip_suffix(')').expect("a closing bracket");
    match name {
        "POINT" | "MULTIPOINT" => Place::Points(numbers(body)),
        "LINESTRING" => Place::Lines(vec![numbers(body)]),
        "MULTILINESTRING" => Place::Lines(body.split("), (").map(numbers).collect()),
        other => panic!("an unknown geometry {other}"),
    }
}

fn from_csv(text: &str) -> Vec<Row> {
    let mut rows = cells(text).into_iter();
    let header = rows.next().expect("a header");
    assert_eq!(header, csv::COLUMNS);
    rows.map(|row| {
        let cell: BTreeMap<&str, &str> =
            header.iter().map(String::as_str).zip(row.iter().map(String::as_str)).collect();
        let text = |name: &str| csv::unguarded(cell[name]).to_owned();
        let number = |name: &str| (!cell[name].is_empty()).then(|| cell[name].parse::<f64>().unwrap());
        let read = Row {
            id: RecordId::parse(cell["id"]).unwrap(),
            classes: list(&text("classes"), ";"),
            title: text("title"),
            summary: text("summary"),
            date_start: date(cell["date_start"]),
            date_end: date(cell["date_end"]),
            date_basis: text("date_basis"),
            printed: text("printed"),
            likely: text("likely"),
            countries: list(&text("countries"), ";"),
            value: number("value"),
            unit: Unit::from_key(cell["unit"]),
            qualifier: Qualifier::from_key(cell["qualifier"]),
            change: number("change"),
            change_unit: Unit::from_key(cell["change_unit"]),
            scope: text("scope"),
            place: from_well_known(cell["geometry"]),
            place_precision: text("place_precision"),
            about: list(&text("about"), ";"),
            report_places: list(&text("report_places"), ";"),
            sources: list(&text("sources"), ";"),
            source_titles: list(&text("source_titles"), csv::BETWEEN_TITLES),
            confidence: Confidence::from_key(cell["confidence"]),
            inferred: list(cell["inferred"], ";"),
        };
        assert_eq!(cell["kind"], read.kind().key());
        assert_eq!(cell["date_precision"], read.date_precision());
        if let Place::Points(points) = &read.place
            && points.len() == 1
        {
            assert_eq!((number("lon"), number("lat")), (Some(points[0].lon()), Some(points[0].lat())));
        }
        read
    })
    .collect()
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn position(value: &Value) -> LonLat {
    LonLat::new(value[0].as_f64().unwrap(), value[1].as_f64().unwrap()).expect("a position")
}

fn positions(value: &Value) -> Vec<LonLat> {
    value.as_array().unwrap().iter().map(position).collect()
}

fn from_fields(fields: &Value, place: Place) -> Row {
    let texts = |name: &str| fields[name].as_array().unwrap().iter().map(text_of).collect();
    let text = |name: &str| text_of(&fields[name]);
    let read = Row {
        id: RecordId::parse(&text("id")).unwrap(),
        classes: texts("classes"),
        title: text("title"),
        summary: text("summary"),
        date_start: date(&text("date_start")),
        date_end: date(&text("date_end")),
        date_basis: text("date_basis"),
        printed: text("printed"),
        likely: text("likely"),
        countries: texts("countries"),
        value: fields["value"].as_f64(),
        unit: Unit::from_key(&text("unit")),
        qualifier: Qualifier::from_key(&text("qualifier")),
        change: fields["change"].as_f64(),
        change_unit: Unit::from_key(&text("change_unit")),
        scope: text("scope"),
        place,
        place_precision: text("place_precision"),
        about: texts("about"),
        report_places: texts("report_places"),
        sources: texts("sources"),
        source_titles: texts("source_titles"),
        confidence: Confidence::from_key(&text("confidence")),
        inferred: texts("inferred"),
    };
    assert_eq!(text("kind"), read.kind().key());
    assert_eq!(text("date_precision"), read.date_precision());
    assert_eq!(text("link"), format!("https://atlas.example/a/?sel={}", read.id));
    read
}

fn from_json(text: &str) -> Vec<Row> {
    let file: Value = serde_json::from_str(text).unwrap();
    let place = |value: &Value| match (value.get("points"), value.get("lines")) {
        (Some(points), None) => Place::Points(positions(points)),
        (None, Some(lines)) => Place::Lines(lines.as_array().unwrap().iter().map(positions).collect()),
        _ => Place::None,
    };
    file["records"].as_array().unwrap().iter().map(|one| from_fields(one, place(&one["place"]))).collect()
}

fn from_geojson(text: &str) -> Vec<Row> {
    let file: Value = serde_json::from_str(text).unwrap();
    assert_eq!(file["type"], "FeatureCollection");
    assert!(file.get("crs").is_none(), "RFC 7946 knows no crs");
    let place = |geometry: &Value| {
        let coordinates = &geometry["coordinates"];
        match geometry["type"].as_str() {
            None => Place::None,
            Some("Point") => Place::Points(vec![position(coordinates)]),
            Some("MultiPoint") => Place::Points(positions(coordinates)),
            Some("LineString") => Place::Lines(vec![positions(coordinates)]),
            Some("MultiLineString") => {
                Place::Lines(coordinates.as_array().unwrap().iter().map(positions).collect())
            }
            Some(other) => panic!("an unknown geometry {other}"),
        }
    };
    let features = file["features"].as_array().unwrap();
    features
        .iter()
        .map(|feature| {
            assert_eq!(feature["type"], "Feature");
            assert!(feature.get("geometry").is_some(), "null, but there");
            assert_eq!(feature["id"], feature["properties"]["id"]);
            from_fields(&feature["properties"], place(&feature["geometry"]))
        })
        .collect()
}

/// The first row that differs, as a message of a length that can be read.
fn assert_same(written: &[Row], read: &[Row]) {
    assert_eq!(written.len(), read.len());
    for (was, is) in written.iter().zip(read) {
        assert!(was == is, "{} came back otherwise:\n{was:?}\n{is:?}", was.id);
    }
}

fn each(test: impl Fn(&Parcel)) {
    for lang in Lang::ALL {
        for scope in Scope::ALL {
            test(&parcel(&CATALOG, lang, scope));
        }
    }
}

#[test]
fn csv_read_back_gives_the_same_records() {
    each(|parcel| assert_same(&parcel.rows, &from_csv(&parcel.file(Format::Csv))));
}

#[test]
fn json_read_back_gives_the_same_records() {
    each(|parcel| assert_same(&parcel.rows, &from_json(&parcel.file(Format::Json))));
}

#[test]
fn geojson_read_back_gives_the_same_records_with_lines_cut_at_the_antimeridian() {
    each(|parcel| {
        let mut expected = parcel.rows.clone();
        for row in &mut expected {
            if let Place::Lines(lines) = &mut row.place {
                *lines = lines.iter().flat_map(|line| geojson::cut(line)).collect();
            }
        }
        let read = from_geojson(&parcel.file(Format::GeoJson));
        assert_same(&expected, &read);
        for row in &read {
            if let Place::Lines(lines) = &row.place {
                for pair in lines.iter().flat_map(|line| line.windows(2)) {
                    assert!((pair[0].lon() - pair[1].lon()).abs() <= 180.0, "{} crosses", row.id);
                }
            }
        }
    });
}

#[test]
fn everything_is_every_record_of_every_kind() {
    let everything = parcel(&CATALOG, Lang::En, Scope::Everything);
    assert_eq!(everything.rows.len(), CATALOG.records().len());
    let kinds: BTreeSet<RecordKind> = everything.rows.iter().map(Row::kind).collect();
    let filled = RecordKind::ALL.into_iter().filter(|kind| CATALOG.len_of(*kind) > 0);
    assert_eq!(kinds, filled.collect());
    let shown = parcel(&CATALOG, Lang::En, Scope::Shown);
    assert!(shown.rows.iter().all(|row| row.kind().is_primary()));
    assert!(shown.rows.len() < everything.rows.len());
}

#[test]
fn the_hash_of_a_file_of_what_is_shown_is_that_of_the_view() {
    let shown = parcel(&CATALOG, Lang::Zh, Scope::Shown);
    assert_eq!(shown.hash, view::view_hash(&CATALOG, &AppState::default()));
    let file: Value = serde_json::from_str(&shown.file(Format::Json)).unwrap();
    assert_eq!(file["content_hash"], *shown.hash);
    assert_ne!(shown.hash, parcel(&CATALOG, Lang::En, Scope::Everything).hash);
}

#[test]
fn no_date_is_more_exact_in_a_file_than_in_the_data() {
    let file = parcel(&CATALOG, Lang::En, Scope::Everything).file(Format::GeoJson);
    let read = from_geojson(&file);
    let signed: BTreeMap<String, PartialDate> =
        CATALOG.documents.iter().map(|document| (document.id.to_string(), document.signed)).collect();
    let mut vague = 0;
    for row in read {
        if let Some(date) = signed.get(row.id.as_str()) {
            assert_eq!(row.date_start, Some(*date), "{}", row.id);
            vague += usize::from(row.date_precision() != "day");
        }
    }
    assert!(vague > 20, "{vague} documents are known to the month or year");
}

#[test]
fn files_say_version_terms_and_sources_by_themselves() {
    let parcel = parcel(&CATALOG, Lang::Zh, Scope::Everything);
    for format in [Format::Json, Format::GeoJson] {
        let file: Value = serde_json::from_str(&parcel.file(format)).unwrap();
        assert_eq!(file["data_version"], *CATALOG.version);
        assert_eq!(file["data_as_of"], *CATALOG.as_of);
        assert_eq!(file["licence"], "CC BY 4.0");
        assert_eq!(file["language"], "zh");
        let listed: BTreeSet<String> =
            file["sources"].as_array().unwrap().iter().map(|source| text_of(&source["id"])).collect();
        let named: BTreeSet<String> = parcel.rows.iter().flat_map(|row| row.sources.clone()).collect();
        assert_eq!(listed, named);
    }
    for row in cells(&parcel.file(Format::Csv)).iter().skip(1) {
        let column = |name: &str| &row[csv::COLUMNS.iter().position(|column| *column == name).unwrap()];
        assert_eq!((column("data_version"), &**column("licence")), (&CATALOG.version, "CC BY 4.0"));
        assert!(!column("attribution").is_empty());
    }
    let name = parcel.file_name(Format::GeoJson);
    assert_eq!(name, format!("belt-road-atlas-{}-everything-zh.geojson", CATALOG.version));
}

#[test]
fn nasty_texts_survive_every_file_and_run_in_none() {
    let mut parcel = parcel(&CATALOG, Lang::En, Scope::Shown);
    parcel.rows.truncate(1);
    let nasty = [
        "=HYPERLINK(\"https://bad.example\",\"x\")",
        "+1",
        "-2+3",
        "@SUM(1)",
        "\tTab",
        "'=quoted",
        "a,\"b\"\r\nc",
        "<script>alert(1)</script>",
        "\u{2028}line",
        "漢字，“引号”",
        "",
    ];
    let row = parcel.rows[0].clone();
    parcel.rows = nasty
        .iter()
        .map(|text| Row {
            title: (*text).to_owned(),
            summary: (*text).to_owned(),
            scope: (*text).to_owned(),
            value: Some(-12.5),
            ..row.clone()
        })
        .collect();
    let file = parcel.file(Format::Csv);
    assert_same(&parcel.rows, &from_csv(&file));
    assert_same(&parcel.rows, &from_json(&parcel.file(Format::Json)));
    assert_same(&parcel.rows, &from_geojson(&parcel.file(Format::GeoJson)));
    for row in cells(&file).iter().skip(1) {
        for (column, cell) in csv::COLUMNS.iter().zip(row) {
            let is_number = ["value", "change", "lon", "lat"].contains(column);
            let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
            assert!(is_number || !runs, "{column}: {cell:?}");
            if *column == "value" {
                assert_eq!(cell, "-12.5", "a number is no formula");
            }
        }
    }
}
