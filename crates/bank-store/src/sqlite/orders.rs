//! Card orders as devices place them.

use firebreak_wire::OperationState;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{
    SqliteStore,
    codec::{Named, micros, named, named_option, time, time_option},
    refused,
};
use crate::{
    records::{CardOrder, PlacedOrder},
    store::{Result, StoreError},
};

pub(super) async fn place(store: &SqliteStore, order: &CardOrder) -> Result<PlacedOrder> {
    let mut tx = store.write().await?;
    if let Some(placed) = placed_before(&mut tx, order).await? {
        return Ok(placed);
    }
    let inserted: Option<i64> = sqlx::query_scalar(
        "INSERT INTO card_order (id, card_ord, customer_ord, device_id, kind, state, idempotency_key, received_at) \
         SELECT $1, ord, customer_ord, $4, $5, $6, $7, $8 FROM card WHERE ord = $2 AND customer_ord = $3 \
         RETURNING ord",
    )
    .bind(order.id)
    .bind(order.card_ord)
    .bind(order.customer_ord)
    .bind(order.device_id)
    .bind(order.kind.name())
    .bind(OperationState::Pending.name())
    .bind(&order.idempotency_key)
    .bind(micros(order.received_at))
    .fetch_optional(&mut *tx)
    .await
    .map_err(refused)?;
    let order_ord = inserted.ok_or(StoreError::NotFound)?;
    sqlx::query("INSERT INTO outbox (order_ord, due) VALUES ($1, $2)")
        .bind(order_ord)
        .bind(micros(order.received_at))
        .execute(&mut *tx)
        .await?;
    let row =
        sqlx::query("SELECT * FROM card_order WHERE ord = $1").bind(order_ord).fetch_one(&mut *tx).await?;
    let placed = read(&row)?;
    tx.commit().await?;
    Ok(PlacedOrder::New(placed))
}

/// What stands in the way of a new order: the same one, another one under its key, or a pending one for its card.
async fn placed_before(tx: &mut SqliteConnection, order: &CardOrder) -> Result<Option<PlacedOrder>> {
    let same_key = sqlx::query("SELECT * FROM card_order WHERE customer_ord = $1 AND idempotency_key = $2")
        .bind(order.customer_ord)
        .bind(&order.idempotency_key)
        .fetch_optional(&mut *tx)
        .await?;
    if let Some(row) = same_key {
        let known = read(&row)?;
        let same = (known.card_ord, known.kind) == (order.card_ord, order.kind);
        return Ok(Some(if same { PlacedOrder::Existing(known) } else { PlacedOrder::KeyReused }));
    }
    let busy: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM card_order WHERE card_ord = $1 AND customer_ord = $2 AND state = 'pending')",
    )
    .bind(order.card_ord)
    .bind(order.customer_ord)
    .fetch_one(tx)
    .await?;
    Ok(busy.then_some(PlacedOrder::Busy))
}

pub(super) async fn latest(store: &SqliteStore, card_ord: i64) -> Result<Option<CardOrder>> {
    sqlx::query("SELECT * FROM card_order WHERE card_ord = $1 ORDER BY ord DESC LIMIT 1")
        .bind(card_ord)
        .fetch_optional(&store.reader)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(super) fn read(row: &SqliteRow) -> Result<CardOrder> {
    Ok(CardOrder {
        id: row.try_get("id")?,
        card_ord: row.try_get("card_ord")?,
        customer_ord: row.try_get("customer_ord")?,
        device_id: row.try_get("device_id")?,
        kind: named(row, "kind")?,
        state: named(row, "state")?,
        idempotency_key: row.try_get("idempotency_key")?,
        received_at: time(row, "received_at")?,
        settled_at: time_option(row, "settled_at")?,
        failure: named_option(row, "failure")?,
    })
}
