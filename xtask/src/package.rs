//! Packages for Linux: `.deb` and `.rpm` of the app and of the bank's service, in `target/packages/`.

pub(crate) mod app;
mod bank;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, bail};

use crate::{
    setup,
    shell::{cargo, npm, root, run, said, target_dir},
};

/// What a build of packages is made of and called.
pub(crate) struct Build {
    /// The folder below `target/` that holds the programs: `debug` or `release`.
    pub(crate) profile: &'static str,
    /// The one version of the workspace.
    pub(crate) version: &'static str,
    /// The architecture as Debian calls it.
    pub(crate) deb_architecture: String,
    /// Where the packages go.
    pub(crate) packages: PathBuf,
}

/// How packages are made.
#[derive(Default)]
pub(crate) struct Wish {
    /// Of a debug build: sooner there, and larger.
    pub(crate) debug: bool,
    /// Of programs and screens as they were built before.
    pub(crate) built: bool,
    /// They are installed in a clean root and tried.
    pub(crate) test: bool,
}

/// Builds the programs, packages them, tries the packages.
pub(crate) fn run_all(wish: &Wish) -> anyhow::Result<()> {
    if !wish.built {
        setup::everything()?;
        run(&mut npm(&["run", "build"]))?;
        let programs = ["build", "--locked", "-p", "firebreak-bank", "-p", "firebreak-app", "--bins"];
        let release: &[&str] = if wish.debug { &[] } else { &["--release"] };
        run(&mut cargo(&[&programs[..], release].concat()))?;
    }
    packages(wish.debug)?;
    if wish.test {
        if let Some(why) = untried() {
            bail!("the packages cannot be tried here: {why}");
        }
        let tests = ["nextest", "run", "--locked", "--workspace", "-E", "binary(packages)"];
        run(&mut cargo(&tests))?;
    }
    Ok(())
}

/// Packages the programs as they were built.
pub(crate) fn packages(debug: bool) -> anyhow::Result<()> {
    if cfg!(not(target_os = "linux")) {
        bail!("packages for Linux are made on Linux; the release workflow makes the others");
    }
    setup::packaging()?;
    let build = Build {
        profile: if debug { "debug" } else { "release" },
        version: env!("CARGO_PKG_VERSION"),
        deb_architecture: said(Command::new("dpkg").arg("--print-architecture"))?,
        packages: target_dir().join("packages"),
    };
    if build.packages.exists() {
        fs::remove_dir_all(&build.packages).context("cannot remove the packages made before")?;
    }
    fs::create_dir_all(&build.packages)?;
    app::package(&build)?;
    bank::package(&build)?;
    report(&build.packages)
}

/// Why packages cannot be tried in a clean root on this machine, if so.
pub(crate) fn untried() -> Option<&'static str> {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !release.lines().any(|line| line == "ID=debian") {
        return Some("the clean root is a Debian, made on a Debian");
    }
    let root = said(Command::new("id").arg("-u")).is_ok_and(|id| id == "0");
    if root {
        None
    } else {
        Some("only root can make a root: `sudo -E cargo xtask package --debug --built --test`")
    }
}

/// The time that goes into a package, so that two builds of one commit are alike.
pub(crate) fn commit_time() -> anyhow::Result<String> {
    said(Command::new("git").args(["log", "-1", "--format=%ct"]).current_dir(root()))
}

/// Sums of the packages beside them, and their sizes on the screen.
fn report(packages: &Path) -> anyhow::Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(packages)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.push(entry.file_name());
        }
    }
    names.sort();
    let sums = said(Command::new("sha256sum").args(&names).current_dir(packages))?;
    fs::write(packages.join("SHA256SUMS"), format!("{sums}\n"))?;
    println!("\n{}:", packages.display());
    for name in &names {
        let path = packages.join(name);
        let megabytes = |bytes: u64| format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10);
        let packed = megabytes(fs::metadata(&path)?.len());
        let installed = megabytes(installed_bytes(&path)?);
        println!("  {:<44} {packed:>9} packed {installed:>9} installed", name.to_string_lossy());
    }
    Ok(())
}

fn installed_bytes(package: &Path) -> anyhow::Result<u64> {
    if package.extension().is_some_and(|kind| kind == "deb") {
        let kilobytes = said(Command::new("dpkg-deb").arg("-f").arg(package).arg("Installed-Size"))?;
        return Ok(kilobytes.parse::<u64>().context("a package says how large it is")? * 1024);
    }
    let bytes = said(Command::new("rpm").args(["-qp", "--qf", "%{SIZE}"]).arg(package))?;
    bytes.parse().context("a package says how large it is")
}
