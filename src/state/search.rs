//! Finding records by words: in every language (names in those that are not on screen come by themselves, see
//! [`crate::ingest::read_names`]), without regard to case or diacritics, by other and
//! older names too. Ranked: whole name, start of the name, start of a word, anywhere in a name, in the texts of the record,
//! and last the names that a slip of the finger would have made.
//!
//! Slips are looked for among the distinct words of all names, and only where nothing better fills the list: the whole stays
//! within a frame a keystroke.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::query::is_reachable;
use crate::domain::{Catalog, RecordKind, RecordRef, Text};

/// A text for comparison: lower case, without diacritics, every run of other characters one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        // Letters that decompose to nothing but are looked for by their plain form.
        let plain = match letter {
            'ı' => 'i',
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            other => other,
        };
        if plain.is_alphanumeric() {
            folded.push(plain);
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.trim_end().to_owned()
}

/// What is searched of one record.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    record: RecordRef,
    /// Folded names.
    names: Vec<String>,
    /// Folded texts, one space between.
    text: String,
}

/// Folded names and texts of every record that has a page, made once for a catalog.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SearchIndex {
    entries: Vec<Entry>,
    /// The distinct words of names with the entries that hold them, in order.
    words: BTreeMap<String, Vec<usize>>,
}

/// Rank of a record whose texts hold the words of the query.
const IN_TEXT: u8 = 5;
/// Rank of a slip, plus its letters.
const SLIP: u8 = 6;

impl SearchIndex {
    /// The index of a catalog.
    pub fn new(catalog: &Catalog) -> Self {
        let records = catalog.records().into_iter().filter(|record| is_reachable(catalog, *record));
        // A document's name repeats its country's: the country leads there.
        let records = records.filter(|record| record.kind != RecordKind::Document);
        let entries: Vec<Entry> = records
            .map(|record| Entry {
                record,
                names: names(catalog, record),
                text: long_texts(catalog, record).join(" "),
            })
            .collect();
        let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            for word in entry.names.iter().flat_map(|name| name.split(' ')) {
                let holders = words.entry(word.to_owned()).or_default();
                if holders.last() != Some(&index) {
                    holders.push(index);
                }
            }
        }
        Self { entries, words }
    }

    /// The best matches, best first, at most `limit`; ties by kind and file order.
    pub fn find(&self, query: &str, limit: usize) -> Vec<RecordRef> {
        let query = fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        let named = |entry: &Entry| entry.names.iter().filter_map(|name| rank(name, &query)).min();
        let in_text = |entry: &Entry| {
            let all = |word: &str| entry.text.contains(word) || entry.names.iter().any(|n| n.contains(word));
            query.split(' ').all(all).then_some(IN_TEXT)
        };
        let ranked = self.entries.iter().filter_map(|e| Some((named(e).or_else(|| in_text(e))?, e.record)));
        let mut hits: Vec<(u8, RecordRef)> = ranked.collect();
        if hits.len() < limit {
            let found: BTreeSet<RecordRef> = hits.iter().map(|(_, record)| *record).collect();
            let slips = self.slips(&query).into_iter().filter_map(|(index, letters)| {
                let record = self.entries.get(index)?.record;
                (!found.contains(&record)).then_some((SLIP + letters, record))
            });
            hits.extend(slips);
        }
        hits.sort_unstable();
        hits.truncate(limit);
        hits.into_iter().map(|(_, record)| record).collect()
    }

    /// The entries of which every word of a query is in the names, give or take a few letters; with how many letters.
    fn slips(&self, query: &str) -> BTreeMap<usize, u8> {
        let mut all: Option<BTreeMap<usize, u8>> = None;
        for word in query.split(' ') {
            let mut near: BTreeMap<usize, u8> = BTreeMap::new();
            for (other, holders) in &self.words {
                let Some(letters) = slip(word, other) else { continue };
                for index in holders {
                    let least = near.entry(*index).or_insert(letters);
                    *least = letters.min(*least);
                }
            }
            all = Some(match all {
                None => near,
                Some(before) => before
                    .into_iter()
                    .filter_map(|(index, letters)| Some((index, letters.saturating_add(*near.get(&index)?))))
                    .collect(),
            });
        }
        all.unwrap_or_default()
    }
}

