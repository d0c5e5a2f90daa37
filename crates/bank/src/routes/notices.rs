//! The inbox.

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_wire::{Notice, NoticeList, NoticeReference};

use crate::{
    api_error::{ApiError, ApiResult},
    auth::Caller,
    state::AppState,
};

/// Every notice of the customer, newest first.
#[utoipa::path(
    get,
    path = "/v1/notices",
    tag = "notices",
    responses((status = 200, description = "The inbox", body = NoticeList))
)]
pub(super) async fn list(State(app): State<AppState>, Caller(device): Caller) -> ApiResult<Json<NoticeList>> {
    // Read first: what happens while the list is made is in the list, or comes by the stream, or both.
    let cursor = app.store.position().await?;
    let notices = app.renderer.notices(device.customer_ord).await?;
    Ok(Json(NoticeList { cursor, notices }))
}

/// One notice with its bulletins, answers and steps.
#[utoipa::path(
    get,
    path = "/v1/notices/{reference}",
    tag = "notices",
    params(("reference" = NoticeReference, Path, description = "The notice")),
    responses((status = 200, description = "The notice", body = Notice))
)]
pub(super) async fn get(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(reference): Path<String>,
) -> ApiResult<Json<Notice>> {
    let reference = parse_reference(&reference)?;
    let incident_ord = app.renderer.find(device.customer_ord, reference).await?;
    let holding = app.renderer.holding(device.customer_ord).await?;
    Ok(Json(app.renderer.notice(&holding, incident_ord).await?))
}

/// What is no reference names nothing.
pub(super) fn parse_reference(text: &str) -> ApiResult<NoticeReference> {
    text.parse().map_err(|_| ApiError::not_found())
}
