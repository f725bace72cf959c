//! Walks the journeys: some engines side by side, each with a browser that is kept from journey to journey.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    panic::AssertUnwindSafe,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow};
use futures_util::{FutureExt, future::join_all};
use tokio::{sync::Semaphore, time::timeout};

use crate::{
    driver::{Engine, Media, Session},
    journeys::{ALL, Journey},
    page::Page,
    server::Folders,
};

/// No journey takes longer than this but by hanging.
const LONGEST: Duration = Duration::from_secs(180);

/// Nor does a browser to start and to show nothing.
const LONGEST_START: Duration = Duration::from_secs(90);

/// A journey that fails is walked once more in a fresh browser: a browser that ran dozens of journeys may itself go
/// astray (WebKitGTK was seen to, once in some hundreds of page loads). Such journeys are named at the end, their evidence
/// is kept, and more of them than this fail the run: then it is the site.
const MOST_SECOND_WALKS: usize = 6;

/// What to walk and how.
pub struct Plan {
    pub engines: Vec<Engine>,
    /// Only journeys whose name contains this.
    pub filter: String,
    /// Whether the site lies below a sub-path.
    pub below: bool,
    /// How many browsers at once.
    pub jobs: usize,
    pub folders: Folders,
    /// Where evidence of failures goes.
    pub evidence: PathBuf,
    /// Where a picture of the end of every journey goes, if wanted.
    pub screenshots: Option<PathBuf>,
}

#[derive(Default)]
struct Tally {
    passed: Cell<usize>,
    failed: RefCell<Vec<String>>,
    /// Journeys that failed once and then went well in a fresh browser.
    again: RefCell<Vec<String>>,
}

/// Walks all and prints a line each; the result is whether all went well.
pub async fn run(plan: &Plan) -> Result<bool> {
    let chosen: Vec<&Journey> = ALL.iter().filter(|journey| journey.name.contains(&plan.filter)).collect();
    anyhow::ensure!(!chosen.is_empty(), "no journey's name contains '{}'", plan.filter);
    let tally = Tally::default();
    let places = Semaphore::new(plan.jobs);
    let workers_each = plan.jobs.div_ceil(plan.engines.len()).max(1);
    let queues: Vec<RefCell<VecDeque<&Journey>>> = plan
        .engines
        .iter()
        .map(|&engine| {
            let mut queue: Vec<&Journey> = chosen.clone();
            // Together, so that a browser is started again for other settings as seldom as possible.
            queue.sort_by_key(|journey| journey.media);
            queue.retain(|journey| match journey.except.iter().find(|(which, _)| *which == engine) {
                None => true,
                Some((_, reason)) => {
                    println!("skip  {engine:8}  {}: {reason}", journey.name);
                    false
                }
            });
            RefCell::new(queue.into())
        })
        .collect();
    let workers = plan.engines.iter().zip(&queues).flat_map(|(&engine, queue)| {
        let (tally, places) = (&tally, &places);
        (0..workers_each).map(move |_| work(plan, engine, queue, places, tally))
    });
    join_all(workers).await;

    let again = tally.again.borrow();
    if !again.is_empty() {
        println!(
            "\nwent well only at the second walk, with evidence of the first in {}:",
            plan.evidence.display()
        );
        for name in again.iter() {
            println!("  {name}");
        }
    }
    let failed = tally.failed.borrow();
    if !failed.is_empty() {
        println!("\nfailed, with evidence in {}:", plan.evidence.display());
        for name in failed.iter() {
            println!("  {name}");
        }
    }
    println!("\n{} passed, {} failed", tally.passed.get(), failed.len());
    Ok(failed.is_empty())
}

