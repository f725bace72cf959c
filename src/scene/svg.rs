//! Scenes as SVG text: the file that a reader saves, and the goldens that a reviewer opens.
//!
//! Self-contained: colours are values, patterns are in the file, fonts are the system's. World shapes are written in
//! CSS px with two decimals; points nearer than a tenth of a pixel to the one before are left out.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::marks::{Outline, symbol_outline, ticks_along};
use super::measure::Fonts;
use super::op::{Anchor, Dash, DrawOp, Fill, Ink, Scene, Stroke, TextOp, Texture, WorldPath};
use super::palette::Palette;
use crate::units::{ScreenPoint, ScreenRect, ScreenSize};

/// Width of a halo around letters on each side, CSS px.
const HALO_PX: f64 = 1.5;
/// Points nearer than this to the one before are not written, CSS px.
const NEAR_PX: f64 = 0.1;
/// How far beyond the view a shape may begin and still be written, CSS px.
const MARGIN_PX: f64 = 20.0;

/// The layers, lowest first, as one SVG document of the first layer's size. `title` and `desc` are its text
/// alternative in the language `lang` (BCP 47).
pub fn svg(layers: &[&Scene], palette: &Palette, title: &str, desc: &str, lang: &str) -> String {
    let size = layers.first().map(|scene| scene.size).unwrap_or_default();
    let mut writer = Writer { palette, fonts: Fonts::system(), size, out: String::new() };
    let (width, height) = (number(size.width), number(size.height));
    let _ = write!(
        writer.out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\" xml:lang=\"{0}\" lang=\"{0}\">\n<title id=\"title\">{1}</title>\n<desc id=\"desc\">{2}</desc>\n",
        escaped(lang),
        escaped(title),
        escaped(desc),
    );
    writer.definitions(layers);
    writer.out.push_str("<g clip-path=\"url(#view)\">\n");
    for scene in layers {
        writer.scene(scene);
    }
    writer.out.push_str("</g>\n</svg>\n");
    writer.out
}

struct Writer<'a> {
    palette: &'a Palette,
    fonts: Fonts,
    size: ScreenSize,
    out: String,
}

