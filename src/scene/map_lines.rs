//! Corridors on the map: each under a casing so that they cross cleanly, side by side where they run together.

use super::emphasis::Emphasis;
use super::hit::{Hit, HitShape};
use super::map_scene::MapView;
use super::op::{Dash, DrawOp, Ink, Stroke};
use crate::domain::{Corridor, CorridorClass, CorridorMode, RecordKind, RecordRef};
use crate::state::{Layer, query};
use crate::units::ScreenPoint;

/// Distance between neighbouring lanes of corridors that run together, CSS px.
const LANE_PX: f64 = 3.2;
/// How far from its ends a line has reached its lane, CSS px.
const STATION_PX: f64 = 12.0;
/// Points of a line nearer than this to the one before are left out before it is moved sideways, CSS px.
const NEAR_PX: f64 = 1.5;
/// Lines are drawn this far beyond the view, CSS px; ends at whole points of the line, so that dashes keep still.
const MARGIN_PX: f64 = 200.0;
/// A corner is never pushed out further than this many times the sideways distance.
const MITRE_LIMIT: f64 = 2.0;
/// World widths in CSS px between which lines grow from [`THINNEST`] to their full width.
const THIN_AT_PX: f64 = 350.0;
const FULL_AT_PX: f64 = 4000.0;
/// The share of their width that lines keep on the smallest map.
const THINNEST: f64 = 0.52;
/// Width in which a pointer finds a line, CSS px.
const HIT_PX: f64 = 12.0;
/// Paper on each side of a line, CSS px.
const CASING_PX: f64 = 1.0;

/// How much of their full width lines have at a scale: a world in the palm of a hand bears hairlines only.
fn thinness(scale: f64) -> f64 {
    let share = (scale / THIN_AT_PX).max(1.0).ln() / (FULL_AT_PX / THIN_AT_PX).ln();
    THINNEST + (1.0 - THINNEST) * share.min(1.0)
}

/// A corridor as it stands on the screen; the labels are set along it.
pub(super) struct ScreenLine {
    pub record: RecordRef,
    pub emphasis: Emphasis,
    pub ink: Ink,
    pub parts: Vec<Vec<ScreenPoint>>,
}

/// The ink of a corridor.
pub(super) const fn ink_of(mode: CorridorMode) -> Ink {
    match mode {
        CorridorMode::Rail => Ink::Rail,
        CorridorMode::Land => Ink::Road,
        CorridorMode::Sea => Ink::SeaLane,
        CorridorMode::Air => Ink::Air,
    }
}

/// The pattern of a corridor: to eyes that lack a kind of cone the inks alone would not tell rail from road, or sea from air.
const fn dash_of(mode: CorridorMode) -> Dash {
    match mode {
        CorridorMode::Rail => Dash::Ticks,
        CorridorMode::Land => Dash::Solid,
        CorridorMode::Sea => Dash::Long,
        CorridorMode::Air => Dash::Dots,
    }
}

fn stroke_of(corridor: &Corridor) -> Stroke {
    let dash = dash_of(corridor.mode);
    let width_px = match (corridor.class, corridor.mode) {
        (CorridorClass::Project, _) => 1.1,
        (_, CorridorMode::Rail) => 1.3,
        (_, CorridorMode::Air) | (CorridorClass::Economic, _) => 1.9,
        _ => 1.6,
    };
    Stroke { ink: ink_of(corridor.mode), width_px, dash }
}

/// What lies under a line: the sea under sea lanes, so that their gaps stay water; nothing under dots.
const fn casing_of(dash: Dash) -> Option<Ink> {
    match dash {
        Dash::Long => Some(Ink::Sea),
        Dash::Dots => None,
        Dash::Solid | Dash::Short | Dash::Ticks => Some(Ink::Paper),
    }
}

fn is_shown(view: &MapView, record: RecordRef, corridor: &Corridor, emphasis: Emphasis) -> bool {
    if emphasis >= Emphasis::Hovered {
        return true;
    }
    if !query::is_visible(view.input.catalog, view.input.state, record) {
        return false;
    }
    if emphasis == Emphasis::Linked {
        return true;
    }
    let layer = match corridor.mode {
        CorridorMode::Rail => Layer::Rail,
        CorridorMode::Land => Layer::Land,
        CorridorMode::Sea => Layer::Sea,
        CorridorMode::Air => Layer::Air,
    };
    view.layer(layer) && (corridor.class != CorridorClass::Project || view.layer(Layer::Projects))
}

