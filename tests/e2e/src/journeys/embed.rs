//! The atlas in partners' pages: the element, plain frames, and what passes between page and frame. The pages are those of
//! `tests/e2e/host`, on a server of their own, which to the browser is another site.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::one_file;
use crate::{atlas::Drawing, driver::Engine, nginx, page::Page, server::Kind};

/// The only element of a page.
const ELEMENT: &str = "bri-atlas";

/// The frame within an element, or the frame itself.
fn frame(selector: &str) -> String {
    format!(
        "((one) => one.shadowRoot?.querySelector('iframe') ?? one)(document.querySelector({}))",
        json!(selector)
    )
}

/// Opens a partner's page and waits until an element in it has shaken hands with its frame.
async fn open_element(page: &mut Page, name: &str, selector: &str) -> Result<()> {
    page.open_partner(name).await?;
    shaken_hands(page, selector).await
}

async fn shaken_hands(page: &Page, selector: &str) -> Result<()> {
    let one = json!(selector);
    // Frames are loaded when they come near the view.
    page.eval(&format!(
        "document.querySelector({one}).scrollIntoView({{ block: 'center', behavior: 'instant' }})"
    ))
    .await?;
    page.wait_until(&format!("{selector} has its state"), &format!("document.querySelector({one}).state"))
        .await
}

/// Goes into a frame and waits until the atlas is there.
async fn enter(page: &Page, selector: &str) -> Result<()> {
    page.eval(&format!("{}.scrollIntoView({{ block: 'center', behavior: 'instant' }})", frame(selector)))
        .await?;
    page.enter_frame(&frame(selector)).await?;
    page.wait_until_settled().await.with_context(|| format!("in the frame of {selector}"))
}

/// The height of a frame on the page around it.
async fn height(page: &Page, selector: &str) -> Result<f64> {
    page.number(&format!("{}.getBoundingClientRect().height", frame(selector))).await
}

/// Waits until a frame has the height of its content and stays so: asked from outside, looked at from inside. Gives it.
async fn fits(page: &Page, selector: &str) -> Result<f64> {
    page.eval(&format!("{}.scrollIntoView({{ block: 'center', behavior: 'instant' }})", frame(selector)))
        .await?;
    page.wait_until(
        &format!("the height of {selector} is set"),
        &format!("{}.style.height !== ''", frame(selector)),
    )
    .await?;
    page.wait_until(
        &format!("the height of {selector} rests"),
        &format!(
            "(async () => {{ const frame = {}; const all = [];
                for (let n = 0; n < 6; n += 1) {{ all.push(frame.getBoundingClientRect().height); await new Promise((next) => setTimeout(next, 80)); }}
                return new Set(all).size === 1 || Promise.reject(new Error(all.join(' '))); }})()",
            frame(selector)
        ),
    )
    .await?;
    let outside = height(page, selector).await?;
    enter(page, selector).await?;
    let inside = page
        .eval("[document.scrollingElement.scrollHeight, innerHeight, document.scrollingElement.scrollWidth, innerWidth]")
        .await?;
    page.leave_frame().await?;
    let side = |at: usize| inside[at].as_f64().unwrap_or_default();
    ensure!(side(0) <= side(1) + 1.0, "{selector}: {} px of content in a frame of {} px", side(0), side(1));
    ensure!(side(2) <= side(3) + 1.0, "{selector}: {} px wide in a frame of {} px", side(2), side(3));
    Ok(outside)
}

/// The value of a key of an element's state, as last heard.
async fn wait_for_key(page: &Page, selector: &str, key: &str, value: Option<&str>) -> Result<()> {
    page.wait_until(
        &format!("{selector} says {key}={value:?}"),
        &format!(
            "((document.querySelector({})?.state ?? {{}})[{}] ?? null) === {}",
            json!(selector),
            json!(key),
            json!(value)
        ),
    )
    .await
}

/// A frame of the page of messages with another address; the handshake is still to come.
async fn reframe(page: &mut Page, address: &str) -> Result<()> {
    page.open_partner("messages.html").await?;
    page.eval(&format!(
        "new Promise((done) => {{ const frame = document.getElementById('atlas'); heard.length = 0;
            frame.addEventListener('load', () => done(true), {{ once: true }}); frame.src = {}; }})",
        json!(address)
    ))
    .await?;
    wait_for_type(page, "ready").await
}

/// Waits until a message of a type was heard.
async fn wait_for_type(page: &Page, kind: &str) -> Result<()> {
    page.wait_until(
        &format!("the page hears '{kind}'"),
        &format!("heard.some((one) => one?.type === {})", json!(kind)),
    )
    .await
}

/// Sends a command and gives the first answer to it.
async fn ask(page: &Page, kind: &str, fields: Value) -> Result<Value> {
    let id = fields["id"].clone();
    page.eval(&format!("command({}, {fields})", json!(kind))).await?;
    page.wait_until(&format!("'{kind}' is answered"), &format!("answers({id}).length > 0"))
        .await
        .with_context(|| format!("asked {kind} {fields}"))?;
    page.eval(&format!("answers({id})[0]")).await
}

/// Opens a record by its mark on the map, by keys.
async fn choose_mark(page: &Page, record: &str) -> Result<()> {
    if page.engine() == Engine::WebKit {
        // It gives a frame of another site no focus unless the reader has touched it, and its driver's keys go to the page.
        return page.click_mark(Drawing::Map, record).await;
    }
    page.focus_mark(Drawing::Map, record).await?;
    page.press("Enter").await
}

/// Lets so much time pass: where something must not happen, there is no condition to wait for.
async fn pause(page: &Page, millis: u32) -> Result<()> {
    page.eval(&format!("new Promise((done) => setTimeout(done, {millis}))")).await.map(drop)
}

// ---- the element ---------------------------------------------------------------------------------------------------

