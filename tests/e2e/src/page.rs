//! The page as a reader speaks of it: open, click the button called so, press a key, see a text.
//!
//! Journeys use these words only and never a selector: things are found by accessible role and name, or by
//! `data-testid` where a thing has no name (a canvas). Nothing here sleeps for a fixed time; waiting is for a condition,
//! with a deadline and a message that says what was seen instead.

use std::{cell::Cell, fmt::Write as _, fs, path::Path, time::Duration};

use anyhow::{Context, Result, anyhow, bail, ensure};
use fantoccini::{
    actions::{
        InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction, WheelAction,
        WheelActions,
    },
    elements::Element,
    key::Key,
    wd::WindowHandle,
};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::{
    driver::{Engine, Session},
    server::{Folders, Kind, SUB_PATH, Server, SiteCopy, find},
};

/// How long a condition may take to come true.
const DEADLINE: Duration = Duration::from_secs(15);
/// For the program to start.
const START: Duration = Duration::from_secs(60);

/// The page says by itself that it is done: `<html data-state="ready">`, or "failed" when it shows an error instead.
const SETTLED: &str = "['ready', 'failed'].includes(document.documentElement.dataset.state)";

/// The size of the view unless a journey asks for another.
pub const USUAL_SIZE: (u32, u32) = (1280, 800);

const HELPERS: &str = include_str!("page.js");

/// A browser tab with the site in it, and the server behind it.
pub struct Page {
    session: Session,
    folders: Folders,
    site: Server,
    below: Option<Server>,
    host: Option<(Server, SiteCopy)>,
    copy: Option<SiteCopy>,
    console_mark: u64,
    framed: bool,
    /// Whether we are in a frame of another site.
    is_inside: Cell<bool>,
}

#[allow(dead_code, reason = "a vocabulary for journeys, of which some word is always out of use")]
impl Page {
    /// An empty page in a running session, with a server on a fresh origin.
    pub async fn new(session: Session, folders: &Folders) -> Result<Self> {
        let site = Server::start(folders, "/").await?;
        let mut page = Self {
            session,
            folders: folders.clone(),
            site,
            below: None,
            host: None,
            copy: None,
            console_mark: 0,
            framed: false,
            is_inside: Cell::new(false),
        };
        page.clear().await?;
        Ok(page)
    }

    /// Gives the session back, for the next journey.
    pub fn into_session(self) -> Session {
        self.session
    }

    /// The engine this runs in, for the few journeys that must know.
    pub fn engine(&self) -> Engine {
        self.session.engine
    }

    /// Leaves nothing of an earlier journey but a browser: one tab, blank, usual size.
    async fn clear(&mut self) -> Result<()> {
        let client = &self.session.client;
        let _ = client.dismiss_alert().await;
        let mut windows = client.windows().await?;
        ensure!(!windows.is_empty(), "the browser has no window left");
        for extra in windows.split_off(1) {
            client.switch_to_window(extra).await?;
            client.close_window().await?;
        }
        client.switch_to_window(windows.remove(0)).await?;
        client.goto("about:blank").await?;
        client.delete_all_cookies().await?;
        self.framed = false;
        self.is_inside.set(false);
        self.set_size(USUAL_SIZE.0, USUAL_SIZE.1).await?;
        self.console_mark = self.session.console_mark().await?;
        Ok(())
    }

    // ---- going places -----------------------------------------------------------------------------------------

    /// Opens the site with a query such as `"?lang=ar"` (or `""`) and waits until it says that it is ready.
    pub async fn open(&mut self, query: &str) -> Result<()> {
        self.goto(query).await?;
        self.wait_until_settled().await
    }

    /// The same below a sub-path, on a server and so an origin of its own.
    pub async fn open_below_sub_path(&mut self, query: &str) -> Result<()> {
        if self.below.is_none() {
            self.below = Some(Server::start(&self.folders, SUB_PATH).await?);
        }
        let address = format!("{}{query}", self.below.as_ref().map(Server::site).unwrap_or_default());
        self.visit(&address).await?;
        self.wait_until_settled().await
    }

    /// From now on the whole journey takes place below a sub-path.
    pub async fn move_below_sub_path(&mut self) -> Result<()> {
        self.site = Server::start(&self.folders, SUB_PATH).await?;
        Ok(())
    }

