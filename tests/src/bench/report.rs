//! `docs/benchmarks.md`, written from what was measured.

use std::{fmt::Write as _, fs, path::Path};

/// One measured figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What was measured, in words.
    pub what: String,
    /// Ours.
    pub ours: String,
    /// The peer's in the same run, or how the figure came about.
    pub beside: String,
}

impl Figure {
    pub(super) fn new(what: impl Into<String>, ours: impl Into<String>, beside: impl Into<String>) -> Self {
        Self { what: what.into(), ours: ours.into(), beside: beside.into() }
    }
}

/// Writes the figures with the command and the machine.
///
/// # Errors
/// If the file cannot be written.
pub fn write(path: &Path, figures: &[Figure]) -> anyhow::Result<()> {
    let mut text = String::from(
        "# Benchmarks\n\nWritten by `cargo xtask bench`: release builds, one run, bank, devices and app on the same machine.\n\
         Medians where more than one round is named. Machines differ and are noisy: compare within a run.\n\n",
    );
    writeln!(text, "Machine: {}.\n", machine())?;
    text.push_str("| what | ours | beside it, or how |\n|---|---|---|\n");
    for figure in figures {
        writeln!(text, "| {} | {} | {} |", figure.what, figure.ours, figure.beside)?;
    }
    fs::write(path, text)?;
    Ok(())
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let model = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        model.lines().find_map(|line| line.strip_prefix("model name\t: ")).unwrap_or("unknown processor");
    format!("{cores} cores, {model}")
}
