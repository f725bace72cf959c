//! How many days fall into each bucket of the axis, for the bars behind the lanes.

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

/// Counts in buckets of calendar months (or of single days where a day is at least `min_px` wide), in order of time; empty
/// buckets are left out. `days` must be sorted.
pub fn counts(days: &[Day], axis: &TimeAxis, min_px: f64) -> Vec<Bucket> {
    let by_day = axis.day_px() >= min_px;
    let mut buckets: Vec<Bucket> = Vec::new();
    let from = days.partition_point(|day| *day < axis.span.first());
    for day in days.iter().skip(from).take_while(|day| **day <= axis.span.last()) {
        if let Some(bucket) = buckets.last_mut().filter(|bucket| bucket.span.contains(*day)) {
            bucket.count += 1;
            continue;
        }
        let span = if by_day {
            DaySpan::new(*day, *day)
        } else {
            let first = day.plus_days(1 - day.civil().day as i32);
            DaySpan::new(first, first.plus_months(1).plus_days(-1))
        };
        buckets.push(Bucket { span, count: 1 });
    }
    buckets
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
}
