//! Charts: fetched late, drawn when seen, and the same in words, as a table and as files.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;

/// A chart that stands high on the page, and one far down.
const FIRST: &str = "partners-by-continent";
const LAST: &str = "growth-forecasts";

/// The page of all charts, with whatever else the address is to say.
async fn open(page: &mut Page, query: &str) -> Result<()> {
    page.open_atlas(&format!("?view=explore&page=charts{query}")).await?;
    page.wait_until("the charts are there", &format!("e2e.hasTestId('chart-{FIRST}')")).await
}

/// A JavaScript expression for a part of a chart.
fn part(chart: &str, name: &str) -> String {
    format!("e2e.byTestId({})", json!(format!("chart-{chart}-{name}")))
}

/// Waits until a chart's picture is drawn: paper, marks, ink and their edges.
async fn wait_until_drawn(page: &Page, chart: &str) -> Result<()> {
    let id = json!(format!("chart-{chart}-paper"));
    page.wait_until(&format!("the chart {chart} is drawn"), &format!("e2e.colours({id}) >= 8")).await
}

/// How often the library has been fetched.
const FETCHED: &str =
    "performance.getEntriesByType('resource').filter((one) => one.name.includes('/charts/echarts-')).length";

pub async fn the_library_comes_with_the_first_chart(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=explore").await?;
    page.eval(
        "(window.refused = [], addEventListener('securitypolicyviolation', (event) =>
            window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)))",
    )
    .await?;
    ensure!(page.number(FETCHED).await? == 0.0, "the library came before it was needed");
    page.click_test_id("page-charts").await?;
    wait_until_drawn(page, FIRST).await?;
    ensure!(page.number(FETCHED).await? == 1.0, "the library came more than once");
    let far = format!("{}.querySelector('canvas') === null", part(LAST, "paper"));
    ensure!(page.holds(&far).await?, "a chart far out of sight is drawn");
    page.eval(&format!("{}.scrollIntoView()", part(LAST, "paper"))).await?;
    wait_until_drawn(page, LAST).await?;
    ensure!(page.number(FETCHED).await? == 1.0, "the library came again");
    let refused = page.text("window.refused.join('; ')").await?;
    ensure!(refused.is_empty(), "the content policy refused {refused}");
    let height = format!("{}.getBoundingClientRect().height", part(LAST, "paper"));
    ensure!(page.number(&height).await? > 60.0, "the picture has no height");
    Ok(())
}

pub async fn one_by_its_address(page: &mut Page) -> Result<()> {
    open(page, "&chart=piraeus-containers").await?;
    wait_until_drawn(page, "piraeus-containers").await?;
    page.wait_until(
        "its question has the focus",
        "document.activeElement?.id === 'chart-piraeus-containers-question'",
    )
    .await?;
    page.click_test_id(&format!("chart-{FIRST}-link")).await?;
    page.wait_for_link("chart", Some(FIRST)).await?;
    page.click_test_id("page-figures").await?;
    page.wait_for_link("chart", None).await
}

pub async fn the_table_says_the_same(page: &mut Page) -> Result<()> {
    open(page, "").await?;
    let charts = page.site_data("en/charts.json")?;
    let figures = page.site_data("en/indicators.json")?;
    let find = |file: &Value, id: &str| {
        file["records"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|one| one["id"] == id)
            .cloned()
            .unwrap_or_default()
    };
    let chart = find(&charts, FIRST);
    let points = chart["series"][0]["points"].as_array().cloned().unwrap_or_default();
    let wanted: Vec<String> = points
        .iter()
        .map(|point| {
            let value = &find(&figures, point["indicator"].as_str().unwrap_or_default())["value"];
            format!("{} {value}", point["category"]["en"].as_str().unwrap_or_default())
        })
        .collect();
    page.click_test_id(&format!("chart-{FIRST}-data")).await?;
    let rows = format!(
        "Array.from({}.tBodies[0].rows, (row) =>
            `${{e2e.squeeze(row.cells[0].textContent)}} ${{e2e.squeeze(row.cells[1].textContent)}}`)",
        part(FIRST, "table")
    );
    let found = page.texts(&rows).await?;
    ensure!(found.len() == 6 && found == wanted, "the table: {found:?}\n  the file: {wanted:?}");
    let words = page.text_of(&format!("chart-{FIRST}-text")).await?;
    ensure!(words.contains("largest is Africa: 46"), "in words: {words}");
    let hidden = format!("{}.getAttribute('aria-hidden')", part(FIRST, "paper"));
    ensure!(page.text(&hidden).await? == "true", "the picture is read out as well");
    Ok(())
}

