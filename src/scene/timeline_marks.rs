//! The marks in the lanes of the timeline: which records, where, and how each looks.
//!
//! A known day is a narrow mark. A date known to the month or year is a bar over all the days that it may mean, pointed at
//! its ends, so that it claims no first day. What cannot lie side by side lies in rows; rows get lower before marks would
//! leave their lane.

use super::emphasis::{Emphasis, Focus};
use super::map_lines::ink_of;
use super::map_points::{event_ink, shape_of};
use super::measure::TextMeasure;
use super::op::{Anchor, Dash, DrawOp, Fill, Ink, Stroke, SymbolShape, TextOp, TextRole, Texture};
use super::timeline_layout::{Lane, TimelineLayout};
use crate::domain::{Catalog, CorridorClass, EventKind, RecordKind, RecordRef, When, WhenKind};
use crate::i18n::Locale;
use crate::state::{AppState, query};
use crate::timescale::{TimeAxis, pack, stack};
use crate::units::{DaySpan, ScreenPoint, ScreenRect};

/// Width of the mark of one day, CSS px.
const DAY_PX: f64 = 2.0;
/// Highest row of documents and milestones, CSS px.
const ROW_PX: f64 = 6.0;
/// Height of the bar of what is known only by its year, CSS px.
const YEAR_BAR_PX: f64 = 11.0;
/// Highest row of corridors: a line of text, CSS px.
const TEXT_ROW_PX: f64 = 13.0;
/// Largest radius of an event's symbol, CSS px.
const EVENT_PX: f64 = 4.2;
/// Smallest radius of an event's symbol, CSS px.
const EVENT_LEAST_PX: f64 = 1.8;
/// A link from the likely to the printed date is always drawn up to this length, CSS px.
const LONGEST_LINK_PX: f64 = 90.0;
/// Space above and below the marks of a lane, CSS px.
const LANE_PAD_PX: f64 = 2.0;
/// Nothing that is pointed at is lower or narrower than this, CSS px; what is pointed with adds its own slop.
const HIT_PX: f64 = 6.0;

/// One mark.
pub(super) struct LaneMark {
    pub record: RecordRef,
    pub emphasis: Emphasis,
    /// Whether it is on the clock.
    pub in_time: bool,
    /// The middle of what is drawn.
    pub at: ScreenPoint,
    /// The box of what is drawn.
    pub rect: ScreenRect,
    /// Whether it shows once more what lies in a bar of many: it comes and goes with what is pointed at, so the keys, whose
    /// stops must not, leave it out.
    pub is_apart: bool,
    pub ops: Vec<DrawOp>,
}

/// What marks are made from.
pub(super) struct Stage<'a> {
    pub catalog: &'a Catalog,
    pub state: &'a AppState,
    pub locale: &'a Locale,
    pub measure: &'a dyn TextMeasure,
    pub axis: TimeAxis,
    pub layout: &'a TimelineLayout,
    pub focus: Focus<'a>,
}

/// A dated record before it has a row.
#[derive(Clone)]
struct Dated {
    record: RecordRef,
    when: When,
    ink: Ink,
    left: f64,
    right: f64,
    is_apart: bool,
}

