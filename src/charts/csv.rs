//! The values of a chart as a file for spreadsheets: RFC 4180, UTF-8 with a byte order mark (without it spreadsheets take
//! Chinese for something else), one row a value, each with the id of its figure and its place in the report.

use super::rows::rows;
use crate::domain::{Catalog, Chart};
use crate::i18n::Locale;

/// The columns, the same in every language.
const COLUMNS: [&str; 13] = [
    "chart",
    "question",
    "series",
    "name",
    "value",
    "unit",
    "qualifier",
    "period",
    "figure",
    "figure_title",
    "scope",
    "report_places",
    "language",
];

/// The file.
pub fn csv(catalog: &Catalog, chart: &Chart, locale: &Locale) -> String {
    let mut file = format!("\u{FEFF}{}\r\n", COLUMNS.join(","));
    for row in rows(catalog, chart, locale).into_iter().flatten() {
        let Some(indicator) = catalog.indicators.get(row.indicator) else { continue };
        let places = indicator.claims.iter().filter_map(|claim| claim.at.as_ref()).map(ToString::to_string);
        let period = indicator.period.map(|period| {
            let last = period.last.map(|last| format!("/{last}")).unwrap_or_default();
            format!("{}{last}", period.first)
        });
        let cells = [
            chart.id.clone(),
            chart.question.get(locale.lang).to_owned(),
            row.series,
            row.name,
            row.value.to_string(),
            indicator.unit.key().to_owned(),
            indicator.qualifier.key().to_owned(),
            period.unwrap_or_default(),
            indicator.id.to_string(),
            indicator.label.get(locale.lang).to_owned(),
            indicator.scope.get(locale.lang).to_owned(),
            places.collect::<Vec<_>>().join(";"),
            locale.lang.tag().to_owned(),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        file.push_str(&cells.join(","));
        file.push_str("\r\n");
    }
    file
}

/// In quotes where it must be.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
