//! Every staff route × every role: allowed or refused exactly as the table says.

use std::collections::BTreeSet;

use firebreak_bank::staff::access::{TABLE, allowed};
use firebreak_bank_core::staff::Role;
use firebreak_crypto::SigningKey;
use http::Method;
use serde_json::json;

use crate::support::TestBank;

/// A path with something in the place of each name.
fn concrete(path: &str) -> String {
    path.replace("{reference}", "FB-2026-9999")
        .replace("{number}", "C9999999")
        .replace("{id}", "019267f0-0000-7000-8000-000000000000")
}

#[tokio::test]
async fn each_route_opens_for_the_roles_of_the_table_and_for_no_other() {
    let bank = TestBank::new().await;
    for role in Role::ALL {
        let key = SigningKey::generate(&mut rand::rng());
        bank.add_key(&key, &format!("only-{}", role.as_str()), &[role.as_str()]).await;
        for rule in TABLE {
            let method: Method = rule.method.parse().unwrap();
            let mut request = bank.request(method.clone(), concrete(rule.path)).by(&key);
            if method != Method::GET {
                request = request.json(json!({}));
            }
            // A stream does not end by itself; that it opens is all that is asked here.
            let answer = tokio::time::timeout(std::time::Duration::from_secs(5), request.send()).await;
            let refused = answer.is_ok_and(|answer| {
                answer.status == 403
                    && answer.text.contains("staff_forbidden")
                    && answer.text.contains("role")
            });
            let may = rule.roles.contains(&role);
            assert_eq!(!refused, may, "{} {} as {}", rule.method, rule.path, role.as_str());
        }
    }
}

#[tokio::test]
async fn without_an_account_nothing_opens_but_the_sign_in() {
    let bank = TestBank::new().await;
    let stranger = SigningKey::generate(&mut rand::rng());
    for rule in TABLE {
        let method: Method = rule.method.parse().unwrap();
        let path = concrete(rule.path);
        let nobody = bank.request(method.clone(), path.clone()).send().await;
        assert_eq!(nobody.code(), "staff_signed_out", "{} {path}", rule.method);
        let unknown = bank.request(method, path.clone()).by(&stranger).send().await;
        assert_eq!(unknown.code(), "staff_forbidden", "{} {path}", rule.method);
    }
    let options = bank.get("/staff/v1/sign-in").send().await.json();
    assert_eq!((&options["local"], &options["bank"]), (&json!(true), &json!("Northgate Bank")));
}

#[test]
fn every_staff_route_of_the_document_is_in_the_table_and_the_other_way_round() {
    let document = serde_json::to_value(firebreak_bank::openapi::document()).unwrap();
    let open = BTreeSet::from([
        ("GET".to_owned(), "/staff/v1/sign-in".to_owned()),
        ("POST".to_owned(), "/staff/v1/session".to_owned()),
    ]);
    let mut documented = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        if path.starts_with("/staff/") {
            let methods = operations.as_object().unwrap().keys().map(|method| method.to_ascii_uppercase());
            documented.extend(methods.map(|method| (method, path.clone())));
        }
    }
    let table: BTreeSet<_> =
        TABLE.iter().map(|rule| (rule.method.to_owned(), rule.path.to_owned())).collect();
    assert_eq!(documented.difference(&open).cloned().collect::<BTreeSet<_>>(), table);
    assert!(allowed("POST", "/staff/v1/session").is_empty());
}
