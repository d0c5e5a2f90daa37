//! Malformed everything: each is answered with a problem, none with a fault of the bank's.

use firebreak_wire::limits::MAX_REQUEST_BODY_BYTES;
use http::Method;
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};
use serde_json::json;

use crate::support::TestBank;

const BODIES: [&str; 12] = [
    "",
    "{",
    "[]",
    "null",
    "\u{0}",
    "{\"cursor\":1}",
    "{\"cursor\":\"1.0\",\"more\":true}",
    "{\"cursor\":\"1.0\",\"cursor\":\"1.0\"}",
    "{\"state\":\"finished\"}",
    "{\"cursor\":\"9999999999999999999999.1\"}",
    "{\"cursor\":\"1.0\",\"seen\":[{}]}",
    "{\"cursor\":\"1.0\",\"seen\":{}}",
];

#[tokio::test]
async fn malformed_bodies_are_refused() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    let notice = bank.notices(&holder).await[0].reference;
    let step = format!("/v1/notices/{notice}/steps/review_payments");
    let device = format!("/v1/devices/{}", holder.device_id);
    for body in BODIES {
        for (method, path) in [
            (Method::POST, "/v1/acks"),
            (Method::POST, "/v1/devices"),
            (Method::POST, "/v1/imitations"),
            (Method::PUT, device.as_str()),
            (Method::PUT, step.as_str()),
        ] {
            let request = bank.request(method, path).by(&holder.key).body(body.into(), "application/json");
            assert_eq!(request.send().await.code(), "malformed_request", "{path} {body:?}");
        }
    }
}

#[tokio::test]
async fn random_bodies_and_paths_never_make_the_bank_fail() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let mut runner = TestRunner::new(Config::default());
    let bodies = proptest::collection::vec(any::<u8>(), 0..300);
    let paths = "/(v1|staff/v1|metrics)?(/[a-zA-Z0-9%._~-]{0,12}){0,4}(\\?[a-z=&%0-9]{0,8})?";
    for _ in 0..200 {
        let body = bodies.new_tree(&mut runner).unwrap().current();
        let answer = bank.post("/v1/acks").by(&holder.key).body(body, "application/json").send().await;
        assert_eq!(answer.code(), "malformed_request");
        let path = paths.new_tree(&mut runner).unwrap().current();
        if path.parse::<http::Uri>().is_ok() && path.starts_with('/') {
            let answer = bank.get(&path).by(&holder.key).send().await;
            assert!(answer.status.as_u16() < 500, "{path}: {}", answer.text);
        }
    }
}

#[tokio::test]
async fn bodies_have_a_type_and_a_size() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let acks = serde_json::to_vec(&json!({"cursor": "1.0"})).unwrap();
    for media_type in ["text/plain", "", "application/jsonp"] {
        let answer = bank.post("/v1/acks").by(&holder.key).body(acks.clone(), media_type).send().await;
        assert_eq!(answer.code(), "unsupported_media_type", "{media_type}");
    }
    let large = vec![b' '; MAX_REQUEST_BODY_BYTES + 1];
    for path in ["/v1/acks", "/v1/devices"] {
        let answer = bank.post(path).by(&holder.key).body(large.clone(), "application/json").send().await;
        assert_eq!(answer.code(), "body_too_large", "{path}");
    }
    let answer = bank.get("/v1/me").by(&holder.key).body(large, "application/json").send().await;
    assert_eq!(answer.code(), "body_too_large");
}

#[tokio::test]
async fn unknown_paths_and_methods_are_problems_too() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    for path in ["/", "/v1", "/v1/nothing", "/v2/me", "/staff/v1/nothing"] {
        assert_eq!(bank.get(path).by(&holder.key).send().await.code(), "not_found", "{path}");
    }
    let answer = bank.delete("/v1/cards").by(&holder.key).send().await;
    assert_eq!(answer.code(), "method_not_allowed");
    assert!(answer.headers.contains_key("allow"));
}
