//! A stretch of days on a stretch of pixels. Day `d` takes the half-open part from `d` to `d + 1`, so a mark for a day
//! stands at `d + 0.5`. `f64`, since zoomed to days one pixel is a small part of a day.

use crate::units::{Day, DaySpan};

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
    /// An axis; a width below 1 counts as 1, so that nothing divides by zero.
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
        let days = if days.is_finite() { days.clamp(-1e6, 1e6) as i32 } else { 0 };
        DaySpan::new(self.span.first().plus_days(-days), self.span.last().plus_days(-days))
    }

    /// The visible days after magnifying by a factor around x: what is there keeps still within half a day.
    pub fn zoomed_at(&self, x: f64, factor: f64) -> DaySpan {
        if !(factor.is_finite() && factor > 0.0 && x.is_finite()) {
            return self.span;
        }
        let kept = self.day_from_x(x);
        let share = ((x - self.left_px) / self.width_px).clamp(0.0, 1.0);
        let days = (f64::from(self.span.days()) / factor).clamp(1.0, 1e6);
        let first = (kept - share * days).round() as i32;
        DaySpan::new(Day(first), Day(first.saturating_add(days.round() as i32 - 1)))
    }
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

    proptest! {
        #[test]
        fn zooming_at_a_point_keeps_that_day_still(x in 100.0..1100.0f64, factor in 0.2..40.0f64) {
            let axis = axis();
            let zoomed = TimeAxis { span: axis.zoomed_at(x, factor), ..axis };
            // Whole days: half a day at each end.
            prop_assert!((zoomed.day_from_x(x) - axis.day_from_x(x)).abs() <= 1.01);
        }
    }
}
