//! Signed bulletins: compact JWS (RFC 7515) by ES256, and the chain they form.
//!
//! Signed with `p256` directly: `jsonwebtoken` 11 needs a provider that is global to the process, and its C library would
//! come into every crate that only checks a bulletin.
//! Bulletins do not expire: what was said stays said.

use std::collections::BTreeMap;

use firebreak_wire::{Bulletin, MsgType, SignedBulletin, VerificationKey, limits::MAX_BULLETIN_BYTES};
use serde::{Deserialize, Serialize};

use crate::{
    PublicKeyError, SigningKey, VerifyingKey,
    encoding::{base64url, from_base64url, sha256},
};

const ALG: &str = "ES256";
const TYP: &str = "firebreak-bulletin+jwt";

/// A header with anything more, such as `crit` or a key, is refused.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    typ: String,
}

/// A bulletin cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum BulletinSignError {
    /// It has no JSON form.
    #[error("the bulletin cannot be written as JSON")]
    Json(#[from] serde_json::Error),
    /// Signed, it is longer than [`MAX_BULLETIN_BYTES`].
    #[error("the bulletin is too long")]
    TooLarge,
}

/// A bulletin, or a chain of them, is not the bank's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BulletinError {
    /// Longer than [`MAX_BULLETIN_BYTES`].
    #[error("the bulletin is too long")]
    TooLarge,
    /// Not a compact JWS with a header of the required form.
    #[error("the bulletin is no compact JWS of the required form")]
    Malformed,
    /// Another algorithm than ES256.
    #[error("the bulletin is signed by another algorithm")]
    Algorithm,
    /// A JWS of another type.
    #[error("the signed text is no bulletin")]
    Type,
    /// The key is not pinned.
    #[error("the bulletin is signed by an unknown key")]
    UnknownKey,
    /// The signature does not match.
    #[error("the signature of the bulletin does not match")]
    Signature,
    /// Rightly signed, yet not a bulletin that this version can read.
    #[error("the payload is no bulletin")]
    Payload,
    /// There is no bulletin at all.
    #[error("the chain is empty")]
    EmptyChain,
    /// The versions are not 1, 2, 3 ...
    #[error("the bulletins are not numbered from 1 without a gap")]
    Version,
    /// A bulletin does not name the hash of the one before, or the first one names any.
    #[error("a bulletin does not supersede the one before")]
    Supersedes,
    /// The bulletins are not all of one incident.
    #[error("the bulletins are of different incidents")]
    Incident,
    /// The first is no alert, a later one is, or something follows a cancellation.
    #[error("the kinds of the bulletins do not follow one another")]
    MsgType,
}

/// Signs a bulletin. The header names the key by its thumbprint.
///
/// # Errors
/// It cannot be written as JSON or is too long.
pub fn sign_bulletin(key: &SigningKey, bulletin: &Bulletin) -> Result<SignedBulletin, BulletinSignError> {
    let header = Header { alg: ALG.to_owned(), kid: key.thumbprint(), typ: TYP.to_owned() };
    let header = base64url(&serde_json::to_vec(&header)?);
    let payload = base64url(&serde_json::to_vec(bulletin)?);
    let signed = format!("{header}.{payload}");
    let compact = format!("{signed}.{}", base64url(&key.sign(signed.as_bytes())));
    if compact.len() > MAX_BULLETIN_BYTES {
        Err(BulletinSignError::TooLarge)
    } else {
        Ok(SignedBulletin(compact))
    }
}

/// What the next bulletin's `supersedes` must say: SHA-256 of the compact form, base64url.
#[must_use]
pub fn bulletin_hash(bulletin: &SignedBulletin) -> String {
    base64url(&sha256(bulletin.0.as_bytes()))
}

/// The id of the key that a bulletin says it is signed by. It is true of one that was verified.
#[must_use]
pub fn signing_key_id(bulletin: &SignedBulletin) -> Option<String> {
    let (header, _) = bulletin.0.split_once('.')?;
    let header: Header = serde_json::from_slice(&from_base64url(header)?).ok()?;
    Some(header.kid)
}

