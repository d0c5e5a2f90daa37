//! `GET /v1/stream`, on a listener of its own.

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use firebreak_bank_stream::{ConnectError, Subscriber};
use firebreak_wire::{Cursor, ProblemCode};
use futures_util::StreamExt as _;
use http::header;
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    api_error::{ApiError, ApiResult},
    app_version,
    auth::{self, single},
    problems,
    state::AppState,
};

/// The service of the stream listener.
pub fn router(app: &AppState) -> Router {
    Router::new()
        .route("/v1/stream", get(open))
        .route_layer(middleware::from_fn_with_state(app.clone(), app_version::served))
        .layer(CatchPanicLayer::custom(problems::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), problems::finish))
        .with_state(app.clone())
}

/// What concerns the customer, as it happens: Server-Sent Events after `Last-Event-ID`.
#[utoipa::path(
    get,
    path = "/v1/stream",
    tag = "stream",
    params((
        "Last-Event-ID" = Option<Cursor>,
        Header,
        description = "Where the device stands; without it, where it last acknowledged"
    )),
    responses((
        status = 200,
        description = "Events `notice`, `card`, `step`, `device`, `reset`; comments as heartbeat",
        body = String,
        content_type = "text/event-stream"
    ))
)]
pub async fn open(State(app): State<AppState>, request: Request) -> ApiResult<Response> {
    let (parts, _) = request.into_parts();
    let presented = auth::presented(&parts.headers)?;
    let device = auth::known_device(&app, &parts, &presented).await?;
    let revoked = || ApiError::refused(ProblemCode::DeviceRevoked);
    if device.revoked_at.is_some() {
        return Err(revoked());
    }
    let cursor = match single(&parts.headers, "last-event-id")? {
        Some(text) => text.parse().map_err(|_| {
            ApiError::because(ProblemCode::MalformedRequest, "Last-Event-ID is two numbers joined by a dot")
        })?,
        None => Cursor { epoch: app.store.position().await?.epoch, seq: device.cursor_seq },
    };
    let subscriber = Subscriber { device_id: device.id, customer: device.customer_ord, cursor };
    let stream = app.hub.connect(subscriber).map_err(|error| match error {
        ConnectError::HubFull | ConnectError::Draining => app.overloaded(),
    })?;
    // Revoked between the look and the registration: nobody else would end this stream.
    let still = app.store.device_by_key(&presented.keyid).await?;
    if still.is_none_or(|device| device.revoked_at.is_some()) {
        return Err(revoked());
    }
    let headers = [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, Body::from_stream(stream.map(Ok::<_, std::convert::Infallible>))).into_response())
}
