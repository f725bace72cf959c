//! Records as CSV: RFC 4180 (commas, CRLF, quotes doubled), UTF-8, one header row, the same columns for every kind and
//! every version.
//!
//! - **Version, date, terms and credit are columns**, the same in each row. RFC 4180 knows no comments, and programs read
//!   lines before the header as records; a second file would be lost on the way. So each row, wherever it is pasted, still
//!   says where it comes from.
//! - **A byte order mark** stands at the beginning: without one, Excel takes UTF-8 for the system's code page and spoils
//!   every Chinese title. Readers of UTF-8 skip it.
//! - **Formulas.** A text that begins with `= + - @`, their full-width forms, a tab or a line end would be run by a
//!   spreadsheet. Such a text gets an apostrophe before it; one that already begins with apostrophes before such a sign
//!   gets one more, so that taking one away gives back exactly what it was ([`unguarded`]). Only columns of text are
//!   guarded: numbers and dates never hold a formula, and a negative number stays a number.
//! - Lists are separated by `;` (codes and ids, which hold none) or ` | ` (titles). `geometry` is well-known text (OGC
//!   06-103r4), longitude before latitude; `lon` and `lat` repeat a single point.

use std::fmt::Write as _;

use super::about::LICENCE;
use super::{Parcel, Place, Row};
use crate::units::{LonLat, PartialDate};

/// The columns, in order.
pub const COLUMNS: [&str; 35] = [
    "id",
    "kind",
    "classes",
    "title",
    "summary",
    "language",
    "date_start",
    "date_end",
    "date_precision",
    "date_basis",
    "printed",
    "likely",
    "countries",
    "value",
    "unit",
    "qualifier",
    "change",
    "change_unit",
    "scope",
    "lon",
    "lat",
    "place_precision",
    "geometry",
    "about",
    "report_places",
    "sources",
    "source_titles",
    "confidence",
    "inferred",
    "link",
    "data_version",
    "data_as_of",
    "content_hash",
    "licence",
    "attribution",
];

/// Between titles of sources, which may hold any single sign.
pub const BETWEEN_TITLES: &str = " | ";

/// The file.
pub fn write(parcel: &Parcel) -> String {
    let mut file = String::from('\u{FEFF}');
    line(&mut file, COLUMNS.iter().map(|column| (*column).to_owned()));
    for row in &parcel.rows {
        line(&mut file, cells(parcel, row).into_iter());
    }
    file
}

fn cells(parcel: &Parcel, row: &Row) -> [String; COLUMNS.len()] {
    let about = &parcel.about;
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let (lon, lat) = match &row.place {
        Place::Points(points) => match points.as_slice() {
            [point] => (point.lon().to_string(), point.lat().to_string()),
            _ => Default::default(),
        },
        _ => Default::default(),
    };
    [
        row.id.to_string(),
        row.kind().key().to_owned(),
        guarded(&row.classes.join(";")),
        guarded(&row.title),
        guarded(&row.summary),
        about.lang.key().to_owned(),
        date(row.date_start),
        date(row.date_end),
        row.date_precision().to_owned(),
        guarded(&row.date_basis),
        guarded(&row.printed),
        guarded(&row.likely),
        guarded(&row.countries.join(";")),
        number(row.value),
        row.unit.map(|unit| unit.key().to_owned()).unwrap_or_default(),
        row.qualifier.map(|qualifier| qualifier.key().to_owned()).unwrap_or_default(),
        number(row.change),
        row.change_unit.map(|unit| unit.key().to_owned()).unwrap_or_default(),
        guarded(&row.scope),
        lon,
        lat,
        row.place_precision.clone(),
        well_known(&row.place),
        guarded(&row.about.join(";")),
        guarded(&row.report_places.join(";")),
        guarded(&row.sources.join(";")),
        guarded(&row.source_titles.join(BETWEEN_TITLES)),
        row.confidence.map(|confidence| confidence.key().to_owned()).unwrap_or_default(),
        row.inferred.join(";"),
        guarded(&about.link(row.id.as_str())),
        about.version.clone(),
        about.as_of.clone(),
        parcel.hash.clone(),
        LICENCE.to_owned(),
        guarded(&about.attribution()),
    ]
}

fn line(file: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            file.push(',');
        }
        if cell.contains([',', '"', '\r', '\n']) {
            let _ = write!(file, "\"{}\"", cell.replace('"', "\"\""));
        } else {
            file.push_str(&cell);
        }
    }
    file.push_str("\r\n");
}

/// Whether a spreadsheet would take the text for a formula, were it not for apostrophes before it.
fn is_formula(text: &str) -> bool {
    let signs = ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}', '\t', '\r', '\n'];
    text.trim_start_matches('\'').starts_with(signs)
}

/// A text that no spreadsheet runs.
pub fn guarded(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that was guarded.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|_| is_formula(text)).unwrap_or(text)
}

/// A place as well-known text; empty for none.
fn well_known(place: &Place) -> String {
    let point = |point: &LonLat| format!("{} {}", point.lon(), point.lat());
    let list = |points: &[LonLat]| points.iter().map(point).collect::<Vec<_>>().join(", ");
    match place {
        Place::None => String::new(),
        Place::Points(points) => match points.as_slice() {
            [one] => format!("POINT ({})", point(one)),
            many => {
                let each: Vec<_> = many.iter().map(|one| format!("({})", point(one))).collect();
                format!("MULTIPOINT ({})", each.join(", "))
            }
        },
        Place::Lines(lines) => match lines.as_slice() {
            [one] => format!("LINESTRING ({})", list(one)),
            many => {
                let each: Vec<_> = many.iter().map(|one| format!("({})", list(one))).collect();
                format!("MULTILINESTRING ({})", each.join(", "))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_guarded_and_plain_words_are_left_alone() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("＝cmd", "'＝cmd"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), safe);
            assert_eq!(unguarded(safe), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_guarded_comes_back_and_never_begins_a_formula(text in "['=+@\t\r\n-]{0,3}\\PC{0,6}") {
            let safe = guarded(&text);
            prop_assert_eq!(unguarded(&safe), text);
            prop_assert!(!safe.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
    }
}
