//! Upright bars, for periods and other short names: the value above each, the name below.

use charming::element::LabelPosition;
use charming::series::Bar;

use super::rows::ChartRow;
use super::sheet::{LINE, Set, Sheet, Style, TEXT, range};
use super::wrap::wrap;
use crate::scene::Ink;

/// Widest column, CSS px.
const COLUMN: f64 = 64.0;
/// Between two columns of one name: their values stand above them and must not touch.
const BETWEEN: f64 = 20.0;
/// Between two names, at least.
const GAP: f64 = 16.0;
/// Height of the highest column.
const HEIGHT: f64 = 200.0;
/// Between a column and the texts above and below.
const LABEL_GAP: f64 = 5.0;

/// Draws columns.
pub fn draw(sheet: &mut Sheet, rows: &[Vec<ChartRow>]) {
    sheet.key(rows);
    let first: &[ChartRow] = rows.first().map_or(&[], Vec::as_slice);
    let (count, series) = (first.len().max(1) as f64, rows.len().max(1) as f64);
    // Not wider than columns of full width need: far apart they could not be compared.
    let band = (sheet.width / count).min(series * (COLUMN + BETWEEN) + 2.0 * GAP);
    let slot = (band - GAP) / series;
    let between = BETWEEN.min(slot * 0.3);
    let column = (slot - between).clamp(6.0, COLUMN);
    let width = band * count;
    let (low, high) = range(rows);

    let wrapped = |row: &ChartRow| wrap(&row.label, slot - 2.0, TEXT).join("\n");
    let labels: Vec<Vec<String>> = rows.iter().map(|rows| rows.iter().map(wrapped).collect()).collect();
    let label_lines = labels.iter().flatten().map(|label| label.lines().count()).max().unwrap_or(1);
    let names: Vec<Vec<String>> = first.iter().map(|row| wrap(&row.name, band - 6.0, TEXT)).collect();
    let name_lines = names.iter().map(Vec::len).max().unwrap_or(1);

    let top = sheet.top + label_lines as f64 * LINE + LABEL_GAP;
    let left = sheet.start_of(width);
    // Periods keep the direction of time.
    let turned = sheet.mirrored && !first.iter().all(|row| row.is_period);
    sheet.grid(left, top, width, HEIGHT);
    let base = top + HEIGHT + LABEL_GAP;
    for (index, lines) in names.iter().enumerate() {
        let turn = if turned { count - 1.0 - index as f64 } else { index as f64 };
        let middle = left + band * (turn + 0.5);
        sheet.text(lines, middle, base, Set::Middle, Style::NAME);
    }
    let name_axis = Sheet::name_axis(first.iter().map(|row| row.name.clone()).collect());
    let name_axis = Sheet::with_base(Sheet::turned(name_axis, turned));
    sheet.add(|option| option.x_axis(name_axis).y_axis(Sheet::value_axis(low, high)));
    // The library sets the columns of a name from left to right whatever its axis does.
    sheet.reversed = turned && rows.len() > 1;
    let mut order: Vec<_> = rows.iter().zip(&labels).enumerate().collect();
    if sheet.reversed {
        order.reverse();
    }
    for (index, (rows, labels)) in order {
        let bar = Bar::new()
            .name(rows.first().map_or("", |row| row.series.as_str()))
            .bar_width(super::sheet::px(column))
            .bar_gap(format!("{:.1}%", between / column * 100.0))
            .item_style(sheet.fill(index))
            .emphasis(sheet.hover())
            .label(sheet.label(LabelPosition::Top, Ink::Text).distance(LABEL_GAP))
            .data(
                rows.iter().zip(labels).map(|(row, label)| sheet.mark(row.value, label)).collect::<Vec<_>>(),
            );
        sheet.add(|option| option.series(bar));
    }
    sheet.top = base + name_lines as f64 * LINE;
}
