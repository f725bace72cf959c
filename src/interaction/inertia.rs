//! What is left of a movement when the finger lets go: its velocity, and the glide that follows.
//!
//! The glide is a function of the time since release, not a sum over frames, so a dropped frame changes nothing.

use std::collections::VecDeque;

use crate::units::{ScreenOffset, ScreenPoint};

/// Only the last tenth of a second tells where a finger was going; a longer window drags the start of the movement in.
const WINDOW_MS: f64 = 100.0;
/// Two samples closer than half a frame give noise, not a velocity.
const SHORTEST_MS: f64 = 8.0;
/// Faster than a hand: three screens a second. Above it a single bad sample would throw the map away.
const FASTEST_PX_PER_SEC: f64 = 6000.0;
/// Slower than this a glide is a crawl that only delays the next crisp frame.
const SLOWEST_PX_PER_SEC: f64 = 10.0;
/// Time in which the velocity falls to 1/e. Scrolling lists glide longer (about 0.33 s); a map should stay in reach.
const DECAY_SECS: f64 = 0.22;
/// More samples than any screen reports within the window.
const MOST_SAMPLES: usize = 64;

/// The last samples of one pointer.
#[derive(Debug, Clone, Default)]
pub struct VelocityTracker {
    samples: VecDeque<(f64, ScreenPoint)>,
}

impl VelocityTracker {
    /// A tracker without samples.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets every sample.
    pub fn clear(&mut self) {
        self.samples.clear();
    }

    /// Adds a sample (`time_ms` in milliseconds, any origin). Samples that are not finite are dropped; a time before
    /// the last one starts afresh.
    pub fn push(&mut self, time_ms: f64, at: ScreenPoint) {
        if !(time_ms.is_finite() && at.x.is_finite() && at.y.is_finite()) {
            return;
        }
        if self.samples.back().is_some_and(|(last, _)| time_ms < *last) {
            self.samples.clear();
        }
        while self.samples.front().is_some_and(|(first, _)| time_ms - first > WINDOW_MS)
            || self.samples.len() >= MOST_SAMPLES
        {
            self.samples.pop_front();
        }
        self.samples.push_back((time_ms, at));
    }

    /// Velocity in CSS px a second at `time_ms`, from the samples of the last 100 ms; at most 6000 in all directions.
    /// Zero without two samples at least 8 ms apart, so also when the finger rested before it let go.
    pub fn velocity(&self, time_ms: f64) -> ScreenOffset {
        let mut recent = self.samples.iter().filter(|(sampled, _)| time_ms - sampled <= WINDOW_MS);
        let (Some((start_ms, start)), Some((end_ms, end))) = (recent.next(), recent.next_back()) else {
            return ScreenOffset::default();
        };
        let elapsed_ms = end_ms - start_ms;
        if elapsed_ms < SHORTEST_MS {
            return ScreenOffset::default();
        }
        let per_sec = 1000.0 / elapsed_ms;
        let velocity = ScreenOffset { dx: (end.x - start.x) * per_sec, dy: (end.y - start.y) * per_sec };
        let speed = speed_of(velocity);
        if speed <= FASTEST_PX_PER_SEC {
            return velocity;
        }
        let slower = FASTEST_PX_PER_SEC / speed;
        finite(ScreenOffset { dx: velocity.dx * slower, dy: velocity.dy * slower })
    }
}

/// How long a glide of this velocity (CSS px a second) lasts, in seconds: until it is slower than 10 px a second.
/// 0 when it never was faster, or is not finite.
pub fn glide_secs(velocity: ScreenOffset) -> f64 {
    let speed = speed_of(velocity);
    if speed.is_finite() && speed > SLOWEST_PX_PER_SEC {
        DECAY_SECS * (speed / SLOWEST_PX_PER_SEC).ln()
    } else {
        0.0
    }
}

/// How far a glide has come `elapsed_secs` after the release, in CSS px from the point of release; exponential decay,
/// unchanged after [`glide_secs`]. Zero before the release and for numbers that are not finite.
pub fn decayed_offset(velocity: ScreenOffset, elapsed_secs: f64) -> ScreenOffset {
    if elapsed_secs.is_nan() {
        return ScreenOffset::default();
    }
    let elapsed_secs = elapsed_secs.clamp(0.0, glide_secs(velocity));
    let reach_secs = DECAY_SECS * (1.0 - (-elapsed_secs / DECAY_SECS).exp());
    finite(ScreenOffset { dx: velocity.dx * reach_secs, dy: velocity.dy * reach_secs })
}