pub async fn the_element_shows_fits_and_tells(page: &mut Page) -> Result<()> {
    open_element(page, "element.html", ELEMENT).await?;
    let title = page.text(&format!("{}.title", frame(ELEMENT))).await?;
    ensure!(title == "The Belt & Road Atlas: a map and a timeline", "the frame is called {title}");
    ensure!(
        page.holds("document.querySelector('bri-atlas a').getClientRects().length === 0").await?,
        "the link stays in sight"
    );
    let edition = page.eval("heard.find((one) => one.type === 'ready').edition").await?;
    for part in ["app", "data", "as_of"] {
        ensure!(edition[part].as_str().is_some_and(|text| !text.is_empty()), "no {part} in {edition}");
    }
    fits(page, ELEMENT).await?;
    enter(page, ELEMENT).await?;
    page.wait_until_drawn().await?;
    page.click_test_id("view-list").await?;
    page.open_from_list("country", "Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.leave_frame().await?;
    wait_for_key(page, ELEMENT, "view", Some("list")).await?;
    wait_for_key(page, ELEMENT, "sel", Some("country-kaz")).await?;
    page.wait_until(
        "the events tell it",
        "heard.some((one) => one.type === 'select' && one.id === 'country-kaz') &&
         heard.some((one) => one.type === 'state' && one.state.view === 'list' && one.query.includes('view=list'))",
    )
    .await?;
    fits(page, ELEMENT).await?;
    enter(page, ELEMENT).await?;
    page.click_test_id("close").await?;
    page.leave_frame().await?;
    page.wait_until("closing is told", "heard.filter((one) => one.type === 'select').at(-1).id === null")
        .await?;
    page.expect_quiet_console().await
}

pub async fn without_the_script_there_is_a_link(page: &mut Page) -> Result<()> {
    page.open_partner("no_script.html").await?;
    page.wait_for("link", "The Belt & Road Atlas: a map and a timeline").await?;
    ensure!(page.count("link", "*").await? == 1, "there are {} links", page.count("link", "*").await?);
    let address = page.text("document.querySelector('bri-atlas a').href").await?;
    ensure!(address.starts_with(&page.site_address()), "it leads to {address}");
    page.visit(&address).await?;
    page.wait_until_settled().await
}

pub async fn where_a_policy_forbids_the_frame_there_is_the_link(page: &mut Page) -> Result<()> {
    page.open_partner("forbidden.html").await?;
    page.wait_for("link", "The Belt & Road Atlas: a map and a timeline").await?;
    page.wait_until(
        "the link is in sight",
        "document.querySelector('bri-atlas a').getBoundingClientRect().height > 8",
    )
    .await
}

pub async fn its_promises_hold_when_it_is_painted(page: &mut Page) -> Result<()> {
    open_element(page, "element.html", ELEMENT).await?;
    let told = page
        .eval(
            "(async () => { const one = document.querySelector('bri-atlas'); const told = {};
                told.ready = (await one.ready) === one;
                await one.setWindow('2015-02-03', '2018-06-30'); told.window = await one.getState();
                await one.setView('list'); told.view = (await one.getState()).view;
                await one.setState({ view: null, cont: ['asia'], to: '2019-03-31' }); told.state = await one.getState();
                await one.setState({ cont: null }); told.reset = (await one.getState()).cont ?? null;
                await one.select('country-kaz'); told.selected = (await one.getState()).sel;
                return told; })()",
        )
        .await?;
    ensure!(told["ready"] == true, "`ready` gives no element");
    ensure!(told["window"]["from"] == "2015-02-03" && told["window"]["to"] == "2018-06-30", "window: {told}");
    ensure!(told["view"] == "list", "view: {told}");
    ensure!(told["state"]["cont"] == "asia" && told["state"]["to"] == "2019-03-31", "state: {told}");
    ensure!(told["state"]["view"].is_null() || told["state"]["view"] == "map", "view was not reset: {told}");
    ensure!(told["reset"].is_null(), "cont was not reset: {told}");
    ensure!(told["selected"] == "country-kaz", "selected: {told}");
    // What was promised is there; nothing is waited for.
    enter(page, ELEMENT).await?;
    ensure!(page.text_of("dossier").await?.contains("Kazakhstan"), "the dossier is not there yet");
    page.leave_frame().await?;
    page.eval("document.querySelector('bri-atlas').select(null)").await?;
    enter(page, ELEMENT).await?;
    ensure!(!page.holds("e2e.hasTestId('dossier')").await?, "the dossier is still there");
    page.leave_frame().await?;
    // A refusal is told, and nothing has changed.
    let refused = page
        .text(
            "document.querySelector('bri-atlas').setState({ to: 'yesterday' }).then(() => 'taken', (error) => `refused: ${error.message}`)",
        )
        .await?;
    ensure!(refused.starts_with("refused"), "'to: yesterday' was {refused}");
    let to = page.text("document.querySelector('bri-atlas').getState().then((state) => state.to)").await?;
    ensure!(to == "2019-03-31", "after a refusal the clock shows {to}");
    page.expect_quiet_console().await
}

pub async fn it_knows_what_lies_at_a_point_and_takes_the_focus(page: &mut Page) -> Result<()> {
    open_element(page, "element.html", ELEMENT).await?;
    let one = "document.querySelector('bri-atlas')";
    page.eval(&format!("{one}.setView({{ at: [68, 48, 4] }})")).await?;
    enter(page, ELEMENT).await?;
    page.wait_until_drawn().await?;
    let middle = page
        .eval("((box) => [box.left + box.width / 2, box.top + box.height / 2])(e2e.byTestId('map').getBoundingClientRect())")
        .await?;
    page.leave_frame().await?;
    let hit = page.eval(&format!("{one}.hitTest(...{middle})")).await?;
    ensure!(hit == "country-kaz", "in the middle of Kazakhstan lies {hit}");
    page.eval(&format!("{one}.setView({{ at: [-40, 35, 4] }})")).await?;
    let sea = page.eval(&format!("{one}.hitTest(...{middle})")).await?;
    ensure!(sea.is_null(), "in the sea lies {sea}");
    ensure!(page.holds("document.activeElement === document.body").await?, "it took the focus by itself");
    if page.engine() == Engine::WebKit {
        println!("      (a frame of another site has no focus here unless the reader has touched it)");
        return Ok(());
    }
    page.eval(&format!("{one}.setView({{ at: null }})")).await?;
    page.eval(&format!("{one}.focus('country-kaz')")).await?;
    ensure!(page.holds(&format!("document.activeElement === {one}")).await?, "the element has no focus");
    enter(page, ELEMENT).await?;
    let focused = page.text("document.activeElement?.id ?? ''").await?;
    ensure!(focused.ends_with("country-kaz"), "the focus is on '{focused}'");
    page.leave_frame().await
}

pub async fn its_attributes_can_change(page: &mut Page) -> Result<()> {
    open_element(page, "element.html", ELEMENT).await?;
    let before = page.text(&format!("{}.src", frame(ELEMENT))).await?;
    page.eval(
        "(() => { const one = document.querySelector('bri-atlas'); one.setAttribute('to', '2018-06-30'); one.setAttribute('view', 'table');
            one.setAttribute('theme', 'dark'); one.setAttribute('lang', 'zh'); one.title = 'Another name'; })()",
    )
    .await?;
    wait_for_key(page, ELEMENT, "to", Some("2018-06-30")).await?;
    wait_for_key(page, ELEMENT, "view", Some("table")).await?;
    enter(page, ELEMENT).await?;
    page.wait_until("it is dark", "document.documentElement.dataset.theme === 'dark'").await?;
    page.wait_until("it is Chinese", "document.documentElement.lang === 'zh-Hans-CN'").await?;
    page.leave_frame().await?;
    page.eval(
        "(() => { const one = document.querySelector('bri-atlas'); one.removeAttribute('view'); one.setAttribute('controls', 'none');
            one.setAttribute('lang', 'en'); })()",
    )
    .await?;
    enter(page, ELEMENT).await?;
    page.wait_until(
        "no bar is left",
        "!e2e.hasTestId('view-list') || !e2e.exposed(e2e.byTestId('view-list'))",
    )
    .await?;
    page.wait_until("the map is back", "e2e.exposed(e2e.byTestId('map'))").await?;
    page.leave_frame().await?;
    ensure!(page.text(&format!("{}.src", frame(ELEMENT))).await? == before, "the frame was loaded anew");
    ensure!(
        page.text(&format!("{}.title", frame(ELEMENT))).await? == "Another name",
        "the name is as before"
    );
    // One that cannot be is told, and only to the element itself.
    page.eval(
        "(() => { window.told = []; const one = document.querySelector('bri-atlas');
            one.addEventListener('error', (event) => told.push(event.detail)); one.setAttribute('to', 'never'); })()",
    )
    .await?;
    page.wait_until("the error is told", "told.length > 0 && String(told[0].message).length > 0").await?;
    // Taken out and put in again elsewhere it is there again.
    page.eval("document.querySelector('main').prepend(document.querySelector('bri-atlas'))").await?;
    page.wait_until("it is there again", "document.querySelector('bri-atlas').ready.then(() => true)")
        .await?;
    page.expect_quiet_console().await
}

