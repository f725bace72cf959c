//! Finding records by words: in every language that the catalog holds, without regard to case or diacritics, by other and
//! older names too. Ranked: whole name, start of the name, start of a word, anywhere.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::{Catalog, RecordKind, RecordRef, Text};

use super::query::is_listed;

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

/// Folded names of every listed record, made once for a catalog.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SearchIndex {
    entries: Vec<(RecordRef, Vec<String>)>,
}

impl SearchIndex {
    /// The index of a catalog.
    pub fn new(catalog: &Catalog) -> Self {
        let records = catalog.records().into_iter().filter(|record| is_listed(catalog, *record));
        // A document's name repeats its country's: the country leads there.
        let records = records.filter(|record| record.kind != RecordKind::Document);
        Self { entries: records.map(|record| (record, names(catalog, record))).collect() }
    }

    /// The best matches, best first, at most `limit`; ties by kind and file order.
    pub fn find(&self, query: &str, limit: usize) -> Vec<RecordRef> {
        let query = fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(u8, RecordRef)> = self
            .entries
            .iter()
            .filter_map(|(record, names)| {
                names.iter().filter_map(|name| rank(name, &query)).min().map(|best| (best, *record))
            })
            .collect();
        hits.sort_unstable();
        hits.truncate(limit);
        hits.into_iter().map(|(_, record)| record).collect()
    }
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

fn names(catalog: &Catalog, record: RecordRef) -> Vec<String> {
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
        RecordKind::Document => {}
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
        RecordKind::Indicator | RecordKind::Theme | RecordKind::Locality | RecordKind::Note => {}
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
