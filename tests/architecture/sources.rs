//! What every source file keeps to.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where the house style ends; most files stay far below.
const LONGEST_FILE_LINES: usize = 500;
/// Of the shell's code for five systems, its tests left out.
const LARGEST_SHELL_LINES: usize = 2_000;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every file below the folder with one of the endings, build output left out.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir()
                && !["target", "node_modules", "dist", "bindings", "gen"].contains(&name.as_str())
            {
                open.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn every_module_says_what_it_is_for() {
    for folder in ["crates", "src-tauri", "tests", "xtask"] {
        for path in files(&root().join(folder), &[".rs"]) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("//!"), "{} has no module document", path.display());
        }
    }
}

#[test]
fn no_file_is_longer_than_a_reader_holds_in_mind() {
    for folder in ["crates", "src-tauri", "tests", "xtask", "ui"] {
        for path in files(&root().join(folder), &[".rs", ".ts", ".svelte", ".css"]) {
            if path.file_name().is_some_and(|name| name == "kit.css" || name == "tokens.css") {
                continue; // Taken over whole from the design.
            }
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= LONGEST_FILE_LINES, "{} has {lines} lines", path.display());
        }
    }
}

#[test]
fn there_is_no_mod_rs() {
    for folder in ["crates", "src-tauri", "xtask"] {
        let found = files(&root().join(folder), &["mod.rs"]);
        assert!(found.iter().all(|path| !path.ends_with("mod.rs")), "{found:?}");
    }
}

#[test]
fn one_file_of_the_screens_knows_tauri() {
    let importing: Vec<PathBuf> = files(&root().join("ui"), &[".ts", ".svelte"])
        .into_iter()
        .filter(|path| {
            let text = fs::read_to_string(path).unwrap();
            text.lines()
                .any(|line| line.contains("from \"@tauri-apps/") || line.contains("import(\"@tauri-apps/"))
        })
        .map(|path| path.strip_prefix(root()).unwrap().to_owned())
        .collect();
    assert_eq!(importing, [Path::new("ui/app/src/backend/tauri.ts")]);
}

#[test]
fn the_shell_stays_small() {
    let lines: usize = files(&root().join("src-tauri/src"), &[".rs"])
        .iter()
        .filter(|path| !path.ends_with("tests.rs"))
        .map(|path| {
            let text = fs::read_to_string(path).unwrap();
            text.split("\n#[cfg(test)]\n").next().unwrap_or_default().lines().count()
        })
        .sum();
    assert!(lines < LARGEST_SHELL_LINES, "src-tauri has {lines} lines");
}
