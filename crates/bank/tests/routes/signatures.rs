//! Every way in which a signature can be missing, bent, old or used twice.

use axum::body::Body;
use firebreak_crypto::SigningKey;
use serde_json::json;

use crate::support::TestBank;

#[tokio::test]
async fn unsigned_requests_are_refused_on_every_route() {
    let (bank, _, _) = TestBank::with_two_holders().await;
    for path in [
        "/v1/me",
        "/v1/notices",
        "/v1/notices/7K4M-2Q9D",
        "/v1/cards",
        "/v1/bulletins",
        "/v1/incidents/x/concern",
    ] {
        assert_eq!(bank.get(path).send().await.code(), "signature_missing", "{path}");
    }
    for path in ["/v1/devices", "/v1/acks", "/v1/cards/x/freeze", "/v1/cards/x/unfreeze"] {
        assert_eq!(bank.post(path).send().await.code(), "signature_missing", "{path}");
    }
    assert_eq!(bank.put("/v1/notices/x/steps/y").send().await.code(), "signature_missing");
    assert_eq!(bank.delete("/v1/devices/x").send().await.code(), "signature_missing");
}

#[tokio::test]
async fn an_unknown_key_is_refused() {
    let (bank, _, _) = TestBank::with_two_holders().await;
    let answer = bank.get("/v1/me").by(&SigningKey::generate(&mut rand::rng())).send().await;
    assert_eq!(answer.code(), "device_unknown");
}

#[tokio::test]
async fn a_request_is_taken_once() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let request = bank.get("/v1/me").by(&holder.key);
    let (first, second) = (request.build(), request.build());
    assert_eq!(request.send_as(first).await.status, 200);
    assert_eq!(request.send_as(second).await.code(), "signature_replayed");
}

#[tokio::test]
async fn a_wrong_clock_is_told_the_right_time() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.advance(jiff::SignedDuration::from_hours(1));
    for offset in [-61, 61, -3_600, 86_400] {
        let answer = bank.get("/v1/me").by(&holder.key).signed_at(offset).send().await;
        assert_eq!(answer.code(), "signature_stale", "{offset}");
        let problem: firebreak_wire::Problem = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(problem.server_time, Some(bank.now()));
    }
    for offset in [-60, 60] {
        assert_eq!(bank.get("/v1/me").by(&holder.key).signed_at(offset).send().await.status, 200, "{offset}");
    }
}

#[tokio::test]
async fn what_was_signed_before_the_start_is_stale() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let answer = bank.get("/v1/me").by(&holder.key).signed_at(-1).send().await;
    assert_eq!(answer.code(), "signature_stale");
}

#[tokio::test]
async fn whatever_is_changed_after_signing_is_noticed() {
    let (bank, holder, other) = TestBank::with_two_holders().await;
    let card = bank.card(&holder).await.id;
    let path = format!("/v1/cards/{card}/freeze");
    let freeze = || bank.post(&path).by(&holder.key).idempotency_key("wish");
    for (what, answer) in [
        ("key", freeze().tampered("idempotency-key", "other").send().await),
        ("no key", freeze().without("idempotency-key").send().await),
        ("host", freeze().tampered("host", "localhost").send().await),
        ("digest", freeze().tampered("content-digest", "sha-256=:AAAA:").send().await),
        ("garbage", freeze().tampered("signature", "sig=:AAAA:").send().await),
        ("empty", freeze().tampered("signature-input", "").send().await),
    ] {
        assert_eq!(answer.code(), "signature_invalid", "{what}");
    }
    let request = freeze();
    let mut bent = request.build();
    *bent.uri_mut() = path.replace("freeze", "unfreeze").parse().unwrap();
    assert_eq!(request.send_as(bent).await.code(), "signature_invalid");
    let mut bent = bank.get("/v1/me").by(&holder.key).build();
    *bent.uri_mut() = "/v1/me?as=other".parse().unwrap();
    assert_eq!(request.send_as(bent).await.code(), "signature_invalid");
    let mut swapped = bank.get("/v1/me").by(&holder.key).build();
    let signature = bank.get("/v1/me").by(&other.key).build().headers()["signature"].clone();
    swapped.headers_mut().insert("signature", signature);
    assert_eq!(request.send_as(swapped).await.code(), "signature_invalid");
    assert!(bank.app.ledger.orders_for("K0000001").await.unwrap().is_empty(), "nothing changed");
}

#[tokio::test]
async fn a_body_must_be_the_one_that_was_signed() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let request = bank.post("/v1/acks").by(&holder.key).json(json!({"cursor": "1.0"}));
    let (parts, _) = request.build().into_parts();
    let other = http::Request::from_parts(parts, Body::from(r#"{"cursor":"1.1"}"#));
    assert_eq!(request.send_as(other).await.code(), "digest_mismatch");

    let unsigned = bank.get("/v1/me").by(&holder.key);
    let (parts, _) = unsigned.build().into_parts();
    let smuggled = http::Request::from_parts(parts, Body::from("smuggled"));
    assert_eq!(request.send_as(smuggled).await.code(), "signature_invalid");
}

#[tokio::test]
async fn a_request_for_another_bank_is_not_ours() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let answer = bank.get("/v1/me").by(&holder.key).host("other.example.com").send().await;
    assert_eq!(answer.code(), "signature_invalid");
    assert_eq!(bank.get("/v1/me").by(&holder.key).host("127.0.0.1:8443").send().await.status, 200);
}

#[tokio::test]
async fn a_header_that_comes_twice_is_refused() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    for name in ["signature", "signature-input", "host"] {
        let request = bank.get("/v1/me").by(&holder.key);
        let mut twice = request.build();
        let value = twice.headers()[name].clone();
        twice.headers_mut().append(name, value);
        assert_eq!(request.send_as(twice).await.code(), "malformed_request", "{name}");
    }
}
