//! The packages of `cargo xtask package`, in a clean root: installed, started, used, updated, removed, purged.
#![cfg(target_os = "linux")]

mod deb;
mod root;
mod rpm;

use std::path::PathBuf;

use anyhow::ensure;
use firebreak_tests::desktop::target_dir;

/// A package by the beginning and the end of its name.
fn package(start: &str, end: &str) -> anyhow::Result<PathBuf> {
    let folder = target_dir()?.join("packages");
    let mut found = Vec::new();
    for entry in folder.read_dir().into_iter().flatten() {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let rest = name.strip_prefix(start).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if rest.is_some_and(|rest| rest.ends_with(end)) {
            found.push(folder.join(name));
        }
    }
    ensure!(found.len() == 1, "{found:?} in {}: run `cargo xtask package --debug`", folder.display());
    Ok(found.remove(0))
}
