//! Draw instructions: what a painter needs and nothing else. No colour values (roles only), no domain, no browser.

use std::sync::Arc;

use crate::units::{ScreenPoint, ScreenRect, ScreenSize, WorldPoint, WorldRect};

/// A colour role; its value comes from the style sheet's tokens, or from [`super::palette`] in tests and downloads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// Ground of panels, halo of labels, casing of lines.
    Paper,
    /// Text and strong marks.
    Text,
    /// Secondary text.
    Muted,
    /// Rules, ticks, graticule.
    Hairline,
    /// The sea, and the ground of the map.
    Sea,
    /// Land without a document.
    Land,
    /// Coast and border lines.
    Border,
    /// What is chosen or focused.
    Chosen,
    /// Railway corridors.
    Rail,
    /// Road and other land corridors.
    Road,
    /// Sea lanes.
    SeaLane,
    /// Air routes.
    Air,
    /// Year of signing, 0 (2013) ..= 8 (2021).
    Year(u8),
    /// Kind of event, by its place in the legend, 0 ..= 7.
    Event(u8),
    /// The time window's wash.
    Window,
    /// Bars of the counts behind the lanes.
    Density,
}

/// A fill texture, so that no meaning rests on colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Texture {
    /// Even colour.
    Plain,
    /// Thin diagonal lines in [`Ink::Muted`] over the colour: the other party (China).
    Hatch,
    /// Small dots in [`Ink::Muted`] over the colour: not yet signed on this date.
    Dots,
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fill {
    /// Colour role.
    pub ink: Ink,
    /// Texture.
    pub texture: Texture,
}

/// The pattern of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dash {
    /// Unbroken.
    Solid,
    /// Long dashes: sea.
    Long,
    /// Short dashes: planned or uncertain.
    Short,
    /// Round dots: air.
    Dots,
    /// Unbroken, crossed by short ticks at even steps: rail.
    Ticks,
}

impl Dash {
    /// Lengths of strokes and gaps in turn, CSS px, for a line of a width; empty for an unbroken line. Dots are strokes
    /// of almost no length with round ends. The ticks of a railway are drawn apart, see [`super::ticks_along`].
    pub fn pattern_px(self, width_px: f64) -> Vec<f64> {
        match self {
            Self::Solid | Self::Ticks => Vec::new(),
            Self::Long => vec![11.0, 5.0],
            Self::Short => vec![4.0, 3.0],
            Self::Dots => vec![0.01, width_px.max(1.0) * 2.6],
        }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour role.
    pub ink: Ink,
    /// Width in CSS px, whatever the zoom.
    pub width_px: f64,
    /// Pattern.
    pub dash: Dash,
}

/// Lines or rings of the projected plane, kept across frames; identity is by `Arc` pointer, so a painter may cache it.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldPath {
    /// One list a ring or line.
    pub parts: Vec<Vec<WorldPoint>>,
    /// Whether each part returns to its start.
    pub closed: bool,
    /// Box around all parts; `None` when there are none.
    pub bounds: Option<WorldRect>,
}

impl WorldPath {
    /// The path with its box.
    pub fn new(parts: Vec<Vec<WorldPoint>>, closed: bool) -> Self {
        let bounds = WorldRect::around(parts.iter().flatten().copied());
        Self { parts, closed, bounds }
    }
}

/// World to screen: `screen = world * scale + offset`; the same scale on both axes, so shapes stay true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// CSS px a world unit.
    pub scale: f64,
    /// CSS px of the world's origin, to the right.
    pub dx: f64,
    /// CSS px of the world's origin, down.
    pub dy: f64,
}

impl Placement {
    /// Where a point of the plane is on the screen.
    pub fn screen_from_world(&self, p: WorldPoint) -> ScreenPoint {
        ScreenPoint { x: p.x * self.scale + self.dx, y: p.y * self.scale + self.dy }
    }

    /// Where a point of the screen is in the plane.
    pub fn world_from_screen(&self, p: ScreenPoint) -> WorldPoint {
        WorldPoint { x: (p.x - self.dx) / self.scale, y: (p.y - self.dy) / self.scale }
    }
}

/// Point symbols; each kind of event has its own, so that shape tells before colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SymbolShape {
    /// Agreement; also organizations' seats and small states (hollow or filled by the caller's inks).
    Circle,
    /// Meeting.
    Square,
    /// Policy.
    Diamond,
    /// Infrastructure.
    Triangle,
    /// Exhibition.
    Hexagon,
    /// Health.
    Cross,
    /// Finance.
    Ring,
    /// People and culture.
    Drop,
}

/// The looks of text; a painter maps them to fonts, [`TextMeasure`](super::labels) to widths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextRole {
    /// Country name on the map: 11 px, spaced small capitals where the script has them.
    Country,
    /// City or place: 11 px.
    Place,
    /// Corridor name: 11 px, in the line's ink.
    Corridor,
    /// Sea and graticule: 11 px italic.
    Sea,
    /// Axis ticks: 11 px, tabular figures.
    Tick,
    /// Strong axis ticks (years): 12 px, semibold.
    TickStrong,
    /// Lane names: 11 px.
    Lane,
    /// Count in a cluster or badge: 10 px, semibold.
    Badge,
}

/// Which side of the text lies at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The text begins at the point.
    Start,
    /// Centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextOp {
    /// Where: the anchor horizontally, the middle of the line vertically.
    pub at: ScreenPoint,
    /// What.
    pub text: String,
    /// Look.
    pub role: TextRole,
    /// Side.
    pub anchor: Anchor,
    /// Colour role.
    pub ink: Ink,
    /// A halo in this role around the letters, if any.
    pub halo: Option<Ink>,
}

/// One instruction. Order in a list is painter's order.
#[derive(Debug, Clone, PartialEq)]
pub enum DrawOp {
    /// A cached shape of the world, placed by [`Scene::placement`].
    World {
        /// Shape.
        path: Arc<WorldPath>,
        /// Area (even-odd rule).
        fill: Option<Fill>,
        /// Outline or line.
        stroke: Option<Stroke>,
    },
    /// A line or ring in screen space.
    Screen {
        /// One list a part.
        parts: Vec<Vec<ScreenPoint>>,
        /// Whether each part returns to its start.
        closed: bool,
        /// Area.
        fill: Option<Fill>,
        /// Line.
        stroke: Option<Stroke>,
    },
    /// A box.
    Rect {
        /// Where.
        rect: ScreenRect,
        /// Area.
        fill: Option<Fill>,
        /// Edge.
        stroke: Option<Stroke>,
    },
    /// A point symbol.
    Symbol {
        /// Shape.
        shape: SymbolShape,
        /// Centre.
        at: ScreenPoint,
        /// Half its size, CSS px.
        radius_px: f64,
        /// Inside; `None` leaves it hollow.
        fill: Option<Ink>,
        /// Edge.
        stroke: Option<Stroke>,
    },
    /// Text.
    Text(TextOp),
    /// Everything until the matching [`DrawOp::EndFade`] at this opacity, 0 ..= 1. Not nested.
    BeginFade(f64),
    /// Ends a fade.
    EndFade,
}

/// A list of instructions with the placement of its world shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Size of the view.
    pub size: ScreenSize,
    /// Placement of [`DrawOp::World`].
    pub placement: Placement,
    /// Ground colour; `None` leaves the layer transparent.
    pub ground: Option<Ink>,
    /// Instructions in painter's order.
    pub ops: Vec<DrawOp>,
}