impl Stage<'_> {
    /// All marks in the visible days, lane by lane, in painter's order.
    pub fn marks(&self) -> Vec<LaneMark> {
        let mut marks = self.documents();
        marks.extend(self.accords());
        marks.extend(self.chronicle());
        marks.extend(self.corridors());
        marks.extend(self.milestones());
        marks
    }

    /// Whether a record is in the lanes: listed and through the filters. The clock only fades.
    pub fn is_kept(&self, record: RecordRef) -> bool {
        query::is_listed(self.catalog, record) && query::passes_filters(self.catalog, self.state, record)
    }

    fn dated(&self, record: RecordRef, when: When, ink: Ink) -> Option<Dated> {
        if !when.extent.meets(self.axis.span) || !self.is_kept(record) {
            return None;
        }
        let (left, right) = if when.kind == WhenKind::Day {
            let x = self.axis.x_of(when.extent.first());
            (x - DAY_PX / 2.0, x + DAY_PX / 2.0)
        } else {
            let (left, right) = self.axis.edges(when.extent);
            (left, right.max(left + DAY_PX))
        };
        Some(Dated { record, when, ink, left, right, is_apart: false })
    }

    fn documents(&self) -> Vec<LaneMark> {
        let documents = self.catalog.documents.iter().enumerate().filter_map(|(index, document)| {
            let record = RecordRef { kind: RecordKind::Document, index };
            self.dated(record, When::from_date(document.signed), Ink::Year(6))
        });
        let organizations =
            self.catalog.organizations.iter().enumerate().filter_map(|(index, organization)| {
                let record = RecordRef { kind: RecordKind::Organization, index };
                self.dated(record, When::from_date(organization.signed?), Ink::Muted)
            });
        self.bars(documents.chain(organizations).collect(), Lane::Documents, ROW_PX)
    }

    /// Agreements and mechanisms. What is known only by its year lies in one bar a year with its number: a hundred bars of
    /// one length would say no more.
    fn accords(&self) -> Vec<LaneMark> {
        let of = |kind, len: usize, ink| {
            let records = (0..len).map(move |index| RecordRef { kind, index });
            records.filter_map(move |record| self.dated(record, self.catalog.when(record)?, ink))
        };
        let agreements = of(RecordKind::Agreement, self.catalog.agreements.len(), Ink::Event(0));
        let mechanisms = of(RecordKind::Mechanism, self.catalog.mechanisms.len(), Ink::Event(1));
        self.gathered(agreements.chain(mechanisms).collect(), Lane::Accords)
    }

    fn milestones(&self) -> Vec<LaneMark> {
        let lines =
            self.catalog.corridors.iter().enumerate().filter(|(_, c)| c.class == CorridorClass::Project);
        let of_lines = lines.flat_map(|(index, corridor)| {
            let record = RecordRef { kind: RecordKind::Corridor, index };
            corridor.milestones.iter().filter_map(move |milestone| {
                self.dated(record, When::from_date(milestone.date), ink_of(corridor.mode))
            })
        });
        let of_projects = self.catalog.projects.iter().enumerate().flat_map(|(index, project)| {
            let record = RecordRef { kind: RecordKind::Project, index };
            project
                .milestones
                .iter()
                .filter_map(move |milestone| self.dated(record, When::from_date(milestone.date), Ink::Road))
        });
        self.gathered(of_lines.chain(of_projects).collect(), Lane::Milestones)
    }

    /// Bars and ticks as in [`Self::bars`], but several that are known only by the same year are one bar with their
    /// number on the floor of the lane; it opens the first of them. Those that stand out get a bar of their own besides.
    fn gathered(&self, list: Vec<Dated>, lane: Lane) -> Vec<LaneMark> {
        let floor = self.layout.lane(lane);
        let (vague, mut single): (Vec<Dated>, Vec<Dated>) = list
            .into_iter()
            .partition(|dated| dated.when.extent.days() > 31 && dated.when.kind == WhenKind::Uncertain);
        let apart = vague.iter().filter(|dated| self.focus.stands_out(dated.record));
        single.extend(apart.map(|dated| Dated { is_apart: true, ..dated.clone() }));
        let mut years: Vec<(Dated, usize)> = Vec::new();
        for dated in vague {
            match years.iter_mut().find(|(first, _)| first.when.extent == dated.when.extent) {
                Some((_, count)) => *count += 1,
                None => years.push((dated, 1)),
            }
        }
        let height = ((floor.max.y - floor.min.y) * 0.4).min(YEAR_BAR_PX);
        let bottom = floor.max.y - LANE_PAD_PX;
        let mut marks: Vec<LaneMark> = years
            .iter()
            .map(|(first, count)| {
                let mut mark = self.bar(first, bottom - height, bottom);
                let muted = Fill { ink: Ink::Density, texture: Texture::Plain };
                mark.ops = vec![DrawOp::Screen {
                    parts: vec![pointed(&mark.rect)],
                    closed: true,
                    fill: Some(muted),
                    stroke: None,
                }];
                let text = count.to_string();
                let width = self.measure.width_px(&text, TextRole::Badge);
                if height >= 8.0 && mark.rect.max.x - mark.rect.min.x > width + 8.0 {
                    mark.ops.push(DrawOp::Text(TextOp {
                        at: mark.at,
                        text,
                        role: TextRole::Badge,
                        anchor: Anchor::Middle,
                        ink: Ink::Text,
                        halo: None,
                    }));
                }
                mark
            })
            .collect();
        let rest = ScreenRect {
            max: ScreenPoint {
                x: floor.max.x,
                y: if marks.is_empty() { floor.max.y } else { bottom - height },
            },
            ..floor
        };
        marks.extend(self.bars_in(single, rest, ROW_PX));
        marks
    }

    /// Bars and ticks in rows from the floor of a lane upwards, the vaguest at the bottom, so that a lane reads like a
    /// histogram of what is known of each time.
    fn bars(&self, list: Vec<Dated>, lane: Lane, row_px: f64) -> Vec<LaneMark> {
        self.bars_in(list, self.layout.lane(lane), row_px)
    }

    fn bars_in(&self, mut list: Vec<Dated>, rect: ScreenRect, row_px: f64) -> Vec<LaneMark> {
        list.sort_by(|a, b| a.left.total_cmp(&b.left).then(b.right.total_cmp(&a.right)));
        let spans: Vec<(f64, f64)> = list.iter().map(|dated| (dated.left, dated.right)).collect();
        let rows = pack(&spans, -0.01);
        let count = rows.iter().max().map_or(1, |row| row + 1);
        let room = (rect.max.y - rect.min.y - 2.0 * LANE_PAD_PX).max(1.0);
        let row_px = (room / count as f64).min(row_px);
        let gap = (row_px * 0.25).min(1.0);
        let marks = list.iter().zip(rows).map(|(dated, row)| {
            let bottom = rect.max.y - LANE_PAD_PX - row as f64 * row_px;
            self.bar(dated, bottom - row_px + gap, bottom)
        });
        marks.collect()
    }

    /// A tick for a day, a pointed bar for a longer time.
    fn bar(&self, dated: &Dated, top: f64, bottom: f64) -> LaneMark {
        let emphasis = self.focus.emphasis(dated.record);
        let look = emphasis.look();
        let (left, right) = (dated.left, dated.right);
        let rect =
            ScreenRect { min: ScreenPoint { x: left, y: top }, max: ScreenPoint { x: right, y: bottom } };
        let at = ScreenPoint { x: f64::midpoint(left, right), y: f64::midpoint(top, bottom) };
        let chosen = look.outline.filter(|_| emphasis >= Emphasis::Hovered);
        let ink = chosen.map_or(dated.ink, |(ink, _)| ink);
        let fill = Some(Fill { ink, texture: Texture::Plain });
        let outline = chosen.map(|(ink, width)| Stroke { ink, width_px: width, dash: Dash::Solid });
        let op = if dated.when.kind == WhenKind::Uncertain {
            DrawOp::Screen { parts: vec![pointed(&rect)], closed: true, fill, stroke: outline }
        } else {
            DrawOp::Rect { rect, fill, stroke: outline }
        };
        LaneMark {
            record: dated.record,
            emphasis,
            // By its own date: a step of a project may lie before or after the project's launch.
            in_time: query::counts(dated.when, self.state.window, self.state.time_mode),
            at,
            rect,
            is_apart: dated.is_apart,
            ops: vec![op],
        }
    }

    fn chronicle(&self) -> Vec<LaneMark> {
        let rect = self.layout.lane(Lane::Chronicle);
        let mut list: Vec<(usize, EventKind, When, f64)> = Vec::new();
        for (index, event) in self.catalog.events.iter().enumerate() {
            let record = RecordRef { kind: RecordKind::Event, index };
            let (Some(kind), when) = (event.kinds.first().copied(), event.when()) else { continue };
            if when.extent.meets(self.axis.span) && self.is_kept(record) {
                let x = match when.kind {
                    WhenKind::Uncertain => {
                        let (left, right) = self.axis.edges(when.extent);
                        f64::midpoint(left, right)
                    }
                    WhenKind::Day | WhenKind::Duration => self.axis.x_of(when.extent.first()),
                };
                list.push((index, kind, when, x));
            }
        }
        list.sort_by(|a, b| a.3.total_cmp(&b.3).then(a.0.cmp(&b.0)));
        let room = rect.max.y - rect.min.y - 2.0 * LANE_PAD_PX;
        let xs: Vec<f64> = list.iter().map(|(.., x)| *x).collect();
        if let Some(row_px) = self.layout.kind_row_px {
            let radius_px = EVENT_PX.min(row_px / 3.0);
            let levels = EventKind::ALL.iter().flat_map(|kind| {
                let own: Vec<usize> =
                    list.iter().enumerate().filter(|(_, e)| e.1 == *kind).map(|(at, _)| at).collect();
                let own_xs: Vec<f64> = own.iter().filter_map(|at| xs.get(*at)).copied().collect();
                own.into_iter().zip(stack(&own_xs, 2.0 * radius_px))
            });
            // Two of a kind on neighbouring days stand a little above and below the middle of their row.
            let mut aside = vec![0.0; list.len()];
            for (at, level) in levels {
                if let Some(shift) = aside.get_mut(at) {
                    *shift = [0.0, -0.22, 0.22].get(level % 3).copied().unwrap_or_default() * row_px;
                }
            }
            let top = rect.min.y + row_px;
            let placed = list.iter().zip(aside).map(|((index, kind, when, x), shift)| {
                let y = top + (row_of(*kind) as f64 + 0.5) * row_px + shift;
                self.event(*index, *kind, *when, ScreenPoint { x: *x, y }, radius_px)
            });
            return placed.collect();
        }
        // The largest symbols whose stack still fits; the smallest may overlap when even they do not.
        let (mut radius_px, mut levels) = (EVENT_PX, stack(&xs, 2.0 * EVENT_PX + 0.8));
        let rows = |levels: &[usize]| levels.iter().max().map_or(1, |level| level + 1) as f64;
        while rows(&levels) * (2.0 * radius_px + 0.6) > room && radius_px > EVENT_LEAST_PX {
            radius_px -= 0.3;
            levels = stack(&xs, 2.0 * radius_px + 0.8);
        }
        let step = ((room - 2.0 * radius_px) / (rows(&levels) - 1.0).max(1.0)).min(2.0 * radius_px + 1.6);
        let floor = rect.max.y - LANE_PAD_PX - radius_px * 1.2;
        let placed = list.iter().zip(levels).map(|((index, kind, when, x), level)| {
            let at = ScreenPoint { x: *x, y: floor - level as f64 * step };
            self.event(*index, *kind, *when, at, radius_px)
        });
        placed.collect()
    }

    fn event(&self, index: usize, kind: EventKind, when: When, at: ScreenPoint, radius_px: f64) -> LaneMark {
        let record = RecordRef { kind: RecordKind::Event, index };
        let emphasis = self.focus.emphasis(record);
        let look = emphasis.look();
        let radius_px = radius_px + look.grow_px;
        let shape = shape_of(kind);
        let ink = event_ink(kind);
        let mut ops = Vec::new();
        let (_, end) = self.axis.edges(when.extent);
        if when.kind == WhenKind::Duration && end > at.x + radius_px {
            ops.push(line([at, ScreenPoint { x: end, y: at.y }], ink, 1.6, Dash::Solid));
        }
        // A doubtful date: a dashed line back to where the report prints it.
        let doubtful = self.catalog.events.get(index).filter(|event| event.date_likely.is_some());
        if let Some(event) = doubtful {
            let (left, right) = self.axis.edges(event.date.extent());
            let printed = f64::midpoint(left, right);
            let apart = (printed - at.x).abs();
            // Across many other marks the line says more than it helps, unless this is the one that is looked at.
            let is_short = apart <= LONGEST_LINK_PX || emphasis >= Emphasis::Hovered;
            if event.date.extent().meets(self.axis.span) && apart > 2.0 * radius_px && is_short {
                ops.push(line([at, ScreenPoint { x: printed, y: at.y }], Ink::Muted, 1.0, Dash::Short));
                ops.push(line(
                    [ScreenPoint { x: printed, y: at.y - 3.0 }, ScreenPoint { x: printed, y: at.y + 3.0 }],
                    Ink::Muted,
                    1.0,
                    Dash::Solid,
                ));
            }
        }
        let symbol = |fill, stroke| DrawOp::Symbol { shape, at, radius_px, fill, stroke };
        let solid = |ink, width_px| Some(Stroke { ink, width_px, dash: Dash::Solid });
        if let Some((ink, width)) = look.outline {
            ops.push(symbol(None, solid(ink, width * 2.0 + 1.4)));
        }
        ops.push(symbol(None, solid(Ink::Paper, (radius_px * 0.4).min(1.4))));
        ops.push(symbol(Some(ink), None));
        if doubtful.is_some() {
            ops.push(DrawOp::Symbol {
                shape: SymbolShape::Circle,
                at: ScreenPoint { x: at.x + radius_px, y: at.y - radius_px },
                radius_px: 1.5,
                fill: Some(Ink::Chosen),
                stroke: solid(Ink::Paper, 0.8),
            });
        }
        let in_time = query::in_time(self.catalog, self.state, record);
        LaneMark { record, emphasis, in_time, at, rect: around(at, radius_px), is_apart: false, ops }
    }

    fn corridors(&self) -> Vec<LaneMark> {
        let rect = self.layout.lane(Lane::Corridors);
        let mut list: Vec<Dated> = self
            .catalog
            .corridors
            .iter()
            .enumerate()
            .filter_map(|(index, corridor)| {
                let record = RecordRef { kind: RecordKind::Corridor, index };
                let launch = corridor.launch.as_ref()?;
                self.dated(record, When::from_date(launch.date), ink_of(corridor.mode))
            })
            .collect();
        list.sort_by(|a, b| a.left.total_cmp(&b.left).then(a.record.index.cmp(&b.record.index)));
        let room = (rect.max.y - rect.min.y - 2.0 * LANE_PAD_PX).max(1.0);
        let text_rows = (room / TEXT_ROW_PX).floor().max(1.0) as usize;
        let spans: Vec<(f64, f64)> = list.iter().map(|dated| (dated.left, dated.right)).collect();
        let rows = pack(&spans, 3.0);
        let count = rows.iter().max().map_or(1, |row| row + 1).max(text_rows.min(list.len().max(1)));
        let row_px = (room / count as f64).min(TEXT_ROW_PX);
        let rows = self.spread(&list, &rows, count);
        let mut marks: Vec<LaneMark> = Vec::new();
        for (dated, row) in list.iter().zip(&rows) {
            let top = rect.min.y + LANE_PAD_PX + *row as f64 * row_px;
            let pad = (row_px * 0.14).min(2.0);
            let is_bar = dated.when.kind == WhenKind::Uncertain;
            let middle = top + row_px / 2.0;
            let half = if is_bar { (row_px / 2.0 - pad).min(2.2) } else { (row_px / 2.0 - pad).min(4.5) };
            marks.push(self.bar(dated, middle - half, middle + half));
        }
        if row_px >= TEXT_ROW_PX - 2.5 {
            self.name_corridors(&list, &rows, &mut marks);
        }
        marks
    }

    /// Rows in turn where there is room, so that names have space beside their marks; otherwise as packed.
    fn spread(&self, list: &[Dated], packed: &[usize], count: usize) -> Vec<usize> {
        let mut ends: Vec<f64> = vec![f64::NEG_INFINITY; count];
        let mut rows = Vec::with_capacity(list.len());
        for (dated, fallback) in list.iter().zip(packed) {
            let width = self.name_width(dated);
            let free = ends.iter().position(|end| *end + 3.0 <= dated.left);
            let row = free.unwrap_or_else(|| {
                // No row is free of names: the one whose end is furthest to the left loses its name.
                let first = ends.iter().enumerate().min_by(|(_, a), (_, b)| a.total_cmp(b));
                first.map_or(*fallback, |(row, _)| row)
            });
            if let Some(end) = ends.get_mut(row) {
                *end = dated.right + 4.0 + width;
            }
            rows.push(row);
        }
        rows
    }

    fn short_name(&self, dated: &Dated) -> &str {
        let corridor = self.catalog.corridors.get(dated.record.index);
        corridor.map_or("", |corridor| corridor.short.get(self.locale.lang))
    }

    fn name_width(&self, dated: &Dated) -> f64 {
        self.measure.width_px(self.short_name(dated), TextRole::Corridor)
    }

    fn name_corridors(&self, list: &[Dated], rows: &[usize], marks: &mut [LaneMark]) {
        for (index, (dated, row)) in list.iter().zip(rows).enumerate() {
            let end = dated.right + 4.0 + self.name_width(dated);
            let later = list.iter().zip(rows).skip(index + 1);
            let next = later
                .filter(|(_, other)| *other == row)
                .map(|(other, _)| other.left)
                .fold(f64::INFINITY, f64::min);
            let earlier = list.iter().zip(rows).take(index);
            let is_beneath =
                earlier.filter(|(_, other)| *other == row).any(|(other, _)| other.right > dated.left);
            if end + 2.0 > next || end > self.layout.plot.max.x || is_beneath {
                continue;
            }
            if let Some(mark) = marks.get_mut(index) {
                let at = ScreenPoint { x: dated.right + 4.0, y: mark.at.y };
                mark.ops.push(DrawOp::Text(TextOp {
                    at,
                    text: self.short_name(dated).to_owned(),
                    role: TextRole::Corridor,
                    anchor: Anchor::Start,
                    ink: dated.ink,
                    halo: Some(Ink::Paper),
                }));
            }
        }
    }
}

