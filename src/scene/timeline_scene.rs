//! The timeline as two layers: lanes, ticks and marks below; the window, its handles, the clock's date and whatever is
//! chosen above.

use std::collections::{BTreeMap, BTreeSet};

use super::describe::event_key;
use super::emphasis::{Emphasis, Focus};
use super::hit::{HitShape, nearest};
use super::map_points::{event_ink, shape_of};
use super::measure::TextMeasure;
use super::op::{Anchor, Dash, DrawOp, Fill, Ink, Placement, Scene, Stroke, TextOp, TextRole, Texture};
use super::timeline_layout::{
    GRIP_STRIP_PX, Lane, TICK_STRIP_PX, TimelineLayout, timeline_axis, timeline_layout,
};
use super::timeline_marks::{LaneMark, Stage, dated_days, hit_box, row_of};
use crate::domain::{Catalog, EventKind, RecordKind, RecordRef};
use crate::i18n::Locale;
use crate::state::AppState;
use crate::timescale::{Tick, TickLabel, TimeAxis, counts, ticks};
use crate::units::{PartialDate, ScreenPoint, ScreenRect, ScreenSize, limited};

/// Least distance between ticks, CSS px: the longest short date and a gap.
const TICKS_APART_PX: f64 = 58.0;
/// A day is counted by itself from this width on, CSS px.
const DAY_BAR_PX: f64 = 6.0;
/// The longest bar of counts, as a share of all lanes.
const BAR_SHARE: f64 = 0.36;
/// Opacity of the bars of counts: they lie behind everything.
const BARS_OPACITY: f64 = 0.32;
/// Opacity of what is not in the window.
const OUT_OF_TIME: f64 = 0.28;
/// Half the width of a grip, CSS px.
const GRIP_PX: f64 = 4.5;
/// How far from a handle's line it is still meant, CSS px; below marks, above everything else.
const HANDLE_PX: f64 = 4.0;
const UNPLACED: Placement = Placement { scale: 1.0, dx: 0.0, dy: 0.0 };

/// What a timeline is made from.
#[derive(Clone, Copy)]
pub struct TimelineInput<'a> {
    /// The records.
    pub catalog: &'a Catalog,
    /// What the reader has chosen.
    pub state: &'a AppState,
    /// The words.
    pub locale: &'a Locale,
    /// Widths of text.
    pub measure: &'a dyn TextMeasure,
    /// Size of the timeline.
    pub size: ScreenSize,
}

/// Something on the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimelineHit {
    /// A record's mark.
    Record(RecordRef),
    /// The handle of the window's first day.
    HandleFirst,
    /// The handle of the window's last day, the clock.
    HandleLast,
    /// The window between its handles.
    Window,
    /// The axis beside the window and beneath the lanes.
    Axis,
}

/// Something on the timeline that can be pointed at.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineMark {
    /// What.
    pub hit: TimelineHit,
    /// Where.
    pub shape: HitShape,
}

/// The upper layer of the timeline with what can be pointed at and gone to.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineOverlay {
    /// What is drawn.
    pub scene: Scene,
    /// What can be pointed at; see [`timeline_hit_at`].
    pub hits: Vec<TimelineMark>,
    /// What the keyboard can go to, from left to right; each record once.
    pub focus: Vec<(RecordRef, ScreenPoint)>,
}

fn stage<'a>(input: &TimelineInput<'a>, layout: &'a TimelineLayout) -> Stage<'a> {
    Stage {
        catalog: input.catalog,
        state: input.state,
        locale: input.locale,
        measure: input.measure,
        axis: timeline_axis(input.state, input.size.width),
        layout,
        focus: Focus::of(input.catalog, input.state),
    }
}

fn scene(input: &TimelineInput, ground: Option<Ink>, ops: Vec<DrawOp>) -> Scene {
    Scene { size: input.size, placement: UNPLACED, ground, ops }
}

fn is_empty(size: ScreenSize) -> bool {
    size.width < 1.0 || size.height < 1.0
}

fn solid(ink: Ink, width_px: f64) -> Stroke {
    Stroke { ink, width_px, dash: Dash::Solid }
}

