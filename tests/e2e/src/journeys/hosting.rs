//! The build on nginx, with the configuration that `docs/hosting/` offers.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::{deep_link, offline};
use crate::{driver::Engine, nginx, page::Page, server::Kind};

/// What a host answers to a request for a path below the site, header by header.
async fn answered(page: &Page, path: &str, header: &str) -> Result<String> {
    page.text(&format!(
        "fetch({path:?}, {{ cache: 'no-store' }}).then((answer) => answer.headers.get({header:?}) ?? '')"
    ))
    .await
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    Some(text.split_once(open)?.1.split_once(close)?.0)
}

async fn walk(page: &mut Page, below: bool) -> Result<()> {
    if nginx::program().is_none() {
        println!("      (not walked: nginx is not on this machine)");
        return Ok(());
    }
    page.move_to_server(Kind::Nginx, below).await?;
    // From a page without a worker, so that it is the host that answers.
    page.goto(offline::PLAIN).await?;
    let source = fs::read_to_string(page.folders().site.join("index.html"))?;
    let named = |mark: &str| between(&source, mark, "\"").with_context(|| format!("the page has no {mark}"));
    let (program, script) = (named("\"app-program\" content=\"./")?, named("\"app-script\" content=\"./")?);
    let style = named("rel=\"stylesheet\" href=\"./")?;
    let (_, policy) = source.split_once("Content-Security-Policy").context("the page has no policy")?;
    let own = between(policy, "content=\"", "\"").context("the policy is empty")?;
    for (path, kind) in [
        ("./", "text/html"),
        (program, "application/wasm"),
        (script, "application/javascript"),
        (style, "text/css"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("version.json", "application/json"),
        ("data/atlas.json", "application/json"),
        ("icons/icon-512.png", "image/png"),
    ] {
        let found = answered(page, path, "content-type").await?;
        ensure!(found.starts_with(kind), "{path} is sent as {found}, not {kind}");
        let policy = answered(page, path, "content-security-policy").await?;
        ensure!(policy == own, "the policy of {path} is another: {policy}");
        ensure!(answered(page, path, "x-content-type-options").await? == "nosniff", "{path} may be sniffed");
        let hashed = [program, script, style].contains(&path);
        let caching = answered(page, path, "cache-control").await?;
        let wanted = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        ensure!(caching == wanted, "{path} may be cached: {caching}");
    }
    for path in [program, script, style, "data/atlas.json", "./"] {
        let packed = answered(page, path, "content-encoding").await?;
        // Without TLS WebKit does not ask for Brotli.
        let brotli = nginx::has_brotli() && page.engine() != Engine::WebKit;
        let best = if brotli { "br" } else { "gzip" };
        ensure!(packed == best, "{path} comes as {packed:?}, not {best}");
    }
    let missing = page.number("fetch('nothing.json').then((answer) => answer.status)").await?;
    ensure!(missing == 404.0, "what is not there is answered with {missing}");
    page.open_atlas("").await?;
    deep_link::survives_a_reload(page).await?;
    page.wait_until("a worker keeps a copy", "navigator.serviceWorker?.controller").await?;
    page.go_offline();
    page.open_atlas("?sel=event-38").await?;
    page.wait_for_dossier("Fifteen countries*").await
}

pub async fn nginx_at_the_root(page: &mut Page) -> Result<()> {
    walk(page, false).await
}

pub async fn nginx_below_a_path(page: &mut Page) -> Result<()> {
    walk(page, true).await
}
