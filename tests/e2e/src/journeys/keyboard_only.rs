//! Everything by keys: reach it, use it, leave it.

use anyhow::{Result, ensure};

use crate::{atlas::Drawing, page::Page};

/// More stops than this before a part of the page is no way for anybody.
const FAR: usize = 60;

pub async fn a_country_on_the_map(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.tab_to("map-marks", FAR).await?;
    let first = page.focused_mark(Drawing::Map).await?;
    page.press("ArrowRight").await?;
    let second = page.focused_mark(Drawing::Map).await?;
    ensure!(second.is_some() && second != first, "from {first:?} ArrowRight goes to {second:?}");
    page.press("ArrowLeft ArrowUp ArrowDown End Home").await?;
    let home = page.focused_mark(Drawing::Map).await?;
    ensure!(home.is_some(), "the focus left the map to {}", page.focused().await?);
    page.wait_until("the card of the mark is there", "e2e.exposed(e2e.byTestId('card'))").await?;
    let name = page.focused().await?;
    page.press("Enter").await?;
    page.wait_for_dossier("*").await?;
    page.wait_for_link("sel", home.as_deref()).await?;
    page.wait_until("the focus is on the heading of the dossier", "e2e.role(document.activeElement) === 'heading' && e2e.byTestId('dossier').contains(document.activeElement)").await?;
    page.press("Escape").await?;
    page.wait_until_closed().await?;
    let back = page.focused().await?;
    ensure!(back == name, "the focus was on {name} and came back to {back}");
    Ok(())
}

pub async fn arrows_go_where_they_point(page: &mut Page) -> Result<()> {
    arrows_go_where_they_point_in(page, "en").await
}

/// In a language; the map is the same in all.
pub async fn arrows_go_where_they_point_in(page: &mut Page, lang: &str) -> Result<()> {
    page.open_atlas(&format!("?lang={lang}&at=60,35,2&layers=documents")).await?;
    page.wait_until_still().await?;
    page.focus_mark(Drawing::Map, "country-kaz").await?;
    let countries = page.site_data("en/countries.json")?;
    let place = |id: &str, side: &str| {
        let mut all = countries["records"].as_array().into_iter().flatten();
        all.find(|country| country["id"] == id).and_then(|country| country["point"][side].as_f64())
    };
    for (key, side, sign) in [
        ("ArrowLeft", "lon", -1.0),
        ("ArrowRight", "lon", 1.0),
        ("ArrowDown", "lat", -1.0),
        ("ArrowUp", "lat", 1.0),
    ] {
        let from = page.focused_mark(Drawing::Map).await?.unwrap_or_default();
        page.press(key).await?;
        let to = page.focused_mark(Drawing::Map).await?.unwrap_or_default();
        let (Some(before), Some(after)) = (place(&from, side), place(&to, side)) else {
            anyhow::bail!("{key} goes from {from} to {to}, of which one is no country")
        };
        ensure!(
            (after - before) * sign > 0.0,
            "{key} goes from {from} ({side} {before}) to {to} ({side} {after})"
        );
    }
    Ok(())
}

pub async fn magnifies_and_moves_the_map(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.tab_to("map-marks", FAR).await?;
    page.press("+").await?;
    page.wait_until("the map is magnified", "new URLSearchParams(location.search).get('at')?.endsWith(',1')")
        .await?;
    let before = page.linked("at").await?;
    page.press("Shift+ArrowRight").await?;
    page.wait_until(
        "the map is moved",
        &format!("new URLSearchParams(location.search).get('at') !== {:?}", before.unwrap_or_default()),
    )
    .await?;
    page.press("0").await?;
    page.wait_for_link("at", None).await?;
    ensure!(
        page.focused_mark(Drawing::Map).await?.is_some(),
        "the focus left the map to {}",
        page.focused().await?
    );
    Ok(())
}

pub async fn leaving_the_map_puts_its_card_away(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.tab_to("map-marks", FAR).await?;
    page.wait_until("the card of the mark is there", "e2e.exposed(e2e.byTestId('card'))").await?;
    page.press("Tab").await?;
    ensure!(page.focused_mark(Drawing::Map).await?.is_none(), "Tab does not leave the marks");
    page.wait_until("the card is gone", "!e2e.hasTestId('card')").await
}

