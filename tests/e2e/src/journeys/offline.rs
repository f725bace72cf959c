//! Without network: the copy that the browser keeps, its replacement by a newer build, and what becomes of a damaged one.

use anyhow::{Result, ensure};

use crate::{atlas::Drawing, page::Page, server::Kind};

const DEEP: &str = "?lang=en&view=table&from=2016-01-01&to=2019-03-31&cont=asia&sel=country-kaz";
/// A file of the site that is shown as text, without a worker; of JSON, Firefox makes a page of its own that may do nothing.
pub const PLAIN: &str = "sw-kill.js";
/// A word of the interface that every build but the next has.
const WORDS: (&str, &str, &str) = ("data/i18n/en.json", "Belt & Road Atlas", "Belt & Road Atlas of tomorrow");
const OUR_CACHES: &str = "caches.keys().then((all) => all.filter((name) => name.startsWith('bri-atlas ')))";

/// Waits until the copy is whole and answers for the page.
async fn wait_for_copy(page: &Page) -> Result<()> {
    page.wait_until(
        "a worker keeps a copy",
        "navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.active && navigator.serviceWorker.controller))",
    )
    .await
}

/// Whether this browser gives the page a worker at all.
async fn can_keep(page: &Page) -> Result<bool> {
    page.holds("navigator.serviceWorker").await
}

async fn first_visit(page: &mut Page, query: &str) -> Result<()> {
    page.open_atlas(query).await?;
    ensure!(can_keep(page).await?, "{} gives the page no service worker", page.engine());
    wait_for_copy(page).await
}

/// Waits until this build or the next is on screen; by its title, as a narrow tab has no heading.
async fn wait_for_build(page: &Page, next: bool) -> Result<()> {
    let title = if next { WORDS.2 } else { WORDS.1 };
    page.wait_until(&format!("the title says {title}"), &format!("document.title.endsWith({title:?})")).await
}

async fn notice(page: &Page) -> Result<String> {
    page.text_of("edition").await
}

async fn wait_for_notice(page: &Page, part: &str) -> Result<()> {
    page.wait_until(
        &format!("the page says \"{part}\""),
        &format!("e2e.byTestId('edition').textContent.includes({part:?})"),
    )
    .await
}

/// Puts the next build in the place of this one.
fn deploy_next(page: &Page) -> Result<()> {
    let (file, from, to) = WORDS;
    page.copy()?.build_next(&page.folders().project, file, from, to)
}

async fn wait_for_waiting(page: &Page) -> Result<()> {
    page.wait_until(
        "the next build waits",
        "navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.waiting))",
    )
    .await
}

pub async fn deep_links_open_after_the_first_visit(page: &mut Page) -> Result<()> {
    first_visit(page, "").await?;
    page.go_offline();
    page.open_atlas(DEEP).await?;
    page.wait_for_dossier("Kazakhstan").await?;
    ensure!(page.linked("to").await?.as_deref() == Some("2019-03-31"), "the link is not what was opened");
    page.reload().await?;
    page.wait_until_settled().await?;
    page.wait_for_dossier("Kazakhstan").await?;
    wait_for_notice(page, "No network: this is the copy kept on").await?;
    let day = page.text("new Date().toISOString().slice(0, 4)").await?;
    ensure!(notice(page).await?.contains(&day), "the notice has no day: {}", notice(page).await?);
    page.expect_accessible(&[]).await?;
    page.click_test_id("edition-later").await?;
    ensure!(notice(page).await?.is_empty(), "the notice stays: {}", notice(page).await?);
    page.go_online().await?;
    page.reload().await?;
    page.wait_until_settled().await?;
    page.wait_until("the worker answers", "navigator.serviceWorker.controller").await?;
    ensure!(!notice(page).await?.contains("No network"), "online it says: {}", notice(page).await?);
    Ok(())
}

