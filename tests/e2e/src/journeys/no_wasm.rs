//! A browser that cannot run the program: the page says why and shows the records in words.

use anyhow::{Result, ensure};

use crate::page::Page;

pub async fn without_webassembly(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.change("boot.js", |text| format!("delete globalThis.WebAssembly;\n{text}"))?;
    page.goto("").await?;
    page.wait_for_text("This browser does not run WebAssembly").await?;
    // The way to the pages without a program in the other languages.
    page.wait_for_text("简体中文").await?;
    words_are_there(page).await?;
    page.expect_accessible(&[]).await?;
    page.expect_quiet_console().await
}

pub async fn without_the_program(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.change("index.html", |text| text.replace("_bg.wasm\"", "_gone.wasm\""))?;
    page.goto("").await?;
    page.wait_for_text("The program of this page could not be loaded").await?;
    words_are_there(page).await
}

pub async fn with_a_program_that_is_cut_short(page: &mut Page) -> Result<()> {
    let copy = page.move_to_copy().await?;
    let wasm = std::fs::read_dir(copy.path())?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|one| one == "wasm"));
    let Some(wasm) = wasm else { anyhow::bail!("the site has no program") };
    let bytes = std::fs::read(&wasm)?;
    std::fs::write(&wasm, &bytes[..bytes.len() / 2])?;
    page.goto("").await?;
    page.wait_for_text("The program of this page could not be loaded").await?;
    words_are_there(page).await
}

async fn words_are_there(page: &Page) -> Result<()> {
    for part in ["Fifteen countries sign the RCEP agreement", "Kazakhstan", "العربية"] {
        page.wait_for_text(part).await?;
    }
    let loading = page.holds("e2e.squeeze(document.body.innerText).includes('Loading …')").await?;
    ensure!(!loading, "the page still says that it is loading");
    Ok(())
}
