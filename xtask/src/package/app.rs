//! The app's packages, by Tauri's own bundler: desktop file with the `firebreak:` links, icons, dependencies, licences.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;

use super::{Build, commit_time};
use crate::{
    setup,
    shell::{run, target_dir},
};

pub(super) fn package(build: &Build) -> anyhow::Result<()> {
    let bundle = bundle(build.profile, "firebreak-app", "deb,rpm", None)?;
    for (kind, name) in [
        ("deb", format!("firebreak_{}_{}.deb", build.version, build.deb_architecture)),
        ("rpm", format!("firebreak-{}-1.{}.rpm", build.version, std::env::consts::ARCH)),
    ] {
        fs::copy(made(&bundle, kind)?, build.packages.join(name))?;
    }
    Ok(())
}

/// Packs a program that was built before as packages of these kinds; gives the folder with a folder for each kind.
/// `config` is merged into the app's own, such as to pack another program.
pub(crate) fn bundle(
    profile: &str,
    program: &str,
    kinds: &str,
    config: Option<&str>,
) -> anyhow::Result<PathBuf> {
    let bundle = target_dir().join(profile).join("bundle");
    if bundle.exists() {
        fs::remove_dir_all(&bundle).context("cannot remove the bundles made before")?;
    }
    let mut command = setup::bundler()?;
    command.args(["bundle", "--ci", "--bundles", kinds]);
    if profile == "debug" {
        command.arg("--debug");
    }
    if let Some(config) = config {
        command.args(["--config", config]);
    }
    // The bundler writes the kind of package into the program it packs; the tests go on with the program as built.
    let program = target_dir().join(profile).join(program);
    let built = fs::read(&program).with_context(|| format!("cannot read {}", program.display()))?;
    let bundled = run(command.env("SOURCE_DATE_EPOCH", commit_time()?));
    fs::write(&program, built).context("cannot put the program back as it was built")?;
    bundled?;
    Ok(bundle)
}

/// The one package of that kind.
pub(crate) fn made(bundle: &Path, kind: &str) -> anyhow::Result<PathBuf> {
    let mut files = fs::read_dir(bundle.join(kind))?.filter_map(Result::ok).map(|entry| entry.path());
    let package = files.find(|path| path.extension() == Some(OsStr::new(kind)));
    package.with_context(|| format!("the bundler made no .{kind}"))
}
