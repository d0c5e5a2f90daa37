//! Codes that customers make for their next device.

use std::time::Duration;

use axum::{Json, extract::State};
use firebreak_bank_store::{
    StoreError,
    records::{ActivationCode, CodeIssue, CodeWish, CustomerRow},
};
use firebreak_crypto::codes::{self, code_tag};
use firebreak_wire::{IssuedCode, ProblemCode};
use http::{HeaderMap, StatusCode};
use jiff::{SignedDuration, Timestamp};

use super::orders::idempotency_key;
use crate::{
    api_error::{ApiError, ApiResult},
    auth::Caller,
    state::{App, AppState},
};

/// In which so many codes may be made as are configured.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Codes tried before giving up on finding one that nobody else has. The second is hardly ever needed.
const MAX_DERIVED: u8 = 4;

/// Makes a one-time code for another device of the customer. Asked again with the same key, it is the same code.
#[utoipa::path(
    post,
    path = "/v1/activation-codes",
    tag = "devices",
    params(("Idempotency-Key" = String, Header, description = "Asking again with the same key finds the same code")),
    responses((status = 201, description = "The code", body = IssuedCode))
)]
pub(super) async fn post(
    State(app): State<AppState>,
    Caller(device): Caller,
    headers: HeaderMap,
) -> ApiResult<(StatusCode, Json<IssuedCode>)> {
    let key = idempotency_key(&headers)?;
    let customer = app.store.customer(device.customer_ord).await?;
    let (now, limits) = (app.clock.now(), &app.config.activation);
    let later = |span| now.checked_add(span).map_err(anyhow::Error::from);
    let expires_at = later(SignedDuration::from_mins(limits.ttl_minutes.into()))?;
    for attempt in 0..MAX_DERIVED {
        let wish = CodeWish {
            code: ActivationCode {
                code_tag: tag(&app, &derived(&app, &customer, key, attempt)),
                customer_ord: customer.ord,
                issued_at: now,
                expires_at,
                used_at: None,
            },
            device_id: device.id,
            idempotency_key: key.to_owned(),
            max_unused: limits.unused_per_customer,
            max_since: (limits.made_per_day, later(-DAY)?),
        };
        let issue = match app.store.issue_code(&wish).await {
            Err(StoreError::Conflict) => continue,
            issue => issue?,
        };
        return answer(&app, &customer, key, &issue);
    }
    Err(ApiError::Internal(anyhow::anyhow!("every code derived for a wish is taken")))
}

fn answer(
    app: &App,
    customer: &CustomerRow,
    key: &str,
    issue: &CodeIssue,
) -> ApiResult<(StatusCode, Json<IssuedCode>)> {
    let issued = match issue {
        CodeIssue::New(issued) => {
            metrics::counter!("firebreak_codes_made_total").increment(1);
            tracing::info!("a customer made an activation code");
            issued
        }
        CodeIssue::Existing(issued) => issued,
        CodeIssue::TooManyUnused(expires) => return Err(too_many(app, *expires)),
        CodeIssue::TooManySince(first) => {
            return Err(too_many(app, first.saturating_add(DAY).unwrap_or(Timestamp::MAX)));
        }
    };
    let code = (0..MAX_DERIVED)
        .map(|attempt| derived(app, customer, key, attempt))
        .find(|code| tag(app, code) == issued.code_tag)
        .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("a code was made with another key")))?;
    let code = code.to_text().to_string();
    Ok((StatusCode::CREATED, Json(IssuedCode { code, expires_at: issued.expires_at })))
}

fn derived(app: &App, customer: &CustomerRow, key: &str, attempt: u8) -> codes::ActivationCode {
    codes::ActivationCode::derive(&app.keys.code, customer.id, key, attempt)
}

fn tag(app: &App, code: &codes::ActivationCode) -> [u8; 32] {
    *code_tag(&app.keys.code, code).as_bytes()
}

fn too_many(app: &App, until: Timestamp) -> ApiError {
    let after = Duration::try_from(until.duration_since(app.clock.now())).unwrap_or_default();
    ApiError::Later { code: ProblemCode::TooManyAttempts, after }
}
