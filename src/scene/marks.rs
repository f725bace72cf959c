//! Outlines of point symbols and the ticks of railway lines, in CSS px: the same on the canvas and in a saved SVG.

use std::f64::consts::{FRAC_PI_2, TAU};

use crate::units::{ScreenPoint, ScreenRect};

use super::op::SymbolShape;

/// Distance between the ticks of a railway line, CSS px.
pub const TICK_STEP_PX: f64 = 9.0;
/// Half the length of a tick in widths of its line: long enough to be seen, short enough not to touch a line beside it.
const TICK_REACH: f64 = 2.0;
/// No view shows more ticks of one line; past this a line is drawn without further ticks.
const MOST_TICKS: usize = 4000;

/// The outline of a symbol. Rings are closed; an area is filled by the even-odd rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Outline {
    /// Circles about one centre; the second, if any, is a hole.
    Circles {
        /// Centre.
        at: ScreenPoint,
        /// Radii, outer first, CSS px.
        radii_px: Vec<f64>,
    },
    /// One closed ring of corners.
    Ring(Vec<ScreenPoint>),
}

/// The outline of a symbol about its centre. `radius_px` is that of the circle; the other shapes are sized so that
/// all look equally heavy, and reach at most 1.25 times as far.
pub fn symbol_outline(shape: SymbolShape, at: ScreenPoint, radius_px: f64) -> Outline {
    let r = radius_px;
    let corner = |x: f64, y: f64| ScreenPoint { x: at.x + x * r, y: at.y + y * r };
    let ring = |corners: &[(f64, f64)]| Outline::Ring(corners.iter().map(|(x, y)| corner(*x, *y)).collect());
    match shape {
        SymbolShape::Circle => Outline::Circles { at, radii_px: vec![r] },
        SymbolShape::Ring => Outline::Circles { at, radii_px: vec![r, r * 0.5] },
        SymbolShape::Square => ring(&[(-0.87, -0.87), (0.87, -0.87), (0.87, 0.87), (-0.87, 0.87)]),
        SymbolShape::Diamond => ring(&[(0.0, -1.18), (1.18, 0.0), (0.0, 1.18), (-1.18, 0.0)]),
        SymbolShape::Triangle => ring(&[(0.0, -1.2), (1.12, 0.8), (-1.12, 0.8)]),
        SymbolShape::Hexagon => Outline::Ring(
            (0..6)
                .map(|side| {
                    let (sin, cos) = (f64::from(side) * TAU / 6.0).sin_cos();
                    corner(cos * 1.08, sin * 1.08)
                })
                .collect(),
        ),
        SymbolShape::Cross => ring(&[
            (-0.38, -1.1),
            (0.38, -1.1),
            (0.38, -0.38),
            (1.1, -0.38),
            (1.1, 0.38),
            (0.38, 0.38),
            (0.38, 1.1),
            (-0.38, 1.1),
            (-0.38, 0.38),
            (-1.1, 0.38),
            (-1.1, -0.38),
            (-0.38, -0.38),
        ]),
        SymbolShape::Drop => {
            // The tip, then the round belly from one tangent point to the other (tip 1.25 above a circle of 0.8).
            let (belly, lower) = (0.8, 0.3);
            let open = (belly / (1.25_f64 + lower)).acos();
            let steps = 16;
            let corners = std::iter::once(corner(0.0, -1.25)).chain((0..=steps).map(|step| {
                let angle = -FRAC_PI_2 + open + (TAU - 2.0 * open) * f64::from(step) / f64::from(steps);
                corner(angle.cos() * belly, lower + angle.sin() * belly)
            }));
            Outline::Ring(corners.collect())
        }
    }
}

