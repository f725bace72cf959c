//! A record can be opened in every view, and every view and the address then agree on it.

use anyhow::{Result, ensure};

use crate::{atlas::Drawing, page::Page};

pub async fn a_country_from_the_list(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list").await?;
    page.open_from_list("country", "Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.wait_for_link("sel", Some("country-kaz")).await?;
    ensure!(
        page.marked("list").await?.contains(&"Kazakhstan".to_owned()),
        "the list marks {:?}",
        page.marked("list").await?
    );
    page.show("table").await?;
    ensure!(
        page.marked("table").await? == ["Kazakhstan"],
        "the table marks {:?}",
        page.marked("table").await?
    );
    ensure!(
        page.text("document.title").await?.starts_with("Kazakhstan"),
        "the title is {}",
        page.text("document.title").await?
    );
    Ok(())
}

pub async fn an_event_from_the_table(page: &mut Page) -> Result<()> {
    const TITLE: &str = "Fifteen countries sign the RCEP agreement";
    page.open_atlas("?view=table").await?;
    page.open_from_table(TITLE).await?;
    page.wait_for_dossier(TITLE).await?;
    page.wait_for_link("sel", Some("event-38")).await?;
    ensure!(page.marked("table").await? == [TITLE], "the table marks {:?}", page.marked("table").await?);
    page.show("list").await?;
    ensure!(
        page.marked("list").await?.contains(&TITLE.to_owned()),
        "the list marks {:?}",
        page.marked("list").await?
    );
    Ok(())
}

pub async fn a_corridor_by_search(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.search("china-pakistan economic").await?;
    page.choose_result("China-Pakistan Economic Corridor").await?;
    page.wait_for_dossier("China-Pakistan Economic Corridor").await?;
    page.wait_for_link("sel", Some("corridor-cpec")).await?;
    page.show("table").await?;
    ensure!(
        page.marked("table").await? == ["China-Pakistan Economic Corridor"],
        "the table marks {:?}",
        page.marked("table").await?
    );
    Ok(())
}

pub async fn a_country_by_a_click_on_the_map(page: &mut Page) -> Result<()> {
    // The middle of Algeria, where nothing else is drawn.
    page.open_atlas("?at=3,28,3").await?;
    page.wait_until_still().await?;
    page.click_middle_of_map().await?;
    page.wait_for_dossier("Algeria").await?;
    page.wait_for_link("sel", Some("country-dza")).await?;
    page.show("list").await?;
    ensure!(
        page.marked("list").await?.contains(&"Algeria".to_owned()),
        "the list marks {:?}",
        page.marked("list").await?
    );
    Ok(())
}

pub async fn nothing_by_a_click_on_the_sea(page: &mut Page) -> Result<()> {
    // The South Atlantic between two continents.
    page.open_atlas("?at=-12,-30,2&sel=country-dza").await?;
    page.wait_for_dossier("Algeria").await?;
    page.wait_until_still().await?;
    page.click_middle_of_map().await?;
    page.wait_until_closed().await?;
    page.wait_for_link("sel", None).await
}

pub async fn a_mark_of_the_timeline_by_keys(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.focus_mark(Drawing::Timeline, "event-01").await?;
    page.press("End").await?;
    let mark = page.focused_mark(Drawing::Timeline).await?;
    let Some(mark) = mark else {
        anyhow::bail!("no mark of the timeline has the focus but {}", page.focused().await?)
    };
    page.press("Enter").await?;
    page.wait_for_dossier("*").await?;
    page.wait_for_link("sel", Some(&mark)).await
}

pub async fn back_closes_and_forward_opens_again(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list").await?;
    page.open_from_list("country", "Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.open_from_list("country", "Algeria").await?;
    page.wait_for_dossier("Algeria").await?;
    page.back().await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.back().await?;
    page.wait_until_closed().await?;
    page.forward().await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.forward().await?;
    page.wait_for_dossier("Algeria").await
}

pub async fn opening_a_later_record_moves_the_clock(page: &mut Page) -> Result<()> {
    page.open_atlas("?to=2018-12-31").await?;
    page.wait_for_clock("31 December 2018").await?;
    page.search("RCEP").await?;
    page.choose_result("Fifteen countries sign the RCEP").await?;
    page.wait_for_dossier("Fifteen countries sign the RCEP agreement").await?;
    page.wait_for_clock("15 November 2020").await?;
    page.wait_for_link("to", Some("2020-11-15")).await
}

pub async fn opening_a_record_that_is_filtered_away_clears_the_filters(page: &mut Page) -> Result<()> {
    page.open_atlas("?cont=oceania").await?;
    page.search("Kazakhstan").await?;
    page.choose_result("Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.wait_for_link("cont", None).await
}

pub async fn goes_to_neighbours_and_closes(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=table&sel=event-10").await?;
    page.wait_for_dossier("*").await?;
    let rows = page.rows().await?;
    let at = |title: &str| rows.iter().position(|row| row == title);
    let first = page.marked("table").await?;
    page.click_test_id("next").await?;
    page.wait_until(
        "another record is open",
        "new URLSearchParams(location.search).get('sel') !== 'event-10'",
    )
    .await?;
    let second = page.marked("table").await?;
    let (first, second) = (first.first().and_then(|one| at(one)), second.first().and_then(|one| at(one)));
    ensure!(first.is_some() && second == first.map(|row| row + 1), "after row {first:?} comes {second:?}");
    page.click_test_id("previous").await?;
    page.wait_for_link("sel", Some("event-10")).await?;
    page.click_test_id("close").await?;
    page.wait_until_closed().await?;
    page.wait_for_link("sel", None).await
}

pub async fn a_linked_record_from_the_dossier(page: &mut Page) -> Result<()> {
    page.open_atlas("?sel=country-kaz").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.open_linked_record().await?;
    page.wait_until(
        "another record is open",
        "new URLSearchParams(location.search).get('sel') !== 'country-kaz'",
    )
    .await
}
