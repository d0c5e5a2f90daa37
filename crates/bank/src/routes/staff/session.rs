//! Signing in and out, and who is signed in.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse as _, Response},
};
use firebreak_bank_core::{draft::FastLane, staff::Role};
use firebreak_bank_store::records::staff::{Credential, SessionRow, StaffRow};
use firebreak_wire::ProblemCode;
use http::{HeaderMap, StatusCode, header};
use serde_json::json;

use crate::{
    api_error::{ApiError, ApiResult},
    body,
    source::Source,
    staff::{Staff, accounts, password, sessions},
    staff_api::session::{ChangePassword, LocalSignIn, Proof, Session, StaffSignIn},
    state::{App, AppState},
};

/// Where the browser goes to sign in with the provider.
const PROVIDER_PATH: &str = "/staff/v1/oidc/start";
/// Where it goes for another proof.
const PROOF_PATH: &str = "/staff/v1/oidc/start?proof=true";

/// How staff sign in.
#[utoipa::path(get, path = "/staff/v1/sign-in", security(()), responses((status = 200, body = StaffSignIn)))]
pub(super) async fn options(State(app): State<AppState>) -> Json<StaffSignIn> {
    Json(StaffSignIn {
        bank: app.config.bank.name.clone(),
        local: app.config.staff.local_accounts,
        provider_path: app.staff_open_id.is_some().then(|| PROVIDER_PATH.to_owned()),
    })
}

/// Signs in with login, password and one-time code.
#[utoipa::path(post, path = "/staff/v1/session", security(()), request_body = LocalSignIn, responses((status = 200, body = Session)))]
pub(super) async fn sign_in(
    State(app): State<AppState>,
    Source(source): Source,
    headers: HeaderMap,
    body::Json(given): body::Json<LocalSignIn>,
) -> ApiResult<Response> {
    crate::staff::gate::same_origin(&headers)?;
    local_accounts(&app)?;
    let now = app.clock.now();
    app.staff_attempts
        .check(source, now)
        .map_err(|after| ApiError::Later { code: ProblemCode::TooManyAttempts, after })?;
    let row =
        accounts::check(&app, given.login.trim(), given.password, &given.code).await.inspect_err(|_| {
            app.staff_attempts.failed(source, now);
        })?;
    begin(&app, row, "password and one-time code").await
}

fn local_accounts(app: &App) -> ApiResult<()> {
    if app.config.staff.local_accounts {
        return Ok(());
    }
    Err(ApiError::because(ProblemCode::StaffForbidden, "sign in with the bank's identity provider"))
}

/// Gives the browser its session.
async fn begin(app: &App, row: StaffRow, how: &str) -> ApiResult<Response> {
    let new = sessions::begin(row.id, app.clock.now());
    let staff = Staff { row, session: Some(new.row.clone()) };
    let audit =
        staff.audit(new.row.created_at, "session.begun", staff.row.login.clone(), &json!({ "how": how }));
    app.store.begin_session(&new.row, &audit).await?;
    let session = describe(app, &staff, &new.row).await?;
    let mut response = Json(session).into_response();
    set(&mut response, sessions::COOKIE, &new.token, app.config.staff.absolute().as_secs())?;
    Ok(response)
}

pub(super) fn set(response: &mut Response, cookie: &str, value: &str, max_age_seconds: i64) -> ApiResult<()> {
    let value = sessions::set_cookie(cookie, value, max_age_seconds)?;
    response.headers_mut().append(header::SET_COOKIE, value);
    Ok(())
}

/// Who is signed in.
#[utoipa::path(get, path = "/staff/v1/session", responses((status = 200, body = Session)))]
pub(super) async fn show(State(app): State<AppState>, staff: Staff) -> ApiResult<Json<Session>> {
    let session = staff.session.clone().unwrap_or_else(|| sessions::begin(staff.row.id, app.clock.now()).row);
    Ok(Json(describe(&app, &staff, &session).await?))
}

