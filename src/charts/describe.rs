//! A chart in words, made from its values alone: the extremes, or the first and the last and how they differ. What is not
//! exact is not reckoned with.

use super::rows::{ChartRow, rows, unit_line};
use crate::domain::{Catalog, Chart, ChartKind, Qualifier, Unit};
use crate::i18n::{Key, Locale};
use crate::scene::words;

/// From here on "times as much" says more than a percentage.
const TIMES_FROM: f64 = 2.0;

/// A few sentences that say what the chart shows.
pub fn describe(catalog: &Catalog, chart: &Chart, locale: &Locale) -> String {
    let rows = rows(catalog, chart, locale);
    let count: usize = rows.iter().map(Vec::len).sum();
    let kind = match chart.kind {
        ChartKind::Bars => Key::DescribeChartBars,
        ChartKind::Columns => Key::DescribeChartColumns,
        ChartKind::Stacked => Key::DescribeChartStacked,
        ChartKind::Points if rows.iter().any(|row| row.len() > 2) => Key::DescribeChartLine,
        ChartKind::Points => Key::DescribeChartPoints,
    };
    let mut sentences = vec![locale.count(kind, count, &[("unit", &unit_line(chart, locale))])];
    if chart.kind == ChartKind::Stacked {
        let first: &[ChartRow] = rows.first().map_or(&[], Vec::as_slice);
        for (at, whole) in first.iter().enumerate() {
            let parts: Vec<&ChartRow> = rows.iter().filter_map(|row| row.get(at)).collect();
            sentences.push(parts_sentence(chart, locale, &whole.name, &parts));
        }
    } else {
        for row in &rows {
            let said = one_series(chart, locale, row);
            let name = row.first().map_or("", |row| row.series.as_str());
            sentences.push(if name.is_empty() {
                said
            } else {
                locale.fill(Key::DescribeChartSeries, &[("series", name), ("text", &said)])
            });
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    joined(locale, Key::DescribeChartBetween, sentences)
}

/// One after another as the language sets them: sentences of Chinese follow one another without a blank.
pub(super) fn joined(locale: &Locale, between: Key, parts: Vec<String>) -> String {
    let join =
        |before: String, after: String| locale.fill(between, &[("before", &before), ("after", &after)]);
    parts.into_iter().reduce(join).unwrap_or_default()
}

fn item(locale: &Locale, row: &ChartRow) -> String {
    locale.fill(Key::DescribeChartItem, &[("name", &row.name), ("value", &row.amount)])
}

fn one_series(chart: &Chart, locale: &Locale, rows: &[ChartRow]) -> String {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return String::new() };
    let in_order = rows.len() == 2 || chart.kind == ChartKind::Points;
    if rows.len() == 1 {
        return locale.fill(Key::DescribeChartOne, &[("item", &item(locale, first))]);
    }
    if in_order {
        let items: Vec<String> = rows.iter().map(|row| item(locale, row)).collect();
        let list = joined(locale, Key::DescribeChartJoin, items);
        let pair = locale.fill(Key::DescribeChartOne, &[("item", &list)]);
        let change = change(chart, locale, first, last);
        let said = vec![pair, change];
        return joined(
            locale,
            Key::DescribeChartBetween,
            said.into_iter().filter(|s| !s.is_empty()).collect(),
        );
    }
    let by_value = |a: &&ChartRow, b: &&ChartRow| a.value.total_cmp(&b.value);
    let (Some(high), Some(low)) = (rows.iter().max_by(by_value), rows.iter().min_by(by_value)) else {
        return String::new();
    };
    locale.fill(Key::DescribeChartRange, &[("high", &item(locale, high)), ("low", &item(locale, low))])
}

/// How the last value differs from the first; nothing where one of them is not exact.
fn change(chart: &Chart, locale: &Locale, first: &ChartRow, last: &ChartRow) -> String {
    let exact = first.qualifier == Qualifier::Exact && last.qualifier == Qualifier::Exact;
    if !exact {
        return String::new();
    }
    let names = [("first", first.name.as_str()), ("last", last.name.as_str())];
    let says = |key: Key, arg: &'static str, value: &str| {
        let [first, last] = names;
        locale.fill(key, &[first, last, (arg, value)])
    };
    let difference = last.value - first.value;
    if difference.abs() < f64::EPSILON {
        return says(Key::DescribeChartSame, "change", "");
    }
    let up = difference > 0.0;
    if chart.unit == Unit::Percent {
        let (number, unit) =
            words::amount(locale, rounded(difference.abs()), Unit::PercentagePoint, Qualifier::Exact);
        let key = if up { Key::DescribeChartAbove } else { Key::DescribeChartBelow };
        return says(key, "change", &format!("{number} {unit}"));
    }
    if first.value <= 0.0 || last.value <= 0.0 {
        return String::new();
    }
    let ratio = last.value / first.value;
    if ratio >= TIMES_FROM {
        return says(Key::DescribeChartTimes, "n", &locale.formats().number(ratio, 1));
    }
    let percent = locale.formats().number((ratio - 1.0).abs() * 100.0, 1);
    let (_, unit) = words::amount(locale, 0.0, Unit::Percent, Qualifier::Exact);
    let key = if up { Key::DescribeChartAbove } else { Key::DescribeChartBelow };
    let gap = words::before_percent(locale.lang);
    says(key, "change", &format!("{percent}{gap}{unit}"))
}

/// Differences of printed decimals carry the noise of binary numbers.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// The parts of a whole, and the whole where every part is exact.
fn parts_sentence(chart: &Chart, locale: &Locale, name: &str, parts: &[&ChartRow]) -> String {
    let items: Vec<String> = parts
        .iter()
        .map(|row| locale.fill(Key::DescribeChartItem, &[("name", &row.series), ("value", &row.amount)]))
        .collect();
    let list = joined(locale, Key::DescribeChartJoin, items);
    if parts.iter().any(|row| row.qualifier != Qualifier::Exact) {
        return locale.fill(Key::DescribeChartParts, &[("name", name), ("list", &list)]);
    }
    let sum: f64 = parts.iter().map(|row| row.value).sum();
    let (number, unit) = words::amount(locale, rounded(sum), chart.unit, Qualifier::Exact);
    let sum = format!("{number} {unit}").trim_end().to_owned();
    locale.fill(Key::DescribeChartWhole, &[("name", name), ("list", &list), ("sum", &sum)])
}
