//! What a reader sees before touching anything, and what the page does not do behind their back.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::languages::LANGUAGES;
use crate::{atlas::Drawing, driver::Engine, page::Page};

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

/// Keeps the program back until [`let_go`]: the page as it is seen on a slow line.
async fn held_back(page: &mut Page, address: &str) -> Result<()> {
    page.move_to_copy().await?.change("boot.js", |text| {
        let waits = "new Promise((go) => { addEventListener('let-go', go); root.dataset.waits = ''; }).then(start).catch(";
        text.replacen("start().catch(", waits, 1)
    })?;
    page.goto(address).await?;
    page.wait_until("the page waits for its program", "'waits' in document.documentElement.dataset").await
}

async fn let_go(page: &Page) -> Result<()> {
    page.eval("dispatchEvent(new Event('let-go'))").await?;
    page.wait_until("the atlas is there", "document.documentElement.dataset.state === 'ready'").await
}

/// The box of the first element that a selector finds, as left, top, width, height in px.
async fn box_of(page: &Page, selector: &str) -> Result<Vec<f64>> {
    let found = page
        .eval(&format!(
            "(() => {{ const {{ x, y, width, height }} = document.querySelector({selector:?}).getBoundingClientRect(); return [x, y, width, height]; }})()"
        ))
        .await?;
    Ok(found.as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
}

pub async fn lies_where_the_program_draws_it(page: &mut Page) -> Result<()> {
    for (width, height, address) in [
        (360, 740, "?lang=en"),
        (360, 740, "?lang=ar&theme=dark"),
        (820, 1100, "?lang=ru"),
        (1280, 800, ""),
        (1280, 800, "?lang=zh"),
        (700, 700, "embed.html?v=1&lang=en&theme=auto&view=map&to=2021-06-30&controls=none"),
    ] {
        page.at_width(width, height).await?;
        held_back(page, address).await?;
        let timeline = if width < 700 { ".static__narrow" } else { ".static__wide" };
        let wide = width >= 700;
        ensure!(
            page.holds(&format!("e2e.exposed(document.querySelector('.static__wide')) === {wide}")).await?,
            "at {width} px the other timeline is seen"
        );
        let before = [box_of(page, ".static__map").await?, box_of(page, timeline).await?];
        if page.engine() == Engine::Chromium {
            page.eval("(() => { window.shifts = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) shifts += one.value; }).observe({ type: 'layout-shift', buffered: true }); })()").await?;
        }
        let_go(page).await?;
        page.wait_for_drawing(Drawing::Map).await?;
        let after = [box_of(page, ".map__canvas").await?, box_of(page, ".timeline__stage").await?];
        // Letters of the program's rows may be a little higher or lower than those of the page's.
        for (what, (before, after)) in ["map", "timeline"].iter().zip(before.iter().zip(&after)) {
            ensure!(
                before.len() == 4 && before.iter().zip(after).all(|(a, b)| (a - b).abs() <= 24.0),
                "{address} at {width} px: the {what} was at {before:?} and is at {after:?}"
            );
        }
        if page.engine() == Engine::Chromium {
            // The line with the number of records, which grows when all have arrived, may be a hair wider.
            let shifted = page.number("window.shifts").await?;
            ensure!(shifted < 0.005, "{address} at {width} px: {shifted} of the page shifted");
        }
    }
    Ok(())
}

pub async fn comes_in_the_readers_language(page: &mut Page) -> Result<()> {
    for language in LANGUAGES {
        let address = format!("?lang={}", language.key);
        held_back(page, &address).await?;
        let (title, sentence) = (
            page.text("document.querySelector('#static h1').textContent").await?,
            page.text("e2e.squeeze(document.querySelector('.static__sentence').textContent)").await?,
        );
        ensure!(title == language.title, "at {address} it is called {title}");
        let tag = page.text("document.documentElement.lang").await?;
        ensure!(tag == language.tag, "at {address} the page is in {tag}");
        page.expect_accessible(&[]).await?;
        let_go(page).await?;
        let headline = page.text("e2e.squeeze(e2e.byTestId('headline').textContent)").await?;
        ensure!(headline == sentence, "at {address} it said {sentence} and says {headline}");
        page.wait_for("heading", &title).await?;
    }
    Ok(())
}

pub async fn is_not_that_of_another_view(page: &mut Page) -> Result<()> {
    for address in ["?view=list", "?to=2015-12-31", "?lang=fr&sel=country-kaz", "embed.html?v=1&show=map"] {
        held_back(page, address).await?;
        ensure!(
            !page.holds("e2e.exposed(document.querySelector('.static__map'))").await?,
            "{address} begins with another map"
        );
        let_go(page).await?;
    }
    Ok(())
}

pub async fn an_idle_page_asks_for_no_frame(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.change("first.js", |text| {
        let counted = "{ const ask = requestAnimationFrame; document.documentElement.dataset.frames = 0;
            globalThis.requestAnimationFrame = (call) => { document.documentElement.dataset.frames++; return ask(call); }; }";
        format!("{counted}\n{text}")
    })?;
    page.open_atlas("").await?;
    page.wait_until_still().await?;
    let frames = "Number(document.documentElement.dataset.frames)";
    let before = page.number(frames).await?;
    let passed = format!("new Promise((done) => setTimeout(() => done({frames}), 2000))");
    ensure!(before > 0.0, "no frame was ever asked for: they are not counted");
    ensure!(page.number(&passed).await? == before, "an idle page asks for frames");
    // Nor when something has moved and rests again.
    page.click_test_id("play").await?;
    page.wait_until("it plays", &format!("{frames} > {before} + 5")).await?;
    page.click_test_id("play").await?;
    page.wait_until_still().await?;
    let after = page.number(frames).await?;
    ensure!(page.number(&passed).await? == after, "after playing it goes on asking for frames");
    Ok(())
}