pub async fn what_was_never_opened_is_there_too(page: &mut Page) -> Result<()> {
    first_visit(page, "").await?;
    page.go_offline();
    page.reload().await?;
    page.wait_until_settled().await?;
    page.wait_until_drawn().await?;
    // The other language, the finer outlines and the whole catalog have not been asked for before.
    page.choose_in("language", "简体中文").await?;
    page.wait_until("the page is Chinese", "document.documentElement.lang === 'zh-Hans-CN'").await?;
    page.open_atlas("?at=68,48,5").await?;
    page.wait_for_drawing(Drawing::Map).await?;
    page.wait_until(
        "the finer outlines came",
        "performance.getEntriesByType('resource').some((one) => one.name.includes('outline-50m'))",
    )
    .await?;
    let whole = page
        .number("fetch('data/atlas.json').then((answer) => answer.json()).then((all) => all.events.length)")
        .await?;
    ensure!(whole >= 50.0, "the catalog holds {whole} events");
    ensure!(
        !page.text("document.body.innerText").await?.contains("could not be loaded"),
        "a file is missing without network"
    );
    Ok(())
}

pub async fn works_below_a_path(page: &mut Page) -> Result<()> {
    page.move_below_sub_path().await?;
    deep_links_open_after_the_first_visit(page).await?;
    let scope = page
        .text("navigator.serviceWorker.getRegistration().then((found) => new URL(found.scope).pathname)")
        .await?;
    ensure!(scope == "/a/b/", "the worker looks after {scope}");
    let names = page.texts(OUR_CACHES).await?;
    ensure!(names.len() == 1 && names[0].starts_with("bri-atlas /a/b/ "), "caches: {names:?}");
    Ok(())
}

pub async fn a_newer_build_waits_until_the_reader_agrees(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?;
    first_visit(page, DEEP).await?;
    deploy_next(page)?;
    page.reload().await?;
    page.wait_until_settled().await?;
    wait_for_build(page, false).await?;
    wait_for_notice(page, "A newer atlas is ready").await?;
    ensure!(notice(page).await?.contains("-next"), "no version of the data: {}", notice(page).await?);
    wait_for_build(page, false).await?;
    page.expect_accessible(&[]).await?;
    page.eval("sessionStorage.setItem('loads', '0'), addEventListener('pagehide', () => sessionStorage.setItem('loads', String(1 + Number(sessionStorage.getItem('loads')))))").await?;
    page.click_test_id("edition-load").await?;
    wait_for_build(page, true).await?;
    page.wait_for_dossier("Kazakhstan").await?;
    for (key, value) in [("view", "table"), ("to", "2019-03-31"), ("cont", "asia")] {
        ensure!(
            page.linked(key).await?.as_deref() == Some(value),
            "after loading the address lost {key}={value}"
        );
    }
    let loads = page.text("sessionStorage.getItem('loads')").await?;
    ensure!(loads == "1", "the page loaded itself {loads} times");
    page.wait_until("the build before is gone", &format!("{OUR_CACHES}.then((all) => all.length === 1)"))
        .await?;
    // And that one works without network too.
    page.go_offline();
    page.reload().await?;
    wait_for_build(page, true).await
}

pub async fn a_notice_put_away_comes_back_at_the_next_visit(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?;
    first_visit(page, "").await?;
    deploy_next(page)?;
    page.reload().await?;
    wait_for_notice(page, "A newer atlas is ready").await?;
    page.click_test_id("edition-later").await?;
    ensure!(notice(page).await?.is_empty(), "it stays: {}", notice(page).await?);
    page.show("table").await?;
    wait_for_build(page, false).await?;
    page.reload().await?;
    wait_for_build(page, false).await?;
    wait_for_notice(page, "A newer atlas is ready").await?;
    page.click_test_id("edition-load").await?;
    wait_for_build(page, true).await
}

