//! The page on the data.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::page::Page;

const DATA: &str = "?view=explore&page=data";

/// Waits until the whole report has arrived.
async fn open(page: &mut Page, query: &str) -> Result<()> {
    page.open_atlas(query).await?;
    page.wait_until(
        "every record has come",
        "e2e.byTestId('provenance-count').innerText.replace(/\\D/g, '') > 900",
    )
    .await
}

pub async fn tells_what_there_is_and_on_which_terms(page: &mut Page) -> Result<()> {
    open(page, DATA).await?;
    let atlas = page.site_data("atlas.json")?;
    let version = atlas["version"].as_str().context("a version")?;
    let text = page.text("e2e.squeeze(document.getElementById('page').innerText)").await?;
    for part in [version, "CC BY 4.0", "GeoNames", "How it was made"] {
        ensure!(text.contains(part), "the page does not say {part}");
    }
    let table = page.text_of("data-collections").await?;
    for (name, key) in [("Figures", "indicators"), ("Projects", "projects"), ("Sources", "sources")] {
        let count = atlas[key].as_array().context("a collection")?.len();
        let count =
            if count > 999 { format!("{},{:03}", count / 1000, count % 1000) } else { count.to_string() };
        ensure!(table.contains(&format!("{name} {count}")), "{name} are not {count}: {table}");
    }
    for file in ["data/atlas.json", "data/schema/atlas.schema.json"] {
        let status = page.number(&format!("fetch('{file}').then((answer) => answer.status)")).await?;
        ensure!(status == 200.0, "{file} answers {status}");
    }
    Ok(())
}

pub async fn shows_conflicts_gaps_and_changes(page: &mut Page) -> Result<()> {
    open(page, DATA).await?;
    for id in ["conflict-dates", "conflict-notes"] {
        let count = page.number(&format!("parseInt(e2e.byTestId('{id}').innerText, 10)")).await?;
        ensure!(count > 20.0, "{id} has {count}");
    }
    let gaps = page.text_of("gaps").await?;
    ensure!(gaps.contains("without a value") && gaps.contains("only the year is known"), "the gaps: {gaps}");
    let log = page.text_of("data-log-list").await?;
    ensure!(log.contains("2026.11.1") && log.contains("2026.11.2"), "the log: {log}");
    Ok(())
}

pub async fn finds_where_a_record_comes_from(page: &mut Page) -> Result<()> {
    open(page, DATA).await?;
    page.fill("textbox", "Find a record*", "event-38").await?;
    page.wait_until("one record is left", "e2e.byTestId('provenance-count').innerText.trim() === '1 record'")
        .await?;
    let row = page.text_of("provenance").await?;
    ensure!(row.contains("RCEP") && row.contains("chronicle no. 38"), "the row: {row}");
    page.fill("textbox", "Find a record*", "GeoNames").await?;
    page.wait_until("many are found", "parseInt(e2e.byTestId('provenance-count').innerText, 10) > 100")
        .await?;
    let before = page.number("e2e.byTestId('provenance').rows.length").await?;
    page.click_test_id("provenance-all").await?;
    page.wait_until("all are shown", &format!("e2e.byTestId('provenance').rows.length > {before}")).await
}

pub async fn is_described_for_search_engines(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    let text =
        page.text("document.querySelector('script[type=\"application/ld+json\"]').textContent").await?;
    let data: Value = serde_json::from_str(&text)?;
    ensure!(data["@type"] == "Dataset" && data["license"].is_string(), "the description: {text}");
    let file = data["distribution"][0]["contentUrl"].as_str().context("an address")?.to_owned();
    let status = page.number(&format!("fetch({file:?}).then((answer) => answer.status)")).await?;
    ensure!(status == 200.0, "{file} answers {status}");
    // A refusal by the content policy would be an error of the console.
    page.expect_quiet_console().await
}

pub async fn is_accessible(page: &mut Page) -> Result<()> {
    for query in [DATA, "?view=explore&page=data&theme=dark"] {
        open(page, query).await?;
        page.expect_accessible(&[]).await?;
    }
    page.at_width(360, 740).await?;
    open(page, DATA).await?;
    let over = page.number(
        "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.getElementById('page'))",
    );
    let over = over.await?;
    ensure!(over <= 0.0, "the page is {over} px wider than a phone");
    page.expect_accessible(&[]).await
}
