//! The static words: in the page, before the program arrives and where it never does, in English; and one page without any
//! script in each language, which search engines and readers without scripts are sent to.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use bri_atlas::domain::{Catalog, Lang, RecordId};
use bri_atlas::export::html::{escape, marked};
use bri_atlas::export::still::figures;
use bri_atlas::i18n::{Key, Locale};
use bri_atlas::ingest::Outlines;
use bri_atlas::scene::words::data_line;
use bri_atlas::scene::{Lane, view_sentence};
use bri_atlas::state::AppState;
use serde_json::json;

use super::{Outcome, locale_of, read, write};

const TEMPLATE: &str = "public/words.html";

/// The name of a language's page.
fn page_name(lang: Lang) -> String {
    format!("{}.html", lang.key())
}

/// What stands in the page itself: events and countries in the reference.
pub fn of_page(catalog: &Catalog, outlines: &Outlines) -> Outcome<String> {
    let mut html = String::new();
    let locale = locale_of(Lang::En)?;
    writeln!(
        html,
        "<p class=\"static__sentence\">{}</p>",
        escape(&view_sentence(catalog, &AppState::default(), &locale))
    )?;
    html.push_str(&figures(catalog, outlines, &locale));
    writeln!(html, "<section class=\"static__lang\">")?;
    events(&mut html, catalog, &locale)?;
    countries(&mut html, catalog, &locale)?;
    html.push_str("</section>\n");
    writeln!(
        html,
        "<script type=\"application/json\" id=\"first-words\">{}</script>",
        first_words(catalog)?
    )?;
    Ok(html)
}

/// The few words of the first sight in the languages that the page is not written in, which `boot.js` puts in.
fn first_words(catalog: &Catalog) -> Outcome<String> {
    let mut words = BTreeMap::new();
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::En) {
        let locale = locale_of(lang)?;
        let lanes: Vec<String> = Lane::ALL.iter().map(|lane| locale.text(lane.name())).collect();
        let texts = [
            lang.tag().to_owned(),
            locale.text(Key::AppTitle),
            locale.text(Key::StaticLoading),
            view_sentence(catalog, &AppState::default(), &locale),
        ];
        words.insert(lang.key(), texts.into_iter().chain(lanes).collect::<Vec<_>>());
    }
    // Nothing in it may end the element.
    Ok(json!(words).to_string().replace('<', "\\u003c"))
}

/// The way from the page to those in other languages.
pub fn of_languages() -> Outcome<String> {
    let mut html = String::new();
    links(&mut html, &locale_of(Lang::En)?)?;
    Ok(html)
}

/// Writes the page of every language. `index` is the page of the program, whose styles they share.
pub fn write_pages(catalog: &Catalog, outlines: &Outlines, index: &str, dist: &Path) -> Outcome<()> {
    let template = read(Path::new(TEMPLATE))?;
    let styles = styles_of(index);
    let mut alternates = String::new();
    for lang in Lang::ALL {
        let (tag, page) = (lang.tag(), page_name(lang));
        write!(alternates, "<link rel=\"alternate\" hreflang=\"{tag}\" href=\"./{page}\" />\n    ")?;
    }
    alternates.push_str("<link rel=\"alternate\" hreflang=\"x-default\" href=\"./\" />");
    for lang in Lang::ALL {
        let locale = locale_of(lang)?;
        let mut body = String::new();
        writeln!(body, "<h1>{}</h1>", escape(&locale.text(Key::AppTitle)))?;
        writeln!(body, "<p>{}</p>", escape(&locale.text(Key::StaticIntro)))?;
        let open = escape(&locale.text(Key::StaticOpen));
        writeln!(
            body,
            "<p class=\"static__sentence\">{}</p>",
            escape(&view_sentence(catalog, &AppState::default(), &locale))
        )?;
        body.push_str(&figures(catalog, outlines, &locale));
        writeln!(body, "<p><a class=\"static__open\" href=\"./?lang={lang}\">{open}</a></p>")?;
        links(&mut body, &locale)?;
        corridors(&mut body, catalog, &locale)?;
        events(&mut body, catalog, &locale)?;
        countries(&mut body, catalog, &locale)?;
        organizations(&mut body, catalog, &locale)?;
        let data = data_line(catalog, &locale, Key::FootData);
        for line in [data, locale.text(Key::FootSource), locale.text(Key::MapCredit)] {
            writeln!(body, "<p>{}</p>", escape(&line))?;
        }
        let mut page = template.clone();
        for (mark, words) in [
            ("%LANG%", lang.tag()),
            ("%DIR%", lang.dir()),
            ("%TITLE%", &escape(&locale.text(Key::AppTitle))),
            ("%DESCRIPTION%", &escape(&locale.text(Key::StaticIntro))),
            ("<!-- bake:styles -->", &styles),
            ("<!-- bake:alternates -->", &alternates),
            ("<!-- bake:body -->", body.trim_end()),
        ] {
            page = filled(&page, mark, words)?;
        }
        write(&dist.join(page_name(lang)), &page)?;
    }
    Ok(())
}

