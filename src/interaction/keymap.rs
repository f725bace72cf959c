//! Keys to intents, by the view that has the focus. Nothing is bound to the page as a whole. The help sheet shows [`HELP`],
//! which a test holds against the keys, both ways.

use crate::geometry::Direction;
use crate::i18n::Key;
use crate::state::Action;
use crate::units::ScreenOffset;

/// What has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// The marks of the map.
    Map,
    /// The marks of the timeline.
    Timeline,
}

/// What a key means.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// To the next mark in a direction.
    Go(Direction),
    /// To the first mark.
    First,
    /// To the last mark.
    Last,
    /// Close what is open.
    Close,
    /// Change the state.
    Act(Action),
}

/// How far Shift and an arrow move the map, CSS px.
const PAN_PX: f64 = 90.0;

/// What a key means; `None` leaves it to the browser. `key` is the browser's key name.
pub fn command(focus: Focus, key: &str, shift: bool) -> Option<Command> {
    let pan = |dx, dy| Some(Command::Act(Action::PanMap(ScreenOffset { dx, dy })));
    match (focus, key, shift) {
        (Focus::Map, "ArrowUp", true) => pan(0.0, PAN_PX),
        (Focus::Map, "ArrowDown", true) => pan(0.0, -PAN_PX),
        (Focus::Map, "ArrowLeft", true) => pan(PAN_PX, 0.0),
        (Focus::Map, "ArrowRight", true) => pan(-PAN_PX, 0.0),
        (_, "ArrowUp", _) => Some(Command::Go(Direction::Up)),
        (_, "ArrowDown", _) => Some(Command::Go(Direction::Down)),
        (_, "ArrowLeft", _) => Some(Command::Go(Direction::Left)),
        (_, "ArrowRight", _) => Some(Command::Go(Direction::Right)),
        (_, "Home", _) => Some(Command::First),
        (_, "End", _) => Some(Command::Last),
        (_, "Escape", _) => Some(Command::Close),
        (Focus::Map, "+" | "=", _) => Some(Command::Act(Action::ZoomMap { at: None, by: 1.0 })),
        (Focus::Map, "-", _) => Some(Command::Act(Action::ZoomMap { at: None, by: -1.0 })),
        (Focus::Map, "0", _) => Some(Command::Act(Action::ResetMap)),
        _ => None,
    }
}

/// Rows of the help sheet: where, which keys, what they do.
pub const HELP: [(Key, Key, Key); 11] = [
    (Key::HelpMap, Key::KeyArrows, Key::HelpArrowsMap),
    (Key::HelpMap, Key::KeyShiftArrows, Key::HelpPan),
    (Key::HelpMap, Key::KeyPlusMinus, Key::HelpZoom),
    (Key::HelpMap, Key::KeyHomeEnd, Key::HelpHomeEnd),
    (Key::HelpMap, Key::KeyEnter, Key::HelpEnter),
    (Key::HelpMap, Key::KeyPointer, Key::HelpMouse),
    (Key::HelpTimeline, Key::KeyArrows, Key::HelpArrowsTimeline),
    (Key::HelpTimeline, Key::KeyHomeEnd, Key::HelpHomeEnd),
    (Key::HelpTimeline, Key::KeyEnter, Key::HelpEnter),
    (Key::HelpTimeline, Key::KeyPointer, Key::HelpMouse),
    (Key::HelpDossier, Key::KeyEscape, Key::HelpEscape),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys behind a row of the help sheet, with whether Shift is held; none where the browser or the pointer does it.
    fn keys_of(keys: Key) -> (&'static [&'static str], bool) {
        match keys {
            Key::KeyArrows => (&["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"], false),
            Key::KeyShiftArrows => (&["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"], true),
            Key::KeyPlusMinus => (&["+", "=", "-", "0"], false),
            Key::KeyHomeEnd => (&["Home", "End"], false),
            Key::KeyEscape => (&["Escape"], false),
            _ => (&[], false),
        }
    }

    #[test]
    fn the_help_names_every_key_and_no_other() {
        for (focus, place) in [(Focus::Map, Key::HelpMap), (Focus::Timeline, Key::HelpTimeline)] {
            // Escape closes what is open from wherever it is pressed; the help says so once.
            let rows = || HELP.iter().filter(move |row| row.0 == place || row.1 == Key::KeyEscape);
            for (_, keys, _) in rows() {
                let (names, shift) = keys_of(*keys);
                for name in names {
                    assert!(
                        command(focus, name, shift).is_some(),
                        "{focus:?} {name} is promised and does nothing"
                    );
                }
            }
            let printable = (' '..='~').map(String::from);
            let named = ["Home", "End", "PageUp", "PageDown", "Escape", "Enter", "Tab", "Delete", "F1"]
                .map(str::to_owned);
            let arrows = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].map(str::to_owned);
            for name in printable.chain(named).chain(arrows) {
                for shift in [false, true] {
                    let is_told = rows().any(|(_, keys, _)| {
                        let (names, with_shift) = keys_of(*keys);
                        names.contains(&&*name)
                            && (with_shift == shift || !name.starts_with("Arrow") || focus == Focus::Timeline)
                    });
                    assert_eq!(command(focus, &name, shift).is_some(), is_told, "{focus:?} {name} {shift}");
                }
            }
        }
    }

    #[test]
    fn keys_that_type_or_tab_are_left_to_the_browser() {
        for key in ["Tab", "a", "Enter", " ", "PageDown"] {
            assert_eq!(command(Focus::Map, key, false), None, "{key}");
        }
        assert_eq!(command(Focus::Timeline, "+", false), None);
    }
}
