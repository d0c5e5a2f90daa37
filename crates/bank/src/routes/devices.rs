//! Enrolment and revocation.

use std::net::IpAddr;

use axum::{
    Json,
    extract::{Path, Request, State},
};
use firebreak_bank_store::records::{ActivationCode, CodeUse, DeviceRow, NewDevice};
use firebreak_crypto::{
    VerifyingKey,
    codes::{self, code_tag},
};
use firebreak_wire::{EnrolRequest, Enrolment, ProblemCode, limits};
use http::StatusCode;
use http_body_util::BodyExt as _;
use uuid::Uuid;

use crate::{
    api_error::{ApiError, ApiResult},
    auth::{self, Caller},
    body,
    source::Source,
    state::{App, AppState},
};

/// Enrols a device: a one-time code from the bank binds its key to a customer.
///
/// Signed with the new key itself, which proves that the device holds it. Repeated with the same code and key, because
/// the answer was lost, it finds the same device.
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
    check_names(&enrol)?;
    let device = enrol_device(&app, source, &enrol, &key).await?;
    let enrolment = enrolment(&app, &device).await?;
    Ok((StatusCode::CREATED, Json(enrolment)))
}

fn check_names(enrol: &EnrolRequest) -> ApiResult<()> {
    let fits = |text: &str, most: usize| {
        !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
    };
    if !fits(&enrol.name, limits::MAX_DEVICE_NAME_CHARS) {
        return Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "name has 1 to 64 characters on one line",
        ));
    }
    if !fits(&enrol.app_version, limits::MAX_APP_VERSION_CHARS) {
        return Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "app_version has 1 to 32 characters on one line",
        ));
    }
    Ok(())
}

async fn enrol_device(
    app: &App,
    source: IpAddr,
    enrol: &EnrolRequest,
    key: &VerifyingKey,
) -> ApiResult<DeviceRow> {
    let _turn = app.enrolments.acquire().await.map_err(anyhow::Error::from)?;
    app.attempts
        .check(source, app.clock.now())
        .map_err(|after| ApiError::Later { code: ProblemCode::TooManyAttempts, after })?;
    let tried = use_code(app, enrol, key).await;
    if let Err(error) = &tried
        && is_guess(error.code())
    {
        app.attempts.failed(source, app.clock.now());
    }
    tried
}

fn is_guess(code: ProblemCode) -> bool {
    matches!(
        code,
        ProblemCode::ActivationCodeInvalid
            | ProblemCode::ActivationCodeExpired
            | ProblemCode::ActivationCodeUsed
    )
}

async fn use_code(app: &App, enrol: &EnrolRequest, key: &VerifyingKey) -> ApiResult<DeviceRow> {
    let invalid = || ApiError::refused(ProblemCode::ActivationCodeInvalid);
    let code = enrol.activation_code.as_deref().ok_or_else(invalid)?;
    let code = codes::ActivationCode::parse(code).map_err(|_| invalid())?;
    let tag = *code_tag(&app.keys.code, &code).as_bytes();
    let stored = app.store.activation_code(&tag).await?.ok_or_else(invalid)?;
    let known = app.store.device_by_key(&key.thumbprint()).await?;
    if let Some(known) = known {
        return repeated(&stored, known);
    }
    let now = app.clock.now();
    if stored.used_at.is_some() {
        return Err(ApiError::refused(ProblemCode::ActivationCodeUsed));
    }
    if now >= stored.expires_at {
        return Err(ApiError::refused(ProblemCode::ActivationCodeExpired));
    }
    let device = NewDevice {
        id: Uuid::now_v7(),
        key_id: key.thumbprint(),
        public_key: serde_json::to_string(&key.to_jwk()).map_err(anyhow::Error::from)?,
        name: enrol.name.trim().to_owned(),
        platform: enrol.platform,
        app_version: enrol.app_version.trim().to_owned(),
        lang: enrol.locale,
    };
    match app.store.enrol(&tag, &device, now).await? {
        CodeUse::Enrolled(device) => {
            metrics::counter!("firebreak_enrolments_total").increment(1);
            tracing::info!(device.id = %device.id, "a device was enrolled");
            Ok(device)
        }
        CodeUse::AlreadyUsed => Err(ApiError::refused(ProblemCode::ActivationCodeUsed)),
    }
}

/// The key is enrolled already: the same request again, whose answer was lost, or a key that must not be used twice.
fn repeated(code: &ActivationCode, known: DeviceRow) -> ApiResult<DeviceRow> {
    if known.revoked_at.is_some() {
        return Err(ApiError::refused(ProblemCode::DeviceRevoked));
    }
    let same = code.used_at == Some(known.enrolled_at) && code.customer_ord == known.customer_ord;
    if same { Ok(known) } else { Err(ApiError::refused(ProblemCode::ActivationCodeInvalid)) }
}

async fn enrolment(app: &App, device: &DeviceRow) -> ApiResult<Enrolment> {
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
