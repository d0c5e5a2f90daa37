//! Imitations that customers passed on, newest first.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use firebreak_bank_store::records::ListedImitation;
use firebreak_wire::ProblemCode;
use serde::Deserialize;

use crate::{
    api_error::{ApiError, ApiResult},
    staff_api::{ImitationEntry, ImitationList},
    state::AppState,
};

/// Imitations on a page when the question does not say.
const PAGE: u32 = 50;
/// Most imitations on a page.
const MAX_PAGE: u32 = 200;

/// Which page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    before: Option<i64>,
    limit: Option<u32>,
}

/// Messages that claim to be the bank's, as customers passed them on, newest first.
#[utoipa::path(get, path = "/staff/v1/imitations", params(("before" = Option<i64>, Query), ("limit" = Option<u32>, Query)), responses((status = 200, body = ImitationList)))]
pub(super) async fn list(
    State(app): State<AppState>,
    which: Result<Query<Which>, QueryRejection>,
) -> ApiResult<Json<ImitationList>> {
    let malformed = || ApiError::because(ProblemCode::MalformedRequest, "`before` and `limit` are numbers");
    let Query(which) = which.map_err(|_| malformed())?;
    let limit = which.limit.unwrap_or(PAGE).clamp(1, MAX_PAGE);
    let mut listed = app.store.imitations(which.before, limit + 1).await?;
    let more = listed.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        listed.pop();
    }
    let next = listed.last().filter(|_| more).map(|last| last.ord);
    Ok(Json(ImitationList { imitations: listed.into_iter().map(entry).collect(), next }))
}

fn entry(listed: ListedImitation) -> ImitationEntry {
    let imitation = listed.imitation;
    ImitationEntry {
        id: imitation.id,
        customer: listed.customer_external_id,
        device_id: imitation.device_id,
        received_at: imitation.received_at,
        channel: imitation.channel,
        sender: imitation.sender,
        text: imitation.text,
        reference: imitation.reference,
    }
}
