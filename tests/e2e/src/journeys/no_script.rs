//! Without scripts, and before them, the page is words: every event and every country in both languages.

use anyhow::{Result, ensure};

use crate::page::Page;

/// The page as it comes over HTTP, as text; nothing of it has run.
async fn source(page: &mut Page) -> Result<String> {
    page.goto_host_page("selftest/").await?;
    let site = page.site_address();
    page.text(&format!("fetch({site:?}).then((answer) => answer.text())")).await
}

pub async fn the_source_holds_every_record_in_both_languages(page: &mut Page) -> Result<()> {
    let source = source(page).await?;
    let plain =
        source.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"").replace("&#x27;", "'");
    for language in ["en", "zh"] {
        let events = page.site_data(&format!("{language}/events.json"))?;
        let titles: Vec<_> =
            events["records"].as_array().into_iter().flatten().map(|one| &one["title"][language]).collect();
        let missing: Vec<_> =
            titles.iter().filter_map(|title| title.as_str()).filter(|title| !plain.contains(title)).collect();
        ensure!(
            titles.len() == 50 && missing.is_empty(),
            "of {} events these are missing in {language}: {missing:?}",
            titles.len()
        );
        let countries = page.site_data(&format!("{language}/countries.json"))?;
        let partners =
            countries["records"].as_array().into_iter().flatten().filter(|one| one["role"] == "partner");
        let names: Vec<_> = partners.filter_map(|one| one["name"][language].as_str()).collect();
        let missing: Vec<_> = names.iter().filter(|name| !plain.contains(**name)).collect();
        ensure!(
            names.len() == 140 && missing.is_empty(),
            "of {} countries these are missing in {language}: {missing:?}",
            names.len()
        );
    }
    Ok(())
}

pub async fn the_source_names_no_other_host_and_nothing_inline(page: &mut Page) -> Result<()> {
    let source = source(page).await?;
    for forbidden in
        ["<script>", "<style", " onclick=", " onload=", "javascript:", "src=\"http", "data-trunk"]
    {
        ensure!(!source.contains(forbidden), "the source holds {forbidden}");
    }
    ensure!(source.contains("Content-Security-Policy"), "the source has no content policy");
    ensure!(
        !source.contains("%SCRIPT%") && !source.contains("bake:"),
        "a placeholder was left in the source"
    );
    Ok(())
}

pub async fn a_browser_without_scripts_shows_it(page: &mut Page) -> Result<()> {
    page.run_scripts(false).await?;
    let outcome = shows_words(page).await;
    page.run_scripts(true).await?;
    outcome
}

async fn shows_words(page: &mut Page) -> Result<()> {
    let address = page.site_address();
    page.visit_without_scripts(&address).await?;
    let words = page.text_without_scripts("document.body.innerText").await?;
    for part in [
        "With scripts on, this page is a map",
        "Fifteen countries sign the RCEP agreement",
        "Kazakhstan",
        "哈萨克斯坦",
    ] {
        ensure!(words.contains(part), "without scripts the page does not show \"{part}\"");
    }
    Ok(())
}