pub async fn several_stand_on_one_page(page: &mut Page) -> Result<()> {
    page.open_partner("several.html").await?;
    for one in ["#map", "#timeline", "#alone"] {
        shaken_hands(page, one).await?;
        fits(page, one).await?;
    }
    let globals = page.texts("Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && !/^(told|before|__e2e|ret_nodes|cdc_)/.test(name))").await?;
    ensure!(globals.is_empty(), "the script left {globals:?}");
    enter(page, "#map").await?;
    ensure!(!page.holds("e2e.pixels('timeline').length > 0").await?, "show=map shows a timeline");
    page.wait_for_drawing(Drawing::Map).await?;
    page.leave_frame().await?;
    enter(page, "#timeline").await?;
    ensure!(!page.holds("e2e.pixels('map').length > 0").await?, "show=timeline shows a map");
    page.wait_for_drawing(Drawing::Timeline).await?;
    page.leave_frame().await?;
    enter(page, "#alone").await?;
    ensure!(page.text("document.documentElement.lang").await? == "zh-Hans-CN", "its language is another");
    page.leave_frame().await?;
    page.expect_quiet_console().await
}

pub async fn two_that_are_linked_go_together(page: &mut Page) -> Result<()> {
    page.open_partner("several.html").await?;
    for one in ["#map", "#timeline", "#alone"] {
        shaken_hands(page, one).await?;
    }
    let alone = page.eval("document.querySelector('#alone').state").await?;
    // From the map to the chronicle, by a reader's hand.
    enter(page, "#map").await?;
    page.wait_until_still().await?;
    choose_mark(page, "country-kaz").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.leave_frame().await?;
    wait_for_key(page, "#timeline", "sel", Some("country-kaz")).await?;
    // And back, by the clock.
    page.eval("document.querySelector('#timeline').setWindow('2015-01-01', '2017-12-31')").await?;
    wait_for_key(page, "#map", "from", Some("2015-01-01")).await?;
    wait_for_key(page, "#map", "to", Some("2017-12-31")).await?;
    page.eval("document.querySelector('#map').select(null)").await?;
    wait_for_key(page, "#timeline", "sel", None).await?;
    // What the one does by itself while it follows the other is not lost.
    page.eval(
        "(() => { const [map, timeline] = ['#map', '#timeline'].map((one) => document.querySelector(one));
            timeline.addEventListener('state', () => map.select('country-kaz'), { once: true }); timeline.setWindow('2015-01-01', '2016-12-31'); })()",
    )
    .await?;
    wait_for_key(page, "#map", "to", Some("2016-12-31")).await?;
    wait_for_key(page, "#timeline", "sel", Some("country-kaz")).await?;
    page.eval("document.querySelector('#timeline').select(null)").await?;
    wait_for_key(page, "#map", "sel", None).await?;
    // A hail of changes from both sides comes to rest, at the same.
    page.eval(
        "(async () => { const [map, timeline] = ['#map', '#timeline'].map((one) => document.querySelector(one));
            for (let day = 1; day <= 24; day += 1) {
                const to = `2018-01-${String(day).padStart(2, '0')}`;
                (day % 3 ? map : timeline).setWindow('2014-01-01', to);
                await new Promise((next) => setTimeout(next, 25));
            } })()",
    )
    .await?;
    page.wait_until(
        "both rest at the same",
        "(async () => { const sum = () => told.map + told.timeline; const before = sum();
            await new Promise((next) => setTimeout(next, 1200));
            const [a, b] = await Promise.all(['#map', '#timeline'].map((one) => document.querySelector(one).getState()));
            return (sum() === before && a.to === b.to && a.from === b.from) || Promise.reject(new Error(`${sum() - before} states; ${a.to}, ${b.to}`)); })()",
    )
    .await?;
    let to = page.text("document.querySelector('#map').state.to").await?;
    ensure!(to.starts_with("2018-01-"), "both are at {to}");
    ensure!(
        page.eval("document.querySelector('#alone').getState()").await? == alone,
        "the third went with them"
    );
    page.expect_quiet_console().await
}

pub async fn the_keyboard_goes_in_and_out(page: &mut Page) -> Result<()> {
    open_element(page, "element.html", ELEMENT).await?;
    page.eval("document.querySelector('bri-atlas').setState({ controls: 'none' })").await?;
    ensure!(page.holds("document.activeElement === document.body").await?, "it took the focus by itself");
    page.eval("document.getElementById('before').focus()").await?;
    page.press("Tab").await?;
    page.wait_until(
        "the focus is in the atlas",
        "document.activeElement === document.querySelector('bri-atlas')",
    )
    .await?;
    page.press_until("Tab", "the focus is beyond", "document.activeElement.id === 'beyond'", 60).await?;
    Ok(())
}

// ---- height ----------------------------------------------------------------------------------------------------------

pub async fn the_height_grows_and_shrinks(page: &mut Page) -> Result<()> {
    const PLAIN: &str = "iframe";
    page.open_partner("frame_fits.html").await?;
    let map = fits(page, PLAIN).await?;
    ensure!(map > 300.0, "the map has {map} px");
    for view in ["list", "table", "explore"] {
        enter(page, PLAIN).await?;
        page.show(view).await?;
        page.leave_frame().await?;
        let other = fits(page, PLAIN).await?;
        ensure!(other > 150.0, "{view} has {other} px");
        if view == "list" {
            ensure!((other - map).abs() > 4.0, "list and map have the same height, {map}");
        }
        enter(page, PLAIN).await?;
        page.show("map").await?;
        page.leave_frame().await?;
        let again = fits(page, PLAIN).await?;
        ensure!((again - map).abs() <= 2.0, "after {view} the map has {again} px instead of {map}");
    }
    page.eval("document.getElementById('column').style.width = '360px'").await?;
    page.wait_until("the frame is narrow", &format!("{}.clientWidth === 360", frame(PLAIN))).await?;
    let narrow = fits(page, PLAIN).await?;
    ensure!((narrow - map).abs() > 4.0, "narrow and wide have the same height, {map}");
    page.eval("document.getElementById('column').style.width = ''").await?;
    page.wait_until("the frame is wide", &format!("{}.clientWidth > 700", frame(PLAIN))).await?;
    let wide = fits(page, PLAIN).await?;
    ensure!((wide - map).abs() <= 2.0, "wide again it has {wide} px instead of {map}");
    page.expect_quiet_console().await
}

pub async fn a_script_that_comes_late_finds_the_height(page: &mut Page) -> Result<()> {
    page.open_partner("messages.html").await?;
    wait_for_type(page, "resize").await?;
    let told = page.number("heard.findLast((one) => one.type === 'resize').height").await?;
    pause(page, 500).await?;
    let script = json!(format!("{}embed.js", page.site_address()));
    page.eval(&format!(
        "new Promise((done) => {{ document.getElementById('atlas').dataset.briAtlas = '';
            const script = document.createElement('script'); script.onload = () => done(true); script.src = {script}; document.head.append(script); }})"
    ))
    .await?;
    let now = fits(page, "#atlas").await?;
    ensure!((now - told).abs() <= 2.0, "the frame has {now} px, and said {told}");
    Ok(())
}

