//! Gestures on the map, and what lay under them, to actions.

use super::gesture::Gesture;
use crate::domain::RecordId;
use crate::state::Action;

/// Doublings for one CSS px of an ordinary wheel: a notch of 100 px is a quarter of a doubling.
const WHEEL_ZOOM: f64 = 0.0025;
/// Doublings for one CSS px of a trackpad pinch, which reports small steps.
const PINCH_ZOOM: f64 = 0.01;
/// No single event magnifies more than this.
const LARGEST_ZOOM: f64 = 0.75;

/// What a gesture on the map means. `hit` is the record under the gesture's point, if any.
pub fn map_actions(gesture: &Gesture, hit: Option<RecordId>) -> Vec<Action> {
    match *gesture {
        Gesture::Hover(_) => vec![Action::Hover(hit)],
        Gesture::HoverEnd => vec![Action::Hover(None)],
        Gesture::Tap { .. } => vec![hit.map_or(Action::Deselect, Action::SelectHere)],
        Gesture::DoubleTap { at } => vec![Action::ZoomMap { at: Some(at), by: 1.0 }],
        Gesture::Drag { offset, .. } => vec![Action::PanMap(offset)],
        Gesture::Pinch { centre, scale_factor, offset } => {
            vec![Action::PanMap(offset), Action::ZoomMap { at: Some(centre), by: scale_factor.log2() }]
        }
        Gesture::Wheel { at, delta, zoom } => {
            let by = -delta.dy * if zoom { PINCH_ZOOM } else { WHEEL_ZOOM };
            vec![Action::ZoomMap { at: Some(at), by: by.clamp(-LARGEST_ZOOM, LARGEST_ZOOM) }]
        }
        Gesture::DragStart { .. }
        | Gesture::DragEnd { .. }
        | Gesture::PinchEnd
        | Gesture::Yielded { .. }
        | Gesture::Cancelled => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interaction::PointerKind;
    use crate::units::{ScreenOffset, ScreenPoint};

    const AT: ScreenPoint = ScreenPoint { x: 10.0, y: 20.0 };

    #[test]
    fn a_tap_opens_what_lies_there_and_closes_on_nothing() {
        let tap = Gesture::Tap { at: AT, kind: PointerKind::Touch };
        let id = RecordId::parse("country-kaz").unwrap();
        assert_eq!(map_actions(&tap, Some(id.clone())), [Action::SelectHere(id)]);
        assert_eq!(map_actions(&tap, None), [Action::Deselect]);
    }

    #[test]
    fn a_wheel_towards_the_reader_goes_away_from_the_map_and_never_far_at_once() {
        let wheel = |dy| Gesture::Wheel { at: AT, delta: ScreenOffset { dx: 0.0, dy }, zoom: false };
        assert_eq!(map_actions(&wheel(100.0), None), [Action::ZoomMap { at: Some(AT), by: -0.25 }]);
        assert_eq!(map_actions(&wheel(-1e6), None), [Action::ZoomMap { at: Some(AT), by: 0.75 }]);
    }
}
