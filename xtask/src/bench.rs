//! The figures of `docs/benchmarks.md`, measured on release builds.

use crate::{
    setup,
    shell::{self, cargo, npm},
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
    shell::run(&mut cargo(&[&build[..], &["--bins"]].concat()))?;
    shell::run(&mut cargo(&["build", "--locked", "--release", "-p", "firebreak-app", "--example", "hello"]))?;
    shell::run(&mut cargo(&[
        "run",
        "--locked",
        "--release",
        "-p",
        "firebreak-tests",
        "--bin",
        "firebreak-bench",
    ]))
}
