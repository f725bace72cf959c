//! The paper of one drawing: what every kind of chart shares. Texts stand at places in CSS px, so each builder lays its
//! picture out itself; the library adds the marks and moves them.

use charming::Chart as LibraryChart;
use charming::component::{Axis, Grid, Title};
use charming::datatype::{CompositeValue, DataPointItem};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, Emphasis, Formatter, ItemStyle, Label, LabelPosition, SplitLine,
    TextAlign, TextStyle, TextVerticalAlign,
};

use super::describe::joined;
use super::rows::{ChartRow, source_places, unit_line};
use super::wrap::wrap;
use super::{ChartLook, Drawing};
use crate::domain::{Catalog, Chart};
use crate::i18n::{Key, Locale};
use crate::scene::{Ink, words};

/// Names and values, CSS px.
pub const TEXT: f64 = 13.0;
/// From line to line of them.
pub const LINE: f64 = 17.0;
/// What is said besides.
const SMALL: f64 = 12.0;
const SMALL_LINE: f64 = 16.0;
/// The question of a picture that stands alone.
const HEADING: f64 = 20.0;
const HEADING_LINE: f64 = 25.0;
/// Round a picture that stands alone.
const MARGIN: f64 = 20.0;
/// Weights of text, as CSS writes them.
const PLAIN: &str = "400";
const STRONG: &str = "600";
/// How long bars take to grow, ms.
const GROW_MS: f64 = 200.0;
/// The colours of series, first to last.
const SERIES: [Ink; 4] = [Ink::Year(5), Ink::Road, Ink::SeaLane, Ink::Air];

/// Where a text begins, or what it is set around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// The place is the edge where reading begins.
    Start,
    /// The place is its middle.
    Middle,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Size and distance of lines, CSS px.
    size: (f64, f64),
    /// Colour.
    ink: Ink,
    /// Whether it is set in the bold sans (series), the serif (headings) or plain.
    face: Face,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    Plain,
    Strong,
    Serif,
}

impl Style {
    /// Names on the axis.
    pub const NAME: Self = Self { size: (TEXT, LINE), ink: Ink::Text, face: Face::Plain };
    /// What is said besides.
    pub const ASIDE: Self = Self { size: (SMALL, SMALL_LINE), ink: Ink::Muted, face: Face::Plain };
    /// A question.
    pub const HEADING: Self = Self { size: (HEADING, HEADING_LINE), ink: Ink::Text, face: Face::Serif };

    /// The name of a series in its colour.
    pub fn series(index: usize) -> Self {
        Self { size: (TEXT, LINE), ink: series_ink(index), face: Face::Strong }
    }
}

/// The role of a series' colour.
pub fn series_ink(index: usize) -> Ink {
    SERIES.get(index % SERIES.len()).copied().unwrap_or(Ink::Text)
}