pub async fn two_tabs_go_on_and_each_is_loaded_when_its_reader_wants(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?;
    first_visit(page, "").await?;
    let first = page.tab().await?;
    let second = page.new_tab().await?;
    // WebKit's driver opens it in the background, where nothing is drawn, so only words are waited for.
    page.goto(DEEP).await?;
    page.wait_for_dossier("Kazakhstan").await?;
    deploy_next(page)?;
    page.reload().await?;
    wait_for_notice(page, "A newer atlas is ready").await?;
    wait_for_waiting(page).await?;
    page.click_test_id("edition-load").await?;
    wait_for_build(page, true).await?;
    // The other tab was not loaded again beneath its reader, is told, and finds its own files, which no host has any more.
    page.switch_tab(&first).await?;
    wait_for_build(page, false).await?;
    wait_for_notice(page, "opened in another tab").await?;
    page.choose_in("language", "简体中文").await?;
    page.wait_until("the page is Chinese", "document.documentElement.lang === 'zh-Hans-CN'").await?;
    page.choose_in("language", "English").await?;
    wait_for_build(page, false).await?;
    let both = page.texts(OUR_CACHES).await?;
    ensure!(both.len() == 2, "with two tabs these are kept: {both:?}");
    page.click_test_id("edition-load").await?;
    wait_for_build(page, true).await?;
    page.close_tab(&second).await?;
    page.reload().await?;
    page.wait_until("the build before is gone", &format!("{OUR_CACHES}.then((all) => all.length === 1)"))
        .await
}

pub async fn a_half_deployed_build_is_not_taken(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?;
    first_visit(page, "").await?;
    deploy_next(page)?;
    // The worker and the version are those of the next build, a file is not there yet.
    page.copy()?.remove(WORDS.0)?;
    page.reload().await?;
    page.wait_until_settled().await?;
    wait_for_build(page, false).await?;
    page.wait_until("it was tried", "navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => true, () => true)").await?;
    page.wait_until(
        "it was given up",
        "navigator.serviceWorker.getRegistration().then((found) => !found.installing)",
    )
    .await?;
    let waits =
        "navigator.serviceWorker.getRegistration().then((found) => (found.waiting ? 'waits' : 'none'))";
    ensure!(page.text(waits).await? == "none", "half a build waits");
    let names = page.texts(OUR_CACHES).await?;
    ensure!(names.len() == 1, "half a build is kept: {names:?}");
    page.go_offline();
    page.open_atlas("?lang=en&view=explore").await
}

pub async fn a_damaged_copy_is_mended(page: &mut Page) -> Result<()> {
    first_visit(page, "").await?;
    page.eval(&format!(
        "(async () => {{
            const cache = await caches.open((await {OUR_CACHES})[0]);
            for (const request of await cache.keys()) {{
                if (/events-|_bg[.]wasm/.test(request.url)) await cache.put(request, new Response('damaged'));
                if (/countries-/.test(request.url)) await cache.delete(request);
            }}
        }})()"
    ))
    .await?;
    page.reload().await?;
    page.wait_until_settled().await?;
    page.wait_until_drawn().await?;
    ensure!(page.shown().await?.0 > 500, "only {:?} records are shown", page.shown().await?);
    wait_for_copy(page).await?;
    page.go_offline();
    page.open_atlas("?sel=event-38").await?;
    page.wait_for_dossier("Fifteen countries*").await
}

pub async fn an_evicted_copy_is_made_again(page: &mut Page) -> Result<()> {
    first_visit(page, "").await?;
    let evict = format!("{OUR_CACHES}.then((all) => Promise.all(all.map((name) => caches.delete(name))))");
    page.eval(&evict).await?;
    page.open_atlas(DEEP).await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.wait_until(
        "the copy is whole again",
        &format!("{OUR_CACHES}.then((all) => caches.open(all[0])).then((cache) => cache.match('__copy__')).then(Boolean)"),
    )
    .await?;
    page.go_offline();
    page.open_atlas("?lang=zh").await
}

pub async fn other_caches_are_left_alone(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?;
    page.goto(PLAIN).await?;
    page.eval("Promise.all(['neighbour', 'bri-atlas /elsewhere/ 1'].map((name) => caches.open(name)))")
        .await?;
    first_visit(page, "").await?;
    deploy_next(page)?;
    page.reload().await?;
    wait_for_notice(page, "A newer atlas is ready").await?;
    page.click_test_id("edition-load").await?;
    wait_for_build(page, true).await?;
    page.wait_until("the build before is gone", &format!("{OUR_CACHES}.then((all) => all.length === 2)"))
        .await?;
    let names = page.texts("caches.keys()").await?;
    for name in ["neighbour", "bri-atlas /elsewhere/ 1"] {
        ensure!(names.iter().any(|one| one == name), "the cache {name} is gone: {names:?}");
    }
    Ok(())
}

