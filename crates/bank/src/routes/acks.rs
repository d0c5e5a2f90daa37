//! What a device has stored, and what its holder has seen.

use axum::extract::State;
use firebreak_wire::{Acks, ProblemCode, limits::MAX_SEEN_PER_ACK};
use http::StatusCode;

use crate::{
    api_error::{ApiError, ApiResult},
    auth::Caller,
    body::Json,
    state::AppState,
};

/// Moves the device's cursor forward and notes which notices were seen.
///
/// A cursor of an earlier epoch moves nothing: the stream tells the device to start afresh.
#[utoipa::path(
    post,
    path = "/v1/acks",
    tag = "stream",
    request_body = Acks,
    responses((status = 204, description = "Noted"))
)]
pub(super) async fn post(
    State(app): State<AppState>,
    Caller(device): Caller,
    Json(acks): Json<Acks>,
) -> ApiResult<StatusCode> {
    if acks.seen.len() > MAX_SEEN_PER_ACK {
        return Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "too many notices in one acknowledgement",
        ));
    }
    let position = app.store.position().await?;
    let seq = if acks.cursor.epoch == position.epoch { acks.cursor.seq } else { 0 };
    if seq > position.seq {
        return Err(ApiError::because(ProblemCode::MalformedRequest, "the cursor is ahead of the sequence"));
    }
    let mut seen = Vec::with_capacity(acks.seen.len());
    for one in &acks.seen {
        let incident_ord = app.renderer.find(device.customer_ord, one.reference).await?;
        seen.push((incident_ord, one.version, one.at));
    }
    app.store.acknowledge(device.id, seq, &seen).await?;
    Ok(StatusCode::NO_CONTENT)
}
