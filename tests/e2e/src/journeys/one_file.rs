//! The atlas as one file: opened from the disk, with no server at all.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::{atlas::Drawing, page::Page};

/// A folder that is removed when dropped.
pub struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The one file of the site, made as `make single` does, in a folder of its own.
pub fn made(page: &Page) -> Result<(Scratch, PathBuf)> {
    let folder = std::env::temp_dir().join(format!(
        "bri-atlas-e2e-{}-one-file-{}",
        std::process::id(),
        crate::server::unique()
    ));
    fs::create_dir_all(&folder)?;
    let scratch = Scratch(folder.clone());
    let file = folder.join("bri-atlas.html");
    let folders = page.folders();
    let done = Command::new(folders.project.join("target/release/bake"))
        .arg("single")
        .args([&folders.site, &file])
        .output()
        .context("cannot run target/release/bake; run: make build")?;
    ensure!(done.status.success(), "no file was made: {}", String::from_utf8_lossy(&done.stderr));
    Ok((scratch, file))
}

fn address(file: &Path, query: &str) -> String {
    format!("file://{}{query}", file.display())
}

/// Opens a file with the servers stopped.
async fn open_file(page: &mut Page, file: &Path, query: &str) -> Result<()> {
    page.go_offline();
    page.visit(&address(file, query)).await?;
    page.wait_until_settled().await?;
    page.wait_until_drawn().await
}

/// What a reader does with it, as on a host.
async fn use_it(page: &mut Page) -> Result<()> {
    page.search("Kazakhstan").await?;
    page.choose_result("Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.show("list").await?;
    page.show("table").await?;
    page.show("explore").await?;
    page.show("map").await?;
    page.choose_in("language", "简体中文").await?;
    page.wait_for_dossier("哈萨克斯坦").await?;
    page.choose_in("language", "English").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.choose_in("theme", "Dark theme").await?;
    page.wait_until("it is dark", "document.documentElement.dataset.theme === 'dark'").await?;
    ensure!(
        !page.text("document.body.innerText").await?.contains("could not be loaded"),
        "a file is missing"
    );
    let asked = page
        .texts("performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !/^(data|blob):/.test(name))")
        .await?;
    ensure!(asked.is_empty(), "the file asked for {asked:?}");
    page.expect_quiet_console().await
}

pub async fn opens_from_the_disk(page: &mut Page) -> Result<()> {
    let (_scratch, file) = made(page)?;
    open_file(page, &file, "?lang=en").await?;
    page.wait_for_drawing(Drawing::Map).await?;
    ensure!(
        page.text("location.protocol").await? == "file:",
        "it came by {}",
        page.text("location.protocol").await?
    );
    let line = page.text("e2e.byTestId('edition-line').textContent").await?;
    ensure!(line.contains("as one file"), "it does not say what it is: {line}");
    use_it(page).await?;
    page.expect_accessible(&[]).await
}

pub async fn opens_links_with_a_view(page: &mut Page) -> Result<()> {
    let (_scratch, file) = made(page)?;
    open_file(page, &file, "?lang=en&view=table&to=2018-06-30&sel=event-38&at=68,48,5").await?;
    page.wait_for_dossier("Fifteen countries*").await?;
    page.wait_until("the view is the table", "e2e.exposed(e2e.byTestId('table'))").await
}

/// Catches what the page offers to save, as a text.
const CATCH: &str = "(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => { if (blob.type.startsWith('text/html')) window.__saved = blob; return make(blob); };
    HTMLAnchorElement.prototype.click = function () { window.__name = this.download; };
})()";

/// Presses the button and gives the saved file.
async fn saved(page: &mut Page, folder: &Path) -> Result<PathBuf> {
    page.eval(CATCH).await?;
    page.open_share().await?;
    page.click_test_id("save-copy").await?;
    page.wait_for_text("The file was handed to the browser to save").await?;
    let name = page.text("window.__name").await?;
    ensure!(name.starts_with("bri-atlas-") && name.ends_with(".html"), "it is called {name}");
    let size = page.number("window.__saved.size").await? as usize;
    let mut text = String::new();
    // In pieces: drivers refuse answers of many megabytes.
    let length =
        page.number("window.__saved.text().then((text) => (window.__text = text).length)").await? as usize;
    let step = 1_000_000;
    for from in (0..length).step_by(step) {
        text.push_str(&page.text(&format!("window.__text.slice({from}, {from} + {step})")).await?);
    }
    page.click_test_id("share-close").await?;
    ensure!(text.len() == size, "{} of {size} bytes came out", text.len());
    let file = folder.join(name);
    fs::write(&file, text)?;
    Ok(file)
}

pub async fn the_present_view_is_saved_and_saved_again(page: &mut Page) -> Result<()> {
    let (scratch, _) = made(page)?;
    page.open_atlas("?lang=en&view=table&to=2018-06-30&sel=country-kaz&theme=dark").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    let file = saved(page, &scratch.0).await?;
    open_file(page, &file, "").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.wait_until("the view is the table", "e2e.exposed(e2e.byTestId('table'))").await?;
    page.wait_for_clock("30 June 2018").await?;
    page.wait_until("it is dark", "document.documentElement.dataset.theme === 'dark'").await?;
    let line = page.text("e2e.byTestId('edition-line').textContent").await?;
    ensure!(line.contains("saved on"), "it does not say when it was saved: {line}");
    // A saved file saves itself, at what is then in view.
    page.show("list").await?;
    let again = saved(page, &scratch.0.join("..").join(scratch.0.file_name().unwrap_or_default())).await?;
    open_file(page, &again, "").await?;
    page.wait_until("the view is the list", "e2e.exposed(e2e.byTestId('list'))").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.expect_quiet_console().await
}

pub async fn is_saved_without_network_too(page: &mut Page) -> Result<()> {
    let (scratch, _) = made(page)?;
    page.open_atlas("").await?;
    page.wait_until("a worker keeps a copy", "navigator.serviceWorker?.controller").await?;
    page.go_offline();
    page.open_atlas("?lang=en&sel=event-38").await?;
    let file = saved(page, &scratch.0).await?;
    open_file(page, &file, "").await?;
    page.wait_for_dossier("Fifteen countries*").await
}
