//! `POST /staff/v1/incidents/{reference}/lists`.

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use serde_json::json;

use crate::support::TestBank;

async fn exposures(bank: &TestBank, reference: &str) -> (serde_json::Value, usize) {
    let detail = bank.get(format!("/staff/v1/incidents/{reference}")).by(&bank.staff).send().await.json();
    let imports = detail["imports"].as_array().unwrap().len();
    (detail["exposures"].clone(), imports)
}

#[tokio::test]
async fn a_list_is_matched_and_accounted_for() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let pans = [holder.pan.as_str(), "4111111111111111", &holder.pan, "4111111111111112"];
    let report = bank.import_list(&reference, &pans).await.json();
    for (what, count) in [
        ("lines", 4),
        ("matched_lines", 1),
        ("foreign", 1),
        ("duplicates", 1),
        ("cards", 1),
        ("customers", 1),
        ("new_exposures", 1),
    ] {
        assert_eq!(report[what], json!(count), "{what}");
    }
    assert_eq!(report["rejected"]["by_reason"], json!({"pan_checksum": 1}));
    let (counts, imports) = exposures(&bank, &reference).await;
    assert_eq!(counts, json!([{"tier": "high", "treatment": "freeze", "count": 1}]));
    assert_eq!(imports, 1);
}

#[tokio::test]
async fn a_list_that_breaks_off_leaves_nothing() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let list = format!("pan\n{}\n", holder.pan);
    let request =
        bank.post(format!("/staff/v1/incidents/{reference}/lists")).by(&bank.staff).csv(list.clone());
    let (parts, _) = request.build().into_parts();
    let pieces = [Ok(Bytes::from(list)), Err(std::io::Error::other("the connection was reset"))];
    let broken = http::Request::from_parts(parts, Body::from_stream(stream::iter(pieces)));
    assert_eq!(request.send_as(broken).await.code(), "malformed_request");
    assert_eq!(exposures(&bank, &reference).await, (json!([]), 0));
}

#[tokio::test]
async fn a_list_that_is_not_the_one_that_was_signed_leaves_nothing() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let request = bank.post(format!("/staff/v1/incidents/{reference}/lists")).by(&bank.staff).csv("pan\n");
    let (parts, _) = request.build().into_parts();
    let other = http::Request::from_parts(parts, Body::from(format!("pan\n{}\n", holder.pan)));
    assert_eq!(request.send_as(other).await.code(), "digest_mismatch");
    assert_eq!(exposures(&bank, &reference).await, (json!([]), 0));
}

#[tokio::test]
async fn an_incident_that_is_over_takes_no_list() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    bank.staff_does(&reference, "close", json!({})).await.json();
    assert_eq!(bank.import_list(&reference, &[&holder.pan]).await.code(), "incident_state_conflict");
    assert_eq!(bank.import_list("FB-2026-9999", &[&holder.pan]).await.code(), "not_found");
}
