//! Layer 4: charts as data. A [`Chart`](crate::domain::Chart) of the catalog names figures and holds no number of its own;
//! here it becomes the option of a chart library ([`draw`]), a description in words ([`describe`]), the rows of a table
//! ([`rows`]) and a file of them ([`csv`]). No renderer here.
//!
//! - **Every text is made here**, names and values alike, and placed in CSS px: numbers are written as the reader's language
//!   writes them, labels stand beside what they name, and the library needs no function to format anything (it would have
//!   to evaluate text as a program, which the page's content policy forbids).
//! - **A quantity through time** stands at its true distance in time. Two points are two points: they are joined only from
//!   three on, for two say nothing of the years between.
//! - Lengths begin at zero.

mod bars;
mod columns;
mod csv;
mod describe;
mod points;
mod rows;
mod sheet;
mod stacked;
mod svg;
mod wrap;

use crate::domain::{Catalog, Chart, ChartKind};
use crate::i18n::Locale;
use crate::scene::{Fonts, Palette};

pub use csv::csv;
pub use describe::describe;
pub use rows::{ChartRow, rows, source_places, unit_line};
pub use svg::with_words;

use sheet::Sheet;

/// How a chart is to look.
#[derive(Debug, Clone, Copy)]
pub struct ChartLook<'a> {
    /// Colours.
    pub palette: &'a Palette,
    /// Faces.
    pub fonts: &'a Fonts,
    /// Width, CSS px.
    pub width_px: f64,
    /// Whether bars may grow.
    pub moving: bool,
    /// Whether the picture stands alone and says its question, unit, scope and source itself.
    pub alone: bool,
}

/// A chart ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// What the library is told.
    pub option: charming::Chart,
    /// How high it is drawn, CSS px.
    pub height_px: f64,
    /// How many series of the option come before those of the data.
    pub helpers: usize,
    /// Whether the series of the data stand in the option last to first: marks beside one another take turns from the right.
    pub reversed: bool,
}

impl Drawing {
    /// The figure behind a drawn point, by the places of series and point in the option; index of an indicator.
    pub fn indicator_at(&self, chart: &Chart, series: usize, point: usize) -> Option<usize> {
        let turn = series.checked_sub(self.helpers)?;
        let turn = if self.reversed { chart.series.len().checked_sub(turn + 1)? } else { turn };
        let series = chart.series.get(turn)?;
        series.points.get(point).map(|point| point.indicator)
    }
}

/// The narrowest picture that can be laid out, CSS px.
const NARROWEST: f64 = 200.0;

/// Draws a chart.
pub fn draw(catalog: &Catalog, chart: &Chart, locale: &Locale, look: &ChartLook) -> Drawing {
    let look = &ChartLook { width_px: look.width_px.max(NARROWEST), ..*look };
    let rows = rows(catalog, chart, locale);
    let mut sheet = Sheet::new(look, locale.lang.is_rtl());
    if look.alone {
        sheet.head(catalog, chart, locale);
    }
    match chart.kind {
        ChartKind::Bars => bars::draw(&mut sheet, &rows),
        ChartKind::Columns => columns::draw(&mut sheet, &rows),
        ChartKind::Stacked => stacked::draw(&mut sheet, &rows),
        ChartKind::Points => points::draw(&mut sheet, &rows),
    }
    if look.alone {
        sheet.foot(catalog, chart, locale);
    }
    sheet.finish()
}
