//! The cryptography of Firebreak: card tags, message signatures, bulletin signatures, sealing, codes.
//!
//! Randomness and time are arguments: this crate reads no clock and no random source of the system, does no I/O and
//! knows no async. Random sources are [`CryptoRng`] of `rand_core` 0.9, which `rand` 0.9 implements.
//! It adds no primitive of its own; it fixes which ones are used, and how their inputs are framed.

pub mod bulletin;
pub mod codes;
mod encoding;
pub mod file_digest;
pub mod message_signature;
pub mod pan;
pub mod seal;
mod secret_key;
mod signing_key;

pub use rand_core::CryptoRng;
pub use secret_key::{SecretKey, SecretKeyError};
pub use signing_key::{PrivateKeyError, PublicKeyError, SignatureMismatch, SigningKey, VerifyingKey};

#[cfg(test)]
mod testing {
    //! What the tests of several modules share.

    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

    pub(crate) fn rng(seed: u8) -> ChaCha20Rng {
        ChaCha20Rng::from_seed([seed; 32])
    }
}