/// A drawing in the making.
pub struct Sheet<'a> {
    look: &'a ChartLook<'a>,
    option: LibraryChart,
    /// Left edge of what may be drawn on.
    pub left: f64,
    /// Its width.
    pub width: f64,
    /// How far down the paper is taken.
    pub top: f64,
    /// Series of the option that come before those of the data.
    pub helpers: usize,
    /// Whether the series of the data stand in the option last to first.
    pub reversed: bool,
    /// Whether the language runs from right to left: the paper begins at its right edge, and so do bars and turns of names.
    /// Time runs from left to right in every language.
    pub mirrored: bool,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub fn new(look: &'a ChartLook<'a>, mirrored: bool) -> Self {
        let margin = if look.alone { MARGIN } else { 0.0 };
        // With its own paper, as the ink needs it: the system may give the page another (forced colours).
        let paper = look.palette.get(Ink::Paper);
        let mut option = LibraryChart::new().animation(look.moving).background_color(paper);
        if look.moving {
            option = option.animation_duration(GROW_MS).animation_duration_update(GROW_MS);
        }
        let width = look.width_px - 2.0 * margin;
        Self { look, option, left: margin, width, top: margin, helpers: 0, reversed: false, mirrored }
    }

    /// The drawing.
    pub fn finish(self) -> Drawing {
        let margin = if self.look.alone { MARGIN } else { 0.0 };
        Drawing {
            option: self.option,
            height_px: (self.top + margin).ceil(),
            helpers: self.helpers,
            reversed: self.reversed,
        }
    }

    /// The CSS colour of a role.
    pub fn colour(&self, ink: Ink) -> &'a str {
        self.look.palette.get(ink)
    }

    /// The left edge of a block of this width that stands where the paper begins.
    pub fn start_of(&self, width: f64) -> f64 {
        if self.mirrored { self.left + self.width - width } else { self.left }
    }

    /// A text in the direction of its language, whatever the direction of the page or file that it is drawn in.
    fn directed(&self, text: &str) -> String {
        if self.mirrored && !text.is_empty() { format!("\u{2067}{text}\u{2069}") } else { text.to_owned() }
    }

    /// Puts lines of text at a place; `y` is the top of the first, `x` is counted from the left where the text is set around
    /// it, and from where the paper begins where the text begins there.
    pub fn text(&mut self, lines: &[String], x: f64, y: f64, set: Set, style: Style) {
        let family = if style.face == Face::Serif { &self.look.fonts.serif } else { &self.look.fonts.sans };
        let weight = if style.face == Face::Plain { PLAIN } else { STRONG };
        let text_style = TextStyle::new()
            .color(self.colour(style.ink))
            .font_family(face(family))
            .font_size(style.size.0)
            .font_weight(weight)
            .line_height(style.size.1);
        let lines: Vec<String> = lines.iter().map(|line| self.directed(line)).collect();
        let (x, align) = match set {
            Set::Middle => (x, TextAlign::Center),
            Set::Start if self.mirrored => (self.look.width_px - x, TextAlign::Right),
            Set::Start => (x, TextAlign::Left),
        };
        let title = Title::new()
            .text(lines.join("\n"))
            .left(px(x))
            .top(px(y))
            .padding(0)
            .text_align(align)
            .text_vertical_align(TextVerticalAlign::Top)
            .text_style(text_style);
        self.add(|option| option.title(title));
    }

    /// Adds a part to the option.
    pub fn add(&mut self, change: impl FnOnce(LibraryChart) -> LibraryChart) {
        let option = std::mem::replace(&mut self.option, LibraryChart::new());
        self.option = change(option);
    }

    /// The names of several series in their colours, in as many lines as they need.
    pub fn key(&mut self, rows: &[Vec<ChartRow>]) {
        let names = rows.iter().map(|row| row.first().map_or("", |row| row.series.as_str()));
        let names: Vec<&str> = names.collect();
        if names.len() < 2 {
            return;
        }
        let (mut x, gap) = (0.0, 20.0);
        for (index, name) in names.into_iter().enumerate() {
            let name = format!("■ {name}");
            let width = super::wrap::width_px(&name, TEXT) * 1.08;
            if x > 0.0 && x + width > self.width {
                x = 0.0;
                self.top += LINE + 3.0;
            }
            self.text(&[name], self.left + x, self.top, Set::Start, Style::series(index));
            x += width + gap;
        }
        self.top += LINE + 8.0;
    }

    /// The part of the paper where marks stand.
    pub fn grid(&mut self, left: f64, top: f64, width: f64, height: f64) {
        let grid = Grid::new().left(px(left)).top(px(top)).width(px(width)).height(px(height));
        self.add(|option| option.grid(grid.contain_label(false)));
    }

    /// An axis without signs, from one value to another.
    pub fn value_axis(first: f64, last: f64) -> Axis {
        Axis::new().type_(AxisType::Value).show(false).min(first).max(last)
    }

    /// An axis of names, without signs: the names are set as texts.
    pub fn name_axis(names: Vec<String>) -> Axis {
        Axis::new().type_(AxisType::Category).data(names).show(false)
    }

    /// An axis, turned round if it is to be.
    pub fn turned(axis: Axis, turned: bool) -> Axis {
        if turned { axis.inverse(true) } else { axis }
    }

    /// Shows of an axis its line, the base of the marks, and nothing else. The line has the library's own grey, which stands
    /// out from light and from dark paper: `charming` types its colour as that of a gauge.
    pub fn with_base(axis: Axis) -> Axis {
        axis.show(true)
            .axis_label(AxisLabel::new().show(false))
            .axis_tick(AxisTick::new().show(false))
            .split_line(SplitLine::new().show(false))
            .axis_line(AxisLine::new().show(true).on_zero(true))
    }

    /// The label of a mark: what is given as its name.
    pub fn label(&self, position: LabelPosition, ink: Ink) -> Label {
        Label::new()
            .show(true)
            .position(position)
            .formatter(Formatter::from("{b}"))
            .color(self.colour(ink))
            .font_family(face(&self.look.fonts.sans))
            .font_size(TEXT)
            .font_weight(STRONG)
    }

    /// The fill of a series.
    pub fn fill(&self, index: usize) -> ItemStyle {
        // The library would let points shine through.
        ItemStyle::new().color(self.colour(series_ink(index))).opacity(1.0)
    }

    /// A mark of this length with its label.
    pub fn mark(&self, value: impl Into<CompositeValue>, label: &str) -> DataPointItem {
        let lines: Vec<String> = label.split('\n').map(|line| self.directed(line)).collect();
        DataPointItem::new(value).name(lines.join("\n"))
    }

    /// What a mark becomes under the pointer: it can be opened.
    pub fn hover(&self) -> Emphasis {
        Emphasis::new().item_style(ItemStyle::new().color(self.colour(Ink::Chosen)))
    }

    /// Question and unit, for a picture that stands alone.
    pub fn head(&mut self, _catalog: &Catalog, chart: &Chart, locale: &Locale) {
        let question = wrap(chart.question.get(locale.lang), self.width, HEADING);
        self.paragraph(&question, Style::HEADING);
        let unit = unit_line(chart, locale);
        self.top += 4.0;
        self.paragraph(&[unit], Style::ASIDE);
        self.top += 14.0;
    }

    /// Scope and source, for a picture that stands alone.
    pub fn foot(&mut self, catalog: &Catalog, chart: &Chart, locale: &Locale) {
        self.top += 16.0;
        let scope = wrap(chart.scope.get(locale.lang), self.width, SMALL);
        self.paragraph(&scope, Style::ASIDE);
        self.top += 6.0;
        let places: Vec<String> =
            source_places(catalog, chart).iter().map(|(place, _)| words::locator(locale, place)).collect();
        let places = joined(locale, Key::DescribeChartJoin, places);
        let source = locale.fill(Key::ChartSourceLine, &[("places", &places)]);
        let source = wrap(&source, self.width, SMALL);
        self.paragraph(&source, Style::ASIDE);
    }

    fn paragraph(&mut self, lines: &[String], style: Style) {
        self.text(lines, self.left, self.top, Set::Start, style);
        self.top += style.size.1 * lines.len() as f64;
    }
}

/// A list of faces without double quotes: the library writes it into an attribute of SVG as it is.
fn face(family: &str) -> String {
    family.replace('"', "'")
}

/// A length of the option: whole tenths of a pixel, so that goldens do not hang on the last digit.
pub fn px(value: f64) -> CompositeValue {
    CompositeValue::from((value * 10.0).round() / 10.0)
}

/// The least and the greatest of all values and zero.
pub fn range(rows: &[Vec<ChartRow>]) -> (f64, f64) {
    let values = rows.iter().flatten().map(|row| row.value);
    let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    if high > low { (low, high) } else { (low, low + 1.0) }
}
