//! Questions as signed HTTP requests.

use firebreak_app_core::{Ask, BankFailure, BankRequest, StreamTarget};
use firebreak_crypto::message_signature::{RequestParts, content_digest, nonce, sign};
use firebreak_wire::{EnrolRequest, OperationKind, StepUpdate};
use http::{HeaderName, HeaderValue, Method, header};
use reqwest::{Body, Request};
use serde::Serialize;

use super::address::Address;
use crate::ports::Credentials;

/// What cannot be sent was certainly not received.
const UNSENDABLE: BankFailure = BankFailure::Unreachable { maybe_received: false };

/// A question before it is signed.
struct Draft<'a> {
    method: Method,
    path: String,
    body: Option<Vec<u8>>,
    idempotency_key: Option<&'a str>,
}

impl<'a> Draft<'a> {
    fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), body: None, idempotency_key: None }
    }

    fn with_body(self, body: &impl Serialize) -> Result<Self, BankFailure> {
        Ok(Self { body: Some(serde_json::to_vec(body).map_err(|_| UNSENDABLE)?), ..self })
    }

    fn of(request: &'a BankRequest, credentials: &Credentials) -> Result<Self, BankFailure> {
        Ok(match request {
            BankRequest::Enrol(draft) => Self::new(Method::POST, "/v1/devices").with_body(&EnrolRequest {
                activation_code: draft.activation_code.clone(),
                public_key: credentials.key.public_jwk(),
                name: draft.name.clone(),
                platform: draft.platform,
                app_version: draft.app_version.clone(),
                locale: draft.locale,
            })?,
            BankRequest::Me => Self::new(Method::GET, "/v1/me"),
            BankRequest::Inbox => Self::new(Method::GET, "/v1/notices"),
            BankRequest::Cards => Self::new(Method::GET, "/v1/cards"),
            BankRequest::Bulletins => Self::new(Method::GET, "/v1/bulletins"),
            BankRequest::Concern { incident_reference } => {
                Self::new(Method::GET, format!("/v1/incidents/{}/concern", segment(incident_reference)))
            }
            BankRequest::Acks(acks) => Self::new(Method::POST, "/v1/acks").with_body(acks)?,
            BankRequest::Order { card_id, kind, idempotency_key } => {
                let verb = match kind {
                    OperationKind::Freeze => "freeze",
                    OperationKind::Unfreeze => "unfreeze",
                };
                let draft = Self::new(Method::POST, format!("/v1/cards/{card_id}/{verb}"));
                Self { idempotency_key: Some(idempotency_key), ..draft }
            }
            BankRequest::Step { reference, kind, state } => {
                Self::new(Method::PUT, format!("/v1/notices/{reference}/steps/{}", kind.as_str()))
                    .with_body(&StepUpdate { state: *state })?
            }
            BankRequest::Revoke { device_id } => {
                Self::new(Method::DELETE, format!("/v1/devices/{device_id}"))
            }
        })
    }
}

/// Builds the request, and says whether it goes to this very machine.
pub(super) fn build(ask: &Ask, credentials: &Credentials) -> Result<(Request, bool), BankFailure> {
    let draft = Draft::of(&ask.request, credentials)?;
    let base = ask.base_url.trim_end_matches('/');
    let address = Address::parse(&format!("{base}{}", draft.path)).ok_or(UNSENDABLE)?;
    signed(address, draft, "application/json", None, credentials)
}

/// Builds the request that opens the stream.
pub(super) fn stream(
    target: &StreamTarget,
    credentials: &Credentials,
) -> Result<(Request, bool), BankFailure> {
    let mut address = Address::parse(&target.stream_url).ok_or(UNSENDABLE)?;
    if address.url.path() == "/" {
        address.url.set_path("/v1/stream");
    }
    let last_event_id = target.last_event_id.to_string();
    let draft = Draft::new(Method::GET, address.url.path());
    signed(address, draft, "text/event-stream", Some(&last_event_id), credentials)
}

fn signed(
    address: Address,
    draft: Draft<'_>,
    accept: &'static str,
    last_event_id: Option<&str>,
    credentials: &Credentials,
) -> Result<(Request, bool), BankFailure> {
    let digest = draft.body.as_deref().map(content_digest);
    let parts = RequestParts {
        method: draft.method.as_str(),
        authority: &address.authority(),
        path: address.url.path(),
        query: address.url.query(),
        content_digest: digest.as_deref(),
        idempotency_key: draft.idempotency_key,
    };
    let nonce = nonce(&mut rand::rng());
    let signature =
        sign(&credentials.key, &parts, credentials.now.as_second(), &nonce).map_err(|_| UNSENDABLE)?;

    let mut request = Request::new(draft.method, address.url);
    let mut put = |name: HeaderName, value: &str| {
        let value = HeaderValue::from_str(value).map_err(|_| UNSENDABLE)?;
        request.headers_mut().insert(name, value);
        Ok(())
    };
    put(header::ACCEPT, accept)?;
    put(HeaderName::from_static("signature-input"), &signature.signature_input)?;
    put(HeaderName::from_static("signature"), &signature.signature)?;
    if let Some(digest) = &digest {
        put(HeaderName::from_static("content-digest"), digest)?;
        put(header::CONTENT_TYPE, "application/json")?;
    }
    if let Some(key) = draft.idempotency_key {
        put(HeaderName::from_static("idempotency-key"), key)?;
    }
    if let Some(last_event_id) = last_event_id {
        put(HeaderName::from_static("last-event-id"), last_event_id)?;
    }
    *request.body_mut() = draft.body.map(Body::from);
    Ok((request, address.loopback))
}

/// A text as one segment of a path: everything but letters, digits and `-_` is percent-encoded.
fn segment(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut path, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
        path
    })
}

#[cfg(test)]
mod tests {
    use super::segment;

    #[test]
    fn a_reference_from_outside_stays_one_segment_of_the_path() {
        assert_eq!(segment("FB-2026-0017"), "FB-2026-0017");
        assert_eq!(segment("../me?x=1#ł"), "%2E%2E%2Fme%3Fx%3D1%23%C5%82");
    }
}
