//! The app beside a Tauri window that does nothing: start and memory, alternating on one display; size.

use std::{
    collections::BTreeMap,
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

/// What the two packages say that they take on a disk, with the webview that both need and bring, and without;
/// `cargo xtask bench` has made both with the same bundler.
pub(super) fn sizes() -> anyhow::Result<Vec<Figure>> {
    let folder = target_dir()?.join("bench");
    let (app, hello) = (Installed::of(&folder.join("app.deb"))?, Installed::of(&folder.join("hello.deb"))?);
    let say = |megabytes: f64| format!("{megabytes:.1} MB");
    Ok(vec![
        Figure::compared(
            "app, installed size with its webview",
            (app.whole, hello.whole),
            say,
            "`Installed-Size` of each .deb and of everything that it needs on a bare system",
        ),
        Figure::new(
            "the same, the package alone",
            say(app.alone),
            format!(
                "Tauri hello-world {}: {:.1} times as much, for TLS, SQLite, HTTP, signatures and words in it",
                say(hello.alone),
                app.alone / hello.alone
            ),
        ),
    ])
}

/// Megabytes on a disk.
struct Installed {
    alone: f64,
    /// With everything that it needs, and that those need.
    whole: f64,
}

impl Installed {
    fn of(package: &Path) -> anyhow::Result<Self> {
        let field = |name: &str| -> anyhow::Result<String> {
            let said = Command::new("dpkg-deb").arg("-f").arg(package).arg(name).output()?;
            Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
        };
        let alone = megabytes(&field("Installed-Size")?).with_context(|| {
            format!("{} does not say how large it is: run `cargo xtask bench`", package.display())
        })?;
        let mut found = BTreeMap::new();
        let mut wanted = names(&field("Depends")?);
        while let Some(name) = wanted.pop() {
            // What is a name for several packages is not installed as itself.
            if let Some((size, needs)) = known(&name)?.filter(|_| !found.contains_key(&name)) {
                found.insert(name, size);
                wanted.extend(needs);
            }
        }
        ensure!(found.keys().any(|name| name.starts_with("libwebkit2gtk")), "there is no webview");
        Ok(Self { alone, whole: alone + found.values().sum::<f64>() })
    }
}

/// The size of an installed package, and what it needs.
fn known(package: &str) -> anyhow::Result<Option<(f64, Vec<String>)>> {
    let said = Command::new("dpkg-query")
        .args(["-W", "-f", "${Installed-Size}\t${Depends}, ${Pre-Depends}\n", package])
        .output()?;
    let text = String::from_utf8_lossy(&said.stdout);
    let fields = text.lines().next().and_then(|line| line.split_once('\t'));
    Ok(fields.and_then(|(size, needs)| Some((megabytes(size)?, names(needs)))))
}

/// Of each wish such as `libc6 (>= 2.34) | libc6.1`, the first name.
fn names(depends: &str) -> Vec<String> {
    let first = |wish: &str| wish.split_whitespace().next().map(str::to_owned);
    depends.split(',').filter_map(first).map(|name| name.trim_end_matches(":any").to_owned()).collect()
}

/// Of kibibytes, as Debian counts them.
fn megabytes(kib: &str) -> Option<f64> {
    kib.trim().parse::<f64>().ok().map(|kib| kib * 1024.0 / 1e6)
}