/// The row of a kind when each has its own.
pub(super) fn row_of(kind: EventKind) -> usize {
    EventKind::ALL.iter().position(|other| *other == kind).unwrap_or_default()
}

/// The box in which a mark is found.
pub(super) fn hit_box(mark: &LaneMark) -> ScreenRect {
    let grow = |min: f64, max: f64| ((HIT_PX - (max - min)) / 2.0).max(0.0);
    let (dx, dy) = (grow(mark.rect.min.x, mark.rect.max.x), grow(mark.rect.min.y, mark.rect.max.y));
    ScreenRect {
        min: ScreenPoint { x: mark.rect.min.x - dx, y: mark.rect.min.y - dy },
        max: ScreenPoint { x: mark.rect.max.x + dx, y: mark.rect.max.y + dy },
    }
}

fn around(at: ScreenPoint, radius_px: f64) -> ScreenRect {
    ScreenRect {
        min: ScreenPoint { x: at.x - radius_px, y: at.y - radius_px },
        max: ScreenPoint { x: at.x + radius_px, y: at.y + radius_px },
    }
}

/// A bar with pointed ends.
fn pointed(rect: &ScreenRect) -> Vec<ScreenPoint> {
    let (left, right) = (rect.min.x, rect.max.x);
    let (top, bottom, middle) = (rect.min.y, rect.max.y, f64::midpoint(rect.min.y, rect.max.y));
    let point = ((right - left) * 0.3).min((bottom - top) * 1.5);
    let p = |x, y| ScreenPoint { x, y };
    vec![
        p(left, middle),
        p(left + point, top),
        p(right - point, top),
        p(right, middle),
        p(right - point, bottom),
        p(left + point, bottom),
    ]
}

