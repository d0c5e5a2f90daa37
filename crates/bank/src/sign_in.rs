//! Signing in with the bank's identity provider (OpenID Connect, Authorization Code with PKCE, RFC 8252).
//!
//! The app brings what the browser gave it; the exchange and every check happen here. Nothing the app says about who
//! signed in is believed.

pub(crate) mod client;
mod http;
mod provider;

use firebreak_wire::{SignInOptions, SignInProof};
use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::Semaphore;
use url::{Host, Url};

use self::client::{OpenIdClient, Returned};
use crate::{auth::attempts::AttemptLimit, clock::Clock, config::SignInConfig};

/// Sign-ins looked at together: each waits for the identity provider.
const MAX_SIGN_INS: usize = 64;
/// Questions for the options that one address may ask in [`WINDOW`]: many people can be behind one.
const QUESTIONS_PER_SOURCE: u32 = 120;
/// As above, from everywhere.
const QUESTIONS: u32 = 20_000;
const WINDOW: std::time::Duration = std::time::Duration::from_secs(60);

/// Why nobody was signed in. Goes to the log; the app is told only that it was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The identity provider does not answer, or not as one. Worth trying again.
    #[error("the identity provider cannot be used: {0}")]
    Unreachable(String),
    /// What the app brought is not good.
    #[error("{0}")]
    Rejected(String),
}

/// The sign-in of this bank.
pub struct SignIn {
    config: SignInConfig,
    client: OpenIdClient,
    /// Sign-ins at once.
    pub turns: Semaphore,
    /// How often it may be asked where to sign in.
    pub questions: AttemptLimit,
}

impl SignIn {
    /// The sign-in as configured. The identity provider is not asked yet: the service starts without it.
    ///
    /// # Errors
    ///
    /// The client's secret cannot be read.
    pub fn open(config: &SignInConfig, clock: Clock) -> anyhow::Result<Self> {
        let secret = config.client_secret()?;
        Ok(Self {
            client: OpenIdClient::new(&config.issuer, &config.client_id, secret.as_ref(), clock)?,
            config: config.clone(),
            turns: Semaphore::new(MAX_SIGN_INS),
            questions: AttemptLimit::new(QUESTIONS_PER_SOURCE, QUESTIONS, WINDOW),
        })
    }

    /// Where customers sign in.
    ///
    /// # Errors
    ///
    /// The identity provider cannot be reached and never was.
    pub async fn options(&self) -> Result<SignInOptions, SignInError> {
        Ok(SignInOptions {
            authorization_endpoint: self.client.authorization_endpoint().await?.to_string(),
            client_id: self.config.client_id.clone(),
            scope: self.config.scope.clone(),
            phone_redirect_uri: self.config.phone_redirect_uri.as_ref().map(Url::to_string),
        })
    }

    /// The bank's own number for who signed in, on the device with this key.
    ///
    /// # Errors
    ///
    /// The proof is not good for this device, or the identity provider cannot be reached.
    pub async fn customer(
        &self,
        proof: &SignInProof,
        thumbprint: &str,
        now: Timestamp,
    ) -> Result<String, SignInError> {
        let redirect_uri = self.redirect(&proof.redirect_uri)?;
        if !is_verifier(&proof.code_verifier) {
            return Err(SignInError::Rejected("the PKCE verifier has another form".to_owned()));
        }
        let returned = Returned {
            code: &proof.code,
            code_verifier: &proof.code_verifier,
            redirect_uri: &redirect_uri,
            nonce: thumbprint,
        };
        let claims = self.client.claims(returned, now).await?;
        match claims.get(&self.config.customer_claim) {
            Some(Value::String(number)) if !number.is_empty() => Ok(number.clone()),
            Some(Value::Number(number)) => Ok(number.to_string()),
            _ => {
                let missing = format!("the ID token has no claim {}", self.config.customer_claim);
                Err(SignInError::Rejected(missing))
            }
        }
    }

    /// Only where codes cannot be caught by others: this device itself, or the link that belongs to the bank's app.
    fn redirect(&self, uri: &str) -> Result<Url, SignInError> {
        let phone = self.config.phone_redirect_uri.as_ref().is_some_and(|link| link.as_str() == uri);
        let url = Url::parse(uri).ok().filter(|url| phone || is_loopback(url));
        url.ok_or_else(|| SignInError::Rejected("the redirect URI is not one of the app's".to_owned()))
    }
}

/// RFC 8252 §7.3: a literal loopback address with any port. Not `localhost`, which may lead elsewhere (§8.3).
fn is_loopback(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Ipv4(address)) => address == std::net::Ipv4Addr::LOCALHOST,
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(_)) | None => false,
    };
    here && url.scheme() == "http"
        && url.username().is_empty()
        && url.password().is_none()
        && url.fragment().is_none()
}

/// RFC 7636 §4.1.
fn is_verifier(text: &str) -> bool {
    (43..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back_to_this_device_alone() {
        for good in ["http://127.0.0.1:49152/signed-in", "http://[::1]:1/", "http://127.0.0.1/"] {
            assert!(is_loopback(&good.parse().unwrap()), "{good}");
        }
        for bad in [
            "https://127.0.0.1:49152/",
            "http://localhost:49152/",
            "http://127.0.0.1.example.com/",
            "http://127.0.0.1@example.com/",
            "http://user@127.0.0.1/",
            "http://127.0.0.1/#fragment",
            "http://192.0.2.1/",
            "firebreak:/signed-in",
        ] {
            assert!(!is_loopback(&bad.parse().unwrap()), "{bad}");
        }
    }

    #[test]
    fn a_verifier_has_its_form() {
        assert!(is_verifier(&"a-._~9Z".repeat(7)));
        for bad in ["", "short", &"a".repeat(129), &format!("{}+", "a".repeat(43))] {
            assert!(!is_verifier(bad), "{bad}");
        }
    }
}
