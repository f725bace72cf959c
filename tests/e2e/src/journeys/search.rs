//! Search: in both languages, without accents, by older names, by keys alone.

use anyhow::{Result, ensure};

use crate::page::Page;

pub async fn does_not_mind_accents(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    for (typed, code) in [("cote d'ivoire", "CI"), ("Turkiye", "TR")] {
        let name = page.country_name("en", code)?;
        page.search(typed).await?;
        page.wait_for_first_result(&name).await?;
    }
    Ok(())
}

pub async fn finds_chinese_in_an_english_page(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.search("哈萨克斯坦").await?;
    page.choose_result("Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await
}

pub async fn a_link_filters_by_a_name_in_another_language(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list&type=country&q=Казахстан").await?;
    page.wait_for_shown(1).await?;
    page.wait_for_text("Kazakhstan").await
}

pub async fn finds_english_in_a_chinese_page(page: &mut Page) -> Result<()> {
    page.open_atlas("?lang=zh").await?;
    page.search("kazakhstan").await?;
    page.choose_result("哈萨克斯坦").await?;
    page.wait_for_dossier("哈萨克斯坦").await
}

pub async fn knows_older_names(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    for (typed, code) in [("Turkey", "TR"), ("Ivory Coast", "CI"), ("Cape Verde", "CV")] {
        let name = page.country_name("en", code)?;
        page.search(typed).await?;
        page.wait_for_first_result(&name).await?;
    }
    Ok(())
}

pub async fn says_when_nothing_is_found(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.search("zzzzzz").await?;
    page.wait_for_result("Nothing found").await?;
    ensure!(page.results().await?.len() == 1, "results: {:?}", page.results().await?);
    page.press("Enter").await?;
    ensure!(page.linked("sel").await?.is_none(), "a record was opened");
    page.press("Escape Escape").await?;
    page.wait_until("the field is empty", "e2e.searchField().value === ''").await
}

pub async fn goes_by_keys_alone(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.press_until("Tab", "the search has the focus", "document.activeElement === e2e.searchField()", 12)
        .await?;
    page.press("n i g e r").await?;
    page.wait_for_result("Niger").await?;
    let results = page.results().await?;
    ensure!(results.len() > 1, "results: {results:?}");
    page.press("ArrowDown ArrowDown").await?;
    page.wait_until("the second result is the active one", "e2e.activeResult() === e2e.results()[1]").await?;
    page.press("Enter").await?;
    page.wait_for_dossier("*").await?;
    let title = page.names("complementary").await?.join("");
    ensure!(results[1].starts_with(&title), "opened {title}, the second result was {}", results[1]);
    Ok(())
}

pub async fn tells_how_many_it_found(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    page.search("niger").await?;
    page.wait_for_result("Niger").await?;
    let count = page.results().await?.len();
    page.wait_until(
        "the number of results is told",
        &format!("e2e.said().some((words) => words.startsWith('{count} result'))"),
    )
    .await
}