/// By how many letters a word differs from another or from its beginning, if by few enough for its length: one from four
/// letters on, two from eight. Swapped neighbours count as one (optimal string alignment).
fn slip(word: &str, other: &str) -> Option<u8> {
    if other.starts_with(word) {
        return Some(0);
    }
    let typed: Vec<char> = word.chars().collect();
    let most: usize = match typed.len() {
        0..4 => return None,
        4..8 => 1,
        _ => 2,
    };
    // A whole word, or one that is still being typed.
    let meant: Vec<char> = other.chars().take(typed.len() + most).collect();
    if meant.len() + most < typed.len() {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=meant.len()).collect();
    let mut last = None;
    for (i, letter) in typed.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, wanted) in meant.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut cost =
                (at(&row, j) + usize::from(letter != wanted)).min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped = i > 0 && j > 0 && last == Some(wanted) && meant.get(j - 1) == Some(letter);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            next.push(cost);
        }
        if next.iter().min().is_none_or(|least| *least > most) {
            return None;
        }
        last = Some(letter);
        before = std::mem::replace(&mut row, next);
    }
    // The least over the ends: the rest of a longer word is still to be typed.
    let shortest = typed.len().saturating_sub(most);
    let least = row.get(shortest..)?.iter().min().copied()?;
    (least <= most).then_some(least as u8)
}

/// How well a folded name meets a folded query; less is better.
fn rank(name: &str, query: &str) -> Option<u8> {
    if name == query {
        return Some(0);
    }
    if name.starts_with(query) {
        return Some(1);
    }
    if name.match_indices(query).any(|(at, _)| name.get(..at).is_some_and(|before| before.ends_with(' '))) {
        return Some(2);
    }
    if name.contains(query) {
        return Some(3);
    }
    // Every word of the query somewhere, in any order.
    (query.contains(' ') && query.split(' ').all(|word| name.contains(word))).then_some(4)
}

/// Whether every word of a query is found in a record's names or texts.
pub fn matches(catalog: &Catalog, record: RecordRef, query: &str) -> bool {
    let query = fold(query);
    let texts = names(catalog, record).into_iter().chain(long_texts(catalog, record));
    let all = texts.collect::<Vec<_>>().join(" ");
    query.split(' ').all(|word| all.contains(word))
}

fn folded(text: &Text) -> impl Iterator<Item = String> {
    text.all().map(|(_, text)| fold(text)).collect::<Vec<_>>().into_iter()
}

/// The folded names of a record: in the languages that the catalog holds, and those of [`Catalog::names_elsewhere`].
pub fn names(catalog: &Catalog, record: RecordRef) -> Vec<String> {
    let mut names = own_names(catalog, record);
    names.extend_from_slice(catalog.names_elsewhere(record));
    names
}

fn own_names(catalog: &Catalog, record: RecordRef) -> Vec<String> {
    let mut names: Vec<String> = folded(&catalog.title(record)).collect();
    let index = record.index;
    match record.kind {
        RecordKind::Country => {
            if let Some(country) = catalog.countries.get(index) {
                names.extend(country.other_names.iter().map(|name| fold(name)));
                names.extend(folded(&country.capital));
                names.push(country.iso_a3.to_lowercase());
            }
        }
        RecordKind::Organization => {
            if let Some(organization) = catalog.organizations.get(index) {
                names.push(fold(&organization.acronym));
            }
        }
        RecordKind::Event => {
            if let Some(event) = catalog.events.get(index) {
                names.push(event.number.to_string());
                let bodies = event.bodies.iter().filter_map(|body| catalog.bodies.get(*body));
                names.extend(bodies.flat_map(|body| folded(&body.name).collect::<Vec<_>>()));
            }
        }
        RecordKind::Corridor => {
            if let Some(corridor) = catalog.corridors.get(index) {
                names.extend(corridor.other_names.iter().map(|name| fold(name)));
                names.extend(folded(&corridor.short));
            }
        }
        RecordKind::Place => {
            if let Some(place) = catalog.places.get(index) {
                names.extend(place.other_names.iter().map(|name| fold(name)));
            }
        }
        RecordKind::Project => {
            if let Some(project) = catalog.projects.get(index) {
                names.extend(project.other_names.iter().map(|name| fold(name)));
            }
        }
        RecordKind::Agreement | RecordKind::Mechanism => {
            if let Some(accord) = catalog.accord(record) {
                names.extend(accord.other_names.iter().map(|name| fold(name)));
            }
        }
        RecordKind::Group => {
            if let Some(group) = catalog.groups.get(index) {
                names.extend(group.other_names.iter().map(|name| fold(name)));
            }
        }
        RecordKind::Document
        | RecordKind::Indicator
        | RecordKind::Theme
        | RecordKind::Locality
        | RecordKind::Note => {}
    }
    names
}

