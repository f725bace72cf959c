//! Themes, figures, notes, sectors, comparison and dated counts, as a reader goes through them.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::page::Page;

/// Opens a page of the view Explore and waits until the rest of the report has come.
async fn open(page: &mut Page, query: &str, what: &str, there: &str) -> Result<()> {
    page.open_atlas(query).await?;
    page.wait_until(what, there).await
}

fn records(file: &Value) -> impl Iterator<Item = &Value> {
    file["records"].as_array().into_iter().flatten()
}

pub async fn a_theme_from_the_contents_to_the_map(page: &mut Page) -> Result<()> {
    open(
        page,
        "?view=explore",
        "the themes are listed",
        "document.querySelector('[data-testid=theme-health]') !== null",
    )
    .await?;
    page.click_test_id("theme-health").await?;
    page.wait_for_link("page", Some("theme-health")).await?;
    let text = page.text("e2e.squeeze(document.getElementById('page').innerText)").await?;
    // What was exported and what was provided stand apart, each with its own number.
    for part in ["280 billion", "224.2 billion", "Key figures", "Sources"] {
        ensure!(text.contains(part), "the page does not say {part}");
    }
    let (all, _) = page.shown().await?;
    page.click_test_id("theme-on-map").await?;
    page.wait_for_link("topic", Some("theme-health")).await?;
    page.wait_until("what holds is told", "document.querySelector('[data-testid=condition-topic]') !== null")
        .await?;
    let (left, _) = page.shown().await?;
    ensure!(left > 10 && left < all, "of {all} records {left} are left");
    page.click("button", "Show all themes").await?;
    page.wait_for_shown(all).await
}

pub async fn a_figure_opens_with_its_scope_and_place(page: &mut Page) -> Result<()> {
    open(
        page,
        "?view=explore&page=figures",
        "every figure is there",
        "e2e.byTestId('figures').rows.length > 500",
    )
    .await?;
    let figures = page.site_data("en/indicators.json")?;
    let rows = page.number("e2e.byTestId('figures').rows.length - 1").await?;
    ensure!(rows == records(&figures).count() as f64, "{rows} rows");
    page.fill("textbox", "Find in labels*", "masks exported").await?;
    page.wait_until("few are left", "e2e.byTestId('figures').rows.length < 12").await?;
    page.click("button", "Masks exported by China").await?;
    page.wait_for_dossier("Masks exported by China").await?;
    let text = page.text_of("dossier").await?;
    for part in ["224.2 billion", "not the 280 billion", "chapter 2, section C"] {
        ensure!(text.contains(part), "the dossier does not say {part}: {text}");
    }
    page.wait_for_link("sel", Some("indicator-mask-exports-2020")).await
}

pub async fn notes_tell_what_is_printed_and_what_is_meant(page: &mut Page) -> Result<()> {
    open(
        page,
        "?view=explore&page=notes",
        "the notes are there",
        "e2e.byTestId('notes').children.length > 100",
    )
    .await?;
    page.choose_in("notes-kind", "Misprint").await?;
    page.wait_until("fewer are left", "e2e.byTestId('notes').children.length < 120").await?;
    let text = page.text_of("notes").await?;
    ensure!(text.contains("Uzbekistan") && text.contains("Ukraine"), "event 50 is among them");
    let first = page
        .text("e2e.squeeze(e2e.byTestId('notes').querySelector('.records__items button').innerText)")
        .await?;
    page.click("button", &first).await?;
    page.wait_for_dossier("*").await
}

pub async fn a_sector_from_a_project(page: &mut Page) -> Result<()> {
    open(
        page,
        "?sel=project-china-laos-railway",
        "the project is open",
        "document.querySelector('[data-testid=dossier]')?.innerText.includes('Railway')",
    )
    .await?;
    page.click("button", "Railway").await?;
    page.wait_for_link("page", Some("sector-rail")).await?;
    let projects = page.site_data("en/projects.json")?;
    let rail = records(&projects).filter(|project| project["sector"] == "rail").count();
    let text = page.text("e2e.squeeze(document.getElementById('page').innerText)").await?;
    ensure!(text.contains(&format!("{rail}")), "{rail} projects: {text}");
    Ok(())
}

pub async fn a_country_holds_everything_that_concerns_it(page: &mut Page) -> Result<()> {
    open(
        page,
        "?sel=country-kaz",
        "the rest of the report has come",
        "document.querySelector('[data-testid=dossier]')?.innerText.includes('Projects')",
    )
    .await?;
    let text = page.text_of("dossier").await?;
    for part in ["Agreements", "Corridors", "Groups of countries", "Figures"] {
        ensure!(text.contains(part), "the dossier of Kazakhstan has no {part}");
    }
    let marks = page.number("e2e.byTestId('dossier').querySelectorAll('.life rect').length").await?;
    ensure!(marks > 3.0, "its own timeline has {marks} marks");
    Ok(())
}

