//! What a device has stored, and what its holder has seen.

use axum::extract::State;
use firebreak_bank_store::records::DeviceRow;
use firebreak_wire::{
    Acks, ProblemCode, is_incident_reference,
    limits::{MAX_REFUSED_PER_ACK, MAX_SEEN_PER_ACK},
};
use http::StatusCode;

use crate::{
    api_error::{ApiError, ApiResult},
    auth::Caller,
    body::Json,
    state::AppState,
};

/// SHA-256 in base64url.
const HASH_CHARS: usize = 43;

/// Moves the device's cursor forward, notes which notices were seen, and raises the alarm for bulletins it refused.
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
    report_refused(&device, &acks)?;
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
    app.store.acknowledge(device.id, seq, &seen, app.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A bulletin that a device refuses means that somebody speaks in the bank's name, or that a signing key is not the pinned
/// one. Either wants an engineer at once.
fn report_refused(device: &DeviceRow, acks: &Acks) -> ApiResult<()> {
    let readable = acks.refused.iter().all(|one| {
        let hash = &one.hash;
        (one.incident_reference.is_empty() || is_incident_reference(&one.incident_reference))
            && (hash.is_empty() || hash.len() == HASH_CHARS)
            && hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    });
    if acks.refused.len() > MAX_REFUSED_PER_ACK || !readable {
        return Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "a report of refused bulletins is too long or names no incident",
        ));
    }
    for one in &acks.refused {
        metrics::counter!("firebreak_bulletins_refused_total").increment(1);
        tracing::error!(
            device.id = %device.id,
            incident.reference = one.incident_reference,
            bulletin.hash = one.hash,
            "a device refused a bulletin"
        );
    }
    Ok(())
}
