//! One of the bank's own people, with a password and an authenticator, as `firebreak staff add` makes them.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::Context;
use aws_lc_rs::hmac;

use super::until;
use crate::bank::Bank;

/// Length of a time step, in seconds (RFC 6238 §5.2).
const STEP_SECONDS: i64 = 30;

/// Somebody who can sign in to the console.
#[derive(Debug)]
pub struct StaffMember {
    /// What the console calls them.
    pub name: String,
    /// What they sign in as.
    pub login: String,
    /// Their first password.
    pub password: String,
    authenticator: hmac::Key,
    /// The newest step whose code was given: each is good once.
    given: AtomicI64,
}

impl StaffMember {
    /// Gives somebody an account by the command line.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn join(bank: &Bank, name: &str, roles: &[&str]) -> anyhow::Result<Self> {
        let login = name.split(' ').next().unwrap_or(name).to_lowercase();
        let mut words = vec!["staff", "add", &login, "--name", name];
        words.extend(roles.iter().flat_map(|role| ["--role", role]));
        let added = bank.cli_json(&words)?;
        let password = added["password"].as_str().context("a new account has a password")?.to_owned();
        let uri = added["authenticator"].as_str().context("a new account has an authenticator")?;
        let secret = uri.split(['?', '&']).find_map(|part| part.strip_prefix("secret="));
        let secret = from_base32(secret.context("an authenticator has a secret")?)?;
        let authenticator = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &secret);
        Ok(Self { name: name.to_owned(), login, password, authenticator, given: AtomicI64::new(0) })
    }

    /// What the authenticator shows, or, where that was used, what it shows next: the bank allows for fast clocks.
    ///
    /// # Errors
    /// Time stands still.
    pub async fn code(&self) -> anyhow::Result<String> {
        let given = self.given.load(Ordering::Relaxed);
        let step = until("there is a code that was not used", || {
            let now =
                SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs().cast_signed() / STEP_SECONDS;
            let step = now.max(given + 1);
            (step <= now + 1).then_some(step)
        })
        .await?;
        self.given.store(step, Ordering::Relaxed);
        Ok(code_of(&self.authenticator, step))
    }
}

/// RFC 4226 §5.3, six digits.
fn code_of(key: &hmac::Key, step: i64) -> String {
    let tag = hmac::sign(key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag[19] & 0xf);
    let number = u32::from_be_bytes([tag[offset] & 0x7f, tag[offset + 1], tag[offset + 2], tag[offset + 3]]);
    format!("{:06}", number % 1_000_000)
}

/// RFC 4648 §6.
fn from_base32(text: &str) -> anyhow::Result<Vec<u8>> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
    for letter in text.bytes() {
        let place = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|known| *known == letter);
        held = held << 5 | u32::try_from(place.context("this is no base32")?)?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff)?);
        }
    }
    Ok(bytes)
}
