//! The site on loopback, as a static host would serve it, at the root and below a sub-path.
//!
//! Every journey gets servers of its own on ports of their own. A new port is a new origin to a browser, so storage,
//! caches and service workers of one journey cannot reach the next, and nothing has to be cleared.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use tokio::time::{Instant, sleep};

use crate::{nginx, process::Process};

/// Where the site lies when it does not lie at the root.
pub const SUB_PATH: &str = "/a/b/";

/// Where the harness's own pages are found on every server.
pub const HOST_PATH: &str = "/__e2e/";

/// The folders that servers serve.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The project.
    pub project: PathBuf,
    /// The built site.
    pub site: PathBuf,
    /// Where logs go.
    pub logs: PathBuf,
}

/// A static server that can be stopped and started again on the same port, to be offline in between.
pub struct Server {
    folders: Folders,
    base: &'static str,
    port: u16,
    process: Option<Process>,
    kind: Kind,
    log: PathBuf,
}

/// Which program serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `scripts/serve.mjs`.
    Plain,
    /// The same, sending the program under a wrong media type, as some hosts do.
    WrongTypes,
    /// nginx with the file that `docs/hosting/` offers.
    Nginx,
}

impl Server {
    /// Serves the site at `base` ("/" or [`SUB_PATH`]) on a free port.
    pub async fn start(folders: &Folders, base: &'static str) -> Result<Self> {
        Self::start_as(Kind::Plain, folders, base).await
    }

    /// The same, by another program.
    pub async fn start_as(kind: Kind, folders: &Folders, base: &'static str) -> Result<Self> {
        let log = folders.logs.join(format!("server-{}.log", unique()));
        let mut server = Self { folders: folders.clone(), base, port: 0, process: None, kind, log };
        server.resume().await?;
        Ok(server)
    }

    /// Every request since the start, as `GET /path 200`; of the plain server only.
    pub fn requests(&self) -> Vec<String> {
        let text = fs::read_to_string(self.log.with_extension("requests")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// Starts again after [`Server::stop`], at the same address.
    pub async fn resume(&mut self) -> Result<()> {
        if self.process.is_some() {
            return Ok(());
        }
        if self.kind == Kind::Nginx {
            let (process, port) = nginx::start(&self.folders, self.base, self.port, &self.log).await?;
            (self.process, self.port) = (Some(process), port);
            return Ok(());
        }
        let e2e = self.folders.project.join("tests/e2e");
        let mut command = Command::new("node");
        command
            .arg(self.folders.project.join("scripts/serve.mjs"))
            .args(["--port", &self.port.to_string(), "--base", self.base])
            .args(["--mount", &format!("{HOST_PATH}={}", e2e.join("host").display())])
            .args(["--mount", &format!("{HOST_PATH}selftest/={}", e2e.join("selftest").display())])
            .arg("--log")
            .arg(self.log.with_extension("requests"));
        if self.kind == Kind::WrongTypes {
            command.args(["--type", ".wasm=text/plain; charset=utf-8"]);
        }
        command.arg(&self.folders.site);
        let mut process = Process::start("the static server", command, &self.log)?;
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            process.check_alive()?;
            if let Some(address) = process.said_since(0).lines().find(|line| line.starts_with("http://")) {
                let parsed = url::Url::parse(address)?;
                self.port = parsed.port().context("the server printed no port")?;
                break;
            }
            if Instant::now() > deadline {
                bail!("the static server printed no address within 10 s");
            }
            sleep(Duration::from_millis(10)).await;
        }
        self.process = Some(process);
        Ok(())
    }

    /// The path below which it serves the site.
    pub fn base(&self) -> &'static str {
        self.base
    }

    /// Ends the server; its address stays reserved for [`Server::resume`].
    pub fn stop(&mut self) {
        self.process = None;
    }

    /// Address of the site, with its slash.
    pub fn site(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.base)
    }

    /// Address of one of the harness's own pages.
    pub fn host_page(&self, name: &str) -> String {
        format!("http://127.0.0.1:{}{HOST_PATH}{name}", self.port)
    }
}