pub async fn a_mark_in_time(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.tab_to("time-marks", 2 * FAR).await?;
    page.press("Home").await?;
    let first = page.focused_mark(Drawing::Timeline).await?;
    page.press("ArrowRight").await?;
    let second = page.focused_mark(Drawing::Timeline).await?;
    ensure!(
        first.is_some() && second.is_some() && first != second,
        "from {first:?} ArrowRight goes to {second:?}"
    );
    page.press("Enter").await?;
    page.wait_for_link("sel", second.as_deref()).await?;
    page.wait_until("the focus is on the heading of the dossier", "e2e.role(document.activeElement) === 'heading' && e2e.byTestId('dossier').contains(document.activeElement)").await?;
    page.press("Escape").await?;
    page.wait_until_closed().await?;
    ensure!(
        page.focused_mark(Drawing::Timeline).await? == second,
        "the focus came back to {}",
        page.focused().await?
    );
    Ok(())
}

pub async fn the_clock_by_its_sliders(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.tab_to("slider-to", 2 * FAR).await?;
    page.wait_until("the slider can be seen", "!e2e.isPutAway(document.activeElement)").await?;
    page.press("ArrowLeft").await?;
    page.wait_for_clock("29 June 2021").await?;
    let said = page.text("document.activeElement.getAttribute('aria-valuetext')").await?;
    ensure!(said == "29 June 2021", "the slider says {said}");
    page.press("Home").await?;
    page.wait_for_clock("1 January 2013").await?;
    page.press("End").await?;
    page.wait_for_clock("31 December 2021").await?;
    page.wait_for_link("to", Some("2021-12-31")).await
}

pub async fn skips_to_the_table(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.press("Tab").await?;
    ensure!(
        page.focused().await? == "link \"Go to the table\"",
        "the first stop is {}",
        page.focused().await?
    );
    page.wait_until("the link can be seen", "e2e.focusHidden() === ''").await?;
    page.press("Enter").await?;
    page.wait_for_link("view", Some("table")).await?;
    page.wait_until("the focus is at the table", "document.activeElement.contains(e2e.byTestId('table'))")
        .await?;
    page.press("Tab").await?;
    let inside = page.holds("e2e.byTestId('table').contains(document.activeElement)").await?;
    ensure!(inside, "after the skip the next stop is {}", page.focused().await?);
    ensure!(!page.address().await?.contains('#'), "the address became {}", page.address().await?);
    Ok(())
}

pub async fn goes_through_the_whole_page_and_out(page: &mut Page) -> Result<()> {
    page.open_atlas("?sel=country-kaz").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.wait_until_still().await?;
    // Opening the dossier has moved the focus: begin at the beginning.
    page.eval("e2e.focusStart()").await?;
    let mut stops: Vec<String> = Vec::new();
    let mut hidden: Vec<String> = Vec::new();
    for _ in 0..200 {
        page.press("Tab").await?;
        let seen = page.eval("e2e.frames(1).then(() => [e2e.describe(document.activeElement), e2e.focusHidden(), document.hasFocus()])").await?;
        let stop = seen[0].as_str().unwrap_or_default().to_owned();
        if stop.is_empty() || (stops.first() == Some(&stop) && stops.len() > 10) {
            break;
        }
        if let Some(why) = seen[1].as_str().filter(|why| !why.is_empty()) {
            hidden.push(why.to_owned());
        }
        stops.push(stop);
    }
    ensure!(stops.len() < 200, "200 stops and no end; the last: {:?}", &stops[stops.len() - 5..]);
    for part in [
        "link \"Go to the table\"",
        "combobox \"Search all records\"",
        "button \"Magnify\"",
        "button \"Play\"",
        "button \"Close\"",
        "slider \"Last day of the window: the clock\"",
    ] {
        ensure!(stops.iter().any(|stop| stop == part), "{part} is not among the stops: {stops:#?}");
    }
    ensure!(hidden.is_empty(), "the focus is hidden {} times:\n  {}", hidden.len(), hidden.join("\n  "));
    Ok(())
}

pub async fn help_opens_and_closes(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.tab_to("help", FAR).await?;
    page.press("Enter").await?;
    page.wait_for("dialog", "Keys and gestures").await?;
    page.wait_until(
        "the focus is in the help",
        "e2e.byRole('dialog', '*').some((one) => one.contains(document.activeElement))",
    )
    .await?;
    page.press("Escape").await?;
    page.wait_until_gone("dialog", "*").await?;
    page.wait_until("the focus is back", "document.activeElement === e2e.byTestId('help')").await
}

pub async fn playback_by_space(page: &mut Page) -> Result<()> {
    page.open_atlas("?to=2019-01-01&speed=fast").await?;
    page.tab_to("play", 2 * FAR).await?;
    page.press("Space").await?;
    page.wait_until("the clock runs", "e2e.byTestId('to').value > '2019-01-01'").await?;
    page.press("Space").await?;
    page.wait_for("button", "Play").await
}
