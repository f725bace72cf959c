//! Paper: what the browser prints is made when it prints, whole, and gone afterwards.

use anyhow::{Result, ensure};

use crate::{driver::Engine, page::Page};

/// What the browser does before it prints; no driver opens its dialog.
async fn begin(page: &Page) -> Result<()> {
    page.eval("dispatchEvent(new Event('beforeprint'))").await?;
    page.wait_until("it is said what is printed", "document.documentElement.dataset.print").await
}

async fn end(page: &Page) -> Result<()> {
    page.eval("dispatchEvent(new Event('afterprint'))").await?;
    ensure!(page.text("document.getElementById('paper').innerHTML").await?.is_empty(), "the booklet stays");
    ensure!(
        !page.holds("document.documentElement.dataset.print").await?,
        "the page still says that it prints"
    );
    Ok(())
}

/// How many elements of the booklet a selector finds.
async fn count(page: &Page, selector: &str) -> Result<f64> {
    page.number(&format!("document.querySelectorAll({:?}).length", format!("#paper {selector}"))).await
}

async fn is_whole(page: &Page) -> Result<()> {
    for (what, selector, wanted) in [
        ("events", ".booklet__events li", 50.0),
        ("countries", "tbody tr", 140.0),
        ("pictures", "img[src^='data:image/svg+xml']", 2.0),
    ] {
        let found = count(page, selector).await?;
        ensure!(found == wanted, "of {what} there are {found}, not {wanted}");
    }
    ensure!(count(page, ".booklet__sources li").await? > 20.0, "few sources");
    let loaded = "Promise.all([...document.querySelectorAll('#paper img')].map((one) => one.decode())).then(() => true)";
    ensure!(page.holds(loaded).await?, "a picture cannot be shown");
    Ok(())
}

pub async fn a_view_is_a_booklet(page: &mut Page) -> Result<()> {
    page.open_atlas("?theme=dark&view=list&to=2018-12-31").await?;
    begin(page).await?;
    is_whole(page).await?;
    let words = page.text("document.getElementById('paper').textContent").await?;
    let address = page.text("location.origin").await?;
    for part in ["31 December 2018", address.as_str(), "https://"] {
        ensure!(words.contains(part), "the booklet does not say {part}");
    }
    ensure!(
        page.text("document.documentElement.dataset.theme").await? == "light",
        "it is printed in the dark"
    );
    if page.engine() == Engine::Chromium {
        page.emulate_paper(true).await?;
        let seen = page.texts("[...document.querySelector('.app').children].filter((one) => one.checkVisibility()).map((one) => one.className)").await?;
        page.emulate_paper(false).await?;
        ensure!(seen == ["booklet"], "on paper there is {seen:?}");
    }
    end(page).await?;
    ensure!(page.text("document.documentElement.dataset.theme").await? == "dark", "the theme is lost");
    Ok(())
}

pub async fn a_record_is_a_sheet(page: &mut Page) -> Result<()> {
    page.open_atlas("?sel=event-38").await?;
    page.wait_for_dossier("Fifteen countries*").await?;
    begin(page).await?;
    ensure!(page.text("document.documentElement.dataset.print").await? == "record", "the view is printed");
    if page.engine() == Engine::Chromium {
        page.emulate_paper(true).await?;
        let dossier = page.holds("e2e.byTestId('dossier').checkVisibility()").await?;
        let others = page.holds("['map', 'timeline', 'search'].some((name) => document.querySelector(`[data-testid=${name}]`)?.checkVisibility())").await?;
        page.emulate_paper(false).await?;
        ensure!(dossier && !others, "on paper the record is not alone");
    }
    end(page).await
}

pub async fn in_arabic_too(page: &mut Page) -> Result<()> {
    page.open_atlas("?lang=ar").await?;
    begin(page).await?;
    is_whole(page).await?;
    ensure!(
        page.text("getComputedStyle(document.getElementById('paper')).direction").await? == "rtl",
        "it runs left to right"
    );
    end(page).await
}
