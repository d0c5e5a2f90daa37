//! An issuer that signs whatever a test wants.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};

/// The issuer. What it gives for the next code is what the test last set.
#[derive(Clone)]
pub(crate) struct Forger {
    pub(crate) issuer: String,
    state: Arc<Mutex<Forgery>>,
}

struct Forgery {
    token: String,
    jwks: Value,
}

impl Forger {
    pub(crate) async fn start() -> Self {
        let socket = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let issuer = format!("http://{}", socket.local_addr().unwrap());
        let state = Arc::new(Mutex::new(Forgery { token: String::new(), jwks: jwks("first", &key(1)) }));
        let forger = Self { issuer, state };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/jwks", get(keys))
            .route("/token", post(token))
            .with_state(forger.clone());
        tokio::spawn(async move { axum::serve(socket, router).await });
        forger
    }

    pub(crate) fn gives(&self, token: String) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).token = token;
    }

    /// From now on another key signs.
    pub(crate) fn has_key(&self, kid: &str, seed: u8) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).jwks = jwks(kid, &key(seed));
    }
}

/// A token signed with the key of this seed (ES256).
pub(crate) fn signed(kid: &str, seed: u8, claims: &Value) -> String {
    let input = unsigned(&json!({"alg": "ES256", "kid": kid}), claims);
    let signature: Signature = key(seed).sign(input.as_bytes());
    format!("{input}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

/// Header and claims, without what makes them believable.
pub(crate) fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn jwks(kid: &str, key: &SigningKey) -> Value {
    let point = key.verifying_key().to_encoded_point(false);
    let coordinate = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
    json!({"keys": [{
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid,
        "x": coordinate(point.x().unwrap()), "y": coordinate(point.y().unwrap()),
    }]})
}

async fn metadata(State(forger): State<Forger>) -> Json<Value> {
    let issuer = &forger.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/auth"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

async fn keys(State(forger): State<Forger>) -> Json<Value> {
    Json(forger.state.lock().unwrap_or_else(PoisonError::into_inner).jwks.clone())
}

async fn token(State(forger): State<Forger>) -> Json<Value> {
    let token = forger.state.lock().unwrap_or_else(PoisonError::into_inner).token.clone();
    Json(json!({"access_token": "invented", "token_type": "Bearer", "expires_in": 60, "id_token": token}))
}
