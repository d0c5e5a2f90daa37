//! Signing in with the bank's identity provider: the browser leaves for it, and comes back.

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::{IntoResponse as _, Response},
};
use firebreak_bank_store::records::staff::{Credential, SessionRow, StaffRow};
use firebreak_wire::ProblemCode;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::session::{proved, set};
use crate::{
    api_error::{ApiError, ApiResult},
    staff::{
        Staff,
        openid::{self, Identity},
        sessions,
    },
    state::{App, AppState},
};

/// The console's first page.
const CONSOLE: &str = "/console/";

/// What the browser asks for when it leaves for the provider.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
pub(super) struct Start {
    proof: bool,
}

/// Sends the browser to the identity provider.
pub(super) async fn start(
    State(app): State<AppState>,
    headers: HeaderMap,
    start: Result<Query<Start>, QueryRejection>,
) -> ApiResult<Response> {
    let Query(start) =
        start.map_err(|_| ApiError::because(ProblemCode::MalformedRequest, "`proof` is true or false"))?;
    let open_id = app.staff_open_id.as_ref().ok_or_else(ApiError::not_found)?;
    let proof_of = if start.proof { Some(signed_in(&app, &headers).await?.0.staff_id) } else { None };
    let begun = open_id.begin(proof_of, app.clock.now()).await;
    let begun = begun.map_err(|error| {
        tracing::warn!(error = %error, "staff cannot sign in");
        app.overloaded()
    })?;
    let mut response = redirect(begun.location.as_str())?;
    set(&mut response, openid::COOKIE, &begun.cookie, openid::PATIENCE.as_secs())?;
    Ok(response)
}

/// The session of a browser that navigates here.
async fn signed_in(app: &App, headers: &HeaderMap) -> ApiResult<(SessionRow, StaffRow)> {
    let signed_out = || ApiError::refused(ProblemCode::StaffSignedOut);
    let token = sessions::cookie(headers, sessions::COOKIE).ok_or_else(signed_out)?;
    let (session, row) = app.store.session(&sessions::hash(token)).await?.ok_or_else(signed_out)?;
    if sessions::is_over(&session, &app.config.staff, app.clock.now()) || row.disabled_at.is_some() {
        return Err(signed_out());
    }
    Ok((session, row))
}

/// What the browser brings back (RFC 6749 §4.1.2).
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct Callback {
    code: String,
    state: String,
    error: Option<String>,
}

/// Why nobody is let in, as the console's sign-in page is told.
#[derive(Debug, Clone, Copy)]
enum Refused {
    /// The bank knows them, and they have no role here or a disabled account.
    NoRole,
    /// What came back is not good.
    Failed,
    /// They thought better of it.
    Cancelled,
}

impl Refused {
    fn page(self) -> &'static str {
        match self {
            Self::NoRole => "/console/sign-in?refused=no-role",
            Self::Failed => "/console/sign-in?refused=failed",
            Self::Cancelled => "/console/sign-in",
        }
    }
}

/// The token of a session that begins; `None` where the one there is goes on.
type Admitted = Result<Option<String>, Refused>;

/// Where the identity provider sends the browser back. A refusal leads to the console's sign-in page, which says so.
pub(super) async fn callback(
    State(app): State<AppState>,
    headers: HeaderMap,
    callback: Result<Query<Callback>, QueryRejection>,
) -> ApiResult<Response> {
    let Query(callback) = callback
        .map_err(|_| ApiError::because(ProblemCode::MalformedRequest, "`code` and `state` are missing"))?;
    let admitted = came_back(&app, &headers, &callback).await?;
    let mut response = redirect(admitted.as_ref().map_or_else(|refused| refused.page(), |_| CONSOLE))?;
    set(&mut response, openid::COOKIE, "", 0)?;
    if let Ok(Some(token)) = admitted {
        set(&mut response, sessions::COOKIE, &token, app.config.staff.absolute().as_secs())?;
    }
    Ok(response)
}