/// Draws the corridors and returns them as they stand, the strongest last.
pub(super) fn draw(view: &MapView, ops: &mut Vec<DrawOp>, hits: &mut Vec<Hit>) -> Vec<ScreenLine> {
    let catalog = view.input.catalog;
    let mut lines: Vec<(ScreenLine, Stroke)> = Vec::new();
    for (index, corridor) in catalog.corridors.iter().enumerate() {
        let record = RecordRef { kind: RecordKind::Corridor, index };
        let emphasis = view.focus.emphasis(record);
        if !is_shown(view, record, corridor, emphasis) {
            continue;
        }
        let parts = screen_parts(view, index);
        if parts.is_empty() {
            continue;
        }
        let stroke = stroke_of(corridor);
        let width_px = stroke.width_px * emphasis.look().line_factor * thinness(view.placement.scale);
        let stroke = Stroke { width_px, ..stroke };
        lines.push((ScreenLine { record, emphasis, ink: stroke.ink, parts }, stroke));
    }
    // Sea and air lie beneath land lines; among equals the catalog's order.
    let beneath = |stroke: &Stroke| matches!(stroke.dash, Dash::Long | Dash::Dots);
    lines.sort_by_key(|(line, stroke)| (line.emphasis, !beneath(stroke), line.record.index));
    let mut is_faded = false;
    for (line, stroke) in &lines {
        let fades = line.emphasis == Emphasis::Dimmed;
        if fades != is_faded {
            ops.push(if fades { DrawOp::BeginFade(line.emphasis.look().opacity) } else { DrawOp::EndFade });
            is_faded = fades;
        }
        let draw = |stroke| DrawOp::Screen {
            parts: line.parts.clone(),
            closed: false,
            fill: None,
            stroke: Some(stroke),
        };
        if let Some(ink) = casing_of(stroke.dash).filter(|_| !fades) {
            let width_px = stroke.width_px + 2.0 * CASING_PX * thinness(view.placement.scale);
            ops.push(draw(Stroke { ink, width_px, dash: Dash::Solid }));
        }
        ops.push(draw(*stroke));
        hits.extend(
            line.parts
                .iter()
                .map(|points| Hit::of(line.record, HitShape::Line { points: points.clone(), width: HIT_PX })),
        );
    }
    if is_faded {
        ops.push(DrawOp::EndFade);
    }
    lines.into_iter().map(|(line, _)| line).collect()
}

/// The parts of a corridor near the view, in its lane.
fn screen_parts(view: &MapView, corridor: usize) -> Vec<Vec<ScreenPoint>> {
    let shapes = view.input.shapes;
    let Some(path) = shapes.corridors.get(corridor) else { return Vec::new() };
    let lane = shapes.lanes.get(corridor).copied().unwrap_or_default();
    let sideways_px = f64::from(lane) * LANE_PX * thinness(view.placement.scale);
    let mut parts = Vec::new();
    for part in &path.parts {
        let points: Vec<ScreenPoint> = part.iter().map(|p| view.placement.screen_from_world(*p)).collect();
        for run in runs_near(view, &points) {
            let run = moved_sideways(&with_stations(&without_near(run)), sideways_px);
            if run.len() >= 2 {
                parts.push(run);
            }
        }
    }
    parts
}