impl Writer<'_> {
    fn definitions(&mut self, layers: &[&Scene]) {
        let textured: BTreeSet<(Ink, bool)> = layers
            .iter()
            .flat_map(|scene| &scene.ops)
            .filter_map(|op| match op {
                DrawOp::World { fill, .. } | DrawOp::Screen { fill, .. } | DrawOp::Rect { fill, .. } => *fill,
                _ => None,
            })
            .filter(|fill| fill.texture != Texture::Plain)
            .map(|fill| (fill.ink, fill.texture == Texture::Hatch))
            .collect();
        let (width, height) = (number(self.size.width), number(self.size.height));
        let _ = write!(
            self.out,
            "<defs>\n<clipPath id=\"view\"><rect width=\"{width}\" height=\"{height}\"/></clipPath>\n"
        );
        for (ink, is_hatch) in textured {
            let texture = if is_hatch { Texture::Hatch } else { Texture::Dots };
            let ground = paint("fill", self.palette.get(ink));
            let mark = self.palette.get(Ink::Muted);
            let id = pattern_id(Fill { ink, texture });
            let drawing = if is_hatch {
                format!(
                    "<path d=\"M-1 1L1 -1M0 7L7 0M6 8L8 6\" stroke=\"{mark}\" stroke-width=\"0.9\" opacity=\"0.6\"/>"
                )
            } else {
                format!("<circle cx=\"2.5\" cy=\"2.5\" r=\"0.75\" fill=\"{mark}\" opacity=\"0.6\"/>")
            };
            let side = if is_hatch { 7 } else { 5 };
            let _ = writeln!(
                self.out,
                "<pattern id=\"{id}\" width=\"{side}\" height=\"{side}\" patternUnits=\"userSpaceOnUse\"><rect width=\"{side}\" height=\"{side}\"{ground}/>{drawing}</pattern>"
            );
        }
        self.out.push_str("</defs>\n");
    }

    fn scene(&mut self, scene: &Scene) {
        if let Some(ground) = scene.ground {
            let (width, height) = (number(self.size.width), number(self.size.height));
            let fill = paint("fill", self.palette.get(ground));
            let _ = writeln!(self.out, "<rect width=\"{width}\" height=\"{height}\"{fill}/>");
        }
        let mut is_faded = false;
        for op in &scene.ops {
            match op {
                DrawOp::World { path, fill, stroke } => self.world(scene, path, *fill, *stroke),
                DrawOp::Screen { parts, closed, fill, stroke } => {
                    let data = path_data(parts.iter().map(|part| part.iter().copied()), *closed);
                    self.path(&data, *fill, *stroke);
                    self.ticks(parts.iter().map(Vec::as_slice), *stroke);
                }
                DrawOp::Rect { rect, fill, stroke } => self.rect(rect, *fill, *stroke),
                DrawOp::Symbol { shape, at, radius_px, fill, stroke } => {
                    let fill = fill.map(|ink| Fill { ink, texture: Texture::Plain });
                    self.outline(&symbol_outline(*shape, *at, *radius_px), fill, *stroke);
                }
                DrawOp::Text(text) => self.text(text),
                DrawOp::BeginFade(opacity) if !is_faded => {
                    is_faded = true;
                    let _ = writeln!(self.out, "<g opacity=\"{}\">", number(*opacity));
                }
                DrawOp::EndFade if is_faded => {
                    is_faded = false;
                    self.out.push_str("</g>\n");
                }
                DrawOp::BeginFade(_) | DrawOp::EndFade => {}
            }
        }
        if is_faded {
            self.out.push_str("</g>\n");
        }
    }

    fn world(&mut self, scene: &Scene, path: &WorldPath, fill: Option<Fill>, stroke: Option<Stroke>) {
        let view = self.view();
        let on_screen: Vec<Vec<ScreenPoint>> = path
            .parts
            .iter()
            .map(|part| part.iter().map(|p| scene.placement.screen_from_world(*p)).collect::<Vec<_>>())
            .filter(|part| box_of(part).is_some_and(|rect| rect.overlaps(&view)))
            .collect();
        let data = path_data(on_screen.iter().map(|part| part.iter().copied()), path.closed);
        self.path(&data, fill, stroke);
        self.ticks(on_screen.iter().map(Vec::as_slice), stroke);
    }

    /// The box in which anything is written.
    fn view(&self) -> ScreenRect {
        ScreenRect {
            min: ScreenPoint { x: -MARGIN_PX, y: -MARGIN_PX },
            max: ScreenPoint { x: self.size.width + MARGIN_PX, y: self.size.height + MARGIN_PX },
        }
    }

    fn path(&mut self, data: &str, fill: Option<Fill>, stroke: Option<Stroke>) {
        if data.is_empty() {
            return;
        }
        let look = self.look(fill, stroke);
        let rule = if fill.is_some() { " fill-rule=\"evenodd\"" } else { "" };
        let _ = writeln!(self.out, "<path d=\"{data}\"{rule}{look}/>");
    }

    fn ticks<'p>(&mut self, parts: impl Iterator<Item = &'p [ScreenPoint]>, stroke: Option<Stroke>) {
        let Some(stroke) = stroke.filter(|stroke| stroke.dash == Dash::Ticks) else { return };
        let view = self.view();
        let mut data = String::new();
        for part in parts {
            for (a, b) in ticks_along(part.iter().copied(), stroke.width_px, &view) {
                let _ = write!(data, "M{} {}L{} {}", number(a.x), number(a.y), number(b.x), number(b.y));
            }
        }
        let width_px = (stroke.width_px * 0.8).min(1.2);
        self.path(&data, None, Some(Stroke { dash: Dash::Solid, width_px, ..stroke }));
    }

    fn rect(&mut self, rect: &ScreenRect, fill: Option<Fill>, stroke: Option<Stroke>) {
        let look = self.look(fill, stroke);
        let _ = writeln!(
            self.out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{look}/>",
            number(rect.min.x),
            number(rect.min.y),
            number(rect.max.x - rect.min.x),
            number(rect.max.y - rect.min.y),
        );
    }

    fn outline(&mut self, outline: &Outline, fill: Option<Fill>, stroke: Option<Stroke>) {
        match outline {
            Outline::Circles { at, radii_px } if radii_px.len() == 1 => {
                let look = self.look(fill, stroke);
                let radius = radii_px.first().copied().unwrap_or_default();
                let _ = writeln!(
                    self.out,
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{look}/>",
                    number(at.x),
                    number(at.y),
                    number(radius),
                );
            }
            Outline::Circles { at, radii_px } => {
                let mut data = String::new();
                for radius in radii_px {
                    let r = number(*radius);
                    let (left, right, y) = (number(at.x - radius), number(at.x + radius), number(at.y));
                    let _ = write!(data, "M{left} {y}A{r} {r} 0 1 1 {right} {y}A{r} {r} 0 1 1 {left} {y}Z");
                }
                self.path(&data, fill, stroke);
            }
            Outline::Ring(corners) => {
                let data = path_data(std::iter::once(corners.iter().copied()), true);
                self.path(&data, fill, stroke);
            }
        }
    }

    fn text(&mut self, op: &TextOp) {
        let look = op.role.look();
        let family = if look.is_serif { &self.fonts.serif } else { &self.fonts.sans };
        let mut attributes =
            format!(" font-family=\"{}\" font-size=\"{}\"", escaped(family), number(look.size_px));
        if look.weight != 400 {
            let _ = write!(attributes, " font-weight=\"{}\"", look.weight);
        }
        if look.is_italic {
            attributes.push_str(" font-style=\"italic\"");
        }
        let spacing = op.role.spacing_px(&op.text);
        if spacing > 0.0 {
            let _ = write!(attributes, " letter-spacing=\"{}\"", number(spacing));
        }
        match op.anchor {
            Anchor::Start => {}
            Anchor::Middle => attributes.push_str(" text-anchor=\"middle\""),
            Anchor::End => attributes.push_str(" text-anchor=\"end\""),
        }
        attributes.push_str(&paint("fill", self.palette.get(op.ink)));
        if let Some(halo) = op.halo {
            attributes.push_str(&paint("stroke", self.palette.get(halo)));
            let _ = write!(
                attributes,
                " stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                number(2.0 * HALO_PX)
            );
        }
        // A shift of the baseline instead of `dominant-baseline`, which many drawing programs do not know.
        let baseline = op.at.y + look.size_px * 0.35;
        let _ = writeln!(
            self.out,
            "<text x=\"{}\" y=\"{}\"{attributes}>{}</text>",
            number(op.at.x),
            number(baseline),
            escaped(&op.text),
        );
    }
    fn look(&self, fill: Option<Fill>, stroke: Option<Stroke>) -> String {
        let mut look = match fill {
            None => " fill=\"none\"".to_owned(),
            Some(fill) if fill.texture == Texture::Plain => paint("fill", self.palette.get(fill.ink)),
            Some(fill) => format!(" fill=\"url(#{})\"", pattern_id(fill)),
        };
        let Some(stroke) = stroke else { return look };
        look.push_str(&paint("stroke", self.palette.get(stroke.ink)));
        let _ = write!(look, " stroke-width=\"{}\" stroke-linejoin=\"round\"", number(stroke.width_px));
        let pattern = stroke.dash.pattern_px(stroke.width_px);
        if !pattern.is_empty() {
            let pattern: Vec<String> = pattern.iter().map(|length| number(*length)).collect();
            let _ = write!(look, " stroke-dasharray=\"{}\"", pattern.join(" "));
        }
        if stroke.dash == Dash::Dots {
            look.push_str(" stroke-linecap=\"round\"");
        }
        look
    }
}

