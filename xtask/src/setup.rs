//! What a bare machine lacks: system packages, the screens' packages and two cargo tools.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, bail};

use crate::shell::{cargo, has, npm, root, run};

/// Debian's and Ubuntu's names, and for what.
const SYSTEM_PACKAGES: [&str; 17] = [
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libdbus-1-dev",
    "webkit2gtk-driver",
    "xvfb",
    "dbus-x11",
    "gnome-keyring",
    "dunst",
    "imagemagick",
    "chromium",
    "chromium-driver",
    "xauth",
    "procps",
    "iproute2",
];

/// What makes packages and tries them in a clean root.
const PACKAGING_PACKAGES: [&str; 5] = ["dpkg-dev", "rpm", "debootstrap", "desktop-file-utils", "systemd"];

/// The version of the WebDriver bridge that the desktop tests were written against.
const TAURI_DRIVER: &str = "2.1.0";

/// Installs all of it.
pub(crate) fn everything() -> anyhow::Result<()> {
    system_packages()?;
    screens()?;
    identity_provider()?;
    tools()
}

/// Libraries to link against, and the desktop session of the tests.
pub(crate) fn system_packages() -> anyhow::Result<()> {
    if cfg!(not(target_os = "linux")) {
        println!("Not Linux: the system's own webview is used; the desktop tests run on Linux only.");
        return Ok(());
    }
    install(&SYSTEM_PACKAGES)
}

/// What makes packages, on systems that have Debian's tools.
pub(crate) fn packaging() -> anyhow::Result<()> {
    install(&PACKAGING_PACKAGES)
}

/// What runs Windows programs elsewhere, where it can be installed.
pub(crate) fn wine() -> anyhow::Result<()> {
    if has("wine") || !has("apt-get") { Ok(()) } else { install(&["wine64", "wine"]) }
}

fn install(packages: &[&str]) -> anyhow::Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !has("apt-get") {
        bail!(
            "these are missing, under their Debian names; please install what your system calls them:\n  {}",
            missing.join("\n  ")
        );
    }
    run(&mut as_root(&["apt-get", "update"]))?;
    let mut install = vec!["apt-get", "install", "-y", "--no-install-recommends"];
    install.extend(&missing);
    run(as_root(&install).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// The screens' packages, exactly as locked.
pub(crate) fn screens() -> anyhow::Result<()> {
    npm_packages("ui", &["ci"])
}

/// A real OpenID provider for the tests of signing in.
fn identity_provider() -> anyhow::Result<()> {
    npm_packages("tests/identity-provider", &["ci"])
}

/// Tauri's bundler, run in the app's folder; kept apart from the screens' packages, as only who packages needs it.
pub(crate) fn bundler() -> anyhow::Result<Command> {
    const TOOLS: &str = "packaging/tools";
    // Not `ci`: which of the bundler's programs for each system a registry offers differs, and `ci` wants all of them.
    npm_packages(TOOLS, &["install", "--no-save"])?;
    let mut command = Command::new("node");
    command.arg(root().join(TOOLS).join("node_modules/@tauri-apps/cli/tauri.js"));
    command.current_dir(root().join("src-tauri"));
    Ok(command)
}

fn npm_packages(folder: &str, install: &[&str]) -> anyhow::Result<()> {
    if !has("npm") {
        bail!("npm is missing: please install Node.js 20 or newer");
    }
    let folder = root().join(folder);
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let stamp = folder.join("node_modules/.firebreak-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(npm(&[install, &["--no-audit", "--no-fund"]].concat()).current_dir(&folder))?;
    fs::write(&stamp, lock).context("cannot note which packages are installed")
}

/// The test runner, and the bridge between WebDriver and the app.
pub(crate) fn tools() -> anyhow::Result<()> {
    if !has("cargo-nextest") {
        run(&mut cargo(&["install", "cargo-nextest", "--locked"]))?;
    }
    if cfg!(target_os = "linux") && !has("tauri-driver") {
        run(&mut cargo(&["install", "tauri-driver", "--version", TAURI_DRIVER, "--locked"]))?;
    }
    Ok(())
}

fn installed(package: &str) -> bool {
    if !Path::new("/usr/bin/dpkg-query").exists() {
        return false;
    }
    Command::new("dpkg-query")
        .args(["-W", "-f", "${Status}", package])
        .output()
        .is_ok_and(|output| output.stdout.ends_with(b"install ok installed"))
}

fn as_root(words: &[&str]) -> Command {
    let root_already =
        Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut words = words.iter();
    let mut command = if root_already {
        Command::new(words.next().copied().unwrap_or_default())
    } else {
        Command::new("sudo")
    };
    command.args(words);
    command
}
