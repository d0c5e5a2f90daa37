//! Enrolment by signing in with the bank in the system's browser (RFC 8252) instead of an activation code.

use serde::{Deserialize, Serialize};

/// Body of `GET /v1/sign-in`, which needs no signature: where customers of this bank sign in. `404` where the bank has no
/// sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInOptions {
    /// The identity provider's authorization endpoint (RFC 6749 §3.1), https or loopback.
    pub authorization_endpoint: String,
    /// The app as the identity provider knows it; a public client with PKCE (RFC 7636, S256).
    pub client_id: String,
    /// The scope to ask for, `openid` included.
    pub scope: String,
    /// The claimed https link to which phones are sent back; desktops use a loopback address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_redirect_uri: Option<String>,
}

/// What the browser brought back. The bank itself turns the code into an ID token and checks it; its `nonce` must be the
/// RFC 7638 thumbprint of the device's new key, so that a sign-in is good for that one device alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInProof {
    /// The authorization code.
    pub code: String,
    /// The PKCE verifier that belongs to it.
    pub code_verifier: String,
    /// The address it was sent back to.
    pub redirect_uri: String,
}
