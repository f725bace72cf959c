//! What happened between two versions of the data: by comparing both ([`diff`], for whoever makes a release), or by the log
//! of releases ([`standing`], for a reader with an old link).

use std::collections::BTreeMap;

use super::Row;
use crate::domain::{Catalog, Release, Revision, RevisionKind};
use crate::state::Cited;
use crate::units::PartialDate;

/// One difference of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The record's id.
    pub record: String,
    /// What happened.
    pub kind: RevisionKind,
    /// Dates before; empty where it does not apply.
    pub before: String,
    /// Dates after.
    pub after: String,
}

/// Every difference between two sets of rows, by id. A record may be both redated and moved; it is edited only where
/// nothing of the two happened to it.
pub fn diff(before: &[Row], after: &[Row]) -> Vec<Difference> {
    let (old, new) = (by_id(before), by_id(after));
    let plain = |record: &str, kind| Difference {
        record: record.to_owned(),
        kind,
        before: String::new(),
        after: String::new(),
    };
    let mut found = Vec::new();
    for (id, was) in &old {
        let Some(is) = new.get(id) else {
            found.push(plain(id, RevisionKind::Removed));
            continue;
        };
        let redated = (was.date_start, was.date_end) != (is.date_start, is.date_end);
        if redated {
            found.push(Difference {
                record: (*id).to_owned(),
                kind: RevisionKind::Redated,
                before: dates(was),
                after: dates(is),
            });
        }
        let moved = was.place != is.place;
        if moved {
            found.push(plain(id, RevisionKind::Moved));
        }
        if !redated && !moved && was != is {
            found.push(plain(id, RevisionKind::Edited));
        }
    }
    found.extend(new.keys().filter(|id| !old.contains_key(*id)).map(|id| plain(id, RevisionKind::Added)));
    found.sort_by(|a, b| a.record.cmp(&b.record).then(a.kind.cmp(&b.kind)));
    found
}

fn by_id(rows: &[Row]) -> BTreeMap<&str, &Row> {
    rows.iter().map(|row| (row.id.as_str(), row)).collect()
}

fn dates(row: &Row) -> String {
    let text = |date: PartialDate| date.to_string();
    match (row.date_start, row.date_end) {
        (Some(start), Some(end)) => format!("{start}/{end}"),
        (start, _) => start.map(text).unwrap_or_default(),
    }
}

/// What happened since a version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Since {
    /// The releases since then, oldest first: version, date and summary.
    pub releases: Vec<Release>,
    /// Collections that were added as a whole.
    pub collections: Vec<String>,
    /// Changes of records, in the order in which they happened.
    pub revisions: Vec<Revision>,
}

/// How a view stands to the citation that it was opened from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It shows what was cited.
    AsCited {
        /// The data is of another version than the cited one.
        other_version: bool,
    },
    /// The data is newer, and what is shown differs.
    Changed(Since),
    /// The version is the cited one and yet something else is shown: the link was altered after it was made.
    Altered,
    /// The citation is from newer data than is here.
    FromNewer,
    /// The cited version is not in the log.
    Unknown,
}

/// Version numbers in order; `None` for what is none.
fn order(version: &str) -> Option<Vec<u32>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

/// How the view stands: `hashes` are those of what is shown and of the open record, either of which may have been cited.
pub fn standing(catalog: &Catalog, cited: &Cited, hashes: &[String]) -> Standing {
    let same = hashes.iter().any(|hash| hash.starts_with(&cited.hash));
    if same {
        return Standing::AsCited { other_version: cited.version != catalog.version };
    }
    if cited.version == catalog.version {
        return Standing::Altered;
    }
    match (order(&cited.version), order(&catalog.version)) {
        (Some(cited), Some(here)) if cited > here => Standing::FromNewer,
        _ => since(&catalog.releases, &cited.version).map_or(Standing::Unknown, Standing::Changed),
    }
}

/// What the log says happened since a version; `None` when it does not know that version.
pub fn since(releases: &[Release], version: &str) -> Option<Since> {
    if !releases.iter().any(|release| release.version == version) {
        return None;
    }
    let from = order(version)?;
    let mut later: Vec<&Release> =
        releases.iter().filter(|release| order(&release.version).is_some_and(|v| v > from)).collect();
    later.sort_by_key(|release| order(&release.version));
    Some(Since {
        releases: later.iter().map(|release| (*release).clone()).collect(),
        collections: later.iter().flat_map(|release| release.collections.iter().cloned()).collect(),
        revisions: later.iter().flat_map(|release| release.revisions.iter().cloned()).collect(),
    })
}
