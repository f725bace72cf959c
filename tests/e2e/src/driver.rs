//! Engines, their drivers, and sessions with them. What differs between browsers is in this file only.

use std::{
    fmt, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder, wd::WebDriverCompatibleCommand};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep, timeout},
};

use crate::{process::Process, server::unique};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engines that a word of the command line means.
    pub fn named(word: &str) -> Result<Vec<Self>> {
        Ok(match word {
            "all" => Self::ALL.to_vec(),
            "chromium" => vec![Self::Chromium],
            "firefox" => vec![Self::Firefox],
            "webkit" => vec![Self::WebKit],
            _ => bail!("unknown engine '{word}': chromium, firefox, webkit or all"),
        })
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// What the reader has set in the system; a page sees it by media queries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Media {
    /// `prefers-color-scheme: dark`
    pub dark: bool,
    /// `prefers-reduced-motion: reduce`
    pub reduced_motion: bool,
    /// `forced-colors: active`; not in WebKit, which has no such mode.
    pub forced_colours: bool,
    /// `prefers-contrast: more`; not in WebKitGTK, which takes it from a setting of the desktop.
    pub more_contrast: bool,
}

/// One browser under one driver. Dropping it ends both.
pub struct Session {
    pub engine: Engine,
    pub media: Media,
    pub client: Client,
    driver: Process,
    _profile: Folder,
}

impl Session {
    /// Starts a driver on a free port and a browser under it.
    pub async fn start(engine: Engine, media: Media, logs: &Path) -> Result<Self> {
        let port = free_port()?;
        let number = unique();
        let profile = Folder::temporary(&format!("{engine}-{number}"))?;
        let command = driver_command(engine, media, port, &profile.0)?;
        let mut driver = Process::start(
            &format!("the {engine} driver"),
            command,
            &logs.join(format!("{engine}-{number}.log")),
        )?;
        wait_until_ready(&mut driver, port).await?;
        let connect = async {
            ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
                .capabilities(match capabilities(engine, media)? {
                    Value::Object(map) => map,
                    _ => unreachable!("capabilities are an object"),
                })
                .connect(&format!("http://127.0.0.1:{port}"))
                .await
                .map_err(anyhow::Error::from)
        };
        let client = match timeout(Duration::from_secs(60), connect).await {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => {
                return Err(
                    error.context(format!("no {engine} session; its driver said:\n{}", driver.last_words()))
                );
            }
            Err(_) => bail!("no {engine} session within 60 s; its driver said:\n{}", driver.last_words()),
        };
        let session = Self { engine, media, client, driver, _profile: profile };
        session.apply_media().await?;
        Ok(session)
    }

    /// Ends the browser in good order, then the driver.
    pub async fn close(self) {
        let _ = timeout(Duration::from_secs(5), self.client.clone().close()).await;
    }

    /// Makes this session show pages under other settings, where the engine can change them while it runs.
    pub async fn change_media(&mut self, media: Media) -> Result<bool> {
        if media == self.media {
            return Ok(true);
        }
        if self.engine != Engine::Chromium {
            return Ok(false);
        }
        self.media = media;
        self.apply_media().await?;
        Ok(true)
    }

    async fn apply_media(&self) -> Result<()> {
        if self.engine != Engine::Chromium {
            return Ok(());
        }
        let feature = |name: &str, value: &str| json!({ "name": name, "value": value });
        let Media { dark, reduced_motion, forced_colours, more_contrast } = self.media;
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": [
                feature("prefers-color-scheme", if dark { "dark" } else { "light" }),
                feature("prefers-reduced-motion", if reduced_motion { "reduce" } else { "no-preference" }),
                feature("forced-colors", if forced_colours { "active" } else { "none" }),
                feature("prefers-contrast", if more_contrast { "more" } else { "no-preference" }),
            ] }),
        )
        .await?;
        Ok(())
    }

    /// A command of the Chrome DevTools Protocol; Chromium only.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.client
            .issue_cmd(VendorCommand { path: "goog/cdp/execute", body })
            .await
            .with_context(|| format!("the DevTools command {command} failed"))
    }

    /// A mark for [`Session::console_errors_since`].
    pub async fn console_mark(&self) -> Result<u64> {
        if self.engine == Engine::Chromium {
            // Reading empties it.
            self.chromium_log().await?;
        }
        Ok(self.driver.log_length())
    }

    /// Errors that the engine itself has written down since a mark: uncaught exceptions, `console.error`, refused or
    /// missing resources. Firefox writes down the first two only, WebKit nothing (see the listener in `page.js`).
    pub async fn console_errors_since(&self, mark: u64, origin: &str) -> Result<Vec<String>> {
        Ok(match self.engine {
            Engine::Chromium => self.chromium_log().await?,
            Engine::Firefox => {
                let from_page = |line: &&str| {
                    // The browser's own parts complain here too; they live at resource: addresses.
                    (line.starts_with("console.error:") && !line.contains("resource://"))
                        || (line.starts_with("JavaScript error:") && line.contains(origin))
                };
                self.driver.said_since(mark).lines().filter(from_page).map(str::to_owned).collect()
            }
            Engine::WebKit => Vec::new(),
        })
    }

    async fn chromium_log(&self) -> Result<Vec<String>> {
        let entries = self
            .client
            .issue_cmd(VendorCommand { path: "se/log", body: json!({ "type": "browser" }) })
            .await?;
        let severe = |entry: &&Value| entry["level"] == "SEVERE";
        let message = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
        Ok(entries.as_array().into_iter().flatten().filter(severe).map(message).collect())
    }
}

