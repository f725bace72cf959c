//! A stretch of days on a stretch of pixels. Day `d` takes the half-open part from `d` to `d + 1`, so a mark for a day
//! stands at `d + 0.5`. `f64`, since zoomed to days one pixel is a small part of a day.

use crate::units::{Day, DaySpan};

/// The largest number of days that anything here moves or spans: some 2700 years.
const FARTHEST_DAY: f64 = 1e6;

/// Days on a horizontal line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeAxis {
    /// First and last visible day.
    pub span: DaySpan,
    /// Where the first day begins, CSS px.
    pub left_px: f64,
    /// Width of the span, CSS px.
    pub width_px: f64,
}

impl TimeAxis {
    /// An axis; a width below 1, or not a number, counts as 1, so that nothing divides by zero.
    pub fn new(span: DaySpan, left_px: f64, width_px: f64) -> Self {
        Self { span, left_px, width_px: width_px.max(1.0) }
    }

    /// CSS px of one day.
    pub fn day_px(&self) -> f64 {
        self.width_px / f64::from(self.span.days())
    }

    /// Where a moment is, given in days (a whole number is the beginning of that day). Runs on beyond both ends.
    pub fn x_from_day(&self, day: f64) -> f64 {
        self.left_px + (day - f64::from(self.span.first().0)) * self.day_px()
    }

    /// The moment at x, in days. Runs on beyond both ends.
    pub fn day_from_x(&self, x: f64) -> f64 {
        f64::from(self.span.first().0) + (x - self.left_px) / self.day_px()
    }

    /// The middle of a day.
    pub fn x_of(&self, day: Day) -> f64 {
        self.x_from_day(f64::from(day.0) + 0.5)
    }

    /// The left and right edge of a span of days.
    pub fn edges(&self, span: DaySpan) -> (f64, f64) {
        (self.x_from_day(f64::from(span.first().0)), self.x_from_day(f64::from(span.last().0) + 1.0))
    }

    /// The day under x.
    pub fn day_at(&self, x: f64) -> Day {
        let day = self.day_from_x(x).floor();
        Day(if day.is_finite() { day.clamp(-3_000_000.0, 3_000_000.0) as i32 } else { self.span.first().0 })
    }

    /// The visible days after the picture moved to the right by px; whole days, the same number of them.
    pub fn panned_by(&self, dx_px: f64) -> DaySpan {
        let days = (dx_px / self.day_px()).round();
        let days = if days.is_finite() { days.clamp(-FARTHEST_DAY, FARTHEST_DAY) as i32 } else { 0 };
        DaySpan::new(self.span.first().plus_days(-days), self.span.last().plus_days(-days))
    }

    /// The visible days after magnifying by a factor around x: what is there keeps still within half a day. Whole days, so
    /// every factor but 1 changes their number by one at least, or small steps of a touchpad would never add up. Unchanged
    /// for a factor that is not positive, or numbers that are not finite.
    pub fn zoomed_at(&self, x: f64, factor: f64) -> DaySpan {
        if !(factor.is_finite() && factor > 0.0 && x.is_finite()) {
            return self.span;
        }
        let now = f64::from(self.span.days());
        let wanted = (now / factor).round();
        let days =
            if factor > 1.0 { wanted.min(now - 1.0) } else { wanted.max(now + f64::from(factor < 1.0)) };
        let days = days.clamp(1.0, FARTHEST_DAY);
        let share = ((x - self.left_px) / self.width_px).clamp(0.0, 1.0);
        let kept = f64::from(self.span.first().0) + share * now;
        let first = (kept - share * days).round() as i32;
        DaySpan::new(Day(first), Day(first.saturating_add(days as i32 - 1)))
    }

    /// This axis over days that lie within `outer` and are at least `min_days`; see [`span_within`].
    pub fn clamped(&self, outer: DaySpan, min_days: i32) -> Self {
        Self { span: span_within(self.span, outer, min_days), ..*self }
    }
}

