//! What axe finds in the main states, and what it cannot find: words that are cut, a focus that is hidden.

use anyhow::{Context, Result, ensure};

use crate::{atlas::Drawing, page::Page};

/// Opens each and asks axe.
async fn each(page: &mut Page, queries: &[&str]) -> Result<()> {
    for query in queries {
        page.open_atlas(query).await?;
        page.wait_until_settled().await?;
        page.expect_accessible(&[]).await.with_context(|| format!("at {query:?}"))?;
    }
    Ok(())
}

pub async fn first_sight(page: &mut Page) -> Result<()> {
    each(page, &[""]).await
}

pub async fn dossiers(page: &mut Page) -> Result<()> {
    each(
        page,
        &[
            "?sel=country-kaz",
            "?sel=event-01",
            "?sel=event-10",
            "?sel=corridor-cpec",
            "?sel=organization-au",
            "?sel=document-afg",
            "?sel=place-abidjan_port",
        ],
    )
    .await
}

pub async fn list(page: &mut Page) -> Result<()> {
    each(page, &["?view=list&type=event,country&sel=event-01"]).await
}

pub async fn table(page: &mut Page) -> Result<()> {
    each(page, &["?view=table&type=event&sel=event-01"]).await
}

pub async fn dark(page: &mut Page) -> Result<()> {
    each(page, &["?theme=dark", "?theme=dark&sel=event-01", "?theme=dark&view=table&type=event"]).await
}

pub async fn chinese(page: &mut Page) -> Result<()> {
    each(page, &["?lang=zh", "?lang=zh&sel=country-kaz", "?lang=zh&view=list&type=event"]).await
}

pub async fn a_link_that_was_not_understood(page: &mut Page) -> Result<()> {
    each(page, &["?to=yesterday&sel=country-xyz", "?view=list&q=zzzzzz"]).await
}

pub async fn help(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.click_test_id("help").await?;
    page.wait_for("dialog", "*").await?;
    page.expect_accessible(&[]).await
}

pub async fn search_results(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.search("niger").await?;
    page.wait_for_result("Niger").await?;
    page.press("ArrowDown").await?;
    page.expect_accessible(&[]).await?;
    page.search("zzzzzz").await?;
    page.wait_for_result("Nothing found").await?;
    page.expect_accessible(&[]).await
}

pub async fn phone_with_its_panel(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.open_atlas("").await?;
    page.expect_accessible(&[]).await?;
    page.click("button", "Legend and filters").await?;
    page.wait_for("heading", "Filters").await?;
    page.expect_accessible(&[]).await?;
    page.open_atlas("?sel=event-01").await?;
    page.expect_accessible(&[]).await
}

pub async fn time_and_settings_open(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.click_test_id("map-settings").await?;
    page.click_test_id("more-time").await?;
    page.wait_until("the speed is there", "e2e.exposed(e2e.byTestId('speed'))").await?;
    page.expect_nothing_clipped().await?;
    page.expect_accessible(&[]).await
}

pub async fn a_file_that_is_missing(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.remove("data/en/events.json")?;
    page.open_atlas("").await?;
    page.wait_for_text("events.json did not arrive").await?;
    page.expect_nothing_clipped().await?;
    page.expect_accessible(&[]).await
}

pub async fn forced_colours(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list&type=event&sel=event-01").await?;
    ensure!(page.holds("matchMedia('(forced-colors: active)').matches").await?, "the colours are not forced");
    // Axe takes colours from the style sheet where the browser has put its own; what opts out of that is measured here.
    let poor =
        page.texts("e2e.poorContrast((one) => getComputedStyle(one).forcedColorAdjust === 'none')").await?;
    ensure!(
        poor.is_empty(),
        "words that opt out of forced colours have too little contrast:\n  {}",
        poor.join("\n  ")
    );
    page.expect_accessible(&["color-contrast"]).await?;
    page.open_atlas("").await?;
    page.wait_for_drawing(Drawing::Map).await?;
    page.expect_accessible(&["color-contrast"]).await?;
    // What is chosen must be told by more than a colour of ours.
    let same = page
        .holds("(() => { const [on, off] = ['view-map', 'view-list'].map((id) => getComputedStyle(e2e.byTestId(id)));
            return on.backgroundColor === off.backgroundColor && on.outline === off.outline && on.borderColor === off.borderColor; })()")
        .await?;
    ensure!(!same, "the chosen view looks like the others");
    Ok(())
}

pub async fn reduced_motion(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    let moving = page.texts("e2e.moving()").await?;
    ensure!(moving.is_empty(), "these still move: {:?}", &moving[..moving.len().min(10)]);
    page.expect_accessible(&[]).await
}

pub async fn text_of_twice_the_size(page: &mut Page) -> Result<()> {
    for query in ["", "?sel=country-kaz", "?view=table&type=event", "?view=list&type=event"] {
        page.open_atlas(query).await?;
        page.eval("(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('html { font-size: 200% }'); document.adoptedStyleSheets = [sheet]; })()").await?;
        page.let_frames_pass(3).await?;
        page.expect_nothing_clipped().await.with_context(|| format!("at {query:?}"))?;
    }
    Ok(())
}

pub async fn magnified_twice(page: &mut Page) -> Result<()> {
    // 200 % of a window of 1280 px, and 400 % of it: what a reader with the browser's zoom has.
    for (width, height) in [(640, 400), (320, 256)] {
        page.at_width(width, height).await?;
        page.open_atlas("").await?;
        page.expect_nothing_clipped().await.with_context(|| format!("at {width}x{height}"))?;
    }
    Ok(())
}
