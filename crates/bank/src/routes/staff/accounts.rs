//! The bank's own people: who there is, what they may do, their first sign-in.

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_store::{
    StoreError,
    records::staff::{Credential, StaffRow},
};
use firebreak_crypto::VerifyingKey;
use firebreak_wire::{ProblemCode, PublicJwk};
use http::StatusCode;
use secrecy::ExposeSecret as _;
use serde_json::json;
use uuid::Uuid;

use crate::{
    api_error::{ApiError, ApiResult},
    body,
    staff::{Staff, accounts},
    staff_api::session::{AddStaff, AddedStaff, ChangeStaff, StaffEntry, StaffList},
    state::AppState,
};

/// Every account.
#[utoipa::path(get, path = "/staff/v1/staff", responses((status = 200, body = StaffList)))]
pub(super) async fn list(State(app): State<AppState>) -> ApiResult<Json<StaffList>> {
    let staff = app.store.all_staff().await?;
    Ok(Json(StaffList { staff: staff.iter().map(accounts::entry).collect() }))
}

/// Adds an account: a person's, whose first password comes back once, or a program's key.
#[utoipa::path(post, path = "/staff/v1/staff", request_body = AddStaff, responses((status = 201, body = AddedStaff)))]
pub(super) async fn add(
    State(app): State<AppState>,
    staff: Staff,
    body::Json(wish): body::Json<AddStaff>,
) -> ApiResult<(StatusCode, Json<AddedStaff>)> {
    let login = accounts::fit(&wish.login, "a login")?;
    let name = accounts::fit(&wish.name, "a name")?;
    if wish.roles.is_empty() {
        return Err(ApiError::because(ProblemCode::MalformedRequest, "give the account at least one role"));
    }
    let id = Uuid::now_v7();
    let (credential, first) = match wish.public_key {
        Some(jwk) => (key(jwk)?, None),
        None => {
            let first = accounts::first_sign_in(&app, id, &login).await?;
            (first.credential.clone(), Some(first))
        }
    };
    let now = app.clock.now();
    let mut roles = wish.roles;
    roles.sort_unstable();
    roles.dedup();
    let row = StaffRow {
        id,
        login,
        name,
        roles,
        credential,
        created_at: now,
        disabled_at: None,
        failed_attempts: 0,
        locked_until: None,
    };
    let audit = staff.audit(now, "staff.added", row.login.clone(), &json!({ "id": id, "roles": row.roles }));
    app.store.add_staff(&row, &audit).await.map_err(taken)?;
    Ok((StatusCode::CREATED, Json(added(&row, first.as_ref()))))
}

fn added(row: &StaffRow, first: Option<&accounts::FirstSignIn>) -> AddedStaff {
    AddedStaff {
        staff: accounts::entry(row),
        password: first.map(|first| first.password.expose_secret().to_owned()),
        authenticator: first.map(|first| first.authenticator.clone()),
    }
}

fn key(jwk: serde_json::Value) -> ApiResult<Credential> {
    let malformed =
        || ApiError::because(ProblemCode::MalformedRequest, "the public key is no P-256 key (JWK)");
    let jwk: PublicJwk = serde_json::from_value(jwk).map_err(|_| malformed())?;
    let key = VerifyingKey::from_jwk(&jwk).map_err(|_| malformed())?;
    let public_key = serde_json::to_string(&key.to_jwk()).map_err(anyhow::Error::from)?;
    Ok(Credential::Key { key_id: key.thumbprint(), public_key })
}

fn taken(error: StoreError) -> ApiError {
    if matches!(error, StoreError::Conflict) {
        return ApiError::because(ProblemCode::DraftConflict, "an account with this login or key exists");
    }
    error.into()
}

/// Changes name, roles, or whether an account can do anything.
#[utoipa::path(put, path = "/staff/v1/staff/{id}", params(("id" = Uuid, Path)), request_body = ChangeStaff, responses((status = 200, body = StaffEntry)))]
pub(super) async fn change(
    State(app): State<AppState>,
    staff: Staff,
    Path(id): Path<Uuid>,
    body::Json(wish): body::Json<ChangeStaff>,
) -> ApiResult<Json<StaffEntry>> {
    if id == staff.row.id {
        return Err(ApiError::because(
            ProblemCode::StaffForbidden,
            "somebody else has to change your own account, so that nobody locks everybody out",
        ));
    }
    let mut row = app.store.staff(id).await?;
    let before = json!({ "name": row.name, "roles": row.roles, "disabled": row.disabled_at.is_some() });
    let now = app.clock.now();
    row.name = accounts::fit(&wish.name, "a name")?;
    row.roles = wish.roles;
    row.disabled_at = wish.disabled.then(|| row.disabled_at.unwrap_or(now));
    let detail = json!({ "before": before, "name": row.name, "roles": row.roles, "disabled": wish.disabled });
    let audit = staff.audit(now, "staff.changed", row.login.clone(), &detail);
    app.store.update_staff(&row, &audit).await?;
    Ok(Json(accounts::entry(&row)))
}

/// A new first password and authenticator. Ends every session of the account.
#[utoipa::path(post, path = "/staff/v1/staff/{id}/reset", params(("id" = Uuid, Path)), responses((status = 200, body = AddedStaff)))]
pub(super) async fn reset(
    State(app): State<AppState>,
    staff: Staff,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<AddedStaff>> {
    let mut row = app.store.staff(id).await?;
    if !matches!(row.credential, Credential::Local { .. }) {
        return Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "only accounts with a password can be reset",
        ));
    }
    let first = accounts::first_sign_in(&app, id, &row.login).await?;
    row.credential = first.credential.clone();
    (row.failed_attempts, row.locked_until) = (0, None);
    let now = app.clock.now();
    app.store.update_staff(&row, &staff.audit(now, "staff.reset", row.login.clone(), &json!({}))).await?;
    let ended = staff.audit(now, "session.ended_everywhere", row.login.clone(), &json!({ "why": "reset" }));
    app.store.end_sessions(id, &ended).await?;
    Ok(Json(added(&row, Some(&first))))
}

/// Signs somebody out everywhere.
#[utoipa::path(delete, path = "/staff/v1/staff/{id}/sessions", params(("id" = Uuid, Path)), responses((status = 204)))]
pub(super) async fn sign_out(
    State(app): State<AppState>,
    staff: Staff,
    Path(id): Path<Uuid>,
) -> ApiResult<StatusCode> {
    let row = app.store.staff(id).await?;
    let audit = staff.audit(
        app.clock.now(),
        "session.ended_everywhere",
        row.login,
        &json!({ "why": "an administrator" }),
    );
    app.store.end_sessions(id, &audit).await?;
    Ok(StatusCode::NO_CONTENT)
}
