//! A release in small: a key, an AppImage as the bundler makes it, its signature, and the manifest of the release's script.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, ensure};
use firebreak_tests::desktop::app_binary;

/// As the release's own script names it; only who serves it is somebody else here.
pub(super) const BASE: &str = "https://releases.example.com/";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub(super) fn run(command: &mut Command) -> anyhow::Result<String> {
    let said = command.output()?;
    let complained = String::from_utf8_lossy(&said.stderr);
    ensure!(said.status.success(), "{command:?}: {}{complained}", String::from_utf8_lossy(&said.stdout));
    Ok(String::from_utf8(said.stdout)?)
}

/// A key of the app's makers, or of somebody else.
pub(super) struct Key(PathBuf);

impl Key {
    pub(super) fn generate(path: PathBuf) -> anyhow::Result<Self> {
        run(signer()?.args(["generate", "--ci", "--password", "", "--write-keys"]).arg(&path))?;
        Ok(Self(path))
    }

    pub(super) fn public(&self) -> anyhow::Result<String> {
        Ok(fs::read_to_string(format!("{}.pub", self.0.display()))?)
    }

    /// Signs the file as this version; the signature lies beside it.
    fn sign(&self, file: &Path, version: &str) -> anyhow::Result<()> {
        let key = ["--password", "", "--app-version", version, "--private-key-path"];
        run(signer()?.arg("sign").args(key).arg(&self.0).arg(file)).map(drop)
    }
}

/// Tauri's own signer, of the version that releases use; installed where it is not yet.
fn signer() -> anyhow::Result<Command> {
    let tools = root().join("packaging/tools");
    let tauri = tools.join("node_modules/@tauri-apps/cli/tauri.js");
    let turn = File::create(std::env::temp_dir().join("firebreak-packaging-tools.lock"))?;
    turn.lock()?;
    if !tauri.is_file() {
        let install = ["install", "--no-save", "--no-audit", "--no-fund"];
        run(Command::new("npm").args(install).current_dir(&tools))?;
    }
    let mut command = Command::new("node");
    // What a maker has in the environment is no key of a test.
    for name in
        ["TAURI_SIGNING_PRIVATE_KEY", "TAURI_SIGNING_PRIVATE_KEY_PATH", "TAURI_SIGNING_PRIVATE_KEY_PASSWORD"]
    {
        command.env_remove(name);
    }
    command.arg(tauri).arg("signer");
    Ok(command)
}

/// What the release's script makes of a folder with one signed AppImage, and the AppImage.
pub(super) fn published(
    folder: &Path,
    version: &str,
    image: &[u8],
    key: &Key,
    signed_as: &str,
) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    fs::create_dir_all(folder)?;
    let name = format!("Firebreak_{version}_amd64.AppImage");
    fs::write(folder.join(&name), image)?;
    key.sign(&folder.join(&name), signed_as)?;
    let script = root().join("packaging/release/updates.mjs");
    run(Command::new("node").arg(script).arg(folder).args([version, BASE]))?;
    let manifest = fs::read(folder.join("latest.json"))?;
    Ok(BTreeMap::from([("latest.json".to_owned(), manifest), (name, image.to_vec())]))
}

/// The app as its bundler packs it into an AppImage: the program, told what it is packed in.
pub(super) fn app_image() -> anyhow::Result<Vec<u8>> {
    let (plain, packed) = (b"__TAURI_BUNDLE_TYPE_VAR_UNK", b"__TAURI_BUNDLE_TYPE_VAR_APP");
    let mut program = fs::read(app_binary()?)?;
    let place = program.windows(plain.len()).position(|window| window == plain);
    let place = place.context("the program does not say what it is packed in")?;
    program[place..place + packed.len()].copy_from_slice(packed);
    Ok(program)
}
