//! Which labels fit. Greedy: the most wanted first, each at the first of its spots that is free.
//!
//! Labels never touch one another and never cross the edge of the view (held by a property test over many cameras).
//! What only some labels know, such as where a corridor is best named, is decided by the callers.

use super::measure::TextMeasure;
use super::op::{Anchor, Ink, TextOp, TextRole};
use crate::units::{ScreenPoint, ScreenRect};

/// Free space kept around each label, CSS px.
const GAP_PX: f64 = 2.0;
/// Free space kept to the edge of the view, CSS px.
const EDGE_PX: f64 = 2.0;
/// Height of a line of text in its font size: enough for accents and descenders.
const LINE_HEIGHT: f64 = 1.25;

/// A place where a label may stand.
pub(super) type Spot = (ScreenPoint, Anchor);

/// A label that would like to be there.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// What.
    pub text: String,
    /// Look.
    pub role: TextRole,
    /// Colour role.
    pub ink: Ink,
    /// Halo.
    pub halo: Ink,
    /// More wanted first; equal ones in the order given.
    pub priority: f64,
    /// Where it may stand, best first.
    pub spots: Vec<Spot>,
    /// Whether it may cover marks; other labels it never covers.
    pub covers_marks: bool,
}

/// The box that a text takes, with its gap.
pub fn text_box(op: &TextOp, measure: &dyn TextMeasure) -> ScreenRect {
    box_at((op.at, op.anchor), measure.width_px(&op.text, op.role), op.role)
}

fn box_at((at, anchor): Spot, width: f64, role: TextRole) -> ScreenRect {
    let half = role.look().size_px * LINE_HEIGHT / 2.0;
    let left = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    ScreenRect {
        min: ScreenPoint { x: left - GAP_PX, y: at.y - half },
        max: ScreenPoint { x: left + width + GAP_PX, y: at.y + half },
    }
}

/// What labels keep clear of.
#[derive(Debug, Clone, Default)]
pub(super) struct Obstacles {
    /// Never covered, but by labels that say so.
    pub marks: Vec<ScreenRect>,
    /// Covered only where every free spot does.
    pub lines: Vec<Vec<ScreenPoint>>,
}

/// The labels that fit into `frame`, most wanted first.
pub(super) fn placed(
    mut wishes: Vec<Wish>,
    obstacles: &Obstacles,
    frame: &ScreenRect,
    measure: &dyn TextMeasure,
) -> Vec<TextOp> {
    wishes.sort_by(|a, b| b.priority.total_cmp(&a.priority));
    let lines: Vec<(ScreenRect, &[ScreenPoint])> =
        obstacles.lines.iter().filter_map(|line| Some((box_around(line)?, line.as_slice()))).collect();
    let mut boxes: Vec<ScreenRect> = Vec::new();
    let mut ops = Vec::new();
    for wish in wishes {
        let width = measure.width_px(&wish.text, wish.role);
        let free = |spot: &Spot| {
            let rect = box_at(*spot, width, wish.role);
            let inside = rect.min.x >= frame.min.x + EDGE_PX
                && rect.max.x <= frame.max.x - EDGE_PX
                && rect.min.y >= frame.min.y + EDGE_PX
                && rect.max.y <= frame.max.y - EDGE_PX;
            let is_free = inside
                && !boxes.iter().any(|other| other.overlaps(&rect))
                && (wish.covers_marks || !obstacles.marks.iter().any(|mark| mark.overlaps(&rect)));
            is_free.then_some((*spot, rect))
        };
        let crossed = |rect: &ScreenRect| {
            lines.iter().filter(|(around, line)| around.overlaps(rect) && crosses(line, rect)).count()
        };
        // The first of the spots that fewest lines cross.
        let spots = wish.spots.iter().filter_map(free);
        let found = spots.map(|(spot, rect)| (crossed(&rect), spot, rect)).min_by_key(|(count, ..)| *count);
        if let Some((_, (at, anchor), rect)) = found {
            boxes.push(rect);
            let Wish { text, role, ink, halo, .. } = wish;
            ops.push(TextOp { at, text, role, anchor, ink, halo: Some(halo) });
        }
    }
    ops
}

fn box_around(line: &[ScreenPoint]) -> Option<ScreenRect> {
    line.iter().fold(None, |found: Option<ScreenRect>, p| {
        Some(found.map_or(ScreenRect { min: *p, max: *p }, |r| ScreenRect {
            min: ScreenPoint { x: r.min.x.min(p.x) - 1e-6, y: r.min.y.min(p.y) - 1e-6 },
            max: ScreenPoint { x: r.max.x.max(p.x) + 1e-6, y: r.max.y.max(p.y) + 1e-6 },
        }))
    })
}

