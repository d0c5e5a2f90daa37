//! Phones come back from the bank's sign-in by a link that three parties have to agree on: the build that claims it, the
//! service that names it, and the host that says whose it is.

use std::{fs, process::Command};

use serde_json::Value;

use crate::shell::{root, said};

const HOST: &str = "bank.example.com";

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the release adds to the app's configuration, for this host.
fn release_config(host: &str) -> Value {
    let mut node = Command::new("node");
    node.arg(root().join("packaging/release/config.mjs")).env("FIREBREAK_LINK_HOST", host);
    serde_json::from_str(&said(&mut node).unwrap()).unwrap()
}

/// The one https link that a build for this host claims.
fn claimed(host: &str) -> Value {
    let config = release_config(host);
    let links = config["plugins"]["deep-link"]["mobile"].as_array().unwrap().clone();
    let https: Vec<Value> =
        links.into_iter().filter(|link| link["scheme"] == serde_json::json!(["https"])).collect();
    assert_eq!(https.len(), 1, "{https:?}");
    https[0].clone()
}

/// What the example configuration of the service shows for phones.
fn shown() -> String {
    let example = text("crates/bank/firebreak.example.toml");
    let (_, rest) = example.split_once("\n# phone_redirect_uri = \"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn the_link_the_service_shows_for_phones_is_one_that_a_banks_build_claims() {
    let claimed = claimed(HOST);
    assert_eq!(claimed["appLink"], true, "without it no phone asks the host whose link it is");
    let prefixes = claimed["pathPrefix"].as_array().unwrap();
    assert_eq!(prefixes.len(), 1);
    let below = format!("https://{}{}", claimed["host"].as_str().unwrap(), prefixes[0].as_str().unwrap());
    let shown = shown();
    assert!(shown.strip_prefix(&below).is_some_and(|rest| !rest.is_empty()), "{shown} is not below {below}");
}

#[test]
fn the_service_checks_its_configuration_against_what_is_claimed() {
    let prefix = claimed(HOST)["pathPrefix"][0].as_str().unwrap().to_owned();
    let check = format!("const CLAIMED: &str = \"{prefix}\";");
    assert!(text("crates/bank/src/config/sign_in.rs").contains(&check), "{check}");
}

#[test]
fn a_generic_build_claims_no_host() {
    assert!(release_config("")["plugins"].get("deep-link").is_none());
    let config: Value = serde_json::from_str(&text("src-tauri/tauri.conf.json")).unwrap();
    for link in config["plugins"]["deep-link"]["mobile"].as_array().unwrap() {
        assert_eq!((&link["scheme"], &link["host"]), (&serde_json::json!(["firebreak"]), &Value::Null));
    }
}

#[test]
fn what_the_host_serves_gives_the_app_what_it_claims() {
    let folder = tempfile::tempdir().unwrap();
    let fingerprint = ["ab"; 32].join(":");
    let write = |android: &str, apple: &str| {
        let mut node = Command::new("node");
        node.arg(root().join("packaging/release/well-known.mjs")).arg(folder.path());
        said(node.env("ANDROID_CERTIFICATE_SHA256", android).env("APPLE_DEVELOPMENT_TEAM", apple))
    };
    write(&fingerprint, "ABCDE12345").unwrap();
    let read = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(folder.path().join(name)).unwrap()).unwrap()
    };
    let android = &read("assetlinks.json")[0];
    assert_eq!(android["relation"][0], "delegate_permission/common.handle_all_urls");
    assert_eq!(android["target"]["sha256_cert_fingerprints"][0], fingerprint.to_uppercase());
    let package = android["target"]["package_name"].as_str().unwrap();
    let gradle = text("src-tauri/gen/android/app/build.gradle.kts");
    assert!(gradle.contains(&format!("applicationId = \"{package}\"")), "{package}");
    let apple = &read("apple-app-site-association")["applinks"]["details"][0];
    assert_eq!(apple["appIDs"][0], format!("ABCDE12345.{package}"));
    let prefix = claimed(HOST)["pathPrefix"][0].as_str().unwrap().to_owned();
    assert_eq!(apple["components"], serde_json::json!([{ "/": format!("{prefix}*") }]));

    for (android, apple) in [("", ""), ("ab:cd", ""), (&fingerprint[1..], ""), ("", "a team")] {
        assert!(write(android, apple).is_err(), "{android} {apple}");
    }
}
