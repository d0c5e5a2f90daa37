//! Generates what Tauri compiles in; stops early, and in plain words, when the screens are not built.

use std::{path::Path, process::ExitCode};

const SCREENS: &str = "../ui/app/dist/index.html";

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed={SCREENS}");
    println!("cargo:rerun-if-changed=profile.json");
    if !Path::new(SCREENS).exists() {
        println!("cargo:error=the screens are not built: run `npm ci && npm run build` in ui/");
        return ExitCode::FAILURE;
    }
    let commands = tauri_build::AppManifest::new().commands(&["dispatch", "view"]);
    match tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo:error={error:#}");
            ExitCode::FAILURE
        }
    }
}