/// Writes the accessibility statement of `docs/` as a page of the site, in the language in which it is written.
pub fn write_statement(index: &str, dist: &Path) -> Outcome<()> {
    let statement = read(Path::new("docs/accessibility.md"))?;
    let mut page = read(Path::new(TEMPLATE))?;
    for (mark, words) in [
        ("%LANG%", "en-GB"),
        ("%DIR%", "ltr"),
        ("%TITLE%", "Accessibility · Belt &amp; Road Atlas"),
        (
            "%DESCRIPTION%",
            "How accessible the Belt &amp; Road Atlas is, how that was tested, and where it falls short.",
        ),
        ("<!-- bake:styles -->", &*styles_of(index)),
        ("<!-- bake:alternates -->", ""),
        ("<!-- bake:body -->", page_of(&statement).trim_end()),
    ] {
        page = filled(&page, mark, words)?;
    }
    write(&dist.join("accessibility.html"), &page)
}

/// One of our documents as the inside of a page.
fn page_of(document: &str) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(
        &mut html,
        pulldown_cmark::Parser::new_ext(document, pulldown_cmark::Options::ENABLE_TABLES),
    );
    html
}

/// The style sheets that pages of words share with the page of the program.
fn styles_of(index: &str) -> String {
    let is_wanted = |line: &&str| {
        line.contains("rel=\"icon\"") || (line.contains("rel=\"stylesheet\"") && !line.contains("data-later"))
    };
    index.lines().filter(is_wanted).map(str::trim).collect::<Vec<_>>().join("\n    ")
}

fn filled(page: &str, mark: &str, words: &str) -> Outcome<String> {
    if page.contains(mark) {
        Ok(page.replace(mark, words))
    } else {
        Err(format!("{TEMPLATE} has no {mark}").into())
    }
}

/// The pages in the other languages, each named in itself.
fn links(html: &mut String, locale: &Locale) -> Outcome<()> {
    writeln!(
        html,
        "<nav class=\"static__languages\" aria-label=\"{}\">",
        escape(&locale.text(Key::LanguageLabel))
    )?;
    for lang in Lang::ALL {
        let (tag, page, name, dir) = (lang.tag(), page_name(lang), lang.endonym(), lang.dir());
        writeln!(html, "<a href=\"./{page}\" hreflang=\"{tag}\" lang=\"{tag}\" dir=\"{dir}\">{name}</a>")?;
    }
    html.push_str("</nav>\n");
    Ok(())
}

fn heading(html: &mut String, locale: &Locale, key: Key) -> Outcome<()> {
    Ok(writeln!(html, "<h2>{}</h2>", escape(&locale.text(key)))?)
}

fn events(html: &mut String, catalog: &Catalog, locale: &Locale) -> Outcome<()> {
    heading(html, locale, Key::KindsEvent)?;
    html.push_str("<ol class=\"static__events\">\n");
    for event in &catalog.events {
        let date = locale.formats().date(event.date_likely.unwrap_or(event.date));
        writeln!(
            html,
            "<li id=\"{id}\"><b>{date}</b> {title}{stop} {summary}</li>",
            id = event.id,
            date = escape(&date),
            title = marked(&event.title, locale.lang),
            stop = if locale.lang == Lang::Zh { "。" } else { "." },
            summary = marked(&event.summary, locale.lang),
        )?;
    }
    html.push_str("</ol>\n");
    Ok(())
}

fn countries(html: &mut String, catalog: &Catalog, locale: &Locale) -> Outcome<()> {
    heading(html, locale, Key::KindsCountry)?;
    html.push_str("<ul class=\"static__countries\">\n");
    for country in catalog.partners() {
        let (Some(partner), Some(document)) = (catalog.countries.get(country), catalog.document_of(country))
        else {
            continue;
        };
        let date = locale.formats().date(document.signed);
        item(html, &partner.id, &marked(&partner.name, locale.lang), &escape(&date))?;
    }
    html.push_str("</ul>\n");
    Ok(())
}

fn corridors(html: &mut String, catalog: &Catalog, locale: &Locale) -> Outcome<()> {
    heading(html, locale, Key::KindsCorridor)?;
    html.push_str("<ul>\n");
    for corridor in &catalog.corridors {
        let lang = locale.lang;
        item(html, &corridor.id, &marked(&corridor.name, lang), &marked(&corridor.summary, lang))?;
    }
    html.push_str("</ul>\n");
    Ok(())
}

fn organizations(html: &mut String, catalog: &Catalog, locale: &Locale) -> Outcome<()> {
    heading(html, locale, Key::KindsOrganization)?;
    html.push_str("<ul>\n");
    for organization in &catalog.organizations {
        let lang = locale.lang;
        item(
            html,
            &organization.id,
            &marked(&organization.name, lang),
            &marked(&organization.summary, lang),
        )?;
    }
    html.push_str("</ul>\n");
    Ok(())
}

fn item(html: &mut String, id: &RecordId, name: &str, words: &str) -> Outcome<()> {
    Ok(writeln!(html, "<li id=\"{id}\"><b>{name}</b>: {words}</li>")?)
}
