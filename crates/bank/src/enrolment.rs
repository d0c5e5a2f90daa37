//! Enrolment: a one-time code, or signing in with the bank, binds a device's key to a customer.

use std::net::IpAddr;

use firebreak_bank_store::{
    StoreError,
    records::{ActivationCode, CodeUse, DeviceRow, NewDevice},
};
use firebreak_crypto::{
    VerifyingKey,
    codes::{self, code_tag, sign_in_tag},
};
use firebreak_wire::{EnrolRequest, ProblemCode, SignInProof};
use uuid::Uuid;

use crate::{
    api_error::{ApiError, ApiResult},
    sign_in::SignInError,
    state::App,
};

/// Enrols the device with this key, within the limits on failed attempts.
///
/// # Errors
///
/// Says what is wrong with the code, or that the sign-in was not accepted.
pub async fn enrol(
    app: &App,
    source: IpAddr,
    enrol: &EnrolRequest,
    key: &VerifyingKey,
) -> ApiResult<DeviceRow> {
    match (&enrol.activation_code, &enrol.sign_in) {
        (Some(code), None) => {
            let _turn = app.enrolments.acquire().await.map_err(anyhow::Error::from)?;
            counted(app, source, use_code(app, code, enrol, key)).await
        }
        (None, Some(proof)) => counted(app, source, use_sign_in(app, proof, enrol, key)).await,
        (Some(_), Some(_)) | (None, None) => Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "an enrolment has either an activation_code or a sign_in",
        )),
    }
}

/// Hears the attempt, unless too many failed before it.
async fn counted(
    app: &App,
    source: IpAddr,
    attempt: impl Future<Output = ApiResult<DeviceRow>>,
) -> ApiResult<DeviceRow> {
    app.attempts
        .check(source, app.clock.now())
        .map_err(|after| ApiError::Later { code: ProblemCode::TooManyAttempts, after })?;
    let tried = attempt.await;
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
            | ProblemCode::SignInRejected
    )
}

async fn use_code(app: &App, code: &str, enrol: &EnrolRequest, key: &VerifyingKey) -> ApiResult<DeviceRow> {
    let invalid = || ApiError::refused(ProblemCode::ActivationCodeInvalid);
    let code = codes::ActivationCode::parse(code).map_err(|_| invalid())?;
    let tag = *code_tag(&app.keys.code, &code).as_bytes();
    let stored = app.store.activation_code(&tag).await?.ok_or_else(invalid)?;
    let known = app.store.device_by_key(&key.thumbprint()).await?;
    if let Some(known) = known {
        return repeated(Some(&stored), known, ProblemCode::ActivationCodeInvalid);
    }
    let now = app.clock.now();
    if stored.used_at.is_some() {
        return Err(ApiError::refused(ProblemCode::ActivationCodeUsed));
    }
    if now >= stored.expires_at {
        return Err(ApiError::refused(ProblemCode::ActivationCodeExpired));
    }
    match app.store.enrol(&tag, &new_device(enrol, key)?, now).await? {
        CodeUse::Enrolled(device) => Ok(enrolled(device, "code")),
        CodeUse::AlreadyUsed => Err(ApiError::refused(ProblemCode::ActivationCodeUsed)),
    }
}

async fn use_sign_in(
    app: &App,
    proof: &SignInProof,
    enrol: &EnrolRequest,
    key: &VerifyingKey,
) -> ApiResult<DeviceRow> {
    let sign_in = app.sign_in.as_ref().ok_or_else(|| rejected("this bank has no sign-in"))?;
    let _turn = sign_in.turns.acquire().await.map_err(anyhow::Error::from)?;
    let tag = *sign_in_tag(&app.keys.code, &proof.code).as_bytes();
    if let Some(known) = app.store.device_by_key(&key.thumbprint()).await? {
        let used = app.store.activation_code(&tag).await?;
        return repeated(used.as_ref(), known, ProblemCode::SignInRejected);
    }
    let number = sign_in.customer(proof, &key.thumbprint(), app.clock.now()).await;
    let number = number.map_err(|error| match error {
        SignInError::Unreachable(_) => {
            tracing::error!(error = %error, "nobody can sign in");
            app.overloaded()
        }
        SignInError::Rejected(reason) => rejected(&reason),
    })?;
    let customer = app.store.customer_by_external_id(&number).await?;
    let customer = customer.ok_or_else(|| rejected("no customer has the number that was signed in with"))?;
    match app.store.enrol_signed_in(&tag, customer.ord, &new_device(enrol, key)?, app.clock.now()).await {
        Ok(CodeUse::Enrolled(device)) => Ok(enrolled(device, "sign_in")),
        Ok(CodeUse::AlreadyUsed) => Err(rejected("the sign-in was used before")),
        Err(StoreError::Conflict) => Err(rejected("the key was enrolled meanwhile")),
        Err(error) => Err(error.into()),
    }
}

/// Whoever tries learns nothing of the reason; it is the log's alone.
fn rejected(reason: &str) -> ApiError {
    tracing::info!(reason, "a sign-in was not accepted");
    ApiError::refused(ProblemCode::SignInRejected)
}

fn new_device(enrol: &EnrolRequest, key: &VerifyingKey) -> ApiResult<NewDevice> {
    Ok(NewDevice {
        id: Uuid::now_v7(),
        key_id: key.thumbprint(),
        public_key: serde_json::to_string(&key.to_jwk()).map_err(anyhow::Error::from)?,
        name: enrol.name.trim().to_owned(),
        platform: enrol.platform,
        app_version: enrol.app_version.trim().to_owned(),
        lang: enrol.locale,
    })
}

fn enrolled(device: DeviceRow, by: &'static str) -> DeviceRow {
    metrics::counter!("firebreak_enrolments_total", "by" => by).increment(1);
    tracing::info!(device.id = %device.id, by, "a device was enrolled");
    device
}

/// The key is enrolled already: the same request again, whose answer was lost, or a key that must not be used twice.
fn repeated(code: Option<&ActivationCode>, known: DeviceRow, otherwise: ProblemCode) -> ApiResult<DeviceRow> {
    if known.revoked_at.is_some() {
        return Err(ApiError::refused(ProblemCode::DeviceRevoked));
    }
    let same = code.is_some_and(|code| {
        code.used_at == Some(known.enrolled_at) && code.customer_ord == known.customer_ord
    });
    if same { Ok(known) } else { Err(ApiError::refused(otherwise)) }
}
