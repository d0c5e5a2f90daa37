//! Messages that claim to be the bank's, passed on by customers.

use std::time::Duration;

use axum::{Json, extract::State};
use firebreak_bank_store::records::{Imitation, PutImitation};
use firebreak_wire::{
    ImitationReceipt, ImitationReport, MessageChannel, ProblemCode, limits, strike_card_numbers,
};
use http::{HeaderMap, StatusCode};
use jiff::SignedDuration;
use uuid::Uuid;

use super::orders::idempotency_key;
use crate::{
    api_error::{ApiError, ApiResult},
    auth::Caller,
    body,
    state::AppState,
};

/// Most imitations that one customer passes on in a day.
const MAX_A_DAY: u32 = 50;
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Longest reference, in characters; the bank does not know it, so it may have any form.
const MAX_REFERENCE_CHARS: usize = 64;

/// Takes in a message that claims to be the bank's, as it was received.
#[utoipa::path(
    post,
    path = "/v1/imitations",
    tag = "messages",
    params(("Idempotency-Key" = String, Header, description = "Asking again with the same key finds the same report")),
    request_body = ImitationReport,
    responses((status = 202, description = "Taken in", body = ImitationReceipt))
)]
pub(super) async fn post(
    State(app): State<AppState>,
    Caller(device): Caller,
    headers: HeaderMap,
    body::Json(report): body::Json<ImitationReport>,
) -> ApiResult<(StatusCode, Json<ImitationReceipt>)> {
    let key = idempotency_key(&headers)?;
    check(&report)?;
    let now = app.clock.now();
    let imitation = Imitation {
        id: Uuid::now_v7(),
        customer_ord: device.customer_ord,
        device_id: device.id,
        idempotency_key: key.to_owned(),
        channel: report.channel,
        sender: strike_card_numbers(report.sender.trim()),
        text: strike_card_numbers(&report.text),
        reference: report.reference.as_deref().map(|reference| strike_card_numbers(reference.trim())),
        received_at: now,
    };
    let since = now.checked_sub(DAY).map_err(anyhow::Error::from)?;
    let taken = match app.store.put_imitation(&imitation, (MAX_A_DAY, since)).await? {
        PutImitation::New => {
            count(imitation.channel);
            tracing::info!(imitation.id = %imitation.id, "an imitation was passed on");
            imitation
        }
        PutImitation::Existing(known) => known,
        PutImitation::KeyReused => return Err(ApiError::refused(ProblemCode::IdempotencyKeyReused)),
        PutImitation::TooMany(first) => {
            let after = Duration::try_from(first.duration_since(since)).unwrap_or_default();
            return Err(ApiError::Later { code: ProblemCode::TooManyAttempts, after });
        }
    };
    Ok((StatusCode::ACCEPTED, Json(ImitationReceipt { id: taken.id, received_at: taken.received_at })))
}

fn check(report: &ImitationReport) -> ApiResult<()> {
    let malformed = |detail| Err(ApiError::because(ProblemCode::MalformedRequest, detail));
    let too_long = |text: &str, most: usize| text.chars().count() > most;
    if report.text.trim().is_empty() || too_long(&report.text, limits::MAX_IMITATION_TEXT_CHARS) {
        return malformed("text has 1 to 4000 characters");
    }
    if too_long(&report.sender, limits::MAX_SENDER_CHARS) {
        return malformed("sender has at most 120 characters");
    }
    if report.reference.as_deref().is_some_and(|reference| too_long(reference, MAX_REFERENCE_CHARS)) {
        return malformed("reference has at most 64 characters");
    }
    Ok(())
}

fn count(channel: MessageChannel) {
    metrics::counter!("firebreak_imitations_total", "channel" => channel.as_str()).increment(1);
}
