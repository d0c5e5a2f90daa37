//! Every check and test, cheapest first. The test runner comes last, so that its summary closes the output.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use crate::{
    package, setup,
    shell::{cargo, npm, root, run, target_dir},
};

const BINDINGS: &str = "ui/app/src/bindings";

/// Everything.
pub(crate) fn full() -> anyhow::Result<()> {
    setup::everything()?;
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    for script in ["lint", "check", "test", "build", "screens", "screens:console"] {
        run(&mut npm(&["run", script]))?;
    }
    run(&mut cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    // Programs and tests in one go: apart, the features of what they share would differ, and it would be built twice.
    run(&mut cargo(&["build", "--locked", "--workspace", "--bins", "--tests"]))?;
    bindings_are_current()?;
    let mut tests = vec!["nextest", "run", "--locked", "--workspace", "--no-fail-fast"];
    match package::untried() {
        None => package::packages(true)?,
        Some(why) => {
            println!("\nNOT TESTED: the packages. {why}");
            tests.extend(["-E", "not binary(packages)"]);
        }
    }
    run(&mut cargo(&tests))
}

/// What a change is checked with while it is being made.
pub(crate) fn quick() -> anyhow::Result<()> {
    setup::screens()?;
    setup::tools()?;
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    run(&mut npm(&["run", "check"]))?;
    run(&mut npm(&["run", "test"]))?;
    let without_window = ["--workspace", "--exclude", "firebreak-app", "--exclude", "firebreak-tests"];
    let clippy =
        [&["clippy", "--locked"], &without_window[..], &["--all-targets", "--", "-D", "warnings"]].concat();
    run(&mut cargo(&clippy))?;
    run(&mut cargo(&[&["nextest", "run", "--locked"], &without_window[..]].concat()))
}

/// The committed TypeScript types are what the Rust types say.
fn bindings_are_current() -> anyhow::Result<()> {
    let fresh = target_dir().join("bindings");
    if fresh.exists() {
        fs::remove_dir_all(&fresh).context("cannot empty the folder for fresh bindings")?;
    }
    let export = ["nextest", "run", "--locked", "--workspace", "export_bindings"];
    run(cargo(&export).env("TS_RS_EXPORT_DIR", &fresh))?;
    let committed = texts(&root().join(BINDINGS))?;
    let fresh = texts(&fresh)?;
    if committed != fresh {
        let differing: Vec<String> = committed
            .keys()
            .chain(fresh.keys())
            .filter(|name| committed.get(*name) != fresh.get(*name))
            .map(|name| name.display().to_string())
            .collect();
        bail!(
            "{BINDINGS} is not what the Rust types say ({}): run `cargo test -p firebreak-app-core` and commit",
            differing.join(", ")
        );
    }
    Ok(())
}

fn texts(folder: &Path) -> anyhow::Result<BTreeMap<PathBuf, String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut texts = BTreeMap::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ts") {
            let text = fs::read_to_string(&path)?;
            texts.insert(path.file_name().map(PathBuf::from).unwrap_or_default(), text);
        }
    }
    Ok(texts)
}
