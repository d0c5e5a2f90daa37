//! Devices: enrolment, names and languages, revocation.

use axum::{
    Json,
    extract::{Path, Request, State},
};
use firebreak_bank_store::records::DeviceRow;
use firebreak_crypto::VerifyingKey;
use firebreak_wire::{DeviceUpdate, EnrolRequest, Enrolment, ProblemCode, limits};
use http::StatusCode;
use http_body_util::BodyExt as _;
use uuid::Uuid;

use crate::{
    api_error::{ApiError, ApiResult},
    auth::{self, Caller},
    body, enrolment,
    source::Source,
    state::{App, AppState},
};

/// Enrols a device: a one-time code from the bank, or signing in with it, binds its key to a customer.
///
/// Signed with the new key itself, which proves that the device holds it. Repeated with the same code or sign-in and key,
/// because the answer was lost, it finds the same device.
#[utoipa::path(
    post,
    path = "/v1/devices",
    tag = "devices",
    request_body = EnrolRequest,
    responses((status = 201, description = "Enrolled", body = Enrolment))
)]
pub(super) async fn post(
    State(app): State<AppState>,
    Source(source): Source,
    request: Request,
) -> ApiResult<(StatusCode, Json<Enrolment>)> {
    let (parts, body) = request.into_parts();
    let presented = auth::presented(&parts.headers)?;
    body::require_type(&parts.headers, "application/json")?;
    let body = body::collect(&app, &parts.headers, body, limits::MAX_REQUEST_BODY_BYTES).await?;
    let bytes = body.collect().await.map_err(anyhow::Error::from)?.to_bytes();
    let enrol: EnrolRequest = body::parse(&bytes)?;
    let key = VerifyingKey::from_jwk(&enrol.public_key)
        .map_err(|_| ApiError::because(ProblemCode::MalformedRequest, "public_key is no P-256 key"))?;
    auth::verify(&app, &parts, &presented, &key)?;
    check_name(&enrol.name)?;
    if !fits(&enrol.app_version, limits::MAX_APP_VERSION_CHARS) {
        return Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "app_version has 1 to 32 characters on one line",
        ));
    }
    let device = enrolment::enrol(&app, source, &enrol, &key).await?;
    let enrolment = answer(&app, &device).await?;
    Ok((StatusCode::CREATED, Json(enrolment)))
}

fn check_name(name: &str) -> ApiResult<()> {
    if fits(name, limits::MAX_DEVICE_NAME_CHARS) {
        return Ok(());
    }
    Err(ApiError::because(ProblemCode::MalformedRequest, "name has 1 to 64 characters on one line"))
}

fn fits(text: &str, most: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
}

async fn answer(app: &App, device: &DeviceRow) -> ApiResult<Enrolment> {
    let customer = app.store.customer(device.customer_ord).await?;
    Ok(Enrolment {
        device_id: device.id,
        customer_name: customer.display_name,
        bank: app.config.bank.to_wire(),
        bulletin_keys: app.bulletin_keys.clone(),
        stream_url: app.addresses.stream_url.to_string(),
        cursor: app.store.position().await?,
    })
}

/// Renames a device of the customer, or sets the language of the one that asks.
#[utoipa::path(
    put,
    path = "/v1/devices/{id}",
    tag = "devices",
    params(("id" = Uuid, Path, description = "The device")),
    request_body = DeviceUpdate,
    responses((status = 204, description = "Changed"))
)]
pub(super) async fn put(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(id): Path<String>,
    body::Json(update): body::Json<DeviceUpdate>,
) -> ApiResult<StatusCode> {
    let id: Uuid = id.parse().map_err(|_| ApiError::not_found())?;
    let name = update.name.as_deref().map(str::trim);
    name.map_or(Ok(()), check_name)?;
    if name.is_none() && update.locale.is_none() {
        return Err(ApiError::because(ProblemCode::MalformedRequest, "there is neither a name nor a locale"));
    }
    if update.locale.is_some() && id != device.id {
        return Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "a device sets the locale of itself alone",
        ));
    }
    let found = app.store.update_device(device.customer_ord, id, name, update.locale).await?;
    if found { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::not_found()) }
}

/// Revokes a device of the customer: this one or another.
#[utoipa::path(
    delete,
    path = "/v1/devices/{id}",
    tag = "devices",
    params(("id" = Uuid, Path, description = "The device")),
    responses((status = 204, description = "Revoked"))
)]
pub(super) async fn delete(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id: Uuid = id.parse().map_err(|_| ApiError::not_found())?;
    let revoked = app.store.revoke_device(device.customer_ord, id, app.clock.now()).await?;
    revoked.ok_or_else(ApiError::not_found)?;
    tracing::info!(device.id = %id, "a device was revoked");
    app.announcer.ring();
    Ok(StatusCode::NO_CONTENT)
}
