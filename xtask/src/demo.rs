//! The demo: the real bank and the real app play one incident.

use std::env;

use crate::{
    setup,
    shell::{self, cargo, npm, program},
};

/// Sets up, builds, plays. With a display the app stays open on it; without one everything happens on a virtual
/// display, and pictures and the timeline are left in `target/demo/`.
pub(crate) fn run() -> anyhow::Result<()> {
    setup::everything()?;
    shell::run(&mut npm(&["run", "build"]))?;
    shell::run(&mut cargo(&[
        "build",
        "--locked",
        "-p",
        "firebreak-bank",
        "-p",
        "firebreak-app",
        "-p",
        "firebreak-tests",
        "--bins",
    ]))?;
    let display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    let mut demo = program("debug", "firebreak-demo");
    if display {
        demo.env("FIREBREAK_DEMO_WINDOW", "1");
    }
    shell::run(&mut demo)
}
