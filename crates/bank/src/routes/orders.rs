//! How every order to the card processor is taken in: under an `Idempotency-Key`, once.

use firebreak_bank_store::records::{CardOrder, CardRow, Delivery, DeviceRow, OrderedBy, PlacedOrder};
use firebreak_wire::{
    CardOperation, OperationKind, OperationState, ProblemCode, limits::MAX_IDEMPOTENCY_KEY_CHARS,
};
use http::{HeaderMap, StatusCode};
use uuid::Uuid;

use crate::{
    api_error::{ApiError, ApiResult},
    auth::single,
    render::operation,
    state::App,
};

/// What a handler of orders gives.
pub(super) type Accepted = (StatusCode, axum::Json<CardOperation>);

/// An order as a device asks for it.
pub(super) struct Wish<'a> {
    pub(super) device: &'a DeviceRow,
    pub(super) card: &'a CardRow,
    pub(super) key: &'a str,
    pub(super) kind: OperationKind,
    pub(super) payment_id: Option<Uuid>,
}

impl Wish<'_> {
    /// The order that was taken in under this key before, if there is one. It is found again whatever is true by now.
    pub(super) async fn known(&self, app: &App) -> ApiResult<Option<Accepted>> {
        let Some(known) = app.store.order_by_key(self.device.customer_ord, self.key).await? else {
            return Ok(None);
        };
        let same =
            (known.card_ord, known.kind, known.payment_id) == (self.card.ord, self.kind, self.payment_id);
        if same {
            Ok(Some(self.accepted(&known)))
        } else {
            Err(ApiError::refused(ProblemCode::IdempotencyKeyReused))
        }
    }

    /// Takes it in.
    pub(super) async fn place(&self, app: &App, delivery: Option<Delivery>) -> ApiResult<Accepted> {
        let order = CardOrder {
            id: Uuid::now_v7(),
            card_ord: self.card.ord,
            customer_ord: self.device.customer_ord,
            by: OrderedBy::Device(self.device.id),
            kind: self.kind,
            payment_id: self.payment_id,
            delivery,
            state: OperationState::Pending,
            idempotency_key: self.key.to_owned(),
            received_at: app.clock.now(),
            settled_at: None,
            failure: None,
        };
        match app.store.place_order(&order).await? {
            PlacedOrder::New(order) => {
                app.orders.notify_one();
                app.announcer.ring();
                Ok(self.accepted(&order))
            }
            PlacedOrder::Existing(order) => Ok(self.accepted(&order)),
            PlacedOrder::KeyReused => Err(ApiError::refused(ProblemCode::IdempotencyKeyReused)),
            PlacedOrder::Busy => Err(ApiError::refused(ProblemCode::CardBusy)),
        }
    }

    fn accepted(&self, order: &CardOrder) -> Accepted {
        (StatusCode::ACCEPTED, axum::Json(operation(self.card.id, order)))
    }
}

/// A card of the customer behind the device.
pub(super) async fn card_of(app: &App, device: &DeviceRow, id: &str) -> ApiResult<CardRow> {
    let id: Uuid = id.parse().map_err(|_| ApiError::not_found())?;
    app.store.card_of(device.customer_ord, id).await?.ok_or_else(ApiError::not_found)
}

pub(super) fn idempotency_key(headers: &HeaderMap) -> ApiResult<&str> {
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
