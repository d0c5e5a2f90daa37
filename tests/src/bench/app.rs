//! The app beside a Tauri window that does nothing: start and memory, alternating on one display.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use super::{Figure, median};
use crate::{
    bank::{program, wait_for},
    desktop::{Session, family},
};

const ROUNDS: usize = 5;
/// What both write to their log when the page's script runs and has asked for its first view.
const SHOWN: &str = "asked for the first view";
/// Memory is read when the page has had time to settle.
const SETTLED: Duration = Duration::from_secs(3);

/// One start.
struct Start {
    milliseconds: f64,
    megabytes: f64,
}

pub(super) async fn start_and_memory(folder: &Path) -> anyhow::Result<Vec<Figure>> {
    let session = Session::start("bench").await?;
    let hello = program("examples/hello")?;
    let app = program("firebreak-app")?;
    let (mut ours, mut peer) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let start = measure(session.command(&app), folder, &format!("app-{round}"))?;
        let beside = measure(session.command(&hello), folder, &format!("hello-{round}"))?;
        // The first round fills the disk's cache for both.
        if round > 0 {
            ours.push(start);
            peer.push(beside);
        }
    }
    let middle =
        |starts: &[Start], of: fn(&Start) -> f64| median(&mut starts.iter().map(of).collect::<Vec<_>>());
    let compare = |of: fn(&Start) -> f64| (middle(&ours, of), middle(&peer, of));
    let (start, start_beside) = compare(|start| start.milliseconds);
    let (memory, memory_beside) = compare(|start| start.megabytes);
    Ok(vec![
        Figure::new(
            "app, start to first usable view",
            format!("{start:.0} ms"),
            format!(
                "Tauri hello-world {start_beside:.0} ms, ratio {:.2}; 5 rounds, alternating",
                start / start_beside
            ),
        ),
        Figure::new(
            "app, resident memory with its webview",
            format!("{memory:.0} MB"),
            format!(
                "Tauri hello-world {memory_beside:.0} MB, ratio {:.2}; proportional set size of all its processes",
                memory / memory_beside
            ),
        ),
    ])
}

fn measure(mut command: Command, folder: &Path, name: &str) -> anyhow::Result<Start> {
    let log = folder.join(format!("{name}.log"));
    command
        .env("FIREBREAK_DATA_DIR", folder.join(name))
        .env("FIREBREAK_LOG", "firebreak_app=debug")
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(&log)?);
    let started = Instant::now();
    let mut process = Running(command.spawn()?);
    wait_for("the first view", Duration::from_secs(30), || {
        fs::read_to_string(&log).is_ok_and(|text| text.contains(SHOWN)).then_some(())
    })?;
    let milliseconds = started.elapsed().as_secs_f64() * 1e3;
    std::thread::sleep(SETTLED);
    let megabytes = family(process.0.id()).into_iter().map(proportional_kib).sum::<f64>() / 1024.0;
    process.end();
    Ok(Start { milliseconds, megabytes })
}

pub(super) struct Running(pub(super) Child);

impl Running {
    pub(super) fn end(&mut self) {
        for pid in family(self.0.id()) {
            let _ = Command::new("kill").arg(pid.to_string()).status();
        }
        let _ = self.0.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

fn proportional_kib(pid: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("Pss:"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kib| kib.parse().ok()).unwrap_or(0.0)
}
