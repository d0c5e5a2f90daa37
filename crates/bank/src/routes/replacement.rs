//! A card with a new number: what the customer would get, its order, its activation.

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_core::replacement::{self, NotPossible};
use firebreak_bank_store::records::Delivery;
use firebreak_wire::{CardOperation, OperationKind, ProblemCode, ReplacementOffer, ReplacementRequest};
use http::HeaderMap;
use jiff::{civil::Date, tz::TimeZone};

use super::orders::{Accepted, Wish, card_of, idempotency_key};
use crate::{
    api_error::{ApiError, ApiResult},
    auth::Caller,
    body,
    state::{App, AppState},
};

/// What the customer would get, before they ask for it.
#[utoipa::path(
    get,
    path = "/v1/cards/{id}/replacement",
    tag = "cards",
    params(("id" = Uuid, Path, description = "The card to be replaced")),
    responses((status = 200, description = "The offer", body = ReplacementOffer))
)]
pub(super) async fn offer(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<ReplacementOffer>> {
    let card = card_of(&app, &device, &id).await?;
    let now = app.renderer.replacement_now(card.ord).await?;
    replacement::may_order(card.state, now.as_ref()).map_err(not_possible)?;
    let address = app.store.address_of(card.customer_ord).await?;
    let (earliest, latest) = days(&app);
    let bank = &app.config.bank;
    Ok(Json(ReplacementOffer {
        card_id: card.id,
        address_version: replacement::address_version(&address),
        address,
        earliest,
        latest,
        wallets: bank.wallets.clone(),
        standing_payments: bank.standing_payments.clone(),
    }))
}

/// Orders a card with a new number to the address that the customer confirmed. How far it has come is shown with the card.
#[utoipa::path(
    post,
    path = "/v1/cards/{id}/replacement",
    tag = "cards",
    params(
        ("id" = Uuid, Path, description = "The card to be replaced"),
        ("Idempotency-Key" = String, Header, description = "Asking again with the same key finds the same order")
    ),
    request_body = ReplacementRequest,
    responses((status = 202, description = "Taken in", body = CardOperation))
)]
pub(super) async fn order(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body::Json(request): body::Json<ReplacementRequest>,
) -> ApiResult<Accepted> {
    let key = idempotency_key(&headers)?;
    let card = card_of(&app, &device, &id).await?;
    let wish = Wish { device: &device, card: &card, key, kind: OperationKind::Replace, payment_id: None };
    if let Some(known) = wish.known(&app).await? {
        return Ok(known);
    }
    let now = app.renderer.replacement_now(card.ord).await?;
    replacement::may_order(card.state, now.as_ref()).map_err(not_possible)?;
    let address = app.store.address_of(card.customer_ord).await?;
    if address.is_empty() {
        return Err(ApiError::because(
            ProblemCode::ReplacementNotPossible,
            "the bank has no address to send a card to",
        ));
    }
    if request.address_version != replacement::address_version(&address) {
        return Err(ApiError::refused(ProblemCode::AddressChanged));
    }
    let (earliest, latest) = days(&app);
    wish.place(&app, Some(Delivery { address, earliest, latest })).await
}

/// The new card is in the customer's hands: lets it work and closes this one.
#[utoipa::path(
    post,
    path = "/v1/cards/{id}/activation",
    tag = "cards",
    params(
        ("id" = Uuid, Path, description = "The card to be replaced"),
        ("Idempotency-Key" = String, Header, description = "Asking again with the same key finds the same order")
    ),
    responses((status = 202, description = "Taken in", body = CardOperation))
)]
pub(super) async fn activate(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Accepted> {
    let key = idempotency_key(&headers)?;
    let card = card_of(&app, &device, &id).await?;
    let wish = Wish { device: &device, card: &card, key, kind: OperationKind::Activate, payment_id: None };
    if let Some(known) = wish.known(&app).await? {
        return Ok(known);
    }
    let now = app.renderer.replacement_now(card.ord).await?;
    replacement::may_activate(now.as_ref()).map_err(not_possible)?;
    wish.place(&app, None).await
}

fn days(app: &App) -> (Date, Date) {
    let today = app.clock.now().to_zoned(TimeZone::UTC).date();
    let bank = &app.config.bank;
    replacement::delivery(today, bank.new_card_earliest_days, bank.new_card_latest_days)
}

fn not_possible(_: NotPossible) -> ApiError {
    ApiError::refused(ProblemCode::ReplacementNotPossible)
}
