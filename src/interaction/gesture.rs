//! Raw input to gestures, as a state machine without a clock: every duration comes from the events' timestamps.
//!
//! It does not know what lies under a point, nor what a gesture will do. It believes nothing it is told: a pointer
//! that was never pressed may be released, ids may repeat, time may run backwards and numbers may not be finite;
//! none of it makes a NaN or a gesture without its beginning.

use crate::units::{ScreenOffset, ScreenPoint};

use super::inertia::VelocityTracker;
use super::raw::{Modifiers, PointerKind, RawInput};

/// How far a finger or pen may tremble within a tap, CSS px (a fingertip rolls about this much on a phone).
const TOUCH_SLOP_PX: f64 = 8.0;
/// The same for a mouse, which rests on a table.
const MOUSE_SLOP_PX: f64 = 4.0;
/// A press that lasts longer is not a tap, ms.
const TAP_MS: f64 = 500.0;
/// Longest pause between the release of the first tap and the press of the second, ms.
const DOUBLE_TAP_MS: f64 = 300.0;
/// Farthest the second tap may lie from the first, CSS px.
const DOUBLE_TAP_PX: f64 = 24.0;
/// Fingers cannot be closer than this; below it the ratio of distances is noise, CSS px.
const CLOSEST_FINGERS_PX: f64 = 16.0;
/// No hand spreads more than this between two events.
const LARGEST_STEP: f64 = 8.0;
/// Positions and wheel steps are kept within this, CSS px, so that no sum overflows; far outside any screen.
const FARTHEST_PX: f64 = 1e6;

/// What a reader did. Positions are CSS px from the view's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gesture {
    /// A mouse or pen moves over the view without being pressed.
    Hover(ScreenPoint),
    /// It left the view, or pressed and moved: nothing is pointed at any more.
    HoverEnd,
    /// A short press in one place.
    Tap {
        /// Where it went down.
        at: ScreenPoint,
        /// What pointed.
        kind: PointerKind,
    },
    /// A second tap in the same place soon after a [`Gesture::Tap`]; replaces the second tap.
    DoubleTap {
        /// Where it went down.
        at: ScreenPoint,
    },
    /// A pressed pointer began to move. Exactly one of [`Gesture::DragEnd`] and [`Gesture::Cancelled`] follows.
    DragStart {
        /// Where it went down: what lay here is what is dragged.
        at: ScreenPoint,
        /// What drags.
        kind: PointerKind,
        /// Keys held when it went down.
        modifiers: Modifiers,
    },
    /// It moved on.
    Drag {
        /// Where the drag started.
        from: ScreenPoint,
        /// Where it is.
        at: ScreenPoint,
        /// How far since the last gesture of this drag; their sum is always `at - from`.
        offset: ScreenOffset,
    },
    /// It was released, or a second finger joined (then without velocity).
    DragEnd {
        /// Where.
        at: ScreenPoint,
        /// CSS px a second; zero when it rested before.
        velocity: ScreenOffset,
    },
    /// Two fingers moved. To follow them, move by `offset`, then scale about `centre`.
    Pinch {
        /// The middle between the fingers, after the movement.
        centre: ScreenPoint,
        /// Distance of the fingers over their last distance; finite, 1/8 ..= 8.
        scale_factor: f64,
        /// How far the middle moved.
        offset: ScreenOffset,
    },
    /// One of the two fingers was lifted; a drag by the other may follow.
    PinchEnd,
    /// A wheel or trackpad scroll.
    Wheel {
        /// Where.
        at: ScreenPoint,
        /// How far, CSS px; down and right positive.
        delta: ScreenOffset,
        /// A trackpad pinch, or Control or Command held: meant as zoom.
        zoom: bool,
    },
    /// The view left a movement to the page around it. A plain wheel says so each time, a finger once for each press.
    Yielded {
        /// What moved: a mouse stands for a wheel.
        kind: PointerKind,
    },
    /// The browser took the pointer away: whatever was going on is over, and should be undone if it can be.
    Cancelled,
}

/// What a view leaves to the page around it, so that a reader can scroll past it. Two fingers, a wheel with Control or
/// Command and every button work all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Yielding {
    /// Nothing: the view is all there is.
    #[default]
    Nothing,
    /// The plain wheel.
    Wheel,
    /// The plain wheel, and one finger.
    WheelAndFinger,
}

