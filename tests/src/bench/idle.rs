//! The app that nobody touches, beside a Tauri window that does nothing: processor time, network, size; and the answer
//! to a tap in the real window.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::Context;

use super::{Figure, app::Running, quantile};
use crate::{
    bank::program,
    desktop::{App, Stage, family},
};

/// How long both are left alone.
const IDLE: Duration = Duration::from_secs(180);
/// Screens changed one after another.
const TAPS: u32 = 400;
const CUSTOMERS: u32 = 200;

pub(super) async fn figures() -> anyhow::Result<Vec<Figure>> {
    let stage = Stage::set_with("bench-idle", CUSTOMERS).await?;
    let link = format!("firebreak://enrol?bank={}&code={}", stage.bank.url(), stage.activation_code()?);
    let window = App::start_with(&stage.session, "", &[&link]).await?;
    window.click("button", "Activate this device").await?;
    window.control("heading", "All quiet").await?;
    let taps = taps(&window).await?;
    window.kill();
    let mut figures = vec![taps];
    figures.extend(left_alone(&stage)?);
    figures.push(size()?);
    figures.push(scripts()?);
    Ok(figures)
}

/// From the click, through the runtime and back, to the first frame after the new heading.
async fn taps(window: &App) -> anyhow::Result<Figure> {
    let script = format!(
        "return (async () => {{
            const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            const link = (name) => [...document.querySelectorAll('nav a')].find((a) => a.textContent.trim() === name);
            const taken = [];
            for (let n = 0; n < {TAPS}; n += 1) {{
                const name = n % 2 ? 'Home' : 'Cards';
                const before = document.querySelector('h1').textContent;
                const began = performance.now();
                link(name).click();
                while (document.querySelector('h1')?.textContent === before) await new Promise((d) => setTimeout(d));
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
        "tap to the new screen, in the window",
        format!("p50 {:.1} ms, p99 {:.1} ms", quantile(&mut taken, 0.5), quantile(&mut taken, 0.99)),
        format!("click, intent, update, view, new heading in the page; {TAPS} taps one after another"),
    ))
}

/// Both at once, so that both have the same neighbours.
fn left_alone(stage: &Stage) -> anyhow::Result<Vec<Figure>> {
    let start = |name: &str| -> anyhow::Result<Running> {
        let mut command = stage.session.command(program(name)?);
        command
            .env("FIREBREAK_DATA_DIR", stage.session.logs().join("app"))
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Ok(Running(command.spawn()?))
    };
    let (mut app, mut hello) = (start("firebreak-app")?, start("examples/hello")?);
    std::thread::sleep(Duration::from_secs(15));
    let before = (processor_seconds(app.0.id()), processor_seconds(hello.0.id()), bytes(app.0.id())?);
    std::thread::sleep(IDLE);
    let (ours, peer) = (processor_seconds(app.0.id()) - before.0, processor_seconds(hello.0.id()) - before.1);
    #[expect(clippy::cast_precision_loss, reason = "some kilobytes")]
    let network = bytes(app.0.id())?.saturating_sub(before.2) as f64;
    app.end();
    hello.end();
    let hours = IDLE.as_secs_f64() / 3600.0;
    Ok(vec![
        Figure::new(
            "app left alone, enrolled and connected: processor time",
            format!("{:.0} ms in {} s", ours * 1e3, IDLE.as_secs()),
            format!("Tauri hello-world {:.0} ms at the same time; all processes of each", peer * 1e3),
        ),
        Figure::new(
            "app left alone: network",
            format!("{:.1} kB an hour", network / hours / 1e3),
            format!(
                "payload both ways over plain HTTP, from {} s: the stream's signs of life",
                IDLE.as_secs()
            ),
        ),
    ])
}

fn size() -> anyhow::Result<Figure> {
    #[expect(clippy::cast_precision_loss, reason = "some megabytes")]
    let megabytes =
        |name: &str| -> anyhow::Result<f64> { Ok(fs::metadata(program(name)?)?.len() as f64 / 1e6) };
    let (ours, peer) = (megabytes("firebreak-app")?, megabytes("examples/hello")?);
    Ok(Figure::new(
        "app, installed program with its screens",
        format!("{ours:.1} MB"),
        format!("Tauri hello-world {peer:.1} MB, ratio {:.2}; stripped", ours / peer),
    ))
}

fn scripts() -> anyhow::Result<Figure> {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/app/dist/assets");
    let mut bytes = 0;
    for file in fs::read_dir(assets)? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            bytes += Command::new("gzip").args(["-9", "-c"]).arg(&path).output()?.stdout.len();
        }
    }
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

/// What the kernel counts as sent and received on the open connections of a process.
fn bytes(pid: u32) -> anyhow::Result<u64> {
    let shown = Command::new("ss").args(["-tinpHO"]).output().context("`ss` of iproute2 is needed")?;
    let text = String::from_utf8_lossy(&shown.stdout).into_owned();
    let of = |line: &str, name: &str| -> u64 {
        line.split_whitespace().find_map(|word| word.strip_prefix(name)?.parse().ok()).unwrap_or(0)
    };
    let mine = format!("pid={pid},");
    let lines: Vec<&str> = text.lines().filter(|line| line.contains(&mine)).collect();
    anyhow::ensure!(!lines.is_empty(), "the app holds no connection");
    Ok(lines.iter().map(|line| of(line, "bytes_sent:") + of(line, "bytes_received:")).sum())
}
