//! One-time codes of an authenticator (RFC 6238: SHA-1, six digits, thirty seconds), each good once.

use anyhow::anyhow;
use jiff::Timestamp;
use rand::RngCore;
use subtle::ConstantTimeEq as _;
use totp_rs::{Algorithm, TOTP};
use zeroize::Zeroizing;

/// Length of a time step, in seconds.
const STEP_SECONDS: u64 = 30;
/// Length of a secret, in bytes (RFC 4226 §4 asks for 128 bits and recommends 160).
pub const SECRET_BYTES: usize = 20;
/// Steps before and after the present one whose codes are good: clocks differ, and people type slowly.
const SKEW_STEPS: i64 = 1;

/// A new secret.
pub fn new_secret(rng: &mut impl RngCore) -> Zeroizing<[u8; SECRET_BYTES]> {
    let mut secret = Zeroizing::new([0; SECRET_BYTES]);
    rng.fill_bytes(&mut *secret);
    secret
}

fn totp(secret: &[u8], issuer: Option<String>, login: String) -> anyhow::Result<TOTP> {
    TOTP::new(Algorithm::SHA1, 6, 0, STEP_SECONDS, secret.to_vec(), issuer, login)
        .map_err(|error| anyhow!("the authenticator's secret cannot be used: {error}"))
}

/// The time step whose code this is, near `now`.
///
/// # Errors
/// The secret cannot be used.
pub fn step_of(secret: &[u8], given: &str, now: Timestamp) -> anyhow::Result<Option<i64>> {
    let digits: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    let totp = totp(secret, None, String::new())?;
    let present = now.as_second().div_euclid(STEP_SECONDS.cast_signed());
    let mut found = None;
    // All are compared, so that the time taken tells nothing.
    for step in present - SKEW_STEPS..=present + SKEW_STEPS {
        let code = totp.generate(step.max(0).cast_unsigned() * STEP_SECONDS);
        if bool::from(code.as_bytes().ct_eq(digits.as_bytes())) {
            found = Some(step);
        }
    }
    Ok(found)
}

/// What an authenticator reads.
///
/// # Errors
/// The bank's name or the login cannot stand in it.
pub fn uri(secret: &[u8], issuer: &str, login: &str) -> anyhow::Result<String> {
    let plain = |text: &str| text.replace(':', " ");
    Ok(totp(secret, Some(plain(issuer)), plain(login))?.get_url())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC_SECRET: &[u8] = b"12345678901234567890";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(step_of(RFC_SECRET, code, at(seconds)).unwrap(), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_is_good_for_its_step_and_its_neighbours_and_no_longer() {
        assert_eq!(step_of(RFC_SECRET, "287 082", at(89)).unwrap(), Some(1));
        assert_eq!(step_of(RFC_SECRET, "287082", at(90)).unwrap(), None);
        assert_eq!(step_of(RFC_SECRET, "", at(59)).unwrap(), None);
    }

    #[test]
    fn an_authenticator_can_read_it() {
        let uri = uri(RFC_SECRET, "Northgate Bank", "anna").unwrap();
        assert!(uri.starts_with("otpauth://totp/Northgate%20Bank:anna?"), "{uri}");
        assert!(uri.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{uri}");
    }
}