impl Yielding {
    /// Whether a wheel is the view's own, and not the page's to scroll with.
    pub const fn takes_wheel(self, input: &RawInput) -> bool {
        match (self, input) {
            (Self::Nothing, _) => true,
            (_, RawInput::Wheel { pinch, modifiers, .. }) => *pinch || modifiers.ctrl_or_meta,
            _ => false,
        }
    }
}

/// A pressed pointer.
#[derive(Debug, Clone, Copy)]
struct Contact {
    pointer: i32,
    kind: PointerKind,
    start: ScreenPoint,
    start_ms: f64,
    at: ScreenPoint,
    modifiers: Modifiers,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Phase {
    /// Nothing is pressed.
    Idle,
    /// Pressed, not yet moved.
    Pressed,
    /// Left over from a pinch: can only become a drag, with the first movement.
    Rest,
    /// One finger whose movement was left to the page.
    Yielded,
    Dragging,
    Pinching,
}

/// The state machine; one for each view.
#[derive(Debug, Clone)]
pub struct GestureMachine {
    /// In order of pressing; the first two make a pinch, further fingers wait.
    contacts: Vec<Contact>,
    yielding: Yielding,
    phase: Phase,
    hovering: bool,
    /// Where and when the last tap ended, if it may become a double tap.
    last_tap: Option<(ScreenPoint, f64)>,
    velocity: VelocityTracker,
}

impl Default for GestureMachine {
    fn default() -> Self {
        Self::new()
    }
}

impl GestureMachine {
    /// A machine that has seen nothing.
    pub fn new() -> Self {
        Self {
            contacts: Vec::new(),
            yielding: Yielding::Nothing,
            phase: Phase::Idle,
            hovering: false,
            last_tap: None,
            velocity: VelocityTracker::new(),
        }
    }

    /// From now on this much is left to the page around the view.
    pub fn set_yielding(&mut self, yielding: Yielding) {
        self.yielding = yielding;
    }

    /// Whether a pointer is pressed.
    pub fn is_pressed(&self) -> bool {
        !self.contacts.is_empty()
    }

    /// Takes one event and returns what it means, in order; mostly none or one. Events with numbers that are not
    /// finite mean nothing, except that a release always releases.
    pub fn feed(&mut self, input: RawInput) -> Vec<Gesture> {
        let mut out = Vec::new();
        match input {
            RawInput::Down { pointer, kind, at, time_ms, modifiers } => {
                if let Some(at) = placed(at) {
                    self.press(
                        Contact { pointer, kind, start: at, start_ms: time_ms, at, modifiers },
                        &mut out,
                    );
                }
            }
            RawInput::Move { pointer, kind, at, time_ms } => {
                if let Some(at) = placed(at) {
                    self.shift(pointer, kind, at, time_ms, &mut out);
                }
            }
            RawInput::Up { pointer, at, time_ms, .. } => self.release(pointer, at, time_ms, &mut out),
            RawInput::Cancel { pointer } => {
                if self.index_of(pointer).is_some() {
                    // The browser scrolls the page with the finger.
                    if let Some(kind) = self.finger_yields().filter(|_| self.phase == Phase::Pressed) {
                        out.push(Gesture::Yielded { kind });
                    }
                    self.cancel(&mut out);
                }
            }
            RawInput::Leave => self.end_hover(&mut out),
            RawInput::Wheel { at, delta, pinch, modifiers, .. } => {
                let delta = placed(ScreenPoint { x: delta.dx, y: delta.dy });
                if !self.yielding.takes_wheel(&input) {
                    out.push(Gesture::Yielded { kind: PointerKind::Mouse });
                } else if let (Some(at), Some(delta)) = (placed(at), delta) {
                    let delta = ScreenOffset { dx: delta.x, dy: delta.y };
                    out.push(Gesture::Wheel { at, delta, zoom: pinch || modifiers.ctrl_or_meta });
                }
            }
        }
        out
    }

