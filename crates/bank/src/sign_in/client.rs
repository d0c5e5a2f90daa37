//! One client of one OpenID provider: exchanges a code (Authorization Code with PKCE) and checks the ID token that comes.

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
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::Url;

use super::{
    SignInError,
    http::Http,
    provider::{Provider, Providers},
};
use crate::clock::Clock;

/// A client of an OpenID provider.
pub(crate) struct OpenIdClient {
    client_id: String,
    secret: Option<ClientSecret>,
    http: Http,
    providers: Providers,
}

/// What a browser brought back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Returned<'a> {
    /// The authorization code.
    pub(crate) code: &'a str,
    /// The PKCE verifier.
    pub(crate) code_verifier: &'a str,
    /// Where the code was sent.
    pub(crate) redirect_uri: &'a Url,
    /// What the ID token has to repeat.
    pub(crate) nonce: &'a str,
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

impl OpenIdClient {
    /// The provider is not asked yet: the service starts without it.
    ///
    /// # Errors
    ///
    /// The HTTP client cannot be made.
    pub(crate) fn new(
        issuer: &str,
        client_id: &str,
        secret: Option<&SecretString>,
        clock: Clock,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            client_id: client_id.to_owned(),
            secret: secret.map(|secret| ClientSecret::new(secret.expose_secret().to_owned())),
            http: Http::new()?,
            providers: Providers::new(issuer.to_owned(), clock),
        })
    }

    /// Where browsers sign in.
    ///
    /// # Errors
    ///
    /// The provider cannot be reached and never was.
    pub(crate) async fn authorization_endpoint(&self) -> Result<Url, SignInError> {
        let provider = self.providers.get(&self.http).await?;
        Ok(provider.metadata.authorization_endpoint().url().clone())
    }

    /// The claims of the ID token that the code stands for, after every check (OpenID Connect Core 1.0 §3.1.3.7).
    ///
    /// # Errors
    ///
    /// What was brought is not good, or the provider cannot be reached.
    pub(crate) async fn claims(&self, returned: Returned<'_>, now: Timestamp) -> Result<Value, SignInError> {
        let provider = self.providers.get(&self.http).await?;
        let token = self.exchange(&provider, returned).await?;
        let nonce = Nonce::new(returned.nonce.to_owned());
        match self.checked(&provider, &token, &nonce, now) {
            Err(Refusal::UnknownKey) => {
                // The provider may sign with a new key since it was asked.
                let provider = self.providers.renewed(&self.http, &provider).await?;
                self.checked(&provider, &token, &nonce, now).map_err(Refusal::told)
            }
            known => known.map_err(Refusal::told),
        }
    }

    async fn exchange(&self, provider: &Provider, returned: Returned<'_>) -> Result<Token, SignInError> {
        let client = AnyClient::from_provider_metadata(
            provider.metadata.clone(),
            ClientId::new(self.client_id.clone()),
            self.secret.clone(),
        )
        .set_auth_type(auth_type(provider))
        .set_redirect_uri(RedirectUrl::from_url(returned.redirect_uri.clone()));
        let tokens = client
            .exchange_code(AuthorizationCode::new(returned.code.to_owned()))
            .map_err(|error| SignInError::Unreachable(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(returned.code_verifier.to_owned()))
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

    /// Checks signature, issuer, audience, time and nonce.
    fn checked(
        &self,
        provider: &Provider,
        token: &Token,
        nonce: &Nonce,
        now: Timestamp,
    ) -> Result<Value, Refusal> {
        let verifier = provider.verifier(ClientId::new(self.client_id.clone()), now);
        let claims = token.claims(&verifier, nonce).map_err(Refusal::from)?;
        serde_json::to_value(claims).map_err(|_| Refusal::Other("the claims cannot be read".to_owned()))
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