pub async fn two_countries_and_a_corridor_side_by_side(page: &mut Page) -> Result<()> {
    open(
        page,
        "?view=explore&page=compare&cmp=country-kaz,country-pak",
        "both are there",
        "document.querySelector('[data-testid=compare]')?.rows.length > 6",
    )
    .await?;
    let head = page.text("e2e.squeeze(e2e.byTestId('compare').rows[0].innerText)").await?;
    ensure!(head.contains("Kazakhstan") && head.contains("Pakistan"), "{head}");
    page.choose_in("compare-record", "China-Pakistan Economic Corridor").await?;
    page.wait_for_link("cmp", Some("country-kaz,country-pak,corridor-cpec")).await?;
    page.wait_until("three columns", "e2e.byTestId('compare').rows[0].cells.length === 4").await?;
    page.click("button", "Remove Pakistan from the comparison").await?;
    page.wait_for_link("cmp", Some("country-kaz,corridor-cpec")).await?;
    page.reload().await?;
    page.wait_until(
        "the address keeps them",
        "document.querySelector('[data-testid=compare]')?.rows[0].cells.length === 3",
    )
    .await?;
    page.click_test_id("compare-clear").await?;
    page.wait_for_link("cmp", None).await
}

pub async fn a_record_is_added_from_its_dossier(page: &mut Page) -> Result<()> {
    page.open_atlas("?sel=corridor-cpec").await?;
    page.click_test_id("compare-add").await?;
    page.wait_for_link("cmp", Some("corridor-cpec")).await?;
    page.wait_for_link("page", Some("compare")).await
}

pub async fn the_count_of_2019_is_explained_country_by_country(page: &mut Page) -> Result<()> {
    open(
        page,
        "?view=explore&page=counts",
        "the counts are there",
        "document.querySelector('[data-testid=count-report-2019]') !== null",
    )
    .await?;
    let counts = page.site_data("en/counts.json")?;
    let of_2019 = records(&counts).find(|count| count["id"] == "report-2019").context("the count of 2019")?;
    ensure!(of_2019["countries"] == 137, "the report gives 137");
    page.click_test_id("count-report-2019").await?;
    page.wait_for_link("asof", Some("report-2019")).await?;
    page.wait_until(
        "the difference is told",
        "document.querySelector('[data-testid=counts-difference]') !== null",
    )
    .await?;
    let text = page.text_of("headline").await?;
    ensure!(text.contains("137"), "{text}");
    page.click_test_id("counts-on-map").await?;
    page.wait_until("the map says so", "document.querySelector('[data-testid=condition-stated]') !== null")
        .await?;
    page.click("button", "Back to the clock").await?;
    page.wait_for_link("asof", None).await?;
    let text = page.text_of("headline").await?;
    ensure!(text.contains("140 of 140"), "{text}");
    Ok(())
}

pub async fn withdrawals_keep_notice_and_effect_apart(page: &mut Page) -> Result<()> {
    open(
        page,
        "?view=explore&page=counts",
        "the counts are there",
        "document.querySelector('[data-testid=withdrawals]')?.rows.length > 2",
    )
    .await?;
    let text = page.text_of("withdrawals").await?;
    ensure!(text.contains("Italy") && text.contains("2023") && text.contains("March 2024"), "{text}");
    ensure!(text.contains("Panama") && text.contains("not known"), "{text}");
    Ok(())
}

pub async fn everything_is_found(page: &mut Page) -> Result<()> {
    open(
        page,
        "?view=explore",
        "the themes are listed",
        "document.querySelector('[data-testid=theme-health]') !== null",
    )
    .await?;
    // A figure, a project with a slip of the finger, an agreement, a province, a note: all from one field.
    for (words, found) in [
        ("masks exported", "Masks exported by China"),
        ("hungray-serbia", "Hungary-Serbia"),
        ("RCEP", "RCEP"),
        ("Guangxi", "Guangxi"),
        ("中老铁路", "China-Laos Railway"),
    ] {
        page.search(words).await?;
        page.wait_for_result(found).await?;
        page.press("Escape Escape").await?;
    }
    Ok(())
}

pub async fn pages_are_accessible(page: &mut Page) -> Result<()> {
    for query in [
        "?view=explore",
        "?view=explore&page=theme-trade",
        "?view=explore&page=theme-ch1-a&theme=dark",
        "?view=explore&page=notes&lang=zh",
        "?view=explore&page=compare",
        "?view=explore&page=compare&cmp=country-kaz,2019-12-31",
        "?view=explore&page=counts&asof=report-2019",
        "?view=explore&page=sector-rail",
        "?tour=network.3",
        "?tour=health.2&theme=dark",
        "?sel=project-china-laos-railway",
        "?sel=locality-guangxi",
        "?sel=group-rcep",
        "?sel=indicator-mask-exports-2020",
    ] {
        page.open_atlas(query).await?;
        page.wait_until(
            "the rest of the report has come",
            "document.querySelectorAll('.explore__title, .dossier__title, .tour').length > 0",
        )
        .await?;
        page.expect_accessible(&[]).await.with_context(|| format!("at {query:?}"))?;
    }
    Ok(())
}

pub async fn pages_fit_a_phone(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    for query in [
        "?view=explore&page=theme-health",
        "?view=explore&page=compare&cmp=country-kaz,country-pak",
        "?view=explore&page=counts",
        "?view=explore&page=figures",
        "?tour=corridors.2",
        "?lang=zh&view=explore&page=notes",
    ] {
        page.open_atlas(query).await?;
        page.wait_until("it is there", "document.querySelectorAll('.explore__title, .tour').length > 0")
            .await?;
        let wide = page.number("document.documentElement.scrollWidth - innerWidth").await?;
        ensure!(wide <= 0.0, "{query}: {wide} px too wide");
        page.expect_nothing_clipped().await.with_context(|| query.to_owned())?;
    }
    Ok(())
}