/// Whether a line touches a box: an end inside, or a segment that has corners of the box on both sides.
fn crosses(line: &[ScreenPoint], rect: &ScreenRect) -> bool {
    let (min, max) = (rect.min, rect.max);
    let corners = [min, ScreenPoint { x: max.x, y: min.y }, max, ScreenPoint { x: min.x, y: max.y }];
    line.iter().zip(line.iter().skip(1)).any(|(a, b)| {
        let is_beside =
            a.x.max(b.x) < min.x || a.x.min(b.x) > max.x || a.y.max(b.y) < min.y || a.y.min(b.y) > max.y;
        let side = |p: &ScreenPoint| (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0.0;
        let left = corners.iter().filter(|corner| side(corner)).count();
        !is_beside && left > 0 && left < 4
    })
}

/// Spots around a point symbol: east, west, north, south, then the diagonals.
pub(super) fn spots_around(at: ScreenPoint, radius_px: f64) -> Vec<Spot> {
    let (near, far) = (radius_px + 3.0, radius_px + 8.0);
    let spot = |dx: f64, dy: f64, anchor| (ScreenPoint { x: at.x + dx, y: at.y + dy }, anchor);
    vec![
        spot(near, 0.0, Anchor::Start),
        spot(-near, 0.0, Anchor::End),
        spot(0.0, -far, Anchor::Middle),
        spot(0.0, far, Anchor::Middle),
        spot(near * 0.7, -far * 0.7, Anchor::Start),
        spot(near * 0.7, far * 0.7, Anchor::Start),
        spot(-near * 0.7, -far * 0.7, Anchor::End),
        spot(-near * 0.7, far * 0.7, Anchor::End),
    ]
}

/// Spots about the middle of an area: on it, then a little above, below and beside it.
pub(super) fn spots_within(at: ScreenPoint, room: (f64, f64)) -> Vec<Spot> {
    let (side, up) = (room.0.min(160.0) * 0.16, room.1.min(120.0) * 0.2);
    let shifts = [
        (0.0, 0.0),
        (0.0, -1.0),
        (0.0, 1.0),
        (-1.0, 0.0),
        (1.0, 0.0),
        (-1.0, -1.0),
        (1.0, -1.0),
        (-1.0, 1.0),
        (1.0, 1.0),
    ];
    let spot = |(dx, dy): (f64, f64)| {
        (ScreenPoint { x: at.x + dx * side, y: at.y + dy * up.max(8.0) }, Anchor::Middle)
    };
    shifts.into_iter().map(spot).collect()
}

/// A country's name as the map writes it: capitals where the script has them.
pub(super) fn capitals(name: &str) -> String {
    name.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::super::measure::MonoMeasure;
    use super::*;

    const FRAME: ScreenRect =
        ScreenRect { min: ScreenPoint { x: 0.0, y: 0.0 }, max: ScreenPoint { x: 100.0, y: 60.0 } };

    fn wish(text: &str, priority: f64, spots: Vec<Spot>) -> Wish {
        Wish {
            text: text.to_owned(),
            role: TextRole::Place,
            ink: Ink::Text,
            halo: Ink::Paper,
            priority,
            spots,
            covers_marks: false,
        }
    }

    fn texts(wishes: Vec<Wish>, marks: &[ScreenRect]) -> Vec<String> {
        let obstacles = Obstacles { marks: marks.to_vec(), lines: Vec::new() };
        placed(wishes, &obstacles, &FRAME, &MonoMeasure).into_iter().map(|op| op.text).collect()
    }

    #[test]
    fn the_more_wanted_label_takes_the_spot_and_the_other_gives_way() {
        let at = ScreenPoint { x: 50.0, y: 30.0 };
        let both = vec![
            wish("less", 1.0, vec![(at, Anchor::Middle)]),
            wish("more", 2.0, vec![(at, Anchor::Middle)]),
        ];
        assert_eq!(texts(both.clone(), &[]), ["more"]);
        let mut with_room = both;
        with_room[0].spots.push((ScreenPoint { x: 50.0, y: 50.0 }, Anchor::Middle));
        assert_eq!(texts(with_room, &[]), ["more", "less"]);
    }

    #[test]
    fn no_label_crosses_the_edge_or_covers_a_mark() {
        let edge = ScreenPoint { x: 90.0, y: 30.0 };
        assert!(texts(vec![wish("long name", 1.0, vec![(edge, Anchor::Start)])], &[]).is_empty());
        assert_eq!(texts(vec![wish("long name", 1.0, vec![(edge, Anchor::End)])], &[]), ["long name"]);
        let mark =
            ScreenRect { min: ScreenPoint { x: 45.0, y: 25.0 }, max: ScreenPoint { x: 55.0, y: 35.0 } };
        let on_mark = wish("name", 1.0, vec![(ScreenPoint { x: 50.0, y: 30.0 }, Anchor::Middle)]);
        assert!(texts(vec![on_mark.clone()], &[mark]).is_empty());
        assert_eq!(texts(vec![Wish { covers_marks: true, ..on_mark }], &[mark]), ["name"]);
    }

    #[test]
    fn a_spot_without_a_line_is_taken_before_one_that_is_crossed() {
        let p = |x, y| ScreenPoint { x, y };
        let spots = vec![(p(50.0, 15.0), Anchor::Middle), (p(50.0, 45.0), Anchor::Middle)];
        let y_with = |lines: Vec<Vec<ScreenPoint>>| {
            let obstacles = Obstacles { marks: Vec::new(), lines };
            placed(vec![wish("name", 1.0, spots.clone())], &obstacles, &FRAME, &MonoMeasure)[0].at.y
        };
        assert_eq!(y_with(vec![]), 15.0);
        assert_eq!(y_with(vec![vec![p(0.0, 15.0), p(100.0, 15.0)]]), 45.0);
        assert_eq!(y_with(vec![vec![p(0.0, 0.0), p(100.0, 2.0)]]), 15.0);
        let both = vec![vec![p(0.0, 15.0), p(100.0, 15.0)], vec![p(0.0, 45.0), p(100.0, 45.0)]];
        assert_eq!(y_with(both), 15.0);
    }
}