pub async fn behind_a_tab_it_waits(page: &mut Page) -> Result<()> {
    page.open_partner("hidden.html").await?;
    pause(page, 2500).await?;
    let said = page.text(&format!("{}.style.height", frame("#panel > iframe"))).await?;
    ensure!(said.is_empty(), "unseen it said a height of {said}");
    page.click("button", "Show the map").await?;
    let first = fits(page, "#panel > iframe").await?;
    ensure!(first > 300.0, "it has {first} px");
    shaken_hands(page, ELEMENT).await?;
    fits(page, ELEMENT).await?;
    // Put away it obeys, says no height, and is right when it is shown again.
    page.click("button", "Show the map").await?;
    let obeyed = page
        .text("document.querySelector('bri-atlas').setState({ to: '2018-06-30', view: 'list' }).then(() => document.querySelector('bri-atlas').getState()).then((state) => state.to)")
        .await?;
    ensure!(obeyed == "2018-06-30", "put away it is at {obeyed}");
    page.click("button", "Show the map").await?;
    fits(page, ELEMENT).await?;
    let again = fits(page, "#panel > iframe").await?;
    ensure!((again - first).abs() <= 2.0, "shown again it has {again} px instead of {first}");
    page.expect_quiet_console().await
}

pub async fn without_a_script_it_scrolls_inside(page: &mut Page) -> Result<()> {
    page.open_partner("frame_fixed.html").await?;
    enter(page, "iframe").await?;
    page.wait_until("the list is there", "e2e.exposed(e2e.byTestId('list'))").await?;
    page.expect_nothing_clipped().await?;
    let size = page.eval("[innerHeight, document.scrollingElement.scrollHeight]").await?;
    ensure!(size[0] == 480, "the view is {} px high", size[0]);
    page.eval("e2e.byTestId('embed-credit').scrollIntoView({ block: 'nearest', behavior: 'instant' })")
        .await?;
    let seen = page
        .eval("((box) => box.top >= -1 && box.bottom <= innerHeight + 1 && box.height > 8 || [box.top, box.bottom])(e2e.byTestId('embed-credit').getBoundingClientRect())")
        .await?;
    ensure!(seen == true, "the attribution cannot be reached: {seen}");
    page.show("map").await?;
    page.expect_nothing_clipped().await?;
    page.leave_frame().await?;
    ensure!(height(page, "iframe").await? == 480.0, "the height was changed");
    Ok(())
}

// ---- pages around it -------------------------------------------------------------------------------------------------

pub async fn a_strict_page_has_nothing_to_refuse(page: &mut Page) -> Result<()> {
    open_element(page, "strict.html", ELEMENT).await?;
    fits(page, ELEMENT).await?;
    fits(page, "iframe").await?;
    let looks = page
        .text(&format!(
            "(({{ display, borderTopWidth, width }}) => `${{display}} ${{borderTopWidth}} ${{parseFloat(width) > 600}}`)(getComputedStyle({}))",
            frame(ELEMENT)
        ))
        .await?;
    ensure!(looks == "block 0px true", "the frame looks so: {looks}");
    enter(page, ELEMENT).await?;
    page.wait_until_drawn().await?;
    page.show("table").await?;
    page.expect_quiet_console().await?;
    page.leave_frame().await?;
    page.expect_quiet_console().await
}

/// What a reader does in a frame, whatever surrounds it.
async fn use_it(page: &Page) -> Result<()> {
    page.wait_until_drawn().await?;
    page.show("list").await?;
    page.open_from_list("country", "Kazakhstan").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.click_test_id("close").await?;
    page.show("table").await?;
    page.show("map").await?;
    page.expect_quiet_console().await
}

/// A frozen atlas: one file beside the page, which asks nobody for anything.
pub async fn a_saved_copy_in_the_strictest_sandbox(page: &mut Page) -> Result<()> {
    page.start_partner().await?;
    let (_scratch, file) = one_file::made(page)?;
    page.add_to_partner(&file, "bri-atlas.html")?;
    page.open_partner("frozen.html").await?;
    fits(page, "#plain").await?;
    enter(page, "#plain").await?;
    ensure!(page.text("origin").await? == "null", "it has an origin");
    use_it(page).await?;
    page.leave_frame().await?;
    shaken_hands(page, ELEMENT).await?;
    page.eval("document.querySelector('bri-atlas').setWindow('2014-01-01', '2018-06-30')").await?;
    wait_for_key(page, ELEMENT, "to", Some("2018-06-30")).await?;
    fits(page, ELEMENT).await?;
    page.expect_quiet_console().await
}

async fn in_sandbox(page: &mut Page, id: &str, stores: bool) -> Result<()> {
    page.open_partner("sandbox.html").await?;
    let selector = format!("#{id}");
    fits(page, &selector).await?;
    enter(page, &selector).await?;
    let can =
        page.holds("(() => { try { return Boolean(localStorage); } catch { return false; } })()").await?;
    ensure!(can == stores, "storage in this sandbox: {can}");
    use_it(page).await?;
    page.leave_frame().await?;
    let origin = page.text(&format!("heard.find((one) => one.from === {}).origin", json!(id))).await?;
    ensure!((origin == "null") != stores, "its origin is {origin}");
    page.eval(&format!("document.querySelector('{selector}').contentWindow.postMessage({{ app: 'bri-atlas', v: 1, type: 'hello', id: 'h' }}, '*')"))
        .await?;
    page.wait_until(
        "it shakes hands",
        &format!("heard.some((one) => one.from === {} && one.id === 'h' && one.state)", json!(id)),
    )
    .await?;
    page.expect_quiet_console().await
}

pub async fn in_the_strictest_sandbox(page: &mut Page) -> Result<()> {
    in_sandbox(page, "scripts", false).await
}

pub async fn in_a_sandbox_with_its_origin(page: &mut Page) -> Result<()> {
    in_sandbox(page, "origin", true).await
}

pub async fn in_a_sandbox_with_popups_and_downloads(page: &mut Page) -> Result<()> {
    in_sandbox(page, "popups", false).await
}

pub async fn in_a_sandbox_from_the_offered_configuration(page: &mut Page) -> Result<()> {
    if nginx::program().is_none() {
        println!("      (not walked: nginx is not on this machine)");
        return Ok(());
    }
    page.move_to_server(Kind::Nginx, true).await?;
    in_sandbox(page, "scripts", false).await
}

pub async fn with_everything_refused_that_keeps_anything(page: &mut Page) -> Result<()> {
    page.move_to_copy().await?.change("boot.js", |text| {
        format!(
            "const refuse = () => {{ throw new DOMException('refused', 'SecurityError'); }};
            for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(globalThis, name, {{ get: refuse }});
            for (const name of ['serviceWorker', 'clipboard', 'storage']) Object.defineProperty(navigator, name, {{ get: refuse }});
            Object.defineProperty(document, 'cookie', {{ get: refuse, set: refuse }});
            history.pushState = refuse; history.replaceState = refuse;\n{text}"
        )
    })?;
    open_element(page, "element.html", ELEMENT).await?;
    enter(page, ELEMENT).await?;
    use_it(page).await?;
    page.leave_frame().await?;
    fits(page, ELEMENT).await?;
    page.expect_quiet_console().await
}

// A browser that refuses one of them to frames keeps nothing in it.
const KEPT: &str = "(async (all = async (list) => { try { return await list(); } catch { return []; } }) => ({ local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
    caches: (await all(() => caches.keys())).length, workers: (await all(() => navigator.serviceWorker?.getRegistrations() ?? [])).length,
    databases: (await all(() => indexedDB.databases?.() ?? [])).length }))()";

fn nothing() -> Value {
    json!({ "local": 0, "session": 0, "cookies": "", "caches": 0, "workers": 0, "databases": 0 })
}

