//! The scripts of the release workflow, run on files like those they will meet.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::shell::root;

const SCRIPTS: &str = "packaging/release";
const BASE: &str = "https://releases.example.com/v1.2.3/";

fn node(script: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut node = Command::new("node");
    for name in ["FIREBREAK_LINK_HOST", "WINDOWS_CERTIFICATE_THUMBPRINT"] {
        node.env_remove(name);
    }
    node.arg(script).args(arguments).envs(environment.iter().copied());
    node.output().expect("Node.js runs the scripts of a release")
}

fn updates(folder: &Path, version: &str, base: &str) -> Output {
    let script = root().join(SCRIPTS).join("updates.mjs");
    node(&script, &[folder.to_str().unwrap(), version, base], &[])
}

/// What the jobs of a release leave: what the updater installs, with its signature, and what it does not.
fn artefacts() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for signed in [
        "Firebreak_1.2.3_amd64.AppImage",
        "firebreak_1.2.3_amd64.deb",
        "firebreak-1.2.3-1.x86_64.rpm",
        "Firebreak.app.tar.gz",
        "Firebreak_1.2.3_x64-setup.exe",
    ] {
        fs::write(folder.path().join(signed), "an artefact").unwrap();
        fs::write(folder.path().join(format!("{signed}.sig")), format!("signature of {signed}\n")).unwrap();
    }
    for other in ["firebreak-bank_1.2.3_amd64.deb", "firebreak-bank-1.2.3-1.x86_64.rpm", "Firebreak.dmg"] {
        fs::write(folder.path().join(other), "no update").unwrap();
    }
    folder
}

/// The scripts beside a profile of a bank's own.
fn with_profile(profile: &Value) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    fs::create_dir_all(copy.path().join(SCRIPTS)).unwrap();
    fs::create_dir(copy.path().join("src-tauri")).unwrap();
    for script in ["config.mjs", "links.mjs"] {
        let script = Path::new(SCRIPTS).join(script);
        fs::copy(root().join(&script), copy.path().join(&script)).unwrap();
    }
    let config = "src-tauri/tauri.conf.json";
    fs::copy(root().join(config), copy.path().join(config)).unwrap();
    fs::write(copy.path().join("src-tauri/profile.json"), profile.to_string()).unwrap();
    copy
}

fn config(profile: &Value, environment: &[(&str, &str)]) -> Result<Value, String> {
    let copy = with_profile(profile);
    let said = node(&copy.path().join(SCRIPTS).join("config.mjs"), &[], environment);
    if said.status.success() {
        Ok(serde_json::from_slice(&said.stdout).unwrap())
    } else {
        Err(String::from_utf8_lossy(&said.stderr).into_owned())
    }
}

#[test]
fn installed_apps_are_told_of_each_systems_update_and_its_signature() {
    let folder = artefacts();
    let said = updates(folder.path(), "1.2.3", BASE);
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let manifest: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("latest.json")).unwrap()).unwrap();
    assert_eq!(manifest["version"], "1.2.3");
    let told = manifest["platforms"].as_object().unwrap();
    for (system, file) in [
        ("linux-x86_64-appimage", "Firebreak_1.2.3_amd64.AppImage"),
        ("linux-x86_64-deb", "firebreak_1.2.3_amd64.deb"),
        ("linux-x86_64-rpm", "firebreak-1.2.3-1.x86_64.rpm"),
        ("darwin-aarch64", "Firebreak.app.tar.gz"),
        ("darwin-x86_64", "Firebreak.app.tar.gz"),
        ("windows-x86_64", "Firebreak_1.2.3_x64-setup.exe"),
    ] {
        assert_eq!(told[system]["url"], format!("{BASE}{file}"));
        assert_eq!(told[system]["signature"], format!("signature of {file}"));
    }
    assert_eq!(told.len(), 6, "{told:?}");
}

#[test]
fn a_release_ends_where_an_update_has_no_signature_or_there_are_two() {
    let folder = artefacts();
    fs::remove_file(folder.path().join("firebreak_1.2.3_amd64.deb.sig")).unwrap();
    assert!(!updates(folder.path(), "1.2.3", BASE).status.success());
    let folder = artefacts();
    fs::write(folder.path().join("firebreak_1.2.4_amd64.deb"), "another").unwrap();
    assert!(!updates(folder.path(), "1.2.3", BASE).status.success());
    let empty = tempfile::tempdir().unwrap();
    assert!(!updates(empty.path(), "1.2.3", BASE).status.success());
    for (version, base) in [("next", BASE), ("1.2.3", "http://releases.example.com/"), ("1.2.3", "https://a")]
    {
        let folder = artefacts();
        assert!(!updates(folder.path(), version, base).status.success(), "{version} {base}");
        assert!(!folder.path().join("latest.json").exists());
    }
}

#[test]
fn updates_are_made_where_the_profile_says_whose_signature_they_need() {
    let updates = serde_json::json!({ "endpoints": [format!("{BASE}latest.json")], "public_key": "a key" });
    let own = serde_json::json!({ "name": "Firebreak", "base_url": null, "updates": updates });
    let made = config(&own, &[]).unwrap();
    assert_eq!(made["bundle"]["createUpdaterArtifacts"], true);
    assert_eq!(made["plugins"]["updater"]["pubkey"], "a key");

    let generic: Value =
        serde_json::from_str(&fs::read_to_string(root().join("src-tauri/profile.json")).unwrap()).unwrap();
    let made = config(&generic, &[("WINDOWS_CERTIFICATE_THUMBPRINT", " AB12 ")]).unwrap();
    assert_eq!(
        made,
        serde_json::json!({
            "bundle": { "windows": { "certificateThumbprint": "AB12" } },
            "plugins": {},
        })
    );
}

#[test]
fn a_claimed_host_is_the_name_of_a_host_and_nothing_else() {
    let profile = serde_json::json!({ "name": "Firebreak" });
    for wrong in [
        "https://bank.example.com",
        "bank.example.com/app",
        "bank",
        "bank.example.com:8443",
        "BANK.example.com",
    ] {
        let said = config(&profile, &[("FIREBREAK_LINK_HOST", wrong)]).unwrap_err();
        assert!(said.contains("is not the name of a host"), "{wrong}: {said}");
    }
}
