//! The committed document is the one that the routes make. `UPDATE_OPENAPI=1 cargo test -p firebreak-bank --test openapi`
//! writes it anew.

use std::{fs, path::Path};

use firebreak_bank::openapi;

#[test]
fn the_committed_document_is_the_one_of_the_routes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let mut made = serde_json::to_string_pretty(&openapi::document()).unwrap();
    made.push('\n');
    if std::env::vars_os().any(|(name, _)| name == "UPDATE_OPENAPI") {
        fs::write(&path, &made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == made,
        "docs/openapi.json differs: run this test with UPDATE_OPENAPI=1 and look at the changes"
    );
}

#[test]
fn every_operation_says_what_it_refuses_with_and_how_it_is_signed() {
    let document = serde_json::to_value(openapi::document()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 70, "{:?}", paths.keys());
    for (path, operations) in paths {
        for (method, operation) in operations.as_object().unwrap() {
            assert!(operation["responses"]["default"].is_object(), "{method} {path}");
        }
    }
    assert!(document["components"]["securitySchemes"]["message_signature"].is_object());
    assert_eq!(document["openapi"], "3.1.0");
}
