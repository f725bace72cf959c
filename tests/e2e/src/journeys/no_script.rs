//! Without scripts, and before them, there are words: in the page in English, and one page without any script for each
//! language, to which the page and the other languages' pages lead.

use anyhow::{Context as _, Result, ensure};

use super::languages::{LANGUAGES, Language};
use crate::page::Page;

/// A page of the site as it comes over HTTP, as text; nothing of it has run.
async fn source(page: &mut Page, name: &str) -> Result<String> {
    page.goto_host_page("selftest/").await?;
    let site = format!("{}{name}", page.site_address());
    page.text(&format!(
        "fetch({site:?}).then((answer) => answer.ok ? answer.text() : `there is no ${{answer.url}}`)"
    ))
    .await
}

/// Fails unless a source holds the title of every event and the name of every partner in a language.
fn holds_records(page: &Page, source: &str, lang: &str) -> Result<()> {
    let plain =
        source.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"").replace("&#x27;", "'");
    for (file, field, wanted) in [("events", "title", 50), ("countries", "name", 140)] {
        let data = page.site_data(&format!("{lang}/{file}.json"))?;
        let records = data["records"].as_array().into_iter().flatten();
        let records = records.filter(|one| file == "events" || one["role"] == "partner");
        let texts: Vec<_> = records.filter_map(|one| one[field][lang].as_str()).collect();
        let missing: Vec<_> = texts.iter().filter(|text| !plain.contains(**text)).collect();
        ensure!(
            texts.len() == wanted && missing.is_empty(),
            "of {} {file} these are missing in {lang}: {missing:?}",
            texts.len()
        );
    }
    Ok(())
}

/// Fails where a source leads to another host, or runs or styles something by itself.
fn keeps_to_itself(source: &str) -> Result<()> {
    for forbidden in [
        "<script>",
        "<style",
        " style=\"",
        " onclick=",
        " onload=",
        "javascript:",
        "src=\"http",
        "data-trunk",
    ] {
        ensure!(!source.contains(forbidden), "the source holds {forbidden}");
    }
    ensure!(source.contains("Content-Security-Policy"), "the source has no content policy");
    ensure!(
        !source.contains("%SCRIPT%") && !source.contains("bake:") && !source.contains("%LANG%"),
        "a placeholder was left in the source"
    );
    Ok(())
}

/// The link to a language's page, as every page has it.
fn link_to(language: &Language) -> String {
    let Language { key, tag, dir, name, .. } = language;
    format!("<a href=\"./{key}.html\" hreflang=\"{tag}\" lang=\"{tag}\" dir=\"{dir}\">{name}</a>")
}

pub async fn the_page_holds_english_words_and_leads_to_six_pages(page: &mut Page) -> Result<()> {
    let source = source(page, "").await?;
    holds_records(page, &source, "en")?;
    keeps_to_itself(&source)?;
    let body = source.split_once("<body").map_or("", |(_, body)| body);
    for language in LANGUAGES {
        ensure!(body.contains(&link_to(language)), "the page does not lead to {}.html", language.key);
        // The title of one event tells whose words they are: only English ones travel with the page.
        let words = page.site_data(&format!("{}/events.json", language.key))?;
        let title = words["records"][0]["title"][language.key].as_str().unwrap_or_default().to_owned();
        ensure!(!title.is_empty(), "no event has a title in {}", language.key);
        ensure!(
            body.contains(&title) == (language.key == "en"),
            "the page holds words in {}: {title}",
            language.key
        );
    }
    Ok(())
}

pub async fn each_language_has_its_page(page: &mut Page) -> Result<()> {
    for language in LANGUAGES {
        let source = source(page, &format!("{}.html", language.key)).await?;
        let Language { key, tag, dir, title, .. } = language;
        for part in [
            format!("<html lang=\"{tag}\" dir=\"{dir}\">"),
            format!("<title>{}</title>", title.replace('&', "&amp;")),
            "hreflang=\"x-default\" href=\"./\"".to_owned(),
            format!("href=\"./?lang={key}\""),
            "default-src 'none'".to_owned(),
        ] {
            ensure!(source.contains(&part), "{key}.html does not hold {part}");
        }
        for other in LANGUAGES {
            let alternate = format!(
                "<link rel=\"alternate\" hreflang=\"{}\" href=\"./{}.html\" />",
                other.tag, other.key
            );
            ensure!(source.contains(&alternate), "{key}.html does not hold {alternate}");
            ensure!(source.contains(&link_to(other)), "{key}.html does not lead to {}.html", other.key);
        }
        ensure!(!source.contains("<script"), "{key}.html has a script");
        holds_records(page, &source, key)?;
        keeps_to_itself(&source)?;
    }
    Ok(())
}

pub async fn its_link_opens_the_atlas_in_that_language(page: &mut Page) -> Result<()> {
    page.goto("ar.html").await?;
    ensure!(page.text("document.dir").await? == "rtl", "the page runs from left to right");
    page.expect_accessible(&[]).await?;
    page.click("link", "فتح الخريطة والخط الزمني").await?;
    page.wait_until("the atlas is there", "document.documentElement.dataset.state === 'ready'").await?;
    page.wait_for_link("lang", Some("ar")).await?;
    ensure!(page.text("document.documentElement.lang").await? == "ar", "it opens in another language");
    page.expect_quiet_console().await
}

/// Every page of words, which no script can make light or dark, as axe sees it on ground of this colour.
async fn words_lie_on(page: &mut Page, ground: &str) -> Result<()> {
    let pages = LANGUAGES.iter().map(|language| format!("{}.html", language.key));
    for name in pages.chain(["accessibility.html".to_owned()]) {
        page.goto(&name).await?;
        let found = page.text("getComputedStyle(document.body).backgroundColor").await?;
        ensure!(found == ground, "{name} lies on {found}");
        page.expect_accessible(&[]).await.with_context(|| format!("at {name}"))?;
    }
    Ok(())
}

pub async fn pages_of_words_are_light(page: &mut Page) -> Result<()> {
    words_lie_on(page, "rgb(251, 249, 244)").await
}

pub async fn pages_of_words_are_dark_where_the_system_is(page: &mut Page) -> Result<()> {
    words_lie_on(page, "rgb(18, 22, 27)").await
}

pub async fn a_browser_without_scripts_shows_it(page: &mut Page) -> Result<()> {
    page.run_scripts(false).await?;
    let outcome = shows_words(page).await;
    page.run_scripts(true).await?;
    outcome
}

async fn shows_words(page: &mut Page) -> Result<()> {
    let site = page.site_address();
    for (name, parts) in [
        (
            "",
            ["With scripts on, this page is a map", "Fifteen countries sign the RCEP agreement", "简体中文"],
        ),
        ("zh.html", ["“一带一路”地图集", "哈萨克斯坦", "Русский"]),
    ] {
        page.visit_without_scripts(&format!("{site}{name}")).await?;
        let words = page.text_without_scripts("document.body.innerText").await?;
        for part in parts {
            ensure!(words.contains(part), "without scripts /{name} does not show \"{part}\"");
        }
    }
    Ok(())
}
