//! The atlas on a telephone: everything is there, nothing scrolls sideways, fingers can hit what they aim at.

use anyhow::{Result, ensure};

use crate::{atlas::Drawing, page::Page};

pub async fn shows_map_timeline_and_words(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.open_atlas("").await?;
    page.expect_nothing_clipped().await?;
    for id in ["map", "timeline", "headline", "status", "play", "clock"] {
        let sight = page
            .eval(&format!(
                "(() => {{ const box = e2e.byTestId('{id}').getBoundingClientRect();
                    return box.width > 20 && box.height > 8 && box.left >= -1 && box.right <= innerWidth + 1 && box.top >= 0 && box.bottom <= innerHeight + 1
                        || [box.left, box.top, box.right, box.bottom].map(Math.round).join(' '); }})()"
            ))
            .await?;
        ensure!(sight == true, "{id} is not in sight but at {sight}");
    }
    let share = page.number("e2e.byTestId('map').getBoundingClientRect().height / innerHeight").await?;
    ensure!(share > 0.25, "the map has {:.0} % of the height", share * 100.0);
    Ok(())
}

pub async fn views_are_there(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.open_atlas("").await?;
    page.show("list").await?;
    page.expect_nothing_clipped().await?;
    page.open_from_list("country", "Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.click_test_id("close").await?;
    page.wait_until_closed().await?;
    page.show("table").await?;
    page.expect_nothing_clipped().await?;
    page.show("map").await
}

pub async fn the_sheet_has_three_heights(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.open_atlas("?sel=country-kaz").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.expect_nothing_clipped().await?;
    let height = "e2e.byTestId('dossier').getBoundingClientRect().height";
    let mut heights = Vec::new();
    for id in ["sheet-peek", "sheet-half", "sheet-full"] {
        page.click_test_id(id).await?;
        page.wait_until(
            "the height is chosen",
            &format!("e2e.byTestId('{id}').getAttribute('aria-pressed') === 'true'"),
        )
        .await?;
        heights.push(page.number(height).await?);
    }
    ensure!(heights[0] + 40.0 < heights[1] && heights[1] + 40.0 < heights[2], "the heights: {heights:?}");
    page.click_test_id("sheet-peek").await?;
    // Small, it leaves the map to be seen and used.
    page.wait_for_drawing(Drawing::Map).await?;
    let (top, bottom) = (
        page.number("e2e.byTestId('map').getBoundingClientRect().top").await?,
        page.number("e2e.byTestId('dossier').getBoundingClientRect().top").await?,
    );
    ensure!(bottom - top > 100.0, "of the map {} px are left", bottom - top);
    page.click_test_id("close").await?;
    page.wait_until_closed().await
}

pub async fn legend_and_filters_open_and_close(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.open_atlas("").await?;
    let (all, _) = page.shown().await?;
    page.click("button", "Legend and filters").await?;
    page.wait_for("heading", "Filters").await?;
    page.expect_nothing_clipped().await?;
    page.click_test_id("continent-oceania").await?;
    page.wait_for_link("cont", Some("oceania")).await?;
    page.click("button", "Close").await?;
    page.wait_until_gone("heading", "Filters").await?;
    ensure!(page.shown().await?.0 < all, "nothing was filtered");
    // And by keys.
    page.focus("button", "Legend and filters").await?;
    page.press("Enter").await?;
    page.wait_for("heading", "Filters").await?;
    page.press("Escape").await?;
    page.wait_until_gone("heading", "Filters").await
}

pub async fn search_and_time_work(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.open_atlas("?to=2018-12-31").await?;
    page.search("RCEP").await?;
    page.wait_for_result("Fifteen countries").await?;
    page.expect_nothing_clipped().await?;
    page.choose_result("Fifteen countries").await?;
    page.wait_for_dossier("Fifteen countries*").await?;
    page.wait_for_clock("15 November 2020").await?;
    page.click_test_id("close").await?;
    page.click_test_id("more-time").await?;
    page.wait_until("the dates are there", "e2e.exposed(e2e.byTestId('to'))").await?;
    page.expect_nothing_clipped().await?;
    page.set_day("to", "2019-06-30").await?;
    page.wait_for_clock("30 June 2019").await?;
    page.click_test_id("step-forward").await?;
    page.wait_for_clock("31 July 2019").await
}

pub async fn has_help_and_link_too(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.open_atlas("").await?;
    for id in ["language", "theme", "help", "share"] {
        ensure!(
            page.holds(&format!("e2e.exposed(e2e.byTestId('{id}'))")).await?,
            "{id} cannot be reached on a phone"
        );
    }
    Ok(())
}

pub async fn a_finger_hits_what_it_aims_at(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.open_atlas("?sel=country-kaz").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    let small = page.texts("e2e.tooSmall()").await?;
    ensure!(small.is_empty(), "{} controls are smaller than 24 px:\n  {}", small.len(), small.join("\n  "));
    Ok(())
}

pub async fn fits_320_px_too(page: &mut Page) -> Result<()> {
    page.at_width(320, 568).await?;
    for query in ["", "?view=list", "?view=table", "?sel=event-01", "?lang=zh"] {
        page.open_atlas(query).await?;
        page.expect_nothing_clipped().await.map_err(|error| error.context(query.to_owned()))?;
    }
    Ok(())
}

pub async fn fits_lying_on_its_side(page: &mut Page) -> Result<()> {
    page.at_width(740, 360).await?;
    page.open_atlas("").await?;
    page.expect_nothing_clipped().await?;
    let height = page.number("e2e.byTestId('map').getBoundingClientRect().height").await?;
    ensure!(height >= 100.0, "the map is {height} px high");
    Ok(())
}