/// A number not used before in this run.
pub fn unique() -> usize {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A copy of the built site in a temporary folder, to be broken; removed when dropped.
pub struct SiteCopy(PathBuf);

impl SiteCopy {
    /// Copies a built site.
    pub fn of(site: &Path) -> Result<Self> {
        let path =
            std::env::temp_dir().join(format!("bri-atlas-e2e-{}-site-{}", std::process::id(), unique()));
        let copy = Self(path);
        copy_folder(site, &copy.0).with_context(|| format!("cannot copy {}", site.display()))?;
        Ok(copy)
    }

    /// The partners' pages of `tests/e2e/host`, in which the atlas is at this address.
    pub fn partners(project: &Path, atlas: &str) -> Result<Self> {
        let pages = Self::of(&project.join("tests/e2e/host"))?;
        for entry in fs::read_dir(&pages.0)? {
            let path = entry?.path();
            let text = fs::read_to_string(&path)?;
            // In a policy the origin stands alone.
            let origin = url::Url::parse(atlas)?.origin().ascii_serialization();
            let text =
                text.replace("https://atlas.example/", atlas).replace("https://atlas.example", &origin);
            fs::write(&path, text)?;
        }
        Ok(pages)
    }

    /// The names of the files at its root, sorted.
    pub fn names(&self) -> Result<Vec<String>> {
        let entries = fs::read_dir(&self.0)?.flatten();
        let mut names: Vec<_> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        Ok(names)
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Changes the text of a file.
    pub fn change(&self, file: &str, change: impl FnOnce(String) -> String) -> Result<()> {
        let path = find(&self.0, file);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(fs::write(path, change(text))?)
    }

    /// Takes a file away.
    pub fn remove(&self, file: &str) -> Result<()> {
        fs::remove_file(find(&self.0, file)).with_context(|| format!("cannot remove {file}"))
    }

    /// Puts a file back as it is in the site.
    pub fn mend(&self, site: &Path, file: &str) -> Result<()> {
        let whole = find(site, file);
        let inner = whole.strip_prefix(site)?;
        fs::copy(&whole, self.0.join(inner)).with_context(|| format!("cannot mend {file}"))?;
        Ok(())
    }

    /// Puts one file under the name of another.
    pub fn put_in_place_of(&self, file: &str, other: &str) -> Result<()> {
        fs::copy(self.0.join(other), self.0.join(file)).with_context(|| format!("cannot replace {file}"))?;
        Ok(())
    }

    /// Makes the next build of it: a text of a data file is replaced, and with it all names and hashes that follow.
    pub fn build_next(&self, project: &Path, file: &str, from: &str, to: &str) -> Result<()> {
        let done = Command::new("node")
            .arg(project.join("tests/e2e/next_build.mjs"))
            .arg(&self.0)
            .arg(find(&self.0, file).strip_prefix(&self.0)?)
            .args([from, to])
            .output()?;
        if !done.status.success() {
            bail!("the next build was not made: {}", String::from_utf8_lossy(&done.stderr));
        }
        Ok(())
    }
}

/// A file by the name it has before the build puts its hash into it: `data/en/events.json`. One that has no hash, or is
/// not there, is found under its own name.
pub fn find(site: &Path, file: &str) -> PathBuf {
    let plain = site.join(file);
    let (Some(folder), Some(stem), Some(extension)) = (plain.parent(), plain.file_stem(), plain.extension())
    else {
        return plain;
    };
    let (stem, extension) = (stem.to_string_lossy(), extension.to_string_lossy());
    let is_it = |name: &str| {
        let inner = name.strip_prefix(&*stem).and_then(|rest| rest.strip_suffix(&format!(".{extension}")));
        let hash = inner.and_then(|inner| inner.strip_prefix('-')).unwrap_or_default();
        hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
    };
    let mut names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let hashed = names.find(|path| path.file_name().is_some_and(|name| is_it(&name.to_string_lossy())));
    if plain.exists() { plain } else { hashed.unwrap_or(plain) }
}

impl Drop for SiteCopy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
