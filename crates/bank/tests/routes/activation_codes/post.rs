//! `POST /v1/activation-codes`: a code for the next device.

use firebreak_crypto::SigningKey;
use firebreak_wire::{Enrolment, IssuedCode, Me};
use jiff::SignedDuration;

use crate::support::{Answer, Holder, TestBank};

async fn make(bank: &TestBank, holder: &Holder, key: &str) -> Answer {
    bank.post("/v1/activation-codes").by(&holder.key).idempotency_key(key).send().await
}

fn new_key() -> SigningKey {
    SigningKey::generate(&mut rand::rng())
}

#[tokio::test]
async fn a_code_enrols_another_device_of_the_same_customer() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let answer = make(&bank, &holder, "wish").await;
    assert_eq!(answer.status, 201);
    let issued: IssuedCode = answer.read();
    assert_eq!(issued.expires_at, bank.now() + SignedDuration::from_mins(30));
    let key = new_key();
    let enrolled: Enrolment = bank.try_enrol(&key, &issued.code).await.read();
    assert_eq!(enrolled.customer_name, "Test Person 1");
    let me: Me = bank.get("/v1/me").by(&holder.key).send().await.read();
    assert_eq!(me.devices.len(), 2);
    assert_eq!(bank.try_enrol(&new_key(), &issued.code).await.code(), "activation_code_used");
}

#[tokio::test]
async fn the_same_wish_finds_the_same_code_and_another_wish_another() {
    let (bank, holder, other) = TestBank::with_two_holders().await;
    let first: IssuedCode = make(&bank, &holder, "wish").await.read();
    bank.advance(SignedDuration::from_mins(5));
    let again: IssuedCode = make(&bank, &holder, "wish").await.read();
    assert_eq!(again, first, "also its end");
    let another: IssuedCode = make(&bank, &holder, "another").await.read();
    let theirs: IssuedCode = make(&bank, &other, "wish").await.read();
    assert!(another.code != first.code && theirs.code != first.code);
}

#[tokio::test]
async fn a_code_ends_with_its_time() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let issued: IssuedCode = make(&bank, &holder, "wish").await.read();
    bank.advance(SignedDuration::from_mins(30));
    assert_eq!(bank.try_enrol(&new_key(), &issued.code).await.code(), "activation_code_expired");
}

#[tokio::test]
async fn as_many_codes_are_unused_at_a_time_as_are_configured() {
    let (bank, holder, other) = TestBank::with_two_holders().await;
    let mut codes = Vec::new();
    for wish in ["one", "two", "three"] {
        codes.push(make(&bank, &holder, wish).await.read::<IssuedCode>().code);
        bank.advance(SignedDuration::from_mins(1));
    }
    let refused = make(&bank, &holder, "four").await;
    assert_eq!(refused.code(), "too_many_attempts");
    assert_eq!(refused.headers["retry-after"], (27 * 60).to_string().as_str(), "until the first ends");
    assert_eq!(make(&bank, &holder, "two").await.status, 201, "known before");
    assert_eq!(make(&bank, &other, "four").await.status, 201, "another customer");
    bank.try_enrol(&new_key(), &codes[0]).await.json();
    assert_eq!(make(&bank, &holder, "four").await.status, 201, "one was used");
}

#[tokio::test]
async fn as_many_codes_are_made_in_a_day_as_are_configured() {
    let bank = TestBank::with(|config| config.activation.made_per_day = 2).await;
    bank.import(1).await;
    let holder = bank.enrol(1).await;
    for wish in ["one", "two"] {
        assert_eq!(make(&bank, &holder, wish).await.status, 201);
        bank.advance(SignedDuration::from_hours(1));
    }
    let refused = make(&bank, &holder, "three").await;
    assert_eq!(refused.headers["retry-after"], (22 * 60 * 60).to_string().as_str());
    bank.advance(SignedDuration::from_hours(22));
    assert_eq!(make(&bank, &holder, "three").await.status, 201);
}

#[tokio::test]
async fn a_wish_needs_a_key_and_a_device() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let without = bank.post("/v1/activation-codes").by(&holder.key).send().await;
    assert_eq!(without.code(), "idempotency_key_missing");
    let stranger = bank.post("/v1/activation-codes").by(&new_key()).idempotency_key("wish").send().await;
    assert_eq!(stranger.code(), "device_unknown");
}
