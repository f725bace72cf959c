//! Guided tours: a step is a state of the page, and has its address.

use anyhow::{Result, ensure};

use crate::page::Page;

/// Opens a tour at a step and waits until it is told.
async fn open(page: &mut Page, query: &str) -> Result<()> {
    page.open_atlas(query).await?;
    page.wait_until("the tour is open", "document.querySelector('[data-testid=tour]') !== null").await
}

pub async fn from_the_contents_step_by_step(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=explore").await?;
    page.wait_until(
        "the tours are listed",
        "document.querySelector('[data-testid=start-tour-network]') !== null",
    )
    .await?;
    let tours = page.number("document.querySelectorAll('[data-testid^=\"start-tour-\"]').length").await?;
    ensure!(tours >= 6.0, "{tours} tours");
    page.click_test_id("start-tour-network").await?;
    page.wait_for_link("tour", Some("network.1")).await?;
    let first = page.text_of("headline").await?;
    page.click_test_id("tour-next").await?;
    page.wait_for_link("tour", Some("network.2")).await?;
    page.click_test_id("tour-next").await?;
    page.wait_for_link("tour", Some("network.3")).await?;
    let third = page.text_of("headline").await?;
    ensure!(third != first && third.contains("2015"), "the clock went along: {third}");
    page.click_test_id("tour-previous").await?;
    page.wait_for_link("tour", Some("network.2")).await?;
    page.click_test_id("tour-leave").await?;
    page.wait_until("the tour is closed", "document.querySelector('[data-testid=tour]') === null").await?;
    page.wait_for_link("tour", None).await
}

pub async fn by_keys(page: &mut Page) -> Result<()> {
    open(page, "?tour=corridors.1").await?;
    page.focus("button", "Next").await?;
    page.press("ArrowRight").await?;
    page.wait_for_link("tour", Some("corridors.2")).await?;
    page.press("ArrowRight").await?;
    page.wait_for_link("tour", Some("corridors.3")).await?;
    page.press("ArrowLeft").await?;
    page.wait_for_link("tour", Some("corridors.2")).await?;
    page.press("Escape").await?;
    page.wait_until("the tour is closed", "document.querySelector('[data-testid=tour]') === null").await
}

pub async fn a_link_to_a_step_shows_that_step(page: &mut Page) -> Result<()> {
    open(page, "?tour=network.3").await?;
    page.wait_for_link("to", Some("2015-12-31")).await?;
    let step = page.text_of("tour-step").await?;
    ensure!(step.starts_with("Step 3 of"), "{step}");
    let headline = page.text_of("headline").await?;
    ensure!(headline.contains("26 of 140"), "26 had signed by the end of 2015: {headline}");
    page.reload().await?;
    page.wait_until("the tour is open", "document.querySelector('[data-testid=tour]') !== null").await?;
    page.wait_for_link("tour", Some("network.3")).await
}

pub async fn ends_at_its_ends(page: &mut Page) -> Result<()> {
    open(page, "?tour=green.1").await?;
    ensure!(page.holds("e2e.byTestId('tour-previous').disabled").await?, "nothing before the first");
    let last = page.number("e2e.byTestId('tour-steps').options.length").await?;
    let title = page.text("[...e2e.byTestId('tour-steps').options].at(-1).label").await?;
    page.choose_in("tour-steps", &title).await?;
    page.wait_for_link("tour", Some(&format!("green.{last}"))).await?;
    ensure!(page.holds("e2e.byTestId('tour-next').disabled").await?, "nothing after the last");
    Ok(())
}

pub async fn back_goes_a_step_back(page: &mut Page) -> Result<()> {
    open(page, "?tour=health.1").await?;
    page.click_test_id("tour-next").await?;
    page.wait_for_link("tour", Some("health.2")).await?;
    page.back().await?;
    page.wait_for_link("tour", Some("health.1")).await?;
    page.forward().await?;
    page.wait_for_link("tour", Some("health.2")).await
}

pub async fn in_chinese_too(page: &mut Page) -> Result<()> {
    open(page, "?lang=zh&tour=year-2020.2").await?;
    let text = page.text_of("tour").await?;
    ensure!(text.contains("第2步"), "{text}");
    page.wait_for_link("lang", Some("zh")).await
}