    /// From now on the journey visits a copy of the site, in which anything can be broken and mended again.
    pub async fn move_to_copy(&mut self) -> Result<&SiteCopy> {
        let copy = SiteCopy::of(&self.folders.site)?;
        let folders = Folders { site: copy.path().to_owned(), ..self.folders.clone() };
        self.site = Server::start(&folders, self.site.base()).await?;
        Ok(self.copy.insert(copy))
    }

    /// From now on the journey visits the site as another program serves it, at the root or below the sub-path.
    pub async fn move_to_server(&mut self, kind: Kind, below: bool) -> Result<()> {
        self.site = Server::start_as(kind, &self.folders, if below { SUB_PATH } else { "/" }).await?;
        Ok(())
    }

    /// Every request that this journey's server has answered.
    pub fn requests(&self) -> Vec<String> {
        self.site.requests()
    }

    /// The built site, to be read beside the browser.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    // ---- tabs -------------------------------------------------------------------------------------------------

    /// The tab that is shown.
    pub async fn tab(&self) -> Result<WindowHandle> {
        Ok(self.session.client.window().await?)
    }

    /// Opens another tab and goes there. Tabs have no order that all drivers agree on, so they are told by their handles.
    pub async fn new_tab(&mut self) -> Result<WindowHandle> {
        let client = &self.session.client;
        let window = client.new_window(true).await?;
        client.switch_to_window(window.handle.clone()).await?;
        Ok(window.handle)
    }

    /// Goes to a tab.
    pub async fn switch_tab(&mut self, tab: &WindowHandle) -> Result<()> {
        Ok(self.session.client.switch_to_window(tab.clone()).await?)
    }

    /// Closes the tab that is shown and goes to another.
    pub async fn close_tab(&mut self, next: &WindowHandle) -> Result<()> {
        self.session.client.close_window().await?;
        self.switch_tab(next).await
    }

    /// The copy of [`Page::move_to_copy`].
    pub fn copy(&self) -> Result<&SiteCopy> {
        self.copy.as_ref().context("this journey visits no copy")
    }

    /// Puts a file of the copy back as it is in the site.
    pub fn mend(&self, file: &str) -> Result<()> {
        self.copy()?.mend(&self.folders.site, file)
    }

    /// A file of the site as data, read beside the browser: what a journey counts against.
    pub fn site_data(&self, file: &str) -> Result<Value> {
        let path = find(&self.folders.site, &format!("data/{file}"));
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(serde_json::from_str(&text)?)
    }

    /// Shows the page as on paper, or as on screen again; Chromium only.
    pub async fn emulate_paper(&self, paper: bool) -> Result<()> {
        let media = if paper { "print" } else { "" };
        self.session.devtools("Emulation.setEmulatedMedia", json!({ "media": media })).await.map(drop)
    }