    fn press(&mut self, contact: Contact, out: &mut Vec<Gesture>) {
        if self.index_of(contact.pointer).is_some() {
            // Its release was lost: the old press ends here.
            self.cancel(out);
        }
        // A mouse cannot pinch, and a palm beside a pen means nothing.
        let joins = |first: &Contact| first.kind == PointerKind::Touch && contact.kind == PointerKind::Touch;
        if !self.contacts.first().is_none_or(joins) {
            return;
        }
        self.contacts.push(contact);
        match self.contacts.len() {
            1 => {
                self.phase = Phase::Pressed;
                self.velocity.clear();
                self.velocity.push(contact.start_ms, contact.at);
            }
            2 => {
                if self.phase == Phase::Dragging {
                    let at = self.contacts.first().map_or(contact.at, |first| first.at);
                    out.push(Gesture::DragEnd { at, velocity: ScreenOffset::default() });
                }
                self.phase = Phase::Pinching;
                self.last_tap = None;
                self.end_hover(out);
            }
            _ => {}
        }
    }

    fn shift(
        &mut self,
        pointer: i32,
        kind: PointerKind,
        at: ScreenPoint,
        time_ms: f64,
        out: &mut Vec<Gesture>,
    ) {
        let Some(index) = self.index_of(pointer) else {
            if self.contacts.is_empty() && kind != PointerKind::Touch {
                self.hovering = true;
                out.push(Gesture::Hover(at));
            }
            return;
        };
        let before = self.fingers();
        let Some(contact) = self.contacts.get_mut(index) else { return };
        let last = contact.at;
        contact.at = at;
        let contact = *contact;
        match self.phase {
            Phase::Idle | Phase::Yielded => {}
            Phase::Pressed | Phase::Rest if self.finger_yields().is_some() => {
                if at.distance_to(contact.start) >= TOUCH_SLOP_PX {
                    self.phase = Phase::Yielded;
                    self.last_tap = None;
                    out.push(Gesture::Yielded { kind: contact.kind });
                }
            }
            Phase::Pressed | Phase::Rest => {
                self.velocity.push(time_ms, at);
                let slop = match (self.phase, contact.kind) {
                    (Phase::Rest, _) => 0.0,
                    (_, PointerKind::Mouse) => MOUSE_SLOP_PX,
                    _ => TOUCH_SLOP_PX,
                };
                let moved = at.distance_to(contact.start);
                if moved > 0.0 && moved >= slop {
                    self.phase = Phase::Dragging;
                    self.last_tap = None;
                    self.end_hover(out);
                    let Contact { start, kind, modifiers, .. } = contact;
                    out.push(Gesture::DragStart { at: start, kind, modifiers });
                    out.push(Gesture::Drag { from: start, at, offset: offset_between(start, at) });
                }
            }
            Phase::Dragging => {
                self.velocity.push(time_ms, at);
                out.push(Gesture::Drag { from: contact.start, at, offset: offset_between(last, at) });
            }
            Phase::Pinching => {
                if index > 1 {
                    return;
                }
                if let (Some((a, b)), Some((c, d))) = (before, self.fingers()) {
                    let centre = middle(c, d);
                    let ratio =
                        c.distance_to(d).max(CLOSEST_FINGERS_PX) / a.distance_to(b).max(CLOSEST_FINGERS_PX);
                    out.push(Gesture::Pinch {
                        centre,
                        scale_factor: ratio.clamp(1.0 / LARGEST_STEP, LARGEST_STEP),
                        offset: offset_between(middle(a, b), centre),
                    });
                }
            }
        }
    }

