//! The app beside a Tauri window that does nothing: start and memory, alternating on one display; size.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};

use super::{
    Extent, Figure,
    frames::Display,
    median,
    prepared::{CLASSES, Prepared, Running},
};
use crate::desktop::{family, target_dir};

/// Memory is read when the page has had time to settle.
const SETTLED: Duration = Duration::from_secs(3);
/// What makes the kernel forget what it read from the disk; root alone may.
const DROP_CACHES: &str = "/proc/sys/vm/drop_caches";

/// One start.
struct Start {
    milliseconds: f64,
    megabytes: f64,
}

/// Starts both in turn, first as after the machine's own start, then as right after another start.
pub(super) fn starts_and_memory(prepared: &Prepared, extent: Extent) -> anyhow::Result<Vec<Figure>> {
    let display = Display::connect(prepared.stage.session.display())?;
    let cold = forget_files().is_ok();
    let mut figures = Vec::new();
    if cold {
        let (ours, peers) = rounds(prepared, &display, extent, true)?;
        figures.push(start_figure(
            "app, cold start to first usable view",
            &ours,
            &peers,
            "file caches dropped before each",
            extent,
        ));
    }
    let (ours, peers) = rounds(prepared, &display, extent, false)?;
    let (what, how) = if cold {
        ("app, start to first usable view, files in memory", "right after another start")
    } else {
        ("app, start to first usable view", "NOT cold: only root can drop the file caches")
    };
    figures.push(start_figure(what, &ours, &peers, how, extent));
    figures.push(Figure::compared(
        "app, resident memory with its webview",
        (middle(&ours, |start| start.megabytes), middle(&peers, |start| start.megabytes)),
        |megabytes| format!("{megabytes:.0} MB"),
        "proportional set size of all processes of each, enrolled and connected",
    ));
    Ok(figures)
}

fn start_figure(what: &str, ours: &[Start], peers: &[Start], how: &str, extent: Extent) -> Figure {
    Figure::compared(
        what,
        (middle(ours, |start| start.milliseconds), middle(peers, |start| start.milliseconds)),
        |milliseconds| format!("{milliseconds:.0} ms"),
        &format!(
            "from the start of the program until the heading is drawn (the app's: home of an enrolled app with an alert); \
             {how}; {} rounds, alternating",
            extent.rounds()
        ),
    )
}

fn middle(starts: &[Start], of: fn(&Start) -> f64) -> f64 {
    median(&mut starts.iter().map(of).collect::<Vec<_>>())
}

fn rounds(
    prepared: &Prepared,
    display: &Display,
    extent: Extent,
    cold: bool,
) -> anyhow::Result<(Vec<Start>, Vec<Start>)> {
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for round in 0..=extent.rounds() {
        for (which, starts) in [&mut ours, &mut peers].into_iter().enumerate() {
            let command = if which == 0 { prepared.ours()? } else { prepared.peers()? };
            if cold {
                forget_files()?;
            }
            let started = Instant::now();
            let running = Running::start(command)?;
            let drawn = display.drawn(CLASSES[which], prepared.headings[which], started)?;
            std::thread::sleep(SETTLED);
            let kib = family(running.pid()).into_iter().map(proportional_kib).sum::<f64>();
            drop(running);
            // The first round is for what only the first start does.
            if round > 0 {
                starts.push(Start { milliseconds: drawn.as_secs_f64() * 1e3, megabytes: kib / 1024.0 });
            }
        }
    }
    Ok((ours, peers))
}

fn forget_files() -> anyhow::Result<()> {
    ensure!(Command::new("sync").status()?.success(), "sync failed");
    Ok(fs::write(DROP_CACHES, "3")?)
}

fn proportional_kib(pid: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("Pss:"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kib| kib.parse().ok()).unwrap_or(0.0)
}

/// What the two packages say that they take on a disk; `cargo xtask bench` has made both with the same bundler.
pub(super) fn sizes() -> anyhow::Result<Figure> {
    let folder = target_dir()?.join("bench");
    let megabytes = (installed_bytes(&folder.join("app.deb"))?, installed_bytes(&folder.join("hello.deb"))?);
    Ok(Figure::compared(
        "app, installed size",
        (megabytes.0 / 1e6, megabytes.1 / 1e6),
        |megabytes| format!("{megabytes:.1} MB"),
        "`Installed-Size` of the two .deb, each by Tauri's bundler",
    ))
}

fn installed_bytes(package: &Path) -> anyhow::Result<f64> {
    let said = Command::new("dpkg-deb").arg("-f").arg(package).arg("Installed-Size").output()?;
    let kib: f64 = String::from_utf8_lossy(&said.stdout).trim().parse().with_context(|| {
        format!("{} does not say how large it is: run `cargo xtask bench`", package.display())
    })?;
    Ok(kib * 1024.0)
}
