//! Two languages, one atlas: the state stays, words, names and dates change.

use anyhow::{Result, ensure};

use crate::page::Page;

pub async fn changes_words_names_and_dates_and_nothing_else(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list&sel=country-kaz&to=2019-03-31&cont=asia&at=68,48,2").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    let (before, shown) = (page.link().await?, page.shown().await?);
    page.choose_in("language", "简体中文").await?;
    page.wait_for_link("lang", Some("zh")).await?;
    page.wait_until("the page says that it is Chinese", "document.documentElement.lang === 'zh-Hans-CN'")
        .await?;
    page.wait_for_clock("2019年3月31日").await?;
    page.wait_for_dossier("哈萨克斯坦").await?;
    let headline = page.text_of("headline").await?;
    ensure!(headline.contains("截至2019年3月31日"), "the headline: {headline}");
    ensure!(
        page.text("document.title").await?.contains("“一带一路”地图集"),
        "the title: {}",
        page.text("document.title").await?
    );
    let mut after = page.link().await?;
    after.insert("lang".to_owned(), "en".to_owned());
    ensure!(after == before, "the address changed from {before:?} to {after:?}");
    ensure!(page.shown().await? == shown, "the number of records changed to {:?}", page.shown().await?);
    let listed = page.listed().await?;
    let names = listed.get("country").cloned().unwrap_or_default();
    for code in ["KZ", "MN", "KR"] {
        let name = page.country_name("zh", code)?;
        ensure!(names.contains(&name), "{name} is not in the list: {names:?}");
    }
    page.choose_in("language", "English").await?;
    page.wait_for_dossier("Kazakhstan").await
}

pub async fn is_remembered(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.choose_in("language", "简体中文").await?;
    page.wait_for_link("lang", Some("zh")).await?;
    page.open("").await?;
    page.wait_until("the page opens in Chinese", "document.documentElement.lang === 'zh-Hans-CN'").await?;
    // A link says its own.
    page.open("?lang=en").await?;
    page.wait_until("a link keeps its language", "document.documentElement.lang === 'en-GB'").await
}

pub async fn leaves_no_english_words_in_chinese(page: &mut Page) -> Result<()> {
    page.open_atlas("?lang=zh").await?;
    for role in ["button", "checkbox", "combobox", "heading", "slider", "region", "group"] {
        let english: Vec<String> = page
            .texts(&format!("e2e.allOf({role:?}).filter((one) => !e2e.isPutAway(one)).map((one) => e2e.name(one, {role:?}))"))
            .await?
            .into_iter()
            .filter(|name| name != "English" && name.chars().filter(char::is_ascii_alphabetic).count() > 3 && !name.chars().any(|one| one > '\u{2e80}'))
            .collect();
        ensure!(english.is_empty(), "names of a {role} that are not Chinese: {english:?}");
    }
    Ok(())
}

pub async fn theme_follows_choice_and_system(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    let paper = "getComputedStyle(document.body).backgroundColor";
    let light = page.text(paper).await?;
    page.choose_in("theme", "Dark theme").await?;
    page.wait_for_link("theme", Some("dark")).await?;
    ensure!(page.text(paper).await? != light, "the paper is still {light}");
    page.open_atlas("").await?;
    page.wait_until("the choice is kept", "document.documentElement.dataset.theme === 'dark'").await
}