    fn release(&mut self, pointer: i32, at: ScreenPoint, time_ms: f64, out: &mut Vec<Gesture>) {
        let Some(index) = self.index_of(pointer) else { return };
        let contact = self.contacts.remove(index);
        let at = placed(at).unwrap_or(contact.at);
        match self.phase {
            Phase::Idle => {}
            Phase::Pressed => {
                self.phase = Phase::Idle;
                let slop = if contact.kind == PointerKind::Mouse { MOUSE_SLOP_PX } else { TOUCH_SLOP_PX };
                let is_short = lasted(contact.start_ms, time_ms) < TAP_MS;
                if is_short && at.distance_to(contact.start) < slop {
                    out.push(self.tap(&contact, time_ms));
                } else {
                    self.last_tap = None;
                }
            }
            Phase::Rest | Phase::Yielded => self.phase = Phase::Idle,
            Phase::Dragging => {
                self.phase = Phase::Idle;
                let offset = offset_between(contact.at, at);
                if offset != ScreenOffset::default() {
                    self.velocity.push(time_ms, at);
                    out.push(Gesture::Drag { from: contact.start, at, offset });
                }
                out.push(Gesture::DragEnd { at, velocity: self.velocity.velocity(time_ms) });
            }
            Phase::Pinching => {
                if self.contacts.len() < 2 {
                    out.push(Gesture::PinchEnd);
                    self.phase = Phase::Rest;
                    self.velocity.clear();
                    for left in &mut self.contacts {
                        left.start = left.at;
                    }
                }
            }
        }
        if self.contacts.is_empty() {
            self.phase = Phase::Idle;
        }
    }

    fn tap(&mut self, contact: &Contact, time_ms: f64) -> Gesture {
        let at = contact.start;
        let is_second = self.last_tap.take().is_some_and(|(first, first_ms)| {
            let pause_ms = contact.start_ms - first_ms;
            (0.0..=DOUBLE_TAP_MS).contains(&pause_ms) && first.distance_to(at) <= DOUBLE_TAP_PX
        });
        if is_second {
            return Gesture::DoubleTap { at };
        }
        self.last_tap = Some((at, time_ms));
        Gesture::Tap { at, kind: contact.kind }
    }

    /// The finger that is pressed alone, where one finger is the page's.
    fn finger_yields(&self) -> Option<PointerKind> {
        match self.contacts.as_slice() {
            [only] if only.kind == PointerKind::Touch && self.yielding == Yielding::WheelAndFinger => {
                Some(only.kind)
            }
            _ => None,
        }
    }

    /// Ends everything pressed; fingers still down count no more until they are pressed again.
    fn cancel(&mut self, out: &mut Vec<Gesture>) {
        self.contacts.clear();
        self.phase = Phase::Idle;
        self.last_tap = None;
        self.velocity.clear();
        out.push(Gesture::Cancelled);
    }

    fn end_hover(&mut self, out: &mut Vec<Gesture>) {
        if std::mem::take(&mut self.hovering) {
            out.push(Gesture::HoverEnd);
        }
    }

    fn index_of(&self, pointer: i32) -> Option<usize> {
        self.contacts.iter().position(|contact| contact.pointer == pointer)
    }

