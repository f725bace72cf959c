//! How many days fall into each bucket of the axis, for the bars behind the lanes. Buckets are stretches of the calendar and
//! not of pixels, so that panning moves the bars and changes none.

use super::TimeAxis;
use crate::units::{Day, DaySpan};

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bucket {
    /// The days it covers.
    pub span: DaySpan,
    /// How many.
    pub count: usize,
}

/// The buckets that the axis shows, in order of time, empty ones left out: calendar months, or single days where a day is at
/// least `min_px` wide. A month only partly visible is counted whole. `days` must be sorted; cost grows with the buckets, not
/// with the days.
pub fn counts(days: &[Day], axis: &TimeAxis, min_px: f64) -> Vec<Bucket> {
    let bucket_of = |day: Day| if axis.day_px() >= min_px { DaySpan::new(day, day) } else { month_of(day) };
    let end = bucket_of(axis.span.last()).last();
    let mut buckets = Vec::new();
    let mut from = days.partition_point(|day| *day < bucket_of(axis.span.first()).first());
    while let Some(day) = days.get(from).filter(|day| **day <= end) {
        let span = bucket_of(*day);
        // At least this day, so that the walk ends even for days out of order.
        let to = days.partition_point(|day| *day <= span.last()).max(from + 1);
        buckets.push(Bucket { span, count: to - from });
        from = to;
    }
    buckets
}

fn month_of(day: Day) -> DaySpan {
    let first = day.plus_days(1 - day.civil().day as i32);
    DaySpan::new(first, first.plus_months(1).plus_days(-1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_far_away_and_days_near_by() {
        let day = |text| Day::parse(text).unwrap();
        let days = ["2019-12-31", "2020-02-01", "2020-02-29", "2020-02-29", "2020-03-01"].map(day);
        let year = DaySpan::new(day("2020-01-01"), day("2020-12-31"));
        let far = counts(&days, &TimeAxis::new(year, 0.0, 400.0), 6.0);
        assert_eq!(far.iter().map(|b| b.count).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(far[0].span, DaySpan::new(day("2020-02-01"), day("2020-02-29")));
        let near = counts(&days, &TimeAxis::new(year, 0.0, 4000.0), 6.0);
        assert_eq!(near.iter().map(|b| b.count).collect::<Vec<_>>(), [1, 2, 1]);
    }

    #[test]
    fn a_month_is_counted_whole_wherever_the_axis_begins_and_ends() {
        let day = |text| Day::parse(text).unwrap();
        let days =
            ["2020-01-31", "2020-02-01", "2020-02-20", "2020-03-10", "2020-03-30", "2020-04-01"].map(day);
        let span = DaySpan::new(day("2020-02-15"), day("2020-03-12"));
        let found = counts(&days, &TimeAxis::new(span, 0.0, 50.0), 6.0);
        assert_eq!(found.iter().map(|b| b.count).collect::<Vec<_>>(), [2, 2]);
        assert!(counts(&[], &TimeAxis::new(span, 0.0, 50.0), 6.0).is_empty());
    }
}
