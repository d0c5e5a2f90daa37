//! `docs/benchmarks.md`, written from what was measured.

use std::{fmt::Write as _, fs, path::Path};

/// How much of the peer's share the app may take of anything.
const TARGET: f64 = 1.25;

/// One measured figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What was measured, in words.
    pub what: String,
    /// Ours.
    pub ours: String,
    /// The peer's in the same run, or how the figure came about.
    pub beside: String,
    /// Ours by the peer's, where there is a target for it.
    pub ratio: Option<f64>,
}

impl Figure {
    /// A figure that stands for itself.
    pub fn new(what: impl Into<String>, ours: impl Into<String>, beside: impl Into<String>) -> Self {
        Self { what: what.into(), ours: ours.into(), beside: beside.into(), ratio: None }
    }

    /// Ours beside the peer's, of which ours may be [`TARGET`] times as much.
    pub fn compared(
        what: impl Into<String>,
        (ours, peer): (f64, f64),
        say: impl Fn(f64) -> String,
        how: &str,
    ) -> Self {
        let beside = format!("Tauri hello-world {}; {how}", say(peer));
        Self { ratio: Some(ours / peer), ..Self::new(what, say(ours), beside) }
    }

    /// Whether it missed its target.
    #[must_use]
    pub fn missed(&self) -> bool {
        // A ratio that is no number was not measured, and so not met.
        self.ratio.is_some_and(|ratio| ratio.is_nan() || ratio > TARGET)
    }

    /// The ratio in words, such as `1.15`; one above the target says so.
    #[must_use]
    pub fn judged(&self) -> String {
        match self.ratio {
            None => String::new(),
            Some(ratio) if self.missed() => format!("**{ratio:.2}, above {TARGET}**"),
            Some(ratio) => format!("{ratio:.2}"),
        }
    }
}

/// Writes the figures with the command and the machine.
///
/// # Errors
/// If the file cannot be written.
pub fn write(path: &Path, figures: &[Figure]) -> anyhow::Result<()> {
    fs::write(path, text(figures, &machine())?)?;
    Ok(())
}

/// What [`write`] writes of these figures.
///
/// # Errors
/// None that could be met.
pub fn text(figures: &[Figure], machine: &str) -> anyhow::Result<String> {
    let mut text = String::from(
        "# Benchmarks\n\nWritten by `cargo xtask bench`: release builds, one run, bank, devices and app on the same machine.\n\
         Medians where more than one round is named. Machines differ and are noisy: compare within a run.\n\n",
    );
    writeln!(text, "Machine: {machine}.\n")?;
    writeln!(
        text,
        "The app may take {TARGET} times what a Tauri window that does nothing takes. {}\n",
        verdict(figures)
    )?;
    text.push_str("| what | ours | beside it, or how | ratio |\n|---|---|---|---|\n");
    for figure in figures {
        writeln!(text, "| {} | {} | {} | {} |", figure.what, figure.ours, figure.beside, figure.judged())?;
    }
    Ok(text)
}

fn verdict(figures: &[Figure]) -> String {
    let missed: Vec<&str> =
        figures.iter().filter(|figure| figure.missed()).map(|figure| figure.what.as_str()).collect();
    if missed.is_empty() {
        "It does so in nothing.".to_owned()
    } else {
        format!("**Missed:** {}.", missed.join("; "))
    }
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let model = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        model.lines().find_map(|line| line.strip_prefix("model name\t: ")).unwrap_or("unknown processor");
    format!("{cores} cores, {model}")
}