    /// Scripts off or on, as in the settings of the browser; Chromium only.
    pub async fn run_scripts(&self, run: bool) -> Result<()> {
        self.session
            .devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !run }))
            .await
            .map(drop)
    }

    /// Opens an address where no script runs, not even one of ours that would wait.
    pub async fn visit_without_scripts(&mut self, address: &str) -> Result<()> {
        self.session.client.goto(address).await.with_context(|| format!("could not open {address}"))
    }

    /// A text of such a page, read at once.
    pub async fn text_without_scripts(&self, expression: &str) -> Result<String> {
        let value = self.session.client.execute(&format!("return {expression}"), vec![]).await?;
        value.as_str().map(str::to_owned).ok_or_else(|| anyhow!("`{expression}` is not a text but {value}"))
    }

    /// Opens a path below the site, with its query, and waits only for the browser to have loaded it.
    pub async fn goto(&mut self, path: &str) -> Result<()> {
        let address = format!("{}{path}", self.site.site());
        self.visit(&address).await
    }

    /// Opens one of the harness's own pages.
    pub async fn goto_host_page(&mut self, name: &str) -> Result<()> {
        let address = self.site.host_page(name);
        self.visit(&address).await
    }

    /// Opens a partner's page, one of those in `tests/e2e/host`, on an origin and a site of its own. In it the atlas is at
    /// the address of this journey's server, and nothing is waited for but the page itself.
    pub async fn open_partner(&mut self, name: &str) -> Result<()> {
        self.start_partner().await?;
        let address = format!("{}{name}", self.partner_address()?);
        self.visit(&address).await
    }

    /// Starts the partner's server, if it is not there yet.
    pub async fn start_partner(&mut self) -> Result<()> {
        if self.host.is_none() {
            let pages = SiteCopy::partners(&self.folders.project, &self.site.site())?;
            let folders = Folders { site: pages.path().to_owned(), ..self.folders.clone() };
            self.host = Some((Server::start(&folders, "/").await?, pages));
        }
        Ok(())
    }

    /// Puts a file beside the partner's pages.
    pub fn add_to_partner(&self, file: &Path, name: &str) -> Result<()> {
        let (_, pages) = self.host.as_ref().context("this journey has no partner yet")?;
        fs::copy(file, pages.path().join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
        Ok(())
    }

    /// Where the partner's pages lie. By name, not by number: to a browser that is another site, not only another origin.
    pub fn partner_address(&self) -> Result<String> {
        let (server, _) = self.host.as_ref().context("this journey has no partner yet")?;
        Ok(server.site().replace("127.0.0.1", "localhost"))
    }

    /// Every request that the partner's server has answered.
    pub fn partner_requests(&self) -> Vec<String> {
        self.host.as_ref().map(|(server, _)| server.requests()).unwrap_or_default()
    }

    /// Goes into the frame that an expression gives, which may be in a shadow tree; from now on everything happens there.
    pub async fn enter_frame(&self, expression: &str) -> Result<()> {
        let frame = self.element(expression).await?;
        frame.enter_frame().await.with_context(|| format!("could not go into the frame {expression}"))?;
        self.is_inside.set(true);
        self.eval("e2e.listen()").await.map(drop)
    }

    /// Comes back out of it.
    pub async fn leave_frame(&self) -> Result<()> {
        self.is_inside.set(false);
        Ok(self.session.client.enter_parent_frame().await?)
    }

    /// Opens any address.
    pub async fn visit(&mut self, address: &str) -> Result<()> {
        if self.framed {
            self.visit_in_frame(address).await?;
        } else {
            self.session.client.goto(address).await.with_context(|| format!("could not open {address}"))?;
        }
        self.eval("e2e.listen()").await?;
        Ok(())
    }

    /// The reload button.
    pub async fn reload(&mut self) -> Result<()> {
        if self.framed {
            let address = self.address().await?;
            return self.visit(&address).await;
        }
        if self.session.engine == Engine::Firefox {
            // Its driver reloads past all caches, the worker's too, as a reader does with Shift held down.
            self.eval("window.beforeReload = true, setTimeout(() => location.reload())").await?;
            self.wait_until(
                "the page has loaded again",
                "!window.beforeReload && document.readyState === 'complete'",
            )
            .await?;
        } else {
            self.session.client.refresh().await?;
        }
        self.eval("e2e.listen()").await?;
        Ok(())
    }

    /// The back button.
    pub async fn back(&self) -> Result<()> {
        Ok(self.session.client.back().await?)
    }

    /// The forward button.
    pub async fn forward(&self) -> Result<()> {
        Ok(self.session.client.forward().await?)
    }

    /// What stands in the address bar.
    pub async fn address(&self) -> Result<String> {
        self.text("location.href").await
    }

    /// Its query, with the question mark, or nothing.
    pub async fn query(&self) -> Result<String> {
        self.text("location.search").await
    }

    /// Address of the site's root on this journey's server.
    pub fn site_address(&self) -> String {
        self.site.site()
    }

    /// Cuts the network: the servers stop, and every request is refused.
    pub fn go_offline(&mut self) {
        self.site.stop();
        if let Some(below) = &mut self.below {
            below.stop();
        }
    }

    /// Mends the network: the same addresses answer again.
    pub async fn go_online(&mut self) -> Result<()> {
        self.site.resume().await?;
        if let Some(below) = &mut self.below {
            below.resume().await?;
        }
        Ok(())
    }

    // ---- size -------------------------------------------------------------------------------------------------

    /// Makes the view exactly this large, in CSS pixels; fails where the window cannot be so small. A journey that
    /// needs a narrow view wants [`Page::at_width`].
    pub async fn set_size(&mut self, width: u32, height: u32) -> Result<()> {
        let got = self.try_size(width, height).await?;
        ensure!(got == (width, height), "the view should be {width}x{height} but is {}x{}", got.0, got.1);
        Ok(())
    }

    /// Makes the view exactly this large, by any means: engines whose window cannot be so small show every page that
    /// is opened from now on in a frame of that size. Call it before opening the page.
    pub async fn at_width(&mut self, width: u32, height: u32) -> Result<()> {
        if self.framed {
            // Of another size before: out of that frame, for the window is what is measured.
            self.session.client.enter_parent_frame().await?;
            self.framed = false;
        }
        if self.try_size(width, height).await? == (width, height) {
            return Ok(());
        }
        self.set_size(width.max(800), height + 100).await?;
        let host = format!("{}?width={width}&height={height}", self.site.host_page("frame.html"));
        self.session.client.goto(&host).await?;
        self.framed = true;
        Ok(())
    }

    /// Loads an address into the frame of `frame.html`; the view is in the frame ever after.
    async fn visit_in_frame(&self, address: &str) -> Result<()> {
        let client = &self.session.client;
        client.enter_parent_frame().await?;
        let load = "const [address, done] = arguments; const frame = document.querySelector('iframe');
            frame.addEventListener('load', () => done(true), { once: true }); frame.src = address;";
        client
            .execute_async(load, vec![json!(address)])
            .await
            .with_context(|| format!("could not open {address} in a frame"))?;
        client.enter_frame(0).await?;
        Ok(())
    }

    async fn try_size(&self, width: u32, height: u32) -> Result<(u32, u32)> {
        if self.session.engine == Engine::Chromium {
            // Its window cannot be narrower than 500 px; the emulated screen of a telephone can.
            let metrics =
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.session.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
            return self.wait_for_size(width, height).await;
        }
        // The window's own furniture is found by trying.
        let (mut outer_width, mut outer_height) = (width, height);
        let mut got = (0, 0);
        for _ in 0..3 {
            self.session.client.set_window_size(outer_width, outer_height).await?;
            got = self.wait_for_size(width, height).await?;
            if got == (width, height) {
                break;
            }
            outer_width = (outer_width + width).saturating_sub(got.0).max(1);
            outer_height = (outer_height + height).saturating_sub(got.1).max(1);
        }
        Ok(got)
    }

    /// The size of the view once it is as wanted, or after half a second as it is.
    async fn wait_for_size(&self, width: u32, height: u32) -> Result<(u32, u32)> {
        let deadline = Instant::now() + Duration::from_millis(500);
        loop {
            let size = self.session.client.execute("return [innerWidth, innerHeight]", vec![]).await?;
            let side = |index: usize| size[index].as_f64().unwrap_or_default().round() as u32;
            if (side(0), side(1)) == (width, height) || Instant::now() > deadline {
                return Ok((side(0), side(1)));
            }
            sleep(Duration::from_millis(25)).await;
        }
    }

    // ---- looking ----------------------------------------------------------------------------------------------

    /// The value of a JavaScript expression, in which `e2e` is the set of helpers of `page.js`. A promise is awaited.
    pub async fn eval(&self, expression: &str) -> Result<Value> {
        let script = format!(
            "{HELPERS}\nconst done = arguments[arguments.length - 1];
            (async () => ({expression}))().then(
                (value) => done({{ value: value === undefined ? null : value }}),
                (error) => done({{ problem: String(error?.message ?? error) }}));"
        );
        let mut answer = self
            .session
            .client
            .execute_async(&script, vec![])
            .await
            .with_context(|| format!("could not run: {expression}"))?;
        match answer.get("problem").and_then(Value::as_str) {
            Some(problem) => bail!("{problem}"),
            None => Ok(answer["value"].take()),
        }
    }

    /// The same, for an expression that is a text.
    pub async fn text(&self, expression: &str) -> Result<String> {
        let value = self.eval(expression).await?;
        value.as_str().map(str::to_owned).ok_or_else(|| anyhow!("`{expression}` is not a text but {value}"))
    }

    /// The same, for an expression that is a number.
    pub async fn number(&self, expression: &str) -> Result<f64> {
        let value = self.eval(expression).await?;
        value.as_f64().ok_or_else(|| anyhow!("`{expression}` is not a number but {value}"))
    }

    /// Whether an expression is true in JavaScript's sense.
    pub async fn holds(&self, expression: &str) -> Result<bool> {
        Ok(self.eval(&format!("Boolean({expression})")).await? == Value::Bool(true))
    }

    /// Waits until an expression is true. `what` completes the sentence "waited in vain until …".
    pub async fn wait_until(&self, what: &str, expression: &str) -> Result<()> {
        self.wait_at_most(DEADLINE, what, expression).await
    }

    async fn wait_at_most(&self, patience: Duration, what: &str, expression: &str) -> Result<()> {
        let deadline = Instant::now() + patience;
        loop {
            // An exception may be only too early: the thing asked about is not there yet.
            let seen = self.eval(&format!("(({expression}) || false)")).await;
            match &seen {
                Ok(value) if !matches!(value, Value::Bool(false) | Value::Null) => return Ok(()),
                _ if Instant::now() < deadline => sleep(Duration::from_millis(30)).await,
                _ => {
                    let last = seen.map_or_else(|error| format!("{error:#}"), |value| value.to_string());
                    bail!(
                        "waited {} s in vain until {what}\n  condition: {expression}\n  last seen: {last}{}",
                        patience.as_secs(),
                        self.circumstances().await
                    );
                }
            }
        }
    }

    /// Waits until the page says that it is ready, and fails if it says that it failed.
    pub async fn wait_until_settled(&self) -> Result<()> {
        // A browser that has just begun, on a machine that compiles something else besides, takes its time over the program.
        // How long it may take for readers is measured elsewhere.
        self.wait_at_most(START, "the page is ready", SETTLED).await?;
        let state = self.text("document.documentElement.dataset.state").await?;
        ensure!(state == "ready", "the page says that it {state}{}", self.circumstances().await);
        Ok(())
    }

    /// Waits until a text can be read somewhere on the page.
    pub async fn wait_for_text(&self, text: &str) -> Result<()> {
        let wanted = json!(text);
        self.wait_until(
            &format!("the text {wanted} is shown"),
            &format!("e2e.squeeze(document.body.innerText).includes({wanted})"),
        )
        .await
    }

    /// Waits until there is a thing of this role and name.
    pub async fn wait_for(&self, role: &str, name: &str) -> Result<()> {
        self.wait_until(
            &format!("there is a {role} \"{name}\""),
            &format!("Boolean({})", by_role(role, name)),
        )
        .await
    }

    /// Waits until there is none.
    pub async fn wait_until_gone(&self, role: &str, name: &str) -> Result<()> {
        let none = format!("e2e.byRole({}, {}).length === 0", json!(role), json!(name));
        self.wait_until(&format!("there is no {role} \"{name}\" any more"), &none).await
    }

    /// How many things of this role and name there are; `"*"` is any name.
    pub async fn count(&self, role: &str, name: &str) -> Result<usize> {
        Ok(self.number(&format!("e2e.byRole({}, {}).length", json!(role), json!(name))).await? as usize)
    }

    /// The names of all things of a role, in document order.
    pub async fn names(&self, role: &str) -> Result<Vec<String>> {
        let found =
            self.eval(&format!("e2e.allOf({0}).map((one) => e2e.name(one, {0}))", json!(role))).await?;
        Ok(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// The text of a thing with a `data-testid`, as it is rendered.
    pub async fn text_of(&self, test_id: &str) -> Result<String> {
        self.text(&format!("e2e.squeeze({}.innerText)", by_test_id(test_id))).await
    }

    /// An attribute of a thing, if it has it.
    pub async fn attribute(&self, role: &str, name: &str, attribute: &str) -> Result<Option<String>> {
        let value = self.eval(&format!("{}.getAttribute({})", by_role(role, name), json!(attribute))).await?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// The value of a control.
    pub async fn value_of(&self, role: &str, name: &str) -> Result<String> {
        self.text(&format!("{}.value", by_role(role, name))).await
    }

    /// Role and name of what has the focus, such as `button "Play"`; empty if nothing has.
    pub async fn focused(&self) -> Result<String> {
        self.text("e2e.describe(document.activeElement)").await
    }

    // ---- doing ------------------------------------------------------------------------------------------------

    /// Clicks a thing as a reader does: it is scrolled to, and must not be covered.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let element = self.element(&in_sight(&by_role(role, name))).await?;
        self.click_element(&element).await.with_context(|| format!("could not click {role} \"{name}\""))
    }

    /// Clicks a thing with a `data-testid`.
    pub async fn click_test_id(&self, test_id: &str) -> Result<()> {
        let element = self.element(&in_sight(&by_test_id(test_id))).await?;
        self.click_element(&element)
            .await
            .with_context(|| format!("could not click data-testid \"{test_id}\""))
    }

    /// Clicks an element.
    pub async fn click_element(&self, element: &Element) -> Result<()> {
        if self.session.engine == Engine::WebKit && self.is_inside.get() {
            // Its driver aims beside what lies in a frame of another site.
            let which = serde_json::to_value(element)?;
            self.session.client.execute("arguments[0].click()", vec![which]).await?;
            return Ok(());
        }
        Ok(element.clone().click().await?)
    }

    /// Gives a thing the focus, without a click.
    pub async fn focus(&self, role: &str, name: &str) -> Result<()> {
        self.eval(&format!("{}.focus()", by_role(role, name))).await.map(drop)
    }

    /// Replaces the text of a field by typing.
    pub async fn fill(&self, role: &str, name: &str, text: &str) -> Result<()> {
        let element = self.element(&by_role(role, name)).await?;
        element.clear().await?;
        Ok(element.send_keys(text).await?)
    }

    /// Types into a field after what it holds already.
    pub async fn type_into(&self, role: &str, name: &str, text: &str) -> Result<()> {
        Ok(self.element(&by_role(role, name)).await?.send_keys(text).await?)
    }

    /// Chooses an option of a native list by its words.
    pub async fn choose(&self, role: &str, name: &str, option: &str) -> Result<()> {
        let element = self.element(&by_role(role, name)).await?;
        element
            .select_by_label(option)
            .await
            .with_context(|| format!("no option \"{option}\" in {role} \"{name}\""))
    }

    /// Presses keys one after the other, separated by spaces; `+` holds: `"Tab Tab Shift+Tab ArrowRight a"`.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for chord in keys.split_whitespace() {
            let held: Vec<char> = if chord == "+" {
                vec!['+']
            } else {
                chord.split('+').map(key_named).collect::<Result<_>>()?
            };
            for &value in &held {
                actions = actions.then(KeyAction::Down { value });
            }
            for &value in held.iter().rev() {
                actions = actions.then(KeyAction::Up { value });
            }
        }
        self.session.client.perform_actions(actions).await.with_context(|| format!("could not press {keys}"))
    }

    /// Clicks a point of a thing with a `data-testid`, in CSS pixels from its top left corner.
    pub async fn click_at(&self, test_id: &str, x: f64, y: f64) -> Result<()> {
        let from = self.point_on(test_id, x, y).await?;
        let click = MouseActions::new("mouse".to_owned())
            .then(move_to(from, 0))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        Ok(self.session.client.perform_actions(click).await?)
    }

    /// Moves the pointer over a point of a thing with a `data-testid`, pressing nothing.
    pub async fn hover_at(&self, test_id: &str, x: f64, y: f64) -> Result<()> {
        let over = self.point_on(test_id, x, y).await?;
        let hover = MouseActions::new("mouse".to_owned()).then(move_to(over, 0));
        Ok(self.session.client.perform_actions(hover).await?)
    }

    /// Drags from one point of a thing to another, in steps.
    pub async fn drag(&self, test_id: &str, from: (f64, f64), to: (f64, f64)) -> Result<()> {
        const STEPS: i32 = 6;
        let (begin, end) =
            (self.point_on(test_id, from.0, from.1).await?, self.point_on(test_id, to.0, to.1).await?);
        let mut drag = MouseActions::new("mouse".to_owned())
            .then(move_to(begin, 0))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
        for step in 1..=STEPS {
            let part = f64::from(step) / f64::from(STEPS);
            let between = |a: f64, b: f64| a + (b - a) * part;
            drag = drag.then(move_to((between(begin.0, end.0), between(begin.1, end.1)), 20));
        }
        let drag = drag.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        Ok(self.session.client.perform_actions(drag).await?)
    }

    /// Turns the wheel over a point of the view, whichever frame lies there; positive is down. With a key held down, if one
    /// is named.
    pub async fn wheel_at(&self, (x, y): (f64, f64), delta: i64, held: Option<&str>) -> Result<()> {
        let key = held.map(key_named).transpose()?;
        let mut wheel = WheelActions::new("wheel".to_owned());
        wheel.push(WheelAction::Scroll {
            duration: None,
            x: x.round() as i64,
            y: y.round() as i64,
            delta_x: 0,
            delta_y: delta,
        });
        let client = &self.session.client;
        if let Some(value) = key {
            client
                .perform_actions(KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value }))
                .await?;
        }
        client.perform_actions(wheel).await?;
        if let Some(value) = key {
            client
                .perform_actions(KeyActions::new("keyboard".to_owned()).then(KeyAction::Up { value }))
                .await?;
        }
        Ok(())
    }

    /// Turns the wheel over a point of a thing; positive is down.
    pub async fn wheel(&self, test_id: &str, (x, y): (f64, f64), delta: i64) -> Result<()> {
        let over = self.point_on(test_id, x, y).await?;
        let mut turn = WheelActions::new("wheel".to_owned());
        turn.push(WheelAction::Scroll {
            duration: None,
            x: over.0.round() as i64,
            y: over.1.round() as i64,
            delta_x: 0,
            delta_y: delta,
        });
        Ok(self.session.client.perform_actions(turn).await?)
    }

    /// A point of a thing, in the coordinates of the view, after scrolling to the thing.
    async fn point_on(&self, test_id: &str, x: f64, y: f64) -> Result<(f64, f64)> {
        let corner = format!(
            "((one) => {{ one.scrollIntoView({{ block: 'nearest', behavior: 'instant' }});
                const box = one.getBoundingClientRect(); return [box.left, box.top]; }})({})",
            by_test_id(test_id)
        );
        let corner = self.eval(&corner).await?;
        let side = |index: usize| corner[index].as_f64().unwrap_or_default();
        Ok((side(0) + x, side(1) + y))
    }

    /// The element that an expression gives, to act on it.
    pub async fn element(&self, expression: &str) -> Result<Element> {
        let found = self.eval(expression).await?;
        let id = found.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
        let id = id.ok_or_else(|| anyhow!("`{expression}` is not an element but {found}"))?;
        Ok(Element::from_element_id(self.session.client.clone(), id.to_owned().into()))
    }

    // ---- judging ----------------------------------------------------------------------------------------------

    /// What axe finds wrong with the page as it is now, one readable paragraph a violation; empty is good.
    ///
    /// Checked are the rules for WCAG 2.2 A and AA and axe's best practices, without those named in `except`.
    pub async fn accessibility_violations(&self, except: &[&str]) -> Result<Vec<String>> {
        let file = self.folders.project.join("node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&file)
            .with_context(|| format!("cannot read {}; run: scripts/setup.sh test", file.display()))?;
        let rules: serde_json::Map<String, Value> =
            except.iter().map(|rule| ((*rule).to_owned(), json!({ "enabled": false }))).collect();
        let options = json!({
            "resultTypes": ["violations"],
            "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            "rules": rules,
        });
        let script = format!(
            "const done = arguments[arguments.length - 1];
            {axe};
            window.axe.run(document, {options}).then(
                (result) => done({{ violations: result.violations }}),
                (error) => done({{ problem: String(error) }}));"
        );
        let result = self.session.client.execute_async(&script, vec![]).await.context("axe did not run")?;
        if let Some(problem) = result["problem"].as_str() {
            bail!("axe failed: {problem}");
        }
        let violations = result["violations"].as_array().context("axe returned no list of violations")?;
        Ok(violations.iter().map(in_words).collect())
    }

    /// Fails unless axe finds nothing wrong.
    pub async fn expect_accessible(&self, except: &[&str]) -> Result<()> {
        let found = self.accessibility_violations(except).await?;
        ensure!(found.is_empty(), "{} accessibility violations:\n{}", found.len(), found.join("\n"));
        Ok(())
    }

    /// Errors of the page since the journey began: uncaught exceptions, `console.error` and, as far as the engine
    /// tells, refused or missing resources. In WebKit only those after the page had loaded.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        let origin = self.site.site();
        let mut errors = self.session.console_errors_since(self.console_mark, &origin).await?;
        if self.session.engine == Engine::WebKit {
            let heard = self.eval("window.__e2eErrors ?? []").await?;
            errors
                .extend(heard.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        }
        Ok(errors)
    }

    /// Fails unless the page logged no error.
    pub async fn expect_quiet_console(&self) -> Result<()> {
        let errors = self.console_errors().await?;
        ensure!(errors.is_empty(), "{} errors in the console:\n  {}", errors.len(), errors.join("\n  "));
        Ok(())
    }

    /// A picture of the view, as PNG.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        let image = self.session.client.screenshot().await?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, image).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Writes picture, source and circumstances of a failure beside each other: `<stem>.png`, `.html`, `.txt`.
    pub async fn keep_evidence(&self, stem: &Path, words: &str) {
        // In the order of what is least likely to hang.
        let _ = fs::write(stem.with_extension("txt"), format!("{words}\n{}\n", self.circumstances().await));
        if let Ok(source) = self.text("document.documentElement.outerHTML").await {
            let _ = fs::write(stem.with_extension("html"), source);
        }
        let _ = self.screenshot(&stem.with_extension("png")).await;
    }

    /// What one wants to know when something went wrong.
    async fn circumstances(&self) -> String {
        let mut all = String::new();
        let facts = "[location.href, document.title, document.documentElement.dataset.state ?? 'none',
            e2e.describe(document.activeElement) || 'nothing']";
        if let Ok(Value::Array(found)) = self.eval(facts).await {
            for (name, value) in ["address", "title", "state", "focus"].iter().zip(found) {
                let _ = write!(all, "\n  {name}: {}", value.as_str().unwrap_or_default());
            }
        }
        for error in self.console_errors().await.unwrap_or_default().iter().take(20) {
            let _ = write!(all, "\n  console: {error}");
        }
        all
    }
}