pub async fn the_way_out_takes_worker_and_copy_away(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?;
    first_visit(page, "").await?;
    page.eval("caches.open('neighbour')").await?;
    page.copy()?.put_in_place_of("sw.js", "sw-kill.js")?;
    page.reload().await?;
    page.wait_until(
        "the worker is gone",
        "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)",
    )
    .await?;
    let names = page.texts("caches.keys()").await?;
    ensure!(names == ["neighbour"], "caches that are left: {names:?}");
    page.open_atlas(DEEP).await?;
    page.wait_for_dossier("Kazakhstan").await
}

pub async fn nothing_is_kept_in_a_frame(page: &mut Page) -> Result<()> {
    page.goto_host_page("frame.html?width=800&height=700").await?;
    let site = page.site_address();
    page.eval(&format!(
        "new Promise((done) => {{ const frame = document.querySelector('iframe');
            frame.addEventListener('load', done, {{ once: true }}); frame.src = {site:?}; }})"
    ))
    .await?;
    page.wait_until(
        "the framed atlas is ready",
        "document.querySelector('iframe').contentDocument.documentElement.dataset.state === 'ready'",
    )
    .await?;
    // As long as the page would wait on its own, and longer.
    page.eval("new Promise((done) => setTimeout(done, 4000))").await?;
    let all =
        page.number("navigator.serviceWorker?.getRegistrations().then((all) => all.length) ?? 0").await?;
    let caches = page.number("caches.keys().then((all) => all.length)").await?;
    ensure!((all, caches) == (0.0, 0.0), "{all} workers and {caches} caches in a frame");
    Ok(())
}

pub async fn a_program_of_the_wrong_type_runs(page: &mut Page) -> Result<()> {
    page.move_to_server(Kind::WrongTypes, false).await?;
    first_visit(page, "").await?;
    page.wait_until_drawn().await?;
    page.go_offline();
    page.open_atlas(DEEP).await?;
    page.wait_for_dossier("Kazakhstan").await
}

pub async fn without_a_worker_it_is_a_page_like_any_other(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.remove("sw.js")?;
    page.open_atlas("").await?;
    page.wait_until_drawn().await?;
    let (file, from, to) = WORDS;
    // The version file alone tells of the next build, and loading again brings it.
    page.mend("sw.js")?;
    page.copy()?.build_next(&page.folders().project, file, from, to)?;
    page.copy()?.remove("sw.js")?;
    page.eval("dispatchEvent(new Event('online'))").await?;
    wait_for_notice(page, "A newer atlas is ready").await?;
    page.click_test_id("edition-load").await?;
    wait_for_build(page, true).await
}

pub async fn every_request_stays_with_its_host(page: &mut Page) -> Result<()> {
    page.move_below_sub_path().await?;
    first_visit(page, "").await?;
    page.show("table").await?;
    page.show("explore").await?;
    page.choose_in("language", "简体中文").await?;
    page.wait_until("the page is Chinese", "document.documentElement.lang === 'zh-Hans-CN'").await?;
    let own = page.site_address();
    let strangers = page
        .texts(&format!(
            "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith({own:?}) && !/^(data|blob):/.test(name))"
        ))
        .await?;
    ensure!(strangers.is_empty(), "asked elsewhere: {strangers:?}");
    // The worker's requests are not among those; the host has seen them all, and none for what the site has not.
    let requests = page.requests();
    ensure!(requests.len() > 60, "the log is not the whole of it: {} requests", requests.len());
    let odd: Vec<_> = requests
        .iter()
        .filter(|line| !line.starts_with("GET /a/b/") || !(line.ends_with(" 200") || line.ends_with(" 304")))
        .filter(|line| !line.contains("/favicon.ico") && !line.contains("/__e2e/"))
        .collect();
    ensure!(odd.is_empty(), "odd requests: {odd:?}");
    Ok(())
}
