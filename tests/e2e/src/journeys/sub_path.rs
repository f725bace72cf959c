//! The same journeys where the site does not lie at the root of its host. The whole table can be walked there too: `--below`.

use anyhow::{Result, ensure};

use super::{deep_link, filter, first_sight, language, select};
use crate::page::Page;

pub async fn first_sight(page: &mut Page) -> Result<()> {
    page.move_below_sub_path().await?;
    first_sight::says_how_many_had_signed_by_the_date_of_the_report(page).await?;
    first_sight::makes_no_noise(page).await?;
    let path = page.text("location.pathname").await?;
    ensure!(path == "/a/b/", "the site lies at {path}");
    let outside = page
        .texts("performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname).filter((path) => !path.startsWith('/a/b/'))")
        .await?;
    ensure!(outside.is_empty(), "asked for outside of the sub-path: {outside:?}");
    Ok(())
}

pub async fn select(page: &mut Page) -> Result<()> {
    page.move_below_sub_path().await?;
    select::a_country_from_the_list(page).await?;
    select::back_closes_and_forward_opens_again(page).await
}

pub async fn deep_link(page: &mut Page) -> Result<()> {
    page.move_below_sub_path().await?;
    deep_link::survives_a_reload(page).await
}

pub async fn filter(page: &mut Page) -> Result<()> {
    page.move_below_sub_path().await?;
    filter::tells_who_signed_in_2018_in_oceania(page).await
}

pub async fn language(page: &mut Page) -> Result<()> {
    page.move_below_sub_path().await?;
    language::changes_words_names_and_dates_and_nothing_else(page).await
}
