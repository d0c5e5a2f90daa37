//! The app's packages, by Tauri's own bundler: desktop file with the `firebreak:` links, icons, dependencies, licences.

use std::{ffi::OsStr, fs};

use anyhow::Context;

use super::{Build, commit_time};
use crate::{
    setup,
    shell::{run, target_dir},
};

pub(super) fn package(build: &Build) -> anyhow::Result<()> {
    let bundle = target_dir().join(build.profile).join("bundle");
    if bundle.exists() {
        fs::remove_dir_all(&bundle).context("cannot remove the bundles made before")?;
    }
    let mut command = setup::bundler()?;
    command.args(["bundle", "--ci", "--bundles", "deb,rpm"]);
    if build.profile == "debug" {
        command.arg("--debug");
    }
    // The bundler writes the kind of package into the program it packs; the tests go on with the program as built.
    let program = target_dir().join(build.profile).join("firebreak-app");
    let built = fs::read(&program).with_context(|| format!("cannot read {}", program.display()))?;
    let bundled = run(command.env("SOURCE_DATE_EPOCH", commit_time()?));
    fs::write(&program, built).context("cannot put the program back as it was built")?;
    bundled?;
    for (kind, name) in [
        ("deb", format!("firebreak_{}_{}.deb", build.version, build.deb_architecture)),
        ("rpm", format!("firebreak-{}-1.{}.rpm", build.version, std::env::consts::ARCH)),
    ] {
        let made = fs::read_dir(bundle.join(kind))?
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .find(|path| path.extension() == Some(OsStr::new(kind)))
            .with_context(|| format!("the bundler made no .{kind}"))?;
        fs::copy(made, build.packages.join(name))?;
    }
    Ok(())
}