const fn plain(ink: Ink) -> Fill {
    Fill { ink, texture: Texture::Plain }
}

fn lines(parts: Vec<[ScreenPoint; 2]>, stroke: Stroke) -> DrawOp {
    let parts = parts.into_iter().map(|ends| ends.to_vec()).collect();
    DrawOp::Screen { parts, closed: false, fill: None, stroke: Some(stroke) }
}

fn rect_between(left: f64, top: f64, right: f64, bottom: f64) -> ScreenRect {
    ScreenRect { min: ScreenPoint { x: left, y: top }, max: ScreenPoint { x: right, y: bottom } }
}

/// The lower layer: counts, ticks, lanes and every mark, those outside the window faded.
pub fn timeline_base(input: &TimelineInput) -> Scene {
    if is_empty(input.size) {
        return scene(input, Some(Ink::Paper), Vec::new());
    }
    let layout = timeline_layout(input.size);
    let stage = stage(input, &layout);
    let mut ops = Vec::new();
    counted(&stage, &mut ops);
    axis_ticks(input, &stage, &mut ops);
    years(&stage, &mut ops);
    lane_lines(input, &layout, &mut ops);
    let marks = stage.marks();
    ops.push(DrawOp::BeginFade(OUT_OF_TIME));
    ops.extend(marks.iter().filter(|mark| !mark.in_time).flat_map(|mark| mark.ops.iter().cloned()));
    ops.push(DrawOp::EndFade);
    ops.extend(marks.into_iter().filter(|mark| mark.in_time).flat_map(|mark| mark.ops));
    covered_ends(input, &layout, &mut ops);
    if layout.gutter_px > 0.0 {
        names(input, &layout, &mut ops);
    }
    scene(input, Some(Ink::Paper), ops)
}

/// How many records each month or day has, as bars from the floor of the lanes.
fn counted(stage: &Stage, ops: &mut Vec<DrawOp>) {
    let plot = stage.layout.plot;
    let buckets = counts(&dated_days(stage), &stage.axis, DAY_BAR_PX);
    let most = buckets.iter().map(|bucket| bucket.count).max().unwrap_or(1).max(1) as f64;
    let height = (plot.max.y - plot.min.y) * BAR_SHARE;
    for bucket in buckets {
        let (left, right) = stage.axis.edges(bucket.span);
        let (left, right) = (left.max(plot.min.x), right.min(plot.max.x));
        let gap = ((right - left) * 0.12).min(1.0);
        let top = plot.max.y - height * bucket.count as f64 / most;
        let rect = rect_between(left, top, (right - gap).max(left), plot.max.y);
        ops.push(DrawOp::Rect { rect, fill: Some(plain(Ink::Density)), stroke: None });
    }
    // Quiet enough to lie behind the marks.
    if !ops.is_empty() {
        ops.insert(0, DrawOp::BeginFade(BARS_OPACITY));
        ops.push(DrawOp::EndFade);
    }
}

fn axis_ticks(input: &TimelineInput, stage: &Stage, ops: &mut Vec<DrawOp>) {
    let plot = stage.layout.plot;
    let list = ticks(&stage.axis, TICKS_APART_PX);
    let vertical =
        |tick: &Tick, to: f64| [ScreenPoint { x: tick.x, y: plot.min.y }, ScreenPoint { x: tick.x, y: to }];
    let (strong, weak): (Vec<&Tick>, Vec<&Tick>) = list.iter().partition(|tick| tick.strong);
    let weak = weak.into_iter().map(|tick| vertical(tick, plot.max.y + 3.0)).collect();
    ops.push(lines(weak, Stroke { dash: Dash::Short, ..solid(Ink::Hairline, 1.0) }));
    let strong = strong.into_iter().map(|tick| vertical(tick, plot.max.y + 5.0)).collect();
    ops.push(lines(strong, solid(Ink::Hairline, 1.0)));
    let y = plot.max.y + TICK_STRIP_PX / 2.0 + 1.0;
    // Years stand in the middle of their year when nothing else is named, other labels right of their tick.
    let only_years = list.iter().all(|tick| matches!(tick.label, TickLabel::Year(_)));
    let mut taken = f64::NEG_INFINITY;
    for tick in &list {
        let text = tick_text(input.locale, tick.label);
        let role = if tick.strong { TextRole::TickStrong } else { TextRole::Tick };
        let width = input.measure.width_px(&text, role);
        let left = match tick.label {
            TickLabel::Year(year) if only_years => {
                let (begin, end) = stage.axis.edges(PartialDate::Year(year).extent());
                f64::midpoint(begin, end) - width / 2.0
            }
            _ => tick.x + 4.0,
        };
        if left < taken || left + width > plot.max.x + 8.0 {
            continue;
        }
        taken = left + width + 4.0;
        ops.push(DrawOp::Text(TextOp {
            at: ScreenPoint { x: left, y },
            text,
            role,
            anchor: Anchor::Start,
            ink: if tick.strong { Ink::Text } else { Ink::Muted },
            halo: None,
        }));
    }
}

