//! Enrolment by signing in, with a real OpenID provider and with one that forges.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what a test's helpers cannot do fails the test"
)]

#[expect(dead_code, unused_imports, reason = "made for all tests of the routes")]
#[path = "../support.rs"]
mod support;

mod browser;
mod forged;
mod forger;
mod options;
#[path = "../../../../tests/identity-provider/provider.rs"]
mod provider;
mod real;
mod staff;
#[expect(dead_code, reason = "the test from end to end does more with it")]
#[path = "../../../../tests/identity-provider/browser.rs"]
mod walk;

use std::net::{Ipv4Addr, SocketAddr};

use firebreak_bank::config::SignInConfig;
use firebreak_crypto::SigningKey;
use firebreak_wire::SignInProof;
use serde_json::json;

use crate::support::{Answer, TestBank};

/// Where a desktop waits for the browser.
pub(crate) const REDIRECT: &str = "http://127.0.0.1:49152/sign-in";
/// Where a phone does.
pub(crate) const PHONE_REDIRECT: &str = "https://bank.example.com/firebreak/signed-in";
/// The PKCE verifier of every test.
pub(crate) const VERIFIER: &str = "an-invented-verifier-of-more-than-43-characters";

pub(crate) fn config(issuer: &str) -> SignInConfig {
    SignInConfig {
        issuer: issuer.to_owned(),
        client_id: "firebreak-app".to_owned(),
        client_secret_file: None,
        scope: "openid".to_owned(),
        customer_claim: "sub".to_owned(),
        phone_redirect_uri: Some(PHONE_REDIRECT.parse().unwrap()),
    }
}

pub(crate) fn new_key() -> SigningKey {
    SigningKey::generate(&mut rand::rng())
}

pub(crate) fn proof(code: &str) -> SignInProof {
    SignInProof {
        code: code.to_owned(),
        code_verifier: VERIFIER.to_owned(),
        redirect_uri: REDIRECT.to_owned(),
    }
}

/// A bank with two customers whose sign-in is this one.
pub(crate) async fn bank(sign_in: SignInConfig) -> TestBank {
    let bank = TestBank::with(|config| {
        config.sign_in = Some(sign_in);
        config.activation.attempts_per_source = 100;
    })
    .await;
    bank.import(2).await;
    bank
}

/// Enrols a device with this key by what the browser brought back.
pub(crate) async fn enrol(bank: &TestBank, key: &SigningKey, proof: &SignInProof) -> Answer {
    let body = json!({
        "sign_in": proof,
        "public_key": key.public_jwk(),
        "name": "Home computer",
        "platform": "linux",
        "app_version": "0.1.0",
        "locale": "en",
    });
    bank.post("/v1/devices").by(key).json(body).send().await
}

/// An address at which nobody listens.
pub(crate) async fn nobody() -> SocketAddr {
    let socket = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    socket.local_addr().unwrap()
}