async fn came_back(app: &App, headers: &HeaderMap, callback: &Callback) -> ApiResult<Admitted> {
    let open_id = app.staff_open_id.as_ref().ok_or_else(ApiError::not_found)?;
    // What is asked for in the address can be anybody's words: they are told apart, and not repeated.
    match callback.error.as_deref() {
        None => {}
        Some("access_denied") => return Ok(Err(Refused::Cancelled)),
        Some(_) => {
            tracing::warn!("a staff sign-in was refused: the provider refused it");
            return Ok(Err(Refused::Failed));
        }
    }
    let cookie = sessions::cookie(headers, openid::COOKIE).unwrap_or_default();
    match open_id.finish(cookie, &callback.state, &callback.code, app.clock.now()).await {
        Ok(identity) => admit(app, headers, identity).await,
        Err(error) => {
            tracing::info!(error = %error, "a staff sign-in was refused");
            Ok(Err(Refused::Failed))
        }
    }
}

/// Begins a session for who came back, or marks the one there is as proved.
async fn admit(app: &App, headers: &HeaderMap, identity: Identity) -> ApiResult<Admitted> {
    if let Some(proof_of) = identity.proof_of {
        let (session, row) = signed_in(app, headers).await?;
        if row.id != proof_of || row.login != identity.login {
            tracing::info!("a proof was refused: it is another person's");
            return Ok(Err(Refused::Failed));
        }
        proved(app, &Staff { row, session: Some(session) }).await?;
        return Ok(Ok(None));
    }
    let Some(row) = account(app, &identity).await? else { return Ok(Err(Refused::NoRole)) };
    let now = app.clock.now();
    let mut new = sessions::begin(row.id, now);
    // The provider's own session is no proof for an approval: only that it asked, and when.
    new.row.proved_at = identity.asked_at.map_or(Timestamp::UNIX_EPOCH, |asked| asked.min(now));
    let staff = Staff { row, session: None };
    let detail = json!({ "how": "identity provider", "roles": staff.row.roles });
    let audit = staff.audit(new.row.created_at, "session.begun", staff.row.login.clone(), &detail);
    app.store.begin_session(&new.row, &audit).await?;
    Ok(Ok(Some(new.token.to_string())))
}

/// The account of who came back, made at the first sign-in. The provider's roles hold from this sign-in on, in every session
/// of the account: with none there is no session any more.
async fn account(app: &App, identity: &Identity) -> ApiResult<Option<StaffRow>> {
    let known = app.store.staff_by_login(&identity.login).await?;
    let (now, roles) = (app.clock.now(), &identity.roles);
    if roles.is_empty() {
        tracing::info!("the identity provider names no role of ours");
        if known.is_none() {
            return Ok(None);
        }
    }
    let mut row = known.clone().unwrap_or_else(|| StaffRow {
        id: Uuid::now_v7(),
        login: identity.login.clone(),
        name: identity.name.clone(),
        roles: roles.clone(),
        credential: Credential::Provider,
        created_at: now,
        disabled_at: None,
        failed_attempts: 0,
        locked_until: None,
    });
    if row.disabled_at.is_some() || row.credential != Credential::Provider {
        return Ok(None);
    }
    let staff = Staff { row: row.clone(), session: None };
    let detail = json!({ "how": "identity provider", "roles": roles });
    if known.is_some() {
        let audit = staff.audit(now, "staff.roles_changed", row.login.clone(), &detail);
        app.store.set_roles(row.id, roles, &audit).await?;
        row.roles.clone_from(roles);
    } else {
        let audit = staff.audit(now, "staff.added", row.login.clone(), &detail);
        app.store.add_staff(&row, &audit).await?;
    }
    Ok((!roles.is_empty()).then_some(row))
}

fn redirect(to: &str) -> ApiResult<Response> {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let to = HeaderValue::from_str(to).map_err(anyhow::Error::from)?;
    response.headers_mut().insert(header::LOCATION, to);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
