//! Child processes that never outlive the harness.
//!
//! Drivers start browsers, browsers start helpers, and some of them leave their process group. So ending one means
//! ending everything below it, found by the parent ids that Linux publishes in `/proc`; elsewhere only the child itself.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

/// How long a process may take to end in good order before it is ended by force.
const GRACE: Duration = Duration::from_millis(1500);

/// A running program whose output goes to a file; dropping it ends it and all that it started.
pub struct Process {
    name: String,
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts the command with both outputs going to `log`, which is emptied first.
    pub fn start(name: &str, mut command: Command, log: &Path) -> Result<Self> {
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder)?;
        }
        let out = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        let child = command
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(out)
            .spawn()
            .with_context(|| format!("cannot start {name} ({:?})", command.get_program()))?;
        Ok(Self { name: name.to_owned(), child, log: log.to_owned() })
    }

    /// Fails when the program has ended, with the end of what it said.
    pub fn check_alive(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => anyhow::bail!("{} ended ({status}); it said:\n{}", self.name, self.last_words()),
        }
    }

    /// How much the program has written so far; a mark for [`Process::said_since`].
    pub fn log_length(&self) -> u64 {
        fs::metadata(&self.log).map_or(0, |found| found.len())
    }

    /// What the program has written since a mark.
    pub fn said_since(&self, mark: u64) -> String {
        let read = || -> std::io::Result<Vec<u8>> {
            let mut file = File::open(&self.log)?;
            file.seek(SeekFrom::Start(mark))?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        read().map_or_else(|_| String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The last lines of the log.
    pub fn last_words(&self) -> String {
        let all = self.said_since(0);
        let lines: Vec<&str> = all.lines().collect();
        lines[lines.len().saturating_sub(15)..].join("\n")
    }

    /// Ends the program and everything below it; returns when they are gone.
    pub fn end(&mut self) {
        let root = self.child.id();
        let mut tree = descendants(root);
        tree.push(root);
        signal("-TERM", &tree);
        let deadline = Instant::now() + GRACE;
        while Instant::now() < deadline {
            let gone = !matches!(self.child.try_wait(), Ok(None));
            if gone && !tree.iter().any(|&pid| is_alive(pid)) {
                return;
            }
            sleep(Duration::from_millis(20));
        }
        signal("-KILL", &tree.into_iter().filter(|&pid| is_alive(pid)).collect::<Vec<_>>());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// State letter and parent of every process, from `/proc`; empty where there is no such thing.
fn process_table() -> HashMap<u32, (char, u32)> {
    let Ok(entries) = fs::read_dir("/proc") else { return HashMap::new() };
    entries
        .flatten()
        .filter_map(|entry| {
            let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name in parentheses may contain anything, so the fields are counted from its end.
            let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
            let state = fields.next()?.chars().next()?;
            Some((pid, (state, fields.next()?.parse().ok()?)))
        })
        .collect()
}

/// All processes below one, children before their parents.
fn descendants(root: u32) -> Vec<u32> {
    let table = process_table();
    let mut found = vec![root];
    let mut next = 0;
    while next < found.len() {
        let parent = found[next];
        found.extend(table.iter().filter(|(_, (_, of))| *of == parent).map(|(pid, _)| *pid));
        next += 1;
    }
    found.remove(0);
    found.reverse();
    found
}

/// Zombies count as gone: they hold nothing but their number.
fn is_alive(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat"))
        .ok()
        .and_then(|stat| stat.rsplit_once(')').map(|(_, rest)| !rest.trim_start().starts_with(['Z', 'X'])))
        .unwrap_or(false)
}

fn signal(which: &str, pids: &[u32]) {
    if !pids.is_empty() {
        // Some may have ended meanwhile; `kill` then complains about those only.
        let _ = Command::new("kill")
            .arg(which)
            .args(pids.iter().map(u32::to_string))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}