pub async fn nothing_is_kept_and_nothing_read(page: &mut Page) -> Result<()> {
    page.open_partner("messages.html").await?;
    enter(page, "#atlas").await?;
    // Choices that the page by itself would remember.
    page.leave_frame().await?;
    page.eval("command('hello', { id: 'h' })").await?;
    wait_for_type(page, "ready").await?;
    let done = ask(
        page,
        "set-state",
        json!({ "id": "1", "state": { "lang": "zh", "theme": "dark", "view": "list", "controls": "full" } }),
    )
    .await?;
    ensure!(done["type"] == "done", "answered {done}");
    enter(page, "#atlas").await?;
    page.wait_until("it is Chinese", "document.documentElement.lang === 'zh-Hans-CN'").await?;
    // As long as a page would wait with its copy, and longer.
    pause(page, 4000).await?;
    let kept = page.eval(KEPT).await?;
    ensure!(kept == nothing(), "in the frame is kept: {kept}");
    // Nor does it read what the page by itself has kept.
    page.eval("(() => { localStorage.setItem('bri-atlas.theme', 'dark'); localStorage.setItem('bri-atlas.lang', 'zh'); })()").await?;
    page.leave_frame().await?;
    let bare = json!(format!("{}embed.html?v=1&lang=en&controls=minimal", page.site_address()));
    page.eval(&format!("new Promise((done) => {{ const frame = document.getElementById('atlas'); frame.addEventListener('load', () => done(true), {{ once: true }}); frame.src = {bare}; }})"))
        .await?;
    enter(page, "#atlas").await?;
    let theme = page.text("document.documentElement.dataset.theme").await?;
    ensure!(theme == "light", "it took the theme from a choice: {theme}");
    page.leave_frame().await?;
    // And the same on the atlas's own origin, where browsers keep frames' belongings apart.
    page.goto_host_page("frame.html?width=10&height=10").await?;
    let kept = page.eval(KEPT).await?;
    ensure!(kept == nothing(), "on the origin is kept: {kept}");
    Ok(())
}

pub async fn only_one_host_is_asked(page: &mut Page) -> Result<()> {
    open_element(page, "element.html", ELEMENT).await?;
    enter(page, ELEMENT).await?;
    use_it(page).await?;
    page.show("explore").await?;
    let own = page.site_address();
    let strangers = page
        .texts(&format!(
            "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith({}) && !/^(data|blob):/.test(name))",
            json!(own)
        ))
        .await?;
    ensure!(strangers.is_empty(), "the frame asked {strangers:?}");
    page.leave_frame().await?;
    let asked = page
        .texts("performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith(location.origin) && !/^(data|blob):/.test(name))")
        .await?;
    let page_of_frame = format!("{own}embed.html");
    ensure!(
        asked.iter().all(|name| *name == format!("{own}embed.js") || name.starts_with(&page_of_frame)),
        "the element asked {asked:?}"
    );
    let requests = page.requests();
    ensure!(requests.len() > 20, "the log is not the whole of it: {} requests", requests.len());
    let odd: Vec<_> = requests
        .iter()
        .filter(|line| !(line.starts_with("GET /") && (line.ends_with(" 200") || line.ends_with(" 304"))))
        .filter(|line| !line.contains("/favicon.ico"))
        .collect();
    ensure!(odd.is_empty(), "odd requests: {odd:?}");
    ensure!(
        !requests.iter().any(|line| line.contains("sw.js") || line.contains("manifest")),
        "a frame asked for worker or manifest"
    );
    let partner = page.partner_requests();
    let odd: Vec<_> = partner
        .iter()
        .filter(|line| !line.contains("/element.html") && !line.contains("/favicon.ico"))
        .collect();
    ensure!(odd.is_empty(), "the partner was asked for {odd:?}");
    Ok(())
}

pub async fn on_a_page_from_right_to_left(page: &mut Page) -> Result<()> {
    open_element(page, "rtl.html", ELEMENT).await?;
    fits(page, ELEMENT).await?;
    fits(page, "iframe").await?;
    ensure!(
        page.holds("document.scrollingElement.scrollWidth <= innerWidth").await?,
        "the page scrolls sideways"
    );
    enter(page, ELEMENT).await?;
    ensure!(
        page.text("getComputedStyle(document.body).direction").await? == "ltr",
        "English from right to left"
    );
    page.expect_nothing_clipped().await?;
    use_it(page).await?;
    page.leave_frame().await?;
    fits(page, ELEMENT).await.map(drop)
}

pub async fn on_a_dark_page(page: &mut Page) -> Result<()> {
    page.open_partner("dark.html").await?;
    for one in ["#auto", "#asked"] {
        shaken_hands(page, one).await?;
    }
    enter(page, "#asked").await?;
    ensure!(page.text("document.documentElement.dataset.theme").await? == "dark", "it was told to be dark");
    page.leave_frame().await?;
    enter(page, "#auto").await?;
    // Browsers tell a frame the scheme of the page around it, or the reader's: the atlas goes by what it is told.
    let told = page.holds("matchMedia('(prefers-color-scheme: dark)').matches").await?;
    let theme = page.text("document.documentElement.dataset.theme").await?;
    ensure!(theme == if told { "dark" } else { "light" }, "told dark: {told}; it is {theme}");
    println!("      (this engine tells the frame the scheme of its page: {told})");
    page.leave_frame().await
}

pub async fn on_a_dark_page_of_a_dark_system(page: &mut Page) -> Result<()> {
    open_element(page, "dark.html", "#auto").await?;
    enter(page, "#auto").await?;
    let theme = page.text("document.documentElement.dataset.theme").await?;
    ensure!(theme == "dark", "it is {theme}");
    page.expect_accessible(&[]).await?;
    page.leave_frame().await
}

pub async fn in_a_narrow_column(page: &mut Page) -> Result<()> {
    open_element(page, "narrow.html", ELEMENT).await?;
    ensure!(
        page.number(&format!("{}.clientWidth", frame(ELEMENT))).await? == 320.0,
        "the column is no column"
    );
    for view in ["map", "list", "table"] {
        page.eval(&format!("document.querySelector('bri-atlas').setView('{view}')")).await?;
        fits(page, ELEMENT).await.with_context(|| format!("in the view {view}"))?;
        enter(page, ELEMENT).await?;
        page.expect_nothing_clipped().await.with_context(|| format!("in the view {view}"))?;
        let small = page.texts("e2e.tooSmall()").await?;
        ensure!(small.is_empty(), "in the view {view}: {}", small.join("; "));
        page.leave_frame().await?;
    }
    page.eval("document.querySelector('bri-atlas').setState({ view: null, sel: 'country-kaz' })").await?;
    fits(page, ELEMENT).await?;
    enter(page, ELEMENT).await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.expect_nothing_clipped().await?;
    page.leave_frame().await?;
    page.expect_quiet_console().await
}

