//! One fault in one file: the page names the file, shows everything else, and recovers when the fault is mended.

use anyhow::{Result, ensure};

use crate::{atlas::Drawing, page::Page};

/// What is left must be a page that works: a drawn timeline, records, and a dossier that opens.
async fn works_otherwise(page: &mut Page, least: usize, query: &str, title: &str) -> Result<()> {
    page.wait_for_drawing(Drawing::Timeline).await?;
    let (shown, _) = page.shown().await?;
    ensure!(shown >= least, "only {shown} records are left");
    page.search(query).await?;
    page.choose_result(title).await?;
    page.wait_for_dossier(&format!("{title}*")).await
}

pub async fn countries_are_missing(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.remove("data/en/countries.json")?;
    page.open_atlas("").await?;
    page.wait_for_text("Part of the atlas could not be loaded").await?;
    page.wait_for_text("countries.json did not arrive").await?;
    works_otherwise(page, 200, "eurasian land", "New Eurasian Land Bridge").await
}

pub async fn events_are_no_json(page: &mut Page) -> Result<()> {
    page.move_to_copy()
        .await?
        .change("data/en/events.json", |text| text.replacen("\"date\":", "\"date\" ", 1))?;
    page.open_atlas("").await?;
    page.wait_for_text("events.json cannot be read at line 1, column").await?;
    page.wait_for_drawing(Drawing::Map).await?;
    works_otherwise(page, 400, "kazakhstan", "Kazakhstan").await
}

pub async fn an_event_file_is_cut_short(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.change("data/en/events.json", |text| text.chars().take(20_000).collect())?;
    page.open_atlas("").await?;
    page.wait_for_text("events.json cannot be read").await?;
    works_otherwise(page, 400, "kazakhstan", "Kazakhstan").await
}

pub async fn documents_are_of_a_newer_kind(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.change("data/en/documents.json", |text| {
        text.replace("\"schema_version\":1", "\"schema_version\":99")
    })?;
    page.open_atlas("").await?;
    page.wait_for_text("documents.json has schema version 99; this page reads version 1").await?;
    works_otherwise(page, 300, "RCEP", "Fifteen countries").await
}

pub async fn an_event_names_a_country_that_is_not_there(page: &mut Page) -> Result<()> {
    page.move_to_copy()
        .await?
        .change("data/en/events.json", |text| text.replacen("\"CHN\",\"KIR\"", "\"CHN\",\"XQZ\"", 1))?;
    page.open_atlas("").await?;
    page.wait_for_text("1 entry of the data is incomplete").await?;
    page.click("button", "1 entry of the data*").await?;
    page.wait_for_text("event-01").await?;
    page.wait_for_text("XQZ").await?;
    page.wait_for_text("events.json").await?;
    ensure!(
        !page.text("document.body.innerText").await?.contains("Part of the atlas could not be loaded"),
        "one entry is told as a lost file"
    );
    works_otherwise(page, 500, "RCEP", "Fifteen countries").await
}

pub async fn a_record_lacks_what_it_needs(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.change("data/en/events.json", |text| {
        text.replacen("\"date\":\"2020-01-06\"", "\"date\":\"2020-13-77\"", 1)
    })?;
    page.open_atlas("").await?;
    // What names the record has lost it too, and is counted; the record itself is told by name, file and fault.
    page.wait_until(
        "the fault is told",
        "/\\d+ entr(y|ies) of the data (is|are) incomplete/.test(e2e.squeeze(document.body.innerText)) \
         && document.body.textContent.includes('event-01 (events.json) is left out')",
    )
    .await?;
    works_otherwise(page, 500, "RCEP", "Fifteen countries").await
}

pub async fn the_words_are_missing(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.remove("data/i18n/en.json")?;
    // It may well say that it failed: without words it is no atlas.
    page.goto("?lang=en").await?;
    page.wait_for_text("i18n/en.json").await?;
    // Without words of its own it can still name countries and events, or leave the static words on the page.
    page.wait_for_text("Fifteen countries sign the RCEP agreement").await
}

pub async fn the_outlines_are_missing(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.remove("data/outline-110m.json")?;
    page.open("?lang=en").await?;
    page.wait_for_text("outline-110m.json").await?;
    // Lines and marks are drawn all the same.
    page.wait_until("marks are drawn", "e2e.colours('map') >= 10").await?;
    works_otherwise(page, 500, "kazakhstan", "Kazakhstan").await
}

pub async fn everything_is_missing(page: &mut Page) -> Result<()> {
    let copy = page.move_to_copy().await?;
    for file in [
        "bodies",
        "corridors",
        "countries",
        "documents",
        "events",
        "meta",
        "organizations",
        "places",
        "sources",
    ] {
        copy.remove(&format!("data/en/{file}.json"))?;
    }
    page.open("?lang=en").await?;
    for file in ["countries.json", "events.json", "corridors.json"] {
        page.wait_for_text(&format!("{file} did not arrive")).await?;
    }
    page.wait_for("button", "Load again").await
}

pub async fn loading_again_mends_it(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.change("data/en/events.json", |_| "{".to_owned())?;
    page.open_atlas("?sel=event-38").await?;
    page.wait_for_text("events.json cannot be read").await?;
    page.mend("data/en/events.json")?;
    page.click("button", "Load again").await?;
    page.wait_for_dossier("Fifteen countries*").await?;
    page.wait_until_gone("alert", "*").await?;
    ensure!(page.shown().await?.0 > 500, "after mending {:?} records are shown", page.shown().await?);
    Ok(())
}

pub async fn the_other_language_is_missing(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.remove("data/i18n/zh.json")?;
    page.open_atlas("?sel=country-kaz").await?;
    page.choose_in("language", "简体中文").await?;
    page.wait_for_text("i18n/zh.json").await?;
    page.wait_for_drawing(Drawing::Map).await?;
    page.wait_for_dossier("*").await?;
    page.choose_in("language", "English").await?;
    page.wait_for_dossier("Kazakhstan").await
}

pub async fn the_network_breaks_on_a_change_of_language(page: &mut Page) -> Result<()> {
    // Where a copy is kept nothing breaks; this is for browsers that keep none.
    page.move_to_copy().await?.remove("sw.js")?;
    page.open_atlas("?sel=country-kaz").await?;
    page.go_offline();
    page.choose_in("language", "简体中文").await?;
    page.wait_until("the failure is told", "e2e.byRole('alert', '*').length + e2e.allOf('alert').length > 0")
        .await?;
    // What was there stays.
    page.wait_for_dossier("Kazakhstan").await?;
    ensure!(page.shown().await?.0 > 500, "the records are gone: {:?}", page.shown().await?);
    Ok(())
}
