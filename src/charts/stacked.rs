//! Parts of a whole: one lying bar a name, its parts one after another, each with its name and value below it.

use charming::element::{ItemStyle, LabelPosition};
use charming::series::Bar;

use super::rows::ChartRow;
use super::sheet::{LINE, Set, Sheet, Style, TEXT};
use super::wrap::wrap;
use crate::scene::Ink;

/// Thickness of a bar, CSS px.
const BAR: f64 = 40.0;
/// Between a name and its bar, and between the bar and what is said of its parts.
const TEXT_GAP: f64 = 5.0;
/// Between one bar's texts and the next name.
const GAP: f64 = 18.0;

/// Draws stacked bars. Values are parts, so none is below zero.
pub fn draw(sheet: &mut Sheet, rows: &[Vec<ChartRow>]) {
    let first: &[ChartRow] = rows.first().map_or(&[], Vec::as_slice);
    let count = first.len().max(1);
    let part = |rows: &Vec<ChartRow>, at: usize| rows.get(at).map_or(0.0, |row| row.value.max(0.0));
    let whole = |at: usize| rows.iter().map(|rows| part(rows, at)).sum::<f64>();
    let greatest = (0..count).map(whole).fold(0.0, f64::max).max(f64::MIN_POSITIVE);

    // What is said of each part: as wide as the part, its name in its colour, its value in ink.
    let scale = sheet.width / greatest;
    let said = |row: &ChartRow, at: usize, index: usize| {
        let before: f64 = rows.iter().take(index).map(|rows| part(rows, at)).sum();
        let room = (row.value.max(0.0) * scale - 8.0).max(48.0);
        (before * scale, wrap(&row.series, room, TEXT * 1.06), wrap(&row.label, room, TEXT))
    };
    let texts: Vec<Vec<_>> = (0..count)
        .map(|at| {
            let of_series = rows.iter().enumerate();
            of_series.filter_map(|(index, rows)| rows.get(at).map(|row| said(row, at, index))).collect()
        })
        .collect();
    let lines = texts.iter().flatten().map(|(_, name, value)| name.len() + value.len()).max().unwrap_or(0);
    let names: Vec<Vec<String>> = first.iter().map(|row| wrap(&row.name, sheet.width, TEXT)).collect();
    let above = names.iter().map(Vec::len).max().unwrap_or(1) as f64 * LINE + TEXT_GAP;
    let below = TEXT_GAP + lines as f64 * LINE;
    let pitch = above + BAR + below + GAP;

    // Of several, each lies in the middle of a band as high as the pitch; one alone is its own band. All of the grid must be
    // on the paper, or the library moves it.
    let band = if count > 1 { pitch } else { BAR };
    let room = (band - BAR) / 2.0;
    let first_bar = sheet.top + above.max(room);
    sheet.grid(sheet.left, first_bar - room, sheet.width, band * count as f64);
    for (at, (name, texts)) in names.iter().zip(&texts).enumerate() {
        let bar_top = first_bar + pitch * at as f64;
        let y = bar_top - TEXT_GAP - LINE * name.len() as f64;
        sheet.text(name, sheet.left, y, Set::Start, Style::NAME);
        for (index, (x, name, value)) in texts.iter().enumerate() {
            let (x, y) = (sheet.left + x, bar_top + BAR + TEXT_GAP);
            sheet.text(name, x, y, Set::Start, Style::series(index));
            sheet.text(value, x, y + LINE * name.len() as f64, Set::Start, Style::NAME);
        }
    }
    let name_axis = Sheet::name_axis(first.iter().map(|row| row.name.clone()).collect()).inverse(true);
    let value_axis = Sheet::turned(Sheet::value_axis(0.0, greatest), sheet.mirrored);
    sheet.add(|option| option.y_axis(name_axis).x_axis(value_axis));
    for (index, rows) in rows.iter().enumerate() {
        // A line of paper keeps the parts apart where their colours are near.
        let fill: ItemStyle = sheet.fill(index).border_color(sheet.colour(Ink::Paper)).border_width(1.0);
        let bar = Bar::new()
            .name(rows.first().map_or("", |row| row.series.as_str()))
            .stack("whole")
            .bar_width(BAR)
            .item_style(fill)
            .emphasis(sheet.hover())
            .label(sheet.label(LabelPosition::Inside, Ink::Paper).show(false))
            .data(rows.iter().map(|row| sheet.mark(row.value.max(0.0), &row.label)).collect::<Vec<_>>());
        sheet.add(|option| option.series(bar));
    }
    let last_bar = first_bar + pitch * (count - 1) as f64;
    sheet.top = last_bar + BAR + below.max(room);
}