pub async fn scrolling_goes_on_over_the_map(page: &mut Page) -> Result<()> {
    open_element(page, "article.html", ELEMENT).await?;
    fits(page, ELEMENT).await?;
    enter(page, ELEMENT).await?;
    page.wait_until_drawn().await?;
    let actions = page.text("(({ left, top, width, height }) => getComputedStyle(document.elementFromPoint(left + width / 2, top + height / 2)).touchAction)(e2e.byTestId('map').getBoundingClientRect())").await?;
    ensure!(actions.contains("pan-y"), "a finger on the map: touch-action is {actions}");
    let before = page.fingerprint(Drawing::Map).await?;
    let middle = page
        .eval("((box) => [box.left + box.width / 2, box.top + box.height / 2])(e2e.byTestId('map').getBoundingClientRect())")
        .await?;
    if page.engine() == Engine::Firefox {
        // Its driver turns the wheel in one page only, that of the frame or that around: what the frame leaves undone is the
        // page's to do.
        page.eval("addEventListener('wheel', (event) => { window.kept = event.defaultPrevented; }, { passive: true })").await?;
        let side = |at: usize| middle[at].as_f64().unwrap_or_default();
        page.wheel_at((side(0), side(1)), 120, None).await?;
        page.wait_until("the frame has seen the wheel", "typeof window.kept === 'boolean'").await?;
        ensure!(!page.holds("window.kept").await?, "the frame keeps the wheel to itself");
        page.wait_until("the hint is shown", HINT).await?;
        ensure!(page.fingerprint(Drawing::Map).await? == before, "the map moved");
        page.wheel_at((side(0), side(1)), -120, Some("Control")).await?;
        page.wait_until("the frame has taken the wheel", "window.kept").await?;
        page.wait_for_other_drawing(Drawing::Map, before).await?;
        return page.leave_frame().await;
    }
    page.leave_frame().await?;
    let side = |value: &Value, at: usize| value[at].as_f64().unwrap_or_default();
    let over = page
        .eval(&format!(
            "(({{ top, left }}) => {{ scrollBy({{ top: top + {1} - innerHeight / 2, behavior: 'instant' }});
                return [left + {0}, {2}.getBoundingClientRect().top + {1}]; }})({2}.getBoundingClientRect())",
            side(&middle, 0),
            side(&middle, 1),
            frame(ELEMENT)
        ))
        .await?;
    let over = (side(&over, 0), side(&over, 1));
    let from = page.number("scrollY").await?;
    page.wheel_at(over, 120, None).await?;
    page.wait_until("the page scrolls", &format!("scrollY > {from} + 20")).await?;
    enter_only(page).await?;
    page.wait_until("the hint is shown", HINT).await?;
    ensure!(page.fingerprint(Drawing::Map).await? == before, "the map moved");
    page.leave_frame().await?;
    if page.engine() == Engine::WebKit {
        // Its driver forgets the key when it turns the wheel.
        return Ok(());
    }
    // With Ctrl the map zooms and the page stays.
    let moved = page.number("scrollY").await? - from;
    let from = page.number("scrollY").await?;
    page.wheel_at((over.0, over.1 - moved), -120, Some("Control")).await?;
    enter_only(page).await?;
    page.wait_for_other_drawing(Drawing::Map, before).await?;
    page.leave_frame().await?;
    ensure!((page.number("scrollY").await? - from).abs() < 1.0, "the page scrolled too");
    Ok(())
}

/// Whether a hint says how to do what was left to the page.
const HINT: &str = "Array.from(document.querySelectorAll('[data-testid=gesture-hint]')).some((one) => e2e.exposed(one) && e2e.squeeze(one.textContent).length > 10)";

/// Into the frame without scrolling to it.
async fn enter_only(page: &Page) -> Result<()> {
    page.enter_frame(&frame(ELEMENT)).await
}

// ---- what is in it ---------------------------------------------------------------------------------------------------

pub async fn controls_are_full_few_or_none(page: &mut Page) -> Result<()> {
    open_element(page, "element.html", ELEMENT).await?;
    let seen = |id: &str| format!("(e2e.hasTestId('{id}') && e2e.exposed(e2e.byTestId('{id}')))");
    for (controls, there, not_there) in [
        (
            "full",
            &["view-list", "embed-credit", "play", "zoom-in", "embed-open", "map", "timeline"][..],
            &[][..],
        ),
        ("minimal", &["embed-credit", "play", "zoom-in", "embed-open", "map", "timeline"], &["view-list"]),
        ("none", &["embed-credit", "embed-open", "map", "timeline"], &["view-list", "play", "zoom-in"]),
    ] {
        page.eval(&format!("document.querySelector('bri-atlas').setState({{ controls: '{controls}' }})"))
            .await?;
        fits(page, ELEMENT).await?;
        enter(page, ELEMENT).await?;
        page.wait_until_drawn().await?;
        for id in there {
            ensure!(page.holds(&seen(id)).await?, "controls={controls} lacks {id}");
        }
        for id in not_there {
            ensure!(!page.holds(&seen(id)).await?, "controls={controls} has {id}");
        }
        ensure!(!page.holds(&seen("help")).await?, "controls={controls} has the masthead of the page");
        page.expect_nothing_clipped().await.with_context(|| format!("controls={controls}"))?;
        // With any of them a record is opened by its mark and closed again.
        choose_mark(page, "country-kaz").await?;
        page.wait_for_dossier("Kazakhstan").await?;
        page.click_test_id("close").await?;
        page.wait_until_closed().await?;
        page.leave_frame().await?;
    }
    page.expect_quiet_console().await
}

pub async fn each_way_is_accessible(page: &mut Page) -> Result<()> {
    for query in [
        "controls=full",
        "controls=full&view=list&type=event",
        "controls=full&view=table&type=event",
        "controls=full&sel=country-kaz",
        "controls=minimal",
        "controls=minimal&show=map&sel=event-38",
        "controls=minimal&show=timeline",
        "controls=none&theme=dark",
        "controls=none&lang=zh",
    ] {
        let address = format!("{}embed.html?v=1&lang=en&{query}", page.site_address());
        let address = if query.contains("lang=") { address.replace("lang=en&", "") } else { address };
        reframe(page, &address).await?;
        enter(page, "#atlas").await?;
        page.expect_accessible(&[]).await.with_context(|| query.to_owned())?;
        page.leave_frame().await?;
    }
    Ok(())
}

pub async fn the_full_view_keeps_what_is_seen(page: &mut Page) -> Result<()> {
    open_element(page, "element.html", ELEMENT).await?;
    page.eval("document.querySelector('bri-atlas').setState({ view: 'table', to: '2018-06-30', cont: 'asia', sel: 'country-kaz' })").await?;
    enter(page, ELEMENT).await?;
    let link =
        page.eval("(({ href, target, rel }) => ({ href, target, rel }))(e2e.byTestId('embed-open'))").await?;
    page.leave_frame().await?;
    ensure!(
        link["target"] == "_blank" && link["rel"].as_str().is_some_and(|rel| rel.contains("noopener")),
        "{link}"
    );
    let address = link["href"].as_str().context("no address")?.to_owned();
    ensure!(address.starts_with(&format!("{}?", page.site_address())), "it leads to {address}");
    for key in ["v=", "controls=", "show="] {
        ensure!(
            !address.contains(&format!("?{key}")) && !address.contains(&format!("&{key}")),
            "it says {key}: {address}"
        );
    }
    page.visit(&address).await?;
    page.wait_until_settled().await?;
    page.wait_for_dossier("Kazakhstan").await?;
    for (key, value) in [("view", "table"), ("to", "2018-06-30"), ("cont", "asia")] {
        ensure!(page.linked(key).await?.as_deref() == Some(value), "{key} is lost");
    }
    Ok(())
}

pub async fn the_page_itself_in_a_frame_is_one(page: &mut Page) -> Result<()> {
    let address = format!("{}?lang=en", page.site_address());
    reframe(page, &address).await?;
    wait_for_type(page, "resize").await?;
    enter(page, "#atlas").await?;
    ensure!(page.holds("e2e.exposed(e2e.byTestId('embed-credit'))").await?, "it is no embed");
    ensure!(!page.holds("e2e.hasTestId('help')").await?, "it has its masthead");
    page.leave_frame().await?;
    // And the page for frames, opened by itself, is still one.
    page.goto("embed.html?v=1&lang=en&controls=minimal").await?;
    page.wait_until_settled().await?;
    ensure!(page.holds("e2e.exposed(e2e.byTestId('embed-credit'))").await?, "by itself it is no embed");
    let robots = page.text("document.querySelector('meta[name=robots]')?.content ?? ''").await?;
    ensure!(robots.contains("noindex"), "search engines may list it: '{robots}'");
    let canonical = page.text("document.querySelector('link[rel=canonical]')?.href ?? ''").await?;
    ensure!(!canonical.is_empty() && !canonical.contains("embed"), "its canonical address is '{canonical}'");
    ensure!(page.holds("!document.querySelector('link[rel=manifest]')").await?, "it could be installed");
    page.expect_quiet_console().await
}

