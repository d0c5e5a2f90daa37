//! Local accounts: adding them, signing in with password and one-time code, and the lock after wrong tries.

use anyhow::anyhow;
use firebreak_bank_core::staff::{Actor, Role};
use firebreak_bank_store::records::staff::{Credential, NewAudit, StaffRow};
use firebreak_crypto::seal::{self, Place};
use firebreak_wire::ProblemCode;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use uuid::Uuid;

use super::{password, totp};
use crate::{
    api_error::{ApiError, ApiResult},
    staff_api::session::{CredentialKind, StaffEntry},
    state::App,
};

/// The longest lock, however often somebody tries.
const MAX_LOCK_MINUTES: i64 = 60;
/// Longest login or name, in characters.
pub const MAX_NAME_CHARS: usize = 80;
/// The account of the machine's owner, whose key is in the data folder.
pub const OWNER: &str = "local";

/// What a person needs for the first sign-in.
pub struct FirstSignIn {
    /// The password.
    pub password: SecretString,
    /// What the authenticator reads.
    pub authenticator: String,
    /// What is stored.
    pub credential: Credential,
}

/// A first password and a new authenticator for an account.
///
/// # Errors
/// The password cannot be hashed or the secret not sealed.
pub async fn first_sign_in(app: &App, id: Uuid, login: &str) -> anyhow::Result<FirstSignIn> {
    let password = password::invent();
    let secret = totp::new_secret(&mut rand::rng());
    let credential = Credential::Local {
        password_hash: password::hash(password.clone()).await?,
        totp_sealed: seal::seal(&app.keys.totp, &mut rand::rng(), place(&id.to_string()), &*secret)?,
        totp_step: 0,
    };
    let authenticator = totp::uri(&*secret, &app.config.bank.name, login)?;
    Ok(FirstSignIn { password, authenticator, credential })
}

fn place(id: &str) -> Place<'_> {
    Place { table: "staff", row: id, version: 1 }
}

/// Checks login, password and code. Each failure is counted; too many in a row lock the account for longer and longer.
///
/// # Errors
/// They are wrong, or the account is locked or disabled: the three are told apart only as far as it helps its owner.
pub async fn check(app: &App, login: &str, password: SecretString, code: &str) -> ApiResult<StaffRow> {
    let now = app.clock.now();
    let wrong = || ApiError::refused(ProblemCode::CredentialsWrong);
    let row = app.store.staff_by_login(login).await?.filter(|row| row.disabled_at.is_none());
    let local = row.as_ref().and_then(|row| match &row.credential {
        Credential::Local { password_hash, totp_sealed, .. } => {
            Some((password_hash.clone(), totp_sealed.clone()))
        }
        Credential::Provider | Credential::Key { .. } => None,
    });
    if let Some(until) = row.as_ref().and_then(|row| row.locked_until).filter(|until| *until > now) {
        let after = std::time::Duration::try_from(until.duration_since(now)).unwrap_or_default();
        return Err(ApiError::Later { code: ProblemCode::TooManyAttempts, after });
    }
    let right = password::verify(password, local.as_ref().map(|(hash, _)| hash.clone())).await?;
    let (Some(row), Some((_, sealed))) = (row, local) else { return Err(wrong()) };
    let secret = seal::open(&app.keys.totp, place(&row.id.to_string()), &sealed)
        .map_err(|error| anyhow!("the authenticator of {} cannot be read: {error}", row.login))?;
    let step = totp::step_of(&secret, code, now)?.filter(|_| right);
    let used = match step {
        Some(step) => app.store.use_totp_step(row.id, step).await?,
        None => false,
    };
    if used {
        return Ok(row);
    }
    failed(app, &row, now).await?;
    Err(wrong())
}

async fn failed(app: &App, row: &StaffRow, now: Timestamp) -> ApiResult<()> {
    let tries = row.failed_attempts.saturating_add(1);
    let over = tries.checked_sub(app.config.staff.lock_after);
    let locked_until = over.map(|over| {
        let minutes = 1i64.checked_shl(over.min(16)).unwrap_or(MAX_LOCK_MINUTES).min(MAX_LOCK_MINUTES);
        now.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(Timestamp::MAX)
    });
    let audit = NewAudit {
        at: now,
        actor: None,
        action: "session.refused".to_owned(),
        subject: row.login.clone(),
        detail: json!({ "tries": tries, "locked_until": locked_until }).to_string(),
    };
    app.store.sign_in_failed(row.id, locked_until, &audit).await?;
    metrics::counter!("firebreak_staff_sign_in_failures_total").increment(1);
    Ok(())
}

/// Sees to it that the owner of the data folder has an account for the key in it. The owner prepares, looks after and
/// reads, and never approves: that takes somebody else's key.
///
/// # Errors
/// The store failed.
pub async fn ensure_owner(app: &App) -> anyhow::Result<()> {
    let key_id = app.staff_key.thumbprint();
    if app.store.staff_by_key(&key_id).await?.is_some() {
        return Ok(());
    }
    let now = app.clock.now();
    let id = Uuid::now_v7();
    let row = StaffRow {
        id,
        // An earlier key of the folder keeps its login: what it did stays its own.
        login: match app.store.staff_by_login(OWNER).await? {
            None => OWNER.to_owned(),
            Some(_) => format!("{OWNER}-{key_id}"),
        },
        name: "Owner of this machine".to_owned(),
        roles: vec![Role::Preparer, Role::Agent, Role::Auditor, Role::Admin],
        credential: Credential::Key { key_id, public_key: serde_json::to_string(&app.staff_key.to_jwk())? },
        created_at: now,
        disabled_at: None,
        failed_attempts: 0,
        locked_until: None,
    };
    let audit = NewAudit {
        at: now,
        actor: None,
        action: "staff.added".to_owned(),
        subject: row.login.clone(),
        detail: json!({ "id": id, "roles": row.roles, "why": "the key of the data folder" }).to_string(),
    };
    app.store.add_staff(&row, &audit).await?;
    Ok(())
}

/// An account as others see it.
#[must_use]
pub fn entry(row: &StaffRow) -> StaffEntry {
    StaffEntry {
        id: row.id,
        login: row.login.clone(),
        name: row.name.clone(),
        roles: row.roles.clone(),
        credential: match row.credential {
            Credential::Local { .. } => CredentialKind::Local,
            Credential::Provider => CredentialKind::Provider,
            Credential::Key { .. } => CredentialKind::Key,
        },
        created_at: row.created_at,
        disabled_at: row.disabled_at,
        locked_until: row.locked_until,
    }
}

/// A login or name on one line, without blanks around it.
///
/// # Errors
/// It is empty, too long or has a control character.
pub fn fit(text: &str, what: &'static str) -> ApiResult<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_NAME_CHARS || text.chars().any(char::is_control) {
        return Err(ApiError::Explained {
            code: ProblemCode::MalformedRequest,
            detail: format!("{what} must have 1 to {MAX_NAME_CHARS} characters on one line"),
        });
    }
    Ok(text.to_owned())
}

/// A new password that a person chose.
///
/// # Errors
/// It is too short or too long.
pub fn fit_password(password: &SecretString) -> ApiResult<()> {
    let text = password.expose_secret();
    if text.chars().count() < password::MIN_CHARS || text.len() > password::MAX_BYTES {
        return Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "a password has at least 12 characters; several words are easy to keep",
        ));
    }
    Ok(())
}

/// Who the service itself is in drafts and logs.
#[must_use]
pub fn service() -> Actor {
    Actor { id: Uuid::nil(), name: "Firebreak".to_owned() }
}
