//! Who speaks: every request of a device is signed (RFC 9421), and so is every request of a program of the staff's.
//!
//! The order of the checks: form, key, signature, time, nonce, then the body's digest, then whether the device may still
//! speak. Nothing is remembered or told to anybody who cannot sign.

pub mod attempts;
pub mod nonces;

use axum::{
    extract::{FromRequestParts, Request, State},
    middleware::Next,
    response::Response,
};
use firebreak_bank_store::records::DeviceRow;
use firebreak_crypto::{
    VerifyingKey,
    message_signature::{self, Presented, RequestParts},
};
use firebreak_wire::{ProblemCode, PublicJwk, limits};
use http::{HeaderMap, header, request::Parts};
use jiff::{SignedDuration, Timestamp, TimestampRound, Unit};

use crate::{
    api_error::{ApiError, ApiResult},
    auth::nonces::Taken,
    body,
    state::{App, AppState},
};

/// The device that signed the request.
#[derive(Debug, Clone)]
pub struct Caller(pub DeviceRow);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let caller = parts.extensions.get::<Self>().cloned();
        caller
            .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("a device route without its signature check")))
    }
}

/// Lets only requests through that an enrolled device signed.
///
/// # Errors
///
/// Says what is wrong with the signature, or that the device was revoked.
pub async fn device(State(app): State<AppState>, request: Request, next: Next) -> Result<Response, ApiError> {
    let (mut parts, body) = request.into_parts();
    let presented = presented(&parts.headers)?;
    let caller = known_device(&app, &parts, &presented).await?;
    let body = body::collect(&app, &parts.headers, body, limits::MAX_REQUEST_BODY_BYTES).await?;
    if caller.revoked_at.is_some() {
        return Err(ApiError::refused(ProblemCode::DeviceRevoked));
    }
    touch(&app, &caller).await?;
    parts.extensions.insert(Caller(caller));
    Ok(next.run(Request::from_parts(parts, body)).await)
}

/// The device that signed the request, also when it was revoked. The body is not looked at.
///
/// # Errors
///
/// Says what is wrong with the signature.
pub async fn known_device(app: &App, parts: &Parts, presented: &Presented) -> ApiResult<DeviceRow> {
    let device = app
        .store
        .device_by_key(&presented.keyid)
        .await?
        .ok_or_else(|| ApiError::refused(ProblemCode::DeviceUnknown))?;
    let jwk: PublicJwk = serde_json::from_str(&device.public_key).map_err(anyhow::Error::from)?;
    let key = VerifyingKey::from_jwk(&jwk).map_err(anyhow::Error::from)?;
    verify(app, parts, presented, &key)?;
    Ok(device)
}

/// When a device last spoke is kept to the hour: enough to find forgotten devices, too coarse to follow anybody.
async fn touch(app: &App, device: &DeviceRow) -> ApiResult<()> {
    let hour = app
        .clock
        .now()
        .round(TimestampRound::new().smallest(Unit::Hour).mode(jiff::RoundMode::Floor))
        .map_err(anyhow::Error::from)?;
    if device.last_seen_at.is_none_or(|seen| seen < hour) {
        app.store.touch_device(device.id, hour).await?;
    }
    Ok(())
}

/// Reads the signature of a request.
///
/// # Errors
///
/// There is none, more than one, or none of the required form.
pub fn presented(headers: &HeaderMap) -> ApiResult<Presented> {
    let missing = || ApiError::refused(ProblemCode::SignatureMissing);
    let input = single(headers, "signature-input")?.ok_or_else(missing)?;
    let signature = single(headers, "signature")?.ok_or_else(missing)?;
    message_signature::parse(input, signature).map_err(invalid)
}

/// Checks that this key signed this request, now, and for the first time.
///
/// # Errors
///
/// The signature does not match, its time is off, or the request was taken before.
pub fn verify(app: &App, parts: &Parts, presented: &Presented, key: &VerifyingKey) -> ApiResult<()> {
    let headers = &parts.headers;
    let authority = single(headers, header::HOST.as_str())?
        .ok_or_else(|| ApiError::because(ProblemCode::MalformedRequest, "there is no Host header"))?;
    if !app.addresses.is_ours(authority) {
        return Err(ApiError::because(
            ProblemCode::SignatureInvalid,
            "the request was signed for another host",
        ));
    }
    let request = RequestParts {
        method: parts.method.as_str(),
        authority,
        path: parts.uri.path(),
        query: parts.uri.query(),
        content_digest: single(headers, body::CONTENT_DIGEST)?,
        idempotency_key: single(headers, "idempotency-key")?,
    };
    presented.verify(key, &request).map_err(invalid)?;
    let now = app.clock.now();
    fresh(presented.created, app.started_at, now)?;
    match app.nonces.take(&presented.keyid, &presented.nonce, now) {
        Taken::New => Ok(()),
        Taken::Replayed => Err(ApiError::refused(ProblemCode::SignatureReplayed)),
        Taken::Full => Err(app.overloaded()),
    }
}

/// A signature from before the start could have been used then: the nonces of that life are forgotten.
fn fresh(created: i64, started_at: Timestamp, now: Timestamp) -> ApiResult<()> {
    let near =
        message_signature::check_freshness(created, now.as_second(), limits::MAX_CLOCK_SKEW_SECONDS).is_ok();
    if near && created >= started_at.as_second() { Ok(()) } else { Err(ApiError::Stale { server_time: now }) }
}

/// The service answers from the first whole second after this moment, so that no signature it accepts can stem from the
/// life before.
#[must_use]
pub fn until_next_second(now: Timestamp) -> SignedDuration {
    SignedDuration::from_secs(1) - SignedDuration::from_nanos(i64::from(now.subsec_nanosecond()))
}

fn invalid(error: message_signature::SignatureError) -> ApiError {
    ApiError::Explained { code: ProblemCode::SignatureInvalid, detail: error.to_string() }
}

/// The value of a header that may come once at most.
///
/// # Errors
///
/// It comes more than once, or is no visible ASCII.
pub fn single<'a>(headers: &'a HeaderMap, name: &str) -> ApiResult<Option<&'a str>> {
    let malformed = || ApiError::Explained {
        code: ProblemCode::MalformedRequest,
        detail: format!("the header {name} comes more than once or is not visible ASCII"),
    };
    let mut values = headers.get_all(name).iter();
    let value = values.next().map(|value| value.to_str().map_err(|_| malformed())).transpose()?;
    if values.next().is_some() { Err(malformed()) } else { Ok(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_answers_from_the_next_whole_second() {
        let now: Timestamp = "2026-09-17T08:30:00.25Z".parse().unwrap();
        assert_eq!(until_next_second(now), SignedDuration::from_millis(750));
    }

    #[test]
    fn signatures_from_before_the_start_are_stale() {
        let started: Timestamp = "2026-09-17T08:30:00Z".parse().unwrap();
        assert!(fresh(started.as_second() - 1, started, started).is_err());
        assert!(fresh(started.as_second(), started, started).is_ok());
    }
}
