//! What a reader takes away: links, references, files and pictures; and what the page says when such a link is opened.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::page::Page;

pub async fn the_dialog_opens_and_gives_the_focus_back(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.open_share().await?;
    page.expect_accessible(&[]).await?;
    page.expect_nothing_clipped().await?;
    page.press("Escape").await?;
    page.wait_until_gone("dialog", "*").await?;
    let focused = page.focused().await?;
    ensure!(focused.contains("Share"), "the focus went to {focused}");
    page.press("Enter").await?;
    page.wait_for("dialog", "Share and save").await?;
    page.click_test_id("share-close").await?;
    page.wait_until_gone("dialog", "*").await?;
    page.open_atlas("?theme=dark&sel=event-38").await?;
    page.open_share().await?;
    page.expect_accessible(&[]).await?;
    page.expect_quiet_console().await
}

pub async fn the_view_is_handed_out_for_other_pages(page: &mut Page) -> Result<()> {
    page.open_atlas("?to=2019-12-31").await?;
    page.open_share().await?;
    let html = "document.getElementById('text-embed').value";
    let site = page.site_address();
    let frame = page.text(html).await?;
    ensure!(
        frame.contains(&format!("<iframe src=\"{site}embed.html?v=1&amp;lang=en&amp;theme=auto")),
        "{frame}"
    );
    ensure!(
        frame.contains("&amp;to=2019-12-31&amp;only=clock") && frame.contains("data-bri-atlas"),
        "{frame}"
    );
    page.choose_in("embed-controls", "clock and magnifying").await?;
    page.choose_in("embed-form", "element with events (bri-atlas)").await?;
    let element = page.text(html).await?;
    ensure!(element.contains(" controls=\"minimal\"") && element.contains(" to=\"2019-12-31\""), "{element}");
    ensure!(element.contains(&format!("<script src=\"{site}embed.js\"")), "{element}");
    // A copy of one's own asks nothing of this host but a click.
    page.choose_in("embed-updates", "stay as it is today").await?;
    page.choose_in("embed-form", "frame (iframe)").await?;
    let frozen = page.text(html).await?;
    ensure!(frozen.starts_with("<iframe src=\"bri-atlas-20") && !frozen.contains("<script"), "{frozen}");
    page.wait_for_text("a frozen view is a copy of your own").await?;
    // Made only when it is asked for.
    ensure!(
        page.number("document.querySelectorAll('iframe').length").await? == 0.0,
        "a frame before its time"
    );
    page.click_test_id("embed-preview").await?;
    page.wait_until(
        "the preview shows the view with few controls",
        "(() => { const inner = e2e.byTestId('embed-preview-frame').contentDocument;
            return inner.documentElement.dataset.state === 'ready' && inner.querySelector('[data-controls=minimal]') !== null
                && inner.querySelector('[data-testid=clock]').textContent === '31 December 2019'; })()",
    )
    .await?;
    page.expect_accessible(&[]).await?;
    page.expect_quiet_console().await
}

pub async fn files_of_what_is_shown_and_of_everything(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list&type=event&kind=health").await?;
    let (shown, _) = page.shown().await?;
    page.catch_what_is_taken().await?;
    page.open_share().await?;
    let (name, csv) = page.take_file("take-shown-csv", ".csv").await?;
    ensure!(name.starts_with("belt-road-atlas-20") && name.ends_with("-shown-en.csv"), "the file is {name}");
    let rows = csv.matches("\r\nevent-").count();
    ensure!(rows == shown, "{rows} rows of {shown} shown records");
    ensure!(
        csv.contains("data_version") && csv.contains("CC BY 4.0"),
        "no version or terms: {}",
        &csv[..300]
    );
    let (_, json) = page.take_file("take-shown-json", ".json").await?;
    let json: Value = serde_json::from_str(&json)?;
    ensure!(
        json["records"].as_array().is_some_and(|records| records.len() == shown),
        "another number in JSON"
    );
    let (_, all) = page.take_file("take-everything-geojson", ".geojson").await?;
    let all: Value = serde_json::from_str(&all)?;
    let features = all["features"].as_array().context("no features")?;
    ensure!(all["type"] == "FeatureCollection" && features.len() > 600, "{} features", features.len());
    ensure!(
        all["licence"] == "CC BY 4.0" && all["sources"].as_array().is_some_and(|list| !list.is_empty()),
        "no terms"
    );
    ensure!(features.iter().any(|one| one["geometry"].is_null()), "records without a place are lost");
    page.wait_for_text("was handed to the browser").await
}

pub async fn pictures_of_the_map_and_of_the_whole_timeline(page: &mut Page) -> Result<()> {
    page.open_atlas("?axis=2020-03-01_2020-04-30").await?;
    page.catch_what_is_taken().await?;
    page.open_share().await?;
    let (_, map) = page.take_file("take-map-svg", "map.svg").await?;
    ensure!(map.starts_with("<svg ") && map.contains("Natural Earth"), "the map: {}", &map[..200]);
    let (_, timeline) = page.take_file("take-timeline-svg", "timeline.svg").await?;
    for year in 2013..=2021 {
        ensure!(timeline.contains(&format!(">{year}<")), "the timeline does not reach {year}");
    }
    for subject in ["map", "timeline"] {
        page.take_file(&format!("take-{subject}-png"), ".png").await?;
        let size = page
            .eval("createImageBitmap(Object.values(window.__files)[0]).then((image) => [image.width, image.height])")
            .await?;
        let side = |index: usize| size[index].as_f64().unwrap_or_default();
        ensure!(side(0) >= 1000.0 && side(1) >= 500.0, "the {subject} is {} by {}", side(0), side(1));
    }
    page.expect_quiet_console().await
}

