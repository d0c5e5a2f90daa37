//! The outbox: orders on their way to the card processor.

use firebreak_wire::{CardState, OperationFailure, OperationState, SetBy, StepKind};
use jiff::Timestamp;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::{
    SqliteStore,
    codec::{Named, micros, narrowed, time_from},
    events, orders,
};
use crate::{
    records::{EventKind, Lease, OrderOutcome},
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

pub(super) async fn settle(
    store: &SqliteStore,
    lease: &Lease,
    outcome: &OrderOutcome,
    now: Timestamp,
) -> Result<i64> {
    let (state, failure) = match *outcome {
        OrderOutcome::Confirmed(_) => (OperationState::Confirmed, None),
        OrderOutcome::Failed(failure) => (OperationState::Failed, Some(failure)),
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
    let (card_ord, customer_ord) = (row.try_get("card_ord")?, row.try_get("customer_ord")?);
    if let OrderOutcome::Confirmed(card_state) = *outcome {
        set_card_state(&mut tx, card_ord, card_state, now).await?;
    }
    let seq = events::add(&mut tx, now, &EventKind::Card { customer_ord, card_ord }).await?;
    add_step_events(&mut tx, customer_ord, card_ord, now).await?;
    tx.commit().await?;
    Ok(seq)
}

async fn set_card_state(
    tx: &mut SqliteConnection,
    card_ord: i64,
    state: CardState,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "UPDATE card SET state = $1, set_by = $2, state_since = iif(state = $1, state_since, $3) WHERE ord = $4",
    )
    .bind(state.name())
    .bind(SetBy::Customer.name())
    .bind(micros(now))
    .bind(card_ord)
    .execute(tx)
    .await?;
    Ok(())
}

/// The order's outcome is also what became of the step that asked for it, in every incident in force that names the card.
async fn add_step_events(
    tx: &mut SqliteConnection,
    customer_ord: i64,
    card_ord: i64,
    now: Timestamp,
) -> Result<()> {
    let incidents: Vec<i64> = sqlx::query_scalar(
        "SELECT i.ord FROM incident i \
         CROSS JOIN matched m ON m.incident_ord = i.ord AND m.customer_ord = $1 \
         CROSS JOIN exposure e ON e.incident_ord = i.ord AND e.customer_ord = $1 AND e.card_ord = $2 \
         WHERE i.state = 'published' ORDER BY i.ord",
    )
    .bind(customer_ord)
    .bind(card_ord)
    .fetch_all(&mut *tx)
    .await?;
    for incident_ord in incidents {
        events::add(tx, now, &EventKind::Step { customer_ord, incident_ord, kind: StepKind::FreezeCard })
            .await?;
    }
    Ok(())
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