fn long_texts(catalog: &Catalog, record: RecordRef) -> Vec<String> {
    let index = record.index;
    match record.kind {
        RecordKind::Event => {
            catalog.events.get(index).map(|e| folded(&e.summary).collect()).unwrap_or_default()
        }
        RecordKind::Corridor => {
            catalog.corridors.get(index).map(|c| folded(&c.summary).collect()).unwrap_or_default()
        }
        RecordKind::Organization => {
            catalog.organizations.get(index).map(|o| folded(&o.summary).collect()).unwrap_or_default()
        }
        RecordKind::Project => {
            catalog.projects.get(index).map(|p| folded(&p.summary).collect()).unwrap_or_default()
        }
        RecordKind::Agreement | RecordKind::Mechanism => {
            catalog.accord(record).map(|a| folded(&a.summary).collect()).unwrap_or_default()
        }
        RecordKind::Indicator => {
            catalog.indicators.get(index).map(|i| folded(&i.scope).collect()).unwrap_or_default()
        }
        RecordKind::Theme => {
            catalog.themes.get(index).map(|t| folded(&t.statement).collect()).unwrap_or_default()
        }
        RecordKind::Locality => {
            catalog.localities.get(index).map(|l| folded(&l.summary).collect()).unwrap_or_default()
        }
        RecordKind::Group => {
            catalog.groups.get(index).map(|g| folded(&g.summary).collect()).unwrap_or_default()
        }
        RecordKind::Note => {
            catalog.notes.get(index).map(|n| folded(&n.note.why).collect()).unwrap_or_default()
        }
        RecordKind::Document | RecordKind::Country | RecordKind::Place => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_forgiven_but_another_word_is_not() {
        for (typed, meant, letters) in [
            ("pakistan", "pakistan", Some(0)),
            ("pakistn", "pakistan", Some(1)),
            ("pakitsan", "pakistan", Some(1)),
            ("kazahkstan", "kazakhstan", Some(1)),
            ("kasachstan", "kazakhstan", Some(2)),
            ("hungray", "hungary", Some(1)),
            ("pira", "piraeus", Some(0)),
            ("pirea", "piraeus", Some(1)),
            ("iran", "iraq", Some(1)),
            ("mal", "mali", Some(0)),
            ("mla", "mali", None),
            ("austria", "albania", None),
            ("zzzzzzzz", "kazakhstan", None),
        ] {
            assert_eq!(slip(typed, meant), letters, "{typed} for {meant}");
        }
    }

    #[test]
    fn folding_forgets_case_diacritics_and_punctuation() {
        assert_eq!(fold("Côte d’Ivoire"), "cote d ivoire");
        assert_eq!(fold("  TÜRKİYE (Turkey) "), "turkiye turkey");
        assert_eq!(fold("“一带一路”"), "一带一路");
        assert_eq!(fold("---"), "");
    }

    #[test]
    fn a_whole_name_comes_before_its_beginning_and_its_middle() {
        let ranks = ["niger", "nigeria", "republic of niger", "nonigers", "the river niger"]
            .map(|n| rank(n, "niger"));
        assert_eq!(ranks, [Some(0), Some(1), Some(2), Some(3), Some(2)]);
        assert_eq!(rank("sukkur multan motorway", "multan sukkur"), Some(4));
        assert_eq!(rank("kenya", "niger"), None);
    }
}
