//! Questions as signed HTTP requests.

use firebreak_app_core::{Ask, BankFailure, BankRequest, EnrolDraft, EnrolProof, OrderDraft, StreamTarget};
use firebreak_crypto::message_signature::{RequestParts, SignatureHeaders, content_digest, nonce, sign};
use firebreak_wire::{
    EnrolRequest, ReplacementRequest, ReportRequest, StepUpdate, limits::APP_VERSION_HEADER,
};
use http::{HeaderName, HeaderValue, Method};
use reqwest::{Body, Request};
use serde::Serialize;

use super::address::Address;
use crate::ports::Credentials;

/// What cannot be sent was certainly not received.
const UNSENDABLE: BankFailure = BankFailure::Unreachable { maybe_received: false };
/// One version for everything in this workspace.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A question before it is signed.
struct Draft<'a> {
    method: Method,
    path: String,
    body: Option<Vec<u8>>,
    idempotency_key: Option<&'a str>,
    /// Only where nobody can be known yet.
    unsigned: bool,
}

impl<'a> Draft<'a> {
    fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), body: None, idempotency_key: None, unsigned: false }
    }

    fn keyed(self, idempotency_key: &'a str) -> Self {
        Self { idempotency_key: Some(idempotency_key), ..self }
    }

    fn with_body(self, body: &impl Serialize) -> Result<Self, BankFailure> {
        Ok(Self { body: Some(serde_json::to_vec(body).map_err(|_| UNSENDABLE)?), ..self })
    }

    fn of(request: &'a BankRequest, credentials: Option<&Credentials>) -> Result<Self, BankFailure> {
        Ok(match request {
            BankRequest::Enrol(draft) => enrolment(draft, credentials.ok_or(UNSENDABLE)?)?,
            BankRequest::Me => Self::new(Method::GET, "/v1/me"),
            BankRequest::Inbox => Self::new(Method::GET, "/v1/notices"),
            BankRequest::Cards => Self::new(Method::GET, "/v1/cards"),
            BankRequest::Bulletins => Self::new(Method::GET, "/v1/bulletins"),
            BankRequest::Concern { incident_reference } => {
                Self::new(Method::GET, format!("/v1/incidents/{}/concern", segment(incident_reference)))
            }
            BankRequest::Acks(acks) => Self::new(Method::POST, "/v1/acks").with_body(acks)?,
            BankRequest::Order { order, idempotency_key } => order_draft(order)?.keyed(idempotency_key),
            BankRequest::Payments { card_id } => {
                Self::new(Method::GET, format!("/v1/cards/{card_id}/payments"))
            }
            BankRequest::ReplacementOffer { card_id } => {
                Self::new(Method::GET, format!("/v1/cards/{card_id}/replacement"))
            }
            BankRequest::Message { reference } => {
                Self::new(Method::GET, format!("/v1/messages/{}", segment(reference)))
            }
            BankRequest::Imitation { report, idempotency_key } => {
                Self::new(Method::POST, "/v1/imitations").with_body(report)?.keyed(idempotency_key)
            }
            BankRequest::SignInOptions => Self { unsigned: true, ..Self::new(Method::GET, "/v1/sign-in") },
            BankRequest::UpdateDevice { device_id, update } => {
                Self::new(Method::PUT, format!("/v1/devices/{device_id}")).with_body(update)?
            }
            BankRequest::IssueCode { idempotency_key } => {
                Self::new(Method::POST, "/v1/activation-codes").keyed(idempotency_key)
            }
            BankRequest::Step { reference, kind, state, reason } => {
                Self::new(Method::PUT, format!("/v1/notices/{reference}/steps/{}", kind.as_str()))
                    .with_body(&StepUpdate { state: *state, reason: *reason })?
            }
            BankRequest::Revoke { device_id } => {
                Self::new(Method::DELETE, format!("/v1/devices/{device_id}"))
            }
        })
    }
}

fn enrolment(draft: &EnrolDraft, credentials: &Credentials) -> Result<Draft<'static>, BankFailure> {
    let (activation_code, sign_in) = match draft.proof.clone() {
        EnrolProof::Code(code) => (Some(code), None),
        EnrolProof::SignIn(proof) => (None, Some(proof)),
    };
    Draft::new(Method::POST, "/v1/devices").with_body(&EnrolRequest {
        activation_code,
        sign_in,
        public_key: credentials.key.public_jwk(),
        name: draft.name.clone(),
        platform: draft.platform,
        app_version: draft.app_version.clone(),
        locale: draft.locale,
    })
}

fn order_draft(order: &OrderDraft) -> Result<Draft<'static>, BankFailure> {
    let card = |card_id, verb| Draft::new(Method::POST, format!("/v1/cards/{card_id}/{verb}"));
    Ok(match order {
        OrderDraft::Freeze { card_id } => card(card_id, "freeze"),
        OrderDraft::Unfreeze { card_id } => card(card_id, "unfreeze"),
        OrderDraft::Replace { card_id, address_version } => card(card_id, "replacement")
            .with_body(&ReplacementRequest { address_version: address_version.clone() })?,
        OrderDraft::Activate { card_id } => card(card_id, "activation"),
        OrderDraft::Report { payment_id, card_id } => {
            Draft::new(Method::POST, format!("/v1/payments/{payment_id}/report"))
                .with_body(&ReportRequest { card_id: *card_id })?
        }
    })
}

/// Builds the request, and says whether it goes to this very machine.
pub(super) fn build(ask: &Ask, credentials: Option<&Credentials>) -> Result<(Request, bool), BankFailure> {
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
    signed(address, draft, "text/event-stream", Some(&last_event_id), Some(credentials))
}

fn signed(
    address: Address,
    draft: Draft<'_>,
    accept: &'static str,
    last_event_id: Option<&str>,
    credentials: Option<&Credentials>,
) -> Result<(Request, bool), BankFailure> {
    let digest = draft.body.as_deref().map(content_digest);
    let signature = match draft.unsigned {
        true => None,
        false => Some(sign_draft(&address, &draft, digest.as_deref(), credentials.ok_or(UNSENDABLE)?)?),
    };
    let mut request = Request::new(draft.method, address.url);
    let mut put = |name: &'static str, value: &str| {
        let value = HeaderValue::from_str(value).map_err(|_| UNSENDABLE)?;
        request.headers_mut().insert(HeaderName::from_static(name), value);
        Ok(())
    };
    put("accept", accept)?;
    put(APP_VERSION_HEADER, VERSION)?;
    if let Some(signature) = &signature {
        put("signature-input", &signature.signature_input)?;
        put("signature", &signature.signature)?;
    }
    if let Some(digest) = &digest {
        put("content-digest", digest)?;
        put("content-type", "application/json")?;
    }
    if let Some(key) = draft.idempotency_key {
        put("idempotency-key", key)?;
    }
    if let Some(last_event_id) = last_event_id {
        put("last-event-id", last_event_id)?;
    }
    *request.body_mut() = draft.body.map(Body::from);
    Ok((request, address.loopback))
}

fn sign_draft(
    address: &Address,
    draft: &Draft<'_>,
    digest: Option<&str>,
    credentials: &Credentials,
) -> Result<SignatureHeaders, BankFailure> {
    let parts = RequestParts {
        method: draft.method.as_str(),
        authority: &address.authority(),
        path: address.url.path(),
        query: address.url.query(),
        content_digest: digest,
        idempotency_key: draft.idempotency_key,
    };
    let nonce = nonce(&mut rand::rng());
    sign(&credentials.key, &parts, credentials.now.as_second(), &nonce).map_err(|_| UNSENDABLE)
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
