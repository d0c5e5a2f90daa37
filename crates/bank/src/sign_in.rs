//! Signing in with the bank's identity provider (OpenID Connect, Authorization Code with PKCE, RFC 8252).
//!
//! The app brings what the browser gave it; the exchange and every check happen here. Nothing the app says about who
//! signed in is believed.

mod http;
mod provider;

use firebreak_wire::{SignInOptions, SignInProof};
use jiff::Timestamp;
use openidconnect::{
    AdditionalClaims, AuthType, AuthorizationCode, ClaimsVerificationError, Client, ClientId, ClientSecret,
    EmptyExtraTokenFields, IdToken, IdTokenFields, Nonce, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    SignatureVerificationError, StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
        CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
        CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::sync::Semaphore;
use url::{Host, Url};

use self::{
    http::Http,
    provider::{Provider, Providers},
};
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
    secret: Option<ClientSecret>,
    http: Http,
    providers: Providers,
    /// Sign-ins at once.
    pub turns: Semaphore,
    /// How often it may be asked where to sign in.
    pub questions: AttemptLimit,
}

/// Claims that OpenID Connect does not name, whatever they are.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct OtherClaims(Map<String, Value>);

impl AdditionalClaims for OtherClaims {}

type Token =
    IdToken<OtherClaims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

type Tokens = StandardTokenResponse<
    IdTokenFields<
        OtherClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

type AnyClient<A, B, C, D, E, F> = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    A,
    B,
    C,
    D,
    E,
    F,
>;

impl SignIn {
    /// The sign-in as configured. The identity provider is not asked yet: the service starts without it.
    ///
    /// # Errors
    ///
    /// The client's secret cannot be read.
    pub fn open(config: &SignInConfig, clock: Clock) -> anyhow::Result<Self> {
        let secret = config.client_secret()?;
        Ok(Self {
            providers: Providers::new(config.issuer.clone(), clock),
            config: config.clone(),
            secret: secret.map(|secret| ClientSecret::new(secret.expose_secret().to_owned())),
            http: Http::new()?,
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
        let provider = self.providers.get(&self.http).await?;
        Ok(SignInOptions {
            authorization_endpoint: provider.metadata.authorization_endpoint().to_string(),
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
        let redirect = self.redirect(&proof.redirect_uri)?;
        if !is_verifier(&proof.code_verifier) {
            return Err(SignInError::Rejected("the PKCE verifier has another form".to_owned()));
        }
        let provider = self.providers.get(&self.http).await?;
        let token = self.exchange(&provider, proof, redirect).await?;
        let nonce = Nonce::new(thumbprint.to_owned());
        match self.claims(&provider, &token, &nonce, now) {
            Err(Refusal::UnknownKey) => {
                // The provider may sign with a new key since it was asked.
                let provider = self.providers.renewed(&self.http, &provider).await?;
                self.claims(&provider, &token, &nonce, now).map_err(Refusal::told)
            }
            known => known.map_err(Refusal::told),
        }
    }

    /// Only where codes cannot be caught by others: this device itself, or the link that belongs to the bank's app.
    fn redirect(&self, uri: &str) -> Result<RedirectUrl, SignInError> {
        let phone = self.config.phone_redirect_uri.as_ref().is_some_and(|link| link.as_str() == uri);
        let url = RedirectUrl::new(uri.to_owned()).ok().filter(|url| phone || is_loopback(url.url()));
        url.ok_or_else(|| SignInError::Rejected("the redirect URI is not one of the app's".to_owned()))
    }

    async fn exchange(
        &self,
        provider: &Provider,
        proof: &SignInProof,
        redirect: RedirectUrl,
    ) -> Result<Token, SignInError> {
        let client = AnyClient::from_provider_metadata(
            provider.metadata.clone(),
            ClientId::new(self.config.client_id.clone()),
            self.secret.clone(),
        )
        .set_auth_type(auth_type(provider))
        .set_redirect_uri(redirect);
        let tokens = client
            .exchange_code(AuthorizationCode::new(proof.code.clone()))
            .map_err(|error| SignInError::Unreachable(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(proof.code_verifier.clone()))
            .request_async(&self.http)
            .await;
        let tokens: Tokens = tokens.map_err(|error| match error {
            RequestTokenError::Request(error) => SignInError::Unreachable(error.to_string()),
            RequestTokenError::ServerResponse(told) => {
                SignInError::Rejected(format!("the code was not exchanged: {}", told.error()))
            }
            // Neither form nor content of what came is repeated: it may hold tokens.
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                SignInError::Rejected("the answer of the token endpoint cannot be read".to_owned())
            }
        })?;
        let token = tokens.id_token().cloned();
        token.ok_or_else(|| SignInError::Rejected("there is no ID token".to_owned()))
    }

    /// Checks signature, issuer, audience, time and nonce (OpenID Connect Core 1.0 §3.1.3.7) and reads the customer's number.
    fn claims(
        &self,
        provider: &Provider,
        token: &Token,
        nonce: &Nonce,
        now: Timestamp,
    ) -> Result<String, Refusal> {
        let verifier = provider.verifier(ClientId::new(self.config.client_id.clone()), now);
        let claims = token.claims(&verifier, nonce).map_err(Refusal::from)?;
        let other = |reason: &str| Refusal::Other(reason.to_owned());
        let value = serde_json::to_value(claims).map_err(|_| other("the claims cannot be read"))?;
        match value.get(&self.config.customer_claim) {
            Some(Value::String(number)) if !number.is_empty() => Ok(number.clone()),
            Some(Value::Number(number)) => Ok(number.to_string()),
            _ => Err(Refusal::Other(format!("the ID token has no claim {}", self.config.customer_claim))),
        }
    }
}

/// Why a token was not accepted.
enum Refusal {
    UnknownKey,
    Other(String),
}

impl Refusal {
    fn told(self) -> SignInError {
        SignInError::Rejected(match self {
            Self::UnknownKey => "no key of the issuer signed the ID token".to_owned(),
            Self::Other(reason) => reason,
        })
    }
}

impl From<ClaimsVerificationError> for Refusal {
    fn from(error: ClaimsVerificationError) -> Self {
        let ClaimsVerificationError::SignatureVerification(reason) = &error else {
            return Self::Other(error.to_string());
        };
        if *reason == SignatureVerificationError::NoMatchingKey {
            return Self::UnknownKey;
        }
        Self::Other(reason.to_string())
    }
}

/// With its secret in the header (RFC 6749 §2.3.1), unless the provider takes it in the body alone.
fn auth_type(provider: &Provider) -> AuthType {
    let methods = provider.metadata.token_endpoint_auth_methods_supported();
    let takes = |method| methods.is_some_and(|methods| methods.contains(&method));
    let body_alone =
        takes(CoreClientAuthMethod::ClientSecretPost) && !takes(CoreClientAuthMethod::ClientSecretBasic);
    if body_alone { AuthType::RequestBody } else { AuthType::BasicAuth }
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
