//! Who works with the service: accounts, sessions, what each role may do, and what goes into the audit log.
//!
//! Every request to `/staff/v1` is made by an account: a browser shows its session, a program signs with its key. What an
//! account may do is one table, [`access`].

pub mod access;
pub mod accounts;
pub mod events;
pub mod gate;
pub mod openid;
pub mod password;
pub mod sessions;
pub mod totp;

use firebreak_bank_core::staff::{Actor, Role};
use firebreak_bank_store::records::staff::{NewAudit, SessionRow, StaffRow};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

pub use self::{events::StaffEvents, gate::authenticate};

/// Who makes the request.
#[derive(Debug, Clone)]
pub struct Staff {
    /// The account.
    pub row: StaffRow,
    /// The browser's session; `None` for a signed request.
    pub session: Option<SessionRow>,
}

impl Staff {
    /// Who did it, for drafts and the audit log.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.row.actor()
    }

    /// Whether the account has this role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.row.roles.contains(&role)
    }

    /// Whether it was proved lately who this is. A signed request proves itself.
    #[must_use]
    pub fn proved(&self, now: Timestamp, within: SignedDuration) -> bool {
        self.session.as_ref().is_none_or(|session| now.duration_since(session.proved_at) <= within)
    }

    /// A row of the audit log about what this account did.
    #[must_use]
    pub fn audit(&self, at: Timestamp, action: &str, subject: impl Into<String>, detail: &Value) -> NewAudit {
        NewAudit {
            at,
            actor: Some(self.actor()),
            action: action.to_owned(),
            subject: subject.into(),
            detail: detail.to_string(),
        }
    }
}

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Staff {
    type Rejection = crate::api_error::ApiError;

    async fn from_request_parts(parts: &mut http::request::Parts, _: &S) -> Result<Self, Self::Rejection> {
        let staff = parts.extensions.get::<Self>().cloned();
        staff.ok_or_else(|| {
            crate::api_error::ApiError::Internal(anyhow::anyhow!("a staff route without its account"))
        })
    }
}
