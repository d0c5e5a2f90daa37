//! Sealing of stored values: XChaCha20-Poly1305, bound to the place where the value is stored.
//!
//! A sealed value is a version byte, the nonce, the ciphertext and its tag. Moved to another table, row or version of the
//! row, it does not open.

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::SecretKey;

const FORMAT: u8 = 1;
const NONCE_BYTES: usize = 24;

/// Where a sealed value is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The row's key.
    pub row: &'a str,
    /// The version of the row's layout or content, as the store counts it.
    pub version: u32,
}

/// A value cannot be sealed: it is too long for the cipher (256 GB).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the value is too long to be sealed")]
pub struct SealError;

/// A sealed value cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Too short, or of a format this version does not know.
    #[error("not a sealed value of a known format")]
    Format,
    /// Sealed with another key, for another place, or changed since.
    #[error("the sealed value does not open with this key at this place")]
    Refused,
}

/// Seals a value for its place under a fresh random nonce.
///
/// # Errors
/// The value is too long.
pub fn seal(
    key: &SecretKey,
    rng: &mut impl CryptoRng,
    place: Place<'_>,
    plain: &[u8],
) -> Result<Vec<u8>, SealError> {
    let mut nonce = [0; NONCE_BYTES];
    rng.fill_bytes(&mut nonce);
    seal_with_nonce(key, nonce, place, plain)
}

/// Opens a value that was sealed for this place.
///
/// # Errors
/// It was sealed otherwise or elsewhere, or was changed.
pub fn open(key: &SecretKey, place: Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (format, rest) = sealed.split_first().ok_or(OpenError::Format)?;
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(OpenError::Format)?;
    if *format != FORMAT {
        return Err(OpenError::Format);
    }
    let aad = associated_data(place);
    cipher(key)
        .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: &aad })
        .map(Zeroizing::new)
        .map_err(|_| OpenError::Refused)
}

fn seal_with_nonce(
    key: &SecretKey,
    nonce: [u8; NONCE_BYTES],
    place: Place<'_>,
    plain: &[u8],
) -> Result<Vec<u8>, SealError> {
    let aad = associated_data(place);
    let ciphertext = cipher(key)
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
        .map_err(|_| SealError)?;
    Ok([&[FORMAT], nonce.as_slice(), &ciphertext].concat())
}

fn cipher(key: &SecretKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.as_bytes().into())
}

/// Every field with its length in front, so that no two places read alike.
fn associated_data(place: Place<'_>) -> Vec<u8> {
    let mut aad = vec![FORMAT];
    for field in [place.table.as_bytes(), place.row.as_bytes(), &place.version.to_be_bytes()] {
        aad.extend((field.len() as u64).to_be_bytes());
        aad.extend(field);
    }
    aad
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OpenError, Place, open, seal, seal_with_nonce};
    use crate::{SecretKey, encoding::base64url, encoding::from_base64url, testing::rng};

    const PLACE: Place<'_> = Place { table: "notice", row: "7K4M-2Q9D", version: 3 };
    const FROZEN: &str = "AQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBYynBvLYc9CR63sXMYfW9URQk8PU8IHiFmc6v2GPWw";

    #[test]
    fn a_value_sealed_long_ago_still_opens() {
        let key = SecretKey::from_bytes([9; 32]);
        let sealed = seal_with_nonce(&key, [5; 24], PLACE, b"Harbour & Vine").unwrap();
        assert_eq!(base64url(&sealed), FROZEN);
        assert_eq!(
            open(&key, PLACE, &from_base64url(FROZEN).unwrap()).unwrap().as_slice(),
            b"Harbour & Vine"
        );
    }

    #[test]
    fn a_value_opens_nowhere_else_and_with_no_other_key() {
        let key = SecretKey::from_bytes([9; 32]);
        let sealed = seal(&key, &mut rng(1), PLACE, b"value").unwrap();
        for place in [
            Place { table: "notic", row: "e7K4M-2Q9D", ..PLACE },
            Place { table: "card", ..PLACE },
            Place { row: "7K4M-2Q9E", ..PLACE },
            Place { version: 4, ..PLACE },
        ] {
            assert_eq!(open(&key, place, &sealed), Err(OpenError::Refused), "{place:?}");
        }
        assert_eq!(open(&SecretKey::from_bytes([8; 32]), PLACE, &sealed), Err(OpenError::Refused));
    }

    #[test]
    fn what_is_no_sealed_value_is_told_apart() {
        let key = SecretKey::from_bytes([9; 32]);
        let mut sealed = seal(&key, &mut rng(1), PLACE, b"value").unwrap();
        for cut in [0, 1, 24] {
            assert_eq!(open(&key, PLACE, &sealed[..cut]), Err(OpenError::Format));
        }
        assert_eq!(open(&key, PLACE, &sealed[..30]), Err(OpenError::Refused));
        sealed[0] = 2;
        assert_eq!(open(&key, PLACE, &sealed), Err(OpenError::Format));
    }

    proptest! {
        #[test]
        fn a_value_opens_as_it_was_sealed_and_not_when_a_bit_flipped(plain: Vec<u8>, seed: u8, flip: prop::sample::Index) {
            let key = SecretKey::generate(&mut rng(seed));
            let mut sealed = seal(&key, &mut rng(seed), PLACE, &plain).unwrap();
            let opened = open(&key, PLACE, &sealed).unwrap();
            prop_assert_eq!(opened.as_slice(), &plain);
            let place = flip.index(sealed.len());
            sealed[place] ^= 1;
            prop_assert!(open(&key, PLACE, &sealed).is_err());
        }
    }
}
