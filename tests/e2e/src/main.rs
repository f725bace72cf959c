//! Browser tests of the built site: the same journeys in Chromium, Firefox and WebKit, over WebDriver.
//!
//! This crate does not build the site and knows nothing of how it is made; it is given a folder and looks at what a
//! reader would see. Flow: `main` reads the command line, `runner` walks `journeys`, a journey speaks to a `page`,
//! which has a `driver` session and a `server` of its own; all that runs outside is a `process`.

mod atlas;
mod driver;
mod journeys;
mod nginx;
mod page;
mod process;
mod runner;
mod server;
mod shots;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use tokio::signal::unix::{SignalKind, signal};

use crate::{
    driver::Engine,
    runner::{Plan, make_empty},
    server::{Folders, Server, SiteCopy},
    shots::Shot,
};

const USAGE: &str = "\
usage: bri-atlas-e2e [run] [options]        walk the journeys
         --engine chromium|firefox|webkit|all   default all
         --filter TEXT                          only journeys whose name contains it
         --below                                the site below a sub-path, all journeys
         --jobs N                               browsers at once, default 1
         --screenshots DIR                      a picture of the end of every journey
       bri-atlas-e2e list                   name the journeys
       bri-atlas-e2e partners               serve partners' pages, to be looked at, until interrupted
       bri-atlas-e2e screenshots [options]  photograph the site
         --out DIR                              default docs/images
         --shot 'NAME|?QUERY|WxH|light'         instead of the standard ones; may be repeated
       all:
         --dist DIR                             the built site, default dist";

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome =
        runtime.map_err(anyhow::Error::from).and_then(|runtime| runtime.block_on(until_interrupted()));
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The work, or nothing more as soon as somebody interrupts it: what is dropped ends its processes.
async fn until_interrupted() -> Result<bool> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let words: Vec<String> = std::env::args().skip(1).collect();
    tokio::select! {
        outcome = work(words) => outcome,
        _ = interrupt.recv() => bail!("interrupted"),
        _ = terminate.recv() => bail!("terminated"),
    }
}

async fn work(words: Vec<String>) -> Result<bool> {
    let project = project_folder()?;
    let target = project.join("target");
    let mut folders =
        Folders { site: project.join("dist"), logs: target.join("e2e-logs"), project: project.clone() };
    let named = words.first().is_some_and(|word| !word.starts_with("--"));
    let mut words = words.into_iter();
    let command = if named { words.next().unwrap_or_default() } else { "run".to_owned() };
    let (mut engines, mut filter, mut jobs, mut screenshots) = (Engine::ALL.to_vec(), String::new(), 1, None);
    let mut below = false;
    let (mut out, mut shots) = (project.join("docs/images"), Vec::<Shot>::new());
    while let Some(word) = words.next() {
        let mut value = || words.next().with_context(|| format!("{word} wants a value\n{USAGE}"));
        match (command.as_str(), word.as_str()) {
            (_, "--dist") => folders.site = std::path::absolute(value()?)?,
            ("run", "--engine") => engines = Engine::named(&value()?)?,
            ("run", "--filter") => filter = value()?,
            ("run", "--below") => below = true,
            ("run", "--jobs") => jobs = value()?.parse::<usize>().context("--jobs wants a number")?.max(1),
            ("run", "--screenshots") => screenshots = Some(PathBuf::from(value()?)),
            ("screenshots", "--out") => out = PathBuf::from(value()?),
            ("screenshots", "--shot") => shots.push(value()?.parse()?),
            _ => bail!("'{command}' does not know '{word}'\n{USAGE}"),
        }
    }
    if !folders.site.is_dir() {
        bail!("there is no folder {}; run: make build", folders.site.display());
    }
    make_empty(&folders.logs)?;
    match command.as_str() {
        "run" => {
            let evidence = target.join("e2e-failures");
            make_empty(&evidence)?;
            runner::run(&Plan { engines, filter, below, jobs, folders, evidence, screenshots }).await
        }
        "list" => {
            for journey in journeys::ALL {
                println!("{}", journey.name);
            }
            Ok(true)
        }
        "partners" => {
            let site = Server::start(&folders, "/").await?;
            let pages = SiteCopy::partners(&project, &site.site())?;
            let host =
                Server::start(&Folders { site: pages.path().to_owned(), ..folders.clone() }, "/").await?;
            println!("the atlas: {}", site.site());
            for name in pages.names()? {
                println!("{}{name}", host.site().replace("127.0.0.1", "localhost"));
            }
            std::future::pending::<()>().await;
            Ok(true)
        }
        "screenshots" => {
            if shots.is_empty() {
                shots = shots::STANDARD.iter().map(|words| words.parse()).collect::<Result<_>>()?;
            }
            shots::take(&shots, &folders, &out).await?;
            Ok(true)
        }
        _ => bail!("{USAGE}"),
    }
}

/// The project lies two folders above this crate, wherever both have been moved since they were compiled.
fn project_folder() -> Result<PathBuf> {
    let here = std::env::current_dir()?;
    let marker = Path::new("tests/e2e/Cargo.toml");
    here.ancestors()
        .find(|folder| folder.join(marker).is_file())
        .map(Path::to_owned)
        .context("run this inside the project")
}
