//! Where things are on the timeline: the axis, the lanes, the strips above and below. Shared by what is drawn and by the
//! labels of the page.

use crate::i18n::Key;
use crate::state::AppState;
use crate::timescale::TimeAxis;
use crate::units::{ScreenPoint, ScreenRect, ScreenSize};

/// Room for lane names on the left of a wide timeline, CSS px.
const GUTTER_PX: f64 = 132.0;
/// From this width on there is a gutter, CSS px.
const WIDE_PX: f64 = 700.0;
/// Room at the ends of the axis, so that a handle at an end can be grasped whole, CSS px.
const END_PX: f64 = 12.0;
/// Height of the strip above the lanes: grips and the clock's date, CSS px.
pub(super) const GRIP_STRIP_PX: f64 = 18.0;
/// Height of the strip below the lanes: ticks, CSS px.
pub(super) const TICK_STRIP_PX: f64 = 18.0;
/// Least height of a row of events when each kind has its own, CSS px.
pub(super) const KIND_ROW_PX: f64 = 14.0;
/// Rows of the chronicle when each kind has its own: its name and eight kinds.
const CHRONICLE_ROWS: f64 = 9.0;

/// A lane, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Membership documents.
    Documents,
    /// Agreements and mechanisms of the report.
    Accords,
    /// Events of 2020.
    Chronicle,
    /// When corridors were proposed or launched.
    Corridors,
    /// Dated steps of projects.
    Milestones,
}

impl Lane {
    /// Every lane, top first.
    pub const ALL: [Self; 5] =
        [Self::Documents, Self::Accords, Self::Chronicle, Self::Corridors, Self::Milestones];

    /// Its name.
    pub const fn name(self) -> Key {
        match self {
            Self::Documents => Key::DescribeLaneDocuments,
            Self::Accords => Key::DescribeLaneAccords,
            Self::Chronicle => Key::DescribeLaneChronicle,
            Self::Corridors => Key::DescribeLaneCorridors,
            Self::Milestones => Key::DescribeLaneMilestones,
        }
    }

    /// Its share of the height.
    const fn share(self) -> f64 {
        match self {
            Self::Documents => 0.24,
            Self::Accords => 0.17,
            Self::Chronicle => 0.26,
            Self::Corridors => 0.18,
            Self::Milestones => 0.15,
        }
    }
}

/// Where the parts of a timeline are, CSS px.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineLayout {
    /// The lanes, top first; their boxes span the axis, not the gutter.
    pub lanes: [(Lane, ScreenRect); 5],
    /// All lanes together.
    pub plot: ScreenRect,
    /// Width of the column of names at the left; 0 where the names stand within the lanes.
    pub gutter_px: f64,
    /// Height of the chronicle's rows when each kind of event has its own, beneath a row for the name of the lane.
    pub kind_row_px: Option<f64>,
}

impl TimelineLayout {
    /// The box of a lane.
    pub fn lane(&self, lane: Lane) -> ScreenRect {
        self.lanes.iter().find(|(other, _)| *other == lane).map_or(self.plot, |(_, rect)| *rect)
    }
}

/// The axis of a state on a timeline of a width.
pub fn timeline_axis(state: &AppState, width: f64) -> TimeAxis {
    let left = gutter_px(width).max(END_PX);
    TimeAxis::new(state.axis, left, width - left - END_PX)
}

/// Where the parts are on a timeline of a size.
pub fn timeline_layout(size: ScreenSize) -> TimelineLayout {
    let gutter_px = gutter_px(size.width);
    let left = gutter_px.max(END_PX);
    let right = (size.width - END_PX).max(left + 1.0);
    let (top, bottom) = (GRIP_STRIP_PX, (size.height - TICK_STRIP_PX).max(GRIP_STRIP_PX + 8.0));
    let height = bottom - top;
    // The chronicle takes what its kinds need as soon as there is plenty; the others share the rest as before.
    let wanted = CHRONICLE_ROWS * KIND_ROW_PX;
    let is_high = height >= wanted * 2.0;
    let chronicle = if is_high { wanted.max(height * 0.42) } else { height * Lane::Chronicle.share() };
    let others = (height - chronicle) / (1.0 - Lane::Chronicle.share());
    let mut y = top;
    let lanes = Lane::ALL.map(|lane| {
        let lane_height = if lane == Lane::Chronicle { chronicle } else { others * lane.share() };
        let rect =
            ScreenRect { min: ScreenPoint { x: left, y }, max: ScreenPoint { x: right, y: y + lane_height } };
        y += lane_height;
        (lane, rect)
    });
    let plot = ScreenRect { min: ScreenPoint { x: left, y: top }, max: ScreenPoint { x: right, y: bottom } };
    TimelineLayout { lanes, plot, gutter_px, kind_row_px: is_high.then_some(chronicle / CHRONICLE_ROWS) }
}

fn gutter_px(width: f64) -> f64 {
    if width >= WIDE_PX { GUTTER_PX } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_fill_the_plot_without_gaps_at_any_height() {
        for height in [60.0, 104.0, 168.0, 320.0, 600.0] {
            let layout = timeline_layout(ScreenSize { width: 1000.0, height });
            let mut y = layout.plot.min.y;
            for (lane, rect) in layout.lanes {
                assert!((rect.min.y - y).abs() < 1e-9 && rect.max.y > rect.min.y, "{lane:?} {height}");
                y = rect.max.y;
            }
            assert!((y - layout.plot.max.y).abs() < 1e-9);
        }
    }

    #[test]
    fn the_axis_and_the_lanes_have_the_same_ends() {
        for width in [320.0, 360.0, 700.0, 1440.0] {
            let axis = timeline_axis(&AppState::default(), width);
            let plot = timeline_layout(ScreenSize { width, height: 168.0 }).plot;
            assert_eq!((axis.left_px, axis.left_px + axis.width_px), (plot.min.x, plot.max.x));
        }
    }
}
