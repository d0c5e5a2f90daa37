//! Cards, and the orders that freeze and unfreeze them.

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_core::order::{self, OrderError};
use firebreak_bank_store::records::DeviceRow;
use firebreak_wire::{CardList, CardOperation, OperationKind, ProblemCode};
use http::HeaderMap;

use super::orders::{Accepted, Wish, card_of, idempotency_key};
use crate::{
    api_error::{ApiError, ApiResult},
    auth::Caller,
    state::{App, AppState},
};

/// The customer's cards that are not closed.
#[utoipa::path(
    get,
    path = "/v1/cards",
    tag = "cards",
    responses((status = 200, description = "The cards", body = CardList))
)]
pub(super) async fn list(State(app): State<AppState>, Caller(device): Caller) -> ApiResult<Json<CardList>> {
    Ok(Json(CardList { cards: app.renderer.cards(device.customer_ord).await? }))
}

/// Asks the card processor to freeze a card. The final state comes by the stream.
#[utoipa::path(
    post,
    path = "/v1/cards/{id}/freeze",
    tag = "cards",
    params(
        ("id" = Uuid, Path, description = "The card"),
        ("Idempotency-Key" = String, Header, description = "Asking again with the same key finds the same order")
    ),
    responses((status = 202, description = "Taken in", body = CardOperation))
)]
pub(super) async fn freeze(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Accepted> {
    place(&app, &device, &id, &headers, OperationKind::Freeze).await
}

/// Asks the card processor to lift a freeze. The final state comes by the stream.
#[utoipa::path(
    post,
    path = "/v1/cards/{id}/unfreeze",
    tag = "cards",
    params(
        ("id" = Uuid, Path, description = "The card"),
        ("Idempotency-Key" = String, Header, description = "Asking again with the same key finds the same order")
    ),
    responses((status = 202, description = "Taken in", body = CardOperation))
)]
pub(super) async fn unfreeze(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Accepted> {
    place(&app, &device, &id, &headers, OperationKind::Unfreeze).await
}

/// A card that is in the wished state is asked for all the same: only the card processor can say so.
async fn place(
    app: &App,
    device: &DeviceRow,
    id: &str,
    headers: &HeaderMap,
    kind: OperationKind,
) -> ApiResult<Accepted> {
    let key = idempotency_key(headers)?;
    let card = card_of(app, device, id).await?;
    let wish = Wish { device, card: &card, key, kind, payment_id: None };
    if let Some(known) = wish.known(app).await? {
        return Ok(known);
    }
    if let Err(OrderError::NotUsable) = order::request(card.state, card.set_by, None, kind) {
        return Err(ApiError::refused(ProblemCode::CardNotUsable));
    }
    wish.place(app, None).await
}
