//! Where customers sign in.

use axum::{Json, extract::State};
use firebreak_wire::{ProblemCode, SignInOptions};

use crate::{
    api_error::{ApiError, ApiResult},
    source::Source,
    state::AppState,
};

/// Where customers of this bank sign in. Needs no signature: whoever asks has no key yet.
#[utoipa::path(
    get,
    path = "/v1/sign-in",
    tag = "devices",
    security(()),
    responses((status = 200, description = "The sign-in; 404 where the bank has none", body = SignInOptions))
)]
pub(super) async fn get(
    State(app): State<AppState>,
    Source(source): Source,
) -> ApiResult<Json<SignInOptions>> {
    let sign_in = app.sign_in.as_ref().ok_or_else(ApiError::not_found)?;
    let now = app.clock.now();
    sign_in
        .questions
        .check(source, now)
        .map_err(|after| ApiError::Later { code: ProblemCode::TooManyAttempts, after })?;
    sign_in.questions.failed(source, now);
    let options = sign_in.options().await.map_err(|error| {
        tracing::error!(error = %error, "nobody can sign in");
        app.overloaded()
    })?;
    Ok(Json(options))
}