async fn describe(app: &App, staff: &Staff, session: &SessionRow) -> ApiResult<Session> {
    let config = &app.config.staff;
    let waiting = if staff.is(Role::Approver) || staff.is(Role::Preparer) {
        app.store.drafts_in_review().await?.len()
    } else {
        0
    };
    Ok(Session {
        staff: accounts::entry(&staff.row),
        csrf: session.csrf.clone(),
        bank: app.config.bank.name.clone(),
        phone: app.config.bank.phone.clone(),
        idle_seconds: config.idle_minutes.saturating_mul(60),
        ends_at: session.created_at.saturating_add(config.absolute()).map_err(anyhow::Error::from)?,
        proved_until: session.proved_at.saturating_add(config.proof()).map_err(anyhow::Error::from)?,
        proof_path: matches!(staff.row.credential, Credential::Provider).then(|| PROOF_PATH.to_owned()),
        fast_lane: app.config.approval.fast_lane == FastLane::Open,
        waiting_for_approval: u32::try_from(waiting).unwrap_or(u32::MAX),
    })
}

/// Signs out here.
#[utoipa::path(delete, path = "/staff/v1/session", responses((status = 204)))]
pub(super) async fn sign_out(State(app): State<AppState>, staff: Staff) -> ApiResult<Response> {
    if let Some(session) = &staff.session {
        let audit = staff.audit(app.clock.now(), "session.ended", staff.row.login.clone(), &json!({}));
        app.store.end_session(&session.token_hash, &audit).await?;
    }
    gone()
}

/// Signs out everywhere.
#[utoipa::path(delete, path = "/staff/v1/sessions", responses((status = 204)))]
pub(super) async fn sign_out_everywhere(State(app): State<AppState>, staff: Staff) -> ApiResult<Response> {
    let audit = staff.audit(app.clock.now(), "session.ended_everywhere", staff.row.login.clone(), &json!({}));
    app.store.end_sessions(staff.row.id, &audit).await?;
    gone()
}

fn gone() -> ApiResult<Response> {
    let mut response = StatusCode::NO_CONTENT.into_response();
    set(&mut response, sessions::COOKIE, "", 0)?;
    Ok(response)
}

/// Proves once more who it is.
#[utoipa::path(post, path = "/staff/v1/session/proof", request_body = Proof, responses((status = 200, body = Session)))]
pub(super) async fn prove(
    State(app): State<AppState>,
    staff: Staff,
    body::Json(given): body::Json<Proof>,
) -> ApiResult<Json<Session>> {
    let row = accounts::check(&app, &staff.row.login, given.password, &given.code).await?;
    let session = proved(&app, &staff).await?;
    describe(&app, &Staff { row, ..staff }, &session).await.map(Json)
}

pub(super) async fn proved(app: &App, staff: &Staff) -> ApiResult<SessionRow> {
    let session = staff.session.clone().ok_or_else(|| {
        ApiError::because(
            ProblemCode::MalformedRequest,
            "a signed request proves itself: there is no session",
        )
    })?;
    let now = app.clock.now();
    app.store.touch_session(&session.token_hash, now, now).await?;
    Ok(SessionRow { used_at: now, proved_at: now, ..session })
}

/// Chooses another password. Ends every other session of the account.
#[utoipa::path(put, path = "/staff/v1/session/password", request_body = ChangePassword, responses((status = 204)))]
pub(super) async fn change_password(
    State(app): State<AppState>,
    staff: Staff,
    body::Json(given): body::Json<ChangePassword>,
) -> ApiResult<Response> {
    accounts::fit_password(&given.new_password)?;
    let mut row = accounts::check(&app, &staff.row.login, given.password, &given.code).await?;
    let Credential::Local { password_hash, .. } = &mut row.credential else {
        return Err(ApiError::because(ProblemCode::MalformedRequest, "this account has no password here"));
    };
    *password_hash = password::hash(given.new_password).await?;
    let now = app.clock.now();
    let audit = staff.audit(now, "staff.password_changed", row.login.clone(), &json!({}));
    app.store.update_staff(&row, &audit).await?;
    let ended =
        staff.audit(now, "session.ended_everywhere", row.login.clone(), &json!({ "why": "new password" }));
    app.store.end_sessions(row.id, &ended).await?;
    gone()
}
