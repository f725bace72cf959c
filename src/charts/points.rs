//! A quantity at points in time, each on a stem, at true distances. Joined only from three points on: a line between two
//! would tell a course that nobody gave.

use charming::datatype::CompositeValue;
use charming::element::{Emphasis, LabelPosition, LineStyle, Symbol};
use charming::series::{Line, Scatter};

use super::rows::ChartRow;
use super::sheet::{LINE, Set, Sheet, Style, TEXT, px, range};
use super::wrap::{widest_px, wrap};
use crate::scene::Ink;

/// Fewest points that a line may join.
const JOINED_FROM: usize = 3;
/// Widest plot, CSS px.
const WIDEST: f64 = 460.0;
/// Height of the highest point above the base.
const HEIGHT: f64 = 180.0;
/// Diameter of a point.
const POINT: f64 = 11.0;
/// Between a point and its value, the base and the names.
const LABEL_GAP: f64 = 6.0;
/// The narrowest room for the name of a point.
const NARROW: f64 = 64.0;

/// Draws points.
pub fn draw(sheet: &mut Sheet, rows: &[Vec<ChartRow>]) {
    sheet.key(rows);
    let width = sheet.width.min(WIDEST);
    let (low, high) = range(rows);
    let marks = marks(rows);
    let (begin, end) = ends(&marks);

    // Names of neighbours share what lies between them; the outer ones reach as far out as they are wide.
    let count = marks.len().max(1) as f64;
    let room = |at: usize| {
        let x = |at: usize| marks.get(at).map(|mark| (mark.x - begin) / (end - begin).max(1.0) * width * 0.8);
        let near = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .filter_map(|other| Some((x(other)? - x(at)?).abs()));
        near.fold(width / count, f64::min).max(NARROW) - 8.0
    };
    let names: Vec<Vec<String>> =
        marks.iter().enumerate().map(|(at, mark)| wrap(&mark.name, room(at), TEXT)).collect();
    let labels = rows.iter().flatten().map(|row| wrap(&row.label, (width / count).max(NARROW), TEXT));
    let labels: Vec<Vec<String>> = labels.collect();
    let widest = names.iter().chain(&labels).map(|lines| widest_px(lines, TEXT)).fold(0.0, f64::max);
    let side = (widest / 2.0 + 2.0).min(width / 3.0);
    let plot = (width - 2.0 * side).max(40.0);
    let label_lines = labels.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let top = sheet.top + label_lines * LINE + LABEL_GAP + POINT / 2.0;
    // The base reaches from edge to edge of the names, the marks stand within it.
    let per_px = (end - begin).max(1.0) / plot;
    let left = sheet.start_of(width);
    // Time keeps its direction; other names take turns as they are read.
    let turned = sheet.mirrored && !rows.iter().flatten().all(|row| row.is_period);
    sheet.grid(left, top, width, HEIGHT);
    let base = top + HEIGHT + LABEL_GAP;
    for (mark, lines) in marks.iter().zip(&names) {
        let x = side + (mark.x - begin) / per_px;
        let x = left
            + if end <= begin {
                width / 2.0
            } else if turned {
                width - x
            } else {
                x
            };
        sheet.text(lines, x, base, Set::Middle, Style::NAME);
    }
    let (first, last) =
        if end > begin { (begin - side * per_px, end + side * per_px) } else { (begin - 1.0, end + 1.0) };
    let time_axis = Sheet::with_base(Sheet::turned(Sheet::value_axis(first, last), turned));
    sheet.add(|option| option.x_axis(time_axis).y_axis(Sheet::value_axis(low, high)));

    // One line for all stems, with nothing between one stem and the next.
    let stem = |mark: &Mark| {
        let nothing = || CompositeValue::from("-");
        [[px(mark.x), px(0.0)], [px(mark.x), mark.highest.into()], [nothing(), nothing()]].map(Vec::from)
    };
    let stems = Line::new()
        .symbol(Symbol::None)
        .silent(true)
        .connect_nulls(false)
        .line_style(LineStyle::new().color(sheet.colour(Ink::Border)).width(1.0))
        .emphasis(Emphasis::new().disabled(true))
        .data(marks.iter().flat_map(stem).collect::<Vec<_>>());
    sheet.add(|option| option.series(stems));
    sheet.helpers = 1;
    let mut labels = labels.into_iter();
    for (index, rows) in rows.iter().enumerate() {
        let data: Vec<_> = rows
            .iter()
            .enumerate()
            .map(|(at, row)| {
                let label = labels.next().unwrap_or_default().join("\n");
                sheet.mark(vec![px(place(row, at)), row.value.into()], &label)
            })
            .collect();
        let name = rows.first().map_or("", |row| row.series.as_str());
        let (fill, hover) = (sheet.fill(index), sheet.hover());
        let label = sheet.label(LabelPosition::Top, Ink::Text).distance(LABEL_GAP);
        if rows.len() < JOINED_FROM {
            let points = Scatter::new()
                .name(name)
                .symbol(Symbol::Circle)
                .symbol_size(POINT)
                .item_style(fill)
                .emphasis(hover)
                .label(label)
                .data(data);
            sheet.add(|option| option.series(points));
        } else {
            let line = Line::new()
                .name(name)
                .symbol(Symbol::Circle)
                .symbol_size(POINT)
                .show_symbol(true)
                .line_style(LineStyle::new().color(sheet.colour(super::sheet::series_ink(index))).width(2.0))
                .item_style(fill)
                .emphasis(hover)
                .label(label)
                .data(data);
            sheet.add(|option| option.series(line));
        }
    }
    sheet.top = base + names.iter().map(Vec::len).max().unwrap_or(1) as f64 * LINE;
}

/// Where a row stands: its day, or its turn when it has none.
fn place(row: &ChartRow, at: usize) -> f64 {
    row.day.unwrap_or(at as f64)
}

/// One place of the axis.
struct Mark {
    x: f64,
    name: String,
    /// The highest value there: as high as its stem.
    highest: f64,
}

/// The places of all series, in order.
fn marks(rows: &[Vec<ChartRow>]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for rows in rows {
        for (at, row) in rows.iter().enumerate() {
            let x = place(row, at);
            match marks.iter_mut().find(|mark| (mark.x - x).abs() < 0.5) {
                Some(mark) => mark.highest = mark.highest.max(row.value),
                None => marks.push(Mark { x, name: row.name.clone(), highest: row.value }),
            }
        }
    }
    marks.sort_by(|a, b| a.x.total_cmp(&b.x));
    marks
}

/// The first and the last place.
fn ends(marks: &[Mark]) -> (f64, f64) {
    (marks.first().map_or(0.0, |mark| mark.x), marks.last().map_or(0.0, |mark| mark.x))
}
