//! Four questions that readers have, each answered in three ways: by keys alone, by list and table without the map, and with
//! every picture taken out of the page. Answers are counted anew from the files of the site.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{atlas::Drawing, page::Page};

/// More stops than this before a part of the page is no way for anybody.
const FAR: usize = 110;

/// Takes every picture away, and every one that comes.
const NO_PICTURES: &str = "(() => {
    const strip = () => document.querySelectorAll('canvas, svg, img').forEach((one) => one.remove());
    strip();
    new MutationObserver(strip).observe(document.documentElement, { childList: true, subtree: true }); })()";

fn records(file: &Value) -> impl Iterator<Item = &Value> {
    file["records"].as_array().into_iter().flatten()
}

/// Titles of the documents that countries in Oceania signed in 2018, from the files.
fn signed_in_oceania(page: &Page) -> Result<Vec<String>> {
    let countries = page.site_data("en/countries.json")?;
    let documents = page.site_data("en/documents.json")?;
    let is_there = |document: &Value| {
        records(&countries).any(|country| {
            country["iso_a3"] == document["country"]
                && country["continent"] == "oceania"
                && country["role"] == "partner"
        })
    };
    let in_2018 = |document: &&Value| {
        document["signed"].as_str().is_some_and(|day| day.starts_with("2018")) && is_there(document)
    };
    let mut titles: Vec<String> = records(&documents)
        .filter(in_2018)
        .filter_map(|one| one["title"]["en"].as_str().map(str::to_owned))
        .collect();
    titles.sort();
    ensure!(titles.len() == 8, "the file holds {} of them, by hand there are 8", titles.len());
    Ok(titles)
}

/// The rows of the table that say a word, by their titles.
async fn rows_with(page: &Page, word: &str) -> Result<Vec<String>> {
    let mut rows = page
        .texts(&format!(
            "Array.from(e2e.byTestId('table').querySelectorAll('tbody tr')).filter((row) => row.innerText.includes({word:?}))
                .map((row) => e2e.squeeze(row.querySelector('th').textContent))"
        ))
        .await?;
    rows.sort();
    Ok(rows)
}

/// Names of the corridors whose list of countries holds Kazakhstan, and that list, from the files.
fn corridors_through_kazakhstan(page: &Page) -> Result<Vec<(String, Vec<String>)>> {
    let file = page.site_data("en/corridors.json")?;
    let of = |corridor: &Value| {
        let countries = corridor["countries"].as_array().into_iter().flatten();
        let countries: Vec<String> = countries.filter_map(|code| code.as_str().map(str::to_owned)).collect();
        (corridor["name"]["en"].as_str().unwrap_or_default().to_owned(), countries)
    };
    let found: Vec<_> =
        records(&file).map(of).filter(|(_, countries)| countries.iter().any(|c| c == "KAZ")).collect();
    ensure!(found.len() >= 5, "only {} corridors name Kazakhstan", found.len());
    Ok(found)
}

/// The dossier of Kazakhstan names each of its corridors with the countries in their order.
async fn expect_corridors(page: &Page) -> Result<()> {
    page.wait_until("the corridors are told in their order", "e2e.hasTestId('corridor-orders')").await?;
    let items = page
        .texts("Array.from(e2e.byTestId('corridor-orders').children, (one) => e2e.squeeze(one.textContent))")
        .await?;
    let file = page.site_data("en/countries.json")?;
    for (name, countries) in corridors_through_kazakhstan(page)? {
        let item = items
            .iter()
            .find(|item| item.starts_with(&name))
            .with_context(|| format!("no {name} in {items:#?}"))?;
        let mut from = name.len();
        for code in countries {
            let iso = records(&file).find(|country| country["iso_a3"] == *code).map(|c| c["iso_a2"].clone());
            let iso = iso.as_ref().and_then(Value::as_str).unwrap_or_default();
            let country = page.country_name("en", iso)?;
            // Names that the atlas spells otherwise than this browser are passed over; most are alike.
            if let Some(at) = item[from..].find(&country) {
                from += at + country.len();
            }
        }
        ensure!(from > name.len() + 20, "{name} is followed by no countries in order: {item}");
    }
    Ok(())
}

/// The dossier of the event of that day says where the report tells of it.
async fn expect_event(page: &Page) -> Result<()> {
    page.wait_for_dossier("Fifteen countries*").await?;
    let text = page.text_of("dossier").await?;
    ensure!(text.contains("15 November 2020"), "no day: {text}");
    ensure!(text.contains("chapter") || text.contains("Chronicle"), "no place in the report: {text}");
    ensure!(
        text.contains("page") || text.contains("no. ") || text.contains("number"),
        "no exact place: {text}"
    );
    Ok(())
}

/// The table of figures holds both.
async fn expect_trade_and_contracts(page: &Page) -> Result<()> {
    page.wait_until("few are left", "e2e.byTestId('figures').rows.length < 40").await?;
    Ok(())
}

/// What the table of figures says of words typed above it.
async fn figures(page: &Page, words: &str) -> Result<Vec<String>> {
    let find = page.element("e2e.byTestId('figures-find')").await?;
    find.clear().await?;
    find.send_keys(words).await?;
    expect_trade_and_contracts(page).await?;
    page.texts("Array.from(e2e.byTestId('figures').tBodies[0].rows, (row) => e2e.squeeze(row.textContent))")
        .await
}

async fn expect_comparison(page: &Page) -> Result<()> {
    let trade = figures(page, "goods trade partner 2020").await?;
    let contracts = figures(page, "contract value partner 2020").await?;
    ensure!(trade.iter().any(|row| row.contains("1.34 trillion")), "no trade of 2020: {trade:#?}");
    ensure!(
        contracts.iter().any(|row| row.contains("141.46 billion")),
        "no contracts of 2020: {contracts:#?}"
    );
    Ok(())
}

