//! With a real OpenID provider.

use firebreak_bank::{clock::Clock, config::SignInConfig};
use firebreak_crypto::SigningKey;
use firebreak_wire::{Enrolment, Me, SignInProof};
use jiff::SignedDuration;

use crate::{
    PHONE_REDIRECT, REDIRECT, bank, browser::SignIn, config, enrol, new_key, proof,
    provider::IdentityProvider, support::TestBank,
};

/// A bank whose time is that of the provider.
async fn bank_of_today(sign_in: SignInConfig) -> TestBank {
    let bank = bank(sign_in).await;
    bank.advance(Clock::system().now().duration_since(bank.now()));
    bank
}

fn sign_in<'a>(provider: &'a IdentityProvider, nonce: &'a str) -> SignIn<'a> {
    SignIn {
        issuer: &provider.issuer,
        client_id: "firebreak-app",
        scope: "openid",
        redirect_uri: REDIRECT,
        nonce,
        login: "C0000001",
    }
}

/// What the browser brings back to the app that made this key.
async fn signed_in(provider: &IdentityProvider, key: &SigningKey) -> SignInProof {
    proof(&sign_in(provider, &key.verifying_key().thumbprint()).code().await)
}

#[tokio::test]
async fn who_signs_in_is_enrolled_and_a_lost_answer_is_found_again() {
    let provider = IdentityProvider::start();
    let bank = bank_of_today(config(&provider.issuer)).await;
    let key = new_key();
    let proof = signed_in(&provider, &key).await;

    let answer = enrol(&bank, &key, &proof).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let first: Enrolment = answer.read();
    assert_eq!(first.customer_name, "Test Person 1");
    let again: Enrolment = enrol(&bank, &key, &proof).await.read();
    assert_eq!(again.device_id, first.device_id);
    let me: Me = bank.get("/v1/me").by(&key).send().await.read();
    assert_eq!((me.device_id, me.devices.len()), (first.device_id, 1));

    let replayed = enrol(&bank, &new_key(), &proof).await;
    assert_eq!(replayed.code(), "sign_in_rejected");
    let me: Me = bank.get("/v1/me").by(&key).send().await.read();
    assert_eq!(me.devices.len(), 1);
}

#[tokio::test]
async fn a_sign_in_is_good_for_the_device_that_began_it_alone() {
    let provider = IdentityProvider::start();
    let bank = bank_of_today(config(&provider.issuer)).await;
    let stolen = signed_in(&provider, &new_key()).await;
    assert_eq!(enrol(&bank, &new_key(), &stolen).await.code(), "sign_in_rejected");
}

#[tokio::test]
async fn a_sign_in_with_another_redirect_verifier_or_code_is_refused() {
    let provider = IdentityProvider::start();
    let bank = bank_of_today(config(&provider.issuer)).await;
    let key = new_key();
    let good = signed_in(&provider, &key).await;
    for (what, bent) in [
        (
            "a foreign redirect",
            SignInProof { redirect_uri: "https://example.com/".to_owned(), ..good.clone() },
        ),
        ("no redirect", SignInProof { redirect_uri: String::new(), ..good.clone() }),
        ("a short verifier", SignInProof { code_verifier: "short".to_owned(), ..good.clone() }),
    ] {
        assert_eq!(enrol(&bank, &key, &bent).await.code(), "sign_in_rejected", "{what}");
    }
    assert_eq!(enrol(&bank, &key, &good).await.status, 201, "none of these reached the provider");

    for (what, bend) in [
        (
            "another port",
            (|proof| proof.redirect_uri = REDIRECT.replace("49152", "49153")) as fn(&mut SignInProof),
        ),
        ("another verifier", |proof| {
            proof.code_verifier = "another-verifier-of-more-than-43-characters-".to_owned()
        }),
        ("another code", |proof| proof.code = "no-such-code".to_owned()),
    ] {
        let key = new_key();
        let mut proof = signed_in(&provider, &key).await;
        bend(&mut proof);
        assert_eq!(enrol(&bank, &key, &proof).await.code(), "sign_in_rejected", "{what}");
    }
}

#[tokio::test]
async fn a_code_made_for_another_app_is_refused() {
    let provider = IdentityProvider::start();
    let other = SignInConfig { client_id: "another-app".to_owned(), ..config(&provider.issuer) };
    let bank = bank_of_today(other).await;
    let key = new_key();
    let proof = signed_in(&provider, &key).await;
    assert_eq!(enrol(&bank, &key, &proof).await.code(), "sign_in_rejected");
}

#[tokio::test]
async fn a_token_past_its_time_is_refused() {
    let provider = IdentityProvider::start();
    let bank = bank_of_today(config(&provider.issuer)).await;
    let key = new_key();
    let proof = signed_in(&provider, &key).await;
    bank.advance(SignedDuration::from_hours(2));
    assert_eq!(enrol(&bank, &key, &proof).await.code(), "sign_in_rejected");
}

#[tokio::test]
async fn somebody_who_is_no_customer_is_refused() {
    let provider = IdentityProvider::start();
    let bank = bank_of_today(config(&provider.issuer)).await;
    let key = new_key();
    let nonce = key.verifying_key().thumbprint();
    let code = SignIn { login: "C9999999", ..sign_in(&provider, &nonce) }.code().await;
    assert_eq!(enrol(&bank, &key, &proof(&code)).await.code(), "sign_in_rejected");
}

#[tokio::test]
async fn a_phone_signs_in_at_a_provider_that_asks_for_a_secret_and_has_a_claim_of_its_own() {
    let provider = IdentityProvider::start();
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), "an-invented-secret\n").unwrap();
    let bank = bank_of_today(SignInConfig {
        client_id: "firebreak-bank".to_owned(),
        client_secret_file: Some(secret.path().to_owned()),
        scope: "openid customer".to_owned(),
        customer_claim: "customer_number".to_owned(),
        ..config(&provider.issuer)
    })
    .await;
    let key = new_key();
    let nonce = key.verifying_key().thumbprint();
    let browser = SignIn {
        client_id: "firebreak-bank",
        scope: "openid customer",
        redirect_uri: PHONE_REDIRECT,
        login: "C0000002",
        ..sign_in(&provider, &nonce)
    };
    let code = browser.code().await;
    let proof = SignInProof { redirect_uri: PHONE_REDIRECT.to_owned(), ..proof(&code) };
    let enrolled: Enrolment = enrol(&bank, &key, &proof).await.read();
    assert_eq!(enrolled.customer_name, "Test Person 2");
}