pub async fn rows_and_bars_open_records(page: &mut Page) -> Result<()> {
    open(page, "").await?;
    wait_until_drawn(page, FIRST).await?;
    page.click_test_id(&format!("chart-{FIRST}-data")).await?;
    let first = format!("{}.querySelector('tbody button')", part(FIRST, "table"));
    page.element(&crate::page::in_sight(&first)).await?.click().await?;
    page.wait_for_link("sel", Some("indicator-bri-partner-countries-africa-2021-06")).await?;
    page.wait_for_dossier("Countries in Africa*").await?;
    page.click_test_id("close").await?;
    page.wait_until_closed().await?;
    // The second bar from the left edge: its name above it, each row as high as the others.
    let paper = format!("chart-{FIRST}-paper");
    page.eval(&format!("e2e.byTestId('{paper}').scrollIntoView({{ block: 'center' }})")).await?;
    page.let_frames_pass(20).await?;
    let height = page.number(&format!("{}.getBoundingClientRect().height", part(FIRST, "paper"))).await?;
    // Six rows without the gap after the last: 6 pitch - 12 = height; a bar ends 12 px above the next row.
    let pitch = (height + 12.0) / 6.0;
    page.click_at(&paper, 12.0, 2.0 * pitch - 20.0).await?;
    page.wait_for_link("sel", Some("indicator-bri-partner-countries-asia-2021-06")).await
}

pub async fn files_hold_the_chart(page: &mut Page) -> Result<()> {
    open(page, "").await?;
    wait_until_drawn(page, FIRST).await?;
    // What would be saved is kept instead: every engine asks or saves in its own way.
    page.eval(
        "(() => { window.files = []; let blob = null; const make = URL.createObjectURL.bind(URL);
            URL.createObjectURL = (made) => { blob = made; return make(made); };
            HTMLAnchorElement.prototype.click = function () { window.files.push([this.download, blob]); }; })()",
    )
    .await?;
    for (at, kind) in ["csv", "svg", "png"].into_iter().enumerate() {
        page.click_test_id(&format!("chart-{FIRST}-{kind}")).await?;
        page.wait_until(&format!("there is a file of {kind}"), &format!("window.files.length > {at}"))
            .await?;
        let name = page.text(&format!("window.files[{at}][0]")).await?;
        ensure!(name == format!("bri-atlas-{FIRST}.{kind}"), "the file is called {name}");
    }
    let csv = page.text("window.files[0][1].text()").await?;
    ensure!(csv.lines().count() == 7, "the table has {} lines: {csv}", csv.lines().count());
    ensure!(
        csv.contains(",Africa,46,count,exact,2021-06,indicator-bri-partner-countries-africa-2021-06,"),
        "{csv}"
    );
    let svg = page.text("window.files[1][1].text()").await?;
    for wanted in
        ["<svg", "<title>How many countries on each continent", "Africa", "46", "chapter 1, section A"]
    {
        ensure!(
            svg.contains(wanted),
            "the picture has no {wanted}: {}",
            svg.chars().take(600).collect::<String>()
        );
    }
    let parsed = "window.files[1][1].text().then((svg) =>
        new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror')?.textContent ?? '')";
    let fault = page.text(parsed).await?;
    ensure!(fault.is_empty(), "the picture is no XML: {fault}");
    let png = "window.files[2][1].arrayBuffer().then((bytes) => [bytes.byteLength, ...new Uint8Array(bytes.slice(0, 4))].join())";
    let png = page.text(png).await?;
    ensure!(png.ends_with(",137,80,78,71"), "the picture is no PNG: {png}");
    let size: f64 = png.split(',').next().unwrap_or_default().parse()?;
    ensure!(size > 5000.0, "the picture has only {size} bytes");
    Ok(())
}

