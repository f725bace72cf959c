//! The time a record occupies on the timeline, and the one rule by which the clock includes it.

use crate::units::{DaySpan, PartialDate};

/// What the extent of a dated record means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenKind {
    /// One known day.
    Day,
    /// It happened on one unknown day of the extent (a date known to the month or year).
    Uncertain,
    /// It lasted through the extent.
    Duration,
}

/// The days of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// First and last day.
    pub extent: DaySpan,
    /// How to read the extent.
    pub kind: WhenKind,
}

impl When {
    /// From one date in its precision.
    pub fn from_date(date: PartialDate) -> Self {
        let kind = if matches!(date, PartialDate::Day(_)) { WhenKind::Day } else { WhenKind::Uncertain };
        Self { extent: date.extent(), kind }
    }

    /// From a first and a last day that are both known.
    pub fn lasting(extent: DaySpan) -> Self {
        Self { extent, kind: if extent.days() > 1 { WhenKind::Duration } else { WhenKind::Day } }
    }

    /// Whether the record had begun by the end of a span: an event from its first day; an uncertain date only from
    /// the last day it may mean, so that nothing is counted before it is certain.
    pub fn begun_by(self, last: crate::units::Day) -> bool {
        match self.kind {
            WhenKind::Uncertain => self.extent.last() <= last,
            WhenKind::Day | WhenKind::Duration => self.extent.first() <= last,
        }
    }

    /// Whether the record falls within a span: a duration when it shares a day, an uncertain date when its last
    /// possible day lies inside.
    pub fn falls_within(self, span: DaySpan) -> bool {
        match self.kind {
            WhenKind::Uncertain => span.contains(self.extent.last()),
            WhenKind::Day | WhenKind::Duration => self.extent.meets(span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Day;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_year_counts_only_when_it_is_over() {
        let when = When::from_date(PartialDate::Year(2015));
        assert!(!when.begun_by(day("2015-12-30")));
        assert!(when.begun_by(day("2015-12-31")));
        assert!(when.falls_within(DaySpan::new(day("2015-12-31"), day("2016-03-01"))));
        assert!(!when.falls_within(DaySpan::new(day("2015-01-01"), day("2015-06-30"))));
    }

    #[test]
    fn a_fair_is_there_through_all_its_days() {
        let when = When::lasting(DaySpan::new(day("2020-06-15"), day("2020-06-24")));
        assert!(when.begun_by(day("2020-06-15")));
        assert!(when.falls_within(DaySpan::new(day("2020-06-20"), day("2020-06-21"))));
        assert!(!when.falls_within(DaySpan::new(day("2020-06-25"), day("2020-07-21"))));
    }
}
