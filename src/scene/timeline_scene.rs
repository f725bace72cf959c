//! (stub until the timeline scene arrives)
use super::{Placement, Scene, TextMeasure};
use crate::domain::{Catalog, RecordRef};
use crate::i18n::Locale;
use crate::state::AppState;
use crate::timescale::TimeAxis;
use crate::units::{ScreenPoint, ScreenSize};
#[derive(Clone, Copy)]
pub struct TimelineInput<'a> {
    pub catalog: &'a Catalog,
    pub state: &'a AppState,
    pub locale: &'a Locale,
    pub measure: &'a dyn TextMeasure,
    pub size: ScreenSize,
}
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimelineHit {
    Record(RecordRef),
    HandleFirst,
    HandleLast,
    Window,
    Axis,
}
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineMark {
    pub hit: TimelineHit,
    pub at: ScreenPoint,
}
pub struct TimelineOverlay {
    pub scene: Scene,
    pub hits: Vec<TimelineMark>,
    pub focus: Vec<(RecordRef, ScreenPoint)>,
}
pub fn timeline_axis(state: &AppState, width: f64) -> TimeAxis {
    TimeAxis::new(state.axis, 0.0, width)
}
pub fn timeline_base(input: &TimelineInput) -> Scene {
    Scene {
        size: input.size,
        placement: Placement { scale: 1.0, dx: 0.0, dy: 0.0 },
        ground: None,
        ops: vec![],
    }
}
pub fn timeline_overlay(input: &TimelineInput) -> TimelineOverlay {
    TimelineOverlay { scene: timeline_base(input), hits: vec![], focus: vec![] }
}
pub fn timeline_hit_at(_: &[TimelineMark], _: ScreenPoint, _: f64) -> Option<TimelineHit> {
    None
}
