//! Signing in, sessions and accounts.

use firebreak_bank_core::staff::Role;
use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Body of `GET /staff/v1/sign-in`: how staff of this bank sign in. Asked without a session.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct StaffSignIn {
    /// The bank's name.
    pub bank: String,
    /// With a login, a password and a one-time code.
    pub local: bool,
    /// Where the browser goes to sign in with the bank's identity provider, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_path: Option<String>,
}

/// Body of `POST /staff/v1/session`.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalSignIn {
    /// The login.
    pub login: String,
    /// The password.
    #[schema(value_type = String)]
    pub password: SecretString,
    /// Six digits of the authenticator.
    pub code: String,
}

/// Body of `POST /staff/v1/session/proof`: once more who it is, before something that cannot be taken back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The password.
    #[schema(value_type = String)]
    pub password: SecretString,
    /// Six digits of the authenticator.
    pub code: String,
}

/// Body of `PUT /staff/v1/session/password`.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The present password.
    #[schema(value_type = String)]
    pub password: SecretString,
    /// Six digits of the authenticator.
    pub code: String,
    /// The new password, at least 12 characters.
    #[schema(value_type = String)]
    pub new_password: SecretString,
}

/// Body of `GET /staff/v1/session`: who is signed in, and what every page needs.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Session {
    /// Who.
    pub staff: StaffEntry,
    /// Goes into the header `x-firebreak-csrf` of every request that changes something.
    pub csrf: String,
    /// The bank's name.
    pub bank: String,
    /// The bank's telephone number for customers.
    pub phone: String,
    /// Seconds without a request after which the session ends.
    pub idle_seconds: u32,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
    /// Until when the last proof of who it is counts for an approval.
    pub proved_until: Timestamp,
    /// Where the browser goes for another proof, if the account is the identity provider's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof_path: Option<String>,
    /// Whether updates, closings and cancellations may be approved by whoever wrote them.
    pub fast_lane: bool,
    /// Drafts in review.
    pub waiting_for_approval: u32,
}

/// How an account proves who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CredentialKind {
    /// A password and a one-time code.
    Local,
    /// The bank's identity provider.
    Provider,
    /// A key that signs each request.
    Key,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StaffEntry {
    /// Its id.
    pub id: Uuid,
    /// What it signs in with.
    pub login: String,
    /// What others see.
    pub name: String,
    /// What it may do.
    pub roles: Vec<Role>,
    /// How it proves who it is.
    pub credential: CredentialKind,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it can do nothing any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled_at: Option<Timestamp>,
    /// Until when it is locked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_until: Option<Timestamp>,
}

/// Body of `GET /staff/v1/staff`: by name.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct StaffList {
    /// The accounts.
    pub staff: Vec<StaffEntry>,
}

/// Body of `POST /staff/v1/staff`: a local account, or a key of a program.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddStaff {
    /// What it signs in with; for keys, a name for it.
    pub login: String,
    /// What others see.
    pub name: String,
    /// What it may do.
    pub roles: Vec<Role>,
    /// The public key of a program, as JSON (JWK); absent for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_key: Option<serde_json::Value>,
}

/// Answer to `POST /staff/v1/staff` and to a reset: what the person needs for the first sign-in. Shown once.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AddedStaff {
    /// The account.
    pub staff: StaffEntry,
    /// The first password; absent for keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// What the authenticator reads, as an `otpauth:` URI; absent for keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authenticator: Option<String>,
}

/// Body of `PUT /staff/v1/staff/{id}`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeStaff {
    /// What others see.
    pub name: String,
    /// What it may do.
    pub roles: Vec<Role>,
    /// Whether it can do nothing any more.
    pub disabled: bool,
}