fn tick_text(locale: &Locale, label: TickLabel) -> String {
    match label {
        TickLabel::Year(year) => locale.formats().date(PartialDate::Year(year)),
        TickLabel::Month(year, month) => locale.formats().month(year, month),
        TickLabel::Day(day) => locale.formats().day_and_month(day),
    }
}

/// The ramp of the map along the floor of the documents: each year in its colour, so that the timeline is its key.
fn years(stage: &Stage, ops: &mut Vec<DrawOp>) {
    let plot = stage.layout.plot;
    let (first, last) = (stage.axis.span.first().civil().year, stage.axis.span.last().civil().year);
    for year in first..=last {
        let (left, right) = stage.axis.edges(PartialDate::Year(year).extent());
        let (left, right) = (left.max(plot.min.x), right.min(plot.max.x));
        let rect = rect_between(left, plot.max.y, right, plot.max.y + 3.0);
        ops.push(DrawOp::Rect { rect, fill: Some(plain(super::year_ink(year))), stroke: None });
    }
}

fn lane_lines(input: &TimelineInput, layout: &TimelineLayout, ops: &mut Vec<DrawOp>) {
    let left = if layout.gutter_px > 0.0 { 12.0 } else { layout.plot.min.x };
    let right = layout.plot.max.x;
    let level = |y: f64| [ScreenPoint { x: left, y }, ScreenPoint { x: right, y }];
    let parts = layout.lanes.iter().skip(1).map(|(_, rect)| level(rect.min.y)).collect();
    ops.push(lines(parts, solid(Ink::Hairline, 1.0)));
    if layout.gutter_px <= 0.0 {
        names(input, layout, ops);
    }
}

/// Names of the lanes: in the gutter, or small at the upper left within the lane.
fn names(input: &TimelineInput, layout: &TimelineLayout, ops: &mut Vec<DrawOp>) {
    for (lane, rect) in &layout.lanes {
        let in_gutter = layout.gutter_px > 0.0;
        let (x, halo) = if in_gutter { (12.0, None) } else { (rect.min.x + 1.0, Some(Ink::Paper)) };
        let half = TextRole::Lane.look().size_px * 0.62;
        // A lane so low has no room for its name; the next one's would lie over it.
        if rect.max.y - rect.min.y < half * 2.0 - 3.0 {
            continue;
        }
        let y = if in_gutter {
            (rect.min.y + half + 3.0).min(f64::midpoint(rect.min.y, rect.max.y))
        } else {
            rect.min.y + half.min((rect.max.y - rect.min.y) / 2.0)
        };
        ops.push(DrawOp::Text(TextOp {
            at: ScreenPoint { x, y },
            text: fitted(input, input.locale.text(lane.name()), layout.gutter_px - x - 2.0),
            role: TextRole::Lane,
            anchor: Anchor::Start,
            ink: Ink::Muted,
            halo,
        }));
    }
    if let Some(row_px) = layout.kind_row_px.filter(|_| layout.gutter_px > 0.0) {
        kinds(input, layout.lane(Lane::Chronicle).min.y + row_px, row_px, ops);
    }
}

