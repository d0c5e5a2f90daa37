//! The outbox: orders on their way to the card processor.

use firebreak_wire::{OperationFailure, OperationState, OrderLane, SetBy, StepKind};
use jiff::Timestamp;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::{
    SqliteStore,
    codec::{Named, micros, narrowed, time_from},
    facts::{self, Held},
    orders,
};
use crate::{
    records::{CardOrder, Lease, OrderOutcome},
    store::{Result, StoreError},
};

pub(super) async fn lease(
    store: &SqliteStore,
    now: Timestamp,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Lease>> {
    let token = Uuid::now_v7();
    let mut tx = store.write().await?;
    let leased = sqlx::query(
        "UPDATE outbox SET due = $1, lease_token = $2, attempts = attempts + 1 WHERE order_ord IN \
         (SELECT order_ord FROM outbox WHERE due <= $3 ORDER BY due, order_ord LIMIT $4)",
    )
    .bind(micros(until))
    .bind(token)
    .bind(micros(now))
    .bind(limit)
    .execute(&mut *tx)
    .await?;
    if leased.rows_affected() == 0 {
        return Ok(Vec::new());
    }
    let leases = sqlx::query(
        "SELECT o.*, c.external_id, b.attempts - 1 AS tried FROM outbox b \
         JOIN card_order o ON o.ord = b.order_ord JOIN card c ON c.ord = o.card_ord \
         WHERE b.due = $1 AND b.lease_token = $2 ORDER BY b.order_ord",
    )
    .bind(micros(until))
    .bind(token)
    .fetch_all(&mut *tx)
    .await?
    .iter()
    .map(|row| {
        Ok(Lease {
            order: orders::read(row)?,
            card_external_id: row.try_get("external_id")?,
            attempts: narrowed::<_, i64>(row, "tried")?,
            token,
        })
    })
    .collect::<Result<_>>()?;
    tx.commit().await?;
    Ok(leases)
}

pub(super) async fn release(store: &SqliteStore, now: Timestamp) -> Result<()> {
    let mut tx = store.write().await?;
    sqlx::query("UPDATE outbox SET due = min(due, $1), lease_token = NULL WHERE lease_token IS NOT NULL")
        .bind(micros(now))
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn settle(
    store: &SqliteStore,
    lease: &Lease,
    outcome: &OrderOutcome,
    tag_key_id: &str,
    now: Timestamp,
) -> Result<i64> {
    let (state, failure) = match outcome {
        OrderOutcome::Confirmed(_) => (OperationState::Confirmed, None),
        OrderOutcome::Failed(failure) => (OperationState::Failed, Some(*failure)),
    };
    let mut tx = store.write().await?;
    let order_ord: i64 = sqlx::query_scalar(
        "DELETE FROM outbox WHERE lease_token = $1 \
         AND order_ord = (SELECT ord FROM card_order WHERE id = $2) RETURNING order_ord",
    )
    .bind(lease.token)
    .bind(lease.order.id)
    .fetch_optional(&mut *tx)
    .await?
    .ok_or(StoreError::Conflict)?;
    let row = sqlx::query(
        "UPDATE card_order SET state = $1, failure = $2, settled_at = $3 WHERE ord = $4 \
         RETURNING card_ord, customer_ord",
    )
    .bind(state.name())
    .bind(failure.map(OperationFailure::name))
    .bind(micros(now))
    .bind(order_ord)
    .fetch_one(&mut *tx)
    .await?;
    let held = Held { card_ord: row.try_get("card_ord")?, customer_ord: row.try_get("customer_ord")? };
    let told = match outcome {
        OrderOutcome::Confirmed(fact) => {
            facts::apply(&mut tx, held, fact, SetBy::Customer, tag_key_id, now).await?
        }
        OrderOutcome::Failed(_) => false,
    };
    if !told {
        // Nothing new is true, but the order is settled.
        tell_of_order(&mut tx, held, &lease.order, now).await?;
    }
    let seq = sqlx::query_scalar("SELECT max(seq) FROM event").fetch_one(&mut *tx).await?;
    tx.commit().await?;
    Ok(seq)
}

async fn tell_of_order(
    tx: &mut SqliteConnection,
    held: Held,
    order: &CardOrder,
    now: Timestamp,
) -> Result<()> {
    let step = match order.kind.lane() {
        OrderLane::State => StepKind::FreezeCard,
        OrderLane::Replacement => StepKind::ReplaceCard,
        OrderLane::Report => StepKind::ReviewPayments,
    };
    match order.payment_id {
        Some(payment_id) => facts::add_report_event(tx, held, payment_id, now).await?,
        None => facts::add_card_event(tx, held, now).await?,
    };
    facts::add_step_events(tx, held, step, now).await
}

pub(super) async fn defer(store: &SqliteStore, lease: &Lease, due: Timestamp, error: &str) -> Result<()> {
    let deferred = sqlx::query(
        "UPDATE outbox SET due = $1, lease_token = NULL, error = $2 WHERE lease_token = $3 \
         AND order_ord = (SELECT ord FROM card_order WHERE id = $4)",
    )
    .bind(micros(due))
    .bind(error)
    .bind(lease.token)
    .bind(lease.order.id)
    .execute(&store.writer)
    .await?;
    if deferred.rows_affected() == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

pub(super) async fn next_due(store: &SqliteStore) -> Result<Option<Timestamp>> {
    let due: Option<i64> = sqlx::query_scalar("SELECT min(due) FROM outbox").fetch_one(&store.reader).await?;
    due.map(time_from).transpose()
}