pub async fn follow_theme_and_language(page: &mut Page) -> Result<()> {
    open(page, "&theme=light").await?;
    wait_until_drawn(page, FIRST).await?;
    let paper = json!(format!("chart-{FIRST}-paper"));
    let print = format!("e2e.frames(30).then(() => e2e.fingerprint({paper}))");
    let light = page.number(&print).await?;
    page.choose_in("theme", "Dark theme").await?;
    page.wait_until("the chart is drawn in other colours", &format!("e2e.fingerprint({paper}) !== {light}"))
        .await?;
    let dark = page.number(&print).await?;
    page.choose_in("language", "简体中文").await?;
    page.wait_until("the chart is drawn in other words", &format!("e2e.fingerprint({paper}) !== {dark}"))
        .await?;
    page.wait_for_text("最大为非洲").await
}

pub async fn without_the_library_there_are_words_and_table(page: &mut Page) -> Result<()> {
    open(page, "").await?;
    let file = page.text("document.querySelector('meta[name=chart-script]').content").await?;
    page.move_to_copy().await?.remove(file.trim_start_matches("./"))?;
    open(page, "").await?;
    page.wait_for_text("The chart cannot be drawn here").await?;
    let shown = format!("e2e.exposed({})", part(FIRST, "table"));
    page.wait_until("the table is open", &shown).await?;
    ensure!(!page.holds(&format!("e2e.hasTestId('chart-{FIRST}-svg')")).await?, "a picture is still offered");
    ensure!(page.holds(&format!("e2e.hasTestId('chart-{FIRST}-csv')")).await?, "the file is not offered");
    Ok(())
}

pub async fn stand_on_the_page_of_their_theme(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=explore&page=theme-trade").await?;
    let chart = "goods-trade-partners";
    page.wait_until("its chart is there", &format!("e2e.hasTestId('chart-{chart}')")).await?;
    page.eval(&format!("{}.scrollIntoView()", part(chart, "paper"))).await?;
    wait_until_drawn(page, chart).await?;
    ensure!(!page.holds(&format!("e2e.hasTestId('chart-{FIRST}')")).await?, "another theme's chart is there");
    Ok(())
}

pub async fn nothing_is_wrong_with_them(page: &mut Page) -> Result<()> {
    for query in ["", "&theme=dark", "&lang=zh&chart=waiting-days"] {
        open(page, query).await?;
        page.click_test_id(&format!("chart-{FIRST}-data")).await?;
        page.expect_accessible(&[]).await?;
    }
    Ok(())
}

pub async fn fit_a_phone(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    open(page, "&chart=waiting-days").await?;
    wait_until_drawn(page, "waiting-days").await?;
    let sideways = page.texts("e2e.sideways().filter((one) => one.includes('chart'))").await?;
    ensure!(sideways.is_empty(), "it must be moved sideways: {sideways:?}");
    let wide = "document.querySelector('.explore__page').scrollWidth - document.querySelector('.explore__page').clientWidth";
    ensure!(page.number(wide).await? <= 1.0, "the page is wider than the phone");
    let small = page.texts("e2e.tooSmall()").await?;
    ensure!(small.is_empty(), "too small for a finger: {small:?}");
    page.expect_accessible(&[]).await
}

pub async fn stand_still_with_reduced_motion(page: &mut Page) -> Result<()> {
    open(page, "").await?;
    wait_until_drawn(page, FIRST).await?;
    let paper = json!(format!("chart-{FIRST}-paper"));
    let at_once = page.number(&format!("e2e.fingerprint({paper})")).await?;
    let later = page.number(&format!("e2e.frames(30).then(() => e2e.fingerprint({paper}))")).await?;
    ensure!((at_once - later).abs() < 0.5, "the bars grow");
    Ok(())
}
