//! One authorization request (RFC 6749 §4.1.1) with PKCE (RFC 7636), and what counts as its answer.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use firebreak_app_core::SignInFailure;
use firebreak_wire::{SignInOptions, SignInProof};
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::bank_http::Address;

/// Longest authorization code that is passed on to the bank.
const MAX_CODE_CHARS: usize = 2048;

/// What was asked, and what its answer has to match.
pub(super) struct Authorization {
    state: String,
    verifier: String,
    redirect_uri: String,
}

impl Authorization {
    pub(super) fn new(redirect_uri: String) -> Self {
        Self { state: random(), verifier: random(), redirect_uri }
    }

    /// Where the browser goes; none if the bank names an address that nobody may be sent to.
    pub(super) fn url(&self, options: &SignInOptions, nonce: &str) -> Option<Url> {
        let mut url = Address::parse(&options.authorization_endpoint)?.url;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier));
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &options.client_id)
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair("scope", &options.scope)
            .append_pair("state", &self.state)
            .append_pair("nonce", nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        Some(url)
    }

    /// Whether this address is where the browser was to come back to, whatever it says.
    pub(super) fn comes_back(&self, url: &Url) -> bool {
        Url::parse(&self.redirect_uri).is_ok_and(|own| {
            own.origin() == url.origin() && own.path() == url.path() && own.scheme() == url.scheme()
        })
    }

    /// Reads what came back (RFC 6749 §4.1.2).
    pub(super) fn answer(&self, url: &Url) -> Result<SignInProof, SignInFailure> {
        let one = |name: &str| {
            let mut values = url.query_pairs().filter(|(key, _)| key == name).map(|(_, value)| value);
            match (values.next(), values.next()) {
                (value, None) => Ok(value),
                (_, Some(_)) => Err(SignInFailure::Foreign),
            }
        };
        if one("state")?.as_deref() != Some(self.state.as_str()) {
            return Err(SignInFailure::Foreign);
        }
        if one("error")?.is_some() {
            return Err(SignInFailure::Cancelled);
        }
        let code = one("code")?.filter(|code| !code.is_empty() && code.chars().count() <= MAX_CODE_CHARS);
        Ok(SignInProof {
            code: code.ok_or(SignInFailure::Foreign)?.into_owned(),
            code_verifier: self.verifier.clone(),
            redirect_uri: self.redirect_uri.clone(),
        })
    }
}

/// 256 bits as 43 characters, which is what RFC 7636 §4.1 asks of a verifier at least.
fn random() -> String {
    let mut bytes = [0; 32];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}
