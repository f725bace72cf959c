//! Scenes as compact SVG for a page: looked at while the program is on its way, so every byte of it comes before anything else.
//!
//! What the eye forgives is left out: whole units, lines thinned to half of one, no words, symbols as dots of their size, no
//! sleepers on rails; and all that looks alike is one path, written from point to point. Lines and dots keep their width
//! whatever the size of the picture (`vector-effect` is the style sheet's), as they do on screen.

use std::fmt::Write as _;

use super::op::{Dash, DrawOp, Fill, Ink, Placement, Scene, Stroke, Texture, WorldPath};
use super::palette::Palette;
use super::svg::{escaped, number, paint};
use crate::geometry::thinned;
use crate::units::{ScreenPoint, ScreenRect};

/// Lines may be off by this much, CSS px.
const TOLERANCE_PX: f64 = 0.5;

/// How a picture fits a place of another shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Whole and true, in the middle; its units are CSS px.
    Inside,
    /// From edge to edge, stretched; its units are half as large, as its marks are small.
    Fill,
}

impl Fit {
    /// Units a CSS px.
    const fn scale(self) -> f64 {
        match self {
            Self::Inside => 1.0,
            Self::Fill => 2.0,
        }
    }
}

/// What the layers show within `view`, lowest first, in words `label`. Colours may be `var(…)`. `name` is the class of the
/// picture, and keeps apart what is named within several of one page.
pub fn still(
    layers: &[&Scene],
    palette: &Palette,
    (view, fit): (ScreenRect, Fit),
    (name, label): (&str, &str),
) -> String {
    let mut writer = Writer { view, scale: fit.scale(), groups: Vec::new() };
    for scene in layers {
        writer.scene(scene);
    }
    let (width, height) = writer.units(view.max);
    let ratio = if fit == Fit::Fill { " preserveAspectRatio=\"none\"" } else { "" };
    let mut out = format!(
        "<svg class=\"{name}\" viewBox=\"0 0 {} {}\"{ratio} role=\"img\" aria-label=\"{}\">\n",
        width,
        height,
        escaped(label)
    );
    for group in &writer.groups {
        group.write(palette, name, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// What a path has in common with others.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Look {
    fill: Option<Fill>,
    stroke: Option<Stroke>,
    opacity: f64,
    is_dots: bool,
}

struct Group {
    look: Look,
    data: String,
    /// Where the last part began, from which the next is counted.
    pen: (i64, i64),
}

impl Group {
    fn write(&self, palette: &Palette, name: &str, out: &mut String) {
        let Look { fill, stroke, opacity, is_dots } = self.look;
        let _ = match fill {
            Some(Fill { ink, texture: Texture::Plain }) => {
                write!(out, "<path{}", paint("fill", palette.get(ink)))
            }
            Some(Fill { ink, .. }) => {
                let (ground, mark) = (paint("fill", palette.get(ink)), palette.get(Ink::Muted));
                write!(
                    out,
                    "<pattern id=\"{name}{0}\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0h7v7H0z\"{ground}/><path d=\"M-1 1l2-2M0 7l7-7M6 8l2-2\" stroke=\"{mark}\" stroke-width=\".7\" opacity=\".6\"/></pattern>\n<path fill=\"url(#{name}{0})\"",
                    ink.token(),
                )
            }
            None => write!(out, "<path fill=\"none\""),
        };
        if let Some(stroke) = stroke {
            out.push_str(&paint("stroke", palette.get(stroke.ink)));
            let _ = write!(out, " stroke-width=\"{}\"", number(stroke.width_px));
            let pattern = stroke.dash.pattern_px(stroke.width_px);
            if !pattern.is_empty() {
                let pattern: Vec<String> = pattern.iter().map(|length| number(*length)).collect();
                let _ = write!(out, " stroke-dasharray=\"{}\"", pattern.join(" "));
            }
        }
        if is_dots {
            out.push_str(" stroke-linecap=\"round\"");
        }
        if opacity < 1.0 {
            let _ = write!(out, " opacity=\"{}\"", number(opacity));
        }
        let _ = writeln!(out, " d=\"{}\"/>", self.data);
    }

    /// A pair of numbers after whatever stands there.
    fn pair(&mut self, x: i64, y: i64) {
        let space = |value: i64, data: &str| {
            let follows = data.ends_with(|last: char| last.is_ascii_digit());
            if value >= 0 && follows { " " } else { "" }
        };
        let before = space(x, &self.data);
        let _ = write!(self.data, "{before}{x}");
        let before = space(y, &self.data);
        let _ = write!(self.data, "{before}{y}");
    }

    fn begin(&mut self, x: i64, y: i64) {
        self.data.push('m');
        self.pair(x - self.pen.0, y - self.pen.1);
        self.pen = (x, y);
    }

    fn line(&mut self, points: &[(i64, i64)], closed: bool) {
        let Some((x, y)) = points.first().copied() else { return };
        self.begin(x, y);
        for ((ax, ay), (bx, by)) in points.iter().zip(points.iter().skip(1)) {
            self.pair(bx - ax, by - ay);
        }
        if closed {
            self.data.push('z');
        } else if let Some(end) = points.last() {
            self.pen = *end;
        }
    }
}

struct Writer {
    view: ScreenRect,
    scale: f64,
    groups: Vec<Group>,
}

impl Writer {
    fn scene(&mut self, scene: &Scene) {
        let first = self.groups.len();
        let mut opacity = 1.0;
        for op in &scene.ops {
            match op {
                DrawOp::World { path, fill, stroke } => {
                    self.world(first, path, scene.placement, Look::of(*fill, *stroke, opacity));
                }
                DrawOp::Screen { parts, closed, fill, stroke } => {
                    for part in parts {
                        self.part(first, part, *closed, Look::of(*fill, *stroke, opacity));
                    }
                }
                DrawOp::Rect { rect, fill, stroke } => {
                    self.rect(first, rect, Look::of(*fill, *stroke, opacity));
                }
                DrawOp::Symbol { at, radius_px, fill, stroke, .. } => {
                    let width_px = 2.0 * radius_px;
                    let edge = stroke.map(|edge| (edge.ink, width_px + edge.width_px));
                    let inner = fill.map(|ink| (ink, width_px));
                    for (ink, width_px) in edge.into_iter().chain(inner) {
                        self.dot(first, *at, ink, width_px, opacity);
                    }
                }
                DrawOp::Text(_) => {}
                DrawOp::BeginFade(to) => opacity = *to,
                DrawOp::EndFade => opacity = 1.0,
            }
        }
    }

    /// The group of a look, among those of the layer that begins at `first`: the order of layers is kept.
    fn group(&mut self, first: usize, look: Look) -> Option<&mut Group> {
        let found = self.groups.iter().skip(first).position(|group| group.look == look);
        let index = found.map_or(self.groups.len(), |index| index + first);
        if found.is_none() {
            self.groups.push(Group { look, data: String::new(), pen: (0, 0) });
        }
        self.groups.get_mut(index)
    }

    fn units(&self, at: ScreenPoint) -> (i64, i64) {
        let unit = |value: f64, least: f64| ((value - least) * self.scale).round() as i64;
        (unit(at.x, self.view.min.x), unit(at.y, self.view.min.y))
    }

    fn world(&mut self, first: usize, path: &WorldPath, placement: Placement, look: Look) {
        for part in &path.parts {
            let thin = thinned(part, TOLERANCE_PX / placement.scale);
            let points: Vec<ScreenPoint> = thin.iter().map(|p| placement.screen_from_world(*p)).collect();
            self.part(first, &points, path.closed, look);
        }
    }

    fn part(&mut self, first: usize, part: &[ScreenPoint], closed: bool, look: Look) {
        let mut points: Vec<(i64, i64)> = part.iter().map(|p| self.units(*p)).collect();
        points.dedup();
        if closed && points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        // What has become a point or a line is seen as its edge at most.
        if points.len() < if closed { 3 } else { 2 } {
            return;
        }
        if let Some(group) = self.group(first, look) {
            group.line(&points, closed);
        }
    }

    fn rect(&mut self, first: usize, rect: &ScreenRect, look: Look) {
        let ((left, top), (right, bottom)) = (self.units(rect.min), self.units(rect.max));
        let (width, height) = ((right - left).max(1), (bottom - top).max(1));
        if let Some(group) = self.group(first, look) {
            group.begin(left, top);
            let _ = write!(group.data, "h{width}v{height}h{}z", -width);
        }
    }

    /// A line of no length with round ends.
    fn dot(&mut self, first: usize, at: ScreenPoint, ink: Ink, width_px: f64, opacity: f64) {
        let (x, y) = self.units(at);
        let stroke = Some(Stroke { ink, width_px, dash: Dash::Solid });
        if let Some(group) = self.group(first, Look { fill: None, stroke, opacity, is_dots: true }) {
            group.begin(x, y);
            group.data.push_str("h0");
        }
    }
}

impl Look {
    const fn of(fill: Option<Fill>, stroke: Option<Stroke>, opacity: f64) -> Self {
        Self { fill, stroke, opacity, is_dots: false }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::op::SymbolShape;
    use super::*;
    use crate::units::{ScreenSize, WorldPoint};

    fn drawn(ops: Vec<DrawOp>) -> String {
        let scene = Scene {
            size: ScreenSize { width: 100.0, height: 50.0 },
            placement: Placement { scale: 100.0, dx: 50.0, dy: 25.0 },
            ground: None,
            ops,
        };
        let view = ScreenRect { min: ScreenPoint { x: 10.0, y: 0.0 }, max: ScreenPoint { x: 90.0, y: 50.0 } };
        still(&[&scene], &Palette::light(), (view, Fit::Inside), ("still-", "A & B"))
    }

    fn world(points: &[(f64, f64)], ink: Ink) -> DrawOp {
        let part = points.iter().map(|(x, y)| WorldPoint { x: *x, y: *y }).collect();
        let fill = Some(Fill { ink, texture: Texture::Plain });
        DrawOp::World { path: Arc::new(WorldPath::new(vec![part], true)), fill, stroke: None }
    }

    #[test]
    fn what_looks_alike_is_one_path_from_point_to_point() {
        let svg = drawn(vec![
            world(&[(0.0, 0.0), (0.1, 0.0), (0.1, 0.1)], Ink::Land),
            world(&[(-0.2, 0.0), (-0.1, 0.0), (-0.1, 0.1)], Ink::Sea),
            world(&[(0.2, 0.0), (0.3, 0.0), (0.3, 0.1)], Ink::Land),
        ]);
        assert_eq!(svg.matches("<path").count(), 2, "{svg}");
        assert!(svg.contains("d=\"m40 25 10 0 0 10zm20 0 10 0 0 10z\""), "{svg}");
        assert!(svg.contains("viewBox=\"0 0 80 50\"") && svg.contains("aria-label=\"A &amp; B\""));
    }

    #[test]
    fn what_is_too_small_to_see_is_left_out() {
        let svg = drawn(vec![world(&[(0.0, 0.0), (0.001, 0.0), (0.001, 0.001)], Ink::Land)]);
        assert!(!svg.contains("<path"), "{svg}");
        // But for boxes, which are marks.
        let at = ScreenPoint { x: 20.0, y: 20.0 };
        let rect = ScreenRect { min: at, max: ScreenPoint { x: 20.2, y: 20.2 } };
        let fill = Some(Fill { ink: Ink::Text, texture: Texture::Plain });
        let svg = drawn(vec![DrawOp::Rect { rect, fill, stroke: None }]);
        assert!(svg.contains("d=\"m10 20h1v1h-1z\""), "{svg}");
    }

    #[test]
    fn symbols_are_dots_over_their_edges() {
        let symbol = |x| DrawOp::Symbol {
            shape: SymbolShape::Hexagon,
            at: ScreenPoint { x, y: 20.0 },
            radius_px: 4.0,
            fill: Some(Ink::Event(0)),
            stroke: Some(Stroke { ink: Ink::Paper, width_px: 1.0, dash: Dash::Solid }),
        };
        let svg = drawn(vec![symbol(30.0), symbol(50.0)]);
        assert_eq!(svg.matches("d=\"m20 20h0m20 0h0\"").count(), 2, "{svg}");
        let (edge, inner) = (svg.find("stroke-width=\"9\""), svg.find("stroke-width=\"8\""));
        assert!(edge.is_some() && edge < inner, "{svg}");
    }
}