pub async fn references_in_five_formats(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=table&type=event&cont=africa").await?;
    page.catch_what_is_taken().await?;
    page.open_share().await?;
    let version = page.site_data("atlas.json")?["version"].as_str().context("a version")?.to_owned();
    for (style, parts) in [
        ("apa", vec!["Belt & Road Atlas. (", "[Data set]. Retrieved ", "Africa"]),
        ("bibtex", vec!["@misc{bri-atlas-", "title = {{", "urldate = {"]),
        ("ris", vec!["TY  - DATA\r\n", "ER  - \r\n"]),
        ("csl", vec!["\"type\":\"dataset\"", "\"URL\":\""]),
        ("gbt", vec!["[DS/OL]. ("]),
    ] {
        page.click_test_id(&format!("cite-{style}")).await?;
        let text = page.take_copy("copy-citation").await?;
        for part in parts.into_iter().chain([version.as_str(), "data="]) {
            ensure!(text.contains(part), "{style} lacks {part:?}:\n{text}");
        }
    }
    Ok(())
}

/// The link of the dialog that is open now.
async fn copied_query(page: &Page) -> Result<String> {
    let link = page.take_copy("copy-link").await?;
    let (_, query) = link.split_once('?').context("a query")?;
    Ok(format!("?{query}"))
}

pub async fn a_cited_view_says_that_it_is_as_cited(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list&type=event").await?;
    page.catch_what_is_taken().await?;
    page.open_share().await?;
    let query = copied_query(page).await?;
    page.open_atlas(&query).await?;
    page.wait_for_text("This view is as cited").await?;
    page.expect_accessible(&[]).await?;
    // In the other language it is the same.
    page.open_atlas(&query.replace("lang=en", "lang=zh")).await?;
    page.wait_for_text("此视图与引用时一致").await?;
    // Who goes on sees something else, and the address no longer says so.
    page.click_test_id("kind-health").await?;
    page.wait_for_link("data", None).await?;
    page.wait_until("nothing is said any more", "!document.querySelector('[data-testid=as-cited]')").await
}

pub async fn a_cited_record_says_so_too(page: &mut Page) -> Result<()> {
    page.open_atlas("?sel=event-38").await?;
    page.catch_what_is_taken().await?;
    page.click_test_id("cite-record").await?;
    page.wait_for("dialog", "Share and save").await?;
    let text = page.take_copy("copy-citation").await?;
    ensure!(text.contains("sel=event-38&data="), "the reference: {text}");
    let (_, link) = text.split_once("from ").context("an address")?;
    let (_, query) = link.trim().split_once('?').context("a query")?;
    page.press("Escape").await?;
    page.wait_until_gone("dialog", "*").await?;
    page.open_atlas(&format!("?{query}")).await?;
    page.wait_for_text("This view is as cited").await?;
    page.wait_for_dossier("Fifteen countries*").await
}

pub async fn an_altered_link_is_told(page: &mut Page) -> Result<()> {
    let version = page.site_data("atlas.json")?["version"].as_str().context("a version")?.to_owned();
    page.open_atlas(&format!("?view=list&data={version}-00000000")).await?;
    page.wait_for_text("it was altered after it was made").await?;
    page.expect_accessible(&[]).await?;
    page.click_test_id("cited-dismiss").await?;
    page.wait_for_link("data", None).await?;
    page.wait_until("the notice is gone", "!document.querySelector('[data-testid=cited-notice]')").await
}

pub async fn a_link_of_older_data_tells_what_changed(page: &mut Page) -> Result<()> {
    page.open_atlas("?data=2026.11.1-00000000").await?;
    page.wait_for_text("What has changed since").await?;
    page.click_test_id("cited-changes").await?;
    let notice = page.text_of("cited-notice").await?;
    for part in ["2026.11.1", "Added as a whole", "Figures", "Edited"] {
        ensure!(notice.contains(part), "the notice lacks {part}: {notice}");
    }
    page.expect_accessible(&[]).await?;
    page.open_atlas("?data=2030.1.1-00000000").await?;
    page.wait_for_text("newer than the data of this page").await
}

pub async fn an_error_is_reported_by_a_text_to_copy(page: &mut Page) -> Result<()> {
    page.open_atlas("?sel=country-kaz").await?;
    page.catch_what_is_taken().await?;
    page.click_test_id("report").await?;
    let text = page.take_copy("copy-report").await?;
    for part in ["country-kaz", "Kazakhstan", "?sel=country-kaz", "What is wrong"] {
        ensure!(text.contains(part), "the text lacks {part}: {text}");
    }
    let link = page.take_copy("copy-record-link").await?;
    ensure!(link == format!("{}?sel=country-kaz", page.site_address()), "the permanent link is {link}");
    page.expect_accessible(&[]).await
}

pub async fn fits_a_phone(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.open_atlas("?sel=event-38").await?;
    page.open_share().await?;
    page.expect_nothing_clipped().await?;
    page.expect_accessible(&[]).await?;
    let small = page.texts("e2e.tooSmall()").await?;
    ensure!(small.is_empty(), "{} controls are smaller than 24 px:\n  {}", small.len(), small.join("\n  "));
    Ok(())
}