// ---- by list and table, without the map ------------------------------------------------------------------------

async fn oceania(page: &mut Page) -> Result<()> {
    let wanted = signed_in_oceania(page)?;
    page.click_test_id("mode-within").await?;
    page.set_day("from", "2018-01-01").await?;
    page.set_day("to", "2018-12-31").await?;
    page.click_test_id("continent-oceania").await?;
    page.click_test_id("type-document").await?;
    page.wait_for_shown(wanted.len()).await?;
    let found = rows_with(page, "2018").await?;
    ensure!(found == wanted, "the table says {found:?}, the file {wanted:?}");
    Ok(())
}

async fn kazakhstan(page: &mut Page) -> Result<()> {
    page.show("list").await?;
    page.open_from_list("country", "Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    expect_corridors(page).await
}

async fn that_day(page: &mut Page) -> Result<()> {
    page.show("table").await?;
    page.click_test_id("mode-within").await?;
    page.set_day("from", "2020-11-15").await?;
    page.set_day("to", "2020-11-15").await?;
    page.click_test_id("type-event").await?;
    page.wait_for_shown(1).await?;
    let title = page.rows().await?.join("");
    page.open_from_table(&title).await?;
    expect_event(page).await
}

async fn trade_and_contracts(page: &mut Page) -> Result<()> {
    page.wait_until("every figure is there", "e2e.byTestId('figures').rows.length > 500").await?;
    expect_comparison(page).await
}

pub async fn by_list_and_table(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=table").await?;
    oceania(page).await.context("Oceania")?;
    page.open_atlas("?view=list").await?;
    kazakhstan(page).await.context("Kazakhstan")?;
    page.open_atlas("?view=table").await?;
    that_day(page).await.context("15 November")?;
    page.open_atlas("?view=explore&page=figures").await?;
    trade_and_contracts(page).await.context("trade and contracts")
}

pub async fn without_any_picture(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=table").await?;
    page.eval(NO_PICTURES).await?;
    oceania(page).await.context("Oceania")?;
    page.open_atlas("?view=list").await?;
    page.eval(NO_PICTURES).await?;
    kazakhstan(page).await.context("Kazakhstan")?;
    page.open_atlas("?view=table").await?;
    page.eval(NO_PICTURES).await?;
    that_day(page).await.context("15 November")?;
    page.open_atlas("?view=explore&page=figures").await?;
    page.eval(NO_PICTURES).await?;
    trade_and_contracts(page).await.context("trade and contracts")?;
    ensure!(
        page.number("document.querySelectorAll('canvas, svg, img').length").await? == 0.0,
        "pictures are left"
    );
    Ok(())
}

// ---- by keys ---------------------------------------------------------------------------------------------------

pub async fn who_signed_by_keys(page: &mut Page) -> Result<()> {
    let wanted = signed_in_oceania(page)?;
    page.open_atlas("").await?;
    page.press("Tab Enter").await?;
    page.wait_for_link("view", Some("table")).await?;
    // The filters come before the table: back to the beginning, as Ctrl+Home and Tab would.
    page.eval("e2e.focusStart()").await?;
    page.tab_to("type-document", FAR).await?;
    page.press("Space").await?;
    page.tab_to("continent-oceania", FAR).await?;
    page.press("Space").await?;
    page.wait_for_link("type", Some("document")).await?;
    page.wait_for_link("cont", Some("oceania")).await?;
    let found = rows_with(page, "2018").await?;
    ensure!(found == wanted, "the table says {found:?}, the file {wanted:?}");
    Ok(())
}

pub async fn which_corridors_by_keys(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.press_until("Tab", "the search has the focus", "document.activeElement === e2e.searchField()", FAR)
        .await?;
    page.press("k a z a k h s t a n").await?;
    page.wait_for_first_result("Kazakhstan").await?;
    page.press("ArrowDown Enter").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    expect_corridors(page).await
}

pub async fn what_happened_that_day_by_keys(page: &mut Page) -> Result<()> {
    // The months around the day: over all the years there are some five hundred marks on the way.
    page.open_atlas("?axis=2020-11-01_2021-01-31").await?;
    page.tab_to("time-marks", FAR).await?;
    page.press("End").await?;
    // What a reader hears on the way: name, kind and day of each mark.
    let there = "document.activeElement.textContent.includes('15 November 2020') && document.activeElement.textContent.startsWith('Fifteen countries')";
    page.press_until("ArrowLeft", "the mark of that day has the focus", there, 150)
        .await
        .with_context(|| "from the end back")?;
    ensure!(page.focused_mark(Drawing::Timeline).await?.is_some(), "the focus left the timeline");
    page.press("Enter").await?;
    expect_event(page).await
}

pub async fn trade_and_contracts_by_keys(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.tab_to("view-explore", FAR).await?;
    page.press("Enter").await?;
    page.wait_for_link("view", Some("explore")).await?;
    page.tab_to("page-figures", FAR).await?;
    page.press("Enter").await?;
    page.wait_for_link("page", Some("figures")).await?;
    page.wait_until("every figure is there", "e2e.byTestId('figures').rows.length > 500").await?;
    page.tab_to("figures-find", FAR).await?;
    page.press("c o n t r a c t Space v a l u e Space 2 0 2 0").await?;
    expect_trade_and_contracts(page).await?;
    let text = page.text_of("figures").await?;
    ensure!(text.contains("141.46 billion"), "no contracts of 2020: {text}");
    expect_comparison(page).await
}
