//! What a reader sees before touching anything, and what the page does not do behind their back.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::{atlas::Drawing, page::Page};

pub async fn says_how_many_had_signed_by_the_date_of_the_report(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    let partners = records(page, "countries")?.iter().filter(|country| country["role"] == "partner").count();
    let events = records(page, "events")?.len();
    let headline = page.text_of("headline").await?;
    for part in [
        "By 30 June 2021".to_owned(),
        format!("{partners} of {partners} countries"),
        format!("{events} of the {events} events"),
    ] {
        ensure!(headline.contains(&part), "the headline lacks \"{part}\": {headline}");
    }
    ensure!((partners, events) == (140, 50), "the data hold {partners} partners and {events} events");
    Ok(())
}

pub async fn counts_the_records_shown(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    let mut total =
        records(page, "countries")?.iter().filter(|country| country["role"] != "mentioned").count();
    for file in [
        "documents",
        "organizations",
        "events",
        "corridors",
        "places",
        "projects",
        "agreements",
        "mechanisms",
    ] {
        total += records(page, file)?.len();
    }
    let (shown, of) = page.shown().await?;
    ensure!(of == total, "the status counts {of} records, the files {total}");
    ensure!(shown > 0 && shown <= of, "{shown} of {of} are shown");
    page.show("list").await?;
    let listed: usize = page.listed().await?.values().map(Vec::len).sum();
    ensure!(listed == shown, "the status says {shown}, the list holds {listed}");
    page.show("table").await?;
    let rows = page.rows().await?.len();
    ensure!(rows == shown, "the status says {shown}, the table holds {rows}");
    Ok(())
}

pub async fn draws_map_and_timeline(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.wait_for_drawing(Drawing::Map).await?;
    page.wait_for_drawing(Drawing::Timeline).await?;
    page.wait_for("heading", "Belt & Road Atlas").await?;
    page.expect_nothing_clipped().await
}

pub async fn keeps_to_itself(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.show("list").await?;
    page.show("map").await?;
    let strangers = page
        .texts(
            "performance.getEntriesByType('resource').map((one) => one.name)
                .filter((name) => !name.startsWith('data:') && new URL(name).origin !== location.origin)",
        )
        .await?;
    ensure!(strangers.is_empty(), "other hosts were asked: {strangers:?}");
    let asked = page.number("performance.getEntriesByType('resource').length").await?;
    ensure!(asked > 5.0, "only {asked} resources are known; the measure is broken");
    for (what, expression) in [
        ("cookies", "document.cookie.length"),
        ("local storage", "localStorage.length"),
        ("session storage", "sessionStorage.length"),
        // But the copy for use without network, which the browser clears with the site's other data.
        (
            "caches",
            "caches.keys().then((all) => all.filter((name) => !name.startsWith('bri-atlas / ')).length)",
        ),
        ("databases", "(indexedDB.databases?.() ?? Promise.resolve([])).then((all) => all.length)"),
        (
            "service workers",
            "(navigator.serviceWorker?.getRegistrations() ?? Promise.resolve([])).then((all) => all.filter((one) => one.scope !== location.origin + '/').length)",
        ),
    ] {
        let found = page.number(expression).await?;
        ensure!(found == 0.0, "{found} {what} are kept");
    }
    Ok(())
}

pub async fn makes_no_noise(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.show("table").await?;
    page.show("map").await?;
    page.click_test_id("zoom-in").await?;
    page.click_test_id("step-back").await?;
    page.let_frames_pass(5).await?;
    // A refusal by the content policy is an error of the console too.
    page.expect_quiet_console().await
}

pub async fn refuses_what_the_content_policy_forbids(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    let outcome = page
        .text(
            "(async () => {
                const seen = new Promise((done) => document.addEventListener('securitypolicyviolation', (e) => done(e.violatedDirective), { once: true }));
                document.head.append(Object.assign(document.createElement('script'), { src: 'http://localhost:9/x.js' }));
                return seen; })()",
        )
        .await?;
    ensure!(outcome.starts_with("script-src"), "a foreign script met {outcome}");
    Ok(())
}

fn records(page: &Page, file: &str) -> Result<Vec<Value>> {
    Ok(page.site_data(&format!("en/{file}.json"))?["records"].as_array().cloned().unwrap_or_default())
}
