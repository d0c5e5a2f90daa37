//! Sessions of browsers: a random token in a cookie that only this host gets, its hash in the store, two timeouts.

use firebreak_bank_store::records::staff::SessionRow;
use http::{HeaderMap, HeaderValue, header};
use jiff::{SignedDuration, Timestamp};
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::config::StaffConfig;

/// The prefix has browsers insist on TLS, on this host alone and on the path `/` (RFC 6265bis §4.1.3.2).
pub const COOKIE: &str = "__Host-firebreak";
/// What comes with every request of the console that changes something.
pub const CSRF_HEADER: &str = "x-firebreak-csrf";
/// How exactly it is kept when a session was last used.
pub const TOUCH_EVERY: SignedDuration = SignedDuration::from_secs(30);

/// A session that begins, and the token that the browser gets.
pub struct NewSession {
    /// What is stored.
    pub row: SessionRow,
    /// What goes into the cookie.
    pub token: Zeroizing<String>,
}

/// A new session of an account.
#[must_use]
pub fn begin(staff_id: Uuid, now: Timestamp) -> NewSession {
    let token = random();
    let row = SessionRow {
        token_hash: hash(&token),
        staff_id,
        csrf: random().to_string(),
        created_at: now,
        used_at: now,
        proved_at: now,
    };
    NewSession { row, token }
}

/// 256 bits that nobody guesses, in hexadecimal.
#[must_use]
pub fn random() -> Zeroizing<String> {
    let mut bytes = Zeroizing::new([0; 32]);
    rand::rng().fill_bytes(&mut *bytes);
    Zeroizing::new(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// What is stored of a token.
#[must_use]
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// The value of a cookie, if it came exactly once.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(known, _)| *known == name)
        .map(|(_, value)| value);
    let value = found.next()?;
    found.next().is_none().then_some(value)
}

/// Gives the browser a cookie. `Lax`, because coming back from the identity provider is a navigation from elsewhere; what
/// changes something asks for more than the cookie.
///
/// # Errors
/// The value holds what no header can.
pub fn set_cookie(name: &str, value: &str, max_age_seconds: i64) -> anyhow::Result<HeaderValue> {
    let text = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={max_age_seconds}");
    Ok(HeaderValue::from_str(&text)?)
}

/// Whether a session is over at `now`.
#[must_use]
pub fn is_over(session: &SessionRow, config: &StaffConfig, now: Timestamp) -> bool {
    now.duration_since(session.used_at) > config.idle()
        || now.duration_since(session.created_at) > config.absolute()
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;

    use super::*;

    #[test]
    fn a_cookie_that_comes_twice_is_none() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("other=1; __Host-firebreak=abc"));
        assert_eq!(cookie(&headers, COOKIE), Some("abc"));
        headers.append(header::COOKIE, HeaderValue::from_static("__Host-firebreak=def"));
        assert_eq!(cookie(&headers, COOKIE), None);
    }

    #[test]
    fn a_session_ends_when_nobody_uses_it_and_in_the_end_whatever_happens() {
        let config = StaffConfig::default();
        let now: Timestamp = "2026-09-17T08:00:00Z".parse().unwrap();
        let session = begin(Uuid::nil(), now).row;
        assert!(!is_over(&session, &config, now + 15.minutes()));
        assert!(is_over(&session, &config, now + 16.minutes()));
        let busy = SessionRow { used_at: now + 10.hours() + 1.minute(), ..session };
        assert!(is_over(&busy, &config, now + 10.hours() + 1.minute()));
    }
}