/// The name of a lane as far as it fits beside the axis; within the lanes there is room for all of it.
fn fitted(input: &TimelineInput, name: String, room_px: f64) -> String {
    let fits = |text: &str| room_px <= 0.0 || input.measure.width_px(text, TextRole::Lane) <= room_px;
    if fits(&name) {
        return name;
    }
    let shorter = (1..name.chars().count()).rev().map(|letters| {
        let cut: String = name.chars().take(letters).collect();
        format!("{}…", cut.trim_end())
    });
    shorter.into_iter().find(|text| fits(text)).unwrap_or_default()
}

/// The kinds of event with their symbols in the gutter: the rows of the chronicle, and the key to its symbols.
fn kinds(input: &TimelineInput, top: f64, row_px: f64, ops: &mut Vec<DrawOp>) {
    for kind in EventKind::ALL {
        let y = top + (row_of(*kind) as f64 + 0.5) * row_px;
        ops.push(DrawOp::Symbol {
            shape: shape_of(*kind),
            at: ScreenPoint { x: 20.0, y },
            radius_px: 3.4,
            fill: Some(event_ink(*kind)),
            stroke: None,
        });
        ops.push(DrawOp::Text(TextOp {
            at: ScreenPoint { x: 30.0, y },
            text: input.locale.text(event_key(*kind)),
            role: TextRole::Lane,
            anchor: Anchor::Start,
            ink: Ink::Muted,
            halo: None,
        }));
    }
}

/// Paper over what reaches beyond the ends of the axis.
fn covered_ends(input: &TimelineInput, layout: &TimelineLayout, ops: &mut Vec<DrawOp>) {
    let plot = layout.plot;
    let height = input.size.height - TICK_STRIP_PX;
    for (left, right) in [(0.0, plot.min.x), (plot.max.x, input.size.width)] {
        let rect = rect_between(left, 0.0, right, height);
        ops.push(DrawOp::Rect { rect, fill: Some(plain(Ink::Paper)), stroke: None });
    }
}

/// The upper layer: the window with its handles, the date on the clock, and what is chosen or pointed at once more, on
/// top and in full strength.
pub fn timeline_overlay(input: &TimelineInput) -> TimelineOverlay {
    if is_empty(input.size) {
        return TimelineOverlay {
            scene: scene(input, None, Vec::new()),
            hits: Vec::new(),
            focus: Vec::new(),
        };
    }
    let layout = timeline_layout(input.size);
    let stage = stage(input, &layout);
    let mut marks = stage.marks();
    let focus = focus_of(&marks, layout.plot);
    let mut hits: Vec<TimelineMark> = marks.iter().filter_map(|mark| hit_of(mark, layout.plot)).collect();
    marks.retain(|mark| mark.emphasis >= Emphasis::Hovered);
    marks.sort_by_key(|mark| mark.emphasis);

    let mut ops = Vec::new();
    window(input, &stage.axis, &layout, &mut ops, &mut hits);
    ops.extend(marks.into_iter().flat_map(|mark| mark.ops));
    TimelineOverlay { scene: scene(input, None, ops), hits, focus }
}

fn hit_of(mark: &LaneMark, plot: ScreenRect) -> Option<TimelineMark> {
    let rect = hit_box(mark);
    let (left, right) = (rect.min.x.max(plot.min.x), rect.max.x.min(plot.max.x));
    let shape = HitShape::Box(rect_between(left, rect.min.y, right, rect.max.y));
    (left <= right).then_some(TimelineMark { hit: TimelineHit::Record(mark.record), shape })
}

