//! The values of a chart with everything that is said of each: one row a point, for labels, table, file and description.

use crate::domain::{Catalog, Chart, ChartKind, Locator, Qualifier, RecordId, Unit};
use crate::i18n::{Key, Locale};
use crate::scene::{period_words, words};

/// One value of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartRow {
    /// Index of the indicator.
    pub indicator: usize,
    /// Name of its series; empty when there is only one.
    pub series: String,
    /// Its name on the axis.
    pub name: String,
    /// Whether that is its period.
    pub is_period: bool,
    /// In the unit's base.
    pub value: f64,
    /// How it is meant.
    pub qualifier: Qualifier,
    /// The number in words, without its unit: "over 58 billion".
    pub number: String,
    /// The number as a label: with its unit only where that is a sign ("29.1%").
    pub label: String,
    /// The number with its unit.
    pub amount: String,
    /// When, in words; may be empty.
    pub period: String,
    /// Where it stands in time: the last day of a stock, the middle of a flow.
    pub day: Option<f64>,
}

/// The rows of each series, in order of the axis.
pub fn rows(catalog: &Catalog, chart: &Chart, locale: &Locale) -> Vec<Vec<ChartRow>> {
    let many = chart.series.len() > 1;
    let of_series = |series: &crate::domain::ChartSeries| {
        let name = if many { series.name.get(locale.lang).to_owned() } else { String::new() };
        let points = series.points.iter().filter_map(|point| {
            let indicator = catalog.indicators.get(point.indicator)?;
            let value = indicator.value?;
            let period = indicator.period.map(|period| period_words(locale, period)).unwrap_or_default();
            let own = point.category.get(locale.lang);
            let (number, unit) = words::amount(locale, value, indicator.unit, indicator.qualifier);
            let sign = matches!(indicator.unit, Unit::Percent);
            let gap = if sign { words::before_percent(locale.lang) } else { " " };
            let amount = format!("{number}{gap}{unit}");
            let amount = amount.trim_end().to_owned();
            let in_time = chart.kind == ChartKind::Points && own.is_empty();
            let day = indicator.period.filter(|_| in_time).map(|period| {
                let (first, last) = (period.extent().first(), period.extent().last());
                if indicator.as_of { f64::from(last.0) } else { f64::midpoint(first.0.into(), last.0.into()) }
            });
            Some(ChartRow {
                indicator: point.indicator,
                series: name.clone(),
                is_period: own.is_empty(),
                name: if own.is_empty() { period.clone() } else { own.to_owned() },
                value,
                qualifier: indicator.qualifier,
                label: if sign { amount.clone() } else { number.clone() },
                number,
                amount,
                period,
                day,
            })
        });
        points.collect()
    };
    chart.series.iter().map(of_series).collect()
}

/// The unit of a chart in words; "number" for what is only counted.
pub fn unit_line(chart: &Chart, locale: &Locale) -> String {
    match chart.unit {
        Unit::Count => locale.text(Key::ChartNumber),
        Unit::Percent => locale.text(Key::ChartPercent),
        unit => words::unit_name(locale, unit),
    }
}

/// The class of the themes that run through the report; the others are its parts.
const SYSTEM: &str = "system";

/// Where in the report the values stand: each place once, in order, with the record of that part of the report, or of the
/// first figure from there.
pub fn source_places(catalog: &Catalog, chart: &Chart) -> Vec<(Locator, RecordId)> {
    let mut places: Vec<(Locator, RecordId)> = Vec::new();
    for point in chart.series.iter().flat_map(|series| &series.points) {
        let Some(indicator) = catalog.indicators.get(point.indicator) else { continue };
        for place in indicator.claims.iter().filter_map(|claim| claim.at.as_ref()) {
            if !places.iter().any(|(known, _)| known == place) {
                let part = catalog.themes.iter().find(|theme| {
                    let system = catalog.terms.get(theme.class).is_some_and(|term| term.key == SYSTEM);
                    !system && theme.at.contains(place)
                });
                places.push((place.clone(), part.map_or(&indicator.id, |part| &part.id).clone()));
            }
        }
    }
    places
}
