//! Which crate may lead to which.

use std::{collections::BTreeSet, process::Command};

use serde_json::Value;

const PURE: [&str; 4] = ["firebreak-wire", "firebreak-crypto", "firebreak-app-core", "firebreak-bank-core"];
const ADAPTERS: [&str; 4] =
    ["firebreak-bank-store", "firebreak-bank-match", "firebreak-bank-stream", "firebreak-bank-cards"];
const WORLD: [&str; 12] = [
    "tokio",
    "async-std",
    "smol",
    "reqwest",
    "hyper",
    "axum",
    "sqlx",
    "rusqlite",
    "tokio-postgres",
    "tauri",
    "wry",
    "keyring",
];

/// Names of everything a crate leads to when built on any platform with all features; not what its tests need.
fn reach(name: &str) -> BTreeSet<String> {
    let mut command = cargo();
    command.args([
        "tree",
        "--locked",
        "--package",
        name,
        "--edges",
        "normal",
        "--all-features",
        "--target",
        "all",
    ]);
    command.args(["--prefix", "none", "--format", "{p}"]);
    let listed = output(&mut command);
    let names = listed.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|found| *found != name).map(str::to_owned).collect()
}

/// The workspace's packages below `crates/`.
fn crates() -> Vec<String> {
    let listed = output(cargo().args(["metadata", "--format-version", "1", "--locked", "--no-deps"]));
    let metadata: Value = serde_json::from_str(&listed).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let ours = packages.filter(|package| package["manifest_path"].as_str().unwrap().contains("/crates/"));
    ours.map(|package| package["name"].as_str().unwrap().to_owned()).collect()
}

fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn pure_crates_never_lead_to_the_world() {
    for name in PURE {
        let reach = reach(name);
        for forbidden in WORLD {
            assert!(!reach.contains(forbidden), "{name} leads to {forbidden}");
        }
    }
}

#[test]
fn nothing_under_crates_leads_to_tauri() {
    let crates = crates();
    assert!(crates.len() > 5, "{crates:?}");
    for name in crates {
        assert!(!reach(&name).contains("tauri"), "{name} leads to tauri");
    }
}

#[test]
fn adapters_do_not_know_each_other() {
    for name in ADAPTERS {
        let reach = reach(name);
        for other in ADAPTERS.into_iter().filter(|other| *other != name) {
            assert!(!reach.contains(other), "{name} leads to {other}");
        }
    }
}

#[test]
fn app_and_bank_meet_only_in_wire_and_crypto() {
    let (app, bank) = (reach("firebreak-app-runtime"), reach("firebreak-bank"));
    let shared: Vec<&String> =
        app.intersection(&bank).filter(|name| name.starts_with("firebreak-")).collect();
    assert_eq!(shared, ["firebreak-crypto", "firebreak-wire"]);
}

#[test]
fn there_is_one_crypto_provider_and_no_openssl() {
    for name in ["firebreak-bank", "firebreak-app-runtime"] {
        let reach = reach(name);
        assert!(reach.contains("aws-lc-rs"), "{name} has no crypto provider");
        for forbidden in ["ring", "openssl", "openssl-sys", "native-tls"] {
            assert!(!reach.contains(forbidden), "{name} leads to {forbidden}");
        }
    }
}

#[test]
fn there_is_one_sqlite() {
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock")).unwrap();
    assert_eq!(lock.matches("name = \"libsqlite3-sys\"").count(), 1);
}
