//! For operators: is it alive, how does it do, what does it speak.

use axum::{
    Json, Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use http::header;
use utoipa::openapi::OpenApi;

use crate::{
    api_error::{ApiError, ApiResult},
    source::Source,
    state::AppState,
};

pub(super) fn router(document: OpenApi) -> Router<AppState> {
    let document = std::sync::Arc::new(document);
    Router::new()
        .route("/healthz", get(healthz))
        .route("/metrics", get(metrics))
        .route("/openapi.json", get(move || async move { Json((*document).clone()) }))
}

/// Alive, and the database answers.
async fn healthz(State(app): State<AppState>) -> ApiResult<&'static str> {
    app.store.ping().await.map_err(|_| app.overloaded())?;
    Ok("ok\n")
}

/// For this machine alone, unless configured otherwise: counts tell how an incident goes.
async fn metrics(State(app): State<AppState>, Source(source): Source) -> ApiResult<Response> {
    if !source.is_loopback() && !app.config.server.metrics_public {
        return Err(ApiError::not_found());
    }
    let text = app.metrics.render();
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response())
}
