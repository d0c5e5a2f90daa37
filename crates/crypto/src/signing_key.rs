//! P-256 keys: of devices, of staff, of the incident team. Signatures are ECDSA with SHA-256, raw `r || s`.
//!
//! Where keys are kept is not decided here.

use std::fmt;

use firebreak_wire::PublicJwk;
use p256::{
    EncodedPoint,
    ecdsa::{
        Signature,
        signature::{Signer as _, Verifier as _},
    },
    pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, LineEnding},
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::encoding::{base64url, from_base64url, sha256};

const KTY: &str = "EC";
const CRV: &str = "P-256";
const COORDINATE_BYTES: usize = 32;

/// A P-256 private key. Wiped when dropped, absent from `Debug`.
#[derive(Clone)]
pub struct SigningKey(p256::ecdsa::SigningKey);

/// A P-256 public key, known to be a point on the curve.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifyingKey(p256::ecdsa::VerifyingKey);

/// A private key cannot be read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrivateKeyError {
    /// The text is no PKCS#8 PEM of a P-256 key.
    #[error("not a P-256 private key in PKCS#8 PEM")]
    Malformed,
    /// The key could not be encoded.
    #[error("the private key cannot be encoded")]
    Unencodable,
}

/// A JWK is no P-256 public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublicKeyError {
    /// Another kind of key or another curve.
    #[error("only kty EC with crv P-256 is known")]
    WrongKind,
    /// A coordinate is not 32 bytes in base64url.
    #[error("a coordinate is not 32 bytes in base64url")]
    Coordinate,
    /// The coordinates are no point on the curve.
    #[error("the point is not on the curve")]
    NotOnCurve,
    /// The key is not the one its `kid` names.
    #[error("the kid is not the thumbprint of the key")]
    WrongKid,
}

/// The signature was not made by this key over these bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not match")]
pub struct SignatureMismatch;

impl SigningKey {
    /// A new key.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        loop {
            let mut scalar = Zeroizing::new([0; COORDINATE_BYTES]);
            rng.fill_bytes(scalar.as_mut());
            // Zero and the scalars above the order of the group are drawn again (FIPS 186-5 A.2.2).
            if let Ok(key) = p256::ecdsa::SigningKey::from_slice(scalar.as_slice()) {
                return Self(key);
            }
        }
    }

    /// The key as [`SigningKey::to_pkcs8_pem`] wrote it.
    ///
    /// # Errors
    /// The text is no P-256 key in PKCS#8 PEM.
    pub fn from_pkcs8_pem(pem: &str) -> Result<Self, PrivateKeyError> {
        p256::ecdsa::SigningKey::from_pkcs8_pem(pem).map(Self).map_err(|_| PrivateKeyError::Malformed)
    }

    /// The key as PKCS#8 PEM (RFC 5958, RFC 7468).
    ///
    /// # Errors
    /// The encoder refused the key, which no valid key makes it do.
    pub fn to_pkcs8_pem(&self) -> Result<Zeroizing<String>, PrivateKeyError> {
        self.0.to_pkcs8_pem(LineEnding::LF).map_err(|_| PrivateKeyError::Unencodable)
    }

    /// The public half.
    #[must_use]
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(*self.0.verifying_key())
    }

    /// The public half as a JWK.
    #[must_use]
    pub fn public_jwk(&self) -> PublicJwk {
        self.verifying_key().to_jwk()
    }

    /// The RFC 7638 thumbprint of the public half: the `keyid` and `kid` of its signatures.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        self.verifying_key().thumbprint()
    }

    /// ECDSA with SHA-256, deterministic (RFC 6979), as raw `r || s`.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        let signature: Signature = self.0.sign(message);
        signature.to_bytes().into()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.thumbprint())
    }
}

impl VerifyingKey {
    /// The key of a JWK (RFC 7518 §6.2): one text for each key, and a point on the curve.
    ///
    /// # Errors
    /// It is no P-256 public key.
    pub fn from_jwk(jwk: &PublicJwk) -> Result<Self, PublicKeyError> {
        if jwk.kty != KTY || jwk.crv != CRV {
            return Err(PublicKeyError::WrongKind);
        }
        let point = EncodedPoint::from_affine_coordinates(
            &coordinate(&jwk.x)?.into(),
            &coordinate(&jwk.y)?.into(),
            false,
        );
        p256::ecdsa::VerifyingKey::from_encoded_point(&point)
            .map(Self)
            .map_err(|_| PublicKeyError::NotOnCurve)
    }

    /// The key as a JWK.
    #[must_use]
    pub fn to_jwk(&self) -> PublicJwk {
        let point = self.0.to_encoded_point(false);
        let text = |coordinate: Option<&p256::FieldBytes>| base64url(coordinate.map_or(&[], |bytes| bytes));
        PublicJwk { kty: KTY.to_owned(), crv: CRV.to_owned(), x: text(point.x()), y: text(point.y()) }
    }

