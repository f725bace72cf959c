//! The view on paper: map and timeline as vectors, all events, the table of countries, corridors, and the sources that these
//! rest on, as HTML without any style or script of its own. Everything is there regardless of what is scrolled or folded on
//! screen; addresses stand in words, as paper has no links.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::html::{escape, marked};
use super::pictures::Picture;
use crate::domain::{Catalog, Claim, RecordKind, RecordRef};
use crate::i18n::{Key, Locale};
use crate::scene::{Palette, record_date, record_title, view_sentence, words};
use crate::state::AppState;

/// What a booklet is made of.
#[derive(Debug, Clone, Copy)]
pub struct Booklet<'a> {
    /// The records.
    pub catalog: &'a Catalog,
    /// The view.
    pub state: &'a AppState,
    /// Words and formats.
    pub locale: &'a Locale,
    /// Pictures, in order.
    pub pictures: &'a [Picture],
    /// Their colours: those for light paper.
    pub palette: &'a Palette,
    /// The address of the view.
    pub link: &'a str,
}

impl Booklet<'_> {
    /// The booklet as HTML.
    pub fn html(&self) -> String {
        let mut sources = Sources::default();
        let mut html = String::new();
        self.head(&mut html);
        self.pictures(&mut html);
        self.events(&mut html, &mut sources);
        self.countries(&mut html, &mut sources);
        self.corridors(&mut html, &mut sources);
        self.sources(&mut html, &sources);
        html
    }

    fn word(&self, key: Key) -> String {
        escape(&self.locale.text(key))
    }

    fn title(&self, kind: RecordKind, index: usize) -> String {
        escape(&record_title(self.catalog, self.locale, RecordRef { kind, index }))
    }

    // Writing to a string cannot fail, here and below.
    fn head(&self, html: &mut String) {
        let data = words::data_line(self.catalog, self.locale, Key::FootData);
        let _ = writeln!(
            html,
            "<header><h1>{}</h1>\n<p class=\"booklet__lead\">{}</p>\n<p>{}. {}</p>\n<p class=\"booklet__link\" dir=\"ltr\">{}</p></header>",
            self.word(Key::AppTitle),
            escape(&view_sentence(self.catalog, self.state, self.locale)),
            escape(&data),
            self.word(Key::FootSource),
            escape(self.link),
        );
    }

    fn pictures(&self, html: &mut String) {
        for picture in self.pictures {
            let svg = picture.svg(self.palette, self.locale.lang.tag());
            let _ = writeln!(
                html,
                "<figure><img src=\"data:image/svg+xml,{}\" alt=\"{}\" />\n<figcaption>{}. {}</figcaption></figure>",
                percent(&svg),
                escape(&picture.description),
                escape(&picture.title),
                escape(&picture.description),
            );
        }
    }

    fn heading(&self, html: &mut String, key: Key, count: usize) {
        let number = self.locale.formats().number(count as f64, 0);
        let _ = writeln!(html, "<h2>{} ({number})</h2>", self.word(key));
    }

    fn events(&self, html: &mut String, sources: &mut Sources) {
        self.heading(html, Key::KindsEvent, self.catalog.events.len());
        html.push_str("<ol class=\"booklet__events\">\n");
        for (index, event) in self.catalog.events.iter().enumerate() {
            let date = record_date(self.catalog, self.locale, RecordRef { kind: RecordKind::Event, index });
            let _ = writeln!(
                html,
                "<li value=\"{}\"><b>{}</b> <span>{}</span><p>{}{}</p></li>",
                event.number,
                self.title(RecordKind::Event, index),
                escape(&date),
                marked(&event.summary, self.locale.lang),
                self.marks(&event.claims, sources),
            );
        }
        html.push_str("</ol>\n");
    }

    fn countries(&self, html: &mut String, sources: &mut Sources) {
        let partners: Vec<usize> = self.catalog.partners().collect();
        self.heading(html, Key::KindsCountry, partners.len());
        let _ = writeln!(
            html,
            "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
            self.word(Key::KindCountry),
            self.word(Key::ColumnDate),
            self.word(Key::ColumnKind),
            self.word(Key::ColumnSource),
        );
        for index in partners {
            let Some(document) = self.catalog.document_of(index) else { continue };
            let _ = writeln!(
                html,
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}{}</td></tr>",
                self.title(RecordKind::Country, index),
                escape(&self.locale.formats().date(document.signed)),
                self.word(words::document_kind(document.kind)),
                self.word(words::confidence(document.confidence)),
                self.marks(&document.claims, sources),
            );
        }
        html.push_str("</tbody></table>\n");
    }

    fn corridors(&self, html: &mut String, sources: &mut Sources) {
        self.heading(html, Key::KindsCorridor, self.catalog.corridors.len());
        html.push_str("<ul>\n");
        for (index, corridor) in self.catalog.corridors.iter().enumerate() {
            let _ = writeln!(
                html,
                "<li><b>{}</b>: {}{}</li>",
                self.title(RecordKind::Corridor, index),
                marked(&corridor.summary, self.locale.lang),
                self.marks(&corridor.claims, sources),
            );
        }
        html.push_str("</ul>\n");
    }

    /// Where something is from: places of the report in words, other sources by their numbers in the list at the end.
    fn marks(&self, claims: &[Claim], sources: &mut Sources) -> String {
        let mut marks: Vec<String> = Vec::new();
        for claim in claims {
            let mark = match &claim.at {
                Some(at) => escape(&words::locator(self.locale, at)),
                None => self.locale.formats().number(sources.number(claim.source) as f64, 0),
            };
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        if marks.is_empty() { String::new() } else { format!(" <small>[{}]</small>", marks.join("; ")) }
    }

    fn sources(&self, html: &mut String, sources: &Sources) {
        let _ = writeln!(html, "<h2>{}</h2>\n<ol class=\"booklet__sources\">", self.word(Key::DataSources));
        for source in sources.cited.iter().filter_map(|index| self.catalog.sources.get(*index)) {
            let url = source.url.as_deref().map(|url| format!(" <span dir=\"ltr\">{}</span>", escape(url)));
            let _ = writeln!(
                html,
                "<li>{}{}</li>",
                marked(&source.title, self.locale.lang),
                url.unwrap_or_default()
            );
        }
        let _ = writeln!(html, "</ol>\n<p>{}</p>", self.word(Key::MapCredit));
    }
}

/// The sources cited so far, in the order in which they were.
#[derive(Debug, Default)]
struct Sources {
    cited: Vec<usize>,
    known: BTreeSet<usize>,
}

impl Sources {
    /// The number of a source in the list.
    fn number(&mut self, source: usize) -> usize {
        if self.known.insert(source) {
            self.cited.push(source);
        }
        self.cited.iter().position(|one| *one == source).unwrap_or_default() + 1
    }
}

/// What may not stand in a data address or in an attribute, by its codes.
fn percent(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + text.len() / 4);
    for letter in text.chars() {
        match letter {
            '%' => written.push_str("%25"),
            '#' => written.push_str("%23"),
            '<' => written.push_str("%3C"),
            '>' => written.push_str("%3E"),
            '"' => written.push_str("%22"),
            '&' => written.push_str("%26"),
            '\n' => written.push_str("%0A"),
            other => written.push(other),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_picture_ends_its_address() {
        assert_eq!(percent("<a b=\"#1\">50%\n"), "%3Ca b=%22%231%22%3E50%25%0A");
    }

    #[test]
    fn a_source_keeps_its_number() {
        let mut sources = Sources::default();
        assert_eq!([7, 3, 7, 9].map(|source| sources.number(source)), [1, 2, 1, 3]);
    }
}
