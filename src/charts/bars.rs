//! Lying bars: each name above its bar, each value at the end of it. So names may be long and the picture narrow.

use charming::element::LabelPosition;
use charming::series::Bar;

use super::rows::ChartRow;
use super::sheet::{LINE, Set, Sheet, Style, TEXT, range};
use super::wrap::{width_px, wrap};
use crate::scene::Ink;

/// Thickness of a bar, CSS px.
const BAR: f64 = 16.0;
/// Between the bars of one name.
const BETWEEN: f64 = 3.0;
/// Between a name and its bars.
const NAME_GAP: f64 = 3.0;
/// Between one name's bars and the next name.
const GAP: f64 = 12.0;
/// Between a bar and its value.
const LABEL_GAP: f64 = 6.0;

/// Draws bars.
pub fn draw(sheet: &mut Sheet, rows: &[Vec<ChartRow>]) {
    sheet.key(rows);
    let first: &[ChartRow] = rows.first().map_or(&[], Vec::as_slice);
    let names: Vec<Vec<String>> = first.iter().map(|row| wrap(&row.name, sheet.width, TEXT)).collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let (count, series) = (first.len().max(1) as f64, rows.len().max(1) as f64);
    let thick = series * BAR + (series - 1.0) * BETWEEN;
    let above = lines * LINE + NAME_GAP;
    let pitch = above + thick + GAP;
    let (low, high) = range(rows);
    let width = plot_width(sheet.width, rows, low, high);

    // A band is as high as the pitch and its bars lie in its middle: the first begins so that its name has room. All of
    // the grid must be on the paper, or the library moves it.
    let room = (pitch - thick) / 2.0;
    let first_bar = sheet.top + above.max(room);
    sheet.grid(sheet.start_of(width), first_bar - room, width, pitch * count);
    for (index, lines) in names.iter().enumerate() {
        let base = first_bar + pitch * index as f64 - NAME_GAP;
        sheet.text(lines, sheet.left, base - LINE * lines.len() as f64, Set::Start, Style::NAME);
    }
    let name_axis = Sheet::name_axis(first.iter().map(|row| row.name.clone()).collect()).inverse(true);
    let value_axis = Sheet::turned(Sheet::value_axis(low, high), sheet.mirrored);
    let beside = if sheet.mirrored { LabelPosition::Left } else { LabelPosition::Right };
    sheet.add(|option| option.y_axis(name_axis).x_axis(value_axis));
    for (index, rows) in rows.iter().enumerate() {
        let bar = Bar::new()
            .name(rows.first().map_or("", |row| row.series.as_str()))
            .bar_width(BAR)
            .bar_gap(format!("{:.1}%", BETWEEN / BAR * 100.0))
            .item_style(sheet.fill(index))
            .emphasis(sheet.hover())
            .label(sheet.label(beside, Ink::Text).distance(LABEL_GAP))
            .data(rows.iter().map(|row| sheet.mark(row.value, &row.label)).collect::<Vec<_>>());
        sheet.add(|option| option.series(bar));
    }
    sheet.top = first_bar - room + pitch * count;
}

/// As wide as it can be with every value beside its bar.
fn plot_width(width: f64, rows: &[Vec<ChartRow>], low: f64, high: f64) -> f64 {
    let fits = rows.iter().flatten().map(|row| {
        let label = width_px(&row.label, TEXT) * 1.06 + LABEL_GAP;
        let end = (row.value.max(0.0) - low) / (high - low);
        if end > 0.0 { (width - label) / end } else { width }
    });
    fits.fold(width, f64::min).max(40.0)
}
