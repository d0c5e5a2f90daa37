//! The verifier's side: what the two headers claim, and whether it holds.
//!
//! Only the canonical serialisation is read (RFC 9651 §4.1), so what was received is what was signed, to the byte.

use super::{ALGORITHM, LABEL, RequestParts, covered, is_base64url, is_created, is_nonce, signature_base};
use crate::{VerifyingKey, encoding::from_byte_sequence};

/// Longest `Signature-Input` or `Signature` header that is looked at, in bytes.
pub const MAX_HEADER_BYTES: usize = 2048;

const SIGNATURE_BYTES: usize = 64;
const THUMBPRINT_CHARS: usize = 43;

/// A signature as the request presents it. Nothing in it is true before [`Presented::verify`] said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presented {
    /// Which key it claims, an RFC 7638 thumbprint.
    pub keyid: String,
    /// When it claims to have been made, in Unix seconds.
    pub created: i64,
    /// Makes the request unlike every other.
    pub nonce: String,
    covers_content_digest: bool,
    covers_idempotency_key: bool,
    /// The parameters as received, which the signature covers.
    params: String,
    signature: [u8; SIGNATURE_BYTES],
}

/// A signature is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// A header is longer than [`MAX_HEADER_BYTES`].
    #[error("a signature header is too long")]
    TooLong,
    /// Not exactly one signature labelled `sig` in both headers.
    #[error("there must be one signature, labelled sig")]
    Label,
    /// A header does not have the form of RFC 9421 §4.
    #[error("a signature header is malformed")]
    Malformed,
    /// The covered components are not exactly the required ones.
    #[error("the signature does not cover exactly the required components")]
    Coverage,
    /// A parameter is missing, repeated, unknown or out of range.
    #[error("the signature parameter {0} is missing, repeated or invalid")]
    Parameter(&'static str),
    /// Another algorithm.
    #[error("the only algorithm is ecdsa-p256-sha256")]
    Algorithm,
    /// The `keyid` is not the thumbprint of the key it was checked with.
    #[error("the signature names another key")]
    WrongKey,
    /// A component of the request cannot have been signed.
    #[error("the {0} of the request cannot have been signed")]
    Component(&'static str),
    /// The signature was not made by this key over this request.
    #[error("the signature does not match the request")]
    Mismatch,
}

/// Reads what the headers `Signature-Input` and `Signature` claim. Each must have come exactly once.
///
/// # Errors
/// They are not one well-formed signature of the required form.
pub fn parse(signature_input: &str, signature: &str) -> Result<Presented, SignatureError> {
    if signature_input.len() > MAX_HEADER_BYTES || signature.len() > MAX_HEADER_BYTES {
        return Err(SignatureError::TooLong);
    }
    let params = member(signature_input)?;
    let signature = from_byte_sequence(member(signature)?)
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(SignatureError::Malformed)?;
    let (components, rest) =
        params.strip_prefix('(').and_then(|inner| inner.split_once(')')).ok_or(SignatureError::Malformed)?;
    let (covers_content_digest, covers_idempotency_key) =
        [(false, false), (false, true), (true, false), (true, true)]
            .into_iter()
            .find(|(digest, key)| covered(*digest, *key) == components)
            .ok_or(SignatureError::Coverage)?;
    let Parameters { created, nonce, keyid } = parameters(rest)?;
    Ok(Presented {
        keyid: keyid.to_owned(),
        created,
        nonce: nonce.to_owned(),
        covers_content_digest,
        covers_idempotency_key,
        params: params.to_owned(),
        signature,
    })
}

impl Presented {
    /// Whether the body's digest is signed. Where it is not, the request must have no body.
    #[must_use]
    pub fn covers_content_digest(&self) -> bool {
        self.covers_content_digest
    }

    /// Checks that this key signed this request: no component more, none less.
    ///
    /// The caller still compares the body with its digest, the time with its clock and the nonce with those it saw.
    ///
    /// # Errors
    /// It did not.
    pub fn verify(&self, key: &VerifyingKey, parts: &RequestParts<'_>) -> Result<(), SignatureError> {
        if self.keyid != key.thumbprint() {
            return Err(SignatureError::WrongKey);
        }
        if self.covers_content_digest != parts.content_digest.is_some()
            || self.covers_idempotency_key != parts.idempotency_key.is_some()
        {
            return Err(SignatureError::Coverage);
        }
        let base = signature_base(parts, &self.params).map_err(SignatureError::Component)?;
        key.verify(base.as_bytes(), &self.signature).map_err(|_| SignatureError::Mismatch)
    }
}

/// The value of the one dictionary member, which must be labelled `sig`.
fn member(header: &str) -> Result<&str, SignatureError> {
    let (label, value) = header.split_once('=').ok_or(SignatureError::Malformed)?;
    if label == LABEL && !value.contains(',') { Ok(value) } else { Err(SignatureError::Label) }
}

struct Parameters<'a> {
    created: i64,
    nonce: &'a str,
    keyid: &'a str,
}

/// Reads `;name=value` pairs in any order, each name once. `alg` may be absent: the key decides it (RFC 9421 §3.2).
fn parameters(text: &str) -> Result<Parameters<'_>, SignatureError> {
    let (mut created, mut nonce, mut keyid, mut alg) = (None, None, None, None);
    let pairs = text.strip_prefix(';').ok_or(SignatureError::Parameter("created"))?;
    for pair in pairs.split(';') {
        let (name, value) = pair.split_once('=').ok_or(SignatureError::Malformed)?;
        let (name, slot) = match name {
            "created" => ("created", &mut created),
            "nonce" => ("nonce", &mut nonce),
            "keyid" => ("keyid", &mut keyid),
            "alg" => ("alg", &mut alg),
            _ => return Err(SignatureError::Parameter("of another name")),
        };
        if slot.replace(value).is_some() {
            return Err(SignatureError::Parameter(name));
        }
    }
    if alg.is_some_and(|alg| quoted(alg) != Some(ALGORITHM)) {
        return Err(SignatureError::Algorithm);
    }
    Ok(Parameters {
        created: created.and_then(integer).ok_or(SignatureError::Parameter("created"))?,
        nonce: nonce
            .and_then(quoted)
            .filter(|nonce| is_nonce(nonce))
            .ok_or(SignatureError::Parameter("nonce"))?,
        keyid: keyid
            .and_then(quoted)
            .filter(|keyid| keyid.len() == THUMBPRINT_CHARS && keyid.bytes().all(is_base64url))
            .ok_or(SignatureError::Parameter("keyid"))?,
    })
}

fn quoted(value: &str) -> Option<&str> {
    value.strip_prefix('"')?.strip_suffix('"')
}

/// A structured field's integer in its only canonical form, not negative.
fn integer(value: &str) -> Option<i64> {
    let number = value.parse().ok().filter(|number| is_created(*number))?;
    (number.to_string() == value).then_some(number)
}