/// Requests that are in no standard.
#[derive(Debug)]
struct VendorCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for VendorCommand {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

fn driver_command(engine: Engine, media: Media, port: u16, profile: &Path) -> Result<Command> {
    Ok(match engine {
        Engine::Chromium => {
            let mut command = Command::new("chromedriver");
            command.arg(format!("--port={port}"));
            command
        }
        Engine::Firefox => {
            let mut command = Command::new("geckodriver");
            // Two drivers at once would meet on the default port of the inner protocol.
            command.args(["--port", &port.to_string(), "--websocket-port", &free_port()?.to_string()]);
            command.arg("--profile-root").arg(profile);
            command
        }
        Engine::WebKit => {
            // GTK takes the reader's settings from a file and the colour scheme from the theme.
            let gtk = profile.join("gtk-3.0");
            fs::create_dir_all(&gtk)?;
            fs::write(
                gtk.join("settings.ini"),
                format!("[Settings]\ngtk-enable-animations={}\n", u8::from(!media.reduced_motion)),
            )?;
            let mut command = Command::new("xvfb-run");
            command
                .args(["-a", "-s", "-screen 0 1920x1400x24", "WebKitWebDriver"])
                .arg(format!("--port={port}"))
                .env("XDG_CONFIG_HOME", profile)
                .env("XDG_CACHE_HOME", profile.join("cache"))
                .env("XDG_DATA_HOME", profile.join("share"))
                .env("GTK_THEME", if media.dark { "Adwaita:dark" } else { "Adwaita" })
                // No user namespaces in containers. Compositing stays on, although there is no GPU for it: without it
                // taking a screenshot never ends.
                .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            command
        }
    })
}

fn capabilities(engine: Engine, media: Media) -> Result<Value> {
    let mut all = match engine {
        Engine::Chromium => json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "w3c": true, "args": [
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--lang=en-GB",
            ] },
        }),
        Engine::Firefox => json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {
                "args": ["-headless"],
                "prefs": {
                    "devtools.console.stdout.content": true,
                    "intl.accept_languages": "en-GB, en",
                    // 0 dark, 1 light
                    "layout.css.prefers-color-scheme.content-override": u8::from(!media.dark),
                    "ui.prefersReducedMotion": u8::from(media.reduced_motion),
                    // 0 no preference, 1 more
                    "layout.css.prefers-contrast.content-override": u8::from(media.more_contrast),
                    // 2 always, 1 never
                    "browser.display.document_color_use": if media.forced_colours { 2 } else { 1 },
                    // The browser's own errands must not take part in what is measured.
                    "app.update.disabledForTesting": true,
                    "browser.shell.checkDefaultBrowser": false,
                    "datareporting.policy.dataSubmissionEnabled": false,
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                },
            },
        }),
        Engine::WebKit => json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": { "binary": mini_browser()?, "args": ["--automation"] },
        }),
    };
    all["pageLoadStrategy"] = json!("normal");
    Ok(all)
}

/// WebKitGTK's test browser is not on PATH; it lies with the library, whose folder names architecture and version.
fn mini_browser() -> Result<PathBuf> {
    let mut found = Vec::new();
    for library in ["/usr/lib", "/usr/libexec"].map(Path::new) {
        for folder in subfolders(library).into_iter().chain([library.to_owned()]) {
            found.extend(
                ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].map(|version| folder.join(version)),
            );
        }
    }
    found
        .into_iter()
        .map(|folder| folder.join("MiniBrowser"))
        .find(|file| file.is_file())
        .context("WebKitGTK's MiniBrowser was not found below /usr/lib or /usr/libexec")
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// A port that was free a moment ago; drivers cannot be handed a socket.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

async fn wait_until_ready(driver: &mut Process, port: u16) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        driver.check_alive()?;
        if let Ok(Ok(true)) = timeout(Duration::from_secs(2), asks_ready(port)).await {
            return Ok(());
        }
        if Instant::now() > deadline {
            bail!("a driver was not ready within 20 s; it said:\n{}", driver.last_words());
        }
        sleep(Duration::from_millis(50)).await;
    }
}

async fn asks_ready(port: u16) -> Result<bool> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    let request = format!("GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    let mut piece = [0; 1024];
    // Some drivers keep the connection open whatever they are told, so reading ends at the words looked for.
    loop {
        let length = stream.read(&mut piece).await?;
        answer.extend_from_slice(&piece[..length]);
        let text: String = String::from_utf8_lossy(&answer).split_whitespace().collect();
        if text.contains("\"ready\":true") {
            return Ok(true);
        }
        if length == 0 {
            return Ok(false);
        }
    }
}

/// A temporary folder, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn temporary(name: &str) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("bri-atlas-e2e-{}-{name}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