fn focus_of(marks: &[LaneMark], plot: ScreenRect) -> Vec<(RecordRef, ScreenPoint)> {
    // A record with several marks has its place at the latest: not at the one that happens to be drawn first, nor at the
    // earliest, as a corridor that is pointed at shows the line from its beginning. Nothing here may change with what is
    // pointed at: an arrow key, which points, would then lead elsewhere. So a bar of its own that a record out of a bar of
    // many gets gives it a place only where it has no other.
    let mut latest: BTreeMap<RecordRef, ScreenPoint> = BTreeMap::new();
    let lasting: BTreeSet<RecordRef> =
        marks.iter().filter(|mark| !mark.is_apart).map(|mark| mark.record).collect();
    for mark in marks.iter().filter(|mark| !mark.is_apart || !lasting.contains(&mark.record)) {
        let at = ScreenPoint { x: limited(mark.at.x, plot.min.x, plot.max.x), y: mark.at.y };
        let known = latest.entry(mark.record).or_insert(at);
        if (at.x, at.y) > (known.x, known.y) {
            *known = at;
        }
    }
    let mut focus: Vec<(RecordRef, ScreenPoint)> = latest.into_iter().collect();
    let lane = |record: &RecordRef| matches!(record.kind, RecordKind::Event);
    focus.sort_by(|(a, p), (b, q)| p.x.total_cmp(&q.x).then(lane(a).cmp(&lane(b))).then(a.cmp(b)));
    focus
}

/// The wash, the two handles with their grips, and the date of the last one.
fn window(
    input: &TimelineInput,
    axis: &TimeAxis,
    layout: &TimelineLayout,
    ops: &mut Vec<DrawOp>,
    hits: &mut Vec<TimelineMark>,
) {
    let plot = layout.plot;
    let (first, last) = axis.edges(input.state.window);
    let (left, right) = (limited(first, plot.min.x, plot.max.x), limited(last, plot.min.x, plot.max.x));
    let wash = rect_between(left, plot.min.y, right, plot.max.y);
    ops.push(DrawOp::Rect { rect: wash, fill: Some(plain(Ink::Window)), stroke: None });
    hits.push(TimelineMark {
        hit: TimelineHit::Axis,
        shape: HitShape::Box(rect_between(0.0, 0.0, input.size.width, input.size.height)),
    });
    if right > left {
        let bar = rect_between(left, 0.0, right, plot.max.y);
        hits.push(TimelineMark { hit: TimelineHit::Window, shape: HitShape::Box(bar) });
        let y = GRIP_STRIP_PX / 2.0;
        ops.push(lines(
            vec![[ScreenPoint { x: left, y }, ScreenPoint { x: right, y }]],
            solid(Ink::Border, 1.0),
        ));
    }
    for (x, hit) in [(first, TimelineHit::HandleFirst), (last, TimelineHit::HandleLast)] {
        if x < plot.min.x - 1.0 || x > plot.max.x + 1.0 {
            continue;
        }
        let is_clock = hit == TimelineHit::HandleLast;
        let ink = if is_clock { Ink::Text } else { Ink::Muted };
        let top = ScreenPoint { x, y: GRIP_STRIP_PX / 2.0 };
        let bottom = ScreenPoint { x, y: plot.max.y + 3.0 };
        ops.push(lines(vec![[top, bottom]], solid(ink, 2.0)));
        let grip = rect_between(x - GRIP_PX, 2.0, x + GRIP_PX, GRIP_STRIP_PX - 2.0);
        ops.push(DrawOp::Rect { rect: grip, fill: Some(plain(Ink::Paper)), stroke: Some(solid(ink, 1.4)) });
        let groove =
            |dx: f64| [ScreenPoint { x: x + dx, y: 6.0 }, ScreenPoint { x: x + dx, y: GRIP_STRIP_PX - 6.0 }];
        ops.push(lines(vec![groove(-1.3), groove(1.3)], solid(ink, 1.0)));
        let shape =
            HitShape::Line { points: vec![ScreenPoint { x, y: 0.0 }, bottom], width: 2.0 * HANDLE_PX };
        hits.push(TimelineMark { hit, shape });
    }
    clock(input, layout, last, ops);
}

