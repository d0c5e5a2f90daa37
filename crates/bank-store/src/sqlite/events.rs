//! The one sequence of events.

use firebreak_wire::{Cursor, StepKind};
use jiff::Timestamp;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    SqliteStore,
    codec::{micros, named, narrowed, time},
};
use crate::{
    records::{EventKind, EventRow},
    store::{Result, StoreError},
};

/// Adds an event and gives its number. Numbers are given in the order of commit, because there is one writer.
pub(super) async fn add(tx: &mut SqliteConnection, at: Timestamp, kind: &EventKind) -> Result<i64> {
    let columns = Columns::of(kind);
    Ok(sqlx::query_scalar(
        "INSERT INTO event (at, kind, customer_ord, incident_ord, version, card_ord, step, device_id, payment_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING seq",
    )
    .bind(micros(at))
    .bind(columns.kind)
    .bind(columns.customer_ord)
    .bind(columns.incident_ord)
    .bind(columns.version)
    .bind(columns.card_ord)
    .bind(columns.step.map(StepKind::as_str))
    .bind(columns.device_id)
    .bind(columns.payment_id)
    .fetch_one(tx)
    .await?)
}

#[derive(Default)]
struct Columns {
    kind: &'static str,
    customer_ord: Option<i64>,
    incident_ord: Option<i64>,
    version: Option<u32>,
    card_ord: Option<i64>,
    step: Option<StepKind>,
    device_id: Option<Uuid>,
    payment_id: Option<Uuid>,
}

impl Columns {
    fn of(kind: &EventKind) -> Self {
        let none = Self::default();
        match *kind {
            EventKind::Publication { incident_ord, version } => {
                Self { kind: "publication", incident_ord: Some(incident_ord), version: Some(version), ..none }
            }
            EventKind::Card { customer_ord, card_ord } => {
                Self { kind: "card", customer_ord: Some(customer_ord), card_ord: Some(card_ord), ..none }
            }
            EventKind::Step { customer_ord, incident_ord, kind } => Self {
                kind: "step",
                customer_ord: Some(customer_ord),
                incident_ord: Some(incident_ord),
                step: Some(kind),
                ..none
            },
            EventKind::Report { customer_ord, payment_id } => Self {
                kind: "report",
                customer_ord: Some(customer_ord),
                payment_id: Some(payment_id),
                ..none
            },
            EventKind::DeviceRevoked { customer_ord, device_id } => {
                Self { kind: "device", customer_ord: Some(customer_ord), device_id: Some(device_id), ..none }
            }
        }
    }
}

fn read(row: &SqliteRow) -> Result<EventRow> {
    let kind = match row.try_get("kind")? {
        "publication" => EventKind::Publication {
            incident_ord: row.try_get("incident_ord")?,
            version: narrowed::<_, i64>(row, "version")?,
        },
        "card" => {
            EventKind::Card { customer_ord: row.try_get("customer_ord")?, card_ord: row.try_get("card_ord")? }
        }
        "step" => EventKind::Step {
            customer_ord: row.try_get("customer_ord")?,
            incident_ord: row.try_get("incident_ord")?,
            kind: named(row, "step")?,
        },
        "report" => EventKind::Report {
            customer_ord: row.try_get("customer_ord")?,
            payment_id: row.try_get("payment_id")?,
        },
        "device" => EventKind::DeviceRevoked {
            customer_ord: row.try_get("customer_ord")?,
            device_id: row.try_get("device_id")?,
        },
        _ => return Err(StoreError::Corrupt("event kind")),
    };
    Ok(EventRow { seq: row.try_get("seq")?, at: time(row, "at")?, kind })
}

pub(super) async fn position(store: &SqliteStore) -> Result<Cursor> {
    // Not the highest number in the table: events may have been pruned.
    let row = sqlx::query(
        "SELECT epoch, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0) AS seq FROM meta",
    )
    .fetch_one(&store.reader)
    .await?;
    Ok(Cursor { epoch: row.try_get("epoch")?, seq: row.try_get("seq")? })
}

pub(super) async fn oldest_seq(store: &SqliteStore) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT coalesce((SELECT min(seq) FROM event), \
         (SELECT seq + 1 FROM sqlite_sequence WHERE name = 'event'), 1)",
    )
    .fetch_one(&store.reader)
    .await?)
}

pub(super) async fn for_customer(
    store: &SqliteStore,
    customer_ord: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<EventRow>> {
    // Two walks along two indexes, each with its own limit: the cost follows what is given back, not how busy the
    // bank is. A publication concerns those who were matched by its time, not who joined with a later version.
    sqlx::query(
        "SELECT * FROM ( \
             SELECT * FROM event WHERE customer_ord = $1 AND seq > $2 ORDER BY seq LIMIT $3) \
         UNION ALL \
         SELECT * FROM ( \
             SELECT e.* FROM event e WHERE e.kind = 'publication' AND e.seq > $2 \
             AND EXISTS (SELECT 1 FROM matched m WHERE m.incident_ord = e.incident_ord AND m.customer_ord = $1 \
                         AND m.since_version <= e.version) \
             ORDER BY e.seq LIMIT $3) \
         ORDER BY seq LIMIT $3",
    )
    .bind(customer_ord)
    .bind(after)
    .bind(limit)
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(super) async fn all(store: &SqliteStore, after: i64, limit: u32) -> Result<Vec<EventRow>> {
    sqlx::query("SELECT * FROM event WHERE seq > $1 ORDER BY seq LIMIT $2")
        .bind(after)
        .bind(limit)
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(read)
        .collect()
}
