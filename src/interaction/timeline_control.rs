//! Gestures on the timeline, and what they took hold of, to actions. A drag is measured from where it began, so that whole
//! days neither get lost nor pile up.

use super::gesture::Gesture;
use crate::domain::RecordId;
use crate::state::Action;
use crate::timescale::TimeAxis;
use crate::units::DaySpan;

/// Factor for one CSS px of a wheel: a notch of 100 px is a fifth.
const WHEEL_ZOOM: f64 = 0.002;

/// What a drag has hold of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grip {
    /// The handle of the first day.
    First,
    /// The handle of the last day, the clock.
    Last,
    /// The window as a whole.
    Window,
    /// The axis beside and beneath.
    Axis,
}

/// What lies under a point of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimelineTarget {
    /// What a drag would take hold of.
    pub grip: Option<Grip>,
    /// The record there.
    pub record: Option<RecordId>,
}

/// The running drag of one timeline.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimelineControl {
    drag: Option<(Grip, TimeAxis, DaySpan)>,
}

impl TimelineControl {
    /// Whether something is being dragged.
    pub fn is_dragging(&self) -> bool {
        self.drag.is_some()
    }

    /// What a gesture means. `axis` and `window` are those on screen; `under` is what lies at the gesture's point.
    pub fn actions(
        &mut self,
        gesture: &Gesture,
        under: TimelineTarget,
        axis: TimeAxis,
        window: DaySpan,
    ) -> Vec<Action> {
        match *gesture {
            Gesture::Hover(_) => vec![Action::Hover(under.record)],
            Gesture::HoverEnd => vec![Action::Hover(None)],
            Gesture::Tap { at, .. } => match under.record {
                Some(id) => vec![Action::Select(id)],
                None => vec![Action::SetWindowLast(axis.day_at(at.x))],
            },
            Gesture::DoubleTap { at } => vec![Action::SetAxis(axis.zoomed_at(at.x, 2.0))],
            Gesture::DragStart { .. } => {
                self.drag = Some((under.grip.unwrap_or(Grip::Axis), axis, window));
                Vec::new()
            }
            Gesture::Drag { from, at, .. } => {
                let Some((grip, start_axis, start_window)) = self.drag else { return Vec::new() };
                let moved = at.x - from.x;
                let days = (moved / start_axis.day_px()).round() as i32;
                match grip {
                    Grip::First => vec![Action::SetWindowFirst(start_window.first().plus_days(days))],
                    Grip::Last => vec![Action::SetWindowLast(start_window.last().plus_days(days))],
                    Grip::Window => {
                        // From where the window is now to where it should be.
                        let target = start_window.first().plus_days(days);
                        vec![Action::ShiftWindow(target.0.saturating_sub(window.first().0))]
                    }
                    Grip::Axis => vec![Action::SetAxis(start_axis.panned_by(moved))],
                }
            }
            Gesture::Yielded { .. } => Vec::new(),
            Gesture::DragEnd { .. } | Gesture::Cancelled | Gesture::PinchEnd => {
                self.drag = None;
                Vec::new()
            }
            Gesture::Pinch { centre, scale_factor, .. } => {
                vec![Action::SetAxis(axis.zoomed_at(centre.x, scale_factor))]
            }
            Gesture::Wheel { at, delta, zoom } => {
                if delta.dx.abs() > delta.dy.abs() {
                    return vec![Action::SetAxis(axis.panned_by(-delta.dx))];
                }
                let step = if zoom { 4.0 } else { 1.0 };
                let factor = (-delta.dy * WHEEL_ZOOM * step).clamp(-1.0, 1.0).exp2();
                vec![Action::SetAxis(axis.zoomed_at(at.x, factor))]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interaction::{Modifiers, PointerKind};
    use crate::units::{Day, ScreenOffset, ScreenPoint};

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_handle_follows_the_pointer_by_whole_days_from_where_it_began() {
        let axis = TimeAxis::new(DaySpan::new(day("2020-01-01"), day("2020-12-31")), 0.0, 732.0);
        let window = DaySpan::new(day("2020-03-01"), day("2020-06-30"));
        let mut control = TimelineControl::default();
        let at = |x| ScreenPoint { x, y: 10.0 };
        let start =
            Gesture::DragStart { at: at(100.0), kind: PointerKind::Mouse, modifiers: Modifiers::default() };
        let under = TimelineTarget { grip: Some(Grip::Last), record: None };
        assert!(control.actions(&start, under, axis, window).is_empty());
        let drag =
            Gesture::Drag { from: at(100.0), at: at(121.0), offset: ScreenOffset { dx: 1.0, dy: 0.0 } };
        // 2 px a day: 21 px are ten and a half days, rounded away from zero.
        let actions = control.actions(&drag, TimelineTarget::default(), axis, window);
        assert_eq!(actions, [Action::SetWindowLast(day("2020-07-11"))]);
        assert!(control.is_dragging());
    }

    #[test]
    fn a_tap_beside_every_mark_sets_the_clock_there() {
        let axis = TimeAxis::new(DaySpan::new(day("2020-01-01"), day("2020-12-31")), 0.0, 366.0);
        let tap = Gesture::Tap { at: ScreenPoint { x: 31.5, y: 0.0 }, kind: PointerKind::Mouse };
        let actions = TimelineControl::default().actions(&tap, TimelineTarget::default(), axis, axis.span);
        assert_eq!(actions, [Action::SetWindowLast(day("2020-02-01"))]);
    }
}
