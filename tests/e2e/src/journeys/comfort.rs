//! Less motion, more contrast, less data, years as numbers: by the settings of the page, against the system's where it must be,
//! kept at the next visit, and never in a link.

use anyhow::{Context, Result, ensure};

use crate::{atlas::Drawing, page::Page};

async fn choose(page: &Page, wish: &str, choice: &str) -> Result<()> {
    page.choose_in(&format!("wish-{wish}"), choice).await
}

pub async fn more_contrast_by_choice(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    let before = page.fingerprint(Drawing::Map).await?;
    choose(page, "contrast", "On").await?;
    page.wait_until("the page says so", "document.documentElement.dataset.contrast === 'more'").await?;
    page.wait_for_other_drawing(Drawing::Map, before).await?;
    let muted = page.text("getComputedStyle(e2e.byTestId('status')).color").await?;
    ensure!(muted == "rgb(50, 58, 66)", "secondary words are {muted}");
    page.expect_accessible(&[]).await?;
    page.choose_in("theme", "Dark theme").await?;
    page.wait_until("it is dark", "document.documentElement.dataset.theme === 'dark'").await?;
    page.expect_accessible(&[]).await.context("in the dark")?;
    ensure!(!page.query().await?.contains("contrast"), "the need of a reader is in the link");
    page.reload().await?;
    page.wait_until_settled().await?;
    page.wait_until("it is kept", "document.documentElement.dataset.contrast === 'more'").await
}

pub async fn more_contrast_by_the_system(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.wait_until("the page says so", "document.documentElement.dataset.contrast === 'more'").await?;
    choose(page, "contrast", "Off").await?;
    page.wait_until("the choice goes first", "document.documentElement.dataset.contrast === 'usual'").await?;
    let muted = page.text("getComputedStyle(e2e.byTestId('status')).color").await?;
    ensure!(muted == "rgb(82, 92, 102)", "secondary words are {muted}");
    Ok(())
}

pub async fn less_motion_by_choice(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    choose(page, "motion", "On").await?;
    page.wait_until("nothing moves by itself", "e2e.moving().length === 0").await?;
    page.search("Kazakhstan").await?;
    page.choose_result("Kazakhstan").await?;
    // A jump: where it ends is in the address with the next writing of it, and no frame differs from the next.
    page.wait_for_dossier("Kazakhstan").await?;
    page.wait_until("the address names the place", "new URLSearchParams(location.search).has('at')").await?;
    let place = page.linked("at").await?;
    page.let_frames_pass(30).await?;
    ensure!(page.linked("at").await? == place, "the map still moves");
    Ok(())
}

pub async fn less_data_fetches_only_what_is_asked_for(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    choose(page, "data", "On").await?;
    page.open_atlas("?at=67,48,4").await?;
    page.wait_until("finer outlines are offered", "e2e.hasTestId('finer')").await?;
    let asked = |page: &Page, part: &str| page.requests().iter().any(|request| request.contains(part));
    ensure!(!asked(page, "outline-50m"), "finer outlines came unasked");
    page.click_test_id("finer").await?;
    page.wait_until("the offer is gone", "!e2e.hasTestId('finer')").await?;
    page.wait_until_still().await?;
    ensure!(asked(page, "outline-50m"), "finer outlines did not come");
    page.open_atlas("?view=explore&page=charts").await?;
    page.wait_until("the charts are there", "document.querySelector('[data-testid$=-draw]') !== null")
        .await?;
    page.let_frames_pass(10).await?;
    ensure!(!asked(page, "/charts/"), "the library came unasked");
    let table = page.holds("document.querySelector('.chart__data').open").await?;
    ensure!(table, "the table does not stand open in place of the picture");
    page.eval("document.querySelector('[data-testid$=-draw]').click()").await?;
    page.wait_until("the first chart is drawn", "document.querySelector('.chart__paper [_echarts_instance_], .chart__paper svg, .chart__paper canvas') !== null").await?;
    ensure!(asked(page, "/charts/"), "the library did not come");
    ensure!(
        page.holds("navigator.serviceWorker?.controller == null").await?,
        "a copy for use offline is being made"
    );
    Ok(())
}

pub async fn years_as_numbers(page: &mut Page) -> Result<()> {
    page.open_atlas("?layers=documents").await?;
    let before = page.fingerprint(Drawing::Map).await?;
    choose(page, "patterns", "On").await?;
    page.wait_for_other_drawing(Drawing::Map, before).await
}

pub async fn the_statement_is_there(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    let address = page.text("document.querySelector('.comfort a').href").await?;
    page.visit(&address).await?;
    page.wait_for("heading", "Accessibility").await?;
    page.expect_accessible(&[]).await?;
    let text = page.text("document.body.innerText").await?;
    for part in ["WCAG 2.2", "fall short", "How to report"] {
        ensure!(text.contains(part), "the statement does not say {part}");
    }
    page.at_width(320, 568).await?;
    page.visit(&address).await?;
    page.expect_nothing_clipped().await
}