/// The short lines across a line, every [`TICK_STEP_PX`] from its start, each as its two ends. Only those within
/// `view` are made, so a line may be as long as it likes. Points that are not finite end the line there.
pub fn ticks_along(
    points: impl IntoIterator<Item = ScreenPoint>,
    width_px: f64,
    view: &ScreenRect,
) -> Vec<(ScreenPoint, ScreenPoint)> {
    let reach = width_px * TICK_REACH;
    let mut ticks = Vec::new();
    let mut before: Option<ScreenPoint> = None;
    let mut walked_px = 0.0;
    for point in points {
        if !(point.x.is_finite() && point.y.is_finite()) {
            break;
        }
        let Some(start) = before.replace(point) else { continue };
        let length_px = start.distance_to(point);
        if length_px <= 0.0 {
            continue;
        }
        let (ux, uy) = ((point.x - start.x) / length_px, (point.y - start.y) / length_px);
        if let Some((enter_px, leave_px)) = span_within(start, (ux, uy), length_px, view) {
            let first = ((walked_px + enter_px) / TICK_STEP_PX).ceil().max(1.0);
            for number in 0..MOST_TICKS {
                let along_px = (first + number as f64) * TICK_STEP_PX - walked_px;
                if along_px > leave_px || ticks.len() >= MOST_TICKS {
                    break;
                }
                let (x, y) = (start.x + ux * along_px, start.y + uy * along_px);
                ticks.push((
                    ScreenPoint { x: x - uy * reach, y: y + ux * reach },
                    ScreenPoint { x: x + uy * reach, y: y - ux * reach },
                ));
            }
        }
        walked_px += length_px;
    }
    ticks
}

/// Where along a segment (from `start` in the unit direction) it is inside the box; Liang and Barsky's clipping.
fn span_within(
    start: ScreenPoint,
    direction: (f64, f64),
    length_px: f64,
    view: &ScreenRect,
) -> Option<(f64, f64)> {
    let (mut enter, mut leave) = (0.0_f64, length_px);
    for (from, step, low, high) in
        [(start.x, direction.0, view.min.x, view.max.x), (start.y, direction.1, view.min.y, view.max.y)]
    {
        if step.abs() < 1e-12 {
            if from < low || from > high {
                return None;
            }
        } else {
            let (a, b) = ((low - from) / step, (high - from) / step);
            enter = enter.max(a.min(b));
            leave = leave.min(a.max(b));
        }
    }
    (enter <= leave).then_some((enter, leave))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: ScreenRect =
        ScreenRect { min: ScreenPoint { x: 0.0, y: 0.0 }, max: ScreenPoint { x: 100.0, y: 100.0 } };

    fn p(x: f64, y: f64) -> ScreenPoint {
        ScreenPoint { x, y }
    }

    #[test]
    fn symbols_stay_near_their_centre() {
        for shape in [
            SymbolShape::Circle,
            SymbolShape::Square,
            SymbolShape::Diamond,
            SymbolShape::Triangle,
            SymbolShape::Hexagon,
            SymbolShape::Cross,
            SymbolShape::Ring,
            SymbolShape::Drop,
        ] {
            let reach = match symbol_outline(shape, p(5.0, 5.0), 4.0) {
                Outline::Circles { at, radii_px } => {
                    assert_eq!(at, p(5.0, 5.0));
                    radii_px.into_iter().fold(0.0, f64::max)
                }
                Outline::Ring(corners) => {
                    assert!(corners.len() >= 3);
                    corners.iter().map(|c| (c.x - 5.0).abs().max((c.y - 5.0).abs())).fold(0.0, f64::max)
                }
            };
            assert!((3.4..=5.0 + 1e-9).contains(&reach), "{shape:?} {reach}");
        }
    }

    #[test]
    fn ticks_cross_the_line_at_even_steps_around_corners() {
        let ticks = ticks_along([p(10.0, 10.0), p(20.0, 10.0), p(20.0, 30.0)], 1.0, &VIEW);
        let centres: Vec<ScreenPoint> =
            ticks.iter().map(|(a, b)| p(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y))).collect();
        assert_eq!(centres, [p(19.0, 10.0), p(20.0, 18.0), p(20.0, 27.0)]);
        assert_eq!(ticks[0].0.distance_to(ticks[0].1), 4.0);
        assert_eq!(ticks[0].0.x, 19.0);
    }

    #[test]
    fn a_line_far_beyond_the_view_costs_only_what_is_seen() {
        let ticks = ticks_along([p(-9e8, 50.0), p(9e8, 50.0)], 1.0, &VIEW);
        assert_eq!(ticks.len(), 12);
        assert!(ticks_along([p(-9e8, 500.0), p(9e8, 500.0)], 1.0, &VIEW).is_empty());
        assert!(ticks_along([p(0.0, 0.0), p(f64::NAN, 9.0)], 1.0, &VIEW).is_empty());
        assert!(ticks_along([p(5.0, 5.0), p(5.0, 5.0)], 1.0, &VIEW).is_empty());
    }
}
