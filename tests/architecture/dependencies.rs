//! Which crate may lead to which.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

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

/// Packages by name, with what they lead to when built (not when tested).
struct Graph {
    names: BTreeMap<String, String>,
    edges: BTreeMap<String, BTreeSet<String>>,
    members: BTreeSet<String>,
    manifests: BTreeMap<String, String>,
}

impl Graph {
    fn read() -> Self {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let packages = metadata["packages"].as_array().unwrap();
        let names = packages.iter().map(|p| (text(&p["id"]), text(&p["name"]))).collect();
        let manifests = packages.iter().map(|p| (text(&p["name"]), text(&p["manifest_path"]))).collect();
        let members = metadata["workspace_members"].as_array().unwrap().iter().map(text).collect();
        let mut edges = BTreeMap::new();
        for node in metadata["resolve"]["nodes"].as_array().unwrap() {
            let built =
                node["deps"].as_array().unwrap().iter().filter(|dep| {
                    dep["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null())
                });
            edges.insert(text(&node["id"]), built.map(|dep| text(&dep["pkg"])).collect());
        }
        Self { names, edges, members, manifests }
    }

    fn id(&self, name: &str) -> &str {
        self.members
            .iter()
            .find(|id| self.names[*id] == name)
            .unwrap_or_else(|| panic!("{name} is not a member"))
    }

    /// Names of everything that `name` leads to, itself excluded.
    fn reach(&self, name: &str) -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        let mut open = vec![self.id(name)];
        while let Some(id) = open.pop() {
            for next in &self.edges[id] {
                if seen.insert(next.as_str()) {
                    open.push(next);
                }
            }
        }
        seen.into_iter().map(|id| self.names[id].as_str()).collect()
    }
}

#[test]
fn pure_crates_never_lead_to_the_world() {
    let graph = Graph::read();
    for name in PURE {
        let reach = graph.reach(name);
        for forbidden in WORLD {
            assert!(!reach.contains(forbidden), "{name} leads to {forbidden}");
        }
    }
}

#[test]
fn nothing_under_crates_leads_to_tauri() {
    let graph = Graph::read();
    let members = graph.members.iter().map(|id| graph.names[id].as_str());
    for name in members.filter(|name| graph.manifests[*name].contains("/crates/")) {
        assert!(!graph.reach(name).contains("tauri"), "{name} leads to tauri");
    }
}

#[test]
fn adapters_do_not_know_each_other() {
    let graph = Graph::read();
    for name in ADAPTERS {
        let reach = graph.reach(name);
        for other in ADAPTERS.into_iter().filter(|other| *other != name) {
            assert!(!reach.contains(other), "{name} leads to {other}");
        }
    }
}

#[test]
fn app_and_bank_meet_only_in_wire_and_crypto() {
    let graph = Graph::read();
    let app = graph.reach("firebreak-app-runtime");
    let bank = graph.reach("firebreak-bank");
    let shared: Vec<&&str> = app.intersection(&bank).filter(|name| name.starts_with("firebreak-")).collect();
    assert_eq!(shared, [&"firebreak-crypto", &"firebreak-wire"]);
}

#[test]
fn the_bank_has_one_crypto_provider_and_no_openssl() {
    let graph = Graph::read();
    for name in ["firebreak-bank", "firebreak-app-runtime"] {
        let reach = graph.reach(name);
        for forbidden in ["ring", "openssl", "openssl-sys", "native-tls"] {
            assert!(!reach.contains(forbidden), "{name} leads to {forbidden}");
        }
    }
}

#[test]
fn there_is_one_sqlite() {
    let graph = Graph::read();
    let count = graph.names.values().filter(|name| *name == "libsqlite3-sys").count();
    assert_eq!(count, 1);
}
