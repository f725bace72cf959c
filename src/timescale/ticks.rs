//! Ticks of the axis: calendar steps chosen by the room there is. The words come from the caller.

use super::TimeAxis;
use crate::units::{Day, DaySpan};

/// What a tick says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TickLabel {
    /// The beginning of a year.
    Year(i32),
    /// The beginning of a month.
    Month(i32, u32),
    /// A day.
    Day(Day),
}

/// One tick.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// Where, CSS px: the beginning of the day.
    pub x: f64,
    /// The day it stands at.
    pub day: Day,
    /// What it says.
    pub label: TickLabel,
    /// Whether a larger unit begins here: a month among days, a year among all. Years by themselves are all strong.
    pub strong: bool,
}

/// A step of the ladder.
#[derive(Debug, Clone, Copy)]
enum Unit {
    /// Every day.
    Day,
    /// The 1st, 8th, 15th and 22nd of each month: weeks that begin with the month.
    Week,
    /// A number of months, counted from the beginning of year 0.
    Months(i32),
}

/// Steps from fine to coarse, with their shortest length in days. Two years and more begin with years that they divide.
const LADDER: [(Unit, f64); 9] = [
    (Unit::Day, 1.0),
    (Unit::Week, 7.0),
    (Unit::Months(1), 28.0),
    (Unit::Months(3), 90.0),
    (Unit::Months(6), 181.0),
    (Unit::Months(12), 365.0),
    (Unit::Months(24), 730.0),
    (Unit::Months(60), 1826.0),
    (Unit::Months(120), 3652.0),
];

/// The ticks of the visible days, in order of time, at least `min_spacing_px` apart (but for the coarsest step, ten years;
/// less than 1, or not a number, counts as 1).
pub fn ticks(axis: &TimeAxis, min_spacing_px: f64) -> Vec<Tick> {
    let spacing = min_spacing_px.max(1.0);
    let step = LADDER.iter().find(|(_, days)| days * axis.day_px() >= spacing).or(LADDER.last());
    let Some((unit, _)) = step else { return Vec::new() };
    let span = axis.span;
    let begins: Vec<Day> = match unit {
        Unit::Day => days(span).collect(),
        Unit::Week => days(span).filter(|day| matches!(day.civil().day, 1 | 8 | 15 | 22)).collect(),
        Unit::Months(step) => (month_number(span.first())..=month_number(span.last()))
            .filter(|month| month.rem_euclid(*step) == 0)
            .filter_map(|month| Day::from_civil(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1))
            .filter(|day| span.contains(*day))
            .collect(),
    };
    let is_fine = matches!(unit, Unit::Day | Unit::Week);
    let tick = |day: Day| {
        let label = label_of(day);
        let strong = match label {
            TickLabel::Year(_) => true,
            TickLabel::Month(..) => is_fine,
            TickLabel::Day(_) => false,
        };
        Tick { x: axis.x_from_day(f64::from(day.0)), day, label, strong }
    };
    begins.into_iter().map(tick).collect()
}

/// The largest unit that begins with a day.
fn label_of(day: Day) -> TickLabel {
    let date = day.civil();
    match (date.month, date.day) {
        (1, 1) => TickLabel::Year(date.year),
        (month, 1) => TickLabel::Month(date.year, month),
        _ => TickLabel::Day(day),
    }
}

fn days(span: DaySpan) -> impl Iterator<Item = Day> {
    (span.first().0..=span.last().0).map(Day)
}

/// Months since the beginning of year 0.
fn month_number(day: Day) -> i32 {
    let date = day.civil();
    date.year * 12 + date.month as i32 - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(first: &str, last: &str, width: f64) -> TimeAxis {
        TimeAxis::new(DaySpan::new(Day::parse(first).unwrap(), Day::parse(last).unwrap()), 0.0, width)
    }

    #[test]
    fn nine_years_on_a_wide_line_have_a_tick_each() {
        let list = ticks(&axis("2013-01-01", "2021-12-31", 900.0), 60.0);
        let years: Vec<_> = list.iter().map(|tick| tick.label).collect();
        assert_eq!(years.first(), Some(&TickLabel::Year(2013)));
        assert_eq!(years.len(), 9);
        assert!(list.iter().all(|tick| tick.strong));
    }

    #[test]
    fn one_month_shows_its_days_and_the_beginning_strongly() {
        let list = ticks(&axis("2020-10-20", "2020-11-10", 1200.0), 40.0);
        assert_eq!(list.len(), 22);
        let strong: Vec<_> = list.iter().filter(|tick| tick.strong).map(|tick| tick.label).collect();
        assert_eq!(strong, [TickLabel::Month(2020, 11)]);
    }

    #[test]
    fn ticks_are_never_closer_than_asked_and_never_far_apart() {
        for width in [150.0, 300.0, 700.0, 2000.0, 9000.0, 60_000.0, 300_000.0] {
            let axis = axis("2001-01-01", "2021-12-31", width);
            let list = ticks(&axis, 56.0);
            for pair in list.windows(2) {
                assert!(pair[1].x - pair[0].x >= 56.0 - 1e-6, "{width}");
                // The step before would be too fine; the longest week of a month is ten days, ten times the step before it.
                assert!(pair[1].x - pair[0].x <= 56.0 * 10.0 || axis.day_px() >= 56.0, "{width}");
            }
        }
    }

    #[test]
    fn each_step_of_the_ladder_has_its_labels() {
        let all = |width| ticks(&axis("2019-11-20", "2020-02-10", width), 50.0);
        let labels = |width| all(width).into_iter().map(|tick| tick.label).collect::<Vec<_>>();
        let months = [TickLabel::Month(2019, 12), TickLabel::Year(2020), TickLabel::Month(2020, 2)];
        assert_eq!(labels(83.0 * 2.0), months);
        let weeks = all(83.0 * 8.0);
        let dates: Vec<_> = weeks.iter().map(|tick| tick.day.to_string()).collect();
        assert_eq!(dates.len(), 11, "{dates:?}");
        assert_eq!((dates[0].as_str(), dates[10].as_str()), ("2019-11-22", "2020-02-08"));
        let strong: Vec<_> = weeks.iter().filter(|tick| tick.strong).map(|tick| tick.label).collect();
        assert_eq!(strong, months);
        assert_eq!(labels(83.0 * 50.0).len(), 83);
        let years: Vec<_> =
            ticks(&axis("2001-01-01", "2021-12-31", 300.0), 50.0).iter().map(|t| t.label).collect();
        assert_eq!(years, [2005, 2010, 2015, 2020].map(TickLabel::Year));
    }

    #[test]
    fn a_tick_stands_where_its_day_begins() {
        let axis = axis("2020-03-01", "2020-03-31", 3100.0);
        let list = ticks(&axis, 50.0);
        assert_eq!(list.first().map(|tick| (tick.x, tick.label)), Some((0.0, TickLabel::Month(2020, 3))));
        assert!(list.iter().enumerate().all(|(index, tick)| (tick.x - index as f64 * 100.0).abs() < 1e-9));
    }

    #[test]
    fn a_spacing_that_is_no_number_does_no_harm() {
        for spacing in [f64::NAN, 0.0, -5.0, f64::INFINITY] {
            assert!(ticks(&axis("2013-01-01", "2021-12-31", 900.0), spacing).len() <= 3287, "{spacing}");
        }
    }
}
