//! Passwords of local accounts: Argon2id, never on the thread that answers others.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString},
};
use rand::RngCore as _;
use secrecy::{ExposeSecret as _, SecretString};

/// Shortest password that a person may choose, in characters.
pub const MIN_CHARS: usize = 12;
/// Longest, in bytes: hashing takes time.
pub const MAX_BYTES: usize = 256;
/// Letters and digits that are not mistaken for each other.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// OWASP's first recommendation for Argon2id: 19 MiB, two passes, one lane.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

/// Hashes a password into a PHC string.
///
/// # Errors
/// The hash function refuses its parameters, which it never does.
pub async fn hash(password: SecretString) -> anyhow::Result<String> {
    tokio::task::spawn_blocking(move || {
        let mut salt = [0; 16];
        rand::rng().fill_bytes(&mut salt);
        let salt = SaltString::encode_b64(&salt).map_err(|error| anyhow::anyhow!("salt: {error}"))?;
        let hash = argon2()
            .hash_password(password.expose_secret().as_bytes(), &salt)
            .map_err(|error| anyhow::anyhow!("password: {error}"))?;
        Ok(hash.to_string())
    })
    .await?
}

/// Whether this is the password. Where there is none to compare with, it takes as long as if there were.
///
/// # Errors
/// The thread that does it cannot be started.
pub async fn verify(password: SecretString, hash: Option<String>) -> anyhow::Result<bool> {
    /// A hash of something nobody types.
    const NOBODYS: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cyBzYWx0IQ$RlB0ZVJjQmtYb0p2Z0hNZ2x3WmNhRkV3b1E1Ymh0T2c";

    let verified = tokio::task::spawn_blocking(move || {
        if password.expose_secret().len() > MAX_BYTES {
            return false;
        }
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODYS.to_owned());
        let right = PasswordHash::new(&hash)
            .and_then(|hash| argon2().verify_password(password.expose_secret().as_bytes(), &hash))
            .is_ok();
        known && right
    });
    Ok(verified.await?)
}

/// A first password: five groups of four, about 99 bits.
#[must_use]
pub fn invent() -> SecretString {
    let mut rng = rand::rng();
    let groups: Vec<String> = (0..5)
        .map(|_| {
            (0..4)
                .filter_map(|_| ALPHABET.get(rand::Rng::random_range(&mut rng, 0..ALPHABET.len())))
                .map(|letter| char::from(*letter))
                .collect()
        })
        .collect();
    SecretString::from(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> SecretString {
        SecretString::from(text)
    }

    #[tokio::test]
    async fn the_right_password_and_no_other_is_right() {
        let stored = hash(secret("correct horse battery")).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify(secret("correct horse battery"), Some(stored.clone())).await.unwrap());
        assert!(!verify(secret("correct horse batterY"), Some(stored)).await.unwrap());
    }

    #[tokio::test]
    async fn where_nobody_has_a_password_none_is_right() {
        assert!(!verify(secret("anything"), None).await.unwrap());
        assert!(PasswordHash::new(
            "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cyBzYWx0IQ$RlB0ZVJjQmtYb0p2Z0hNZ2x3WmNhRkV3b1E1Ymh0T2c"
        )
        .is_ok());
    }

    #[test]
    fn invented_passwords_differ() {
        assert_ne!(invent().expose_secret(), invent().expose_secret());
        assert_eq!(invent().expose_secret().len(), 24);
    }
}
