//! Activation codes: made here, shown once, kept as a keyed tag.

use axum::{Json, extract::State};
use firebreak_bank_store::records::ActivationCode;
use firebreak_crypto::codes::{self, code_tag};
use firebreak_wire::ProblemCode;
use http::StatusCode;
use jiff::SignedDuration;
use secrecy::SecretString;

use crate::{
    api_error::{ApiError, ApiResult},
    body,
    staff_api::{IssueCode, IssuedCode},
    state::AppState,
};

/// Longest life of a code, in minutes: a week.
const MAX_TTL_MINUTES: u32 = 7 * 24 * 60;

pub(super) async fn issue(
    State(app): State<AppState>,
    body::Json(wish): body::Json<IssueCode>,
) -> ApiResult<(StatusCode, Json<IssuedCode>)> {
    let ttl_minutes = wish.ttl_minutes.unwrap_or(app.config.activation.ttl_minutes);
    if !(1..=MAX_TTL_MINUTES).contains(&ttl_minutes) {
        return Err(ApiError::because(ProblemCode::MalformedRequest, "a code lives from 1 minute to 7 days"));
    }
    let customer = app.store.customer_by_external_id(&wish.customer).await?.ok_or_else(|| {
        ApiError::because(
            ProblemCode::NotFound,
            "no customer has this number; customers come by `firebreak import customers`",
        )
    })?;
    let code = codes::ActivationCode::generate(&mut rand::rng());
    let issued_at = app.clock.now();
    let expires_at =
        issued_at.checked_add(SignedDuration::from_mins(ttl_minutes.into())).map_err(anyhow::Error::from)?;
    let stored = ActivationCode {
        code_tag: *code_tag(&app.keys.code, &code).as_bytes(),
        customer_ord: customer.ord,
        issued_at,
        expires_at,
        used_at: None,
    };
    app.store.put_activation_code(&stored).await?;
    let issued = IssuedCode {
        customer: customer.external_id,
        code: SecretString::from(code.to_text().as_str()),
        expires_at,
    };
    Ok((StatusCode::CREATED, Json(issued)))
}
