//! The figures of `docs/benchmarks.md`, measured on release builds.

use std::fs;

use anyhow::Context;

use crate::{
    package::app::{bundle, made},
    setup,
    shell::{self, cargo, npm, program, target_dir},
};

/// What makes the bundler pack the window that does nothing instead of the app: without the app's own files.
const HELLO: &str = r#"{
    "productName": "Hello", "mainBinaryName": "hello", "identifier": "org.firebreak.hello",
    "bundle": { "linux": { "deb": null, "rpm": null } }
}"#;

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
    packages()?;
    shell::run(&mut program("release", "firebreak-bench"))
}

/// The app and the window that does nothing, packed alike, for the size that each takes where it is installed.
fn packages() -> anyhow::Result<()> {
    let (built, folder) = (target_dir().join("release"), target_dir().join("bench"));
    fs::create_dir_all(&folder)?;
    // The bundler looks for programs beside the app's.
    fs::copy(built.join("examples/hello"), built.join("hello")).context("the example is not built")?;
    for (program, config, package) in
        [("firebreak-app", None, "app.deb"), ("hello", Some(HELLO), "hello.deb")]
    {
        fs::copy(made(&bundle("release", program, "deb", config)?, "deb")?, folder.join(package))?;
    }
    Ok(())
}
