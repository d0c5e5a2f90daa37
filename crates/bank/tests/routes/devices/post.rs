//! `POST /v1/devices`: enrolment.

use firebreak_crypto::SigningKey;
use firebreak_wire::Enrolment;
use jiff::SignedDuration;
use serde_json::json;

use crate::support::TestBank;

fn new_key() -> SigningKey {
    SigningKey::generate(&mut rand::rng())
}

async fn bank() -> TestBank {
    let bank = TestBank::new().await;
    bank.import(1).await;
    bank
}

#[tokio::test]
async fn a_code_binds_a_key_to_its_customer() {
    let bank = bank().await;
    let code = bank.issue_code("C0000001").await;
    let answer = bank.try_enrol(&new_key(), &code.to_lowercase().replace('-', " ")).await;
    assert_eq!(answer.status, 201);
    let enrolment: Enrolment = answer.read();
    assert_eq!(enrolment.customer_name, "Test Person 1");
    assert_eq!(enrolment.bank.name, "Northgate Bank");
    assert_eq!(enrolment.bulletin_keys, bank.app.bulletin_keys);
    assert_eq!(enrolment.stream_url, "https://127.0.0.1:8443/v1/stream");
}

#[tokio::test]
async fn a_wrong_code_is_refused() {
    let bank = bank().await;
    assert_eq!(bank.try_enrol(&new_key(), "AAAA-AAAA").await.code(), "activation_code_invalid");
    assert_eq!(bank.try_enrol(&new_key(), "").await.code(), "activation_code_invalid");
}

#[tokio::test]
async fn a_used_code_is_refused_and_a_lost_answer_found_again() {
    let bank = bank().await;
    let (code, key) = (bank.issue_code("C0000001").await, new_key());
    let first: Enrolment = bank.try_enrol(&key, &code).await.read();
    assert_eq!(bank.try_enrol(&new_key(), &code).await.code(), "activation_code_used");
    bank.advance(SignedDuration::from_hours(2));
    let again: Enrolment = bank.try_enrol(&key, &code).await.read();
    assert_eq!(first.device_id, again.device_id);
}

#[tokio::test]
async fn an_expired_code_is_refused() {
    let bank = bank().await;
    let code = bank.issue_code("C0000001").await;
    bank.advance(SignedDuration::from_mins(31));
    assert_eq!(bank.try_enrol(&new_key(), &code).await.code(), "activation_code_expired");
}

#[tokio::test]
async fn after_too_many_wrong_codes_even_the_right_one_has_to_wait() {
    let bank = TestBank::with(|config| config.activation.attempts_per_source = 3).await;
    bank.import(1).await;
    let code = bank.issue_code("C0000001").await;
    for _ in 0..3 {
        assert_eq!(bank.try_enrol(&new_key(), "AAAA-AAAA").await.code(), "activation_code_invalid");
    }
    let key = new_key();
    let refused = bank.try_enrol(&key, &code).await;
    assert_eq!(refused.code(), "too_many_attempts");
    assert_eq!(refused.headers["retry-after"], "600");
    let elsewhere =
        bank.post("/v1/devices").by(&key).json(bank.enrol_body(&key, &code)).from("192.0.2.7").send().await;
    assert_eq!(elsewhere.status, 201);
}

#[tokio::test]
async fn the_key_must_be_the_one_that_signed() {
    let bank = bank().await;
    let (code, key) = (bank.issue_code("C0000001").await, new_key());
    let stolen = bank.post("/v1/devices").by(&new_key()).json(bank.enrol_body(&key, &code)).send().await;
    assert_eq!(stolen.code(), "signature_invalid");
    assert_eq!(bank.try_enrol(&key, &code).await.status, 201, "the code is still good");
}

#[tokio::test]
async fn names_have_limits() {
    let bank = bank().await;
    let (code, key) = (bank.issue_code("C0000001").await, new_key());
    for (field, value) in
        [("name", json!("n".repeat(65))), ("name", json!(" ")), ("app_version", json!("1\n2"))]
    {
        let mut body = bank.enrol_body(&key, &code);
        body[field] = value;
        let answer = bank.post("/v1/devices").by(&key).json(body).send().await;
        assert_eq!(answer.code(), "malformed_request", "{field}");
    }
}