/// A colour as an attribute; `rgba(…)` is split, as older programs know no other way.
pub(super) fn paint(attribute: &str, colour: &str) -> String {
    let parts = colour
        .strip_prefix("rgba(")
        .and_then(|rest| rest.strip_suffix(')'))
        .map(|inner| inner.split(',').map(str::trim).collect::<Vec<_>>());
    match parts.as_deref() {
        Some([red, green, blue, alpha]) => format!(
            " {attribute}=\"rgb({},{},{})\" {attribute}-opacity=\"{}\"",
            escaped(red),
            escaped(green),
            escaped(blue),
            escaped(alpha)
        ),
        _ => format!(" {attribute}=\"{}\"", escaped(colour)),
    }
}

fn pattern_id(fill: Fill) -> String {
    let texture = match fill.texture {
        Texture::Plain => "plain",
        Texture::Hatch => "hatch",
        Texture::Dots => "dots",
    };
    format!("{texture}{}", fill.ink.token())
}

fn box_of(points: &[ScreenPoint]) -> Option<ScreenRect> {
    points.iter().fold(None, |found: Option<ScreenRect>, p| {
        Some(found.map_or(ScreenRect { min: *p, max: *p }, |r| ScreenRect {
            min: ScreenPoint { x: r.min.x.min(p.x), y: r.min.y.min(p.y) },
            max: ScreenPoint { x: r.max.x.max(p.x), y: r.max.y.max(p.y) },
        }))
    })
}

