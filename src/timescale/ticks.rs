//! Ticks of the axis: calendar steps chosen by the room there is. The words come from the caller.

use super::TimeAxis;
use crate::units::Day;

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
    /// Whether a larger unit begins here (a year among months, a month among days).
    pub strong: bool,
}

/// A step of the ladder.
#[derive(Debug, Clone, Copy)]
enum Unit {
    Days(i32),
    Months(i32),
}

/// Steps from fine to coarse, with their shortest length in days.
const LADDER: [(Unit, f64); 7] = [
    (Unit::Days(1), 1.0),
    (Unit::Days(7), 7.0),
    (Unit::Months(1), 28.0),
    (Unit::Months(3), 90.0),
    (Unit::Months(6), 181.0),
    (Unit::Months(12), 365.0),
    (Unit::Months(24), 730.0),
];

/// The ticks of the visible days, in order of time, at least `min_spacing_px` apart (but for the coarsest step).
pub fn ticks(axis: &TimeAxis, min_spacing_px: f64) -> Vec<Tick> {
    let fits = LADDER.iter().find(|(_, days)| days * axis.day_px() >= min_spacing_px);
    let unit = fits.map_or(Unit::Months(24), |(unit, _)| *unit);
    let (first, last) = (axis.span.first(), axis.span.last());
    let mut list = Vec::new();
    let mut push = |day: Day, label: TickLabel, strong: bool| {
        if day >= first && day <= last {
            list.push(Tick { x: axis.x_from_day(f64::from(day.0)), day, label, strong });
        }
    };
    match unit {
        Unit::Days(step) => {
            for number in first.0..=last.0 {
                let day = Day(number);
                let date = day.civil();
                if date.day == 1 {
                    let year = date.month == 1;
                    push(
                        day,
                        if year {
                            TickLabel::Year(date.year)
                        } else {
                            TickLabel::Month(date.year, date.month)
                        },
                        true,
                    );
                } else if step == 1 || ((date.day as i32 - 1) % step == 0 && date.day <= 22) {
                    push(day, TickLabel::Day(day), false);
                }
            }
        }
        Unit::Months(step) => {
            let date = first.civil();
            let start = date.year * 12 + date.month as i32 - 1;
            let end = last.civil();
            let end = end.year * 12 + end.month as i32 - 1;
            for month in (start..=end).filter(|month| month.rem_euclid(step) == 0) {
                let (year, number) = (month.div_euclid(12), month.rem_euclid(12) as u32 + 1);
                let Some(day) = Day::from_civil(year, number, 1) else { continue };
                let is_year = number == 1;
                push(
                    day,
                    if is_year { TickLabel::Year(year) } else { TickLabel::Month(year, number) },
                    is_year,
                );
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::DaySpan;

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
    fn ticks_are_never_closer_than_asked() {
        for width in [300.0, 700.0, 2000.0, 9000.0, 60_000.0] {
            let list = ticks(&axis("2013-01-01", "2021-12-31", width), 56.0);
            for pair in list.windows(2) {
                assert!(pair[1].x - pair[0].x >= 55.9, "{width}");
            }
        }
    }
}