/// The stretches of a line whose segments come near the view, whole segments only.
fn runs_near<'p>(view: &MapView, points: &'p [ScreenPoint]) -> Vec<&'p [ScreenPoint]> {
    let near = |a: &ScreenPoint, b: &ScreenPoint| {
        let max = view.frame.max;
        a.x.max(b.x) >= -MARGIN_PX
            && a.y.max(b.y) >= -MARGIN_PX
            && a.x.min(b.x) <= max.x + MARGIN_PX
            && a.y.min(b.y) <= max.y + MARGIN_PX
    };
    let mut runs = Vec::new();
    let mut start: Option<usize> = None;
    for (index, (a, b)) in points.iter().zip(points.iter().skip(1)).enumerate() {
        match (near(a, b), start) {
            (true, None) => start = Some(index),
            (false, Some(first)) => {
                runs.extend(points.get(first..=index));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(first) = start {
        runs.extend(points.get(first..));
    }
    runs
}

/// The line without points that lie almost on the one before; both ends stay.
fn without_near(points: &[ScreenPoint]) -> Vec<ScreenPoint> {
    let mut kept: Vec<ScreenPoint> = Vec::with_capacity(points.len());
    for point in points {
        if kept.last().is_none_or(|last| last.distance_to(*point) >= NEAR_PX) {
            kept.push(*point);
        }
    }
    if let (Some(end), Some(last)) = (points.last(), kept.last_mut()) {
        *last = *end;
    }
    kept
}

/// The line with a point a little way in from each end, where it has its full distance to the side: at its ends a line
/// is where it belongs, so that branches meet and stops are hit. Short lines are left as they are.
fn with_stations(points: &[ScreenPoint]) -> Vec<ScreenPoint> {
    let mut line = points.to_vec();
    for _ in 0..2 {
        line.reverse();
        let (Some(a), Some(b)) = (line.first().copied(), line.get(1).copied()) else { return line };
        let length = a.distance_to(b);
        if length > 2.5 * STATION_PX {
            let share = STATION_PX / length;
            line.insert(1, ScreenPoint { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
        }
    }
    line
}

/// The line moved to one side by a distance on the screen. The side does not depend on the direction in which the line
/// was written down, so that two corridors on one route never swap onto each other. Its ends stay where they are.
fn moved_sideways(points: &[ScreenPoint], sideways_px: f64) -> Vec<ScreenPoint> {
    if sideways_px.abs() < 1e-9 || points.len() < 2 {
        return points.to_vec();
    }
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let is_backwards = last.x < first.x;
    let distance = if is_backwards { -sideways_px } else { sideways_px };
    let normal = |a: &ScreenPoint, b: &ScreenPoint| {
        let length = a.distance_to(*b).max(1e-9);
        ((a.y - b.y) / length, (b.x - a.x) / length)
    };
    let normals: Vec<(f64, f64)> =
        points.iter().zip(points.iter().skip(1)).map(|(a, b)| normal(a, b)).collect();
    let at = |index: usize| normals.get(index).copied();
    let end = points.len() - 1;
    points
        .iter()
        .enumerate()
        .map(|(index, point)| {
            if index == 0 || index == end {
                return *point;
            }
            let before = index.checked_sub(1).and_then(at);
            let after = at(index);
            let (ax, ay) = before.or(after).unwrap_or((0.0, 0.0));
            let (bx, by) = after.or(before).unwrap_or((0.0, 0.0));
            let (mx, my) = (ax + bx, ay + by);
            // The mitre: along the bisector, longer by 1 / cos of half the turn.
            let square = mx.hypot(my).powi(2).max(1e-9);
            let reach = (2.0 / square).min(MITRE_LIMIT / square.sqrt());
            ScreenPoint { x: point.x + mx * reach * distance, y: point.y + my * reach * distance }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_has_its_own_dash_and_ink() {
        let modes = [CorridorMode::Rail, CorridorMode::Land, CorridorMode::Sea, CorridorMode::Air];
        let dashes: std::collections::HashSet<_> = modes.iter().map(|mode| dash_of(*mode)).collect();
        let inks: std::collections::HashSet<_> = modes.iter().map(|mode| ink_of(*mode)).collect();
        assert_eq!((dashes.len(), inks.len()), (modes.len(), modes.len()));
    }

    fn p(x: f64, y: f64) -> ScreenPoint {
        ScreenPoint { x, y }
    }

    #[test]
    fn a_line_keeps_its_distance_around_a_corner() {
        let line = [p(0.0, 0.0), p(5.0, 0.0), p(10.0, 0.0), p(10.0, 5.0), p(10.0, 10.0)];
        let moved = moved_sideways(&line, 2.0);
        let expected = [p(0.0, 0.0), p(5.0, 2.0), p(8.0, 2.0), p(8.0, 5.0), p(10.0, 10.0)];
        for (point, expected) in moved.iter().zip(expected) {
            assert!(point.distance_to(expected) < 1e-9, "{point:?} {expected:?}");
        }
    }

    #[test]
    fn the_side_is_the_same_in_both_directions() {
        let there = [p(0.0, 0.0), p(30.0, 4.0), p(60.0, 0.0)];
        let mut back = there;
        back.reverse();
        let mut moved_back = moved_sideways(&back, 3.0);
        moved_back.reverse();
        for (a, b) in moved_sideways(&there, 3.0).iter().zip(moved_back) {
            assert!(a.distance_to(b) < 1e-9);
        }
    }

    #[test]
    fn near_points_go_and_ends_stay() {
        let kept = without_near(&[p(0.0, 0.0), p(0.5, 0.0), p(9.0, 0.0), p(9.4, 0.0)]);
        assert_eq!(kept, [p(0.0, 0.0), p(9.4, 0.0)]);
    }

    #[test]
    fn a_long_line_reaches_its_lane_near_its_ends_and_a_short_one_stays() {
        let long = with_stations(&[p(0.0, 0.0), p(100.0, 0.0)]);
        assert_eq!(long, [p(0.0, 0.0), p(12.0, 0.0), p(88.0, 0.0), p(100.0, 0.0)]);
        let short = [p(0.0, 0.0), p(20.0, 0.0)];
        assert_eq!(with_stations(&short), short);
    }
}