// ---- messages --------------------------------------------------------------------------------------------------------

pub async fn nothing_of_the_state_before_a_handshake(page: &mut Page) -> Result<()> {
    page.open_partner("messages.html").await?;
    wait_for_type(page, "ready").await?;
    wait_for_type(page, "resize").await?;
    page.eval("(() => { command('get-state', { id: 'early' }); command('set-state', { id: 'early', state: { to: '2015-01-01' } }); })()").await?;
    enter(page, "#atlas").await?;
    page.click_test_id("step-forward").await?;
    page.wait_for_clock("30 April 2019").await?;
    page.leave_frame().await?;
    pause(page, 600).await?;
    let early = page.eval("heard").await?;
    for one in early.as_array().into_iter().flatten() {
        let keys: Vec<&String> = one.as_object().context("a message that is no object")?.keys().collect();
        let fine = match one["type"].as_str() {
            Some("ready") => keys.len() == 3,
            Some("resize") => keys.len() == 4 && one["height"].as_u64().is_some_and(|height| height > 100),
            _ => false,
        };
        ensure!(fine && one["app"] == "bri-atlas" && one["v"] == 1, "before the handshake it said {one}");
    }
    page.eval("heard.length = 0").await?;
    let ready = ask(page, "hello", json!({ "id": "h" })).await?;
    ensure!(
        ready["type"] == "ready" && ready["state"]["to"] == "2019-04-30",
        "hello was answered by {ready}"
    );
    ensure!(ready["edition"]["data"].is_string(), "no edition in {ready}");
    wait_for_type(page, "resize").await?;
    let state = ask(page, "get-state", json!({ "id": "s" })).await?;
    ensure!(state["type"] == "state" && state["state"]["to"] == "2019-04-30", "the state is {state}");
    ensure!(
        state["query"].as_str().is_some_and(|query| query.contains("to=2019-04-30")),
        "no query in {state}"
    );
    page.eval("heard.length = 0").await?;
    let done =
        ask(page, "set-window", json!({ "id": "w", "from": "2014-01-01", "to": "2018-12-31" })).await?;
    ensure!(done["type"] == "done", "answered {done}");
    page.wait_until(
        "the new state is told",
        "heard.some((one) => one.type === 'state' && one.state.to === '2018-12-31' && one.id === undefined)",
    )
    .await?;
    // A whole state by its query, and a record.
    let done = ask(
        page,
        "set-state",
        json!({ "id": "q", "query": "lang=en&view=list&sel=country-kaz&controls=minimal" }),
    )
    .await?;
    ensure!(done["type"] == "done", "answered {done}");
    wait_for_type(page, "select").await?;
    let state = ask(page, "get-state", json!({ "id": "s2" })).await?;
    ensure!(
        state["state"]["view"] == "list" && state["state"]["sel"] == "country-kaz",
        "the state is {state}"
    );
    ensure!(
        state["state"]["to"].is_null() || state["state"]["to"] == "2021-06-30",
        "a whole state keeps old keys: {state}"
    );
    page.expect_quiet_console().await
}

pub async fn a_hail_of_changes_is_told_at_a_measured_pace(page: &mut Page) -> Result<()> {
    page.open_partner("messages.html").await?;
    wait_for_type(page, "ready").await?;
    ask(page, "hello", json!({ "id": "h" })).await?;
    let told = page
        .eval(
            "(async () => { heard.length = 0; const begun = performance.now();
                for (let day = 1; day <= 28; day += 1) {
                    command('set-state', { state: { to: `2018-02-${String(day).padStart(2, '0')}` } });
                    await new Promise((next) => setTimeout(next, 20));
                }
                const told = () => heard.filter((one) => one.type === 'state');
                for (let turn = 0; turn < 100 && told().at(-1)?.state.to !== '2018-02-28'; turn += 1) {
                    await new Promise((next) => setTimeout(next, 100));
                }
                const lasted = performance.now() - begun;
                await new Promise((next) => setTimeout(next, 400));
                const states = told();
                return { lasted, count: states.length, last: states.at(-1)?.state.to }; })()",
        )
        .await?;
    let most = told["lasted"].as_f64().unwrap_or_default() / 100.0 + 4.0;
    ensure!(
        told["count"].as_f64().is_some_and(|count| count >= 1.0 && count <= most),
        "{told}, at most {most}"
    );
    ensure!(told["last"] == "2018-02-28", "the last one was not told: {told}");
    Ok(())
}

/// Messages that are none, in JavaScript: each must be survived, and those with an id answered by an error.
const HOSTILE: &str = r#"[
    null, 1, true, "bri-atlas", "", [], {}, [[]], new Map([["app", "bri-atlas"]]), new Date(), new ArrayBuffer(64), new Blob(["x"]), /x/, 10n,
    { app: "bri-atlas" }, { app: "bri-atlas", v: 1 }, { app: "other", v: 1, type: "set-state", state: { to: "2015-01-01" } },
    { app: "bri-atlas", v: "1", type: "set-state", state: { to: "2015-01-01" } }, { app: "bri-atlas", v: 2, type: "set-state", state: { to: "2015-01-01" }, id: "e0" },
    { app: "bri-atlas", v: 0, type: "set-state", state: { to: "2015-01-01" } }, { app: "bri-atlas", v: NaN, type: "get-state" },
    { app: ["bri-atlas"], v: 1, type: "set-state", state: { to: "2015-01-01" } }, { app: "bri-atlas", v: 1, type: 5 }, { app: "bri-atlas", v: 1, type: null },
    ...[
        { type: "nonsense", id: "e1" }, { type: "", id: "e2" }, { type: "constructor", id: "e3" }, { type: "__proto__", id: "e4" }, { type: "Ready", id: "e5" },
        { type: "set-state", id: "e6" }, { type: "set-state", id: "e7", state: null }, { type: "set-state", id: "e8", state: [] }, { type: "set-state", id: "e9", state: "to=2015-01-01" },
        { type: "set-state", id: "e10", state: { to: 5 } }, { type: "set-state", id: "e11", state: { to: ["2015-01-01"] } }, { type: "set-state", id: "e12", state: { to: { toString: "x" } } },
        { type: "set-state", id: "e13", state: { to: "yesterday" } }, { type: "set-state", id: "e14", query: 5 }, { type: "set-state", id: "e15", query: "x".repeat(40000) },
        { type: "set-state", id: "e16", state: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`k${n}`, "x"])) },
        { type: "set-state", id: "e17", state: { q: "x".repeat(20000) } },
        { type: "set-window", id: "e18" }, { type: "set-window", id: "e19", from: 1, to: 2 }, { type: "set-window", id: "e20", from: "2015-13-45", to: "x" },
        { type: "hit-test", id: "e21" }, { type: "hit-test", id: "e22", x: "1", y: {} }, { type: "hit-test", id: "e23", x: NaN, y: Infinity },
        { type: "focus", id: "e24", target: 7 }, { type: "focus", id: "e25", target: "<b>" }
    ].map((one) => ({ app: "bri-atlas", v: 1, ...one })),
    (() => { const round = { app: "bri-atlas", v: 1, type: "set-state" }; round.state = round; return round; })(),
    (() => { let deep = {}; for (let n = 0; n < 300; n += 1) deep = { deep }; return { app: "bri-atlas", v: 1, type: "set-state", state: deep }; })(),
    { app: "bri-atlas", v: 1, type: "set-state", state: { to: new Uint8Array(5000000) } }, { app: "bri-atlas", v: 1, type: "set-state", state: new Uint8Array(5000000) },
    { app: "bri-atlas", v: 1, type: "get-state", id: { a: 1 } }, { app: "bri-atlas", v: 1, type: "get-state", id: "x".repeat(50000) },
    { app: "bri-atlas", v: 1, type: "set-state", state: { ["__proto__"]: { to: "2015-01-01" } } }, { app: "bri-atlas", v: 1, type: "set-state", state: JSON.parse('{"__proto__":"x","constructor":"y"}') },
    { app: "bri-atlas", v: 1, type: "ready", id: "r" }, { app: "bri-atlas", v: 1, type: "done", id: "d" }, { app: "bri-atlas", v: 1, type: "resize", height: 1 },
    new Array(200000).fill("bri-atlas"), "y".repeat(3000000),
]"#;

