//! Filters: what is left is what the data say, in every view.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::page::Page;

pub async fn leaves_only_one_continent(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list").await?;
    let (all, _) = page.shown().await?;
    page.click_test_id("continent-oceania").await?;
    page.wait_for_link("cont", Some("oceania")).await?;
    let (left, _) = page.shown().await?;
    ensure!(left > 0 && left < all, "of {all} records {left} are left");
    let listed = page.listed().await?;
    let wanted = countries_of(page, "oceania").await?;
    let found: BTreeSet<String> = listed.get("country").into_iter().flatten().cloned().collect();
    ensure!(found == wanted, "countries listed: {found:?}, of the data: {wanted:?}");
    let sum: usize = listed.values().map(Vec::len).sum();
    ensure!(sum == left, "the status says {left}, the list holds {sum}");
    page.click_test_id("clear-filters").await?;
    page.wait_for_shown(all).await?;
    page.wait_for_link("cont", None).await
}

pub async fn tells_who_signed_in_2018_in_oceania(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list").await?;
    page.click_test_id("mode-within").await?;
    page.set_day("from", "2018-01-01").await?;
    page.set_day("to", "2018-12-31").await?;
    page.click_test_id("continent-oceania").await?;
    page.click_test_id("type-document").await?;
    for (key, value) in [
        ("only", "window"),
        ("from", "2018-01-01"),
        ("to", "2018-12-31"),
        ("cont", "oceania"),
        ("type", "document"),
    ] {
        page.wait_for_link(key, Some(value)).await?;
    }
    // Counted anew, from the file.
    let continents = page.site_data("en/countries.json")?;
    let in_oceania = |document: &Value| {
        continents["records"].as_array().into_iter().flatten().any(|country| {
            country["iso_a3"] == document["country"]
                && country["continent"] == "oceania"
                && country["role"] == "partner"
        })
    };
    let documents = page.site_data("en/documents.json")?;
    let wanted: BTreeSet<String> = documents["records"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|one| one["signed"].as_str().is_some_and(|day| day.starts_with("2018")) && in_oceania(one))
        .filter_map(|one| one["title"]["en"].as_str().map(str::to_owned))
        .collect();
    ensure!(wanted.len() == 8, "the file holds {} of them, by hand there are 8", wanted.len());
    page.wait_for_shown(wanted.len()).await?;
    let listed = page.listed().await?;
    ensure!(listed.keys().eq(["document"]), "the list holds {:?}", listed.keys());
    let found: BTreeSet<String> = listed.into_values().flatten().collect();
    ensure!(found == wanted, "listed: {found:?}\n  in the file: {wanted:?}");
    let headline = page.text_of("headline").await?;
    ensure!(headline.contains("Between 1 January 2018 and 31 December 2018"), "the headline: {headline}");
    Ok(())
}

pub async fn kinds_of_event_and_words_narrow_further(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list").await?;
    page.click_test_id("type-event").await?;
    page.wait_for_shown(50).await?;
    page.click_test_id("kind-health").await?;
    let data = page.site_data("en/events.json")?;
    let is_health = |event: &&Value| {
        event["kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "health"))
    };
    let health = data["records"].as_array().into_iter().flatten().filter(is_health).count();
    ensure!(health > 1 && health < 50, "{health} events of health");
    page.wait_for_shown(health).await?;
    page.eval("e2e.byTestId('filter-words').focus()").await?;
    page.press("v i d e o").await?;
    page.wait_for_link("q", Some("video")).await?;
    let (left, _) = page.shown().await?;
    ensure!(left > 0 && left < health, "of {health} events of health {left} speak of video");
    page.click_test_id("clear-filters").await?;
    page.wait_for_link("q", None).await?;
    ensure!(
        page.text("e2e.byTestId('filter-words').value").await?.is_empty(),
        "the words are still in their field"
    );
    ensure!(!page.is_on("type-event").await?, "the kind is still switched on");
    Ok(())
}

pub async fn one_corridor_and_one_body(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list").await?;
    let (all, _) = page.shown().await?;
    page.choose_in("filter-corridor", "China-Pakistan Economic Corridor").await?;
    page.wait_for_link("cor", Some("corridor-cpec")).await?;
    let listed = page.listed().await?;
    let countries: BTreeSet<&str> = listed.get("country").into_iter().flatten().map(String::as_str).collect();
    ensure!(countries == BTreeSet::from(["China", "Pakistan"]), "its countries: {countries:?}");
    page.choose_in("filter-corridor", "Any").await?;
    page.wait_for_shown(all).await?;
    page.choose_in("filter-body", "Asian Infrastructure Investment Bank").await?;
    page.wait_for_link("org", Some("asian-infrastructure-investment-bank")).await?;
    let listed = page.listed().await?;
    ensure!(
        listed.get("event").is_some_and(|events| !events.is_empty() && events.len() < 50),
        "events: {:?}",
        listed.get("event")
    );
    Ok(())
}

pub async fn says_so_when_nothing_is_left(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list&q=zzzzzz").await?;
    page.wait_for_shown(0).await?;
    page.wait_for_text("No record passes the filters").await?;
    page.click_test_id("clear-filters").await?;
    page.wait_until_gone("paragraph", "No record passes*").await?;
    ensure!(page.shown().await?.0 > 100, "clearing brought nothing back");
    Ok(())
}

pub async fn layers_change_the_map_and_not_the_records(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.wait_until_still().await?;
    let (records, drawn) = (page.shown().await?, page.fingerprint(crate::atlas::Drawing::Map).await?);
    page.click_test_id("layer-events").await?;
    page.wait_until("the address names the layers", "new URLSearchParams(location.search).has('layers')")
        .await?;
    page.wait_for_other_drawing(crate::atlas::Drawing::Map, drawn).await?;
    ensure!(page.shown().await? == records, "a layer changed the records");
    page.click_test_id("layer-events").await?;
    page.wait_for_link("layers", None).await
}

/// By their names in the data, as the page has them.
async fn countries_of(page: &Page, continent: &str) -> Result<BTreeSet<String>> {
    let data = page.site_data("en/countries.json")?;
    let listed = |country: &&Value| country["continent"] == continent && country["role"] != "mentioned";
    let mut names = BTreeSet::new();
    for country in data["records"].as_array().into_iter().flatten().filter(listed) {
        let code = country["iso_a2"].as_str().unwrap_or_default();
        names.insert(page.country_name("en", code)?);
    }
    Ok(names)
}