/// The date on the clock, beside the last handle and always whole.
fn clock(input: &TimelineInput, layout: &TimelineLayout, x: f64, ops: &mut Vec<DrawOp>) {
    let text = input.locale.formats().date(PartialDate::Day(input.state.clock()));
    let width = input.measure.width_px(&text, TextRole::TickStrong);
    let x = limited(x, layout.plot.min.x, layout.plot.max.x);
    let beside = GRIP_PX + 5.0;
    let left = if x + beside + width <= input.size.width - 2.0 { x + beside } else { x - beside - width };
    let rect = rect_between(left - 3.0, 0.0, left + width + 3.0, GRIP_STRIP_PX - 1.0);
    ops.push(DrawOp::Rect { rect, fill: Some(plain(Ink::Paper)), stroke: None });
    ops.push(DrawOp::Text(TextOp {
        at: ScreenPoint { x: left, y: GRIP_STRIP_PX / 2.0 },
        text,
        role: TextRole::TickStrong,
        anchor: Anchor::Start,
        ink: Ink::Text,
        halo: None,
    }));
}

/// What lies at a point of the timeline, within `slop_px` of it: grips before records before the lines of the handles
/// before the window before the axis. The strip above the lanes has no records, so a handle can always be grasped there.
pub fn timeline_hit_at(marks: &[TimelineMark], at: ScreenPoint, slop_px: f64) -> Option<TimelineHit> {
    let find = |wanted: fn(TimelineHit) -> bool, slop_px: f64| {
        let among = marks.iter().filter(|mark| wanted(mark.hit)).map(|mark| (mark.hit, &mark.shape));
        nearest(among, UNPLACED, at, slop_px)
    };
    let is_handle = |hit| matches!(hit, TimelineHit::HandleFirst | TimelineHit::HandleLast);
    let on_grip = (at.y < GRIP_STRIP_PX).then(|| find(is_handle, slop_px.max(GRIP_PX))).flatten();
    on_grip
        .or_else(|| find(|hit| matches!(hit, TimelineHit::Record(_)), slop_px))
        .or_else(|| find(is_handle, slop_px))
        .or_else(|| find(|hit| hit == TimelineHit::Window, 0.0))
        .or_else(|| find(|hit| hit == TimelineHit::Axis, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;
    use crate::i18n::Messages;
    use crate::scene::MonoMeasure;
    use crate::units::{Day, DaySpan};

    fn overlay(state: &AppState) -> TimelineOverlay {
        let locale = Locale::plain(Lang::En, Messages::default());
        let catalog = Catalog::default();
        let size = ScreenSize { width: 1000.0, height: 168.0 };
        timeline_overlay(&TimelineInput {
            catalog: &catalog,
            state,
            locale: &locale,
            measure: &MonoMeasure,
            size,
        })
    }

    #[test]
    fn handles_window_and_axis_are_found_where_they_are_drawn() {
        let day = |text| Day::parse(text).unwrap();
        let window = DaySpan::new(day("2016-01-01"), day("2019-12-31"));
        let state = AppState { window, ..AppState::default() };
        let axis = timeline_axis(&state, 1000.0);
        let (first, last) = axis.edges(window);
        let hits = overlay(&state).hits;
        let found = |x, y| timeline_hit_at(&hits, ScreenPoint { x, y }, 3.0);
        assert_eq!(found(first, 60.0), Some(TimelineHit::HandleFirst));
        assert_eq!(found(last + 2.0, 5.0), Some(TimelineHit::HandleLast));
        assert_eq!(found(f64::midpoint(first, last), 60.0), Some(TimelineHit::Window));
        assert_eq!(found(first - 40.0, 60.0), Some(TimelineHit::Axis));
        assert_eq!(found(f64::midpoint(first, last), 160.0), Some(TimelineHit::Axis));
        assert_eq!(found(-50.0, 60.0), None);
    }

    #[test]
    fn the_date_on_the_clock_never_leaves_the_timeline() {
        for last in ["2013-01-01", "2016-06-30", "2021-06-30", "2021-12-31"] {
            let window = DaySpan::new(Day::parse("2013-01-01").unwrap(), Day::parse(last).unwrap());
            let ops = overlay(&AppState { window, ..AppState::default() }).scene.ops;
            let text = ops
                .iter()
                .find_map(|op| if let DrawOp::Text(text) = op { Some(text) } else { None })
                .unwrap();
            let rect = crate::scene::text_box(text, &MonoMeasure);
            assert!(rect.min.x >= 0.0 && rect.max.x <= 1000.0, "{last} {rect:?}");
        }
    }
}