async fn work(
    plan: &Plan,
    engine: Engine,
    queue: &RefCell<VecDeque<&Journey>>,
    places: &Semaphore,
    tally: &Tally,
) {
    // Held to the end, so that with few places engines follow one another and no browser idles in memory.
    let Ok(_place) = places.acquire().await else { return };
    let mut session = None;
    loop {
        let Some(journey) = queue.borrow_mut().pop_front() else { break };
        let begun = Instant::now();
        let mut result = walk(plan, engine, journey, &mut session).await;
        if let Err(first) = &result {
            let may = tally.again.borrow().len() < MOST_SECOND_WALKS;
            if may {
                println!(
                    "again {engine:8}             {}: {}",
                    journey.name,
                    format!("{first:#}").replace('\n', " | ")
                );
                if let Some(session) = session.take() {
                    session.close().await;
                }
                result = walk(plan, engine, journey, &mut session).await;
                if result.is_ok() {
                    tally.again.borrow_mut().push(format!("{engine} {}", journey.name));
                }
            }
        }
        let millis = begun.elapsed().as_millis();
        match result {
            Ok(()) => {
                tally.passed.set(tally.passed.get() + 1);
                println!("ok    {engine:8}  {millis:6} ms  {}", journey.name);
            }
            Err(error) => {
                tally.failed.borrow_mut().push(format!("{engine} {}", journey.name));
                println!("FAIL  {engine:8}  {millis:6} ms  {}", journey.name);
                for line in format!("{error:#}").lines() {
                    println!("      {line}");
                }
            }
        }
    }
    if let Some(session) = session {
        session.close().await;
    }
}

/// Walks one journey. `kept` is the browser of the last one, if it is still good, and then of the next.
async fn walk(plan: &Plan, engine: Engine, journey: &Journey, kept: &mut Option<Session>) -> Result<()> {
    let mut page = match blank_page(plan, engine, journey.media, kept.take()).await {
        Ok(page) => page,
        // A browser that died in between is no fault of the journey.
        Err(_) => blank_page(plan, engine, journey.media, None).await?,
    };
    if plan.below {
        page.move_below_sub_path().await?;
    }
    let outcome = timeout(LONGEST, AssertUnwindSafe((journey.walk)(&mut page)).catch_unwind()).await;
    let result = match outcome {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
            Err(anyhow!("panicked: {}", words.unwrap_or_else(|| "without words".to_owned())))
        }
        // Whatever hangs is not asked for evidence, and not used again.
        Err(_) => return Err(anyhow!("not done after {} s", LONGEST.as_secs())),
    };
    let name = format!("{engine}-{}", journey.name.replace("::", "-"));
    if let Err(error) = &result {
        let (stem, words) = (plan.evidence.join(&name), format!("{error:#}"));
        if timeout(Duration::from_secs(30), page.keep_evidence(&stem, &words)).await.is_err() {
            // It hangs, and so would the next journey in it.
            return result;
        }
    } else if let Some(folder) = &plan.screenshots {
        page.screenshot(&folder.join(name).with_extension("png")).await?;
    }
    *kept = Some(page.into_session());
    result
}

/// [`blank_page_in`], or an error when the browser hangs.
async fn blank_page(plan: &Plan, engine: Engine, media: Media, kept: Option<Session>) -> Result<Page> {
    timeout(LONGEST_START, blank_page_in(plan, engine, media, kept))
        .await
        .with_context(|| format!("{engine} showed no blank page within {} s", LONGEST_START.as_secs()))?
}

/// A page in the browser that was kept, if it can show these settings, or else in a new one.
async fn blank_page_in(plan: &Plan, engine: Engine, media: Media, kept: Option<Session>) -> Result<Page> {
    let session = match kept {
        Some(mut session) => {
            if session.change_media(media).await? {
                session
            } else {
                session.close().await;
                Session::start(engine, media, &plan.folders.logs).await?
            }
        }
        None => Session::start(engine, media, &plan.folders.logs).await?,
    };
    Page::new(session, &plan.folders).await.with_context(|| format!("{engine} could not show a blank page"))
}

/// Empties a folder of an earlier run's evidence.
pub fn make_empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(std::fs::create_dir_all(folder)?)
}
