//! Time passes, stops, steps and ends.

use anyhow::{Result, ensure};

use crate::{atlas::Drawing, page::Page};

pub async fn runs_and_stops(page: &mut Page) -> Result<()> {
    page.open_atlas("?to=2019-01-01&speed=fast").await?;
    page.wait_for_clock("1 January 2019").await?;
    let (signed, drawn) = (page.text_of("headline").await?, page.fingerprint(Drawing::Map).await?);
    page.click("button", "Play").await?;
    page.wait_until(
        "the clock has run to June, after signatures of the spring",
        "e2e.byTestId('to').value >= '2019-06-01'",
    )
    .await?;
    page.click("button", "Pause").await?;
    page.wait_for("button", "Play").await?;
    let stopped = page.clock_day().await?;
    page.let_frames_pass(60).await?;
    ensure!(
        page.clock_day().await? == stopped,
        "it stopped at {stopped} and yet went on to {}",
        page.clock_day().await?
    );
    page.wait_for_link("to", Some(&stopped)).await?;
    ensure!(page.text_of("headline").await? != signed, "the headline stood still");
    page.wait_for_other_drawing(Drawing::Map, drawn).await
}

pub async fn steps_by_day_month_and_year(page: &mut Page) -> Result<()> {
    page.open_atlas("?to=2019-06-30").await?;
    page.click_test_id("step-forward").await?;
    page.wait_for_clock("31 July 2019").await?;
    page.click_test_id("step-back").await?;
    page.wait_for_clock("30 June 2019").await?;
    page.open_atlas("?to=2019-06-30&step=year").await?;
    page.click_test_id("step-back").await?;
    page.wait_for_clock("30 June 2018").await?;
    page.open_atlas("?to=2019-06-30&step=day").await?;
    page.click_test_id("step-forward").await?;
    page.wait_for_clock("1 July 2019").await
}

pub async fn ends_with_the_timeline(page: &mut Page) -> Result<()> {
    page.open_atlas("?to=2021-03-31&speed=fast&step=month").await?;
    page.click("button", "Play").await?;
    page.wait_for_clock("31 December 2021").await?;
    page.wait_for("button", "Play").await?;
    // From the end it begins anew.
    page.click("button", "Play").await?;
    page.wait_until("it began anew", "e2e.byTestId('to').value < '2021-01-01'").await?;
    page.click("button", "Pause").await
}

pub async fn moves_the_whole_window_when_only_it_counts(page: &mut Page) -> Result<()> {
    page.open_atlas("?only=window&from=2018-01-01&to=2018-12-31&step=year").await?;
    page.click_test_id("step-forward").await?;
    page.wait_for_clock("31 December 2019").await?;
    page.wait_for_link("from", Some("2019-01-01")).await
}

pub async fn is_stopped_by_hand(page: &mut Page) -> Result<()> {
    page.open_atlas("?to=2015-01-01&speed=fast").await?;
    page.click("button", "Play").await?;
    page.wait_until("the clock runs", "e2e.byTestId('to').value > '2015-01-01'").await?;
    page.set_day("to", "2016-05-05").await?;
    page.wait_for("button", "Play").await?;
    page.let_frames_pass(30).await?;
    page.wait_for_clock("5 May 2016").await
}

pub async fn still_steps_with_reduced_motion(page: &mut Page) -> Result<()> {
    page.open_atlas("?to=2019-01-01&speed=fast").await?;
    page.click("button", "Play").await?;
    page.wait_until(
        "the clock has run to June, after signatures of the spring",
        "e2e.byTestId('to').value >= '2019-06-01'",
    )
    .await?;
    page.click("button", "Pause").await?;
    page.click_test_id("step-forward").await?;
    page.wait_for("button", "Play").await
}

pub async fn with_reduced_motion_the_map_jumps(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.search("Kazakhstan").await?;
    page.choose_result("Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.wait_until("the map has gone there", "new URLSearchParams(location.search).has('at')").await?;
    let at = page.linked("at").await?;
    page.let_frames_pass(30).await?;
    ensure!(page.linked("at").await? == at, "from {at:?} it still moved to {:?}", page.linked("at").await?);
    Ok(())
}
