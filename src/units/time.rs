//! Days of the proleptic Gregorian calendar and dates known only to the month or the year.
//!
//! No clock and no time zone: every date of this atlas is a civil date as a source states it.
//! Conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).

use std::fmt;

/// A civil day, counted from 1970-01-01 (= 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// A checked calendar date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CivilDate {
    /// Any year of four digits.
    pub year: i32,
    /// 1 ..= 12.
    pub month: u32,
    /// 1 ..= 31, valid for the month.
    pub day: u32,
}

/// Days from `first` to `last`, both included; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySpan {
    first: Day,
    last: Day,
}

/// A date in the precision in which it is known; written by truncation (`2018`, `2018-05`, `2018-05-17`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartialDate {
    /// Known to the year.
    Year(i32),
    /// Known to the month (1 ..= 12) of the year.
    Month(i32, u32),
    /// Known to the day.
    Day(Day),
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("a date is written 2018, 2018-05 or 2018-05-17, not {0:?}")]
    Form(String),
    /// Digits in the right places, but no such month or day.
    #[error("there is no such day or month: {0:?}")]
    Range(String),
}

impl Day {
    /// The day of a calendar date; `None` when there is no such date.
    pub fn from_civil(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year)
            || !(1..=12).contains(&month)
            || day == 0
            || day > days_in_month(year, month)
        {
            return None;
        }
        let y = i64::from(year) - i64::from(month <= 2);
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let shifted_month = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        i32::try_from(era * 146_097 + day_of_era - 719_468).ok().map(Self)
    }

    /// The calendar date of this day.
    pub fn civil(self) -> CivilDate {
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u32;
        let year = (year_of_era + era * 400 + i64::from(month <= 2)) as i32;
        CivilDate { year, month, day }
    }

    /// This day plus a number of days; saturating.
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The same day of another month, clamped to that month's last day (31 January + 1 month = 28 or 29 February).
    pub fn plus_months(self, months: i32) -> Self {
        let date = self.civil();
        let index = date.year.saturating_mul(12).saturating_add(date.month as i32 - 1).saturating_add(months);
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
        let day = date.day.min(days_in_month(year, month));
        Self::from_civil(year, month, day).unwrap_or(self)
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`DateError`] when the text has another form or names no day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        match PartialDate::parse(text)? {
            PartialDate::Day(day) => Ok(day),
            _ => Err(DateError::Form(text.to_owned())),
        }
    }
}

impl fmt::Display for Day {
    /// ISO 8601, `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CivilDate { year, month, day } = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl DaySpan {
    /// The span; the ends are put in order.
    pub fn new(a: Day, b: Day) -> Self {
        Self { first: a.min(b), last: a.max(b) }
    }

    /// The first day, included.
    pub const fn first(self) -> Day {
        self.first
    }

    /// The last day, included.
    pub const fn last(self) -> Day {
        self.last
    }

    /// How many days, at least 1.
    pub fn days(self) -> i32 {
        self.last.0.saturating_sub(self.first.0).saturating_add(1)
    }

    /// Whether the day lies inside.
    pub fn contains(self, day: Day) -> bool {
        day >= self.first && day <= self.last
    }

    /// Whether the two spans share a day.
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// This span moved and shortened so that it lies within `outer`.
    pub fn clamped_to(self, outer: Self) -> Self {
        let first = self.first.clamp(outer.first, outer.last);
        let last = self.last.clamp(outer.first, outer.last);
        Self { first, last }
    }
}

impl PartialDate {
    /// Reads a date of any of the three precisions.
    ///
    /// # Errors
    /// [`DateError`] when the text has another form or names no day or month.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form(text.to_owned());
        let range = || DateError::Range(text.to_owned());
        let number = |part: &str, width: usize| -> Result<u32, DateError> {
            if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) {
                part.parse().map_err(|_| form())
            } else {
                Err(form())
            }
        };
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [year] => {
                let year = number(year, 4)? as i32;
                if year == 0 { Err(range()) } else { Ok(Self::Year(year)) }
            }
            [year, month] => {
                let (year, month) = (number(year, 4)? as i32, number(month, 2)?);
                if year == 0 || !(1..=12).contains(&month) {
                    Err(range())
                } else {
                    Ok(Self::Month(year, month))
                }
            }
            [year, month, day] => {
                let (year, month, day) = (number(year, 4)? as i32, number(month, 2)?, number(day, 2)?);
                Day::from_civil(year, month, day).map(Self::Day).ok_or_else(range)
            }
            _ => Err(form()),
        }
    }

    /// All days that the date may mean: the day, the whole month or the whole year.
    pub fn extent(self) -> DaySpan {
        let (first, last) = match self {
            Self::Day(day) => (Some(day), Some(day)),
            Self::Month(year, month) => {
                (Day::from_civil(year, month, 1), Day::from_civil(year, month, days_in_month(year, month)))
            }
            Self::Year(year) => (Day::from_civil(year, 1, 1), Day::from_civil(year, 12, 31)),
        };
        // Both ends exist: `parse` admits only such dates. A value built by hand out of range collapses to day 0.
        DaySpan::new(first.unwrap_or(Day(0)), last.unwrap_or(Day(0)))
    }

    /// The year, known in every precision.
    pub fn year(self) -> i32 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(day) => day.civil().year,
        }
    }
}

impl fmt::Display for PartialDate {
    /// ISO 8601 by truncation; never more precise than the date itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_have_their_known_numbers() {
        // Unix time of these midnights divided by 86 400 (POSIX).
        assert_eq!(Day::from_civil(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_civil(2000, 3, 1), Some(Day(11_017)));
        assert_eq!(Day::from_civil(2020, 11, 15), Some(Day(18_581)));
        assert_eq!(Day::from_civil(2019, 2, 29), None);
    }

    #[test]
    fn every_day_of_three_centuries_goes_there_and_back() {
        for number in -30_000..80_000 {
            let CivilDate { year, month, day } = Day(number).civil();
            assert_eq!(Day::from_civil(year, month, day), Some(Day(number)));
        }
    }

    #[test]
    fn every_precision_is_read_and_written_alike() {
        for text in ["2013", "2018-05", "2020-02-29"] {
            assert_eq!(PartialDate::parse(text).unwrap().to_string(), text);
        }
        for text in
            ["", "18", "2018-5", "2018-13", "2019-02-29", "2018-05-17T00", "0000", "２０１８", "2018-00"]
        {
            assert!(PartialDate::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_spans_its_days_and_no_more() {
        let february = PartialDate::Month(2020, 2).extent();
        assert_eq!(february.first().to_string(), "2020-02-01");
        assert_eq!(february.last().to_string(), "2020-02-29");
        assert_eq!(february.days(), 29);
    }

    #[test]
    fn adding_a_month_to_its_last_day_stays_in_the_next_month() {
        let january = Day::from_civil(2021, 1, 31).unwrap();
        assert_eq!(january.plus_months(1).to_string(), "2021-02-28");
        assert_eq!(january.plus_months(-2).to_string(), "2020-11-30");
        assert_eq!(january.plus_months(12).to_string(), "2022-01-31");
    }
}
