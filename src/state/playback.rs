//! Playing through time: steps that match the data, speeds in steps a second, and a clock that is handed in.

use crate::units::{Day, DaySpan};

/// One step of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A month.
    #[default]
    Month,
    /// A year.
    Year,
}

impl Step {
    /// Every step, shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// The word in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The step of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// The day that lies `count` steps after (or, negative, before) a day. Months end on their last day, so that stepping
    /// on from 30 June gives 31 July.
    pub fn after(self, day: Day, count: i32) -> Day {
        match self {
            Self::Day => day.plus_days(count),
            Self::Week => day.plus_days(count.saturating_mul(7)),
            Self::Month => months_after(day, count),
            Self::Year => months_after(day, count.saturating_mul(12)),
        }
    }
}

fn months_after(day: Day, months: i32) -> Day {
    let is_month_end = day.plus_days(1).civil().day == 1;
    if is_month_end { day.plus_days(1).plus_months(months).plus_days(-1) } else { day.plus_months(months) }
}

/// How many steps a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Speed {
    /// 1 step a second.
    Slow,
    /// 3 steps a second.
    #[default]
    Normal,
    /// 8 steps a second.
    Fast,
}

impl Speed {
    /// Every speed.
    pub const ALL: [Self; 3] = [Self::Slow, Self::Normal, Self::Fast];

    /// The word in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Fast => "fast",
        }
    }

    /// The speed of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|speed| speed.key() == key)
    }

    /// Steps a second.
    pub const fn steps_a_second(self) -> f64 {
        match self {
            Self::Slow => 1.0,
            Self::Normal => 3.0,
            Self::Fast => 8.0,
        }
    }
}

/// A running playback: the part of a step that has passed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Playback {
    steps_due: f64,
}

impl Playback {
    /// Advances by elapsed seconds: how many whole steps are due now, and the rest for later. A long pause (a hidden page)
    /// gives no more than one second's steps.
    pub fn advanced_by(self, elapsed_secs: f64, speed: Speed) -> (i32, Self) {
        let elapsed = if elapsed_secs.is_finite() { elapsed_secs.clamp(0.0, 1.0) } else { 0.0 };
        let due = self.steps_due + elapsed * speed.steps_a_second();
        let whole = due.floor();
        (whole as i32, Self { steps_due: due - whole })
    }
}

/// The window some steps later, with both ends moved or only the last, and whether the end of the timeline is reached.
pub fn stepped(window: DaySpan, step: Step, count: i32, move_both: bool, outer: DaySpan) -> (DaySpan, bool) {
    let last = step.after(window.last(), count).clamp(outer.first(), outer.last());
    let first = if move_both {
        // The length in days stays; a window is moved as a whole.
        Day(last.0 - (window.days() - 1)).clamp(outer.first(), last)
    } else {
        window.first().min(last)
    };
    (DaySpan::new(first, last), last == outer.last())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn month_ends_stay_month_ends() {
        assert_eq!(Step::Month.after(day("2020-06-30"), 1).to_string(), "2020-07-31");
        assert_eq!(Step::Month.after(day("2021-01-31"), 1).to_string(), "2021-02-28");
        assert_eq!(Step::Month.after(day("2021-02-28"), -1).to_string(), "2021-01-31");
        assert_eq!(Step::Year.after(day("2020-02-29"), 1).to_string(), "2021-02-28");
        assert_eq!(Step::Month.after(day("2020-06-15"), 1).to_string(), "2020-07-15");
    }

    #[test]
    fn steps_fall_due_at_the_speed_and_a_pause_does_not_pile_up() {
        let (first, rest) = Playback::default().advanced_by(0.2, Speed::Normal);
        assert_eq!(first, 0);
        assert_eq!(rest.advanced_by(0.2, Speed::Normal).0, 1);
        assert_eq!(Playback::default().advanced_by(3600.0, Speed::Fast).0, 8);
        assert_eq!(Playback::default().advanced_by(f64::NAN, Speed::Fast).0, 0);
    }

    #[test]
    fn a_window_keeps_its_length_until_it_meets_the_end() {
        let outer = DaySpan::new(day("2013-01-01"), day("2021-12-31"));
        let year = DaySpan::new(day("2019-01-01"), day("2019-12-31"));
        let (next, over) = stepped(year, Step::Month, 1, true, outer);
        assert_eq!((next.last().to_string().as_str(), next.days(), over), ("2020-01-31", 365, false));
        let (end, over) = stepped(year, Step::Year, 9, false, outer);
        assert_eq!((end.first(), end.last(), over), (year.first(), outer.last(), true));
    }
}
