//! Cards, and the orders that freeze and unfreeze them.

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_core::order::{self, OrderError};
use firebreak_bank_store::records::{CardOrder, CardRow, DeviceRow, PlacedOrder};
use firebreak_wire::{
    CardList, CardOperation, OperationKind, OperationState, ProblemCode, limits::MAX_IDEMPOTENCY_KEY_CHARS,
};
use http::{HeaderMap, StatusCode};
use uuid::Uuid;

use crate::{
    api_error::{ApiError, ApiResult},
    auth::{Caller, single},
    render::operation,
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
) -> ApiResult<(StatusCode, Json<CardOperation>)> {
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
) -> ApiResult<(StatusCode, Json<CardOperation>)> {
    place(&app, &device, &id, &headers, OperationKind::Unfreeze).await
}

async fn place(
    app: &App,
    device: &DeviceRow,
    id: &str,
    headers: &HeaderMap,
    kind: OperationKind,
) -> ApiResult<(StatusCode, Json<CardOperation>)> {
    let key = idempotency_key(headers)?;
    let id: Uuid = id.parse().map_err(|_| ApiError::not_found())?;
    let card = app.store.card_of(device.customer_ord, id).await?.ok_or_else(ApiError::not_found)?;
    let order = CardOrder {
        id: Uuid::now_v7(),
        card_ord: card.ord,
        customer_ord: device.customer_ord,
        device_id: device.id,
        kind,
        state: OperationState::Pending,
        idempotency_key: key.to_owned(),
        received_at: app.clock.now(),
        settled_at: None,
        failure: None,
    };
    let order = take_in(app, &card, &order).await?;
    Ok((StatusCode::ACCEPTED, Json(operation(card.id, &order))))
}

/// An order that is here already is found again whatever the card's state is by now. A card that is in the wished state
/// is asked for all the same: only the card processor can say so.
async fn take_in(app: &App, card: &CardRow, order: &CardOrder) -> ApiResult<CardOrder> {
    let latest = app.store.latest_order(card.ord).await?;
    if let Some(latest) = &latest
        && latest.idempotency_key == order.idempotency_key
        && latest.kind == order.kind
        && latest.customer_ord == order.customer_ord
    {
        return Ok(latest.clone());
    }
    let usable = order::request(card.state, card.set_by, None, order.kind);
    if let Err(OrderError::NotUsable) = usable {
        return Err(ApiError::refused(ProblemCode::CardNotUsable));
    }
    match app.store.place_order(order).await? {
        PlacedOrder::New(order) => {
            app.orders.notify_one();
            Ok(order)
        }
        PlacedOrder::Existing(order) => Ok(order),
        PlacedOrder::KeyReused => Err(ApiError::refused(ProblemCode::IdempotencyKeyReused)),
        PlacedOrder::Busy => Err(ApiError::refused(ProblemCode::CardBusy)),
    }
}

fn idempotency_key(headers: &HeaderMap) -> ApiResult<&str> {
    let key = single(headers, "idempotency-key")?
        .filter(|key| !key.is_empty())
        .ok_or_else(|| ApiError::refused(ProblemCode::IdempotencyKeyMissing))?;
    if key.len() > MAX_IDEMPOTENCY_KEY_CHARS || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "an Idempotency-Key has 1 to 64 visible ASCII characters",
        ));
    }
    Ok(key)
}