fn line(ends: [ScreenPoint; 2], ink: Ink, width_px: f64, dash: Dash) -> DrawOp {
    DrawOp::Screen {
        parts: vec![ends.to_vec()],
        closed: false,
        fill: None,
        stroke: Some(Stroke { ink, width_px, dash }),
    }
}

/// The days of everything dated that is kept, sorted; for the counts behind the lanes. A vague date counts on its first
/// day.
pub(super) fn dated_days(stage: &Stage) -> Vec<crate::units::Day> {
    let kept = stage.catalog.records().into_iter().filter(|record| {
        // A country has its document's date; it is not counted twice.
        record.kind != RecordKind::Country && stage.is_kept(*record)
    });
    let mut days: Vec<_> = kept
        .filter_map(|record| stage.catalog.when(record))
        // A year is no month: it would pile up on its January.
        .filter(|when| when.kind != WhenKind::Uncertain || when.extent.days() <= 31)
        .map(|when| DaySpan::first(when.extent))
        .collect();
    days.sort_unstable();
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointed_bar_stays_in_its_box() {
        let rect = ScreenRect { min: ScreenPoint { x: 10.0, y: 2.0 }, max: ScreenPoint { x: 13.0, y: 8.0 } };
        for point in pointed(&rect) {
            assert!(rect.contains(point), "{point:?}");
        }
    }

    #[test]
    fn each_kind_has_its_row() {
        let rows: std::collections::BTreeSet<_> = EventKind::ALL.iter().map(|kind| row_of(*kind)).collect();
        assert_eq!(rows.len(), EventKind::ALL.len());
    }
}