/// A span of at least `min_days` days within `outer`: moved where it juts out, so that it keeps its length; widened around its
/// middle where it is too short; and all of `outer` where it is longer than that.
pub fn span_within(span: DaySpan, outer: DaySpan, min_days: i32) -> DaySpan {
    let days = span.days().max(min_days).min(outer.days());
    let latest = outer.last().plus_days(1 - days);
    let centred = span.first().plus_days((span.days() - days) / 2);
    let first = centred.clamp(outer.first(), latest);
    DaySpan::new(first, first.plus_days(days - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn axis() -> TimeAxis {
        let day = |text| Day::parse(text).unwrap();
        TimeAxis::new(DaySpan::new(day("2013-01-01"), day("2021-12-31")), 100.0, 1000.0)
    }

    #[test]
    fn every_pixel_goes_there_and_back() {
        let axis = axis();
        for x in -200..1400 {
            let x = f64::from(x);
            assert!((axis.x_from_day(axis.day_from_x(x)) - x).abs() < 1e-6);
        }
    }

    #[test]
    fn the_ends_of_the_span_are_the_ends_of_the_line() {
        let axis = axis();
        assert_eq!(axis.edges(axis.span), (100.0, 1100.0));
        assert_eq!(axis.day_at(100.0), axis.span.first());
        assert_eq!(axis.day_at(1099.9), axis.span.last());
    }

    #[test]
    fn panning_keeps_the_number_of_days() {
        let moved = axis().panned_by(100.0);
        assert_eq!(moved.days(), axis().span.days());
        assert_eq!(moved.first().0, axis().span.first().0 - 329);
    }

    #[test]
    fn small_steps_of_a_touchpad_add_up() {
        let mut axis = axis();
        for _ in 0..4000 {
            axis.span = axis.zoomed_at(700.0, 1.01);
        }
        assert_eq!(axis.span.days(), 1);
        for _ in 0..200 {
            axis.span = axis.zoomed_at(700.0, 0.99);
        }
        assert!(axis.span.days() > 150);
        assert_eq!(axis.zoomed_at(700.0, 1.0), axis.span);
    }

    #[test]
    fn what_is_no_number_changes_nothing() {
        let axis = axis();
        for factor in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(axis.zoomed_at(500.0, factor), axis.span);
        }
        assert_eq!(axis.panned_by(f64::NAN), axis.span);
        assert_eq!(axis.day_at(f64::NAN), axis.span.first());
        assert_eq!(TimeAxis::new(axis.span, 0.0, f64::NAN).width_px, 1.0);
    }

    #[test]
    fn a_span_that_juts_out_is_moved_and_keeps_its_length() {
        let span = |first, last| DaySpan::new(Day(first), Day(last));
        let outer = span(0, 99);
        for (given, expected) in [
            (span(-10, 9), span(0, 19)),
            (span(90, 119), span(70, 99)),
            (span(20, 39), span(20, 39)),
            (span(-50, 150), outer),
            // Too short: widened around its middle, within the outer span.
            (span(50, 50), span(47, 53)),
            (span(0, 0), span(0, 6)),
            (span(99, 99), span(93, 99)),
        ] {
            assert_eq!(span_within(given, outer, 7), expected, "{given:?}");
        }
        assert_eq!(span_within(span(3, 4), span(0, 4), 7), span(0, 4));
        let axis = TimeAxis::new(span(-10, 9), 5.0, 50.0);
        assert_eq!(axis.clamped(outer, 7), TimeAxis::new(span(0, 19), 5.0, 50.0));
    }

    proptest! {
        #[test]
        fn zooming_at_a_point_keeps_that_day_still(x in 100.0..1100.0f64, factor in 0.2..40.0f64) {
            let axis = axis();
            let zoomed = TimeAxis { span: axis.zoomed_at(x, factor), ..axis };
            prop_assert!((zoomed.day_from_x(x) - axis.day_from_x(x)).abs() <= 0.5 + 1e-6);
        }

        #[test]
        fn a_clamped_span_is_inside_and_clamping_it_again_changes_nothing(
            a in -500..500i32, b in -500..500i32, c in -500..500i32, d in -500..500i32, min_days in 0..200i32,
        ) {
            let (span, outer) = (DaySpan::new(Day(a), Day(b)), DaySpan::new(Day(c), Day(d)));
            let clamped = span_within(span, outer, min_days);
            prop_assert_eq!(clamped.clamped_to(outer), clamped);
            prop_assert_eq!(clamped.days(), span.days().max(min_days).min(outer.days()));
            prop_assert_eq!(span_within(clamped, outer, min_days), clamped);
        }
    }
}
