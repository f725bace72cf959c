//! A link reopens exactly what it was copied from; nonsense in a link is told and does no harm.

use anyhow::{Result, ensure};

use crate::page::Page;

const LONG: &str = "?lang=zh&theme=dark&view=table&proj=globe&at=60,40,1&from=2016-01-01&to=2020-06-30&only=window&step=week&speed=slow\
&axis=2016-01-01_2020-12-31&sel=event-01&type=country,event&kind=agreement&cont=oceania&q=基里巴斯&layers=documents,rail";

pub async fn reopens_everything(page: &mut Page) -> Result<()> {
    page.open_atlas(LONG).await?;
    expect_long(page).await
}

pub async fn survives_a_reload(page: &mut Page) -> Result<()> {
    page.open_atlas(LONG).await?;
    let (status, headline) = (page.text_of("status").await?, page.text_of("headline").await?);
    page.reload().await?;
    page.wait_until_settled().await?;
    page.wait_until_drawn().await?;
    ensure!(
        page.text_of("status").await? == status,
        "the status changed to {}",
        page.text_of("status").await?
    );
    ensure!(
        page.text_of("headline").await? == headline,
        "the headline changed to {}",
        page.text_of("headline").await?
    );
    expect_long(page).await
}

async fn expect_long(page: &Page) -> Result<()> {
    let wanted: Vec<(&str, &str)> =
        LONG.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')).collect();
    // Whatever it writes into the address, it must not lose or add a word.
    page.let_frames_pass(40).await?;
    let link = page.link().await?;
    for (key, value) in &wanted {
        let found = link.get(*key).map(String::as_str);
        ensure!(found == Some(value), "the link said {key}={value}, the address says {found:?}");
    }
    ensure!(link.len() == wanted.len(), "the address says more than the link: {link:?}");
    ensure!(
        page.holds("document.querySelector('[data-testid=link-notice]') === null").await?,
        "the link is reported as not understood"
    );
    ensure!(page.text("document.documentElement.lang").await? == "zh-Hans-CN", "the language is another");
    ensure!(page.text("document.documentElement.dataset.theme").await? == "dark", "the theme is another");
    page.wait_for_clock("2020年6月30日").await?;
    page.wait_for_dossier("中国与基里巴斯签署共建“一带一路”谅解备忘录").await?;
    for (id, on) in [
        ("type-event", true),
        ("type-country", true),
        ("type-place", false),
        ("kind-agreement", true),
        ("continent-oceania", true),
        ("layer-rail", true),
        ("layer-sea", false),
    ] {
        ensure!(page.is_on(id).await? == on, "{id} is {}", !on);
    }
    for (id, value) in [
        ("projection", "globe"),
        ("step", "week"),
        ("speed", "slow"),
        ("filter-words", "基里巴斯"),
        ("from", "2016-01-01"),
        ("language", "zh"),
        ("theme", "dark"),
    ] {
        let found = page.text(&format!("e2e.byTestId('{id}').value")).await?;
        ensure!(found == value, "{id} is {found}, not {value}");
    }
    ensure!(page.holds("e2e.exposed(e2e.byTestId('table'))").await?, "the view is not the table");
    Ok(())
}

pub async fn tells_what_it_did_not_understand(page: &mut Page) -> Result<()> {
    page.open_atlas("?to=yesterday&proj=flat&at=1,2&cont=atlantis&sel=unicorn-1&utm_source=mail").await?;
    let notice = page.text_of("link-notice").await?;
    for part in ["to=yesterday", "proj=flat", "at=1,2", "cont=atlantis", "sel=unicorn-1"] {
        ensure!(notice.contains(part), "the notice does not tell of {part}: {notice}");
    }
    ensure!(!notice.contains("utm_source"), "the notice complains about a key of others: {notice}");
    page.wait_for_clock("30 June 2021").await?;
    page.click("button", "Dismiss").await?;
    page.wait_until_gone("button", "Dismiss").await?;
    page.search("Kazakhstan").await?;
    page.choose_result("Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await
}

pub async fn tells_of_a_record_that_is_not_there(page: &mut Page) -> Result<()> {
    page.open_atlas("?sel=country-xyz").await?;
    let notice = page.text_of("link-notice").await?;
    ensure!(notice.contains("There is no record country-xyz"), "the notice: {notice}");
    page.wait_until_closed().await?;
    page.click("button", "Dismiss").await?;
    page.wait_for_link("sel", None).await
}

pub async fn takes_any_nonsense(page: &mut Page) -> Result<()> {
    for query in [
        "?lang=tlh&view=&at=999,999,99&from=2021-12-31&to=2013-01-01&axis=_&layers=",
        "?at=NaN,Infinity,1e99&mid=1e5&from=0000-00-00&to=9999-99-99",
        "?q=%00%F0%9F%8C%8D%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&sel=%27%22%3Cscript%3E",
        "?%&=&&==&to=2021-02-30",
    ] {
        page.open(query).await?;
        page.wait_until_drawn().await?;
        ensure!(page.shown().await?.1 > 600, "{query} left nothing");
    }
    page.expect_quiet_console().await
}

pub async fn a_copied_link_is_the_address(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list&at=68,48,2&sel=country-kaz").await?;
    let address = page.address().await?;
    page.catch_what_is_taken().await?;
    page.open_share().await?;
    let copied = page.take_copy("copy-link").await?;
    // And it says, besides, from which data it was made.
    let (link, data) = copied.split_once("&data=").unwrap_or((&copied, ""));
    ensure!(link == address, "copied {copied}, the address is {address}");
    ensure!(data.split_once('-').is_some_and(|(_, hash)| hash.len() == 8), "the link ends in {data}");
    page.wait_for_text("Copied").await
}