    /// Where the two fingers of a pinch are.
    fn fingers(&self) -> Option<(ScreenPoint, ScreenPoint)> {
        match self.contacts.as_slice() {
            [first, second, ..] => Some((first.at, second.at)),
            _ => None,
        }
    }
}

/// The point, kept within reason; `None` when it is nowhere.
fn placed(p: ScreenPoint) -> Option<ScreenPoint> {
    (p.x.is_finite() && p.y.is_finite()).then(|| ScreenPoint {
        x: p.x.clamp(-FARTHEST_PX, FARTHEST_PX),
        y: p.y.clamp(-FARTHEST_PX, FARTHEST_PX),
    })
}

/// Milliseconds between two timestamps; 0 when the clock ran backwards or is broken.
fn lasted(start_ms: f64, end_ms: f64) -> f64 {
    (end_ms - start_ms).max(0.0)
}

fn offset_between(from: ScreenPoint, to: ScreenPoint) -> ScreenOffset {
    ScreenOffset { dx: to.x - from.x, dy: to.y - from.y }
}

fn middle(a: ScreenPoint, b: ScreenPoint) -> ScreenPoint {
    ScreenPoint { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use PointerKind::{Mouse, Pen, Touch};

    fn p(x: f64, y: f64) -> ScreenPoint {
        ScreenPoint { x, y }
    }
    fn down(pointer: i32, kind: PointerKind, x: f64, y: f64, time_ms: f64) -> RawInput {
        RawInput::Down { pointer, kind, at: p(x, y), time_ms, modifiers: Modifiers::default() }
    }
    fn mov(pointer: i32, kind: PointerKind, x: f64, y: f64, time_ms: f64) -> RawInput {
        RawInput::Move { pointer, kind, at: p(x, y), time_ms }
    }
    fn up(pointer: i32, kind: PointerKind, x: f64, y: f64, time_ms: f64) -> RawInput {
        RawInput::Up { pointer, kind, at: p(x, y), time_ms }
    }
    fn cancel(pointer: i32) -> RawInput {
        RawInput::Cancel { pointer }
    }

    /// A gesture in one short word, so that a table of cases can be read.
    fn word(gesture: &Gesture) -> &'static str {
        match gesture {
            Gesture::Hover(_) => "hover",
            Gesture::HoverEnd => "hover-end",
            Gesture::Tap { .. } => "tap",
            Gesture::DoubleTap { .. } => "double",
            Gesture::DragStart { .. } => "start",
            Gesture::Drag { .. } => "drag",
            Gesture::DragEnd { .. } => "end",
            Gesture::Pinch { .. } => "pinch",
            Gesture::PinchEnd => "pinch-end",
            Gesture::Wheel { zoom: true, .. } => "zoom",
            Gesture::Wheel { zoom: false, .. } => "wheel",
            Gesture::Yielded { kind: Touch } => "yielded-finger",
            Gesture::Yielded { .. } => "yielded-wheel",
            Gesture::Cancelled => "cancelled",
        }
    }

    fn fed(inputs: &[RawInput]) -> Vec<Gesture> {
        let mut machine = GestureMachine::new();
        inputs.iter().flat_map(|input| machine.feed(*input)).collect()
    }

    fn words(inputs: &[RawInput]) -> String {
        fed(inputs).iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table")]
    fn sequences_mean_what_a_hand_meant() {
        let cases: &[(&str, &[RawInput], &str)] = &[
            ("a tap", &[down(1, Touch, 9., 9., 0.), up(1, Touch, 9., 9., 80.)], "tap"),
            (
                "a trembling finger still taps",
                &[down(1, Touch, 0., 0., 0.), mov(1, Touch, 5., 5., 40.), up(1, Touch, 5., 5., 80.)],
                "tap",
            ),
            (
                "a mouse that moved as much drags",
                &[down(1, Mouse, 0., 0., 0.), mov(1, Mouse, 3., 3., 40.), up(1, Mouse, 3., 3., 80.)],
                "start drag end",
            ),
            ("a long press is no tap", &[down(1, Pen, 0., 0., 0.), up(1, Pen, 0., 0., 500.)], ""),
            (
                "a long press still drags",
                &[down(1, Touch, 0., 0., 0.), mov(1, Touch, 20., 0., 900.), up(1, Touch, 20., 0., 950.)],
                "start drag end",
            ),
            (
                "two quick taps",
                &[
                    down(1, Touch, 0., 0., 0.),
                    up(1, Touch, 0., 0., 50.),
                    down(2, Touch, 10., 10., 200.),
                    up(2, Touch, 10., 10., 250.),
                ],
                "tap double",
            ),
            (
                "a third tap is a first one again",
                &[
                    down(1, Touch, 0., 0., 0.),
                    up(1, Touch, 0., 0., 50.),
                    down(2, Touch, 0., 0., 100.),
                    up(2, Touch, 0., 0., 150.),
                    down(3, Touch, 0., 0., 200.),
                    up(3, Touch, 0., 0., 250.),
                ],
                "tap double tap",
            ),
            (
                "two taps too far apart in time",
                &[
                    down(1, Touch, 0., 0., 0.),
                    up(1, Touch, 0., 0., 50.),
                    down(1, Touch, 0., 0., 351.),
                    up(1, Touch, 0., 0., 380.),
                ],
                "tap tap",
            ),
            (
                "two taps too far apart in space",
                &[
                    down(1, Touch, 0., 0., 0.),
                    up(1, Touch, 0., 0., 50.),
                    down(1, Touch, 25., 0., 100.),
                    up(1, Touch, 25., 0., 150.),
                ],
                "tap tap",
            ),
            (
                "a drag that becomes a pinch and a drag again",
                &[
                    down(1, Touch, 0., 0., 0.),
                    mov(1, Touch, 20., 0., 20.),
                    down(2, Touch, 120., 0., 40.),
                    mov(2, Touch, 220., 0., 60.),
                    up(1, Touch, 20., 0., 80.),
                    mov(2, Touch, 221., 0., 100.),
                    up(2, Touch, 221., 0., 120.),
                ],
                "start drag end pinch pinch-end start drag end",
            ),
            (
                "a pinch that lifts both fingers taps nothing",
                &[
                    down(1, Touch, 0., 0., 0.),
                    down(2, Touch, 50., 0., 5.),
                    up(2, Touch, 50., 0., 50.),
                    up(1, Touch, 0., 0., 55.),
                ],
                "pinch-end",
            ),
            (
                "a third finger takes over from a lifted one",
                &[
                    down(1, Touch, 0., 0., 0.),
                    down(2, Touch, 50., 0., 5.),
                    down(3, Touch, 0., 90., 9.),
                    mov(3, Touch, 0., 95., 12.),
                    up(1, Touch, 0., 0., 20.),
                    mov(3, Touch, 0., 99., 30.),
                ],
                "pinch",
            ),
            (
                "the browser takes the finger to scroll",
                &[
                    down(1, Touch, 0., 0., 0.),
                    mov(1, Touch, 20., 0., 20.),
                    cancel(1),
                    mov(1, Touch, 40., 0., 40.),
                ],
                "start drag cancelled",
            ),
            (
                "a cancelled pinch frees both fingers",
                &[
                    down(1, Touch, 0., 0., 0.),
                    down(2, Touch, 50., 0., 5.),
                    cancel(2),
                    mov(1, Touch, 50., 0., 9.),
                    up(1, Touch, 50., 0., 12.),
                ],
                "cancelled",
            ),
            (
                "hovering ends on leaving",
                &[mov(1, Mouse, 1., 1., 0.), RawInput::Leave, RawInput::Leave],
                "hover hover-end",
            ),
            (
                "hovering ends when a drag begins",
                &[mov(1, Mouse, 1., 1., 0.), down(1, Mouse, 1., 1., 9.), mov(1, Mouse, 9., 9., 19.)],
                "hover hover-end start drag",
            ),
            ("a finger does not hover", &[mov(1, Touch, 1., 1., 0.)], ""),
            ("a release without a press", &[up(1, Mouse, 1., 1., 0.), cancel(4)], ""),
            (
                "a press repeated without its release",
                &[
                    down(1, Mouse, 0., 0., 0.),
                    mov(1, Mouse, 50., 0., 10.),
                    down(1, Mouse, 0., 0., 900.),
                    up(1, Mouse, 0., 0., 950.),
                ],
                "start drag cancelled tap",
            ),
            (
                "a palm beside the pen is ignored",
                &[
                    down(1, Pen, 0., 0., 0.),
                    down(2, Touch, 99., 99., 5.),
                    mov(2, Touch, 50., 50., 9.),
                    up(2, Touch, 50., 50., 12.),
                    up(1, Pen, 0., 0., 30.),
                ],
                "tap",
            ),
            ("time runs backwards", &[down(1, Mouse, 0., 0., 900.), up(1, Mouse, 0., 0., 100.)], "tap"),
            (
                "a place that is none",
                &[
                    down(1, Mouse, f64::NAN, 0., 0.),
                    down(2, Mouse, 0., 0., 0.),
                    mov(2, Mouse, f64::INFINITY, 0., 9.),
                    up(2, Mouse, f64::NAN, 0., 20.),
                ],
                "tap",
            ),
        ];
        for (name, inputs, expected) in cases {
            assert_eq!(words(inputs), *expected, "{name}");
        }
    }

    #[test]
    fn a_drag_adds_up_to_its_way_and_ends_with_its_velocity() {
        let gestures = fed(&[
            down(1, Touch, 10., 10., 0.),
            mov(1, Touch, 30., 10., 20.),
            mov(1, Touch, 50., 10., 40.),
            up(1, Touch, 70., 10., 60.),
        ]);
        let (mut sum, mut end) = (0.0, None);
        for gesture in &gestures {
            match gesture {
                Gesture::Drag { from, offset, .. } => {
                    assert_eq!(*from, p(10., 10.));
                    sum += offset.dx;
                }
                Gesture::DragEnd { at, velocity } => end = Some((*at, *velocity)),
                _ => {}
            }
        }
        assert_eq!(sum, 60.0);
        let (at, velocity) = end.unwrap();
        assert_eq!(at, p(70., 10.));
        assert!((velocity.dx - 1000.0).abs() < 1e-6 && velocity.dy == 0.0, "{velocity:?}");
    }

    #[test]
    fn spreading_two_fingers_doubles_the_scale_about_their_middle() {
        let gestures = fed(&[
            down(1, Touch, 100., 100., 0.),
            down(2, Touch, 200., 100., 5.),
            mov(2, Touch, 300., 100., 20.),
        ]);
        assert_eq!(
            gestures,
            [Gesture::Pinch {
                centre: p(200., 100.),
                scale_factor: 2.0,
                offset: ScreenOffset { dx: 50.0, dy: 0.0 }
            }]
        );
    }

    #[test]
    fn a_wheel_with_control_or_a_trackpad_pinch_means_zoom() {
        let held = Modifiers { ctrl_or_meta: true, ..Modifiers::default() };
        for (pinch, modifiers, expected) in [
            (false, Modifiers::default(), "wheel"),
            (true, Modifiers::default(), "zoom"),
            (false, held, "zoom"),
        ] {
            let delta = ScreenOffset { dx: 0.0, dy: 100.0 };
            let input = RawInput::Wheel { at: p(1., 1.), delta, pinch, modifiers, time_ms: 0.0 };
            assert_eq!(words(&[input]), expected);
        }
    }

    fn words_yielding(yielding: Yielding, inputs: &[RawInput]) -> String {
        let mut machine = GestureMachine::new();
        machine.set_yielding(yielding);
        let gestures = inputs.iter().flat_map(|input| machine.feed(*input)).collect::<Vec<_>>();
        gestures.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn within_a_page_one_finger_scrolls_it_and_two_move_the_view() {
        let cases: [(&str, &[RawInput], &str); 6] = [
            ("a tap is a tap", &[down(1, Touch, 0., 0., 0.), up(1, Touch, 3., 0., 50.)], "tap"),
            (
                "one finger is told once and does nothing",
                &[
                    down(1, Touch, 0., 0., 0.),
                    mov(1, Touch, 20., 0., 20.),
                    mov(1, Touch, 90., 0., 40.),
                    up(1, Touch, 90., 0., 60.),
                ],
                "yielded-finger",
            ),
            (
                "the browser scrolls with it",
                &[down(1, Touch, 0., 0., 0.), mov(1, Touch, 0., 4., 20.), cancel(1)],
                "yielded-finger cancelled",
            ),
            (
                "a second finger makes a pinch, and what is left of it is no drag",
                &[
                    down(1, Touch, 0., 0., 0.),
                    mov(1, Touch, 20., 0., 20.),
                    down(2, Touch, 120., 0., 40.),
                    mov(2, Touch, 220., 0., 60.),
                    up(2, Touch, 220., 0., 80.),
                    mov(1, Touch, 60., 0., 100.),
                    up(1, Touch, 60., 0., 120.),
                ],
                "yielded-finger pinch pinch-end yielded-finger",
            ),
            (
                "a mouse and a pen drag as ever",
                &[down(1, Mouse, 0., 0., 0.), mov(1, Mouse, 9., 9., 10.), up(1, Mouse, 9., 9., 20.)],
                "start drag end",
            ),
            (
                "two taps are two taps",
                &[
                    down(1, Touch, 0., 0., 0.),
                    up(1, Touch, 0., 0., 50.),
                    down(1, Touch, 0., 0., 100.),
                    up(1, Touch, 0., 0., 150.),
                ],
                "tap double",
            ),
        ];
        for (name, inputs, expected) in cases {
            assert_eq!(words_yielding(Yielding::WheelAndFinger, inputs), expected, "{name}");
        }
        // Where only the wheel is the page's, a finger drags.
        assert_eq!(words_yielding(Yielding::Wheel, cases[1].1), "start drag drag end");
    }

    #[test]
    fn within_a_page_a_plain_wheel_scrolls_it_and_one_with_control_magnifies() {
        let held = Modifiers { ctrl_or_meta: true, ..Modifiers::default() };
        for (pinch, modifiers, expected) in [
            (false, Modifiers::default(), "yielded-wheel"),
            (true, Modifiers::default(), "zoom"),
            (false, held, "zoom"),
            (false, Modifiers { shift: true, ..Modifiers::default() }, "yielded-wheel"),
        ] {
            let delta = ScreenOffset { dx: 0.0, dy: 100.0 };
            let input = RawInput::Wheel { at: p(1., 1.), delta, pinch, modifiers, time_ms: 0.0 };
            for yielding in [Yielding::Wheel, Yielding::WheelAndFinger] {
                assert_eq!(words_yielding(yielding, &[input]), expected);
                assert_eq!(yielding.takes_wheel(&input), expected == "zoom");
            }
            assert!(Yielding::Nothing.takes_wheel(&input));
        }
    }

    fn any_input() -> impl Strategy<Value = RawInput> {
        let number = prop_oneof![8 => -50.0..500.0, 1 => any::<f64>()].boxed();
        let at = (number.clone(), number.clone()).prop_map(|(x, y)| ScreenPoint { x, y });
        let kind = prop_oneof![Just(Mouse), Just(Touch), Just(Touch), Just(Pen)];
        (0..6, 0..4_i32, kind, at, number.clone(), number, any::<bool>()).prop_map(
            |(which, pointer, kind, at, time_ms, other, pinch)| match which {
                0 => RawInput::Down { pointer, kind, at, time_ms, modifiers: Modifiers::default() },
                1 | 2 => RawInput::Move { pointer, kind, at, time_ms },
                3 => RawInput::Up { pointer, kind, at, time_ms },
                4 if pinch => RawInput::Cancel { pointer },
                4 => RawInput::Leave,
                _ => RawInput::Wheel {
                    at,
                    delta: ScreenOffset { dx: other, dy: time_ms },
                    pinch,
                    modifiers: Modifiers::default(),
                    time_ms,
                },
            },
        )
    }

    proptest! {
        #[test]
        fn any_sequence_gives_finite_gestures_with_a_beginning_and_an_end(
            inputs in prop::collection::vec(any_input(), 0..60),
            yielding in prop::sample::select(vec![Yielding::Nothing, Yielding::Wheel, Yielding::WheelAndFinger]),
        ) {
            let mut is_dragging = false;
            let mut machine = GestureMachine::new();
            // It may change at any time: a frame fills the screen and returns.
            machine.set_yielding(yielding);
            let half = inputs.len() / 2;
            let gestures = inputs.iter().enumerate().flat_map(|(index, input)| {
                if index == half {
                    machine.set_yielding(Yielding::Nothing);
                }
                machine.feed(*input)
            });
            for gesture in gestures.collect::<Vec<_>>() {
                let numbers = match gesture {
                    Gesture::Hover(at) | Gesture::Tap { at, .. } | Gesture::DoubleTap { at } => vec![at.x, at.y],
                    Gesture::DragStart { at, .. } => {
                        prop_assert!(!is_dragging);
                        is_dragging = true;
                        vec![at.x, at.y]
                    }
                    Gesture::Drag { from, at, offset } => {
                        prop_assert!(is_dragging);
                        vec![from.x, from.y, at.x, at.y, offset.dx, offset.dy]
                    }
                    Gesture::DragEnd { at, velocity } => {
                        prop_assert!(is_dragging);
                        is_dragging = false;
                        vec![at.x, at.y, velocity.dx, velocity.dy]
                    }
                    Gesture::Pinch { centre, scale_factor, offset } => {
                        prop_assert!(!is_dragging);
                        prop_assert!(scale_factor > 0.0);
                        vec![centre.x, centre.y, scale_factor, offset.dx, offset.dy]
                    }
                    Gesture::Wheel { at, delta, .. } => vec![at.x, at.y, delta.dx, delta.dy],
                    Gesture::Cancelled => {
                        is_dragging = false;
                        vec![]
                    }
                    Gesture::HoverEnd | Gesture::PinchEnd | Gesture::Yielded { .. } => vec![],
                };
                prop_assert!(numbers.iter().all(|number| number.is_finite()), "{gesture:?}");
            }
        }
    }
}
