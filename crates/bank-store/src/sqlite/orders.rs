//! Card orders as devices place them.

use firebreak_bank_core::staff::Actor;
use firebreak_wire::{CaseState, OperationKind, OperationState, OrderLane, ReplacementStage, StepKind};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    SqliteStore, audit,
    codec::{Named, micros, named, named_option, time, time_option},
    engagement::{self, First},
    facts::{self, Held},
    refused, replacements,
};
use crate::{
    records::{CardOrder, Delivery, OrderedBy, PlacedOrder, staff::NewAudit},
    store::{Result, StoreError},
};

/// An order that an agent places for a customer takes its row of the audit log with it.
pub(super) async fn place(
    store: &SqliteStore,
    order: &CardOrder,
    audit: Option<&NewAudit>,
) -> Result<PlacedOrder> {
    let mut tx = store.write().await?;
    if let Some(placed) = placed_before(&mut tx, order).await? {
        return Ok(placed);
    }
    if let Some(audit) = audit {
        audit::append(&mut tx, audit).await?;
    }
    let order_ord = insert(&mut tx, order).await?;
    sqlx::query("INSERT INTO outbox (order_ord, due) VALUES ($1, $2)")
        .bind(order_ord)
        .bind(micros(order.received_at))
        .execute(&mut *tx)
        .await?;
    begin(&mut tx, order).await?;
    let row =
        sqlx::query("SELECT * FROM card_order WHERE ord = $1").bind(order_ord).fetch_one(&mut *tx).await?;
    let placed = read(&row)?;
    tx.commit().await?;
    Ok(PlacedOrder::New(placed))
}

async fn insert(tx: &mut SqliteConnection, order: &CardOrder) -> Result<i64> {
    let delivery = order.delivery.as_ref();
    let (device_id, agent) = match &order.by {
        OrderedBy::Device(id) => (Some(*id), None),
        OrderedBy::Staff(agent) => (None, Some(agent)),
    };
    let inserted: Option<i64> = sqlx::query_scalar(
        "INSERT INTO card_order (id, card_ord, customer_ord, device_id, kind, state, idempotency_key, received_at, \
         lane, payment_id, delivery, earliest, latest, staff_id, staff_name) \
         SELECT $1, ord, customer_ord, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 \
         FROM card WHERE ord = $2 AND customer_ord = $3 RETURNING ord",
    )
    .bind(order.id)
    .bind(order.card_ord)
    .bind(order.customer_ord)
    .bind(device_id)
    .bind(order.kind.name())
    .bind(OperationState::Pending.name())
    .bind(&order.idempotency_key)
    .bind(micros(order.received_at))
    .bind(lane_name(order.kind.lane()))
    .bind(order.payment_id)
    .bind(delivery.map(|delivery| delivery.address.join("\n")))
    .bind(delivery.map(|delivery| delivery.earliest.to_string()))
    .bind(delivery.map(|delivery| delivery.latest.to_string()))
    .bind(agent.map(|agent| agent.id))
    .bind(agent.map(|agent| agent.name.as_str()))
    .fetch_optional(tx)
    .await
    .map_err(refused)?;
    inserted.ok_or(StoreError::NotFound)
}

/// What is true from the moment the bank has an order: a new card is requested, a report received.
async fn begin(tx: &mut SqliteConnection, order: &CardOrder) -> Result<()> {
    let held = Held { customer_ord: order.customer_ord, card_ord: order.card_ord };
    let now = order.received_at;
    if matches!(order.kind, OperationKind::Freeze | OperationKind::Replace | OperationKind::ReportPayment) {
        for incident_ord in facts::incidents_naming(tx, held).await? {
            engagement::note(tx, incident_ord, held.customer_ord, First::Acted, now).await?;
        }
    }
    if let (OperationKind::Replace, Some(delivery)) = (order.kind, &order.delivery) {
        // An order that was refused before leaves nothing but its own row.
        sqlx::query("DELETE FROM replacement_stage WHERE card_ord = $1 AND stage = $2")
            .bind(order.card_ord)
            .bind(ReplacementStage::Requested.as_str())
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO replacement (card_ord, earliest, latest) VALUES ($1, $2, $3) \
             ON CONFLICT (card_ord) DO UPDATE SET earliest = excluded.earliest, latest = excluded.latest",
        )
        .bind(order.card_ord)
        .bind(delivery.earliest.to_string())
        .bind(delivery.latest.to_string())
        .execute(&mut *tx)
        .await?;
        facts::put_stage(tx, order.card_ord, ReplacementStage::Requested, now).await?;
        facts::add_card_event(tx, held, now).await?;
        facts::add_step_events(tx, held, StepKind::ReplaceCard, now).await?;
    }
    if let (OperationKind::ReportPayment, Some(payment_id)) = (order.kind, order.payment_id) {
        let received = sqlx::query(
            "INSERT INTO payment_report (payment_id, card_ord, customer_ord, state, reported_at, changed_at) \
             VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING",
        )
        .bind(payment_id)
        .bind(order.card_ord)
        .bind(order.customer_ord)
        .bind(CaseState::Received.as_str())
        .bind(micros(now))
        .execute(&mut *tx)
        .await?;
        if received.rows_affected() > 0 {
            facts::add_report_event(tx, held, payment_id, now).await?;
            facts::add_step_events(tx, held, StepKind::ReviewPayments, now).await?;
        }
    }
    Ok(())
}