fn by_role(role: &str, name: &str) -> String {
    format!("e2e.oneByRole({}, {})", json!(role), json!(name))
}

/// The same element, scrolled to the middle of what scrolls it: drivers scroll to an edge, where a scroll bar may lie.
pub fn in_sight(expression: &str) -> String {
    format!(
        "((one) => {{ one.scrollIntoView({{ block: 'center', inline: 'nearest', behavior: 'instant' }}); return one; }})({expression})"
    )
}

fn by_test_id(test_id: &str) -> String {
    format!("e2e.byTestId({})", json!(test_id))
}

fn move_to((x, y): (f64, f64), millis: u64) -> PointerAction {
    PointerAction::MoveTo { duration: Some(Duration::from_millis(millis)), x, y }
}

/// The key that a word of [`Page::press`] means: a name as in `KeyboardEvent.key`, or the character itself.
fn key_named(word: &str) -> Result<char> {
    let key = match word {
        "Alt" => Key::Alt,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "Backspace" => Key::Backspace,
        "Control" => Key::Control,
        "Delete" => Key::Delete,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Home" => Key::Home,
        "Meta" => Key::Meta,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Shift" => Key::Shift,
        "Space" => return Ok(' '),
        "Tab" => Key::Tab,
        _ => {
            let mut characters = word.chars();
            return match (characters.next(), characters.next()) {
                (Some(one), None) => Ok(one),
                _ => bail!("there is no key '{word}'"),
            };
        }
    };
    Ok(key.into())
}

/// One violation of axe's as a paragraph: rule, what is wrong, and where.
fn in_words(violation: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut all = format!(
        "  {} ({}): {}",
        text(&violation["id"]),
        text(&violation["impact"]),
        text(&violation["help"])
    );
    let nodes = violation["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    for node in nodes.iter().take(8) {
        let summary =
            text(&node["failureSummary"]).lines().skip(1).map(str::trim).collect::<Vec<_>>().join("; ");
        let html: String = text(&node["html"]).chars().take(160).collect();
        let _ = write!(all, "\n    at {}\n      {html}\n      {summary}", node["target"]);
    }
    if nodes.len() > 8 {
        let _ = write!(all, "\n    and {} more places", nodes.len() - 8);
    }
    all
}