fn speed_of(velocity: ScreenOffset) -> f64 {
    velocity.dx.hypot(velocity.dy)
}

fn finite(offset: ScreenOffset) -> ScreenOffset {
    if offset.dx.is_finite() && offset.dy.is_finite() { offset } else { ScreenOffset::default() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tracked(samples: &[(f64, f64, f64)]) -> VelocityTracker {
        let mut tracker = VelocityTracker::new();
        for &(time_ms, x, y) in samples {
            tracker.push(time_ms, ScreenPoint { x, y });
        }
        tracker
    }

    #[test]
    fn velocity_is_that_of_the_last_tenth_of_a_second() {
        for (name, samples, released_ms, dx) in [
            ("nothing known", &[][..], 0.0, 0.0),
            ("one sample", &[(0.0, 5.0, 0.0)], 0.0, 0.0),
            ("even movement", &[(0.0, 0.0, 0.0), (50.0, 50.0, 0.0), (100.0, 100.0, 0.0)], 100.0, 1000.0),
            ("slow start", &[(0.0, 0.0, 0.0), (500.0, 10.0, 0.0), (550.0, 60.0, 0.0)], 550.0, 1000.0),
            ("rest before release", &[(0.0, 0.0, 0.0), (50.0, 50.0, 0.0)], 400.0, 0.0),
            ("same instant twice", &[(0.0, 0.0, 0.0), (0.0, 500.0, 0.0)], 0.0, 0.0),
            ("clock set back", &[(900.0, 0.0, 0.0), (0.0, 10.0, 0.0), (50.0, 60.0, 0.0)], 50.0, 1000.0),
            ("impossible jump", &[(0.0, 0.0, 0.0), (10.0, 9.0e9, 0.0)], 10.0, 6000.0),
        ] {
            let velocity = tracked(samples).velocity(released_ms);
            assert!((velocity.dx - dx).abs() < 1e-6, "{name}: {velocity:?}");
            assert!(velocity.dy.abs() < 1e-6, "{name}");
        }
    }

    #[test]
    fn a_glide_slows_down_and_stops() {
        let velocity = ScreenOffset { dx: 1000.0, dy: -500.0 };
        let end = glide_secs(velocity);
        let (early, late) = (decayed_offset(velocity, 0.1), decayed_offset(velocity, 0.2));
        assert!(early.dx > 0.0 && late.dx > early.dx && late.dx - early.dx < early.dx);
        assert!((early.dy * -2.0 - early.dx).abs() < 1e-9, "the direction is kept");
        assert_eq!(decayed_offset(velocity, end), decayed_offset(velocity, end + 5.0));
        let before_end = decayed_offset(velocity, end - 0.001);
        let last = decayed_offset(velocity, end);
        let last_speed = (last.dx - before_end.dx).hypot(last.dy - before_end.dy) / 0.001;
        assert!((last_speed - 10.0).abs() < 0.1, "{last_speed}");
    }

    #[test]
    fn a_slow_release_does_not_glide() {
        assert_eq!(glide_secs(ScreenOffset { dx: 6.0, dy: 6.0 }), 0.0);
        assert_eq!(decayed_offset(ScreenOffset { dx: 6.0, dy: 6.0 }, 1.0), ScreenOffset::default());
    }

    proptest! {
        #[test]
        fn numbers_stay_finite(
            samples in prop::collection::vec((any::<f64>(), any::<f64>(), any::<f64>()), 0..20),
            now in any::<f64>(),
            elapsed in any::<f64>(),
        ) {
            let velocity = tracked(&samples).velocity(now);
            prop_assert!(velocity.dx.is_finite() && velocity.dy.is_finite());
            let offset = decayed_offset(velocity, elapsed);
            prop_assert!(offset.dx.is_finite() && offset.dy.is_finite());
            prop_assert!(glide_secs(velocity).is_finite());
        }
    }
}