/// What stands in the way of a new order: the same one, another one under its key, or a pending one in its lane.
async fn placed_before(tx: &mut SqliteConnection, order: &CardOrder) -> Result<Option<PlacedOrder>> {
    let same_key = sqlx::query("SELECT * FROM card_order WHERE customer_ord = $1 AND idempotency_key = $2")
        .bind(order.customer_ord)
        .bind(&order.idempotency_key)
        .fetch_optional(&mut *tx)
        .await?;
    if let Some(row) = same_key {
        let known = read(&row)?;
        let same =
            (known.card_ord, known.kind, known.payment_id) == (order.card_ord, order.kind, order.payment_id);
        return Ok(Some(if same { PlacedOrder::Existing(known) } else { PlacedOrder::KeyReused }));
    }
    let busy: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM card_order WHERE card_ord = $1 AND customer_ord = $2 AND state = 'pending' \
         AND lane = $3 AND payment_id IS $4)",
    )
    .bind(order.card_ord)
    .bind(order.customer_ord)
    .bind(lane_name(order.kind.lane()))
    .bind(order.payment_id)
    .fetch_one(tx)
    .await?;
    Ok(busy.then_some(PlacedOrder::Busy))
}

pub(super) async fn by_key(store: &SqliteStore, customer_ord: i64, key: &str) -> Result<Option<CardOrder>> {
    sqlx::query("SELECT * FROM card_order WHERE customer_ord = $1 AND idempotency_key = $2")
        .bind(customer_ord)
        .bind(key)
        .fetch_optional(&store.reader)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(super) async fn latest(store: &SqliteStore, card_ord: i64, lane: OrderLane) -> Result<Option<CardOrder>> {
    sqlx::query("SELECT * FROM card_order WHERE card_ord = $1 AND lane = $2 ORDER BY ord DESC LIMIT 1")
        .bind(card_ord)
        .bind(lane_name(lane))
        .fetch_optional(&store.reader)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(super) async fn of_customer(
    store: &SqliteStore,
    customer_ord: i64,
    limit: u32,
) -> Result<Vec<CardOrder>> {
    sqlx::query("SELECT * FROM card_order WHERE customer_ord = $1 ORDER BY ord DESC LIMIT $2")
        .bind(customer_ord)
        .bind(limit)
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(read)
        .collect()
}

fn lane_name(lane: OrderLane) -> &'static str {
    match lane {
        OrderLane::State => "state",
        OrderLane::Replacement => "replacement",
        OrderLane::Report => "report",
    }
}

pub(super) fn read(row: &SqliteRow) -> Result<CardOrder> {
    let delivery: Option<&str> = row.try_get("delivery")?;
    let delivery = match delivery {
        Some(lines) => Some(Delivery {
            address: lines.split('\n').map(str::to_owned).collect(),
            earliest: replacements::day(row, "earliest")?,
            latest: replacements::day(row, "latest")?,
        }),
        None => None,
    };
    Ok(CardOrder {
        id: row.try_get("id")?,
        card_ord: row.try_get("card_ord")?,
        customer_ord: row.try_get("customer_ord")?,
        by: ordered_by(row)?,
        kind: named(row, "kind")?,
        payment_id: row.try_get("payment_id")?,
        delivery,
        state: named(row, "state")?,
        idempotency_key: row.try_get("idempotency_key")?,
        received_at: time(row, "received_at")?,
        settled_at: time_option(row, "settled_at")?,
        failure: named_option(row, "failure")?,
    })
}

fn ordered_by(row: &SqliteRow) -> Result<OrderedBy> {
    if let Some(device_id) = row.try_get::<Option<Uuid>, _>("device_id")? {
        return Ok(OrderedBy::Device(device_id));
    }
    Ok(OrderedBy::Staff(Actor { id: row.try_get("staff_id")?, name: row.try_get("staff_name")? }))
}
