//! HTTP Message Signatures (RFC 9421) of requests, in the one form that app, staff and bank use.
//!
//! Label `sig`, algorithm `ecdsa-p256-sha256`, covering `"@method" "@authority" "@path" "@query"`, then
//! `"content-digest"` when there is a body and `"idempotency-key"` when present, in this order.
//! Own code, because the `httpsig` crate re-serialises the parameters before it verifies them, drops unknown and
//! repeated ones, so that they go unsigned, and reads the system's clock. The tests sign and verify against it.
//!
//! Not decided here: which key a `keyid` names, and whether a nonce was seen before.

mod content_digest;
mod presented;

use rand_core::CryptoRng;

pub use content_digest::{ContentDigestError, ContentDigester, content_digest, verify_content_digest};
pub use presented::{MAX_HEADER_BYTES, Presented, SignatureError, parse};

use crate::{SigningKey, encoding};

/// The algorithm's name in the registry of RFC 9421 §6.2.
pub const ALGORITHM: &str = "ecdsa-p256-sha256";
/// The label of the signature in both headers.
pub const LABEL: &str = "sig";

/// Shortest and longest nonce, in characters.
const NONCE_CHARS: std::ops::RangeInclusive<usize> = 16..=64;

/// What of a request is signed. Both sides must see the same: no proxy between them may rewrite it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestParts<'a> {
    /// `GET`, `POST` ...
    pub method: &'a str,
    /// The `Host`, with the port unless it is the scheme's own; signed in lower case.
    pub authority: &'a str,
    /// The path as it is sent, percent-encoded.
    pub path: &'a str,
    /// The query as it is sent, without the question mark.
    pub query: Option<&'a str>,
    /// The `Content-Digest` header; required by the caller whenever there is a body.
    pub content_digest: Option<&'a str>,
    /// The `Idempotency-Key` header.
    pub idempotency_key: Option<&'a str>,
}

/// The values of the two headers that carry a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureHeaders {
    /// `Signature-Input`.
    pub signature_input: String,
    /// `Signature`.
    pub signature: String,
}

/// A request cannot be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// A component is empty or holds something else than visible ASCII.
    #[error("the {0} of the request cannot be signed")]
    Component(&'static str),
    /// The nonce is not 16 to 64 characters of base64url.
    #[error("the nonce is not 16 to 64 characters of base64url")]
    Nonce,
    /// The time lies before 1970 or too far ahead.
    #[error("the time of signing is out of range")]
    Created,
}

/// Signs a request. `created` is in Unix seconds; the nonce, see [`nonce`], must be new each time.
///
/// # Errors
/// Something of the request or a parameter cannot be signed.
pub fn sign(
    key: &SigningKey,
    parts: &RequestParts<'_>,
    created: i64,
    nonce: &str,
) -> Result<SignatureHeaders, SignError> {
    if !is_nonce(nonce) {
        return Err(SignError::Nonce);
    }
    if !is_created(created) {
        return Err(SignError::Created);
    }
    let covered = covered(parts.content_digest.is_some(), parts.idempotency_key.is_some());
    let keyid = key.thumbprint();
    let params =
        format!(r#"({covered});created={created};nonce="{nonce}";alg="{ALGORITHM}";keyid="{keyid}""#);
    let signature = key.sign(signature_base(parts, &params).map_err(SignError::Component)?.as_bytes());
    Ok(SignatureHeaders {
        signature_input: format!("{LABEL}={params}"),
        signature: format!("{LABEL}={}", encoding::byte_sequence(&signature)),
    })
}

/// A fresh nonce: 16 random bytes in base64url.
pub fn nonce(rng: &mut impl CryptoRng) -> String {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    encoding::base64url(&bytes)
}

/// The signature was made too long ago or too far ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature was made {created}, which is too far from {now}")]
pub struct StaleSignature {
    /// When the sender says it was made, in Unix seconds.
    pub created: i64,
    /// The verifier's time, in Unix seconds.
    pub now: i64,
}

/// Checks the time of a signature against the verifier's own. All in (Unix) seconds; the limit itself is still fresh.
///
/// # Errors
/// They are further apart than `max_skew_seconds`.
pub fn check_freshness(created: i64, now: i64, max_skew_seconds: i64) -> Result<(), StaleSignature> {
    match created.checked_sub(now).and_then(i64::checked_abs) {
        Some(skew) if skew <= max_skew_seconds => Ok(()),
        _ => Err(StaleSignature { created, now }),
    }
}

/// The covered components, as they stand between the parentheses.
fn covered(content_digest: bool, idempotency_key: bool) -> &'static str {
    match (content_digest, idempotency_key) {
        (false, false) => r#""@method" "@authority" "@path" "@query""#,
        (true, false) => r#""@method" "@authority" "@path" "@query" "content-digest""#,
        (false, true) => r#""@method" "@authority" "@path" "@query" "idempotency-key""#,
        (true, true) => r#""@method" "@authority" "@path" "@query" "content-digest" "idempotency-key""#,
    }
}

/// RFC 9421 §2.5. Fails with the name of the component that would not keep to its own line.
fn signature_base(parts: &RequestParts<'_>, params: &str) -> Result<String, &'static str> {
    let authority = parts.authority.to_ascii_lowercase();
    let query = format!("?{}", parts.query.unwrap_or_default());
    let lines = [
        ("@method", Some(parts.method)),
        ("@authority", Some(authority.as_str())),
        ("@path", Some(parts.path)),
        ("@query", Some(query.as_str())),
        ("content-digest", parts.content_digest),
        ("idempotency-key", parts.idempotency_key),
    ];
    let mut base = String::new();
    for (name, value) in lines {
        let Some(value) = value else { continue };
        if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(name);
        }
        base.extend(["\"", name, "\": ", value, "\n"]);
    }
    base.extend(["\"@signature-params\": ", params]);
    Ok(base)
}

fn is_nonce(text: &str) -> bool {
    NONCE_CHARS.contains(&text.len()) && text.bytes().all(is_base64url)
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Within the integers of structured fields (RFC 9651 §3.3.1), not before 1970.
fn is_created(created: i64) -> bool {
    (0..=999_999_999_999_999).contains(&created)
}

#[cfg(test)]
mod tests;
