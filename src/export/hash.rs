//! A short name for what a view shows: the same records with the same dates, places, countries and numbers in the same
//! order have the same name, in any language and with any wording.
//!
//! FNV-1a with 64 bits, in hexadecimal. It is no seal: nobody gains by a forged citation, and whoever could change the data
//! could change the page too. It only has to differ when something changed, and to be short enough to print; a
//! cryptographic hash would be longer, or cut off, and weigh more in the page.

use std::fmt::Write as _;

use super::{Place, Row};
use crate::domain::{Qualifier, Unit};
use crate::units::{LonLat, PartialDate};

/// The hash of a text.
pub fn of_text(text: &str) -> String {
    of_bytes(text.bytes())
}

/// The hash of bytes: G. Fowler, L. C. Noll, K.-P. Vo, FNV-1a.
pub fn of_bytes(bytes: impl IntoIterator<Item = u8>) -> String {
    let start: u64 = 0xcbf2_9ce4_8422_2325;
    let hash =
        bytes.into_iter().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// The hash of what rows say beyond words.
pub fn of_rows(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        write_facts(&mut text, row);
    }
    of_text(&text)
}

/// One line a row: what does not depend on a language.
fn write_facts(text: &mut String, row: &Row) {
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let _ = write!(
        text,
        "{}|{}|{}|{}|{}",
        row.id,
        date(row.date_start),
        date(row.date_end),
        row.countries.join(";"),
        row.value.map(|value| value.to_string()).unwrap_or_default(),
    );
    let (unit, qualifier) = (row.unit.map(Unit::key), row.qualifier.map(Qualifier::key));
    let _ = write!(text, "|{}|{}|", unit.unwrap_or_default(), qualifier.unwrap_or_default());
    match &row.place {
        Place::None => {}
        Place::Points(points) => write_points(text, points),
        Place::Lines(lines) => lines.iter().for_each(|line| write_points(text, line)),
    }
    text.push('\n');
}

fn write_points(text: &mut String, points: &[LonLat]) {
    for point in points {
        // Five decimals are a metre: less is no move.
        let _ = write!(text, "{:.5} {:.5},", point.lon(), point.lat());
    }
    text.push('/');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_texts_have_their_published_hashes() {
        // The test vectors of the authors (www.isthe.com/chongo/src/fnv/test_fnv.c).
        assert_eq!(of_text(""), "cbf29ce484222325");
        assert_eq!(of_text("a"), "af63dc4c8601ec8c");
        assert_eq!(of_text("foobar"), "85944171f73967e8");
    }
}
