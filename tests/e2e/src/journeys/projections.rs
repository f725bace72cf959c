//! Other projections and other centres: still a map, still the same records.

use anyhow::{Result, ensure};

use crate::{atlas::Drawing, page::Page};

pub async fn by_controls(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.wait_until_still().await?;
    let mut seen = vec![page.fingerprint(Drawing::Map).await?];
    page.click_test_id("map-settings").await?;
    for (option, key) in
        [("Web Mercator", Some("mercator")), ("Globe", Some("globe")), ("Equal Earth (equal area)", None)]
    {
        page.choose_in("projection", option).await?;
        page.wait_for_link("proj", key).await?;
        page.wait_for_drawing(Drawing::Map).await?;
        let drawn = page.fingerprint(Drawing::Map).await?;
        ensure!(key.is_none() || !seen.contains(&drawn), "{option} is drawn like another");
        seen.push(drawn);
    }
    page.choose_in("centre", "Pacific (150° E)").await?;
    page.wait_for_link("mid", Some("150")).await?;
    page.wait_for_drawing(Drawing::Map).await?;
    ensure!(!seen.contains(&page.fingerprint(Drawing::Map).await?), "the centre is where it was");
    Ok(())
}

pub async fn a_country_is_where_the_link_says(page: &mut Page) -> Result<()> {
    for query in [
        "?proj=mercator&at=3,28,3",
        "?proj=globe&at=3,28,2",
        "?mid=150&at=3,28,3",
        "?proj=mercator&mid=150&at=3,28,3",
    ] {
        page.open_atlas(query).await?;
        page.wait_until_still().await?;
        page.click_middle_of_map().await?;
        page.wait_for_dossier("Algeria").await.map_err(|error| error.context(query))?;
    }
    Ok(())
}

pub async fn zooms_and_pans(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.click_test_id("zoom-in").await?;
    page.wait_until("the map is magnified", "new URLSearchParams(location.search).get('at')?.endsWith(',1')")
        .await?;
    page.click_test_id("reset-map").await?;
    page.wait_for_link("at", None).await?;
    page.wheel("map", (300.0, 200.0), -400).await?;
    page.wait_until(
        "the wheel magnifies",
        "Number(new URLSearchParams(location.search).get('at')?.split(',')[2]) > 0",
    )
    .await?;
    let before = page.linked("at").await?;
    page.drag("map", (300.0, 250.0), (200.0, 200.0)).await?;
    page.wait_until(
        "a drag moves the map",
        &format!("new URLSearchParams(location.search).get('at') !== {:?}", before.unwrap_or_default()),
    )
    .await
}
