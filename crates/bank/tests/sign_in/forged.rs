//! Tokens that a provider would never give, or somebody else did.

use firebreak_crypto::SigningKey;
use firebreak_wire::Enrolment;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{
    bank, config, enrol,
    forger::{Forger, signed, unsigned},
    new_key, proof,
    support::TestBank,
};

/// What the issuer would say of the first customer, on the device with this key.
fn claims(bank: &TestBank, forger: &Forger, key: &SigningKey) -> Value {
    json!({
        "iss": forger.issuer,
        "sub": "C0000001",
        "aud": "firebreak-app",
        "iat": bank.now().as_second(),
        "exp": bank.now().as_second() + 300,
        "nonce": key.verifying_key().thumbprint(),
    })
}

/// The claims with one of them changed, or gone.
fn with(mut claims: Value, name: &str, value: Value) -> Value {
    claims[name] = value;
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    claims
}

#[tokio::test]
async fn what_the_issuer_did_not_say_to_this_app_about_this_device_now_is_refused() {
    let forger = Forger::start().await;
    let bank = bank(config(&forger.issuer)).await;
    let now = bank.now().as_second();
    for (claim, value) in [
        ("iss", json!("https://id.example.com")),
        ("aud", json!("another-app")),
        ("aud", json!(["firebreak-app", "another-app"])),
        ("aud", Value::Null),
        ("exp", json!(now)),
        ("exp", Value::Null),
        ("nonce", json!(new_key().verifying_key().thumbprint())),
        ("nonce", Value::Null),
        ("sub", json!("")),
        ("sub", json!("C9999999")),
        ("sub", Value::Null),
    ] {
        let key = new_key();
        forger.gives(signed("first", 1, &with(claims(&bank, &forger, &key), claim, value.clone())));
        let refused = enrol(&bank, &key, &proof("a code")).await;
        assert_eq!(refused.code(), "sign_in_rejected", "{claim}: {value}");
    }
    let key = new_key();
    forger.gives(signed("first", 1, &claims(&bank, &forger, &key)));
    let enrolled: Enrolment = enrol(&bank, &key, &proof("a code")).await.read();
    assert_eq!(enrolled.customer_name, "Test Person 1", "the same without a change is good");
}

#[tokio::test]
async fn what_no_key_of_the_issuer_signed_is_refused() {
    let forger = Forger::start().await;
    let bank = bank(config(&forger.issuer)).await;
    let key = new_key();
    let claims = claims(&bank, &forger, &key);
    let changed = with(claims.clone(), "sub", json!("C0000002"));
    let (good, other) = (signed("first", 1, &claims), signed("first", 1, &changed));
    let (_, signature) = good.rsplit_once('.').unwrap();
    let (input, _) = other.rsplit_once('.').unwrap();
    for (what, token) in [
        ("alg none", format!("{}.", unsigned(&json!({"alg": "none"}), &claims))),
        ("a shared secret", format!("{}.c2VjcmV0", unsigned(&json!({"alg": "HS256"}), &claims))),
        ("another key of the same name", signed("first", 2, &claims)),
        ("another key", signed("second", 2, &claims)),
        ("changed claims", format!("{input}.{signature}")),
        ("no token", "no token".to_owned()),
    ] {
        forger.gives(token);
        assert_eq!(enrol(&bank, &key, &proof("a code")).await.code(), "sign_in_rejected", "{what}");
    }
    forger.gives(good);
    assert_eq!(enrol(&bank, &key, &proof("a code")).await.status, 201);
}

#[tokio::test]
async fn a_new_key_of_the_issuer_is_asked_for() {
    let forger = Forger::start().await;
    let bank = bank(config(&forger.issuer)).await;
    let first = new_key();
    forger.gives(signed("first", 1, &claims(&bank, &forger, &first)));
    assert_eq!(enrol(&bank, &first, &proof("a code")).await.status, 201);

    forger.has_key("second", 2);
    bank.advance(SignedDuration::from_secs(10));
    let second = new_key();
    forger.gives(signed("second", 2, &claims(&bank, &forger, &second)));
    let answer = enrol(&bank, &second, &proof("another code")).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
}

#[tokio::test]
async fn a_code_that_was_used_before_is_refused_whatever_the_issuer_says() {
    let forger = Forger::start().await;
    let bank = bank(config(&forger.issuer)).await;
    for (key, status) in [(new_key(), 201), (new_key(), 403)] {
        forger.gives(signed("first", 1, &claims(&bank, &forger, &key)));
        assert_eq!(enrol(&bank, &key, &proof("a code")).await.status, status);
    }
}

#[tokio::test]
async fn an_enrolment_has_a_code_or_a_sign_in_and_not_both() {
    let forger = Forger::start().await;
    let bank = bank(config(&forger.issuer)).await;
    let (code, key) = (bank.issue_code("C0000001").await, new_key());
    let both = {
        let mut body = bank.enrol_body(&key, &code);
        body["sign_in"] = json!(proof("a code"));
        body
    };
    let mut neither = both.clone();
    neither.as_object_mut().unwrap().retain(|name, _| name != "sign_in" && name != "activation_code");
    for body in [both, neither] {
        let answer = bank.post("/v1/devices").by(&key).json(body).send().await;
        assert_eq!(answer.code(), "malformed_request");
    }
    assert_eq!(bank.try_enrol(&key, &code).await.status, 201, "the code is still good");
}

#[tokio::test]
async fn after_too_many_refused_sign_ins_even_a_good_one_has_to_wait() {
    let forger = Forger::start().await;
    let bank = TestBank::with(|settings| {
        settings.sign_in = Some(config(&forger.issuer));
        settings.activation.attempts_per_source = 2;
    })
    .await;
    bank.import(1).await;
    forger.gives("no token".to_owned());
    for _ in 0..2 {
        assert_eq!(enrol(&bank, &new_key(), &proof("a code")).await.code(), "sign_in_rejected");
    }
    let key = new_key();
    forger.gives(signed("first", 1, &claims(&bank, &forger, &key)));
    assert_eq!(enrol(&bank, &key, &proof("a code")).await.code(), "too_many_attempts");
}