    /// The RFC 7638 thumbprint: SHA-256 of the required members in lexical order, base64url.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        let PublicJwk { kty, crv, x, y } = self.to_jwk();
        base64url(&sha256(format!(r#"{{"crv":"{crv}","kty":"{kty}","x":"{x}","y":"{y}"}}"#).as_bytes()))
    }

    /// Checks a raw `r || s` signature.
    ///
    /// # Errors
    /// It does not match, or is not 64 bytes of two scalars.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), SignatureMismatch> {
        let signature = Signature::from_slice(signature).map_err(|_| SignatureMismatch)?;
        self.0.verify(message, &signature).map_err(|_| SignatureMismatch)
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({})", self.thumbprint())
    }
}

fn coordinate(text: &str) -> Result<[u8; COORDINATE_BYTES], PublicKeyError> {
    from_base64url(text).and_then(|bytes| bytes.try_into().ok()).ok_or(PublicKeyError::Coordinate)
}

#[cfg(test)]
mod tests {
    use firebreak_wire::PublicJwk;
    use proptest::prelude::*;

    use super::{PrivateKeyError, PublicKeyError, SignatureMismatch, SigningKey, VerifyingKey};
    use crate::{encoding::from_base64url, testing::rng};

    fn jwk(x: &str, y: &str) -> PublicJwk {
        PublicJwk { kty: "EC".to_owned(), crv: "P-256".to_owned(), x: x.to_owned(), y: y.to_owned() }
    }

    /// RFC 9449 §6.1 publishes this key with its thumbprint.
    #[test]
    fn the_thumbprint_is_the_one_rfc_9449_prints() {
        let jwk =
            jwk("l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs", "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA");
        let key = VerifyingKey::from_jwk(&jwk).unwrap();
        assert_eq!(key.thumbprint(), "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
        assert_eq!(key.to_jwk(), jwk);
    }

    /// RFC 7515 appendix A.3: a JWS by ES256.
    #[test]
    fn the_signature_of_rfc_7515_verifies() {
        let key = VerifyingKey::from_jwk(&jwk(
            "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        ))
        .unwrap();
        let signed = b"eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let signature = from_base64url(
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        )
        .unwrap();
        assert_eq!(key.verify(signed, &signature), Ok(()));
        assert_eq!(key.verify(b"something else", &signature), Err(SignatureMismatch));
        assert_eq!(key.verify(signed, &signature[..63]), Err(SignatureMismatch));
        assert_eq!(key.verify(signed, &[0; 64]), Err(SignatureMismatch));
    }

    /// RFC 6979 A.2.5: P-256 with SHA-256, message "sample".
    #[test]
    fn signing_is_deterministic_as_rfc_6979_prints_it() {
        let scalar = [
            0xC9, 0xAF, 0xA9, 0xD8, 0x45, 0xBA, 0x75, 0x16, 0x6B, 0x5C, 0x21, 0x57, 0x67, 0xB1, 0xD6, 0x93,
            0x4E, 0x50, 0xC3, 0xDB, 0x36, 0xE8, 0x9B, 0x12, 0x7B, 0x8A, 0x62, 0x2B, 0x12, 0x0F, 0x67, 0x21,
        ];
        let key = SigningKey(p256::ecdsa::SigningKey::from_slice(&scalar).unwrap());
        let printed: String = key.sign(b"sample").iter().map(|byte| format!("{byte:02X}")).collect();
        assert_eq!(
            printed,
            "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716\
             F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
        );
    }

    #[test]
    fn a_key_that_is_no_point_of_p256_is_refused() {
        let good = SigningKey::generate(&mut rng(1)).public_jwk();
        let with = |change: &dyn Fn(&mut PublicJwk)| {
            let mut jwk = good.clone();
            change(&mut jwk);
            VerifyingKey::from_jwk(&jwk).unwrap_err()
        };
        assert_eq!(with(&|jwk| jwk.kty = "RSA".to_owned()), PublicKeyError::WrongKind);
        assert_eq!(with(&|jwk| jwk.crv = "P-384".to_owned()), PublicKeyError::WrongKind);
        assert_eq!(with(&|jwk| jwk.x.push('=')), PublicKeyError::Coordinate);
        assert_eq!(with(&|jwk| jwk.x.clear()), PublicKeyError::Coordinate);
        assert_eq!(with(&|jwk| jwk.y = jwk.x.clone()), PublicKeyError::NotOnCurve);
        assert_eq!(
            with(&|jwk| (jwk.x, jwk.y) = ("A".repeat(43), "A".repeat(43))),
            PublicKeyError::NotOnCurve
        );
    }

    #[test]
    fn what_is_no_p256_key_in_pem_is_refused() {
        let pem = SigningKey::generate(&mut rng(2)).to_pkcs8_pem().unwrap();
        for text in ["", "PEM", &pem[..pem.len() / 2], &pem.replace("PRIVATE", "PUBLIC")] {
            assert_eq!(SigningKey::from_pkcs8_pem(text).unwrap_err(), PrivateKeyError::Malformed);
        }
    }

    #[test]
    fn debug_shows_the_thumbprint_alone() {
        let key = SigningKey::generate(&mut rng(3));
        assert_eq!(format!("{key:?}"), format!("SigningKey({})", key.thumbprint()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_key_survives_pem_and_jwk_and_still_signs(seed: u8, message: Vec<u8>) {
            let key = SigningKey::generate(&mut rng(seed));
            let read = SigningKey::from_pkcs8_pem(&key.to_pkcs8_pem().unwrap()).unwrap();
            let public = VerifyingKey::from_jwk(&key.public_jwk()).unwrap();
            prop_assert_eq!(public.verify(&message, &read.sign(&message)), Ok(()));
            prop_assert_eq!(public.thumbprint(), key.thumbprint());
        }
    }
}
