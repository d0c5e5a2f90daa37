//! The figures of `docs/benchmarks.md`, measured on release builds.

use crate::{
    setup,
    shell::{self, cargo, npm, program},
};

/// Builds for release, measures, writes `docs/benchmarks.md`.
pub(crate) fn run() -> anyhow::Result<()> {
    setup::everything()?;
    shell::run(&mut npm(&["run", "build"]))?;
    let build = [
        "build",
        "--locked",
        "--release",
        "-p",
        "firebreak-bank",
        "-p",
        "firebreak-app",
        "-p",
        "firebreak-tests",
    ];
    shell::run(&mut cargo(&[&build[..], &["--bins", "--example", "hello"]].concat()))?;
    shell::run(&mut program("release", "firebreak-bench"))
}