/// The form in which a signing key is pinned.
#[must_use]
pub fn verification_key(key: &VerifyingKey) -> VerificationKey {
    VerificationKey { kid: key.thumbprint(), key: key.to_jwk() }
}

/// Tells the bank's word from anything else, by the keys pinned at enrolment.
#[derive(Debug, Clone)]
pub struct BulletinVerifier {
    keys: BTreeMap<String, VerifyingKey>,
}

impl BulletinVerifier {
    /// A verifier that knows these keys and no other.
    ///
    /// # Errors
    /// A key is malformed or not the one its `kid` names.
    pub fn new(keys: &[VerificationKey]) -> Result<Self, PublicKeyError> {
        let pin = |pinned: &VerificationKey| {
            let key = VerifyingKey::from_jwk(&pinned.key)?;
            if key.thumbprint() == pinned.kid {
                Ok((pinned.kid.clone(), key))
            } else {
                Err(PublicKeyError::WrongKid)
            }
        };
        Ok(Self { keys: keys.iter().map(pin).collect::<Result<_, _>>()? })
    }

    /// The bulletin, if a pinned key signed it.
    ///
    /// # Errors
    /// It is not the bank's word, or cannot be read.
    pub fn verify(&self, bulletin: &SignedBulletin) -> Result<Bulletin, BulletinError> {
        let compact = bulletin.0.as_str();
        if compact.len() > MAX_BULLETIN_BYTES {
            return Err(BulletinError::TooLarge);
        }
        let (signed, signature) = compact.rsplit_once('.').ok_or(BulletinError::Malformed)?;
        let (header, payload) = signed.split_once('.').ok_or(BulletinError::Malformed)?;
        let header = from_base64url(header).ok_or(BulletinError::Malformed)?;
        let header: Header = serde_json::from_slice(&header).map_err(|_| BulletinError::Malformed)?;
        if header.alg != ALG {
            return Err(BulletinError::Algorithm);
        }
        if header.typ != TYP {
            return Err(BulletinError::Type);
        }
        let key = self.keys.get(&header.kid).ok_or(BulletinError::UnknownKey)?;
        let signature = from_base64url(signature).ok_or(BulletinError::Malformed)?;
        key.verify(signed.as_bytes(), &signature).map_err(|_| BulletinError::Signature)?;
        let payload = from_base64url(payload).ok_or(BulletinError::Payload)?;
        serde_json::from_slice(&payload).map_err(|_| BulletinError::Payload)
    }

    /// The bulletins of one incident, oldest first, if each is the bank's word and supersedes the one before.
    ///
    /// # Errors
    /// One is not, or the chain is broken.
    pub fn verify_chain(&self, chain: &[SignedBulletin]) -> Result<Vec<Bulletin>, BulletinError> {
        let mut read: Vec<Bulletin> = Vec::with_capacity(chain.len());
        let mut before: Option<&SignedBulletin> = None;
        for signed in chain {
            let bulletin = self.verify(signed)?;
            follows(read.last(), before, &bulletin)?;
            read.push(bulletin);
            before = Some(signed);
        }
        if read.is_empty() { Err(BulletinError::EmptyChain) } else { Ok(read) }
    }
}

/// Whether a bulletin continues the one before, which is also given as signed.
fn follows(
    last: Option<&Bulletin>,
    last_signed: Option<&SignedBulletin>,
    next: &Bulletin,
) -> Result<(), BulletinError> {
    if Some(next.version) != last.map_or(0, |last| last.version).checked_add(1) {
        return Err(BulletinError::Version);
    }
    if next.supersedes != last_signed.map(bulletin_hash) {
        return Err(BulletinError::Supersedes);
    }
    if last.is_some_and(|last| last.incident_reference != next.incident_reference) {
        return Err(BulletinError::Incident);
    }
    match (last.map(|last| last.msg_type), next.msg_type) {
        (None, MsgType::Alert)
        | (Some(MsgType::Alert | MsgType::Update), MsgType::Update | MsgType::Cancel) => Ok(()),
        (None, MsgType::Update | MsgType::Cancel)
        | (Some(_), MsgType::Alert)
        | (Some(MsgType::Cancel), _) => Err(BulletinError::MsgType),
    }
}

#[cfg(test)]
mod tests;
