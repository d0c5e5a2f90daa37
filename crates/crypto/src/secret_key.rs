//! Symmetric keys: 32 random bytes that leave the crate only as text for a key file or a keyring.

use std::fmt;

use rand_core::CryptoRng;
use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

use crate::encoding::{base64url, from_base64url, sha256};

/// A 256-bit symmetric key. Wiped when dropped, absent from `Debug`.
#[derive(Clone, ZeroizeOnDrop)]
pub struct SecretKey([u8; 32]);

/// The text holds no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a secret key is 32 bytes in base64url, 43 characters")]
pub struct SecretKeyError;

impl SecretKey {
    /// A new key.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self::from_bytes(bytes)
    }

    /// The key made of these bytes, which must be random.
    #[must_use]
    pub fn from_bytes(mut bytes: [u8; 32]) -> Self {
        let key = Self(bytes);
        bytes.zeroize();
        key
    }

    /// The key as [`SecretKey::to_text`] wrote it; white space around it does not matter.
    ///
    /// # Errors
    /// The text is not 32 bytes in base64url.
    pub fn from_text(text: &str) -> Result<Self, SecretKeyError> {
        let bytes = Zeroizing::new(from_base64url(text.trim()).ok_or(SecretKeyError)?);
        Ok(Self(bytes.as_slice().try_into().map_err(|_| SecretKeyError)?))
    }

    /// The key as text for its file or keyring entry, base64url without padding.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(base64url(&self.0))
    }

    /// Names the key without giving it away: the first eight hexadecimal digits of its SHA-256.
    #[must_use]
    pub fn key_id(&self) -> String {
        let [a, b, c, d, ..] = sha256(&self.0);
        format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::{SecretKey, SecretKeyError};
    use crate::testing::rng;

    #[test]
    fn a_key_reads_back_from_its_text() {
        let key = SecretKey::generate(&mut rng(1));
        let text = key.to_text();
        assert_eq!(text.len(), 43);
        assert_eq!(SecretKey::from_text(&format!("{}\n", *text)).unwrap().as_bytes(), key.as_bytes());
    }

    #[test]
    fn what_is_not_32_bytes_is_refused() {
        for text in ["", "AAAA", &"A".repeat(42), &"A".repeat(44), &"=".repeat(43), &"/".repeat(43)] {
            assert_eq!(SecretKey::from_text(text).unwrap_err(), SecretKeyError, "{text:?}");
        }
    }

    #[test]
    fn debug_says_nothing_and_the_key_id_never_changes() {
        let key = SecretKey::from_bytes([7; 32]);
        assert_eq!(format!("{key:?}"), "SecretKey(..)");
        assert_eq!(key.key_id(), "4bb06f8e");
    }
}