pub async fn hostile_messages_change_nothing(page: &mut Page) -> Result<()> {
    page.open_partner("messages.html").await?;
    wait_for_type(page, "ready").await?;
    // Before the handshake not one of them is answered.
    page.eval(&format!("(() => {{ heard.length = 0; for (const one of {HOSTILE}) say(one); }})()")).await?;
    pause(page, 800).await?;
    let answers =
        page.texts("heard.filter((one) => one.type !== 'resize').map((one) => JSON.stringify(one))").await?;
    ensure!(answers.is_empty(), "a stranger was answered: {answers:?}");
    let before = ask(page, "hello", json!({ "id": "h" })).await?["state"].clone();
    let picture = {
        enter(page, "#atlas").await?;
        page.wait_until_drawn().await?;
        page.wait_until_still().await?;
        let picture = page.fingerprint(Drawing::Map).await?;
        page.leave_frame().await?;
        picture
    };
    page.eval(&format!("(async () => {{ for (const one of {HOSTILE}) {{ say(one); await new Promise((next) => setTimeout(next, 5)); }} }})()")).await?;
    let after = ask(page, "get-state", json!({ "id": "after" })).await?["state"].clone();
    ensure!(after == before, "the state is another: {before} became {after}");
    page.wait_until(
        "each that has a name is answered by an error",
        "(() => { const missing = Array.from({ length: 26 }, (_, n) => `e${n}`).filter((id) => !heard.some((one) => one.id === id && one.type === 'error' && one.code && one.message));
            return missing.length === 0 || Promise.reject(new Error(`without an error: ${missing.join(' ')}; heard ${JSON.stringify(heard.filter((one) => missing.includes(one.id)))}`)); })()",
    )
    .await?;
    // Text is text.
    let done = ask(
        page,
        "set-state",
        json!({ "id": "t", "state": { "q": "<img src=x onerror=top.postMessage('pwned','*')>" } }),
    )
    .await?;
    ensure!(done["type"] == "done", "answered {done}");
    ask(page, "set-state", json!({ "id": "u", "state": { "q": null } })).await?;
    ensure!(page.holds("!heard.includes('pwned')").await?, "a text became markup");
    enter(page, "#atlas").await?;
    ensure!(page.fingerprint(Drawing::Map).await? == picture, "the picture is another");
    page.expect_quiet_console().await?;
    page.click_test_id("step-forward").await?;
    page.wait_for_clock("30 April 2019").await?;
    page.leave_frame().await?;
    page.expect_quiet_console().await
}

/// What the neighbour, or another window, sends to every frame of the page and to the page.
const FORGED: &str = r#"
    for (const target of targets) {
        for (const message of [
            { type: "hello", id: "f" }, { type: "set-state", id: "f", state: { to: "2015-01-01" } }, { type: "get-state", id: "f" },
            { type: "set-window", id: "f", from: "2014-01-01", to: "2014-12-31" }, { type: "ready" }, { type: "ready", id: "1", state: { to: "2015-01-01" } },
            { type: "resize", height: 7 }, { type: "state", state: { to: "2015-01-01" }, query: "" }, { type: "select", id: "country-kaz" },
            { type: "done", id: "1" }, { type: "error", code: "x", message: "x" },
        ]) target.postMessage({ app: "bri-atlas", v: 1, ...message }, "*");
    }"#;

pub async fn strangers_are_not_heard(page: &mut Page) -> Result<()> {
    open_element(page, "hostile.html", ELEMENT).await?;
    fits(page, "#plain").await?;
    fits(page, ELEMENT).await?;
    let heights = (height(page, ELEMENT).await?, height(page, "#plain").await?);
    page.eval(
        "(() => { window.told = []; for (const type of ['ready', 'state', 'select', 'error']) document.querySelector('bri-atlas').addEventListener(type, (event) => told.push(type)); })()",
    )
    .await?;
    let state = page.eval("document.querySelector('bri-atlas').state").await?;
    // From the frame beside it, and from another window, if the browser opens one.
    let opened = page
        .holds(&format!(
            "(() => {{ const targets = 'const page = window.opener ?? parent; const targets = [page, ...[page.document.querySelector(\"bri-atlas\").shadowRoot.querySelector(\"iframe\"), page.document.getElementById(\"plain\")].map((one) => one.contentWindow)];';
                const run = (where) => {{ where.eval(`${{targets}} window.answers = []; addEventListener('message', (event) => answers.push(event.data)); {FORGED}`); return where; }};
                window.neighbours = [run(document.getElementById('sibling').contentWindow)];
                const other = window.open('about:blank');
                if (other) neighbours.push(run(other));
                return other; }})()"
        ))
        .await?;
    if !opened {
        println!("      (no other window was opened)");
    }
    pause(page, 1000).await?;
    let answers = page.eval("neighbours.map((one) => one.answers)").await?;
    ensure!(
        answers.as_array().into_iter().flatten().all(|list| list == &json!([])),
        "strangers were answered: {answers}"
    );
    ensure!(
        (height(page, ELEMENT).await?, height(page, "#plain").await?) == heights,
        "a stranger changed a height"
    );
    let now = page.eval("document.querySelector('bri-atlas').state").await?;
    ensure!(now == state, "the element believes a stranger: {now}");
    let now = page.eval("document.querySelector('bri-atlas').getState()").await?;
    ensure!(now == state, "the frame obeyed a stranger: {now}");
    ensure!(page.eval("told").await? == json!([]), "events: {}", page.eval("told").await?);
    enter(page, "#plain").await?;
    page.wait_for_clock("31 March 2019").await?;
    page.leave_frame().await?;
    page.eval("neighbours[1]?.close()").await?;
    page.expect_quiet_console().await
}

pub async fn another_version_and_bad_values_are_told(page: &mut Page) -> Result<()> {
    let address = format!(
        "{}embed.html?v=9&lang=en&to=yesterday&sel=country-kaz&controls=minimal",
        page.site_address()
    );
    reframe(page, &address).await?;
    pause(page, 300).await?;
    ensure!(page.holds("heard.every((one) => one.type !== 'error')").await?, "errors before the handshake");
    ask(page, "hello", json!({ "id": "h" })).await?;
    page.wait_until(
        "the version is told",
        "heard.some((one) => one.type === 'error' && one.code === 'unsupported-version')",
    )
    .await?;
    page.wait_until(
        "the value is told",
        "heard.some((one) => one.type === 'error' && one.code === 'link' && one.key === 'to' && one.value === 'yesterday')",
    )
    .await?;
    enter(page, "#atlas").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    page.wait_for_text("yesterday").await?;
    page.leave_frame().await
}
