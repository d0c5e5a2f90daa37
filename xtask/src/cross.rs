//! The other systems, as far as they can be checked from here: the app type-checks for phones, macOS and Windows, and
//! the pure crates pass their tests on Windows.
//!
//! With rustup's targets and the C compilers those systems need. Where there are none, a shell file can stand in:
//! sourced, it has to define `xt TARGET`, which prepares the environment for that target.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::bail;

use crate::{
    setup,
    shell::{cargo, has, npm, run, said, target_dir},
};

/// Names the shell file.
const STAND_IN: &str = "FIREBREAK_CROSS_ENV";
const CHECKED: [&str; 4] =
    ["aarch64-linux-android", "aarch64-apple-ios", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"];
const TESTED: &str = "x86_64-pc-windows-gnu";
/// The crates without a runtime: decisions that must be the same on every system.
const PURE: [&str; 4] =
    ["-pfirebreak-wire", "-pfirebreak-crypto", "-pfirebreak-app-core", "-pfirebreak-bank-core"];

/// Checks every target, and fails in the end if one could not be checked or did not pass.
pub(crate) fn everything() -> anyhow::Result<()> {
    setup::system_packages()?;
    setup::screens()?;
    run(&mut npm(&["run", "build"]))?;
    let tools = Tools::found();
    let mut troubles = Vec::new();
    for target in CHECKED {
        let check = ["check", "--locked", "--target", target, "-p", "firebreak-app"];
        troubles.extend(tools.run(target, &check).err());
    }
    troubles.extend(tests(&tools).err());
    if !troubles.is_empty() {
        let lines: Vec<String> = troubles.iter().map(|trouble| format!("  {trouble:#}")).collect();
        bail!("not everything was checked:\n{}", lines.join("\n"));
    }
    println!("\ntype-checked: {}\ntested: {TESTED}", CHECKED.join(", "));
    Ok(())
}

fn tests(tools: &Tools) -> anyhow::Result<()> {
    if cfg!(not(windows)) {
        setup::wine()?;
        if !has("wine") {
            bail!("{TESTED}: wine is missing, so the tests were not run");
        }
    }
    tools.run(TESTED, &[&["test", "--locked", "--target", TESTED], &PURE[..]].concat())
}

/// Where the compilers for other systems come from.
enum Tools {
    /// A file that prepares the shell.
    StandIn(PathBuf),
    /// The targets that rustup has installed.
    Rustup(Vec<String>),
}

impl Tools {
    fn found() -> Self {
        match env::var_os(STAND_IN).filter(|file| !file.is_empty()) {
            Some(file) => Self::StandIn(file.into()),
            None => {
                let installed = said(Command::new("rustup").args(["target", "list", "--installed"]));
                Self::Rustup(installed.unwrap_or_default().lines().map(str::to_owned).collect())
            }
        }
    }

    fn run(&self, target: &str, words: &[&str]) -> anyhow::Result<()> {
        let mut command = match self {
            Self::StandIn(file) => prepared(file, target, words),
            Self::Rustup(installed) if installed.iter().any(|name| name == target) => cargo(words),
            Self::Rustup(_) => bail!("{target}: not installed; `rustup target add {target}`"),
        };
        // A folder of its own: the stand-in has another compiler, and would throw out what was built before.
        run(command.env("CARGO_TARGET_DIR", target_dir().join("cross")))
            .map_err(|error| error.context(target.to_owned()))
    }
}

fn prepared(file: &Path, target: &str, words: &[&str]) -> Command {
    let mut command = Command::new("bash");
    command.args(["-euc", r#". "$0"; xt "$1"; shift; exec cargo "$@""#]).arg(file).arg(target).args(words);
    command.current_dir(crate::shell::root());
    // Cargo tells its children which cargo and which compiler it is itself; here others are wanted.
    for name in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(name);
    }
    command
}
