//! The app that nobody touches, beside a Tauri window that does nothing: processor time, network; and the answer to a tap
//! in the real window; and what of scripts the app ships.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::Context;

use super::{
    Extent, Figure,
    network::Counted,
    prepared::{Prepared, Running},
    quantile,
};
use crate::desktop::{App, family};

/// Screens changed one after another.
const TAPS: u32 = 400;
/// What a start sets going is over by then.
const SETTLED: Duration = Duration::from_secs(30);
/// A connection that is gone before it was looked at would not be counted.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// From the click, through the runtime and back, to the new heading in the page.
pub(super) async fn taps(window: &App) -> anyhow::Result<Figure> {
    let script = format!(
        "return (async () => {{
            const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            const heading = () => document.querySelector('h1')?.textContent;
            const link = (name) => [...document.querySelectorAll('nav a')].find((a) => a.textContent.trim() === name);
            const taken = [];
            for (let n = 0; n < {TAPS}; n += 1) {{
                const before = heading();
                const changed = new Promise((done) => {{
                    const look = () => {{ if (heading() && heading() !== before) {{ watch.disconnect(); done(); }} }};
                    const watch = new MutationObserver(look);
                    watch.observe(document.body, {{ subtree: true, childList: true, characterData: true }});
                }});
                const began = performance.now();
                link(n % 2 ? 'Home' : 'Cards').click();
                await changed;
                taken.push(performance.now() - began);
                await frame();
            }}
            return taken;
        }})()"
    );
    let taken = window.script(&script).await?;
    let mut taken: Vec<f64> =
        taken.as_array().context("no times")?.iter().filter_map(serde_json::Value::as_f64).collect();
    anyhow::ensure!(taken.len() == TAPS as usize, "{} of {TAPS} taps were answered", taken.len());
    Ok(Figure::new(
        "intent to view, in the window",
        format!("p50 {:.1} ms, p99 {:.1} ms", quantile(&mut taken, 0.5), quantile(&mut taken, 0.99)),
        format!("click, intent, update, view, new heading in the page; {TAPS} taps one after another"),
    ))
}

/// Both at once, so that both have the same neighbours.
pub(super) fn left_alone(prepared: &Prepared, extent: Extent) -> anyhow::Result<Vec<Figure>> {
    let (app, hello) = (Running::start(prepared.ours()?)?, Running::start(prepared.peers()?)?);
    std::thread::sleep(SETTLED);
    let seconds = || (processor_seconds(app.pid()), processor_seconds(hello.pid()));
    let mut counted = Counted::default();
    counted.look(app.pid())?;
    anyhow::ensure!(counted.connections() > 0, "the app holds no connection");
    let (before, bytes_before, started) = (seconds(), counted.total(), Instant::now());
    while started.elapsed() < extent.idle() {
        std::thread::sleep(LOOK_EVERY);
        counted.look(app.pid())?;
    }
    let (after, took) = (seconds(), started.elapsed().as_secs_f64());
    #[expect(clippy::cast_precision_loss, reason = "some kilobytes")]
    let bytes = (counted.total() - bytes_before) as f64;
    let milliseconds_a_minute = |seconds: f64| seconds * 1e3 / took * 60.0;
    let minutes = took / 60.0;
    Ok(vec![
        Figure::compared(
            "app left alone, enrolled and connected: processor time",
            (milliseconds_a_minute(after.0 - before.0), milliseconds_a_minute(after.1 - before.1)),
            |milliseconds| format!("{milliseconds:.1} ms a minute"),
            &format!(
                "over {minutes:.0} minutes at the same time, all processes of each, counted in steps of 10 ms"
            ),
        ),
        Figure::new(
            "app left alone: network",
            format!("{:.1} kB an hour", bytes / took * 3600.0 / 1e3),
            format!(
                "payload both ways over plain HTTP, by the kernel's count on {} connections over {minutes:.0} minutes: the \
                 stream's signs of life",
                counted.connections()
            ),
        ),
    ])
}

/// All scripts that the app's screens are made of.
pub(super) fn scripts() -> anyhow::Result<Figure> {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/app/dist/assets");
    let mut bytes = 0;
    for file in fs::read_dir(assets)? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            bytes += Command::new("gzip").args(["-9", "-c"]).arg(&path).output()?.stdout.len();
        }
    }
    anyhow::ensure!(bytes > 0, "the screens are not built");
    #[expect(clippy::cast_precision_loss, reason = "some kilobytes")]
    let kilobytes = bytes as f64 / 1e3;
    Ok(Figure::new(
        "JavaScript shipped",
        format!("{kilobytes:.1} kB"),
        "all scripts of the app's screens, gzip -9",
    ))
}

/// Processor time of a process and every one below it, user and system, in seconds.
fn processor_seconds(pid: u32) -> f64 {
    /// Linux counts a hundred ticks a second for programs, whatever the kernel does.
    const TICKS: f64 = 100.0;
    let ticks = |pid: u32| -> Option<f64> {
        let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
        Some(fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?)
    };
    family(pid).into_iter().filter_map(ticks).sum::<f64>() / TICKS
}
