//! What is linked with a record, in time: a strip of marks under a dossier's facts.

use crate::domain::{Catalog, RecordKind, RecordRef};
use crate::state::timeline;
use crate::units::Day;

/// One dated record on the strip. Lengths are shares of the whole timeline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LifeMark {
    /// Which record.
    pub record: RecordRef,
    /// Its begin, 0 at the first day of the timeline and 1 at its last.
    pub from: f64,
    /// Its end; the same for a day.
    pub to: f64,
    /// How many marks of about the same time lie beneath it.
    pub level: usize,
}

/// Marks nearer than this share of the strip are put over one another.
const APART: f64 = 0.018;

/// The record itself and everything dated that it is linked with, oldest first. Figures are left out: their periods are
/// years that would cover the strip; so is what lies wholly outside the timeline.
pub fn life_marks(catalog: &Catalog, record: RecordRef) -> Vec<LifeMark> {
    life_of(catalog, catalog.related(record))
}

/// The same of any records.
pub fn life_of(catalog: &Catalog, records: &[RecordRef]) -> Vec<LifeMark> {
    let span = timeline();
    let days = f64::from(span.days());
    let share = |day: Day| (f64::from(day.0 - span.first().0) / days).clamp(0.0, 1.0);
    let shown = |kind: RecordKind| !matches!(kind, RecordKind::Indicator | RecordKind::Country);
    let linked = records.iter().copied().filter(|other| shown(other.kind));
    let mut marks: Vec<LifeMark> = linked
        .filter_map(|other| {
            let when = catalog.when(other)?;
            when.extent.meets(span).then(|| LifeMark {
                record: other,
                from: share(when.extent.first()),
                to: share(when.extent.last()),
                level: 0,
            })
        })
        .collect();
    marks.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.record.cmp(&b.record)));
    // The lowest level on which the last mark is far enough away.
    let mut ends: Vec<f64> = Vec::new();
    for mark in &mut marks {
        let free = ends.iter().position(|end| mark.from - end >= APART).unwrap_or(ends.len());
        match ends.get_mut(free) {
            Some(end) => *end = mark.to,
            None => ends.push(mark.to),
        }
        mark.level = free;
    }
    marks
}

/// The years of the timeline with where each begins, as a share of the whole.
pub fn life_years() -> Vec<(i32, f64)> {
    let span = timeline();
    let days = f64::from(span.days());
    let years = span.first().civil().year..=span.last().civil().year;
    years
        .map(|year| {
            let first = crate::units::PartialDate::Year(year).extent().first();
            (year, f64::from(first.0 - span.first().0) / days)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_begin_at_the_left_and_follow_one_another() {
        let years = life_years();
        assert_eq!(years.first(), Some(&(2013, 0.0)));
        assert_eq!(years.len(), 9);
        assert!(years.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1 && pair[1].1 > pair[0].1));
        assert!(years.iter().all(|(_, share)| *share < 1.0));
    }
}