fn path_data<P: Iterator<Item = ScreenPoint>>(parts: impl Iterator<Item = P>, closed: bool) -> String {
    let mut data = String::new();
    for part in parts {
        let mut before: Option<ScreenPoint> = None;
        let mut points = part.peekable();
        while let Some(point) = points.next() {
            let is_last = points.peek().is_none();
            match before {
                Some(last) if last.distance_to(point) < NEAR_PX && (closed || !is_last) => continue,
                Some(_) => data.push('L'),
                None => data.push('M'),
            }
            let _ = write!(data, "{} {}", number(point.x), number(point.y));
            before = Some(point);
        }
        if closed && before.is_some() {
            data.push('Z');
        }
    }
    data
}

/// Two decimals at most, no empty ones, never `-0`; 0 for what is not a number.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text as XML text or attribute; control characters, which XML forbids, are dropped.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            '\u{FFFE}' | '\u{FFFF}' => {}
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::op::{Placement, SymbolShape, TextRole};
    use super::*;
    use crate::units::WorldPoint;

    fn scene(ops: Vec<DrawOp>) -> Scene {
        Scene {
            size: ScreenSize { width: 100.0, height: 50.0 },
            placement: Placement { scale: 100.0, dx: 50.0, dy: 25.0 },
            ground: Some(Ink::Sea),
            ops,
        }
    }

    fn written(ops: Vec<DrawOp>) -> String {
        svg(&[&scene(ops)], &Palette::light(), "A & B", "<none>", "en-GB")
    }

    #[test]
    fn titles_and_texts_are_escaped() {
        let text = TextOp {
            at: ScreenPoint { x: 1.0, y: 2.0 },
            text: "\"a\" < b\u{1}".to_owned(),
            role: TextRole::Country,
            anchor: Anchor::Middle,
            ink: Ink::Text,
            halo: Some(Ink::Paper),
        };
        let svg = written(vec![DrawOp::Text(text)]);
        assert!(svg.contains("<title id=\"title\">A &amp; B</title>"));
        assert!(svg.contains("<desc id=\"desc\">&lt;none&gt;</desc>"));
        assert!(svg.contains("&quot;a&quot; &lt; b</text>") && svg.contains("paint-order=\"stroke\""));
    }

    #[test]
    fn world_shapes_are_placed_and_rounded_and_far_parts_left_out() {
        let p = |x, y| WorldPoint { x, y };
        let near = vec![p(0.0, 0.0), p(0.123_456, 0.0), p(0.123_457, 0.0), p(0.0, 0.1)];
        let far = vec![p(9.0, 9.0), p(9.1, 9.0), p(9.0, 9.1)];
        let path = Arc::new(WorldPath::new(vec![near, far], true));
        let fill = Some(Fill { ink: Ink::Land, texture: Texture::Dots });
        let svg = written(vec![DrawOp::World { path, fill, stroke: None }]);
        assert!(svg.contains("d=\"M50 25L62.35 25L50 35Z\""), "{svg}");
        assert!(svg.contains("<pattern id=\"dots--ink-land\"") && svg.contains("url(#dots--ink-land)"));
    }

    #[test]
    fn transparent_colours_are_split_and_fades_are_closed() {
        let rect = ScreenRect { min: ScreenPoint { x: 0.0, y: 0.0 }, max: ScreenPoint { x: 5.0, y: 5.0 } };
        let fill = Some(Fill { ink: Ink::Window, texture: Texture::Plain });
        let svg = written(vec![DrawOp::BeginFade(0.35), DrawOp::Rect { rect, fill, stroke: None }]);
        assert!(svg.contains("fill=\"rgb(28,33,39)\" fill-opacity=\"0.07\""));
        assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
    }

    #[test]
    fn a_ring_is_hollow_and_numbers_never_break_the_file() {
        let at = ScreenPoint { x: f64::NAN, y: -0.001 };
        let ring = DrawOp::Symbol {
            shape: SymbolShape::Ring,
            at,
            radius_px: 4.0,
            fill: Some(Ink::Event(6)),
            stroke: Some(Stroke { ink: Ink::Paper, width_px: 1.0, dash: Dash::Dots }),
        };
        let svg = written(vec![ring]);
        assert!(svg.contains("evenodd") && !svg.contains("NaN") && !svg.contains("\"-0\""));
    }
}
